"""Puts messages into words, in Russian or English.

A catalogue entry is a pair (Russian, English) under the message's key. In its text ``{name}`` prints a value,
``{name|строка|строки|строк}`` prints a number with the form that agrees with it, ``{name#строка|строки|строк}`` prints the
form alone. A brace that opens no such placeholder stands for itself. English has two forms: ``{name|row|rows}``. Russian has
three; a fourth, if there is one, is for numbers that are not whole, which otherwise take the second («2,5 работы»).
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from applykit.message import Amount, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("ru", "en")
# An area is loaded when those before it lack a key: first what every check says.
AREAS = (
    "console",
    "shape",
    "rules",
    "language",
    "files",
    "texts",
    "reading",
    "wording",
    "kinds",
    "sheets",
    "filling",
    "uses",
    "pages",
    "accepting",
    "filters",
    "cases",
    "editions",
    "linting",
    "office",
    "richtext",
    "sharing",
    "word",
    "navigating",
)

_PLACEHOLDER = re.compile(r"\{([a-z_]\w*)(?:([|#])([^{}]*))?\}")
_NO_BREAK_SPACE = "\u00a0"
_TRUTH = {"ru": ("нет", "да"), "en": ("no", "yes")}
# Above this many digits a number is printed as it was typed: nobody reads it, and writing it out could fill the memory.
_LONGEST = 30


def render(message: Message, lang: str) -> str:
    """Say *message* in *lang* (``ru`` or ``en``). Raise KeyError for a key or a value that the catalogue does not know."""
    values = dict(message.values)
    if message.key == "literal":
        return str(values["text"])
    text = _entry(message.key)[LANGUAGES.index(lang)]
    return _PLACEHOLDER.sub(lambda found: _placeholder(found, values, lang), text)


def _entry(key: str) -> tuple[str, str]:
    for area in AREAS:
        entries = _area(area)
        if key in entries:
            return entries[key]
    return catalogue()[key]


@cache
def catalogue() -> Mapping[str, tuple[str, str]]:
    """Every entry of every area, by key. Raise ValueError if two areas use one key."""
    merged: dict[str, tuple[str, str]] = {}
    for area in AREAS:
        entries = _area(area)
        if repeated := merged.keys() & entries.keys():
            raise ValueError(area, sorted(repeated))
        merged |= entries
    return merged


def placeholders(text: str) -> frozenset[str]:
    """The names of the values that a catalogue text speaks of."""
    return frozenset(found[1] for found in _PLACEHOLDER.finditer(text))


def number(value: int | Decimal | Fraction, lang: str) -> str:
    """Print a number with no-break spaces between thousands (from five digits on) and the decimal mark of *lang*.

    Fractions are rounded to two digits, half up; decimals are printed exactly, without trailing zeros.
    """
    shown = _shown(value)
    if not shown.is_finite() or shown.adjusted() > _LONGEST:
        return str(value)
    whole, _, rest = f"{shown:f}".partition(".")
    # A number of four digits is often a year, and Russian typography leaves it whole anyway.
    if len(whole.lstrip("-")) > len("9999"):
        whole = f"{int(whole):,}".replace(",", _NO_BREAK_SPACE)
    rest = rest.rstrip("0")
    return f"{whole}{',' if lang == 'ru' else '.'}{rest}" if rest else whole


def plural(value: int | Decimal | Fraction, forms: tuple[str, ...], lang: str) -> str:
    """Choose the form that agrees with *value* by the CLDR rules of *lang*; the last form stands in for one not given."""
    return forms[min(_form(_shown(value), lang, len(forms)), len(forms) - 1)]


@cache
def _area(name: str) -> dict[str, tuple[str, str]]:
    module = f"{__name__}.{name}"
    try:
        entries: dict[str, tuple[str, str]] = import_module(module).MESSAGES
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return {}
    return entries


def _placeholder(found: re.Match[str], values: Mapping[str, object], lang: str) -> str:
    name, mark, forms = found[1], found[2], found[3]
    value = values[name]
    if mark is None:
        printed = _print(value, lang)
        # A unit that ends in a full stop («руб.»), and a list that does («… и М.П.»), ends the sentence too.
        is_told = isinstance(value, Amount | Message | tuple)
        ends_twice = is_told and printed.endswith(".") and found.string[found.end() :][:1] == "."
        return printed[:-1] if ends_twice else printed
    form = plural(_number_of(value), tuple(forms.split("|")), lang)
    return form if mark == "#" else f"{_print(value, lang)}{_NO_BREAK_SPACE}{form}"


def _number_of(value: object) -> int | Decimal | Fraction:
    if isinstance(value, Amount):
        return _number_of(value.value)
    if isinstance(value, int | Decimal | Fraction):
        return value
    raise TypeError(value)


def _print(value: object, lang: str) -> str:
    if isinstance(value, str | PurePath):
        return str(value)
    if isinstance(value, bool):
        return _TRUTH[lang][value]
    if isinstance(value, int | Decimal | Fraction):
        return number(value, lang)
    if isinstance(value, Message):
        return render(value, lang)
    if isinstance(value, Amount):
        return _amount(value, lang)
    if isinstance(value, datetime.date):
        return f"{value:%d.%m.%Y}" if lang == "ru" else value.isoformat()
    if isinstance(value, tuple):
        return ", ".join(_print(item, lang) for item in value)
    raise TypeError(value)


def _amount(amount: Amount, lang: str) -> str:
    text = _print(amount.value, lang)
    return f"{text}{_NO_BREAK_SPACE}{amount.unit}" if amount.unit else text


def _shown(value: int | Decimal | Fraction) -> Decimal:
    if not isinstance(value, Fraction):
        return Decimal(value)
    if value.denominator == 1:
        return Decimal(value.numerator)
    rounded = (abs(value) * 100 + Fraction(1, 2)) // 1
    return Decimal(rounded if value > 0 else -rounded).scaleb(-2)


def _form(value: Decimal, lang: str, count: int) -> int:
    if value != value.to_integral_value():
        return 1 if lang == "en" or count <= len(("one", "few", "many")) else 3
    whole = int(abs(value))
    if lang == "en":
        return 0 if whole == 1 else 1
    if whole % 10 == 1 and whole % 100 != 11:  # noqa: PLR2004  # the figures are the rule itself
        return 0
    return 1 if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14) else 2
