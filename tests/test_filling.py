"""Filling from outside: an application in, documents or a sentence out."""

from __future__ import annotations

import datetime
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import applykit
import small_contest
from applykit import address as addresses
from applykit.application import load_application
from applykit.errors import FillError, TemplateError
from applykit.filler import RESERVED, Document, Filling, UnfilledError, context_of, fill, filling
from applykit.findings import Severity
from applykit.frozen import replace
from applykit.library import Library
from applykit.locale import render
from applykit.output import file_name
from applykit.template import Blank, Choice, Missing, compile_template
from docx_maker import by_libreoffice, highlighted, texts_of, write_docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from applykit.findings import Message
    from applykit.schema import Field

DRAFT = small_contest.DRAFT
DOCUMENTS = """\
documents:
  - id: statement
    title: "Заявление: участие?"
    template: statement.docx
    channel: paper
    by_hand:
      - Подпись
      - {title: Печать, when: {/applicant/kind: company}}
  - id: plan
    title: План
    template: plan.docx
    channel: portal
  - {id: company-only, title: План, template: company.docx, channel: paper, when: {/applicant/kind: company}}
  - {id: promised, title: Показатели, template: years.docx, channel: paper, moment: contract}
"""
WHO = """{% if applicant.kind == 'company' %}{{ applicant.company.name }}, ИНН {{ applicant.company.inn }}\
{% else %}{{ applicant.person.name }}{% endif %}: {{ applicant.kind | title_of }}"""
STATEMENT = (
    WHO,
    "Тема: {{ project.title }}",
    "Сумма: {{ project.sum | money }} ({{ project.sum | millions }} млн) из {{ edition.cap | money }}",
    "{{ competition.title }}, {{ competition.operator }}, {{ edition.title }}, {{ filing_on | date }}",
    "№ {{ submission.number | optional('______') }}",
    "О проекте: {{ project.about | optional }}",
)
PLAN = (
    [
        ["{%tr for stage in plan %}", ""],
        ["Этап {{ loop.index }}: {% for w in stage.works %}{{ w.title }}. {% endfor %}", "{{ stage.cost | money }}"],
        ["{%tr endfor %}", ""],
        ["Итого", "{{ plan | sum(attribute='cost') | money }}"],
    ],
)
YEARS = (
    [["", "{%tc for y in edition.years %}", "{{ y }}", "{%tc endfor %}"]],
    "{% for y in edition.years %}{{ years.planned[y] }} {% endfor %}",
)


def small(folder: Path, **templates: tuple[Any, ...]) -> Library:
    """A library with the small contest and its documents; *templates* replaces the text of some."""
    library = small_contest.library(folder, manifest=DOCUMENTS)
    contest = folder / "competition_templates" / "small"
    manifest = contest / "competition.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("documents: []\n", ""), encoding="utf-8")
    usual = {"statement": STATEMENT, "plan": PLAN, "company": ("{{ applicant.company.name }}",), "years": YEARS}
    for name, body in {**usual, **templates}.items():
        write_docx(contest / f"{name}.docx", *body)
    return library


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Filling]:
    """Fill an application to the small contest."""

    def filled(
        text: str = DRAFT, *, draft: bool = False, moment: str = "application", **templates: tuple[Any, ...]
    ) -> Filling:
        application = load_application(small_contest.write_draft(tmp_path, text))
        library = small(tmp_path, **templates)
        return filling(application, on=small_contest.TODAY, moment=moment, draft=draft, library=library)

    return filled


def said(message: Message) -> str:
    assert render(message, "en")
    return render(message, "ru")


def printed(filled: Filling, document: str = "statement") -> list[str]:
    return texts_of(next(one.content for one in filled.documents if one.id == document))


# --- documents -------------------------------------------------------------------------------------------------------


def test_a_complete_application_fills_every_document_it_needs(made: Callable[..., Filling]) -> None:
    filled = made()
    assert [document.id for document in filled.documents] == ["statement", "plan", "company-only"]
    assert printed(filled) == [
        "ООО «Луч», ИНН 7736004350: организация",
        "Тема: Разработка прибора",
        "Сумма: 4\u00a0000\u00a0000 (4 млн) из 4\u00a0000\u00a0000",
        "Малый конкурс, Фонд, Малый 2022, 01.11.2022",
        "№ ______",
        "О проекте: ",
    ]
    assert printed(filled, "plan") == [
        *("Этап 1: Расчёт схемы. Изготовление макета. ", "2\u00a0000\u00a0000"),
        *("Этап 2: Испытания макета. Доработка схемы. ", "2\u00a0000\u00a0000"),
        *("Итого", "4\u00a0000\u00a0000"),
    ]
    assert filled.left_out == ()
    assert all(document.marked == () for document in filled.documents)


def test_what_stays_blank_and_what_is_done_by_hand_is_told(made: Callable[..., Filling]) -> None:
    statement, plan, _ = made().documents
    assert statement.blank_optional == ("Описание",)
    assert statement.by_hand == ("Подпись", "Печать")
    assert (plan.blank_optional, plan.by_hand) == ((), ())
    person = DRAFT.replace("kind: company", "kind: person").replace(
        'company: {name: ООО «Луч», inn: "7736004350", registered_on: 2021-03-01}', "person: {name: Иванов}"
    )
    assert made(person).documents[0].by_hand == ("Подпись",)


def test_names_of_files_are_safe_and_told_apart(made: Callable[..., Filling]) -> None:
    names = [document.file_name for document in made().documents]
    assert names == ["Заявление_ участие.docx", "План.docx", "План (2).docx"]


def test_only_the_documents_of_the_moment_are_filled(made: Callable[..., Filling]) -> None:
    years = "years: {planned: {2023: 1, 2024: 2}, promised: {2023: 3, 2024: 4}}\n"
    filled = made(DRAFT + years, moment="contract")
    assert [document.id for document in filled.documents] == ["promised"]
    assert printed(filled, "promised") == ["", "2023", "2024", "1 2 "]


def test_a_document_for_others_is_not_filled_and_their_answers_are_not_missed(made: Callable[..., Filling]) -> None:
    person = DRAFT.replace("kind: company", "kind: person").replace(
        'company: {name: ООО «Луч», inn: "7736004350", registered_on: 2021-03-01}', "person: {name: Иванов И. И.}"
    )
    filled = made(person)
    assert [document.id for document in filled.documents] == ["statement", "plan"]
    assert printed(filled)[0] == "Иванов И. И.: человек"
    assert filled.documents[0].blank_optional == ("Описание",)


def test_the_same_answers_give_the_same_bytes(made: Callable[..., Filling]) -> None:
    assert [one.content for one in made().documents] == [one.content for one in made().documents]


def test_filling_is_a_function_of_the_package(tmp_path: Path) -> None:
    application = load_application(small_contest.write_draft(tmp_path))
    documents = applykit.fill(application, on=small_contest.TODAY, library=small(tmp_path))
    assert documents == fill(application, on=small_contest.TODAY, library=small(tmp_path))
    assert all(isinstance(document, Document) for document in documents)


@pytest.mark.parametrize(
    "text",
    [
        "A & B <тест> «ёлочки» № 5 — 100 %",
        "🦾 строка\nещё одна\tс табуляцией\n\nи пустая",
        "{{ 7*7 }} {% if %} {_{ x }_}",
        "  по краям  ",
        "[не заполнено: Тема]",
        "xxx ____ TODO",
    ],
)
def test_answers_arrive_as_typed_if_nobody_takes_them_for_placeholders(made: Callable[..., Filling], text: str) -> None:
    draft = DRAFT.replace("title: Разработка прибора", f"title: {json.dumps(text, ensure_ascii=False)}")
    filled = made(draft + "accept: [{rule: placeholder-left, at: /project/title, reason: так прибор и зовут}]\n")
    assert "\n".join(printed(filled)[1:]).startswith(f"Тема: {text}")
    assert highlighted(filled.documents[0].content) == []


def test_a_hundred_kilobytes_arrive_from_a_file(made: Callable[..., Filling], tmp_path: Path) -> None:
    text = "Длинное описание: A & B < тест, «ёлочки».\n" * 2500
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / "about.md").write_text(text, encoding="utf-8")
    filled = made(DRAFT.replace("12}", "12, about: about.md}"))
    assert len(text) > 100_000
    assert printed(filled)[-1].rstrip("\n") == f"О проекте: {text}".rstrip("\n")


def test_findings_of_rules_do_not_stop_filling(made: Callable[..., Filling]) -> None:
    filled = made(DRAFT.replace("title: Разработка прибора", f"title: {'длинно ' * 10}"))
    assert [finding.rule for finding in filled.examination.report.findings] == ["too-long"]
    assert printed(filled)[1] == f"Тема: {'длинно ' * 10}".rstrip()


def test_what_is_only_reported_to_be_asked_for_is_not_missed(tmp_path: Path) -> None:
    """An answer that only hearsay wants warns in the check; a document without it is complete."""
    library = small(tmp_path)
    file = tmp_path / "schemas" / "small.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema["properties"]["project"]["required"].append("about")
    file.write_text(json.dumps(schema), encoding="utf-8")
    application = load_application(small_contest.write_draft(tmp_path))
    (statement, *_) = fill(application, on=small_contest.TODAY, library=library)
    assert statement.blank_optional == ("Описание",)


def test_each_answer_of_a_missing_group_is_missed_by_its_own_source(tmp_path: Path) -> None:
    """Hearsay asks for the card and for one of its answers, the law for the other one."""
    text = DRAFT.replace(COMPANY, "")
    library = small(tmp_path, statement=("{{ applicant.company.name }}, ИНН {{ applicant.company.inn }}",))
    file = tmp_path / "schemas" / "small.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    company = schema["properties"]["applicant"]["properties"]["company"]
    company["x-source"] = "hearsay стр. 1"
    company["properties"]["inn"]["x-source"] = "law п. 1"
    file.write_text(json.dumps(schema), encoding="utf-8")
    application = load_application(small_contest.write_draft(tmp_path, text))
    with pytest.raises(UnfilledError) as caught:
        fill(application, on=small_contest.TODAY, library=library)
    assert [lack.address for lack in caught.value.lacks] == ["/applicant/company"]
    filled = filling(application, on=small_contest.TODAY, draft=True, library=library)
    assert printed(filled) == [", ИНН [не заполнено: ИНН]"]
    assert filled.documents[0].marked == ("Организация, ИНН",)
    assert filled.documents[0].blank_optional == ("Организация, Наименование",)


# --- what a document declares ----------------------------------------------------------------------------------------

HONEST = "Сведения достоверны. {{ project.honest | declared }}"
RULES = """\
rules:
  - {id: honest-data, kind: confirmed, of: /project/honest, severity: error, source: law п. 8}
  - {id: short-enough, kind: limit, value: /project/term, max: MOST, severity: error, source: law п. 9}
"""


@pytest.fixture
def declaring(tmp_path: Path) -> Callable[..., Filling]:
    """Fill a statement that declares what a rule asks for, and the plan, which does not."""

    def filled(honest: str, *, more: str = "", draft: bool = False, statement: str = HONEST, most: int = 18) -> Filling:
        library = small(tmp_path, statement=(statement, "{{ project.title }}"))
        manifest = tmp_path / "competition_templates" / "small" / "competition.yaml"
        manifest.write_text(manifest.read_text(encoding="utf-8") + RULES.replace("MOST", str(most)), encoding="utf-8")
        text = DRAFT.replace("term: 12", f"term: 12, honest: {honest}") + more
        application = load_application(small_contest.write_draft(tmp_path, text))
        return filling(application, on=small_contest.TODAY, draft=draft, library=library)

    return filled


def test_what_the_draft_confirms_is_declared_in_the_words_of_the_form(declaring: Callable[..., Filling]) -> None:
    assert printed(declaring("да"))[0].rstrip() == "Сведения достоверны."
    assert printed(declaring('""'))[0].rstrip() == "Сведения достоверны.", "nobody has to answer it"


@pytest.mark.parametrize(
    "accepted", ["", "accept: [{rule: honest-data, at: /project/honest, reason: согласовано с Фондом}]\n"]
)
def test_what_the_draft_denies_is_not_declared_whoever_accepts_it(
    declaring: Callable[..., Filling], accepted: str
) -> None:
    with pytest.raises(UnfilledError) as caught:
        declaring("нет", more=accepted)
    (lack,) = caught.value.lacks
    assert (lack.address, lack.declared, lack.documents) == ("/project/honest", True, ("Заявление: участие?",))
    assert lack.finding is not None
    assert lack.finding.rule == "honest-data"
    statement, *others = declaring("нет", more=accepted, draft=True).documents
    assert highlighted(statement.content) == ["[исправить: Сведения достоверны]"]
    assert statement.marked == ("Сведения достоверны",)
    assert [document.marked for document in others] == [(), ()]


def test_an_answer_that_breaks_a_rule_stops_only_what_declares_it(declaring: Callable[..., Filling]) -> None:
    quiet = declaring("нет", statement="{{ project.title }}")
    assert [finding.rule for finding in quiet.examination.report.findings] == ["honest-data"]
    kept = declaring("да", statement="Срок — до 18 месяцев. {{ project.term | declared }}")
    assert printed(kept)[0].rstrip() == "Срок — до 18 месяцев."
    with pytest.raises(UnfilledError, match="fill-lacks-wrong"):
        declaring("да", statement="Срок — до полугода. {{ project.term | declared }}", most=6)


# --- what is missing -------------------------------------------------------------------------------------------------

COMPANY = DRAFT[DRAFT.index("  company:") : DRAFT.index("project:")]
PROJECT = DRAFT[DRAFT.index("project:") : DRAFT.index("plan:")]
STAGES = DRAFT[DRAFT.index("plan:") :]
# What is taken out of the draft, the address and the label that are lacking, and what the documents mark.
GAPS = [
    ("sum: 4000000, ", "/project/sum", "Проект: Сумма", "Сумма"),
    ("title: Разработка прибора, ", "/project/title", "Проект: Тема", "Тема"),
    ('inn: "7736004350", ', "/applicant/company/inn", "Заявитель: Организация, ИНН", "Организация, ИНН"),
    ("title: Расчёт схемы", "/plan/0/works/0", "План: этап 1, работа 1", "этап 1, работа 1, Наименование"),
    (STAGES, "/plan", "План", "этап 1, Стоимость"),
    (PROJECT, "/project", "Проект", "Тема"),
    (COMPANY, "/applicant/company", "Заявитель: Организация", "Организация, Наименование"),
]


@pytest.mark.parametrize(("gap", "address", "label", "_marked"), GAPS)
def test_a_missing_answer_that_a_document_prints_is_refused_by_its_name(
    made: Callable[..., Filling], gap: str, address: str, label: str, _marked: str
) -> None:
    with pytest.raises(UnfilledError) as caught:
        made(DRAFT.replace(gap, ""))
    (lack,) = caught.value.lacks
    assert (lack.address, lack.label, lack.wrong) == (address, label, False)
    assert said(caught.value.message) == f"Документы не заполнены: не хватает 1\u00a0ответа: «{label}»."
    assert caught.value.hint is not None
    assert "--draft" in said(caught.value.hint)


@pytest.mark.parametrize(("gap", "_address", "_label", "marked"), GAPS)
def test_a_draft_marks_it_and_says_so(
    made: Callable[..., Filling], gap: str, _address: str, _label: str, marked: str
) -> None:
    filled = made(DRAFT.replace(gap, ""), draft=True)
    assert filled.left_out == ()
    assert marked in [mark for document in filled.documents for mark in document.marked]
    shown = [mark for document in filled.documents for mark in highlighted(document.content)]
    assert f"[не заполнено: {marked.rpartition(', ')[2]}]" in shown


def test_every_gap_is_named_at_once_with_the_documents_that_need_it(made: Callable[..., Filling]) -> None:
    text = DRAFT.replace("sum: 4000000, ", "").replace("ООО «Луч»", "''").replace('"7736004350"', '"7736004351"')
    with pytest.raises(UnfilledError) as caught:
        made(text)
    assert [(lack.label, lack.wrong, lack.documents) for lack in caught.value.lacks] == [
        ("Заявитель: Организация, Наименование", False, ("Заявление: участие?", "План")),
        ("Заявитель: Организация, ИНН", True, ("Заявление: участие?",)),
        ("Проект: Сумма", False, ("Заявление: участие?",)),
    ]
    assert [lack.place.line for lack in caught.value.lacks if lack.place] == [6, 6, 7]
    assert said(caught.value.message) == (
        "Документы не заполнены: не хватает 2\u00a0ответов: «Заявитель: Организация, Наименование», «Проект: Сумма»; "
        "нужно исправить 1\u00a0ответ: «Заявитель: Организация, ИНН»."
    )


def test_a_missing_answer_that_no_document_prints_is_not_missed(made: Callable[..., Filling]) -> None:
    filled = made(DRAFT.replace(", term: 12", ""))
    assert [finding.rule for finding in filled.examination.report.findings] == ["answer-missing"]
    assert len(filled.documents) == 3


@pytest.mark.parametrize(
    ("written", "instead", "label", "shown"),
    [
        ("sum: 4000000", "sum: четыре миллиона", "Сумма", "[исправить: Сумма — «четыре миллиона»]"),
        ('"7736004350"', '"7736004351"', "Организация, ИНН", "[исправить: ИНН — «7736004351»]"),
        ('"7736004350"', '"12"', "Организация, ИНН", "[исправить: ИНН — «12»]"),
        (
            "cost: 2000000\n    works: [{title: Расчёт",
            "cost: [1]\n    works: [{title: Расчёт",
            "этап 1, Стоимость",
            "[исправить: Стоимость]",
        ),
        ("title: Разработка прибора", 'title: "Разработка\\u0007 прибора"', "Тема", "[исправить: Тема]"),
        ("title: Разработка прибора", "title: [раз, два]", "Тема", "[исправить: Тема]"),
        ("title: Разработка прибора", "title: TODO", "Тема", "[исправить: Тема — «TODO»]"),
        ("title: Разработка прибора", 'title: "Разраб\ufffdтка"', "Тема", "[исправить: Тема — «Разраб\ufffdтка»]"),
        (
            "term: 12",
            'term: 12, about: "Прибор <название>\\nи [впишите]"',
            "Описание",
            "[исправить: Описание — «Прибор <название>и [впишите]»]",
        ),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_and_marked_as_wrong(
    made: Callable[..., Filling], written: str, instead: str, label: str, shown: str
) -> None:
    text = DRAFT.replace(written, instead)
    assert text != DRAFT
    with pytest.raises(UnfilledError) as caught:
        made(text)
    assert [(lack.wrong, lack.label.partition(": ")[2]) for lack in caught.value.lacks] == [(True, label)]
    assert "нужно исправить 1\u00a0ответ" in said(caught.value.message)
    filled = made(text, draft=True)
    assert shown in [mark for document in filled.documents for mark in highlighted(document.content)]


def test_a_sum_over_a_missing_number_is_missing_too(made: Callable[..., Filling]) -> None:
    text = DRAFT.replace("cost: 2000000\n    works: [{title: Расчёт", "works: [{title: Расчёт")
    filled = made(text, draft=True)
    assert printed(filled, "plan")[-2:] == ["Итого", "[не заполнено: Стоимость]"]
    assert filled.documents[1].marked == ("этап 1, Стоимость",)


def test_a_document_that_hangs_on_a_missing_answer_is_left_out_of_a_draft_and_said(
    made: Callable[..., Filling],
) -> None:
    filled = made(DRAFT.replace("  kind: company\n", ""), draft=True)
    assert [document.id for document in filled.documents] == ["plan"]
    assert [one.spec.id for one in filled.left_out] == ["company-only", "statement"]
    undecided, says = (said(one.why) for one in filled.left_out)
    assert undecided.startswith("Нужен ли этот документ, зависит от ответа «Заявитель: Вид заявителя»")
    assert says.startswith("Что будет в документе, зависит от ответа «Вид заявителя»")


def test_an_empty_application_can_be_drafted(made: Callable[..., Filling]) -> None:
    filled = made('competition: small\nedition: "2022"\nfiling_on: 2022-11-01\n', draft=True)
    assert [document.id for document in filled.documents] == ["plan"]
    assert printed(filled, "plan")[0] == "Этап 1: [не заполнено: Наименование]. "


# --- templates that are wrong ----------------------------------------------------------------------------------------


def test_a_template_that_is_not_there_or_is_broken_gets_a_sentence(
    made: Callable[..., Filling], tmp_path: Path
) -> None:
    for body, says in (
        (("{{ project.titel }}",), "«titel»"),
        (("{% if %}{% endif %}",), "тег не читается"),
        (("{{ x",), "не закрыт"),
    ):
        with pytest.raises(TemplateError) as caught:
            made(statement=body)
        assert says in said(caught.value.message)
        assert caught.value.file is not None
        assert caught.value.file.name == "statement.docx"
    library = small(tmp_path)
    (tmp_path / "competition_templates" / "small" / "plan.docx").unlink()
    with pytest.raises(TemplateError) as caught:
        fill(load_application(tmp_path / "draft"), on=small_contest.TODAY, library=library)
    assert said(caught.value.message) == "Шаблона с таким именем нет."


def test_a_template_that_changes_is_compiled_anew(made: Callable[..., Filling]) -> None:
    assert printed(made(statement=("раз {{ project.title }}",))) == ["раз Разработка прибора"]
    assert printed(made(statement=("два раза {{ project.title }}",))) == ["два раза Разработка прибора"]


# --- what templates are given ----------------------------------------------------------------------------------------


def test_every_address_that_the_form_names_exists_answered_or_not(made: Callable[..., Filling]) -> None:
    for text in (DRAFT, 'competition: small\nedition: "2022"\n', DRAFT.replace("kind: company", "kind: person")):
        examination = made(text, draft=True).examination
        context = context_of(examination)
        for field in examination.competition.root.walk():
            assert reached(context, field), field.address


def reached(context: Any, field: Field) -> bool:
    """Whether reading the field's address, the first row of every table, gives anything at all."""
    value = context
    for step in addresses.steps(field.address):
        if isinstance(value, list):
            value = value[0]
        elif isinstance(value, Missing | Blank):
            value = value.member(0 if step == addresses.EACH else step)
        elif step == addresses.EACH:
            value = next(iter(value.values()))
        else:
            value = value[step]
    return value is not None


def test_answers_have_the_types_that_templates_count_on(made: Callable[..., Filling]) -> None:
    text = DRAFT.replace("term: 12}", 'term: 12, honest: да, materials: "1 200,00", list: [а, б]}')
    context = context_of(made(text).examination)
    assert context["applicant"]["kind"] == Choice("company", "организация")
    assert context["applicant"]["kind"].label == "организация"
    assert context["applicant"]["company"]["registered_on"] == datetime.date(2021, 3, 1)
    assert context["project"]["honest"] is True
    assert context["project"]["materials"] == 1200
    assert context["project"]["list"] == ["а", "б"]
    assert context["filing_on"] == datetime.date(2022, 11, 1)
    assert context["edition"]["cap"] == 4_000_000
    assert context["edition"]["title_max"] == 40
    assert context["edition"]["years"] == ["2023", "2024"]
    assert isinstance(context["edition"]["no_limit"], Blank)
    assert set(RESERVED) <= set(context)


def test_numbers_of_an_edition_are_numbers_and_its_codes_are_texts(tmp_path: Path) -> None:
    library = small(tmp_path)
    edition = tmp_path / "competition_templates" / "small" / "editions" / "2022.yaml"
    more = "  code: {value: '72.10', source: law п. 7}\n  share: {value: '2,5', unit: '%', source: law п. 7}\n"
    table = "  table: {value: {'12': ['50.5', 50]}, unit: '%', source: law п. 8}\n"
    edition.write_text(edition.read_text(encoding="utf-8") + more + table, encoding="utf-8")
    application = load_application(small_contest.write_draft(tmp_path))
    numbers = context_of(filling(application, on=small_contest.TODAY, library=library).examination)["edition"]
    assert numbers["code"] == "72.10"
    assert numbers["share"] == Decimal("2.5")
    assert numbers["table"] == {"12": [Decimal("50.5"), 50]}


# --- the shipped competitions ----------------------------------------------------------------------------------------

LIBRARY = Library.default()
COMPLETE = [
    folder
    for competition in LIBRARY.ids()
    for folder in LIBRARY.examples(competition)
    if (folder / "expected.txt").read_text(encoding="utf-8").startswith("ready")
]
MOMENTS = ("application", "contract")


def shipped(folder: Path, moment: str, *, draft: bool = False) -> Filling:
    """The filling of a shipped example on its own day."""
    application = load_application(folder)
    assert application.filing_on is not None
    return filling(application, on=application.filing_on, moment=moment, draft=draft)


def leaves(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every answer with its address."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, addresses.child(at, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from leaves(below, addresses.child(at, index))
    else:
        yield at, value


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
def test_every_document_of_a_complete_example_is_filled_and_shows_the_answers_it_prints(
    folder: Path, moment: str
) -> None:
    filled = shipped(folder, moment)
    assert filled.left_out == ()
    for document in filled.documents:
        assert document.marked == ()
        assert highlighted(document.content) == []
        shown = "\n".join(texts_of(document.content))
        assert not {"{{", "{%", "None", "Missing(", "Blank("} & set(shown.split())
        for text in texts_printed(filled, document):
            assert text.strip() in shown


@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
def test_names_of_shipped_documents_pass_a_windows_filter(folder: Path) -> None:
    for moment in MOMENTS:
        names = [document.file_name for document in shipped(folder, moment).documents]
        assert len({name.casefold() for name in names}) == len(names)
        for name in names:
            assert name == file_name(name.removesuffix(".docx"), ".docx")


@pytest.mark.slow
@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
def test_deleting_any_required_answer_that_a_document_prints_names_exactly_that_answer(folder: Path) -> None:
    filled = shipped(folder, "application")
    tried = 0
    for address, _ in answers_printed(filled):
        field = filled.examination.competition.shape.field(address)
        if field is None or not field.required or addresses.steps(address)[-1].isdigit():
            continue
        if field.source is not None and field.source.tier.cap < Severity.ERROR:
            # What is only reported to be asked for is not missed.
            continue
        application = load_application(folder)
        delete(application.answers, address)
        with pytest.raises(FillError) as caught:
            fill(application, on=small_contest.TODAY)
        assert isinstance(caught.value, UnfilledError)
        (lack,) = caught.value.lacks
        # A row whose only answer is gone is itself what is missing.
        assert lack.address in (address, addresses.parent(address))
        tried += 1
    assert tried > 20


def answers_printed(filled: Filling) -> list[tuple[str, Any]]:
    """The answers that the documents print, each once, with their addresses."""
    patterns = {pattern for document in filled.documents for pattern in patterns_of(document)}
    values = leaves(filled.examination.values)
    return [(at, answer) for at, answer in values if any(addresses.matches(at, pattern) for pattern in patterns)]


# What these make of an answer is another text.
_CHANGED = re.compile(r"_case\(|\| (?:capitalised|initials)")


def patterns_of(document: Document, *, as_it_is: bool = False) -> set[str]:
    """The addresses that a document's template prints; *as_it_is*: only those that no filter rewords."""
    places = compile_template(document.spec.template).placeholders()
    return {place.address for place in places if place.printed and not (as_it_is and _CHANGED.search(place.expression))}


def texts_printed(filled: Filling, document: Document) -> list[str]:
    """The answers in words that a document prints as they are; one that is declined or begins with a capital is not."""
    patterns = patterns_of(document, as_it_is=True)
    shape = filled.examination.competition.shape
    return [
        answer
        for at, answer in answers_printed(filled)
        if isinstance(answer, str)
        and any(addresses.matches(at, pattern) for pattern in patterns)
        and (field := shape.field(at)) is not None
        and not field.enum
        and field.format != "date"
    ]


def delete(answers: Any, address: str) -> None:
    """Take the answer at *address* out."""
    *above, last = addresses.steps(address)
    for step in above:
        answers = answers[int(step)] if isinstance(answers, list) else answers[step]
    del answers[int(last) if isinstance(answers, list) else last]


@pytest.mark.parametrize(
    ("kind", "group", "marked"),
    [
        (
            "natural-person",
            "/applicant/person",
            ("name", "inn", "phone", "email"),
        ),
        (
            "legal-entity",
            "/applicant/company",
            (
                *("full_name", "short_name", "inn", "head/position", "head/name"),
                *("head/phone", "head/email"),
            ),
        ),
    ],
)
def test_of_an_applicant_who_is_not_named_at_all_every_official_answer_is_marked(
    tmp_path: Path, kind: str, group: str, marked: tuple[str, ...]
) -> None:
    """The card itself rests on the portal or on no text at all; what the statement asks of it is official."""
    text = f'competition: fasie-start-1\nedition: "2022-3"\nfiling_on: 2022-11-01\napplicant: {{kind: {kind}}}\n'
    application = load_application(small_contest.write_draft(tmp_path, text))
    with pytest.raises(UnfilledError) as caught:
        fill(application, on=small_contest.TODAY)
    (lack,) = (lack for lack in caught.value.lacks if lack.address == group)
    assert "Заявление на участие в конкурсе" in lack.documents
    filled = filling(application, on=small_contest.TODAY, draft=True)
    statement = next(one for one in filled.documents if one.id == "statement")
    assert statement.blank_optional == ()
    shape = filled.examination.competition.shape
    labels = [shape.label(f"{group}/{key}") for key in marked]
    assert [label for label in statement.marked if label in labels] == labels
    (requisites,) = (line for line in printed(filled) if ", ИНН" in line)
    assert requisites.count("[не заполнено: ") == (2 if kind == "natural-person" else 3)
    assert len(highlighted(statement.content)) >= len(marked)


@pytest.mark.parametrize(
    ("case", "holder"), [("company-complete", ("company", "head")), ("person-complete", ("person",))]
)
def test_the_statement_is_signed_with_initials(case: str, holder: tuple[str, ...]) -> None:
    (folder,) = (one for one in LIBRARY.examples("fasie-start-1") if one.name == case)
    filled = shipped(folder, "application")
    signer = filled.examination.values["applicant"]
    for key in holder:
        signer = signer[key]
    surname, first, patronymic = signer["name"].split()
    lines = printed(filled)
    signature = lines.index(f"{surname}\u00a0{first[0]}.{patronymic[0]}.")
    assert lines.index("Заявитель (его руководитель)") < signature < lines.index("(Фамилия И.О.)")


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_draft_with_gaps_is_refused_and_drafted(moment: str) -> None:
    (folder,) = (one for one in LIBRARY.examples("fasie-start-1") if one.name == "draft-with-gaps")
    with pytest.raises(UnfilledError) as caught:
        shipped(folder, moment)
    filled = shipped(folder, moment, draft=True)
    marked = {mark for document in filled.documents for mark in document.marked}
    assert marked
    assert all(lack.documents for lack in caught.value.lacks)
    for document in filled.documents:
        assert bool(highlighted(document.content)) is bool(document.marked)


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("folder", COMPLETE, ids=lambda folder: folder.name)
def test_libreoffice_opens_every_shipped_document(
    folder: Path, moment: str, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    soffice = require_tool("soffice")
    filled = shipped(folder, moment)
    for document in filled.documents:
        path = tmp_path / document.file_name
        path.write_bytes(document.content)
        shown = by_libreoffice(soffice, path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
        for text in texts_printed(filled, document):
            assert " ".join(text.split()) in " ".join(shown.split())


# --- forms that change with an answer


def test_the_plan_of_each_term_asks_for_its_own_papers() -> None:
    """Three forms of one calendar plan: two stages, three, and four, whose middle ones call a report otherwise."""
    application = load_application(next(one for one in LIBRARY.examples("fasie-start-2") if "complete" in one.name))
    stage = {"months": "6", "cost": "2000000", "own_funds": "400000"}
    asked = {"12": [0, 0], "18": [0, 0, 0], "24": [0, 1, 1, 0]}
    for term, otherwise in asked.items():
        plan = [
            {**stage, "works": [{"title": f"Испытания узла {number}"}]} for number, _ in enumerate(otherwise, start=1)
        ]
        answers: Any = {**application.answers, "calendar_plan": plan}
        answers["project"] = {**answers["project"], "term": term}
        changed = replace(application, answers=answers)
        made = filling(changed, on=datetime.date(2022, 4, 18), moment="application", draft=True)
        text = "\n".join(texts_of(next(one for one in made.documents if one.spec.id == "calendar-plan").content))
        stages = re.split(r"\d\.1\. Испытания узла \d", text)[1:]
        assert [one.count("Финансовый отчет о расходовании внебюджетных средств") for one in stages] == otherwise
        assert ["Заключительный научно-технический отчет" in one for one in stages] == [
            number == len(stages) for number, _ in enumerate(stages, start=1)
        ]
        assert stages[0].count("Форма, сведения о НИОКТР") == 1
