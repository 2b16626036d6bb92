"""What the navigator found, as an Excel workbook: sheets for the measures, the questions and the matrix."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

from applykit.navigator import Fit
from applykit.reports.found import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from applykit.catalogue import Catalogue
    from applykit.navigator import Found

_FILLS: Final = {Fit.YES: "D8F0DF", Fit.UNKNOWN: "FFF3C4", Fit.NO: "F7D9D6"}
_UNSAFE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COLUMNS: Final = (
    "company",
    "measure",
    "fit",
    "reason",
    "kind",
    "level",
    "amount",
    "operator",
    "intake",
    "mark",
    "source",
)
_WIDTHS: Final = (26, 48, 12, 70, 18, 16, 34, 30, 24, 34, 44)


def as_workbook(companies: Sequence[Found], catalogue: Catalogue, lang: str) -> bytes:
    """The workbook's bytes. Texts are texts: none is read as a formula."""
    from openpyxl import Workbook

    words = Words(catalogue, lang)
    book = Workbook()
    measures = book.active
    if not isinstance(measures, _sheet_type()):
        raise TypeError(measures)
    measures.title = words.word("find-sheet")
    _measures(measures, companies, words)
    _questions(book.create_sheet(words.word("find-sheet-questions")), companies, words)
    _matrix(book.create_sheet(words.word("find-sheet-matrix")), companies, words)
    for sheet in book.worksheets:
        _dress(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet_type() -> type[Worksheet]:
    from openpyxl.worksheet.worksheet import Worksheet

    return Worksheet


def _measures(sheet: Worksheet, companies: Sequence[Found], words: Words) -> None:
    _line(sheet, [words.word(f"find-column-{name}") for name in _COLUMNS])
    for found in companies:
        for one in found.findings:
            measure = one.measure
            told = [
                found.name,
                measure.title,
                words.word(f"find-mark-{one.fit.value}"),
                " ".join(words.reasons(one)),
                words.word(f"kind-of-{measure.kind}"),
                words.word(f"level-{measure.level}"),
                words.amount(one),
                measure.operator,
                words.intake(one),
                "; ".join(words.marks(one, found.on)),
                "; ".join(measure.urls),
            ]
            _line(sheet, told)
            _colour(sheet, 3, one.fit)
    _widths(sheet, _WIDTHS)


def _questions(sheet: Worksheet, companies: Sequence[Found], words: Words) -> None:
    _line(sheet, [words.word(f"find-column-{name}") for name in ("company", "question", "waiting", "alone")])
    for found in companies:
        for question in found.questions:
            _line(sheet, [found.name, question.label, question.waiting, question.alone])
    _widths(sheet, (26, 90, 14, 20))


def _matrix(sheet: Worksheet, companies: Sequence[Found], words: Words) -> None:
    _line(sheet, [words.word("find-column-measure"), *(found.name for found in companies)])
    fits = [{one.measure.id: one.fit for one in found.findings} for found in companies]
    for measure in sorted((one.measure for one in companies[0].findings), key=lambda one: one.title):
        _line(sheet, [measure.title, *(words.word(f"find-mark-{fit[measure.id].value}") for fit in fits)])
        for position, fit in enumerate(fits, 2):
            _colour(sheet, position, fit[measure.id])
    _widths(sheet, (70, *(24 for _ in companies)))


def _colour(sheet: Worksheet, column: int, fit: Fit) -> None:
    from openpyxl.styles import PatternFill

    sheet.cell(sheet.max_row, column).fill = PatternFill("solid", fgColor=_FILLS[fit])


def _widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width


def _dress(sheet: Worksheet) -> None:
    """The heading stays in sight and filters; long texts break."""
    from openpyxl.styles import Alignment, Font

    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)


def _line(sheet: Worksheet, values: Sequence[str | int]) -> None:
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        cell.value = _UNSAFE.sub("", value) if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
