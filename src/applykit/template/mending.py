"""Makes whole what loops and conditions left incomplete, so that Word and LibreOffice open the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from applykit.errors import TemplateError
from applykit.message import Message, say
from applykit.template.package import WORD, Element

if TYPE_CHECKING:
    from collections.abc import Sequence


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


_BLOCK: Final = (_w("p"), _w("tbl"), _w("sdt"))
_HOLDERS: Final = tuple(map(_w, ("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")))


def check_whole(xml: str) -> bool:
    """Whether a strict reader understands it."""
    try:
        etree.fromstring(xml.encode("utf-8"), _parser())
    except etree.XMLSyntaxError:
        return False
    return True


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def mended(xml: str, label: Message) -> str:
    """A rendered part with what loops and conditions left incomplete made whole."""
    try:
        root = etree.fromstring(xml.encode("utf-8"), _parser())
    except etree.XMLSyntaxError as error:
        raise TemplateError(say("template-torn-part", part=label)) from error
    _mend(root)
    for holder in root.iter(*_HOLDERS):
        _end_with_paragraph(holder)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content.decode()


def mended_table(xml: str, namespaces: str) -> str:
    """A rendered table made whole; empty if it has no rows. *namespaces* are the declarations that it rests on."""
    root = etree.fromstring(f"<around {namespaces}>{xml}</around>".encode(), _parser())
    _mend(root)
    mended: str = etree.tostring(root, encoding="unicode")
    return mended[mended.index(">") + 1 :].removesuffix("</around>")


def _mend(root: Element) -> None:
    for table in list(root.iter(_w("tbl"))):
        _mend_table(table)


def _mend_table(table: Element) -> None:
    """Make the grid of a table agree with its rows; drop rows without cells, and the table if no row is left."""
    rows = _own(table, "tr", "tbl")
    widths = {row: _row_width(row) for row in rows}
    for row in [row for row in rows if not _own(row, "tc", "tr")]:
        _drop(row)
        del widths[row]
    if not widths:
        _drop(table)
        return
    grid = table.find(_w("tblGrid"))
    if grid is not None and max(widths.values()) != len(grid.findall(_w("gridCol"))):
        _spread(grid, max(widths.values()))
        for row in widths:
            _fit_cells(row, [_integer(column, "w") for column in grid.findall(_w("gridCol"))])


def _own(holder: Element, name: str, level: str) -> list[Element]:
    """The *name* elements below *holder* that belong to it and to no other *level* inside it."""
    return [found for found in holder.iter(_w(name)) if next(found.iterancestors(_w(level)), None) is holder]


def _drop(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _integer(element: Element | None, name: str = "val", default: int = 0) -> int:
    text = "" if element is None else str(element.get(_w(name), ""))
    return int(text) if text.isdecimal() else default


def _row_width(row: Element) -> int:
    """How many columns of the grid a row takes."""
    outside = sum(_integer(row.find(f"{_w('trPr')}/{_w(name)}")) for name in ("gridBefore", "gridAfter"))
    return outside + sum(_span(cell) for cell in _own(row, "tc", "tr"))


def _span(cell: Element) -> int:
    return _integer(cell.find(f"{_w('tcPr')}/{_w('gridSpan')}"), default=1)


def _spread(grid: Element, count: int) -> None:
    """Give a grid *count* columns and keep its width: columns share what is added or taken away."""
    columns = grid.findall(_w("gridCol"))
    widths = [_integer(column, "w") for column in columns]
    total = sum(widths)
    kept = widths[:count]
    if count > len(widths):
        wanted = [width * len(widths) // count for width in widths] + [total // count] * (count - len(widths))
    else:
        wanted = [width + (total - sum(kept)) // count for width in kept]
    for column in columns:
        grid.remove(column)
    for index, width in enumerate(wanted):
        column = etree.Element(_w("gridCol"))
        column.set(_w("w"), str(width))
        grid.insert(index, column)


def _fit_cells(row: Element, widths: Sequence[int]) -> None:
    """Give the cells of a row the width of the columns they span."""
    column = _integer(row.find(f"{_w('trPr')}/{_w('gridBefore')}"))
    for cell in _own(row, "tc", "tr"):
        span = _span(cell)
        width = cell.find(f"{_w('tcPr')}/{_w('tcW')}")
        if width is not None and width.get(_w("type")) == "dxa":
            width.set(_w("w"), str(sum(widths[column : column + span])))
        column += span


def _end_with_paragraph(holder: Element) -> None:
    """Word reads no cell, header or note that does not end with a paragraph."""
    blocks = [child for child in holder if child.tag in _BLOCK]
    if not blocks or blocks[-1].tag != _w("p"):
        etree.SubElement(holder, _w("p"))
