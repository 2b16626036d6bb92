"""`applykit show`: what a competition asks, named by itself or by an application for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen

if TYPE_CHECKING:
    from applykit.cli.console import Console


@grammar.command("show")
@click.argument("competition", metavar="metavar-competition")
@click.option("--edition", metavar="metavar-edition", help="help-show-edition")
@click.option("--for", "moment", type=grammar.Word(grammar.MOMENTS), default="application", help="help-for")
@click.pass_obj
def command(console: Console, competition: str, edition: str | None, moment: str) -> int:
    """Show sections, documents, attachments, criteria, figures and what is not known."""
    from applykit.reports.overview import overview

    # Who has an application may name it instead of its competition.
    named = Path(competition)
    if edition is None and named.exists():
        from applykit.application import load_application

        application = load_application(named)
        competition, edition = application.competition, application.edition
    console.out(overview(chosen(console, competition, edition, moment), console.lang, width=console.width))
    return FINE
