"""What a cell answers: the text that a draft would have, for the form to type like any other."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from applykit.schema import Field
    from applykit.sources.sheet import Cell

NUMBERS: Final = ("integer", "number")

_PERCENT: Final = "%"
_CURRENCY: Final = re.compile(r"\s*(?:₽|руб(?:\.|лей|ля|ль)?|р\.)\s*\Z", re.IGNORECASE)
_APOSTROPHES: Final = str.maketrans("", "", "'’`")
# 1,234,567.89: with one comma it could be a decimal comma.
_ENGLISH: Final = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+\.\d+|[-+]?\d{1,3}(?:,\d{3}){2,}")
_MINUS: Final = "\u2212"
_GAPS: Final = str.maketrans("", "", " \u00a0\u202f\u2009")
_PLAIN_NUMBER: Final = re.compile(r"[-+]?\d+(?:[.,]\d+)?")


def answer(cell: Cell, field: Field) -> str:
    """The cell as an answer to *field*: a number without its unit, a code with a point, all else as it is shown."""
    if field.type in NUMBERS:
        if isinstance(cell.value, Decimal):
            is_share = _PERCENT in cell.text and _PERCENT in field.unit
            return f"{cell.value * 100 if is_share else cell.value:f}"
        return _without_unit(cell.text, field.unit)
    # 26.51 is a code, no number, also where Excel took it for one.
    return cell.text.replace(",", ".") if field.format and isinstance(cell.value, Decimal) else cell.text


def number(cell: Cell, field: Field) -> Decimal | None:
    """The number in a cell; None if there is none or it cannot be used."""
    if cell.problem is not None or isinstance(cell.value, bool):
        return None
    text = answer(cell, field).translate(_GAPS)
    return Decimal(text.replace(",", ".")) if _PLAIN_NUMBER.fullmatch(text) else None


def _without_unit(text: str, unit: str) -> str:
    bare = _CURRENCY.sub("", text).replace(_MINUS, "-")
    if unit and bare.casefold().endswith(unit.casefold()):
        bare = bare[: -len(unit)]
    bare = bare.strip()
    digits = bare.translate(_GAPS).translate(_APOSTROPHES)
    if _ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    # What is no number stays as it was typed, so that the finding quotes it.
    return digits if _PLAIN_NUMBER.fullmatch(digits) else text
