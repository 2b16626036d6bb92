"""Reads one sheet of an Excel workbook as its author sees it: values instead of formulas, each with its cell.

Of the file, the library is handed the sheet, its texts and its formats alone: macros, links to other files, pictures
and other sheets are out of its reach. The only module that meets openpyxl.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple

from applykit.findings import Message, Place, say
from applykit.frozen import Frozen
from applykit.nearest import nearest
from applykit.sources.package import BROKEN, MAX_PART, TYPES, Package, refusal, relations
from applykit.sources.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

MAX_BYTES: Final = 20_000_000
# Of one part, unpacked. A sheet may be formatted down to its last row; what is left without that must be small.
MAX_SHEET: Final = 150_000_000
MAX_TABLE: Final = 10_000_000
MAX_TEXTS: Final = 20_000_000
# Tags, for each of which openpyxl makes objects: tens of thousands of styles or texts take long to read.
MAX_TAGS: Final = 10_000
MAX_TAGS_OF_TEXTS: Final = 100_000
MAX_CELLS: Final = 20_000
# Places in rows up to their last cell: a cell in the last column makes its row 16,384 wide.
MAX_WIDTHS: Final = 500_000
# What Excel keeps of a number.
MAX_DIGITS: Final = 15

_CHUNK: Final = 1_000_000
_SHEET_DATA: Final = re.compile(rb"<sheetData\b[^>]*>")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Of a number format: what is printed as it stands, or says a colour or a currency.
_FORMAT_TEXT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_FORMAT_DECIMALS: Final = re.compile(r"[#0][#0, ]*\.(0+)")
_FORMAT_ZEROS: Final = re.compile(r"0{2,}")
# Excel writes its errors in English and shows them in the language of its user.
_ERRORS: Final = {
    "#REF!": "ref",
    "#DIV/0!": "div",
    "#N/A": "na",
    "#NAME?": "name",
    "#VALUE!": "value",
    "#NULL!": "null",
    "#NUM!": "num",
}

CellValue = str | Decimal | bool | datetime.date | datetime.time | datetime.timedelta


class Cell(Frozen):
    """One cell that is not blank. *row* and *column* count from 1.

    *text* is what the sheet shows, without blanks at its ends: a decimal comma, «50%», «01.11.2022», «да»; instead of a
    value that is not there, the formula. *value* is what is stored (0.5 of «50%»). *problem* says why it cannot be used
    (an error of Excel); None if it can.
    """

    row: int
    column: int
    value: CellValue
    text: str
    problem: Message | None = None


class Sheet(Frozen):
    """The cells of one sheet that are not blank, row by row; rows without any are left out."""

    file: Path
    name: str
    rows: tuple[tuple[Cell, ...], ...]

    def place(self, row: int | None = None, column: int | None = None) -> Place:
        """The place of a cell; without row and column, of the sheet."""
        cell = f"{letters(column)}{row}" if row is not None and column is not None else None
        return Place(self.file, sheet=self.name, cell=cell)


def letters(column: int) -> str:
    """What a column is called: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_sheet(file: Path, name: str | None) -> Sheet:
    """Read the sheet called *name* (case, blanks and ё aside); with None, the only one that is shown.

    Raise SourceError, with the sheets there are, if it cannot be told which is meant, and for whatever is no workbook,
    is locked with a password, or is larger than what is said above.
    """
    data = read_bytes(file, max_bytes=MAX_BYTES)
    try:
        book = _Book.of(Package.of(data, file, "sheet"))
        chosen = book.choose(name)
        lean = book.lean(chosen)
    except BROKEN as error:
        raise refusal("sheet-broken", file) from error
    return Sheet(file, chosen.name, _rows(lean, chosen.name, file))


def read_sheets(file: Path) -> tuple[Sheet, ...]:
    """Every sheet that is shown, in the workbook's order. Raise SourceError as `read_sheet` does."""
    data = read_bytes(file, max_bytes=MAX_BYTES)
    try:
        book = _Book.of(Package.of(data, file, "sheet"))
        lean = [(sheet.name, book.lean(sheet)) for sheet in book.sheets if sheet.is_shown]
    except BROKEN as error:
        raise refusal("sheet-broken", file) from error
    return tuple(Sheet(file, name, _rows(part, name, file)) for name, part in lean)


# --- the file ------------------------------------------------------------------------------------------------------


class _Listed(NamedTuple):
    """A sheet as the workbook lists it; *part* is its file in the archive."""

    name: str
    part: str
    is_shown: bool


@dataclass(frozen=True)
class _Book:
    """The package of a workbook. *others* are the parts that a sheet needs beside its own, with their limits."""

    package: Package
    sheets: tuple[_Listed, ...]
    others: Mapping[str, int]

    @classmethod
    def of(cls, package: Package) -> _Book:
        """List its sheets."""
        main = package.main()
        related = package.related(main)
        root = package.xml(main)
        space = root.tag.partition("}")[0] + "}"
        sheets = tuple(
            _Listed(sheet.get("name", ""), related[key][1], sheet.get("state", "visible") == "visible")
            for sheet in root.iter(f"{space}sheet")
            for name, key in sheet.attrib.items()
            if name.endswith("}id") and related.get(key, ("", ""))[0] == "worksheet"
        )
        needed = {
            part: MAX_TEXTS if kind == "sharedStrings" else MAX_PART
            for kind, part in related.values()
            if kind in ("sharedStrings", "styles")
        }
        return cls(package, sheets, {TYPES: MAX_PART, main: MAX_PART, relations(main): MAX_PART, **needed})

    def choose(self, name: str | None) -> _Listed:
        """The sheet that is meant."""
        if name is None:
            shown = [sheet for sheet in self.sheets if sheet.is_shown]
            if len(shown) == 1:
                return shown[0]
            names = tuple(sheet.name for sheet in shown)
            raise refusal(
                "sheet-which" if names else "sheet-none", self.package.file, names=names, file=self.package.file.name
            )
        found = [sheet for sheet in self.sheets if sheet.name == name] or [
            sheet for sheet in self.sheets if _plain(sheet.name) == _plain(name)
        ]
        if not found:
            names = tuple(sheet.name for sheet in self.sheets)
            raise refusal("sheet-missing", self.package.file, name=name, names=nearest(name, names) or names)
        return found[0]

    def lean(self, sheet: _Listed) -> bytes:
        """A workbook of this sheet alone."""
        with self.package.archive.open(self.package.info(sheet.part, MAX_SHEET)) as stream:
            table = self.package.harmless(_without_blanks(stream))
        if len(table) > MAX_TABLE:
            raise refusal("sheet-too-many-cells", self.package.file, name=sheet.name, limit=MAX_CELLS)
        lean = io.BytesIO()
        with zipfile.ZipFile(lean, "w") as archive:
            archive.writestr(sheet.part, table)
            for name, limit in self.others.items():
                part = self.package.part(name, limit)
                if part.count(b"<") > (MAX_TAGS_OF_TEXTS if limit == MAX_TEXTS else MAX_TAGS):
                    raise refusal("sheet-too-large", self.package.file)
                archive.writestr(name, part)
        return lean.getvalue()


def _plain(name: str) -> str:
    return "".join(name.casefold().replace("ё", "е").split())


def _without_blanks(stream: IO[bytes]) -> bytes:
    """A sheet's part without the rows in which no cell has contents: a table may be formatted down to the last row.

    What follows the cells (conditional formats, checks, links) is left out too. Where the tags are spelt otherwise, the
    part is left as it is. Not more is read than is needed to know that it exceeds MAX_TABLE.
    """
    rest = stream.read(_CHUNK)
    opened = _SHEET_DATA.search(rest)
    if opened is None or opened[0].endswith(b"/>"):
        return rest + stream.read(MAX_TABLE)
    kept, rest = bytearray(rest[: opened.end()]), rest[opened.end() :]
    while len(kept) + len(rest) <= MAX_TABLE:
        last = rest.rfind(b"</c>")
        end = rest.find(b"</row>", last)
        if last < 0:
            rest = rest[max(rest.rfind(b"<row"), 0) :]
        elif end >= 0:
            end += len(b"</row>")
            kept += rest[:end]
            rest = rest[end:]
        chunk = stream.read(_CHUNK)
        if not chunk and (last < 0 or end >= 0):
            return bytes(kept) + b"</sheetData></worksheet>"
        if not chunk:
            break
        rest += chunk
    return bytes(kept) + rest


# --- the cells -----------------------------------------------------------------------------------------------------


class _TooManyCells(Exception):  # noqa: N818 - a signal inside this module
    """The sheet is no table of an application."""


def _rows(lean: bytes, name: str, file: Path) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the one sheet, without blank cells and without blank rows."""
    try:
        cells = list(_cells(lean))
    except _TooManyCells:
        raise refusal("sheet-too-many-cells", file, name=name, limit=MAX_CELLS) from None
    except Exception as error:
        # openpyxl raises whatever it stumbles over: a number that is none, a style or a text that is not there.
        raise refusal("sheet-broken", file) from error
    return tuple(tuple(row) for _, row in groupby(cells, key=lambda cell: cell.row))


def _cells(lean: bytes) -> Iterator[Cell]:
    formulas: dict[tuple[int, int], str] = {}
    # Formulas or values: openpyxl gives one of them at a time.
    if b"<f" in lean:
        found = (cell for cell in _walk(lean, data_only=False) if cell.data_type == "f")
        formulas = {(cell.row, cell.column): cell.value if isinstance(cell.value, str) else "=" for cell in found}
    for stored in _walk(lean, data_only=True):
        at = stored.row, stored.column
        # A formula whose value is the text "" has the type of a text.
        if stored.value is None and at in formulas and stored.data_type not in ("s", "str"):
            yield Cell(*at, formulas[at], formulas[at], say("cell-not-calculated"))
        elif stored.value is not None:
            cell = _cell(*at, stored)
            if cell.text:
                yield cell


def _walk(lean: bytes, *, data_only: bool) -> Iterator[Any]:
    """Every cell that is stored, row by row. Raise _TooManyCells."""
    import openpyxl
    from openpyxl.cell.read_only import EmptyCell

    with warnings.catch_warnings():
        # It warns of what it leaves out, and of dates that no calendar has; these come as errors of the cell.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(lean), read_only=True, data_only=data_only, keep_links=False)
        sheet = book.worksheets[0]
        # Programs write sizes that are not true, and what lies outside would be left out.
        sheet.reset_dimensions()
        count = widths = 0
        for row in filter(None, sheet.iter_rows()):
            widths += len(row)
            stored = [cell for cell in row if not isinstance(cell, EmptyCell)]
            count += len(stored)
            yield from stored
            if count > MAX_CELLS or widths > MAX_WIDTHS:
                raise _TooManyCells


def _cell(row: int, column: int, stored: Any) -> Cell:
    value = stored.value
    if stored.data_type == "e":
        code = _ERRORS.get(str(value).upper())
        name = say(f"cell-error-{code}") if code else str(value)
        return Cell(row, column, str(value), str(value), say("cell-error", name=name))
    if isinstance(value, bool):
        return Cell(row, column, value, "да" if value else "нет")
    if isinstance(value, int | float):
        return _number(row, column, value, stored.number_format or "")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date | datetime.time):
        return Cell(row, column, value, _day_and_time(value))
    if isinstance(value, datetime.timedelta):
        return Cell(row, column, value, str(value))
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return Cell(row, column, text, text)


def _number(row: int, column: int, value: float, number_format: str) -> Cell:
    # Sixteen and seventeen digits of a fraction are how computers store «0,3»; those of a whole number are lost digits.
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{MAX_DIGITS}g}")
    text = _shown(exact, number_format)
    problem = say("cell-digits", limit=MAX_DIGITS) if abs(exact) >= 10**MAX_DIGITS else None
    return Cell(row, column, exact, text, problem)


def _shown(value: Decimal, number_format: str) -> str:
    """A number with every digit that is stored, and the zeros and the percent sign that its format adds."""
    code = _FORMAT_TEXT.sub("", number_format).partition(";")[0]
    if "%" in code:
        value *= 100
    whole, _, rest = f"{value:f}".partition(".")
    decimals = _FORMAT_DECIMALS.search(code)
    rest = rest.rstrip("0").ljust(len(decimals[1]) if decimals else 0, "0")
    if _FORMAT_ZEROS.fullmatch(code):
        whole = whole.zfill(len(code))
    return f"{whole}{',' if rest else ''}{rest}{'%' if '%' in code else ''}"


def _day_and_time(value: datetime.date | datetime.time) -> str:
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    day = f"{value.day:02}.{value.month:02}.{value.year:04}"
    return f"{day} {value:%H:%M}" if isinstance(value, datetime.datetime) else day
