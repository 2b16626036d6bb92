"""Fills the documents of a competition with the answers of one application.

What a template is given is the form's tree and not the draft's: every address that the schema names exists, answered or
not. A required answer that is not given is `Missing`, an optional one `Blank`; neither is an empty place that nobody
notices.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.checker import Examination, examine
from applykit.errors import FillError
from applykit.findings import Finding, Message, Place, Report, Severity, say
from applykit.frozen import Frozen
from applykit.leftovers import CONTROL_CHARACTERS, LOST_CHARACTERS, PLACEHOLDER_LEFT
from applykit.library import Library
from applykit.output import file_name
from applykit.rules.operands import number
from applykit.schema import APPLICATION, Field, Shape
from applykit.template import (
    Blank,
    Choice,
    Missing,
    Rendering,
    Template,
    Undecided,
    compile_template,
    forbidden_character,
    rich,
)
from applykit.view import Unreadable, asked
from applykit.wording.cases import Case
from applykit.wording.forms import Forms
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.application import Application
    from applykit.cache import Cache
    from applykit.competition import Competition, DocumentSpec, Edition
    from applykit.view import When
    from applykit.wording.forms import Form

Values = Any

_MISSING: Final = "answer-missing"
# An answer of which the check says this cannot be printed, whoever asks for it.
_UNREADABLE: Final = frozenset({"answer-wrong-type", CONTROL_CHARACTERS})
# Nor can one of which it says this, if an official text asks for it. Anything else is printed as it was typed, unless a
# document declares it.
_WRONG: Final = frozenset({"not-in-list", "bad-format", "bad-check-digit", PLACEHOLDER_LEFT, LOST_CHARACTERS})
_TYPES: Final[Mapping[str, Any]] = {"integer": int | Decimal, "number": int | Decimal, "boolean": bool}
_FORMS: Final = "forms"
# Roots of a template's values that are no sections of the form.
RESERVED: Final = ("edition", "competition", "filing_on", "submission")


class Document(Frozen):
    """A filled document.

    *file_name* is safe on every system and unlike those of the other documents. *marked* are the labels of the required
    answers that a draft shows as missing, *blank_optional* those of optional answers that it leaves out, *by_hand* what
    a person or the operator fills in later.
    """

    id: str
    title: str
    file_name: str
    content: bytes
    marked: tuple[str, ...]
    blank_optional: tuple[str, ...]
    by_hand: tuple[str, ...]
    spec: DocumentSpec


class LeftOut(Frozen):
    """A document that was not made: whether it is needed or what it says depends on an answer, which *why* names."""

    spec: DocumentSpec
    why: Message


class Lack(Frozen):
    """An answer that documents need: it is not given or, if *wrong*, cannot be used.

    *label* begins with the section («Проект: Тема НИОКР»); *documents* are the titles of those that print it.
    *finding* is what the check says of it (None: only a document asks). *declared*: documents state the contrary of
    what was answered.
    """

    address: str
    label: str
    place: Place | None
    wrong: bool
    documents: tuple[str, ...]
    finding: Finding | None = None
    declared: bool = False


class Use(Frozen):
    """Where an answer that was given went: the titles of the *documents* that print it, and the portal's page."""

    address: str
    label: str
    documents: tuple[str, ...]
    on_portal: bool


class Filling(Frozen):
    """All that came of filling one application.

    *forms* are those of names, posts and organisations that the documents have and nobody gave, the doubtful first.
    """

    documents: tuple[Document, ...]
    left_out: tuple[LeftOut, ...]
    examination: Examination
    forms: tuple[Form, ...] = ()


class UnfilledError(FillError):
    """Documents cannot be filled: *lacks* are the answers they need, in the form's order."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        missing = tuple(f"«{lack.label}»" for lack in lacks if not lack.wrong)
        wrong = tuple(f"«{lack.label}»" for lack in lacks if lack.wrong)
        key = "fill-lacks-both" if missing and wrong else "fill-lacks-wrong" if wrong else "fill-lacks"
        message = say(key, missing=missing, wrong=wrong, count=len(missing), wrong_count=len(wrong))
        super().__init__(message, hint=say("fill-lacks-hint"))
        self.lacks = lacks


def fill(
    application: Application,
    *,
    on: datetime.date,
    moment: str = APPLICATION,
    draft: bool = False,
    library: Library | None = None,
) -> tuple[Document, ...]:
    """The documents of *moment* that this application needs, in the competition's order; see `filling` for errors."""
    return filling(application, on=on, moment=moment, draft=draft, library=library).documents


def filling(
    application: Application,
    *,
    on: datetime.date,
    moment: str = APPLICATION,
    draft: bool = False,
    library: Library | None = None,
) -> Filling:
    """Fill the documents of *moment*, as of the day *on*, and say what was left out.

    Raise `UnfilledError` with every answer that is missing where a document prints it, cannot be printed, or is the
    contrary of what a document declares; a *draft* shows a marker instead. Raise TemplateError if a template is wrong.
    Nothing else that rules complain of stops a document.
    """
    chosen = library or Library.default()
    competition = chosen.competition(application.competition, application.edition, moment)
    examination = examine(application, competition, on, chosen.cache)
    needed, left_out = _needed(examination)
    templates = [(spec, _template(spec.template, chosen.cache)) for spec in needed]
    if not draft and (lacks := _lacks(examination, templates)):
        raise UnfilledError(lacks)
    context = context_of(examination, [template for _, template in templates])
    forms = Forms(dict(_given_forms(examination.values)), chosen.cache)
    renderings: list[tuple[DocumentSpec, Rendering]] = []
    for spec, template in templates:
        try:
            renderings.append((spec, template.rendering(context, forms)))
        except Undecided as undecided:
            left_out.append(LeftOut(spec, undecided.message))
    if not draft and (overlooked := _overlooked(examination, renderings)):
        raise UnfilledError(overlooked)
    return Filling(tuple(_documents(renderings, examination)), tuple(left_out), examination, forms.made())


def _needed(examination: Examination) -> tuple[tuple[DocumentSpec, ...], list[LeftOut]]:
    """The documents of this moment that are needed, and those of which it cannot be told."""
    needed: list[DocumentSpec] = []
    unknown: list[LeftOut] = []
    competition, view = examination.competition, examination.view
    for spec in competition.documents:
        if spec.moment != competition.moment:
            continue
        try:
            if spec.when.holds(view):
                needed.append(spec)
        except Unreadable as unreadable:
            label = _label(competition, unreadable.because)
            unknown.append(LeftOut(spec, say("fill-cannot-tell", label=label)))
    return tuple(needed), unknown


def _documents(renderings: Iterable[tuple[DocumentSpec, Rendering]], examination: Examination) -> Iterator[Document]:
    taken: list[str] = []
    for spec, rendering in renderings:
        taken.append(file_name(spec.title, ".docx", taken))
        yield Document(
            id=spec.id,
            title=spec.title,
            file_name=taken[-1],
            content=rendering.content,
            marked=tuple(dict.fromkeys(missing.label for missing in rendering.missing)),
            blank_optional=tuple(dict.fromkeys(blank.label for blank in rendering.blank if blank.label)),
            by_hand=tuple(step.text for step in spec.by_hand if _may_hold(step.when, examination)),
            spec=spec,
        )


def _given_forms(value: Values) -> Iterator[tuple[tuple[str, str], str]]:
    """The forms that a profile gives, wherever it stands in the application: ``forms: [{of: …, genitive: …}]``."""
    if isinstance(value, list):
        for row in value:
            yield from _given_forms(row)
    if not isinstance(value, Mapping):
        return
    for key, below in value.items():
        if key != _FORMS:
            yield from _given_forms(below)
            continue
        for row in below if isinstance(below, list) else ():
            given = row if isinstance(row, Mapping) else {}
            of = given.get("of")
            forms = [(case, given.get(case)) for case in Case]
            yield from (
                ((normalised(of), case), form) for case, form in forms if isinstance(of, str) and isinstance(form, str)
            )


def _may_hold(when: When, examination: Examination) -> bool:
    try:
        return when.holds(examination.view)
    except Unreadable:
        return True


def _template(path: Path, cache: Cache | None) -> Template:
    """The compiled template; compiled once for as long as the file stays as it is."""
    try:
        state = path.stat()
    except OSError:
        return compile_template(path)
    return _compiled(path, cache, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _compiled(path: Path, cache: Cache | None, _changed_ns: int, _size: int) -> Template:
    return compile_template(path, cache)


# --- where the answers went -------------------------------------------------------------------------------------------


def uses(filled: Filling, library: Library | None = None) -> tuple[Use, ...]:
    """Every question that has an answer, in the form's order, and where its answers went."""
    competition, values = filled.examination.competition, filled.examination.values
    readers = [
        (one.title, {place.address for place in template.placeholders() if place.printed})
        for one, template in _templates(filled, library)
    ]
    portal = [at for group in competition.portal for at in group.fields]
    return tuple(
        Use(
            field.address,
            _label(competition, field.address),
            tuple(title for title, printed in readers if any(_meet(field.address, at) for at in printed)),
            any(_meet(field.address, at) for at in portal),
        )
        for field in competition.root.walk()
        if not field.is_container and _is_given(values, steps := addresses.steps(field.address))
        # The texts of a list are one answer.
        if steps and steps[-1] != addresses.EACH
    )


def slow_parts(filled: Filling, library: Library | None = None) -> tuple[tuple[str, Message], ...]:
    """The templates and those of their parts that could not be proven, and so are filled the slow way."""
    templates = _templates(filled, library)
    return tuple((one.spec.template.name, part) for one, template in templates for part in template.slow_parts())


def _templates(filled: Filling, library: Library | None) -> list[tuple[Document, Template]]:
    cache = (library or Library.default()).cache
    return [(one, _template(one.spec.template, cache)) for one in filled.documents]


def _is_given(value: Values, steps: Sequence[str]) -> bool:
    """Whether there is an answer at an address, in any row."""
    if not steps:
        return value not in (None, "", [], {})
    if isinstance(value, list):
        return any(_is_given(row, steps[1:]) for row in value)
    if not isinstance(value, Mapping):
        return False
    below = value.values() if steps[0] == addresses.EACH else [value.get(steps[0])]
    return any(_is_given(one, steps[1:]) for one in below)


# --- what is lacking -------------------------------------------------------------------------------------------------


def _lacks(examination: Examination, needed: Iterable[tuple[DocumentSpec, Template]]) -> tuple[Lack, ...]:
    """Required answers that are missing, and answers that cannot be used, where one of these documents reads them."""
    listed = tuple(needed)
    readers = [(spec.title, {place.address for place in template.placeholders()}) for spec, template in listed]
    declared = _declared(template for _, template in listed)
    lacks: dict[str, Lack] = {}
    for finding in _stopping(examination.report, declared):
        at, told = finding.address, finding.rule != _MISSING
        titles = tuple(title for title, read in readers if any(_meet(at, pattern) for pattern in read))
        if titles:
            denied = finding.rule not in _WRONG and finding.rule not in _UNREADABLE and told
            label = _label(examination.competition, at)
            lacks.setdefault(at, Lack(at, label, finding.place, told, titles, finding, denied))
    return tuple(lacks.values())


def _declared(templates: Iterable[Template]) -> frozenset[str]:
    """The answers of which templates declare in their own words what they must be."""
    return frozenset(place.address for one in templates for place in one.placeholders() if place.declared)


def _stopping(report: Report, declared: frozenset[str]) -> Iterator[Finding]:
    """The findings that stop a document, in the form's order.

    Accepting one makes nothing printable that cannot be read, and true nothing that is declared.
    """
    accepted = (one.finding for one in report.accepted)
    yield from (finding for finding in report.findings if _stops(finding) or _denies(finding, declared))
    yield from (finding for finding in accepted if finding.rule in _UNREADABLE or _denies(finding, declared))


def _stops(finding: Finding) -> bool:
    if finding.rule in _UNREADABLE:
        return True
    return finding.severity >= Severity.ERROR and (finding.rule == _MISSING or finding.rule in _WRONG)


def _denies(finding: Finding, declared: frozenset[str]) -> bool:
    """Whether a rule says of an answer that is declared that it is not as it must be."""
    is_grave = finding.severity >= Severity.ERROR and not finding.missing
    return is_grave and any(addresses.matches(finding.address, pattern) for pattern in declared)


def _overlooked(examination: Examination, renderings: Iterable[tuple[DocumentSpec, Rendering]]) -> tuple[Lack, ...]:
    """What a document marks although the check did not say that it is lacking: refused too, and not left to be seen."""
    return tuple(
        Lack(missing.address, _label(examination.competition, missing.address), None, missing.wrong, (spec.title,))
        for spec, rendering in renderings
        for missing in rendering.missing
    )


def _meet(address: str, pattern: str) -> bool:
    """Whether *pattern* names *address*, something that holds it or something below it."""
    pairs = zip(addresses.steps(address), addresses.steps(pattern), strict=False)
    return all(addresses.EACH in (ours, theirs) or ours == theirs for ours, theirs in pairs)


def _label(competition: Competition, address: str) -> str:
    """The answer in the reader's words, with its section before it."""
    section = addresses.section(address)
    own = competition.shape.label(address)
    return own if address == section else f"{competition.shape.label(section)}: {own}"


# --- what a template is given ----------------------------------------------------------------------------------------


def context_of(examination: Examination, templates: Iterable[Template] = ()) -> dict[str, Values]:
    """The values that *templates* may read: each section of the form by its key, and the `RESERVED` roots."""
    competition, report = examination.competition, examination.report
    stopping = _stopping(report, _declared(templates))
    wrong = frozenset(finding.address for finding in stopping if finding.rule != _MISSING)
    sections = _Tree(competition.shape, wrong).members(competition.root, examination.values, "", due=True)
    return {
        **sections,
        "edition": _edition(competition.edition),
        "competition": {"title": competition.title, "operator": competition.operator},
        "filing_on": report.filing_on,
        # The portal gives these numbers once the application is in it.
        "submission": {"number": Blank("/submission/number"), "project": Blank("/submission/project")},
    }


def _edition(edition: Edition) -> dict[str, Values]:
    numbers = {name: _number_of(one.value) if one.unit else one.value for name, one in edition.parameters.items()}
    present = {name: Blank(f"/edition/{name}") if value is None else value for name, value in numbers.items()}
    clauses = {name: source.clause for name in edition.clauses if (source := edition.source(f"${name}"))}
    wording = {
        name: Blank(f"/edition/wording/{name}") if text is None else edition.told(text)
        for name, text in edition.wording.items()
    }
    return {**present, "title": edition.title, "clauses": clauses, "wording": wording}


def _number_of(value: Values) -> Values:
    """The numbers that an edition writes as text; what is none stays as it is."""
    if isinstance(value, Mapping):
        return {str(key): _number_of(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_number_of(below) for below in value]
    if not isinstance(value, str):
        return value
    try:
        exact = number(value)
    except ValueError:
        return value
    return int(exact) if exact.is_finite() and exact == exact.to_integral_value() else exact


class _Tree(Frozen):
    """Builds the values of templates along the form's tree. *due* is whether an answer that is not given is missing."""

    shape: Shape
    wrong: frozenset[str]

    def members(self, holder: Field, value: Values, at: str, *, due: bool) -> dict[str, Values]:
        """The members of an object, all of them."""
        given = value if isinstance(value, Mapping) else {}
        return {
            field.key: self._member(holder, field, given, addresses.child(at, field.key), due=due)
            for field in holder.fields
        }

    def _member(self, holder: Field, field: Field, given: Mapping[str, Values], at: str, *, due: bool) -> Values:
        if asked(holder, field, given) is False:
            return Blank(at)
        return self._value(field, given.get(field.key), at, due=due and field.required and _is_binding(field))

    def _value(self, field: Field, value: Values, at: str, *, due: bool) -> Values:
        if at in self.wrong:
            return self._missing(field, at, value, wrong=True)
        if value is None and not due:
            return Blank(at, self.shape.label(at))
        if field.fields:
            return self.members(field, value, at, due=due or value is not None)
        if field.item is not None and value is not None:
            return self._items(field.item, value, at)
        if value is None:
            return self._missing(field, at)
        leaf = _leaf(field, value)
        return self._missing(field, at, value, wrong=True) if leaf is None else leaf

    def _missing(self, field: Field, at: str, value: Values = None, *, wrong: bool = False) -> Missing:
        # What Word cannot hold is not shown either.
        given = value if isinstance(value, str) and forbidden_character(value) is None else ""
        return Missing(self.shape.label(at), at, self._row(field, at), wrong, field.title, given)

    def _items(self, item: Field, value: Values, at: str) -> Values:
        if isinstance(value, Mapping):
            return {key: self._value(item, below, addresses.child(at, key), due=True) for key, below in value.items()}
        rows = value if isinstance(value, list) else []
        return [self._value(item, below, addresses.child(at, index), due=True) for index, below in enumerate(rows)]

    def _row(self, field: Field, at: str) -> Values:
        """What a loop over a missing table gives: a row of which all is missing."""
        if field.item is None or field.type == "map":
            return None
        return self._value(field.item, None, addresses.child(at, 0), due=True)


def _is_binding(field: Field) -> bool:
    """Whether an official text asks for the answer; what is only reported to be asked for is never missed.

    A group or a table is asked for as soon as anything required in it is: its own title may rest on a weaker source.
    """
    return any(one.source is None or one.source.tier.cap >= Severity.ERROR for one in field.walk() if one.required)


def _leaf(field: Field, value: Values) -> Values:
    """An answer as templates have it; None if it is not what the form asks for."""
    if not isinstance(value, _TYPES.get(field.type, str)) or isinstance(value, bool) is not (field.type == "boolean"):
        return None
    if field.format == "date":
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, str):
        return value
    if field.enum:
        return Choice(value, dict(field.enum).get(value, value))
    return rich(value) if field.long else value
