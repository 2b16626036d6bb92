"""Puts a competition together out of what a maintainer wrote: manifest, edition, schemas."""

from __future__ import annotations

import datetime
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from applykit import address as addresses
from applykit.competition import (
    AttachmentSpec,
    Competition,
    Criterion,
    Document,
    DocumentSpec,
    Edition,
    Indicator,
    Lead,
    PortalGroup,
    Step,
    Unlimited,
)
from applykit.errors import CompetitionError
from applykit.findings import Message, Severity, Source, Tier, literal, say
from applykit.frozen import Frozen, replace
from applykit.nearest import nearest
from applykit.rules import KINDS
from applykit.rules.kind import Kind, NoLimitError, Reader, Rule
from applykit.rules.operands import Parameter
from applykit.schema import APPLICATION, CONTRACT, Field, Shape, fields_of
from applykit.schema.resolving import resolve
from applykit.view import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from applykit import manifest

Json = Any

_Entry = TypeVar("_Entry", bound="manifest.Dated")
_Made = TypeVar("_Made")


def build_edition(name: str, entry: manifest.EditionEntry, base: Edition | None) -> Edition:
    """Make an edition; what it does not name it inherits from *base*, as carried over."""
    documents = {
        key: Document(
            key,
            source.title,
            Tier(source.tier),
            source.year,
            datetime.date.fromisoformat(source.verified_on) if source.verified_on else None,
            source.file,
        )
        for key, source in entry.sources.items()
    }
    own = Edition(
        name,
        entry.title,
        entry.closed,
        entry.year,
        entry.window.opens,
        entry.window.closes,
        {**(_carried(base) if base else {}), **documents},
        {},
        {**(base.clauses if base else {}), **entry.clauses},
        {**(base.wording if base else {}), **entry.wording},
    )
    inherited = {key: _carry(parameter) for key, parameter in base.parameters.items()} if base else {}
    parameters = {key: _parameter(key, one, own, inherited.get(key)) for key, one in entry.parameters.items()}
    return replace(own, parameters={**inherited, **parameters})


def _parameter(name: str, entry: manifest.ParameterEntry, own: Edition, base: Parameter | None) -> Parameter:
    """A parameter as an edition writes it; what it is called and its unit need not be repeated."""
    title, unit = entry.title or (base.title if base else ""), entry.unit or (base.unit if base else "")
    return Parameter(name, entry.value, unit, title, own.source(entry.source), entry.printed)


def _carried(base: Edition) -> dict[str, Document]:
    return {
        key: replace(document, tier=Tier.CARRIED) if document.tier is Tier.OFFICIAL else document
        for key, document in base.sources.items()
    }


def _carry(parameter: Parameter) -> Parameter:
    source = parameter.source
    if source is None or source.tier is not Tier.OFFICIAL:
        return parameter
    return replace(parameter, source=replace(source, tier=Tier.CARRIED))


class Site(Frozen):
    """Where a competition lies: its folder, and by name the place of each template as this edition has it."""

    folder: Path
    template: Callable[[str], Path]


def build(
    entry: manifest.Manifest,
    edition: Edition,
    schema: Mapping[str, Json],
    load: Callable[[str], Mapping[str, Json]],
    site: Site,
    moment: str,
    faults: list[CompetitionError] | None = None,
) -> Competition:
    """Put a competition together for one edition and one moment.

    *load* gives a schema by its name. Raise CompetitionError for anything that does not fit. With *faults*, entries of
    the manifest that do not fit are left out, and why is added there.
    """
    return _Builder(entry, edition, site, moment, faults).build(schema, load)


@dataclass(frozen=True)
class _Builder:
    entry: manifest.Manifest
    edition: Edition
    site: Site
    moment: str
    faults: list[CompetitionError] | None = None

    def build(self, schema: Mapping[str, Json], load: Callable[[str], Mapping[str, Json]]) -> Competition:
        attachments = tuple(self._listed("attachments", self.entry.attachments, self._attachment))
        shape = self._shape(schema, load, attachments)
        entry = self.entry
        rules = tuple(self._rules(shape))
        present = {rule.id for rule in rules}
        return Competition(
            id=entry.id,
            title=entry.title,
            operator=entry.operator,
            folder=self.site.folder,
            edition=self.edition,
            moment=self.moment,
            theme=entry.theme,
            applicant_name=tuple(entry.applicant_name),
            shape=shape,
            documents=tuple(self._listed("documents", entry.documents, self._document)),
            attachments=attachments,
            rules=rules,
            idle=tuple(one.id for one, _, _ in self._entries() if one.id not in present),
            criteria=tuple(self._listed("criteria", entry.criteria, self._criterion)),
            formal=Criterion("formal", entry.formal.title, entry.formal.points, entry.formal.fed_by),
            portal=tuple(self._listed("portal", entry.portal, self._group)),
            portal_only=tuple(entry.portal_only),
            unlimited=tuple(Unlimited(tuple(one.fields), one.why) for one in entry.unlimited),
            unknown=tuple(self.edition.told(text) for text in entry.unknown),
        )

    def _shape(
        self,
        schema: Mapping[str, Json],
        load: Callable[[str], Mapping[str, Json]],
        attachments: tuple[AttachmentSpec, ...],
    ) -> Shape:
        values = {name: parameter.value for name, parameter in self.edition.parameters.items()}
        try:
            resolved = _told(resolve(schema, load, values, self.moment), self.edition)
            resolved["properties"] = {**resolved["properties"], "attachments": _attachments_schema(attachments)}
            resolved["title"] = self.entry.title
            resolved.pop("x-due", None)
            shape = Shape(resolved, fields_of(resolved, self._source))
        except (TypeError, KeyError, AttributeError, ValueError, IndexError, ArithmeticError) as error:
            # A schema is whatever JSON its author wrote; the validator, who knows all rules, says where it is none.
            Shape(dict(schema), Field("", "", "", "object")).prove()
            raise CompetitionError(say("schema-invalid", where=self.entry.schema_)) from error
        shape.prove()
        return shape

    def _source(self, text: str) -> Source:
        source = self.edition.source(text)
        if source is None:
            raise CompetitionError(say("source-unknown", source=text, edition=self.edition.id))
        return source

    def _when(self, raw: object) -> When:
        condition: When = Reader(self.edition.parameters).read("when", "when", raw) if raw else When()
        return condition

    def _has(self, one: manifest.Dated) -> bool:
        """Whether this edition has an entry."""
        return one.editions is None or one.editions.has(self.edition.id)

    def _listed(self, key: str, entries: Sequence[_Entry], make: Callable[[_Entry], _Made]) -> Iterator[_Made]:
        """What is made of the entries that this edition has; *key* is the list's in the manifest."""
        for index, one in enumerate(entries):
            if self._has(one):
                with self._at(f"/{key}/{index}"):
                    yield make(one)

    @contextmanager
    def _at(self, at: str) -> Iterator[None]:
        """What does not fit in here is wrong with the entry at *at*."""
        try:
            yield
        except CompetitionError as error:
            error.at = at
            if self.faults is None:
                raise
            self.faults.append(error)

    def _group(self, one: manifest.PortalEntry) -> PortalGroup:
        return PortalGroup(one.title, self.edition.source(one.source), one.note, tuple(one.fields))

    def _document(self, one: manifest.DocumentEntry) -> DocumentSpec:
        known = self.entry.handling
        if one.handling is not None and one.handling not in known:
            raise CompetitionError(
                say("handling-unknown", document=one.id, name=one.handling),
                hint=say("near-keys", near=nearest(one.handling, known) or tuple(known)) if known else None,
            )
        usual = (known[one.handling],) if one.handling is not None else ()
        steps = [*(step for handling in usual for step in handling.steps), *one.steps]
        by_hand = [*(blank for handling in usual for blank in handling.by_hand), *one.by_hand]
        return DocumentSpec(
            one.id,
            self.edition.told(one.title),
            self.site.template(one.template),
            one.moment,
            one.channel,
            self._when(one.when),
            self.edition.source(one.source),
            tuple(Step(self.edition.told(step.text), self._when(step.when)) for step in steps),
            tuple(Step(self.edition.told(blank.title), self._when(blank.when)) for blank in by_hand),
            one.uploaded_as,
            self._whole(Reader(self.edition.parameters), one.max_pages),
        )

    def _attachment(self, one: manifest.AttachmentEntry) -> AttachmentSpec:
        reader, files = Reader(self.edition.parameters), self.entry.files
        max_pages = files.max_pages if one.max_pages is None else one.max_pages
        max_megabytes = files.max_megabytes if one.max_megabytes is None else one.max_megabytes
        return AttachmentSpec(
            one.id,
            self.edition.told(one.title),
            Severity.from_word(one.severity),
            self._when(one.when),
            tuple(one.formats),
            self._whole(reader, one.max_age_days),
            self._whole(reader, one.year),
            files.colour,
            self._whole(reader, max_pages),
            self._whole(reader, max_megabytes),
            one.moment,
            self.edition.source(one.source),
            self.edition.told(one.hint),
            Lead(one.lead.working_days, self.edition.source(one.lead.source)) if one.lead is not None else None,
            self._whole(reader, one.years.to if one.years is not None else None),
        )

    @staticmethod
    def _whole(reader: Reader, raw: str | int | None) -> int | None:
        try:
            return int(reader.constant(raw)) if raw is not None else None
        except NoLimitError:
            return None

    def _text(self, text: str | None) -> Message | None:
        return literal(self.edition.told(text)) if text else None

    def _criterion(self, one: manifest.CriterionEntry) -> Criterion:
        indicators = tuple(Indicator(indicator.title, tuple(indicator.fed_by)) for indicator in one.indicators)
        return Criterion(one.id, one.title, one.points, one.fed_by, self.edition.source(one.source), indicators)

    def _rules(self, shape: Shape) -> Iterator[Rule]:
        admission = len(self.entry.eligibility)
        for position, (one, default, at) in enumerate(self._entries()):
            with self._at(at):
                yield from self._rule(one, shape, default, admission=position < admission)

    def _entries(self) -> Iterator[tuple[manifest.RuleEntry, str, str]]:
        """Every rule that the manifest writes down, those of admission first.

        With each its severity where it names none, and its address in the manifest.
        """
        yield from ((one, "blocking", f"/eligibility/{index}") for index, one in enumerate(self.entry.eligibility))
        yield from ((one, "error", f"/rules/{index}") for index, one in enumerate(self.entry.rules))
        for index, attachment in enumerate(self.entry.attachments):
            yield from ((one, attachment.severity, f"/attachments/{index}") for one in attachment.rules())
        attached = [attachment for attachment in self.entry.attachments if self._has(attachment)]
        yield from ((one, "error", "/files") for one in self.entry.files.rules(attached))

    def _rule(self, one: manifest.RuleEntry, shape: Shape, default: str, *, admission: bool = False) -> Iterator[Rule]:
        """The rule, or nothing where this moment or this edition does not have it."""
        if not self._has(one) or (one.moment == CONTRACT and self.moment == APPLICATION):
            return
        kind = KINDS.get(one.kind)
        if kind is None:
            near = nearest(one.kind, KINDS)
            raise CompetitionError(
                say("rule-kind-unknown", rule=one.id, kind=one.kind), hint=say("near-keys", near=near or tuple(KINDS))
            )
        reader = Reader(self.edition.parameters)
        try:
            check = reader.build(kind, one.keys())
            when = reader.read("when", "when", one.when) if one.when else When()
        except NoLimitError:
            return
        except CompetitionError as error:
            if not error.figure:
                error.message = say("rule-wrong", rule=one.id, what=error.message)
            raise
        stated = Severity.from_word(one.severity or default)
        source = self.edition.source(one.source)
        section = one.section or addresses.section(addresses.absolute(check.reads()[0], one.each or ""))
        if shape.field(section) is None:
            raise CompetitionError(say("rule-wrong", rule=one.id, what=say("rule-section-unknown", section=section)))
        _known_addresses(one, check, when, shape)
        severity = min(stated, _cap(source), *(_cap(parameter.source) for parameter in reader.used.values()))
        yield Rule(
            id=one.id,
            kind=check,
            severity=severity,
            stated=stated,
            section=section,
            source=source,
            each=one.each,
            when=when,
            moment=one.moment,
            weight=int(severity) if one.weight is None else one.weight,
            message=self._text(one.message),
            why=self._text(one.why),
            remedy=self._text(one.remedy),
            parameters=tuple(reader.used),
            admission=admission,
        )


def _known_addresses(one: manifest.RuleEntry, kind: Kind, when: When, shape: Shape) -> None:
    """Raise CompetitionError for an address that the form does not have: a rule that reads nothing would never fire."""
    for address in (*kind.reads(), *when.addresses(), *((one.each,) if one.each else ())):
        at = addresses.absolute(address, one.each or "")
        if at.startswith("/") and shape.field(at) is None:
            near = nearest(at, [field.address for field in shape.root.walk()])
            raise CompetitionError(
                say("rule-wrong", rule=one.id, what=say("rule-address-unknown", address=at)),
                hint=say("near-keys", near=near) if near else None,
            )


def _cap(source: Source | None) -> Severity:
    return source.tier.cap if source else Tier.ASSUMED.cap


def _told(node: dict[str, Json], edition: Edition) -> dict[str, Json]:
    """A schema whose titles and hints name the clauses and figures of the edition."""
    told: dict[str, Json] = {}
    for key, value in node.items():
        if isinstance(value, dict):
            told[key] = _told(value, edition)
        else:
            told[key] = edition.told(value) if key in ("title", "description") and isinstance(value, str) else value
    return told


def _attachments_schema(attachments: tuple[AttachmentSpec, ...]) -> dict[str, Json]:
    """The section in which a draft names its files."""
    return {
        "type": "object",
        "title": "Приложения",
        "description": "Файлы, которые прикладываются к заявке.",
        "additionalProperties": False,
        "properties": {attachment.id: _attachment_schema(attachment) for attachment in attachments},
    }


def _attachment_schema(attachment: AttachmentSpec) -> dict[str, Json]:
    properties: dict[str, Json] = {
        "file": {
            "type": "string",
            "title": "Файл",
            "description": "Путь к файлу внутри папки заявки.",
            "examples": [f"attachments/{attachment.id}.pdf"],
        }
    }
    required = ["file"]
    if attachment.max_age_days is not None:
        properties["issued_on"] = {
            "type": "string",
            "format": "date",
            "title": "Дата выдачи",
            "examples": ["2022-10-12"],
        }
        required.append("issued_on")
    if attachment.year is not None:
        properties["year"] = {"type": "integer", "title": "За какой год", "examples": [attachment.year]}
        required.append("year")
    if attachment.last_year is not None:
        last = attachment.last_year
        properties["years"] = {
            "type": "array",
            "title": "За какие годы",
            "description": "Все годы, за которые документы есть в этом файле.",
            "items": {"type": "integer", "title": "Год", "examples": [last]},
            "examples": [[last - 1, last]],
        }
        required.append("years")
    return {
        "type": "object",
        "title": attachment.title,
        "description": attachment.hint,
        "additionalProperties": False,
        "required": required,
        "properties": properties,
    }
