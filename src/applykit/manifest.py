"""What a maintainer writes, checked: the manifest of a competition, its editions and the cases of its rules.

The only module that meets pydantic. An unknown key is an error with file and line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from applykit import address as addresses
from applykit.errors import CompetitionError, in_yaml
from applykit.findings import Message, say
from applykit.nearest import nearest
from applykit.view import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from applykit.sources.yaml import Tree


def _listed(value: Any) -> Any:
    return [] if value is None else value


def _mapped(value: Any) -> Any:
    """Read a key with nothing but comments below it as empty."""
    return {} if value is None else value


def _described(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _titled(value: Any) -> Any:
    return {"title": value} if isinstance(value, str) else value


def _firing(value: Any) -> Any:
    """Read where a rule fires: false (nowhere) is None, true (somewhere) is no address, an address is a list of one."""
    if not isinstance(value, str):
        return value
    return {"false": None, "true": []}.get(value, [value])


Address = Annotated[str, Field(pattern=r"^/")]
Moment = Literal["application", "contract"]
SeverityWord = Literal["blocking", "error", "warning", "note"]
Conditions = dict[str, Any] | list[dict[str, Any]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class StepEntry(_Strict):
    """One thing to do with a document, and when it applies."""

    text: str
    when: Conditions | None = None


class ByHandEntry(_Strict):
    """What stays a blank line on paper for a person to fill in."""

    title: str
    when: Conditions | None = None


class EditionsEntry(_Strict):
    """The editions that have an entry: from one on, until another, both included; names compared as they are sorted."""

    from_: str | None = Field(default=None, alias="from")
    until: str | None = None

    def has(self, edition: str) -> bool:
        """Whether an edition is among them."""
        return (self.from_ or edition) <= edition <= (self.until or edition)


class Dated(BaseModel, defer_build=True):
    """What only some editions may have."""

    editions: EditionsEntry | None = None


Steps = Annotated[
    list[Annotated[StepEntry, BeforeValidator(_described, json_schema_input_type=StepEntry | str)]],
    BeforeValidator(_listed),
]
ByHand = Annotated[
    list[Annotated[ByHandEntry, BeforeValidator(_titled, json_schema_input_type=ByHandEntry | str)]],
    BeforeValidator(_listed),
]


class HandlingEntry(_Strict):
    """What is done with every document of a sort: steps, and what a person fills in."""

    steps: Steps = []
    by_hand: ByHand = []


class DocumentEntry(_Strict, Dated):
    """A Word document that the applicant hands in or copies from; its steps stand behind those of its *handling*."""

    id: str
    title: str
    template: str
    moment: Moment = "application"
    channel: Literal["paper", "portal", "attachment"]
    when: Conditions | None = None
    source: str | None = None
    handling: str | None = None
    steps: Steps = []
    by_hand: ByHand = []
    uploaded_as: str | None = None
    max_pages: str | int | None = None


class RuleEntry(Dated):
    """A rule: the common keys, and beside them the keys of its kind."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)

    id: str
    kind: str
    severity: SeverityWord | None = None
    source: str | None = None
    each: str | None = None
    when: Conditions | None = None
    section: str | None = None
    weight: int | None = None
    moment: Moment = "application"
    message: str | None = None
    why: str | None = None
    remedy: str | None = None

    def keys(self) -> dict[str, Any]:
        """What belongs to the kind."""
        return dict(self.model_extra or {})


class FilesEntry(_Strict):
    """What the competition asks of every attached file, with the clause that does."""

    source: str | None = None
    colour: bool = False
    max_pages: str | int | None = None
    max_megabytes: str | int | None = None

    def rules(self, papers: Sequence[AttachmentEntry]) -> Iterator[RuleEntry]:
        """What is asked of *papers* as rules; none if there are none.

        That a name tells what a file is, is asked always: at least by whoever reads it. They cost no points: how many
        files there are is up to the applicant, and attaching one more must not cost anything.
        """
        if not papers:
            return
        formats = sorted({name for paper in papers for name in paper.formats})
        yield self._rule("file-names", "file-name", formats=formats, severity="warning")
        if self.colour:
            yield self._rule("file-colour", "colour", severity="warning")
        if self.max_pages is not None:
            yield self._rule("file-pages", "file-size", pages=self.max_pages)
        if self.max_megabytes is not None:
            yield self._rule("file-megabytes", "file-size", megabytes=self.max_megabytes)
        for paper in papers:
            if paper.one_document:
                common = {"file": f"/attachments/{paper.id}/file", "when": paper.when, "moment": paper.moment}
                yield self._rule(f"{paper.id}-single", "one-document", **common, severity="note")

    def _rule(self, name: str, kind: str, **keys: object) -> RuleEntry:
        common = {"file": "/attachments/*/file", "source": self.source, "weight": 0}
        return RuleEntry.model_validate({"id": name, "kind": kind, **common, **keys})


class LeadEntry(_Strict):
    """How long a paper takes from its order; without a source it is assumed."""

    working_days: int = Field(ge=0, le=250)
    source: str | None = None


class YearsEntry(_Strict):
    """The years that a paper is for, both included: years, parameters, or for the first ones answers that tell it."""

    from_: str | int | list[str | int] = Field(alias="from")
    to: str | int


class AttachmentEntry(_Strict, Dated):
    """A file that the applicant supplies."""

    id: str
    title: str
    severity: SeverityWord = "error"
    when: Conditions | None = None
    formats: list[FileKind] = ["pdf"]
    max_age_days: str | int | None = None
    year: str | int | None = None
    years: YearsEntry | None = None
    mentions: list[str] = []
    electronic: bool = False
    one_document: bool = False
    max_pages: str | int | None = None
    max_megabytes: str | int | None = None
    moment: Moment = "application"
    source: str | None = None
    hint: str = ""
    lead: LeadEntry | None = None

    def rules(self) -> Iterator[RuleEntry]:
        """The attachment as rules, one for each thing asked of it.

        What is asked of the paper itself has the entry's severity; what its text tells of it never does more than warn.
        """
        at = f"/attachments/{self.id}"
        file = {"file": f"{at}/file"}
        yield self._rule("attached", "answered", fields=at, remedy=self.hint or None)
        yield self._rule("file", "attachment", **file, formats=self.formats)
        if self.max_pages is not None:
            yield self._rule("pages", "file-size", **file, pages=self.max_pages)
        if self.max_megabytes is not None:
            yield self._rule("megabytes", "file-size", **file, megabytes=self.max_megabytes)
        if self.electronic:
            yield self._rule("text", "text-layer", **file, severity="note")
        if self.max_age_days is not None:
            span = {"days": self.max_age_days}
            yield self._rule(
                "age", "period", remedy=self.hint or None, **{"from": f"{at}/issued_on", "to": "filing_on", "max": span}
            )
        if self.year is not None:
            yield self._rule("year", "limit", value=f"{at}/year", min=self.year, max=self.year)
        if self.years is not None:
            bounds: dict[str, Any] = {"from": self.years.from_, "to": self.years.to}
            yield self._rule("years", "years", of=f"{at}/years/*", remedy=self.hint or None, **bounds)
        told = (("issued_on", self.max_age_days), ("year", self.year), ("years/*", self.years))
        mentions = [*self.mentions, *(f"{at}/{name}" for name, asked in told if asked is not None)]
        if mentions:
            yield self._rule("mentions", "mentions", **file, of=mentions, severity="warning")

    def _rule(self, what: str, kind: str, **keys: object) -> RuleEntry:
        common = {"source": self.source, "when": self.when, "moment": self.moment, "editions": self.editions}
        return RuleEntry.model_validate({"id": f"{self.id}-{what}", "kind": kind, **common, **keys})


class IndicatorEntry(_Strict):
    """An indicator of a criterion, with the answers that experts judge it by."""

    title: str
    fed_by: list[str] = []


class CriterionEntry(_Strict, Dated):
    """A criterion of the experts; its points are shared out to the sections that feed it."""

    id: str
    title: str
    points: int = Field(gt=0)
    fed_by: dict[str, int]
    source: str | None = None
    indicators: list[IndicatorEntry] = []


class FormalEntry(_Strict):
    """The share of the sections that no criterion covers."""

    title: str = "Формальная часть"
    points: int = Field(ge=0)
    fed_by: dict[str, int]


class PortalEntry(_Strict, Dated):
    """A page of the portal's form, with its fields in order."""

    title: str
    source: str | None = None
    note: str = ""
    fields: list[str]


class UnlimitedEntry(_Strict):
    """Texts that may be as long as one likes, as far as is known, and *why* nothing is known of a limit."""

    fields: list[Address]
    why: str = Field(min_length=1)


class SharedEntry(_Strict):
    """A file of ``competition_templates/common/``, without the entries named under *except*."""

    file: str
    except_: list[str] = Field(default=[], alias="except")


Shared = Annotated[list[SharedEntry | str], BeforeValidator(_listed)]


class Manifest(_Strict):
    """``competition.yaml``, laid over the files that it shares."""

    shared: Shared = []
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str
    operator: str
    schema_: str = Field(alias="schema")
    theme: str
    applicant_name: list[str] = []
    handling: dict[str, HandlingEntry] = {}
    documents: list[DocumentEntry] = []
    files: FilesEntry = FilesEntry()
    attachments: Annotated[list[AttachmentEntry], BeforeValidator(_listed)] = []
    eligibility: Annotated[list[RuleEntry], BeforeValidator(_listed)] = []
    rules: Annotated[list[RuleEntry], BeforeValidator(_listed)] = []
    criteria: list[CriterionEntry] = []
    formal: FormalEntry
    portal: Annotated[list[PortalEntry], BeforeValidator(_listed)] = []
    portal_only: Annotated[list[str], BeforeValidator(_listed)] = []
    unlimited: Annotated[list[UnlimitedEntry], BeforeValidator(_listed)] = []
    unknown: Annotated[list[str], BeforeValidator(_listed)] = []


class SourceEntry(_Strict):
    """A document that rules and numbers come from."""

    title: str
    year: int | None = None
    tier: Literal["official", "carried", "reported", "assumed"]
    verified_on: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    file: str | None = None
    url: str | None = None


class ParameterEntry(_Strict):
    """A number, text, list or table of an edition."""

    value: Any
    title: str = ""
    unit: str = ""
    source: str | None = None
    printed: str = ""
    note: str = ""


class WindowEntry(_Strict):
    """When applications are taken; None: not known."""

    opens: str | None = None
    closes: str | None = None
    source: str | None = None


class EditionEntry(_Strict):
    """``editions/<edition>.yaml``, laid over the files that it shares."""

    shared: Shared = []
    title: str
    based_on: str | None = None
    closed: bool = False
    year: int | None = None
    window: WindowEntry = WindowEntry()
    sources: Annotated[dict[str, SourceEntry], BeforeValidator(_mapped)] = {}
    clauses: Annotated[dict[str, str], BeforeValidator(_mapped)] = {}
    wording: Annotated[dict[str, str | None], BeforeValidator(_mapped)] = {}
    parameters: Annotated[dict[str, ParameterEntry], BeforeValidator(_mapped)] = {}


class OperatorEntry(_Strict):
    """Who runs a measure."""

    name: str
    site: str = ""
    phone: str = ""
    email: str = ""


class AmountEntry(_Strict):
    """How much a measure gives: bounds in roubles, the share of the costs in per cent, and as it is told."""

    min: int | None = None
    max: int | None = None
    share_max: int | None = None
    printed: str


class IntakeEntry(_Strict):
    """When a measure takes applications; a day that is not known is left out."""

    status: Literal["open", "planned", "closed", "rolling", "suspended", "unknown"]
    opens: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")
    closes: str | None = Field(default=None, pattern=r"^\d{4}-\d{2}-\d{2}$")


class ConditionEntry(RuleEntry):
    """A condition of a measure: an entry as under ``eligibility``, with what is wanted in words."""

    wanted: str


class MeasureEntry(_Strict):
    """``measures/<id>.yaml``."""

    title: str
    level: Literal["federal", "regional", "municipal"]
    region: str = ""
    kind: Literal["grant", "subsidy", "loan", "guarantee", "tax", "service", "infrastructure", "status"]
    operator: OperatorEntry
    amount: AmountEntry
    purposes: list[str]
    beneficiaries: str
    intake: IntakeEntry
    portal: str = ""
    legal_basis: Annotated[list[str], BeforeValidator(_listed)] = []
    historic: bool = False
    sources: dict[str, SourceEntry]
    conditions: list[ConditionEntry]
    notes: Annotated[list[str], BeforeValidator(_listed)] = []


class CaseEntry(_Strict):
    """A change of a complete example, and what a rule makes of it."""

    rule: str
    example: str | None = None
    moment: Moment = "application"
    set_: dict[Address, Any] = Field(default={}, alias="set")
    remove: list[Address] = []
    files: dict[str, str] = {}
    fires: Annotated[list[Address] | None, BeforeValidator(_firing)]
    also: list[str] = []


class CasesEntry(_Strict):
    """``cases.yaml``; *example* is the one that cases change unless they name another."""

    shared: Shared = []
    example: str
    cases: list[CaseEntry]


Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model], tree: Tree, file: Path) -> Model:
    """Check a YAML tree against a model; raise CompetitionError with the line of the first thing that is wrong."""
    try:
        return model.model_validate(tree.value)
    except ValidationError as error:
        raise _complaint(model, error, tree, file) from None


def complaints(model: type[BaseModel], tree: Tree, file: Path) -> tuple[CompetitionError, ...]:
    """Everything that `read` would complain of, one after the other; empty if it would not."""
    try:
        model.model_validate(tree.value)
    except ValidationError as error:
        return tuple(_complaint(model, error, tree, file, which) for which in range(error.error_count()))
    return ()


def _complaint(
    model: type[BaseModel], error: ValidationError, tree: Tree, file: Path, which: int = 0
) -> CompetitionError:
    first = error.errors()[which]
    at = ""
    for step in first["loc"]:
        below = addresses.child(at, step)
        at = below if below in tree.places else at
    place = tree.places.get(at)
    name = str(first["loc"][-1]) if first["loc"] else ""
    message, hint = _words(first["type"], name, model, first)
    return CompetitionError(
        message,
        hint=hint,
        file=place.file if place else file,
        line=place.line if place else None,
        column=place.column if place else None,
    )


def _words(kind: str, name: str, model: type[BaseModel], facts: Mapping[str, Any]) -> tuple[Message, Message | None]:
    if kind == "extra_forbidden":
        known = tuple(sorted(_keys_of(model)))
        return say("manifest-key-unknown", key=name), say("near-keys", near=nearest(name, known) or known)
    if kind == "missing":
        return say("manifest-key-missing", key=name), None
    if facts.get("input") is None:
        return say("manifest-value-empty", key=name), say(
            "manifest-value-empty-remedy"
        ) if kind == "model_type" else None
    return say("manifest-value-wrong", key=name, value=in_yaml(facts["input"])), None


def _keys_of(model: type[BaseModel]) -> set[str]:
    """The keys of a model and of every model it holds."""
    names: set[str] = set()
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        names.update(part.get("properties", {}))
    return names


def measure_schema() -> dict[str, Any]:
    """The JSON Schema of a measure, for editors."""
    schema = MeasureEntry.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def json_schema() -> dict[str, Any]:
    """The JSON Schema of ``competition.yaml``, for editors.

    What an entry lacks may stand in a shared file, so that only what it is known by is required.
    """
    schema = Manifest.model_json_schema(by_alias=True)
    for part in (schema, *schema["$defs"].values()):
        if "required" in part:
            part["required"] = [name for name in ("id", "title") if name in part["required"]][:1]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
