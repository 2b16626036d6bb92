"""`applykit new --from`: answers that mean the same go over into another edition or contest, the rest is listed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit.application import load_application
from applykit.carrying import carry
from applykit.library import Library
from applykit.locale import render
from applykit.questionnaire import MAIN_FILE, files
from applykit.schema import coerce
from small_contest import DRAFT, library, write_draft
from test_editions import newer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from applykit.carrying import Carrying
    from running import RunCli

COMPLETE = [
    (name, example.name)
    for name in Library.default().ids()
    for example in Library.default().examples(name)
    if example.name.endswith("-complete")
]


PERSON = {
    "type": "object",
    "title": "Человек",
    "properties": {
        "name": {"type": "string", "title": "ФИО"},
        "phone": {"type": "string", "title": "Телефон"},
    },
}
GRANT: dict[str, Any] = {
    "type": "object",
    "title": "Заявка",
    "x-source": "law п. 1",
    "required": ["goal"],
    "properties": {
        "team": {
            "type": "object",
            "title": "Команда",
            "properties": {
                "head": {"$ref": "common/person.schema.json", "title": "Руководитель"},
                "adviser": {"$ref": "common/person.schema.json", "title": "Консультант"},
            },
        },
        "sum": {"type": "integer", "title": "Сумма"},
        "lot": {"type": "string", "title": "Направление", "enum": ["a", "b"], "x-titles": {"a": "Первое"}},
        "goal": {"type": "string", "title": "Цель"},
        "stages": {
            "type": "array",
            "title": "Этапы",
            "items": {
                "type": "object",
                "title": "Этап",
                "properties": {
                    "title": {"type": "string", "title": "Название"},
                    "cost": {"type": "integer", "title": "Стоимость"},
                },
            },
        },
    },
}
# Another contest: the head stands elsewhere, one choice is gone, one number is a text, costs are asked otherwise.
OTHER: dict[str, Any] = json.loads(json.dumps(GRANT))
OTHER["properties"]["head"] = OTHER["properties"]["team"]["properties"].pop("head")
OTHER["properties"]["sum"] = {"type": "string", "title": "Сумма"}
OTHER["properties"]["lot"] = {"type": "string", "title": "Направление", "enum": ["b"]}
OTHER["properties"]["stages"]["items"]["properties"]["cost"]["title"] = "Цена"
OTHER["required"] = ["goal", "plan"]
OTHER["properties"]["plan"] = {"type": "string", "title": "План"}


def contest(root: Path, name: str, schema: Mapping[str, Any]) -> None:
    folder = root / "competition_templates" / name
    (folder / "editions").mkdir(parents=True)
    (root / "schemas" / "common").mkdir(parents=True, exist_ok=True)
    (root / "schemas" / "common" / "person.schema.json").write_text(json.dumps(PERSON), encoding="utf-8")
    (root / "schemas" / f"{name}.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    (folder / "competition.yaml").write_text(
        f"id: {name}\ntitle: Конкурс {name}\noperator: Фонд\nschema: {name}.schema.json\ntheme: /goal\n"
        "formal: {points: 1, fed_by: {/team: 1, /goal: 1}}\n",
        encoding="utf-8",
    )
    edition = "title: Первая\nsources: {law: {title: Положение, tier: official}}\n"
    (folder / "editions" / "1.yaml").write_text(edition, encoding="utf-8")


def moved(root: Path, answers: str) -> Carrying:
    """The answers of a draft for one contest as those for the other."""
    contest(root, "grant", GRANT)
    contest(root, "other", OTHER)
    draft = write_draft(root, f"competition: grant\nedition: '1'\n{answers}")
    shelf = Library((root,))
    return carry(load_application(draft), shelf.competition("grant", "1"), shelf.competition("other", "1"))


def test_a_shared_definition_carries_its_answers_wherever_it_stands(tmp_path: Path) -> None:
    carrying = moved(tmp_path, "team: {head: {name: Кедров, phone: '1'}, adviser: {name: Сомов}}\ngoal: Прибор\n")
    assert carrying.answers == {
        "head": {"name": "Кедров", "phone": "1"},
        "team": {"adviser": {"name": "Сомов"}},
        "goal": "Прибор",
    }
    assert carrying.left == ()
    assert carrying.asked == ("План",)


def test_what_cannot_be_carried_is_listed_with_the_reason(tmp_path: Path) -> None:
    carrying = moved(tmp_path, "sum: 100\nlot: Первое\nstages: [{title: Расчёт, cost: 5}, {title: Сборка, cost: 6}]\n")
    assert carrying.answers == {"stages": [{"title": "Расчёт"}, {"title": "Сборка"}]}
    assert [(one.label, render(one.why, "ru")) for one in carrying.left] == [
        ("Сумма", "здесь нужен ответ другого вида"),
        ("Направление", "такого варианта здесь нет; есть b"),
        ("Этапы: этап, Стоимость", "на этом месте теперь другой вопрос: «Цена»"),
    ]
    assert carrying.asked == ("Цель", "План")


def test_nothing_of_a_draft_is_lost_without_a_word(tmp_path: Path) -> None:
    carrying = moved(tmp_path, "sum: 100\ngoal: Прибор\nteam: {head: {name: Кедров}}\n")
    told = {one.old for one in carrying.carried} | {one.address for one in carrying.left}
    assert told == {"/sum", "/goal", "/team/head/name"}


@pytest.mark.parametrize(("name", "example"), COMPLETE)
def test_a_complete_application_goes_over_into_its_own_edition_whole(name: str, example: str, tmp_path: Path) -> None:
    shelf = Library.default()
    (folder,) = (one for one in shelf.examples(name) if one.name == example)
    application = load_application(folder)
    competition = shelf.competition(name, application.edition)
    carrying = carry(application, competition, competition)
    signed = {document.uploaded_as for document in competition.documents}
    confirmed = tuple(f"{field.address}/" for field in competition.root.walk() if field.anew)
    left = {one.address for one in carrying.left}
    assert {one.split("/")[2] for one in left if not f"{one}/".startswith(confirmed)} <= signed
    assert any(one.startswith("/declarations/") for one in left)
    kind = carrying.answers["applicant"]["kind"]
    for file, text in files(competition, "ru", kind, carrying.answers).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    there = coerce(competition.root, load_application(tmp_path).answers)
    before = coerce(competition.root, application.answers)
    for one in signed & before["attachments"].keys():
        del before["attachments"][one]
    assert there == without(before, left)


def without(values: Any, left: set[str], at: str = "") -> Any:
    """The answers but for those at some addresses, and for groups that then hold none."""
    if not isinstance(values, dict):
        return values
    kept = {key: without(value, left, f"{at}/{key}") for key, value in values.items() if f"{at}/{key}" not in left}
    return {key: value for key, value in kept.items() if value != {}}


def test_what_is_confirmed_is_confirmed_anew(tmp_path: Path) -> None:
    schema = json.loads(json.dumps(GRANT))
    schema["properties"]["honest"] = {
        "type": "object",
        "title": "Подтверждения",
        "x-anew": True,
        "properties": {"true": {"type": "boolean", "title": "Сведения достоверны"}},
    }
    contest(tmp_path, "grant", schema)
    draft = write_draft(tmp_path, "competition: grant\nedition: '1'\nhonest: {true: да}\ngoal: Прибор\n")
    competition = Library((tmp_path,)).competition("grant", "1")
    carrying = carry(load_application(draft), competition, competition)
    assert carrying.answers == {"goal": "Прибор"}
    (one,) = carrying.left
    assert render(one.why, "ru") == "это подтверждают на день подачи каждой заявки заново"


TYPED = st.text(st.sampled_from("аЯz09 \n\u00a0\t:#-'\"|>&*?!%@`[]{},\\«»—№"), max_size=150)


@settings(max_examples=60)
@given(TYPED)
def test_any_text_is_written_so_that_it_reads_back(text: str) -> None:
    written = files(Library.default().competition("fasie-start-1", "2022-3"), "ru", None, {"project": {"title": text}})
    assert yaml.safe_load(written[MAIN_FILE])["project"]["title"] == text


def test_a_renamed_question_keeps_its_answer_in_a_new_edition_with_a_remark(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    newer(tmp_path, schema__patch__json='{"properties": {"project": {"properties": {"sum": {"title": "Размер"}}}}}')
    application = load_application(write_draft(tmp_path))
    carrying = carry(application, shelf.competition("small", "2022"), shelf.competition("small", "2026"))
    (remarked,) = (one for one in carrying.carried if one.remark is not None)
    assert (remarked.new, carrying.left) == ("/project/sum", ())


def test_the_command_makes_the_application_and_tells_what_went_over(tmp_path: Path, run_cli: RunCli) -> None:
    scan = "documents:\n  - {id: s, title: Лист, template: s.docx, channel: paper, uploaded_as: signed}\n"
    manifest = "attachments:\n  - {id: signed, title: Скан}\n  - {id: letter, title: Письмо}\n"
    library(tmp_path, manifest=manifest)
    competition = tmp_path / "competition_templates" / "small" / "competition.yaml"
    text = competition.read_text("utf-8").replace("documents: []\n", scan)
    competition.write_text(text, encoding="utf-8")
    newer(tmp_path)
    attachments = "attachments: {signed: {file: files/s.pdf}, letter: {file: files/l.pdf}}\n"
    draft = write_draft(tmp_path, DRAFT + attachments)
    (draft / "files").mkdir()
    (draft / "files" / "l.pdf").write_bytes(b"%PDF-1.4 letter")
    (draft / "files" / "s.pdf").write_bytes(b"%PDF-1.4 scan")
    target = tmp_path / "new"
    outcome = run_cli("--library", tmp_path, "new", "small", target, "--from", draft)
    assert outcome.code == 0
    assert "Скопирован 1 приложенный файл" in outcome.out.replace("\u00a0", " ")
    assert "это скан подписанного документа, его делают заново" in outcome.out.replace("\n    ", " ")
    made = load_application(target)
    answers: Any = made.answers
    assert made.edition == "2026"
    assert answers["project"]["title"] == "Разработка прибора"
    assert answers["attachments"]["letter"] == {"file": "files/l.pdf"}
    assert (target / "files" / "l.pdf").read_bytes() == b"%PDF-1.4 letter"
    assert not (target / "files" / "s.pdf").exists()
    assert load_application(draft).edition == "2022"
    again = run_cli("--library", tmp_path, "new", "small", target, "--from", draft)
    assert again.code == 2
