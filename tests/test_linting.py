"""What the linter says: nothing of a whole competition, and of each thing that is wrong a finding of its own."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit.cache import Cache
from applykit.findings import Severity
from applykit.library import Library
from applykit.linting import lint, lint_template
from applykit.locale import render
from applykit.sealing import drawn, file_of, text
from collection import COLLECTION
from docx_maker import W, Xml, docx, write_docx
from shipped import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable

    from applykit.findings import Finding, LintReport
    from conftest import RunCli

# A contest small enough to read, whole in every respect.
SCHEMA: dict[str, Any] = {
    "type": "object",
    "title": "Заявка",
    "additionalProperties": False,
    "x-source": "law п. 1",
    "required": ["applicant", "project"],
    "properties": {
        "applicant": {
            "type": "object",
            "title": "Заявитель",
            "additionalProperties": False,
            "required": ["kind"],
            "properties": {
                "kind": {
                    "type": "string",
                    "title": "Вид заявителя",
                    "enum": ["company", "person"],
                    "x-titles": {"company": "организация", "person": "человек"},
                },
                "company": {
                    "type": "object",
                    "title": "Организация",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {"name": {"type": "string", "title": "Наименование", "maxLength": 90}},
                },
                "person": {
                    "type": "object",
                    "title": "Человек",
                    "additionalProperties": False,
                    "required": ["name"],
                    "properties": {"name": {"type": "string", "title": "ФИО", "maxLength": 90}},
                },
            },
            "allOf": [
                {
                    "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                    "then": {"required": [kind], "properties": {other: False}},
                }
                for kind, other in (("company", "person"), ("person", "company"))
            ],
        },
        "project": {
            "type": "object",
            "title": "Проект",
            "additionalProperties": False,
            "required": ["title", "sum", "works", "starts_on", "honest"],
            "properties": {
                "title": {"type": "string", "title": "Тема", "x-edition": {"maxLength": "$title_max"}},
                "sum": {"type": "integer", "title": "Сумма", "x-unit": "руб.", "minimum": 1},
                "starts_on": {"type": "string", "format": "date", "title": "Начало"},
                "honest": {"type": "boolean", "title": "Сведения достоверны"},
                "note": {"type": "string", "title": "Примечание", "maxLength": 90},
                "works": {
                    "type": "array",
                    "title": "Работы",
                    "items": {
                        "type": "object",
                        "title": "Работа",
                        "additionalProperties": False,
                        "required": ["name"],
                        "properties": {"name": {"type": "string", "title": "Название", "maxLength": 90}},
                    },
                },
            },
        },
    },
}
MANIFEST = """\
id: small
title: Малый конкурс
operator: Фонд
schema: small.schema.json
theme: /project/title
applicant_name: [/applicant/company/name, /applicant/person/name]
documents:
  - {id: statement, title: Заявление, template: form.docx, channel: paper, source: law п. 3}
rules:
  - {id: grant-cap, kind: limit, value: /project/sum, max: $cap, source: law п. 2, severity: error}
criteria:
  - {id: idea, title: Замысел, points: 7, fed_by: {/project: 1}, source: law прил. 1}
formal: {points: 3, fed_by: {/applicant: 1}}
"""
EDITION = """\
title: Малый 2022
year: 2022
sources:
  law: {title: Положение, tier: official, verified_on: 2022-01-01, file: law.txt}
parameters:
  cap: {value: 4000000, unit: руб., source: law п. 2.2, printed: до 4 млн}
  title_max: {value: 40, unit: знаков, source: law п. 2.3, printed: не более 40 знаков}
"""
CASES = """\
example: complete
cases:
  - {rule: grant-cap, set: {/project/sum: 4 000 001}, fires: /project/sum}
  - {rule: grant-cap, set: {/project/sum: 4 000 000}, fires: false}
"""
DRAFT = """\
competition: small
edition: "2022"
filing_on: 2022-11-01
applicant: {kind: company, company: {name: ООО «Луч»}}
project: {title: Разработка прибора, sum: 3000000, starts_on: 2023-01-01, honest: да, works: [{name: Расчёт}]}
"""
FORM: tuple[Any, ...] = (
    (
        "Заявитель: {% if applicant.kind == 'company' %}{{ applicant.company.name }}{% else %}"
        "{{ applicant.person.name }}{% endif %}"
    ),
    "Тема: {{ project.title }}, {{ project.sum | money }}, с {{ project.starts_on | date }}",
    "Достоверно: {{ 'да' if project.honest else 'нет' }}",
    "{%p if project.note %}",
    "{{ project.note }}",
    "{%p endif %}",
    [["{%tr for work in project.works %}"], ["{{ work.name }}"], ["{%tr endfor %}"]],
)
LAW = "2.2. Сумма — до 4 млн\nрублей.\n2.3. Тема — не более 40 знаков.\n"


@pytest.fixture
def contest(tmp_path: Path) -> Path:
    """The folder of the small contest, whole; its library is two folders above."""
    return written(tmp_path)


def written(tmp_path: Path) -> Path:
    """Write the small contest, and return its folder."""
    folder = tmp_path / "competition_templates" / "small"
    example = tmp_path / "examples" / "small" / "complete"
    for one in (folder / "editions", example, tmp_path / "schemas", tmp_path / "texts"):
        one.mkdir(parents=True)
    (tmp_path / "schemas" / "small.schema.json").write_text(json.dumps(SCHEMA), encoding="utf-8")
    (folder / "competition.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "editions" / "2022.yaml").write_text(EDITION, encoding="utf-8")
    (folder / "cases.yaml").write_text(CASES, encoding="utf-8")
    (example / "application.yaml").write_text(DRAFT, encoding="utf-8")
    (example / "expected.txt").write_text("ready 100.00\n", encoding="utf-8")
    (tmp_path / "texts" / "law.txt").write_text(LAW, encoding="utf-8")
    write_docx(folder / "form.docx", *FORM)
    return folder


def linted(contest: Path, *, texts: bool = True) -> LintReport:
    root = contest.parent.parent
    return lint(Library((root,)), "small", root / "texts" if texts else None)


def told(report: LintReport) -> list[tuple[str, str]]:
    return [(finding.rule, Path(finding.section).name) for finding in report.findings]


def only(report: LintReport) -> Finding:
    """The one finding of a report."""
    (finding,) = report.findings
    return finding


def said(finding: Finding) -> str:
    return f"{render(finding.message, 'ru')} → {render(finding.remedy, 'ru') if finding.remedy else ''}"


def edit(file: Path, *changes: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def reshape(contest: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the schema's question of the project."""
    file = contest.parent.parent / "schemas" / "small.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    change(schema["properties"])
    file.write_text(json.dumps(schema), encoding="utf-8")


# --- what is whole


def test_nothing_is_said_of_a_whole_contest(contest: Path) -> None:
    report = linted(contest)

    assert ([said(finding) for finding in report.findings], report.not_checked) == ([], ())
    assert (report.competition, report.title, report.editions) == ("small", "Малый конкурс", ("2022",))


def test_it_is_told_that_figures_were_not_looked_up(contest: Path) -> None:
    (unseen,) = linted(contest, texts=False).not_checked

    assert "APPLYKIT_SOURCES" in render(unseen.why, "ru")


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("II", "из II в ii"),
        ("2022_A", "Переименуйте файл"),
        ("осень", "Переименуйте файл"),
        ("ii", None),
        ("2022.1", None),
    ],
)
def test_a_name_that_no_new_edition_may_have_is_told_with_its_remedy(
    contest: Path, name: str, remedy: str | None
) -> None:
    (contest / "editions" / "2022.yaml").rename(contest / "editions" / f"{name}.yaml")
    edit(contest.parent.parent / "examples" / "small" / "complete" / "application.yaml", ('"2022"', f'"{name}"'))

    findings = linted(contest).findings

    assert [(one.rule, one.severity) for one in findings] == ([("edition-name", Severity.ERROR)] if remedy else [])
    for finding in findings:
        assert finding.place is not None
        assert finding.place.file.name == f"{name}.yaml"
        assert f"Название «{name}» не годится: строчные латинские буквы" in said(finding)
        assert remedy is not None
        assert remedy in said(finding)


@pytest.mark.parametrize("competition", LIBRARY.ids())
def test_nothing_is_said_of_a_shipped_competition(competition: str) -> None:
    folder = os.environ.get("APPLYKIT_SOURCES")

    report = lint(LIBRARY, competition, Path(folder) if folder else None)

    assert [said(finding) for finding in report.findings] == []


# --- templates


@pytest.mark.parametrize(
    ("paragraph", "rule", "sentence"),
    [
        ("{{ project.tittle }}", "template-name", "Имени «tittle» нет внутри «Проект». → Похожие имена: title."),
        ("{{ projekt.title }}", "template-name", "Имени «projekt» в форме конкурса нет. → Похожие имена: project."),
        ("{{ starts_on }}", "template-name", "→ Похожие имена: project.starts_on."),
        ("{{ edition.cup }}", "template-name", "Имени «cup» нет внутри «edition». → Похожие имена: cap."),
        ("{{ project.tіtle }}", "template-name", "Похожие имена: title."),
        ("{{ project.titlе }}", "template-letters", "в нём кириллические буквы (е), а должно быть «title» латиницей"),
        ("{% for х in project.works %}{{ х.name }}{% endfor %}", "template-letters", "похожие на латинские: х"),
        ("{% for one in project.title %}{{ one }}{% endfor %}", "template-loop", "по ответу «Тема», а это не таблица"),
        ("{{ project.sum | mony }}", "template-filter", "фильтра «mony» нет; похожие: money"),
        ("{{ project.title | сapitalize }}", "template-filter", "Перепишите латиницей: сapitalize"),
        ("{{ project.title", "template-syntax", "тег не закрыт в своём абзаце"),
        ("{ project.title }}", "template-syntax", "тег закрыт, но не открыт"),
        ("{% iff project.title %}да{% endif %}", "template-syntax", "тега «iff» нет; похожие: if"),
        ("{%p if project.note %} и текст", "template-tag-alone", "текст рядом с тегом пропал бы"),
        ("{% if project.note %}да", "template-block", "блок не закрыт"),
        ("да{% endif %}", "template-block", "нет открытого {% if … %}"),
        ("{{ project }}", "template-fails", "здесь не текст, а раздел или таблица"),
        ("{{ project.title | date }}", "template-fails", "фильтру date нужна дата"),
        ("{% if applicant.kind == 'compani' %}да{% endif %}", "template-choice", "→ Похоже, это company."),
        ("{% if 'организация' == applicant.kind %}да{% endif %}", "template-choice", "→ Похоже, это company."),
        (
            "{{ 'да' if applicant.kind in ['person', 'zzz'] }}",
            "template-choice",
            "с «zzz», а такого варианта в форме нет",
        ),
        ("{% if applicant.kind is eq('zzz') %}да{% endif %}", "template-choice", "→ Варианты: company, person."),
        ("{% if project.honest == 'да' %}да{% endif %}", "template-choice", "→ Напишите просто {% if ответ %}"),
        ("{{ project.title }}}", "word-stray-brace", "осталась лишняя скобка"),
        ("{{ project.note }}", "optional-printed-bare", "Необязательный ответ «Примечание» печатается как есть"),
        ("{{ applicant.person.name }}", "printed-outside-variant", "не спрашивают (заявитель: организация)"),
    ],
)
def test_a_slip_in_a_template_is_told_with_its_paragraph(
    contest: Path, paragraph: str, rule: str, sentence: str
) -> None:
    write_docx(contest / "form.docx", *FORM, f"Раньше: {paragraph}" if not paragraph.startswith("{%p") else paragraph)

    findings = linted(contest).findings

    assert {finding.rule for finding in findings} == {rule}
    assert any(sentence in said(finding) for finding in findings), [said(finding) for finding in findings]
    for finding in findings:
        assert finding.place is not None
        assert finding.place.file == contest / "form.docx"
        assert finding.place.part is not None
        assert finding.section == "competition_templates/small/form.docx"
        assert paragraph[3:-3].partition("%}")[0] in finding.place.paragraph


@pytest.mark.parametrize(
    ("blocks", "places"),
    [
        (
            [[["{%p for work in project.works %}", ["{{ work.name }}", "{%p endfor %}"]]]],
            "начало — таблица 2, строка 1, ячейка 1; {%p endfor %} — таблица 2, строка 1, ячейка 2",
        ),
        (
            [[["{% if project.honest %}а{% else %}б", "{% endif %}"]]],
            "начало — таблица 2, строка 1, ячейка 1; {% endif %} — таблица 2, строка 1, ячейка 2",
        ),
        (
            [[["а", "{%p if project.honest %}"], ["б", "{%p endif %}"]]],
            "начало — таблица 2, строка 1, ячейка 2; {%p endif %} — таблица 2, строка 2, ячейка 2",
        ),
        (
            [[["{%p if project.honest %}", "{%p else %}"]], "{%p endif %}"],
            "начало — таблица 2, строка 1, ячейка 1; {%p else %} — таблица 2, строка 1, ячейка 2",
        ),
        (
            ["{%p if project.honest %}", [["а"]], [[["б", "{%p endif %}"]]]],
            "начало — вне таблицы; {%p endif %} — таблица 3, строка 1, ячейка 1",
        ),
    ],
)
def test_a_block_over_cells_is_told_with_both_its_places(contest: Path, blocks: list[Any], places: str) -> None:
    write_docx(contest / "form.docx", *FORM, *blocks)

    finding = only(linted(contest))

    assert (finding.rule, finding.severity) == ("template-block", Severity.ERROR)
    assert places in said(finding)


@pytest.mark.parametrize(
    "blocks",
    [
        [[[["{%p for work in project.works %}", "{{ work.name }}", "{%p endfor %}"], "а"]]],
        ["{%p if project.honest %}", [["а", ["{%p if project.sum %}", "б", "{%p endif %}"]]], "{%p endif %}"],
        [[["{%tr for work in project.works %}"], ["{{ work.name }}", "а"], ["{%tr endfor %}"]]],
    ],
)
def test_a_block_of_paragraphs_in_one_cell_or_around_a_table_is_left_alone(contest: Path, blocks: list[Any]) -> None:
    write_docx(contest / "form.docx", *FORM, *blocks)

    assert linted(contest).findings == ()


@pytest.mark.parametrize(
    "paragraph",
    [
        "{{ project.note | optional }}",
        "{{ project.note or 'не применимо' }}",
        "{% if project.note %}{{ project.note }}{% endif %}",
        "{{ applicant.company.name or applicant.person.name }}",
        "{% set whole = project.sum * 2 %}{{ whole | money }}",
        "{% for one in [1, 2] %}{{ one }}{% endfor %}",
        "{{ edition.cap | money }} {{ competition.title }} {{ filing_on | date }}",
        "{{¦ project.¦title }}",
        "{# примечание автора #}",
        "{_{ не тег }_}",
    ],
)
def test_what_is_right_in_a_template_is_left_alone(contest: Path, paragraph: str) -> None:
    write_docx(contest / "form.docx", *FORM, paragraph)

    assert linted(contest).findings == ()


def test_every_fault_of_a_template_is_told_at_once(contest: Path) -> None:
    faults = ("{{ project.tittle }}", "{{ project.sum", "{{ project.sum | mony }}", "{{ x }} и {{ project.titel }}")
    write_docx(contest / "form.docx", *FORM, *faults, header=["{% endfor %}"])

    rules = [finding.rule for finding in linted(contest).findings]

    assert sorted(rules) == sorted(
        ["template-name", "template-syntax", "template-filter", "template-name", "template-name", "template-block"]
    )


@pytest.mark.parametrize(
    ("block", "parts", "kind"),
    [
        (Xml('<w:p><w:ins w:id="1" w:author="a"><w:r><w:t>вставка</w:t></w:r></w:ins></w:p>'), {}, "tracked-change"),
        (Xml('<w:p><w:r><w:t>а</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'), {}, "comment"),
        (Xml("<w:p><w:r><w:object/></w:r></w:p>"), {}, "embedded-object"),
        ("а", {"more": {"word/embeddings/oleObject1.bin": b"x"}}, "embedded-object"),
        (
            Xml(
                '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent>'
                "<w:p><w:r><w:t>имя</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            ),
            {},
            "data-bound-control",
        ),
        (
            Xml('<w:p><w:r><w:instrText xml:space="preserve"> INCLUDETEXT "c:\\а.docx" </w:instrText></w:r></w:p>'),
            {},
            "fetching-field",
        ),
        (
            "а",
            {"more": {"word/settings.xml": f'<w:settings xmlns:w="{W}"><w:mailMerge/></w:settings>'}},
            "mail-merge",
        ),
    ],
)
def test_what_word_leaves_behind_is_told(contest: Path, block: Any, parts: dict[str, Any], kind: str) -> None:
    write_docx(contest / "form.docx", *FORM, block, **parts)

    finding = only(linted(contest))

    assert (finding.rule, finding.severity) == (f"word-{kind}", Severity.WARNING)


def test_macros_and_templates_from_elsewhere_do_not_hide_other_faults(contest: Path) -> None:
    more = {"word/vbaProject.bin": b"macros"}
    write_docx(contest / "form.docx", *FORM, "{{ project.tittle }}", more=more)

    assert {finding.rule for finding in linted(contest).findings} == {"template-unfit", "template-name"}


def test_a_file_that_is_no_word_document_is_told(contest: Path) -> None:
    (contest / "form.docx").write_bytes(b"no docx")

    finding = only(linted(contest))

    assert finding.rule == "template-unfit"
    assert "не документ Word" in said(finding)


def test_a_template_that_is_not_there_is_told(contest: Path) -> None:
    (contest / "form.docx").unlink()

    assert only(linted(contest)).rule == "file-broken"


@pytest.mark.parametrize("name", COLLECTION)
def test_templates_that_others_wrote_have_no_false_fault(name: str, tmp_path: Path) -> None:
    file = tmp_path / "form.docx"
    file.write_bytes(COLLECTION[name].template)

    findings = lint_template(file, LIBRARY).findings

    expected = {"word-tracked-change"} if name in _WITH_CHANGES else set()
    assert {finding.rule for finding in findings if finding.severity >= Severity.WARNING} == expected


_WITH_CHANGES = {"tags half inserted", "deleted text", "text deleted inside a tag", "moved text"}


# --- paper


@pytest.mark.parametrize(
    ("removed", "address"),
    [
        ("Тема: {{ project.title }}, {{ project.sum | money }}, с {{ project.starts_on | date }}", "/project/title"),
        ("Достоверно: {{ 'да' if project.honest else 'нет' }}", "/project/honest"),
    ],
)
def test_a_required_answer_that_reaches_no_paper_is_told(contest: Path, removed: str, address: str) -> None:
    write_docx(contest / "form.docx", *(block for block in FORM if block != removed))

    findings = linted(contest).findings

    assert {finding.rule for finding in findings} == {"answer-on-no-paper"}
    assert address in {finding.address for finding in findings}

    edit(contest / "competition.yaml", ("rules:", "portal_only: [/project]\nrules:"))
    assert linted(contest).findings == ()


def test_an_answer_that_only_decides_what_is_printed_reaches_paper(contest: Path) -> None:
    form = [block for block in FORM if "honest" not in str(block)]
    write_docx(contest / "form.docx", *form, "{% if project.honest %}Подтверждаю.{% endif %}")

    assert linted(contest).findings == ()


def test_an_answer_that_one_kind_of_applicant_has_is_proven_for_it(contest: Path) -> None:
    form = ["{{ applicant.company.name or '' }} {{ applicant.kind | title_of }}", *FORM[1:]]
    write_docx(contest / "form.docx", *form)

    finding = only(linted(contest))

    assert (finding.rule, finding.address) == ("answer-on-no-paper", "/applicant/person/name")
    assert "человек" in said(finding)


# --- rules, cases, examples, figures


def test_a_rule_needs_a_case_that_fires_it_and_one_that_does_not(contest: Path) -> None:
    edit(contest / "cases.yaml", (CASES.splitlines()[2], ""), (CASES.splitlines()[3], ""), ("cases:", "cases: []"))

    findings = linted(contest).findings

    assert [finding.rule for finding in findings] == ["rule-without-case"]
    assert [finding.place.line for finding in findings if finding.place] == [10]
    assert "нет ни одного случая" in said(findings[0])


def test_a_rule_that_no_case_keeps_quiet_is_told(contest: Path) -> None:
    edit(contest / "cases.yaml", (CASES.splitlines()[3], ""))

    assert "молчит, когда всё в порядке" in said(only(linted(contest)))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("4 000 001", "4 000 000", "должно сработать, а молчит"),
        ("fires: false", "fires: true", "должно сработать, а молчит"),
        ("fires: /project/sum", "fires: /project/title", "срабатывает не там"),
        ("{/project/sum: 4 000 000}, fires: false", "{/project/sum: 5 000 000}, fires: false", "должно молчать"),
        ("fires: /project/sum", "fires: /project/sum, also: [other]", "в also названы те, что не сработали: other"),
        ("{/project/sum: 4 000 001}", "{/project/nothing/x: 1}", "нет адреса /project/nothing/x"),
        ("example: complete", "example: whole", "примера «whole» нет"),
    ],
)
def test_a_case_that_says_what_is_not_so_is_told(contest: Path, old: str, new: str, sentence: str) -> None:
    edit(contest / "cases.yaml", (old, new))

    findings = [one for one in linted(contest).findings if one.rule == "case-differs"]

    assert findings
    assert sentence in said(findings[0])
    assert findings[0].place is not None
    assert findings[0].place.line in (3, 4)


def test_an_example_that_gives_something_else_is_told(contest: Path) -> None:
    expected = contest.parents[1] / "examples" / "small" / "complete" / "expected.txt"
    expected.write_text("ready 100.00\nnote grant-cap /project/sum\n", encoding="utf-8")

    finding = only(linted(contest))

    assert (finding.rule, Path(finding.section).name) == ("example-differs", "expected.txt")
    assert "note grant-cap /project/sum" in said(finding)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (", printed: до 4 млн", "", "не сказано, какими словами"),
        ("law п. 2.2", "law", "не назван пункт"),
        ("до 4 млн", "до 5 млн", "слов «до 5 млн» нет в law.txt, п. 2.2"),
        ("law п. 2.2", "law п. 2.9", "п. 2.9 нет в law.txt"),
        ("value: 40,", "value: 400,", "стоит 400, а в напечатанных словах «не более 40 знаков» — 40"),
        (", file: law.txt", "", "не назван файл с текстом"),
    ],
)
def test_an_official_figure_that_is_not_proven_is_told(contest: Path, old: str, new: str, sentence: str) -> None:
    edit(contest / "editions" / "2022.yaml", (old, new))

    findings = linted(contest).findings

    assert {finding.rule for finding in findings} == {"figure-unproven"}
    assert sentence in said(findings[0])
    assert findings[0].place is not None
    assert findings[0].place.line in (6, 7)


def test_an_official_text_that_is_not_at_hand_is_told_once(contest: Path) -> None:
    edit(contest / "editions" / "2022.yaml", ("law.txt", "lex.txt"))

    finding = only(linted(contest))

    assert finding.rule == "figure-unproven"
    assert "текста lex.txt нет под рукой" in said(finding)
    assert finding.place is not None
    lines = Path(finding.place.file).read_text("utf-8").splitlines()
    assert "law:" in lines[(finding.place.line or 0) - 1]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("kind: limit, value: /project/sum, min: 1", "форма и так не примет другого ответа"),
        ("kind: limit, value: /project/sum", "нет ни одной границы"),
        ("kind: count, of: /project/works, min: 1", "форма и так не примет другого ответа"),
        ("kind: words, in: /project/title", "ни forbid, ни require"),
        ("kind: text, in: /project/title", "ни has, ни has_not"),
        ("kind: length, of: /project/title, max: 40", "форма и так не примет другого ответа"),
        ("kind: answered, fields: /project/title", "обязателен по форме"),
        ("kind: members, of: /applicant/kind, in: [company, person]", "форма и так не примет"),
        (
            "kind: limit, value: /project/sum, max: 9, when: {/applicant/kind: firm}",
            "условие ждёт «firm» в «Вид заявителя», а выбрать можно только: company, person",
        ),
        (
            "kind: words, in: /applicant/person/name, forbid: [а], when: {/applicant/kind: company}",
            "спрашивают только при другом выборе",
        ),
    ],
)
def test_a_rule_that_can_never_fire_is_told(contest: Path, rule: str, why: str) -> None:
    edit(contest / "competition.yaml", ("criteria:", f"  - {{id: idle, source: law п. 2, {rule}}}\ncriteria:"))

    (finding,) = [one for one in linted(contest).findings if one.rule == "rule-never-fires"]

    assert why in said(finding)
    assert finding.place is not None
    assert finding.place.line == 11


def test_a_rule_that_rests_on_nothing_is_told_unless_it_is_meant_as_advice(contest: Path) -> None:
    rule = "  - {{id: {}, kind: limit, value: /project/sum, min: 1{}}}\n"
    added = rule.format("unfounded", "") + rule.format("advice", ", severity: note")
    edit(contest / "competition.yaml", ("criteria:", f"{added}criteria:"))

    (finding,) = [one for one in linted(contest).findings if one.rule == "rule-without-source"]

    assert "unfounded" in said(finding)
    assert "только советует" in said(finding)


# --- the schema


@pytest.mark.parametrize(
    ("change", "rule", "sentence"),
    [
        (lambda one: one["project"]["properties"]["sum"].pop("title"), "question-without-title", "«sum» нет названия"),
        (
            lambda one: one["project"]["properties"]["note"].pop("maxLength"),
            "text-without-limit",
            "У текста «Примечание» нет предела длины",
        ),
        (
            lambda one: one["applicant"]["allOf"][1]["if"]["properties"]["kind"].update({"const": "firm"}),
            "branch-unreachable",
            "Условие ждёт ответа «firm»",
        ),
        (lambda one: one["project"]["required"].append("summe"), "branch-unreachable", "Похожие имена: sum"),
        (
            lambda one: one["applicant"]["properties"]["kind"]["x-titles"].update({"firm": "фирма"}),
            "choice-unknown",
            "«firm», которого нет среди ответов",
        ),
        (
            lambda one: one["project"]["properties"]["sum"].update({"examples": [0]}),
            "example-unfit",
            "меньше наименьшего (1)",
        ),
        (
            lambda one: one["project"]["properties"]["note"].update({"minLength": 95}),
            "bounds-contradict",
            "наименьшее (95) больше наибольшего (90)",
        ),
        (
            lambda one: one["project"]["properties"]["note"].update({"title": "Additional remarks here"}),
            "text-untranslated",
            "Текст не переведён",
        ),
    ],
)
def test_a_smell_of_the_schema_is_told(
    contest: Path, change: Callable[[dict[str, Any]], object], rule: str, sentence: str
) -> None:
    reshape(contest, change)

    findings = [one for one in linted(contest).findings if one.rule == rule]

    assert any(sentence in said(finding) for finding in findings), [said(one) for one in linted(contest).findings]


def test_a_text_without_a_limit_may_have_a_reason(contest: Path) -> None:
    reshape(contest, lambda one: one["project"]["properties"]["note"].pop("maxLength"))
    edit(
        contest / "competition.yaml", ("rules:", "unlimited: [{fields: [/project/note], why: Форма закрыта.}]\nrules:")
    )

    assert linted(contest).findings == ()


def test_a_reason_for_no_limit_where_there_is_no_text_is_told(contest: Path) -> None:
    edit(contest / "competition.yaml", ("rules:", "unlimited: [{fields: [/project/sum], why: Форма закрыта.}]\nrules:"))

    assert told(linted(contest)) == [("unlimited-unused", "competition.yaml")]


# --- files, addresses, numbers


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("applicant_name: [", "applicant_name: [/applicant/firm/name, "), "address-unknown"),
        (("rules:", "portal_only: [/project/summe]\nrules:"), "address-unknown"),
        (("fed_by: {/project: 1}", "fed_by: {/project: 1, /team: 1}"), "address-unknown"),
        (("source: law п. 3}", "source: law п. 3, uploaded_as: scan}"), "address-unknown"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(contest: Path, change: tuple[str, str], rule: str) -> None:
    edit(contest / "competition.yaml", change)

    assert {finding.rule for finding in linted(contest).findings} == {rule}


def test_a_number_that_only_others_name_is_unused(contest: Path) -> None:
    """The shared parts and schemas of other contests have names of their own."""
    edit(contest / "competition.yaml", ("max: $cap", "max: 4000000"), ("rules:", "rules:  # once $cap"))
    common = contest.parent / "common"
    common.mkdir()
    (common / "others.yaml").write_text(
        "rules: [{id: x, kind: limit, value: /project/sum, max: $cap}]", encoding="utf-8"
    )
    (contest.parents[1] / "schemas" / "other.schema.json").write_text('{"x": "$cap"}', encoding="utf-8")

    assert told(linted(contest)) == [("parameter-unused", "2022.yaml")]


def test_what_nothing_names_is_told(contest: Path) -> None:
    edit(
        contest / "editions" / "2022.yaml",
        ("parameters:\n", "  rumour: {title: Слухи, tier: reported}\nparameters:\n  spare: {value: 7}\n"),
    )
    write_docx(contest / "old.docx", "старый")
    (contest / "cases").mkdir()
    (contest / "cases" / "scan.pdf").write_bytes(b"%PDF")
    (contest / "NOTES.md").write_text("записи", encoding="utf-8")
    (contest / "~$form.docx").write_bytes(b"Word has it open")

    assert sorted(told(linted(contest))) == [
        ("file-orphan", "old.docx"),
        ("file-orphan", "scan.pdf"),
        ("parameter-unused", "2022.yaml"),
        ("source-unused", "2022.yaml"),
    ]


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("competition.yaml", ("operator: Фонд", "operater: Фонд")),
        ("competition.yaml", ("theme: /project/title", "theme: [")),
        ("competition.yaml", ("kind: limit", "kind: limt")),
        ("competition.yaml", ("max: $cap", "max: $cup")),
        ("cases.yaml", ("cases:", "case:")),
    ],
)
def test_a_broken_file_does_not_hide_a_broken_template(contest: Path, file: str, change: tuple[str, str]) -> None:
    edit(contest / file, change)
    write_docx(contest / "form.docx", *FORM, "{{ project.tittle }}", "{% endif %}")

    findings = linted(contest).findings

    assert {"file-broken", "template-name", "template-block"} <= {finding.rule for finding in findings}
    assert all(one.place is not None and one.place.file.name == file for one in findings if one.rule == "file-broken")


def test_the_examples_of_another_library_are_not_held_against_a_competition(contest: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(contest.parents[1] / "competition_templates", other / "competition_templates")
    (other / "examples" / "small" / "strange").mkdir(parents=True)
    (other / "examples" / "small" / "strange" / "expected.txt").write_text("blocked 1\n", encoding="utf-8")

    assert lint(Library((contest.parents[1], other)), "small").findings == ()


def test_every_fault_of_a_manifest_is_told_with_its_line(contest: Path) -> None:
    edit(
        contest / "competition.yaml",
        ("channel: paper", "channel: papyrus"),
        ("formal: {points: 3", "formal: {points: many"),
        ("operator: Фонд", "operator: Фонд\nspare: 1"),
    )

    lines = [finding.place.line for finding in linted(contest).findings if finding.place]

    assert len(lines) == 3
    assert None not in lines


def test_a_sealed_edition_that_has_changed_is_told_with_its_file(contest: Path) -> None:
    root = contest.parent.parent
    library = Library((root,))
    file_of(library, "small", "2022").write_text(text(drawn(library, "small", "2022")), encoding="utf-8")
    assert linted(contest).findings == ()

    edit(contest / "editions" / "2022.yaml", ("value: 40,", "value: 39,"))

    finding = next(one for one in linted(contest).findings if one.rule == "seal-broken")
    assert finding.section == "competition_templates/small/editions/2022.yaml"
    assert "title_max" in said(finding)


@settings(max_examples=40)
@given(
    which=st.integers(0, 5),
    at=st.floats(0, 1),
    length=st.integers(0, 12),
    instead=st.sampled_from(["", "[", "{", "}", ":", "null", "12", '"', "$x", "/a/*", "\0", "ё", "[1, {}]"]),
)
def test_whatever_is_damaged_the_linter_says_so_and_goes_on(which: int, at: float, length: int, instead: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        contest = written(Path(folder))
        files = sorted(file for file in Path(folder).rglob("*") if file.suffix in (".yaml", ".json", ".txt"))
        file = files[which % len(files)]
        text = file.read_text(encoding="utf-8")
        start = int(at * len(text))
        file.write_text(text[:start] + instead + text[start + length :], encoding="utf-8")

        for finding in linted(contest).findings:
            assert said(finding)
            assert render(finding.message, "en")


# --- the cache, the command


def test_a_second_look_at_the_same_files_finds_the_same(contest: Path, tmp_path: Path) -> None:
    root = contest.parent.parent
    cache = Cache(tmp_path / "kept")
    write_docx(contest / "form.docx", *FORM, "{{ project.tittle }}")
    first = lint(Library((root,), cache), "small")

    assert lint(Library((root,), cache), "small") == first
    assert len(list((tmp_path / "kept" / "lint").iterdir())) == 1

    write_docx(contest / "form.docx", *FORM)
    assert lint(Library((root,), cache), "small").findings == ()


def test_the_command_prints_findings_and_says_so_by_its_code(contest: Path, run_cli: RunCli) -> None:
    clean = run_cli("template", "lint", contest)
    assert (clean.code, clean.err) == (0, "")
    assert clean.out.startswith("Малый конкурс — 2022\nЗамечаний нет.\n")

    write_docx(contest / "form.docx", *FORM, "Раньше: {{ project.tittle }}")
    found = run_cli("template", "lint", contest)
    assert found.code == 1
    assert "competition_templates/small/form.docx" in found.out
    assert "Имени «tittle» нет внутри «Проект»." in found.out
    told = " ".join(found.out.split())
    assert "абзац «Раньше: {{ project.tittle }}» · тег {{ project.tittle }} · template-name" in told
    assert run_cli("template", "lint", contest, "--fail-on", "blocking").code == 0


def test_the_report_for_scripts_has_findings_as_the_check_has_them(
    contest: Path, run_cli: RunCli, repository: Path
) -> None:
    write_docx(contest / "form.docx", *FORM, "Раньше: {{ project.tittle }}")

    told = json.loads(run_cli("template", "lint", contest, "--format", "json").out)

    (entry,) = told["competitions"]
    (finding,) = entry["findings"]
    promised, findings = (
        json.loads((repository / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("lint", "report")
    )
    promised["properties"]["competitions"]["items"]["properties"]["findings"]["items"] = {"$ref": "#/$defs/finding"}
    jsonschema.validate(told, {**promised, "$defs": findings["$defs"]})
    assert finding["file"] == "competition_templates/small/form.docx"
    assert finding["place"] == {"part": "тело документа", "paragraph": "Раньше: {{ project.tittle }}"}
    assert finding["fragment"] == "{{ project.tittle }}"
    assert (told["lint"], entry["competition"], entry["editions"]) == (1, "small", ["2022"])


def test_the_page_holds_the_findings_and_nothing_of_them_is_taken_for_html(contest: Path, run_cli: RunCli) -> None:
    write_docx(contest / "form.docx", *FORM, "<b>{{ project.tittle }}</b>")
    page = contest.parent / "page.html"

    assert run_cli("template", "lint", contest, "-o", page).code == 1

    text = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;{{ project.tittle }}&lt;/b&gt;" in text
    assert "<b>" not in text


def test_one_template_may_be_looked_at_alone(contest: Path, run_cli: RunCli, tmp_path: Path) -> None:
    write_docx(contest / "form.docx", *FORM, "{{ project.tittle }}")
    own = run_cli("template", "lint", contest / "form.docx")
    assert (own.code, "template-name" in own.out) == (1, True)

    elsewhere = tmp_path / "чужой.docx"
    elsewhere.write_bytes(docx("{{ anything.at.all }}", "{% if x %}"))
    found = run_cli("template", "lint", elsewhere)
    assert (found.code, "template-block" in found.out, "template-name" in found.out) == (1, True, False)


def test_a_library_is_linted_whole(contest: Path, run_cli: RunCli) -> None:
    other = contest.parent / "other"
    shutil.copytree(contest, other)

    found = run_cli("template", "lint", contest.parent.parent)

    assert found.code == 1
    assert "other/competition.yaml" in found.out


@pytest.mark.parametrize("name", ["nothing", "nowhere/at/all", "nothing.docx"])
def test_what_cannot_be_linted_gets_a_sentence(name: str, run_cli: RunCli, tmp_path: Path) -> None:
    found = run_cli("template", "lint", name, cwd=tmp_path)

    assert found.code in (1, 2)
    assert "Traceback" not in found.err
    assert "Ошибка" in found.err or "file-broken" in found.out
