"""Rules that can never fire, whatever an applicant writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import Message, say
from applykit.rules.answers import Answered
from applykit.rules.lists import Members
from applykit.rules.numbers import Count, Limit, Sum
from applykit.rules.operands import At, Constant
from applykit.rules.texts import Length, Text, Words

if TYPE_CHECKING:
    from decimal import Decimal

    from applykit.competition import Competition
    from applykit.rules.kind import Kind, Rule
    from applykit.rules.operands import Operand
    from applykit.schema import Field


def never_fires(rule: Rule, competition: Competition) -> Message | None:
    """Why a rule can never find anything; None if it can, as far as can be told without trying."""
    return next(_reasons(rule, competition), None)


def _reasons(rule: Rule, competition: Competition) -> Iterator[Message]:
    yield from _impossible(rule, competition)
    of_kind = _REASONS.get(type(rule.kind))
    if of_kind is not None:
        yield from of_kind(rule.kind, rule, competition)


def _impossible(rule: Rule, competition: Competition) -> Iterator[Message]:
    """A condition that no answer meets: a choice that the form does not offer, or two choices at once."""
    clauses = rule.when.clauses
    if clauses and all(any(True for _ in _unmet(clause, rule, competition)) for clause in clauses):
        yield next(_unmet(clauses[0], rule, competition))


def _unmet(clause: tuple[tuple[str, object], ...], rule: Rule, competition: Competition) -> Iterator[Message]:
    wanted: dict[str, object] = {}
    for address, test in clause:
        at = addresses.absolute(address, rule.each or "")
        field = competition.shape.field(at)
        codes = [code for code, _ in field.enum] if field is not None else []
        offered: object = test.get("in", ()) if isinstance(test, Mapping) else test
        choices = [offered] if isinstance(offered, str) else list(offered) if isinstance(offered, list | tuple) else []
        if codes and choices and "given" not in choices and "absent" not in choices:
            if not any(str(choice) in codes for choice in choices):
                yield say(
                    "lint-never-no-choice",
                    value=str(choices[0]),
                    label=competition.shape.label(at),
                    choices=tuple(codes),
                )
            wanted[at] = test
    for address in (*rule.kind.reads(), *(at for at, _ in clause)):
        yield from _other_variant(addresses.absolute(address, rule.each or ""), wanted, competition)


def _other_variant(address: str, wanted: Mapping[str, object], competition: Competition) -> Iterator[Message]:
    """What is asked only after another choice than the one the rule is for."""
    holder: Field | None = competition.root
    at = ""
    for step in addresses.steps(address):
        field = holder.member(step) if holder is not None else None
        if holder is not None and field is not None and field.condition is not None:
            tag = addresses.child(at, field.condition.tag)
            if isinstance(wanted.get(tag), str) and wanted[tag] != field.condition.value:
                yield say("lint-never-other-variant", label=competition.shape.label(address))
        at, holder = addresses.child(at, step), field


def _idle_bounds(kind: Limit, rule: Rule, competition: Competition) -> Iterator[Message]:
    bounds = (kind.min, kind.max, kind.above, kind.below)
    if all(bound is None for bound in bounds):
        yield say("lint-never-no-bound")
        return
    if not isinstance(kind.value, At):
        return
    field = competition.shape.field(addresses.absolute(kind.value.address, rule.each or ""))
    if field is None or not all(bound is None or isinstance(bound, Constant) for bound in bounds):
        return
    low, high = _constant(kind.min), _constant(kind.max)
    above, below = _constant(kind.above), _constant(kind.below)
    is_low_kept = low is None or (field.minimum is not None and field.minimum >= low)
    is_high_kept = high is None or (field.maximum is not None and field.maximum <= high)
    is_above_kept = above is None or (field.minimum is not None and field.minimum > above)
    is_below_kept = below is None or (field.maximum is not None and field.maximum < below)
    if is_low_kept and is_high_kept and is_above_kept and is_below_kept:
        yield say("lint-never-kept-by-form")


def _constant(operand: Operand | None) -> Decimal | None:
    return operand.value if isinstance(operand, Constant) else None


def _counted(kind: Count, rule: Rule, competition: Competition) -> Iterator[Message]:
    """A count of rows that the form keeps by itself; an answer that is asked for has a row at least."""
    if kind.min is None and kind.max is None and kind.equals is None:
        yield say("lint-never-no-bound")
    elif kind.where is None and kind.equals is None:
        field = competition.shape.field(addresses.absolute(kind.of, rule.each or ""))
        if field is not None and _is_kept(kind.min, kind.max, max(field.min_items or 0, 1), field.max_items):
            yield say("lint-never-kept-by-form")


def _measured(kind: Length, rule: Rule, competition: Competition) -> Iterator[Message]:
    """A length that the form keeps by itself."""
    if kind.min is None and kind.max is None:
        yield say("lint-never-no-bound")
        return
    fields = [competition.shape.field(addresses.absolute(at, rule.each or "")) for at in kind.of]
    kept = (
        field is not None and _is_kept(kind.min, kind.max, max(field.min_length or 0, 1), field.max_length)
        for field in fields
    )
    if kind.unit == "characters" and all(kept):
        yield say("lint-never-kept-by-form")


def _is_kept(low: Operand | None, high: Operand | None, least: int, most: int | None) -> bool:
    """Whether what is between *least* and *most* is always within constant bounds; others cannot be told."""
    low_is_kept = low is None or (isinstance(low, Constant) and least >= low.value)
    high_is_kept = high is None or (isinstance(high, Constant) and most is not None and most <= high.value)
    return low_is_kept and high_is_kept


def _summed(kind: Sum, _rule: Rule, _competition: Competition) -> Iterator[Message]:
    if kind.equals is None and kind.at_most is None and kind.at_least is None:
        yield say("lint-never-no-bound")


def _worded(kind: Words, _rule: Rule, _competition: Competition) -> Iterator[Message]:
    if not kind.forbid and not kind.require:
        yield say("lint-never-no-words")


def _tested(kind: Text, _rule: Rule, _competition: Competition) -> Iterator[Message]:
    if kind.has is None and kind.has_not is None:
        yield say("lint-never-no-test")


def _answered(kind: Answered, rule: Rule, competition: Competition) -> Iterator[Message]:
    if all(_is_always_asked(competition, addresses.absolute(at, rule.each or "")) for at in kind.fields):
        yield say("lint-never-required")


def _whole_pool(kind: Members, rule: Rule, competition: Competition) -> Iterator[Message]:
    if kind.how != "all" or not isinstance(kind.of, str) or not isinstance(kind.in_, tuple):
        return
    field = competition.shape.field(addresses.absolute(kind.of, rule.each or ""))
    codes = {code for code, _ in field.enum} if field is not None else set()
    if codes and codes <= set(kind.in_):
        yield say("lint-never-kept-by-form")


def _is_always_asked(competition: Competition, at: str) -> bool:
    field: Field | None = competition.root
    for step in addresses.steps(at):
        field = field.member(step) if field is not None else None
        if field is None or (step != addresses.EACH and (not field.required or field.condition is not None)):
            return False
    return True


_REASONS: Final[Mapping[type[Kind], Callable[[Any, Rule, Competition], Iterator[Message]]]] = {
    Limit: _idle_bounds,
    Count: _counted,
    Length: _measured,
    Sum: _summed,
    Words: _worded,
    Text: _tested,
    Members: _whole_pool,
    Answered: _answered,
}
