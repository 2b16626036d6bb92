"""What was made of a competition's files is kept for the next process, and nothing that has changed is ever served."""

from __future__ import annotations

import datetime
import os
import pickle
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from applykit.application import load_application
from applykit.cache import Cache
from applykit.checker import check
from applykit.errors import CompetitionError
from applykit.frozen import asdict
from applykit.library import Library
from small_contest import EDITION, MANIFEST, TODAY, lines, write_draft
from small_contest import library as written
from test_layers import loaded_by

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.competition import Competition

RULE = "- {id: the-rule, kind: limit, value: /project/sum, max: $cap, source: law п. 2}"


def shelf(folder: Path) -> Library:
    """The library as a new process finds it: nothing loaded, everything kept."""
    return Library((folder,), Cache(folder / "cache"))


def competition(folder: Path) -> Competition:
    return shelf(folder).competition("small", "2022")


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "cache" / "competition").glob("*"))


def content(folder: Path) -> dict[str, object]:
    """Everything of a competition, to be compared; shapes are the same where their schemas are."""
    found = competition(folder)
    return asdict(found)


def test_what_was_kept_is_what_was_made(tmp_path: Path) -> None:
    written(tmp_path, RULE)
    made = content(tmp_path)
    assert len(kept(tmp_path)) == 1
    assert content(tmp_path) == made
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("case", ["company-complete", "person-complete", "draft-with-gaps"])
def test_a_check_says_the_same_with_and_without_it(examples_folder: Path, tmp_path: Path, case: str) -> None:
    application = load_application(examples_folder / "fasie-start-1" / case)
    on = application.filing_on or datetime.date(2022, 11, 1)
    without = check(application, on=on, library=Library())
    reports = [check(application, on=on, library=Library(cache=Cache(tmp_path / "cache"))) for _ in range(2)]
    assert reports == [without, without]


def test_a_changed_figure_counts_at_once_and_the_old_one_is_found_again(tmp_path: Path) -> None:
    written(tmp_path, RULE)
    draft = load_application(write_draft(tmp_path))
    edition = tmp_path / "competition_templates" / "small" / "editions" / "2022.yaml"
    for cap, expected in (("4000000", []), ("3000000", ["error the-rule /project/sum"]), ("4000000", [])):
        edition.write_text(EDITION.replace("value: 4000000", f"value: {cap}"), encoding="utf-8")
        assert lines(check(draft, on=TODAY, library=shelf(tmp_path))) == expected
    assert len(kept(tmp_path)) == 2


def test_a_changed_schema_manifest_and_inherited_edition_count_at_once(tmp_path: Path) -> None:
    written(tmp_path)
    contest = tmp_path / "competition_templates" / "small"
    newer = contest / "editions" / "2023.yaml"
    newer.write_text("title: Малый 2023\nbased_on: '2022'\n", encoding="utf-8")
    assert shelf(tmp_path).competition("small", "2023").edition.parameters["cap"].value == "4000000"
    base = contest / "editions" / "2022.yaml"
    base.write_text(EDITION.replace("4000000", "5000000"), encoding="utf-8")
    assert shelf(tmp_path).competition("small", "2023").edition.parameters["cap"].value == "5000000"
    (contest / "competition.yaml").write_text(MANIFEST.replace("Малый конкурс", "Иной конкурс"), encoding="utf-8")
    assert competition(tmp_path).title == "Иной конкурс"
    schema = tmp_path / "schemas" / "small.schema.json"
    schema.write_text(schema.read_text(encoding="utf-8").replace('"minItems": 1', '"minItems": 2'), encoding="utf-8")
    plan = competition(tmp_path).shape.field("/plan")
    assert plan is not None
    assert plan.min_items == 2


def test_a_schema_that_comes_to_stand_before_another_counts_at_once(tmp_path: Path) -> None:
    """The competition's own library is looked into first, so a file that was not there changes what is meant."""
    written(tmp_path)
    schema = tmp_path / "schemas" / "small.schema.json"
    other = tmp_path / "other" / "schemas"
    other.mkdir(parents=True)
    schema.rename(other / "small.schema.json")

    def title() -> str:
        both = Library((tmp_path, tmp_path / "other"), Cache(tmp_path / "cache"))
        section = both.competition("small", "2022").shape.field("/project")
        return section.title if section else ""

    assert title() == "Проект"
    text = (other / "small.schema.json").read_text(encoding="utf-8")
    schema.write_text(text.replace(r"\u041f\u0440\u043e\u0435\u043a\u0442", "Замысел"), encoding="utf-8")
    assert title() == "Замысел"


@pytest.mark.parametrize("torn", [b"", b"not one of ours", None])
def test_a_torn_entry_does_no_harm_and_is_mended(tmp_path: Path, torn: bytes | None) -> None:
    written(tmp_path, RULE)
    made = content(tmp_path)
    (entry,) = kept(tmp_path)
    entry.write_bytes(entry.read_bytes()[:-1] if torn is None else torn)
    assert content(tmp_path) == made
    whole = entry.read_bytes()
    assert content(tmp_path) == made
    assert entry.read_bytes() == whole


@pytest.mark.parametrize("foreign", [pickle.dumps("no competition"), pickle.dumps(...)[:-1], b"no pickle at all"])
def test_an_entry_that_holds_something_else_does_no_harm(tmp_path: Path, foreign: bytes) -> None:
    written(tmp_path, RULE)
    made = content(tmp_path)
    (entry,) = kept(tmp_path)
    Cache(tmp_path / "cache").write("competition", entry.name, foreign)
    assert content(tmp_path) == made


def test_an_error_is_told_with_its_line_each_time_and_nothing_of_it_is_kept(tmp_path: Path) -> None:
    written(tmp_path, manifest="theem: /project/title\n")
    told = []
    for _ in range(2):
        with pytest.raises(CompetitionError) as raised:
            competition(tmp_path)
        told.append((raised.value.message, raised.value.hint, raised.value.file, raised.value.line))
    assert told[0] == told[1]
    assert told[0][2:] == (
        tmp_path / "competition_templates" / "small" / "competition.yaml",
        MANIFEST.count("\n") + 1,
    )
    assert kept(tmp_path) == []


def test_the_second_check_imports_nothing_that_makes_a_competition(examples_folder: Path) -> None:
    folder = examples_folder / "fasie-start-1" / "company-complete"
    loaded_by("check", folder)
    assert "pydantic" not in loaded_by("check", folder)


def test_another_state_of_the_program_makes_it_anew(repository: Path, examples_folder: Path, tmp_path: Path) -> None:
    """Whoever changes a module sees what it does, though no version has changed."""
    own = shutil.copytree(repository / "src" / "applykit", tmp_path / "src" / "applykit")
    (tmp_path / "competition_templates").symlink_to(repository / "competition_templates")
    (tmp_path / "schemas").symlink_to(repository / "schemas")
    places = {"PYTHONPATH": os.fspath(own.parent), "APPLYKIT_CACHE": os.fspath(tmp_path / "cache")}

    def entries() -> int:
        folder = os.fspath(examples_folder / "fasie-start-1" / "company-complete")
        arguments = [sys.executable, "-m", "applykit", "check", folder]
        subprocess.run(arguments, env={**os.environ, **places}, cwd=tmp_path, capture_output=True, check=True)
        return len(kept(tmp_path))

    assert [entries(), entries()] == [1, 1]
    os.utime(own / "view.py", (1, 1))
    assert entries() == 2


def test_without_a_cache_everything_is_made_anew(examples_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPLYKIT_CACHE", "off")
    folder = examples_folder / "fasie-start-1" / "company-complete"
    assert "pydantic" in loaded_by("check", folder)
