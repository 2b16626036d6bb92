"""`applykit plan`: from the deadline backwards, what to order when."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli import FINE, grammar
from applykit.cli.writing import form_of, write
from applykit.errors import ApplicationError
from applykit.findings import say

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console

_ENDINGS: Final = {".html": "html", ".htm": "html", ".ics": "ics"}
_MOMENT: Final = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4})(?:[ T](\d{1,2}):(\d{2}))?")
_ZONE: Final = re.compile(r"(?:МСК|MSK|UTC)?([+-]\d{1,2})", re.IGNORECASE)
_END_OF_DAY: Final = (23, 59)


@grammar.command("plan")
@click.argument("path", type=grammar.FOLDER, metavar="metavar-application")
@click.option("--deadline", metavar="metavar-moment", help="help-plan-deadline")
@click.option("--zone", metavar="metavar-zone", help="help-plan-zone")
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-find-on")
@click.option("--output", "-o", "target", type=grammar.FILE, metavar="metavar-file", help="help-plan-output")
@click.pass_obj
def command(
    console: Console, path: Path, deadline: str | None, zone: str | None, on: datetime.date | None, target: Path | None
) -> int:
    """Plan one application."""
    from applykit import __version__
    from applykit.application import load_application
    from applykit.planner import plan
    from applykit.reports import plan as report

    form = form_of(target, _ENDINGS)
    application = load_application(path)
    competition = console.library().competition(application.competition, application.edition)
    text = deadline or competition.edition.closes
    if not text:
        raise ApplicationError(
            say("plan-no-deadline", edition=competition.edition.title), hint=say("plan-say-deadline")
        )
    made = plan(competition, application, _moment(text), on or console.today, _zone(zone))
    if target is None:
        console.out(report.as_text(made, console.lang, width=console.width))
        return FINE
    if form == "ics":
        from applykit.reports.plan_calendar import as_calendar

        name = f"{competition.id}.{application.folder.resolve().name}.{made.applicant or ''}"
        content = as_calendar(made, console.lang, name=re.sub(r"\W+", "-", name))
    elif form == "html":
        content = report.as_page(made, console.lang, tool=f"applykit {__version__}").encode()
    else:
        content = report.as_text(made, console.lang, width=88).encode()
    write(console, target, content, written="find-written", unwritten="find-unwritten")
    return FINE


def _moment(text: str) -> datetime.datetime:
    found = _MOMENT.fullmatch(text.strip())
    context: Any = click.get_current_context()
    wrong = grammar.Misuse(say("plan-not-a-moment", value=text), context)
    if found is None:
        raise wrong
    day = found[1] if "-" in found[1] else "-".join(reversed(found[1].split(".")))
    year, month, number = map(int, day.split("-"))
    hour, minute = (int(found[2]), int(found[3])) if found[2] else _END_OF_DAY
    try:
        return datetime.datetime(year, month, number, hour, minute)  # noqa: DTZ001 - the planner takes it for Moscow's
    except ValueError:
        raise wrong from None


def _zone(text: str | None) -> datetime.timezone | None:
    if text is None:
        return None
    found = _ZONE.fullmatch(text.strip())
    hours = int(found[1]) if found else 99
    if not -1 <= hours <= 9:  # noqa: PLR2004 - Kaliningrad and Kamchatka
        raise grammar.Misuse(say("plan-not-a-zone", value=text), click.get_current_context())
    return datetime.timezone(datetime.timedelta(hours=3 + hours), f"МСК{hours:+d}" if hours else "МСК")
