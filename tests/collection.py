"""One small template for each thing that docxtpl reads in a Word file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from docx_maker import KIND, RELATIONS, Xml, docx


@dataclass(frozen=True, slots=True)
class Case:
    """A template, what it gives for `DATA`, and how that differs from docxtpl's document.

    *says* are the texts of the paragraphs of *part*. *differs* is the reason, empty if there is no difference. *apart*
    is a pattern of the XML in which alone the two differ; empty: they cannot be compared.
    """

    template: bytes
    says: tuple[str, ...]
    part: str = "word/document.xml"
    differs: str = ""
    apart: str = ""


# What every template of the collection may read.
DATA: Final[dict[str, Any]] = {
    "title": "Робот «Ё» & <сын>",
    "lines": "первая\nвторая\n\nчетвёртая",
    "columns": "раз\tдва",
    "yes": True,
    "no": False,
    "count": 2,
    "colour": "FFCC00",
    "rows": [{"name": "альфа", "cost": 5, "parts": ["а", "б"]}, {"name": "бета & Ко", "cost": 7, "parts": ["в"]}],
    "years": ["2023", "2024"],
}


def _of(
    *body: Any, says: tuple[str, ...], part: str = "word/document.xml", differs: str = "", apart: str = "", **parts: Any
) -> Case:
    return Case(docx(*body, **parts), says, part, differs, apart)


def _paragraph(inner: str) -> Xml:
    return Xml(f"<w:p>{inner}</w:p>")


def _run(text: str, properties: str = "") -> str:
    return f'<w:r w:rsidRPr="00A1">{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


_BOLD: Final = "<w:rPr><w:b/></w:rPr>"
_ITALIC: Final = "<w:rPr><w:i/></w:rPr>"
_WIDTH: Final = '<w:tcPr><w:tcW w:w="3000" w:type="dxa"/>{}</w:tcPr>'


def _cell(text: str, more: str = "") -> str:
    return f"<w:tc>{_WIDTH.format(more)}<w:p>{_run(text)}</w:p></w:tc>"


def _table(*rows: str, columns: int = 2) -> Xml:
    grid = '<w:gridCol w:w="3000"/>' * columns
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return Xml(f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>')


def _rows_of(*cells: Any) -> list[list[Any]]:
    """A table with one row for each of ``rows``."""
    ends = [""] * (len(cells) - 1)
    return [["{%tr for r in rows %}", *ends], list(cells), ["{%tr endfor %}", *ends]]


_EACH_YEAR: Final = "{%tc for y in years %}"
_EACH_YEAR_ENDS: Final = "{%tc endfor %}"
_TITLE: Final = DATA["title"]
_CUSTOM: Final = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property pid="2" name="Тема">'
    "<vt:lpwstr>{{ title }}</vt:lpwstr></property></Properties>"
)
_WITH_CUSTOM: Final = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{KIND}/officeDocument" '
    f'Target="word/document.xml"/><Relationship Id="rId2" Type="{KIND}/custom-properties" '
    'Target="docProps/custom.xml"/></Relationships>'
)
_DELETED: Final = '<w:del w:id="1" w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>'

# Reasons that several differences have.
_NEXT_RUN: Final = "</w:r><w:r>(?:<w:rPr>.{0,99}</w:rPr>)?"
OF_WIDTH: Final = "<w:tcW[^>]*></w:tcW>"
_WIDTHS: Final = "the cells get the width of the columns they stand in; docxtpl leaves the width they had before"
_LEFT: Final = "docxtpl leaves the tags there as they are"
_UNREAD: Final = "docxtpl does not read the tag"
_TORN: Final = "docxtpl tears the paragraph apart there, and drops what follows"
# A text box as Word writes it: once for itself, once for older programs.
_BOX: Final = _paragraph(
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
    '<wp:docPr id="7" name="Надпись" descr="{{ title }}"/><wps:txbx><w:txbxContent>'
    "<w:p>{inner}</w:p></w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:textbox><w:txbxContent><w:p>{inner}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>".replace("{inner}", _run("{% if yes %}{{ title }}{% endif %}", _BOLD))
)
_LINK: Final = _paragraph(f'<w:hyperlink r:id="rId7">{_run("{{ title }}")}</w:hyperlink>')
TARGET: Final = (
    f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId7" Type="{KIND}/hyperlink" '
    'Target="https://example.org/" TargetMode="External"/></Relationships>'
)

COLLECTION: Final[dict[str, Case]] = {
    # --- values, conditions, loops ---
    "a value": _of(
        *("Тема: {{ title }}, {{ count }}", "{{title}}{{ rows[0].name }}{{ rows[1]['name'] }}"),
        says=(f"Тема: {_TITLE}, 2", f"{_TITLE}альфабета & Ко"),
    ),
    "expressions": _of(
        "{{ count * 3 + 1 }} {{ 'да' if yes else 'нет' }} {{ title ~ '!' }} {{ rows[0].cost > 4 }}",
        says=(f"7 да {_TITLE}! да",),
    ),
    "filters": _of(
        "{{ years[0] | upper }} {{ years | join(', ') }} {{ rows | length }} {{ rows | sum('cost') }}",
        says=("2023 2023, 2024 2 12",),
    ),
    "conditions": _of(
        "{% if no %}а{% elif yes and count == 2 %}б{% else %}в{% endif %}",
        *("{%p if no %}", "а", "{%p elif yes %}", "б", "{%p else %}", "в", "{%p endif %}"),
        "{% if no %}а{% endif %}",
        says=("б", "б", ""),
    ),
    "variables": _of(
        *("{% set sum = count + 1 %}{{ sum }}", "{%p set name = title %}", "{{ name }}"), says=("3", _TITLE)
    ),
    "loops over rows": _of(_rows_of("{{ loop.index }}", "{{ r.name }}"), says=("1", "альфа", "2", "бета & Ко")),
    "conditions over rows": _of(
        [
            ["№"],
            ["{%tr for r in rows %}"],
            ["{%tr if r.cost > 5 %}"],
            ["{{ r.name }}"],
            ["{%tr endif %}"],
            ["{%tr endfor %}"],
        ],
        says=("№", "бета & Ко"),
    ),
    "loops over columns": _of(
        _table(_cell("№") + _cell(_EACH_YEAR) + _cell("{{ y }}") + _cell(_EACH_YEAR_ENDS), columns=4),
        says=("№", "2023", "2024"),
        differs=_WIDTHS,
        apart=OF_WIDTH,
    ),
    "loops over paragraphs": _of(
        *("{%p for r in rows %}", "— {{ r.name }}", "{%p endfor %}", "конец"),
        says=("— альфа", "— бета & Ко", "конец"),
    ),
    "loops over runs": _of(
        _paragraph(
            _run("{%r for r in rows %}") + _run("{{ r.name }}", _BOLD) + _run(", ", _ITALIC) + _run("{%r endfor %}")
        ),
        says=("альфа, бета & Ко, ",),
    ),
    "conditions over runs": _of("до ¦{%r if yes %}¦**да**¦{%r else %}¦нет¦{%r endif %}¦ после", says=("до да после",)),
    "loops inside a paragraph": _of(
        "{% for r in rows %}{{ r.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        says=("альфа, бета & Ко",),
    ),
    "loops in loops": _of(
        *("{%p for r in rows %}", "{{ r.name }}", "{%p for part in r.parts %}", "{{ loop.index }} {{ part }}"),
        *("{%p endfor %}", "{%p endfor %}"),
        says=("альфа", "1 а", "2 б", "бета & Ко", "1 в"),
    ),
    "what a loop knows": _of(
        "{% for r in rows %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.first }}{{ loop.last }}{{ loop.length }} "
        "{% endfor %}",
        "{% for y in years if y > '2023' %}{{ y }}{% else %}нет{% endfor %}",
        says=("02данет2 11нетда2 ", "2024"),
    ),
    # --- cells ---
    "cells merged downwards": _of(
        _rows_of("{% vm %}{{ title }}", "{{ r.name }}"), says=(_TITLE, "альфа", "", "бета & Ко")
    ),
    "cells merged sideways": _of(
        _table(
            _cell("№") + _cell(_EACH_YEAR) + _cell("Годы{% hm %}") + _cell(_EACH_YEAR_ENDS),
            _cell("№") + _cell(_EACH_YEAR) + _cell("{{ y }}") + _cell(_EACH_YEAR_ENDS),
            columns=4,
        ),
        says=("№", "Годы", "№", "2023", "2024"),
        differs=_WIDTHS,
        apart=OF_WIDTH,
    ),
    "spanned cells merged sideways": _of(
        _table(_cell(_EACH_YEAR) + _cell("Годы{% hm %}", '<w:gridSpan w:val="2"/>') + _cell(_EACH_YEAR_ENDS)),
        says=("Годы",),
        differs="docxtpl counts cells and not the columns they span, and leaves the grid too narrow",
        apart=f"{OF_WIDTH}|<w:gridCol[^>]*></w:gridCol>",
    ),
    "column spans": _of(
        _table(_cell("{% colspan count %}{{ title }}"), _cell("а") + _cell("б")), says=(_TITLE, "а", "б")
    ),
    "cell colours": _of(
        _table(
            _cell("{% cellbg colour %}{{ title }}")
            + _cell("{% cellbg '00FF00' %}б", '<w:shd w:val="clear" w:fill="FFFFFF"/>')
        ),
        says=(_TITLE, "б"),
    ),
    "cell colours in turn": _of(
        _rows_of("{% cellbg 'EEEEEE' if loop.index is odd else colour %}{{ r.name }}", "а"),
        says=("альфа", "а", "бета & Ко", "а"),
    ),
    "cells without properties": _of(
        Xml(
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:p>'
            f"{_run('{% cellbg colour %}а')}</w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr/><w:p>"
            f"{_run('{% cellbg colour %}б')}</w:p></w:tc></w:tr></w:tbl>"
        ),
        says=("а", "б"),
        differs="docxtpl drops the colour, or puts it where Word does not look for it",
        apart="<w:tcPr>|</w:tcPr>|<w:(?:shd|tcW)[^>]*></w:(?:shd|tcW)>",
    ),
    "conditions alone in a cell": _of(
        [["{% if no %}да{% endif %}", "б"], [["{%p if count %}", "да", "{%p endif %}"], "б"]], says=("", "б", "да", "б")
    ),
    "conditions that leave a cell empty": _of(
        [[["{%p if no %}", "да", "{%p endif %}"], "б"]],
        says=("", "б"),
        differs="Word opens no cell without a paragraph",
        apart="<w:p></w:p>",
    ),
    "tables without rows": _of(
        *([["{%tr for r in [] %}"], ["{{ r }}"], ["{%tr endfor %}"]], "конец"),
        says=("конец",),
        differs="Word opens no table without rows",
        apart="<w:tbl>.*</w:tbl>",
    ),
    # --- parts of a document ---
    "headers": _of(
        *("а", "{{ title }}"),
        header=["{{ title }}", "{%p if no %}", "нет", "{%p endif %}"],
        part="word/header.xml",
        says=(_TITLE,),
    ),
    "footers": _of("а", footer=["{% for y in years %}{{ y }}{% endfor %}"], part="word/footer.xml", says=("20232024",)),
    "footnotes": _of(
        "а", footnotes=["{{ title }}{% if yes %}да{% endif %}"], part="word/footnotes.xml", says=(f"{_TITLE}да",)
    ),
    "endnotes": _of("а", endnotes=["{{ title }}"], part="word/endnotes.xml", says=(_TITLE,), differs=_LEFT),
    "comments": _of("а", comments=["{{ title }}"], part="word/comments.xml", says=(_TITLE,), differs=_LEFT),
    "core properties": _of(
        *("а",), title="Заявка {{ colour }}{% if no %}нет{% endif %}", part="docProps/core.xml", says=()
    ),
    "signs in core properties": _of(
        *("а",),
        title="{{ title }}",
        part="docProps/core.xml",
        says=(),
        differs="docxtpl escapes twice there",
    ),
    "custom properties": _of(
        "а",
        more={"_rels/.rels": _WITH_CUSTOM, "docProps/custom.xml": _CUSTOM},
        part="docProps/custom.xml",
        says=(),
        differs=_LEFT,
    ),
    "text boxes": _of(_BOX, says=("", _TITLE, _TITLE)),
    "drawings in a loop": _of("{%p for r in rows %}", _BOX, "{%p endfor %}", says=("", _TITLE, _TITLE) * 2),
    "content controls": _of(
        Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{_paragraph(_run('{{ title }}'))}</w:sdtContent></w:sdt>"),
        says=(_TITLE,),
    ),
    "hyperlinks": _of(
        *("а",),
        header=[_LINK],
        more={"word/_rels/header.xml.rels": TARGET},
        part="word/header.xml",
        says=(_TITLE,),
    ),
    # --- what Word does to tags ---
    "split runs": _of(
        _paragraph(
            _run("{")
            + '<w:proofErr w:type="spellStart"/>'
            + _run("{ ti", _BOLD)
            + _run("tle", _ITALIC)
            + '<w:proofErr w:type="spellEnd"/>'
            + _run(" }")
            + _run("} и ещё", _BOLD)
        ),
        *("{¦%p¦ if yes %¦}", "да", "{%¦p end¦if %}"),
        says=(f"{_TITLE} и ещё", "да"),
    ),
    "tags around a bookmark": _of(
        _paragraph(
            _run("{{ ")
            + '<w:bookmarkStart w:id="0" w:name="b"/>'
            + _run("title")
            + '<w:bookmarkEnd w:id="0"/>'
            + _run(" }}")
        ),
        says=(_TITLE,),
        differs="docxtpl drops the bookmark, one end of it or both",
        apart="<w:bookmark(?:Start|End)[^>]*></w:bookmark(?:Start|End)>",
    ),
    "tags half inserted": _of(
        _paragraph(_run("{{ ti") + f'<w:ins w:id="1" w:author="a">{_run("tle }} и")}</w:ins>' + _run(" далее")),
        "конец",
        says=(f"{_TITLE} и далее", "конец"),
        differs=_TORN,
    ),
    "tags half in a hyperlink": _of(
        _paragraph(f'<w:hyperlink w:anchor="b">{_run("Тема {{ ")}</w:hyperlink>' + _run("title }}.")),
        says=(f"Тема {_TITLE}.",),
        differs=_TORN,
    ),
    "deleted text": _of(
        _paragraph(_DELETED.format("{{ gone }} {% for %}") + _run("{{ title }}")), says=(_TITLE,), differs=_UNREAD
    ),
    "text deleted inside a tag": _of(
        _paragraph(_run("{{ ") + _DELETED.format("gone") + _run("title }}")),
        says=(_TITLE,),
        differs="docxtpl accepts the deletion, which is for the reader to do",
        apart="<w:del .*?</w:del>",
    ),
    "moved text": _of(
        _paragraph(
            f'<w:moveFrom w:id="1" w:author="a">{_run("{{ gone }}")}</w:moveFrom>'
            f'<w:moveTo w:id="2" w:author="a">{_run("{{ title }}")}</w:moveTo>'
        ),
        says=(f"{{{{ gone }}}}{_TITLE}",),
        differs="docxtpl fills what was moved away",
        apart="<w:moveFrom .*?</w:moveFrom>",
    ),
    # --- characters ---
    "line breaks": _of(
        *("{{ lines }}", "До ¦**{{ lines }}**¦ после"),
        header=["{{ lines }}"],
        says=(DATA["lines"], f"До {DATA['lines']} после"),
    ),
    "tabs": _of(
        *("{{ columns }}", "До ¦**{{ columns }}**¦ после"),
        says=("раз\tдва", "До раз\tдва после"),
        differs="a tab needs no run of its own",
        apart=f"(?<=</w:t>){_NEXT_RUN}(?=<w:tab>)|(?<=</w:tab>){_NEXT_RUN}(?=<w:t )",
    ),
    "quotes": _of(
        "{% if title == ’а’ %}а{% endif %}{{ rows | join(“, ”, ‘name’) }}{{ years | join('-') }}",
        says=("альфа, бета & Ко2023-2024",),
    ),
    "russian quotes": _of(
        "{{ years | join(«, ») }}{{ years | join(„; “) }}", says=("2023, 20242023; 2024",), differs=_UNREAD
    ),
    "quotes in quotes": _of(
        "{{ years | join(' “и” ') }}", says=("2023 “и” 2024",), differs="docxtpl makes them straight"
    ),
    "blanks taken away": _of(
        *("один", "{%- if yes -%}", "два", "{%- endif -%}", "три", "{{ count }} {{- count -}} {{ count }}"),
        says=("одиндватри", "222"),
    ),
    "author's comments": _of(
        *("а{# «не» печатать #}б", "{#p абзац #}", [["{#tr строка #}", ""], ["а", "б"]]), says=("аб", "а", "б")
    ),
    "braces that are no tags": _of("{_{ title }_} {_% if %_}", says=("{{ title }} {% if %}",)),
}


# Much of it in one template, for programs that take long to start.
EVERYTHING: Final = docx(
    *("Тема: {{ title }} {{ lines }}", "{%p for r in rows %}", "— {{ r.name }}", "{%p endfor %}", "{{ title }}"),
    *(_rows_of("{% vm %}{{ title }}", "{{ r.name }}"), "между"),
    *(_table(_cell("{% cellbg colour %}а") + _cell("б")), "между"),
    *(_table(_cell("{% colspan count %}а"), _cell("а") + _cell("б")), "{¦{ ti¦**tle**¦ }}"),
    *(_LINK, "{% if yes %}да{% endif %}"),
    header=["{{ title }}"],
    footer=["{% for y in years %}{{ y }}{% endfor %}"],
    footnotes=["{{ title }}"],
    title="{{ colour }}",
    more={"word/_rels/header.xml.rels": TARGET},
)

# What docxtpl takes and we refuse, with a piece of the sentence that says so.
REFUSED: Final[tuple[tuple[Any, str], ...]] = (
    ("{{r title }}", "тег {{r title }}: готовая разметка Word здесь не вставляется"),
    ("{{p document }}", "тег {{p document }}: готовая разметка Word здесь не вставляется"),
    ("{{ picture }}", "тег {{ picture }}: имени «picture» в заявке нет"),
    ("{{ rows }}", "тег {{ rows }}: здесь не текст"),
    ("{{ title.upper() }}", "тег {{ title.upper() }}: такое в шаблонах не разрешено"),
    ("{{ title | safe }}", "тег {{ title | safe }}: фильтра «safe» нет"),
    ("{% macro a() %}{% endmacro %}", "тега «macro» нет"),
    ("{% raw %}а{% endraw %}", "тега «raw» нет"),
    ("{% colspan 2 %}а", "он меняет ячейку и пишется в её тексте"),
    ([["{% vm %}а"]], "loop есть только внутри цикла"),
    ("{{ loop.index }}", "loop есть только внутри цикла"),
    ("{% for y in years %}{{ loop.cycle('а', 'б') }}{% endfor %}", "такое в шаблонах не разрешено"),
    (
        Xml('<w:p><w:fldSimple w:instr="INCLUDETEXT {{ title }}"><w:r><w:t>а</w:t></w:r></w:fldSimple></w:p>'),
        "здесь нет места для текста",
    ),
)
