"""Kinds about numbers: limits, counts, sums, shares, comparisons."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar

from applykit.address import parent
from applykit.findings import Amount, Message, say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.rules.operands import At, Constant, Operand, Percent, Products, measure, number, numbers, require, rows
from applykit.view import Match, State, Unreadable, View, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Bounds = tuple[tuple[str, Operand | None], ...]


def broken_bound(value: Decimal, bounds: Bounds, view: View, scope: str) -> tuple[str, Decimal] | None:
    """The first bound that *value* does not keep, as (name, its number); None if it keeps all.

    Absent bounds do not bind.
    """
    for name, operand in bounds:
        limit = operand.number(view, scope) if operand else None
        if limit is not None and not _KEEPS[name](value, limit):
            return name, limit
    return None


_KEEPS: Mapping[str, Any] = {
    "min": lambda value, limit: value >= limit,
    "max": lambda value, limit: value <= limit,
    "above": lambda value, limit: value > limit,
    "below": lambda value, limit: value < limit,
    "equals": lambda value, limit: value == limit,
}


class Limit(Kind, kw_only=True):
    """A number keeps its bounds: *min*, *max* (inclusive), *above*, *below* (exclusive).

    *value* is an address (each match is an element) or a computation (one element); bounds are operands, so they
    may depend on other answers. Passes: materials of 700 000 where 20 % of the grant are 800 000. Fails: 900 000.
    """

    name: ClassVar[str] = "limit"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                value: /budget/materials
                max: {percent: 20, of: /project/grant}
            """,
            passes="""
                project: {grant: 4 000 000}
                budget: {materials: 800 000}
            """,
            fails="""
                project: {grant: 4 000 000}
                budget: {materials: 900 000}
            """,
        ),
        Illustration(
            rule="""
                value: {mean: /team/*/monthly}
                max: 120000
            """,
            passes="team: [{monthly: 100 000}, {monthly: 140 000}]",
            fails="team: [{monthly: 110 000}, {monthly: 140 000}]",
        ),
    )
    value: Operand = key("operand")
    min: Operand | None = key("operand", default=None)
    max: Operand | None = key("operand", default=None)
    above: Operand | None = key("operand", default=None)
    below: Operand | None = key("operand", default=None)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each match, or one for a computation."""
        if not isinstance(self.value, At):
            yield from self._computed(view, scope)
            return
        for match in view.expand(self.value.address, scope):
            if match.state is State.ABSENT:
                continue
            value = measure(match.value)
            if not match.readable or value is None:
                yield Unread(match.address, match.address, match.weight)
            else:
                yield self._judge(match.address, value, match.weight, view, scope)

    def _computed(self, view: View, scope: str) -> Iterator[Outcome]:
        home = _collection(view, self.value.addresses()[0], scope)
        try:
            value = self.value.number(view, scope)
        except Unreadable as unreadable:
            yield Unread(home, unreadable.because)
            return
        if value is not None:
            yield self._judge(home, value, Fraction(1), view, scope)

    def _judge(self, address: str, value: Decimal, weight: Fraction, view: View, scope: str) -> Outcome:
        try:
            broken = broken_bound(value, self._bounds(), view, scope)
        except Unreadable as unreadable:
            return Unread(address, unreadable.because, weight)
        if broken is None:
            return Passed(address, weight)
        name, limit = broken
        message = self._message(address, name, value, limit, view)
        return Failed(address, message, _share_remedy(getattr(self, name), limit, self._unit(address, view)), weight)

    def _message(self, address: str, name: str, value: Decimal, limit: Decimal, view: View) -> Message:
        unit = self._unit(address, view)
        how = "computed-" if not isinstance(self.value, At) else ""
        bound = getattr(self, name)
        if isinstance(bound, Percent) and name == "max":
            return say(
                f"limit-{how}percent",
                label=view.label(address),
                value=Amount(value, unit),
                limit=Amount(limit, unit),
                percent=bound.share,
                of=_told(bound.of, view),
            )
        return say(
            f"limit-{how}{name}", label=view.label(address), value=Amount(value, unit), limit=Amount(limit, unit)
        )

    def _unit(self, address: str, view: View) -> str:
        for operand in (self.min, self.max, self.above, self.below):
            if isinstance(operand, Constant) and operand.unit:
                return operand.unit
        return view.unit(self.value.addresses()[0]) or view.unit(address)

    def _bounds(self) -> Bounds:
        return (("min", self.min), ("max", self.max), ("above", self.above), ("below", self.below))

    def reads(self) -> tuple[str, ...]:
        """The value, then what the bounds read."""
        return (*self.value.addresses(), *_read_by(self._bounds()))


class Count(Kind, kw_only=True):
    """A list has the right number of rows: *min*, *max*, *equals*.

    *of* names lists, each an element. With *where* (tests over a row's own members) only the rows that pass are
    counted, and *of* names the rows (``/market/analogues/*``) of one list. A row that cannot be read makes the rule
    wait. Passes: two people in the team. Fails: one.
    """

    name: ClassVar[str] = "count"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /plan/*/works
                min: 3
            """,
            passes="""
                plan:
                  - works: [Расчёт схемы, Изготовление макета, Испытания макета]
            """,
            fails="""
                plan:
                  - works: [Расчёт схемы, Изготовление макета]
            """,
        ),
        Illustration(
            rule="""
                of: /market/*
                where: {country: {not: Россия}}
                min: 1
            """,
            passes="market: [{name: МАРК-409, country: Россия}, {name: HFP01, country: Нидерланды}]",
            fails="market: [{name: МАРК-409, country: Россия}]",
        ),
    )
    of: str = key("pattern")
    where: When | None = key("when", default=None)
    min: Operand | None = key("operand", default=None)
    max: Operand | None = key("operand", default=None)
    equals: Operand | None = key("operand", default=None)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each list; with *where*, one in all."""
        if self.where is not None:
            yield from self._chosen(self.where, view, scope)
            return
        for match in view.expand(self.of, scope):
            if match.state is State.ABSENT:
                continue
            try:
                yield self._judge(match.address, len(rows(view, match.address, "")), match.weight, view, scope)
            except Unreadable as unreadable:
                yield Unread(match.address, unreadable.because, match.weight)

    def _chosen(self, where: When, view: View, scope: str) -> Iterator[Outcome]:
        home = _collection(view, self.of, scope)
        matches = view.expand(self.of, scope)
        if all(match.state is State.ABSENT for match in matches):
            return
        try:
            require(matches)
            chosen = sum(where.holds(view, match.address) for match in matches if match.readable)
            yield self._judge(home, chosen, Fraction(1), view, scope)
        except Unreadable as unreadable:
            yield Unread(home, unreadable.because)

    def _judge(self, address: str, count: int, weight: Fraction, view: View, scope: str) -> Outcome:
        broken = broken_bound(Decimal(count), self._bounds(), view, scope)
        if broken is None:
            return Passed(address, weight)
        name, limit = broken
        what = "count-where-" if self.where is not None else "count-"
        message = say(f"{what}{name}", label=view.label(address), value=count, limit=int(limit))
        gap = int(limit) - count
        remedy = say("count-add", count=gap) if gap > 0 else say("count-remove", count=-gap)
        return Failed(address, message, remedy, weight)

    def _bounds(self) -> Bounds:
        return (("equals", self.equals), ("min", self.min), ("max", self.max))

    def reads(self) -> tuple[str, ...]:
        """The lists, then what the bounds read."""
        tested = tuple(f"{self.of}/{address}" for address in self.where.addresses()) if self.where else ()
        return (self.of, *tested, *_read_by(self._bounds()))


class Sum(Kind, kw_only=True):
    """Numbers add up.

    The sum of *of* (a pattern, a list of them, or ``{products: …}``) *equals* an operand, or is *at_most* or
    *at_least* it, give or take *tolerance*. Optional numbers that are not given count as 0; if none is given there
    is nothing to look at. Passes: stages of 2 and 2 million for a grant of 4. Fails: stages of 2 and 1.5.
    """

    name: ClassVar[str] = "sum"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /plan/*/cost
                equals: /project/grant
            """,
            passes="""
                project: {grant: 4 000 000}
                plan: [{cost: 2 000 000}, {cost: 2 000 000}]
            """,
            fails="""
                project: {grant: 4 000 000}
                plan: [{cost: 2 000 000}, {cost: 1 700 000}]
            """,
        ),
        Illustration(
            rule="""
                of: {products: [/team/*/monthly, /team/*/months]}
                at_most: /budget/salary
            """,
            passes="""
                budget: {salary: 1 200 000}
                team: [{monthly: 100 000, months: 12}]
            """,
            fails="""
                budget: {salary: 1 000 000}
                team: [{monthly: 100 000, months: 12}]
            """,
        ),
    )
    of: tuple[str, ...] | Products = key("summands")
    equals: Operand | None = key("operand", default=None)
    at_most: Operand | None = key("operand", default=None)
    at_least: Operand | None = key("operand", default=None)
    tolerance: Decimal = key("constant", default=Decimal(0))

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element, at the list that is summed."""
        home = self._home(view, scope)
        try:
            total = self._total(view, scope)
            if total is None:
                return
            broken = self._broken(total, view, scope)
        except Unreadable as unreadable:
            yield Unread(home, unreadable.because)
            return
        if broken is None:
            yield Passed(home)
            return
        name, limit, told = broken
        unit = view.unit(self._patterns()[0])
        yield Failed(
            home,
            say(
                f"sum-{name}" if told or name == "at_least" else f"sum-{name}-number",
                label=view.label(home),
                total=Amount(total, unit),
                limit=Amount(limit, unit),
                of=told,
                gap=Amount(abs(total - limit), unit),
            ),
            say(f"sum-{name}-{'over' if total > limit else 'under'}", gap=Amount(abs(total - limit), unit)),
        )

    def _total(self, view: View, scope: str) -> Decimal | None:
        if isinstance(self.of, Products):
            return self.of.number(view, scope)
        found = numbers(view, self.of, scope)
        return sum(found, Decimal(0)) if found else None

    def _broken(self, total: Decimal, view: View, scope: str) -> tuple[str, Decimal, str] | None:
        for name, operand in (("equals", self.equals), ("at_most", self.at_most), ("at_least", self.at_least)):
            limit = operand.number(view, scope) if operand else None
            if operand is None or limit is None:
                continue
            over, under = total - limit > self.tolerance, limit - total > self.tolerance
            if (name != "at_least" and over) or (name != "at_most" and under):
                return name, limit, _told(operand, view)
        return None

    def _home(self, view: View, scope: str) -> str:
        """The list that is added up; several summands meet in the group that holds the first."""
        at = _collection(view, self._patterns()[0], scope)
        return parent(at) if len(self._patterns()) > 1 and not isinstance(self.of, Products) else at

    def _patterns(self) -> tuple[str, ...]:
        return self.of.of if isinstance(self.of, Products) else self.of

    def reads(self) -> tuple[str, ...]:
        """What is summed, then what the bounds read."""
        bounds: Bounds = (("", self.equals), ("", self.at_most), ("", self.at_least))
        return (*self._patterns(), *_read_by(bounds))


class Shares(Kind, kw_only=True):
    """The numbers of a list stand in given proportion: the i-th of *of* is the i-th percentage of *whole*.

    *table* gives the percentages: a list, or a table of lists with *at* the answer that chooses one. Without
    *whole* the entries are plain numbers. *is* is ``equals``, ``at_most`` or ``at_least``; *cumulative* compares
    sums so far; *tolerance* is in the numbers' unit. More numbers than entries: the surplus is not looked at. Of
    numbers by year, *after* leaves only those of the years that follow the answer at this address: the first of them
    has the first percentage. Passes: 50 % and 50 %. Fails: 60 % and 40 %.
    """

    name: ClassVar[str] = "shares"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /plan/*/cost
                whole: /project/grant
                table: {"12": [50, 50], "18": [40, 30, 30]}
                at: /project/term
                tolerance: 1
            """,
            passes="""
                project: {grant: 4 000 000, term: 12}
                plan: [{cost: 2 000 000}, {cost: 2 000 000}]
            """,
            fails="""
                project: {grant: 4 000 000, term: 12}
                plan: [{cost: 2 400 000}, {cost: 1 600 000}]
            """,
        ),
        Illustration(
            rule="""
                of: /indicators/revenue/*
                after: /project/ends_in
                whole: /project/grant
                table: [30, 60, 100]
                is: at_least
                cumulative: true
            """,
            passes="""
                project: {grant: 4 000 000, ends_in: 2023}
                indicators: {revenue: {2023: 0, 2024: 1 200 000, 2025: 1 200 000, 2026: 1 600 000}}
            """,
            fails="""
                project: {grant: 4 000 000, ends_in: 2023}
                indicators: {revenue: {2023: 0, 2024: 1 200 000, 2025: 1 000 000, 2026: 2 000 000}}
            """,
        ),
    )
    of: str = key("pattern")
    table: Mapping[str, Any] = key("table")
    whole: Operand | None = key("operand", default=None)
    at: str | None = key("pattern", default=None)
    is_: str = key("word", choices=("equals", "at_most", "at_least"), default="equals")
    after: str | None = key("pattern", default=None)
    cumulative: bool = key("flag", default=False)
    tolerance: Decimal = key("constant", default=Decimal(0))

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each number that has an entry."""
        given = [match for match in view.expand(self.of, scope) if match.state is not State.ABSENT]
        if not given:
            return
        try:
            matches = self.following(given, view, scope)
            entries = self._entries(view, scope)
            whole = self.whole.number(view, scope) if self.whole else None
        except Unreadable as unreadable:
            yield Unread(given[0].address, unreadable.because)
            return
        if entries is None or (self.whole is not None and whole is None):
            return
        so_far, unknown = Decimal(0), ""
        for match, entry in zip(matches, entries, strict=False):
            value = measure(match.value)
            if not match.readable or value is None:
                unknown = match.address
            if value is None or unknown:
                yield Unread(match.address, unknown, match.weight)
                # A sum so far is not known once one of its parts is not.
                unknown = unknown if self.cumulative else ""
                continue
            so_far = so_far + value if self.cumulative else value
            wanted = entry if whole is None else whole * entry / 100
            summed = self.cumulative and match is not matches[0]
            yield self._judge(match, so_far, wanted, entry, view, summed=summed)

    def following(self, matches: list[Match], view: View, scope: str) -> list[Match]:
        """Those of *matches* that the shares are about: all, or with *after* the numbers of the years that follow.

        None of them if the year is optional and not given. Raise `Unreadable` if it is missing or no year.
        """
        if self.after is None:
            return matches
        year = At(self.after).number(view, scope)
        steps = [(match, match.address.rpartition("/")[2]) for match in matches]
        return [match for match, step in steps if year is not None and step.isdigit() and int(step) > year]

    def _entries(self, view: View, scope: str) -> list[Decimal] | None:
        if self.at is None:
            return [number(entry) for entry in self.table[""]]
        chosen = view.value(self.at, scope)
        if chosen is None:
            return None
        if str(chosen) not in self.table:
            raise Unreadable(view.read(self.at, scope).address)
        return [number(entry) for entry in self.table[str(chosen)]]

    def _judge(
        self, match: Match, value: Decimal, wanted: Decimal, entry: Decimal, view: View, *, summed: bool
    ) -> Outcome:
        """Judge what stands at *match*, or with *summed* what stands there and before it."""
        over, under = value - wanted > self.tolerance, wanted - value > self.tolerance
        if not ((self.is_ != "at_least" and over) or (self.is_ != "at_most" and under)):
            return Passed(match.address, match.weight)
        unit = view.unit(self.of)
        so_far = "so-far-" if summed else ""
        message = say(
            f"shares-{so_far}{self.is_}" if self.whole else f"shares-{so_far}plain-{self.is_}",
            label=view.label(match.address),
            value=Amount(value, unit),
            limit=Amount(wanted, unit),
            percent=entry,
        )
        return Failed(match.address, message, None, match.weight)

    def reads(self) -> tuple[str, ...]:
        """The numbers, the whole, the answers that choose the percentages and the years."""
        whole = self.whole.addresses() if self.whole else ()
        return (self.of, *whole, *(chosen for chosen in (self.at, self.after) if chosen))


class Compare(Kind, kw_only=True):
    """Two lists, row by row.

    Each number of *left* is *at_most*, *at_least* or *equals* the one of *right* in the same row (or year). Passes:
    1 filing among 2 objects in 2024. Fails: 3 filings among 2 objects.
    """

    name: ClassVar[str] = "compare"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                left: /indicators/filings/*
                is: at_most
                right: /indicators/objects/*
            """,
            passes="indicators: {objects: {2024: 2}, filings: {2024: 1}}",
            fails="indicators: {objects: {2024: 2}, filings: {2024: 3}}",
        ),
    )
    left: str = key("pattern")
    right: str = key("pattern")
    is_: str = key("word", choices=("equals", "at_most", "at_least"), default="equals")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each row that both lists have."""
        others = {match.address.rpartition("/")[2]: match for match in view.expand(self.right, scope)}
        for match in view.expand(self.left, scope):
            other = others.get(match.address.rpartition("/")[2])
            if other is None or State.ABSENT in (match.state, other.state):
                continue
            ours, theirs = measure(match.value), measure(other.value)
            if not match.readable or ours is None:
                yield Unread(match.address, match.address, match.weight)
            elif not other.readable or theirs is None:
                yield Unread(match.address, other.address, match.weight)
            elif {"at_most": ours <= theirs, "at_least": ours >= theirs, "equals": ours == theirs}[self.is_]:
                yield Passed(match.address, match.weight)
            else:
                message = say(
                    f"compare-{self.is_}",
                    label=view.label(match.address),
                    value=ours,
                    other=view.label(other.address),
                    limit=theirs,
                )
                yield Failed(match.address, message, None, match.weight)

    def reads(self) -> tuple[str, ...]:
        """Both lists."""
        return (self.left, self.right)


def _read_by(bounds: Bounds) -> tuple[str, ...]:
    return tuple(address for _, operand in bounds if operand for address in operand.addresses())


def _told(operand: Operand, view: View) -> str:
    """What an operand is called in a message: the label of the answer it reads; empty for a plain number."""
    read = operand.addresses()
    return view.label(read[0].replace("/*", "")) if read else ""


def _collection(view: View, pattern: str, scope: str) -> str:
    """The address of the list that a pattern ranges over: everything before its first ``*``."""
    head, star, _ = pattern.partition("/*")
    return view.read(head, scope).address if star else view.read(pattern, scope).address


def _share_remedy(bound: object, limit: Decimal, unit: str) -> Message | None:
    return say("limit-percent-remedy", limit=Amount(limit, unit)) if isinstance(bound, Percent) else None
