"""The check of one application: shape, rules, text, score, verdict."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit import scoring
from applykit.accepting import Circumstances, settle
from applykit.attachments import facts
from applykit.attachments.remarks import Remark, about_files
from applykit.findings import (
    BUILT_IN,
    LANGUAGE,
    CriterionScore,
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
from applykit.rules.kind import Failed, Passed, Rule, Scoped, Unread
from applykit.schema import APPLICATION, Field, Violation, coerce
from applykit.view import State, Unreadable, View, proportional

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator

    from applykit.application import Application
    from applykit.cache import Cache
    from applykit.competition import Competition
    from applykit.language import Proof
    from applykit.sources.word import Remark as WordRemark

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
    *on*. Nothing in a draft makes this fail: whatever is wrong with it is a finding.
    """
    shape = competition.shape
    remarks = tuple(map(_of_document, application.remarks))
    if application.tables:
        from applykit.tables import open_tables

        opened = open_tables(shape, application.answers, application.places, application.tables)
        application = replace(application, answers=opened.answers, places=opened.places)
        remarks = (*remarks, *opened.remarks)
    values = coerce(shape.root, application.answers) or {}
    texts = leftovers(shape, values, theme=competition.theme, related=competition.related)
    shapes = _no_repeats(remarks, (*shape.violations(values), *texts))
    filing_on = application.filing_on or on
    files = facts(application, cache)
    by_address = {f"/attachments/{key}/file": one for key, one in files.items()}
    view = View.of(shape, values, shapes, {"filing_on": filing_on.isoformat()}, by_address)
    trials = tuple(_trials(competition, view))
    books = _Books(competition, view, shapes, trials)
    result = scoring.score(books.ledgers)
    locate = _Locator(application, competition)
    findings = sorted(
        (
            *(locate.shape(violation, result.points(violation)) for violation in shapes),
            *(locate.rule(trial.rule, failed, result.points(failed)) for trial in trials for failed in trial.failed),
            *(locate.remark(remark) for remark in about_files(application, files, shape.label)),
        ),
        key=locate.order,
    )
    unread = tuple(locate.skip(trial.rule, one, result.points(one)) for trial in trials for one in trial.unread)
    skipped = (*unread, *(locate.waiting(waiting, result.points(waiting)) for waiting in books.waiting))
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
        criteria=tuple(books.criteria(result)),
        findings=settled.findings,
        skipped=tuple(sorted(skipped, key=locate.order_of_skips)),
        accepted=settled.accepted,
        not_checked=not_checked,
        notices=(*_notices(application, competition, on), *(proof.notices if proof is not None else ())),
        documents=tuple(_documents(competition, view)),
    )
    return Examination(report, competition, values, view)


# --- trying the rules ---------------------------------------------------------------------------------------


class _Trial(Frozen):
    """A rule and its outcomes, together and scope by scope; *applies* is False where its condition does not hold."""

    rule: Rule
    applies: bool
    scopes: tuple[Scoped, ...] = ()
    passed: tuple[Passed, ...] = ()
    failed: tuple[Failed, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Whether it had nothing to look at."""
        return not (self.passed or self.failed or self.unread)


def _trials(competition: Competition, view: View) -> Iterator[_Trial]:
    """Try every rule. What a rule demands in this applicant's case and is not given, is missing for all others."""
    asking = {rule.id: _trial(rule, view) for rule in competition.rules if rule.kind.demands}
    demanded = (
        failed.address for trial in asking.values() if trial.rule.severity for failed in trial.failed if failed.missing
    )
    told = view.demanding(frozenset(demanded))
    return (asking.get(rule.id) or _trial(rule, told) for rule in competition.rules)


def _trial(rule: Rule, view: View) -> _Trial:
    scopes = rule.scopes(view)
    if scopes is None:
        return _Trial(rule, applies=False)
    outcomes = [outcome for scope in scopes for outcome in scope.outcomes]
    if not outcomes:
        scopes = tuple(Scoped(scoring.ONE, (unread,)) for unread in _waits_for(rule, view))
        outcomes = [outcome for scope in scopes for outcome in scope.outcomes]
    return _Trial(
        rule,
        applies=True,
        scopes=scopes,
        passed=tuple([outcome for outcome in outcomes if isinstance(outcome, Passed)]),
        failed=tuple([outcome for outcome in outcomes if isinstance(outcome, Failed)]),
        unread=tuple([outcome for outcome in outcomes if isinstance(outcome, Unread)]),
    )


def _waits_for(rule: Rule, view: View) -> Iterator[Unread]:
    """What a rule that had nothing to look at needs all the same, if it is missing.

    Were such a rule taken for kept, giving the optional answer that it is about would cost points for what is missing.
    """
    for address in rule.kind.reads():
        if not address.startswith("/"):
            continue
        for match in view.expand(address):
            if match.state in (State.MISSING, State.BROKEN):
                yield Unread(rule.home(view), match.address)
                return


# --- keeping the books --------------------------------------------------------------------------------------


class _Waiting(Frozen, eq=False):
    """Points that cannot be earned before anything in the section is answered."""

    rule: str
    severity: Severity
    section: str


class _Books:
    """The ledgers of all sections, and the points that wait for a section to be begun."""

    def __init__(
        self, competition: Competition, view: View, violations: tuple[Violation, ...], trials: tuple[_Trial, ...]
    ) -> None:
        self.competition = competition
        self.waiting: list[_Waiting] = []
        self._view = view
        self._trials = trials
        self._blemishes = scoring.Blemishes(competition.shape, violations)
        self.ledgers = tuple(self._ledger(section) for section in competition.sections)

    def _ledger(self, section: Field) -> scoring.Ledger:
        view = self._view
        listed = self.competition.shape.duties[section.address]
        asked = (duty for duty in listed if scoring.applies(duty, view))
        duties = tuple(scoring.duty_entry(duty, view, self._blemishes) for duty in asked)
        trials = tuple(trial for trial in self._trials if trial.rule.section == section.address and trial.applies)
        started = any(entry.weight and entry.earned for entry in duties) or (
            not duties and any(trial.passed for trial in trials)
        )
        # What would begin the section, where a rule asks for it, brings back what waits for that.
        beginning = (one for trial in trials if trial.rule.weight for one in trial.failed if one.missing)
        begins = () if started else tuple(beginning)
        rules = tuple(self._rule_entry(trial, begins, started=started) for trial in trials)
        entries = tuple(entry for entry in (*duties, *rules) if entry.weight)
        if entries:
            entries = (*entries, self._readable_entry(section, duties, begins, started=started))
        return scoring.Ledger(section.address, self.competition.weights.get(section.address, scoring.ZERO), entries)

    def _rule_entry(self, trial: _Trial, begins: tuple[Failed, ...], *, started: bool) -> scoring.Entry:
        rule = trial.rule
        if trial.is_idle:
            idle = started or not rule.weight
            owners = () if idle else begins or self._wait(rule.id, rule.severity, rule.section)
            return scoring.Entry(rule.weight, scoring.losses([(scoring.ONE, owners)]))
        if not (trial.failed or trial.unread):
            return scoring.Entry(rule.weight)
        told = [scope for scope in trial.scopes if scope.outcomes]
        shares = proportional([scope.weight for scope in told])
        whole = sum(shares)
        lost = (
            scoring.Loss(part * Fraction(share, whole), (outcome,))
            for share, scope in zip(shares, told, strict=True)
            for part, outcome in scope.lost()
        )
        return scoring.Entry(rule.weight, tuple(lost))

    def _readable_entry(
        self, section: Field, duties: tuple[scoring.Entry, ...], begins: tuple[Failed, ...], *, started: bool
    ) -> scoring.Entry:
        """What is written here is readable: whatever shape violation no required answer already pays for."""
        paid = {id(owner) for entry in duties for loss in entry.losses for owner in loss.owners}
        here = self._blemishes.within(section.address)
        owners: tuple[object, ...] = tuple(violation for violation in here if id(violation) not in paid)
        if not owners and not started:
            owners = here or begins or self._wait("answers-readable", Severity.NOTE, section.address)
        return scoring.Entry(1, scoring.losses([(scoring.ONE, owners)]))

    def _wait(self, rule: str, severity: Severity, section: str) -> tuple[_Waiting]:
        waiting = _Waiting(rule, severity, section)
        self.waiting.append(waiting)
        return (waiting,)

    def criteria(self, result: scoring.Score) -> Iterator[CriterionScore]:
        """The points by criterion; a criterion none of whose sections is in play is left out."""
        for criterion in (*self.competition.criteria, self.competition.formal):
            points = out_of = Fraction(0)
            for section, share in criterion.shares.items():
                if section in result.out_of:
                    part = share / self.competition.weights[section]
                    points += result.earned[section] * part
                    out_of += result.out_of[section] * part
            if out_of:
                yield CriterionScore(criterion.id, criterion.title, points, out_of)


# --- findings -----------------------------------------------------------------------------------------------


class _Locator(Frozen):
    """Turns what was found into findings: words, place in the draft, order of the form."""

    application: Application
    competition: Competition

    def shape(self, violation: Violation, points: Fraction) -> Finding:
        place = violation.place or self.application.place(violation.written_at or violation.address)
        in_word = place.spot is not None
        return Finding(
            rule=violation.rule,
            severity=violation.severity,
            address=violation.address,
            label=self.competition.shape.label(violation.address),
            section=addresses.section(violation.address),
            message=_for_word(violation.message) if in_word else violation.message,
            remedy=_for_word(violation.remedy) if in_word and violation.remedy is not None else violation.remedy,
            source=violation.source,
            place=place,
            missing=violation.missing,
            points=points,
        )

    def rule(self, rule: Rule, failed: Failed, points: Fraction) -> Finding:
        place = self.application.place(failed.address)
        message = rule.message or failed.message
        return Finding(
            rule=rule.id,
            severity=rule.severity,
            address=failed.address,
            label=self.competition.shape.label(failed.address),
            section=rule.section,
            message=_for_word(message) if place.spot is not None else message,
            remedy=rule.remedy or failed.remedy,
            source=rule.source,
            place=place,
            missing=failed.missing,
            points=points,
        )

    def remark(self, remark: Remark) -> Finding:
        return Finding(
            rule=remark.rule,
            severity=remark.severity,
            address=remark.address,
            label=self.competition.shape.label(remark.address),
            section=addresses.section(remark.address),
            message=remark.message,
            remedy=remark.remedy,
            place=self.application.place(remark.address),
        )

    def skip(self, rule: Rule, unread: Unread, points: Fraction) -> Skipped:
        label = self.competition.shape.label
        return Skipped(
            rule.id, rule.severity, unread.address, label(unread.address), unread.because, label(unread.because), points
        )

    def waiting(self, waiting: _Waiting, points: Fraction) -> Skipped:
        title = self.competition.shape.label(waiting.section)
        return Skipped(waiting.rule, waiting.severity, waiting.section, title, waiting.section, title, points)

    def order_of_skips(self, skip: Skipped) -> tuple[object, ...]:
        """The form's order of what is waited for, then by rule."""
        return (*_position(self.competition.root, "", skip.because), skip.rule, skip.address)

    def order(self, finding: Finding) -> tuple[object, ...]:
        """The form's order: section, then address by position in the form, then severity, then rule."""
        return (*self.place(finding), -finding.severity, finding.rule)

    def place(self, finding: Finding) -> tuple[tuple[int, ...], str]:
        """The form's order: section, then address by position in the form."""
        return _position(self.competition.root, finding.section, finding.address)


def _position(root: Field, section: str, address: str) -> tuple[tuple[int, ...], str]:
    at: list[int] = [_index(root, addresses.steps(section)[0])] if section else [-1]
    field: Field | None = root
    for step in addresses.steps(address):
        at.append(_index(field, step))
        field = field.member(step) if field else None
    return tuple(at), address


def _index(field: Field | None, step: str) -> int:
    if step.isdigit():
        return int(step)
    # What is said of a whole column stands before what is said of its rows.
    if step == addresses.EACH:
        return -1
    keys = list(field.by_key) if field else []
    return keys.index(step) if step in keys else len(keys)


# What is said of keys and lines where there are none: in a Word document.
_TOLD_IN_WORD: Final = frozenset(
    (
        *("group-missing", "group-missing-remedy", "group-missing-remedy-lists"),
        *("rows-missing", "rows-missing-remedy", "rows-missing-remedy-lists"),
        *("answer-list", "answer-list-plain"),
    )
)
_KEY: Final = re.compile(r" \([^()\s]+\)\Z")


def _for_word(message: Message) -> Message:
    """A sentence for those who have no keys and lines before them."""
    values = dict(message.values)
    wanted = values.get("wanted")
    if isinstance(wanted, tuple):
        values["wanted"] = tuple(_KEY.sub("", str(name)) for name in wanted)
    key = f"{message.key}-word" if message.key in _TOLD_IN_WORD else message.key
    return say(key, **values)


def _of_document(remark: WordRemark) -> Violation:
    """What is to be said of a Word document: it costs no points."""
    level = Severity.WARNING if remark.grave else Severity.NOTE
    return Violation(
        remark.rule, remark.address, remark.message, remark.remedy, advice=remark.grave, place=remark.place, level=level
    )


def _no_repeats(remarks: tuple[Violation, ...], violations: Iterable[Violation]) -> tuple[Violation, ...]:
    """One violation an address: a text that is also ill-shaped is complained of once, by its shape.

    What lies below something that is not asked for goes with it, whatever is wrong there. *remarks* on tables stand as
    they are; what an address lacks because its table has no such column is said there.
    """
    first: dict[str, Violation] = {}
    told = {remark.address for remark in remarks if remark.severity is Severity.ERROR}
    columns = [address for address in told if addresses.EACH in addresses.steps(address)]
    for violation in violations:
        at = violation.address
        if at not in told and not (violation.missing and any(addresses.matches(at, column) for column in columns)):
            first.setdefault(at, violation)
    unasked = tuple(f"{at}/" for at, violation in first.items() if violation.rule == "not-for-this-choice")
    return (*remarks, *(violation for at, violation in first.items() if not at.startswith(unasked)))


# --- the whole ----------------------------------------------------------------------------------------------


def _verdict(findings: Iterable[Finding], skipped: Iterable[Skipped]) -> Verdict:
    """*skipped* are rules that lack an answer they need; one that has nothing to look at yet holds nobody up."""
    listed = tuple(findings)
    if any(finding.severity is Severity.BLOCKING and not finding.missing for finding in listed):
        return Verdict.BLOCKED
    if any(finding.severity >= Severity.ERROR for finding in listed):
        return Verdict.INCOMPLETE
    return Verdict.INCOMPLETE if any(skip.severity >= Severity.ERROR for skip in skipped) else Verdict.READY


def _eligibility(trials: tuple[_Trial, ...]) -> Eligibility:
    conditions = [trial for trial in trials if trial.rule.admission and trial.applies]
    if any(not failed.missing for trial in conditions for failed in trial.failed):
        return Eligibility.NO
    return Eligibility.UNKNOWN if any(trial.unread or trial.failed for trial in conditions) else Eligibility.YES


def _undecided(trials: tuple[_Trial, ...], view: View) -> tuple[str, ...]:
    lacking = (unread.because for trial in trials if trial.rule.admission for unread in trial.unread)
    return tuple(view.label(at) for at in dict.fromkeys(lacking))


def _title(competition: Competition, view: View) -> str:
    value = view.read(competition.theme).value
    return str(value) if value is not None else ""


def _applicant(competition: Competition, view: View) -> str | None:
    named = (view.read(address).value for address in competition.applicant_name)
    return next((str(name) for name in named if name is not None), None)


def _not_checked(application: Application, competition: Competition, proof: Proof | None) -> Iterator[NotChecked]:
    if proof is None:
        yield NotChecked(say("not-checked-language"), say("language-not-asked"), LANGUAGE)
    else:
        yield from proof.not_checked
    if "/attachments" in application.places:
        yield NotChecked(say("not-checked-inside-files"), say("not-checked-inside-files-why"))
    yield NotChecked(say("not-checked-truth"), say("not-checked-truth-why", operator=competition.operator))


def _notices(application: Application, competition: Competition, on: datetime.date) -> Iterator[Message]:
    edition = competition.edition
    if edition.closed and edition.year:
        yield say("edition-closed", year=str(edition.year), operator=competition.operator)
    if not edition.is_official:
        yield say("edition-not-official", edition=edition.title)
    if application.filing_on is None:
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
