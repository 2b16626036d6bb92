"""What a report says, part by part and in words, before it takes the form of a text or of a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.findings import Eligibility, Severity, Verdict, say
from applykit.frozen import Frozen
from applykit.locale import render
from applykit.reports import spoken
from applykit.reports.rounding import points_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.findings import Accepted, Finding, Message, Report, Skipped
    from applykit.reports.rounding import Points

FIRST_STEPS: Final = 3
NO_SCANS: Final[Mapping[str, str]] = {}

_MAIN_FILES: Final = (".yaml", ".yml", ".docx", ".docm")
_READABLE: Final = "answers-readable"
# A step of so few digits is the number of a row; a longer one is a year.
_ROW_DIGITS: Final = 3


class Told(Frozen):
    """A finding in words. *points* is "" if it costs none; *facts*: clause, place, key, points, rule.

    *repeats* says that rule and remedy are those of the finding above, so that both need not be said again.
    """

    finding: Finding
    severity: str
    text: str
    remedy: str
    facts: tuple[str, ...]
    repeats: bool


class Part(Frozen):
    """The findings of one section. *points* and *out_of* are None for what belongs to no section."""

    address: str
    title: str
    points: Decimal | None
    out_of: Decimal | None
    findings: tuple[Told, ...]


class Left(Frozen):
    """A finding that the applicant leaves as it is, and why; *facts*: who decided, until when, and those of `Told`."""

    text: str
    reason: str
    facts: tuple[str, ...]


class Step(Frozen):
    """One thing to do. *finding* is the first of those that it mends; None if it mends none."""

    text: str
    finding: Finding | None


class Outline(Frozen):
    """The report in words. *contest* is how the competition and its edition are called; *scans* see `scans_of`."""

    report: Report
    lang: str
    contest: str
    scans: Mapping[str, str]
    points: Points
    sources: spoken.Sources

    # --- above

    def head(self) -> tuple[tuple[str, str], ...]:
        """Names of facts, and the facts: theme, competition, applicant, day, moment, folder."""
        report = self.report
        facts = (
            ("report-theme", report.title),
            ("report-contest", self.contest),
            ("report-applicant", report.applicant or self.word("report-nobody")),
            ("report-filing", self.word("report-day", day=report.filing_on)),
            ("report-moment", self.word(f"moment-{report.moment}-of")),
            ("report-folder" if folder_of(report) == report.path else "report-document", str(report.path)),
        )
        return tuple((self.word(name), fact or self.word("report-nothing")) for name, fact in facts)

    def verdict(self) -> str:
        """The verdict as a sentence."""
        report = self.report
        if self.waits_for_signing():
            command = spoken.command(report.path, report.moment)
            return self.word("verdict-to-be-signed", titles=self._unsigned(self._every()), path=command)
        return self.word(f"verdict-{report.verdict.value}-{report.moment}")

    def standing(self) -> Iterator[str]:
        """What stands below the verdict: admission, score, how many findings."""
        report = self.report
        if report.eligibility is not Eligibility.YES:
            plain = "-plain" if report.eligibility is Eligibility.UNKNOWN and not report.undecided else ""
            lacks = "; ".join(report.undecided)
            yield self.word(f"eligibility-{report.eligibility.value}{plain}", lacks=lacks)
        yield self.word("report-score", score=self.points.score)
        yield from self._counted()
        if report.repaired is not None:
            yield self.word("report-since", new=len(report.findings), repaired=len(report.repaired))

    def _counted(self) -> Iterator[str]:
        """How many findings there are, and where some are hidden, how many by what."""
        report = self.report
        shown, total = len(report.findings), len(self._every())
        kind = "report-none-shown" if report.hidden and not shown else "report-counts-shown" if report.hidden else ""
        usual = "report-counts" if shown else "report-no-findings"
        yield self.word(kind or usual, total=total, shown=shown, counts=spoken.counts(report.findings))
        if report.worst() is Severity.BLOCKING:
            yield self.word("report-blocking-means")
        if report.hidden:
            counts = Counter(one.by for one in report.hidden)
            by = tuple(self.word("report-hidden-by", option=option, count=count) for option, count in counts.items())
            yield self.word("report-hidden", by=by, path=self._command())

    def _every(self) -> tuple[Finding, ...]:
        """The findings, shown or not."""
        return (*self.report.findings, *(one.finding for one in self.report.hidden))

    def waits_for_signing(self) -> bool:
        """Whether scans of our own documents are all that is lacking."""
        grave = [finding for finding in self._every() if finding.severity >= Severity.ERROR]
        unread = (
            skipped
            for skipped in self.report.skipped
            if skipped.severity >= Severity.ERROR
            and not any(addresses.is_within(skipped.because, address) for address in self.scans)
        )
        return bool(grave) and all(awaits_signing(one, self.scans) for one in grave) and next(unread, None) is None

    def _unsigned(self, findings: Sequence[Finding]) -> tuple[str, ...]:
        """The titles of the scans that are lacking."""
        lacking = [finding for finding in findings if awaits_signing(finding, self.scans)]
        return tuple(
            f"«{title}»"
            for address, title in self.scans.items()
            if any(addresses.is_within(finding.address, address) for finding in lacking)
        )

    # --- findings

    def parts(self) -> Iterator[Part]:
        """The sections that have findings, in the form's order; before them what concerns the whole application."""
        by_section: dict[str, list[tuple[Finding, Decimal]]] = {}
        for finding, points in zip(self.report.findings, self.points.findings, strict=True):
            by_section.setdefault(finding.section, []).append((finding, points))
        scores = {
            section.address: (section.title, *both)
            for section, both in zip(self.report.sections, self.points.sections, strict=True)
        }
        for address in [
            *(one for one in by_section if one not in scores),
            *(one for one in scores if one in by_section),
        ]:
            told_of = tuple(self._told(by_section[address]))
            if address in scores:
                yield Part(address, *scores[address], told_of)
            else:
                yield Part(address, self.word("report-whole"), None, None, told_of)

    def _told(self, findings: Sequence[tuple[Finding, Decimal]]) -> Iterator[Told]:
        before: Finding | None = None
        for finding, points in findings:
            same = before is not None and (before.rule, before.remedy) == (finding.rule, finding.remedy)
            repeats = same and finding.remedy is not None
            remedy = self.say(finding.remedy) if finding.remedy is not None else ""
            facts = tuple(self._facts(finding, points, repeats=repeats))
            severity = spoken.severity(finding.severity, self.lang)
            goes_on = before is not None and _same_answer(before, finding)
            text = begun(self.say(finding.message)) if goes_on else told(finding, self.lang)
            yield Told(finding, severity, text, remedy, facts, repeats)
            before = finding

    def _facts(self, finding: Finding, points: Decimal, *, repeats: bool) -> Iterator[str]:
        if finding.source is not None and not repeats:
            yield self.sources.cite(finding.source)
        if finding.place is not None:
            yield spoken.place(finding.place, folder_of(self.report), self.lang, is_exact=bool(finding.fragment))
        if not _is_in_office(finding) and (keys := key_path(finding)):
            yield self.word("report-key", keys=keys)
        if points:
            yield self.word("report-points", points=points)
        yield self.word("report-as-above") if repeats else finding.rule

    def clean(self) -> tuple[str, ...]:
        """The titles of the sections without a finding."""
        found = {finding.section for finding in self._every()}
        return tuple(section.title for section in self.report.sections if section.address not in found)

    # --- below

    def reading(self) -> Iterator[str]:
        """How to read what stands below a finding, with one of these findings for an example."""
        if not self.report.findings:
            return
        with_keys = [finding for finding in self.report.findings if not _is_in_office(finding)]
        yield self.word("report-reading" if with_keys else "report-reading-office")
        keys = (key_path(finding) for finding in with_keys if not _is_in_a_row(finding))
        example = next((path for path in keys if "." in path), None)
        if example is not None:
            above, _, below = example.rpartition(".")
            yield self.word("report-reading-key", keys=example, below=below, above=above.rpartition(".")[2])

    def repaired(self) -> Iterator[str]:
        """What an earlier report found and this one does not, in its words and language."""
        for finding in self.report.repaired or ():
            yield self.word("report-repaired-one", said=told(finding, self.lang), rule=finding.rule)

    def accepted(self) -> Iterator[Left]:
        """The findings that the applicant means to leave as they are."""
        for accepted, points in zip(self.report.accepted, self.points.accepted, strict=True):
            reason = self.word("report-accepted-because", reason=accepted.reason)
            facts = (*self._terms(accepted), *self._facts(accepted.finding, points, repeats=False))
            yield Left(told(accepted.finding, self.lang), reason, facts)

    def _terms(self, accepted: Accepted) -> Iterator[str]:
        if accepted.by is not None:
            yield self.word("report-accepted-by", by=accepted.by)
        if accepted.until is not None:
            yield self.word("report-accepted-until", until=accepted.until)

    def skipped(self) -> Iterator[str]:
        """What could not be looked at yet: a line for each answer that is waited for."""
        groups: dict[tuple[str, str], list[tuple[Skipped, Decimal]]] = {}
        for skipped, points in zip(self.report.skipped, self.points.skipped, strict=True):
            groups.setdefault((skipped.because, skipped.because_label), []).append((skipped, points))
        for (_, label), group in groups.items():
            rules = tuple(self._rule(rule) for rule in dict.fromkeys(skipped.rule for skipped, _ in group))
            total = sum(points for _, points in group)
            key = "report-skipped-points" if total else "report-skipped-plain"
            yield self.word(key, label=begun(label), rules=rules, points=total)

    def _rule(self, rule: str) -> str:
        return self.word("report-readable") if rule == _READABLE else rule

    def not_checked(self) -> Iterator[str]:
        """What was not looked at, and why."""
        for item in self.report.not_checked:
            yield self.word("report-because", what=item.what, why=item.why)

    def documents(self) -> Iterator[str]:
        """The documents that are needed or may be, and what becomes of each."""
        for document in self.report.documents:
            if document.needed is not False:
                state = "needed" if document.needed else "undecided"
                channel = say(f"channel-{document.channel}")
                yield self.word(f"report-document-{state}", title=document.title, channel=channel)

    def steps(self) -> Iterator[Step]:
        """What to do first, in order."""
        others = self._mendable()
        for group in first_steps(others):
            first = group[0]
            remedy = f" {self.say(first.remedy)}" if first.remedy is not None else ""
            more = f" {self.word('report-others', count=len(group) - 1)}" if len(group) > 1 else ""
            yield Step(f"{told(first, self.lang)}{remedy}{more}", first)
        if unsigned := self._unsigned(self.report.findings):
            is_alone = "" if others else "-now"
            yield Step(self.word(f"report-then-sign{is_alone}", titles=unsigned, path=self._command()), None)

    def closing(self) -> str:
        """Which command comes next."""
        report = self.report
        is_ready = report.verdict is Verdict.READY
        others = "check-scan" if report.findings or not report.hidden else "whole"
        fill = "fill-anyway" if report.findings else "fill"
        key = fill if is_ready else "check" if self._mendable() else others
        return self.word(f"report-then-{key}", path=self._command())

    def _mendable(self) -> list[Finding]:
        return [finding for finding in self.report.findings if not awaits_signing(finding, self.scans)]

    def _command(self) -> str:
        return spoken.command(self.report.path, self.report.moment)

    # --- words

    def say(self, message: Message) -> str:
        """A message in the report's language."""
        return render(message, self.lang)

    def word(self, key: str, **values: object) -> str:
        """A sentence of the catalogue in the report's language."""
        return render(say(key, **values), self.lang)


def outline(report: Report, lang: str, *, contest: str = "", scans: Mapping[str, str] = NO_SCANS) -> Outline:
    """The outline of a report; without *contest* the ids of competition and edition stand in for it."""
    called = contest or f"{report.competition}, {report.edition}"
    return Outline(report, lang, called, scans, points_of(report), spoken.Sources(lang))


def folder_of(report: Report) -> Path:
    """The application's folder, also where the report names its main file."""
    return report.path.parent if report.path.suffix.lower() in _MAIN_FILES else report.path


def scans_of(competition: Competition) -> Mapping[str, str]:
    """Attachments that applykit's own documents become once they are signed: their titles by address.

    They cannot be there before the documents are filled, so that it is no mistake if they are not. For the contract,
    those of the application are over and done with, and are none.
    """
    made = {one.uploaded_as for one in competition.documents if one.moment == competition.moment}
    return {one.address: one.title for one in competition.attachments if one.id in made}


def awaits_signing(finding: Finding, scans: Mapping[str, str]) -> bool:
    """Whether all that is wrong is that a document of ours has not come back signed yet."""
    return finding.missing and any(addresses.is_within(finding.address, address) for address in scans)


def _is_in_office(finding: Finding) -> bool:
    """Whether it is about a workbook or a Word document, where there are no keys to look for."""
    place = finding.place
    return place is not None and (place.sheet or place.spot) is not None


def told(finding: Finding, lang: str) -> str:
    """The message, with the answer's name before it unless the message says it; a sentence either way.

    Where the message is a sentence of its own, the name is only said if it tells which row or which paper.
    """
    message = render(finding.message, lang)
    if not finding.label or finding.label in message:
        return begun(message)
    if not message[:1].isupper():
        return begun(f"{finding.label}: {message}")
    steps = addresses.steps(finding.address)
    name = _without_echo(finding.label, message)
    is_one_of_many = any(_is_row(step) for step in steps) or steps[:1] == ("attachments",)
    # A name that ends in a unit («Стоимость, руб.») has its full stop.
    return f"{begun(name).removesuffix('.')}. {message}" if is_one_of_many and name else message


def _without_echo(label: str, message: str) -> str:
    """The label without its last part if the message begins with the same word: «Выписка, Файл» before «Файла нет»."""
    above, _, last = label.rpartition(", ")
    return above if message.lower().startswith(last.lower()) else label


def key_path(finding: Finding) -> str:
    """The keys below the section as the draft has them, «company.head.name»; the section's own where it is meant.

    Rows are left out, for the message numbers them as people do: «этап 2, работа 3» has the key «works.title». "" if
    the finding is about the whole application.
    """
    keys = [step for step in addresses.steps(finding.address) if step != addresses.EACH and not _is_row(step)]
    is_elsewhere = addresses.section(finding.address) != finding.section
    return ".".join(keys if is_elsewhere or len(keys) == 1 else keys[1:])


def _is_in_a_row(finding: Finding) -> bool:
    return any(_is_row(step) for step in addresses.steps(finding.address))


def _same_answer(before: Finding, finding: Finding) -> bool:
    """Whether two findings are about pieces of one answer, so that its name need not be said again."""
    return bool(before.fragment and finding.fragment) and before.address == finding.address


def _is_row(step: str) -> bool:
    return step.isdigit() and len(step) <= _ROW_DIGITS


def begun(text: str) -> str:
    """Words that begin a sentence, be it after a quotation mark: labels of rows are written small («этап 2»)."""
    first = 1 if text.startswith("«") else 0
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def first_steps(findings: Sequence[Finding], count: int = FIRST_STEPS) -> tuple[tuple[Finding, ...], ...]:
    """What to do first: the gravest findings, of equal ones those that bring most.

    One rule and remedy go together, and one rule's complaints about pieces of one answer.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        alone = finding.address if finding.missing or finding.fragment else finding.remedy
        groups.setdefault((finding.severity, finding.rule, alone), []).append(finding)
    order = sorted(groups.values(), key=lambda group: (-group[0].severity, -sum(finding.points for finding in group)))
    return tuple(tuple(group) for group in order[:count])
