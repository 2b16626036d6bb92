"""Kinds about whole tables: rows that add up to a summary, and balances from period to period."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from applykit import address as addresses
from applykit.findings import Amount, say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.rules.operands import measure, require
from applykit.view import Match, State, Unreadable, View, When

if TYPE_CHECKING:
    from collections.abc import Iterator


class Totals(Kind, kw_only=True):
    """The rows of a list, put together by a choice, add up to a group of numbers named like the choices.

    *of* names the rows (``/costs/*``), *by* the answer of a row that says where it belongs, *amount* its number;
    *equals* is the group whose members have the codes of *by* as their keys. With *where* (tests over a row's own
    members) only the rows that pass count. *tolerance* is in the numbers' unit. A number that no row stands for is
    compared with 0; so is a number that is not given but has rows. Passes: two devices of 200 000 and 100 000 where the
    budget has 300 000 for equipment. Fails: where it has 400 000. A row whose choice the group does not have fails too.
    """

    name: ClassVar[str] = "totals"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /costs/*
                by: article
                amount: sum
                equals: /budget
            """,
            passes="""
                costs:
                  - {article: materials, sum: 200 000}
                  - {article: contractors, sum: 300 000}
                  - {article: materials, sum: 100 000}
                budget: {materials: 300 000, contractors: 300 000}
            """,
            fails="""
                costs:
                  - {article: materials, sum: 200 000}
                  - {article: contractors, sum: 300 000}
                budget: {materials: 300 000, contractors: 300 000}
            """,
        ),
    )
    of: str = key("pattern")
    by: str = key("pattern")
    amount: str = key("pattern")
    equals: str = key("pattern")
    where: When | None = key("when", default=None)
    tolerance: Decimal = key("constant", default=Decimal(0))

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each number of the group, and one for each row that belongs to none."""
        matches = view.expand(self.of, scope)
        if all(match.state is State.ABSENT for match in matches):
            return
        home = view.read(self.equals, scope).address
        try:
            require((*matches, view.read(self.equals, scope)))
            rows = self._rows(matches, view)
        except Unreadable as unreadable:
            yield Unread(home, unreadable.because)
            return
        holder = view.shape.field(home)
        members = [field.key for field in holder.fields] if holder is not None else []
        for member in members:
            amounts = [amount for _, chosen, amount in rows if chosen == member]
            wanted = view.read(addresses.child(home, member))
            if wanted.state in (State.MISSING, State.BROKEN):
                yield Unread(wanted.address, wanted.address)
            elif amounts or wanted.readable:
                yield self._judge(wanted.address, sum(amounts, Decimal(0)), _number(wanted), view)
        for at, chosen, _ in rows:
            if chosen not in members:
                yield Failed(at, say("totals-elsewhere", label=view.label(at), of=view.label(home)))

    def _rows(self, matches: tuple[Match, ...], view: View) -> list[tuple[str, str, Decimal]]:
        """Where each row that counts says what it belongs to, what that is, and its number."""
        rows = []
        for row in matches:
            chosen, amount = view.read(self.by, row.address), view.read(self.amount, row.address)
            # A row that cannot be read may be one of those that count.
            require((chosen, amount))
            counts = self.where is None or self.where.holds(view, row.address)
            if counts and State.ABSENT not in (chosen.state, amount.state):
                rows.append((chosen.address, str(chosen.value), _number(amount)))
        return rows

    def _judge(self, at: str, total: Decimal, wanted: Decimal, view: View) -> Outcome:
        gap = total - wanted
        if abs(gap) <= self.tolerance:
            return Passed(at)
        unit = view.unit(at)
        rows = view.label(self.of.partition("/*")[0])
        message = say(
            "totals-differ", label=view.label(at), value=Amount(wanted, unit), of=rows, total=Amount(total, unit)
        )
        return Failed(at, message, say(f"totals-{'over' if gap > 0 else 'under'}", gap=Amount(abs(gap), unit)))

    def reads(self) -> tuple[str, ...]:
        """The group's numbers, then what is read of the rows."""
        tested = self.where.addresses() if self.where else ()
        of_rows = (f"{self.of}/{address}" for address in (self.by, self.amount, *tested))
        return (f"{self.equals}/*", *of_rows)


class Balance(Kind, kw_only=True):
    """What is left at the end of a period is what was there, and what came, less what went; the next begins with it.

    *opening* and *closing* are groups of numbers by period, *incoming* and *outgoing* as well; a number that is not
    given is 0. The periods are those of *closing* that the form has, in its order. Passes: 100 at first, 50 in, 30 out,
    120 at the end, and 120 at the beginning of the next period. Fails: 100 there.
    """

    name: ClassVar[str] = "balance"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                opening: /money/opening
                incoming: /money/sales
                outgoing: /money/expenses
                closing: /money/closing
            """,
            passes="""
                money:
                  opening: {2023: 100 000, 2024: 120 000}
                  sales: {2023: 50 000, 2024: 80 000}
                  expenses: {2023: 30 000}
                  closing: {2023: 120 000, 2024: 200 000}
            """,
            fails="""
                money:
                  opening: {2023: 100 000, 2024: 100 000}
                  sales: {2023: 50 000, 2024: 80 000}
                  expenses: {2023: 30 000}
                  closing: {2023: 130 000, 2024: 180 000}
            """,
        ),
    )
    opening: str = key("pattern")
    incoming: tuple[str, ...] = key("patterns")
    outgoing: tuple[str, ...] = key("patterns")
    closing: str = key("pattern")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for the end of each period, and one for the beginning of each but the first."""
        ends = [
            one
            for one in view.expand(f"{self.closing}/*", scope)
            if one.state is not State.ABSENT and view.shape.field(one.address) is not None
        ]
        before: Match | None = None
        for end in ends:
            try:
                yield from self._period(end, before, view, scope)
            except Unreadable as unreadable:
                yield Unread(end.address, unreadable.because)
            before = end

    def _period(self, end: Match, before: Match | None, view: View, scope: str) -> Iterator[Outcome]:
        require((end,))
        period = addresses.steps(end.address)[-1]
        start = view.read(addresses.child(self.opening, period), scope)
        opening = _number(start)
        came = sum((_number(one) for one in self._of(self.incoming, period, view, scope)), Decimal(0))
        went = sum((_number(one) for one in self._of(self.outgoing, period, view, scope)), Decimal(0))
        left = opening + came - went
        if left == _number(end):
            yield Passed(end.address)
        else:
            unit = view.unit(end.address)
            message = say(
                "balance-end",
                label=view.label(end.address),
                value=Amount(_number(end), unit),
                opening=Amount(opening, unit),
                came=Amount(came, unit),
                went=Amount(went, unit),
                left=Amount(left, unit),
            )
            yield Failed(end.address, message, say("balance-end-remedy", left=Amount(left, unit)))
        if before is None or not before.readable:
            return
        if opening == _number(before):
            yield Passed(start.address)
        else:
            unit = view.unit(start.address)
            message = say(
                "balance-start",
                label=view.label(start.address),
                value=Amount(opening, unit),
                other=view.label(before.address),
                left=Amount(_number(before), unit),
            )
            yield Failed(start.address, message)

    @staticmethod
    def _of(patterns: tuple[str, ...], period: str, view: View, scope: str) -> Iterator[Match]:
        for pattern in patterns:
            match = view.read(addresses.child(pattern, period), scope)
            require((match,))
            yield match

    def reads(self) -> tuple[str, ...]:
        """The ends, the beginnings, then what comes and goes."""
        return tuple(f"{one}/*" for one in (self.closing, self.opening, *self.incoming, *self.outgoing))


def _number(match: Match) -> Decimal:
    """The number at a place; 0 where there is none. Raise `Unreadable` where one is missing or unreadable."""
    require((match,))
    return measure(match.value) or Decimal(0)
