"""`applykit import`: a draft of any make is sorted by the questions of a competition, and no word of it is lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import docx
import pytest

import shipped
from applykit.application import load_application
from applykit.errors import SourceError
from applykit.importing import imported
from applykit.sources.pieces import read_pieces
from applykit.tables.naming import BEGINS, SAME, likeness, questions
from word_maker import parts_of, written

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.importing import Imported
    from conftest import RunCli

START: Any = shipped.LIBRARY.competition("fasie-start-1", "2022-3")


def rows(document: Any, *lines: tuple[str, ...]) -> None:
    """A table of these lines."""
    table = document.add_table(rows=0, cols=len(lines[0]))
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """What a consultant sends round."""
    made: Any = docx.Document()
    made.add_paragraph("Прошу заполнить до пятницы. Петров.")
    made.add_heading("Сведения о проекте", 1)
    rows(
        made,
        ("№", "Вопрос", "Ответ"),
        ("1", "Тема НИОКР", "Разработка датчика влажности зерна"),
        ("2", "Запрашиваемая сумма", "4 000 000 руб."),
        ("3.", "Сроки выполнения НИОКР, мес.", "12"),
        ("4", "Любимый цвет директора", "зелёный"),
        ("5", "Ключевые слова", "датчик\nвлажность"),
    )
    made.add_heading("Описание конечного продукта", 2)
    made.add_paragraph("Датчик ставят ").add_run("прямо в поток").bold = True
    made.add_paragraph("точность 0,5 %", style="List Bullet")
    made.add_paragraph("срок службы 10 лет", style="List Bullet")
    made.add_heading("Заявитель — юридическое лицо", 1)
    rows(made, ("ИНН", "7017931868"), ("Руководитель", ""), ("ФИО", "Иванов Иван Иванович"))
    made.add_paragraph("E-mail: info@romashka.example")
    made.add_heading("Календарный план", 1)
    rows(
        made,
        ("№ этапа", "Сроки выполнения работ", "Стоимость этапа", "Наименование работы"),
        ("1", "6", "2 000 000", "Разработка макета"),
        ("", "", "", "Испытания макета"),
        ("2", "6", "2 000 000", "Разработка прототипа"),
        ("Итого", "", "4 000 000", ""),
    )
    made.add_paragraph("С уважением, Петров.")
    file = tmp_path / "черновик.docx"
    made.save(str(file))
    return file


def sorted_(file: Path) -> Imported:
    """The draft, sorted by the questions of «Старт-1»."""
    return imported(read_pieces(file), START)


def test_tables_headings_and_lines_are_matched(draft: Path) -> None:
    answers = sorted_(draft).answers
    assert answers["project"] == {
        "title": "Разработка датчика влажности зерна",
        "requested": "4000000",
        "term": "12",
        "keywords": ["датчик", "влажность"],
        "product": "Датчик ставят **прямо в поток**\n\n- точность 0,5 %\n- срок службы 10 лет",
    }
    company = answers["applicant"]["company"]
    assert company["inn"] == "7017931868"
    assert company["email"] == "info@romashka.example"
    assert company["head"] == {"name": "Иванов Иван Иванович"}
    assert [stage["works"] for stage in answers["calendar_plan"]] == [
        [{"title": "Разработка макета"}, {"title": "Испытания макета"}],
        [{"title": "Разработка прототипа"}],
    ]


def test_how_sure_each_match_is_is_told(draft: Path) -> None:
    sureness = {match.label: match.sureness for match in sorted_(draft).matched}
    assert sureness["Тема НИОКР"] == SAME
    assert sureness["Запрашиваемая сумма"] == BEGINS


def test_what_fits_no_question_is_left_over_and_told(draft: Path) -> None:
    left = [one.text for one in sorted_(draft).left]
    assert "Прошу заполнить до пятницы. Петров." in left
    assert "Любимый цвет директора\nзелёный" in left
    assert "С уважением, Петров." in left
    assert "Итого" in left


def test_a_label_that_may_mean_several_questions_is_not_guessed(tmp_path: Path) -> None:
    made: Any = docx.Document()
    rows(made, ("ФИО", "Иванов Иван Иванович"))
    made.save(str(tmp_path / "a.docx"))
    (puzzle,) = sorted_(tmp_path / "a.docx").puzzles
    assert (puzzle.label, puzzle.text) == ("ФИО", "Иванов Иван Иванович")
    assert len(puzzle.titles) > 1


def test_no_word_is_lost(draft: Path, run_cli: RunCli, tmp_path: Path) -> None:
    done = run_cli("import", draft, "-o", tmp_path / "заявка")
    assert done.code == 0
    xml = parts_of((tmp_path / "заявка" / "Анкета.docx").read_bytes())["word/document.xml"].decode()
    there = set(re.findall(r"\w+", re.sub("<[^>]*>", " ", xml)))
    source = parts_of(draft.read_bytes())["word/document.xml"].decode()
    words = set(re.findall(r"\w+", re.sub("<[^>]*>", " ", source.partition("<w:body>")[2])))
    # What numbers the lines and heads the columns is no answer.
    assert words - there - {"Вопрос", "Ответ"} == set()


def test_the_result_is_an_application_to_be_confirmed(draft: Path, run_cli: RunCli, tmp_path: Path) -> None:
    folder = tmp_path / "заявка"
    done = run_cli("import", draft, "-o", folder)
    assert "Запрашиваемая сумма гранта ← «Запрашиваемая сумма» (таблица 1, строка 3" in " ".join(done.out.split())
    answers: Any = load_application(folder).answers
    assert answers["project"]["title"] == "Разработка датчика влажности зерна"
    assert (folder / "Как разложено.txt").read_text(encoding="utf-8").strip() == done.out.strip()
    remarks = [one.text for one in docx.Document(str(folder / "Анкета.docx")).comments]
    assert any("Запрашиваемая сумма" in one for one in remarks)
    assert not any("Тема НИОКР" in one for one in remarks)
    again = run_cli("import", draft, "-o", folder)
    assert again.code == 2


def test_what_is_only_similar_is_doubted_in_the_report_and_in_the_next_check(
    draft: Path, run_cli: RunCli, tmp_path: Path
) -> None:
    folder = tmp_path / "заявка"
    done = run_cli("import", draft, "-o", folder)
    told = " ".join(done.out.split())
    doubtful, _, sure = told.partition("Нашли свой вопрос:")
    assert "проверьте, тот ли это вопрос" in doubtful
    assert "Запрашиваемая сумма гранта ← «Запрашиваемая сумма»" in doubtful
    assert "Тема НИОКР ← «Тема НИОКР»" in sure
    assert "Сомнительных ответов — " in done.err
    checked = run_cli("check", folder)
    said = " ".join(checked.out.split())
    assert "Запрашиваемая сумма гранта: ответ перенесён из черновика по похожему названию" in said
    assert "Тема НИОКР: ответ перенесён" not in said
    annotated = run_cli("check", folder, "--annotate")
    assert annotated.code == 1
    notes = [one.text for one in docx.Document(str(folder / "Анкета.docx")).comments]
    assert sum("Перенесено из черновика" in one and "Запрашиваемая сумма" in one for one in notes) == 1
    assert sum("word-imported" in one for one in notes) == sum("Перенесено из черновика" in one for one in notes)


def test_a_doubt_goes_with_its_comment(draft: Path, run_cli: RunCli, tmp_path: Path) -> None:
    folder = tmp_path / "заявка"
    run_cli("import", draft, "-o", folder)
    file = folder / "Анкета.docx"
    opened: Any = docx.Document(str(file))
    (comments,) = (part for part in opened.part.package.iter_parts() if part.partname == "/word/comments.xml")
    for comment in list(comments.element):
        comments.element.remove(comment)
    opened.save(str(file))
    assert "word-imported" not in run_cli("check", folder).out


def test_a_short_label_is_not_sorted_to_a_question_it_does_not_name(tmp_path: Path) -> None:
    made: Any = docx.Document()
    rows(made, ("Тема проекта", "Прибор"), ("Команда", "Нас трое"), ("Сумма гранта", "4 000 000"))
    made.save(str(tmp_path / "a.docx"))
    result = sorted_(tmp_path / "a.docx")
    assert [(one.label, one.address) for one in result.matched] == [("Сумма гранта", "/project/requested")]
    assert [one.text for one in result.left] == ["Тема проекта\nПрибор", "Команда\nНас трое"]


def test_what_the_draft_leaves_open_is_told_in_one_line(tmp_path: Path, run_cli: RunCli) -> None:
    made: Any = docx.Document()
    rows(made, ("№", "Вопрос", "Ответ"), ("1", "Тема НИОКР", "Прибор"), ("2", "Стоимость", ""), ("", "", ""))
    made.save(str(tmp_path / "a.docx"))
    result = sorted_(tmp_path / "a.docx")
    assert (result.left, result.unanswered) == ((), ("Стоимость",))
    told = run_cli("import", tmp_path / "a.docx", "-o", tmp_path / "b").out
    assert "В черновике без ответа, переносить нечего (1): «Стоимость»" in told
    assert "Не нашли" not in told


def test_an_empty_draft_and_a_folder_that_is_taken_get_a_sentence(draft: Path, tmp_path: Path, run_cli: RunCli) -> None:
    docx.Document().save(str(tmp_path / "пусто.docx"))
    empty = run_cli("import", tmp_path / "пусто.docx", "-o", tmp_path / "новая")
    assert (empty.code, (tmp_path / "новая").exists()) == (2, False)
    assert "В черновике нет ни текста, ни таблиц." in empty.err
    run_cli("import", draft, "-o", tmp_path / "заявка")
    again = run_cli("import", draft, "-o", tmp_path / "заявка")
    assert again.code == 2
    assert "уже есть файлы: Анкета.docx, Как разложено.txt. Ничего не записано." in again.err
    into_file = run_cli("import", draft, "-o", draft)
    assert (into_file.code, "это файл, а нужна папка" in into_file.err) == (2, True)


def test_a_workbook_is_sorted_too(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Анкета"
    for line in (("№", "Вопрос", "Ответ"), (1, "Тема НИОКР", "Тема из Excel"), (2, "Что-то своё", "текст")):
        sheet.append(line)
    other: Any = book.create_sheet("Команда")
    for line in (("Сотрудник", "Должность", "Роль в проекте"), ("Иванов", "инженер", "всё")):
        other.append(line)
    book.save(tmp_path / "черновик.xlsx")
    result = sorted_(tmp_path / "черновик.xlsx")
    assert result.answers["project"] == {"title": "Тема из Excel"}
    assert result.answers["team"]["members"][0]["name"] == "Иванов"
    assert [one.text for one in result.left] == ["Что-то своё\nтекст"]


def test_a_questionnaire_of_ours_needs_no_sorting(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_pieces(written(START, tmp_path))
    assert caught.value.message.key == "import-is-ours"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04broken", OLD])
def test_what_is_no_draft_gets_a_sentence(content: bytes, tmp_path: Path, run_cli: RunCli) -> None:
    file = tmp_path / "черновик.docx"
    file.write_bytes(content)
    done = run_cli("import", file, "-o", tmp_path / "заявка")
    assert done.code == 2
    assert "Traceback" not in done.err
    assert not (tmp_path / "заявка").exists()


def test_a_line_with_a_label_begins_an_answer_and_one_line_takes_no_more(tmp_path: Path) -> None:
    made: Any = docx.Document()
    made.add_paragraph("Запрашиваемая сумма гранта: 8 000 000 руб.")
    made.add_paragraph("ИНН 7017458218")
    made.add_paragraph("Руководитель стройки: Черных Любовь Ильинична")
    made.add_heading("Описание конечного продукта", 2)
    made.add_paragraph("Датчик для зерна.")
    made.add_paragraph("Преимущества: стоит дешевле.")
    made.save(str(tmp_path / "a.docx"))
    result = sorted_(tmp_path / "a.docx")
    assert result.answers["project"] == {
        "requested": "8000000",
        "product": "Датчик для зерна.\n\nПреимущества: стоит дешевле.",
    }
    assert [one.text for one in result.left] == [
        "ИНН 7017458218",
        "Руководитель стройки\nЧерных Любовь Ильинична",
    ]
    assert [one.text for one in result.matched] == [
        "8 000 000 руб.",
        "Датчик для зерна.\nПреимущества: стоит дешевле.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (("Аналог", "Страна", "Цена"), ("Wile 78", "Финляндия", "40 000")),
        (("Объем рынка", "Тема НИОКР", "Источник"), ("1", "Зерно", "Росстат")),
        (("№", "Аналог", "Страна", "Цена"), ("1", "Wile 78", "Финляндия", "40 000")),
    ],
)
def test_headings_of_columns_are_no_answers(lines: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    made: Any = docx.Document()
    rows(made, *lines)
    made.save(str(tmp_path / "a.docx"))
    result = sorted_(tmp_path / "a.docx")
    assert (result.answers, result.puzzles) == ({}, ())
    assert [one.text for one in result.left] == [" | ".join(line) for line in lines]


def test_a_remark_in_a_third_column_leaves_the_answer_where_it_is(tmp_path: Path) -> None:
    made: Any = docx.Document()
    rows(made, ("ИНН организации", "7017931868", "проверено"), ("Тема НИОКР", "Прибор", "уточнить"))
    rows(made, ("Вопрос", "Ответ", "Примечание"), ("Запрашиваемая сумма", "4 000 000", "много"))
    made.save(str(tmp_path / "a.docx"))
    result = sorted_(tmp_path / "a.docx")
    assert result.answers["project"]["requested"] == "4000000"


def test_the_number_of_a_heading_is_no_likeness() -> None:
    company = shipped.LIBRARY.competition("fasie-start-2", "2021-1")
    heading = "1.4.1. Фактический адрес предприятия"
    like = {one.title: likeness(heading, one) for one in questions(company.root, with_rows=False)}
    assert [title for title, level in like.items() if level and "адрес" not in title.casefold()] == []
    assert max(like.values()) >= BEGINS
