"""The file that a command was asked to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from applykit.cli import grammar
from applykit.errors import OutputError
from applykit.findings import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from applykit.cli.console import Console


# Under these nobody expects a text or a page: the program that opens them would call the file broken.
_OTHERS: Final = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx", ".ods", ".csv", ".pptx", ".png", ".jpg", ".zip"}
)


def form_of(target: Path | None, endings: Mapping[str, str], wished: str | None = None) -> str:
    """The form of a report: the *wished* one, else that of the target's name by *endings*, else ``text``.

    Raise Misuse for a name under which no such report can lie.
    """
    ending = target.suffix.lower() if target is not None else ""
    form = wished or endings.get(ending, "text")
    if target is not None and ending in _OTHERS and endings.get(ending) != form:
        first = {form: ending for ending, form in reversed(tuple(endings.items()))}
        known = (*reversed(first.values()), ".txt")
        raise grammar.Misuse(say("cli-no-such-report", file=target.name, endings=known), click.get_current_context())
    return form


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
