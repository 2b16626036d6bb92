"""The body of a Word document: paragraphs, tables and cells, whatever controls and changes are wrapped around them.

Works on the elements of both ElementTree, which reads fast, and lxml, where a document is to be written again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{WORD}}}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"

PARAGRAPH: Final = f"{W}p"
TABLE: Final = f"{W}tbl"
VALUE: Final = f"{W}val"

# What only wraps: controls, accepted changes, marks of other programs.
_WRAPPERS: Final = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))
_CONTROL: Final = f"{W}sdt"
_CONTENT: Final = f"{W}sdtContent"
# Nothing nests deeper than this in a document that a person made.
MAX_DEPTH: Final = 60


class Cell(Frozen, eq=False):
    """One cell. *row* and *column* count from 0; *controls* are the content controls around it and in it."""

    element: Element
    row: int
    column: int
    controls: tuple[Element, ...]

    @property
    def tags(self) -> tuple[str, ...]:
        """What its controls are tagged with."""
        found = (control.find(f"{W}sdtPr/{W}tag") for control in self.controls)
        return tuple(tag.get(VALUE, "") for tag in found if tag is not None)

    def bookmarks(self) -> tuple[str, ...]:
        """The names of the bookmarks in it."""
        return tuple(mark.get(f"{W}name", "") for mark in self.element.iter(f"{W}bookmarkStart"))


def blocks(holder: Element, depth: int = 0) -> Iterator[Element]:
    """The paragraphs and tables of a body or a cell, in order; what is deleted is left out."""
    if depth > MAX_DEPTH:
        return
    for child in holder:
        if child.tag in (PARAGRAPH, TABLE):
            yield child
        elif child.tag == _CONTROL:
            content = child.find(_CONTENT)
            if content is not None:
                yield from blocks(content, depth + 1)
        elif child.tag in _WRAPPERS:
            yield from blocks(child, depth + 1)


def rows(table: Element) -> list[list[Cell]]:
    """The cells of a table, row by row; rows whose deletion is tracked are left out."""
    found: list[list[Cell]] = []
    for _, row in _within(table, f"{W}tr", (), 0):
        if row.find(f"{W}trPr/{W}del") is None:
            number = len(found)
            found.append([_cell(cell, number, at, around) for at, (around, cell) in enumerate(_cells(row))])
    return found


def _cells(row: Element) -> Iterator[tuple[tuple[Element, ...], Element]]:
    return _within(row, f"{W}tc", (), 0)


def _within(
    holder: Element, wanted: str, around: tuple[Element, ...], depth: int
) -> Iterator[tuple[tuple[Element, ...], Element]]:
    """Rows of a table or cells of a row, each with the controls that stand around it."""
    if depth > MAX_DEPTH:
        return
    for child in holder:
        if child.tag == wanted:
            yield around, child
        elif child.tag == _CONTROL:
            content = child.find(_CONTENT)
            if content is not None:
                yield from _within(content, wanted, (*around, child), depth + 1)
        elif child.tag in _WRAPPERS:
            yield from _within(child, wanted, around, depth + 1)


def _cell(element: Element, row: int, column: int, around: tuple[Element, ...]) -> Cell:
    return Cell(element, row, column, (*around, *element.iter(_CONTROL)))
