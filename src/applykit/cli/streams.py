"""Streams that cannot fail: what a console has no sign for is written another way, never as a traceback.

Consoles of Windows are cp866 or cp1251 as often as UTF-8; a report full of «₽ ≤ —» has to arrive there as well.
"""

from __future__ import annotations

import codecs
import os
import unicodedata
from contextlib import suppress
from typing import Final, TextIO

_PLAIN: Final = {
    "₽": "руб.",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "≈": "~",
    "±": "+/-",
    "×": "x",
    "÷": "/",
    "«": '"',
    "»": '"',
    "„": '"',
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "–": "-",
    "−": "-",
    "‑": "-",
    "─": "-",
    "│": "|",
    "•": "*",
    "·": "-",
    "…": "...",
    "№": "N",
    "→": "->",
    "←": "<-",
    "⟦": "[",
    "⟧": "]",
    "✓": "+",
    "✗": "x",
    "°": " град.",
    "²": "2",
    "³": "3",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u00ad": "",
    "\u200b": "",
    "\ufeff": "",
}

_LATIN: Final = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)


def make_safe(stream: object) -> None:
    """Give a text stream an error handler of this module; a stream that cannot be reconfigured is left as it is."""
    reconfigure = getattr(stream, "reconfigure", None)
    encoding = getattr(stream, "encoding", None)
    if reconfigure is None or not isinstance(encoding, str):
        return
    name = f"applykit-{encoding}"
    codecs.register_error(name, _Substitute(encoding))
    reconfigure(errors=name)


def is_stuck(stream: TextIO) -> bool:
    """Whether the stream holds something that it cannot get rid of."""
    try:
        stream.flush()
    except OSError:
        return True
    return False


def give_up(stream: TextIO) -> None:
    """Let a stuck stream lose what it holds; else Python complains of it once more when it ends."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def is_unicode(stream: TextIO) -> bool:
    """Whether the stream holds every character."""
    try:
        return codecs.lookup(stream.encoding or "ascii").name.startswith("utf")
    except LookupError:
        return False


class _Substitute:
    """An error handler for one encoding; the error itself calls every Windows code page just «charmap»."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding

    def __call__(self, error: UnicodeError) -> tuple[str, int]:
        """What to write instead of the signs at fault, and where to go on."""
        if not isinstance(error, UnicodeEncodeError):
            raise error
        signs = error.object[error.start : error.end]
        return "".join(_plain(sign, self._encoding) for sign in signs), error.end


def _plain(sign: str, encoding: str) -> str:
    """The sign in another way that *encoding* has; ``?`` if there is none."""
    decomposed = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    for candidate in (_PLAIN.get(sign), decomposed, _latin(_PLAIN.get(sign, sign))):
        if candidate is not None and _fits(candidate, encoding):
            return candidate
    return "?"


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _latin(text: str) -> str:
    """Russian letters by Latin ones, for a console that has none."""
    return "".join(
        _LATIN[sign] if sign in _LATIN else _LATIN[sign.lower()].capitalize() if sign.lower() in _LATIN else sign
        for sign in text
    )
