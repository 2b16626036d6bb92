"""Reads text files as people save them: UTF-8, UTF-16 and the Cyrillic code page of Windows."""

from __future__ import annotations

import codecs
import re
import stat
from typing import TYPE_CHECKING

from applykit.errors import SourceError
from applykit.findings import say

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 5_000_000

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEGABYTE = 1_000_000
_OUTSIDE_ASCII = r"[^\x00-\x7f]"
_RUSSIAN = r"[А-Яа-яЁё«»№„“”–—…°§±\u00a0]"
_LETTERS = r"[А-Яа-яЁё]"
_LOWER = r"[а-яё]"
_VOWELS = r"(?i)[аеёиоуыэюя]"
_MIN_RUSSIAN_SHARE = 0.9
_MIN_VOWEL_SHARE = 0.33
_ARCHIVE = b"PK\x03\x04"


def read_text(path: Path, *, max_bytes: int = MAX_BYTES) -> str:
    r"""Read a text file; lines end with ``\n``, a byte order mark is dropped. An empty file gives "".

    Text that is not UTF-8 is taken for cp1251 if it then reads as Russian. Raise SourceError for anything that is not a
    regular file (without opening it), is larger than *max_bytes*, may not be read, or is not such text.
    """
    return _decode(path, read_bytes(path, max_bytes=max_bytes)).replace("\r\n", "\n").replace("\r", "\n")


def read_bytes(path: Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """Read a regular file. Raise SourceError as `read_text` does."""
    try:
        status = path.stat()
        _require_regular(path, status.st_mode)
        if status.st_size > max_bytes:
            raise _too_large(path, max_bytes)
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if len(data) > max_bytes:
        raise _too_large(path, max_bytes)
    return data


def unreadable(path: Path, error: OSError | ValueError) -> SourceError:
    """The sentence for a file that the system does not let us look at."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return SourceError(say("text-missing"), hint=say("text-missing-hint"), file=path)
    if isinstance(error, PermissionError):
        return SourceError(say("text-no-permission"), hint=say("text-no-permission-hint"), file=path)
    # ValueError: a name that no system can have, such as one with a zero character.
    return SourceError(say("text-unreadable"), hint=say("text-unreadable-hint"), file=path)


def _require_regular(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise SourceError(say("text-is-folder"), hint=say("text-is-folder-hint"), file=path)
    if not stat.S_ISREG(mode):
        raise SourceError(say("text-is-special"), hint=say("text-is-special-hint"), file=path)


def _too_large(path: Path, max_bytes: int) -> SourceError:
    return SourceError(
        say("text-too-large", megabytes=max_bytes // _MEGABYTE), hint=say("text-too-large-hint"), file=path
    )


def _decode(path: Path, data: bytes) -> str:
    if data.startswith(_ARCHIVE):
        raise SourceError(say("text-is-archive"), hint=say("text-is-archive-hint"), file=path)
    if data.startswith(_UTF_16):
        text = _decoded(data, "utf-16")
    else:
        text = _decoded(data, "utf-8-sig")
        if text is None:
            text = _russian(_decoded(data, "cp1251"))
    # Zeros come from UTF-16 without a mark, UTF-32 and whatever is no text.
    if text is None or "\0" in text:
        raise SourceError(say("text-encoding"), hint=say("text-encoding-hint"), file=path)
    return text


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _russian(text: str | None) -> str | None:
    """*text* if it reads as Russian, else None: any bytes at all decode as cp1251, those of other code pages too."""
    if text is None:
        return None
    foreign = len(re.findall(_OUTSIDE_ASCII, text))
    letters = len(re.findall(_LETTERS, text))
    if not letters or len(re.findall(_RUSSIAN, text)) < foreign * _MIN_RUSSIAN_SHARE:
        return None
    # KOI8-R read as cp1251 swaps small and capital letters and gives other vowels.
    mostly_small = len(re.findall(_LOWER, text)) * 2 > letters
    return text if mostly_small or len(re.findall(_VOWELS, text)) > letters * _MIN_VOWEL_SHARE else None
