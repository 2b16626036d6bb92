"""What the text of a document mentions: days, years, numbers of the state registers, titles of documents."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from applykit.formats import check_date, check_inn_company, check_inn_person, check_ogrn, check_ogrnip
from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MONTHS: Final = (
    *("январ", "феврал", "март", "апрел", "ма[йя]", "июн"),
    *("июл", "август", "сентябр", "октябр", "ноябр", "декабр"),
)
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4}|\d\d)(?!\d)")
_ISO_DAY: Final = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DAY_IN_WORDS: Final = re.compile(rf"(?<!\d)(\d{{1,2}})[»\"“”]?\s+({'|'.join(_MONTHS)})\w*\s+(\d{{4}})", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_YEARS: Final = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?!\d)|(?<=\d[./]\d\d[./])(?:19|20)\d\d(?!\d)")
_THIS_CENTURY: Final = 2000
_SHOWN: Final = 3
_GAP: Final = r"\s{0,2}"

# The words with which a document begins, where it is written in capitals.
_TITLE: Final = re.compile(
    r"(?:ЗАЯВЛЕНИЕ|СОГЛАСИЕ|ДОВЕРЕННОСТЬ|ПРИКАЗ|ДОГОВОР|УСТАВ|ВЫПИСКА|СПРАВКА|СВИДЕТЕЛЬСТВО|ПАТЕНТ|ДИПЛОМ|ПРОТОКОЛ)\b"
)
_TITLE_LINES: Final = 12
_LONGEST_TITLE: Final = 80

Found = str | datetime.date


class _Number(Frozen):
    """A number of a register: when a text is one, and where documents print it."""

    check: Callable[[str], str | None]
    printed: re.Pattern[str]


def _number(check: Callable[[str], str | None], name: str, digits: int) -> _Number:
    # Forms print a digit a cell, tables put КПП between the name and the number.
    return _Number(check, re.compile(rf"{name}\D{{0,40}}?((?:\d\s?){{{digits - 1}}}\d)(?!\s?\d)", re.IGNORECASE))


_NUMBERS: Final = (
    _number(check_inn_company, "ИНН", 10),
    _number(check_inn_person, "ИНН", 12),
    _number(check_ogrn, "ОГРН", 13),
    _number(check_ogrnip, "ОГРНИП", 15),
)


def instead_of(value: str, text: str) -> tuple[Found, ...]:
    """What *text* has of the sort of *value* where it does not have *value* itself; at most three, the nearest first.

    Empty if the text has *value*, if it has nothing of its sort, or if *value* is neither a date (``2022-10-20``), nor
    a year, nor an ИНН, ОГРН or ОГРНИП: of other things nothing certain can be said.
    """
    if not check_date(value):
        return _other_days(datetime.date.fromisoformat(value), text)
    if _spaced(value).search(text):
        return ()
    if _YEAR.fullmatch(value):
        found = {year for year in _YEARS.findall(text) if year != value}
        return tuple(sorted(found, key=lambda year: abs(int(year) - int(value)))[:_SHOWN])
    for sort in _NUMBERS:
        if sort.check(value) is None:
            printed = dict.fromkeys(re.sub(r"\s", "", number) for number in sort.printed.findall(text))
            return tuple(number for number in printed if sort.check(number) is None)[:_SHOWN]
    return ()


def titles(text: str) -> tuple[str, ...]:
    """The titles of different documents with which pages begin, in their order: one line each, in capitals."""
    found: dict[str, str] = {}
    for page in text.split("\f"):
        for line in [line.strip() for line in page.splitlines() if line.strip()][:_TITLE_LINES]:
            title = _TITLE.match(line)
            if title and line == line.upper() and len(line) <= _LONGEST_TITLE:
                found.setdefault(title.group(), line)
                break
    return tuple(found.values())


def _spaced(value: str) -> re.Pattern[str]:
    """*value* as it stands or with its characters set apart."""
    return re.compile(rf"(?<!\d){_GAP.join(map(re.escape, value))}(?!\d)")


def _other_days(day: datetime.date, text: str) -> tuple[Found, ...]:
    found = set(_days(text))
    if not found or day in found or _spaced(f"{day:%d.%m.%Y}").search(text):
        return ()
    return tuple(sorted(found, key=lambda other: abs(other - day))[:_SHOWN])


def _days(text: str) -> Iterator[datetime.date]:
    written = [(year, month, day) for day, month, year in _DAY.findall(text)]
    written += _ISO_DAY.findall(text)
    for day, month, year in _DAY_IN_WORDS.findall(text):
        number = next(at for at, name in enumerate(_MONTHS, 1) if re.match(name, month, re.IGNORECASE))
        written.append((year, number, day))
    for year, month, day in written:
        century = _THIS_CENTURY if len(str(year)) == len("22") else 0
        try:
            yield datetime.date(century + int(year), int(month), int(day))
        except ValueError:  # «31.02.2022», or the number of a clause
            continue
