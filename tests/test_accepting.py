"""Findings that the applicant leaves as they are: they stand apart with their points, and the verdict forgets them."""

from __future__ import annotations

import copy
import json
import random
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit import address as addresses
from applykit.accepting import is_acceptable
from applykit.application import Acceptance, load_application
from applykit.checker import check
from applykit.findings import BUILT_IN, Place, Severity, Verdict
from applykit.frozen import replace
from applykit.library import Library
from applykit.locale import LANGUAGES, render
from small_contest import DRAFT, examine, lines
from small_contest import library as small_library

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.application import Application
    from applykit.findings import Finding, Report
    from conftest import RunCli

LIBRARY = Library.default()
EXAMPLES = [folder for competition in LIBRARY.ids() for folder in LIBRARY.examples(competition)]
# As bad as the report makes it sound.
RANK = {Verdict.READY: 0, Verdict.INCOMPLETE: 1, Verdict.BLOCKED: 2}

CAP = "- {id: cap, kind: limit, value: /project/sum, max: 1000000, source: law п. 2}"
BLOCKS = "- {id: blocks, kind: limit, value: /project/sum, max: 1000000, source: law п. 2, severity: blocking}"
ROWS = "- {id: rows, each: /plan/*, kind: count, of: works, min: 3, source: law п. 3}"


def accepting(*entries: str, draft: str = DRAFT) -> str:
    """The draft with entries of ``accept``."""
    return draft + "accept:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def left(report: Report) -> list[tuple[str, str]]:
    """What was left as it is."""
    return [(one.finding.rule, one.finding.address) for one in report.accepted]


def sentence(finding: Finding) -> str:
    """Message and remedy in Russian; both can be said in English, too."""
    said = [[render(part, lang) for part in (finding.message, finding.remedy) if part] for lang in LANGUAGES]
    return " ".join(said[0])


# --- what an entry covers


def test_a_finding_that_is_accepted_moves_with_its_points_and_the_score_stays(tmp_path: Path) -> None:
    before = examine(tmp_path, CAP)
    after = examine(tmp_path, CAP, accepting('rule: cap, at: /project/sum, reason: "Фонд согласен", by: А. Кедрова'))
    assert (before.verdict, after.verdict) == (Verdict.INCOMPLETE, Verdict.READY)
    assert (lines(before), lines(after)) == (["error cap /project/sum"], [])
    (accepted,) = after.accepted
    assert (accepted.reason, accepted.until, accepted.by) == ("Фонд согласен", None, "А. Кедрова")
    assert accepted.finding == replace(before.findings[0], place=accepted.finding.place)
    assert before.score == after.score == 100 - accepted.points


@pytest.mark.parametrize("at", ["/project/sum", "/project", "/project/", "/*/sum", "/*", "/"])
def test_an_address_its_ancestor_and_a_pattern_cover_it(tmp_path: Path, at: str) -> None:
    report = examine(tmp_path, CAP, accepting(f'rule: cap, at: "{at}", reason: так'))
    assert left(report) == [("cap", "/project/sum")]


@pytest.mark.parametrize(
    ("at", "covered"),
    [
        ("/plan/*/works", ["/plan/0/works", "/plan/1/works"]),
        ("/plan/1", ["/plan/1/works"]),
        ("/plan", ["/plan/0/works", "/plan/1/works"]),
    ],
)
def test_of_rows_those_are_left_that_the_address_names(tmp_path: Path, at: str, covered: list[str]) -> None:
    report = examine(tmp_path, ROWS, accepting(f'rule: rows, at: "{at}", reason: так'))
    assert left(report) == [("rows", one) for one in covered]
    assert len(report.findings) == 2 - len(covered)


@pytest.mark.parametrize("at", ["/project/su", "/project/sum/0", "/plan", "/project/term"])
def test_any_other_address_covers_nothing(tmp_path: Path, at: str) -> None:
    report = examine(tmp_path, CAP, accepting(f"rule: cap, at: {at}, reason: так"))
    assert lines(report) == ["error cap /project/sum", "note accept-unused /accept/0"]
    assert "/project/sum" in sentence(report.findings[0]), "it says where the finding is"


def test_a_built_in_check_can_be_accepted_too(tmp_path: Path) -> None:
    draft = DRAFT.replace("Разработка прибора", "Разработка " * 5)
    report = examine(tmp_path, draft=accepting("rule: too-long, at: /project/title, reason: так", draft=draft))
    assert left(report) == [("too-long", "/project/title")]


# --- what cannot be left


def test_what_blocks_stands_and_the_entry_is_told_why(tmp_path: Path) -> None:
    report = examine(tmp_path, BLOCKS, accepting("rule: blocks, at: /project, reason: так"))
    assert lines(report) == ["blocking blocks /project/sum", "warning accept-refused /accept/0"]
    assert (report.verdict, report.accepted) == (Verdict.BLOCKED, ())
    assert "снимут с рассмотрения" in sentence(report.findings[0])


def test_a_required_answer_that_is_not_given_stands(tmp_path: Path) -> None:
    draft = DRAFT.replace(", term: 12", "")
    report = examine(tmp_path, draft=accepting("rule: answer-missing, at: /project/term, reason: так", draft=draft))
    assert lines(report) == ["error answer-missing /project/term", "warning accept-refused /accept/0"]
    assert "«Срок»" in sentence(report.findings[0])


def test_what_is_only_recommended_and_not_given_may_be_left(tmp_path: Path) -> None:
    rule = "- {id: told, kind: answered, fields: [/project/about], severity: warning, source: law п. 1}"
    assert lines(examine(tmp_path, rule)) == ["warning told /project/about"]
    report = examine(tmp_path, rule, accepting("rule: told, at: /project/about, reason: так"))
    assert left(report) == [("told", "/project/about")]


# --- entries that do nothing any more


def test_an_entry_whose_day_is_over_is_told_and_the_finding_returns(tmp_path: Path) -> None:
    entry = "rule: cap, at: /project/sum, reason: так, until: {day}"
    over = examine(tmp_path, CAP, accepting(entry.format(day="2022-10-31")))
    assert lines(over) == ["error cap /project/sum", "warning accept-expired /accept/0"]
    assert "31.10.2022" in sentence(over.findings[0])
    last = examine(tmp_path, CAP, accepting(entry.format(day="01.11.2022")))
    assert (lines(last), left(last)) == ([], [("cap", "/project/sum")])


def test_an_entry_for_what_was_mended_is_told_to_be_deleted(tmp_path: Path) -> None:
    report = examine(tmp_path, "", accepting("rule: placeholder-left, at: /plan, reason: так"))
    assert lines(report) == ["note accept-unused /accept/0"]
    assert "Удалите эту запись." in sentence(report.findings[0])


def test_an_entry_for_a_rule_there_is_not_is_told_the_nearest(tmp_path: Path) -> None:
    report = examine(tmp_path, CAP, accepting("rule: kap, at: /project, reason: так"))
    assert lines(report) == ["error cap /project/sum", "note accept-unused /accept/0"]
    assert "Похоже, это cap." in sentence(report.findings[0])
    strange = examine(tmp_path, CAP, accepting("rule: абракадабра, at: /project, reason: так"))
    assert "Возьмите имя из отчёта" in sentence(strange.findings[0])


def test_an_entry_for_a_rule_that_waits_is_told_what_for(tmp_path: Path) -> None:
    draft = DRAFT.replace("sum: 4000000, ", "")
    report = examine(tmp_path, CAP, accepting("rule: cap, at: /project/sum, reason: так", draft=draft))
    assert "note accept-unused /accept/0" in lines(report)
    assert "«Сумма»" in sentence(report.findings[0])


def test_what_only_the_contract_asks_is_not_called_unused_before_it(tmp_path: Path) -> None:
    later = CAP.replace("id: cap,", "id: cap, moment: contract,")
    accept = accepting("rule: cap, at: /project/sum, reason: так")
    assert lines(examine(tmp_path, later, accept)) == []
    assert left(examine(tmp_path, later, accept, moment="contract")) == [("cap", "/project/sum")]


def test_what_is_said_of_an_entry_stands_at_its_line_and_costs_nothing(tmp_path: Path) -> None:
    report = examine(tmp_path, "", accepting("rule: cap, at: /project, reason: так", "rule: b, at: /c, reason: d"))
    numbered = DRAFT.count("\n")
    assert [finding.place and finding.place.line for finding in report.findings] == [numbered + 2, numbered + 3]
    assert report.score == 100
    assert report.verdict is Verdict.READY


def test_of_two_entries_the_one_that_holds_has_the_finding(tmp_path: Path) -> None:
    over, holds = "until: 2022-01-01, reason: было", "reason: стало"
    report = examine(tmp_path, CAP, accepting(*(f"rule: cap, at: /project, {how}" for how in (over, holds))))
    assert [one.reason for one in report.accepted] == ["стало"]


# --- whatever the competition


@cache
def loaded(folder: Path) -> Application:
    return load_application(folder)


def judged(application: Application, answers: dict[str, Any], accept: tuple[Acceptance, ...] = ()) -> Report:
    """The report on other answers in the same folder."""
    places = {"": Place(application.file, 1, 1)}
    assert application.filing_on is not None
    draft = replace(application, answers=answers, places=places, accept=accept)
    return check(draft, on=application.filing_on)


def spoilt(application: Application, chance: random.Random) -> dict[str, Any]:
    """The answers with some deleted and some made wrong."""
    answers = copy.deepcopy(application.answers)
    for _ in range(chance.randrange(8)):
        node: Any = answers
        while isinstance(node, dict | list) and node:
            key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
            if isinstance(node[key], dict | list) and node[key] and chance.random() < 0.9:
                node = node[key]
                continue
            node[key] = chance.choice([None, "", "7", "сертификация …", "999999999", ["а", "а"]])
            break
    return answers


def total(report: Report) -> Fraction:
    """The score and whatever could be brought back."""
    lost = [one.points for one in report.findings] + [one.points for one in report.accepted]
    return report.score + sum(lost, Fraction(0)) + sum((one.points for one in report.skipped), Fraction(0))


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_accepting_never_moves_the_score_and_never_makes_the_verdict_worse(folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable draft, no secret
    application = loaded(folder)
    answers = spoilt(application, chance)
    before = judged(application, answers)
    chosen = [finding for finding in before.findings if chance.random() < 0.5]
    ats = [addresses.parent(one.address) if chance.random() < 0.3 else one.address for one in chosen]
    place = Place(application.file, 1, 1)
    entries = tuple(
        Acceptance(one.rule, at or "/", "так", None, None, place) for one, at in zip(chosen, ats, strict=True)
    )
    after = judged(application, answers, entries)
    assert after.score == before.score
    assert RANK[after.verdict] <= RANK[before.verdict]
    assert total(after) == 100
    moved = [one.finding for one in after.accepted]
    assert all(is_acceptable(finding) for finding in moved)
    assert all(finding in moved for finding in chosen if is_acceptable(finding))
    stand = [finding for finding in after.findings if finding.rule not in BUILT_IN or "accept" not in finding.rule]
    assert sorted([*stand, *moved], key=repr) == sorted(before.findings, key=repr)
    refused = [finding for finding in after.findings if finding.rule == "accept-refused"]
    # An entry also covers what stands below its address.
    covered = (
        finding
        for finding in before.findings
        for entry in entries
        if finding.rule == entry.rule and addresses.is_within(finding.address, entry.at.rstrip("/"))
    )
    assert bool(refused) == any(not is_acceptable(finding) for finding in covered)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_whatever_can_be_accepted_of_an_example_leaves_what_must_be_mended(folder: Path) -> None:
    application = loaded(folder)
    before = check(application, on=application.filing_on or pytest.fail("an example names its day"))
    accept = tuple(
        Acceptance(rule, "/", "так", None, None, Place(application.file, 1, 1))
        for rule in dict.fromkeys(finding.rule for finding in before.findings)
    )
    draft = replace(application, accept=accept)
    after = check(draft, on=application.filing_on or pytest.fail("an example names its day"))
    left_open = [finding for finding in after.findings if finding.rule != "accept-refused"]
    assert all(finding.severity is Severity.BLOCKING or finding.missing for finding in left_open)
    assert RANK[after.verdict] <= RANK[before.verdict]


# --- from outside


def test_the_report_lists_what_was_left_and_the_exit_code_forgets_it(run_cli: RunCli, tmp_path: Path) -> None:
    small_library(tmp_path, CAP)
    draft = tmp_path / "draft"
    draft.mkdir()
    file = draft / "application.yaml"
    file.write_text(DRAFT, encoding="utf-8")
    assert run_cli("--library", tmp_path, "check", draft).code == 1
    file.write_text(accepting("rule: cap, at: /project, reason: Фонд согласен, until: 2999-01-01"), encoding="utf-8")
    outcome = run_cli("--library", tmp_path, "check", draft)
    assert outcome.code == 0
    assert "Почему: Фонд согласен" in outcome.out.partition("Оставлено как есть")[2]
    told = json.loads(run_cli("--library", tmp_path, "check", draft, "--format", "json").out)["applications"][0]
    assert (told["verdict"], told["findings"]) == ("ready", [])
    assert [(one["rule"], one["until"], one["by"]) for one in told["accepted"]] == [("cap", "2999-01-01", None)]
    assert told["score"] < 100
