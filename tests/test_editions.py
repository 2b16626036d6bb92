"""Editions: what a new intake inherits, replaces and adds, without a word changed for those before it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from applykit.application import load_application
from applykit.checker import check
from applykit.errors import CompetitionError
from applykit.library import Library
from applykit.locale import render
from small_contest import DRAFT, TODAY, library, write_draft

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.findings import Report

NEWER = "title: Малый 2026\nbased_on: '2022'\n"


def newer(folder: Path, text: str = NEWER, name: str = "2026", **files: str) -> None:
    """Add an edition to the small contest; *files* lie in its own folder (``__`` stands for a dot)."""
    editions = folder / "competition_templates" / "small" / "editions"
    (editions / f"{name}.yaml").write_text(text, encoding="utf-8")
    for file, content in files.items():
        (editions / name).mkdir(exist_ok=True)
        (editions / name / file.replace("__", ".")).write_text(content, encoding="utf-8")


def report(folder: Path, shelf: Library, edition: str, draft: str = DRAFT) -> Report:
    """Check the draft against an edition."""
    draft = draft.replace('edition: "2022"', f'edition: "{edition}"')
    return check(load_application(write_draft(folder, draft)), on=TODAY, library=shelf)


def rules_of(one: Report) -> set[str]:
    return {finding.rule for finding in one.findings}


def test_an_edition_patches_the_schema_for_itself_and_for_those_based_on_it(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    patch = {
        "properties": {
            "project": {
                "properties": {
                    "goal": {"type": "string", "title": "Цель"},
                    "about": None,
                    "sum": {"title": "Размер гранта"},
                },
                "required": ["title", "sum", "term", "goal"],
            }
        }
    }
    newer(tmp_path, schema__patch__json=json.dumps(patch))
    newer(tmp_path, "title: Малый 2027\nbased_on: '2026'\n", "2027")
    for edition in ("2026", "2027"):
        shape = shelf.competition("small", edition).shape
        goal, total = shape.field("/project/goal"), shape.field("/project/sum")
        assert goal is not None
        assert goal.required
        assert total is not None
        assert (total.title, total.unit) == ("Размер гранта", "руб.")
        assert shape.field("/project/about") is None
    before = shelf.competition("small", "2022").shape
    assert before.field("/project/goal") is None
    assert before.field("/project/about") is not None
    assert [finding.address for finding in report(tmp_path, shelf, "2026").findings] == ["/project/goal"]
    assert report(tmp_path, shelf, "2022").findings == ()


def test_a_patch_that_removes_what_is_not_there_is_refused_with_its_file(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    newer(tmp_path, schema__patch__json='{"properties": {"projekt": null}}')
    with pytest.raises(CompetitionError) as refused:
        shelf.competition("small", "2026")
    assert render(refused.value.message, "ru") == (
        "Правка схемы убирает /properties/projekt, а в схеме конкурса этого нет."
    )
    assert refused.value.file is not None
    assert refused.value.file.name == "schema.patch.json"


def test_a_patch_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    newer(tmp_path, schema__patch__json='{"properties": {\n"a": }}')
    with pytest.raises(CompetitionError) as refused:
        shelf.competition("small", "2026")
    assert refused.value.file is not None
    assert (refused.value.file.name, refused.value.line) == ("schema.patch.json", 2)


def test_an_edition_replaces_a_template_for_itself_and_for_those_based_on_it(tmp_path: Path) -> None:
    documents = "documents:\n  - {id: statement, title: Заявление, template: z.docx, channel: paper}\n"
    shelf = library(tmp_path)
    folder = tmp_path / "competition_templates" / "small"
    manifest = folder / "competition.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("documents: []\n", documents), encoding="utf-8")
    newer(tmp_path, z__docx="a newer form")
    newer(tmp_path, "title: Малый 2027\nbased_on: '2026'\n", "2027")
    places = [shelf.competition("small", one).documents[0].template for one in ("2022", "2026", "2027")]
    assert places == [folder / "z.docx", folder / "editions/2026/z.docx", folder / "editions/2026/z.docx"]


def test_what_an_edition_replaces_is_seen_though_its_competition_was_kept(tmp_path: Path) -> None:
    from applykit.cache import Cache

    library(tmp_path)
    newer(tmp_path)
    cache = Cache(tmp_path / "cache")
    assert Library((tmp_path,), cache).competition("small", "2026").shape.field("/project/about") is not None
    newer(tmp_path, schema__patch__json='{"properties": {"project": {"properties": {"about": null}}}}')
    assert Library((tmp_path,), cache).competition("small", "2026").shape.field("/project/about") is None


def test_a_rule_of_some_editions_leaves_the_others_alone(tmp_path: Path) -> None:
    rules = (
        "- {id: newer, kind: limit, value: /project/sum, max: 1, source: law п. 2, editions: {from: '2026'}}\n"
        "- {id: older, kind: limit, value: /project/sum, max: 1, source: law п. 2, editions: {until: '2022'}}\n"
        "- {id: always, kind: limit, value: /project/sum, max: 1, source: law п. 2}\n"
    )
    shelf = library(tmp_path, rules)
    newer(tmp_path)
    assert rules_of(report(tmp_path, shelf, "2022")) == {"older", "always"}
    assert rules_of(report(tmp_path, shelf, "2026")) == {"newer", "always"}


def test_an_attachment_of_some_editions_is_asked_for_in_these_alone(tmp_path: Path) -> None:
    attachments = (
        "attachments:\n  - {id: letter, title: Письмо, source: law п. 2, editions: {from: '2026'}}\n"
        "  - {id: extract, title: Выписка, source: law п. 2, editions: {until: '2025'}}\n"
    )
    shelf = library(tmp_path, manifest=attachments)
    newer(tmp_path)
    assert rules_of(report(tmp_path, shelf, "2022")) == {"extract-attached"}
    assert rules_of(report(tmp_path, shelf, "2026")) == {"letter-attached"}


def test_an_edition_based_on_itself_or_on_none_that_exists_is_told(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    newer(tmp_path, "title: Малый 2026\nbased_on: '2027'\n")
    newer(tmp_path, "title: Малый 2027\nbased_on: '2026'\n", "2027")
    newer(tmp_path, "title: Малый 2028\nbased_on: '2021'\n", "2028")
    with pytest.raises(CompetitionError) as circle:
        shelf.competition("small", "2027")
    assert render(circle.value.message, "ru") == "Очередь 2027 через based_on основана сама на себе."
    with pytest.raises(CompetitionError) as nowhere:
        shelf.competition("small", "2028")
    assert nowhere.value.file is not None
    assert nowhere.value.file.name == "2028.yaml"
    assert "2021" in render(nowhere.value.message, "ru")


# --- what an edition's values are used for ----------------------------------------------------------------------------


def with_schema(folder: Path, change: dict[str, Any]) -> Path:
    """Lay a change over the questions about the project of the small contest; the edition is 2022."""
    file = folder / "schemas" / "small.schema.json"
    schema = json.loads(file.read_text("utf-8"))
    for name, keywords in change.items():
        schema["properties"]["project"]["properties"].setdefault(name, {}).update(keywords)
    file.write_text(json.dumps(schema), encoding="utf-8")
    return file


FIGURES = "  terms: {value: [12, 18], source: law п. 6}\n  step: {value: 0.5, source: law п. 6}\n"


@pytest.mark.parametrize(("answer", "found"), [("12", []), ("18", []), ("13", ["not-in-list"])])
def test_the_choices_of_an_edition_are_numbers_where_the_question_is_one(
    tmp_path: Path, answer: str, found: list[str]
) -> None:
    shelf = library(tmp_path, edition=FIGURES)
    with_schema(tmp_path, {"term": {"x-edition": {"enum": "$terms"}}})
    draft = DRAFT.replace("term: 12", f"term: {answer}")
    assert [finding.rule for finding in report(tmp_path, shelf, "2022", draft).findings] == found


@pytest.mark.parametrize(("answer", "found"), [("0,5", []), ("0,4", ["too-small"])])
def test_a_bound_of_an_edition_may_have_a_fraction(tmp_path: Path, answer: str, found: list[str]) -> None:
    shelf = library(tmp_path, edition=FIGURES)
    with_schema(tmp_path, {"term": {"type": "number", "x-edition": {"minimum": "$step"}}})
    draft = DRAFT.replace("term: 12", f'term: "{answer}"')
    assert [finding.rule for finding in report(tmp_path, shelf, "2022", draft).findings] == found


@pytest.mark.parametrize(("answer", "found"), [("0,5", []), ("0,75", []), ("0,4", ["not-in-list"])])
def test_the_choices_of_an_edition_may_have_fractions(tmp_path: Path, answer: str, found: list[str]) -> None:
    shelf = library(tmp_path, edition="  parts: {value: [0.5, 0.75], source: law п. 6}\n")
    with_schema(tmp_path, {"term": {"type": "number", "x-edition": {"enum": "$parts"}}})
    draft = DRAFT.replace("term: 12", f'term: "{answer}"')
    assert [finding.rule for finding in report(tmp_path, shelf, "2022", draft).findings] == found


TABLE = {"type": "object", "title": "Выручка", "additionalProperties": {"type": "integer", "minimum": 0}}


@pytest.mark.parametrize(
    "revenue",
    [
        {"$ref": "#/$defs/money", "x-edition": {"propertyNames.enum": "$years"}},
        {**TABLE, "x-edition": {"propertyNames.enum": "$years"}},
    ],
)
def test_the_years_that_an_edition_names_hold_what_the_table_holds(tmp_path: Path, revenue: dict[str, Any]) -> None:
    shelf = library(tmp_path)
    file = with_schema(tmp_path, {"revenue": revenue})
    schema = json.loads(file.read_text("utf-8"))
    schema["$defs"]["money"] = TABLE
    file.write_text(json.dumps(schema), encoding="utf-8")
    for written, found in (
        ("{2023: 5}", set()),
        ("{2023: абв}", {"answer-wrong-type"}),
        ("{2021: 5}", {"unknown-key"}),
    ):
        draft = DRAFT.replace("term: 12", f"term: 12, revenue: {written}")
        assert rules_of(report(tmp_path, shelf, "2022", draft)) == found
    year = shelf.competition("small", "2022").shape.field("/project/revenue/2023")
    assert year is not None
    assert (year.type, year.title) == ("integer", "2023")


def test_the_years_may_be_named_for_a_table_within_what_is_shared(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    over = {"properties": {"revenue": {"x-edition": {"propertyNames.enum": "$years"}}}}
    file = with_schema(tmp_path, {"money": {"$ref": "#/$defs/money", **over}})
    schema = json.loads(file.read_text("utf-8"))
    schema["$defs"]["money"] = {"type": "object", "additionalProperties": False, "properties": {"revenue": TABLE}}
    file.write_text(json.dumps(schema), encoding="utf-8")
    draft = DRAFT.replace("term: 12", "term: 12, money: {revenue: {2023: абв}}")
    assert rules_of(report(tmp_path, shelf, "2022", draft)) == {"answer-wrong-type"}


def test_years_of_a_table_whose_values_are_nowhere_described_are_refused(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    with_schema(tmp_path, {"revenue": {"type": "object", "x-edition": {"propertyNames.enum": "$years"}}})
    with pytest.raises(CompetitionError) as refused:
        shelf.competition("small", "2022")
    assert "какими бывают их значения" in render(refused.value.message, "ru")


@pytest.mark.parametrize(
    ("rule", "keyword"),
    [
        ("- {id: cap, kind: limit, value: /project/sum, max: $price}", None),
        ("- {id: cap, kind: limit, value: /project/sum, max: {percent: $price, of: /project/materials}}", None),
        ("", "maximum"),
        ("", "enum"),
    ],
)
@pytest.mark.parametrize("written", ["20 млн", "25%"])
def test_a_number_written_in_words_is_told_where_it_stands(
    tmp_path: Path, rule: str, keyword: str | None, written: str
) -> None:
    value = f"[{written}]" if keyword == "enum" else written
    shelf = library(tmp_path, rule, edition=f"  price:\n    source: law п. 6\n    value: {value}\n")
    if keyword:
        with_schema(tmp_path, {"sum": {"x-edition": {keyword: "$price"}}})
    newer(tmp_path)
    for edition in ("2022", "2026"):
        with pytest.raises(CompetitionError) as refused:
            shelf.competition("small", edition)
        told = refused.value
        assert told.file is not None
        lines = told.file.read_text("utf-8").splitlines()
        assert told.file.name == "2022.yaml"
        assert told.line == lines.index(f"    value: {value}") + 1
        assert render(told.message, "ru") == f"Число price записано словами или знаками: «{written}»."
        _, faults = shelf.surveyed("small", edition)
        assert {(one.file, one.line) for one in faults} == {(told.file, told.line)}


def test_a_number_of_which_only_the_name_is_uncommented_is_told_with_what_it_lacks(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    newer(tmp_path, NEWER + "parameters:\n  cap:   # было: 4 000 000\n#    value: 5000000\n#    source: law п. 2\n")
    with pytest.raises(CompetitionError) as refused:
        shelf.competition("small", "2026")
    told = refused.value
    assert told.file is not None
    assert (told.file.name, told.line) == ("2026.yaml", 4)
    assert render(told.message, "ru") == "Ключ «cap» пуст: под ним ничего нет."
    assert told.hint is not None
    assert "Снимите # со всех его строк" in render(told.hint, "ru")


def test_a_list_where_a_text_belongs_is_told_as_it_is_written(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    newer(tmp_path, NEWER + "clauses: {limit: {law: п. 2}}\n")
    with pytest.raises(CompetitionError) as refused:
        shelf.competition("small", "2026")
    assert render(refused.value.message, "ru") == 'Ключ «limit»: значение «{"law": "п. 2"}» не подходит.'
