"""What templates can do with plain data: read what lies below it, calculate, compare, and the closed list of filters.

Every function that the code of a template may call is in `FUNCTIONS`, `FILTERS` or `TESTS`; there is nothing else.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from applykit.message import say
from applykit.template.running import Fault, Run, joined, sequence_of, text_of
from applykit.template.values import Absent, Blank, Choice, Missing, Undecided, Value
from applykit.wording import dates, names, numbers, numerals
from applykit.wording.cases import Case

MAX_RANGE: Final = 10_000

_NUMBER_BITS: Final = 256
_DECLENSION_COST: Final = 2_000
_PLURALS: Final = (3, 4)
_OPERATORS: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
}


# --- reading ----------------------------------------------------------------------------------------------------------


def member(value: Value, key: str) -> Value:
    """What lies under the name *key*."""
    if type(value) is dict and key in value:
        return value[key]
    return item(value, key)


def item(value: Value, key: Value) -> Value:
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


def part_of(run: Run, value: Value, *bounds: Value) -> Value:
    """``value[first:last:step]``; copying is work."""
    if isinstance(value, str | list | tuple):
        run.spend(len(value))
    return item(value, slice(*bounds))


_UNSET: Final = object()


def given(context: Mapping[str, Value], name: str) -> Value:
    """The answer that a variable of the same name hides; `known` refuses it where there is none."""
    return context.get(name, _UNSET)


def known(value: Value, name: str) -> Value:
    """The value of a variable that a template may not have set."""
    if value is _UNSET:
        raise unknown_name(name, ())
    return value


def unknown_name(name: str, known: Iterable[str]) -> Fault:
    """The fault of a name that the data do not have."""
    from applykit.nearest import nearest

    near = nearest(name, known)
    return Fault(say("template-unknown-name-near" if near else "template-unknown-name", name=name, near=near))


class Loop(Mapping[str, Value]):
    """``loop`` inside a loop: where it is and how far it goes."""

    NAMES: Final = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")
    __slots__ = ("_at", "_rows")

    def __init__(self, rows: Sequence[Value], at: int) -> None:
        self._rows, self._at = rows, at

    def __getitem__(self, name: str) -> Value:
        at, length = self._at, len(self._rows)
        neighbour = {"previtem": at - 1, "nextitem": at + 1}.get(name)
        if neighbour is not None:
            if not 0 <= neighbour < length:
                raise Fault(say("template-no-row", number=neighbour + 1))
            return self._rows[neighbour]
        counted = {"index": at + 1, "index0": at, "revindex": length - at, "revindex0": length - at - 1}
        return {**counted, "first": at == 0, "last": at == length - 1, "length": length}[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.NAMES)

    def __len__(self) -> int:
        return len(self.NAMES)


# --- calculating ------------------------------------------------------------------------------------------------------


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


def negative(value: Value) -> Value:
    """``-value``."""
    return value if isinstance(value, Absent) else -exact(value)


def positive(value: Value) -> Value:
    """``+value``."""
    return value if isinstance(value, Absent) else +exact(value)


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


# --- filters ----------------------------------------------------------------------------------------------------------


def _dated(function: Callable[[datetime.date], str]) -> Callable[[Value], str]:
    """A filter of dates."""

    def written(value: Value) -> str:
        if not isinstance(value, datetime.date):
            raise Fault(say("template-wants-date"))
        return function(value)

    return written


def _in_case(sort: str) -> Callable[..., str]:
    """A filter that declines what is of the sort *sort*."""

    def declined(run: Run, value: Value, case: Value) -> str:
        if case not in tuple(Case):
            raise Fault(say("template-unknown-case", name=text_of(case), known=tuple(map(str, Case))))
        text = text_of(value)
        run.spend(_DECLENSION_COST)
        return run.forms.find(sort, text, Case(case)) if text.strip() else text

    return declined


def _said(function: Callable[..., str]) -> Callable[..., str]:
    """A filter that says a number in words, or an amount."""

    def words(_run: Run, value: Value, *rest: Value) -> str:
        number = exact(value)
        if not numerals.is_sayable(number):
            raise Fault(say("template-unsayable"))
        return function(number, *rest)

    return words


def _whole(function: Callable[[int, str], str]) -> Callable[..., str]:
    """A filter of whole numbers, with the gender of what is counted."""

    def words(number: int | Decimal, gender: Value = "masculine") -> str:
        if number != int(number):
            raise Fault(say("template-wants-whole"))
        if gender not in numerals.GENDERS:
            raise Fault(say("template-unknown-gender", name=text_of(gender), known=numerals.GENDERS))
        return function(int(number), gender)

    return _said(words)


def _plural_form(_run: Run, value: Value, *forms: Value) -> str:
    if len(forms) not in _PLURALS:
        raise Fault(say("template-wants-plurals"))
    return numerals.counted(exact(value), tuple(map(text_of, forms)))


def _plural(run: Run, value: Value, *forms: Value) -> str:
    return f"{numbers.money(exact(value))}{numbers.NO_BREAK_SPACE}{_plural_form(run, value, *forms)}"


def _title_of(value: Value) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_title_of(item) for item in value)
    if not isinstance(value, Choice):
        raise Fault(say("template-wants-choice"))
    return value.label


def _optional(run: Run, value: Value, text: str = "") -> Value:
    if not isinstance(value, Blank):
        return value
    if not text:
        run.note(value)
    return text


def _declared(_run: Run, value: Value) -> Value:
    """Nothing; what a draft answers against the words beside the tag comes here as missing, and is marked."""
    return value if isinstance(value, Missing) else ""


def _column(value: Value, attribute: object) -> Sequence[Value]:
    """The rows of *value*, or what *attribute* (a dotted path) is in each."""
    rows = sequence_of(value)
    if attribute is None:
        return rows
    column = list(rows)
    for step in str(attribute).split("."):
        column = [item(row, step) for row in column]
    return column


def _sum(run: Run, value: Value, attribute: object = None) -> Value:
    column = _column(run.rows(value), attribute)
    if all(type(number) is int for number in column):
        return sum(column)
    total: Value = 0
    for number in column:
        total = calculated("+", total, number)
    return total


def _join(run: Run, value: Value, between: str = "", attribute: object = None) -> Value:
    return joined(run, _column(run.rows(value), attribute), text_of(between))


def _at(value: Value, index: int) -> Value:
    rows = sequence_of(value)
    return rows[index] if rows else Blank("")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _length(value: Value) -> int:
    return len(value if isinstance(value, str) else sequence_of(value))


def _passing(function: Callable[..., Value]) -> Callable[..., Value]:
    """The filter *function* as templates use it: absent answers pass through unchanged, and long values cost work."""

    def passing(run: Run, value: Value, *args: Value, **kwargs: Value) -> Value:
        if isinstance(value, Absent):
            return value
        if isinstance(value, str | list | tuple | range):
            run.spend(len(value))
        return function(run, value, *args, **kwargs)

    return passing


def _pure(function: Callable[..., Value]) -> Callable[..., Value]:
    """As `_passing`, for a function of the value alone."""
    return _passing(lambda _run, value: function(value))


DECLARED: Final = "declared"

FILTERS: Final[Mapping[str, Callable[..., Value]]] = {
    "optional": _optional,
    "money": _pure(lambda value: numbers.money(exact(value))),
    "thousands": _pure(lambda value: numbers.thousands(exact(value))),
    "millions": _pure(lambda value: numbers.millions(exact(value))),
    "date": _pure(_dated(dates.date)),
    "date_in_words": _pure(_dated(dates.date_in_words)),
    "month_and_year": _pure(_dated(dates.month_and_year)),
    "title_of": _pure(_title_of),
    DECLARED: _declared,
    "initials": _pure(lambda value: names.initials(text_of(value))),
    "initials_first": _pure(lambda value: names.initials_first(text_of(value))),
    "name_case": _passing(_in_case("name")),
    "post_case": _passing(_in_case("post")),
    "organisation_case": _passing(_in_case("organisation")),
    "amount": _passing(_said(lambda value: numerals.amount(Decimal(value)))),
    "amount_in_words": _passing(_said(lambda value: numerals.amount_in_words(Decimal(value)))),
    "amount_in_figures": _passing(_said(lambda value: numerals.amount_in_figures(Decimal(value)))),
    "number_in_words": _passing(_whole(numerals.in_words)),
    "ordinal": _passing(_whole(numerals.ordinal)),
    "ordinal_in_words": _passing(_whole(numerals.ordinal_in_words)),
    "plural": _passing(_plural),
    "plural_form": _passing(_plural_form),
    "sum": _passing(_sum),
    "join": _passing(_join),
    "first": _pure(lambda value: _at(value, 0)),
    "last": _pure(lambda value: _at(value, -1)),
    "length": _pure(_length),
    "count": _pure(_length),
    "upper": _pure(lambda value: text_of(value).upper()),
    "lower": _pure(lambda value: text_of(value).lower()),
    "capitalize": _pure(lambda value: text_of(value).capitalize()),
    "capitalised": _pure(lambda value: _begun(text_of(value))),
    "trim": _pure(lambda value: text_of(value).strip()),
}
# Those whose result is still the answer they were given.
HANDED_ON: Final = FILTERS.keys() - {"sum", "join", "first", "last", "length", "count"}


# --- tests ------------------------------------------------------------------------------------------------------------


def _deciding(test: Callable[..., object]) -> Callable[..., bool]:
    """The test as templates use it: nothing can be told of a missing answer, and nothing is true of a blank one."""

    def deciding(value: Value, *args: Value) -> bool:
        if isinstance(value, Missing):
            raise Undecided(value.label, value.address)
        return not isinstance(value, Blank) and bool(test(value, *args))

    return deciding


# Jinja's tests of plain values. Whether a name exists is no question: every answer the form asks for exists, and a
# name that does not is a slip.
_TESTS: Final[Mapping[str, Callable[..., object]]] = {
    "odd": lambda value: value % 2 == 1,
    "even": lambda value: value % 2 == 0,
    "divisibleby": lambda value, number: value % number == 0,
    "none": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "float": lambda value: isinstance(value, float),
    "number": lambda value: isinstance(value, int | float | Decimal),
    "string": lambda value: isinstance(value, str),
    "lower": lambda value: str(value).islower(),
    "upper": lambda value: str(value).isupper(),
    "mapping": lambda value: isinstance(value, Mapping),
    "sequence": lambda value: isinstance(value, str | Mapping | Sequence),
    "iterable": lambda value: isinstance(value, Iterable),
    "sameas": lambda value, other: value is other,
    "in": lambda value, rows: value in rows,
    "== eq equalto": operator.eq,
    "!= ne": operator.ne,
    "> gt greaterthan": operator.gt,
    ">= ge": operator.ge,
    "< lt lessthan": operator.lt,
    "<= le": operator.le,
}
TESTS: Final = {name: _deciding(test) for several, test in _TESTS.items() for name in several.split()}

FUNCTIONS: Final[Mapping[str, Callable[..., Value]]] = {
    "member": member,
    "item": item,
    "part_of": part_of,
    "given": given,
    "known": known,
    "calculated": calculated,
    "negative": negative,
    "positive": positive,
    "joined": joined,
    "range": numbers_between,
    "Loop": Loop,
    "enumerate": enumerate,
    "len": len,
}
