"""The planner: from the deadline backwards, in working days, by Moscow's clock and the company's own."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import icalendar
import pytest

from applykit import workdays
from applykit.application import load_application
from applykit.library import Library
from applykit.planner import Plan, plan, zone_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunCli

TODAY = datetime.date(2026, 11, 28)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def planned(folder: Path, deadline: str, on: datetime.date = TODAY) -> Plan:
    application = load_application(folder)
    competition = Library.default().competition(application.competition, application.edition)
    return plan(competition, application, datetime.datetime.fromisoformat(deadline), on)


@pytest.fixture
def complete(examples_folder: Path) -> Path:
    return examples_folder / "fasie-start-1" / "company-complete"


@pytest.fixture
def draft(examples_folder: Path) -> Path:
    return examples_folder / "fasie-start-1" / "draft-with-gaps"


def test_working_days_leave_out_weekends_holidays_and_moved_days() -> None:
    assert workdays.before(day("2026-11-30"), 1) == day("2026-11-27")
    assert workdays.before(day("2027-01-12"), 1) == day("2027-01-11")
    # 31 December 2026 and 9 January 2026 are days off that the decree of 2026 moved there.
    assert workdays.before(day("2027-01-11"), 1) == day("2026-12-30")
    assert not workdays.is_working(day("2026-01-09"))
    # 1 November 2025 was a working Saturday.
    assert workdays.is_working(day("2025-11-01"))
    assert workdays.before(day("2025-11-05"), 1) == day("2025-11-01")


def test_a_year_without_a_decree_is_told_of(draft: Path) -> None:
    assert workdays.is_decreed(2026)
    assert not workdays.is_decreed(2049)
    assert planned(draft, "2026-12-21T10:00").undecreed == ()
    assert planned(draft, "2049-12-21T10:00").undecreed == (2049,)


def test_ten_in_moscow_is_two_in_tomsk(complete: Path) -> None:
    made = planned(complete, "2026-12-21T10:00")
    assert f"{made.deadline:%H:%M} {made.local:%H:%M %Z}" == "10:00 14:00 МСК+4"


@pytest.mark.parametrize(
    ("region", "hours"),
    [
        ("Томская область", 4),
        ("Омская область", 3),
        ("Калининградская область", -1),
        ("Республика Алтай", 4),
        ("Алтайский край", 4),
        ("Камчатский край", 9),
        ("город Москва", 0),
        (None, 0),
    ],
)
def test_a_region_has_its_hour(region: str | None, hours: int) -> None:
    assert zone_of(region).utcoffset(None) == datetime.timedelta(hours=3 + hours)


def test_a_paper_too_old_at_the_deadline_is_ordered_anew(complete: Path) -> None:
    made = planned(complete, "2026-12-21T10:00")
    (extract,) = made.expired
    assert extract.id == "egrul"
    assert extract.not_before == day("2026-09-22")
    assert (extract.start, extract.due) == (day("2026-12-17"), day("2026-12-18"))
    assert made.last_start == day("2026-12-17")


def test_a_paper_still_good_at_the_deadline_is_left_alone(complete: Path) -> None:
    made = planned(complete, "2022-11-01T10:00", day("2022-10-25"))
    assert made.expired == ()
    assert made.last_start is None


def test_what_should_have_been_begun_is_marked(draft: Path) -> None:
    made = planned(draft, "2026-11-30T10:00")
    assert made.last_start is not None
    assert made.last_start < TODAY
    assert any(task.is_late for task in made.tasks)
    assert not any(task.is_late for task in made.tasks if task.is_done)


def test_lead_times_that_nobody_told_are_called_assumed(draft: Path) -> None:
    assert all(task.assumed == (task.source is None) for task in planned(draft, "2026-12-21T10:00").tasks)


def test_plan_asks_for_the_deadline_that_the_edition_does_not_have(run_cli: RunCli, draft: Path) -> None:
    ran = run_cli("plan", draft)
    assert ran.code == 2
    assert "--deadline" in ran.err


def test_plan_tells_both_times_and_the_last_safe_day(run_cli: RunCli, complete: Path) -> None:
    ran = run_cli("plan", complete, "--deadline", "21.12.2026 10:00", "--on", "2026-11-28")
    assert ran.code == 0, ran.err
    assert "10:00 мск — у вас это 21.12.2026, 14:00 (МСК+4)" in ran.out
    assert "Последний безопасный день начать: 17.12.2026." in ran.out
    assert "(предположение)" in ran.out


@pytest.mark.parametrize("wrong", [("--deadline", "завтра"), ("--deadline", "2026-02-30"), ("--zone", "Томск")])
def test_what_is_not_understood_is_told(run_cli: RunCli, draft: Path, wrong: tuple[str, str]) -> None:
    ran = run_cli("plan", draft, "--deadline", "2026-12-21", *wrong)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_a_calendar_reads_the_events(run_cli: RunCli, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "план.ics"
    options = ("--deadline", "2026-12-21T10:00", "--on", "2026-11-28", "-o", target)
    assert run_cli("plan", draft, *options).code == 0
    content = target.read_bytes()
    calendar = icalendar.Calendar.from_ical(content)
    events = {str(event["uid"]).partition("@")[0]: event for event in calendar.walk("VEVENT")}
    assert events["egrul"].decoded("dtstart") == day("2026-12-17")
    end = datetime.datetime(2026, 12, 21, 7, tzinfo=datetime.UTC)
    assert events["deadline"].decoded("dtend") == end
    assert "accounts" not in events
    assert str(events["egrul"]["summary"]).endswith("· ООО «Нельма-Сенсор»")
    assert run_cli("plan", draft, *options).code == 0
    assert target.read_bytes() == content


def test_the_page_has_a_picture(run_cli: RunCli, draft: Path, tmp_path: Path) -> None:
    target = tmp_path / "plan.html"
    ran = run_cli("plan", draft, "--deadline", "2026-12-21T10:00", "--on", "2026-11-28", "-o", target)
    assert ran.code == 0
    page = target.read_text("utf-8")
    assert page.count("<rect ") == page.count("<tr><td")
    assert "срок 21.12.2026" in page
