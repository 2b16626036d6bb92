"""Answers made along the form's tree: each has the shape that the form asks for."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.leftovers import LONG_TITLE
from applykit.samples import phrases
from applykit.samples.numbers import formatted, with_key

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from applykit.schema import Field

Values = Any

_FILES: Final = "attachments"
# What a text is long without a limit where it is neither the shortest nor the longest.
_LINE: Final = 80
_PAGE: Final = 1500
# No form has more rows in rows.
_DEPTH: Final = 12
_NAME: Final = re.compile(r"[А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:вич|вна|ич|чна)")
_MARK: Final = re.compile(r"m\d{4}")
# A number below this stands in documents by chance.
_TELLING: Final = 10_000


class Style(ABC):
    """How long, how many, how much."""

    @abstractmethod
    def takes(self, one: Field) -> bool:
        """Whether an optional question is answered."""

    @abstractmethod
    def rows(self, one: Field) -> int:
        """How many rows a list has."""

    @abstractmethod
    def text(self, one: Field, serial: int) -> str:
        """A text; *serial* tells it from all others."""

    @abstractmethod
    def number(self, one: Field, serial: int) -> Decimal:
        """A number; it is brought within the form's limits afterwards."""

    def choice(self, codes: Sequence[str], serial: int) -> str:
        """One of the choices."""
        return codes[0] if not serial else codes[serial % len(codes)]

    def yes(self, one: Field) -> bool:
        """The answer to a yes-or-no question: the form's own example."""
        return bool(one.example)

    # Whether rules that only warn or advise are kept too.
    keeps_advice: bool = True


class Shortest(Style):
    """As little as there can be."""

    keeps_advice = False

    def takes(self, _one: Field) -> bool:
        """Nothing that is optional."""
        return False

    def rows(self, _one: Field) -> int:
        """One row."""
        return 1

    def text(self, _one: Field, serial: int) -> str:
        """A word."""
        return phrases.word(serial)

    def number(self, _one: Field, _serial: int) -> Decimal:
        """The least there can be, which is nothing."""
        return Decimal(0)


@dataclass(frozen=True, slots=True)
class Longest(Style):
    """As much as there can be."""

    characters: int
    most_rows: int
    theme: str

    def takes(self, _one: Field) -> bool:
        """Everything."""
        return True

    def rows(self, _one: Field) -> int:
        """As many as are allowed."""
        return self.most_rows

    def text(self, one: Field, serial: int) -> str:
        """As long as is allowed."""
        write = phrases.prose if one.long else phrases.line
        most = min(self.characters, LONG_TITLE) if one.address == self.theme else self.characters
        return write(serial, one.max_length or most)

    def number(self, one: Field, _serial: int) -> Decimal:
        """As many digits as a sum in the form can have: nine; where the example has fewer, as many as it."""
        digits = len(str(one.example)) if isinstance(one.example, int) and not one.unit else 9
        return Decimal(10**digits - 1)


class Marked(Style):
    """Each answer unlike all others."""

    def takes(self, _one: Field) -> bool:
        """Everything."""
        return True

    def rows(self, _one: Field) -> int:
        """Two: enough to see that a loop goes on."""
        return 2

    def text(self, one: Field, serial: int) -> str:
        """The mark, after the question's title as far as there is room."""
        mark = f"m{serial:04}"
        room = min(one.max_length or _LINE, _LINE) - len(mark) - 1
        # Rows of a list are to differ by more than the mark.
        title = phrases.phrase(serial) if addresses.EACH in one.address else _short(one.title)
        return f"{title} {mark}" if title and len(title) <= room else mark

    def number(self, _one: Field, serial: int) -> Decimal:
        """A number of seven digits that nothing else has."""
        return Decimal(1_000_000 + serial * 7919)


_TITLE: Final = 40


def _short(title: str) -> str:
    """The first words of a title, without marks and numbers."""
    words = " ".join(re.sub(r"[^\w ]+|\d+", " ", title).split())
    return words if len(words) <= _TITLE else words[:_TITLE].rpartition(" ")[0]


@dataclass(frozen=True, slots=True)
class Varied(Style):
    """As people answer."""

    seed: int
    random: Random = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "random", Random(self.seed))  # noqa: S311 - the same seed, the same company

    def chosen(self, ways: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
        """One of the variants."""
        return self.random.choice(ways)

    def takes(self, _one: Field) -> bool:
        """Two of three."""
        return self.random.random() < 2 / 3

    def rows(self, _one: Field) -> int:
        """A few, seldom many."""
        return self.random.choice((1, 2, 2, 3, 3, 4, 5, 8))

    def text(self, one: Field, serial: int) -> str:
        """A name where the form shows one, a phrase, or a page where it has room."""
        if isinstance(one.example, str) and _NAME.fullmatch(one.example):
            return phrases.person(self.random)
        if not one.long:
            return phrases.phrase(self.random.randrange(4000) + serial % 1000)
        most = one.max_length or _PAGE
        return phrases.prose(serial * 31 + self.seed % 31, self.random.randint(min(80, most), most))

    def number(self, one: Field, _serial: int) -> Decimal:
        """About as much as the form's example."""
        about = one.example if isinstance(one.example, int) and one.example else 10
        return Decimal(self.random.randint(max(1, about // 2), about * 2))

    def choice(self, codes: Sequence[str], _serial: int) -> str:
        """Any of them."""
        return self.random.choice(codes)


@dataclass(frozen=True)
class Maker:
    """Makes answers for the questions of a form, typed as the form types them."""

    style: Style
    choices: Mapping[str, str]
    day: datetime.date
    _serials: Iterator[int] = field(default_factory=lambda: count(1), compare=False, repr=False)

    def application(self, root: Field) -> dict[str, Values]:
        """Every section but the one of files."""
        made = ((one.key, one) for one in root.fields if one.key != _FILES)
        answers = {key: self.value(one) for key, one in made if one.required or self.style.takes(one)}
        return {key: value for key, value in answers.items() if value is not None}

    def value(self, one: Field, depth: int = 0) -> Values:
        """An answer to a question; None for a group of which nothing is answered."""
        if depth > _DEPTH:
            return None
        if one.type == "array":
            return self._rows(one, depth)
        if one.type == "map":
            return self._map(one, depth)
        if one.fields or one.type == "object":
            return self._group(one, depth)
        if one.address in self.choices:
            return self.choices[one.address]
        return self._leaf(one, next(self._serials))

    def _group(self, one: Field, depth: int) -> dict[str, Values] | None:
        made: dict[str, Values] = {}
        for member in one.fields:
            if member.condition is not None and made.get(member.condition.tag) != member.condition.value:
                continue
            if member.required or self.style.takes(member):
                value = self.value(member, depth + 1)
                if value is not None:
                    made[member.key] = value
        if not made and one.required and one.fields and one.fields[0].condition is None:
            # A group that must be answered, of questions that need not be, is answered by its first.
            made[one.fields[0].key] = self.value(one.fields[0], depth + 1)
        _agree(one, made)
        return made or ({} if one.required and not one.fields else None)

    def _map(self, one: Field, depth: int) -> dict[str, Values] | None:
        """An object with free keys has years for keys, if nobody says which it has."""
        if one.item is None:
            return None
        values = {str(self.day.year - back): self.value(one.item, depth + 1) for back in (1, 2)}
        return {key: value for key, value in values.items() if value is not None} or None

    def _rows(self, one: Field, depth: int) -> list[Values] | None:
        if one.item is None:
            return None
        wanted = max(self.style.rows(one), one.min_items or 0)
        number = wanted if one.max_items is None else min(wanted, one.max_items)
        return self.more_rows(one, number, depth) or None

    def more_rows(self, one: Field, number: int, depth: int = 0) -> list[Values]:
        """So many rows for a list."""
        if one.item is None:
            return []
        made = (self.value(one.item, depth + 1) for _ in range(number))
        return [row for row in made if row is not None]

    def fresh(self, one: Field) -> str:
        """A text for the question that is like no other."""
        return str(self._leaf(one, next(self._serials)))

    def _leaf(self, one: Field, serial: int) -> Values:
        if one.enum:
            return self.style.choice([code for code, _ in one.enum], serial if one.address.endswith("/*") else 0)
        if one.type == "boolean":
            return self.style.yes(one)
        if one.type in ("integer", "number"):
            return number_within(one, self.style.number(one, serial))
        if one.format:
            return formatted(one.format, serial, self.day)
        if one.pattern:
            # What an expression wants cannot be made up; the form's example is one.
            return str(one.example)
        return text_within(one, self.style.text(one, serial), serial)


def number_within(one: Field, number: Decimal) -> int | Decimal:
    """The number nearest to *number* that the form takes."""
    if one.maximum is not None:
        number = min(number, one.maximum)
    if one.minimum is not None:
        number = max(number, one.minimum)
    return int(number) if number == number.to_integral_value() else number


def text_within(one: Field, text: str, serial: int) -> str:
    """The text cut or lengthened to what the form takes."""
    least, most = one.min_length or 1, one.max_length
    if len(text) < least:
        text = phrases.cut(f"{text} {phrases.line(serial, least)}", least)
    return text if most is None else text[:most].rstrip()


def _agree(one: Field, made: dict[str, Values]) -> None:
    """Give the accounts of a group the keys that belong to its БИК."""
    bik = next((made[member.key] for member in one.fields if member.format == "bik" and member.key in made), None)
    if bik is None:
        return
    for member in one.fields:
        if member.format == "account" and member.key in made:
            account = made[member.key]
            # A correspondent account is one with the Bank of Russia and ends like the БИК.
            own = f"30101810{account[8]}{account[9:17]}{bik[6:]}" if "correspondent" in member.key else account
            made[member.key] = with_key(own, bik)


def markers_in(root: Field, values: Values) -> dict[str, str]:
    """A text for each question by which its answers are known on paper, where it has one that no other answer has."""
    told: dict[str, list[str]] = {}
    for pattern, value in _leaves(root, values):
        told.setdefault(pattern, []).append(_mark_of(value))
    every = [(pattern, mark) for pattern, marks in told.items() for mark in marks if mark]
    return {
        pattern: mark
        for pattern, mark in dict(reversed(every)).items()
        if not any(mark in other and pattern != at for at, other in every)
    }


def _mark_of(value: Values) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | Decimal):
        return str(value) if value >= _TELLING else ""
    found = _MARK.search(value)
    return found[0] if found else value


def _leaves(one: Field, value: Values) -> Iterator[tuple[str, Values]]:
    """Every answer with its question's pattern; choices, yes-or-no and dates are no marks."""
    if isinstance(value, dict):
        for key, below in value.items():
            member = one.member(key)
            if member is not None:
                yield from _leaves(member, below)
    elif isinstance(value, list):
        for below in value:
            if one.item is not None:
                yield from _leaves(one.item, below)
    elif not (one.enum or one.type == "boolean" or one.format == "date"):
        yield one.address, value
