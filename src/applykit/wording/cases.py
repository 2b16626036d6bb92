"""The six cases of Russian, by the names that templates give them."""

from __future__ import annotations

import enum

from applykit.frozen import Frozen


class Case(enum.StrEnum):
    """A grammatical case."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    ACCUSATIVE = "accusative"
    INSTRUMENTAL = "instrumental"
    PREPOSITIONAL = "prepositional"


class Declined(Frozen):
    """A text in another case. *is_doubtful*: a person should look at it, since grammar alone does not settle it."""

    text: str
    is_doubtful: bool


def like(model: str, word: str) -> str:
    """Write *word* with capitals where *model* has them: at the beginning of each part, or throughout."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    ours, theirs = word.split("-"), model.split("-")
    if len(ours) != len(theirs):
        return word[:1].upper() + word[1:] if model[:1].isupper() else word
    return "-".join(
        one[:1].upper() + one[1:] if other[:1].isupper() else one for one, other in zip(ours, theirs, strict=True)
    )
