"""Answers as paragraphs of Word: what `applykit.sources.word.prose` reads, written so that it reads the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from applykit.frozen import Frozen
from applykit.sources.word.prose import BULLET, Piece, Text, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

_EMPHASIS: Final = re.compile(r"\*\*\*(?=\S)(.+?)(?<=\S)\*\*\*|\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=\S)(.+?)(?<=\S)\*")
_DASH: Final = re.compile(r"((?:  )*)- (?=\S)")
_NUMBER: Final = re.compile(r"((?:  )*)(\d{1,3})\. (?=\S)")
_UNPRINTABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST: Final = 8


class Paragraph(Frozen):
    """One paragraph: its runs, and the list (``bullet`` or ``number``; "": none) with its level."""

    pieces: tuple[Piece, ...]
    listed: str = ""
    level: int = 0
    # The first of a list that counts from 1.
    begins: bool = False


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """A long answer. What would read otherwise than it is written stays as it was typed, line by line."""
    found: tuple[Paragraph, ...] = ()
    so_far: list[str] = []
    for block in text.split("\n\n"):
        so_far.append(block)
        told = (*found, *_block(block))
        found = told if _read(told) == "\n\n".join(so_far) else (*found, plain_paragraph(block))
    return found


def plain_paragraph(text: str) -> Paragraph:
    """A text in which nothing is a mark."""
    return Paragraph((Piece(text),))


def _block(block: str) -> tuple[Paragraph, ...]:
    return tuple(_items(block.split("\n"))) or (Paragraph(tuple(_pieces(block))),)


def _items(lines: list[str]) -> Iterator[Paragraph]:
    """The items of a list; nothing if a line is none."""
    found: list[Paragraph] = []
    begun = False
    for line in lines:
        bullet, number = _DASH.match(line), _NUMBER.match(line)
        match = bullet or number
        if match is None:
            return
        level = min(len(match[1]) // 2, _DEEPEST)
        pieces = tuple(_pieces(line[match.end() :]))
        begins = number is not None and not begun
        begun = begun or number is not None
        found.append(Paragraph(pieces, BULLET if bullet else "number", level, begins))
    yield from found


def _read(told: tuple[Paragraph, ...]) -> str:
    """What these paragraphs read as."""
    text = Text()
    lists = 0
    for paragraph in told:
        said = marked(paragraph.pieces)
        lists += paragraph.begins
        if paragraph.listed:
            number = paragraph.listed if paragraph.listed == BULLET else f"{lists}"
            text.add_item(said, number, paragraph.level, paragraph.listed)
        else:
            text.add(said)
    return text.said


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for found in _EMPHASIS.finditer(text):
        if found.start() > at:
            yield Piece(text[at : found.start()])
        both, bold, italic = found.groups()
        yield Piece(both or bold or italic, bold=bool(both or bold), italic=bool(both or italic))
        at = found.end()
    if at < len(text) or not text:
        yield Piece(text[at:])


def run(text: str, look: str = "") -> str:
    """A run; *look* are its properties. Breaks and tabs are those of the text; what XML cannot hold is replaced."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    inner = ""
    for part in re.split("([\n\t])", _UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))):
        if part == "\n":
            inner += "<w:br/>"
        elif part == "\t":
            inner += "<w:tab/>"
        elif part:
            inner += f'<w:t xml:space="preserve">{escape(part)}</w:t>'
    return f"<w:r>{properties}{inner}</w:r>"


def runs(pieces: tuple[Piece, ...]) -> str:
    """The runs of a paragraph."""
    return "".join(run(piece.text, "<w:b/>" * piece.bold + "<w:i/>" * piece.italic) for piece in pieces if piece.text)
