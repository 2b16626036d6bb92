"""`applykit template diff`: what a new edition changes, in words, and what each draft must change for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from applykit.differences import differences
from applykit.locale import render
from docx_maker import write_docx
from small_contest import DRAFT, library, write_draft
from test_editions import newer

if TYPE_CHECKING:
    from pathlib import Path

    from running import RunCli


NEWER = "title: Малый 2026\nbased_on: '2022'\nsources: {new: {title: Новое положение, tier: official}}\n"


def said(folder: Path, rules: str = "", *, text: str = NEWER, patch: object = None, manifest: str = "") -> list[str]:
    """The differences between the small contest's edition and a newer one, without those that are always there."""
    shelf = library(folder, rules, manifest=manifest)
    newer(folder, text, **({"schema__patch__json": json.dumps(patch)} if patch is not None else {}))
    old, new = (shelf.competition("small", one, "contract") for one in ("2022", "2026"))
    found = differences(old, new)
    return [render(one.message, "ru").replace("\u00a0", " ") for one in found if one.area != "intake"]


def project(**members: object) -> dict[str, object]:
    return {"properties": {"project": {"properties": members}}}


def test_an_edition_that_changes_nothing_differs_in_nothing(tmp_path: Path) -> None:
    assert said(tmp_path) == []


def test_figures_are_told_with_their_titles_and_units(tmp_path: Path) -> None:
    parameters = (
        "parameters:\n  cap: {title: Потолок, value: 5000000, unit: руб., source: new п. 2}\n"
        "  stems: {title: Запретные слова, value: [сертифик, выставк], source: new п. 6}\n"
        "  share: {title: Доля, value: 10, unit: '%', source: new п. 7}\n"
    )
    assert said(tmp_path, text=NEWER + parameters) == [
        "Потолок: 4 000 000 руб. → 5 000 000 руб.",
        "Запретные слова: добавлено выставк.",
        "Запретные слова: убрано сайт, оформлен* отчет.",
        "Новое число — Доля: 10 %.",
    ]


def test_a_limit_of_an_answer_is_told_where_the_answer_is_asked(tmp_path: Path) -> None:
    parameters = "parameters: {title_max: {title: Длина темы, value: 30, unit: знаков, source: new п. 3}}\n"
    assert said(tmp_path, text=NEWER + parameters) == [
        "Длина темы: 40 знаков → 30 знаков.",
        "Проект: Тема: предел 40 → 30 знаков.",
    ]


def test_questions_that_come_go_move_and_are_renamed_are_told(tmp_path: Path) -> None:
    patch = project(
        sum={"title": "Размер гранта", "maximum": 5000000},
        goal={"type": "string", "title": "Цель", "maxLength": 300},
        about=None,
        honest=None,
        texts={"properties": {"honest": {"type": "boolean", "title": "Сведения достоверны"}}},
    )
    assert said(tmp_path, patch=patch) == [
        "Проект: Сумма: теперь называется «Размер гранта».",
        "Проект: Размер гранта: не больше нет → 5 000 000 руб.",
        "Вопрос перенесён: Проект: Сведения достоверны → Проект: Тексты, Сведения достоверны.",
        "Новый вопрос (необязательный, до 300 знаков): Проект: Цель.",
        "Больше не спрашивают: Проект: Описание.",
    ]


def test_a_new_group_is_told_once_with_what_it_holds(tmp_path: Path) -> None:
    year = {"type": "object", "title": "Итоги", "properties": {"income": {"type": "integer", "title": "Выручка"}}}
    assert said(tmp_path, patch=project(results=year)) == ["Новая группа вопросов — Проект: Итоги: Выручка."]


def test_a_rule_that_only_a_number_changed_is_told_with_the_number_alone(tmp_path: Path) -> None:
    rules = (
        "- {id: capped, kind: limit, value: /project/sum, max: $cap, severity: error, source: law п. 2}\n"
        "- {id: only-now, kind: limit, value: /project/sum, min: 1, severity: error, source: law п. 2,"
        " editions: {from: '2026'}}\n"
        "- {id: no-more, kind: limit, value: /project/sum, min: 1, source: law п. 2, editions: {until: '2022'}}\n"
    )
    parameters = "parameters: {cap: {title: Потолок, value: 5000000, unit: руб., source: new п. 2}}\n"
    assert said(tmp_path, rules, text=NEWER + parameters) == [
        "Потолок: 4 000 000 руб. → 5 000 000 руб.",
        "Новое правило only-now — Проект: Сумма. Строгость: ошибка. Откуда: Положение, п. 2.",
        "Больше нет правила no-more — Проект: Сумма.",
    ]


def test_attachments_and_criteria_are_told(tmp_path: Path) -> None:
    more = (
        "attachments:\n  - {id: letter, title: Письмо партнёра, source: law п. 2, editions: {from: '2026'}}\n"
        "  - {id: extract, title: Выписка, max_age_days: $age, source: law п. 2}\n"
    )
    edition = "parameters: {age: {title: Возраст выписки, value: 30, unit: дней, source: new п. 2}}\n"
    shelf = library(
        tmp_path, manifest=more, edition="  age: {title: Возраст выписки, value: 90, unit: дней, source: law п. 2}\n"
    )
    newer(tmp_path, NEWER + edition)
    found = differences(*(shelf.competition("small", one, "contract") for one in ("2022", "2026")))
    assert [render(one.message, "ru").replace("\u00a0", " ") for one in found if one.area == "attachments"] == [
        "Новое приложение «Письмо партнёра» — нужно всегда.",
        "«Выписка»: возраст не больше 90 → 30 дней.",
    ]


def test_a_new_form_tells_which_answers_it_prints_and_which_no_more(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    folder = tmp_path / "competition_templates" / "small"
    manifest = folder / "competition.yaml"
    entry = "documents:\n  - {id: statement, title: Заявление, template: z.docx, channel: paper}\n"
    manifest.write_text(manifest.read_text("utf-8").replace("documents: []\n", entry), encoding="utf-8")
    newer(tmp_path)
    (folder / "editions" / "2026").mkdir()
    write_docx(folder / "z.docx", "{{ project.title }} {{ project.sum }}")
    write_docx(folder / "editions" / "2026" / "z.docx", "{{ project.title }} {{ project.term }}")
    found = differences(*(shelf.competition("small", one, "contract") for one in ("2022", "2026")))
    assert [render(one.message, "ru") for one in found if one.area == "documents"] == [
        "«Заявление»: новая форма. Печатает ещё: «Проект: Срок». Больше не печатает: «Проект: Сумма»."
    ]


def test_what_is_not_yet_confirmed_by_the_new_text_is_told_once(tmp_path: Path) -> None:
    admission = "eligibility:\n  - {id: capped, kind: limit, value: /project/sum, max: $cap, source: law п. 2}\n"
    shelf = library(tmp_path, manifest=admission)
    newer(tmp_path)
    found = differences(*(shelf.competition("small", one, "contract") for one in ("2022", "2026")))
    words = [render(one.message, "ru").replace("\u00a0", " ") for one in found]
    assert words == [
        "С текстом новой очереди не сверены 6 чисел из прежней: $cap, $no_limit, $title_max, $years, $shares, $stems.",
        "Пока новый текст не сверен, 1 правило не снимает заявку, а только даёт ошибку: capped.",
    ]


def test_each_application_is_told_what_it_must_change_and_stays_as_it_is(tmp_path: Path, run_cli: RunCli) -> None:
    library(tmp_path)
    newer(
        tmp_path,
        NEWER + "parameters: {title_max: {title: Длина темы, value: 15, unit: знаков, source: new п. 3}}\n",
    )
    draft = write_draft(tmp_path)
    outcome = run_cli("--library", tmp_path, "template", "diff", "small", "2022", "2026", draft)
    assert outcome.code == 1
    assert "останется на ней, пока в application.yaml" in outcome.out
    assert "«Тема»: 18 знаков с пробелами, можно не больше 15." in outcome.out
    assert (draft / "application.yaml").read_text("utf-8") == DRAFT
    quiet = run_cli("--library", tmp_path, "template", "diff", "small", "2022", "2022", draft)
    assert (quiet.code, "Очереди не отличаются." in quiet.out) == (0, True)


def test_the_comparison_is_one_object_for_scripts(tmp_path: Path, run_cli: RunCli) -> None:
    library(tmp_path)
    newer(
        tmp_path,
        NEWER + "parameters: {title_max: {title: Длина темы, value: 15, unit: знаков, source: new п. 3}}\n",
    )
    draft = write_draft(tmp_path)
    arguments = ("template", "diff", "small", "2022", "2026", draft, "nowhere", "--format", "json")
    outcome = run_cli("--library", tmp_path, *arguments)
    told = json.loads(outcome.out)
    assert outcome.code == 2
    assert (told["diff"], told["old"], told["new"]) == (1, "2022", "2026")
    first, second = told["applications"]
    assert [(one["rule"], one["address"]) for one in first["findings"]] == [("too-long", "/project/title")]
    assert second["error"]["message"]


def test_an_application_for_another_contest_is_told_apart(tmp_path: Path, run_cli: RunCli) -> None:
    library(tmp_path)
    draft = write_draft(tmp_path, DRAFT.replace("competition: small", "competition: other"))
    outcome = run_cli("--library", tmp_path, "template", "diff", "small", "2022", "2022", draft)
    assert outcome.code == 2
    assert "Это заявка на другой конкурс: other" in outcome.out
    assert "--from" in outcome.out
