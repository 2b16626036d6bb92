"""A competition's schema bundled and filled with the numbers of one edition, for one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from applykit import address as addresses
from applykit.errors import CompetitionError, figure_unreadable
from applykit.findings import say
from applykit.nearest import nearest
from applykit.schema.answers import number_of
from applykit.schema.fields import APPLICATION, CONTRACT, Json, conditional

# What an edition may decide.
EDITION_KEYWORDS: Final = (
    *("minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "enum"),
    *("required", "present", "propertyNames.enum"),
)
_MAX_DEPTH: Final = 40
_MAX_STEPS: Final = 50_000


def resolve(
    schema: Mapping[str, Json], load: Callable[[str], Mapping[str, Json]], parameters: Mapping[str, Json], moment: str
) -> dict[str, Json]:
    """Bundle a schema and fill it with an edition's numbers: no ``$ref`` and no ``x-edition`` keyword is left open.

    *load* gives a schema by its file name relative to ``schemas/``; *parameters* are plain values by name (None:
    the edition has no such limit). At *moment* ``contract`` the questions marked ``x-moment: contract`` become
    required. Raise CompetitionError for a reference that leads nowhere, a cycle, or an unknown parameter.
    """
    return _Resolver(load, parameters, moment, count(1)).resolve(schema, schema, "", 0)


@dataclass(frozen=True)
class _Resolver:
    load: Callable[[str], Mapping[str, Json]]
    parameters: Mapping[str, Json]
    moment: str
    steps: Iterator[int]
    # What stands beside a reference is read before it is known what it is laid over; until then ``x-edition`` waits.
    waits: bool = False

    def resolve(self, node: Mapping[str, Json], root: Mapping[str, Json], base: str, depth: int) -> dict[str, Json]:
        # A definition that uses the next one twice, and so on, is short to write and endless to follow.
        if depth > _MAX_DEPTH or next(self.steps) > _MAX_STEPS:
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
        if not self.waits:
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
        resolved = self._reader(waits=False).resolve(target, document, name, depth + 1)
        if file:
            resolved["x-defined"] = [*resolved.get("x-defined", ()), f"{name}#{pointer}"]
        siblings = {key: value for key, value in node.items() if key != "$ref"}
        laid_over = self._reader(waits=True).resolve(siblings, root, base, depth + 1) if siblings else {}
        return _overlay(resolved, laid_over), root, base

    def _reader(self, *, waits: bool) -> _Resolver:
        return self if waits is self.waits else replace(self, waits=waits)

    def _members(
        self, out: dict[str, Json], members: Mapping[str, Json], root: Mapping[str, Json], base: str, depth: int
    ) -> None:
        required = list(out.get("required", ()))
        tagged = {name for name, _ in conditional(out)}
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
            if not self.waits and self._is_due(resolved) and key not in tagged:
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
        unknown = [keyword for keyword in wanted if keyword not in EDITION_KEYWORDS]
        if unknown:
            near = nearest(unknown[0], EDITION_KEYWORDS) or EDITION_KEYWORDS
            raise CompetitionError(
                say("schema-key-unknown", where="x-edition", key=unknown[0]), hint=say("near-keys", near=near)
            )
        values = {keyword: self._value(name) for keyword, name in wanted.items()}
        if values.pop("present", True) in (False, "false"):
            out["x-absent"] = True
        names = values.pop("propertyNames.enum", None)
        if names is not None:
            _name_members(out, [str(name) for name in names])
        required = values.pop("required", None)
        if isinstance(required, list):
            out["required"] = list(dict.fromkeys([*out.get("required", ()), *map(str, required)]))
        elif required in (True, "true"):
            out["x-required"] = True
        for keyword, value in values.items():
            if value is not None:
                out[keyword] = _typed(keyword, value, wanted[keyword], out.get("type"))
        if values.get("enum") is not None and "x-titles" in out:
            out["x-titles"] = _offered(out["x-titles"], out["enum"])

    def _value(self, name: str) -> Json:
        key = str(name).removeprefix("$")
        if key not in self.parameters:
            near = nearest(key, self.parameters)
            raise CompetitionError(
                say("parameter-unknown", name=f"${key}"), hint=say("near-keys", near=near) if near else None
            )
        return self.parameters[key]


def _typed(keyword: str, value: Json, name: str, kind: Json) -> Json:
    """An edition's value, which is text as it was read, as the keyword of a question of type *kind* takes it."""
    if keyword == "enum":
        if kind not in ("integer", "number"):
            return [str(choice) for choice in value]
        return [_number(choice, name, whole=kind == "integer") for choice in value]
    return _number(value, name, whole=keyword not in ("minimum", "maximum"))


def _number(value: Json, name: str, *, whole: bool) -> int | float:
    number = number_of(str(value), whole=whole)
    if isinstance(number, str):
        raise figure_unreadable(str(name).removeprefix("$"), value)
    return number if isinstance(number, int) else float(number)


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
    # A choice that is laid over offers less: what is not offered needs no title.
    if "enum" in above and "x-titles" in below and "x-titles" not in above:
        merged["x-titles"] = _offered(below["x-titles"], above["enum"])
    return merged


def _offered(titles: Mapping[str, Json], choices: Sequence[Json]) -> dict[str, Json]:
    codes = {str(choice) for choice in choices}
    return {code: title for code, title in titles.items() if code in codes}


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
    if not isinstance(value, Mapping):
        raise CompetitionError(say("schema-members-untyped"), hint=say("schema-members-untyped-remedy"))
    out["properties"] = {name: {"title": name, **value} for name in names}
    out["additionalProperties"] = False
