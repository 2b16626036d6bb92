"""Starts the program that meets PDF files (`applykit.pdf.program`), and again where it does not survive one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.pdf.program import SECONDS, SECONDS_TO_DRAW

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROGRAM: Final = Path(__file__).with_name("program.py")
_SECONDS_MORE: Final = 0.5
_SECONDS_TO_START: Final = 20.0


def told(paths: Sequence[Path], pictures: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """What the program tells of each file; *pictures* are what it is to draw them under, if it is to draw.

    A file that ends the process is left *unseen*, with the pages that were counted, and a new process goes on with
    those after it; one that no process could be started for is *unstarted*.
    """
    rest, under = list(paths), list(pictures)
    while rest:
        lines = _run(rest, under)
        if next(lines, None) != "ready":
            yield from ({"unstarted": True} for _ in rest)
            return
        opened: dict[str, Any] = {}
        for facts in lines:
            if set(facts) == {"pages"}:
                opened = facts
                continue
            yield facts
            del rest[0], under[:1]
            opened = {}
        if rest:
            yield {**opened, "unseen": True}
            del rest[0], under[:1]


def _run(paths: Sequence[Path], pictures: Sequence[str]) -> Iterator[Any]:
    """The lines that the process wrote before it ended, well or badly."""
    import subprocess

    seconds = (SECONDS_TO_DRAW if pictures else SECONDS) + _SECONDS_MORE
    wanted = {"files": [str(path) for path in paths], "pictures": list(pictures) or None}
    try:
        written = subprocess.run(  # noqa: S603 - our own program; the paths come on standard input
            [sys.executable, "-P", str(_PROGRAM)],
            input=json.dumps(wanted).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS_TO_START + seconds * len(paths),
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
