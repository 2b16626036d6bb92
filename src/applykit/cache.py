"""Results that are dear to make again, kept in a folder of the user's own.

Safe to share, safe to lose, never trusted from anyone else. An entry is found by the fingerprint of everything it was
made from, so nothing is ever out of date; whatever cannot be read, is torn or was changed counts as not there. What
lies here may be code (compiled templates), so a folder that others can write to is not used at all.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VARIABLE: Final = "APPLYKIT_CACHE"

_DIGEST: Final = 32
_OFF: Final = frozenset({"off", "0", "no"})
_KEPT: Final = 256
# An application has a hundred texts, each an entry of a few hundred bytes.
_KEPT_OF: Final = {"language": 8192}
_PRUNED_AFTER_SECONDS: Final = 90 * 24 * 60 * 60
_OTHERS_MAY_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def fingerprint(*parts: bytes | str) -> str:
    """The key of what is made from *parts*, in hexadecimal; parts never run into each other."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


@lru_cache(maxsize=8)
def program(*packages: str) -> tuple[str, ...]:
    """What makes the results: this program, module by module, Python, and *packages* as they are installed.

    A result of another make has another fingerprint.
    """
    from applykit import __version__

    own = sorted(_modules(os.path.dirname(__file__)))  # noqa: PTH120 - every run asks, and pathlib takes its time
    return (__version__, sys.version, *own, *sorted(_installed(packages)))


def _modules(folder: str) -> Iterator[str]:
    """Every module of a package, with the time and size of its file."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".py"):
            status = entry.stat()
            yield f"{entry.path} {status.st_mtime_ns} {status.st_size}"
        elif entry.name.isidentifier() and not entry.name.startswith("_") and entry.is_dir():
            yield from _modules(entry.path)


def _installed(packages: tuple[str, ...]) -> Iterator[str]:
    """The names of the folders in which *packages* say their versions; `importlib.metadata` would open each."""
    beginnings = tuple(f"{name.lower()}-" for name in packages)
    for folder in sys.path:
        with suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.lower().startswith(beginnings))  # noqa: PTH208 - as above


def default_folder(environment: Mapping[str, str]) -> Path | None:
    """Where results are kept: ``APPLYKIT_CACHE``, else where the system keeps caches; None if switched off."""
    wished = environment.get(VARIABLE, "").strip()
    if wished.lower() in _OFF:
        return None
    if wished:
        return Path(wished)
    if sys.platform == "linux":
        # What platformdirs says there. To load it takes a fifth of the time in which a script fills one document.
        given = environment.get("XDG_CACHE_HOME", "").strip()
        return (Path(given) if given else Path.home() / ".cache") / "applykit"
    from platformdirs import user_cache_path

    return user_cache_path("applykit", appauthor=False)


def data_folder() -> Path:
    """Where the system keeps what a user has added to applykit."""
    from platformdirs import user_data_path

    return user_data_path("applykit", appauthor=False)


class Cache(Frozen):
    """Entries by kind (``competition``, ``template``, ``language``) and fingerprint.

    No method raises: a cache that does not work only makes things slower. Any number of threads and processes may share
    one folder.
    """

    folder: Path

    def read(self, kind: str, key: str) -> bytes | None:
        """The content kept under *key*; None if there is none or it cannot be trusted."""
        try:
            if not _is_ours(self.folder / kind):
                return None
            kept = (self.folder / kind / key).read_bytes()
        except (OSError, ValueError):
            return None
        digest, content = kept[:_DIGEST], kept[_DIGEST:]
        return content if digest == _checksum(content) else None

    def write(self, kind: str, key: str, content: bytes) -> None:
        """Keep *content* under *key*; what is there already is replaced whole or not at all."""
        import tempfile

        folder = self.folder / kind
        with suppress(OSError, ValueError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(folder):
                return
            handle, name = tempfile.mkstemp(dir=folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(_checksum(content) + content)
                os.replace(name, folder / key)  # noqa: PTH105 - mkstemp hands out text
            except BaseException:
                with suppress(OSError):
                    os.unlink(name)  # noqa: PTH108 - as above
                raise
            _prune(folder, _KEPT_OF.get(kind, _KEPT))


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


def _is_ours(folder: Path) -> bool:
    """Whether the folder and what holds it are the user's own; Windows keeps caches in the user's profile."""
    if sys.platform == "win32":
        return folder.is_dir()
    user = os.geteuid()
    for one in (folder, folder.parent):
        status = one.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != user or status.st_mode & _OTHERS_MAY_WRITE:
            return False
    return True


def _prune(folder: Path, limit: int) -> None:
    """Forget what was not made lately, once there is more than *limit* of it."""
    kept = list(os.scandir(folder))
    if len(kept) <= limit:
        return
    oldest_first = sorted(kept, key=lambda entry: entry.stat().st_mtime)
    long_ago = time.time() - _PRUNED_AFTER_SECONDS
    for number, entry in enumerate(oldest_first):
        if len(kept) - number > limit or entry.stat().st_mtime < long_ago:
            with suppress(OSError):
                os.unlink(entry.path)  # noqa: PTH108 - scandir hands out text


_Kept = TypeVar("_Kept")


def unpacked(kept: bytes | None, kind: type[_Kept]) -> _Kept | None:
    """What was pickled into a `Cache`; None if nothing was kept, it cannot be read any more, or it is no *kind*."""
    if kept is None:
        return None
    import pickle

    try:
        found = pickle.loads(kept)  # noqa: S301 - `Cache` hands out only what this user wrote
    except Exception:  # noqa: BLE001 - unpickling may raise anything; what cannot be read is made anew
        return None
    return found if isinstance(found, kind) else None
