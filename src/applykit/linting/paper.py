"""Where answers go: every required one reaches a document or the portal, and none is printed where it is not asked.

Proven by filling and not by reading: sample applications whose answers are marked are filled for every kind of
applicant, and the marks are looked for in the texts of the documents. An answer that cannot be marked (yes or no, a
date, a choice) is changed instead, and some document must change with it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.checker import examine
from applykit.errors import ApplykitError
from applykit.filler import context_of
from applykit.findings import Finding, Severity, say
from applykit.frozen import replace
from applykit.linting.remarks import remark
from applykit.linting.templates import tagged
from applykit.linting.trying import failure, is_needed
from applykit.samples import Sample, marked, variants
from applykit.schema import APPLICATION, CONTRACT
from applykit.template import Rendering, Template, Undecided
from applykit.template.reading import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.competition import Competition, DocumentSpec
    from applykit.findings import Message
    from applykit.schema import Field
    from applykit.template import Placeholder

Values = Any

_FILES: Final = "attachments"
_BLANKS: Final = re.compile(r"[\s\u00a0\u202f\u2009]+")
# What says what is printed where the answer is not there.
_PROVIDED: Final = re.compile(r"\|\s*optional\b|\bor\b|\bif\b")


def paper_findings(
    by_moment: Mapping[str, Competition], templates: Mapping[Path, Template], manifest: Path
) -> Iterator[Finding]:
    """What does not reach paper, and what reaches it unasked.

    *by_moment* is one edition, *templates* are those that compile, by file; *manifest* is the file in which answers are
    said to go to the portal only.
    """
    if any(one.template not in templates for competition in by_moment.values() for one in competition.documents):
        # What a document that cannot be made would print, nobody knows.
        return
    told: set[tuple[str, str, str]] = set()
    for choices in variants(by_moment[APPLICATION]):
        for competition in by_moment.values():
            sample = marked(competition, choices)
            if _is_excluded(sample, competition):
                continue
            trial = _Trial(sample, competition, templates, by_moment[APPLICATION])
            for finding in trial.findings(manifest):
                key = finding.rule, finding.address, str(finding.place)
                if key not in told:
                    told.add(key)
                    yield finding


def _is_excluded(sample: Sample, competition: Competition) -> bool:
    """Whether an application of this kind is none at this moment: its very choices break a rule."""
    broken = (competition.rule(name) for name in sample.unkept)
    return any(rule is not None and rule.severity >= Severity.ERROR for rule in broken)


@dataclass(frozen=True)
class _Trial:
    """One kind of applicant at one moment; *first* is the competition as it is when applications are filed."""

    sample: Sample
    competition: Competition
    templates: Mapping[Path, Template]
    first: Competition

    def findings(self, manifest: Path) -> Iterator[Finding]:
        try:
            filled = self._filled(self.sample.answers)
        except _Unfilled as unfilled:
            yield unfilled.finding
            return
        yield from self._unasked(filled)
        yield from self._unprinted(filled, manifest)
        yield from self._bare()

    # --- what reaches no paper

    def _unprinted(self, filled: _Filled, manifest: Path) -> Iterator[Finding]:
        seen: set[str] = set()
        for field, steps in _leaves(self.competition.root, self.sample.answers, ()):
            pattern = field.address
            if pattern in seen or not self._must_be_told(field, pattern):
                continue
            seen.add(pattern)
            if not self._is_told(pattern, field, steps, filled):
                label = self.competition.shape.label(pattern)
                yield remark(
                    "answer-on-no-paper",
                    Severity.ERROR,
                    manifest,
                    self._said("lint-on-no-paper", label),
                    say("lint-on-no-paper-remedy", address=pattern),
                    address=pattern,
                    label=label,
                )

    def _said(self, key: str, label: str) -> Message:
        """What is so with an answer, of which applicant if there are several kinds."""
        variant = self._variant()
        return say(f"{key}-of", label=label, variant=variant) if variant else say(key, label=label)

    def _variant(self) -> str:
        root = self.competition.shape
        titles = [
            dict(field.enum).get(code, code)
            for at, code in self.sample.choices.items()
            if (field := root.field(at)) is not None
        ]
        return ", ".join(titles)

    def _must_be_told(self, field: Field, pattern: str) -> bool:
        """Whether an answer is required, here and not before."""
        if any(_covers(at, pattern) for at in self._on_portal):
            return False
        if not all(one.required for one in _way(self.competition.root, pattern)):
            return False
        if self.competition.moment == APPLICATION:
            return True
        return not all(one.required for one in _way(self.first.root, pattern)) or field.moment == CONTRACT

    @cached_property
    def _on_portal(self) -> tuple[str, ...]:
        return (*self.competition.portal_only, *(at for group in self.competition.portal for at in group.fields))

    def _is_told(self, pattern: str, field: Field, steps: tuple[str, ...], filled: _Filled) -> bool:
        marker = self.sample.markers.get(pattern)
        if marker and filled.says(marker):
            return True
        if not any(_meets(pattern, place.address) for _, place in self._places):
            return self._decides(pattern)
        other = _other(field, addresses.value_at(self.sample.answers, steps))
        if other is None or pattern in self.sample.choices:
            return True
        try:
            return self._filled(_with(self.sample.answers, steps, other)).texts != filled.texts
        except _Unfilled:
            return True

    def _decides(self, pattern: str) -> bool:
        """Whether it tells which documents are made."""
        return any(pattern in document.when.addresses() for document in self._documents)

    # --- what reaches it unasked

    def _unasked(self, filled: _Filled) -> Iterator[Finding]:
        """What is asked of another applicant only, and printed all the same."""
        for spec, rendering in filled.renderings:
            for blank in rendering.blank:
                if not blank.label and self.competition.shape.field(_pattern(blank.address)) is not None:
                    label = self.competition.shape.label(blank.address)
                    yield from self._told_at(
                        spec,
                        blank.address,
                        "printed-outside-variant",
                        self._said("lint-printed-outside-variant", label),
                        tuple(_deciders(self.competition.root, _pattern(blank.address))),
                    )

    def _bare(self) -> Iterator[Finding]:
        """Optional answers of which a template does not say what is printed where they are not given."""
        done: set[str] = set()
        for field, steps in _optional(self.competition.root, self.sample.answers, ()):
            if field.address in done or not any(_meets(field.address, place.address) for _, place in self._places):
                continue
            done.add(field.address)
            try:
                filled = self._filled(_with(self.sample.answers, steps, None))
            except _Unfilled as unfilled:
                yield unfilled.finding
                continue
            for spec, rendering in filled.renderings:
                for blank in rendering.blank:
                    if blank.label and addresses.is_within(blank.address, addresses.pointer(steps)):
                        label = self.competition.shape.label(blank.address)
                        yield from self._told_at(
                            spec,
                            blank.address,
                            "optional-printed-bare",
                            say("lint-optional-printed-bare", label=label),
                            (field.address,),
                        )

    def _told_at(
        self, spec: DocumentSpec, address: str, rule: str, message: Message, deciding: Sequence[str]
    ) -> Iterator[Finding]:
        """A finding for each tag of a document that prints *address* and says nothing of its absence.

        Nor is it inside a condition on one of the *deciding* answers.
        """
        for place in self.templates[spec.template].placeholders():
            if (
                place.printed
                and addresses.matches(address, place.address)
                and not _PROVIDED.search(place.expression)
                and not any(addresses.is_within(guard, one) for guard in place.guards for one in deciding)
            ):
                severity = Severity.ERROR if rule == "printed-outside-variant" else Severity.WARNING
                yield tagged(rule, spec.template, place, message, say(f"lint-{rule}-remedy"), severity)

    # --- filling

    @cached_property
    def _documents(self) -> tuple[DocumentSpec, ...]:
        return tuple(one for one in self.competition.documents if one.moment == self.competition.moment)

    @cached_property
    def _places(self) -> tuple[tuple[DocumentSpec, Placeholder], ...]:
        return tuple(
            (document, place)
            for document in self._documents
            for place in self.templates[document.template].placeholders()
        )

    def _filled(self, answers: dict[str, Values]) -> _Filled:
        application = replace(self.sample.application(self.competition.folder), answers=answers)
        examination = examine(application, self.competition, self.sample.filing_on)
        context = context_of(examination, [self.templates[one.template] for one in self._documents])
        renderings: list[tuple[DocumentSpec, Rendering]] = []
        for document in self._documents:
            if is_needed(document, examination):
                try:
                    renderings.append((document, self.templates[document.template].rendering(context)))
                except Undecided:
                    continue
                except ApplykitError as error:
                    raise _Unfilled(failure(document.template, error)) from None
        return _Filled(tuple(renderings))


@dataclass(frozen=True)
class _Filled:
    renderings: tuple[tuple[DocumentSpec, Rendering], ...]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(text_of(rendering.content) for _, rendering in self.renderings)

    @cached_property
    def _joined(self) -> tuple[str, str]:
        whole = "\n".join(self.texts).casefold()
        return whole, _BLANKS.sub("", whole)

    def says(self, marker: str) -> bool:
        """Whether a document has the mark; a number may be printed in groups."""
        whole, dense = self._joined
        return marker.casefold() in whole or (marker.isdigit() and marker in dense)


class _Unfilled(Exception):  # noqa: N818 - not for readers: it carries the finding
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


# --- the form and its answers ----------------------------------------------------------------------------------------


def _leaves(field: Field, value: Values, at: tuple[str, ...]) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """Every answer of the sample with its question and the steps to it; files are none."""
    if isinstance(value, Mapping):
        for key, below in value.items():
            member = field.member(key)
            if member is not None and (at or key != _FILES):
                yield from _leaves(member, below, (*at, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            if field.item is not None:
                yield from _leaves(field.item, below, (*at, str(index)))
    else:
        yield field, at


def _optional(field: Field, value: Values, at: tuple[str, ...]) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """Every optional answer of the sample, groups and tables among them."""
    if at and not field.required and not at[-1].isdigit():
        yield field, at
    if isinstance(value, Mapping):
        for key, below in value.items():
            member = field.member(key)
            if member is not None and (at or key != _FILES):
                yield from _optional(member, below, (*at, key))
    elif isinstance(value, list) and field.item is not None:
        for index, below in enumerate(value):
            yield from _optional(field.item, below, (*at, str(index)))


def _way(root: Field, pattern: str) -> Iterator[Field]:
    """The questions on the way to one: all of them must be required for it to be; a row is as required as its list."""
    field: Field | None = root
    for step in addresses.steps(pattern):
        field = field.member(step) if field is not None else None
        if field is None:
            return
        if step != addresses.EACH:
            yield field


def _with(value: Values, steps: tuple[str, ...], new: Values) -> Values:
    """A copy with *new* at *steps*; None takes the answer away."""
    if not steps:
        return new
    step, below = steps[0], steps[1:]
    if isinstance(value, list):
        index = int(step)
        return [*value[:index], _with(value[index], below, new), *value[index + 1 :]]
    changed = _with(value[step], below, new)
    return {key: changed if key == step else one for key, one in value.items() if key != step or changed is not None}


def _other(field: Field, given: str) -> str | None:
    """Another answer of the same kind; None if there is none."""
    if field.enum:
        return next((code for code, _ in field.enum if code != given), None)
    if field.type == "boolean":
        return "нет" if given == "да" else "да"
    if field.type in ("integer", "number"):
        number = Decimal(given.replace(",", "."))
        return str(number + 1 if field.maximum is None or number + 1 <= field.maximum else number - 1).replace(".", ",")
    if field.format == "date":
        return (datetime.date.fromisoformat(given) - datetime.timedelta(days=400)).isoformat()
    if field.format:
        from applykit.samples.numbers import formatted

        return formatted(field.format, 7777, datetime.date(2020, 1, 1))
    return f"{given[: max(1, len(given) - 5)]}другой"


def _deciders(root: Field, pattern: str) -> Iterator[str]:
    """The answers that decide whether a question is asked."""
    holder: Field | None = root
    at = ""
    for step in addresses.steps(pattern):
        field = holder.member(step) if holder is not None else None
        if field is not None and field.condition is not None:
            yield addresses.child(at, field.condition.tag)
        at, holder = addresses.child(at, step), field


def _pattern(address: str) -> str:
    return "".join("/*" if step.isdigit() else addresses.child("", step) for step in addresses.steps(address))


def _covers(above: str, pattern: str) -> bool:
    return addresses.is_below(pattern, above)


def _meets(pattern: str, place: str) -> bool:
    """Whether a tag reads a question, something that holds it or something below it."""
    pairs = zip(addresses.steps(pattern), addresses.steps(place), strict=False)
    return all(addresses.EACH in (ours, theirs) or ours == theirs for ours, theirs in pairs)
