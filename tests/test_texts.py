"""Texts that are no answers, say nothing or stand twice; a quiet text beside each loud one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from applykit import checker
from applykit.frozen import replace
from applykit.locale import LANGUAGES, render
from shipped import application_of, whole
from small_contest import DRAFT, examine, lines, skips

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.findings import Report

IDEA = "/project/texts/idea"
STORY = (
    "Прибор слушает кирпичную стену двумя датчиками и по разнице времени прихода звука находит пустоты; "
    "снимок с ними рисует сам."
)


def draft(**answers: object) -> str:
    """The small draft with more answers in its project."""
    more = "".join(f", {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in answers.items())
    return DRAFT.replace("term: 12", f"term: 12{more}")


def found(folder: Path, **answers: object) -> list[str]:
    return lines(examine(folder, draft=draft(**answers)))


def told(report: Report, lang: str = "ru") -> str:
    said = [render(one, lang) for finding in report.findings for one in (finding.message, finding.remedy) if one]
    return "\n".join(said)


# --- placeholders -------------------------------------------------------------------------------------------------

PLACEHOLDERS = [
    "Прибор {{ project.title }}",
    "{%p if market %}",
    "Разработка <название изделия>",
    "в лице <ФИО руководителя, должность>",
    "Прибор <your project name>",
    "Прибор [укажите марку]",
    "[Наименование организации] создаёт прибор",
    "Разработка […] для […]",
    "Цена ____ руб.",
    "Цена ___ руб.",
    "Погрешность не более ???",
    "Прибор xxx",
    "Цена ХХХ руб.",
    "Звоните +7 (XXX) XXX-XX-XX",
    "TODO спросить у Киры",
    "Готово FIXME",
    "Lorem ipsum dolor sit amet",
    "ООО «…»",
    "срок (укажите в месяцах)",
    "изготовление (нужное подчеркнуть) на месте",
    "Укажите наименование прибора",
    "впишите сюда тему",
    "…",
    "...",
    "—",
    "- - -",
    "???",
    "Разработка …",
    "тест",
    "Рыба",
    "н/д",
    "нет данных",
    "уточняется",
    "заполнить позже",
    "фыва",
    "аааааа",
    "Что создаётся, для кого и чем лучше того, что есть.",
    "Прибор находит пустоты в кирпичной стене по звуку и рисует их на снимке.",
]

ANSWERS = [
    "Датчики, платы, кабели и т. д. …",
    "Если a < b и c > d, прибор молчит",
    "При a<b, c>d прибор молчит",
    "Если x <y и z> w, прибор молчит",
    "Концентрация <5 мг/л, а выше >7 мг/л не бывает",
    "Показано ранее [1], [2, 3] и [12, с. 45]",
    "Иванов И. И. Акустика стен [Электронный ресурс]",
    "Подробности [здесь](https://example.org), [текст](https://example.org)",
    "Класс vector<int> и словарь map<string, int>",
    "Пишите Кире <kira@example.org>",
    "Метод __init__ и файл snake_case.py",
    "Доложено на XXX Международной научной конференции",
    "Доложено на XXX-й конференции, ХХХ сессия",
    "Батарея типоразмера AAA",
    "Формула $10^{{-3}}$ и $x^{{a_1}+b}$",
    "Приложение — TODO-лист с напоминаниями",
    "Прибор показывает сообщение «Укажите толщину стены»",
    "Оператору надо указать толщину стены (указанную в паспорте)",
    "По отчёту «стены […] пусты» на треть",
    "От 5…10 мм",
    "Тестирование программы на 14 стенах",
    "Рыба в садках гибнет ночью",
    "Чем это лучше? Скоростью!",
    "Нет",
    "да",
    "Текст отчёта",
    "100 % (по объёму)",
    "Серия «А»",
]


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_a_placeholder_is_no_answer(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, texts={"idea": text}) == [f"error placeholder-left {IDEA}"]


@pytest.mark.parametrize("text", ANSWERS)
def test_what_only_looks_like_a_placeholder_is_an_answer(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, about=text) == []


def test_a_placeholder_is_shown_and_an_optional_one_may_be_deleted(tmp_path: Path) -> None:
    assert "заготовка «____»" in told(examine(tmp_path, draft=draft(texts={"idea": "Цена ____ руб."})))
    assert "можно не отвечать" in told(examine(tmp_path, draft=draft(about="…")))


@pytest.mark.parametrize("text", ["—", "-", "н/д", "нет данных"])
def test_nothing_known_is_an_answer_in_a_cell_only(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, table=[{"name": "Цена, руб.", "ours": "5", "theirs": ["7", text]}]) == []
    assert found(tmp_path, list=[text]) == ["error placeholder-left /project/list/0"]


def test_a_common_word_is_a_word_in_a_list(tmp_path: Path) -> None:
    assert found(tmp_path, list=["тест", "образец", "Связь"]) == []
    assert found(tmp_path, list=["фыва"]) == ["error placeholder-left /project/list/0"]


def test_a_letter_that_was_lost_is_told_with_its_place(tmp_path: Path) -> None:
    report = examine(tmp_path, draft=draft(about="Приб\ufffdр"))
    assert lines(report) == ["error lost-characters /project/about"]
    assert "на месте 5" in told(report)


def test_what_no_document_can_hold_is_told_first(tmp_path: Path) -> None:
    assert found(tmp_path, about="TODO, ___ и \u0001") == ["error control-characters /project/about"]


# --- texts that say nothing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["да", "Нет.", "см. выше", "См. раздел 3", "то же самое", "Аналогично", "описано в приложении 2", "прилагается"],
)
def test_a_word_where_a_story_is_expected_is_remarked_on_and_costs_nothing(tmp_path: Path, text: str) -> None:
    report = examine(tmp_path, draft=draft(texts={"idea": text}))
    assert lines(report) == [f"warning answer-says-nothing {IDEA}"]
    assert report.score == 100


@pytest.mark.parametrize(
    "text",
    ["Никого", "Не планируется", "Не предъявляются", "Смола и стекло", "Указано 14 стен", "Дом", "Нет, так нельзя"],
)
def test_a_short_answer_may_be_an_answer(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, texts={"idea": text}) == []


def test_no_is_an_answer_where_none_is_needed(tmp_path: Path) -> None:
    assert found(tmp_path, texts={"idea": STORY, "risks": "нет"}) == []


def test_a_title_of_one_word_is_remarked_on(tmp_path: Path) -> None:
    assert lines(examine(tmp_path, draft=DRAFT.replace("Разработка прибора", "Прибор"))) == [
        "warning title-of-one-word /project/title"
    ]
    assert lines(examine(tmp_path, draft=DRAFT.replace("Разработка прибора", "Прибор связи"))) == []


@pytest.mark.parametrize(("words", "rules"), [(15, []), (30, ["title-long"])])
def test_a_title_that_nobody_reads_to_its_end_is_remarked_on(words: int, rules: list[str]) -> None:
    before = whole("fasie-start-1/company-complete", "application")
    application = application_of("fasie-start-1/company-complete")
    answers: Any = application.answers
    project = {**answers["project"], "title": " ".join(["Разработка прибора"] * words)}
    longer = replace(application, answers={**answers, "project": project})
    report = checker.examine(longer, before.competition, before.report.filing_on).report
    assert [one.rule for one in report.findings if one.address == "/project/title"] == rules


# --- a text that stands twice -------------------------------------------------------------------------------------

CLOSE = STORY.replace("двумя", "тремя").replace("сам.", "само")


@pytest.mark.parametrize(
    "copy", [STORY, STORY.replace(" ", "\u00a0 "), STORY.replace(";", " —"), CLOSE, f"{STORY} Вот так."]
)
def test_a_long_text_that_stands_twice_is_remarked_on_once_and_costs_nothing(tmp_path: Path, copy: str) -> None:
    report = examine(tmp_path, draft=draft(texts={"idea": STORY, "need": copy}))
    assert lines(report) == ["warning answer-copied /project/texts/need"]
    assert report.score == 100
    assert "«Тексты, Замысел» (раздел «Проект»)" in told(report)


def test_every_copy_names_the_first(tmp_path: Path) -> None:
    report = examine(tmp_path, draft=draft(texts={"idea": STORY, "need": STORY, "risks": CLOSE}))
    assert lines(report) == [f"warning answer-copied /project/texts/{key}" for key in ("need", "risks")]
    assert told(report).count("Тексты, Замысел") == 2


@pytest.mark.parametrize(
    ("idea", "need"),
    [
        ("Прибор слушает стену", "Прибор слушает стену"),
        (
            STORY,
            "Строители сверлят стену наугад и попадают в пустоту; прибор говорит, где сверлить, и бережёт им день.",
        ),
        (STORY, f"{STORY} Строители сверлят стену наугад и попадают в пустоту, а день работы стоит им двадцать тысяч."),
    ],
)
def test_short_texts_repeat_and_long_ones_differ(tmp_path: Path, idea: str, need: str) -> None:
    assert found(tmp_path, texts={"idea": idea, "need": need}) == []


def test_texts_that_a_rule_compares_are_its_affair(tmp_path: Path) -> None:
    rule = "- {id: the-same, kind: same, places: [/project/texts/idea, /project/texts/need]}"
    assert lines(examine(tmp_path, rule, draft(texts={"idea": STORY, "need": STORY}))) == []


# --- words --------------------------------------------------------------------------------------------------------


def complains(folder: Path, rule: str, text: str) -> bool:
    """Whether a rule about the description complains of *text*; nothing else may."""
    entry = f"- {{id: the-rule, in: /project/about, {rule}}}"
    report = examine(folder, entry, draft(about=text))
    assert lines(report) in ([], ["note the-rule /project/about"])
    assert all(finding.remedy for finding in report.findings)
    return bool(report.findings)


FOUND = [
    ("сертифик", "Сертификация прибора"),
    ("сертифик", "работы по СЕРТИФИКАЦИИ"),
    ("сертифик", "серти\u00adфикат и сертифи\u200bкация"),
    ("сайт", "Создание веб-сайта"),
    ("сайт", "веб\u2011сайт и лендинг"),
    ("сайт", "«Сайт»"),
    ("отчёт", "Оформление отчета"),
    ("отчет", "Написание отчёта"),
    ("отчет", "Написание отче\u0308та"),
    ("оформлен отчет", "Оформление\u00a0 отчётов"),
    ("оформлен отчет", "Оформление\nотчёта"),
    ("научно-техническ отчет", "научно – технический отчёт"),
    ("*внедрен", "Перевнедрение и внедрение"),
]
NOT_FOUND = [
    ("сайт", "Инсайт о рынке"),
    ("сертифик", "Десертификация"),
    ("отчет", "Подотчётные лица"),
    ("оформлен отчет", "Оформление документации, затем отчёт"),
    ("научно-техническ отчет", "научный и технический отчёт"),
    ("внедрен", "Перевнедрение"),
]


@pytest.mark.parametrize(("stem", "text"), FOUND)
def test_a_stem_is_found_in_every_form_of_its_word(tmp_path: Path, stem: str, text: str) -> None:
    assert complains(tmp_path, f'kind: words, forbid: ["{stem}"]', text)
    assert not complains(tmp_path, f'kind: words, require: ["{stem}"]', text)


@pytest.mark.parametrize(("stem", "text"), NOT_FOUND)
def test_a_stem_is_found_inside_no_other_word(tmp_path: Path, stem: str, text: str) -> None:
    assert not complains(tmp_path, f'kind: words, forbid: ["{stem}"]', text)
    assert complains(tmp_path, f'kind: words, require: ["{stem}"]', text)


FIRST_PERSON = "kind: words, whole: true, forbid: [я, мы, нас, нам, нами, наш, наша, наше, наши, наших, нашей]"


@pytest.mark.parametrize("text", ["Мы создаём прибор", "Прибор создан нами.", "У нас есть макет", "наш\nприбор", "«Я»"])
def test_the_first_person_is_found_where_a_contest_forbids_it(tmp_path: Path, text: str) -> None:
    assert complains(tmp_path, FIRST_PERSON, text)


@pytest.mark.parametrize("text", ["Мышь и яблоко", "Нашивка нанесена", "Создаётся прибор", "Ясно, что нужно"])
def test_other_words_are_no_first_person(tmp_path: Path, text: str) -> None:
    assert not complains(tmp_path, FIRST_PERSON, text)


def test_a_word_in_a_long_text_is_shown_with_what_stands_around_it(tmp_path: Path) -> None:
    rule = "- {id: the-rule, kind: words, in: /project/about, forbid: [конференц]}"
    report = examine(tmp_path, rule, draft(about=f"{STORY} Доклад на пресс-конференции. {STORY}"))
    assert "«конференции»" in told(report)
    assert "«…с ними рисует сам. Доклад на пресс-конференции. Прибор слушает кирпичную стену двумя…»" in told(report)


# --- lengths ------------------------------------------------------------------------------------------------------

LENGTHS = [
    ("characters", "Прибор  для\u00a0стен\n\nи окон ", 22),
    ("characters", "ай" * 5, 10),
    ("characters", "аи\u0306" * 5, 10),
    ("characters", "при\u00adбор", 6),
    ("without-spaces", "Прибор  для\u00a0стен\n\nи окон ", 18),
    ("words", "Прибор — для  стен\u00a0и окон", 5),
]


@pytest.mark.parametrize(("unit", "text", "length"), LENGTHS)
def test_a_length_is_counted_as_the_rule_says(tmp_path: Path, unit: str, text: str, length: int) -> None:
    entry = "- {{id: the-rule, kind: length, of: /project/about, unit: {}, {}: {}}}"
    for key, limit, quiet in [("max", length, True), ("max", length - 1, False), ("min", length + 1, False)]:
        report = examine(tmp_path, entry.format(unit, key, limit), draft(about=text))
        assert (lines(report) == []) is quiet
        if not quiet:
            said = told(report)
            assert f"{length}\u00a0" in said
            assert str(limit) in said
            assert "1\u00a0" in said.splitlines()[1]
            assert ("с пробелами" in said, "без пробелов" in said) == (unit == "characters", unit == "without-spaces")


def test_blanks_that_nobody_sees_make_no_answer_too_long(tmp_path: Path) -> None:
    title = f"Разработка  прибора {'я' * 20}"
    assert lines(examine(tmp_path, draft=DRAFT.replace("Разработка прибора", title))) == []
    report = examine(tmp_path, draft=DRAFT.replace("Разработка прибора", f"{title} и"))
    assert lines(report) == ["error too-long /project/title"]
    assert "41\u00a0знак с пробелами" in told(report)
    assert "Сократите на 1\u00a0знак" in told(report)


# --- units --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "cell", "quiet"),
    [
        ("Цена", "85", False),
        ("Диапазон", "от −300 до 300", False),
        ("Точность", "не более 0,5", False),
        ("Масса", "≤ 5", False),
        ("Размер", "70 × 70", False),
        ("Цена, тыс. руб.", "85", True),
        ("Цена (тыс. руб.)", "85", True),
        ("Точность в %", "5", True),
        ("Цена", "85 руб.", True),
        ("Точность", "5 %", True),
        ("Температура", "20°", True),
        ("Число каналов", "8", True),
        ("Год выпуска", "2022", True),
        ("Питание", "от сети", True),
        ("Защита", "IP54", True),
        ("Точность", "—", True),
    ],
)
def test_a_number_in_a_table_has_its_unit(tmp_path: Path, name: str, cell: str, *, quiet: bool) -> None:
    rule = "- {id: the-rule, kind: units, each: /project/table/*, numbers: theirs/*, title: name}"
    found_here = lines(examine(tmp_path, rule, draft(table=[{"name": name, "theirs": [cell]}])))
    assert found_here == ([] if quiet else ["note the-rule /project/table/0/theirs/0"])


def test_where_the_title_of_a_row_is_missing_units_wait(tmp_path: Path) -> None:
    rule = "- {id: the-rule, kind: units, each: /plan/*, numbers: works/*/title, title: cost}"
    report = examine(tmp_path, rule, DRAFT.replace("  - cost: 2000000\n    works", "  - works", 1))
    assert skips(report)[0] == "the-rule /plan/0/works/0/title <- /plan/0/cost"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_remark_is_a_sentence_with_a_remedy(tmp_path: Path, lang: str) -> None:
    texts = {"idea": "да", "need": STORY, "risks": STORY}
    report = examine(tmp_path, draft=draft(texts=texts, about="\ufffd", list=["фыва"]).replace("Разработка п", "П"))
    assert len(report.findings) == 5
    assert all(finding.remedy for finding in report.findings)
    assert "{" not in told(report, lang)
