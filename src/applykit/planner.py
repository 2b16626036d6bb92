"""The plan of an application, from its deadline backwards: what to order when, and what will have expired by then."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit import workdays
from applykit.frozen import Frozen
from applykit.view import passes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.application import Application
    from applykit.competition import AttachmentSpec, Competition
    from applykit.findings import Source
    from applykit.view import When

MOSCOW: Final = datetime.timezone(datetime.timedelta(hours=3), "МСК")
# Working days between the last paper and the deadline: portals are crowded on the last day. Assumed.
RESERVE: Final = 1
_USUAL_LEAD: Final = 1

_REGION: Final = "/applicant/company/region"
# Hours to Moscow time by region (Федеральный закон 107-ФЗ «Об исчислении времени»); those not named keep Moscow time.
_HOURS: Final = {
    -1: ("Калининградская",),
    1: ("Самарская", "Удмуртская", "Астраханская", "Саратовская", "Ульяновская"),
    2: (
        *("Башкортостан", "Пермский", "Курганская", "Оренбургская", "Свердловская", "Тюменская", "Челябинская"),
        *("Ханты-Мансийский", "Ямало-Ненецкий"),
    ),
    3: ("Омская",),
    4: (*("Алтай", "Тыва", "Хакасия", "Красноярский", "Кемеровская", "Новосибирская", "Томская"),),
    5: ("Бурятия", "Иркутская"),
    6: ("Забайкальский", "Амурская"),
    7: ("Приморский", "Хабаровский", "Еврейская"),
    8: ("Магаданская", "Сахалинская"),
    9: ("Камчатский", "Чукотский"),
}


class Task(Frozen):
    """One paper to get: begin on *start*, have it by *due*, which takes *days* working days.

    *not_before*: issued earlier it would be too old at the deadline (None: no such limit). *assumed*: nobody official
    says how long it takes. *is_done*: the application has it, and it will do. *is_late*: its start is past.
    *is_open*: whether it is needed depends on an answer that is not given.
    """

    id: str
    title: str
    start: datetime.date
    due: datetime.date
    days: int
    source: Source | None
    assumed: bool
    not_before: datetime.date | None = None
    issued_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    is_required: bool = True
    is_done: bool = False
    is_late: bool = False
    is_open: bool = False

    def has_expired(self, deadline: datetime.date) -> bool:
        """Whether the paper at hand will be too old at the deadline."""
        return self.expires_on is not None and self.expires_on < deadline


class Plan(Frozen):
    """The tasks in the order of their starts. *deadline* is Moscow time, *local* the same moment where the company is.

    *last_start* is the last day on which everything that is required can still be begun (None: all is done).
    *undecreed* are years whose moved days are not known yet. *applicant* is whose plan it is, None while that is not
    answered.
    """

    title: str
    deadline: datetime.datetime
    local: datetime.datetime
    today: datetime.date
    ready_by: datetime.date
    tasks: tuple[Task, ...]
    last_start: datetime.date | None
    undecreed: tuple[int, ...]
    applicant: str | None = None

    @property
    def expired(self) -> tuple[Task, ...]:
        """Papers at hand that will be too old at the deadline."""
        return tuple(one for one in self.tasks if one.has_expired(self.deadline.date()))


def zone_of(region: str | None) -> datetime.timezone:
    """The time of a region; Moscow's where it is not named."""
    name = (region or "").casefold()
    for hours, regions in _HOURS.items():
        if any(one.casefold() in name.split() or name.startswith(one.casefold()) for one in regions):
            return datetime.timezone(datetime.timedelta(hours=3 + hours), f"МСК{hours:+d}")
    return MOSCOW


def plan(
    competition: Competition,
    application: Application | None,
    deadline: datetime.datetime,
    today: datetime.date,
    zone: datetime.timezone | None = None,
) -> Plan:
    """The plan for a deadline; *application* tells what is there already (None: nothing).

    *deadline* without a zone is Moscow time. *zone* None: that of the applicant's region.
    """
    moment = deadline if deadline.tzinfo is not None else deadline.replace(tzinfo=MOSCOW)
    moment = moment.astimezone(MOSCOW)
    answers = application.answers if application is not None else {}
    ready_by = workdays.before(moment.date(), RESERVE)
    tasks = sorted(_tasks(competition, answers, moment.date(), ready_by, today), key=lambda one: (one.start, one.title))
    needed = [one.start for one in tasks if one.is_required and not one.is_done and not one.is_open]
    years = range(min([one.start.year for one in tasks] or [moment.year]), moment.year + 1)
    return Plan(
        title=f"{competition.title}, {competition.edition.title}",
        deadline=moment,
        local=moment.astimezone(zone or zone_of(_text(answers, _REGION))),
        today=today,
        ready_by=ready_by,
        tasks=tuple(tasks),
        last_start=min(needed, default=None),
        undecreed=tuple(year for year in years if not workdays.is_decreed(year)),
        applicant=next((name for at in competition.applicant_name if (name := _text(answers, at))), None),
    )


def _text(answers: Any, address: str) -> str | None:
    found = addresses.value_at(answers, addresses.steps(address))
    return found if isinstance(found, str) else None


def _tasks(
    competition: Competition, answers: Any, deadline: datetime.date, ready_by: datetime.date, today: datetime.date
) -> Iterator[Task]:
    for paper in competition.attachments:
        wanted = _holds(paper.when, answers, competition)
        if wanted is False or paper.moment != "application":
            continue
        days = paper.lead.working_days if paper.lead is not None else _USUAL_LEAD
        source = paper.lead.source if paper.lead is not None else None
        start = workdays.before(ready_by, days)
        age = datetime.timedelta(days=paper.max_age_days) if paper.max_age_days is not None else None
        file, issued = _at_hand(answers, paper)
        expires = issued + age if issued is not None and age is not None else None
        is_done = bool(file) and (expires is None or expires >= deadline)
        yield Task(
            id=paper.id,
            title=paper.title,
            start=start,
            due=ready_by,
            days=days,
            source=source,
            assumed=source is None,
            not_before=deadline - age if age is not None else None,
            issued_on=issued,
            expires_on=expires,
            is_required=paper.severity.name in ("ERROR", "BLOCKING"),
            is_done=is_done,
            is_late=not is_done and start < today,
            is_open=wanted is None,
        )


def _at_hand(answers: Any, paper: AttachmentSpec) -> tuple[str, datetime.date | None]:
    """The file that the application names, and the day it was issued on."""
    listed = answers.get("attachments") if isinstance(answers, dict) else None
    entry = listed.get(paper.id) if isinstance(listed, dict) else None
    if not isinstance(entry, dict):
        return "", None
    from applykit.formats import normalise

    text = normalise("date", str(entry.get("issued_on") or ""))
    try:
        issued = datetime.date.fromisoformat(text)
    except ValueError:
        issued = None
    return str(entry.get("file") or "").strip(), issued


def _holds(when: When, answers: Any, competition: Competition) -> bool | None:
    """Whether a paper is asked for; None while an answer that decides it is missing."""
    if not when.clauses:
        return True
    from applykit.schema import coerce

    typed = coerce(competition.shape.root, answers) or {}
    undecided = False
    for clause in when.clauses:
        found = [(addresses.value_at(typed, addresses.steps(address)), test) for address, test in clause]
        if any(value is not None and not (test == "given" or passes(value, test)) for value, test in found):
            continue
        if any(value is None for value, _ in found):
            undecided = True
            continue
        return True
    return None if undecided else False
