"""Kinds about dates and years: not too long ago, not too early, and every year of a row."""

from __future__ import annotations

import calendar
import datetime
from typing import TYPE_CHECKING, ClassVar

from applykit import address as addresses
from applykit.findings import say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.rules.operands import At, Operand, measure, require
from applykit.view import State, Unreadable, View

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[str, int]


def later(day: datetime.date, span: Span) -> datetime.date:
    """The day a span after another; a day that its month does not have becomes the month's last one."""
    unit, amount = span
    if unit == "days":
        return day + datetime.timedelta(days=amount)
    months = day.year * 12 + day.month - 1 + (amount * 12 if unit == "years" else amount)
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class Period(Kind, kw_only=True):
    """From one date to another there are at least *min* and at most *max*.

    Both are ``{days: n}``, ``{months: n}`` or ``{years: n}``. *from* and *to* are addresses or ``filing_on``, the
    day of filing. *under* is a bound that is not reached: ``under: {years: 36}`` is «at most 35» of a person's age. A
    date after *to* is never right. Passes: an extract issued 20 days before filing where 90 are allowed. Fails: 120
    days.
    """

    name: ClassVar[str] = "period"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                from: /attachments/extract/issued_on
                to: filing_on
                max: {days: 90}
            """,
            passes="""
                filing_on: 2022-11-01
                attachments: {extract: {issued_on: 2022-10-12}}
            """,
            fails="""
                filing_on: 2022-11-01
                attachments: {extract: {issued_on: 2022-07-15}}
            """,
        ),
    )
    from_: str = key("pattern")
    to: str = key("pattern")
    min: Span | None = key("period", default=None)
    max: Span | None = key("period", default=None)
    under: Span | None = key("period", default=None)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each match of the address that is not ``filing_on``."""
        pattern = self.from_ if self.from_ not in view.dates else self.to
        for match in view.expand(pattern, scope):
            if match.state is State.ABSENT:
                continue
            try:
                start, end = (
                    self._date(view, self.from_, match.address, scope),
                    self._date(view, self.to, match.address, scope),
                )
            except Unreadable as unreadable:
                yield Unread(match.address, unreadable.because, match.weight)
                continue
            if start is None or end is None:
                continue
            problem = self._problem(start, end)
            if problem is None:
                yield Passed(match.address, match.weight)
            else:
                message = say(
                    f"period-{problem[0]}", label=view.label(match.address), start=start, end=end, **problem[1]
                )
                yield Failed(match.address, message, None, match.weight)

    def _date(self, view: View, where: str, at: str, scope: str) -> datetime.date | None:
        """The date a key names: a day of the application, the match at hand, or another answer."""
        if where in view.dates:
            if not view.dates[where]:
                raise Unreadable(addresses.child("", where))
            return datetime.date.fromisoformat(view.dates[where])
        pattern = self.from_ if self.from_ not in view.dates else self.to
        value = view.value(at if where == pattern else where, "" if where == pattern else scope)
        return datetime.date.fromisoformat(str(value)) if value is not None else None

    def _problem(self, start: datetime.date, end: datetime.date) -> tuple[str, dict[str, object]] | None:
        if start > end:
            return "reversed", {}
        if self.max is not None and end > later(start, self.max):
            unit, amount = self.max
            return f"max-{unit}", {"limit": amount, "days": (end - start).days, "earliest": _earlier(end, self.max)}
        if self.under is not None and end >= later(start, self.under):
            unit, amount = self.under
            return f"under-{unit}", {"limit": amount, "days": (end - start).days}
        if self.min is not None and end < later(start, self.min):
            unit, amount = self.min
            return f"min-{unit}", {"limit": amount, "days": (end - start).days}
        return None

    def reads(self) -> tuple[str, ...]:
        """The addresses among *from* and *to*."""
        return tuple(where for where in (self.from_, self.to) if where.startswith("/") or "/" in where)


class Years(Kind, kw_only=True):
    """Every year from *from* to *to*, both included, is among those that *of* names.

    Both bounds are years: numbers, or answers that are a year or a date. Of several *from* the latest counts. A bound
    that is optional and not given does not bind, and then there is nothing to look at; a year too many does not
    matter. Passes: accounts of 2020 and 2021 of a company of May 2020, filing in 2022. Fails: those of 2021 alone.
    """

    name: ClassVar[str] = "years"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /attachments/accounts/years/*
                from: [2019, /company/registered_on]
                to: 2021
            """,
            passes="""
                company: {registered_on: 2020-05-12}
                attachments: {accounts: {years: [2020, 2021]}}
            """,
            fails="""
                company: {registered_on: 2020-05-12}
                attachments: {accounts: {years: [2021]}}
            """,
        ),
    )
    of: str = key("pattern")
    from_: tuple[Operand, ...] = key("operands")
    to: Operand = key("operand")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element, at the list."""
        home = view.read(self.of.partition("/*")[0], scope).address
        matches = view.expand(self.of, scope)
        given = [match for match in matches if match.state is not State.ABSENT]
        if not given:
            return
        try:
            require(matches)
            first, last = self.span(view, scope)
        except Unreadable as unreadable:
            yield Unread(home, unreadable.because)
            return
        if first is None or last is None:
            return
        named = {int(number) for match in given if (number := measure(match.value)) is not None}
        lacking = [str(year) for year in range(first, last + 1) if year not in named]
        if lacking:
            yield Failed(home, say("years-lacking", label=view.label(home), years=tuple(lacking)))
        else:
            yield Passed(home)

    def span(self, view: View, scope: str) -> tuple[int | None, int | None]:
        """The first and the last year that are needed; None for one that nothing tells. Raise `Unreadable`."""
        begins = [_year(operand, view, scope) for operand in self.from_]
        return max((year for year in begins if year is not None), default=None), _year(self.to, view, scope)

    def reads(self) -> tuple[str, ...]:
        """The years, then what the bounds read."""
        bounds = (address for operand in (*self.from_, self.to) for address in operand.addresses())
        return (self.of, *bounds)


def _year(operand: Operand, view: View, scope: str) -> int | None:
    """The year that an operand is: that of a date, where an answer is one."""
    if isinstance(operand, At):
        match = view.read(operand.address, scope)
        if match.readable and isinstance(match.value, str):
            try:
                return datetime.date.fromisoformat(match.value).year
            except ValueError:
                raise Unreadable(match.address) from None
    value = operand.number(view, scope)
    return None if value is None else int(value)


def _earlier(day: datetime.date, span: Span) -> datetime.date:
    """The earliest day that is still within *span* before *day*."""
    unit, amount = span
    candidate = later(day, (unit, -amount))
    # Month ends are not symmetric: step forward until the span really reaches.
    while later(candidate, span) < day:
        candidate += datetime.timedelta(days=1)
    return candidate
