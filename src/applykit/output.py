"""Files on disk: written whole or not at all, and never over what a person has changed.

What was written is remembered by its SHA-256 in a small hidden file of the folder, ``.applykit/filled.json``. A file
whose content is not the one remembered has been changed by hand, and is left alone. The record also remembers whose
folder it is, so that one application's documents are never written among those of another.
"""

from __future__ import annotations

import enum
import errno
import hashlib
import json
import os
import re
import secrets
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from applykit.errors import OutputError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.record import FORMAT, RECORD, hashes_of, record_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from applykit.findings import Message

# Windows gives a whole path 259 characters; with this many for the name, folders keep their share.
MAX_NAME: Final = 100
MAX_WINDOWS_PATH: Final = 259

_NAMELESS: Final = "document"
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+')
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:[. ]|$)", re.IGNORECASE)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_PERMISSION: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY})


class State(enum.Enum):
    """What became of a file: written for the first time, unchanged, replaced, or written beside one changed by hand."""

    NEW = "new"
    SAME = "same"
    REPLACED = "replaced"
    BESIDE = "beside"


class Written(Frozen):
    """Where a file is now. *kept* is the one that a person changed and that was left alone; None if there is none."""

    path: Path
    state: State
    kept: Path | None = None


def write_files(
    folder: Path, files: Mapping[str, bytes], *, overwrite: bool = False, owner: str = ""
) -> tuple[Written, ...]:
    """Write files into *folder*, which is made if need be, in the order given; the results are in that order.

    A file that was changed by hand since it was written stays, and the new one is written beside it («имя
    (новый).docx»), unless *overwrite*. One whose content is already there is not touched. *owner* is what `owner_of`
    will say of the folder ("": as before). Raise OutputError if a file cannot be written: those before it are whole, it
    and those after it are as they were.
    """
    _make(folder)
    record, owner = hashes_of(folder), owner or owner_of(folder)
    written: list[Written] = []
    try:
        for name, content in files.items():
            written.append(_write(folder, name, content, record, overwrite=overwrite))
    except OutputError:
        with suppress(OutputError):
            _write_record(folder, record, owner)
        raise
    _write_record(folder, record, owner)
    return tuple(written)


def owner_of(folder: Path) -> str:
    """Whose files *folder* holds, as `write_files` was told; "" if nobody said so or the record is lost."""
    owner = record_of(folder).get("owner")
    return owner if isinstance(owner, str) else ""


def left_over(folder: Path, names: Collection[str]) -> tuple[str, ...]:
    """Files that were once written into *folder* and are still there, without *names*; sorted."""
    return tuple(sorted(name for name in hashes_of(folder).keys() - set(names) if os.path.lexists(folder / name)))


def write_new(folder: Path, contents: Mapping[str, bytes], *, last: str = "") -> None:
    """Write files that are not there yet, by path within *folder*: all of them or none; *last* is written last.

    Raise OutputError if one of them cannot be written, or is there already: whatever was written is taken back.
    """
    written: list[Path] = []
    made: list[Path] = []
    try:
        for name in sorted(contents, key=lambda name: name == last):
            file = folder / name
            made += [one for one in (*reversed(file.parent.parents), file.parent) if not one.exists()]
            file.parent.mkdir(parents=True, exist_ok=True)
            # "x" refuses a file that appeared in between.
            with file.open("xb") as stream:
                written.append(file)
                stream.write(contents[name])
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir()
        if folder.is_file():
            raise OutputError(say("new-not-a-folder", folder=str(folder)), hint=say("new-not-a-folder-hint")) from error
        existing = tuple(name for name in contents if (folder / name).exists())
        if isinstance(error, FileExistsError) and existing:
            told = say("new-file-exists", folder=str(folder), names=existing)
            raise OutputError(told, hint=say("new-file-exists-hint")) from error
        raise OutputError(
            say("new-cannot-write", file=str(folder), why=reason(error)), hint=say("new-cannot-write-hint")
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put *content* at *path* whole or not at all; the folder must be there. Raise OSError."""
    passing = path.with_name(f".applykit-{secrets.token_hex(6)}.tmp")
    try:
        # Not tempfile: its files are readable by their owner alone, and a document is for colleagues too.
        with passing.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        passing.replace(path)
    except BaseException:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
        raise


def reason(error: OSError) -> Message:
    """Why the system refused to write, in words that end a sentence."""
    if error.errno in _FULL:
        return say("output-reason-full")
    if isinstance(error, PermissionError) or error.errno in _NO_PERMISSION:
        return say("output-reason-forbidden")
    if isinstance(error, FileExistsError | NotADirectoryError | IsADirectoryError):
        return say("output-reason-in-the-way")
    if error.errno == errno.ENAMETOOLONG:
        return say("output-reason-long")
    return say("output-reason-other", reason=error.strerror or str(error))


def file_name(title: str, suffix: str, taken: Collection[str] = ()) -> str:
    """A name for a file called *title* that Windows, macOS and Linux accept, unlike any of *taken*.

    *suffix* begins with a dot. Cyrillic stays; what Windows forbids becomes ``_``; the whole is at most `MAX_NAME`
    characters long.
    """
    stem = " ".join(_FORBIDDEN.sub("_", unicodedata.normalize("NFC", title)).split()).strip("._ ")
    if _DEVICES.match(stem):
        stem = f"_{stem}"
    others = {name.casefold() for name in taken}
    return next(name for name in _numbered(stem, suffix) if name.casefold() not in others)


def _numbered(stem: str, suffix: str) -> Iterator[str]:
    yield _cut(stem, "", suffix)
    number = 2
    while True:
        yield _cut(stem, f" ({number})", suffix)
        number += 1


def _cut(stem: str, ending: str, suffix: str) -> str:
    """Put a name together, cut between words where it is too long, or within one that is too long itself."""
    room = MAX_NAME - len(ending) - len(suffix)
    whole_words = stem[: room + 1].rpartition(" ")[0]
    kept = stem if len(stem) <= room else whole_words if len(whole_words) > room // 2 else stem[:room]
    return (kept.rstrip(". ,;:(«—-") or _NAMELESS) + ending + suffix


# --- one file ---------------------------------------------------------------------------------------------------------


def _write(folder: Path, name: str, content: bytes, record: dict[str, str], *, overwrite: bool) -> Written:
    _check_name(folder, name)
    present = _hash_of(folder / name)
    if overwrite or present is None or present in (record.get(name), _hash(content)):
        return Written(folder / name, _put(folder, name, content, present, record))
    beside = next(other for other in _beside(name) if _is_ours(folder, other, content, record))
    _put(folder, beside, content, _hash_of(folder / beside), record)
    return Written(folder / beside, State.BESIDE, folder / name)


def _put(folder: Path, name: str, content: bytes, present: str | None, record: dict[str, str]) -> State:
    """Bring *content* into place, unless it is there already (*present* is the hash of what is there)."""
    wanted = _hash(content)
    if present != wanted:
        _replace(folder / name, content)
    record[name] = wanted
    if present is None:
        return State.NEW
    return State.SAME if present == wanted else State.REPLACED


def _is_ours(folder: Path, name: str, content: bytes, record: Mapping[str, str]) -> bool:
    """Whether *name* may be written: it is free, has the content already, or is as it was written."""
    present = _hash_of(folder / name)
    return present is None or present in (record.get(name), _hash(content))


def _beside(name: str) -> Iterator[str]:
    path = PurePath(name)
    yield f"{path.stem} (новый){path.suffix}"
    number = 2
    while True:
        yield f"{path.stem} (новый {number}){path.suffix}"
        number += 1


def _check_name(folder: Path, name: str) -> None:
    if (
        not name
        or name != PurePath(name).name
        or name.rstrip(". ") != name
        or _FORBIDDEN.search(name)
        or _DEVICES.match(name)
    ):
        raise ValueError(f"no file name: {name!r}")
    if os.name == "nt" and len(str((folder / name).absolute())) > MAX_WINDOWS_PATH:
        raise OutputError(say("output-path-too-long"), hint=say("output-elsewhere"), file=folder / name)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _hash_of(path: Path) -> str | None:
    """The hash of what is at *path*; None if nothing is. A link that leads nowhere is nothing."""
    try:
        return _hash(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        # Windows calls it a lack of permission.
        if path.is_dir():
            raise OutputError(say("output-is-folder"), hint=say("output-move-away"), file=path) from None
        raise _refused(error, path) from error


def _replace(path: Path, content: bytes) -> None:
    """As `write_whole`, with the sentence for what the system refuses."""
    try:
        write_whole(path, content)
    except OSError as error:
        raise _refused(error, path) from error


# --- the folder -------------------------------------------------------------------------------------------------------


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(say("output-is-file"), hint=say("output-elsewhere"), file=folder) from None
    except NotADirectoryError:
        raise OutputError(say("output-under-file"), hint=say("output-elsewhere"), file=folder) from None
    except OSError as error:
        raise _refused(error, folder) from error


def _write_record(folder: Path, record: Mapping[str, str], owner: str) -> None:
    whole: dict[str, object] = {"record": FORMAT, **({"owner": owner} if owner else {})}
    text = json.dumps({**whole, "files": dict(sorted(record.items()))}, ensure_ascii=False, indent=1)
    # A folder's name may hold bytes that are no text; they come back as they were.
    content = f"{text}\n".encode(errors="surrogatepass")
    path = folder / RECORD
    if not record or _hash_of(path) == _hash(content):
        return
    _make(path.parent)
    _replace(path, content)


def _refused(error: OSError, path: Path) -> OutputError:
    """What the system refused, in words."""
    if error.errno in _FULL:
        return OutputError(say("output-full"), hint=say("output-make-room"), file=path)
    if isinstance(error, PermissionError) or error.errno in _NO_PERMISSION:
        return OutputError(say("output-forbidden"), hint=say("output-close-or-elsewhere"), file=path)
    if error.errno == errno.ENAMETOOLONG:
        return OutputError(say("output-path-too-long"), hint=say("output-elsewhere"), file=path)
    return OutputError(say("output-failed", reason=reason(error)), hint=say("output-elsewhere"), file=path)
