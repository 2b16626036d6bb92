"""Where in its file each character of an answer stands, however YAML folded or quoted the answer there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from applykit.errors import SourceError
from applykit.findings import Place
from applykit.sources.text import read_text
from applykit.sources.yaml import Scalar, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.findings import Spot

# In double quotes: what stands for one character, or (a backslash at the end of a line) for none.
_ESCAPE: Final = re.compile(r"\\(?:x(?P<x>..)|u(?P<u>.{4})|U(?P<U>.{8})|(?P<break>\n[ \t]*)|(?P<one>.))", re.DOTALL)
_BLANKS: Final = frozenset("tnvfrN_LP \t")
_BLOCK: Final = frozenset("|>")


class Positions:
    """Finds places inside answers. Each file is read once."""

    def __init__(self) -> None:
        self._files: dict[Path, _File | None] = {}

    def within(self, answer: str, place: Place, offsets: Sequence[int]) -> tuple[Place, ...]:
        """Where the characters at *offsets* of *answer* stand, which stands at *place*, in their order.

        For a file that has no lines, has changed since, or writes the answer some other way, *place* itself.
        """
        if place.spot is not None:
            return tuple(_in_paragraph(answer, place, place.spot, offset) for offset in offsets)
        file = self._file(place.file)
        sources = file.sources(answer, place) if file else None
        if file is None or sources is None:
            return tuple(place for _ in offsets)
        return tuple(file.place(sources[offset]) if 0 <= offset < len(sources) else place for offset in offsets)

    def _file(self, path: Path) -> _File | None:
        if path not in self._files:
            try:
                self._files[path] = _File(path, read_text(path))
            except SourceError:
                self._files[path] = None
        return self._files[path]


def _in_paragraph(answer: str, place: Place, spot: Spot, offset: int) -> Place:
    """A place in a Word document with the paragraph, if the answer has several."""
    if "\n\n" not in answer:
        return place
    return place._replace(spot=spot._replace(paragraph=answer.count("\n\n", 0, offset) + 1))


@dataclass(slots=True)
class _File:
    path: Path
    text: str
    scalars: dict[tuple[int, int], Scalar] | None = None

    def place(self, at: int) -> Place:
        return Place(self.path, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))

    def sources(self, answer: str, place: Place) -> Sequence[int] | None:
        """For each character of *answer* its position in the file; None if the answer is not written here."""
        if self.text.startswith(answer) and not self.text[len(answer) :].strip("\n"):
            return range(len(answer))
        if self.scalars is None:
            self.scalars = scalars(self.text)
        scalar = self.scalars.get((place.line or 0, place.column or 0))
        return _aligned(self.text, scalar) if scalar is not None and scalar.value == answer else None


def _aligned(text: str, scalar: Scalar) -> list[int] | None:
    """For each character of a scalar its position in *text*; a blank stands where the character before it ends.

    YAML only ever adds and drops blanks, so that all other characters come in the same order on both sides.
    """
    if scalar.style in _BLOCK and "\n" not in text[scalar.start : scalar.end]:
        return None
    written = _written(text, scalar)
    positions: list[int] = []
    end = scalar.start
    for character in scalar.value:
        if character.isspace():
            positions.append(end)
            end += text[end : end + 1] == character
            continue
        found = next(written, None)
        if found is None or found[0] != character:
            return None
        positions.append(found[1])
        end = found[2]
    return positions


def _written(text: str, scalar: Scalar) -> Iterator[tuple[str, int, int]]:
    """Yield the characters that are no blanks, with where each begins and ends."""
    at, end = scalar.start, scalar.end
    if scalar.style in _BLOCK:
        at = text.index("\n", at)
    elif scalar.style:
        at, end = at + 1, end - 1
    while at < end:
        character, after = text[at], at + 1
        if scalar.style == '"' and character == "\\":
            character, after = _escaped(text, at)
        elif scalar.style == "'" and character == "'":
            after = at + 2
        if character and not character.isspace():
            yield character, at, after
        at = after


def _escaped(text: str, at: int) -> tuple[str, int]:
    """The character that the escape at *at* stands for ("" for none, and " " for any blank), and where it ends."""
    found = _ESCAPE.match(text, at)
    if found is None:
        return "", at + 1
    code = found["x"] or found["u"] or found["U"]
    if code:
        return chr(int(code, 16)), found.end()
    one = found["one"] or ""
    return (" " if one in _BLANKS and one else one), found.end()
