"""Working days as the Russian government decrees them, with holidays and moved days. The only module that meets it."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from holidays import HolidayBase

# Each decree moves at least two days, since the New Year's holidays take in a weekend.
_MOVED: Final = re.compile("перенесено")
_DAY: Final = datetime.timedelta(days=1)


@cache
def _calendar(year: int) -> HolidayBase:
    import holidays

    return holidays.country_holidays("RU", years=year, language="ru")


def is_working(day: datetime.date) -> bool:
    """Whether people work on a day; a Saturday that was made a working day is one."""
    return bool(_calendar(day.year).is_working_day(day))


def is_decreed(year: int) -> bool:
    """Whether the moved days of a year are decreed already; else only weekends and holidays are known."""
    return any(_MOVED.search(name) for name in _calendar(year).values())


def on_or_before(day: datetime.date) -> datetime.date:
    """The day itself if it is a working day, else the last one before it."""
    while not is_working(day):
        day -= _DAY
    return day


def before(day: datetime.date, count: int) -> datetime.date:
    """The working day that is *count* working days before a day."""
    day = on_or_before(day) if count == 0 else day
    for _ in range(count):
        day = on_or_before(day - _DAY)
    return day
