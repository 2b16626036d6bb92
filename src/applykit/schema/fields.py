"""The questions of a form as a tree, read off a resolved schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.errors import CompetitionError
from applykit.findings import say
from applykit.formats import FORMATS
from applykit.frozen import Frozen
from applykit.nearest import nearest

if TYPE_CHECKING:
    from applykit.findings import Source

Json = Any

APPLICATION: Final = "application"
CONTRACT: Final = "contract"
MOMENTS: Final = (APPLICATION, CONTRACT)
KEYWORDS: Final = (
    *("$schema", "$id", "$defs", "title", "description", "examples", "type", "properties", "required", "items", "enum"),
    *("additionalProperties", "allOf", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems"),
    *("maxItems", "x-source", "x-moment", "x-titles", "x-unit", "x-long", "x-due", "x-defined", "x-anew"),
)


class Condition(Frozen):
    """A field is asked only when its sibling *tag* has the answer *value*."""

    tag: str
    value: str


class Field(Frozen, dict=True):
    """One question of the form, or a group of them, as this edition asks it.

    *address* is a pattern (``/team/members/*/name``). *type* is the schema's, or ``map`` for an object with free
    keys. *required* holds where *condition* is met (None: always). Limits are None where the edition has none.
    *fields* are the members of an object in the form's order, *item* the row of a list or the value of a map. *defined*
    are the shared definitions that it is made of (``common/person.schema.json#/$defs/person``), the innermost first.
    *anew*: it, or what it holds, is answered anew in each application, so nothing carries it into another.
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
    anew: bool = False
    min_length: int | None = None
    max_length: int | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    min_items: int | None = None
    max_items: int | None = None
    pattern: str | None = None
    source: Source | None = None
    fields: tuple[Field, ...] = ()
    item: Field | None = None
    defined: tuple[str, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """The members of an object by their keys, in the form's order."""
        return {field.key: field for field in self.fields}

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
        return self.by_key.get(key)

    def wanted(self) -> tuple[str, ...]:
        """The answers that a group or each row of a list must have: their titles, with the keys in brackets.

        What is asked only after a certain choice is left out.
        """
        return tuple(f"{one.title} ({one.key})" for one in self._asked())

    def wanted_lists(self) -> tuple[str, ...]:
        """The titles of those of `wanted` that are lists themselves."""
        return tuple(one.title for one in self._asked() if one.type == "array")

    def _asked(self) -> Iterator[Field]:
        return (one for one in (self.item or self).fields if one.required and one.condition is None)

    def walk(self) -> Iterator[Field]:
        """Yield this field and everything below it, in the form's order."""
        yield self
        for field in self.fields:
            yield from field.walk()
        if self.item is not None:
            yield from self.item.walk()


class Duty(Frozen):
    """A question that counts in the score while the *conditions* on the way to it hold.

    Each is the address of a holder, the holder and its member. Those inside rows are left out, for every row has its
    own: *by_row* says that there are such.
    """

    field: Field
    conditions: tuple[tuple[str, Field, Field], ...]
    by_row: bool = False


def duties(root: Field) -> Mapping[str, tuple[Duty, ...]]:
    """The questions that count one each, by section: required answers, and lists that must have rows.

    What stands inside an optional group or list is no duty: giving it must never cost anything by itself.
    """
    return {section.address: tuple(_duties(root, Duty(section, ()))) for section in root.fields}


def _duties(holder: Field, duty: Duty) -> Iterator[Duty]:
    field, conditions, by_row = duty.field, duty.conditions, duty.by_row
    if not field.required:
        return
    if field.condition is not None:
        is_inside = addresses.EACH in holder.address
        by_row = by_row or is_inside
        conditions = conditions if is_inside else (*conditions, (holder.address, holder, field))
    if field.fields:
        for member in field.fields:
            yield from _duties(field, Duty(member, conditions, by_row))
        return
    yield Duty(field, conditions, by_row)
    if field.item is not None and field.item.type == "object":
        yield from _duties(field, Duty(field.item, conditions, by_row))


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


def fields_of(schema: Mapping[str, Json], source: Callable[[str], Source]) -> Field:
    """Read the tree of fields off a resolved schema; *source* turns an ``x-source`` text into a `Source`.

    Raise CompetitionError for a keyword or a format that is not of our subset: one that is misspelt would do nothing.
    """
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
    _refuse_unknown(node, address)
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
        anew=bool(node.get("x-anew", False)),
        min_length=node.get("minLength"),
        max_length=node.get("maxLength"),
        minimum=_decimal(node.get("minimum")),
        maximum=_decimal(node.get("maximum")),
        min_items=node.get("minItems"),
        max_items=node.get("maxItems"),
        pattern=node.get("pattern"),
        source=own,
        fields=tuple(_members_of(node, address, source, own)),
        item=item,
        defined=tuple(node.get("x-defined", ())),
    )


def _refuse_unknown(node: Mapping[str, Json], address: str) -> None:
    where = address or "/"
    for keyword in node:
        if keyword not in KEYWORDS:
            near = nearest(keyword, KEYWORDS)
            hint = say("near-keys", near=near) if near else None
            raise CompetitionError(say("schema-key-unknown", where=where, key=keyword), hint=hint)
    name = node.get("format")
    if name is not None and name not in FORMATS:
        raise CompetitionError(
            say("schema-format-unknown", where=where, key=str(name)), hint=say("near-keys", near=tuple(FORMATS))
        )


def _members_of(
    node: Mapping[str, Json], address: str, source: Callable[[str], Source], own: Source | None
) -> Iterator[Field]:
    always = set(node.get("required", ()))
    tagged = dict(conditional(node))
    for key, member in node.get("properties", {}).items():
        yield _field(
            member,
            addresses.child(address, key),
            key,
            source,
            own,
            required=key in always or key in tagged,
            condition=tagged.get(key),
        )


def conditional(node: Mapping[str, Json]) -> Iterator[tuple[str, Condition]]:
    """Yield the members of an object that only a choice makes required, each with its condition."""
    for branch in node.get("allOf", ()):
        (tag, test), *_ = branch["if"]["properties"].items()
        for key in branch["then"].get("required", ()):
            yield key, Condition(tag, str(test["const"]))


def _decimal(value: Json) -> Decimal | None:
    return None if value is None else Decimal(str(value))


# A key in brackets behind the name of its question: «укажите дату выдачи (issued_on)».
_KEY: Final = re.compile(r" \((?:[a-z]+(?:_[a-z]+)+|file|year|years)\)")


def without_keys(text: str) -> str:
    """What a hint or a remedy says to those who have no keys before them: in Word."""
    return _KEY.sub("", text)
