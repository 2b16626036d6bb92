"""Has a process of its own look into PDF files (see `applykit.attachments.pdf`), once for each content."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.cache import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.cache import Cache

_KIND: Final = "attachment"
# A change of what `pdf.look` tells is a new version.
_VERSION: Final = "1"
_PROGRAM: Final = Path(__file__).with_name("pdf.py")
_SECONDS: Final = 1.5
_SECONDS_TO_START: Final = 20.0
_KEPT: Final = 256

# What this process has seen already: every draft that is checked again, and every moment of one.
_seen: dict[str, Look] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen in one PDF; `applykit.attachments.pdf.look` says what each fact means.

    *pages* and *text* are None where they are not known. *unseen*: the process did not get to the end of it.
    *unstarted*: it never began, and no file is to blame.
    """

    pages: int | None = None
    locked: bool = False
    damaged: bool = False
    text: str | None = None
    whole: bool = False
    grey: bool = False
    hurried: bool = False
    unseen: bool = False
    unstarted: bool = False

    @property
    def is_lasting(self) -> bool:
        """Whether another look would see the same."""
        return not (self.hurried or self.unseen or self.unstarted)


def look_into(files: Sequence[tuple[Path, str]], cache: Cache | None) -> list[Look]:
    """What is in each PDF of *files*, given with the digest of its content ("": look again every time)."""
    keys = [fingerprint(_VERSION, digest) if digest else "" for _, digest in files]
    looks = [_known(key, cache) for key in keys]
    unknown = [at for at, look in enumerate(looks) if look is None]
    for at, look in zip(unknown, _look([files[at][0] for at in unknown]), strict=True):
        looks[at] = look
        _keep(keys[at], look, cache)
    return [look or Look(unstarted=True) for look in looks]


def _known(key: str, cache: Cache | None) -> Look | None:
    if key in _seen:
        return _seen[key]
    kept = cache.read(_KIND, key) if cache is not None and key else None
    if kept is None:
        return None
    try:
        look = _seen[key] = Look(**json.loads(kept))
    except (ValueError, TypeError):
        return None
    return look


def _keep(key: str, look: Look, cache: Cache | None) -> None:
    if not key or not look.is_lasting:
        return
    if len(_seen) >= _KEPT:
        _seen.clear()
    _seen[key] = look
    if cache is not None:
        facts = {name: getattr(look, name) for name in Look.__slots__}
        cache.write(_KIND, key, json.dumps(facts).encode())


def _look(paths: Sequence[Path]) -> Iterator[Look]:
    """Look into every file; one that ends the process is left, and a new process goes on with those after it."""
    rest = list(paths)
    while rest:
        lines = _run(rest)
        if next(lines, None) != "ready":
            yield from (Look(unstarted=True) for _ in rest)
            return
        opened: dict[str, Any] = {}
        for facts in lines:
            if set(facts) == {"pages"}:
                opened = facts
                continue
            yield Look(**facts)
            del rest[0]
            opened = {}
        if rest:
            yield Look(**opened, unseen=True)
            del rest[0]


def _run(paths: Sequence[Path]) -> Iterator[Any]:
    """The lines that the process wrote before it ended, well or badly."""
    import subprocess

    limit = _SECONDS_TO_START + _SECONDS * len(paths)
    try:
        written = subprocess.run(  # noqa: S603 - our own program; the paths come on standard input
            [sys.executable, "-P", str(_PROGRAM)],
            input=json.dumps([str(path) for path in paths]).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limit,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ).stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    except OSError:
        return
    for line in written.splitlines():
        try:
            yield json.loads(line)
        except ValueError:  # the process ended in the middle of a line
            return
