"""What a dictionary of Russian knows about single words. The only place where pymorphy3 is met."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

from applykit.wording.cases import Case, like

_CASES: Final = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
_ADJECTIVES: Final = frozenset({"ADJF", "PRTF"})
# A word as the dictionary reads it; its methods are pymorphy's.
Reading = Any


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=2048)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a word, the likeliest first."""
    return tuple(_analyzer().parse(word.lower()))


def is_known(word: str) -> bool:
    """Whether the dictionary has the word, or each part of a compound."""
    return bool(_analyzer().word_is_known(word.lower())) or (
        "-" in word and all(part and is_known(part) for part in word.split("-"))
    )


def nominative_noun(word: str, gender: str | None = None) -> Reading | None:
    """The word as a noun in the nominative singular (or of a plural that has no singular); None if it is none.

    *gender* is the one wanted: ``masc``, ``femn``.
    """
    found = [
        one
        for one in readings(word)
        if one.tag.POS == "NOUN" and one.tag.case == "nomn" and _is_singular(one)
        if gender is None or gender in one.tag
    ]
    if not found:
        return None
    # «директора» is also a nominative plural, «глава» also of a thing: people hold posts.
    return max(found, key=lambda one: ("anim" in one.tag, one.score))


def nominative_adjective(word: str) -> Reading | None:
    """The word as an adjective or participle in the nominative singular; None if it is none."""
    return next(
        (
            one
            for one in readings(word)
            if one.tag.POS in _ADJECTIVES and one.tag.case == "nomn" and one.tag.number == "sing"
        ),
        None,
    )


def is_fixed(word: str) -> bool:
    """Whether the word has one form for all cases."""
    nouns = [one for one in readings(word) if one.tag.POS == "NOUN"]
    return bool(nouns) and all("Fixd" in one.tag for one in nouns)


def in_case(reading: Reading, word: str, case: Case, *, is_person: bool) -> str | None:
    """The word in *case*, with the capitals and the «е» for «ё» of *word*; None if the dictionary has no such form.

    *is_person* decides the accusative of adjectives.
    """
    if _are_both_people(word):
        pieces = word.split("-")
        forms = [in_case(nominative_noun(piece), piece, case, is_person=True) for piece in pieces]
        return "-".join(form or piece for form, piece in zip(forms, pieces, strict=True))
    wanted = {_CASES[case], str(reading.tag.number)}
    if reading.tag.POS in _ADJECTIVES:
        wanted |= {str(reading.tag.POS), str(reading.tag.gender)}
        if case is Case.ACCUSATIVE and reading.tag.gender == "masc":
            wanted.add("anim" if is_person else "inan")
    # «высшей» and «высочайшей» are forms of one word to the dictionary; it offers the longer one.
    one = (
        min((one for one in reading.lexeme if wanted in one.tag), key=lambda one: len(one.word), default=None)
        if "Supr" in reading.tag
        else reading.inflect(wanted)
    )
    if one is None:
        return None
    form = str(one.word)
    if "ё" in reading.word and "ё" not in word.lower():
        form = form.replace("ё", "е")
    return like(word, form)


def _are_both_people(word: str) -> bool:
    """Whether a compound that the dictionary lacks is made of two: «слесарь-сборщик», but not «вице-президент»."""
    pieces = word.split("-")
    nouns = [nominative_noun(piece) for piece in pieces]
    return (
        len(pieces) > 1
        and not _analyzer().word_is_known(word.lower())
        and all(one is not None and "anim" in one.tag for one in nouns)
    )


def first_names(word: str) -> frozenset[str]:
    """The genders (``masc``, ``femn``) in which the word is a first name in the nominative."""
    return frozenset(gender for gender in ("masc", "femn") if is_known(word) and first_name(word, gender) is not None)


def first_name(word: str, gender: str) -> Reading | None:
    """The word as a first name of that gender, in the nominative; None if the dictionary has none."""
    return next(
        (
            one
            for one in readings(word)
            if "Name" in one.tag and one.tag.case == "nomn" and (gender in one.tag or "ms-f" in one.tag)
        ),
        None,
    )


def _is_singular(reading: Reading) -> bool:
    return reading.tag.number == "sing" or "Pltm" in reading.tag
