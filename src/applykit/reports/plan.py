"""A plan as text and as an HTML page with a picture."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from applykit.findings import say
from applykit.locale import render
from applykit.reports import page, spoken
from applykit.reports.page import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.planner import Plan, Task

_ROW: Final = 34
_LEFT: Final = 8
_WIDTH: Final = 720
# Characters of a title that fit into the picture.
_LONGEST: Final = 78


def as_text(made: Plan, lang: str, *, width: int) -> str:
    """The deadline, what will have expired, the tasks by the day they are begun on."""
    lines = [spoken.fit(made.title, width), spoken.fit(sentence(made, lang), width), ""]
    lines += [spoken.fit(text, width) for text in _summary(made, lang)]
    lines.append("")
    for task in made.tasks:
        lines += [spoken.fit(f"{_day(task, lang)}  {task.title}", width, "  ", "              ")]
        lines += [spoken.fit(about(task, made, lang), width, "              ")]
    lines += ["", spoken.fit(_word("plan-assumed", lang), width)]
    return "\n".join(lines) + "\n"


def sentence(made: Plan, lang: str) -> str:
    """The deadline in both times."""
    told = {"moscow": f"{made.deadline:%H:%M}", "day": made.deadline.date()}
    if made.local.utcoffset() == made.deadline.utcoffset():
        return _word("plan-deadline", lang, **told)
    local = {"local": f"{made.local:%H:%M}", "local_day": made.local.date(), "zone": made.local.tzname() or ""}
    return _word("plan-deadline-local", lang, **told, **local)


def about(task: Task, made: Plan, lang: str) -> str:
    """What there is to know of a task."""
    told: list[str] = []
    if task.is_done:
        told.append(_word("plan-done", lang))
    if task.has_expired(made.deadline.date()):
        told.append(_word("plan-expired", lang, issued=task.issued_on, until=task.expires_on))
    if not task.is_done:
        told.append(_word("plan-lead", lang, days=task.days, due=task.due))
        told.append(_word("plan-lead-assumed", lang) if task.assumed else str(task.source))
    if task.is_late:
        told.append(_word("plan-late", lang))
    if task.not_before is not None and not task.is_done:
        told.append(_word("plan-not-before", lang, day=task.not_before))
    if not task.is_required:
        told.append(_word("plan-optional", lang))
    if task.is_open:
        told.append(_word("plan-open", lang))
    return " ".join(told)


def _summary(made: Plan, lang: str) -> Iterator[str]:
    if made.deadline.date() < made.today:
        yield _word("plan-over", lang)
    elif made.last_start is None:
        yield _word("plan-all-done", lang)
    elif made.last_start < made.today:
        yield _word("plan-too-late", lang, day=made.last_start)
    else:
        yield _word("plan-last-start", lang, day=made.last_start)
    yield _word("plan-ready-by", lang, day=made.ready_by)
    for year in made.undecreed:
        yield _word("plan-undecreed", lang, year=str(year))


def _day(task: Task, lang: str) -> str:
    return render(say("find-day", day=task.start), lang)


def _word(key: str, lang: str, /, **values: object) -> str:
    return render(say(key, **values), lang)


def as_page(made: Plan, lang: str, *, tool: str) -> str:
    """The page: the deadline, the picture, the tasks as a table."""
    heads = tuple(_word(f"plan-column-{name}", lang) for name in ("start", "due", "paper", "about"))
    rows = "".join(_row(task, made, lang, heads) for task in made.tasks)
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in heads)
    body = [
        f"<h1>{escape(made.title)}</h1>",
        f'<div class="note"><p><strong>{escape(sentence(made, lang))}</strong></p>',
        *(f"<p>{escape(text)}</p>" for text in _summary(made, lang)),
        "</div>",
        *_picture(made, lang),
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
        f'<footer class="soft"><p>{escape(_word("plan-assumed", lang))}</p>',
        f"<p>{escape(_word('page-foot', lang, tool=tool))}</p></footer>",
    ]
    return page.whole(lang=lang, title=_word("plan-page-title", lang, title=made.title), body="\n".join(body))


def _row(task: Task, made: Plan, lang: str, heads: tuple[str, ...]) -> str:
    due = render(say("find-day", day=task.due), lang)
    cells = (_day(task, lang), due, task.title, about(task, made, lang))
    inner = "".join(
        f'<td data-label="{escape(head)}">{escape(cell)}</td>' for head, cell in zip(heads, cells, strict=True)
    )
    return f"<tr>{inner}</tr>"


def _picture(made: Plan, lang: str) -> Iterator[str]:
    """A bar for each task from its start to its due day, the deadline as a line, today as another."""
    if not made.tasks:
        return
    last = made.deadline.date()
    first = min([*(task.start for task in made.tasks), min(made.today, last)])
    first = max(first, last - datetime.timedelta(days=120))
    span = max((last - first).days, 1)

    def at(day: datetime.date) -> float:
        return round(_LEFT + min(max((day - first).days / span, 0), 1) * (_WIDTH - 2 * _LEFT), 1)

    height = _ROW * len(made.tasks) + 34
    yield (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" width="100%" '
        f'aria-label="{escape(_word("plan-picture", lang))}">'
    )
    for position, task in enumerate(made.tasks):
        top = position * _ROW
        colour = "var(--lost)" if task.is_done else "var(--bad)" if task.is_late else "var(--accent)"
        title = task.title if len(task.title) <= _LONGEST else f"{task.title[: _LONGEST - 1].rstrip()}…"
        yield f'<text x="{_LEFT}" y="{top + 14}" font-size="13" fill="var(--ink)">{escape(title)}</text>'
        left = at(task.start)
        wide = max(at(task.due) - left, 4)
        yield f'<rect x="{left}" y="{top + 19}" width="{wide:.1f}" height="8" rx="2" fill="{colour}"/>'
    bottom = height - 30
    for day, key, colour in (
        (last, "plan-mark-deadline", "var(--bad)"),
        (made.today, "plan-mark-today", "var(--warm)"),
    ):
        if not first <= day <= last:
            continue
        x = at(day)
        anchor = "end" if x > _WIDTH / 2 else "start"
        low = bottom + (13 if key == "plan-mark-today" else 27)
        yield f'<line x1="{x}" y1="0" x2="{x}" y2="{bottom}" stroke="{colour}" stroke-width="1.5"/>'
        yield (
            f'<text x="{x}" y="{low}" font-size="12" text-anchor="{anchor}" fill="{colour}">'
            f"{escape(_word(key, lang, day=day))}</text>"
        )
    yield "</svg>"
