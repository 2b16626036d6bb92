"""Turns what was found into findings: words, place in the draft, points, order of the form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.findings import Finding, Message, Place, Severity, Skipped, say
from applykit.frozen import Frozen
from applykit.schema import Field, Violation, without_keys

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from applykit.application import Application
    from applykit.attachments.remarks import Remark
    from applykit.books import Waiting
    from applykit.competition import Competition
    from applykit.rules.kind import Failed, Rule, Unread
    from applykit.sources.word import Remark as WordRemark


class Locator(Frozen):
    """Turns what was found into findings: words, place in the draft, order of the form."""

    application: Application
    competition: Competition

    def shape(self, violation: Violation, points: Fraction) -> Finding:
        """What is wrong with the shape of an answer."""
        place = violation.place or self.application.place(violation.written_at or violation.address)
        return Finding(
            rule=violation.rule,
            severity=violation.severity,
            address=violation.address,
            label=self.competition.shape.label(violation.address),
            section=addresses.section(violation.address),
            message=_told(violation.message, place),
            remedy=_told(violation.remedy, place) if violation.remedy is not None else None,
            source=violation.source,
            place=place,
            missing=violation.missing,
            points=points,
        )

    def rule(self, rule: Rule, failed: Failed, points: Fraction) -> Finding:
        """What a rule found."""
        place = self.application.place(failed.address)
        message, remedy = rule.message or failed.message, rule.remedy or failed.remedy
        return Finding(
            rule=rule.id,
            severity=rule.severity,
            address=failed.address,
            label=self.competition.shape.label(failed.address),
            section=rule.section,
            message=_told(message, place),
            remedy=_told(remedy, place) if remedy is not None else None,
            source=rule.source,
            place=place,
            missing=failed.missing,
            points=points,
        )

    def remark(self, remark: Remark) -> Finding:
        """What is to be said of an attached file; it costs nothing."""
        return Finding(
            rule=remark.rule,
            severity=remark.severity,
            address=remark.address,
            label=self.competition.shape.label(remark.address),
            section=addresses.section(remark.address),
            message=remark.message,
            remedy=remark.remedy,
            place=self.application.place(remark.address),
        )

    def skip(self, rule: Rule, unread: Unread, points: Fraction) -> Skipped:
        """A rule that could not look at an element."""
        label = self.competition.shape.label
        return Skipped(
            rule.id, rule.severity, unread.address, label(unread.address), unread.because, label(unread.because), points
        )

    def waiting(self, waiting: Waiting, points: Fraction) -> Skipped:
        """Points that wait for their section to be begun."""
        title = self.competition.shape.label(waiting.section)
        return Skipped(waiting.rule, waiting.severity, waiting.section, title, waiting.section, title, points)

    def order_of_skips(self, skip: Skipped) -> tuple[object, ...]:
        """The form's order of what is waited for, then by rule."""
        return (*_position(self.competition.root, "", skip.because), skip.rule, skip.address)

    def order(self, finding: Finding) -> tuple[object, ...]:
        """The form's order: section, then address by position in the form, then severity, then rule."""
        return (*self.place(finding), -finding.severity, finding.rule)

    def place(self, finding: Finding) -> tuple[tuple[int, ...], str]:
        """The form's order: section, then address by position in the form."""
        return _position(self.competition.root, finding.section, finding.address)


def _position(root: Field, section: str, address: str) -> tuple[tuple[int, ...], str]:
    at: list[int] = [_index(root, addresses.steps(section)[0])] if section else [-1]
    field: Field | None = root
    for step in addresses.steps(address):
        at.append(_index(field, step))
        field = field.member(step) if field else None
    return tuple(at), address


def _index(field: Field | None, step: str) -> int:
    if step.isdigit():
        return int(step)
    # What is said of a whole column stands before what is said of its rows.
    if step == addresses.EACH:
        return -1
    keys = list(field.by_key) if field else []
    return keys.index(step) if step in keys else len(keys)


# What is said of keys and lines where there are none: in a Word document.
_TOLD_IN_WORD: Final = frozenset(
    (
        *("group-missing", "group-missing-remedy", "group-missing-remedy-lists"),
        *("rows-missing", "rows-missing-remedy", "rows-missing-remedy-lists"),
        *("answer-list", "answer-list-plain"),
    )
)
_KEY: Final = re.compile(r" \([^()\s]+\)\Z")


def _told(message: Message, place: Place) -> Message:
    """A sentence about *place*; in a Word document there are no keys and lines before those who read it."""
    if place.spot is None:
        return message
    values = dict(message.values)
    wanted = values.get("wanted")
    if isinstance(wanted, tuple):
        values["wanted"] = tuple(_KEY.sub("", str(name)) for name in wanted)
    for name in ("text", "hint"):
        told = values.get(name)
        if isinstance(told, str):
            values[name] = without_keys(told)
    key = f"{message.key}-word" if message.key in _TOLD_IN_WORD else message.key
    return say(key, **values)


def of_document(remark: WordRemark) -> Violation:
    """What is to be said of a Word document: it costs no points."""
    level = Severity.WARNING if remark.grave else Severity.NOTE
    return Violation(
        remark.rule, remark.address, remark.message, remark.remedy, advice=remark.grave, place=remark.place, level=level
    )


def no_repeats(remarks: tuple[Violation, ...], violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """One violation an address: a text that is also ill-shaped is complained of once, by its shape.

    What lies below something that is not asked for goes with it, whatever is wrong there. *remarks* on tables stand as
    they are; what an address lacks because its table has no such column is said there.
    """
    first: dict[str, Violation] = {}
    told = {remark.address for remark in remarks if remark.severity is Severity.ERROR}
    columns = [address for address in told if addresses.EACH in addresses.steps(address)]
    for violation in violations:
        at = violation.address
        if at not in told and not (violation.missing and any(addresses.matches(at, column) for column in columns)):
            first.setdefault(at, violation)
    unasked = tuple(f"{at}/" for at, violation in first.items() if violation.rule == "not-for-this-choice")
    return (*remarks, *(violation for at, violation in first.items() if not at.startswith(unasked)))
