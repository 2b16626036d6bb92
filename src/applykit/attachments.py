"""What lies behind the attachments of an application: is the file there, how large and of what kind is it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from applykit.address import child
from applykit.findings import say
from applykit.sources.paths import is_inside, is_relative, resolve
from applykit.view import FileFacts, FileKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from io import BufferedReader
    from pathlib import Path

    from applykit.application import Application

_PDF_WITHIN = 1024
_TAIL = 65_536
_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
)


def facts(application: Application) -> Mapping[str, FileFacts]:
    """The facts of every ``/attachments/<id>/file`` that is given, by id, in the order written."""
    attached = application.answers.get("attachments")
    entries = attached.items() if isinstance(attached, dict) else ()
    files = {id_: entry.get("file") for id_, entry in entries if isinstance(entry, dict)}
    return {id_: _look(application, id_, name) for id_, name in files.items() if isinstance(name, str) and name.strip()}


def _look(application: Application, id_: str, name: str) -> FileFacts:
    base = application.place(child(child("/attachments", id_), "file")).file.parent
    if not is_relative(name.strip()):
        return FileFacts(base / name.strip(), inside=False, problem=say("attachment-absolute"))
    path = resolve(name, base)
    if not is_inside(path, application.folder):
        return FileFacts(path, inside=False, problem=say("attachment-outside"))
    return _facts(path)


def _facts(path: Path) -> FileFacts:
    try:
        status = path.stat()
    except FileNotFoundError:
        return FileFacts(path, problem=say("attachment-missing"))
    except (OSError, ValueError):
        return FileFacts(path, problem=say("attachment-unreadable"))
    if not stat.S_ISREG(status.st_mode):
        folder = stat.S_ISDIR(status.st_mode)
        return FileFacts(path, problem=say("attachment-folder" if folder else "attachment-special"))
    try:
        with path.open("rb") as file:
            kind = _kind(file, status.st_size)
    except OSError:
        return FileFacts(path, exists=True, size=status.st_size, problem=say("attachment-unreadable"))
    return FileFacts(path, exists=True, size=status.st_size, kind=kind, empty=status.st_size == 0)


def _kind(file: BufferedReader, size: int) -> FileKind:
    head = file.read(_PDF_WITHIN)
    kind: FileKind = next((kind for magic, kind in _MAGIC if head.startswith(magic)), "unknown")
    if kind == "zip":
        # The directory at the end of an archive names its members in the clear.
        file.seek(max(0, size - _TAIL))
        return "docx" if b"word/document.xml" in file.read(_TAIL) else "zip"
    # Scanners put a few bytes before the mark, and every reader of PDF accepts that.
    return "pdf" if kind == "unknown" and b"%PDF-" in head else kind
