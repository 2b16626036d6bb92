"""The questions of a form: titles, limits, choices, examples; what a schema says and nobody would notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import Message, Severity, say
from applykit.formats import FORMATS
from applykit.linting.remarks import remark
from applykit.nearest import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.findings import Finding
    from applykit.schema import Field

Json = Any

_FILES: Final = "/attachments"
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
}


def about_questions(competition: Competition, schema: Path, manifest: Path) -> Iterator[Finding]:
    """Findings about every question of one edition at one moment, in the form's order, each told once."""
    for field, node in _walk(competition.root, competition.schema):
        if addresses.is_within(field.address, _FILES):
            continue
        for rule, severity, message, remedy in _remarks(field, node):
            yield _finding(competition, field, rule, severity, message, remedy, schema)
        if _is_open(field) and not any(addresses.is_below(field.address, at) for at in _declared(competition)):
            yield _finding(
                competition,
                field,
                "text-without-limit",
                Severity.WARNING,
                say("lint-no-limit", label=field.title),
                say("lint-no-limit-remedy", address=field.address),
                schema,
            )
    for at in _declared(competition):
        if competition.shape.field(at) is not None and not any(
            _is_text(field) and addresses.is_below(field.address, at) for field in competition.root.walk()
        ):
            yield remark(
                "unlimited-unused",
                Severity.WARNING,
                manifest,
                say("lint-unlimited-unused", address=at),
                say("lint-unlimited-unused-remedy"),
                address=at,
            )


def _declared(competition: Competition) -> tuple[str, ...]:
    return tuple(at for one in competition.unlimited for at in one.fields)


def _finding(
    competition: Competition,
    field: Field,
    rule: str,
    severity: Severity,
    message: Message,
    remedy: Message | None,
    schema: Path,
) -> Finding:
    label = competition.shape.label(field.address)
    return remark(rule, severity, schema, message, remedy, address=field.address, label=label)


def _walk(field: Field, node: Mapping[str, Json]) -> Iterator[tuple[Field, Mapping[str, Json]]]:
    """Every question with the piece of the schema it is read from."""
    yield field, node
    members = node.get("properties", {})
    for member in field.fields:
        below = members.get(member.key)
        if isinstance(below, Mapping):
            yield from _walk(member, below)
    below = node.get("items", node.get("additionalProperties"))
    if field.item is not None and isinstance(below, Mapping):
        yield from _walk(field.item, below)


def _is_text(field: Field) -> bool:
    return field.type == "string" and not (field.enum or field.format or field.pattern)


def _is_open(field: Field) -> bool:
    """Whether people may write any text of any length."""
    return _is_text(field) and field.max_length is None


Remark = tuple[str, Severity, Message, Message | None]


def _remarks(field: Field, node: Mapping[str, Json]) -> Iterator[Remark]:
    is_question = field.address and not field.address.endswith(f"/{addresses.EACH}")
    if is_question and not str(node.get("title", "")).strip():
        yield (
            "question-without-title",
            Severity.WARNING,
            say("lint-no-title", key=field.key),
            say("lint-no-title-remedy"),
        )
    yield from _branches(node)
    yield from _choices(field, node)
    yield from _bounds(field)
    for example in node.get("examples", ()):
        why = _unfit(field, example)
        if why is not None:
            message = say("lint-example-unfit", example=str(example)[:80], label=field.title, why=why)
            yield "example-unfit", Severity.WARNING, message, say("lint-example-unfit-remedy")


def _branches(node: Mapping[str, Json]) -> Iterator[Remark]:
    """What is asked after a choice that cannot be made, or a question that is not there."""
    members = node.get("properties", {})
    for key in node.get("required", ()):
        if key not in members:
            near = nearest(key, members)
            remedy = say("lint-name-near", near=near) if near else None
            yield "branch-unreachable", Severity.ERROR, say("lint-required-unknown", key=key), remedy
    for branch in node.get("allOf", ()):
        for tag, test in branch.get("if", {}).get("properties", {}).items():
            codes = [str(code) for code in members.get(tag, {}).get("enum", ())]
            value = str(test.get("const"))
            if tag not in members:
                near = nearest(tag, members)
                remedy = say("lint-name-near", near=near) if near else None
                yield "branch-unreachable", Severity.ERROR, say("lint-branch-no-question", key=tag), remedy
            elif codes and value not in codes:
                message = say("lint-branch-no-choice", value=value, label=members[tag].get("title", tag))
                yield "branch-unreachable", Severity.ERROR, message, say("lint-branch-choices", choices=tuple(codes))
        then = branch.get("then", {})
        for key in (*then.get("required", ()), *then.get("properties", {})):
            if key not in members:
                near = nearest(key, members)
                remedy = say("lint-name-near", near=near) if near else None
                yield "branch-unreachable", Severity.ERROR, say("lint-required-unknown", key=key), remedy


def _choices(field: Field, node: Mapping[str, Json]) -> Iterator[Remark]:
    codes = [code for code, _ in field.enum]
    for code in node.get("x-titles", {}):
        if str(code) not in codes:
            near = nearest(str(code), codes)
            remedy = say("lint-name-near", near=near) if near else None
            message = say("lint-title-of-nothing", code=str(code), label=field.title)
            yield "choice-unknown", Severity.WARNING, message, remedy


def _bounds(field: Field) -> Iterator[Remark]:
    for low, high in (
        (field.min_length, field.max_length),
        (field.minimum, field.maximum),
        (field.min_items, field.max_items),
    ):
        if low is not None and high is not None and low > high:
            message = say("lint-bounds", label=field.title, low=low, high=high)
            yield "bounds-contradict", Severity.ERROR, message, say("lint-bounds-remedy")


def _unfit(field: Field, example: Json) -> Message | None:
    """Why the form would not take its own example; None if it would."""
    wanted = _TYPES.get(field.type)
    if wanted is None:
        return None
    if not isinstance(example, wanted) or (isinstance(example, bool) and field.type != "boolean"):
        return say("lint-unfit-type")
    if isinstance(example, str):
        return _unfit_text(field, example)
    if not isinstance(example, bool):
        amount = Decimal(str(example))
        if field.maximum is not None and amount > field.maximum:
            return say("lint-unfit-large", limit=field.maximum)
        if field.minimum is not None and amount < field.minimum:
            return say("lint-unfit-small", limit=field.minimum)
    return None


def _unfit_text(field: Field, example: str) -> Message | None:
    if field.enum:
        return None if example in [code for code, _ in field.enum] else say("lint-unfit-choice")
    if field.format and (problem := FORMATS[field.format](example)) is not None:
        return say(problem)
    if field.pattern and not _matches(field.pattern, example):
        return say("lint-unfit-pattern")
    if field.max_length is not None and len(example) > field.max_length:
        return say("lint-unfit-long", limit=field.max_length)
    if field.min_length is not None and len(example) < field.min_length:
        return say("lint-unfit-short", limit=field.min_length)
    return None


def _matches(pattern: str, text: str) -> bool:
    """Whether a text is what an expression wants; one that only the validator can read is not told of here."""
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def untold(texts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The texts, each with where it stands, that are not in Russian though people are to read them."""
    for where, text in texts:
        letters = [letter for letter in text if letter.isalpha()]
        latin = sum(letter.isascii() for letter in letters)
        if latin == len(letters) and len(text.split()) > 1 and latin > _FEW:
            yield where, text


_FEW: Final = 6
