"""Numbers in words, and the words that agree with them. The only place where num2words is met."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from applykit.locale import plural
from applykit.wording.numbers import NO_BREAK_SPACE

NARROW_NO_BREAK_SPACE: Final = "\u202f"
# Above this nobody has a word for it.
LARGEST: Final = 10**15 - 1

_KOPECK: Final = Decimal("0.01")
_KOPECKS: Final = 100
_THOUSAND: Final = 1000
_GENDERS: Final = {"masculine": "m", "feminine": "f", "neuter": "n"}
_ENDINGS: Final = {"masculine": "й", "feminine": "я", "neuter": "е"}
GENDERS: Final = tuple(_GENDERS)
_ROUBLES: Final = ("рубль", "рубля", "рублей")
_SMALL: Final = ("копейка", "копейки", "копеек")


def in_words(number: int, gender: str = "masculine") -> str:
    """A number in words: ``двадцать одна``. *gender* is that of what is counted; at most `LARGEST`."""
    whole = abs(number)
    # «одна тысяча» is feminine by itself; the gender asked for belongs to the last three figures alone.
    thousands, rest = whole - whole % _THOUSAND, whole % _THOUSAND
    words = [_spelt(thousands)] if thousands else []
    if rest or not thousands:
        words.append(_spelt(rest, gender=_GENDERS[gender]))
    return " ".join((*(["минус"] if number < 0 else []), *words))


def ordinal(number: int, gender: str = "masculine") -> str:
    """An ordinal in figures: ``2-й``, ``1-я``."""
    is_soft = number % 10 == 3 and number % 100 != 13 and gender != "masculine"  # noqa: PLR2004 - «третья», «третье»
    return f"{number}-{'я' if is_soft and gender == 'feminine' else _ENDINGS[gender]}"


def ordinal_in_words(number: int, gender: str = "masculine") -> str:
    """An ordinal in words: ``второй``, ``двадцать первая``."""
    return _spelt(number, to="ordinal", gender=_GENDERS[gender])


def counted(number: int | Decimal, forms: tuple[str, ...]) -> str:
    """The one of *forms* («работа», «работы», «работ») that agrees with *number*."""
    return plural(number, forms, "ru")


def amount_in_words(value: Decimal) -> str:
    """A sum of roubles: ``одна тысяча двести рублей 50 копеек``; rounded half up to kopecks."""
    roubles, kopecks, sign = _split(value)
    return f"{sign}{in_words(roubles)} {counted(roubles, _ROUBLES)} {_kopecks(kopecks)}"


def amount_in_figures(value: Decimal) -> str:
    """A sum in figures, always with kopecks: ``1 234,50``; narrow no-break spaces between thousands."""
    roubles, kopecks, sign = _split(value)
    return f"{'-' if sign else ''}{_grouped(roubles)},{kopecks:02}"


def amount(value: Decimal) -> str:
    """A sum as contracts have it: ``1 200 (одна тысяча двести) рублей 50 копеек``."""
    roubles, kopecks, sign = _split(value)
    figures = f"{'-' if sign else ''}{_grouped(roubles)}"
    return f"{figures} ({sign}{in_words(roubles)}) {counted(roubles, _ROUBLES)} {_kopecks(kopecks)}"


def is_sayable(value: int | Decimal) -> bool:
    """Whether there are words for it."""
    exact = Decimal(value)
    return exact.is_finite() and abs(exact) <= LARGEST


def _kopecks(kopecks: int) -> str:
    return f"{kopecks:02}{NO_BREAK_SPACE}{counted(kopecks, _SMALL)}"


def _split(value: Decimal) -> tuple[int, int, str]:
    """Roubles, kopecks and the word for less than nothing."""
    rounded = value.quantize(_KOPECK, ROUND_HALF_UP)
    roubles, kopecks = divmod(int(abs(rounded) * _KOPECKS), _KOPECKS)
    return roubles, kopecks, "минус " if rounded < 0 else ""


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", NARROW_NO_BREAK_SPACE)


def _spelt(number: int, **how: Any) -> str:
    from num2words import num2words

    return str(num2words(number, lang="ru", **how))
