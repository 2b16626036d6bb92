"""A competition in one edition, ready to be checked against: manifest, numbers, resolved schema, rules."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.errors import CompetitionError
from applykit.findings import Severity, Source, Tier, say
from applykit.frozen import Frozen, field, replace
from applykit.nearest import nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit.findings import Message
    from applykit.rules.kind import Rule
    from applykit.rules.operands import Parameter
    from applykit.schema import Field, Shape
    from applykit.view import When

Json = Any

_SHORT: Final = 4
_MENTIONED: Final = re.compile(r"\{\$(\w+)\}")


class Document(Frozen):
    """A text that rules and numbers come from."""

    id: str
    title: str
    tier: Tier
    year: int | None = None
    verified_on: datetime.date | None = None
    file: str | None = None


class Edition(Frozen):
    """One intake: its numbers and where they come from.

    *opens* and *closes* are texts as published; None: not known. *clauses* are what sources call by name; *wording* are
    words that its forms print and those of other competitions do not (None: this form has none).
    """

    id: str
    title: str
    closed: bool
    year: int | None
    opens: str | None
    closes: str | None
    sources: Mapping[str, Document]
    parameters: Mapping[str, Parameter]
    clauses: Mapping[str, str] = field(default_factory=dict)
    wording: Mapping[str, str | None] = field(default_factory=dict)

    def source(self, text: str | None) -> Source | None:
        """Read «<document id> <clause>», or «$name» with more of the clause behind it; None if nothing is named.

        ``$name`` is one of `clauses`, or where the parameter of that name comes from. Raise CompetitionError for a
        document or a name that it does not have.
        """
        if not text or text == "-":
            return None
        name, _, clause = text.partition(" ")
        if name.startswith("$"):
            named = self._named(name.removeprefix("$"))
            return replace(named, clause=f"{named.clause}, {clause}") if clause and named else named
        document = self.sources.get(name)
        if document is None:
            near = nearest(name, self.sources) or tuple(self.sources)
            raise CompetitionError(
                say("source-unknown", source=text, edition=self.id), hint=say("near-keys", near=near) if near else None
            )
        return Source(document.title, clause, document.tier, document.verified_on)

    def told(self, text: str) -> str:
        """*text* with every ``{$name}`` in it replaced by the clause of that name, or the parameter's value.

        A list is too long for a sentence: the clause that holds it stands in its place.

        Raise CompetitionError for a name that it does not have.
        """
        return _MENTIONED.sub(lambda found: self._mentioned(found[1]), text) if "{$" in text else text

    def _named(self, name: str) -> Source | None:
        if name in self.clauses:
            return self.source(self.clauses[name])
        if name in self.parameters:
            return self.parameters[name].source
        near = nearest(name, (*self.clauses, *self.parameters))
        raise CompetitionError(
            say("clause-unknown", name=f"${name}", edition=self.id),
            hint=say("near-keys", near=tuple(f"${one}" for one in near)) if near else None,
        )

    def _mentioned(self, name: str) -> str:
        parameter = self.parameters.get(name)
        if parameter is not None and name not in self.clauses and not isinstance(parameter.value, list):
            return _figure(str(parameter.value))
        named = self._named(name)
        return named.clause if named else ""

    @property
    def is_official(self) -> bool:
        """Whether any document of this edition is its own official text."""
        return any(document.tier is Tier.OFFICIAL for document in self.sources.values())


def _figure(value: str) -> str:
    """A number as texts write it, in groups of three from five digits on; anything else as it is."""
    return f"{int(value):,}".replace(",", "\u00a0") if value.isdecimal() and len(value) > _SHORT else value


class Step(Frozen):
    """One thing to do with a document; *when* says for whom."""

    text: str
    when: When


class DocumentSpec(Frozen):
    """A Word document of the competition. *channel*: ``paper``, ``portal`` (a working copy) or ``attachment``.

    *steps* are what to do with it, *by_hand* what a person fills in on paper, *uploaded_as* the id of the attachment it
    becomes, *max_pages* how long it may be on paper (None: none, no limit).
    """

    id: str
    title: str
    template: Path
    moment: str
    channel: str
    when: When
    source: Source | None
    steps: tuple[Step, ...]
    by_hand: tuple[Step, ...]
    uploaded_as: str | None
    max_pages: int | None = None

    def is_over(self, pages: int) -> Severity | None:
        """How grave it is to have so many *pages*; None if that is within the limit.

        An official text makes it an error. It costs no points, for pages are known only where LibreOffice is.
        """
        if self.max_pages is None or pages <= self.max_pages:
            return None
        return min(Severity.ERROR, self.source.tier.cap) if self.source is not None else Severity.WARNING


class Lead(Frozen):
    """How many working days a paper takes from its order; *source* None: assumed."""

    working_days: int
    source: Source | None


class AttachmentSpec(Frozen):
    """A file that the applicant supplies; what does not matter is None.

    *year*: for which year it is; *last_year*: it is for every year up to this one. *colour*: a scan of it is in colour.
    """

    id: str
    title: str
    severity: Severity
    when: When
    formats: tuple[str, ...]
    max_age_days: int | None
    year: int | None
    colour: bool
    max_pages: int | None
    max_megabytes: int | None
    moment: str
    source: Source | None
    hint: str
    lead: Lead | None = None
    last_year: int | None = None

    @property
    def address(self) -> str:
        """Where the draft names the file."""
        return f"/attachments/{self.id}"

    def conditions(self) -> Iterator[Message]:
        """What the file must be, sentence by sentence."""
        if self.max_age_days is not None:
            yield say("new-attachment-age", days=self.max_age_days)
        if self.year is not None:
            yield say("new-attachment-year", year=str(self.year))
        if self.last_year is not None:
            yield say("new-attachment-years", last=str(self.last_year))
        if self.formats:
            yield say("new-attachment-formats", formats=tuple(name.upper() for name in self.formats))
        if self.colour:
            yield say("new-attachment-colour")
        if self.max_pages is not None:
            yield say("new-attachment-pages", pages=self.max_pages)
        if self.max_megabytes is not None:
            yield say("new-attachment-megabytes", size=self.max_megabytes)


class Indicator(Frozen):
    """A part of a criterion and the answers that experts judge it by."""

    title: str
    fed_by: tuple[str, ...]


class Criterion(Frozen):
    """What experts give points for; *fed_by* says which sections it is judged by, with weights."""

    id: str
    title: str
    points: int
    fed_by: Mapping[str, int]
    source: Source | None = None
    indicators: tuple[Indicator, ...] = ()

    @property
    def shares(self) -> Mapping[str, Fraction]:
        """Its points as the sections that feed it share them."""
        whole = sum(self.fed_by.values()) or 1
        return {section: Fraction(self.points * weight, whole) for section, weight in self.fed_by.items()}


class PortalGroup(Frozen):
    """A page of the portal's form: addresses in its order; sections and lists stand for all they hold."""

    title: str
    source: Source | None
    note: str
    fields: tuple[str, ...]


class Unlimited(Frozen):
    """Texts below *fields* of whose length no limit is known, and why."""

    fields: tuple[str, ...]
    why: str


class Competition(Frozen, dict=True):
    """Everything that checking and filling need to know.

    *formal* is the criterion of the sections that no other covers; *idle* are the ids of rules that this moment or this
    edition does not have. *shared* names the files that it shares, each under the ids of what it takes from there.
    """

    id: str
    title: str
    operator: str
    folder: Path
    edition: Edition
    moment: str
    theme: str
    applicant_name: tuple[str, ...]
    shape: Shape
    documents: tuple[DocumentSpec, ...]
    attachments: tuple[AttachmentSpec, ...]
    rules: tuple[Rule, ...]
    idle: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    formal: Criterion
    portal: tuple[PortalGroup, ...]
    portal_only: tuple[str, ...]
    unlimited: tuple[Unlimited, ...]
    unknown: tuple[str, ...]
    shared: Mapping[str, str] = field(default_factory=dict)

    @property
    def root(self) -> Field:
        """The tree of questions."""
        return self.shape.root

    @property
    def schema(self) -> Mapping[str, Json]:
        """The resolved JSON Schema of the answers."""
        return self.shape.schema

    @cached_property
    def sections(self) -> tuple[Field, ...]:
        """The sections in the form's order."""
        return self.root.fields

    @cached_property
    def related(self) -> frozenset[str]:
        """The questions whose answers some rule compares with others: that they repeat each other is its affair."""
        comparing = (rule for rule in self.rules if rule.kind.compares_texts)
        return frozenset(addresses.absolute(read, rule.each or "") for rule in comparing for read in rule.kind.reads())

    @cached_property
    def weights(self) -> Mapping[str, Fraction]:
        """What each section counts: its shares of the points of all criteria and of the formal part."""
        weights: dict[str, Fraction] = {}
        for criterion in (*self.criteria, self.formal):
            for section, share in criterion.shares.items():
                weights[section] = weights[section] + share if section in weights else share
        return weights

    def rule(self, name: str) -> Rule | None:
        """The rule with an id; None if there is none."""
        return next((rule for rule in self.rules if rule.id == name), None)
