"""The headings of a table: where they are, and which question each column answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen
from applykit.tables.naming import BEGINS, SIMILAR, Assignment, Question, assign, is_row_number, likeness, names_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from applykit.sources.sheet import Cell
    from applykit.tables.reading import Line

# Above a table there may be its title, the applicant's name and more.
_WITHIN: Final = 20
_DEPTH: Final = 2
_FEWEST_NUMBERS: Final = 3


class Header(Frozen):
    """The line of headings. *above* are the lines over it, *end* is where the table begins; *columns* by question.

    *numbers* are the columns that number rows; *named* is the one among them that says which row of the form it is.
    """

    above: Sequence[Line]
    end: int
    headings: Mapping[int, Cell]
    assignment: Assignment[int]
    numbers: frozenset[int]
    named: int | None


def find_header(lines: Sequence[Line], asked: Sequence[Question], row_title: str) -> Header | None:
    """The line, or two, that means most of the questions; None if none means any."""
    for least in (BEGINS, SIMILAR):
        found: list[tuple[int, int, int, int]] = []
        for at in range(min(len(lines), _WITHIN)):
            for depth in range(1, _DEPTH + 1):
                texts = _texts(lines[at : at + depth])
                told = assign(texts, asked, least)
                meant = len({question.path for question in told.meant.values()}) + len(told.puzzles)
                # «Перечень» is a better heading of that list than «Перечень расходов проекта» above it.
                sure = sum(
                    max(likeness(text, question) for text in texts[column]) for column, question in told.meant.items()
                )
                found.append((meant, sure, -depth, -at))
        meant, _, depth, at = max(found, default=(0, 0, 0, 0))
        if meant:
            return _header(lines, -at, -depth, asked, row_title)
    return None


def _texts(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """What each column may be called: its heading, and the one above that it shares with its neighbours."""
    if len(lines) == 1:
        return {column: (cell.text,) for column, cell in lines[0].cells.items()}
    upper, lower = lines
    texts: dict[int, tuple[str, ...]] = {}
    shared = ""
    for column in range(min(*upper.cells, *lower.cells), max(*upper.cells, *lower.cells) + 1):
        if column in upper.cells:
            shared = upper.cells[column].text
        if column in lower.cells:
            own = lower.cells[column].text
            texts[column] = (f"{shared} {own}", own, shared) if shared else (own,)
        elif column in upper.cells:
            texts[column] = (shared,)
    return texts


def _header(lines: Sequence[Line], at: int, depth: int, asked: Sequence[Question], row_title: str) -> Header:
    texts = _texts(lines[at : at + depth])
    assignment = assign(texts, asked)
    headings: dict[int, Cell] = {}
    for line in lines[at : at + depth]:
        headings |= line.cells
    numbers = [column for column in assignment.unknown if any(is_row_number(text, row_title) for text in texts[column])]
    named = [column for column in numbers if any(names_row(text, row_title) for text in texts[column])]
    end = at + depth
    # Official forms number their columns: 1, 2, 3 …
    if end < len(lines):
        after = [cell.text for _, cell in sorted(lines[end].cells.items())]
        counted = [str(number) for number in range(1, len(headings) + 1)]
        if len(after) >= _FEWEST_NUMBERS and after == counted:
            end += 1
    return Header(lines[:at], end, headings, assignment, frozenset(numbers), named[0] if named else None)
