"""The validator of the run agrees with the reference one, on every shipped schema as editions resolve it."""

from __future__ import annotations

import copy
import random
import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit.formats import FORMATS
from applykit.schema import MOMENTS, coerce
from shipped import EXAMPLES, LIBRARY, application_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.competition import Competition

RESOLVED = [
    (competition, edition, moment)
    for competition in LIBRARY.ids()
    for edition in LIBRARY.editions(competition)
    for moment in MOMENTS
]

# Whatever a draft may turn into: of the wrong type, too large, too small, nested, of no shape at all.
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 101)
    | st.integers(-(10**30), 10**30)
    # A whole number is an integer by the time it is validated, however it was typed.
    | st.decimals(-200, 3000, places=2).filter(lambda number: number != int(number))
    | st.text(max_size=30)
    | st.sampled_from(["", "0", "12.10.2022", "2022-10-12", "7736004350", "small", "legal-entity", "a@b.ru", "72.19"])
)
JUNK = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=8), below, max_size=3),
    max_leaves=6,
)

Found = Counter[tuple[tuple[str, ...], str]]


def by_run(competition: Competition, values: Any) -> Found:
    """What the validator of the run finds: places with keywords, each as often as it is found there."""
    errors = competition.shape._validator.iter_errors(values)  # noqa: SLF001 - the reports show a translation of this
    return Counter((tuple(map(str, one.instance_path)), keyword_of(type(one.kind).__name__)) for one in errors)


def keyword_of(kind: str) -> str:
    """The JSON Schema keyword that a kind of error (``ValidationErrorKind_MaxLength``) is about."""
    name = kind.rpartition("_")[2]
    return name[0].lower() + name[1:]


def by_judge(competition: Competition, values: Any) -> Found:
    """What the reference implementation finds."""
    errors = Judge(dict(competition.schema), format_checker=OUR_FORMATS).iter_errors(values)
    return Counter((tuple(map(str, one.absolute_path)), str(one.validator or "falseSchema")) for one in errors)


def ecma_pattern(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[jsonschema.ValidationError]:
    """JSON Schema means the expressions of ECMAScript: there ``$`` is the very end, not before a last line break."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


def our_formats() -> jsonschema.FormatChecker:
    """Our formats, and none of those that the reference implementation knows."""
    formats = jsonschema.FormatChecker(formats=())
    for name, check in FORMATS.items():
        formats.checks(name)(lambda value, check=check: not isinstance(value, str) or check(value) is None)
    return formats


OUR_FORMATS = our_formats()
Judge = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    jsonschema.Draft202012Validator, {"pattern": ecma_pattern}
)


@pytest.mark.parametrize(("competition", "edition", "moment"), RESOLVED)
def test_a_resolved_schema_is_valid_and_open_nowhere(competition: str, edition: str, moment: str) -> None:
    schema = dict(LIBRARY.competition(competition, edition, moment).schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "$ref" not in str(schema)
    assert "x-edition" not in str(schema)
    assert "'x-due'" not in str(schema)


@pytest.mark.parametrize(("competition", "edition", "moment"), RESOLVED)
@given(seed=st.integers(0, 2**32 - 1), junk=st.lists(JUNK, max_size=8))
@settings(max_examples=30)
def test_both_validators_find_the_same(competition: str, edition: str, moment: str, seed: int, junk: list[Any]) -> None:
    loaded = LIBRARY.competition(competition, edition, moment)
    chance = random.Random(seed)  # noqa: S311 - a repeatable draft, no secret
    examples = sorted({example for example, _ in EXAMPLES if example.startswith(f"{competition}/")})
    values: Any = coerce(loaded.root, application_of(chance.choice(examples)).answers)
    values = copy.deepcopy(values)
    for one in junk:
        spoil(values, one, chance)
    assert by_run(loaded, values) == by_judge(loaded, values)


@pytest.mark.parametrize(("competition", "edition", "moment"), RESOLVED)
@given(values=JUNK)
@settings(max_examples=10)
def test_both_find_the_same_in_what_is_no_application(competition: str, edition: str, moment: str, values: Any) -> None:
    loaded = LIBRARY.competition(competition, edition, moment)
    assert by_run(loaded, values) == by_judge(loaded, values)


def test_the_judge_is_told_of_every_format_and_of_numbers_with_a_point() -> None:
    (competition, edition, moment), *_ = RESOLVED
    loaded = LIBRARY.competition(competition, edition, moment)
    values = {"applicant": {"company": {"inn": "1", "founders": [{"name": "x", "share": Decimal("100.5")}]}}}
    place = ("applicant", "company")
    assert by_judge(loaded, values)[(*place, "inn"), "format"] == 1
    assert by_judge(loaded, values)[(*place, "founders", "0", "share"), "maximum"] == 1
    assert by_run(loaded, values) == by_judge(loaded, values)


def spoil(node: Any, junk: Any, chance: random.Random) -> None:
    """Somewhere below: put junk in the place of something, or beside it, repeat a row or take something out."""
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = chance.choice(keys)
        below = node[key]
        if isinstance(below, dict | list) and below and chance.random() < 0.8:
            node = below
            continue
        how = chance.random()
        if how < 0.2:
            del node[key]
        elif how < 0.4 and isinstance(node, dict):
            node[chance.choice(("лишнее", "title", "kind", ""))] = junk
        elif how < 0.4:
            node.insert(key, copy.deepcopy(below))
        else:
            node[key] = junk
        return
