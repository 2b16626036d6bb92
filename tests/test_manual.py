"""The manual of rule kinds: what it shows is what happens, and what it names is there."""

from __future__ import annotations

from functools import cache

import pytest

from applykit.findings import BUILT_IN
from applykit.library import Library
from applykit.locale import LANGUAGES, render
from applykit.rules import KINDS
from applykit.schema import CONTRACT
from manual import catalogue, judged

SHOWN = [(name, index) for name, kind in KINDS.items() for index in range(len(kind.illustrations))]
RELATIONS = [*(f"C{number:02}" for number in range(1, 16)), *(f"K{number:02}" for number in range(1, 33))]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_shown(name: str) -> None:
    assert KINDS[name].illustrations


@pytest.mark.parametrize(("name", "index"), SHOWN)
def test_a_rule_is_content_with_the_draft_that_passes(name: str, index: int) -> None:
    illustration = KINDS[name].illustrations[index]
    verdict = judged(KINDS[name], illustration, illustration.passes)
    assert (verdict.said, verdict.waits) == ((), False)


@pytest.mark.parametrize(("name", "index"), SHOWN)
def test_a_rule_complains_of_the_draft_that_fails(name: str, index: int) -> None:
    illustration = KINDS[name].illustrations[index]
    verdict = judged(KINDS[name], illustration, illustration.fails)
    assert verdict.said
    assert not verdict.waits
    assert all("{" not in render(message, lang) for message, _ in verdict.said for lang in LANGUAGES)


@cache
def shipped_rules() -> frozenset[str]:
    library = Library()
    return frozenset(
        rule.id
        for name in library.ids()
        for edition in library.editions(name)
        for rule in library.competition(name, edition, CONTRACT).rules
    )


def test_the_catalogue_has_every_relation_once() -> None:
    assert list(catalogue()) == RELATIONS


@pytest.mark.parametrize("relation", RELATIONS)
def test_a_relation_is_carried_by_what_there_is_or_says_why_not(relation: str) -> None:
    entry = catalogue()[relation]
    assert set(entry) <= {"what", "rules", "built_in", "note", "waits"}
    assert entry.keys() & {"rules", "built_in", "waits"}
    assert set(entry.get("built_in", ())) <= set(BUILT_IN)
    assert set(entry.get("rules", ())) <= shipped_rules()
