"""Guesses which word was meant: slips of spelling, Cyrillic look-alikes of Latin letters, the other keyboard layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CUTOFF = 0.6

_LOOK_ALIKES = str.maketrans("асеорхукмтвнзйё", "aceopxykmtbh3ие")
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_TO_LATIN = str.maketrans(_CYRILLIC_KEYS, _LATIN_KEYS)
_TO_CYRILLIC = str.maketrans(_LATIN_KEYS, _CYRILLIC_KEYS)
_SEPARATORS = str.maketrans("-–— .", "_____")


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The candidates that *word* may have meant, best first, at most *limit*; empty if none is near."""
    scored = [(similarity(word, candidate), candidate) for candidate in dict.fromkeys(candidates)]
    near = [pair for pair in scored if pair[0] >= CUTOFF]
    near.sort(key=lambda pair: -pair[0])
    return tuple(candidate for _, candidate in near[:limit])


def similarity(word: str, candidate: str) -> float:
    """How near two words are: from 0 (far apart) to 1 (the same but for case, separators, alphabet or layout)."""
    ours, theirs = word.casefold(), candidate.casefold()
    pairs = {
        (ours.translate(_SEPARATORS), theirs.translate(_SEPARATORS)),
        (ours.translate(_LOOK_ALIKES).translate(_SEPARATORS), theirs.translate(_LOOK_ALIKES).translate(_SEPARATORS)),
        (ours.translate(_TO_LATIN), theirs),
        (ours.translate(_TO_CYRILLIC), theirs),
    }
    return max(_ratio(first, second) for first, second in pairs)


def _ratio(first: str, second: str) -> float:
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, first, second, autojunk=False)
    # The cheap upper bounds spare the exact comparison for nearly all pairs.
    if matcher.real_quick_ratio() < CUTOFF or matcher.quick_ratio() < CUTOFF:
        return 0.0
    return matcher.ratio()
