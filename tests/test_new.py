"""`applykit new`: every question of the form, empty, and nothing that was there before is touched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

import jsonschema
import pytest
import yaml

import small_contest
from applykit.application import load_application
from applykit.checker import examine
from applykit.library import Library
from applykit.questionnaire import MAIN_FILE, editor_schema, files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.schema import Field

SHIPPED = [(name, edition) for name in Library.default().ids() for edition in Library.default().editions(name)]
KINDS = (None, "legal-entity", "natural-person")


class Outcome(Protocol):
    """How a run ended."""

    code: int
    out: str
    err: str


class RunCli(Protocol):
    """The fixture `run_cli`."""

    def __call__(self, *arguments: str | Path, env: Mapping[str, str] | None = None, encoding: str = ...) -> Outcome:
        """Run ``applykit``."""
        ...


@pytest.fixture(params=SHIPPED, ids="-".join)
def competition(request: pytest.FixtureRequest) -> Competition:
    """Every shipped competition in every edition."""
    return Library.default().competition(*request.param)


@pytest.fixture
def small(tmp_path: Path) -> Competition:
    """The small contest."""
    return small_contest.library(tmp_path).competition("small", "2022")


def written(competition: Competition, folder: Path, kind: str | None = None) -> Path:
    """The files of a new application, in a folder."""
    for name, text in files(competition, "ru", kind).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def tree(folder: Path) -> Any:
    """What a YAML reader sees, the applicant's file in its place."""
    whole = yaml.safe_load((folder / MAIN_FILE).read_text(encoding="utf-8"))
    whole["applicant"] = yaml.safe_load((folder / whole["applicant"]).read_text(encoding="utf-8"))
    return whole


def addresses(value: Any, at: str = "") -> Iterator[str]:
    """Every address of a tree, with ``*`` for rows."""
    yield at
    if isinstance(value, dict):
        for key, below in value.items():
            yield from addresses(below, f"{at}/{key}")
    elif isinstance(value, list):
        for below in value:
            yield from addresses(below, f"{at}/*")


def asked(competition: Competition, kind: str | None) -> Iterator[Field]:
    """The questions that are asked of an applicant of a kind."""

    def below(field: Field) -> Iterator[Field]:
        yield field
        for member in field.fields:
            if kind is None or member.condition is None or member.condition.value == kind:
                yield from below(member)
        if field.item is not None and field.type == "array":
            yield from below(field.item)

    return below(competition.root)


def known(competition: Competition, kind: str | None) -> str | None:
    """The kind of applicant; None where the contest knows none such, for only organisations apply to some."""
    question = competition.shape.field("/applicant/kind")
    return kind if question is not None and kind in dict(question.enum) else None


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_of_the_form_is_there(competition: Competition, tmp_path: Path, kind: str | None) -> None:
    kind = known(competition, kind)
    there = set(addresses(tree(written(competition, tmp_path, kind))))
    other = {
        attachment.address
        for attachment in competition.attachments
        if kind and any(test != kind for clause in attachment.when.clauses for _, test in clause)
    }
    wanted = {field.address for field in asked(competition, kind)}
    assert {address for address in wanted - there if not any(address.startswith(one) for one in other)} == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_application_loads_and_scores_nothing(competition: Competition, tmp_path: Path, kind: str | None) -> None:
    kind = known(competition, kind)
    report = examine(load_application(written(competition, tmp_path, kind)), competition, small_contest.TODAY).report
    assert {
        finding.rule for finding in report.findings if finding.rule in ("unknown-key", "not-for-this-choice")
    } == set()
    assert report.score == 0 if kind is None else report.score < 3, "at most the kind of applicant is answered"
    assert not any(finding.missing is False for finding in report.findings)


def test_each_label_hint_limit_and_example_stands_above_its_question(small: Competition) -> None:
    text = files(small, "ru")[MAIN_FILE]
    above = text.partition("  title:\n")[0].splitlines()[-4:]
    assert above == [
        "  # * Тема",
        "  #   Одной фразой.",
        "  #   Не длиннее 40 знаков.",
        "  #   Например: Разработка прибора",
    ]


def test_what_is_not_required_has_no_star_and_what_is_only_reported_is_marked(small: Competition) -> None:
    text = files(small, "ru")[MAIN_FILE]
    assert "  # Материалы, руб.\n  materials:\n" in text
    assert "  # Описание ≈\n  about:\n" in text


def test_a_question_for_winners_is_marked_so(small: Competition) -> None:
    text = files(small, "ru")[MAIN_FILE]
    heading = text.partition("years:\n")[0].rpartition("────")[2]
    assert "Только для договора" in heading


def test_a_block_of_one_choice_says_when_it_is_wanted(small: Competition) -> None:
    text = files(small, "ru")["applicant.yaml"]
    assert "# * Организация\n#   Только если: Вид заявителя — организация.\ncompany:\n" in text


def test_a_list_shows_one_empty_row_that_is_no_answer(small: Competition) -> None:
    assert "plan:\n  -\n    # * Стоимость, руб.\n    cost:\n" in files(small, "ru")[MAIN_FILE]


def test_the_kind_of_applicant_leaves_the_other_questions_out(tmp_path: Path) -> None:
    competition = Library.default().competition("fasie-start-1", "2022-3")
    company = tree(written(competition, tmp_path, "legal-entity"))
    assert company["applicant"]["kind"] == "legal-entity"
    assert "person" not in company["applicant"]
    person = files(competition, "ru", "natural-person")
    assert "person.yaml" in person
    assert "egrul" not in person[MAIN_FILE]


def test_the_filing_day_is_left_to_the_applicant(small: Competition) -> None:
    assert "\n# filing_on: 2022-11-01\n" in files(small, "ru")[MAIN_FILE]


def test_an_editor_finds_nothing_wrong_with_an_empty_application(competition: Competition, tmp_path: Path) -> None:
    folder = written(competition, tmp_path)
    line = (folder / MAIN_FILE).read_text(encoding="utf-8").splitlines()[0]
    assert line == "# yaml-language-server: $schema=./application.schema.json"
    schema = json.loads((folder / "application.schema.json").read_text(encoding="utf-8"))
    whole = yaml.safe_load((folder / MAIN_FILE).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(whole)
    jsonschema.Draft202012Validator(schema).validate(tree(folder))


def test_an_editor_complains_of_a_misspelt_question(small: Competition) -> None:
    draft = {"competition": "small", "edition": "2022", "project": {"titel": "Прибор"}}
    complaints = list(jsonschema.Draft202012Validator(editor_schema(small)).iter_errors(draft))
    assert len(complaints) == 1


def test_an_editor_takes_a_sheet_for_a_list_and_below_a_group(small: Competition) -> None:
    draft = {
        "competition": "small",
        "edition": "2022",
        "plan": "p.xlsx#А",
        "project": {"from": "p.xlsx", "list": "p.xlsx"},
    }
    jsonschema.Draft202012Validator(editor_schema(small)).validate(draft)


def test_an_editor_explains_a_question_by_its_official_label(small: Competition) -> None:
    title = editor_schema(small)["properties"]["project"]["anyOf"][0]["properties"]["title"]
    assert (title["title"], title["description"]) == ("Тема", "Одной фразой.")


# --- from outside


def test_new_tells_what_it_made_and_what_to_do_next(run_cli: RunCli, tmp_path: Path) -> None:
    folder = tmp_path / "моя заявка"
    outcome = run_cli("new", "fasie-start-1", folder)
    assert outcome.code == 0
    assert sorted(file.name for file in folder.iterdir()) == [
        "applicant.schema.json",
        "applicant.yaml",
        "application.schema.json",
        "application.yaml",
    ]
    for name in ("application.yaml", "applicant.yaml", "applykit check"):
        assert name in outcome.out
    assert run_cli("check", folder).code == 1


def test_new_never_writes_over_an_application(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "application.yaml").write_text("моё", encoding="utf-8")
    outcome = run_cli("new", "fasie-start-1", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "уже есть заявка" in outcome.err
    assert "applykit new fasie-start-1 ДРУГАЯ-ПАПКА" in outcome.err, "there the keys can be seen"
    assert [file.name for file in tmp_path.iterdir()] == ["application.yaml"]
    assert (tmp_path / "application.yaml").read_text(encoding="utf-8") == "моё"


def test_new_writes_nothing_if_one_file_is_in_the_way(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "company.yaml").write_text("моя", encoding="utf-8")
    outcome = run_cli("new", "fasie-start-1", tmp_path, "--applicant", "legal-entity")
    assert outcome.code == 2
    assert "company.yaml" in outcome.err
    assert [file.name for file in tmp_path.iterdir()] == ["company.yaml"]


def test_new_may_begin_in_a_folder_with_other_things(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "заметки.txt").write_text("моё", encoding="utf-8")
    assert run_cli("new", "fasie-start-1", tmp_path).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("fasie-start-9", "новая"), "fasie-start-1"),
        (("fasie-start-1", "новая", "--edition", "2022-33"), "2022-3"),
        (("fasie-start-1", "новая", "--applicant", "company"), "legal-entity"),
    ],
)
def test_new_answers_a_slip_with_what_there_is(
    run_cli: RunCli, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    competition, folder, *rest = arguments
    outcome = run_cli("new", competition, tmp_path / folder, *rest)
    assert outcome.code == 2
    assert words in outcome.err
    assert not (tmp_path / folder).exists()


def test_new_says_a_sentence_where_it_may_not_write(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "файл").write_text("", encoding="utf-8")
    for folder in (tmp_path / "файл", tmp_path / "файл" / "заявка"):
        outcome = run_cli("new", "fasie-start-1", folder)
        assert outcome.code == 2
        assert "Traceback" not in outcome.err
