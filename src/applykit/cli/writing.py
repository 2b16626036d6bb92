"""The file that a command was asked to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.errors import OutputError
from applykit.findings import say

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console


def write(console: Console, target: Path, content: bytes, *, written: str, unwritten: str) -> None:
    """Write *content* whole, and say so beside it; *written* and *unwritten* are the keys of what is said.

    Raise OutputError if it cannot be written.
    """
    from applykit.output import reason, write_whole

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, content)
    except OSError as error:
        why = say(unwritten, reason=reason(error))
        raise OutputError(why, hint=say("cli-report-elsewhere"), file=target) from error
    console.note(say(written, path=str(target)))
