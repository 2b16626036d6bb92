"""When two texts are the same to a reader, however they were typed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Characters that nobody sees: they come with copying and are no part of a word.
UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_IGNORED: Final = re.compile(f"[«»„“”‟\"'‘’‚‹›{UNSEEN}]+")
_DASHES: Final = re.compile(r" ?[-‐-―−] ?")


def normalised(value: object) -> str:
    """A text as two people would call it the same: case, quotes, dashes, «ё» and runs of blanks do not matter."""
    return _normalised(str(value))


# The same short texts are compared again and again.
@lru_cache(maxsize=1024)
def _normalised(text: str) -> str:
    plain = _IGNORED.sub("", unicodedata.normalize("NFC", text).casefold().replace("ё", "е"))
    return _DASHES.sub("-", " ".join(plain.split())).strip(" .;,")
