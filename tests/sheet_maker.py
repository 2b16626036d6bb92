"""Workbooks for tests: written by openpyxl, and bent by hand where no program would write them so."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path


def workbook(
    file: Path,
    sheets: Mapping[str, Iterable[Sequence[object]]],
    *,
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
) -> Path:
    """A workbook with these rows; a text that begins with ``=`` is a formula.

    *merged* ranges, *formats* of cells and *values* of formulas are those of the first sheet. A formula without a value
    is what programs write that do not calculate.
    """
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    first = book.worksheets[0]
    for area in merged:
        first.merge_cells(area)
    for cell, code in (formats or {}).items():
        first[cell].number_format = code
    file.parent.mkdir(parents=True, exist_ok=True)
    book.save(file)
    if values:
        bend(file, {"xl/worksheets/sheet1.xml": lambda xml: _calculated(xml, values)})
    return file


def texts(file: Path, sheets: Mapping[str, Iterable[Sequence[str | None]]]) -> Path:
    """A workbook whose cells are texts, also those that look like a formula."""
    workbook(file, dict.fromkeys(sheets, ()))
    book = openpyxl.load_workbook(file)
    for name, rows in sheets.items():
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                if text is not None:
                    cell = book[name].cell(number, column)
                    cell.value = text
                    cell.data_type = "s"
    book.save(file)
    return file


def bend(file: Path, changes: Mapping[str, Callable[[bytes], bytes]], more: Mapping[str, bytes] | None = None) -> None:
    """Change parts of a workbook, and add *more*."""
    source = zipfile.ZipFile(BytesIO(file.read_bytes()))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in source.namelist():
            target.writestr(name, changes[name](source.read(name)) if name in changes else source.read(name))
        for name, part in (more or {}).items():
            target.writestr(name, part)


def _calculated(xml: bytes, values: Mapping[str, str]) -> bytes:
    for cell, value in values.items():
        kind = b"" if re.fullmatch(r"[\d.]+", value) else b' t="e"' if value.startswith("#") else b' t="str"'
        pattern = rb'(<c r="%s"[^>]*?)(?: t="\w+")?>(<f>.*?</f>)<v\s*/?>(?:</v>)?' % cell.encode()
        xml, count = re.subn(pattern, rb"\g<1>%s>\g<2><v>%s</v>" % (kind, value.encode()), xml)
        assert count == 1, cell
    return xml
