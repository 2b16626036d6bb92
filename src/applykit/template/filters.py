"""What templates can do with plain data: read what lies below it, calculate, and the closed list of filters."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from applykit.findings import say
from applykit.nearest import nearest
from applykit.template.running import RUN, Fault, joined, rows_of, sequence_of, text_of
from applykit.template.values import Absent, Blank, Choice, Missing, Value
from applykit.wording import dates, names, numbers

MAX_RANGE: Final = 10_000

_NUMBER_BITS: Final = 256
_OPERATORS: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


def member(value: Value, key: Value) -> Value:
    """What lies under *key* in plain data, never anything of Python's; below an absent answer all is absent."""
    if isinstance(value, Absent):
        return value.member(key)
    if isinstance(value, Mapping):
        # The years of a plan are keys, and keys are text.
        name = key if isinstance(key, str) else str(key)
        if name not in value:
            raise unknown_name(name, map(str, value))
        return value[name]
    if isinstance(value, list | tuple | str) and isinstance(key, int | slice):
        try:
            return value[key]
        except IndexError:
            raise Fault(say("template-no-row", number=key)) from None
    raise unknown_name(str(key), ())


def unknown_name(name: str, known: Iterable[str]) -> Fault:
    """The fault of a name that the data do not have."""
    near = nearest(name, known)
    return Fault(say("template-unknown-name-near" if near else "template-unknown-name", name=name, near=near))


def calculated(sign: str, left: Value, right: Value) -> Value:
    """The result of an operator on numbers; a missing one makes the result missing, a blank one counts nothing."""
    for value in (left, right):
        if isinstance(value, Missing):
            return value
    if isinstance(left, Blank):
        return right
    if isinstance(right, Blank):
        return left
    first, second = exact(left), exact(right)
    if sign not in _OPERATORS or (sign == "*" and _bits(first) + _bits(second) > _NUMBER_BITS):
        raise Fault(say("template-not-allowed"))
    return _OPERATORS[sign](Decimal(first) if sign == "/" else first, second)


def exact(value: Value) -> int | Decimal:
    """A number without the error of binary fractions; a fault if *value* is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Fault(say("template-wants-number"))
    return Decimal(repr(value)) if isinstance(value, float) else value


def _bits(value: int | Decimal) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def numbers_between(*bounds: int) -> range:
    """``range`` as templates may call it."""
    found = range(*bounds)
    if len(found) > MAX_RANGE:
        raise Fault(say("template-too-much-work"))
    return found


def _date(value: Value) -> str:
    if not isinstance(value, datetime.date):
        raise Fault(say("template-wants-date"))
    return dates.date(value)


def _title_of(value: Value) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_title_of(item) for item in value)
    if not isinstance(value, Choice):
        raise Fault(say("template-wants-choice"))
    return value.label


def _optional(value: Value, text: str = "") -> Value:
    if not isinstance(value, Blank):
        return value
    if not text:
        RUN.get().note(value)
    return text


def _column(value: Value, attribute: object) -> Sequence[Value]:
    """The rows of *value*, or what *attribute* (a dotted path) is in each."""
    rows = rows_of(value)
    if attribute is None:
        return rows
    column = list(rows)
    for step in str(attribute).split("."):
        column = [member(row, step) for row in column]
    return column


def _sum(value: Value, attribute: object = None) -> Value:
    total: Value = 0
    for number in _column(value, attribute):
        total = calculated("+", total, number)
    return total


def _join(value: Value, between: str = "", attribute: object = None) -> Value:
    return joined(_column(value, attribute), text_of(between))


def _at(value: Value, index: int) -> Value:
    rows = sequence_of(value)
    return rows[index] if rows else Blank("")


def _length(value: Value) -> int:
    return len(value if isinstance(value, str) else sequence_of(value))


def _passing(function: Callable[..., Value]) -> Callable[..., Value]:
    """The filter *function* as templates use it: absent answers pass through unchanged, and long values cost work."""

    def passing(value: Value, *args: Value, **kwargs: Value) -> Value:
        if isinstance(value, Absent):
            return value
        if isinstance(value, str | list | tuple | range):
            RUN.get().spend(len(value))
        return function(value, *args, **kwargs)

    return passing


FILTERS: Final[Mapping[str, Callable[..., Value]]] = {
    "optional": _optional,
    "money": _passing(lambda value: numbers.money(exact(value))),
    "millions": _passing(lambda value: numbers.millions(exact(value))),
    "date": _passing(_date),
    "title_of": _passing(_title_of),
    "initials": _passing(lambda value: names.initials(text_of(value))),
    "sum": _passing(_sum),
    "join": _passing(_join),
    "first": _passing(lambda value: _at(value, 0)),
    "last": _passing(lambda value: _at(value, -1)),
    "length": _passing(_length),
    "count": _passing(_length),
    "upper": _passing(lambda value: text_of(value).upper()),
    "lower": _passing(lambda value: text_of(value).lower()),
    "capitalize": _passing(lambda value: text_of(value).capitalize()),
    "trim": _passing(lambda value: text_of(value).strip()),
}
# Those whose result is still the answer they were given.
HANDED_ON: Final = frozenset(
    {"optional", "money", "millions", "date", "title_of", "initials", "upper", "lower", "capitalize", "trim"}
)
