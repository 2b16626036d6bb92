"""What can be said of attached files in any contest: one file given twice, one not seen, one that nothing refers to."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING, Final

from applykit.address import child
from applykit.findings import Severity, say
from applykit.frozen import Frozen
from applykit.record import hashes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from applykit.application import Application
    from applykit.findings import Message
    from applykit.view import FileFacts

FILE_TWICE: Final = "file-twice"
FILE_NOT_SEEN: Final = "file-not-seen"
FILE_NOT_NAMED: Final = "file-not-named"

_SECTION: Final = "/attachments"
# Where `applykit new` proposes to put them.
_USUAL_FOLDER: Final = "attachments"
_MOST_ENTRIES: Final = 2_000
_SHOWN: Final = 5
# Beside the draft itself lie notes and sheets of all sorts; of these kinds a file is most likely meant to be attached.
_ATTACHABLE: Final = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic")
_CLUTTER: Final = frozenset(("thumbs.db", "desktop.ini", "ehthumbs.db", "__macosx"))
_CLUTTER_BEGINS: Final = (".", "~$", "._")


class Remark(Frozen):
    """Something about an attached file that no rule of the contest is about; it costs no points."""

    rule: str
    severity: Severity
    address: str
    message: Message
    remedy: Message


def about_files(
    application: Application, files: Mapping[str, FileFacts], label: Callable[[str], str]
) -> tuple[Remark, ...]:
    """All there are, for the *files* that `applykit.attachments.facts` found; *label* gives an address its name."""
    return (*_not_seen(files), *_twice(files, label), *_not_named(application, files))


def _address(id_: str) -> str:
    return child(child(_SECTION, id_), "file")


def _not_seen(files: Mapping[str, FileFacts]) -> Iterator[Remark]:
    for id_, one in files.items():
        if one.unseen is not None:
            remedy = say(f"{one.unseen.key}-remedy")
            yield Remark(FILE_NOT_SEEN, Severity.WARNING, _address(id_), one.unseen, remedy)


def _twice(files: Mapping[str, FileFacts], label: Callable[[str], str]) -> Iterator[Remark]:
    first: dict[str, str] = {}
    for id_, one in files.items():
        if not one.digest or not one.size:
            continue
        other = first.setdefault(one.digest, id_)
        if other != id_:
            titles = {"one": label(child(_SECTION, other)), "other": label(child(_SECTION, id_))}
            remedy = say("file-twice-remedy")
            yield Remark(FILE_TWICE, Severity.WARNING, _address(id_), say("file-twice", **titles), remedy)


def _not_named(application: Application, files: Mapping[str, FileFacts]) -> Iterator[Remark]:
    """One remark for all the files that lie with the attachments, or beside the draft, and that it does not name."""
    folder = application.folder
    named = {_key(path) for one in files.values() for path in (one.path, os.path.realpath(one.path))}
    homes = {one.path.parent for one in files.values() if one.problem is None} | {folder / _USUAL_FOLDER}
    found = {path: _key(path) for path in _beside(folder)}
    found |= {path: _key(path) for home in homes - {folder} for path in _within(home)}
    left = {path: key for path, key in found.items() if key not in named}
    if left:
        read = {_key(path) for path in {place.file for place in application.places.values()}}
        left = {path: key for path, key in left.items() if key not in read}
    if left:
        names = tuple(sorted({os.path.relpath(path, folder).replace(os.sep, "/") for path in left}))
        shown, more = tuple(f"«{name}»" for name in names[:_SHOWN]), len(names) - _SHOWN
        message = say("file-not-named", names=shown, count=len(names))
        if more > 0:
            message = say("file-not-named-many", names=shown, more=more)
        yield Remark(FILE_NOT_NAMED, Severity.NOTE, _SECTION, message, say("file-not-named-remedy"))


def _key(path: str | os.PathLike[str]) -> str:
    """A path so that two spellings of one file agree."""
    return unicodedata.normalize("NFC", os.path.normcase(os.path.abspath(path)))  # noqa: PTH100 - Path cannot do it


def _beside(folder: Path) -> Iterator[str]:
    return (entry.path for entry in _entries(folder) if entry.name.lower().endswith(_ATTACHABLE) and entry.is_file())


def _within(home: Path) -> Iterator[str]:
    """The files of a folder and of those in it, without what the system and `fill` have put there."""
    waiting, looked_at = [home], 0
    while waiting:
        folder = waiting.pop()
        written = hashes_of(folder)
        for entry in _entries(folder):
            looked_at += 1
            if looked_at > _MOST_ENTRIES:
                return
            if entry.is_dir(follow_symlinks=False):
                waiting.append(folder / entry.name)
            elif entry.name not in written and entry.is_file():
                yield entry.path


def _entries(folder: str | os.PathLike[str]) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, without clutter; nothing if it cannot be looked into."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name.lower()
                if name not in _CLUTTER and not name.startswith(_CLUTTER_BEGINS):
                    yield entry
    except OSError:
        return
