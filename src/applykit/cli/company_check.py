"""`applykit company check`: what cannot be as the profile says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, grammar
from applykit.errors import ApplykitError
from applykit.findings import Severity, say

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console


@grammar.command("check", key="company-check")
@click.argument("paths", nargs=-1, required=True, type=grammar.FOLDER)
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-find-on")
@click.pass_obj
def command(console: Console, paths: tuple[Path, ...], on: Any) -> int:
    """Check each profile; the worst of them makes the exit code."""
    from applykit.catalogue import profile_shape
    from applykit.profile import load_profile

    shape = profile_shape(console.library())
    worst = FINE
    for path in paths:
        try:
            profile = load_profile(path)
        except ApplykitError as error:
            console.complain(error, path)
            worst = MISTAKE
            continue
        worst = max(worst, _checked(console, profile, shape, on or console.today))
    return worst


def _checked(console: Console, profile: Any, shape: Any, on: Any) -> int:
    from pathlib import Path

    from applykit.profile import findings, open_questions
    from applykit.reports import spoken

    found = findings(profile, shape, on)
    answered, lacking = open_questions(profile, shape)
    numbers = {"answered": answered, "open": lacking}
    if not found:
        console.out(console.words(say("company-clean", name=profile.name(), **numbers)))
        return FINE
    console.out(console.words(say("company-title", name=profile.name(), count=len(found), **numbers)) + "\n")
    for one in found:
        head = console.words(say("company-finding", severity=say(f"severity-{one.severity.word}"), label=one.label))
        where = f"  {spoken.place(one.place, Path.cwd(), console.lang)}" if one.place is not None else ""
        console.out(spoken.fit(head, console.width) + where)
        told = [one.message, one.remedy] if one.remedy is not None else [one.message]
        told += [say("company-unread")] if one.severity >= Severity.ERROR else []
        for message in told:
            console.out(spoken.fit(console.words(message), console.width, "  "))
        console.out("")
    return FINDINGS if any(one.severity >= Severity.ERROR for one in found) else FINE
