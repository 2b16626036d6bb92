"""A table in Excel answers what the same table in YAML answers; whatever cannot be read is told with its cell."""

from __future__ import annotations

import datetime
import json
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from applykit.application import load_application
from applykit.checker import check
from applykit.checker import examine as examine_whole
from applykit.findings import Place, Severity
from applykit.locale import render
from applykit.reports.text import as_text
from sheet_maker import workbook
from small_contest import DRAFT, TODAY, examine, library, lines, write_draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from applykit.findings import Finding, Report
    from conftest import RunCli

PLAN = """\
plan:
  - cost: 2000000
    works: [{title: Расчёт схемы}, {title: Изготовление макета}]
  - cost: 2000000
    works: [{title: Испытания макета}, {title: Доработка схемы}]
"""
IN_EXCEL = DRAFT.replace(PLAN, "plan: plan.xlsx#Этапы\n")
HEADINGS = ("Стоимость", "Наименование")
STAGES = (
    (2000000, "Расчёт схемы"),
    (None, "Изготовление макета"),
    (2000000, "Испытания макета"),
    (None, "Доработка схемы"),
)
LONG_WORK = "Исследование и разработка " * 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the draft."""
    write_draft(tmp_path)
    return tmp_path / "draft"


def plan_of(folder: Path, rows: Sequence[Sequence[Any]], draft: str = IN_EXCEL, **more: Any) -> Report:
    """Check the draft whose plan is a sheet of these rows."""
    workbook(folder / "plan.xlsx", {"Этапы": rows}, **more)
    return examine(folder.parent, draft=draft)


def values_of(folder: Path, rows: Sequence[Sequence[Any]] | None = None, draft: str = IN_EXCEL, **more: Any) -> Any:
    """The typed answers of the draft."""
    if rows is not None:
        workbook(folder / "plan.xlsx", {"Этапы": rows}, **more)
    application = load_application(write_draft(folder.parent, draft))
    competition = library(folder.parent).competition("small", "2022", "application")
    return examine_whole(application, competition, TODAY).values


def only(report: Report, rule: str) -> Finding:
    """The one finding of a rule."""
    (found,) = [finding for finding in report.findings if finding.rule == rule]
    return found


def lost(report: Report) -> Fraction:
    """The points that findings and skipped rules would bring back."""
    return sum([*(one.points for one in report.findings), *(one.points for one in report.skipped)], Fraction(0))


def cell(finding: Finding) -> str | None:
    assert finding.place is not None
    return finding.place.cell


def in_words(finding: Finding) -> str:
    return render(finding.message, "ru").replace("\u00a0", " ")


# --- the same answers, the same report -------------------------------------------------------------------------------


def test_a_table_in_excel_answers_what_the_same_table_in_yaml_answers(folder: Path) -> None:
    assert values_of(folder, (HEADINGS, *STAGES)) == values_of(folder, draft=DRAFT)


@pytest.mark.parametrize("change", [("2000000", "много"), ("Расчёт схемы", "TODO"), ("4000000", "5000000")])
def test_the_report_is_the_same_but_for_places(folder: Path, change: tuple[str, str]) -> None:
    rows = [[str(value).replace(*change) if value else None for value in row] for row in STAGES]
    rule = "- {id: adds-up, kind: sum, of: '/plan/*/cost', equals: /project/sum}"
    workbook(folder / "plan.xlsx", {"Этапы": [HEADINGS, *rows]})
    ours = examine(folder.parent, rule, IN_EXCEL.replace("sum: " + change[0], "sum: " + change[1]))
    theirs = examine(folder.parent, rule, DRAFT.replace(*change))
    assert lines(ours) == lines(theirs) != []
    assert (ours.score, ours.verdict, ours.skipped) == (theirs.score, theirs.verdict, theirs.skipped)
    assert [in_words(one) for one in ours.findings] == [in_words(one) for one in theirs.findings]


def test_a_finding_points_at_the_cell(folder: Path) -> None:
    report = plan_of(folder, [HEADINGS, *STAGES[:2], ("много", "Испытания"), (None, "TODO")])
    places = {finding.address: finding.place for finding in report.findings}
    assert places == {
        "/plan/1/cost": Place(folder / "plan.xlsx", sheet="Этапы", cell="A4"),
        "/plan/1/works/1/title": Place(folder / "plan.xlsx", sheet="Этапы", cell="B5"),
    }
    text = as_text(report, "ru")
    assert "plan.xlsx, лист «Этапы», A4 ·" in text
    assert "ключ cost" not in text


def test_a_blank_cell_is_pointed_at_where_the_answer_is_missing(folder: Path) -> None:
    report = plan_of(folder, [HEADINGS, (None, "Расчёт"), *STAGES[2:]])
    assert [(finding.address, cell(finding)) for finding in report.findings] == [("/plan/0/cost", "A2")]


def test_scripts_get_sheet_and_cell(folder: Path, run_cli: RunCli, repository: Path) -> None:
    library(folder.parent)
    workbook(folder / "plan.xlsx", {"Этапы": [HEADINGS, ("много", "Расчёт")]})
    write_draft(folder.parent, IN_EXCEL)
    outcome = run_cli("--library", folder.parent, "check", folder, "--format", "json")
    report = json.loads(outcome.out)
    jsonschema.validate(report, json.loads((repository / "schemas/report.schema.json").read_text(encoding="utf-8")))
    (finding,) = report["applications"][0]["findings"]
    assert finding["place"] == {"sheet": "Этапы", "cell": "A2"}
    assert (finding["file"], finding["line"], finding["column"]) == ("plan.xlsx", None, None)


# --- headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        ("СТОИМОСТЬ", "наименование"),
        ("Стоимость, руб.", "Наименование\nработы"),
        ("Стоимость\u00a0(руб.)", " Наименование: "),
        ("Стоимость этапа", "Наименование работ"),
        ("Стоимось", "Работы"),
        ("cost", "title"),
        ("Стоим.", "Наим. работы"),
    ],
)
def test_headings_are_understood_as_people_write_them(folder: Path, headings: tuple[str, str]) -> None:
    assert values_of(folder, [headings, *STAGES]) == values_of(folder, draft=DRAFT)
    assert examine(folder.parent, draft=IN_EXCEL).findings == ()


def test_columns_may_stand_in_any_order_below_a_title(folder: Path) -> None:
    rows = [
        ("Календарный план выполнения НИОКР",),
        (),
        ("", "№ п/п", "Наименование работ", "Стоимость, руб."),
        *[(None, number, work, cost) for number, (cost, work) in enumerate(STAGES, 1)],
    ]
    assert plan_of(folder, rows).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


def test_the_numbers_of_the_columns_below_the_headings_are_no_row(folder: Path) -> None:
    rows = [("№", *HEADINGS), (1, 2, 3), *[(number, *stage) for number, stage in enumerate(STAGES)]]
    assert plan_of(folder, rows).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


def test_a_heading_may_take_two_lines(folder: Path) -> None:
    rows = [("Этап", "Работы"), (*HEADINGS,), *STAGES]
    assert plan_of(folder, rows).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


def test_a_missing_column_is_told_once_and_costs_what_the_answers_cost(folder: Path) -> None:
    report = plan_of(folder, [("Цена", "Наименование"), *STAGES])
    finding = only(report, "answer-missing")
    assert (finding.address, cell(finding), finding.missing) == ("/plan/*/cost", "A1", True)
    assert "«Стоимость»" in in_words(finding)
    assert "«Цена»" in in_words(finding)
    assert finding.points > 0
    assert report.score + lost(report) == 100
    blank = plan_of(folder, [HEADINGS, ("", "Расчёт схемы"), ("", "Испытания макета")])
    assert {one.address for one in blank.findings} == {"/plan/0/cost"}


def test_a_heading_that_is_there_twice_is_not_guessed(folder: Path) -> None:
    report = plan_of(folder, [("Стоимость", "Наименование", "Стоимость"), (1, "Расчёт", 2)])
    finding = only(report, "answer-missing")
    assert finding.message.key == "table-column-ambiguous"
    assert (finding.address, cell(finding)) == ("/plan/*/cost", "A1")


def test_columns_that_nobody_asks_for_are_told_and_cost_nothing(folder: Path) -> None:
    rows = [(*HEADINGS, "Примечание", None, "Пусто"), (*STAGES[0], "проверить", "и это"), *STAGES[1:]]
    report = plan_of(folder, rows)
    finding = only(report, "table-unknown")
    assert finding.severity is Severity.NOTE
    assert "«Примечание» (C1), «и это» (D2)" in in_words(finding)
    assert report.score == 100


def test_a_sheet_without_headings_says_which_it_needs(folder: Path) -> None:
    report = plan_of(folder, [(2000000, "Расчёт"), (2000000, "Испытания")])
    (finding,) = report.findings
    assert (finding.rule, finding.address, finding.missing) == ("answer-missing", "/plan", True)
    assert "«Стоимость», «Наименование»" in in_words(finding)
    assert finding.place == Place(folder / "plan.xlsx", sheet="Этапы")


def test_an_empty_table_is_a_missing_answer(folder: Path) -> None:
    (finding,) = plan_of(folder, [HEADINGS]).findings
    assert (finding.rule, finding.address, cell(finding)) == ("answer-missing", "/plan", "A1")


@pytest.mark.parametrize("heading", ["Стоимость, тыс. руб.", "Стоимость (млн рублей)"])
def test_money_in_thousands_is_told(folder: Path, heading: str) -> None:
    report = plan_of(folder, [(heading, "Наименование"), *STAGES])
    finding = only(report, "table-units")
    assert (finding.address, cell(finding), finding.severity) == ("/plan/*/cost", "A1", Severity.ERROR)


def test_money_in_thousands_is_told_of_a_line_above_unless_the_heading_says_otherwise(folder: Path) -> None:
    above = (None, "тыс. руб.")
    assert cell(only(plan_of(folder, [above, HEADINGS, *STAGES]), "table-units")) == "B1"
    assert plan_of(folder, [above, ("Стоимость, руб.", "Наименование"), *STAGES]).findings == ()
    assert plan_of(folder, [("Работа на тысячи лет",), HEADINGS, *STAGES]).findings == ()


# --- rows ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        [HEADINGS, *STAGES],
        [HEADINGS, STAGES[0], (), STAGES[1], (), (), *STAGES[2:]],
        [("№ этапа", *HEADINGS), (1, *STAGES[0]), (None, *STAGES[1]), (2, *STAGES[2]), (None, *STAGES[3])],
        [("№ п/п", *HEADINGS), *[(f"{number}.", *stage) for number, stage in enumerate(STAGES)]],
        [("Этап", *HEADINGS), ("I", *STAGES[0]), (None, *STAGES[1]), ("II", *STAGES[2]), (None, *STAGES[3])],
        [
            ("№ этапа", *HEADINGS),
            *[(number, 2000000, work) for number, (_, work) in zip((1, 1, 2, 2), STAGES, strict=True)],
        ],
        [HEADINGS, (2000000, "Расчёт схемы\nИзготовление макета"), (2000000, "Испытания макета\r\n\nДоработка схемы ")],
        [HEADINGS, (2000000,), *((None, work) for _, work in STAGES[:2]), *STAGES[2:]],
    ],
    ids=["blank", "blank lines", "stage number", "row number", "roman", "repeated", "one cell", "works below"],
)
def test_works_belong_to_the_stage_above(folder: Path, rows: Sequence[Sequence[Any]]) -> None:
    assert values_of(folder, rows) == values_of(folder, draft=DRAFT)
    assert examine(folder.parent, draft=IN_EXCEL).findings == ()


def test_merged_cells_are_one_stage(folder: Path) -> None:
    assert plan_of(folder, [HEADINGS, *STAGES], merged=("A2:A3", "A4:A5")).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


def test_stages_with_equal_cells_and_no_number_are_two(folder: Path) -> None:
    assert len(values_of(folder, [HEADINGS, (2000000, "Расчёт"), (2000000, "Испытания")])["plan"]) == 2


def test_a_stage_with_another_number_and_no_cells_of_its_own_is_a_stage(folder: Path) -> None:
    report = plan_of(folder, [("№ этапа", *HEADINGS), (1, *STAGES[0]), (2, None, "Испытания")])
    assert [(one.address, cell(one)) for one in report.findings] == [("/plan/1/cost", "B3")]


def test_a_list_of_texts_is_a_column(folder: Path) -> None:
    draft = DRAFT.replace("term: 12", "term: 12, list: 'plan.xlsx#Перечень'")
    workbook(folder / "plan.xlsx", {"Перечень": [("Перечень работ",), ("Перечень",), ("Связь",), (), ("Банк",)]})
    assert values_of(folder, draft=draft)["project"]["list"] == ["Связь", "Банк"]
    workbook(folder / "plan.xlsx", {"Перечень": [("№", "Перечень"), (1, "Связь\nБанк")]})
    assert values_of(folder, draft=draft)["project"]["list"] == ["Связь", "Банк"]


# --- totals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["Итого", "ИТОГО:", "Всего по проекту", "Total"])
def test_a_right_total_is_no_row_and_not_said(folder: Path, label: str) -> None:
    rows = [("№", *HEADINGS), *[(None, *stage) for stage in STAGES], (label, 4000000)]
    assert plan_of(folder, rows).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


def test_a_wrong_total_is_told_at_its_cell(folder: Path) -> None:
    report = plan_of(folder, [HEADINGS[::-1], *[stage[::-1] for stage in STAGES], ("Итого", 4000001)])
    finding = only(report, "table-total")
    assert (finding.address, cell(finding), finding.severity) == ("/plan/*/cost", "B6", Severity.WARNING)
    assert "4 000 001 руб." in in_words(finding)
    assert "4 000 000 руб." in in_words(finding)
    assert report.score + lost(report) == 100


def test_a_subtotal_is_of_the_rows_since_the_one_before(folder: Path) -> None:
    stages = [stage[::-1] for stage in STAGES]
    rows = [
        HEADINGS[::-1],
        *stages[:2],
        ("Итого по этапу", 2000000),
        *stages[2:],
        ("Итого", 2000000),
        ("Всего", 4000000),
    ]
    assert plan_of(folder, rows).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


def test_a_work_whose_name_begins_alike_is_a_work(folder: Path) -> None:
    rows = [HEADINGS[::-1], ("Итоговые испытания", 2000000), ("Всесторонние испытания", 2000000)]
    assert [stage["works"][0]["title"] for stage in values_of(folder, rows)["plan"]] == [rows[1][0], rows[2][0]]


def test_what_stands_below_the_total_is_told_and_is_no_row(folder: Path) -> None:
    rows = [HEADINGS, *STAGES, ("Итого", None), (), (None, "Директор ____ Сомова Д.И.")]
    report = plan_of(folder, rows)
    finding = only(report, "table-below")
    assert (cell(finding), finding.severity) == ("B8", Severity.NOTE)
    assert values_of(folder) == values_of(folder, draft=DRAFT)
    goes_on = [HEADINGS, *STAGES[:2], ("Итого", None), *STAGES[2:]]
    assert plan_of(folder, goes_on).findings == ()
    assert values_of(folder) == values_of(folder, draft=DRAFT)


# --- cells -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (2000000, "General"),
        (2000000.0, '#,##0.00 "₽"'),
        ("2 000 000", "@"),
        ("2\u00a0000\u00a0000 руб.", "@"),
        ("2 000 000,00 ₽", "@"),
        ("2,000,000.00", "@"),
        ("2'000'000 р.", "@"),
        ("0002000000", "@"),
    ],
)
def test_numbers_are_read_however_they_are_written(folder: Path, typed: object, code: str) -> None:
    plan = values_of(folder, [HEADINGS, (typed, "Расчёт")], formats={"A2": code})["plan"]
    assert plan == [{"cost": 2000000, "works": [{"title": "Расчёт"}]}]


@pytest.mark.parametrize("typed", ["два миллиона", 2000000.5, True, datetime.date(2022, 11, 1), "2,5"])
def test_what_is_no_whole_number_is_quoted(folder: Path, typed: object) -> None:
    report = plan_of(folder, [HEADINGS, (typed, "Расчёт")])
    assert (only(report, "answer-wrong-type").address, len(report.findings)) == ("/plan/0/cost", 1)


@pytest.mark.parametrize(
    ("typed", "code", "text"),
    [
        ("  007 ", "@", "007"),
        (7, "000", "007"),
        (72.1, "0.00", "72,10"),
        (0.1 + 0.2, "General", "0,3"),
        (0.5, "0%", "50%"),
        (0.125, "0.0%", "12,5%"),
        (-3.5, "General", "-3,5"),
        (True, "General", "да"),
        (datetime.date(2022, 11, 1), "dd/mm/yyyy", "01.11.2022"),
        (datetime.datetime(2022, 11, 1, 9, 30), "dd/mm/yyyy hh:mm", "01.11.2022 09:30"),  # noqa: DTZ001 - Excel has no zones
        ("Строка\r\nи ещё", "@", "Строка\nи ещё"),
        ("=1+1", "General", "2"),
    ],
)
def test_a_text_is_what_the_sheet_shows(folder: Path, typed: object, code: str, text: str) -> None:
    values = {"B2": "2"} if typed == "=1+1" else None
    rows = [HEADINGS, (1, typed), (None, "Ещё")]
    plan = values_of(folder, rows, formats={"B2": code}, values=values)["plan"]
    assert plan[0]["works"][0] == {"title": text}


def test_yes_and_no_dates_and_choices_are_typed_as_in_yaml(folder: Path) -> None:
    draft = DRAFT.replace("project: {", "project: {honest: 'plan.xlsx#Ответы', ")
    workbook(folder / "plan.xlsx", {"Ответы": [("a",)]})
    assert only(examine(folder.parent, draft=draft), "answer-wrong-type").message.key == "table-not-here"
    rows = [
        ("Тема", "Разработка прибора"),
        ("Сумма", "4 000 000 руб."),
        ("Срок, мес.", 12),
        ("Сведения достоверны", True),
    ]
    workbook(folder / "plan.xlsx", {"Проект": rows})
    draft = re.sub(r"project: .*", "project: plan.xlsx#Проект", DRAFT)
    assert values_of(folder, draft=draft)["project"] == {
        "title": "Разработка прибора",
        "sum": 4000000,
        "term": 12,
        "honest": True,
    }


@pytest.mark.parametrize(("error", "shown"), [("#REF!", "#ССЫЛКА!"), ("#DIV/0!", "#ДЕЛ/0!"), ("#N/A", "#Н/Д")])
@pytest.mark.parametrize("column", [0, 1])
def test_an_error_of_excel_is_told_at_its_cell_as_excel_shows_it(
    folder: Path, error: str, shown: str, column: int
) -> None:
    row = [1, "Расчёт"]
    row[column] = "=A9/0"
    report = plan_of(folder, [HEADINGS, row], values={f"{'AB'[column]}2": error})
    finding = only(report, "answer-wrong-type")
    assert (cell(finding), len(report.findings)) == (f"{'AB'[column]}2", 1)
    assert shown in in_words(finding)


def test_a_formula_without_a_value_is_told_and_one_with_a_value_is_read(folder: Path) -> None:
    rows = [HEADINGS, ("=1+1", "Расчёт")]
    finding = only(plan_of(folder, rows), "answer-wrong-type")
    assert (finding.message.key, cell(finding)) == ("cell-not-calculated", "A2")
    assert values_of(folder, rows, values={"A2": "2"})["plan"][0]["cost"] == 2


def test_a_formula_that_gives_nothing_is_blank(folder: Path) -> None:
    report = plan_of(folder, [HEADINGS, ('=""', "Расчёт")], values={"A2": ""})
    assert [(one.rule, one.address) for one in report.findings] == [("answer-missing", "/plan/0/cost")]


def test_digits_that_excel_has_lost_are_told(folder: Path) -> None:
    finding = only(plan_of(folder, [HEADINGS, (1, 40702810760000093186)]), "answer-wrong-type")
    assert (finding.message.key, cell(finding)) == ("cell-digits", "B2")


# --- groups of questions ---------------------------------------------------------------------------------------------

PROJECT = re.sub(r"project: .*", "project: plan.xlsx#Проект", DRAFT)
GROUP = (("Тема", "Разработка прибора"), ("Сумма", 4000000), ("Срок", 12))


def project_of(folder: Path, rows: Sequence[Sequence[Any]], draft: str = PROJECT) -> Any:
    workbook(folder / "plan.xlsx", {"Проект": rows})
    return values_of(folder, draft=draft)["project"]


@pytest.mark.parametrize(
    "rows",
    [
        GROUP,
        [("Проект", None), ("Показатель", "Значение"), *GROUP],
        [(number, name, None, value) for number, (name, value) in enumerate(GROUP, 1)],
        [
            ("", "Вопрос", "Ед. изм.", "Ответ"),
            *((number, name, "–", value) for number, (name, value) in enumerate(GROUP)),
        ],
    ],
)
def test_a_group_is_titles_and_answers_side_by_side(folder: Path, rows: Sequence[Sequence[Any]]) -> None:
    assert project_of(folder, rows) == {"title": "Разработка прибора", "sum": 4000000, "term": 12}


def test_a_list_goes_on_below_its_title(folder: Path) -> None:
    rows = [*GROUP, ("Перечень", "Связь"), (None, "Банк"), ("Описание", "Прибор")]
    assert project_of(folder, rows)["list"] == ["Связь", "Банк"]
    assert project_of(folder, rows)["about"] == "Прибор"


def test_lines_that_nobody_asks_for_are_told(folder: Path) -> None:
    project_of(folder, [*GROUP, ("Погода", "хорошая"), ("Заголовок", None)])
    report = examine(folder.parent, draft=PROJECT)
    finding = only(report, "table-unknown")
    assert (cell(finding), finding.severity, len(report.findings)) == ("A4", Severity.NOTE, 1)


def test_a_question_asked_twice_is_not_guessed(folder: Path) -> None:
    project_of(folder, [*GROUP, ("Срок", 24)])
    report = examine(folder.parent, draft=PROJECT)
    assert sorted(one.rule for one in report.findings) == ["answer-missing", "table-ambiguous", "table-ambiguous"]


def test_the_total_of_a_group_is_checked(folder: Path) -> None:
    money = (*GROUP[:1], *GROUP[2:], ("Материалы", 100), ("Прочие", 50))
    draft = re.sub(r"project: .*", "project: {sum: 4000000, from: plan.xlsx#Проект}", DRAFT)
    workbook(folder / "plan.xlsx", {"Проект": [("Материалы", 100), ("Прочие", 50), ("Итого", 151)]})
    assert cell(only(examine(folder.parent, draft=draft), "table-total")) == "B3"
    # Of roubles and months together there is no sum.
    workbook(folder / "plan.xlsx", {"Проект": [*money, ("Итого", 151)]})
    assert examine(folder.parent, draft=draft).findings == ()


def test_what_is_written_beside_from_stands_over_the_sheet(folder: Path) -> None:
    draft = re.sub(r"project: .*", "project:\n  from: plan.xlsx#Проект\n  term: 18\n  title:\n", DRAFT)
    assert project_of(folder, GROUP, draft) == {"title": "Разработка прибора", "sum": 4000000, "term": 18}
    application = load_application(write_draft(folder.parent, draft.replace("18", "много")))
    report = check(application, on=TODAY, library=library(folder.parent))
    (finding,) = report.findings
    assert finding.place is not None
    assert (finding.place.file.name, finding.place.sheet) == ("application.yaml", None)


def test_a_sheet_without_titles_says_so(folder: Path) -> None:
    workbook(folder / "plan.xlsx", {"Проект": [("a", "b")]})
    report = examine(folder.parent, draft=PROJECT)
    assert [(one.rule, one.address) for one in report.findings] == [("answer-missing", "/project")]


YEARS = DRAFT + "years: plan.xlsx#Годы\n"


def years_of(folder: Path, rows: Sequence[Sequence[Any]]) -> Report:
    workbook(folder / "plan.xlsx", {"Годы": rows})
    return examine(folder.parent, draft=YEARS, moment="contract")


@pytest.mark.parametrize(
    "headings", [("Показатель", 2023, 2024), ("", "2023 год", "2024 г."), ("Год", "2023", "2024", "Итого")]
)
def test_years_are_columns(folder: Path, headings: Sequence[Any]) -> None:
    assert (
        years_of(folder, [headings, ("План", 1, 2, 3)[: len(headings)], ("Обещано", 0, 1, 1)[: len(headings)]]).findings
        == ()
    )
    application = load_application(folder)
    competition = library(folder.parent).competition("small", "2022", "contract")
    values = examine_whole(application, competition, TODAY).values
    assert values["years"] == {"planned": {"2023": 1, "2024": 2}, "promised": {"2023": 0, "2024": 1}}


def test_a_year_without_a_column_and_a_wrong_sum_are_told(folder: Path) -> None:
    report = years_of(folder, [("", 2023, "Всего"), ("План", 1, 5), ("Обещано", "x", 1)])
    told = [(one.rule, one.address, cell(one)) for one in report.findings]
    assert told == [
        ("answer-missing", "/years/*/2024", "B1"),
        ("table-total", "/years/planned", "C2"),
        ("answer-wrong-type", "/years/promised/2023", "B3"),
    ]
