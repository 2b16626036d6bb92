"""Makes whole what loops and conditions left incomplete, so that Word and LibreOffice open the document."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

from applykit.errors import TemplateError
from applykit.findings import Message, say
from applykit.template.package import WORD, Element
from applykit.template.running import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


_BLOCK: Final = (_w("p"), _w("tbl"), _w("sdt"))
_HOLDERS: Final = tuple(map(_w, ("tc", "hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")))
# What stands after the highlight among the properties of a run.
_AFTER_HIGHLIGHT: Final = frozenset(
    map(_w, ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"))
) | {_w("specVanish"), _w("oMath"), _w("rPrChange")}


def mended(xml: str, label: Message, *, marked: bool) -> bytes:
    """The bytes of a rendered part, with what loops and conditions left incomplete made whole."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(xml.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise TemplateError(say("template-torn-part", part=label)) from error
    if marked:
        for mark in list(root.iter(f"{{{MARK}}}mark")):
            _highlight(mark)
    for table in list(root.iter(_w("tbl"))):
        _mend_table(table)
    for holder in root.iter(*_HOLDERS):
        _end_with_paragraph(holder)
    if root.tag == _w("document"):
        for number, drawing in enumerate(root.iter(f"{{{_DRAWING}}}docPr"), 1001):
            drawing.set("id", str(number))
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _highlight(mark: Element) -> None:
    """Give the marker of a missing answer a run of its own, as its run is formatted and highlighted in yellow."""
    run = mark.getparent()
    if run is None:
        return
    after = [sibling for sibling in mark.itersiblings() if not _is_empty_text(sibling)]
    own, rest = _copy_of(run), _copy_of(run)
    text = etree.SubElement(own, _w("t"))
    text.text = mark.text
    _make_yellow(own)
    rest.extend(after)
    for sibling in list(mark.itersiblings()):
        run.remove(sibling)
    run.remove(mark)
    if after:
        run.addnext(rest)
    run.addnext(own)
    if all(child.tag == _w("rPr") or _is_empty_text(child) for child in run):
        holder = run.getparent()
        if holder is not None:
            holder.remove(run)


def _copy_of(run: Element) -> Element:
    """An empty run with the formatting of *run*."""
    copied = etree.Element(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(_w("rPr"))
    if properties is not None:
        copied.append(deepcopy(properties))
    return copied


def _is_empty_text(element: Element) -> bool:
    return element.tag == _w("t") and not element.text


def _make_yellow(run: Element) -> None:
    properties = run.find(_w("rPr"))
    if properties is None:
        properties = etree.Element(_w("rPr"))
        run.insert(0, properties)
    for old in properties.findall(_w("highlight")):
        properties.remove(old)
    places = [index for index, child in enumerate(properties) if child.tag in _AFTER_HIGHLIGHT]
    highlight = etree.Element(_w("highlight"))
    highlight.set(_w("val"), "yellow")
    properties.insert(places[0] if places else len(properties), highlight)


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
