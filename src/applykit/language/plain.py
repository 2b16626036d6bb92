"""The prose of an answer, without what is no prose: Markdown, addresses, formulas, tags, code.

A checker of language would misread them. Every character of the prose knows where it comes from, so that whatever is
found in it is found in the answer.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

# Stands for what is no prose and yet a word of its sentence: of no alphabet, number or gender that a rule could miss.
STAND_IN: Final = "Q7"
PARAGRAPH: Final = "\n\n"

_NO_PROSE: Final = re.compile(
    r"""
      (?P<paragraph>
          ^```.*?(?:^```[ \t]*$|\Z)                             # a block of code
        | ^[ \t]{0,3}\#{1,6}[ \t]+                              # a heading begins
        | ^[ \t]*(?:[-*+•–—·▪]|\d{1,3}[.)]|[а-яёa-z]\))[ \t]+   # an item of a list
        | ^[ \t]*(?:\|[ \t]*)?:?(?:-{3,}|\*{3,}|_{3,})[-:|* \t]*$   # a line across, the line below a table's head
        | (?:(?<=\s)|^)\|(?=\s|$)                               # between the cells of a table
        | ^[ \t]*>[ \t]?                                        # a quotation
      )
    | (?P<word>
          `[^`\n]+`
        | \$\$.{1,500}?\$\$ | \$(?=[^\s$])[^$\n]*?[^\s$]\$(?!\d)      # a formula
        | \{\{.{0,200}?\}\} | \{%.{0,200}?%\} | <!--.{0,500}?--> | </?[^\W\d_][^<>\n]{0,60}>
        | (?:https?://|www\.)[^\s<>«»"]*[^\s<>«»".,;:!?)]
        | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+
        | [\U00010000-\U0010ffff]+
      )
    | !?\[(?P<link>[^\]\[\n]*)\]\([^)\s]*\)
    | (?P<composed>[^\W\d_][\u0300-\u036f]+)
    | (?P<nothing>
          \*{2,3} | ~~ | __+
        | (?<![\w*])[*_](?=\S) | (?<=\S)[*_](?![\w*])
        | \\(?=[!-/:-@\[-`{-~])
        | [\u00ad\u200b-\u200f\u2060\ufeff]
      )
    | (?P<blank>(?:(?<![ \t])[ \t]+)?\n\s* | &\w{2,8}; | [\u00a0\u202f\u2000-\u200a])
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_STRESS: Final = "\u0301"


class Plain(Frozen):
    """Prose, and for each of its characters where in the answer it begins and ends."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where in the answer the prose from *start* to *end* begins and ends; *end* is greater than *start*."""
        return self.starts[start], self.ends[end - 1]


def plain(answer: str) -> Plain:
    """The prose of an answer; paragraphs, items and cells are apart by an empty line."""
    writer = _Writer()
    at = 0
    for found in _NO_PROSE.finditer(answer):
        writer.copy(answer, at, found.start())
        at = found.end()
        kind = found.lastgroup
        if kind == "link":
            writer.copy(answer, *found.span("link"))
        elif kind == "composed":
            letter = unicodedata.normalize("NFC", found["composed"].replace(_STRESS, ""))
            writer.put(letter, *found.span())
        elif kind == "blank":
            writer.put(_blank(answer, found), *found.span())
        elif kind != "nothing":
            writer.put(PARAGRAPH if kind == "paragraph" else STAND_IN, *found.span())
    writer.copy(answer, at, len(answer))
    return writer.plain()


def _blank(answer: str, found: re.Match[str]) -> str:
    """A line that goes on in small letters was only broken for the eye; any other line is a paragraph of its own."""
    if "\n" not in found["blank"]:
        return " "
    follows = answer[found.end() : found.end() + 1]
    return " " if found["blank"].count("\n") == 1 and follows.islower() else PARAGRAPH


class _Writer:
    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []

    def copy(self, answer: str, start: int, end: int) -> None:
        """Take over a piece of the answer as it stands."""
        self._parts.append(answer[start:end])
        self._starts += range(start, end)
        self._ends += range(start + 1, end + 1)

    def put(self, text: str, start: int, end: int) -> None:
        """Write *text* for the piece from *start* to *end*."""
        self._parts.append(text)
        self._starts += [start] * len(text)
        self._ends += [end] * len(text)

    def plain(self) -> Plain:
        return Plain("".join(self._parts), tuple(self._starts), tuple(self._ends))


def pieces(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Cut prose between paragraphs into pieces of at most *longest* characters, each with where it begins.

    A paragraph that is longer is cut where it must be.
    """
    start = 0
    while start < len(text):
        end = start + longest
        if end < len(text):
            cut = text.rfind(PARAGRAPH, start + 1, end)
            cut = cut if cut > start else text.rfind(" ", start + 1, end)
            end = cut if cut > start else end
        yield start, text[start:end]
        start = end
