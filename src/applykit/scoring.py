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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.schema import Field, Violation

ZERO: Final = Fraction(0)
ONE: Final = Fraction(1)
HUNDRED: Final = Fraction(100)

Owner = object


@dataclass(frozen=True, slots=True)
class Element:
    """A part of an entry. *owners* are who lost it (findings or skips, by identity); empty where it is earned."""

    share: Fraction
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that counts in a section, with its weight and its elements."""

    weight: Fraction
    elements: tuple[Element, ...]

    @property
    def earned(self) -> Fraction:
        """The part of the weight that is earned, from 0 to 1."""
        gone = [element.share for element in self.elements if element.owners]
        # Most entries of most drafts are kept whole, and fractions are dear to add.
        return ONE - sum(gone, ZERO) / sum((element.share for element in self.elements), ZERO) if gone else ONE


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
    def total(self) -> Fraction:
        """The weight of everything that counts here."""
        return sum((entry.weight for entry in self.entries), ZERO)


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
        earned = points * sum((entry.weight * entry.earned for entry in ledger.entries), ZERO) / total
        result.out_of[ledger.address] = points
        result.earned[ledger.address] = earned
        result.value += earned
        for entry in ledger.entries:
            _charge(result.lost, entry, points * entry.weight / total)
    return result


def _charge(lost: dict[int, Fraction], entry: Entry, points: Fraction) -> None:
    gone = [element for element in entry.elements if element.owners]
    if not gone:
        return
    shares = sum((element.share for element in entry.elements), ZERO)
    for element in gone:
        for owner in element.owners:
            part = points * element.share / shares / len(element.owners)
            lost[id(owner)] = lost.get(id(owner), ZERO) + part


# --- required answers ---------------------------------------------------------------------------------------


def duties(section: Field) -> Iterator[Field]:
    """The questions of a section that count one each: required answers, and lists that must have rows.

    What stands inside an optional group or list is no duty: giving it must never cost anything by itself.
    """
    if not section.required:
        return
    if section.fields:
        for member in section.fields:
            yield from duties(member)
        return
    yield section
    if section.item is not None and section.item.type == "object":
        yield from duties(section.item)


def conditions(root: Field, pattern: str) -> Iterator[tuple[str, Field, Field]]:
    """The conditions on the way to a field, as (address of the holder, holder, member)."""
    at, holder = "", root
    for step in addresses.steps(pattern):
        member = holder.member(step)
        if member is None:
            return
        if member.condition is not None:
            yield at, holder, member
        at, holder = addresses.child(at, step), member


def applies(root: Field, pattern: str, view: View) -> bool:
    """Whether a question is asked, as far as known: one whose condition cannot be told yet counts as asked."""
    for at, holder, member in conditions(root, pattern):
        if "*" in at:
            continue
        if asked(holder, member, view.read(at).value if at else view.values) is False:
            return False
    return True


@dataclass(frozen=True)
class Blemishes:
    """The shape violations that cost points, by address."""

    by_address: Mapping[str, tuple[Violation, ...]]

    @classmethod
    def of(cls, violations: Iterable[Violation]) -> Blemishes:
        """Notes and advice cost nothing and are left out."""
        found: dict[str, list[Violation]] = {}
        for violation in violations:
            if violation.costs_points:
                found.setdefault(violation.address, []).append(violation)
        return cls({at: tuple(listed) for at, listed in found.items()})

    def on(self, address: str) -> tuple[Violation, ...]:
        """Those at an address or at what holds it."""
        at: str = address
        found: list[Violation] = []
        while True:
            found.extend(self.by_address.get(at, ()))
            if not at:
                return tuple(found)
            at = addresses.parent(at)

    def below(self, address: str) -> tuple[Violation, ...]:
        """Those strictly below an address."""
        return tuple(
            violation
            for at, listed in self.by_address.items()
            if at != address and addresses.is_within(at, address)
            for violation in listed
        )


def duty_entry(field: Field, view: View, blemishes: Blemishes) -> Entry:
    """The entry of one required answer: an element for each place that asks for it."""
    whole = not field.is_container
    elements = []
    for match in view.expand(field.address):
        if match.state is State.ABSENT:
            continue
        owners = blemishes.on(match.address) or (blemishes.below(match.address) if whole else ())
        elements.append(Element(match.weight, tuple(dict.fromkeys(owners))))
    return Entry(ONE if elements else ZERO, tuple(elements))
