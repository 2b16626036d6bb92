"""The validator of the run agrees with the reference one, on every shipped schema as editions resolve it."""

from __future__ import annotations

import copy
import random
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit.application import load_application
from applykit.library import Library
from applykit.schema import MOMENTS, coerce

SHELF = Library.default()
RESOLVED = [
    (competition, edition, moment)
    for competition in SHELF.ids()
    for edition in SHELF.editions(competition)
    for moment in MOMENTS
]
JUNK: list[Any] = [None, 7, -1, "", "слово", True, [], {}, ["a", 3], {"a": 1}, 10**12]


def found(errors: Any) -> list[tuple[str, tuple[Any, ...]]]:
    return sorted((keyword, tuple(map(str, path))) for keyword, path in errors)


@pytest.mark.parametrize(("competition", "edition", "moment"), RESOLVED)
def test_a_resolved_schema_is_valid_and_open_nowhere(competition: str, edition: str, moment: str) -> None:
    schema = dict(SHELF.competition(competition, edition, moment).schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "$ref" not in str(schema)
    assert "x-edition" not in str(schema)
    assert "'x-due'" not in str(schema)


@pytest.mark.parametrize(("competition", "edition", "moment"), RESOLVED)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=30)
def test_both_validators_find_the_same(competition: str, edition: str, moment: str, seed: int) -> None:
    loaded = SHELF.competition(competition, edition, moment)
    chance = random.Random(seed)  # noqa: S311 - a repeatable draft, no secret
    examples = SHELF.examples(competition)
    values = coerce(loaded.root, load_application(chance.choice(examples)).answers) if examples else {}
    values = copy.deepcopy(values) or {}
    for _ in range(chance.randrange(1, 12)):
        spoil(values, chance)
    ours = jsonschema_rs.Draft202012Validator(dict(loaded.schema)).iter_errors(values)
    judge = jsonschema.Draft202012Validator(dict(loaded.schema)).iter_errors(values)
    by_us = [(tuple(map(str, error.instance_path)), str(error.schema_path[-1])) for error in ours]
    by_judge = [
        (tuple(map(str, error.path)), "" if error.schema is False else str(error.schema_path[-1])) for error in judge
    ]
    places_of_us = sorted(path for path, _ in by_us)
    places_of_judge = sorted(path for path, _ in by_judge)
    assert places_of_us == places_of_judge


def spoil(node: Any, chance: random.Random) -> None:
    """Put junk in, take something out, somewhere below."""
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = chance.choice(keys)
        below = node[key]
        if isinstance(below, dict | list) and below and chance.random() < 0.8:
            node = below
            continue
        if chance.random() < 0.3 and isinstance(node, dict):
            del node[key]
        else:
            node[key] = copy.deepcopy(chance.choice(JUNK))
        return
