"""What of a form's shape a draft violates, in the reader's words. The only module that meets jsonschema-rs."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.errors import CompetitionError
from applykit.findings import Amount, Message, Place, Severity, Source, say
from applykit.formats import FORMATS
from applykit.frozen import Frozen
from applykit.nearest import nearest
from applykit.schema.fields import Duty, Field, Json, duties, label
from applykit.wording.lengths import characters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import jsonschema_rs

    from applykit.schema.answers import Values


class Violation(Frozen):
    """An answer that does not have the shape the form asks for.

    *rule* is one of the built-in ids (``answer-missing``, ``too-long`` …). *written_at* is the address where the
    reader finds it in the draft, if that is another one (a misspelt key), and *place* where that is no answer (a
    heading of a table). *source* is where the requirement comes from; None: from the format itself. *advice* is a
    remark about an answer that stands: a warning that costs nothing. *level* is how grave it is otherwise.
    """

    rule: str
    address: str
    message: Message
    remedy: Message | None = None
    missing: bool = False
    source: Source | None = None
    written_at: str | None = None
    advice: bool = False
    place: Place | None = None
    level: Severity = Severity.ERROR

    @property
    def severity(self) -> Severity:
        """Its level, or less where the requirement is not official."""
        most = Severity.WARNING if self.advice else self.level
        return min(most, self.source.tier.cap) if self.source else most

    @property
    def costs_points(self) -> bool:
        """Whether the answer is not earned while this stands."""
        return self.severity > Severity.NOTE and not self.advice


class Shape(Frozen, dict=True):
    """A resolved schema with its tree of fields. The validator is built on first use; a copy builds its own."""

    schema: Mapping[str, Json]
    root: Field

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        import jsonschema_rs

        formats = {name: _accepts(check) for name, check in FORMATS.items()}
        return jsonschema_rs.Draft202012Validator(
            dict(self.schema),
            formats=formats,
            validate_formats=True,
            # Expressions without look-around and back references, in time linear in the text, whoever wrote the schema.
            pattern_options=jsonschema_rs.RegexOptions(size_limit=_LARGEST_PATTERN),
        )

    def prove(self) -> None:
        """Raise CompetitionError if the schema is not valid: a type that does not exist, an unreadable pattern."""
        import jsonschema_rs

        try:
            jsonschema_rs.meta.validate(dict(self.schema))
            self._validator  # noqa: B018 - building it is the proof
        except jsonschema_rs.ValidationError as error:
            raise CompetitionError(say("schema-invalid", where=addresses.pointer(error.instance_path))) from error
        except ValueError as error:
            raise CompetitionError(say("schema-invalid", where=str(error).splitlines()[0])) from error

    @cached_property
    def duties(self) -> Mapping[str, tuple[Duty, ...]]:
        """What counts in the score, by section."""
        return duties(self.root)

    def field(self, address: str) -> Field | None:
        """The field a concrete address or a pattern names; None if the form has no such question."""
        field: Field | None = self.root
        for step in addresses.steps(address):
            if field is None:
                return None
            field = field.member(step)
        return field

    def nearest(self, address: str) -> Field:
        """The question at a concrete address, or the one nearest above it that the form has."""
        field = self.root
        for step in addresses.steps(address):
            member = field.member(step)
            if member is None:
                break
            field = member
        return field

    def label(self, address: str) -> str:
        """The answer in the reader's words, without its section: «этап 2, работа 3», «Юридическое лицо, ИНН»."""
        return _BESIDE_ANSWERS.get(address) or label(self.root, address)

    def violations(self, values: Values) -> tuple[Violation, ...]:
        """Everything in *values* (as `coerce` returns them) that does not have the form's shape; in no order."""
        return tuple(_translate(self, self._validator.iter_errors(values)))


# In bytes of its compiled form; «[0-9]{8}» takes a few hundred.
_LARGEST_PATTERN: Final = 1_000_000
# What rules wait for and is no question of the form, in the language of forms.
_BESIDE_ANSWERS: Final[Mapping[str, str]] = {"/filing_on": "Дата подачи заявки"}
# So many unknown keys in one place are no slips of spelling.
_MOST_SLIPS: Final = 20


def _accepts(check: Callable[[str], str | None]) -> Callable[[str], bool]:
    return lambda text: check(text) is None


def _translate(shape: Shape, errors: Iterator[Json]) -> Iterator[Violation]:
    problems = [(addresses.pointer(error.instance_path), error) for error in errors]
    hidden = [at for at, error in problems if _keyword(error) == "FalseSchema"]
    missing: dict[str, list[str]] = {}
    unknown: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for at, error in problems:
        keyword = _keyword(error)
        if keyword != "FalseSchema" and any(addresses.is_within(at, above) for above in hidden):
            continue
        facts = error.kind.as_dict()
        if keyword == "Required":
            missing.setdefault(at, []).append(facts["property"])
        elif keyword == "AdditionalProperties":
            unknown.setdefault(at, []).extend(facts["unexpected"])
        elif keyword == "MaxLength" and characters(error.instance) <= facts["limit"]:
            # Blanks that nobody sees make no text too long; the validator knows no better.
            continue
        elif (keyword, at) not in seen:
            seen.add((keyword, at))
            yield _violation(shape, at, keyword, facts, error.instance)
    yield from _keys(shape, missing, unknown)


def _keyword(error: Json) -> str:
    return type(error.kind).__name__.rpartition("_")[2]


def _keys(shape: Shape, missing: Mapping[str, list[str]], unknown: Mapping[str, list[str]]) -> Iterator[Violation]:
    """Missing and unknown keys; a misspelt key whose right form is itself missing is one slip and one violation."""
    explained: set[str] = set()
    for at, keys in unknown.items():
        field = shape.field(at)
        known = [member.key for member in field.fields] if field else []
        titles = {member.title.casefold(): member.key for member in field.fields} if field else {}
        for key in dict.fromkeys(keys):
            # Reports call an answer by its title, so that some write the title for the key.
            title = titles.get(key.casefold())
            guesses = nearest(key, known) if title is None and len(keys) <= _MOST_SLIPS else ()
            near = guesses if title is None else (title,)
            meant = next((name for name in near if name in missing.get(at, ())), None)
            target = addresses.child(at, meant or key)
            explained.add(target)
            yield Violation(
                "unknown-key",
                target,
                say("unknown-key-meant", key=key, meant=meant, label=shape.label(target))
                if meant
                else say("unknown-key", key=key, place=shape.label(at)),
                say("unknown-key-rename", key=key, meant=meant)
                if meant
                else (say("unknown-key-near", near=near) if near else say("unknown-key-remove")),
                missing=meant is not None,
                written_at=addresses.child(at, key),
            )
    for at, keys in missing.items():
        for key in dict.fromkeys(keys):
            target = addresses.child(at, key)
            if target not in explained:
                yield _missing(shape, target)


def _missing(shape: Shape, at: str) -> Violation:
    field = shape.field(at)
    name = shape.label(at)
    source = field.source if field else None
    if field is None:
        return Violation("answer-missing", at, say("answer-missing", label=name), missing=True, source=source)
    if field.is_container:
        key = "rows-missing" if field.type == "array" else "group-missing"
        lists = field.wanted_lists()
        # A group is as sure as the surest of its questions: its own title may rest on a weaker source than they do.
        best = _surest(field)
        return Violation(
            "answer-missing",
            at,
            say(key, label=name, wanted=field.wanted()),
            say(f"{key}-remedy-lists", key=field.key, lists=lists) if lists else say(f"{key}-remedy", key=field.key),
            missing=True,
            source=best,
        )
    return Violation("answer-missing", at, say("answer-missing", label=name), _how(field), missing=True, source=source)


def _surest(field: Field) -> Source | None:
    sources = [leaf.source for leaf in field.walk() if leaf.required and leaf.source]
    return max(sources, key=lambda source: source.tier.cap, default=field.source)


def _how(field: Field) -> Message | None:
    """What to write: the form's hint, the choices, an example."""
    if field.enum:
        return say("answer-choose", choices=tuple(title for _, title in field.enum))
    if field.type == "boolean":
        return say("answer-yes-or-no", hint=field.hint) if field.hint else say("answer-yes-or-no-plain")
    if field.type == "array":
        return say("answer-list", hint=field.hint) if field.hint else say("answer-list-plain")
    example = field.example if isinstance(field.example, str | int) else None
    if field.hint and example is not None:
        return say("answer-hint-example", hint=field.hint, example=str(example))
    if field.hint:
        return say("answer-hint", hint=field.hint)
    return say("answer-example", example=str(example)) if example is not None else None


def _violation(shape: Shape, at: str, keyword: str, facts: Mapping[str, Json], value: Values) -> Violation:
    field = shape.field(at)
    name = shape.label(at)
    source = field.source if field else None
    if keyword == "Type":
        return _wrong_type(field, at, name, value)
    if keyword == "FalseSchema":
        return Violation(
            "not-for-this-choice", at, say("not-for-this-choice", label=name), say("not-for-this-choice-remedy")
        )
    if keyword == "Enum":
        titles = tuple(title for _, title in field.enum) if field else ()
        begun = tuple(title for title in titles if title.casefold().startswith(str(value).strip().casefold()))
        near = begun if len(begun) == 1 else nearest(str(value), titles, limit=1)
        remedy = (
            say("not-in-list-near", near=near[0], choices=titles)
            if near
            else say("not-in-list-choices", choices=titles)
        )
        return Violation("not-in-list", at, say("not-in-list", label=name, value=str(value)), remedy, source=source)
    if keyword == "Format":
        key = FORMATS[facts["format"]](str(value)) or "bad-format"
        rule = "bad-check-digit" if key.startswith("check-digit") else "bad-format"
        return Violation(
            rule, at, say("format-broken", label=name, value=str(value), what=say(key)), _how(field) if field else None
        )
    if keyword in _LIMITS:
        rule, key = _LIMITS[keyword]
        unit = field.unit if field else ""
        limit = facts.get("limit")
        measured: object = _counted(value) if keyword in _COUNTED else Amount(value, unit)
        bound: object = limit if keyword in _COUNTED else Amount(limit, unit)
        shorten = _counted(value) - int(limit or 0) if keyword == "MaxLength" else 0
        shorter = say("length-max-characters-remedy", gap=shorten) if shorten else None
        return Violation(rule, at, say(key, label=name, value=measured, limit=bound), shorter, source=source)
    if keyword == "Pattern":
        return Violation(
            "bad-format", at, say("pattern-broken", label=name, value=str(value)), _how(field) if field else None
        )
    return Violation("answer-wrong-type", at, say("answer-unreadable", label=name))


_LIMITS: Final[Mapping[str, tuple[str, str]]] = {
    "MaxLength": ("too-long", "too-long"),
    "MinLength": ("too-short", "too-short"),
    "MaxItems": ("too-many", "too-many"),
    "MinItems": ("too-few", "too-few"),
    "Maximum": ("too-large", "too-large"),
    "Minimum": ("too-small", "too-small"),
}
_COUNTED: Final = frozenset(("MaxLength", "MinLength", "MaxItems", "MinItems"))


def _counted(value: Values) -> int:
    return characters(value) if isinstance(value, str) else len(value)


def _wrong_type(field: Field | None, at: str, name: str, value: Values) -> Violation:
    if value is None:
        key = "row-blank" if field is not None and field.is_container else "answer-missing"
        return Violation("answer-missing", at, say(key, label=name), say("row-blank-remedy"), missing=True)
    wanted = field.type if field else "string"
    shown = str(value) if isinstance(value, str | int | Decimal) else ""
    key = "wrong-type-scalar" if shown else "wrong-type-structure"
    return Violation(
        "answer-wrong-type",
        at,
        say(key, label=name, value=shown[:80], what=say(f"type-{wanted}")),
        say(f"type-{wanted}-remedy"),
    )
