"""What the score promises, on every shipped example and moment, over drafts made of it at random."""

from __future__ import annotations

import copy
import random
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit import address as addresses
from applykit.checker import examine
from applykit.findings import Place
from applykit.frozen import replace
from applykit.schema import coerce
from shipped import COMPLETE, EXAMPLES, application_of, competition_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.application import Application
    from applykit.competition import Competition
    from applykit.findings import Report
    from applykit.schema import Field

SEEDS = st.integers(0, 2**32 - 1)
EVERY = pytest.mark.parametrize(("example", "moment"), EXAMPLES)
WHOLE = pytest.mark.parametrize(("example", "moment"), COMPLETE)

UNREADABLE: tuple[Any, ...] = ({"ключ": "значение"}, [["пункт"]], "ни то, ни другое")
# What a draft may hold that is an answer, though another one: numbers, words that rules look for, a text given twice.
NUMBERS = ("0", "1", "3", "12", "99999999")
WORDS = ("Сертификация прибора", "x", "Обучение сотрудников, 5 человек", "Россия")


@dataclass(frozen=True)
class Bench:
    """An example that drafts are made of, with its competition at one moment, and the chances of one test."""

    application: Application
    competition: Competition
    chance: random.Random

    @classmethod
    def of(cls, example: str, moment: str, seed: int = 0) -> Bench:
        """Set up for *seed*."""
        application = application_of(example)
        chance = random.Random(seed)  # noqa: S311 - a repeatable draft, no secret
        return cls(application, competition_of(application, moment), chance)

    def judged(self, answers: Any) -> Report:
        """The report on other answers in the same folder; its parts make a hundred, exactly."""
        places = {"": Place(self.application.file, 1, 1)}
        draft = replace(self.application, answers=answers, places=places)
        assert draft.filing_on is not None
        report = examine(draft, self.competition, draft.filing_on).report
        lost = [
            *(finding.points for finding in report.findings),
            *(one.points for one in report.accepted),
            *(skip.points for skip in report.skipped),
        ]
        assert report.score + sum(lost, Fraction(0)) == 100
        assert all(points >= 0 for points in lost)
        return report

    def draft(self, changes: int, breakages: int) -> dict[str, Any]:
        """The example with up to so many other answers and so many broken or missing ones."""
        answers = copy.deepcopy(self.application.answers)
        for _ in range(self.chance.randrange(changes + 1)):
            self.change(answers)
        for _ in range(self.chance.randrange(breakages + 1)):
            self.spoil(answers)
        return answers

    def leaves(self, answers: Any) -> list[Leaf]:
        """The answers of a draft that stand where the form asks for them and can be read."""
        return list(leaves(self.competition.root, coerce(self.competition.root, answers) or {}))

    def opens_a_duty(self, leaf: Leaf) -> bool:
        """Whether an answer is optional and decides of a rule whether it applies."""
        deciding = (
            addresses.absolute(at, rule.each or "") for rule in self.competition.rules for at in rule.when.addresses()
        )
        return not leaf.required and any(addresses.matches(leaf.address, pattern) for pattern in deciding)

    def change(self, answers: Any) -> None:
        """Give another answer, add, empty or take away a row, or choose otherwise."""
        found = self.leaves(answers)
        if not found:
            return
        leaf = self.chance.choice(found)
        holder, step = held(answers, leaf.address)
        if isinstance(holder, list) or self.chance.random() < 0.3:
            self.change_row(answers, leaf.address)
        elif leaf.field.enum:
            holder[step] = self.chance.choice(leaf.field.enum)[0]
        elif leaf.field.type == "boolean":
            holder[step] = self.chance.choice(("да", "нет"))
        elif leaf.field.type in ("integer", "number"):
            holder[step] = self.chance.choice(NUMBERS)
        elif leaf.field.type == "string" and not leaf.field.format:
            holder[step] = self.chance.choice((*WORDS, str(self.chance.choice(found).value)))

    def change_row(self, answers: Any, address: str) -> None:
        """Repeat, empty or remove the row that holds an answer, if one does."""
        rows = [at for at in above(address) if at.rpartition("/")[2].isdigit()]
        if rows:
            holder, step = held(answers, self.chance.choice(rows))
            if isinstance(holder, list):
                how = self.chance.randrange(3)
                holder[step : step + 1] = [copy.deepcopy(holder[step])] * 2 if how == 0 else [None] if how == 1 else []

    def spoil(self, answers: Any) -> None:
        """Take a required answer away, make one that can be read unreadable, or write a key that is none.

        What holds answers (a row, a list, a group) goes with all it holds.
        """
        found = self.leaves(answers)
        how = self.chance.random()
        if how < 0.4:
            found = [leaf for leaf in found if leaf.required]
        if not found:
            return
        leaf = self.chance.choice(found)
        at = self.chance.choice(list(above(leaf.address))) if self.chance.random() < 0.2 else leaf.address
        holder, step = held(answers, at)
        if how < 0.4 and isinstance(holder, dict):
            del holder[step]
        elif how < 0.9:
            holder[step] = self.unreadable(leaf.field) if at == leaf.address else UNREADABLE[-1]
        elif isinstance(holder, dict):
            holder["неведомый-ключ"] = "что-то"

    def unreadable(self, field: Field) -> Any:
        """What is no answer to a question."""
        any_text = field.type == "string" and not field.enum and not field.format
        return copy.deepcopy(self.chance.choice(UNREADABLE[:2] if any_text else UNREADABLE))


@dataclass(frozen=True)
class Leaf:
    """An answer of a draft, with its question; *required*: it is, and so is whatever holds it.

    *whole* is the outermost group or list that need not be there and holds it; else it is the answer's own address.
    """

    address: str
    field: Field
    value: Any
    required: bool
    whole: str


def leaves(field: Field, value: Any, at: str = "", *, required: bool = True, whole: str = "") -> Iterator[Leaf]:
    """The answers below a question that has *value*; a list of texts is one answer."""
    required = required and field.required
    whole = whole if required else whole or at
    if isinstance(value, dict) and (field.fields or field.type == "map"):
        for key, below in value.items():
            member = field.member(key)
            if member is not None:
                yield from leaves(member, below, addresses.child(at, key), required=required, whole=whole)
    elif isinstance(value, list) and field.is_container and field.item is not None:
        for index, row in enumerate(value):
            yield from leaves(field.item, row, addresses.child(at, index), required=required, whole=whole)
    elif not field.is_container and isinstance(value, list) == (field.type == "array") and not isinstance(value, dict):
        yield Leaf(at, field, value, required, whole or at)


def above(address: str) -> Iterator[str]:
    """An address and whatever holds it."""
    while address:
        yield address
        address = addresses.parent(address)


def held(answers: Any, address: str) -> tuple[Any, Any]:
    """What holds the answer at an address, and the key or index it has there."""
    *way, last = addresses.steps(address)
    holder = answers
    for step in way:
        holder = holder[int(step)] if isinstance(holder, list) else holder[step]
    return holder, int(last) if isinstance(holder, list) else last


def test_there_are_examples_to_prove_it_on() -> None:
    assert len(COMPLETE) >= 2
    assert len(EXAMPLES) > len(COMPLETE)


@EVERY
def test_nothing_answered_is_zero(example: str, moment: str) -> None:
    assert Bench.of(example, moment).judged({}).score == 0


@WHOLE
def test_a_complete_example_has_a_hundred(example: str, moment: str) -> None:
    bench = Bench.of(example, moment)
    assert bench.judged(bench.application.answers).score == 100


@EVERY
@given(seed=SEEDS)
@settings(max_examples=20)
def test_breaking_never_raises_and_repairing_never_lowers(example: str, moment: str, seed: int) -> None:
    """From any draft: taking a required answer away, making one unreadable, or writing a key that is none."""
    bench = Bench.of(example, moment, seed)
    answers = bench.draft(changes=6, breakages=6)
    before = bench.judged(answers).score
    bench.spoil(answers)
    assert bench.judged(answers).score <= before


@WHOLE
@given(seed=SEEDS)
@settings(max_examples=5)
def test_of_two_breakages_of_a_complete_example_fewer_never_score_less(example: str, moment: str, seed: int) -> None:
    bench = Bench.of(example, moment, seed)
    answers = copy.deepcopy(bench.application.answers)
    score = Fraction(100)
    for _ in range(bench.chance.randrange(1, 5)):
        bench.spoil(answers)
        after = bench.judged(answers).score
        assert after <= score
        score = after


@WHOLE
@given(seed=SEEDS)
@settings(max_examples=3)
def test_answering_in_any_order_climbs_from_zero_to_a_hundred(example: str, moment: str, seed: int) -> None:
    """Optional answers that open a duty (a sum whose list is then asked for) come last, optional lists come whole."""
    bench = Bench.of(example, moment, seed)
    leaves = bench.leaves(bench.application.answers)
    bench.chance.shuffle(leaves)
    missing = sorted(leaves, key=bench.opens_a_duty, reverse=True)
    score = Fraction(0)
    while missing:
        for _ in range(bench.chance.randrange(1, max(len(missing) // 4, 2))):
            whole = missing[-1].whole
            missing = [leaf for leaf in missing if leaf.whole != whole]
            if not missing:
                break
        after = bench.judged(without(bench.application.answers, "", frozenset(leaf.address for leaf in missing))).score
        assert after >= score
        score = after
    assert score == 100


def without(value: Any, at: str, missing: frozenset[str]) -> Any:
    """A tree without the answers at some addresses; rows keep their numbers."""
    if isinstance(value, dict):
        below = {key: addresses.child(at, key) for key in value}
        return {key: without(member, below[key], missing) for key, member in value.items() if below[key] not in missing}
    if isinstance(value, list) and not all(isinstance(row, str) for row in value):
        return [without(row, addresses.child(at, index), missing) for index, row in enumerate(value)]
    return value


@pytest.mark.parametrize("seed", [657, 69059837])
@EVERY
def test_an_unreadable_choice_brings_no_points_for_what_it_decides(example: str, moment: str, seed: int) -> None:
    """Drafts whose applicant was of the wrong kind: once that cannot be read, the other kind's answers might count."""
    bench = Bench.of(example, moment, seed)
    answers = bench.draft(changes=6, breakages=6)
    before = bench.judged(answers).score
    bench.spoil(answers)
    assert bench.judged(answers).score <= before


def _chooses(example: str, moment: str) -> bool:
    """Whether more is asked of one kind of applicant than of another."""
    return any(
        one.condition is not None for one in Bench.of(example, moment).competition.root.by_key["applicant"].fields
    )


@pytest.mark.parametrize(("example", "moment"), [one for one in COMPLETE if _chooses(*one)])
def test_what_depends_on_a_choice_is_earned_once_the_choice_is_made(example: str, moment: str) -> None:
    bench = Bench.of(example, moment)
    answers: Any = copy.deepcopy(bench.application.answers)
    field = bench.competition.shape.field("/applicant/kind")
    assert field is not None
    kind = answers["applicant"].pop("kind")
    undecided = bench.judged(answers)
    (finding,) = (one for one in undecided.findings if one.address == "/applicant/kind")
    assert finding.points > 1
    for code, _ in field.enum:
        # What was answered as another kind of applicant would be in the way once the kind is chosen.
        draft = copy.deepcopy(answers)
        for member in bench.competition.root.by_key["applicant"].fields:
            if member.condition is not None and member.condition.value != code:
                draft["applicant"].pop(member.key, None)
        before = bench.judged(draft).score
        draft["applicant"]["kind"] = code
        assert bench.judged(draft).score >= before
    answers["applicant"]["kind"] = kind
    assert bench.judged(answers).score == 100
