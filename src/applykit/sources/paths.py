"""Turns a path that was written in an answer into a file inside the folder it may lie in."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from applykit.errors import SourceError
from applykit.findings import Place, say
from applykit.nearest import nearest

_ABSOLUTE = re.compile(r"[A-Za-z]:|[/\\~]")
TABLE_FILES = (".xlsx", ".xlsm")
UNREAD_TABLES = (".xls", ".xlsb", ".ods")

_SHEET = re.compile(r"(.+?\.(?:xlsx|xlsm|xlsb|xls|ods))(?:#(.*))?", re.IGNORECASE)
_MOST_WORDS = 6
_LONGEST = 200


def looks_like_path(text: str, suffixes: tuple[str, ...]) -> bool:
    """Whether an answer names a file with one of *suffixes* (lower case, with the point), and is no sentence."""
    return (
        text.lower().endswith(suffixes)
        and "\n" not in text
        and "://" not in text
        and "@" not in text
        and len(text) <= _LONGEST
        and len(text.split()) <= _MOST_WORDS
    )


def split_sheet(reference: str) -> tuple[str, str | None]:
    """File and sheet of ``plan.xlsx#Этапы``; the sheet is None if none is named, the file "" if it is no workbook."""
    found = _SHEET.fullmatch(reference) if len(reference) <= _LONGEST else None
    return (found[1], (found[2] or "").strip() or None) if found else ("", None)


def is_relative(reference: str) -> bool:
    r"""Whether *reference* is a path below the folder it is written in: no ``/…``, ``C:\…``, ``\\server`` or ``~``."""
    return _ABSOLUTE.match(reference) is None


def resolve(reference: str, base: Path) -> Path:
    """The file that *reference*, written in a file of folder *base*, means; it need not exist.

    Backslashes separate too. A name that differs only in how its letters are composed (as on a Mac) is found.
    """
    path = base / reference.strip().replace("\\", "/")
    forms = (path, *(Path(unicodedata.normalize(form, str(path))) for form in ("NFC", "NFD")))
    return next((form for form in forms if exists(form)), path)


def exists(path: Path) -> bool:
    """Whether anything lies at *path*; False for a path that no system can have, or that may not be looked at."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_inside(path: Path, root: Path) -> bool:
    """Whether *path* lies in folder *root* once every symbolic link is followed."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def locate(reference: str, place: Place, root: Path) -> Path:
    """The existing file inside *root* that *reference*, written at *place*, means. Else raise SourceError there."""
    if not is_relative(reference):
        raise _refused("path-absolute", reference, place)
    path = resolve(reference, place.file.parent)
    if not is_inside(path, root):
        raise _refused("path-outside", reference, place)
    if not exists(path):
        raise _missing(reference, path, place)
    return path


def _missing(reference: str, path: Path, place: Place) -> SourceError:
    similar = nearest(path.name, names(path.parent))
    hint = say("path-missing-similar", names=similar) if similar else say("path-missing-hint")
    return SourceError(
        say("path-missing", path=reference), hint=hint, file=place.file, line=place.line, column=place.column
    )


def names(folder: Path) -> tuple[str, ...]:
    """What lies in *folder*, sorted; empty if it cannot be looked into."""
    try:
        return tuple(sorted(entry.name for entry in folder.iterdir()))
    except (OSError, ValueError):
        return ()


def _refused(key: str, reference: str, place: Place) -> SourceError:
    return SourceError(
        say(key, path=reference), hint=say(f"{key}-hint"), file=place.file, line=place.line, column=place.column
    )
