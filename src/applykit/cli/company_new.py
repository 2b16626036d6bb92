"""`applykit company new`: a profile with every question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from applykit.cli import FINE, grammar
from applykit.errors import OutputError
from applykit.findings import say
from applykit.output import write_new

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console


@grammar.command("new", key="company-new")
@click.argument("folder", type=grammar.FOLDER, metavar="metavar-folder")
@click.pass_obj
def command(console: Console, folder: Path) -> int:
    """Write the questions; refuse to write over a profile."""
    from applykit.catalogue import profile_shape
    from applykit.questionnaire import profile_files
    from applykit.reports import spoken

    files = profile_files(profile_shape(console.library()), console.lang)
    for name in files:
        if (folder / name).exists():
            raise OutputError(say("company-exists", file=str(folder / name)), hint=say("company-exists-hint"))
    write_new(folder, {name: text.encode() for name, text in files.items()})
    console.out(console.words(say("company-made", file=str(folder / next(iter(files))))))
    console.out(console.words(say("company-next", path=spoken.typed(folder))))
    return FINE
