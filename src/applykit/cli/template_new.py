"""`applykit template new`: a small complete competition, to be changed by hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINE, grammar
from applykit.errors import OutputError
from applykit.findings import say

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console

# As competition.yaml wants its id.
_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST: Final = 60


@grammar.command("new", key="template-new")
@click.argument("competition", metavar="metavar-competition")
@click.argument("folder", type=grammar.FOLDER, metavar="metavar-folder")
@click.pass_obj
def command(console: Console, competition: str, folder: Path) -> int:
    """Write it into a library of the user's, which is made if need be; refuse a name that is taken."""
    from applykit.beginning import starter
    from applykit.output import write_new
    from applykit.reports import spoken

    if not _NAME.fullmatch(competition) or len(competition) > _LONGEST:
        raise grammar.Misuse(say("template-new-name", name=competition), click.get_current_context())
    if folder.exists() and not folder.is_dir():
        raise OutputError(say("new-not-a-folder", folder=str(folder)))
    files = starter(competition)
    taken = tuple(name for name in files if (folder / name).exists())
    if taken or competition in console.library().ids():
        raise OutputError(say("template-new-taken", name=competition), hint=say("template-new-taken-hint"))
    write_new(folder, files)
    console.out(console.words(say("template-new-made", name=competition, folder=str(folder))))
    for name in files:
        console.out(f"  {name}")
    example = folder / "examples" / competition / "complete"
    library = spoken.typed(folder)
    told = say("template-new-next", library=library, name=competition, example=spoken.typed(example))
    console.out(console.words(told))
    return FINE
