"""`applykit check`: what is missing, what is wrong, what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, filters, grammar, proofreading
from applykit.cli.applications import Examined, Refused, contest, examined
from applykit.cli.writing import form_of, write
from applykit.errors import OutputError
from applykit.findings import Severity, Verdict, say

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.cli.console import Console

_SEVERITIES = tuple(severity.word for severity in Severity)
_FORMS: Final = ("text", "json", "html")
_ENDINGS: Final = {".html": "html", ".htm": "html", ".json": "json"}
# How wide the text of a report is in a file.
_WIDTH: Final = 88


@grammar.command("check")
@click.argument("paths", nargs=-1, required=True, type=grammar.FOLDER)
@click.option("--for", "moment", type=grammar.Word(grammar.MOMENTS), default="application", help="help-for")
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-on")
@click.option("--format", "form", type=grammar.Word(_FORMS), help="help-format")
@click.option("--output", "-o", "target", type=grammar.FILE, metavar="metavar-file", help="help-output")
@click.option("--annotate", is_flag=True, help="help-check-annotate")
@filters.options
@proofreading.options
@click.option("--fail-on", type=grammar.Word(_SEVERITIES), default="error", help="help-check-fail-on")
@click.pass_obj
def command(
    console: Console,
    /,
    *,
    paths: tuple[Path, ...],
    moment: str,
    on: datetime.date | None,
    form: str | None,
    target: Path | None,
    **wished: Any,
) -> int:
    """Check each application; the worst of them makes the exit code."""
    fail_on, annotate = wished.pop("fail_on"), wished.pop("annotate")
    form = form_of(target, _ENDINGS, form)
    reading = proofreading.Wish(**{name: wished.pop(name) for name in proofreading.NAMES})
    wish = filters.Wish(**wished)
    earlier = filters.earlier_of(wish)
    with proofreading.reader(console, reading) as read:
        found = list(examined(console, paths, moment, on, read))
    results = filters.narrow(found, wish, earlier)
    if target is not None:
        write_report(console, target, _made(console, form, results, target))
    elif form == "text":
        for number, result in enumerate(results):
            show(console, result, is_first=number == 0)
    else:
        console.out(_made(console, form, results, None))
    if annotate:
        for result in results:
            _annotate(console, result)
    if len(results) > 1:
        _sum_up(console, results)
    return max(_code(result, Severity.from_word(fail_on)) for result in results)


def _annotate(console: Console, result: Examined | Refused) -> None:
    """Write the findings into the Word documents that the answers stand in."""
    if isinstance(result, Refused):
        return
    from applykit.annotating import annotated
    from applykit.output import reason, write_whole
    from applykit.sources.text import read_bytes
    from applykit.sources.word.draft import MAX_BYTES

    report = result.examination.report
    places = result.application.places.values()
    files = dict.fromkeys(place.file for place in places if place.spot is not None)
    if not files:
        console.note(say("annotate-no-word", path=str(result.path)))
    for file in files:
        before = read_bytes(file, max_bytes=MAX_BYTES)
        done = annotated(before, file, report, console.lang, console.today)
        try:
            if done.added or done.removed:
                write_whole(file, done.content)
        except OSError as error:
            why = say("annotate-unwritten", reason=reason(error))
            raise OutputError(why, hint=say("annotate-unwritten-hint"), file=file) from error
        told = say("annotate-told", file=str(file), added=done.added, kept=done.kept, removed=done.removed)
        console.note(told)
        if done.elsewhere:
            console.note(say("annotate-elsewhere", count=done.elsewhere))


def _made(console: Console, form: str, results: Sequence[Examined | Refused], target: Path | None) -> str:
    """The whole report in a form; *target* is where it will lie, None if it is printed."""
    if form == "html":
        return _page(console, results, target)
    return _json(console, results) if form == "json" else "".join(_texts(console, results))


def write_report(console: Console, target: Path, report: str) -> None:
    """Write a report to a file, whole, and say so beside it. Raise OutputError if it cannot be written."""
    write(console, target, report.encode("utf-8"), written="cli-report-written", unwritten="cli-report-unwritten")


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
    if not is_first:
        console.out("─" * console.width + "\n")
    console.out(_text(console, result, width=console.width, colour=console.colour))


def _texts(console: Console, results: Sequence[Examined | Refused]) -> Iterator[str]:
    """The reports as they stand in a file: without colours, as wide as a page."""
    from applykit.reports import spoken

    for position, result in enumerate(results):
        if position:
            yield "─" * _WIDTH + "\n\n"
        if isinstance(result, Refused):
            yield spoken.error(result.error, console.lang, result.path) + "\n"
        else:
            yield _text(console, result, width=_WIDTH, colour=False)


def _text(console: Console, result: Examined, *, width: int, colour: bool) -> str:
    from applykit.reports.outline import scans_of
    from applykit.reports.text import as_text

    competition = result.examination.competition
    called, scans = contest(competition), scans_of(competition)
    return as_text(result.examination.report, console.lang, contest=called, scans=scans, width=width, colour=colour)


def _json(console: Console, results: Sequence[Examined | Refused]) -> str:
    from applykit.reports.as_json import Broken, as_json

    entries = [
        Broken(result.path, result.error) if isinstance(result, Refused) else result.examination.report
        for result in results
    ]
    return as_json(entries, console.lang, tool=_tool(), today=console.today, ascii_only=not console.speaks_unicode)


def _page(console: Console, results: Sequence[Examined | Refused], target: Path | None) -> str:
    from applykit.cli.excerpts import excerpts, links
    from applykit.reports.as_json import Broken
    from applykit.reports.as_page import Checked, as_page
    from applykit.reports.outline import scans_of

    def checked(result: Examined) -> Checked:
        report, competition = result.examination.report, result.examination.competition
        return Checked(report, contest(competition), scans_of(competition), excerpts(report), links(report, target))

    entries = [
        Broken(result.path, result.error) if isinstance(result, Refused) else checked(result) for result in results
    ]
    return as_page(entries, console.lang, tool=_tool())


def _tool() -> str:
    from applykit import __version__

    return f"applykit {__version__}"


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
