"""A plan as an iCalendar file. The only module that meets icalendar."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from applykit.findings import say
from applykit.locale import render
from applykit.reports.plan import about, sentence

if TYPE_CHECKING:
    from applykit.planner import Plan

_REMIND: Final = datetime.timedelta(days=-1)
_HOUR: Final = datetime.timedelta(hours=1)


def as_calendar(made: Plan, lang: str, *, name: str) -> bytes:
    """The deadline and the start of each task that is not done; the same plan gives the same bytes.

    *name* tells one application's events from those of another.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//applykit//plan//RU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _of(made.title, made))
    stamp = datetime.datetime.combine(made.today, datetime.time(), datetime.UTC)

    def add(key: str, summary: str, text: str, start: datetime.date | datetime.datetime) -> None:
        event, named = Event(), _of(summary, made)
        event.add("uid", f"{key}@{name}.applykit")
        event.add("dtstamp", stamp)
        event.add("summary", named)
        event.add("description", text)
        event.add("dtstart", start)
        whole_day = not isinstance(start, datetime.datetime)
        event.add("dtend", start + (datetime.timedelta(days=1) if whole_day else _HOUR))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", named)
        alarm.add("trigger", _REMIND)
        event.add_component(alarm)
        calendar.add_component(event)

    for task in made.tasks:
        if not task.is_done:
            summary = render(say("plan-event", title=task.title), lang)
            add(task.id, summary, about(task, made, lang), task.start)
    summary = render(say("plan-event-deadline", title=made.title), lang)
    add("deadline", summary, sentence(made, lang), made.deadline.astimezone(datetime.UTC) - _HOUR)
    content: bytes = calendar.to_ical()
    return content


def _of(text: str, made: Plan) -> str:
    """A name with whose it is: the calendars of several companies are looked at side by side."""
    return f"{text} · {made.applicant}" if made.applicant else text
