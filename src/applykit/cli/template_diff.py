"""`applykit template diff`: what a new edition changes, and what each draft must change for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, grammar
from applykit.errors import ApplicationError, ApplykitError
from applykit.findings import say
from applykit.frozen import replace
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.cli.console import Console
    from applykit.differences import Demand
    from applykit.reports.differences import Asked, Editions


@grammar.command("diff", key="template-diff")
@click.argument("competition", metavar="metavar-competition")
@click.argument("old", metavar="metavar-old-edition")
@click.argument("new", metavar="metavar-new-edition")
@click.argument("paths", metavar="metavar-folder", nargs=-1, type=grammar.FOLDER)
@click.option("--format", "form", type=grammar.Word(("text", "json")), default="text", help="help-format-plain")
@click.pass_obj
def command(console: Console, competition: str, old: str, new: str, paths: tuple[Path, ...], form: str) -> int:
    """Compare the editions as the contract has them, which is all they ask, and each draft as an application."""
    from applykit.differences import differences
    from applykit.reports import differences as report

    library = console.library()
    before, after = (library.competition(competition, edition, "contract") for edition in (old, new))
    found = differences(before, after)
    editions = report.Editions(competition, after.title, old, new)
    asked = list(_asked(console, editions, paths))
    if form == "json":
        console.out(report.as_json(editions, found, asked, console.lang))
    else:
        console.out(report.as_text(editions, found, asked, console.lang, width=console.width))
    return _code(asked)


def _asked(console: Console, editions: Editions, paths: tuple[Path, ...]) -> Iterator[Asked]:
    """What the new edition makes of each application; one that cannot be read stops no other."""
    from applykit.reports.differences import Asked

    with console.progress(paths, say("cli-checking")) as counted:
        for path in counted:
            try:
                yield Asked(path, _demand(console, editions, path))
            except ApplykitError as error:
                yield Asked(path, None, error)


def _demand(console: Console, editions: Editions, path: Path) -> Demand:
    from applykit.application import load_application
    from applykit.checker import examine
    from applykit.differences import Demand

    application = load_application(path)
    library = console.library()
    if application.competition != editions.competition:
        raise ApplicationError(
            say("diff-other-competition", found=application.competition, competition=editions.competition),
            hint=say("diff-other-competition-hint", competition=editions.competition, path=spoken.typed(path)),
            file=application.file,
        )
    before, after = (
        examine(
            replace(application, edition=edition),
            library.competition(editions.competition, edition),
            console.today,
            library.cache,
        ).report
        for edition in (editions.old, editions.new)
    )
    return Demand(before, after, application.edition)


def _code(asked: list[Asked]) -> int:
    if any(one.demand is None for one in asked):
        return MISTAKE
    return FINDINGS if any(one.demand and one.demand.findings for one in asked) else FINE
