"""Every constraint of every shipped schema, broken alone in a complete example, gives one finding, by name and place.

That something required is missing is tried in ``test_examples.py``.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from applykit import address as addresses
from applykit.attachments.remarks import FILE_NOT_NAMED
from applykit.formats import FORMATS
from applykit.frozen import replace
from applykit.schema import APPLICATION
from shipped import COMPLETE, application_of, examined, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Node = dict[str, Any]

# What no format takes, and for those with check digits what has the shape but not the digits.
SHAPELESS = "никак, совсем"
WRONG_DIGITS = {
    "inn-company": "7736004351",
    "inn-person": "500100732250",
    "ogrn": "1027700132196",
    "ogrnip": "304500116000158",
    "snils": "112-233-445 96",
}
UNKNOWN = "неведомое"


@dataclass(frozen=True, slots=True)
class Breakage:
    """One constraint of a schema, and the change of a complete example that breaks it.

    *keyword* says which, *pattern* whose; *value* is put at *address*, and *rule* must then find fault with *found_at*.
    Where the example does not answer, *within* is what has to be given first: only there the finding is alone.
    """

    example: str
    moment: str
    pattern: str
    keyword: str
    address: str
    value: Any
    rule: str
    found_at: str
    within: str = ""

    def __str__(self) -> str:
        return f"{self.example} {self.moment} {self.pattern} {self.keyword}"


def broken_values(node: Node) -> Iterator[tuple[str, Any, str]]:
    """What breaks each constraint that a schema puts on the value itself, as (keyword, value, rule)."""
    kind = node.get("type")
    if kind in ("object", "array", "integer", "number", "boolean"):
        yield "type", "ни то, ни другое", "answer-wrong-type"
    else:
        yield "type", {"ключ": "значение"}, "answer-wrong-type"
    if "enum" in node:
        yield "enum", "нечто иное", "not-in-list"
    if "format" in node:
        yield "format", SHAPELESS, "bad-format"
        if node["format"] in WRONG_DIGITS:
            yield "check digits", WRONG_DIGITS[node["format"]], "bad-check-digit"
    if "pattern" in node:
        yield "pattern", SHAPELESS, "bad-format"
    if "maxLength" in node:
        yield "maxLength", "а" * (node["maxLength"] + 1), "too-long"
    if node.get("minLength", 0) > 1:
        yield "minLength", "а" * (node["minLength"] - 1), "too-short"
    if "minimum" in node:
        yield "minimum", str(node["minimum"] - 1), "too-small"
    if "maximum" in node:
        yield "maximum", str(node["maximum"] + 1), "too-large"


def sample(node: Node) -> Any:
    """An answer to a question, as its schema gives examples."""
    if "properties" in node:
        return {key: sample(member) for key, member in node["properties"].items() if isinstance(member, dict)}
    if node.get("type") == "array":
        return [sample(node["items"])]
    if isinstance(node.get("additionalProperties"), dict):
        return {"2021": sample(node["additionalProperties"])}
    if node.get("type") == "boolean":
        return "нет"
    given = str((node.get("enum") or node.get("examples") or ["слово"])[0])
    # The form's own example is no answer of an applicant.
    return (
        given if node.get("type") != "string" or not {"enum", "format", "pattern"}.isdisjoint(node) else f"{given} № 2"
    )


def walk(node: Node, value: Any, at: str, pattern: str, within: str) -> Iterator[tuple[str, str, str, Any, str, str]]:
    """The breakages of a question and of all below, as (pattern, keyword, address, value, rule, within).

    Of rows that are alike the first stands for all.
    """
    yield from ((pattern, keyword, at, broken, rule, within) for keyword, broken, rule in broken_values(node))
    if node.get("additionalProperties") is False:
        yield pattern, "additionalProperties", addresses.child(at, UNKNOWN), "x", "unknown-key", within
    if isinstance(value, list) and value:
        if "maxItems" in node:
            more = [copy.deepcopy(value[0]) for _ in range(node["maxItems"] + 1)]
            yield pattern, "maxItems", at, more, "too-many", within
        if node.get("minItems", 0) > 1:
            yield pattern, "minItems", at, value[: node["minItems"] - 1], "too-few", within
        yield from walk(node["items"], value[0], addresses.child(at, 0), f"{pattern}/*", within)
    if isinstance(value, dict):
        excluded = foreign(node, value)
        for key, member in node.get("properties", {}).items():
            below, named = addresses.child(at, key), addresses.child(pattern, key)
            if key in excluded:
                yield named, "choice", below, sample(member), "not-for-this-choice", within
            elif key in value:
                yield from walk(member, value[key], below, named, within)
            else:
                yield from walk(member, sample(member), below, named, within or below)
        if isinstance(node.get("additionalProperties"), dict):
            key = next(iter(value))
            yield from walk(node["additionalProperties"], value[key], addresses.child(at, key), f"{pattern}/*", within)


def foreign(node: Node, value: Mapping[str, Any]) -> set[str]:
    """The members that the answer to a choice rules out."""
    excluded: set[str] = set()
    for branch in node.get("allOf", ()):
        ((tag, test),) = branch["if"]["properties"].items()
        if value.get(tag) == test["const"]:
            excluded |= {key for key, member in branch["then"]["properties"].items() if member is False}
    return excluded


def breakages() -> Iterator[Breakage]:
    """Each constraint of each competition once, in the first complete example that is asked for it."""
    seen: set[tuple[str, str, str]] = set()
    for example, moment in sorted(COMPLETE, key=lambda one: one[1] != APPLICATION):
        examination = whole(example, moment)
        competition = examination.competition
        everything = walk(dict(competition.schema), examination.values, "", "", "")
        for pattern, keyword, address, value, rule, within in everything:
            name = (competition.id, pattern, keyword)
            if pattern and name not in seen:
                seen.add(name)
                yield Breakage(example, moment, pattern, keyword, address, value, rule, address, within)


BREAKAGES = tuple(breakages())


def put(answers: Any, address: str, value: Any, schema: Any) -> None:
    """Write *value* at an address; what is to hold it and does not exist yet is a sample of its *schema*."""
    *way, last = addresses.steps(address)
    holder = answers
    for step in way:
        if isinstance(holder, list):
            holder, schema = holder[int(step)], schema["items"]
            continue
        members = schema.get("properties", {})
        schema = members[step] if step in members else schema["additionalProperties"]
        holder = holder.setdefault(step, sample(schema))
    holder[int(last) if isinstance(holder, list) else last] = value


@pytest.mark.parametrize("breakage", BREAKAGES, ids=str)
def test_a_broken_constraint_is_found_once_and_by_its_name(breakage: Breakage) -> None:
    application = application_of(breakage.example)
    answers = copy.deepcopy(application.answers)
    schema = whole(breakage.example, breakage.moment).competition.schema
    put(answers, breakage.address, breakage.value, schema)
    report = examined(replace(application, answers=answers), breakage.moment).report
    # The file of an attachment that is no longer named still lies there.
    findings = [one for one in report.findings if one.rule != FILE_NOT_NAMED]
    found = [(one.rule, one.address) for one in findings if addresses.is_within(one.address, breakage.within)]
    assert found == [(breakage.rule, breakage.found_at)]


def test_every_format_with_check_digits_has_an_example_of_wrong_ones() -> None:
    wrong = {name: check(WRONG_DIGITS.get(name, SHAPELESS)) or "" for name, check in FORMATS.items()}
    assert {name for name, key in wrong.items() if key.startswith("check-digit")} == set(WRONG_DIGITS)
    assert all(wrong.values())


def test_there_are_constraints_of_many_kinds() -> None:
    assert {"type", "enum", "format", "check digits", "minimum", "choice"} <= {one.keyword for one in BREAKAGES}
