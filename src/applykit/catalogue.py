"""The catalogue of support measures: files under ``measures/`` and every competition, with one kind of condition.

A condition of a measure is written as an entry of a competition's ``eligibility`` is, over the same addresses; a
competition's own conditions are taken from it as they stand. Equal conditions of several measures are one `Test`, so
that a company is asked each of them once.
"""

from __future__ import annotations

import datetime
import pickle
from typing import TYPE_CHECKING, Final

from applykit.cache import fingerprint, program, unpacked
from applykit.errors import CompetitionError
from applykit.findings import Message, Source, Tier, literal, say
from applykit.frozen import Frozen, replace
from applykit.loading import TEMPLATES
from applykit.nearest import nearest
from applykit.schema import Shape
from applykit.view import When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit import manifest
    from applykit.competition import Competition
    from applykit.library import Library
    from applykit.rules.kind import Rule

FOLDER: Final = "measures"
PROFILE_SCHEMA: Final = "profile.schema.json"
CONTEST: Final = "contest"
_KEPT_AS: Final = "catalogue"
_MEASURE: Final = "measure"


class Condition(Frozen):
    """One thing that a measure asks of a company.

    *test* is the index of its `Rule` in the catalogue. *wanted* says what is asked. A condition *decides* unless it is
    only believed: then it is told, and nothing more.
    """

    id: str
    test: int
    wanted: Message
    source: Source | None

    @property
    def decides(self) -> bool:
        """Whether failing it means that the measure does not fit."""
        return self.source is not None and self.source.tier is not Tier.ASSUMED


class Intake(Frozen):
    """When applications are taken: ``open``, ``planned``, ``closed``, ``rolling``, ``suspended`` or ``unknown``.

    Days that are not known are None.
    """

    status: str
    opens: datetime.date | None = None
    closes: datetime.date | None = None

    def on(self, day: datetime.date) -> str:
        """The status on a day, as far as the days tell."""
        if self.closes is not None and day > self.closes:
            return "closed"
        if self.opens is not None and day < self.opens:
            return "planned"
        known = self.opens is not None and self.closes is not None
        return "open" if known and self.status != "suspended" else self.status

    def days_left(self, day: datetime.date) -> int | None:
        """Days until it closes; None if that is not known or over."""
        return (self.closes - day).days if self.closes is not None and self.closes >= day else None


class Measure(Frozen):
    """A support measure. Amounts are in roubles (None: not known), *share_max* in per cent of the costs.

    *printed* is the amount as it is told. *region* is the one it is for ("": any). *competition* is the id of the
    competition that it is ("": none).
    """

    id: str
    title: str
    level: str
    region: str
    kind: str
    operator: str
    site: str
    amount_min: int | None
    amount_max: int | None
    share_max: int | None
    printed: str
    purposes: tuple[str, ...]
    beneficiaries: str
    intake: Intake
    portal: str
    legal_basis: tuple[str, ...]
    historic: bool
    sources: tuple[Source, ...]
    urls: tuple[str, ...]
    conditions: tuple[Condition, ...]
    notes: tuple[str, ...] = ()
    competition: str = ""

    @property
    def is_official(self) -> bool:
        """Whether any source of it is an official one."""
        return any(source.tier in (Tier.OFFICIAL, Tier.CARRIED) for source in self.sources)

    @property
    def verified_on(self) -> datetime.date | None:
        """When the newest of its sources was compared with the original; None if nobody did."""
        return max((source.verified_on for source in self.sources if source.verified_on), default=None)


class Catalogue(Frozen):
    """All measures, sorted by id, the rules that their conditions share, and the form of a company profile.

    *labels* are the words for answers that the profile does not hold (a competition asks them).
    """

    measures: tuple[Measure, ...]
    rules: tuple[Rule, ...]
    shape: Shape
    labels: dict[str, str]

    def measure(self, id: str) -> Measure:  # noqa: A002 - the field's own name
        """A measure by its id. Raise CompetitionError with the nearest ids if there is none."""
        found = next((one for one in self.measures if one.id == id), None)
        if found is None:
            ids = tuple(one.id for one in self.measures)
            near = nearest(id, ids)
            hint = say("near-keys", near=near) if near else say("measure-unknown-hint")
            raise CompetitionError(say("measure-unknown", name=id), hint=hint)
        return found

    def label(self, address: str) -> str:
        """What is asked at an address, in the reader's words."""
        field = self.shape.field(address)
        return self.labels.get(address) or (field.title if field is not None else self.shape.label(address))


def load_catalogue(library: Library) -> Catalogue:
    """The catalogue of a library; kept for the next process if the library keeps anything.

    Raise CompetitionError, with file and line, for a measure that cannot be read.
    """
    key = _made_from(library) if library.cache is not None else None
    if key and library.cache is not None:
        kept = library.cache.read(_KEPT_AS, key)
        found = unpacked(kept, Catalogue)
        if found is not None:
            return found
    made = _Maker(library).catalogue()
    if key and library.cache is not None and key == _made_from(library):
        library.cache.write(_KEPT_AS, key, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    return made


def profile_shape(library: Library) -> Shape:
    """The form of a company profile, below ``/applicant`` as in an application."""
    from applykit.schema.fields import fields_of
    from applykit.schema.resolving import resolve

    profile = library.schema(PROFILE_SCHEMA)
    schema = resolve(profile, library.schema, {}, "application")
    root = {"type": "object", "title": str(schema["title"]), "properties": {"applicant": schema}}
    return Shape(root, fields_of(root, lambda text: Source(text, "", Tier.ASSUMED)))


def _made_from(library: Library) -> str | None:
    """The fingerprint of every file that a measure or a competition may come from; None if one cannot be read."""
    parts: list[str | bytes] = [*program(), _KEPT_AS]
    try:
        for root in library.roots:
            files = [*(root / FOLDER).glob("*.yaml"), *(root / "schemas").rglob("*.json")]
            files += (root / TEMPLATES).rglob("*.yaml")
            files += (root / TEMPLATES).rglob("*.json")
            for file in sorted(files):
                status = file.stat()
                parts.append(f"{file} {status.st_mtime_ns} {status.st_size}")
    except OSError:
        return None
    return fingerprint(*parts)


class _Maker:
    """Puts a catalogue together; equal conditions become one rule."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._shape = profile_shape(library)
        self._rules: list[Rule] = []
        self._by_look: dict[str, int] = {}
        self._labels: dict[str, str] = {}

    def catalogue(self) -> Catalogue:
        measures = {one.id: one for root in reversed(self._library.roots) for one in self._files(root)}
        measures |= {one.id: one for one in map(self._contest, self._library.ids()) if one is not None}
        ordered = tuple(measures[name] for name in sorted(measures))
        return Catalogue(ordered, tuple(self._rules), self._shape, self._labels)

    def _test(self, rule: Rule) -> int:
        look = f"{rule.kind!r} {rule.when!r} {rule.each!r}"
        if look not in self._by_look:
            self._by_look[look] = len(self._rules)
            self._rules.append(replace(rule, id=f"test-{len(self._rules)}", source=None))
        return self._by_look[look]

    # --- files

    def _files(self, root: Path) -> Iterator[Measure]:
        from applykit import manifest
        from applykit.sources.yaml import read_yaml

        for file in sorted((root / FOLDER).glob("*.yaml")):
            tree = read_yaml(file)
            entry = manifest.read(manifest.MeasureEntry, tree, file)
            try:
                yield self._measure(file.stem, entry)
            except CompetitionError as error:
                place = tree.places.get(error.at)
                if error.file is None and place is not None:
                    error.file, error.line, error.column = place.file, place.line, place.column
                error.file = error.file or file
                raise

    def _measure(self, id: str, entry: manifest.MeasureEntry) -> Measure:  # noqa: A002 - as the field
        sources = {
            key: Source(one.title, "", Tier(one.tier), _day(one.verified_on)) for key, one in entry.sources.items()
        }
        conditions: list[Condition] = []
        for position, one in enumerate(entry.conditions):
            try:
                conditions.append(self._condition(one, sources))
            except CompetitionError as error:
                error.at = f"/conditions/{position}"
                raise
        return Measure(
            id=id,
            title=entry.title,
            level=entry.level,
            region=entry.region,
            kind=entry.kind,
            operator=entry.operator.name,
            site=entry.operator.site,
            amount_min=entry.amount.min,
            amount_max=entry.amount.max,
            share_max=entry.amount.share_max,
            printed=entry.amount.printed,
            purposes=tuple(entry.purposes),
            beneficiaries=entry.beneficiaries,
            intake=Intake(entry.intake.status, _day(entry.intake.opens), _day(entry.intake.closes)),
            portal=entry.portal,
            legal_basis=tuple(entry.legal_basis),
            historic=entry.historic,
            sources=tuple(one for key, one in sources.items() if entry.sources[key].tier != "assumed"),
            urls=tuple(one.url for one in entry.sources.values() if one.url),
            conditions=tuple(conditions),
            notes=tuple(entry.notes),
        )

    def _condition(self, one: manifest.ConditionEntry, sources: dict[str, Source]) -> Condition:
        from applykit.rules import KINDS
        from applykit.rules.kind import Reader, Rule

        kind = KINDS.get(one.kind)
        if kind is None:
            raise CompetitionError(
                say("rule-kind-unknown", rule=one.id, kind=one.kind),
                hint=say("near-keys", near=nearest(one.kind, KINDS) or tuple(KINDS)),
            )
        name, _, clause = (one.source or "").partition(" ")
        if name not in sources:
            raise CompetitionError(say("source-unknown", source=one.source or "", edition=_MEASURE))
        reader = Reader({})
        check = reader.build(kind, one.keys())
        when = reader.read("when", "when", one.when) if one.when else When()
        for address in (*check.reads(), *when.addresses()):
            if address.startswith("/") and self._shape.field(address) is None:
                raise CompetitionError(
                    say("rule-wrong", rule=one.id, what=say("rule-address-unknown", address=address)),
                    hint=_near(address, self._shape),
                )
        rule = Rule(id=one.id, kind=check, severity=None, stated=None, section="/applicant", each=one.each, when=when)
        return Condition(one.id, self._test(rule), literal(one.wanted), replace(sources[name], clause=clause))

    # --- competitions

    def _contest(self, id: str) -> Measure | None:  # noqa: A002 - as the field
        editions = self._library.editions(id)
        if not editions:
            return None
        return self._measured(self._library.competition(id, editions[-1]))

    def _measured(self, competition: Competition) -> Measure:
        edition = competition.edition
        admission = [rule for rule in competition.rules if rule.admission]
        conditions = tuple(self._admission(rule, competition) for rule in admission)
        cap = edition.parameters.get("grant_cap")
        amount = cap.value if cap is not None and isinstance(cap.value, int) else None
        opens, closes = _read(edition.opens), _read(edition.closes)
        status = "closed" if edition.closed else "open" if opens and closes else "unknown"
        return Measure(
            id=competition.id,
            title=f"{competition.title}, {edition.title}",
            level="federal",
            region="",
            kind=CONTEST,
            operator=competition.operator,
            site="",
            amount_min=None,
            amount_max=amount,
            share_max=None,
            printed="",
            purposes=("research",),
            beneficiaries="",
            intake=Intake(status, opens, closes),
            portal="",
            legal_basis=(),
            historic=False,
            sources=tuple(
                Source(one.title, "", one.tier, one.verified_on)
                for one in edition.sources.values()
                if one.tier is not Tier.ASSUMED
            ),
            urls=(),
            conditions=conditions,
            competition=competition.id,
        )

    def _admission(self, rule: Rule, competition: Competition) -> Condition:
        read = tuple(dict.fromkeys((*rule.kind.reads(), *rule.when.addresses())))
        for address in read:
            if address.startswith("/") and self._shape.field(address) is None:
                self._labels.setdefault(address, competition.shape.label(address))
        label = competition.shape.label(read[0]) if read else rule.id
        return Condition(rule.id, self._test(rule), say("find-wanted", label=label), rule.source)


def _near(address: str, shape: Shape) -> Message | None:
    near = nearest(address, [field.address for field in shape.root.walk()])
    return say("near-keys", near=near) if near else None


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _read(text: str | None) -> datetime.date | None:
    """A day of an edition, which may be followed by an hour; None where it is no such text."""
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
