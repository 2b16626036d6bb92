"""How long a text is, as forms on the web count it: after blanks and line breaks have been tidied up."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from applykit.wording.sameness import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_UNSEEN: Final = str.maketrans("", "", UNSEEN)


def visible(text: str) -> str:
    """*text* as it is seen: without soft hyphens and blanks of no width; «й» is one character however it was typed."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    # Few texts hold any, and looking for them is a hundred times faster than taking them out.
    return composed.translate(_UNSEEN) if any(character in composed for character in UNSEEN) else composed


def characters(text: str) -> int:
    """Characters with blanks; a run of blanks and line breaks is one, at the ends it is none."""
    return len(" ".join(visible(text).split()))


def without_spaces(text: str) -> int:
    """Characters without any blanks and line breaks."""
    return len("".join(visible(text).split()))


def words(text: str) -> int:
    """Words: what stands between blanks and holds a letter or a digit, so that a dash is none."""
    return sum(any(map(str.isalnum, part)) for part in text.split())


# What `unit` of a rule may be. Every name is also the end of the keys of its messages.
COUNTS: Final[Mapping[str, Callable[[str], int]]] = {
    "characters": characters,
    "without-spaces": without_spaces,
    "words": words,
}
