"""The score: how complete an application is, 0–100, and to which finding each lost point belongs.

The definition, with the counterexamples that shaped it, is in ``docs/score.md``. In short: criteria and the formal
part give points to sections; in a section every required answer counts one, every applicable rule counts by its
severity, and the readability of everything else counts one; what is lost belongs to exactly one owner or is shared
equally among several. Exact fractions throughout, so that ``score + lost points == 100``.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.frozen import Frozen
from applykit.view import State, View, asked, proportional

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.schema import Duty, Shape, Violation

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
HUNDRED: Final = Fraction(100)

Owner = object


class Loss(Frozen):
    """A part of an entry, from 0 to 1, that is not earned, and its *owners*: findings or skips, by identity."""

    part: Fraction
    owners: tuple[Owner, ...]


class Entry(Frozen):
    """One thing that counts in a section: its weight, and what of it is lost; most entries lose nothing."""

    weight: int
    losses: tuple[Loss, ...] = ()

    @property
    def earned(self) -> Fraction:
        """The part of the weight that is earned, from 0 to 1."""
        return ONE - sum((loss.part for loss in self.losses), ZERO) if self.losses else ONE


class Ledger(Frozen):
    """What a section can earn. *weight* is what the competition gives it, in any unit."""

    address: str
    weight: Fraction
    entries: tuple[Entry, ...]

    @property
    def is_in_play(self) -> bool:
        """A section in which nothing counts leaves the sum."""
        return self.weight > 0 and any(entry.weight for entry in self.entries)

    @property
    def total(self) -> int:
        """The weight of everything that counts here."""
        return sum(entry.weight for entry in self.entries)


class Score(Frozen):
    """Points of 100 by section, and what each owner (by identity) would bring back."""

    value: Fraction
    earned: Mapping[str, Fraction]
    out_of: Mapping[str, Fraction]
    lost: Mapping[int, Fraction]

    def points(self, owner: Owner) -> Fraction:
        """What an owner's finding would bring back; 0 if it cost nothing."""
        return self.lost.get(id(owner), ZERO)


def score(ledgers: Sequence[Ledger]) -> Score:
    """Add the sections up. Without any section in play the score is 100: nothing is asked."""
    playing = [ledger for ledger in ledgers if ledger.is_in_play]
    whole = sum((ledger.weight for ledger in playing), ZERO)
    if not whole:
        return Score(HUNDRED, {}, {}, {})
    earned: dict[str, Fraction] = {}
    out_of: dict[str, Fraction] = {}
    lost: dict[int, Fraction] = {}
    for ledger in playing:
        points, total = HUNDRED * ledger.weight / whole, ledger.total
        one, owed = points / total, _owed(ledger)
        for owner, weight in owed.items():
            gone = one * weight
            lost[owner] = lost[owner] + gone if owner in lost else gone
        out_of[ledger.address] = points
        earned[ledger.address] = points - one * _sum(owed.values())
    return Score(sum(earned.values(), ZERO), earned, out_of, lost)


def _owed(ledger: Ledger) -> dict[int, Fraction]:
    """The weight that each owner (by identity) lost of a ledger; several owners of one loss share it equally."""
    owed: dict[int, Fraction] = {}
    for entry in ledger.entries:
        for loss in entry.losses:
            weight = loss.part * Fraction(entry.weight, len(loss.owners))
            for owner in map(id, loss.owners):
                owed[owner] = owed[owner] + weight if owner in owed else weight
    return owed


def _sum(shares: Iterable[Fraction]) -> Fraction:
    """Many fractions with few denominators, added up by denominator."""
    by_denominator: dict[int, int] = {}
    for share in shares:
        below = share.denominator
        by_denominator[below] = by_denominator.get(below, 0) + share.numerator
    return sum((Fraction(above, below) for below, above in by_denominator.items()), ZERO)


def losses(parts: Sequence[tuple[Fraction, tuple[Owner, ...]]]) -> tuple[Loss, ...]:
    """What is lost of an entry of these parts: those that have owners, each as its share of all parts together."""
    if not any(owners for _, owners in parts):
        return ()
    shares = proportional([share for share, _ in parts])
    whole = sum(shares)
    return tuple(
        Loss(Fraction(share, whole), owners) for share, (_, owners) in zip(shares, parts, strict=True) if owners
    )


# --- required answers ---------------------------------------------------------------------------------------


def applies(duty: Duty, view: View) -> bool:
    """Whether a question is asked, as far as known: one whose condition cannot be told yet counts as asked."""
    return all(asked(holder, member, view.read(at).value) is not False for at, holder, member in duty.conditions)


class Blemishes:
    """The shape violations by address. What costs no points, notes and advice, owns nothing.

    One at a pattern stands at every address of it: the column that a table lacks.
    """

    def __init__(self, shape: Shape, violations: Iterable[Violation]) -> None:
        self._at: dict[str, tuple[Violation, ...]] = {}
        self._below: dict[str, tuple[Violation, ...]] = {}
        # The questions that any violation is about, and all that hold them.
        self._about: set[str] = set()
        self._above: set[str] = set()
        for violation in violations:
            self._note(shape, violation)
        self._columns = tuple(at for at in self._at if addresses.EACH in at)
        # As far as asked for: those at an address or at what holds it.
        self._on = {"": self._at.get("", ())}

    def _note(self, shape: Shape, violation: Violation) -> None:
        question = shape.nearest(violation.address).address
        self._about.add(question)
        while question:
            question = addresses.parent(question)
            self._above.add(question)
        if violation.costs_points:
            at = violation.address
            self._at[at] = (*self._at.get(at, ()), violation)
            while at:
                at = addresses.parent(at)
                self._below[at] = (*self._below.get(at, ()), violation)

    def touch(self, question: str) -> bool:
        """Whether any violation is about a question, something in it or what holds it."""
        if question in self._above:
            return True
        while question not in self._about:
            if not question:
                return False
            question = addresses.parent(question)
        return True

    def on(self, address: str) -> tuple[Violation, ...]:
        """Those at an address or at what holds it."""
        found = self._on.get(address)
        if found is None:
            found = self._at.get(address, ()) + self.on(addresses.parent(address))
            for column in self._columns:
                if addresses.matches(address, column):
                    found += self._at[column]
            self._on[address] = found
        return found

    def below(self, address: str) -> tuple[Violation, ...]:
        """Those strictly below an address."""
        return self._below.get(address, ())

    def within(self, address: str) -> tuple[Violation, ...]:
        """Those at an address or below it."""
        return self._at.get(address, ()) + self.below(address)


def duty_entry(duty: Duty, view: View, blemishes: Blemishes) -> Entry:
    """The entry of one required answer: a part for each place that asks for it.

    While a choice cannot be read that decides whether the answer is asked for, the answer earns nothing, and what is
    wrong with the choice owns the loss. Were it earned, choosing otherwise would cost points.
    """
    field = duty.field
    if undecided := _undecided(duty, view, blemishes):
        return Entry(1, losses([(ONE, undecided)]))
    # Where nothing is violated, everything that is required is given.
    if not duty.by_row and not blemishes.touch(field.address):
        return Entry(1)
    asking = [match for match in view.expand(field.address) if match.state is not State.ABSENT]
    parts = [(match.weight, _owners(match.address, duty, view, blemishes)) for match in asking]
    return Entry(1 if asking else 0, losses(parts))


def _owners(address: str, duty: Duty, view: View, blemishes: Blemishes) -> tuple[Violation, ...]:
    """What an answer at one place is lost to; nothing if it is earned."""
    found = blemishes.on(address)
    if not found and not duty.field.is_container:
        found = blemishes.below(address)
    if not found and duty.by_row:
        found = tuple(one for choice in _choices(address, view) for one in blemishes.on(choice))
    return found


def _undecided(duty: Duty, view: View, blemishes: Blemishes) -> tuple[Violation, ...]:
    """What is wrong with the choices that leave it open whether a question is asked; a missing one is wrong too."""
    choices = (
        addresses.child(at, member.condition.tag)
        for at, holder, member in duty.conditions
        if member.condition is not None and asked(holder, member, view.read(at).value) is None
    )
    return tuple(dict.fromkeys(one for choice in choices for one in blemishes.on(choice)))


def _choices(address: str, view: View) -> Iterator[str]:
    """The choices, in rows too, that leave it open whether the answer at an address is asked for."""
    at, holder, value = "", view.shape.root, view.values
    for step in addresses.steps(address):
        member = holder.member(step)
        if member is None:
            return
        if member.condition is not None and asked(holder, member, value) is None:
            yield addresses.child(at, member.condition.tag)
        at, holder, value = addresses.child(at, step), member, view.read(addresses.child(at, step)).value
