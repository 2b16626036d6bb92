"""What counts in each section of one application and what of it is lost, entry by entry: see ``docs/score.md``."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from applykit import scoring
from applykit.findings import CriterionScore, Severity
from applykit.frozen import Frozen
from applykit.scoring import Entry, Ledger, Loss
from applykit.view import proportional

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.competition import Competition
    from applykit.rules.kind import Failed
    from applykit.schema import Duty, Field, Violation
    from applykit.scoring import Blemishes, Score
    from applykit.trials import Trial
    from applykit.view import View


class Waiting(Frozen, eq=False):
    """Points that cannot be earned before anything in the section is answered."""

    rule: str
    severity: Severity
    section: str


def ledgers(
    competition: Competition, view: View, violations: Sequence[Violation], trials: Sequence[Trial]
) -> tuple[Ledger, ...]:
    """The ledger of each section, in the form's order. Owners of losses are violations, outcomes and `Waiting`."""
    blemishes = scoring.Blemishes(competition.shape, violations)
    applying: dict[str, list[Trial]] = {section.address: [] for section in competition.sections}
    for trial in trials:
        if trial.applies:
            applying[trial.rule.section].append(trial)
    return tuple(
        Ledger(
            section.address,
            competition.weights.get(section.address, scoring.ZERO),
            _entries(competition.shape.duties[section.address], applying[section.address], section, view, blemishes),
        )
        for section in competition.sections
    )


def waiting(books: Sequence[Ledger]) -> tuple[Waiting, ...]:
    """What waits for a section to be begun, in the order of the sections."""
    owners = (owner for ledger in books for entry in ledger.entries for loss in entry.losses for owner in loss.owners)
    return tuple(owner for owner in owners if isinstance(owner, Waiting))


def criteria(competition: Competition, score: Score) -> Iterator[CriterionScore]:
    """The points by criterion; a criterion none of whose sections is in play is left out."""
    for criterion in (*competition.criteria, competition.formal):
        points = out_of = scoring.ZERO
        for section, share in criterion.shares.items():
            if section in score.out_of:
                part = share / competition.weights[section]
                points += score.earned[section] * part
                out_of += score.out_of[section] * part
        if out_of:
            yield CriterionScore(criterion.id, criterion.title, points, out_of)


def _entries(
    asked: Sequence[Duty], trials: Sequence[Trial], section: Field, view: View, blemishes: Blemishes
) -> tuple[Entry, ...]:
    duties = tuple(scoring.duty_entry(duty, view, blemishes) for duty in asked if scoring.applies(duty, view))
    started = any(entry.weight and entry.earned for entry in duties) or (
        not duties and any(trial.passed for trial in trials)
    )
    # What would begin the section, where a rule asks for it, brings back what waits for that.
    beginning = (one for trial in trials if trial.rule.weight for one in trial.failed if one.missing)
    begins = () if started else tuple(beginning)
    rules = (_rule_entry(trial, begins, started=started) for trial in trials)
    entries = tuple(entry for entry in (*duties, *rules) if entry.weight)
    if not entries:
        return ()
    return (*entries, _readable_entry(section.address, duties, begins, blemishes, started=started))


def _rule_entry(trial: Trial, begins: tuple[Failed, ...], *, started: bool) -> Entry:
    rule = trial.rule
    if trial.is_idle:
        idle = started or not rule.weight
        owners = () if idle else begins or (Waiting(rule.id, rule.severity, rule.section),)
        return Entry(rule.weight, scoring.losses([(scoring.ONE, owners)]))
    if not (trial.failed or trial.unread):
        return Entry(rule.weight)
    told = [scope for scope in trial.scopes if scope.outcomes]
    shares = proportional([scope.weight for scope in told])
    whole = sum(shares)
    lost = (
        Loss(part * Fraction(share, whole), (outcome,))
        for share, scope in zip(shares, told, strict=True)
        for part, outcome in scope.lost()
    )
    return Entry(rule.weight, tuple(lost))


def _readable_entry(
    section: str, duties: tuple[Entry, ...], begins: tuple[Failed, ...], blemishes: Blemishes, *, started: bool
) -> Entry:
    """What is written here is readable: whatever shape violation no required answer already pays for."""
    paid = {id(owner) for entry in duties for loss in entry.losses for owner in loss.owners}
    here = blemishes.within(section)
    owners: tuple[object, ...] = tuple(violation for violation in here if id(violation) not in paid)
    if not owners and not started:
        owners = here or begins or (Waiting("answers-readable", Severity.NOTE, section),)
    return Entry(1, scoring.losses([(scoring.ONE, owners)]))
