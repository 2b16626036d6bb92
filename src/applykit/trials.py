"""The rules of a competition, tried on one application: what each found, scope by scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.frozen import Frozen
from applykit.rules.kind import ONE, Failed, Passed, Rule, Scoped, Unread
from applykit.view import State, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.competition import Competition


class Trial(Frozen):
    """A rule and its outcomes, together and scope by scope; *applies* is False where its condition does not hold."""

    rule: Rule
    applies: bool
    scopes: tuple[Scoped, ...] = ()
    passed: tuple[Passed, ...] = ()
    failed: tuple[Failed, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether it had nothing to look at."""
        return not (self.passed or self.failed or self.unread)


def tried(competition: Competition, view: View) -> Iterator[Trial]:
    """Try every rule. What a rule demands in this applicant's case and is not given, is missing for all others."""
    asking = {rule.id: _trial(rule, view) for rule in competition.rules if rule.kind.demands}
    demanded = (
        failed.address for trial in asking.values() if trial.rule.severity for failed in trial.failed if failed.missing
    )
    told = view.demanding(frozenset(demanded))
    return (asking.get(rule.id) or _trial(rule, told) for rule in competition.rules)


def _trial(rule: Rule, view: View) -> Trial:
    scopes = rule.scopes(view)
    if scopes is None:
        return Trial(rule, applies=False)
    outcomes = [outcome for scope in scopes for outcome in scope.outcomes]
    if not outcomes:
        scopes = tuple(Scoped(ONE, (unread,)) for unread in _waits_for(rule, view))
        outcomes = [outcome for scope in scopes for outcome in scope.outcomes]
    return Trial(
        rule,
        applies=True,
        scopes=scopes,
        passed=tuple([outcome for outcome in outcomes if isinstance(outcome, Passed)]),
        failed=tuple([outcome for outcome in outcomes if isinstance(outcome, Failed)]),
        unread=tuple([outcome for outcome in outcomes if isinstance(outcome, Unread)]),
    )


def _waits_for(rule: Rule, view: View) -> Iterator[Unread]:
    """What a rule that had nothing to look at needs all the same, if it is missing.

    Were such a rule taken for kept, giving the optional answer that it is about would cost points for what is missing.
    """
    for address in rule.kind.reads():
        if not address.startswith("/"):
            continue
        for match in view.expand(address):
            if match.state in (State.MISSING, State.BROKEN):
                yield Unread(rule.home(view), match.address)
                return
