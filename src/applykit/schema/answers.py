"""Answers as the form types them: numbers, yes and no, dates and choices out of the texts that people write."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from applykit.formats import normalise
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    from applykit.schema.fields import Field

Values = Any

# No figure of a form has more digits; counting with millions of them would take minutes.
_NUMBER = re.compile(r"[-+]?[0-9]{1,18}(?:[.,][0-9]{1,18})?")
_YES = frozenset(("да", "yes", "true"))
_NO = frozenset(("нет", "no", "false"))
# What people write after a number where the form asks for it in this unit.
_SPELLINGS = {
    "руб.": frozenset(("р", "р.", "₽", "рубль", "рубля", "рублей")),
    "%": frozenset(("процент", "процента", "процентов")),
    "мес.": frozenset(("месяц", "месяца", "месяцев")),
    "чел.": frozenset(("человек", "человека")),
    "шт.": frozenset(("штука", "штуки", "штук")),
}
# Most numbers are a few digits and nothing else.
_LONG = 19
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")


def coerce(field: Field | None, raw: Values) -> Values:
    """Type a raw tree of texts as the form asks: numbers, yes and no, choices, dates. Blanks are left out.

    Whatever cannot be read stays the text that was typed, for `Shape.violations` to say so. None, blanks, empty
    lists and empty mappings are no answers and disappear; a blank item of a list stays as None, so that rows keep
    their numbers. Return None if nothing was answered at all.
    """
    if isinstance(raw, str):
        return _typed(field, raw) if raw and not raw.isspace() else None
    if isinstance(raw, dict):
        members: dict[str, Values] = {}
        for key, value in raw.items():
            if value is None:
                continue
            member = field.member(key) if field is not None else None
            typed = coerce(member, value)
            if typed is not None:
                members[key] = typed
        return members or None
    if isinstance(raw, list):
        item = field.item if field is not None else None
        items = [coerce(item, value) for value in raw]
        return items if any(item is not None for item in items) else None
    return raw


def _typed(field: Field | None, text: str) -> Values:
    if field is None:
        return text
    if field.type in ("integer", "number"):
        return number_of(text, whole=field.type == "integer", unit=field.unit)
    if field.type == "boolean":
        word = text.strip().lower()
        return True if word in _YES else False if word in _NO else text
    if field.enum:
        return _choice(field, text.strip())
    return normalise(field.format, text) if field.format else text


def number_of(text: str, *, whole: bool, unit: str = "") -> int | Decimal | str:
    """The number that a text is; the text itself where it is none, or has a fraction though *whole* is wanted.

    After the number may stand *unit*, as it is or as it is usually spelt: «3 000 000 рублей» where «руб.» is asked.
    """
    if len(text) < _LONG and text.isascii() and text.isdecimal():
        return int(text)
    digits = text.translate(_SPACES)
    if not _NUMBER.fullmatch(digits):
        found = _NUMBER.match(digits) if unit else None
        if found is None or not _is_unit(digits[found.end() :], unit):
            return text
        digits = found[0]
    value = Decimal(digits.replace(",", "."))
    if value == value.to_integral_value():
        return int(value)
    return text if whole else value


def _is_unit(text: str, unit: str) -> bool:
    """Whether *text* (without blanks) says *unit*, with its full stop or without."""
    said = text.casefold()
    asked = unit.translate(_SPACES).casefold()
    return said in (asked, asked.removesuffix(".")) or said in _SPELLINGS.get(asked, ())


def _choice(field: Field, text: str) -> str:
    if any(text == code for code, _ in field.enum):
        return text
    wanted = text.casefold()
    for code, title in field.enum:
        if wanted in (code.casefold(), title.casefold()):
            return code
    same = normalised(text)
    return next((code for code, title in field.enum if same in (normalised(code), normalised(title))), text)
