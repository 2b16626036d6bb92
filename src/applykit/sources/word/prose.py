"""What paragraphs say: their text, and the marks by which long answers keep lists and emphasis.

The text that counts is the one that would stand if every tracked change were accepted. Of long answers a paragraph ends
with an empty line, a break within it with a line; lists are «- …» and «1. …», bold is ``**…**`` and italics ``*…*``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen
from applykit.sources.word.body import MAX_DEPTH, PARAGRAPH, TABLE, VALUE, W, blocks, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from applykit.sources.word.body import Element

# What is seen beside text and is not read.
CHANGES: Final = "changes"
PICTURE: Final = "picture"
FOOTNOTE: Final = "footnote"
OBJECT: Final = "object"

_SEEN: Final[Mapping[str, str]] = {
    f"{W}drawing": PICTURE,
    f"{W}pict": PICTURE,
    f"{W}object": OBJECT,
    f"{W}footnoteReference": FOOTNOTE,
    f"{W}endnoteReference": FOOTNOTE,
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": PICTURE,
}
_SIGNS: Final[Mapping[str, str]] = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DELETED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_INSERTED: Final = frozenset({f"{W}ins", f"{W}moveTo"})
_HOLDERS: Final = frozenset(
    f"{W}{name}" for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "bdo", "dir", "sdtContent")
)
_OFF: Final = frozenset({"0", "false", "off"})
BULLET: Final = "bullet"
_DEEPEST: Final = 8
_PRIVATE_USE: Final = range(0xF000, 0xF100)
_SURROGATES: Final = range(0xD800, 0xE000)


@dataclass(slots=True)
class Numbering:
    """Which lists of a document are numbered: format by list and level; a list that is not known has bullets.

    *styles* make a paragraph an item, by their ids.
    """

    formats: Mapping[tuple[str, str], str] = field(default_factory=dict)
    styles: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None, styles: Element | None = None) -> Numbering:
        """Read the parts that define lists and styles; None: there is none."""
        if root is None:
            return cls()
        by_style: dict[str, tuple[str, str]] = {}
        for style in styles.iter(f"{W}style") if styles is not None else ():
            numbered = style.find(f"{W}pPr/{W}numPr")
            if numbered is not None and (number := _value(numbered.find(f"{W}numId"))):
                level = _value(numbered.find(f"{W}ilvl"))
                by_style[style.get(f"{W}styleId", "")] = number, level or "0"
        levels: dict[str, dict[str, str]] = {}
        for abstract in root.iter(f"{W}abstractNum"):
            levels[abstract.get(f"{W}abstractNumId", "")] = {
                level.get(f"{W}ilvl", ""): _value(level.find(f"{W}numFmt")) for level in abstract.iter(f"{W}lvl")
            }
        formats: dict[tuple[str, str], str] = {}
        for number in root.iter(f"{W}num"):
            for level, name in levels.get(_value(number.find(f"{W}abstractNumId")), {}).items():
                formats[number.get(f"{W}numId", ""), level] = name
        return cls(formats, by_style)

    def item(self, paragraph: Element) -> tuple[str, int, str] | None:
        """List, level and format of a paragraph that is an item; None of another."""
        numbered = paragraph.find(f"{W}pPr/{W}numPr")
        if numbered is None:
            number, level = self.styles.get(_value(paragraph.find(f"{W}pPr/{W}pStyle")), ("", "0"))
        else:
            number, level = _value(numbered.find(f"{W}numId")), _value(numbered.find(f"{W}ilvl")) or "0"
        # The list 0 is none: so Word takes a list away.
        if number in ("", "0"):
            return None
        return number, int(level) if level.isdigit() else 0, self.formats.get((number, level), BULLET)


def _value(element: Element | None) -> str:
    return element.get(VALUE, "") if element is not None else ""


class Piece(Frozen):
    """Text of one look."""

    text: str
    bold: bool = False
    italic: bool = False


def pieces(paragraph: Element, seen: set[str]) -> Iterator[Piece]:
    """The text of a paragraph as it stands once changes are accepted; *seen* learns what else there is."""
    yield from _pieces(paragraph, seen, 0)


def _pieces(holder: Element, seen: set[str], depth: int) -> Iterator[Piece]:
    if depth > MAX_DEPTH:
        return
    for child in holder:
        tag = child.tag
        if tag == f"{W}r":
            yield from _run(child, seen)
        elif tag == f"{W}sdt":
            content = child.find(f"{W}sdtContent")
            if content is not None:
                yield from _pieces(content, seen, depth + 1)
        elif tag in _HOLDERS:
            yield from _pieces(child, seen, depth + 1)
        elif tag in _INSERTED:
            seen.add(CHANGES)
            yield from _pieces(child, seen, depth + 1)
        elif tag in _DELETED:
            seen.add(CHANGES)
        elif tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
            yield Piece("".join(text.text or "" for text in child.iter(f"{_MATH}t")))


def _run(run: Element, seen: set[str]) -> Iterator[Piece]:
    properties = run.find(f"{W}rPr")
    bold = properties is not None and _is_on(properties, "b")
    italic = properties is not None and _is_on(properties, "i")
    text: list[str] = []
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            text.append(child.text or "")
        elif tag in _SIGNS:
            text.append(_SIGNS[tag])
        elif tag == f"{W}sym":
            text.append(_symbol(child))
        elif tag in _SEEN:
            seen.add(_SEEN[tag])
    if text:
        yield Piece("".join(text), bold, italic)


def _is_on(properties: Element, name: str) -> bool:
    element = properties.find(f"{W}{name}")
    return element is not None and element.get(VALUE, "1") not in _OFF


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    # Fonts of signs have theirs in a private range; what they show there cannot be told.
    if code in _PRIVATE_USE:
        return "•"
    return chr(code) if 0 < code <= sys.maxunicode and code not in _SURROGATES else ""


def text_of(paragraph: Element, seen: set[str]) -> str:
    """The text alone."""
    return "".join(piece.text for piece in pieces(paragraph, seen))


def texts(holder: Element, seen: set[str]) -> list[str]:
    """The text of each paragraph of a cell; the cells of a table in it are put side by side."""
    found: list[str] = []
    for group in _joined(blocks(holder), seen):
        if group[0].tag == TABLE:
            found += _table_lines(group[0], seen)
        else:
            found.append("".join(text_of(paragraph, seen) for paragraph in group))
    return found


def _table_lines(table: Element, seen: set[str]) -> Iterator[str]:
    for row in rows(table):
        yield " | ".join(" ".join(text for text in texts(cell.element, seen) if text) for cell in row)


def _joined(found: Iterable[Element], seen: set[str]) -> Iterator[list[Element]]:
    """Paragraphs, each with those that become one with it when changes are accepted: their ends are deleted."""
    open_: list[Element] = []
    for block in found:
        open_.append(block)
        if block.tag == PARAGRAPH and block.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            seen.add(CHANGES)
            continue
        if block.tag == PARAGRAPH and block.find(f"{W}pPr/{W}rPr/{W}ins") is not None:
            seen.add(CHANGES)
        if block.tag == TABLE and len(open_) > 1:
            yield open_[:-1]
            open_ = [block]
        yield open_
        open_ = []
    if open_:
        yield open_


def prose(holder: Element, numbering: Numbering, seen: set[str]) -> str:
    """What a cell says, with the marks of lists and emphasis."""
    text = Text()
    for group in _joined(blocks(holder), seen):
        if group[0].tag == TABLE:
            text.add("\n".join(_table_lines(group[0], seen)))
            continue
        said = marked(piece for paragraph in group for piece in pieces(paragraph, seen))
        item = numbering.item(group[0])
        if item is None or not said.strip():
            text.add(said)
        else:
            text.add_item(said, *item)
    return text.said


@dataclass(slots=True)
class Text:
    """A long answer that is put together paragraph by paragraph."""

    said: str = ""
    _begun: bool = False
    # The lists that an item may go on with: of each level around it, the innermost last.
    _open: list[tuple[str, int]] = field(default_factory=list)
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def add(self, paragraph: str) -> None:
        """Add a paragraph that is no item; an empty line stands before it."""
        self._open = []
        self._append(paragraph, "\n\n")

    def add_item(self, said: str, number: str, level: int, kind: str) -> None:
        """Add an item of the list *number*; *kind* is its format."""
        level = min(level, _DEEPEST)
        goes_on = self._goes_on(number, level)
        sign = "-"
        if kind != BULLET:
            counts = {key: count for key, count in self._counts.items() if key[0] != number or key[1] <= level}
            counts[number, level] = counts.get((number, level), 0) + 1
            self._counts = counts
            sign = f"{counts[number, level]}."
        indent = "  " * level
        # A break of a line within an item goes on below its text.
        broken = said.replace("\n", f"\n{indent}  ")
        self._append(f"{indent}{sign} {broken}", "\n" if goes_on else "\n\n")

    def _goes_on(self, number: str, level: int) -> bool:
        """Whether an item stands right under the one before: in its list, in one inside it, or in one around it."""
        if self._open and level > self._open[-1][1]:
            self._open.append((number, level))
            return True
        while self._open and self._open[-1][1] > level:
            self._open.pop()
        if self._open and self._open[-1] == (number, level):
            return True
        self._open = [(number, level)]
        return False

    def _append(self, said: str, between: str) -> None:
        self.said += f"{between}{said}" if self._begun else said
        self._begun = True


def marked(found: Iterable[Piece]) -> str:
    """Text with the marks of emphasis around it; blanks stand outside of them."""
    joined: list[Piece] = []
    for piece in found:
        last = joined[-1] if joined else None
        # Blanks have no look of their own: they join what stands on both sides.
        if last is not None and ((last.bold, last.italic) == (piece.bold, piece.italic) or not piece.text.strip()):
            joined[-1] = Piece(last.text + piece.text, last.bold, last.italic)
        else:
            joined.append(piece)
    return "".join(map(_with_marks, joined))


def _with_marks(piece: Piece) -> str:
    inner = piece.text.strip()
    sign = "**" * piece.bold + "*" * piece.italic
    if not inner or not sign or "\n" in inner:
        return piece.text
    begin = piece.text.index(inner)
    return f"{piece.text[:begin]}{sign}{inner}{sign[::-1]}{piece.text[begin + len(inner) :]}"
