"""A draft of any make as its pieces, in order: headings, paragraphs, rows of tables, each with where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.findings import Message, say
from applykit.frozen import Frozen
from applykit.sources.package import BROKEN, refusal
from applykit.sources.paths import exists
from applykit.sources.sheet import Cell, Sheet, read_sheets
from applykit.sources.word import prose
from applykit.sources.word.body import PARAGRAPH, VALUE, W, blocks, rows
from applykit.sources.word.draft import body_of, marks_of, numbering_of, opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.sources.package import Package
    from applykit.sources.word.body import Element

MAX_PIECES: Final = 50_000
_WORD: Final = (".docx", ".docm", "")
_HEADINGS: Final = ("heading", "заголовок", "title", "название")
_LONGEST_HEADING: Final = 250


class Text(Frozen):
    """A paragraph. *is_heading* if its author made it one; *marked* has its lists and emphasis as long answers do."""

    text: str
    is_heading: bool
    marked: str
    is_item: bool = False


class Table(Frozen):
    """A table as a sheet, and where it stands. *marked* has what a cell says as a long answer, by row and column."""

    sheet: Sheet
    where: Message
    marked: dict[tuple[int, int], str]


def read_pieces(file: Path) -> tuple[Text | Table, ...]:
    """The pieces of a document of Word or of a workbook.

    Raise SourceError for a questionnaire of ours, which needs no sorting, and as `read_draft` and `read_sheet` do.
    """
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        return tuple(
            Table(sheet, say("place-sheet", sheet=sheet.name), {}) for sheet in read_sheets(file) if sheet.rows
        )
    if file.suffix.lower() not in _WORD and exists(file):
        raise refusal("import-other-kind", file)
    package = opened(file)
    try:
        if marks_of(package) is not None:
            raise refusal("import-is-ours", file)
        headings = _headings(package)
        return tuple(_pieces(body_of(package), headings, numbering_of(package), file))
    except BROKEN as error:
        raise refusal("word-broken", file) from error


def _headings(package: Package) -> frozenset[str]:
    """The ids of the styles that make a paragraph a heading."""
    related = package.related(package.main()).values()
    part = next((part for kind, part in related if kind == "styles"), None)
    if part is None or part not in package.archive.namelist():
        return frozenset()
    found: set[str] = set()
    for style in package.xml(part).iter(f"{W}style"):
        name = style.find(f"{W}name")
        called = name.get(VALUE, "").lower() if name is not None else ""
        if called.startswith(_HEADINGS) or style.find(f"{W}pPr/{W}outlineLvl") is not None:
            found.add(style.get(f"{W}styleId", ""))
    return frozenset(found)


def _pieces(body: Element, headings: frozenset[str], numbering: prose.Numbering, file: Path) -> Iterator[Text | Table]:
    tables = 0
    for block in blocks(body):
        if block.tag != PARAGRAPH:
            tables += 1
            yield _table(block, numbering, file, tables)
            continue
        pieces = list(prose.pieces(block, set()))
        text = "".join(piece.text for piece in pieces).strip()
        if not text:
            continue
        style = block.find(f"{W}pPr/{W}pStyle")
        is_bold = all(piece.bold or not piece.text.strip() for piece in pieces)
        is_heading = (style is not None and style.get(VALUE, "") in headings) or is_bold
        item = numbering.item(block)
        marked = prose.marked(pieces).strip()
        if item is not None:
            sign = "-" if item[2] == prose.BULLET else "1."
            marked = f"{sign} {marked}"
        yield Text(text, is_heading and len(text) <= _LONGEST_HEADING, marked, item is not None)


def _table(table: Element, numbering: prose.Numbering, file: Path, number: int) -> Table:
    """A table with its cells where a sheet would have them."""
    lines: list[tuple[Cell, ...]] = []
    marked: dict[tuple[int, int], str] = {}
    for at, row in enumerate(rows(table), start=1):
        cells: list[Cell] = []
        column = 0
        for cell in row:
            column += 1
            text = "\n".join(text for text in prose.texts(cell.element, set()) if text.strip()).strip()
            if text:
                cells.append(Cell(at, column, text, text))
                marked[at, column] = prose.prose(cell.element, numbering, set()).strip()
            span = cell.element.find(f"{W}tcPr/{W}gridSpan")
            width = span.get(VALUE, "1") if span is not None else "1"
            column += int(width) - 1 if width.isdigit() and len(width) < len("1000") else 0
        if cells:
            lines.append(tuple(cells))
    return Table(Sheet(file, str(number), tuple(lines)), say("import-table", number=str(number)), marked)
