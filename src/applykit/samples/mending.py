"""Brings made-up answers within the rules: what a rule complains of is changed until it does not, or nothing helps.

Each kind of rule has its remedies: changes of answers after which that complaint is gone. Where there are several, or
where a change makes another rule complain, the one that leaves the fewest complaints is taken.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from applykit import address as addresses
from applykit.findings import Severity
from applykit.frozen import Frozen
from applykit.rules.answers import Answered, Confirmed, Unanswered
from applykit.rules.dates import Period, Years, later
from applykit.rules.identifiers import AccountKey
from applykit.rules.kind import Failed, Kind, Rule
from applykit.rules.lists import Members, Same, Unique
from applykit.rules.numbers import Compare, Count, Limit, Shares, Sum
from applykit.rules.operands import At, Operand, Products, measure, number
from applykit.rules.tables import Balance, Totals
from applykit.rules.texts import Length, Text, Units, Words
from applykit.samples import phrases
from applykit.samples.numbers import with_key
from applykit.view import State, Unreadable, View
from applykit.wording.lengths import COUNTS

if TYPE_CHECKING:
    from applykit.competition import Competition
    from applykit.samples.making import Maker
    from applykit.schema import Field

Values = Any

# A change of answers: what stands at addresses afterwards; None: nothing.
Change = tuple[tuple[str, Values], ...]

_ROUNDS: Final = 40
_TRIES: Final = 600
_FILES: Final = "/attachments"
# So many phrases are unlike each other.
_UNLIKE: Final = 5000


def mended(
    competition: Competition, maker: Maker, answers: dict[str, Values], dates: Mapping[str, str]
) -> tuple[dict[str, Values], tuple[str, ...]]:
    """The answers as near to what all rules want as they can be brought, and the ids of rules that they do not keep.

    What *maker* was told to choose is never changed. *dates* are the days that rules may name.
    """
    return _Mending(competition, maker, dates).mended(answers)


class _Complaint(Frozen):
    """What a rule found, in one of its scopes."""

    rule: Rule
    scope: str
    failed: Failed


@dataclass(frozen=True)
class _Mending:
    competition: Competition
    maker: Maker
    dates: Mapping[str, str]

    def mended(self, answers: dict[str, Values]) -> tuple[dict[str, Values], tuple[str, ...]]:
        view = self._view(answers)
        complaints = self._complaints(view)
        tried: set[tuple[str, str, str]] = set()
        for _ in range(_ROUNDS):
            before = len(complaints)
            view, complaints = self._all_at_once(view, complaints)
            view, complaints, changed = self._one_by_one(view, complaints, tried)
            if not complaints or (not changed and len(complaints) >= before):
                break
        return view.values, tuple(sorted({one.rule.id for one in complaints}))

    def _all_at_once(self, view: View, complaints: list[_Complaint]) -> tuple[View, list[_Complaint]]:
        """Apply what is the only remedy of its complaint, if fewer complaints are left than before."""
        values, told = view.values, False
        for one in complaints:
            changes = self._changes(one, view)
            if len(changes) == 1:
                values, told = _changed(values, changes[0]), True
        if not told:
            return view, complaints
        after = self._view(values)
        left = self._complaints(after)
        return (after, left) if len(left) < len(complaints) else (view, complaints)

    def _one_by_one(
        self, view: View, complaints: list[_Complaint], tried: set[tuple[str, str, str]]
    ) -> tuple[View, list[_Complaint], bool]:
        """For the first complaint that can be helped, the change that leaves the fewest complaints.

        One that leaves as many or more is made once only, for others may now be able to help themselves.
        """
        for one in complaints:
            if len(tried) > _TRIES:
                break
            changes = [change for change in self._changes(one, view) if _key(one, change) not in tried]
            best: tuple[int, View, list[_Complaint], Change] | None = None
            for change in changes:
                after = self._view(_changed(view.values, change))
                left = self._complaints(after)
                if best is None or len(left) < best[0]:
                    best = len(left), after, left, change
            if best is None:
                continue
            if best[0] >= len(complaints):
                tried.add(_key(one, best[3]))
            return best[1], best[2], True
        return view, complaints, False

    def _view(self, values: dict[str, Values]) -> View:
        shape = self.competition.shape
        return View.of(shape, values, (), self.dates, {})

    def _complaints(self, view: View) -> list[_Complaint]:
        return [complaint for rule in self._rules() for complaint in _complaints_of(rule, view)]

    def _rules(self) -> Iterator[Rule]:
        least = Severity.NOTE if self.maker.style.keeps_advice else Severity.ERROR
        for rule in self.competition.rules:
            if rule.severity >= least and not any(read.startswith(_FILES) for read in rule.kind.reads()):
                yield rule

    def _changes(self, one: _Complaint, view: View) -> list[Change]:
        """What may help: changes that touch nothing that was chosen."""
        remedy = _REMEDIES.get(type(one.rule.kind))
        if remedy is None:
            return []
        try:
            changes = list(remedy(one.rule.kind, _Case(view, self.maker, one.scope, one.failed.address)))
        except Unreadable:
            return []
        return [change for change in changes if change and not any(at in self.maker.choices for at, _ in change)]


def _key(one: _Complaint, change: Change) -> tuple[str, str, str]:
    return one.rule.id, one.failed.address, repr(change)[:200]


def _complaints_of(rule: Rule, view: View) -> Iterator[_Complaint]:
    scopes = [match.address for match in view.expand(rule.each) if match.value is not None] if rule.each else [""]
    for scope in scopes:
        try:
            if not rule.when.holds(view, scope):
                continue
        except Unreadable:
            continue
        for outcome in rule.kind.check(view, scope):
            if isinstance(outcome, Failed):
                yield _Complaint(rule, scope, outcome)


# --- changing answers -------------------------------------------------------------------------------------------------


def _changed(values: Values, change: Change) -> Values:
    for at, value in change:
        values = _put(values, addresses.steps(at), value)
    return values


def _put(holder: Values, steps: tuple[str, ...], value: Values) -> Values:
    """A copy of *holder* with *value* at *steps*; None takes away what stands there."""
    if not steps:
        return value
    step, below = steps[0], steps[1:]
    if isinstance(holder, list):
        index = int(step)
        old = holder[index] if index < len(holder) else None
        new = _put(old, below, value)
        return [*holder[:index], *([] if new is None else [new]), *holder[index + 1 :]]
    members = dict(holder) if isinstance(holder, dict) else {}
    new = _put(members.get(step), below, value)
    if new is None:
        members.pop(step, None)
    else:
        members[step] = new
    return members


# --- remedies, kind by kind -------------------------------------------------------------------------------------------


class _Case(Frozen):
    """What a complaint is about: the answers, the scope, the address."""

    view: View
    maker: Maker
    scope: str
    at: str

    def field(self, at: str = "") -> Field | None:
        return self.view.shape.field(at or self.at)

    def bound(self, operand: Operand | None) -> Decimal | None:
        return operand.number(self.view, self.scope) if operand is not None else None

    def fresh(self, at: str = "") -> str:
        field = self.field(at)
        return self.maker.fresh(field) if field is not None else ""

    def read(self, at: str) -> Values:
        return self.view.read(at).value

    def places(self, pattern: str) -> list[str]:
        return [match.address for match in self.view.expand(pattern, self.scope) if match.state is not State.ABSENT]

    def as_asked(self, at: str, value: Values) -> Values:
        """The value of a list of texts as the question at *at* takes it: a number where it asks for one."""
        field = self.field(at)
        if field is None or field.type not in ("integer", "number") or not isinstance(value, str):
            return value
        return self.whole(at, number(value))

    def whole(self, at: str, amount: Decimal, rounding: str = ROUND_FLOOR) -> Values:
        """The amount as the question at *at* takes it: whole where it asks for whole numbers."""
        field = self.field(at)
        if field is None or field.type == "integer":
            amount = amount.to_integral_value(rounding)
        return int(amount) if amount == amount.to_integral_value() else amount.quantize(Decimal("0.01"), rounding)


def _limit(kind: Limit, case: _Case) -> Iterator[Change]:
    low, high = case.bound(kind.min), case.bound(kind.max)
    above, below = case.bound(kind.above), case.bound(kind.below)
    low = above + 1 if above is not None else low
    high = below - 1 if below is not None else high
    if isinstance(kind.value, At):
        yield from _moved(case, case.at, low, high)
        return
    cells = [at for pattern in kind.value.addresses() for at in case.places(pattern)]
    value = kind.value.number(case.view, case.scope)
    wanted = low if low is not None and value is not None and value < low else high
    if wanted is None or not value:
        return
    scaled = [(at, measure(case.read(at))) for at in cells]
    yield tuple((at, case.whole(at, amount * wanted / value)) for at, amount in scaled if amount is not None)


def _moved(case: _Case, at: str, low: Decimal | None, high: Decimal | None) -> Iterator[Change]:
    value = measure(case.read(at))
    if value is None:
        return
    if high is not None and value > high:
        yield ((at, case.whole(at, high)),)
    elif low is not None and value < low:
        yield ((at, case.whole(at, low, ROUND_CEILING)),)


def _count(kind: Count, case: _Case) -> Iterator[Change]:
    equals, low, high = case.bound(kind.equals), case.bound(kind.min), case.bound(kind.max)
    low, high = (equals, equals) if equals is not None else (low, high)
    if kind.where is not None:
        yield from _passing(kind, case, int(low or 0))
        return
    rows, field = case.read(case.at), case.field()
    if not isinstance(rows, list) or field is None:
        return
    if low is not None and len(rows) < low:
        yield ((case.at, [*rows, *case.maker.more_rows(field, int(low) - len(rows))]),)
    elif high is not None and len(rows) > high:
        yield ((case.at, rows[: int(high)]),)


def _passing(kind: Count, case: _Case, wanted: int) -> Iterator[Change]:
    """Make so many rows pass the tests of *where*, from the first on."""
    for clause in kind.where.clauses if kind.where is not None else ():
        changes = []
        for row in case.places(kind.of)[:wanted]:
            for key, test in clause:
                at = addresses.absolute(key, row)
                changes.append((at, _passing_value(test, case, at)))
        yield tuple(changes)


def _passing_value(test: Any, case: _Case, at: str) -> Values:
    field = case.field(at)
    if not isinstance(test, Mapping):
        return (case.maker.value(field) if field else None) if test == "given" else None if test == "absent" else test
    if "in" in test:
        return test["in"][0]
    if "above" in test:
        return int(number(test["above"])) + 1
    return case.fresh(at)


def _sum(kind: Sum, case: _Case) -> Iterator[Change]:
    wanted = next(
        (bound for bound in map(case.bound, (kind.equals, kind.at_most, kind.at_least)) if bound is not None), None
    )
    if wanted is None:
        return
    if kind.at_least is not None:
        wanted = wanted.to_integral_value(ROUND_CEILING)
    if isinstance(kind.of, Products):
        yield from _products(kind.of, case, wanted)
        return
    cells = [at for pattern in kind.of for at in case.places(pattern)]
    amounts = {at: measure(case.read(at)) or Decimal(0) for at in cells}
    gap = wanted - sum(amounts.values(), Decimal(0))
    if not cells:
        return
    # The shares stay as they are if they can.
    total = sum(amounts.values(), Decimal(0))
    if total:
        shared = {at: case.whole(at, amount * wanted / total) for at, amount in amounts.items()}
        shared[cells[-1]] += case.whole(cells[-1], wanted - sum(map(Decimal, shared.values()), Decimal(0)))
        yield tuple(shared.items())
    for at, amount in amounts.items():
        if amount + gap >= 0:
            yield ((at, case.whole(at, amount + gap)),)


def _products(of: Products, case: _Case, wanted: Decimal) -> Iterator[Change]:
    columns = [case.places(pattern) for pattern in of.of]
    rows = list(zip(*columns, strict=False))
    changes = []
    for row in rows:
        others = Decimal(1)
        for at in row[1:]:
            others *= measure(case.read(at)) or 1
        changes.append((row[0], case.whole(row[0], wanted / len(rows) / others)))
    yield tuple(changes)


def _shares(kind: Shares, case: _Case) -> Iterator[Change]:
    given = [match for match in case.view.expand(kind.of, case.scope) if match.state is not State.ABSENT]
    cells = [match.address for match in kind.following(given, case.view, case.scope)]
    entries = _entries(kind, case)
    whole = case.bound(kind.whole)
    if entries is None:
        return
    if whole is None:
        yield tuple(
            zip(cells, (case.whole(at, entry) for at, entry in zip(cells, entries, strict=False)), strict=False)
        )
        return
    yield _shared(kind, case, dict(zip(cells, entries, strict=False)), whole)
    if isinstance(kind.whole, At):
        # Not every sum can be shared out in whole roubles; one of whole hundreds can.
        even = whole - whole % 100
        at = case.view.read(kind.whole.address, case.scope).address
        yield (at, case.whole(at, even)), *_shared(kind, case, dict(zip(cells, entries, strict=False)), even)


def _shared(kind: Shares, case: _Case, entries: Mapping[str, Decimal], whole: Decimal) -> Change:
    """Each cell with its share of *whole*. Rounding each sum so far, and not each share, leaves nothing over."""
    rounding = ROUND_CEILING if kind.is_ == "at_least" else ROUND_FLOOR
    changes: list[tuple[str, Values]] = []
    so_far = given = Decimal(0)
    for at, entry in entries.items():
        so_far = whole * entry / 100 + (0 if kind.cumulative else so_far)
        value = case.whole(at, so_far - given, rounding)
        given += value
        changes.append((at, value))
    return tuple(changes)


def _entries(kind: Shares, case: _Case) -> list[Decimal] | None:
    key = "" if kind.at is None else str(case.view.value(kind.at, case.scope))
    return [number(entry) for entry in kind.table[key]] if key in kind.table else None


def _compare(kind: Compare, case: _Case) -> Iterator[Change]:
    key = case.at.rpartition("/")[2]
    other = next((at for at in case.places(kind.right) if at.rpartition("/")[2] == key), None)
    if other is not None:
        yield ((case.at, case.read(other)),)
        yield ((other, case.read(case.at)),)


def _totals(kind: Totals, case: _Case) -> Iterator[Change]:
    """Give every sum that is given its rows, some of them new; where no sum is given, give one what the rows have."""
    home = case.view.read(kind.equals, case.scope).address
    rows = [at for at in case.places(kind.of) if kind.where is None or kind.where.holds(case.view, at)]
    sums = {at: measure(case.read(at)) or Decimal(0) for at in case.places(f"{kind.equals}/*") if at != home}
    due = [at for at, amount in sums.items() if amount]
    field = case.field(home)
    if due:
        yield (*_new_rows(kind, case, due[len(rows) :], sums), *_shared_out(kind, case, rows, due, sums))
    elif field is not None and rows:
        yield ((f"{home}/{field.fields[0].key}", len(rows)),)


def _new_rows(kind: Totals, case: _Case, due: list[str], sums: Mapping[str, Decimal]) -> Iterator[tuple[str, Values]]:
    """A row, made of the first one there is, for each sum that has none."""
    at_rows = addresses.absolute(kind.of.removesuffix("/*"), case.scope)
    rows = case.read(at_rows)
    clause = dict(kind.where.clauses[0]) if kind.where is not None else {}
    for number_of_row, at in enumerate(due, len(rows)):
        own = {kind.by: addresses.steps(at)[-1], kind.amount: case.whole(at, sums[at])}
        yield f"{at_rows}/{number_of_row}", {**rows[0], **own, **clause}


def _shared_out(
    kind: Totals, case: _Case, rows: list[str], due: list[str], sums: Mapping[str, Decimal]
) -> Iterator[tuple[str, Values]]:
    """The rows there are, dealt out to the sums, and each sum to its rows in whole roubles."""
    for first, at in enumerate(due[: len(rows)]):
        mine = rows[first :: len(due)]
        part = case.whole(at, sums[at] / len(mine))
        for row in mine:
            yield addresses.absolute(kind.by, row), addresses.steps(at)[-1]
            amount = sums[at] - part * (len(mine) - 1) if row == mine[-1] else Decimal(part)
            yield addresses.absolute(kind.amount, row), case.whole(at, amount)


def _balance(kind: Balance, case: _Case) -> Iterator[Change]:
    """Let each period begin with what the one before it left; where nothing would be left, more comes in."""
    changes: dict[str, Values] = {}
    before: Decimal | None = None
    for end in case.places(f"{kind.closing}/*"):
        period = addresses.steps(end)[-1]

        def amount(pattern: str, period: str = period) -> Decimal:
            return measure(case.view.read(addresses.child(pattern, period), case.scope).value) or Decimal(0)

        start = case.view.read(addresses.child(kind.opening, period), case.scope).address
        opening = amount(kind.opening) if before is None else before
        left = opening + sum(map(amount, kind.incoming)) - sum(map(amount, kind.outgoing))
        if left < 0:
            first = case.view.read(addresses.child(kind.incoming[0], period), case.scope).address
            changes[first] = case.whole(end, amount(kind.incoming[0]) - left)
        before = max(left, Decimal(0))
        changes |= {start: case.whole(end, opening), end: case.whole(end, before)}
    yield tuple(changes.items())


def _members(kind: Members, case: _Case) -> Iterator[Change]:
    pool = kind.in_ if isinstance(kind.in_, tuple) else tuple(str(case.read(at)) for at in case.places(kind.in_))
    if kind.how == "all":
        for change in _from_pool(kind, case, pool):
            yield tuple((at, case.as_asked(at, value)) for at, value in change)
    elif kind.how == "none":
        yield ((case.at, case.fresh()),)
    elif kind.how == "any":
        yield from _any_of(kind, case, pool)
    elif isinstance(kind.of, str):
        cells = case.places(kind.of)
        yield from (((at, case.fresh(at)),) for at in cells[-1:])
        rows_at = addresses.absolute(kind.of.partition("/*")[0], case.scope)
        rows, field = case.read(rows_at), case.field(rows_at)
        if isinstance(rows, list) and field is not None and (field.max_items is None or len(rows) < field.max_items):
            yield ((rows_at, [*rows, *case.maker.more_rows(field, 1)]),)


def _from_pool(kind: Members, case: _Case, pool: tuple[str, ...]) -> Iterator[Change]:
    """Take a value of the pool that no other place has taken, or leave the row out if all are taken."""
    above, _, step = case.at.rpartition("/")
    taken = {str(case.read(at)) for at in case.places(kind.of)} if isinstance(kind.of, str) else set()
    free = [value for value in pool if value not in taken]
    if free:
        # Those at the end first: rows of the pool that are needed elsewhere stand at its beginning.
        yield ((case.at, free[-1]),)
    elif step.isdigit() and isinstance(case.read(above), list):
        if len(case.read(above)) > 1:
            yield ((case.at, None),)
        elif pool:
            yield ((case.at, pool[0]),)
    else:
        row, _, _ = above.rpartition("/")
        if pool:
            yield ((case.at, pool[0]),)
        elif isinstance(case.read(row), list) and len(case.read(row)) > 1:
            yield ((above, None),)


def _any_of(kind: Members, case: _Case, pool: tuple[str, ...]) -> Iterator[Change]:
    """Write a wanted value where the others stand."""
    if isinstance(kind.of, tuple) and isinstance(kind.in_, str):
        # Another rule may want a code of its own in the same list, and then not where this one writes.
        for cell in dict.fromkeys((*case.places(kind.in_)[:1], *case.places(kind.in_)[-1:])):
            yield ((cell, kind.of[0]),)
        rows_at = addresses.absolute(kind.in_.partition("/*")[0], case.scope)
        rows = case.read(rows_at)
        if isinstance(rows, list):
            yield ((rows_at, [*rows, kind.of[0]]),)
    elif isinstance(kind.of, str) and pool:
        cells = case.places(kind.of)
        if cells:
            yield ((cells[0], pool[0]),)


def _same(kind: Same, case: _Case) -> Iterator[Change]:
    places = [at for pattern in kind.places for at in case.places(pattern)]
    if places:
        yield ((case.at, case.read(places[0])),)


def _unique(kind: Unique, case: _Case) -> Iterator[Change]:  # noqa: ARG001 - every remedy is asked the same way
    yield ((case.at, case.fresh()),)


def _words(kind: Words, case: _Case) -> Iterator[Change]:
    text = case.fresh()
    # A long one is as likely to hold such a word as not.
    yield ((case.at, " ".join(filter(kind.accepts, text.split())) if kind.forbid and not kind.accepts(text) else text),)
    if kind.require:
        yield ((case.at, f"{case.read(case.at)} {kind.require[0].replace('*', '')}"),)


def _text(kind: Text, case: _Case) -> Iterator[Change]:
    text = str(case.read(case.at))
    field = case.field()
    for has, added in (("number", "5"), ("unit", "мм")):
        if kind.has == has:
            most = field.max_length if field is not None and field.max_length is not None else len(text) + 3
            yield ((case.at, f"{text[: most - len(added) - 1].rstrip()} {added}"),)
        elif kind.has_not == has:
            yield ((case.at, phrases.phrase(len(text)) if has == "number" else "5"),)


def _length(kind: Length, case: _Case) -> Iterator[Change]:
    low, high = case.bound(kind.min), case.bound(kind.max)
    text, measured = str(case.read(case.at)), COUNTS[kind.unit]
    if low is not None and measured(text) < low:
        # Texts of the same length are not to go on alike.
        number = crc32(text.encode()) % _UNLIKE
        longer = text
        while measured(longer) < low:
            longer = f"{text} {phrases.line(number, len(longer) + int(low) - measured(longer))}"
        yield ((case.at, longer if kind.unit != "characters" else phrases.cut(longer, max(int(low), len(text)))),)
    elif high is not None:
        while text and measured(text) > high:
            text = text[: -max(1, measured(text) - int(high))].rstrip()
        yield ((case.at, text),)


def _units(kind: Units, case: _Case) -> Iterator[Change]:
    title = case.view.read(kind.title, case.scope)
    yield ((title.address, f"{title.value}, мм"),)


def _answered(kind: Answered, case: _Case) -> Iterator[Change]:  # noqa: ARG001 - as above
    field = case.field()
    if field is not None:
        yield ((case.at, case.maker.value(field)),)


def _unanswered(kind: Unanswered, case: _Case) -> Iterator[Change]:  # noqa: ARG001 - as above
    yield ((case.at, None),)


def _confirmed(kind: Confirmed, case: _Case) -> Iterator[Change]:
    yield ((case.at, kind.answer),)


def _period(kind: Period, case: _Case) -> Iterator[Change]:
    """Move the date to where it is right: as near to the other one as *min* lets it."""
    backwards = kind.to in case.view.dates or kind.from_ not in case.view.dates
    fixed = kind.to if backwards else kind.from_
    day = case.view.dates.get(fixed) or str(case.view.value(fixed, case.scope))
    moved = datetime.date.fromisoformat(day)
    if kind.min is not None:
        moved = _shifted(moved, kind.min, backwards=backwards)
    elif kind.max is None or kind.max[1] > 0:
        moved += datetime.timedelta(days=-1 if backwards else 1)
    yield ((case.at, moved.isoformat()),)


def _years(kind: Years, case: _Case) -> Iterator[Change]:
    """Name every year from the first bound to the last."""
    first, last = kind.span(case.view, case.scope)
    if first is not None and last is not None:
        yield ((case.at, list(range(first, last + 1))),)


def _shifted(day: datetime.date, span: tuple[str, int], *, backwards: bool) -> datetime.date:
    unit, amount = span
    moved = later(day, (unit, -amount if backwards else amount))
    # The end of a month is not the end of another: step on until the span is really kept.
    while backwards and later(moved, span) > day:
        moved -= datetime.timedelta(days=1)
    return moved


def _account_key(kind: AccountKey, case: _Case) -> Iterator[Change]:
    bik = case.view.value(kind.bik, case.scope)
    yield ((case.at, with_key(str(case.read(case.at)), str(bik))),)


_REMEDIES: Final[Mapping[type, Callable[[Any, _Case], Iterator[Change]]]] = {
    Limit: _limit,
    Count: _count,
    Sum: _sum,
    Shares: _shares,
    Compare: _compare,
    Totals: _totals,
    Balance: _balance,
    Members: _members,
    Same: _same,
    Unique: _unique,
    Words: _words,
    Text: _text,
    Length: _length,
    Units: _units,
    Answered: _answered,
    Unanswered: _unanswered,
    Confirmed: _confirmed,
    Period: _period,
    Years: _years,
    AccountKey: _account_key,
}


def mendable(kind: type[Kind]) -> bool:
    """Whether samples can be made to keep rules of this kind."""
    return kind in _REMEDIES
