"""`applykit explain`: what a word of a report means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen

if TYPE_CHECKING:
    from applykit.cli.console import Console


@grammar.command("explain")
@click.argument("word", metavar="metavar-word")
@click.option("--competition", metavar="metavar-competition", help="help-explain-competition")
@click.option("--edition", metavar="metavar-edition", help="help-show-edition")
@click.pass_obj
def command(console: Console, word: str, competition: str | None, edition: str | None) -> int:
    """Explain a rule, a figure, a question, a built-in check or a kind of rule."""
    from applykit.explainer import explain
    from applykit.reports import spoken

    names = (competition,) if competition else console.library().ids()
    # Of the contract, so that the rules which only it has can be explained too.
    competitions = [chosen(console, name, edition, "contract") for name in names]
    for explanation in explain(word, competitions):
        console.out(spoken.fit(console.words(explanation.title), console.width))
        for line in explanation.lines:
            console.out(spoken.fit(console.words(line), console.width, "  "))
        console.out("")
    return FINE
