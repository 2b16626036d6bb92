"""The cases of rules as they are written; that those of the shipped competitions hold, the linter proves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from applykit.cases import Case, changed, read_cases
from applykit.errors import ApplykitError, CompetitionError
from applykit.sharing import Shelves
from shipped import COMPLETE, EXAMPLES, FOLDERS, LIBRARY, application_of, whole

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("example", "moment"), COMPLETE)
def test_nothing_fires_on_a_complete_example(example: str, moment: str) -> None:
    report = whole(example, moment).report
    assert [*report.findings, *report.skipped] == []


def test_every_competition_has_an_example_that_is_complete() -> None:
    assert {example.partition("/")[0] for example, _ in COMPLETE} == set(LIBRARY.ids())
    assert {example for example, _ in EXAMPLES} == set(FOLDERS)


# --- reading the file


def written(folder: Path, text: str) -> tuple[Case, ...]:
    (folder / "cases.yaml").write_text(text, encoding="utf-8")
    return read_cases(folder, Shelves(()))


def test_a_competition_without_the_file_has_no_cases(tmp_path: Path) -> None:
    assert read_cases(tmp_path, Shelves(())) == ()


def test_a_case_says_what_changes_and_where_the_rule_fires(tmp_path: Path) -> None:
    text = """\
example: whole
cases:
  - {rule: cap, set: {/project/sum: 4 000 001, /plan/0/works: [а, б]}, remove: [/plan/1], fires: /project/sum}
  - {rule: cap, example: other, moment: contract, fires: [/a, /b], also: [sums]}
  - {rule: cap, fires: true}
  - {rule: cap, fires: false}
"""
    first, second, third, fourth = written(tmp_path, text)
    assert first.set == {"/project/sum": "4 000 001", "/plan/0/works": ["а", "б"]}
    assert (first.example, first.moment, first.remove, first.fires) == (
        "whole",
        "application",
        ("/plan/1",),
        ("/project/sum",),
    )
    assert (second.example, second.moment, second.fires) == ("other", "contract", ("/a", "/b"))
    assert second.also == {"sums"}
    assert (third.fires, fourth.fires) == ((), None)
    assert (third.place.line, third.place.file) == (5, tmp_path / "cases.yaml")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("{rule: cap}", 3),
        ("{rule: cap, fires: maybe}", 3),
        ("{rule: cap, fires: [here]}", 3),
        ("{rule: cap, fires: true, sets: {/a: b}}", 3),
        ("{rule: cap, fires: true, set: {a: b}}", 3),
        ("{rule: cap, fires: true, remove: /a}", 3),
        ("{rule: cap, fires: true, moment: later}", 3),
    ],
)
def test_a_slip_in_a_case_is_told_with_its_line(tmp_path: Path, entry: str, line: int) -> None:
    with pytest.raises(CompetitionError) as caught:
        written(tmp_path, f"example: whole\ncases:\n  - {entry}\n")
    assert caught.value.line == line


@pytest.mark.parametrize(
    "change",
    [
        "set: {/project/nothing/below: x}",
        "set: {/calendar_plan/7: {}}",
        "set: {/project/title/0: x}",
        "remove: [/calendar_plan/7]",
        "remove: [/project/titel]",
    ],
)
def test_an_address_that_the_example_does_not_have_is_told_at_the_case(tmp_path: Path, change: str) -> None:
    (case,) = written(tmp_path, f"example: whole\ncases:\n  - {{rule: cap, {change}, fires: true}}\n")
    with pytest.raises(ApplykitError) as caught:
        changed(application_of(COMPLETE[0][0]), case)
    assert (caught.value.line, caught.value.message.key) == (3, "case-address-unknown")


def test_what_is_removed_is_named_as_the_example_has_it(tmp_path: Path) -> None:
    change = (
        "set: {/calendar_plan/0/works/5/title: Новая}, remove: [/calendar_plan/0/works/0, /calendar_plan/0/works/1]"
    )
    (case,) = written(tmp_path, f"example: whole\ncases:\n  - {{rule: cap, {change}, fires: true}}\n")
    before = application_of("fasie-start-1/company-complete")
    plan: Any = before.answers["calendar_plan"]
    after: Any = changed(before, case).answers["calendar_plan"]
    assert after[0]["works"] == [*plan[0]["works"][2:], {"title": "Новая"}]
    assert after[1]["works"] == plan[1]["works"]
