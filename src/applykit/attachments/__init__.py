"""What lies behind the attachments of an application: is the file there, of what kind is it, and what is in it.

Nothing of it leaves the computer.
"""

from __future__ import annotations

import hashlib
import stat
from typing import TYPE_CHECKING, Final

from applykit.address import child
from applykit.attachments.kinds import sort_of
from applykit.findings import say
from applykit.frozen import replace
from applykit.sources.paths import is_inside, is_relative, resolve
from applykit.view import FileFacts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit.application import Application
    from applykit.cache import Cache
    from applykit.findings import Message
    from applykit.pdf.looking import Look

_MEGABYTE: Final = 1_000_000
_LARGEST: Final = 500 * _MEGABYTE
# Reading a file to the end takes a second where disks are slow.
_LARGEST_TO_READ: Final = 64 * _MEGABYTE
_PICTURES: Final = frozenset(("jpeg", "png", "gif", "bmp", "heic", "webp"))


def facts(application: Application, cache: Cache | None = None) -> Mapping[str, FileFacts]:
    """The facts of every ``/attachments/<id>/file`` that is given, by id, in the order written.

    What was seen in a PDF is kept in *cache*; None: it is kept for this process only.
    """
    names = dict(_named(application))
    found = {id_: _outside(application, id_, name) for id_, name in names.items()}
    pdfs = {id_: one for id_, one in found.items() if one.kind == "pdf" and not (one.problem or one.unseen)}
    if pdfs:
        from applykit.pdf.looking import look_into

        # A file that two attachments name is looked into once.
        files = {one.path: one.digest for one in pdfs.values()}
        looks = dict(zip(files, look_into(tuple(files.items()), cache), strict=True))
        found |= {id_: _with(one, looks[one.path], names[id_]) for id_, one in pdfs.items()}
    return found


def _named(application: Application) -> Iterator[tuple[str, str]]:
    """The attachments that name a file, with the name."""
    attached = application.answers.get("attachments")
    for id_, entry in attached.items() if isinstance(attached, dict) else ():
        name = entry.get("file") if isinstance(entry, dict) else None
        if isinstance(name, str) and name.strip():
            yield id_, name.strip()


def _outside(application: Application, id_: str, name: str) -> FileFacts:
    """What is to be known of a file without looking into it."""
    base = application.place(child(child("/attachments", id_), "file")).file.parent
    if not is_relative(name):
        return FileFacts(base / name, problem=say("file-absolute", name=name))
    path = resolve(name, base)
    if not is_inside(path, application.folder):
        return FileFacts(path, problem=say("file-outside", name=name))
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            key = "file-folder" if stat.S_ISDIR(status.st_mode) else "file-special"
            return FileFacts(path, problem=say(key, name=name))
        return _read(path, status.st_size, name)
    except FileNotFoundError:
        return FileFacts(path, problem=say("file-missing", name=name))
    except (OSError, ValueError):
        return FileFacts(path, problem=say("file-forbidden", name=name))


def _read(path: Path, size: int, name: str) -> FileFacts:
    """What the bytes of a regular file tell. Raise OSError."""
    with path.open("rb") as file:
        sort = sort_of(file, size)
        digest = ""
        if size <= _LARGEST_TO_READ:
            file.seek(0)
            digest = hashlib.file_digest(file, "blake2b").hexdigest()
    unseen = None
    if size > _LARGEST:
        unseen = say("file-huge", name=name, size=size // _MEGABYTE, limit=_LARGEST // _MEGABYTE)
    return FileFacts(
        path,
        unseen=unseen,
        size=size,
        kind=sort.kind,
        digest=digest,
        pages=1 if sort.kind in _PICTURES else None,
        locked=sort.kind == "locked",
        damaged=sort.cut,
        grey=sort.grey,
    )


def _with(known: FileFacts, look: Look, name: str) -> FileFacts:
    """The facts with what was seen inside."""
    return replace(
        known,
        unseen=_unseen(name, look),
        pages=look.pages,
        locked=look.locked,
        damaged=known.damaged or look.damaged,
        grey=look.grey,
        text=look.text,
        whole=look.whole,
    )


def _unseen(name: str, look: Look) -> Message | None:
    from applykit.pdf.program import MAX_PAGES

    if look.unstarted:
        return say("file-unstarted", name=name)
    if look.unseen:
        return say("file-intricate", name=name)
    if look.pages is not None and look.pages > MAX_PAGES:
        return say("file-long", name=name, pages=look.pages, limit=MAX_PAGES)
    return None
