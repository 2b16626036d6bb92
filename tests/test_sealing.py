"""`applykit template seal`: a published edition does not change unnoticed, whichever file the change is in."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING

import pytest

from applykit import sealing
from applykit.library import Library
from applykit.locale import render
from docx_maker import write_docx
from small_contest import library
from test_editions import newer
from test_linting import written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import RunCli

RULES = "- {id: the-rule, kind: limit, value: /project/sum, max: $cap, severity: blocking, source: law п. 2}"


@pytest.fixture
def contest(tmp_path: Path) -> Path:
    """The folder of a library whose small contest has a document and a sealed edition."""
    library(tmp_path, RULES)
    folder = tmp_path / "competition_templates" / "small"
    change(
        folder / "competition.yaml",
        "documents: []",
        "documents: [{id: s, title: Лист, template: z.docx, channel: paper}]",
    )
    write_docx(folder / "z.docx", "{{ project.title }}")
    shelf = Library((tmp_path,))
    seal = sealing.drawn(shelf, "small", "2022")
    setting = sealing.Setting(datetime.date(2026, 11, 28), "", seal.hash)
    sealed = sealing.Seal(seal.items, seal.files, (setting,))
    sealing.file_of(shelf, "small", "2022").write_text(sealing.text(sealed), encoding="utf-8")
    return tmp_path


def change(file: Path, old: str, new: str) -> None:
    """Replace a text that is there."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def inside(root: Path) -> Path:
    return root / "competition_templates" / "small"


def test_a_sealed_edition_that_did_not_change_is_whole(contest: Path) -> None:
    assert sealing.broken_seals(Library((contest,)), "small") == ()


def another_number(root: Path) -> None:
    change(inside(root) / "editions" / "2022.yaml", "value: 4000000", "value: 4100000")


def another_rule(root: Path) -> None:
    change(inside(root) / "competition.yaml", "severity: blocking", "severity: error")


def another_question(root: Path) -> None:
    change(root / "schemas" / "small.schema.json", json.dumps("мес."), json.dumps("дней"))


def another_template(root: Path) -> None:
    write_docx(inside(root) / "z.docx", "{{ project.title }}!")


CHANGES = [
    (another_number, "2022.yaml", ["figure cap", "rule the-rule"]),
    (another_rule, "competition.yaml", ["rule the-rule"]),
    (another_question, "small.schema.json", ["question /project/term"]),
    (another_template, "z.docx", ["template z.docx"]),
]


@pytest.mark.parametrize(("make", "file", "items"), CHANGES)
def test_a_change_is_told_with_the_file_it_is_in(
    contest: Path, make: Callable[[Path], None], file: str, items: list[str]
) -> None:
    make(contest)
    (broken,) = sealing.broken_seals(Library((contest,)), "small")
    assert [one.name for one in broken.files] == [file]
    assert list(broken.items) == items
    assert file in render(broken.message, "ru")


def test_what_decides_nothing_may_change(contest: Path) -> None:
    edition = inside(contest) / "editions" / "2022.yaml"
    change(edition, "title: Малый 2022", "# приём закончен\nclosed: true\nyear: 2022\ntitle: Малый 2022")
    change(edition, "verified_on: 2022-01-01", "verified_on: 2022-02-02")
    newer(contest)
    assert sealing.broken_seals(Library((contest,)), "small") == ()


def test_a_rule_for_later_editions_leaves_the_seal_whole(contest: Path) -> None:
    entry = "\n  - {id: later, kind: limit, value: /project/sum, min: 1, source: law п. 2, editions: {from: '2026'}}\n"
    with (inside(contest) / "competition.yaml").open("a", encoding="utf-8") as manifest:
        manifest.write(entry.removeprefix("\n"))
    newer(contest)
    shelf = Library((contest,))
    assert shelf.competition("small", "2026").rule("later") is not None
    assert sealing.broken_seals(shelf, "small") == ()


def test_a_seal_is_set_anew_only_for_a_reason_that_stays_on_record(tmp_path: Path, run_cli: RunCli) -> None:
    written(tmp_path)
    command = ("--library", tmp_path, "template", "seal", "small", "2022")
    first = run_cli(*command)
    assert (first.code, first.out.split(". ")[0]) == (
        0,
        "Опечатано: 2 числа, 16 вопросов, 1 правило, 1 документ, 2 критерия",
    )
    assert "цела: ничего не изменилось" in run_cli(*command).out
    assert "не подтверждено" not in first.out
    edition = inside(tmp_path) / "editions" / "2022.yaml"
    change(edition, "value: 40,", "value: 50,")
    change(edition, "не более 40", "не более 50")
    told = run_cli(*command)
    assert told.code == 1
    assert "Где: 2022.yaml. Что: число $title_max, вопрос /project/title." in told.out.replace("\n", " ")
    assert run_cli(*command, "--reason", "опечатка в п. 2").code == 0
    assert run_cli(*command).code == 0
    kept = json.loads((inside(tmp_path) / "editions" / "2022.seal").read_text("utf-8"))
    assert [one["reason"] for one in kept["set"]] == ["", "опечатка в п. 2"]


def test_nothing_is_sealed_while_the_linter_finds_errors(tmp_path: Path, run_cli: RunCli) -> None:
    folder = written(tmp_path)
    write_docx(folder / "form.docx", "{{ project.tittle }}")
    command = ("--library", tmp_path, "template", "seal", "small", "2022")
    refused = run_cli(*command)
    assert refused.code == 2
    assert "Очередь не опечатана" in refused.err
    assert "applykit template lint small" in refused.err
    assert not (folder / "editions" / "2022.seal").exists()


def test_figures_that_nothing_official_confirms_are_told_when_they_are_sealed(tmp_path: Path, run_cli: RunCli) -> None:
    folder = written(tmp_path)
    change(folder / "editions" / "2022.yaml", "tier: official", "tier: reported")
    outcome = run_cli("--library", tmp_path, "template", "seal", "small", "2022")
    assert outcome.code == 0
    assert "не подтверждено: 2 числа из 2 (среди них $cap, $title_max)" in " ".join(outcome.out.split())


def test_a_damaged_seal_is_told(contest: Path, run_cli: RunCli) -> None:
    seal = inside(contest) / "editions" / "2022.seal"
    for damage in ('{"seal": 1}', "{", "[]", '{"seal": 1, "set": [{"on": "x"}], "items": {}, "files": {}}'):
        seal.write_text(damage, encoding="utf-8")
        outcome = run_cli("--library", contest, "template", "seal", "small", "2022")
        assert outcome.code == 2
        assert "2022.seal" in outcome.err


def test_every_shipped_edition_that_is_sealed_is_as_it_was_published() -> None:
    shelf = Library.default()
    assert [one for name in shelf.ids() for one in sealing.broken_seals(shelf, name)] == []
