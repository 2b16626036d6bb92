"""A list of the form as a table: a line, or a line with those that continue it, is a row of the list.

The columns are told by their headings. A line in which the row's own cells are blank continues the row above: further
works of the same stage. «Итого» and «Всего» are no rows; they are checked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import Severity, say
from applykit.tables import cells
from applykit.tables.header import find_header
from applykit.tables.naming import Question, questions
from applykit.tables.reading import BELOW, MISSING, Line, Path, Reading, lines_of, texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from applykit.schema import Field
    from applykit.sources.sheet import Cell
    from applykit.tables.header import Header

Values = Any

# Below the last total the table goes on where a line fills so many of its columns: a signature fills one.
_FEWEST_CELLS: Final = 2


def read_rows(reading: Reading, rows: Field) -> Values:
    """The rows of a list as a draft would have them; None if there are none. See `Reading` for what is said."""
    assert rows.item is not None  # noqa: S101 - a list has rows
    asked = questions(rows.item)
    if not rows.item.fields:
        asked = (Question(rows.item, (), (rows.item.title,), is_required=True, also=(rows.title, rows.key)),)
    lines = lines_of(reading.sheet)
    header = find_header(lines, asked, rows.item.title)
    if header is None:
        titles = tuple(f"«{question.title}»" for question in asked if question.is_required) or tuple(
            f"«{question.title}»" for question in asked
        )
        message = say("table-no-header", sheet=reading.sheet.name, titles=titles)
        reading.say(MISSING, reading.address, message, remedy=say("table-no-header-remedy"), missing=True)
        return None
    return _Rows(reading, header, lines).read(asked)


class _Rows:
    """Reads the lines below a header."""

    def __init__(self, reading: Reading, header: Header, lines: Sequence[Line]) -> None:
        self._reading = reading
        self._header = header
        self._columns: dict[Path, list[int]] = {}
        for column, question in sorted(header.assignment.meant.items()):
            self._columns.setdefault(question.path, []).append(column)
        self._all = lines[header.end :]
        self._add_columns_without_heading()
        # Below the heading of a list of texts there may be one for each of its columns: the names of the analogues.
        if self._all and self._heads_lists(self._all[0]):
            self._all = self._all[1:]
        self._known = frozenset(column for columns in self._columns.values() for column in columns)
        self._lines = self._rows_of_the_table()
        # The cells that were read as answers of their own, by line and column.
        self._read: set[tuple[int, int]] = set()

    def read(self, asked: Sequence[Question]) -> Values:
        """The rows; everything that is to be said of the table as well."""
        reading, header = self._reading, self._header
        answered = [question for question in asked if question.path in self._columns]
        first = min((header.headings[column] for column in header.headings), key=lambda cell: (cell.row, cell.column))
        reading.places[reading.address] = reading.sheet.place(first.row, first.column)
        if not answered:
            self._tell_column(asked[0], reading.address)
            return None
        outer = [(question.path, question) for question in answered]
        lines = self._lines if answered[0].path else self._split(outer, self._lines)
        items = self._items(outer, lines, reading.address)
        self._tell_unknown()
        if items:
            self._tell_missing(asked)
        for question in answered:
            columns = self._columns[question.path]
            pattern = _pattern(reading.address, question.path)
            reading.check_scale(question.field, header.headings.get(columns[0]), header.above, pattern)
            if question.field.type in cells.NUMBERS:
                self._check_totals(question, columns[0], pattern)
        return items or None

    # --- which lines

    def _add_columns_without_heading(self) -> None:
        """A blank heading right of a list's continues it, as a merged one does."""
        filled = {column for line in self._all for column in line.cells}
        for question in self._header.assignment.meant.values():
            if question.is_listed:
                columns = self._columns[question.path]
                while columns[-1] + 1 in filled - self._header.headings.keys():
                    columns.append(columns[-1] + 1)

    def _heads_lists(self, line: Line) -> bool:
        meant = self._header.assignment.meant.values()
        single = {column for question in meant if not question.is_listed for column in self._columns[question.path]}
        listed = {column for question in meant if question.is_listed for column in self._columns[question.path]}
        return bool(single) and bool(listed & line.cells.keys()) and not single & line.cells.keys()

    def _rows_of_the_table(self) -> list[Line]:
        last = max((at for at, line in enumerate(self._all) if line.is_total), default=len(self._all))
        lines = [line for line in self._all[:last] if not line.is_total and self._filled(line)]
        left_out: list[Cell] = []
        goes_on = False
        for line in self._all[last + 1 :]:
            goes_on = goes_on or len(self._filled(line)) >= min(_FEWEST_CELLS, len(self._known))
            if goes_on and self._filled(line):
                lines.append(line)
            else:
                left_out.append(line.first)
        if left_out:
            told = tuple(self._reading.where(cell) for cell in left_out)
            message = say("table-below", cells=told, sheet=self._reading.sheet.name)
            self._reading.say(
                BELOW,
                self._reading.address,
                message,
                remedy=say("table-below-remedy"),
                cell=left_out[0],
                level=Severity.NOTE,
            )
        return lines

    def _filled(self, line: Line) -> frozenset[int]:
        return self._known & line.cells.keys()

    # --- rows

    def _items(self, asked: Sequence[tuple[Path, Question]], lines: Sequence[Line], address: str) -> list[Values]:
        """The items of a list; *asked* are its questions with what of their path is left below an item."""
        own = [(path, question) for path, question in asked if addresses.EACH not in path]
        nested: dict[Path, list[tuple[Path, Question]]] = {}
        for path, question in asked:
            if addresses.EACH in path:
                length = path.index(addresses.EACH)
                nested.setdefault(path[:length], []).append((path[length + 1 :], question))
        items: list[Values] = []
        for group in self._groups(own, lines, is_outermost=address == self._reading.address):
            at = addresses.child(address, len(items))
            items.append(self._item(own, nested, group, at))
        return items

    def _item(
        self,
        own: Sequence[tuple[Path, Question]],
        nested: Mapping[Path, Sequence[tuple[Path, Question]]],
        group: Sequence[Line],
        address: str,
    ) -> Values:
        """The item of a group of lines."""
        reading, first = self._reading, group[0]
        start = min(self._filled(first), default=min(first.cells))
        reading.places[address] = reading.sheet.place(first.number, start)
        item: dict[str, Values] = {}
        for path, question in own:
            at = addresses.pointer(path, address)
            value = self._texts(question, group, at) if question.is_listed else self._single(question, first, at)
            if not path:
                return value
            addresses.put(item, path, value)
        for path, inner in nested.items():
            columns = [column for _, question in inner for column in self._columns[question.path]]
            lines = [line for line in group if any(column in line.cells for column in columns)]
            at = addresses.pointer(path, address)
            reading.places[at] = reading.sheet.place((lines or group)[0].number, min(columns))
            addresses.put(item, path, self._items(inner, self._split(inner, lines), at) or None)
        return item

    def _single(self, question: Question, line: Line, at: str) -> str | None:
        column = self._columns[question.path][0]
        self._reading.places[at] = self._reading.sheet.place(line.number, column)
        self._read.add((line.number, column))
        return self._reading.answer(line.cells.get(column), question.field, at)

    def _texts(self, question: Question, group: Sequence[Line], at: str) -> Values:
        """The texts of a list, from all its columns and lines."""
        columns = self._columns[question.path]
        self._reading.places[at] = self._reading.sheet.place(group[0].number, columns[0])
        found = [line.cells.get(column) for line in group for column in columns]
        return self._reading.texts(found, question.field, at)

    def _split(self, asked: Sequence[tuple[Path, Question]], lines: list[Line]) -> list[Line]:
        """The lines of a list; where it is one cell of several lines, a line for each."""
        if len(asked) != 1 or len(lines) != 1:
            return lines
        column = self._columns[asked[0][1].path][0]
        cell = lines[0].cells[column]
        return [Line(lines[0].number, {**lines[0].cells, column: part}) for part in texts_in(cell)]

    def _groups(
        self, own: Sequence[tuple[Path, Question]], lines: Sequence[Line], *, is_outermost: bool
    ) -> list[list[Line]]:
        """The lines of each item, in order."""
        single = [question for _, question in own if not question.is_listed] or [question for _, question in own]
        columns = {column for question in single for column in self._columns[question.path]}
        groups: list[list[Line]] = []
        for line in lines:
            if groups and not self._begins(line, groups[-1], columns, is_outermost=is_outermost):
                groups[-1].append(line)
            else:
                groups.append([line])
        return groups

    def _begins(self, line: Line, group: Sequence[Line], columns: set[int], *, is_outermost: bool) -> bool:
        """Whether a line begins an item: it has cells of its own, and does not merely repeat those above."""
        filled = columns & line.cells.keys()
        if not is_outermost:
            return bool(filled)
        number = self._number(line)
        if number is not None and number == self._number(group[0]):
            # One who does not merge cells repeats them.
            return any(line.cells[column].text != _text(group[0], column) for column in filled)
        return bool(filled) or self._has_other_number(line, group)

    def _has_other_number(self, line: Line, group: Sequence[Line]) -> bool:
        named = self._header.named
        return named in line.cells and _text(line, named) != _text(group[0], named)

    def _number(self, line: Line) -> str | None:
        numbers = [line.cells[column].text for column in sorted(self._header.numbers) if column in line.cells]
        return numbers[0] if numbers else None

    # --- what is to be said

    def _tell_unknown(self) -> None:
        """Columns that have contents and are read by nobody."""
        filled = {column for line in self._lines for column in line.cells} - self._known - self._header.numbers
        puzzles = self._header.assignment.puzzles
        columns = sorted(filled - puzzles.keys())
        headed = [self._header.headings.get(column) or self._first(column) for column in columns]
        self._reading.unknown(headed, "table-unknown-columns")

    def _first(self, column: int) -> Cell:
        return next(line.cells[column] for line in self._lines if column in line.cells)

    def _tell_missing(self, asked: Sequence[Question]) -> None:
        """Required questions without a column, once each and not once a row; and headings that may mean several."""
        puzzles = self._header.assignment.puzzles
        told: set[str] = set()
        for question in asked:
            if question.path in self._columns:
                continue
            pattern = _pattern(self._reading.address, self._topmost(question.path))
            if question.is_required and pattern not in told:
                told.add(pattern)
                self._tell_column(question, pattern)
        for column, choices in puzzles.items():
            open_ = [question for question in choices if question.path not in self._columns]
            if not any(question.is_required for question in open_):
                at = _pattern(self._reading.address, (open_ or choices)[0].path)
                heading = self._header.headings[column]
                self._reading.puzzle(heading, choices, at, "table-ambiguous")

    def _tell_column(self, question: Question, pattern: str) -> None:
        headings = self._header.headings
        for column, choices in self._header.assignment.puzzles.items():
            if question in choices:
                names = tuple(f"«{choice.title}»" for choice in choices)
                message = say("table-column-ambiguous", label=question.title, name=headings[column].text, titles=names)
                remedy = say("table-column-ambiguous-remedy")
                self._reading.say(MISSING, pattern, message, remedy=remedy, cell=headings[column], missing=True)
                return
        told = tuple(f"«{' '.join(headings[column].text.split())}»" for column in sorted(headings))
        message = say("table-column-missing", label=question.title, names=told)
        remedy = say("table-column-missing-remedy", label=question.title)
        first = headings[min(headings)]
        self._reading.say(MISSING, pattern, message, remedy=remedy, cell=first, missing=True)

    def _topmost(self, path: Path) -> Path:
        """The outermost group or list on the way to a question of which no column answers anything."""
        for length in range(1, len(path) + 1):
            head = path[:length]
            if head[-1] != addresses.EACH and not any(known[:length] == head for known in self._columns):
                return head
        return path

    def _check_totals(self, question: Question, column: int, at: str) -> None:
        whole: list[Decimal | None] = []
        part: list[Decimal | None] = []
        for line in self._all:
            cell = line.cells.get(column)
            if line.is_total:
                self._reading.check_total(cell, question.field, (whole, part), at)
                part = []
            elif cell is not None and (line.number, column) in self._read:
                whole.append(cells.number(cell, question.field))
                part.append(whole[-1])


def _text(line: Line, column: int | None) -> str:
    cell = line.cells.get(column) if column is not None else None
    return cell.text if cell is not None else ""


def _pattern(address: str, path: Path) -> str:
    return addresses.pointer(path, addresses.child(address, addresses.EACH))
