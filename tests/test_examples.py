"""The shipped examples give what was planted in them, and whatever is taken out of a complete one is missed, once."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from applykit import address as addresses
from applykit.attachments.remarks import FILE_NOT_NAMED
from applykit.findings import Severity, Verdict
from applykit.frozen import replace
from applykit.linting.proofs import lines
from applykit.reports.text import as_text
from applykit.rules.kind import Passed
from applykit.schema import APPLICATION, CONTRACT
from shipped import COMPLETE, EXAMPLES, EXPECTED, FOLDERS, LIBRARY, application_of, examined, expected, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.application import Application
    from applykit.checker import Examination
    from applykit.findings import Report
    from applykit.rules.kind import Outcome, Rule
    from applykit.schema import Field


# Quotes or brackets with nothing in them, a name that was not put in, two signs where one belongs.
EMPTY_PLACE = re.compile(r"«\s*»|“\s*”|\(\s*\)|\{\w*\}|(?<!\.)\.\.(?!\.)|,,|\s[,;:!?](?!\))")


# --- what each example gives -------------------------------------------------------------------------------------


def test_there_are_examples_and_every_competition_has_some() -> None:
    assert LIBRARY.ids()
    assert [competition for competition in LIBRARY.ids() if not LIBRARY.examples(competition)] == []


@pytest.mark.parametrize(("example", "moment"), EXAMPLES)
def test_an_example_gives_exactly_what_its_author_expected(example: str, moment: str) -> None:
    assert list(lines(whole(example, moment).report)) == expected(example, moment)


@pytest.mark.parametrize(("example", "moment"), EXAMPLES)
def test_the_points_of_an_example_add_up_to_100(example: str, moment: str) -> None:
    assert total(whole(example, moment).report) == 100


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(("example", "moment"), EXAMPLES)
def test_no_sentence_of_a_report_has_an_empty_place(example: str, moment: str, lang: str) -> None:
    assert EMPTY_PLACE.findall(as_text(whole(example, moment).report, lang)) == []


@pytest.mark.parametrize("example", FOLDERS)
def test_an_example_holds_no_file_that_it_does_not_speak_of(example: str) -> None:
    application = application_of(example)
    attached = application.answers.get("attachments")
    entries = attached.values() if isinstance(attached, dict) else ()
    named = {str(entry["file"]) for entry in entries if isinstance(entry, dict)}
    known = {place.file for place in application.places.values()} | {application.folder / name for name in named}
    # Whoever tries the program on an example has its documents there.
    lying = {
        path
        for path in application.folder.rglob("[!.]*")
        if path.is_file() and not path.is_relative_to(application.folder / "documents")
    }
    assert "expected.txt" in {path.name for path in lying - known} <= set(EXPECTED.values())


@pytest.mark.parametrize(("example", "moment"), COMPLETE)
def test_a_complete_example_is_ready_without_a_word(example: str, moment: str) -> None:
    report = whole(example, moment).report
    assert report.verdict is Verdict.READY
    assert report.score == 100
    assert [*report.findings, *report.skipped] == []


def test_the_draft_has_many_gaps_of_many_kinds_and_is_still_worth_something() -> None:
    report = whole("fasie-start-1/draft-with-gaps", APPLICATION).report
    assert len(report.findings) >= 15
    assert len({finding.rule for finding in report.findings}) >= 10
    assert 0 < report.score < 100


# --- what happens when a required answer is taken away -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Removal:
    """An answer of a complete example that its competition requires at a moment.

    *address* is taken away, *missed* is where that shows: what held nothing else goes with it, as a row of one cell
    does. *rule* is what says so.
    """

    example: str
    moment: str
    address: str
    missed: str
    rule: str

    def __str__(self) -> str:
        return f"{self.example} {self.moment} {self.address}"


@cache
def removals(example: str, moment: str) -> tuple[Removal, ...]:
    """Every answer of a complete example that is required: by the form, or by a rule in this applicant's case."""
    examination = whole(example, moment)
    by_rule = {at: rule.id for rule in examination.competition.rules for at in demanded(rule, examination)}
    found: dict[str, Removal] = {}
    for address in (*required(examination.competition.root, examination.values, "", moment), *sorted(by_rule)):
        missed = emptied(address, examination.values)
        field = examination.competition.shape.field(missed)
        if missed in by_rule or (field is not None and field.required):
            found.setdefault(missed, Removal(example, moment, address, missed, by_rule.get(missed, "answer-missing")))
    return tuple(found.values())


def required(field: Field, value: Any, at: str, moment: str) -> Iterator[str]:
    """The required answers below a field that has *value*: questions, lists, groups, cells of rows."""
    if isinstance(value, list) and field.item is not None:
        for index, row in enumerate(value):
            yield from required(field.item, row, addresses.child(at, index), moment)
    if isinstance(value, dict):
        for key, below in value.items():
            member = field.member(key)
            if member is None or (member.moment == CONTRACT and moment == APPLICATION):
                continue
            if member.required:
                yield addresses.child(at, key)
            yield from required(member, below, addresses.child(at, key), moment)


def demanded(rule: Rule, examination: Examination) -> Iterator[str]:
    """What a rule about being answered was content with; notes demand nothing."""
    if rule.kind.name == "answered" and rule.severity >= Severity.WARNING:
        yield from (one.address for one in outcomes(rule, examination) if isinstance(one, Passed))


def outcomes(rule: Rule, examination: Examination) -> tuple[Outcome, ...]:
    """Whatever a rule finds in an application."""
    return tuple(one for scope in rule.scopes(examination.view) or () for one in scope.outcomes)


def emptied(address: str, values: Any) -> str:
    """The largest part of *values* that holds nothing but the answer at *address*."""
    holder = values
    for step in addresses.steps(addresses.parent(address)):
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    return emptied(addresses.parent(address), values) if len(holder) == 1 else address


def without(application: Application, address: str) -> Application:
    """The application as if the answer had never been written."""
    answers = copy.deepcopy(application.answers)
    *above, last = addresses.steps(address)
    holder: Any = answers
    for step in above:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    del holder[last]
    places = {at: place for at, place in application.places.items() if not addresses.is_within(at, address)}
    return replace(application, answers=answers, places=places)


def needing(address: str, examination: Examination) -> set[str]:
    """The rules that looked at something and read the answer at *address* or something in it."""
    return {
        rule.id
        for rule in examination.competition.rules
        if any(covers(address, pattern) and not is_of_any(pattern, examination) for pattern in read_by(rule))
        and any(concerns(rule, one, address) for one in outcomes(rule, examination))
    }


def concerns(rule: Rule, outcome: Outcome, address: str) -> bool:
    """Whether what a rule found is about the answer at *address*: one row of `each` has nothing to do with another."""
    scope = addresses.steps(address)[: len(addresses.steps(rule.each or ""))]
    return not rule.each or addresses.steps(outcome.address)[: len(scope)] == scope


def is_of_any(pattern: str, examination: Examination) -> bool:
    """Whether the pattern names whatever there is of a group of optional answers: none of them is needed."""
    holder = examination.competition.shape.field(pattern.partition(f"/{addresses.EACH}")[0])
    return addresses.EACH in addresses.steps(pattern) and holder is not None and bool(holder.fields)


def read_by(rule: Rule) -> tuple[str, ...]:
    """Whatever the rule and its condition read, as absolute patterns."""
    read = (*rule.kind.reads(), *rule.when.addresses())
    return tuple(addresses.absolute(pattern, rule.each or "") for pattern in read)


def covers(address: str, pattern: str) -> bool:
    """Whether *pattern* names the answer at *address* or something in it."""
    ours, theirs = addresses.steps(address), addresses.steps(pattern)
    return len(ours) <= len(theirs) and all(b in (addresses.EACH, a) for a, b in zip(ours, theirs, strict=False))


def total(report: Report) -> Fraction:
    """The score and whatever could be brought back."""
    findings = sum((finding.points for finding in report.findings), Fraction(0))
    return report.score + findings + sum((skip.points for skip in report.skipped), Fraction(0))


def added_by_the_contract(example: str) -> Iterator[Removal]:
    """What the application does not require already."""
    before = {one.missed for one in removals(example, APPLICATION)}
    return (one for one in removals(example, CONTRACT) if one.missed not in before)


def holds_none_of(removal: Removal, others: tuple[Removal, ...]) -> bool:
    return not any(addresses.is_within(other.missed, removal.missed) for other in others)


FOR_APPLICATION = [one for example, moment in COMPLETE if moment == APPLICATION for one in removals(example, moment)]
FOR_CONTRACT = [one for example, moment in COMPLETE if moment == CONTRACT for one in added_by_the_contract(example)]
FOR_CONTRACT_ONLY = [one for one in FOR_CONTRACT if holds_none_of(one, removals(one.example, APPLICATION))]


@pytest.mark.parametrize("removal", [*FOR_APPLICATION, *FOR_CONTRACT], ids=str)
def test_a_required_answer_taken_away_is_missed_once_and_what_needed_it_waits(removal: Removal) -> None:
    before = whole(removal.example, removal.moment)
    after = examined(without(application_of(removal.example), removal.address), removal.moment).report
    # The file of an attachment that is no longer named still lies there.
    findings = [one for one in after.findings if one.rule != FILE_NOT_NAMED]
    found = [(one.rule, one.address, one.missing, one.severity >= Severity.WARNING) for one in findings]
    assert found == [(removal.rule, removal.missed, True, True)]
    waiting = {skip.rule for skip in after.skipped}
    assert needing(removal.missed, before) - waiting <= {finding.rule for finding in after.findings}
    assert after.score < before.report.score
    assert total(after) == 100


@pytest.mark.parametrize("removal", FOR_CONTRACT_ONLY, ids=str)
def test_what_only_the_contract_needs_is_not_missed_before_it(removal: Removal) -> None:
    report = examined(without(application_of(removal.example), removal.address), APPLICATION).report
    assert (report.verdict, lines(report)[1:]) == (Verdict.READY, ())
