"""`applykit template edition`: the next edition of a competition is begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen
from applykit.errors import OutputError
from applykit.findings import say

if TYPE_CHECKING:
    from applykit.cli.console import Console


@grammar.command("edition", key="template-edition")
@click.argument("competition", metavar="metavar-competition")
@click.argument("name", metavar="metavar-new-edition")
@click.option("--based-on", "base", metavar="metavar-edition", help="help-template-edition-base")
@click.pass_obj
def command(console: Console, competition: str, name: str, base: str | None) -> int:
    """Write its file, with every number of the edition it is based on as a comment."""
    from applykit import editions
    from applykit.beginning import edition_text
    from applykit.library import shipped
    from applykit.output import write_new
    from applykit.reports import spoken

    context = click.get_current_context()
    if not editions.is_name(name):
        raise grammar.Misuse(say("template-edition-name", name=name), context)
    before = chosen(console, competition, base, "contract")
    folder = before.folder
    if folder.is_relative_to(shipped()) and shipped().name == "_library":
        raise OutputError(say("template-edition-shipped", competition=competition), hint=say("template-edition-own"))
    if console.folders and not any(folder.resolve().is_relative_to(one.resolve()) for one in console.folders):
        message = say("template-edition-elsewhere", competition=competition, folder=str(console.folders[0]))
        raise OutputError(message, hint=say("template-edition-own"))
    known = console.library().editions(competition)
    if name in known:
        raise OutputError(say("template-edition-there", name=name), hint=say("editions-known", known=known))
    if name < before.edition.id:
        raise grammar.Misuse(say("template-edition-order", name=name, base=before.edition.id), context)
    file = editions.file_of(folder, name)
    text = edition_text(before, name, console.today, console.lang)
    write_new(file.parent, {file.name: text.encode("utf-8")})
    command = f"{competition} {before.edition.id} {name}"
    console.out(console.words(say("template-edition-made", file=str(file), base=before.edition.id)))
    console.out(spoken.fit(console.words(say("template-edition-next", file=file.name, command=command)), console.width))
    return FINE
