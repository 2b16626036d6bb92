"""The shape of an application: a competition's JSON Schema, resolved for one edition, and what of it a draft violates.

The only module that meets jsonschema-rs. The subset of JSON Schema and the annotations (``x-edition``, ``x-source``,
``x-moment``, ``x-titles``, ``x-unit``, ``x-long``) are described in ``docs/format.md``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.errors import CompetitionError
from applykit.findings import Amount, Message, Severity, Source, say
from applykit.formats import FORMATS, normalise
from applykit.nearest import nearest

if TYPE_CHECKING:
    import jsonschema_rs

Json = Any
Values = Any

APPLICATION: Final = "application"
CONTRACT: Final = "contract"
MOMENTS: Final = (APPLICATION, CONTRACT)

_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Condition:
    """A field is asked only when its sibling *tag* has the answer *value*."""

    tag: str
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """One question of the form, or a group of them, as this edition asks it.

    *address* is a pattern (``/team/members/*/name``). *type* is the schema's, or ``map`` for an object with free
    keys. *required* holds where *condition* is met (None: always). Limits are None where the edition has none.
    *fields* are the members of an object in the form's order, *item* the row of a list or the value of a map.
    """

    address: str
    key: str
    title: str
    type: str
    required: bool = False
    condition: Condition | None = None
    moment: str = APPLICATION
    enum: tuple[tuple[str, str], ...] = ()
    format: str | None = None
    hint: str = ""
    example: Json = None
    unit: str = ""
    long: bool = False
    min_length: int | None = None
    max_length: int | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    min_items: int | None = None
    max_items: int | None = None
    source: Source | None = None
    fields: tuple[Field, ...] = ()
    item: Field | None = None

    @property
    def is_container(self) -> bool:
        """Whether it holds other questions and is no answer itself (a list of texts is an answer)."""
        return bool(self.fields) or (self.item is not None and self.item.type == "object")

    def member(self, key: str) -> Field | None:
        """The question under *key*; for a list or a map, its item whatever the key; ``*`` is any one of them."""
        if self.item is not None:
            return self.item
        if key == addresses.EACH:
            return self.fields[0] if self.fields else None
        return next((field for field in self.fields if field.key == key), None)

    def walk(self) -> Iterator[Field]:
        """Yield this field and everything below it, in the form's order."""
        yield self
        for field in self.fields:
            yield from field.walk()
        if self.item is not None:
            yield from self.item.walk()

    def leaves(self) -> Iterator[Field]:
        """Yield the questions that are answered by a value, in the form's order."""
        return (field for field in self.walk() if not field.is_container and not field.address.endswith("/*"))


@dataclass(frozen=True, slots=True)
class Violation:
    """An answer that does not have the shape the form asks for.

    *rule* is one of the built-in ids (``answer-missing``, ``too-long`` …). *written_at* is the address where the
    reader finds it in the draft, if that is another one (a misspelt key). *source* is where the requirement comes
    from; None: from the format itself.
    """

    rule: str
    address: str
    message: Message
    remedy: Message | None = None
    missing: bool = False
    source: Source | None = None
    written_at: str | None = None

    @property
    def severity(self) -> Severity:
        """Error, or less where the requirement is not official."""
        return min(Severity.ERROR, self.source.tier.cap) if self.source else Severity.ERROR


@dataclass(frozen=True)
class Shape:
    """A resolved schema together with its tree of fields. Immutable; the validator is built on first use."""

    schema: Mapping[str, Json]
    root: Field

    @cached_property
    def _validator(self) -> jsonschema_rs.Draft202012Validator:
        import jsonschema_rs

        formats = {name: _accepts(check) for name, check in FORMATS.items()}
        return jsonschema_rs.Draft202012Validator(dict(self.schema), formats=formats, validate_formats=True)

    def field(self, address: str) -> Field | None:
        """The field a concrete address or a pattern names; None if the form has no such question."""
        field: Field | None = self.root
        for step in addresses.steps(address):
            if field is None:
                return None
            field = field.member(step)
        return field

    def label(self, address: str) -> str:
        """The answer in the reader's words, without its section: «этап 2, работа 3», «Юридическое лицо, ИНН»."""
        return label(self.root, address)

    def violations(self, values: Values) -> tuple[Violation, ...]:
        """Everything in *values* (as `coerce` returns them) that does not have the form's shape; in no order."""
        return tuple(_translate(self, self._validator.iter_errors(values)))


def label(root: Field, address: str) -> str:
    """See `Shape.label`. The root is called by the form's title; a key the form does not know by itself.

    The section is not said, for reports group by it; nor is a list whose rows have a name of their own («этап 2»).
    """
    steps = addresses.steps(address)
    words: list[str] = []
    field: Field | None = root
    for depth, step in enumerate(steps):
        above, field = field, field.member(step) if field else None
        if field is None:
            words.append(step)
        elif above is not None and above.type == "array":
            row = field.title.lower() if field.title else "строка"
            words.append(f"{row} {int(step) + 1}" if step.isdigit() else row)
        elif depth == len(steps) - 1 or (depth > 0 and not _rows_are_named(field)):
            words.append(field.title or step)
    return ", ".join(words) or root.title


def _rows_are_named(field: Field) -> bool:
    return field.type == "array" and field.item is not None and bool(field.item.title)


# --- resolving ----------------------------------------------------------------------------------------------


def resolve(
    schema: Mapping[str, Json], load: Callable[[str], Mapping[str, Json]], parameters: Mapping[str, Json], moment: str
) -> dict[str, Json]:
    """Bundle a schema and fill it with an edition's numbers: no ``$ref`` and no ``x-edition`` keyword is left open.

    *load* gives a schema by its file name relative to ``schemas/``; *parameters* are plain values by name (None:
    the edition has no such limit). At *moment* ``contract`` the questions marked ``x-moment: contract`` become
    required. Raise CompetitionError for a reference that leads nowhere, a cycle, or an unknown parameter.
    """
    return _Resolver(load, parameters, moment).resolve(schema, schema, "", 0)


@dataclass(frozen=True)
class _Resolver:
    load: Callable[[str], Mapping[str, Json]]
    parameters: Mapping[str, Json]
    moment: str

    def resolve(self, node: Mapping[str, Json], root: Mapping[str, Json], base: str, depth: int) -> dict[str, Json]:
        if depth > _MAX_DEPTH:
            raise CompetitionError(say("schema-too-deep"))
        node, root, base = self._follow(node, root, base, depth)
        out: dict[str, Json] = {
            key: value for key, value in node.items() if key not in ("properties", "items", "$defs", "$ref", "$id")
        }
        if "items" in node:
            out["items"] = self.resolve(node["items"], root, base, depth + 1)
        if isinstance(node.get("additionalProperties"), Mapping):
            out["additionalProperties"] = self.resolve(node["additionalProperties"], root, base, depth + 1)
        if "properties" in node:
            self._members(out, node["properties"], root, base, depth)
        self._edition(out)
        return out

    def _follow(
        self, node: Mapping[str, Json], root: Mapping[str, Json], base: str, depth: int
    ) -> tuple[Mapping[str, Json], Mapping[str, Json], str]:
        """Replace a ``$ref`` by what it names, with the siblings laid over it."""
        reference = node.get("$ref")
        if reference is None:
            return node, root, base
        file, _, pointer = str(reference).partition("#")
        name = _beside(base, file) if file else base
        document = self.load(name) if file else root
        target: Json = document
        for step in addresses.steps(pointer):
            if not isinstance(target, Mapping) or step not in target:
                raise CompetitionError(say("schema-ref-unknown", reference=str(reference)))
            target = target[step]
        # What a shared definition holds is resolved where it stands, so that its own references keep their meaning.
        resolved = self.resolve(target, document, name, depth + 1)
        siblings = {key: value for key, value in node.items() if key != "$ref"}
        laid_over = self.resolve(siblings, root, base, depth + 1) if siblings else {}
        return _overlay(resolved, laid_over), root, base

    def _members(
        self, out: dict[str, Json], members: Mapping[str, Json], root: Mapping[str, Json], base: str, depth: int
    ) -> None:
        required = list(out.get("required", ()))
        conditional = {name for name, _ in _conditional(out)}
        properties: dict[str, Json] = {}
        for key, member in members.items():
            if member is False:
                properties[key] = False
                continue
            resolved = self.resolve(member, root, base, depth + 1)
            if resolved.pop("x-absent", False):
                required = [name for name in required if name != key]
                continue
            if resolved.pop("x-required", False):
                required.append(key)
            if self.moment == APPLICATION and resolved.get("x-moment") == CONTRACT:
                resolved = _relaxed(resolved)
            if self._is_due(resolved) and key not in conditional:
                required.append(key)
                out["x-due"] = True
            properties[key] = resolved
        out["properties"] = properties
        if required:
            out["required"] = list(dict.fromkeys(required))

    def _is_due(self, member: dict[str, Json]) -> bool:
        """Whether a member is needed at this moment only; what holds such a member is needed too."""
        holds = member.pop("x-due", False)
        return self.moment == CONTRACT and (holds or member.get("x-moment") == CONTRACT)

    def _edition(self, out: dict[str, Json]) -> None:
        wanted = out.pop("x-edition", None)
        if not wanted:
            return
        values = {keyword: self._value(name) for keyword, name in wanted.items()}
        if values.pop("present", True) in (False, "false"):
            out["x-absent"] = True
        names = values.pop("propertyNames.enum", None)
        if names is not None:
            _name_members(out, [str(name) for name in names])
        required = values.pop("required", None)
        if isinstance(required, list):
            out["required"] = [str(name) for name in required]
        elif required in (True, "true"):
            out["x-required"] = True
        for keyword, value in values.items():
            if value is not None:
                out[keyword] = [str(choice) for choice in value] if keyword == "enum" else int(value)

    def _value(self, name: str) -> Json:
        key = str(name).removeprefix("$")
        if key not in self.parameters:
            raise CompetitionError(say("parameter-unknown", name=f"${key}", known=nearest(key, self.parameters)))
        return self.parameters[key]


def _beside(base: str, file: str) -> str:
    """The file a reference names, relative to the folder of the file that holds it; both relative to ``schemas/``."""
    parts: list[str] = base.split("/")[:-1]
    for part in file.split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ""):
            parts.append(part)
    return "/".join(parts)


def _overlay(below: Mapping[str, Json], above: Mapping[str, Json]) -> dict[str, Json]:
    """Lay one schema over another: members are merged, ``required`` lists united, everything else replaced."""
    merged = dict(below)
    for key, value in above.items():
        if key == "required" and isinstance(merged.get(key), list):
            merged[key] = list(dict.fromkeys([*merged[key], *value]))
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = _overlay(merged[key], value)
        else:
            merged[key] = value
    return merged


def _relaxed(node: Json) -> Json:
    """A schema in which nothing is required: what is asked later may be given in part now."""
    if not isinstance(node, Mapping):
        return node
    relaxed = {key: value for key, value in node.items() if key not in ("required", "allOf")}
    for name in ("items", "additionalProperties"):
        if name in relaxed:
            relaxed[name] = _relaxed(relaxed[name])
    if "properties" in relaxed:
        relaxed["properties"] = {key: _relaxed(member) for key, member in relaxed["properties"].items()}
    return relaxed


def _name_members(out: dict[str, Json], names: Sequence[str]) -> None:
    """Turn an object with free keys into one with the given members, so that each is an ordinary question."""
    value = out.get("additionalProperties")
    member = dict(value) if isinstance(value, Mapping) else {}
    out["properties"] = {name: {"title": name, **member} for name in names}
    out["additionalProperties"] = False


# --- the tree of fields -------------------------------------------------------------------------------------


def fields_of(schema: Mapping[str, Json], source: Callable[[str], Source]) -> Field:
    """Read the tree of fields off a resolved schema; *source* turns an ``x-source`` text into a `Source`."""
    return _field(schema, "", "", source, None, required=True, condition=None)


def _field(
    node: Mapping[str, Json],
    address: str,
    key: str,
    source: Callable[[str], Source],
    inherited: Source | None,
    *,
    required: bool,
    condition: Condition | None,
) -> Field:
    own = source(node["x-source"]) if "x-source" in node else inherited
    moment = node.get("x-moment", APPLICATION)
    examples = node.get("examples") or [None]
    titles = node.get("x-titles", {})
    free = node.get("additionalProperties")
    is_map = isinstance(free, Mapping)
    below = free if is_map else node.get("items")
    item = None
    if isinstance(below, Mapping):
        item = _field(
            below, addresses.child(address, addresses.EACH), "", source, own, required=not is_map, condition=None
        )
    return Field(
        address=address,
        key=key,
        title=str(node.get("title", key)),
        type="map" if is_map else str(node.get("type", "string")),
        required=required,
        condition=condition,
        moment=moment,
        enum=tuple((str(code), str(titles.get(str(code), code))) for code in node.get("enum", ())),
        format=node.get("format"),
        hint=str(node.get("description", "")),
        example=examples[0],
        unit=str(node.get("x-unit", "")),
        long=bool(node.get("x-long", False)),
        min_length=node.get("minLength"),
        max_length=node.get("maxLength"),
        minimum=_decimal(node.get("minimum")),
        maximum=_decimal(node.get("maximum")),
        min_items=node.get("minItems"),
        max_items=node.get("maxItems"),
        source=own,
        fields=tuple(_members_of(node, address, source, own)),
        item=item,
    )


def _members_of(
    node: Mapping[str, Json], address: str, source: Callable[[str], Source], own: Source | None
) -> Iterator[Field]:
    always = set(node.get("required", ()))
    conditional = dict(_conditional(node))
    for key, member in node.get("properties", {}).items():
        yield _field(
            member,
            addresses.child(address, key),
            key,
            source,
            own,
            required=key in always or key in conditional,
            condition=conditional.get(key),
        )


def _conditional(node: Mapping[str, Json]) -> Iterator[tuple[str, Condition]]:
    for branch in node.get("allOf", ()):
        (tag, test), *_ = branch["if"]["properties"].items()
        for key in branch["then"].get("required", ()):
            yield key, Condition(tag, str(test["const"]))


def _decimal(value: Json) -> Decimal | None:
    return None if value is None else Decimal(str(value))


# --- typing -------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
_YES = frozenset(("да", "yes", "true"))
_NO = frozenset(("нет", "no", "false"))
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")


def coerce(field: Field | None, raw: Values) -> Values:
    """Type a raw tree of texts as the form asks: numbers, yes and no, choices, dates. Blanks are left out.

    Whatever cannot be read stays the text that was typed, for `Shape.violations` to say so. None, blanks, empty
    lists and empty mappings are no answers and disappear; a blank item of a list stays as None, so that rows keep
    their numbers. Return None if nothing was answered at all.
    """
    if isinstance(raw, Mapping):
        members = ((str(key), coerce(field.member(str(key)) if field else None, value)) for key, value in raw.items())
        return {key: value for key, value in members if value is not None} or None
    if isinstance(raw, list):
        items = [coerce(field.item if field else None, value) for value in raw]
        return items if any(item is not None for item in items) else None
    if isinstance(raw, str):
        return _typed(field, raw) if raw.strip() else None
    return raw


def _typed(field: Field | None, text: str) -> Values:
    if field is None:
        return text
    if field.type in ("integer", "number"):
        return _number(text, whole=field.type == "integer")
    if field.type == "boolean":
        word = text.strip().lower()
        return True if word in _YES else False if word in _NO else text
    if field.enum:
        return _choice(field, text.strip())
    return normalise(field.format, text) if field.format else text


def _number(text: str, *, whole: bool) -> Values:
    digits = text.translate(_SPACES)
    if not _NUMBER.fullmatch(digits):
        return text
    value = Decimal(digits.replace(",", "."))
    if value == value.to_integral_value():
        return int(value)
    return text if whole else value


def _choice(field: Field, text: str) -> str:
    wanted = text.casefold()
    for code, title in field.enum:
        if wanted in (code.casefold(), title.casefold()):
            return code
    return text


# --- violations in the reader's words -----------------------------------------------------------------------


def _accepts(check: Callable[[str], str | None]) -> Callable[[str], bool]:
    return lambda text: check(text) is None


def _translate(shape: Shape, errors: Iterator[Json]) -> Iterator[Violation]:
    problems = [(_pointer(error.instance_path), error) for error in errors]
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
        elif (keyword, at) not in seen:
            seen.add((keyword, at))
            yield _violation(shape, at, keyword, facts, error.instance)
    yield from _keys(shape, missing, unknown)


def _pointer(path: Sequence[str | int]) -> str:
    at = ""
    for step in path:
        at = addresses.child(at, step)
    return at


def _keyword(error: Json) -> str:
    return type(error.kind).__name__.rpartition("_")[2]


def _keys(shape: Shape, missing: Mapping[str, list[str]], unknown: Mapping[str, list[str]]) -> Iterator[Violation]:
    """Missing and unknown keys; a misspelt key whose right form is itself missing is one slip and one violation."""
    explained: set[str] = set()
    for at, keys in unknown.items():
        field = shape.field(at)
        known = [member.key for member in field.fields] if field else []
        for key in dict.fromkeys(keys):
            near = nearest(key, known)
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
        wanted = tuple(child.title for child in (field.item or field).fields if child.required)
        key = "rows-missing" if field.type == "array" else "group-missing"
        # A group is as sure as the surest of its questions: its own title may rest on a weaker source than they do.
        best = _surest(field)
        return Violation(
            "answer-missing",
            at,
            say(key, label=name, wanted=wanted),
            say("group-missing-remedy"),
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
        near = nearest(str(value), titles, limit=1)
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
        measured: object = len(value) if keyword in _COUNTED else Amount(value, unit)
        bound: object = limit if keyword in _COUNTED else Amount(limit, unit)
        return Violation(rule, at, say(key, label=name, value=measured, limit=bound), source=source)
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
