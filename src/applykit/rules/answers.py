"""Kinds about whether something is answered, and how a yes-or-no question is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from applykit.findings import Message, say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.view import State, View

if TYPE_CHECKING:
    from collections.abc import Iterator


class Answered(Kind, kw_only=True):
    """Each of *fields* is answered.

    For what is needed only in some cases: ``when`` says in which. What is always needed belongs to the schema. Other
    rules that read the answer wait for it.
    Passes: the list of materials is given when money for materials is. Fails: it is not.
    """

    name: ClassVar[str] = "answered"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                fields: /budget/works
                when: {/budget/contractors: {above: 0}}
            """,
            passes="budget: {contractors: 300 000, works: [Изготовление корпуса]}",
            fails="budget: {contractors: 300 000}",
        ),
    )
    demands: ClassVar[bool] = True
    fields: tuple[str, ...] = key("patterns")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each place that the fields name."""
        for pattern in self.fields:
            for match in view.expand(pattern, scope):
                weight = match.weight * Fraction(1, len(self.fields))
                # A required answer, or one of a group that is missing as a whole, is asked for by the form already.
                if match.state in (State.MISSING, State.BROKEN):
                    yield Unread(match.address, match.address, weight)
                elif match.value is not None:
                    yield Passed(match.address, weight)
                else:
                    yield Failed(match.address, _not_given(view, match.address), None, weight, missing=True)

    def reads(self) -> tuple[str, ...]:
        """The fields."""
        return self.fields


def _not_given(view: View, address: str) -> Message:
    """That an answer is not there; of a group, with what it takes."""
    field, label = view.shape.field(address), view.label(address)
    wanted = field.wanted() if field is not None else ()
    return say("answered-group", label=label, wanted=wanted) if wanted else say("answered", label=label)


class Unanswered(Kind, kw_only=True):
    """None of *fields* is answered: what the form does not want in this case.

    Passes: no promise to found a company from an applicant that is one. Fails: it is given.
    """

    name: ClassVar[str] = "unanswered"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                fields: /company/founded_by
                when: {/company/name: given}
            """,
            passes="company: {name: ООО «Луч»}",
            fails="company: {name: ООО «Луч», founded_by: Обский Пётр Ильич}",
        ),
    )
    fields: tuple[str, ...] = key("patterns")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each place that the fields name."""
        for pattern in self.fields:
            for match in view.expand(pattern, scope):
                weight = match.weight * Fraction(1, len(self.fields))
                if match.value is None:
                    yield Passed(match.address, weight)
                else:
                    yield Failed(match.address, say("unanswered", label=view.label(match.address)), None, weight)

    def reads(self) -> tuple[str, ...]:
        """The fields."""
        return self.fields


class Confirmed(Kind, kw_only=True):
    """Every yes-or-no question of *of* has the answer *answer* (yes unless the rule says ``answer: false``).

    For declarations and for facts that decide admission. A question without an answer is skipped: the form itself
    says that it is missing. Passes: «да». Fails: «нет».
    """

    name: ClassVar[str] = "confirmed"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="of: /project/true_data",
            passes="project: {true_data: да}",
            fails="project: {true_data: нет}",
        ),
        Illustration(
            rule="""
                of: /project/paid_elsewhere
                answer: false
            """,
            passes="project: {paid_elsewhere: нет}",
            fails="project: {paid_elsewhere: да}",
        ),
    )
    of: tuple[str, ...] = key("patterns")
    answer: bool = key("flag", default=True)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each question."""
        for pattern in self.of:
            for match in view.expand(pattern, scope):
                if match.state is State.ABSENT:
                    continue
                if not match.readable:
                    yield Unread(match.address, match.address, match.weight)
                elif match.value is self.answer:
                    yield Passed(match.address, match.weight)
                else:
                    wanted = "confirmed-yes" if self.answer else "confirmed-no"
                    yield Failed(match.address, say(wanted, label=view.label(match.address)), None, match.weight)

    def reads(self) -> tuple[str, ...]:
        """The questions."""
        return self.of
