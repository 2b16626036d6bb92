"""What `template diff` says: differences area by area, then what they make of each application; as text and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from applykit.findings import say
from applykit.frozen import Frozen
from applykit.locale import render
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.differences import Demand, Difference
    from applykit.errors import ApplykitError
    from applykit.findings import Finding

VERSION: Final = 1


class Asked(Frozen):
    """An application with what the new edition makes of it, or why that cannot be told; one of both is None."""

    path: Path
    demand: Demand | None
    error: ApplykitError | None = None


class Editions(Frozen):
    """Which editions are compared: the competition's id and title, and the ids of both."""

    competition: str
    title: str
    old: str
    new: str


def as_text(
    editions: Editions, found: Sequence[Difference], asked: Sequence[Asked], lang: str, *, width: int = 88
) -> str:
    """The comparison for people, ending with a line break."""
    page = _Page(editions, lang, width)
    blocks = [page.head(), *page.areas(found), *(page.application(one) for one in asked)]
    return "\n\n".join("\n".join(lines) for lines in map(list, blocks) if lines) + "\n"


def as_json(editions: Editions, found: Sequence[Difference], asked: Sequence[Asked], lang: str) -> str:
    """One object for scripts: ``diff`` is its version; addresses and ids as in the competition's files."""
    whole = {
        "diff": VERSION,
        "competition": editions.competition,
        "old": editions.old,
        "new": editions.new,
        "differences": [
            {"area": one.area, "change": one.change, "subject": one.subject, "message": render(one.message, lang)}
            for one in found
        ],
        "applications": [_entry(one, lang) for one in asked],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(asked: Asked, lang: str) -> dict[str, Any]:
    if asked.demand is None:
        message = render(asked.error.message, lang) if asked.error else ""
        return {"path": str(asked.path), "error": {"message": message}}
    before, after = asked.demand.before, asked.demand.after
    return {
        "path": str(asked.path),
        "verdict": [before.verdict.value, after.verdict.value],
        "score": [float(before.score), float(after.score)],
        "findings": [_finding(one, lang) for one in asked.demand.findings],
        "settled": [_finding(one, lang) for one in asked.demand.settled],
    }


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    remedy = render(finding.remedy, lang) if finding.remedy else None
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "address": finding.address,
        "message": render(finding.message, lang),
        "remedy": remedy,
    }


class _Page(Frozen):
    editions: Editions
    lang: str
    width: int

    def head(self) -> Iterator[str]:
        """What is compared."""
        one = self.editions
        yield self._fit(self._word("diff-head", title=one.title, old=one.old, new=one.new))

    def areas(self, found: Sequence[Difference]) -> Iterator[Iterator[str]]:
        """A block for each area that differs."""
        if not found:
            yield iter([self._word("diff-same")])
        for area in dict.fromkeys(one.area for one in found):
            yield self._area(area, found)

    def _area(self, area: str, found: Sequence[Difference]) -> Iterator[str]:
        yield from self._heading(self._word(f"diff-area-{area}"))
        for one in found:
            if one.area == area:
                yield self._fit(render(one.message, self.lang), "  - ", "    ")

    def application(self, asked: Asked) -> Iterator[str]:
        """What one application must change."""
        yield from self._heading(self._word("diff-application", path=asked.path))
        if asked.demand is None:
            if asked.error is not None:
                yield spoken.error(asked.error, self.lang, asked.path)
            return
        demand = asked.demand
        findings = demand.findings
        if demand.pinned != self.editions.new:
            yield self._fit(self._word("diff-pinned", edition=demand.pinned))
        key = "diff-demands" if findings else "diff-demands-none"
        yield self._fit(self._word(key, edition=self.editions.new, count=len(findings)))
        for finding in findings:
            severity = spoken.severity(finding.severity, self.lang)
            yield self._fit(f"{severity}: {render(finding.message, self.lang)}", "  - ", "    ")
            if finding.remedy is not None:
                yield self._fit(render(finding.remedy, self.lang), "    → ", "      ")
        if demand.settled:
            yield self._fit(self._word("diff-settled", count=len(demand.settled)))

    def _heading(self, text: str) -> Iterator[str]:
        fitted = self._fit(text)
        yield fitted
        yield "─" * max(map(len, fitted.splitlines()))

    def _fit(self, text: str, first: str = "", rest: str | None = None) -> str:
        return spoken.fit(text, self.width, first, rest)

    def _word(self, key: str, **values: object) -> str:
        return render(say(key, **values), self.lang)
