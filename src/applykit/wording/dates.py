"""Dates as the forms print them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.wording.numbers import NO_BREAK_SPACE

if TYPE_CHECKING:
    import datetime

_MONTHS: Final = (
    *("январь", "февраль", "март", "апрель", "май", "июнь"),
    *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
)


def date(value: datetime.date) -> str:
    """Write a date in figures: ``01.11.2022``."""
    # Not strftime: it pads years before 1000 on one system and not on another.
    return f"{value.day:02}.{value.month:02}.{value.year:04}"


def date_in_words(value: datetime.date) -> str:
    """Write a date as contracts have it: ``«01» ноября 2022 г.``; a line may break before the year alone."""
    month = _MONTHS[value.month - 1]
    genitive = f"{month}а" if month.endswith("т") else f"{month[:-1]}я"
    return f"«{value.day:02}»{NO_BREAK_SPACE}{genitive} {value.year}{NO_BREAK_SPACE}г."


def month_and_year(value: datetime.date) -> str:
    """Write the month of a date with its year: ``ноябрь 2022 г``, with a full stop."""
    return f"{_MONTHS[value.month - 1]} {value.year}{NO_BREAK_SPACE}г."
