"""`applykit list`: which competitions there are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from applykit.cli import FINE, grammar
from applykit.findings import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from applykit.cli.console import Console
    from applykit.competition import Competition


@grammar.command("list")
@click.option("--format", "form", type=grammar.Word(("text", "json")), default="text", help="help-format")
@click.pass_obj
def command(console: Console, form: str) -> int:
    """List every competition of every library with its editions."""
    library = console.library()
    competitions = [
        [library.competition(competition, edition) for edition in library.editions(competition)]
        for competition in library.ids()
    ]
    if form == "json":
        told = {"list": 1, "competitions": [_entry(editions) for editions in competitions if editions]}
        console.out(json.dumps(told, ensure_ascii=not console.speaks_unicode, indent=2))
        return FINE
    for editions in competitions:
        _print(console, editions)
    console.out(console.words(say("list-next" if competitions else "list-none")))
    return FINE


def _print(console: Console, editions: Sequence[Competition]) -> None:
    for competition in editions[-1:]:
        console.out(f"{competition.id}\n  {competition.title}. {competition.operator}")
        console.out(f"  {console.words(say('list-editions'))}")
    for competition in editions:
        edition = competition.edition
        key = "list-edition-closed" if edition.closed else "list-edition"
        console.out(f"    {console.words(say(key, id=edition.id, title=edition.title))}")
    console.out("")


def _entry(editions: Sequence[Competition]) -> dict[str, object]:
    newest = editions[-1]
    return {
        "id": newest.id,
        "title": newest.title,
        "operator": newest.operator,
        "editions": [
            {
                "id": competition.edition.id,
                "title": competition.edition.title,
                "closed": competition.edition.closed,
                "opens": competition.edition.opens,
                "closes": competition.edition.closes,
            }
            for competition in editions
        ],
    }
