"""Words that no dictionary has and that are right all the same: names, terms, words put together of known ones."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TERMS: Final = Path(__file__).with_name("terms.txt")
_FIRST_PARTS: Final = Path(__file__).with_name("first_parts.txt")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PROSE: Final = re.compile(r"(?<![\w-])[а-яё]{3,}")
_ENDING: Final = re.compile(
    "(?:иями|ьями|ями|ами|иях|ьях|ях|ах|ией|иею|ием|ьем|иям|ьям|ого|его|ому|ему|ыми|ими|ой|ей|ый|ий|ая|яя|ое|ее|ую|юю|"
    "ые|ие|ом|ем|ам|ям|им|ым|их|ых|ью|ья|ье|ия|ии|ию|[аеиоуыэюяйь])$"
)
_PLURAL: Final = re.compile("(?:ов|ев)$")
_SHORTEST_STEM: Final = 3
# What a word before it, or before the quotation mark that opens it, ends with where a sentence begins.
_BEGINS_SENTENCE: Final = re.compile(r"(?:\A|[.!?…:;\n|])[\s«»“”„\"'()\[\]*_#>–—-]*\Z")
_OPENS_NAME: Final = re.compile('[«“„"]\\Z')
_BEFORE: Final = 40
_SHORT_FORM: Final = 6
_POINT_WITHIN: Final = re.compile(r"\. ?[^\sА-ЯЁA-Z]")

_SHORTEST_REST: Final = 4


def is_prose(text: str) -> bool:
    """Whether a text has a Russian word in small letters; names, codes, numbers and foreign titles have none."""
    return _PROSE.search(text) is not None


def stem(word: str) -> str:
    """What the forms of a word have in common, roughly: «Кедровой» and «Кедрову» give «кедров»."""
    small = word.lower().replace("ё", "е")
    ended = _ENDING.search(small)
    return small[: ended.start()] if ended and ended.start() >= _SHORTEST_STEM else small


@cache
def terms() -> frozenset[str]:
    """The stems of the terms that LanguageTool's dictionary lacks."""
    return frozenset(stem(word) for word in TERMS.read_text(encoding="utf-8").split())


@cache
def first_parts() -> tuple[str, ...]:
    """What Russian sets before a noun or an adjective («виброускорение», «суперконденсатор»), the longest first."""
    return tuple(sorted(_FIRST_PARTS.read_text(encoding="utf-8").split(), key=len, reverse=True))


class Vocabulary(Frozen):
    """Stems of the names that an application speaks of."""

    names: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[tuple[str, bool]]) -> Vocabulary:
        """Gather the names from *texts*, each with whether the applicant presents itself in it.

        A name is what stands in a text without any prose, in the applicant's own profile, in quotation marks, or
        capital within a sentence more than once.
        """
        names: set[str] = set()
        seen: set[str] = set()
        for text, is_profile in texts:
            for word, is_sure in _capitals(text, is_profile=is_profile):
                key = stem(word)
                if is_sure or key in seen:
                    names.add(key)
                seen.add(key)
        return cls(frozenset(names))

    def knows(self, word: str, *, text: str, start: int) -> bool:
        """Whether a word that a dictionary lacks, at *start* of *text*, is right all the same."""
        if not is_russian(word) or not word[1:].islower():
            return True
        if _is_short_form(word, text, start + len(word)):
            return True
        key = stem(word)
        keys = {key, _PLURAL.sub("", key)}
        return not keys.isdisjoint(terms()) or not keys.isdisjoint(self.names)


def parts(word: str) -> tuple[str, ...]:
    """The words that *word* is put together of, as far as they can be right or wrong; empty if it is one word."""
    if "-" in word:
        *first, last = word.split("-")
        listed = [part for part in first if not part.endswith("о")] + [last]
        return tuple(part for part in listed if len(part) >= _SHORTEST_REST and is_russian(part))
    small = word.lower()
    for first_part in first_parts():
        if small.startswith(first_part) and len(word) - len(first_part) >= _SHORTEST_REST:
            return (word[len(first_part) :],)
    return ()


def is_russian(word: str) -> bool:
    """Whether a word has nothing but Russian letters and hyphens."""
    return re.fullmatch("[а-яёА-ЯЁ-]+", word) is not None


def _is_short_form(word: str, text: str, end: int) -> bool:
    """Whether a word is cut short by a point within a sentence: «помещ. 12», «физ.-мат. наук»."""
    return len(word) <= _SHORT_FORM and _POINT_WITHIN.match(text, end) is not None


def _capitals(text: str, *, is_profile: bool) -> Iterator[tuple[str, bool]]:
    """Yield the words that begin with a capital and may be names, each with whether it surely is one."""
    is_name = not is_prose(text)
    for found in _WORD.finditer(text):
        word = found.group()
        if not word[0].isupper():
            continue
        before = text[max(0, found.start() - _BEFORE) : found.start()]
        is_quoted = _OPENS_NAME.search(before) is not None
        if is_name or is_quoted:
            yield word, True
        elif not _BEGINS_SENTENCE.search(before if found.start() > _BEFORE else "\n" + before):
            yield word, is_profile
