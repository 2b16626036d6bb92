"""The formats of answers: what a date, an ИНН or an account number looks like, and whether its check digit agrees.

Every check takes text as `normalise` leaves it and returns None if it is fine, else the key of a message:
``format-<name>…`` where the shape is wrong, ``check-digit-<name>`` where only the check digit does not agree.
"""

from __future__ import annotations

import datetime
import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_GAPS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_GAPS_AND_DASHES = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\-‐-―−]+")
_RUSSIAN_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\s?(?:г\.?|года))?", re.ASCII | re.IGNORECASE)
_DATE_IN_WORDS = r"(?i)[«\"“„]?([0-9]{1,2})[»\"”“]?\s+([а-я]{3,8})\s+([0-9]{4})(?:\s?(?:г\.?|года))?"
_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
_YEAR_OF_TWO_DIGITS = r"(?i)\d{1,2}[./-]\d{1,2}[./-]\d{2}(?:\s?(?:г\.?|года))?"
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SNILS_GROUPS = re.compile(r"(\d{3})(\d{3})(\d{3})(\d{2})")
_PHONE_MARKS = re.compile(r"[\s()\-‐-―−.]+")
_PHONE = re.compile(r"(?:\+?7|8)\d{10}|\+(?!7)\d{8,15}")
_EXTENSION = re.compile(r"[,;]?\s*(?:доб(?:авочный)?|внутр|ext)\.?\s*\d{1,6}$", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>,;:\"()]+@(?:[\w-]+\.)+[^\W\d_][\w-]+")
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[^\W\d_][\w-]+(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)

# Numbers of СНИЛС up to this one were given out before the check digits were introduced.
_LAST_SNILS_WITHOUT_CHECK = 1_001_998


def normalise(name: str, text: str) -> str:
    """Write *text* as format *name* wants it, as far as that needs no guessing; else return it without outer blanks.

    ``12.10.2022`` and ``12 октября 2022 г.`` become ``2022-10-12`` (a day that no calendar has stays as it was typed),
    ``7736 004 350`` loses its gaps, СНИЛС gets its hyphens. A phone number keeps the grouping that was typed. An
    unknown *name* is no error.
    """
    stripped = text.strip()
    rewrite = _REWRITES.get(name)
    return rewrite(stripped) if rewrite else stripped


def account_key_agrees(account: str, bik: str) -> bool:
    """Whether the control key of *account* (settlement or correspondent, 20 digits) agrees with *bik* (9 digits).

    The key is defined in the Bank of Russia's «Порядок расчета контрольного ключа в номере лицевого счета» (08.09.1997
    № 515): three digits for the bank stand before the account, the 23 digits are weighed 7, 1, 3, 7, …, and the last
    digits of the products must add up to a multiple of ten. The three digits are the last ones of the БИК; for an
    account with the Bank of Russia itself (correspondent accounts) they are 0 and the fifth and sixth digit of the БИК.
    Accounts with the treasury (БИК 00, 01, 02) follow another order and always agree. Other shapes never do.
    """
    if check_account(account) or check_bik(bik):
        return False
    if not bik.startswith("04"):
        return True
    with_central_bank = account.startswith("30101") or bik[6:] in ("000", "001", "002")
    bank = f"0{bik[4:6]}" if with_central_bank else bik[6:]
    return sum(int(digit) * (7, 1, 3)[at % 3] % 10 for at, digit in enumerate(bank + account)) % 10 == 0


def check_date(text: str) -> str | None:
    """``yyyy-mm-dd``, a day that the calendar has."""
    day = text if _ISO_DATE.fullmatch(text) else _spelt(text)
    if day is None:
        return "format-date-year" if re.fullmatch(_YEAR_OF_TWO_DIGITS, text) else "format-date"
    if not _is_day(day):
        return "format-date-calendar"
    return None if day == text else "format-date"


def check_email(text: str) -> str | None:
    """``name@example.ru``; Cyrillic domains are fine, a Cyrillic letter among Latin ones is not."""
    if not _EMAIL.fullmatch(text) or ".." in text:
        return "format-email"
    return "format-email-alphabet" if _mixes_alphabets(text) else None


def check_phone(text: str) -> str | None:
    """A Russian number with its code (``+7 …`` or ``8 …``), or a foreign one from ``+``; an extension may follow."""
    return None if _PHONE.fullmatch(_PHONE_MARKS.sub("", _EXTENSION.sub("", text))) else "format-phone"


def check_url(text: str) -> str | None:
    """A web address with or without ``https://``."""
    return None if _URL.fullmatch(text) else "format-url"


def check_inn_company(text: str) -> str | None:
    """ИНН of an organisation: ten digits."""
    return _check_inn("inn-company", r"\d{10}", text)


def check_inn_person(text: str) -> str | None:
    """ИНН of a person: twelve digits."""
    return _check_inn("inn-person", r"\d{12}", text)


def check_ogrn(text: str) -> str | None:
    """ОГРН of an organisation: thirteen digits."""
    if not _is_number(r"[1-9]\d{12}", text):
        return "format-ogrn"
    from stdnum.ru import ogrn

    return None if ogrn.calc_check_digit(text) == text[-1] else "check-digit-ogrn"


def check_ogrnip(text: str) -> str | None:
    """ОГРНИП: fifteen digits from 3 or 4; the last is the last digit of the remainder of the first fourteen by 13.

    The rules of the register (приказ Минфина от 30.10.2017 № 165н) say so. python-stdnum takes the whole remainder, so
    it refuses the numbers where that is 10, 11 or 12.
    """
    if not _is_number(r"[34]\d{14}", text):
        return "format-ogrnip"
    return None if int(text[:-1]) % 13 % 10 == int(text[-1]) else "check-digit-ogrnip"


def check_snils(text: str) -> str | None:
    """СНИЛС ``123-456-789 01``: the last two digits check the first nine.

    As the Pension Fund published it: the nine digits are weighed 9 to 1 and added up; a sum above 101 is replaced by
    its remainder by 101, and 100 and 101 give 00. Numbers up to 001-001-998 carry no check digits. No maintained
    library has this.
    """
    digits = _GAPS_AND_DASHES.sub("", text)
    if not _is_number(r"\d{11}", digits):
        return "format-snils"
    if int(digits[:9]) <= _LAST_SNILS_WITHOUT_CHECK:
        return None
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return None if total % 101 % 100 == int(digits[9:]) else "check-digit-snils"


def check_bik(text: str) -> str | None:
    """БИК: nine digits from 0; the second is 0, 1, 2, 3 or 4."""
    return None if _is_number(r"0[0-4]\d{7}", text) else "format-bik"


def check_account(text: str) -> str | None:
    """An account number: twenty digits. Its key needs the БИК too: `account_key_agrees`."""
    return None if _is_number(r"\d{20}", text) else "format-account"


def _check_pattern(key: str, pattern: str, text: str) -> str | None:
    return None if _is_number(pattern, text) else key


def _check_inn(name: str, pattern: str, text: str) -> str | None:
    # Zeros alone satisfy the sum, and people type them as a stopgap.
    if not _is_number(pattern, text) or not text.strip("0"):
        return f"format-{name}"
    from stdnum.ru import inn

    return None if inn.is_valid(text) else f"check-digit-{name}"


def _is_number(pattern: str, text: str) -> bool:
    # Without the flag, \d would let Arabic-Indic digits through.
    return re.fullmatch(pattern, text, re.ASCII) is not None


def _mixes_alphabets(text: str) -> bool:
    return any(_CYRILLIC.search(part) and _LATIN.search(part) for part in re.split(r"[.@_-]", text))


def _without_gaps(text: str) -> str:
    joined = _GAPS_AND_DASHES.sub("", text)
    return joined if joined.isdigit() else text


def _iso_date(text: str) -> str:
    if _ISO_DATE.fullmatch(text):
        return text
    day = _spelt(text)
    return day if day is not None and _is_day(day) else text


def _spelt(text: str) -> str | None:
    """What is written as day, month, year, as ``yyyy-mm-dd``, even if no calendar has it; None if it is no date."""
    if found := _RUSSIAN_DATE.fullmatch(text):
        return f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    found = re.fullmatch(_DATE_IN_WORDS, text)
    if found is None or (month := found[2].lower()) not in _MONTHS:
        return None
    return f"{found[3]}-{_MONTHS.index(month) + 1:02}-{found[1]:0>2}"


def _is_day(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _snils_groups(text: str) -> str:
    found = _SNILS_GROUPS.fullmatch(_without_gaps(text))
    return f"{found[1]}-{found[2]}-{found[3]} {found[4]}" if found else text


def _one_line(text: str) -> str:
    return " ".join(text.split())


FORMATS: Mapping[str, Callable[[str], str | None]] = {
    "date": check_date,
    "email": check_email,
    "phone": check_phone,
    "url": check_url,
    "inn-company": check_inn_company,
    "inn-person": check_inn_person,
    "ogrn": check_ogrn,
    "ogrnip": check_ogrnip,
    "snils": check_snils,
    "kpp": partial(_check_pattern, "format-kpp", r"\d{4}[\dA-Z]{2}\d{3}"),
    "okved": partial(_check_pattern, "format-okved", r"\d{2}(\.\d{1,2}(\.\d{1,2})?)?"),
    "oktmo": partial(_check_pattern, "format-oktmo", r"\d{8}|\d{11}"),
    "bik": check_bik,
    "account": check_account,
    "leader-id": partial(_check_pattern, "format-leader-id", r"\d{4,8}"),
}

_REWRITES: Mapping[str, Callable[[str], str]] = {
    "date": _iso_date,
    "phone": _one_line,
    "snils": _snils_groups,
    "kpp": lambda text: _GAPS_AND_DASHES.sub("", text),
    "okved": lambda text: _GAPS.sub("", text),
    **dict.fromkeys(
        ("inn-company", "inn-person", "ogrn", "ogrnip", "oktmo", "bik", "account", "leader-id"), _without_gaps
    ),
}
