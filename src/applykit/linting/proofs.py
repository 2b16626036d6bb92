"""Proofs that a competition carries with it: the cases of its rules, its examples, the figures of its editions.

Each function gives sentences about what does not hold; none of them prints or raises for what a maintainer wrote.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from applykit.application import Application, load_application
from applykit.cases import Case, changed, laid_out
from applykit.checker import Examination, examine
from applykit.errors import ApplykitError
from applykit.findings import Message, Report, say
from applykit.reports.rounding import points_of
from applykit.rules.operands import number
from applykit.schema import APPLICATION, CONTRACT, MOMENTS
from applykit.wording.numbers import money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from applykit.competition import Edition
    from applykit.library import Library
    from applykit.rules.kind import Rule
    from applykit.rules.operands import Parameter

# What each moment is expected to give stands beside an example; the contract's only where the example is meant for it.
EXPECTED: Final[Mapping[str, str]] = {APPLICATION: "expected.txt", CONTRACT: "expected-contract.txt"}
_COMPLETE: Final = "ready 100"


@dataclass(frozen=True)
class Examples:
    """The examples of one competition, each read and checked once."""

    library: Library
    competition: str
    _applications: dict[str, Application] = field(default_factory=dict, compare=False, repr=False)
    _checked: dict[tuple[str, str], Examination] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def folders(self) -> Mapping[str, Path]:
        """Their folders by name; what another library has under the same id is about another competition."""
        own = self.library.folder(self.competition).parent.parent / "examples"
        return {one.name: one for one in self.library.examples(self.competition) if one.is_relative_to(own)}

    def application(self, name: str) -> Application:
        """An example as it is written. Raise ApplykitError if it cannot be read."""
        if name not in self._applications:
            self._applications[name] = load_application(self.folders[name])
        return self._applications[name]

    def expected(self, name: str, moment: str) -> tuple[str, ...] | None:
        """The lines that its author expects; None if it is not meant for *moment*."""
        file = self.folders[name] / EXPECTED[moment]
        return tuple(file.read_text(encoding="utf-8").splitlines()) if file.is_file() else None

    def is_complete(self, name: str, moment: str) -> bool:
        """Whether its author holds it to be complete at *moment*."""
        lines = self.expected(name, moment) if name in self.folders else None
        return bool(lines) and str(lines[0] if lines else "").startswith(_COMPLETE)

    def whole(self, name: str, moment: str) -> Examination:
        """The check of an example as it is written, as of the day it names."""
        key = name, moment
        if key not in self._checked:
            self._checked[key] = self.examined(self.application(name), moment)
        return self._checked[key]

    def examined(self, application: Application, moment: str) -> Examination:
        """The check of an application as of the day it names."""
        if application.filing_on is None:
            raise ApplykitError(say("lint-example-without-day"), file=application.file)
        competition = self.library.competition(application.competition, application.edition, moment)
        return examine(application, competition, application.filing_on)

    def rules(self) -> Mapping[str, Rule]:
        """The rules of the editions that examples are for, at any moment."""
        found: dict[str, Rule] = {}
        for name in self.folders:
            one = self.application(name)
            for moment in MOMENTS:
                loaded = self.library.competition(one.competition, one.edition, moment)
                found |= {rule.id: rule for rule in loaded.rules}
        return found


def lines(report: Report) -> tuple[str, ...]:
    """A report as ``expected.txt`` has it: verdict and score, then severity, rule and address of each finding."""
    found = (f"{finding.severity.word} {finding.rule} {finding.address}" for finding in report.findings)
    return f"{report.verdict.value} {points_of(report).score}", *sorted(found)


def example_faults(examples: Examples, name: str, moment: str) -> Iterator[Message]:
    """What an example gives that its author does not expect, and the other way round."""
    expected = examples.expected(name, moment)
    if expected is None:
        return
    given = lines(examples.whole(name, moment).report)
    if given[:1] != expected[:1]:
        yield say("lint-example-verdict", given=given[0], expected=(*expected, "")[0])
    surplus, lacking = _difference(given[1:], expected[1:]), _difference(expected[1:], given[1:])
    if surplus:
        yield say("lint-example-surplus", lines=tuple(surplus))
    if lacking:
        yield say("lint-example-lacking", lines=tuple(lacking))
    if given != expected and not surplus and not lacking and given[:1] == expected[:1]:
        yield say("lint-example-order")


def _difference(ours: tuple[str, ...], theirs: tuple[str, ...]) -> list[str]:
    left = list(theirs)
    surplus = []
    for line in ours:
        if line in left:
            left.remove(line)
        else:
            surplus.append(line)
    return surplus


def case_faults(examples: Examples, case: Case) -> Iterator[Message]:
    """What is not as *case* says."""
    if case.example not in examples.folders:
        yield say("lint-case-example", example=case.example)
        return
    if case.fires is None and not examples.is_complete(case.example, case.moment):
        yield say("lint-case-incomplete", example=case.example)
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as workplace:
        try:
            laid = laid_out(examples.application(case.example), case, Path(workplace))
            examination = examples.examined(changed(laid, case), case.moment)
        except OSError as error:
            yield say("lint-file-unreadable", reason=error.strerror or str(error))
            return
        yield from _judged(case, examination)


def _judged(case: Case, examination: Examination) -> Iterator[Message]:
    rule = examination.competition.rule(case.rule)
    if rule is None:
        yield say("lint-case-no-rule")
        return
    findings = examination.report.findings
    fired = {finding.address for finding in findings if finding.rule == case.rule}
    if case.fires is None:
        if fired:
            yield say("lint-case-fires", at=tuple(sorted(fired)))
        elif case.rule in {skip.rule for skip in examination.report.skipped}:
            yield say("lint-case-waits")
    elif not fired:
        yield say("lint-case-quiet")
    elif fired != (set(case.fires) or fired):
        yield say("lint-case-elsewhere", at=tuple(sorted(fired)), expected=case.fires)
    others = {finding.rule for finding in findings if finding.rule != case.rule and finding.severity >= rule.severity}
    if surplus := others - case.also:
        yield say("lint-case-also", rules=tuple(sorted(surplus)))
    if lacking := case.also - others:
        yield say("lint-case-not-also", rules=tuple(sorted(lacking)))


# --- figures ----------------------------------------------------------------------------------------------------------

# «п. 2.5», «п. 2.5в»: a clause whose text can be told from the rest. Forms and footnotes are sought in the whole text.
_NUMBERED: Final = re.compile(r"п\. (?P<number>\d+\.\d+)[а-я]?")
_NEXT_CLAUSE: Final = re.compile(r"^\s*\d+\.\d+\.\s", re.MULTILINE)


def figure_faults(edition: Edition, parameter: Parameter, texts: Path | None) -> Iterator[Message]:
    """What an official number of an edition lacks: clause, printed words, the text that has them.

    *texts* is the folder of official texts; None: they are not at hand, and nothing is looked up. A number without a
    value («no such limit») is printed nowhere, and one that is not official need not be.
    """
    source = parameter.source
    if source is None or parameter.value is None:
        return
    document = next((one for one in edition.sources.values() if one.title == source.document), None)
    if document is None or source.tier is not document.tier or source.tier.value != "official":
        return
    if not source.clause:
        yield say("lint-figure-no-clause")
    if not parameter.printed.strip():
        yield say("lint-figure-not-printed")
    if not document.file:
        yield say("lint-figure-no-file", document=document.title)
    elif texts is not None and source.clause and parameter.printed.strip():
        yield from _looked_up(parameter.printed, source.clause, texts / document.file)
    yield from _unlike(parameter)


# What a number in words is a part of, or counts in: the value is another number then.
_RECKONED: Final = re.compile(r"трет[иья]|четверт|половин|част[иья]|дол[яией]|раза?\b|недел|квартал", re.IGNORECASE)
_MONTHS_IN_YEARS: Final = re.compile(r"\b(?:год|лет)", re.IGNORECASE)


def _unlike(parameter: Parameter) -> Iterator[Message]:
    """That the value is none of the numbers in its printed words; words without a number prove nothing."""
    from applykit.wording.figures import figures

    printed = frozenset(figures(parameter.printed))
    values = frozenset(_leaves(parameter.value))
    if not printed or not values or _RECKONED.search(parameter.printed):
        return
    if parameter.unit.startswith("мес") and _MONTHS_IN_YEARS.search(parameter.printed):
        printed |= {one * 12 for one in printed}
    # Of a list some words are printed only; as many as there are must be the same.
    if printed.isdisjoint(values) or (len(printed) == len(values) > 1 and printed != values):
        told = {"value": tuple(sorted(values)), "printed": parameter.printed, "figures": tuple(sorted(printed))}
        yield say("lint-figure-unlike", **{key: _shown(one) for key, one in told.items()})


def _leaves(value: object) -> Iterator[Decimal]:
    """The numbers that a value is or is made of."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _leaves(one)
    elif not isinstance(value, bool):
        try:
            exact = number(value)
        except ValueError:
            return
        if exact.is_finite():
            yield exact


def _shown(value: object) -> str:
    return ", ".join(money(one) for one in value) if isinstance(value, tuple) else str(value)


def clause_faults(edition: Edition, name: str, texts: Path | None) -> Iterator[Message]:
    """What is wrong with a clause that an edition names for its rules and forms; see `figure_faults`."""
    try:
        source = edition.source(f"${name}")
    except ApplykitError as error:
        yield error.message
        return
    if source is None or source.tier.value != "official" or texts is None:
        return
    document = next((one for one in edition.sources.values() if one.title == source.document), None)
    if document is None or not document.file:
        return
    file = texts / document.file
    whole = _text_at(file)
    if whole is None:
        return
    text = of_clause(whole, source.clause)
    if text is None or (source.clause.startswith("Приложение ") and not is_heading(source.clause, text)):
        yield say("lint-figure-no-such-clause", clause=source.clause, file=file.name)


def is_heading(words: str, text: str) -> bool:
    """Whether *text* has the words, however they are spaced."""
    return "".join(words.split()) in "".join(text.split())


def _looked_up(printed: str, clause: str, file: Path) -> Iterator[Message]:
    whole = _text_at(file)
    if whole is None:
        return
    text = of_clause(whole, clause)
    if text is None:
        yield say("lint-figure-no-such-clause", clause=clause, file=file.name)
    elif not is_printed(printed, text):
        yield say("lint-figure-elsewhere", printed=printed, clause=clause, file=file.name)


def texts_missing(edition: Edition, texts: Path | None) -> Iterator[tuple[str, str]]:
    """The official texts that are not at hand, each once: what the edition calls its source, and the file's name."""
    for name, document in edition.sources.items():
        file = document.file if document.tier.value == "official" else None
        if texts is not None and file and _text_at(texts / file) is None:
            yield name, file


def _text_at(file: Path) -> str | None:
    """An official text; None if it is not there or cannot be read, which `texts_missing` tells."""
    try:
        return _text(file)
    except (OSError, UnicodeDecodeError):
        return None


@lru_cache(maxsize=8)
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def of_clause(text: str, clause: str) -> str | None:
    """What *clause* says, up to the next one; the whole text if it has no number, None if it is not there."""
    numbered = _NUMBERED.fullmatch(clause)
    if numbered is None:
        return text
    start = re.search(rf"^\s*{re.escape(numbered['number'])}\.\s", text, re.MULTILINE)
    if start is None:
        return None
    end = _NEXT_CLAUSE.search(text, start.end())
    return text[start.start() : end.start() if end else len(text)]


def is_printed(words: str, text: str) -> bool:
    """Whether *text* has the words, whatever its line breaks; a hyphen at a line's end may be the word's or not."""
    wanted = " ".join(words.split())
    return any(wanted in _in_one_line(text, hyphen) for hyphen in ("-", "", "- "))


@lru_cache(maxsize=64)
def _in_one_line(text: str, hyphen: str) -> str:
    return " ".join(re.sub(r"-[ \t]*\n\s*", hyphen, text).split())
