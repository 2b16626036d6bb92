"""Where a rule wants a number: constants, parameters of the edition, answers, and what is computed of them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from applykit.frozen import Frozen
from applykit.view import Match, State, Unreadable, View

if TYPE_CHECKING:
    from applykit.findings import Source


class Parameter(Frozen):
    """A number, text, list or table of an edition. *value* None: this edition has no such limit.

    *printed* are the words of the official text that hold the figure; empty where there is none.
    """

    name: str
    value: Any
    unit: str = ""
    title: str = ""
    source: Source | None = None
    printed: str = ""


def number(raw: object) -> Decimal:
    """Read a number as manifests write it; raise ValueError for anything else."""
    try:
        return Decimal(str(raw).replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation as error:
        raise ValueError(str(raw)) from error


def measure(value: object) -> Decimal | None:
    """The number that an answer is; None for anything that is no number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


class Constant(Frozen):
    """A number written in the rule, or a parameter of the edition."""

    value: Decimal
    unit: str = ""

    def number(self, view: View, scope: str) -> Decimal | None:  # noqa: ARG002 - every operand is asked the same way
        """The number itself."""
        return self.value

    def addresses(self) -> tuple[str, ...]:
        """Nothing is read."""
        return ()


class At(Frozen):
    """The answer at an address; None if it is optional and not given."""

    address: str

    def number(self, view: View, scope: str) -> Decimal | None:
        """Raise `Unreadable` if the answer is required and missing, or no number."""
        match = view.read(self.address, scope)
        if match.state is State.ABSENT:
            return None
        value = measure(match.value)
        if not match.readable or value is None:
            raise Unreadable(match.address)
        return value

    def addresses(self) -> tuple[str, ...]:
        """The one address."""
        return (self.address,)


class Percent(Frozen):
    """So many per cent of another operand."""

    share: Decimal
    of: Operand

    def number(self, view: View, scope: str) -> Decimal | None:
        """None if there is nothing to take the share of."""
        whole = self.of.number(view, scope)
        return None if whole is None else whole * self.share / 100

    def addresses(self) -> tuple[str, ...]:
        """What the whole reads."""
        return self.of.addresses()


class Lookup(Frozen):
    """The entry of a table under the answer at an address; keys are compared as text."""

    table: Mapping[str, Any]
    at: str

    def entry(self, view: View, scope: str) -> object:
        """None if the answer is optional and absent.

        Raise `Unreadable` if the table has no such key: another rule says so.
        """
        value = view.value(self.at, scope)
        if value is None:
            return None
        if str(value) not in self.table:
            raise Unreadable(view.read(self.at, scope).address)
        return self.table[str(value)]

    def number(self, view: View, scope: str) -> Decimal | None:
        """The entry as a number."""
        entry = self.entry(view, scope)
        return None if entry is None else number(entry)

    def addresses(self) -> tuple[str, ...]:
        """The address of the key."""
        return (self.at,)


class Aggregate(Frozen):
    """``count``, ``sum`` or ``mean`` of what patterns name; answers that are optional and absent are left out."""

    how: str
    of: tuple[str, ...]

    def number(self, view: View, scope: str) -> Decimal | None:
        """A count or sum of nothing is 0, a mean of nothing None.

        Raise `Unreadable` for the first answer that lacks.
        """
        if self.how == "count":
            return Decimal(sum(len(rows(view, pattern, scope)) for pattern in self.of))
        found = numbers(view, self.of, scope)
        if self.how == "mean":
            return sum(found, Decimal(0)) / len(found) if found else None
        return sum(found, Decimal(0))

    def addresses(self) -> tuple[str, ...]:
        """The patterns."""
        return self.of


class Products(Frozen):
    """The sum of products of patterns taken row by row: ``[X/*/quantity, X/*/price]``."""

    of: tuple[str, ...]

    def number(self, view: View, scope: str) -> Decimal | None:
        """None if there are no rows; a row that lacks one of its optional factors is left out."""
        columns = [view.expand(pattern, scope) for pattern in self.of]
        total, counted = Decimal(0), False
        for row in zip(*columns, strict=False):
            factors = [_readable_number(match.address, match.state, match.value) for match in row]
            if all(factor is not None for factor in factors):
                counted = True
                product = Decimal(1)
                for factor in factors:
                    product *= factor if factor is not None else 1
                total += product
        return total if counted else None

    def addresses(self) -> tuple[str, ...]:
        """The patterns."""
        return self.of


Operand = Constant | At | Percent | Lookup | Aggregate | Products


def _readable_number(address: str, state: State, value: object) -> Decimal | None:
    if state is State.ABSENT:
        return None
    found = measure(value)
    if state is not State.OK or found is None:
        raise Unreadable(address)
    return found


def numbers(view: View, patterns: tuple[str, ...], scope: str) -> tuple[Decimal, ...]:
    """The numbers that patterns name, optional absent ones left out; raise `Unreadable` for the first that lacks."""
    matches = (match for pattern in patterns for match in view.expand(pattern, scope))
    found = (_readable_number(match.address, match.state, match.value) for match in matches)
    return tuple(value for value in found if value is not None)


def require(matches: tuple[Match, ...]) -> None:
    """Raise `Unreadable` for the first match that should be there and is not, or cannot be read."""
    for match in matches:
        if match.state in (State.MISSING, State.BROKEN):
            raise Unreadable(match.address)


def rows(view: View, pattern: str, scope: str) -> tuple[str, ...]:
    """The addresses of the rows of the lists that *pattern* names; none if a list is optional and not given.

    Raise `Unreadable` for a list that is missing, and for one of whose rows any is blank or no row at all: two
    unreadable rows are not two rows. A row with an unreadable cell is a row.
    """
    found: list[str] = []
    for match in view.expand(pattern, scope):
        if match.state in (State.MISSING, State.BROKEN):
            raise Unreadable(match.address)
        if isinstance(match.value, list):
            listed = tuple(f"{match.address}/{index}" for index in range(len(match.value)))
            lacking = next((at for at in listed if not view.read(at).readable), None)
            if lacking is not None:
                raise Unreadable(lacking)
            found.extend(listed)
        elif isinstance(match.value, Mapping):
            found.extend(f"{match.address}/{key}" for key in match.value)
        elif match.value is not None:
            found.append(match.address)
    return tuple(found)
