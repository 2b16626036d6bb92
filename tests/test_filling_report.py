"""What `fill` tells of the way of the answers, and that it leaves alone what has not changed."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

import small_contest
from applykit.application import load_application
from applykit.filler import Use, filling, slow_parts, uses
from test_filling import DRAFT, small

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from applykit.filler import Filling
    from applykit.library import Library
    from conftest import RunCli


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., tuple[Filling, Library]]:
    """Fill the small contest; keywords replace the text of its documents."""

    def made(**templates: tuple[Any, ...]) -> tuple[Filling, Library]:
        library = small(tmp_path, **templates)
        application = load_application(small_contest.write_draft(tmp_path, DRAFT))
        return filling(application, on=small_contest.TODAY, library=library), library

    return made


def test_every_answer_is_told_with_the_documents_that_print_it(filled: Callable[..., tuple[Filling, Library]]) -> None:
    by_address = {use.address: use for use in uses(*filled())}
    title = Use("/project/title", "Проект: Тема", ("Заявление: участие?",), on_portal=False)
    assert by_address["/project/title"] == title
    assert by_address["/plan/*/cost"].documents == ("План",)
    assert by_address["/applicant/company/name"].documents == ("Заявление: участие?", "План")
    assert by_address["/project/term"].documents == ()
    assert "/project/about" not in by_address, "it was not answered"


def test_an_answer_that_only_decides_goes_nowhere(filled: Callable[..., tuple[Filling, Library]]) -> None:
    found = uses(*filled(statement=("{% if project.sum > 5 %}{{ project.title }}{% endif %}",)))
    assert next(use.documents for use in found if use.address == "/project/sum") == ()


def test_a_part_that_is_filled_the_slow_way_is_named(filled: Callable[..., tuple[Filling, Library]]) -> None:
    assert slow_parts(*filled()) == ()
    crossing = ([["{%tc for s in plan %}", "{{ s.cost }}"], ["х", "{%tc endfor %}"]],)
    assert [(file, part.key) for file, part in slow_parts(*filled(plan=crossing))] == [("plan.docx", "part-body")]


def test_a_second_filling_says_that_nothing_changed_and_touches_no_file(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    draft = tmp_path / "draft"
    shutil.copytree(examples_folder / "fasie-start-1" / "company-complete", draft)
    assert "Ничего не изменилось" not in run_cli("fill", draft).out
    times = {path: path.stat().st_mtime_ns for path in (draft / "documents").rglob("*")}
    again = run_cli("fill", draft, "--verbose")
    assert "Ничего не изменилось" in again.out
    assert {path: path.stat().st_mtime_ns for path in (draft / "documents").rglob("*")} == times
    assert "Тема НИОКР → Заявление на участие в конкурсе" in " ".join(again.out.split())
    for file in draft.glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("Разработка", "Создание", 1), encoding="utf-8")
    assert "Ничего не изменилось" not in run_cli("fill", draft).out


def test_a_refusal_says_that_documents_of_earlier_answers_lie_there(
    run_cli: RunCli, tmp_path: Path, examples_folder: Path
) -> None:
    folder = tmp_path / "заявка"
    shutil.copytree(examples_folder / "fasie-start-1" / "company-complete", folder)
    file = folder / "application.yaml"
    whole = file.read_text("utf-8")
    broken = re.sub(r"^  title: .*$", "  title: TODO", whole, count=1, flags=re.MULTILINE)
    file.write_text(broken, "utf-8")
    first = run_cli("fill", folder)
    assert "прежнего заполнения" not in first.out
    file.write_text(whole, "utf-8")
    assert run_cli("fill", folder).code == 0
    count = len(list((folder / "documents").glob("*.docx")))
    file.write_text(broken, "utf-8")
    second = run_cli("fill", folder)
    assert (first.code, second.code) == (1, 1)
    assert f"лежат документы прежнего заполнения ({count})" in " ".join(second.out.split())
