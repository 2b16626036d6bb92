"""The score: how complete an application is, 0–100, and to which finding each lost point belongs.

The definition, with the counterexamples that shaped it, is in ``docs/score.md``. In short: criteria and the formal
part give points to sections; in a section every required answer counts one, every applicable rule counts by its
severity, and the readability of everything else counts one; what is lost belongs to exactly one owner or is shared
equally among several. Exact fractions throughout, so that ``score + lost points == 100``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.view import State, View, asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from applykit.schema import Duty, Field, Violation

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
HUNDRED: Final = Fraction(100)

Owner = object


@dataclass(frozen=True, slots=True)
class Loss:
    """A part of an entry, from 0 to 1, that is not earned, and its *owners*: findings or skips, by identity."""

    part: Fraction
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that counts in a section: its weight, and what of it is lost; most entries lose nothing."""

    weight: int
    losses: tuple[Loss, ...] = ()

    @property
    def earned(self) -> Fraction:
        """The part of the weight that is earned, from 0 to 1."""
        return ONE - sum((loss.part for loss in self.losses), ZERO) if self.losses else ONE


@dataclass(frozen=True, slots=True)
class Ledger:
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


@dataclass(slots=True)
class Score:
    """Points of 100 by section, and what each owner (by identity) would bring back."""

    value: Fraction
    earned: dict[str, Fraction] = field(default_factory=dict)
    out_of: dict[str, Fraction] = field(default_factory=dict)
    lost: dict[int, Fraction] = field(default_factory=dict)

    def points(self, owner: Owner) -> Fraction:
        """What an owner's finding would bring back; 0 if it cost nothing."""
        return self.lost.get(id(owner), ZERO)


def score(ledgers: Sequence[Ledger]) -> Score:
    """Add the sections up. Without any section in play the score is 100: nothing is asked."""
    playing = [ledger for ledger in ledgers if ledger.is_in_play]
    whole = sum((ledger.weight for ledger in playing), ZERO)
    if not whole:
        return Score(HUNDRED)
    result = Score(ZERO)
    for ledger in playing:
        points, total = HUNDRED * ledger.weight / whole, ledger.total
        earned = points
        for entry in ledger.entries:
            for loss in entry.losses:
                gone = points * entry.weight / total * loss.part
                earned -= gone
                for owner in loss.owners:
                    result.lost[id(owner)] = result.lost.get(id(owner), ZERO) + gone / len(loss.owners)
        result.out_of[ledger.address] = points
        result.earned[ledger.address] = earned
        result.value += earned
    return result


def losses(parts: Sequence[tuple[Fraction, tuple[Owner, ...]]]) -> tuple[Loss, ...]:
    """What is lost of an entry of these parts: those that have owners, each as its share of all parts together."""
    if not any(owners for _, owners in parts):
        return ()
    whole = sum((share for share, _ in parts), ZERO)
    return tuple(Loss(share / whole, owners) for share, owners in parts if owners)


# --- required answers ---------------------------------------------------------------------------------------


def applies(duty: Duty, view: View) -> bool:
    """Whether a question is asked, as far as known: one whose condition cannot be told yet counts as asked."""
    return all(asked(holder, member, view.read(at).value) is not False for at, holder, member in duty.conditions)


class Blemishes:
    """The shape violations that cost points, by address. Notes and advice cost nothing and are left out.

    One at a pattern stands at every address of it: the column that a table lacks.
    """

    def __init__(self, violations: Iterable[Violation]) -> None:
        # Those at an address or at what holds it, as far as asked for; those below one.
        self._on: dict[str, tuple[Violation, ...]] = {}
        self._below: dict[str, tuple[Violation, ...]] = {}
        by_address: dict[str, tuple[Violation, ...]] = {}
        for violation in violations:
            if violation.costs_points:
                by_address[violation.address] = (*by_address.get(violation.address, ()), violation)
                at = violation.address
                while at:
                    at = addresses.parent(at)
                    self._below[at] = (*self._below.get(at, ()), violation)
        self._by_address = by_address
        self._columns = tuple(at for at in by_address if addresses.EACH in at)
        self._on[""] = by_address.get("", ())

    def __bool__(self) -> bool:
        return bool(self._by_address)

    def on(self, address: str) -> tuple[Violation, ...]:
        """Those at an address or at what holds it."""
        found = self._on.get(address)
        if found is None:
            found = self._by_address.get(address, ()) + self.on(addresses.parent(address))
            for column in self._columns:
                if addresses.matches(address, column):
                    found += self._by_address[column]
            self._on[address] = found
        return found

    def below(self, address: str) -> tuple[Violation, ...]:
        """Those strictly below an address."""
        return self._below.get(address, ())


def duty_entry(field: Field, view: View, blemishes: Blemishes) -> Entry:
    """The entry of one required answer: a part for each place that asks for it."""
    asking = [match for match in view.expand(field.address) if match.state is not State.ABSENT]
    if not asking:
        return Entry(0)
    if not blemishes:
        return Entry(1)
    whole = not field.is_container
    owners = [blemishes.on(match.address) or (blemishes.below(match.address) if whole else ()) for match in asking]
    if not any(owners):
        return Entry(1)
    return Entry(1, losses([(match.weight, one) for match, one in zip(asking, owners, strict=True)]))
