"""`applykit template new` and `edition`: what a maintainer begins with works at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import yaml

from applykit.application import load_application
from applykit.cases import changed, laid_out, read_cases
from applykit.checker import examine
from applykit.findings import Tier
from applykit.library import Library
from applykit.reports.rounding import points_of
from applykit.template.filters import FILTERS
from small_contest import TODAY, library

if TYPE_CHECKING:
    from pathlib import Path

    from running import RunCli

NAME = "regional-grant"


@pytest.fixture
def begun(tmp_path: Path, run_cli: RunCli) -> Path:
    """A library with a competition that was just begun."""
    outcome = run_cli("template", "new", NAME, tmp_path / "мои конкурсы")
    assert outcome.code == 0
    return tmp_path / "мои конкурсы"


def test_a_competition_just_begun_checks_and_fills(begun: Path, run_cli: RunCli) -> None:
    shelf = Library.default((begun,))
    for name in ("complete", "draft"):
        folder = begun / "examples" / NAME / name
        application = load_application(folder)
        report = examine(application, shelf.competition(NAME, application.edition), TODAY).report
        found = sorted(f"{one.severity.word} {one.rule} {one.address}" for one in report.findings)
        expected = (folder / "expected.txt").read_text("utf-8").splitlines()
        assert [f"{report.verdict.value} {points_of(report).score}", *found] == expected
    example = begun / "examples" / NAME / "complete"
    filled = run_cli("--library", begun, "fill", example)
    assert filled.code == 0
    assert {one.name for one in (example / "documents").glob("*.docx")} == {
        "Заявление на участие в конкурсе.docx",
        "Календарный план.docx",
    }


def test_every_rule_of_a_competition_just_begun_is_proven_by_its_cases(begun: Path, tmp_path: Path) -> None:
    library = Library.default((begun,))
    competition = library.competition(NAME, "2026-1")
    proven: set[tuple[str, bool]] = set()
    for number, case in enumerate(read_cases(competition.folder, library.shelves(competition.folder))):
        example = load_application(begun / "examples" / NAME / case.example)
        report = examine(changed(laid_out(example, case, tmp_path / str(number)), case), competition, TODAY).report
        rule = competition.rule(case.rule)
        assert rule is not None
        fired = {one.address for one in report.findings if one.rule == case.rule}
        assert fired == (set(case.fires or ()) or fired if case.fires is not None else set()), case.rule
        others = {one.rule for one in report.findings if one.rule != case.rule and one.severity >= rule.severity}
        assert others == case.also, case.rule
        proven.add((case.rule, bool(fired)))
    assert proven == {(rule.id, fires) for rule in competition.rules for fires in (True, False)}


def test_a_name_that_is_taken_or_no_name_is_refused_and_nothing_is_written(tmp_path: Path, run_cli: RunCli) -> None:
    shipped = run_cli("template", "new", "fasie-start-1", tmp_path / "mine")
    wrong = run_cli("template", "new", "Мой-конкурс", tmp_path / "mine")
    assert (shipped.code, wrong.code) == (2, 2)
    assert "Конкурс «fasie-start-1» уже есть." in shipped.err
    assert "строчные латинские буквы" in wrong.err
    assert not (tmp_path / "mine").exists()
    (tmp_path / "mine" / "schemas").mkdir(parents=True)
    (tmp_path / "mine" / "schemas" / f"{NAME}.schema.json").write_text("{}", encoding="utf-8")
    assert run_cli("template", "new", NAME, tmp_path / "mine").code == 2
    assert [one.name for one in (tmp_path / "mine").iterdir()] == ["schemas"]


def test_the_guide_has_every_filter_that_a_template_may_use(repository: Path) -> None:
    guide = (repository / "docs" / "maintainers.md").read_text("utf-8")
    russian, english = guide.split("\n# For those who keep competitions\n")
    assert {name for name in FILTERS if not re.search(rf"\b{name}\b", russian)} == set()
    assert {name for name in FILTERS if not re.search(rf"\b{name}\b", english)} == {"capitalize"}


def edition(folder: Path) -> Path:
    return folder / "competition_templates" / "small" / "editions"


def test_a_new_edition_inherits_everything_until_it_is_read(tmp_path: Path, run_cli: RunCli) -> None:
    library(tmp_path)
    outcome = run_cli("--library", tmp_path, "template", "edition", "small", "2026-1")
    assert outcome.code == 0
    assert "applykit template diff small 2022 2026-1" in outcome.out.replace("\n", " ")
    begun = Library((tmp_path,)).competition("small", "2026-1").edition
    assert {one.source.tier for one in begun.parameters.values() if one.source} == {
        Tier.CARRIED,
        Tier.REPORTED,
    }


def test_the_comments_of_a_new_edition_are_the_numbers_when_the_sign_is_taken_away(
    tmp_path: Path, run_cli: RunCli
) -> None:
    before = library(tmp_path).competition("small", "2022").edition
    run_cli("--library", tmp_path, "template", "edition", "small", "2026-1")
    file = edition(tmp_path) / "2026-1.yaml"
    lines = file.read_text("utf-8").splitlines()
    at = lines.index("sources:")
    taken_in = [line.removeprefix("#") if line.startswith("#  ") else line for line in lines[at:]]
    file.write_text("\n".join([*lines[:at], *taken_in]), encoding="utf-8")
    assert yaml.safe_load(file.read_text("utf-8"))["sources"]["law"]["tier"] == "official"
    after = Library((tmp_path,)).competition("small", "2026-1").edition
    assert after.parameters.keys() == before.parameters.keys()
    for name, parameter in before.parameters.items():
        taken = after.parameters[name]
        assert (str(taken.value), taken.unit, taken.printed) == (
            str(parameter.value),
            parameter.unit,
            parameter.printed,
        )
        assert taken.source is not None
        assert parameter.source is not None
        assert (taken.source.tier, taken.source.clause) == (parameter.source.tier, parameter.source.clause)


def test_an_edition_that_is_there_or_would_come_before_its_base_is_refused(tmp_path: Path, run_cli: RunCli) -> None:
    library(tmp_path)
    for name, said in (("2022", "Очередь 2022 уже есть."), ("2021-1", "встала бы раньше"), ("Новая", "не годится")):
        outcome = run_cli("--library", tmp_path, "template", "edition", "small", name)
        assert outcome.code == 2
        assert said in outcome.err
    assert [one.name for one in edition(tmp_path).iterdir()] == ["2022.yaml"]


def test_a_competition_just_begun_lints_clean(begun: Path, run_cli: RunCli) -> None:
    outcome = run_cli("--library", begun, "template", "lint", NAME, "--fail-on", "note")
    assert outcome.code == 0, outcome.out


def test_an_edition_is_begun_in_the_library_that_was_named_or_nowhere(tmp_path: Path, run_cli: RunCli) -> None:
    own, other = tmp_path / "своя", tmp_path / "чужая"
    library(other)
    (own / "competition_templates").mkdir(parents=True)
    outcome = run_cli(
        "--library", own, "template", "edition", "small", "2026-1", env={"APPLYKIT_LIBRARIES": str(other)}
    )
    assert outcome.code == 2
    assert "Конкурса small нет в папке" in outcome.err
    assert [one.name for one in edition(other).iterdir()] == ["2022.yaml"]
