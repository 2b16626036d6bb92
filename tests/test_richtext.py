"""Markdown in answers: what is a list, a paragraph or bold becomes so in Word, and plain text stays as it was typed."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import small_contest
from applykit.application import load_application
from applykit.filler import filling
from applykit.richtext import Block, Span, blocks_of, not_read, plain
from applykit.template import Missing, Rich, compile_template, rich
from docx_maker import W, Xml, by_libreoffice, files_of, highlighted, texts_of, tree_of, write_docx

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = {"w": W}
LISTS = "Задачи:\n\n1. Модель & расчёт\n2. Макет\n\nРиски:\n\n1. Срок\n2. Цена\n   - сырьё\n   - труд\n\nИтог"


# --- what is read -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Одна строка.",
        "Первая строка\nвторая строка",
        "2*3*4 = 24, a*b*c",
        "5 * 6 * 7",
        "имя_файла_1, __init__, _подчёркнуто_, ____",
        "1. Введение",
        "3. Третий пункт\n4. Четвёртый",
        "2022. Год начала",
        "- 40 °C",
        "Работает при\n- 40 °C\nи выше",
        "- 40 °C\n- 50 °C",
        "Цена* без НДС\n* по курсу на день подачи",
        "# Заголовок",
        "C# и F#",
        "> 90 %",
        "`код` и [ссылка](https://a.example)",
        "|a|b|\n|---|---|\n|1|2|",
        "a < b && c > d, &amp;",
        "C:\\папка\\*.txt",
        "**",
        "не ** закрыто",
        "— прямая речь\n— ещё",
    ],
)
def test_plain_text_stays_plain(text: str) -> None:
    assert blocks_of(text) == ()
    assert rich(text) is text


def test_paragraphs_lists_and_styles_are_read() -> None:
    assert blocks_of("**Цель** — *одна*\n\nДва") == (
        Block((Span("Цель", bold=True), Span(" — "), Span("одна", italic=True))),
        Block((Span("Два"),)),
    )
    assert blocks_of("***оба***")[0].spans == (Span("оба", bold=True, italic=True),)
    assert [(one.text, one.list_number) for one in blocks_of(LISTS)] == [
        ("Задачи:", 0),
        ("1. Модель & расчёт", 1),
        ("2. Макет", 1),
        ("Риски:", 0),
        ("1. Срок", 2),
        ("2. Цена", 2),
        ("    – сырьё", 3),
        ("    – труд", 3),
        ("Итог", 0),
    ]


def test_a_line_that_looks_like_an_item_stays_among_the_lines_around_it() -> None:
    (first, second) = blocks_of("При\n- 40 °C\nработает\n\nДа")
    assert first.spans == (Span("При\n- 40 °C\nработает"),)
    assert second.spans == (Span("Да"),)


def test_an_item_that_was_wrapped_is_one_line() -> None:
    assert [one.text for one in blocks_of("- один,\n  два\n- три")] == ["– один, два", "– три"]


WORDS = st.sampled_from(["слово", "2*3*4", "- 40", "*", "**б**", "*к*", "_", "1.", "#", "a.b", "«ц»", "7)", "\ufeff"])
LINES = st.lists(WORDS, min_size=0, max_size=5).map(" ".join)
BEGINNINGS = st.sampled_from(["", "", "- ", "1. ", "2. ", "  - ", "   1) ", "* ", "> ", "# "])


@given(st.lists(st.tuples(BEGINNINGS, LINES).map("".join), max_size=8).map("\n".join))
@example("1. a\n\n   b\n2. c")
def test_no_word_is_lost_whatever_is_typed(text: str) -> None:
    told = plain(blocks_of(text)) or text
    assert re.findall(r"[\w.«»#°]+", told.replace("\ufeff", "")) == re.findall(
        r"[\w.«»#°]+", re.sub(r"(?m)^(\s*)(\d+)\)(?=\s)", r"\1\2.", text.replace("\ufeff", ""))
    ) or sorted(re.findall(r"[^\W\d]+", told)) == sorted(re.findall(r"[^\W\d]+", text))


def test_what_stays_as_typed_is_told() -> None:
    assert not_read("# Заголовок") == "heading"
    assert not_read("Текст\n```\nкод\n```") == "code"
    assert not_read("см. [сайт](https://a.example)") == "link"
    assert not_read("|a|b|\n|---|---|") == "table"
    assert not_read("№ 5, #1, C#, [1] (2020), a|b, --- и |x|") is None


def test_the_check_says_what_of_markdown_documents_do_not_understand(tmp_path: Path) -> None:
    texts = {"idea": "# Суть\n\nПрибор находит пустоты в кирпичной стене по звуку.", "need": "Пустоты **опасны**."}
    more = f"term: 12, texts: {json.dumps(texts, ensure_ascii=False)}"
    report = small_contest.examine(tmp_path, draft=small_contest.DRAFT.replace("term: 12", more))
    assert small_contest.lines(report) == ["note markdown-as-typed /project/texts/idea"]
    assert report.score == 100


# --- what becomes of it in Word ---------------------------------------------------------------------------------------


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., bytes]:
    """A document of the given blocks with *x* in it."""
    return lambda text, *body, **parts: compile_template(write_docx(tmp_path / "t.docx", *body, **parts)).render(
        {"x": rich(text), "gone": Missing("Цель", "/gone")}
    )


def numbers_of(content: bytes) -> list[tuple[str, str, str]]:
    """The items of lists: the number of the list, how deep, and the text."""
    found = []
    for paragraph in tree_of(content).iter(f"{{{W}}}p"):
        number = paragraph.find("w:pPr/w:numPr/w:numId", NAMES)
        if number is not None:
            level = paragraph.find("w:pPr/w:numPr/w:ilvl", NAMES)
            found.append((number.get(f"{{{W}}}val"), level.get(f"{{{W}}}val"), "".join(paragraph.itertext())))
    return found


@pytest.mark.parametrize("body", [("{{ x }}",), ([["{{ x }}", "рядом"]],), ([[["до", "{{ x }}"], "рядом"]],)])
def test_blocks_become_paragraphs_in_body_and_cells(printed: Callable[..., bytes], body: Any) -> None:
    texts = [text for text in texts_of(printed(LISTS, *body)) if text not in ("до", "рядом")]
    assert texts == ["Задачи:", "Модель & расчёт", "Макет", "Риски:", "Срок", "Цена", "сырьё", "труд", "Итог"]


def test_lists_count_from_one_each_and_lie_in_one_another(printed: Callable[..., bytes]) -> None:
    content = printed(LISTS, "{{ x }}", "{{ x }}")
    items = numbers_of(content)
    assert [level for _, level, _ in items] == ["0", "0", "0", "0", "1", "1"] * 2
    lists = [number for number, *_ in items]
    assert len(set(lists)) == 6, "every list has a number of its own"
    numbering = tree_of(content, "word/numbering.xml")
    restarted = numbering.xpath("w:num[w:lvlOverride/w:startOverride]/@w:numId", namespaces=NAMES)
    assert len(restarted) == 4, "those that count begin again"
    assert set(lists) <= set(numbering.xpath("w:num/@w:numId", namespaces=NAMES))
    assert b"numbering.xml" in files_of(content)["[Content_Types].xml"]
    assert b"numbering.xml" in files_of(content)["word/_rels/document.xml.rels"]


def test_numberings_of_the_template_stay_and_ours_stand_where_word_wants_them(printed: Callable[..., bytes]) -> None:
    own = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"/>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId5" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    )
    more = {"word/numbering.xml": own, "word/_rels/document.xml.rels": relation}
    numbering = tree_of(printed("- а\n- б", "{{ x }}", more=more), "word/numbering.xml")
    assert [child.tag.rpartition("}")[2] for child in numbering] == ["abstractNum", "abstractNum", "num", "num"]


def test_an_answer_without_lists_leaves_the_package_as_it_is(printed: Callable[..., bytes]) -> None:
    assert files_of(printed("**да**\n\nнет", "{{ x }}")).keys() == files_of(printed("да", "{{ x }}")).keys()


STYLED = Xml(
    '<w:p w:rsidR="00A1"><w:pPr><w:pStyle w:val="Body"/><w:keepNext/><w:ind w:firstLine="709"/><w:jc w:val="both"/>'
    '</w:pPr><w:r><w:rPr><w:rFonts w:ascii="PT Serif"/><w:i/><w:sz w:val="28"/></w:rPr>'
    "<w:t>Цель: {{ x }}.</w:t></w:r></w:p>"
)


def test_paragraphs_have_the_style_of_the_template_s_own(printed: Callable[..., bytes]) -> None:
    content = printed("Один **два**\n\nТри\n\n- а\n- б", STYLED)
    assert texts_of(content) == ["Цель: Один два", "Три", "а", "б", "."]
    paragraphs = list(tree_of(content).iter(f"{{{W}}}p"))
    assert {paragraph.find("w:pPr/w:pStyle", NAMES).get(f"{{{W}}}val") for paragraph in paragraphs} == {"Body"}
    assert [paragraph.find("w:pPr/w:ind", NAMES) is not None for paragraph in paragraphs] == [
        True,
        True,
        False,
        False,
        True,
    ]
    bold = next(run for run in tree_of(content).iter(f"{{{W}}}r") if run.find("w:rPr/w:b", NAMES) is not None)
    assert [child.tag.rpartition("}")[2] for child in bold.find("w:rPr", NAMES)] == ["rFonts", "b", "bCs", "i", "sz"]
    item = paragraphs[2].find("w:pPr", NAMES)
    assert [child.tag.rpartition("}")[2] for child in item] == ["pStyle", "keepNext", "numPr", "jc"]
    assert paragraphs[1].attrib == {}, "the marks of one paragraph are not those of another"


def test_items_take_the_template_s_style_of_lists_where_it_has_one(printed: Callable[..., bytes]) -> None:
    style = '<w:style w:type="paragraph" w:styleId="a7"><w:name w:val="List Bullet"/></w:style>'
    styles = f'<w:styles xmlns:w="{W}">{style}</w:styles>'
    content = printed("- а\n- б\n\n1. в\n2. г", STYLED, more={"word/styles.xml": styles})
    found = [one.get(f"{{{W}}}val") for one in tree_of(content).iter(f"{{{W}}}pStyle")]
    assert found == ["Body", "a7", "a7", "Body", "Body", "Body"]


@pytest.mark.parametrize(
    "body",
    [
        Xml('<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>'),
        Xml('<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{{ x }}</w:t></w:r></w:p>'),
        Xml("<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{ x }}</w:t></w:r></w:p>"),
    ],
)
def test_where_a_paragraph_cannot_be_divided_blocks_are_lines(printed: Callable[..., bytes], body: Xml) -> None:
    (text,) = texts_of(printed("**Да**\n\n1. раз\n2. два", body))
    assert text == "Да\n1. раз\n2. два"


def test_elsewhere_an_answer_is_plain_text(printed: Callable[..., bytes]) -> None:
    texts = texts_of(printed("**Да**\n\n- а\n- б", "{{ x | upper }}", "{{ x ~ '!' }}", "{% if x %}есть{% endif %}"))
    assert texts == ["ДА\n\n– А\n– Б", "Да\n\n– а\n– б!", "есть"]


def test_missing_answers_beside_them_are_still_marked(printed: Callable[..., bytes]) -> None:
    content = printed("**Да**\n\nнет", "{{ x }}{{ gone }}{{ x }}")
    assert highlighted(content) == ["[не заполнено: Цель]"]
    assert texts_of(content) == ["Да", "нет[не заполнено: Цель]Да", "нет"]


def test_a_rich_answer_compares_as_it_was_written() -> None:
    assert rich("**да**") == "**да**"
    assert isinstance(rich("**да**"), Rich)


@pytest.mark.slow
def test_libreoffice_counts_the_lists_anew(
    printed: Callable[..., bytes], tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    path = tmp_path / "d.docx"
    path.write_bytes(printed(LISTS, "{{ x }}", [["{{ x }}", "рядом"]]))
    shown = by_libreoffice(require_tool("soffice"), path, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    found = re.findall(r"(?m)^\s*(\d\.|[–•◦])\s+(\w+)", shown)
    once = [("1.", "Модель"), ("2.", "Макет"), ("1.", "Срок"), ("2.", "Цена"), ("◦", "сырьё"), ("◦", "труд")]
    assert found == once * 2


def test_the_portal_gets_plain_text(tmp_path: Path) -> None:
    from applykit.reports.portal import portal_page

    texts = {"idea": "Прибор **находит** пустоты:\n\n1. по звуку\n2. по *теплу*", "need": "2*3*4"}
    more = f"term: 12, texts: {json.dumps(texts, ensure_ascii=False)}"
    library = small_contest.library(tmp_path, manifest="portal: [{title: Проект, fields: [/project/texts]}]\n")
    application = load_application(small_contest.write_draft(tmp_path, small_contest.DRAFT.replace("term: 12", more)))
    filled = filling(application, on=small_contest.TODAY, library=library)
    competition, report = filled.examination.competition, filled.examination.report
    page = portal_page(competition, filled.examination.values, report, "ru")
    assert "Прибор находит пустоты:\n\n1. по звуку\n2. по теплу" in page
    assert "2*3*4" in page
