"""The stems that shipped competitions look for meet every form of their words, and nothing inside another word."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from applykit.rules.texts import Words, word_pattern
from applykit.schema import MOMENTS
from shipped import LIBRARY

LISTS = {
    f"{competition} {edition} {rule.id}": rule.kind
    for competition in LIBRARY.ids()
    for edition in LIBRARY.editions(competition)
    for moment in MOMENTS
    for rule in LIBRARY.competition(competition, edition, moment).rules
    if isinstance(rule.kind, Words)
}
# Shorter parts of a stem («на») are words of their own; a longer ending than this makes another word of the stem.
LEAST, LONGEST_ENDING = 4, 3


@cache
def dictionary() -> Any:
    """A dictionary of Russian with every form of every word."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def words_of(part: str) -> dict[str, frozenset[str]]:
    """The nouns that a part of a stem stands for, each with all its forms: those of which it begins most forms."""
    found: dict[str, frozenset[str]] = {}
    for known in dictionary().iter_known_word_parses(part):
        if known.tag.POS != "NOUN" or known.normal_form in found or len(known.word) > len(part) + LONGEST_ENDING:
            continue
        # «Открытье» beside «открытие» is poetry.
        forms = frozenset(form.word.replace("ё", "е") for form in known.lexeme if "V-be" not in form.tag)
        if sum(form.startswith(part) for form in forms) * 2 > len(forms):
            found[known.normal_form] = forms
    return found


def missed(stems: tuple[str, ...]) -> list[str]:
    """The forms that no stem of a list meets, each among the other parts of its stem."""
    found = []
    for stem in stems:
        parts = stem.split()
        for at, part in enumerate(parts):
            if len(part) < LEAST:
                continue
            phrases = (
                " ".join([*parts[:at], form, *parts[at + 1 :]])
                for forms in words_of(part).values()
                for form in sorted(forms)
            )
            found += [one for one in phrases if not word_pattern(stems).search(one)]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_every_form_of_a_noun_that_is_looked_for_is_met(name: str) -> None:
    assert missed(LISTS[name].forbid) == []


def test_a_noun_with_a_fleeting_vowel_needs_both_its_stems() -> None:
    assert missed(("выставк",)) == ["выставок"]
    assert missed(("выставк", "выставок")) == []


@pytest.mark.parametrize("name", LISTS)
def test_no_stem_is_met_inside_another_word(name: str) -> None:
    for stem in LISTS[name].forbid:
        pattern = word_pattern((stem,))
        assert not [letter for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюя" if pattern.search(letter + stem)], stem
        assert pattern.search(f"«{stem.upper()}а»"), stem
        assert pattern.search(f"веб-{stem}"), stem
