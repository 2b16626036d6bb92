"""Which measures fit a company: three answers, each with its reasons, and what to ask next.

A measure *fits* if every condition that decides holds, does *not* fit if one of them fails, and else *cannot be told*.
Learning a fact moves a measure only out of «cannot tell».
"""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from applykit.frozen import Frozen
from applykit.profile import impossible
from applykit.rules.kind import Failed, Unread
from applykit.view import Unreadable, View

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from applykit.catalogue import Catalogue, Condition, Measure
    from applykit.findings import Message
    from applykit.profile import Profile
    from applykit.rules.kind import Rule

Values = Any

STALE_AFTER_DAYS: Final = 180


class Fit(enum.Enum):
    """What can be said of a measure, or of one condition of it."""

    YES = "fits"
    NO = "does-not-fit"
    UNKNOWN = "cannot-tell"


class Outcome(Frozen):
    """What one test found: *why* it fails (None: it does not), and the *missing* addresses that keep it open."""

    fit: Fit
    why: Message | None = None
    missing: tuple[str, ...] = ()


class Reason(Frozen):
    """One condition of a measure with what was found of it; *given* are the company's own values, as answered."""

    condition: Condition
    outcome: Outcome
    given: tuple[tuple[str, Values], ...]


class Finding(Frozen):
    """A measure and whether it fits; *reasons* are its conditions in their order, *status* its intake on the day."""

    measure: Measure
    fit: Fit
    reasons: tuple[Reason, ...]
    status: str
    days_left: int | None

    @property
    def missing(self) -> tuple[str, ...]:
        """The answers that keep it open; empty unless it cannot be told."""
        if self.fit is not Fit.UNKNOWN:
            return ()
        deciding = (one for one in self.reasons if one.condition.decides)
        return tuple(dict.fromkeys(at for one in deciding for at in one.outcome.missing))

    @property
    def failing(self) -> tuple[Reason, ...]:
        """The conditions that decide against it."""
        return tuple(one for one in self.reasons if one.condition.decides and one.outcome.fit is Fit.NO)

    @property
    def doubts(self) -> tuple[Reason, ...]:
        """Conditions that are only believed and do not hold for certain."""
        return tuple(one for one in self.reasons if not one.condition.decides and one.outcome.fit is not Fit.YES)


class Question(Frozen):
    """An answer that is missing: how many measures wait for it, and how many of these for nothing else."""

    address: str
    label: str
    waiting: int
    alone: int


class Found(Frozen):
    """What was found for one company: measures best first, and what to answer next, the most useful first."""

    name: str
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    on: datetime.date

    def of(self, fit: Fit) -> tuple[Finding, ...]:
        """The measures of one answer, in order."""
        return tuple(one for one in self.findings if one.fit is fit)


class Navigator:
    """Asks a catalogue about companies; what is the same for all of them is prepared once."""

    def __init__(self, catalogue: Catalogue, on: datetime.date) -> None:
        self.catalogue = catalogue
        self.on = on
        self._dates = {"filing_on": on.isoformat()}
        self._reads = tuple(_reads(rule) for rule in catalogue.rules)
        self._demanded = frozenset(at for read in self._reads for pattern in read for at in _above(pattern))
        self._statuses = [
            (measure, measure.intake.on(on), measure.intake.days_left(on)) for measure in catalogue.measures
        ]

    def find(self, profile: Profile) -> Found:
        """Every measure for one company."""
        return self.found(profile.name(), profile.typed(self.catalogue.shape))

    def found(self, name: str, typed: Values) -> Found:
        """Every measure for a company whose answers are typed already."""
        view = self._view(typed)
        outcomes = [_decide(rule, view) for rule in self.catalogue.rules]
        findings = [self._finding(view, outcomes, *one) for one in self._statuses]
        findings.sort(key=_rank)
        return Found(name, tuple(findings), tuple(self._questions(findings)), self.on)

    def verdicts(self, typed: Values) -> dict[str, Fit]:
        """Whether each measure fits, by id, without the reasons."""
        view = self._view(typed)
        outcomes = [_decide(rule, view).fit for rule in self.catalogue.rules]
        return {
            measure.id: _together(outcomes[one.test] for one in measure.conditions if one.decides)
            for measure in self.catalogue.measures
        }

    def _view(self, typed: Values) -> View:
        """The answers; one that cannot be as it is written is not read."""
        shape = self.catalogue.shape
        broken = {one.address for one in shape.violations(typed) if not one.missing and one.severity.name == "ERROR"}
        broken |= {at for _, severity, at, _ in impossible(typed, self.on) if severity.name == "ERROR"}
        return View(shape, typed, frozenset(broken), self._dates, {}, self._demanded)

    def _finding(
        self, view: View, outcomes: Sequence[Outcome], measure: Measure, status: str, days_left: int | None
    ) -> Finding:
        reasons = tuple(
            Reason(one, outcomes[one.test], self._given(view, self._reads[one.test])) for one in measure.conditions
        )
        fit = _together(one.outcome.fit for one in reasons if one.condition.decides)
        return Finding(measure, fit, reasons, status, days_left)

    @staticmethod
    def _given(view: View, read: Iterable[str]) -> tuple[tuple[str, Values], ...]:
        return tuple(
            (match.address, match.value)
            for pattern in read
            for match in view.expand(pattern)
            if match.value is not None
        )

    def _questions(self, findings: Sequence[Finding]) -> list[Question]:
        waiting: dict[str, int] = {}
        alone: dict[str, int] = {}
        weight: dict[str, Fraction] = {}
        for one in findings:
            if one.measure.historic or one.status in ("closed", "suspended"):
                continue
            missing = one.missing
            for at in missing:
                waiting[at] = waiting.get(at, 0) + 1
                weight[at] = weight.get(at, Fraction(0)) + Fraction(1, len(missing))
                alone[at] = alone.get(at, 0) + (len(missing) == 1)
        order = sorted(waiting, key=lambda at: (-weight[at], at))
        return [Question(at, self.catalogue.label(at), waiting[at], alone[at]) for at in order]


_BEST: Final = {Fit.YES: 0, Fit.UNKNOWN: 1, Fit.NO: 2}
_SOONEST: Final = {"open": 0, "rolling": 1, "planned": 2, "unknown": 3, "suspended": 4, "closed": 5}


def _rank(one: Finding) -> tuple[object, ...]:
    """By fit, then what can be had now, the larger amount, the shorter time."""
    measure = one.measure
    left = one.days_left if one.days_left is not None else 10**6
    return (
        _BEST[one.fit],
        measure.historic,
        _SOONEST[one.status],
        len(one.missing) or len(one.failing),
        -(measure.amount_max or 0),
        left,
        measure.title,
    )


def _together(fits: Iterable[Fit]) -> Fit:
    """One no is no, whatever is not known; one not known is not known."""
    result = Fit.YES
    for fit in fits:
        if fit is Fit.NO:
            return Fit.NO
        if fit is Fit.UNKNOWN:
            result = Fit.UNKNOWN
    return result


def _decide(rule: Rule, view: View) -> Outcome:
    """What one rule makes of the answers. A known failure of one element is a failure, whatever else is missing."""
    missing: list[str] = []
    try:
        scopes = rule.scopes(view)
    except Unreadable as unreadable:
        return Outcome(Fit.UNKNOWN, missing=(unreadable.because,))
    if scopes is None:
        return Outcome(Fit.YES)
    seen = False
    for scope in scopes:
        for outcome in scope.outcomes:
            seen = True
            if isinstance(outcome, Failed):
                if not outcome.missing:
                    return Outcome(Fit.NO, rule.message or outcome.message)
                missing.append(outcome.address)
            elif isinstance(outcome, Unread):
                missing.append(outcome.because)
    if missing or not seen:
        return Outcome(Fit.UNKNOWN, missing=tuple(dict.fromkeys(missing or rule.kind.reads()[:1])))
    return Outcome(Fit.YES)


def _reads(rule: Rule) -> tuple[str, ...]:
    return tuple(dict.fromkeys(at for at in (*rule.kind.reads(), *rule.when.addresses()) if at.startswith("/")))


def _above(pattern: str) -> tuple[str, ...]:
    """The address whose absence means that the answer is missing: of a list, the list."""
    return (pattern.partition("/*")[0],)
