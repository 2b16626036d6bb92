"""`applykit check`: what is missing, what is wrong, what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, grammar
from applykit.cli.applications import Examined, Refused, contest, examined
from applykit.findings import Severity, Verdict, say

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from pathlib import Path

    from applykit.cli.console import Console

_SEVERITIES = tuple(severity.word for severity in Severity)


@grammar.command("check")
@click.argument("paths", nargs=-1, required=True, type=grammar.FOLDER)
@click.option("--for", "moment", type=grammar.Word(grammar.MOMENTS), default="application", help="help-for")
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-on")
@click.option("--format", "form", type=grammar.Word(("text", "json")), default="text", help="help-format")
@click.option("--fail-on", type=grammar.Word(_SEVERITIES), default="error", help="help-check-fail-on")
@click.pass_obj
def command(
    console: Console, paths: tuple[Path, ...], moment: str, on: datetime.date | None, form: str, fail_on: str
) -> int:
    """Check each application; the worst of them makes the exit code."""
    results: list[Examined | Refused] = []
    for result in examined(console, paths, moment, on):
        results.append(result)
        if form == "text":
            show(console, result, is_first=len(results) == 1)
    if form == "json":
        _print_json(console, results)
    if len(results) > 1:
        _sum_up(console, results)
    return max(_code(result, Severity.from_word(fail_on)) for result in results)


def _code(result: Examined | Refused, threshold: Severity) -> int:
    if isinstance(result, Refused):
        return MISTAKE
    worst = result.examination.report.worst()
    return FINDINGS if worst is not None and worst >= threshold else FINE


def show(console: Console, result: Examined | Refused, *, is_first: bool = True) -> None:
    """Print the report on one application, or why there is none."""
    if isinstance(result, Refused):
        console.complain(result.error, result.path)
        return
    from applykit.reports.text import as_text, scans_of

    if not is_first:
        console.out("─" * console.width + "\n")
    examination = result.examination
    console.out(
        as_text(
            examination.report,
            console.lang,
            contest=contest(examination.competition),
            scans=scans_of(examination.competition),
            width=console.width,
            colour=console.colour,
        )
    )


def _print_json(console: Console, results: Sequence[Examined | Refused]) -> None:
    from applykit import __version__
    from applykit.reports.as_json import Broken, as_json

    entries = [
        Broken(result.path, result.error) if isinstance(result, Refused) else result.examination.report
        for result in results
    ]
    tool = f"applykit {__version__}"
    console.out(as_json(entries, console.lang, tool=tool, today=console.today, ascii_only=not console.speaks_unicode))


def _sum_up(console: Console, results: Sequence[Examined | Refused]) -> None:
    console.table([_row(console, result) for result in results])
    reports = [result.examination.report for result in results if isinstance(result, Examined)]
    ready = sum(report.verdict is Verdict.READY for report in reports)
    broken = len(results) - len(reports)
    console.note(say("cli-checked", total=len(results), ready=ready, rest=len(reports) - ready, broken=broken))


def _row(console: Console, result: Examined | Refused) -> tuple[str, ...]:
    """An application in one line: where, the verdict, the score, how many findings of which kind."""
    if isinstance(result, Refused):
        return str(result.path), console.words(say("verdict-short-broken"))
    from applykit.reports import spoken
    from applykit.reports.rounding import points_of

    report = result.examination.report
    verdict = say(f"verdict-short-{report.verdict.value}")
    score = say("cli-score", score=points_of(report).score)
    counts = spoken.counts(report.findings) or (say("cli-no-findings"),)
    return str(result.path), console.words(verdict), console.words(score), console.words(say("cli-list", items=counts))
