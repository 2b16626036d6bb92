"""What of a report is shown when only a part is asked for; score and verdict stay those of the whole."""

from __future__ import annotations

import fnmatch
from collections import Counter
from typing import TYPE_CHECKING

from applykit import address as addresses
from applykit.findings import BUILT_IN, Hidden, say
from applykit.frozen import Frozen, replace
from applykit.nearest import nearest

if TYPE_CHECKING:
    from applykit.competition import Competition
    from applykit.earlier import Earlier
    from applykit.findings import Finding, Report


class Part(Frozen):
    """The part of a report that is asked for. What is empty asks for everything.

    *select* and *ignore* are ids of rules or patterns as shells have them (``stages-*``); *within* are addresses, of
    sections or below, with ``*`` for every row.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    def hides(self, finding: Finding) -> str | None:
        """The option that hides a finding; None if it is shown."""
        if self.select and not any(fnmatch.fnmatchcase(finding.rule, pattern) for pattern in self.select):
            return "--select"
        if any(fnmatch.fnmatchcase(finding.rule, pattern) for pattern in self.ignore):
            return "--ignore"
        if self.within and not any(_is_in(finding, address) for address in self.within):
            return "--section"
        return None


def _is_in(finding: Finding, address: str) -> bool:
    return finding.section == address or addresses.is_below(finding.address, address)


def narrowed(report: Report, part: Part) -> Report:
    """The report with the findings asked for; the others are hidden, and so are their likes among what was repaired."""
    why = [(finding, part.hides(finding)) for finding in report.findings]
    repaired = report.repaired
    return replace(
        report,
        findings=tuple(finding for finding, option in why if option is None),
        hidden=(*report.hidden, *(Hidden(finding, option) for finding, option in why if option is not None)),
        repaired=repaired and tuple(finding for finding in repaired if part.hides(finding) is None),
    )


def since(report: Report, before: Earlier | None) -> Report:
    """The report with what is new; *before* is what an earlier one says of the same application (None: nothing).

    Findings are the same if rule, address and fragment are. Repaired is what stood then and neither stands nor was
    accepted now, unless its rule could not look.
    """
    if before is None:
        return replace(report, notices=(*report.notices, say("since-absent")), repaired=())
    old = Counter(_identity(finding) for finding in before.findings)
    new: list[Finding] = []
    hidden: list[Hidden] = []
    for finding in report.findings:
        if _take(old, finding):
            hidden.append(Hidden(finding, "--since"))
        else:
            new.append(finding)
    for accepted in report.accepted:
        _take(old, accepted.finding)
    waiting = {(skip.rule, skip.address) for skip in report.skipped}
    idle = {rule for one in report.not_checked for rule in one.rules}
    looked = (one for one in before.findings if one.rule not in idle and (one.rule, one.address) not in waiting)
    gone = (one for one in looked if _take(old, one))
    unsure = (say("since-narrowed", count=before.hidden),) if before.hidden else ()
    return replace(
        report,
        findings=tuple(new),
        hidden=(*report.hidden, *hidden),
        repaired=tuple(gone),
        notices=(*report.notices, *unsure),
    )


def _identity(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.address, finding.fragment


def _take(old: Counter[tuple[str, str, str]], finding: Finding) -> bool:
    """Take a finding from those of then; whether it was among them."""
    key = _identity(finding)
    is_old = old[key] > 0
    old[key] -= is_old
    return is_old


# --- what may be asked for


def rules_of(competition: Competition) -> tuple[str, ...]:
    """The ids of every rule that there is."""
    return (*BUILT_IN, *(rule.id for rule in competition.rules), *competition.idle)


def is_known(pattern: str, rules: tuple[str, ...]) -> bool:
    """Whether a pattern names a rule."""
    return any(fnmatch.fnmatchcase(rule, pattern) for rule in rules)


def addresses_of(word: str, competition: Competition) -> tuple[str, ...]:
    """What *word* names: an address of the form, or a section by its key, its title or how its title begins.

    Empty if it names nothing, or begins the titles of several.
    """
    if word.startswith("/"):
        address = word.rstrip("/")
        return (address,) if competition.shape.field(address) is not None else ()
    called = word.casefold()
    exact = [one.address for one in competition.sections if called in (one.key.casefold(), one.title.casefold())]
    begun = [one.address for one in competition.sections if one.title.casefold().startswith(called)]
    found = exact or begun
    return (found[0],) if len(found) == 1 else ()


def near_sections(word: str, competition: Competition) -> tuple[str, ...]:
    """The addresses or the sections that *word* may have meant, best first; empty if none is near."""
    if word.startswith("/"):
        return nearest(word, (field.address for field in competition.root.walk() if field.address))
    titles = {one.key: one.title for one in competition.sections}
    found = nearest(word, [*titles, *titles.values()])
    return tuple(dict.fromkeys(titles.get(name, name) for name in found))
