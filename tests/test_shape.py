"""The shape of a draft: every violation at once, in the reader's words, each where it can be mended."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from applykit.findings import Verdict, say
from applykit.frozen import replace
from applykit.locale import LANGUAGES, render
from applykit.reports.outline import told
from applykit.schema.answers import number_of
from small_contest import DRAFT, examine, lines

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.findings import Report


def words(report: Report, lang: str = "ru") -> str:
    """Everything the findings say."""
    said = [render(one, lang) for finding in report.findings for one in (finding.message, finding.remedy) if one]
    return "\n".join(said)


def test_a_complete_draft_is_ready_with_a_hundred(tmp_path: Path) -> None:
    report = examine(tmp_path)
    assert lines(report) == []
    assert report.verdict is Verdict.READY
    assert report.score == 100


def test_an_empty_draft_names_its_sections_and_what_they_need(tmp_path: Path) -> None:
    report = examine(tmp_path, draft='competition: small\nedition: "2022"\n')
    assert lines(report) == [f"error answer-missing {section}" for section in ("/applicant", "/plan", "/project")]
    assert report.score == 0
    assert "Тема (title), Сумма (sum), Срок (term)" in words(report)
    assert "Тоже список, каждый пункт с новой строки после «- »: Работы." in words(report)


def test_what_could_not_be_looked_at_stands_in_the_order_of_the_form(tmp_path: Path) -> None:
    rules = """\
- {id: later, kind: count, of: /plan, min: 2, source: law п. 2}
- {id: earlier, kind: limit, value: /project/sum, max: $cap, source: law п. 2}"""
    report = examine(tmp_path, rules, 'competition: small\nedition: "2022"\n')
    assert [skip.rule for skip in report.skipped if skip.rule in ("earlier", "later")] == ["earlier", "later"]


CHANGES = [
    (
        "missing",
        "title: Разработка прибора, ",
        "",
        ["error answer-missing /project/title"],
        "Одной фразой. Например: Разработка прибора",
    ),
    (
        "blank",
        "title: Разработка прибора",
        'title: "  "',
        ["error answer-missing /project/title"],
        "Нет ответа: «Тема»",
    ),
    ("null", "title: Разработка прибора", "title: ~", ["error answer-missing /project/title"], "Нет ответа: «Тема»"),
    ("words for a number", "sum: 4000000", "sum: четыре", ["error answer-wrong-type /project/sum"], "целое число"),
    (
        "a list for a text",
        "title: Разработка прибора",
        "title: [a]",
        ["error answer-wrong-type /project/title"],
        "текст",
    ),
    (
        "a text for a group",
        "{title: Разработка прибора, sum: 4000000, term: 12}",
        "всё",
        ["error answer-wrong-type /project"],
        "ответы по пунктам",
    ),
    (
        "a text for a list",
        "works: [{title: Испытания макета}, {title: Доработка схемы}]",
        "works: разные",
        ["error answer-wrong-type /plan/1/works"],
        "список",
    ),
    (
        "not yes or no",
        "term: 12",
        "term: 12, honest: возможно",
        ["error answer-wrong-type /project/honest"],
        "«да» или «нет»",
    ),
    (
        "too long",
        "Разработка прибора",
        "Р" * 41,
        ["error too-long /project/title"],
        "41\u00a0знак с пробелами, можно не больше 40",
    ),
    (
        "no such choice",
        "kind: company",
        "kind: организацыя",
        ["error not-in-list /applicant/kind"],
        "Вероятно, «организация»",
    ),
    ("bad shape of ИНН", '"7736004350"', '"77360043"', ["error bad-format /applicant/company/inn"], "10 цифр"),
    ("bad check digit", '"7736004350"', '"7736004351"', ["error bad-check-digit /applicant/company/inn"], "контрольн"),
    (
        "bad date",
        "2021-03-01",
        "32.13.2021",
        ["error bad-format /applicant/company/registered_on"],
        "такого дня нет в календаре",
    ),
    (
        "misspelt key of a missing answer",
        "title: Разработка прибора",
        "titel: Разработка прибора",
        ["error unknown-key /project/title"],
        "Переименуйте «titel» в «title»",
    ),
    ("title for a key", "term: 12", "Срок: 12", ["error unknown-key /project/term"], "Переименуйте «Срок» в «term»."),
    ("unknown key", "term: 12", "term: 12, colour: red", ["error unknown-key /project/colour"], "такого вопроса нет"),
    (
        "blank row",
        "[{title: Испытания макета}, {title: Доработка схемы}]",
        "[{title: Испытания макета}, {}]",
        ["error answer-missing /plan/1/works/1"],
        "Пустая строка: «этап 2, работа 2»",
    ),
    (
        "a cell missing",
        "{title: Доработка схемы}",
        '{title: ""}',
        ["error answer-missing /plan/1/works/1"],
        "этап 2, работа 2",
    ),
    (
        "what the choice does not want",
        "project:",
        "  person: {name: Иванов}\nproject:",
        ["error not-for-this-choice /applicant/person"],
        "не нужно при выбранном ответе",
    ),
    (
        "an invisible character",
        "Разработка прибора",
        '"Разработка\\u0001 прибора"',
        ["error control-characters /project/title"],
        "U+0001",
    ),
    (
        "a placeholder",
        "Разработка прибора",
        "<название проекта>",
        ["error placeholder-left /project/title"],
        "<название проекта>",
    ),
    ("only heard of", "term: 12", "term: 12, about: [a]", ["error answer-wrong-type /project/about"], "текст"),
]


@pytest.mark.parametrize(
    ("old", "new", "expected", "said"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES]
)
def test_one_slip_is_one_finding_in_plain_words(
    tmp_path: Path, old: str, new: str, expected: list[str], said: str
) -> None:
    assert old in DRAFT
    at = DRAFT.rindex(old)
    report = examine(tmp_path, draft=DRAFT[:at] + new + DRAFT[at + len(old) :])
    assert lines(report) == expected
    assert said in words(report)
    for lang in LANGUAGES:
        spoken = words(report, lang)
        assert not any(jargon in spoken for jargon in ("required property", "None", "is not of type", "{", "/project/"))
    assert report.verdict is Verdict.INCOMPLETE
    assert report.score < 100


GOOD = [
    ("sum: 4000000", "sum: 4 000 000"),
    ("sum: 4000000", 'sum: "4\u00a0000\u00a0000,00"'),
    ("kind: company", "kind: Организация"),
    ("2021-03-01", "01.03.2021"),
    ('"7736004350"', "7736004350"),
    ("term: 12", "term: 12, honest: ДА"),
    ("term: 12", "term: 12, list: []"),
    ("term: 12", 'term: 12, about: "Погрешность < 5 % при t > 20 °C; y >= x"'),
    ("Разработка прибора", "Разработка… прибора — «Луч»"),
]


@pytest.mark.parametrize(("old", "new"), GOOD)
def test_what_people_write_in_other_ways_is_read(tmp_path: Path, old: str, new: str) -> None:
    assert old in DRAFT
    assert lines(examine(tmp_path, draft=DRAFT.replace(old, new, 1))) == []


def test_an_unknown_kind_of_applicant_asks_for_nothing_of_either_kind(tmp_path: Path) -> None:
    draft = DRAFT.replace(
        '  kind: company\n  company: {name: ООО «Луч», inn: "7736004350", registered_on: 2021-03-01}\n',
        "  kind: корабль\n",
    )
    assert lines(examine(tmp_path, draft=draft)) == ["error not-in-list /applicant/kind"]


def test_a_missing_answer_stands_where_its_group_begins(tmp_path: Path) -> None:
    (finding,) = examine(tmp_path, draft=DRAFT.replace("title: Разработка прибора, ", "")).findings
    assert finding.place is not None
    assert (finding.place.line, finding.label, finding.missing) == (7, "Тема", True)


def test_what_only_the_contract_needs_is_not_asked_before_it(tmp_path: Path) -> None:
    assert lines(examine(tmp_path)) == []
    assert lines(examine(tmp_path, moment="contract")) == ["error answer-missing /years"]
    years = "years: {planned: {2023: 1, 2024: 2}, promised: {2023: 1}}\n"
    assert lines(examine(tmp_path, draft=DRAFT + years, moment="contract")) == [
        "error answer-missing /years/promised/2024"
    ]


def test_a_year_the_edition_does_not_have_is_an_unknown_key(tmp_path: Path) -> None:
    years = "years: {planned: {2023: 1, 2024: 2}, promised: {2023: 1, 2024: 0, 1999: 1}}\n"
    assert lines(examine(tmp_path, draft=DRAFT + years)) == ["error unknown-key /years/promised/1999"]


@pytest.mark.parametrize("written", ["[раз, два]", "{title: [раз, два]}", "да"])
def test_what_is_no_text_is_no_name_of_an_application(tmp_path: Path, written: str) -> None:
    draft = re.sub(r"project: \{.*\}", f"project: {written}", DRAFT)
    assert draft != DRAFT
    assert examine(tmp_path, draft=draft).title == ""


def test_a_title_that_is_wrong_still_names_the_application(tmp_path: Path) -> None:
    title = "Разработка прибора " * 9
    draft = DRAFT.replace("Разработка прибора", title.strip())
    assert examine(tmp_path, draft=draft).title == title.strip()


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("3 000 000 руб.", "руб.", 3_000_000),
        ("3\u00a0000\u00a0000\u00a0РУБЛЕЙ", "руб.", 3_000_000),
        ("1200,50 ₽", "руб.", Decimal("1200.50")),
        ("0%", "%", 0),
        ("24,5 %", "%", Decimal("24.5")),
        ("25 процентов", "%", 25),
        ("12 мес.", "мес.", 12),
        ("12 мес", "мес.", 12),
        ("3 чел.", "чел.", 3),
        ("5 тыс. шт.", "тыс. шт.", 5),
    ],
)
def test_a_number_may_be_followed_by_the_unit_that_is_asked(typed: str, unit: str, number: int | Decimal) -> None:
    assert number_of(typed, whole=False, unit=unit) == number


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("8 млн рублей", "руб."),
        ("8 тыс. руб.", "руб."),
        ("12 мес.", "руб."),
        ("25 %", "руб."),
        ("25 %", ""),
        ("руб.", "руб."),
        ("3 руб. 50 коп.", "руб."),
        ("12 мес. 5", "мес."),
        ("1 год", "мес."),
    ],
)
def test_another_unit_or_a_multiple_is_asked_about(typed: str, unit: str) -> None:
    assert number_of(typed, whole=False, unit=unit) == typed


def test_a_draft_with_units_is_as_good_as_one_without(tmp_path: Path) -> None:
    draft = re.sub(r"\bsum: (\d+)", r"sum: \1 руб.", re.sub(r"\bterm: (\d+)", r"term: \1 месяцев", DRAFT))
    assert draft != DRAFT
    assert lines(examine(tmp_path, draft=draft)) == []
    assert lines(examine(tmp_path, draft=re.sub(r"\bsum: \d+", "sum: 3 млн рублей", DRAFT))) == [
        "error answer-wrong-type /project/sum"
    ]


def test_a_name_that_ends_in_a_unit_is_followed_by_one_full_stop(tmp_path: Path) -> None:
    (found,) = examine(
        tmp_path, draft=DRAFT.replace("cost: 2000000\n    works: [{title: Исп", "cost: много\n    works: [{title: Исп")
    ).findings
    assert found.address == "/plan/1/cost"
    named = replace(found, label="этап 2, стоимость, руб.", message=say("cell-not-calculated"))
    assert told(named, "ru") == "Этап 2, стоимость, руб. В ячейке формула, а её значение в файл не записано."
