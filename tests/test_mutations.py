"""Templates broken as people break them: the linter names the paragraph, of every one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from mutations import KINDS, Outcome, mutations, outcomes, shipped_templates
from shipped import LIBRARY

if TYPE_CHECKING:
    from pathlib import Path

SEED = 7


def looked_at(count: int, seed: int, folder: Path) -> list[Outcome]:
    templates = shipped_templates(LIBRARY)
    return list(outcomes(LIBRARY, mutations(templates, count, seed), templates, folder))


def wrong(found: list[Outcome]) -> list[tuple[object, ...]]:
    return [
        (one.mutation.template, one.mutation.kind, one.mutation.paragraphs, one.told)
        for one in found
        if not one.is_right
    ]


def test_the_linter_names_the_paragraph_of_what_is_broken(tmp_path: Path) -> None:
    assert wrong(looked_at(50, SEED, tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [SEED, 8, 9])
def test_the_linter_names_the_paragraph_in_two_hundred_mutations(seed: int, tmp_path: Path) -> None:
    found = looked_at(200, seed, tmp_path)

    assert wrong(found) == []
    assert Counter(one.mutation.kind for one in found) == dict.fromkeys(KINDS, 40)


def test_a_seed_makes_the_same_mutations_again() -> None:
    templates = shipped_templates(LIBRARY)

    first, second = (list(mutations(templates, 10, SEED)) for _ in range(2))

    assert [one.content for one in first] == [one.content for one in second]
    assert len({one.content for one in first}) == 10
