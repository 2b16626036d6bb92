"""Official numbers with the right check digits: any number of them, each with a serial of its own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from applykit.formats import FORMATS, account_key_agrees

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_KEY_DIGIT: Final = 8
_REGION: Final = "7017"
_DIGITS: Final = "0123456789"


def formatted(name: str, serial: int, day: datetime.date) -> str:
    """A text in format *name*, unlike those of other serials as far as its length allows; dates lie before *day*."""
    if name == "date":
        return (day - datetime.timedelta(days=_DAYS_BEFORE + serial % _DAYS_APART)).isoformat()
    return _with_check_digits(name, _WRITERS[name](serial))


def with_key(account: str, bik: str) -> str:
    """The account with the key digit that belongs to *bik*."""
    tried = (f"{account[:_KEY_DIGIT]}{digit}{account[_KEY_DIGIT + 1 :]}" for digit in _DIGITS)
    return next((one for one in tried if account_key_agrees(one, bik)), account)


# Young enough for contests that ask for a young company, old enough to be past.
_DAYS_BEFORE: Final = 30
_DAYS_APART: Final = 200

# How many digits at the end of a number check the others.
_CHECK_DIGITS: Final[Mapping[str, int]] = {"inn-company": 1, "inn-person": 2, "ogrn": 1, "ogrnip": 1}
_WRITERS: Final[Mapping[str, Callable[[int], str]]] = {
    "inn-company": lambda serial: f"{_REGION}{serial % 100000 + 10000:05}"[:9],
    "inn-person": lambda serial: f"{_REGION}{serial % 1000000 + 100000:06}"[:10],
    "ogrn": lambda serial: f"121700{serial % 1000000:06}",
    "ogrnip": lambda serial: f"32170000{serial % 1000000:06}",
    "snils": lambda serial: _snils(f"{100 + serial % 899:03}{serial * 7 % 1000:03}{serial % 1000:03}"),
    "kpp": lambda serial: f"{_REGION}01{serial % 1000:03}",
    "okved": lambda serial: f"{10 + serial % 89}.{1 + serial % 9}",
    "oktmo": lambda serial: f"69{serial % 1000000:06}",
    "bik": lambda serial: f"0469{serial % 100:02}{100 + serial % 899:03}",
    "account": lambda serial: f"4070281000000{serial % 10000000:07}",
    "leader-id": lambda serial: f"{1000000 + serial % 8999999}",
    "phone": lambda serial: f"+7 900 {serial // 10000 % 1000:03}-{serial // 100 % 100:02}-{serial % 100:02}",
    "email": lambda serial: f"m{serial:04}@example.ru",
    "url": lambda serial: f"https://m{serial:04}.example.ru",
}


def _with_check_digits(name: str, text: str) -> str:
    count = _CHECK_DIGITS.get(name, 0)
    if not count:
        return text
    return next(one for one in (f"{text}{tail:0{count}}" for tail in range(10**count)) if FORMATS[name](one) is None)


def _snils(nine: str) -> str:
    tails = (f"{nine[:3]}-{nine[3:6]}-{nine[6:]} {tail:02}" for tail in range(100))
    return next(one for one in tails if FORMATS["snils"](one) is None)
