"""The check of one application: shape, rules, text, score, verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from applykit import address as addresses
from applykit import books, scoring
from applykit.accepting import Circumstances, settle
from applykit.attachments import facts
from applykit.attachments.remarks import about_files
from applykit.findings import (
    BUILT_IN,
    LANGUAGE,
    DocumentState,
    Eligibility,
    Finding,
    Message,
    NotChecked,
    Report,
    SectionScore,
    Severity,
    Skipped,
    Verdict,
    say,
)
from applykit.frozen import Frozen, replace
from applykit.leftovers import leftovers
from applykit.library import Library
from applykit.locating import Locator, no_repeats, of_document
from applykit.schema import APPLICATION, coerce
from applykit.trials import Trial, tried
from applykit.view import Unreadable, View

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from applykit.application import Application
    from applykit.cache import Cache
    from applykit.competition import Competition
    from applykit.language import Proof

    Read = Callable[[Application, Competition], Proof]

Values = Any


class Examination(Frozen):
    """A check with what it looked at: for those who go on to fill documents."""

    report: Report
    competition: Competition
    values: Values
    view: View


def check(
    application: Application, *, on: datetime.date, moment: str = APPLICATION, library: Library | None = None
) -> Report:
    """Check an application as of the day *on* (today, in Moscow); see `examine` for errors."""
    chosen = library or Library.default()
    competition = chosen.competition(application.competition, application.edition, moment)
    return examine(application, competition, on, chosen.cache).report


def examine(
    application: Application,
    competition: Competition,
    on: datetime.date,
    cache: Cache | None = None,
    read: Read | None = None,
) -> Examination:
    """Check an application against a competition; *on* is today, *read* reads the language (None: it is not read).

    What was seen in attached files is kept in *cache*. Ages count from the draft's own ``filing_on``; without it, from
    *on*; where it cannot be read, what counts from it is not looked at. Nothing in a draft makes this fail: whatever is
    wrong with it is a finding.
    """
    shape = competition.shape
    remarks = tuple(map(of_document, application.remarks))
    if application.tables:
        from applykit.tables import open_tables

        opened = open_tables(shape, application.answers, application.places, application.tables)
        application = replace(application, answers=opened.answers, places=opened.places)
        remarks = (*remarks, *opened.remarks)
    values = coerce(shape.root, application.answers) or {}
    texts = leftovers(shape, values, theme=competition.theme, related=competition.related)
    shapes = no_repeats(remarks, (*shape.violations(values), *texts))
    filing_on = application.filing_on or on
    files = facts(application, cache)
    by_address = {f"/attachments/{key}/file": one for key, one in files.items()}
    view = View.of(
        shape, values, shapes, {"filing_on": "" if _is_day_unread(application) else filing_on.isoformat()}, by_address
    )
    trials = tuple(tried(competition, view))
    ledgers = books.ledgers(competition, view, shapes, trials)
    result = scoring.score(ledgers)
    locate = Locator(application, competition)
    findings = sorted(
        (
            *(locate.shape(violation, result.points(violation)) for violation in shapes),
            *(locate.rule(trial.rule, failed, result.points(failed)) for trial in trials for failed in trial.failed),
            *(locate.remark(remark) for remark in about_files(application, files, shape.label)),
        ),
        key=locate.order,
    )
    unread = tuple(locate.skip(trial.rule, one, result.points(one)) for trial in trials for one in trial.unread)
    skipped = (*unread, *(locate.waiting(waiting, result.points(waiting)) for waiting in books.waiting(ledgers)))
    proof = read(application, competition) if read is not None else None
    not_checked = tuple(_not_checked(application, competition, proof))
    if proof is not None:
        findings = sorted((*findings, *proof.findings), key=locate.place)
    idle = (*competition.idle, *(rule for one in not_checked for rule in one.rules))
    rules = (*BUILT_IN, *(rule.id for rule in competition.rules), *idle)
    settled = settle(findings, application.accept, Circumstances(on, rules, idle, skipped))
    report = Report(
        path=application.path,
        competition=competition.id,
        edition=competition.edition.id,
        title=_title(competition, view),
        moment=competition.moment,
        applicant=_applicant(competition, view),
        filing_on=filing_on,
        today=on,
        verdict=_verdict(settled.findings, unread),
        eligibility=_eligibility(trials),
        undecided=_undecided(trials, view),
        score=result.value,
        sections=tuple(
            SectionScore(section.address, section.title, result.earned[section.address], result.out_of[section.address])
            for section in competition.sections
            if section.address in result.out_of
        ),
        criteria=tuple(books.criteria(competition, result)),
        findings=settled.findings,
        skipped=tuple(sorted(skipped, key=locate.order_of_skips)),
        accepted=settled.accepted,
        not_checked=not_checked,
        notices=(*_notices(application, competition, on), *(proof.notices if proof is not None else ())),
        documents=tuple(_documents(competition, view)),
    )
    return Examination(report, competition, values, view)


def _verdict(findings: Iterable[Finding], skipped: Iterable[Skipped]) -> Verdict:
    """*skipped* are rules that lack an answer they need; one that has nothing to look at yet holds nobody up."""
    listed = tuple(findings)
    if any(finding.severity is Severity.BLOCKING and not finding.missing for finding in listed):
        return Verdict.BLOCKED
    if any(finding.severity >= Severity.ERROR for finding in listed):
        return Verdict.INCOMPLETE
    return Verdict.INCOMPLETE if any(skip.severity >= Severity.ERROR for skip in skipped) else Verdict.READY


def _eligibility(trials: tuple[Trial, ...]) -> Eligibility:
    conditions = [trial for trial in trials if trial.rule.admission and trial.applies]
    if any(not failed.missing for trial in conditions for failed in trial.failed):
        return Eligibility.NO
    return Eligibility.UNKNOWN if any(trial.unread or trial.failed for trial in conditions) else Eligibility.YES


def _undecided(trials: tuple[Trial, ...], view: View) -> tuple[str, ...]:
    lacking = (unread.because for trial in trials if trial.rule.admission for unread in trial.unread)
    return tuple(view.label(at) for at in dict.fromkeys(lacking))


def _title(competition: Competition, view: View) -> str:
    return _name(view, competition.theme) or ""


def _applicant(competition: Competition, view: View) -> str | None:
    named = (_name(view, address) for address in competition.applicant_name)
    return next((name for name in named if name is not None), None)


def _name(view: View, address: str) -> str | None:
    """The text at an address, however it is; None if there is none, or if what stands there or above is no text."""
    match = view.read(address)
    parent = view.read(addresses.parent(address)).value
    return match.value if isinstance(match.value, str) and isinstance(parent, dict) else None


def _not_checked(application: Application, competition: Competition, proof: Proof | None) -> Iterator[NotChecked]:
    if proof is None:
        yield NotChecked(say("not-checked-language"), say("language-not-asked"), LANGUAGE)
    else:
        yield from proof.not_checked
    if "/attachments" in application.places:
        yield NotChecked(say("not-checked-inside-files"), say("not-checked-inside-files-why"))
    yield NotChecked(say("not-checked-truth"), say("not-checked-truth-why", operator=competition.operator))


def _is_day_unread(application: Application) -> bool:
    return application.filing_on is None and bool(application.filing_unread)


def _notices(application: Application, competition: Competition, on: datetime.date) -> Iterator[Message]:
    edition = competition.edition
    if _is_day_unread(application):
        yield say("filing-on-unread-first", value=application.filing_unread)
    if edition.closed and edition.year:
        yield say("edition-closed", year=str(edition.year), operator=competition.operator)
    if not edition.is_official:
        yield say("edition-not-official", edition=edition.title)
    if application.filing_on is None and not application.filing_unread:
        yield say("filing-on-absent", on=on)


def _documents(competition: Competition, view: View) -> Iterator[DocumentState]:
    for document in competition.documents:
        if document.moment != competition.moment:
            continue
        needed: bool | None
        try:
            needed = document.when.holds(view)
        except Unreadable:
            needed = None
        yield DocumentState(document.id, document.title, document.moment, document.channel, needed)
