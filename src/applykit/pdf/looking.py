"""Has a process of its own look into PDF files (see `applykit.pdf.program`), once for each content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from applykit.cache import fingerprint
from applykit.frozen import Frozen
from applykit.pdf.running import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from applykit.cache import Cache

_KIND: Final = "attachment"
# A change of what `pdf.look` tells is a new version.
_VERSION: Final = "1"
_KEPT: Final = 256

# What this process has seen already: every draft that is checked again, and every moment of one.
_seen: dict[str, Look] = {}


class Look(Frozen):
    """What was seen in one PDF; `applykit.pdf.program.look` says what each fact means.

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
    for at, facts in zip(unknown, told([files[at][0] for at in unknown]), strict=True):
        looks[at] = look = Look(**facts)
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
        facts = {name: getattr(look, name) for name in Look.__struct_fields__}
        cache.write(_KIND, key, json.dumps(facts).encode())
