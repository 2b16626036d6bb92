"""A group of questions as a table: a line is a question, its title on the left and the answer beside it.

Where every question of a group is a table of the same years, the years are columns.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import say
from applykit.tables import cells
from applykit.tables.naming import BEGINS, Question, assign, is_row_number, questions
from applykit.tables.reading import MISSING, Line, Reading, is_total, lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from applykit.schema import Field
    from applykit.sources.sheet import Cell

Values = Any

_VALUE_HEADING: Final = re.compile(
    r"(?:значени[ея]|ответы?|сумма|содержание|values?|answers?|amounts?)\s*(?:[,(].{0,15})?", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"[\d.\s]+")


def read_members(reading: Reading, group: Field) -> Values:
    """The answers of a group as a draft would have them; None if there are none. See `Reading` for what is said."""
    lines = lines_of(reading.sheet)
    columns = _years(group)
    asked = (
        tuple(Question(field, (field.key,), (field.title,), field.required) for field in group.fields)
        if columns
        else questions(group, with_rows=False)
    )
    names = _column_of_names(lines, asked)
    if names is None:
        titles = tuple(f"«{question.title}»" for question in asked)
        message = say("table-no-names", sheet=reading.sheet.name, titles=titles[:3])
        reading.say(MISSING, reading.address, message, remedy=say("table-no-names-remedy"), missing=True)
        return None
    reading.places[reading.address] = reading.sheet.place()
    reader = _Members(reading, lines, asked, names)
    return reader.by_columns(columns) if columns else reader.side_by_side()


def _years(group: Field) -> tuple[Question, ...]:
    """The questions that all members ask alike; empty if a member is an answer itself or asks others."""
    keys = [tuple(field.key for field in member.fields) for member in group.fields]
    if not keys or not keys[0] or any(other != keys[0] for other in keys):
        return ()
    if any(field.fields or field.item is not None for member in group.fields for field in member.fields):
        return ()
    return tuple(Question(field, (field.key,), (field.title,), field.required) for field in group.fields[0].fields)


def _column_of_names(lines: Sequence[Line], asked: Sequence[Question]) -> int | None:
    """The column in which most questions are named. Numbers name them too, but words are surer."""
    best: tuple[int, int, int] | None = None
    for column in {column for line in lines for column in line.cells}:
        texts = {at: (line.cells[column].text,) for at, line in enumerate(lines) if column in line.cells}
        meant = assign(texts, asked, BEGINS).meant
        words = sum(not _NUMBER.fullmatch(texts[at][0]) for at in meant)
        if meant and (best is None or (words, len(meant), -column) > best):
            best = words, len(meant), -column
    return -best[2] if best else None


class _Members:
    """Reads the lines of a group."""

    def __init__(self, reading: Reading, lines: Sequence[Line], asked: Sequence[Question], names: int) -> None:
        self._reading = reading
        self._names = names
        headed = _headed(lines, names)
        named = {at: (line.cells[names].text,) for at, line in enumerate(lines) if at >= headed and names in line.cells}
        self._named = assign(named, asked)
        # Above the first question there are titles and headings.
        start = min(self._named.meant, default=len(lines))
        self._above = lines[:start]
        self._lines = [line for line in lines[start:] if not line.is_total]
        self._totals = [line for line in lines[start:] if line.is_total]
        self._by_number = {lines[at].number: question for at, question in self._named.meant.items()}
        self._puzzles = {lines[at].number: choices for at, choices in self._named.puzzles.items()}

    # --- title and answer side by side

    def side_by_side(self) -> Values:
        """Every line is a question and its answer; a list of texts goes on in the lines below its title."""
        column = self._column_of_answers()
        heading = next((line.cells[column] for line in reversed(self._above) if column in line.cells), None)
        answers: dict[str, Values] = {}
        stray: list[Cell] = []
        groups: list[tuple[Question, list[Line]]] = []
        for line in self._lines:
            question = self._by_number.get(line.number)
            if question is not None:
                groups.append((question, [line]))
            elif column in line.cells and line.number not in self._puzzles:
                goes_on = groups and self._names not in line.cells and _goes_on(groups[-1][0])
                groups[-1][1].append(line) if goes_on else stray.append(line.cells.get(self._names, line.cells[column]))
        for question, lines in groups:
            at = addresses.pointer(question.path, self._reading.address)
            addresses.put(answers, question.path, self._answer(question, lines, column, at))
            if question.field.type in cells.NUMBERS:
                self._reading.check_scale(question.field, heading, self._above, at)
        self._reading.unknown(stray, "table-unknown-lines")
        self._tell_puzzles()
        self._tell_columns(frozenset({column}))
        self._check_total(groups, column)
        return answers

    def _column_of_answers(self) -> int:
        """The column right of the titles that is headed «Значение», «Сумма» …, else the first with contents."""
        for line in self._above:
            for column, cell in sorted(line.cells.items()):
                if column > self._names and _VALUE_HEADING.fullmatch(cell.text):
                    return column
        named = (line for line in self._lines if line.number in self._by_number)
        return min((column for line in named for column in line.cells if column > self._names), default=self._names + 1)

    def _answer(self, question: Question, lines: Sequence[Line], column: int, at: str) -> Values:
        reading = self._reading
        reading.places[at] = reading.sheet.place(lines[0].number, column)
        if question.is_listed:
            return reading.texts([line.cells.get(column) for line in lines], question.field, at)
        told = [reading.answer(line.cells.get(column), question.field, at) for line in lines]
        # Further lines are further paragraphs.
        return "\n".join(text for text in told if text is not None) or None

    def _check_total(self, groups: Sequence[tuple[Question, Sequence[Line]]], column: int) -> None:
        added = [
            (question.field, lines[0].cells[column])
            for question, lines in groups
            if question.field.type in cells.NUMBERS and column in lines[0].cells
        ]
        if added and len({field.unit for field, _ in added}) == 1:
            whole = [cells.number(cell, field) for field, cell in added]
            for line in self._totals:
                self._reading.check_total(line.cells.get(column), added[0][0], [whole], self._reading.address)

    # --- years as columns

    def by_columns(self, years: Sequence[Question]) -> Values:
        """Every line is a question, every column a year of it."""
        reading = self._reading
        heading, meant = self._heading_of_years(years)
        if heading is None:
            titles = tuple(f"«{question.title}»" for question in years)
            message = say("table-no-header", sheet=reading.sheet.name, titles=titles)
            reading.say(MISSING, reading.address, message, remedy=say("table-no-header-remedy"), missing=True)
            return None
        answers: dict[str, Values] = {}
        totals = [column for column, cell in heading.cells.items() if is_total(cell.text)]
        for line in self._lines:
            question = self._by_number.get(line.number)
            if question is None:
                continue
            at = addresses.pointer(question.path, reading.address)
            reading.places[at] = reading.sheet.place(line.number, self._names)
            for column, year in sorted(meant.items()):
                there = addresses.pointer(year.path, at)
                reading.places[there] = reading.sheet.place(line.number, column)
                field = question.field.member(year.path[0]) or year.field
                addresses.put(
                    answers, (*question.path, *year.path), reading.answer(line.cells.get(column), field, there)
                )
            given = [line.cells[column] for column in meant if column in line.cells]
            numbers = [cells.number(cell, question.field.fields[0]) for cell in given]
            for column in totals:
                reading.check_total(line.cells.get(column), question.field.fields[0], [numbers], at)
        self._tell_missing_years(years, meant, heading)
        unnamed = [
            line for line in self._lines if line.number not in self._by_number and line.number not in self._puzzles
        ]
        stray = [line.cells.get(self._names, line.first) for line in unnamed if meant.keys() & line.cells.keys()]
        reading.unknown(stray, "table-unknown-lines")
        self._tell_puzzles()
        self._tell_columns(frozenset({*meant, *totals}))
        return answers

    def _heading_of_years(self, years: Sequence[Question]) -> tuple[Line | None, Mapping[int, Question]]:
        best: tuple[Line | None, Mapping[int, Question]] = (None, {})
        for line in self._above:
            texts = {column: (cell.text,) for column, cell in line.cells.items() if column > self._names}
            meant = assign(texts, years, BEGINS).meant
            if len(meant) > len(best[1]):
                best = line, meant
        return best

    def _tell_missing_years(self, years: Sequence[Question], meant: Mapping[int, Question], heading: Line) -> None:
        found = {question.path for question in meant.values()}
        names = tuple(f"«{cell.text}»" for _, cell in sorted(heading.cells.items()))
        for year in years:
            if year.is_required and year.path not in found:
                at = addresses.pointer(year.path, addresses.child(self._reading.address, addresses.EACH))
                message = say("table-column-missing", label=year.title, names=names)
                remedy = say("table-column-missing-remedy", label=year.title)
                self._reading.say(MISSING, at, message, remedy=remedy, cell=heading.first, missing=True)

    # --- what is to be said of both

    def _tell_puzzles(self) -> None:
        for line in self._lines:
            if choices := self._puzzles.get(line.number):
                at = addresses.pointer(choices[0].path, self._reading.address)
                heading = line.cells[self._names]
                self._reading.puzzle(heading, choices, at, "table-ambiguous-line")

    def _tell_columns(self, read: frozenset[int]) -> None:
        """Columns that have contents beside a question and are read by nobody; those left of the titles number them."""
        beside: dict[int, Cell] = {}
        for line in self._lines:
            if line.number in self._by_number:
                for column, cell in line.cells.items():
                    if column > self._names and column not in read:
                        beside.setdefault(column, cell)
        headings = {column: cell for line in self._above for column, cell in line.cells.items()}
        told = [headings.get(column, cell) for column, cell in sorted(beside.items())]
        self._reading.unknown([cell for cell in told if not is_row_number(cell.text)], "table-unknown-columns")


def _headed(lines: Sequence[Line], names: int) -> int:
    """Where the lines below a heading «Показатель — Значение» begin; 0 if there is none."""
    headings = (
        at
        for at, line in enumerate(lines)
        if any(column > names and _VALUE_HEADING.fullmatch(cell.text) for column, cell in line.cells.items())
    )
    return next(headings, -1) + 1


def _goes_on(question: Question) -> bool:
    """Whether its answer may need several lines."""
    return question.is_listed or question.field.long
