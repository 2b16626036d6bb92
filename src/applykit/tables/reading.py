"""What is gathered while a sheet is read as answers: their places, and what is to be said of the sheet."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import Amount, Place, Severity, say
from applykit.frozen import Frozen, replace
from applykit.schema import Violation
from applykit.tables import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from applykit.findings import Message
    from applykit.schema import Field
    from applykit.sources.sheet import Cell, Sheet
    from applykit.tables.naming import Question

Values = Any
Path = tuple[str, ...]

MISSING: Final = "answer-missing"
WRONG: Final = "answer-wrong-type"
UNKNOWN: Final = "table-unknown"
AMBIGUOUS: Final = "table-ambiguous"
UNITS: Final = "table-units"
TOTAL: Final = "table-total"
BELOW: Final = "table-below"

_TOTAL: Final = re.compile(r"\s*(?:итого|всего|total)(?![^\W\d_])", re.IGNORECASE)
_SCALE: Final = re.compile(r"(?<![^\W\d_])(тыс(?:\.|яч\w*)?|млн\.?|миллион\w*|млрд\.?)(?![^\W\d_])", re.IGNORECASE)
_MONEY: Final = re.compile(r"руб|₽|(?<![^\W\d_])р\.", re.IGNORECASE)


class Line(Frozen):
    """A row of the sheet that is not blank: its number there, and its cells by column."""

    number: int
    cells: Mapping[int, Cell]

    @property
    def first(self) -> Cell:
        """Its leftmost cell."""
        return self.cells[min(self.cells)]

    @property
    def is_total(self) -> bool:
        """Whether it adds up what is above."""
        return bool(_TOTAL.match(self.first.text))


def lines_of(sheet: Sheet) -> tuple[Line, ...]:
    """The rows of a sheet."""
    return tuple(Line(row[0].row, {cell.column: cell for cell in row}) for row in sheet.rows)


def texts_in(cell: Cell) -> Iterator[Cell]:
    """A cell for each line of text in one."""
    for text in cell.text.splitlines():
        if text.strip():
            yield replace(cell, value=text.strip(), text=text.strip()) if "\n" in cell.text else cell


def is_total(heading: str) -> bool:
    """Whether a heading is that of sums."""
    return bool(_TOTAL.match(heading))


@dataclass(slots=True)
class Reading:
    """One sheet being read as the answers below *address*. *label* names an answer in the reader's words."""

    sheet: Sheet
    address: str
    label: Callable[[str], str]
    places: dict[str, Place] = field(default_factory=dict)
    remarks: list[Violation] = field(default_factory=list)

    def answer(self, cell: Cell | None, asked: Field, at: str) -> str | None:
        """What a cell answers at an address; None for a blank one. An error of Excel stays as shown, and is said."""
        if cell is None:
            return None
        if cell.problem is None:
            return cells.answer(cell, asked)
        self.say(WRONG, at, cell.problem, remedy=say(f"{cell.problem.key}-remedy"), cell=cell)
        # An answer was given, and it is wrong.
        return cell.text

    def texts(self, found: Sequence[Cell | None], asked: Field, at: str) -> Values:
        """The answers of a list of texts: one cell of several lines, or a cell each; None if all are blank.

        A blank cell between others keeps its place: the third value belongs to the third column.
        """
        last = max((position for position, cell in enumerate(found) if cell is not None), default=-1)
        kept = list(found[: last + 1])
        if len(kept) == 1 and kept[0] is not None:
            kept = list(texts_in(kept[0]))
        told: list[Values] = []
        for cell in kept:
            there = addresses.child(at, len(told))
            if cell is not None:
                self.places[there] = self.sheet.place(cell.row, cell.column)
            told.append(self.answer(cell, asked.item or asked, there))
        return told or None

    def say(
        self,
        rule: str,
        at: str,
        message: Message,
        *,
        remedy: Message | None = None,
        cell: Cell | None = None,
        missing: bool = False,
        level: Severity = Severity.ERROR,
    ) -> None:
        """Remark on the answer at *at*; *cell* is where to look (None: the sheet). Less than an error costs nothing."""
        place = self.sheet.place(cell.row, cell.column) if cell is not None else self.sheet.place()
        advice = level is Severity.WARNING
        self.remarks.append(
            Violation(rule, at, message, remedy, missing=missing, advice=advice, place=place, level=level)
        )

    def unknown(self, headings: Sequence[Cell], key: str) -> None:
        """Say once which columns (or lines) are left out, for the form asks no such thing."""
        if headings:
            told = tuple(f"«{_short(cell.text)}» ({self.where(cell)})" for cell in headings)
            message = say(key, names=told, sheet=self.sheet.name)
            self.say(UNKNOWN, self.address, message, remedy=say(f"{key}-remedy"), cell=headings[0], level=Severity.NOTE)

    def puzzle(self, heading: Cell, choices: Iterable[Question], at: str, key: str) -> None:
        """Say that a heading may mean several questions, or is there twice."""
        titles = tuple(f"«{question.title}»" for question in choices)
        message = say(key, name=_short(heading.text), titles=titles)
        self.say(AMBIGUOUS, at, message, remedy=say(f"{key}-remedy"), cell=heading, level=Severity.WARNING)

    def where(self, cell: Cell) -> str:
        """«D4»."""
        return self.sheet.place(cell.row, cell.column).cell or ""

    def check_scale(self, asked: Field, heading: Cell | None, above: Iterable[Line], at: str) -> None:
        """Say if money is written in thousands where the form asks for roubles."""
        if not _MONEY.search(asked.unit) or _SCALE.search(asked.unit):
            return
        own = heading if heading is not None and _MONEY.search(heading.text) else None
        told = [own] if own is not None else [cell for line in above for cell in line.cells.values()]
        for cell in told:
            scale = _SCALE.search(cell.text)
            if scale is not None and (own is not None or _MONEY.search(cell.text)):
                message = say("table-units", label=self.label(at), name=_short(cell.text), unit=asked.unit)
                remedy = say("table-units-remedy", unit=asked.unit)
                self.say(UNITS, at, message, remedy=remedy, cell=cell)
                return

    def check_total(self, cell: Cell | None, asked: Field, parts: Sequence[Sequence[Decimal | None]], at: str) -> None:
        """Say if a total is not the sum of any of *parts* (since the total before it, of all); None: not readable."""
        if cell is None:
            return
        if cell.problem is not None:
            remedy = say(f"{cell.problem.key}-remedy")
            self.say(TOTAL, at, cell.problem, remedy=remedy, cell=cell, level=Severity.WARNING)
            return
        total = cells.number(cell, asked)
        if total is None or any(number is None for part in parts for number in part):
            return
        sums = [sum((number for number in part if number is not None), Decimal(0)) for part in parts]
        if total not in sums:
            message = say(
                "table-total", label=self.label(at), total=Amount(total, asked.unit), sum=Amount(sums[0], asked.unit)
            )
            self.say(TOTAL, at, message, remedy=say("table-total-remedy"), cell=cell, level=Severity.WARNING)


def _short(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[:longest].rstrip()}…"
