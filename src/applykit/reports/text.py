"""The report as text: for a founder who has to know what is missing, where, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.findings import Eligibility, Severity, Verdict, say
from applykit.locale import render
from applykit.reports import spoken
from applykit.reports.rounding import points_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.findings import Finding, Message, Report, Skipped
    from applykit.reports.rounding import Points

FIRST_STEPS: Final = 3
_READABLE: Final = "answers-readable"
_COLOURS: Final = {Severity.BLOCKING: "1;31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD: Final = "1"
_NO_SCANS: Final[Mapping[str, str]] = {}
# A step of so few digits is the number of a row; a longer one is a year.
_ROW_DIGITS: Final = 3
_DIM: Final = "2"


def as_text(
    report: Report,
    lang: str,
    *,
    contest: str = "",
    scans: Mapping[str, str] = _NO_SCANS,
    width: int = 88,
    colour: bool = False,
) -> str:
    """The whole report, ending with a line break.

    *contest* is how the competition and its edition are called; *scans* see `scans_of`.
    """
    page = _Page(
        report,
        lang,
        contest or f"{report.competition}, {report.edition}",
        width,
        colour,
        points_of(report),
        spoken.Sources(lang),
        scans,
    )
    blocks = (list(block) for block in page.blocks())
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def folder_of(report: Report) -> Path:
    """The application's folder, also where the report names its main file."""
    return report.path.parent if report.path.suffix in (".yaml", ".yml") else report.path


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


def told(finding: Finding, lang: str) -> str:
    """The message, with the answer's name before it unless the message says it; a sentence either way.

    Where the message is a sentence of its own, the name is only said if it tells which row or which paper.
    """
    message = render(finding.message, lang)
    if not finding.label or finding.label in message:
        return _begun(message)
    if not message[:1].isupper():
        return _begun(f"{finding.label}: {message}")
    steps = addresses.steps(finding.address)
    name = _without_echo(finding.label, message)
    is_one_of_many = any(_is_row(step) for step in steps) or steps[:1] == ("attachments",)
    return f"{_begun(name)}. {message}" if is_one_of_many and name else message


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


def _is_row(step: str) -> bool:
    return step.isdigit() and len(step) <= _ROW_DIGITS


def _begun(text: str) -> str:
    """Words that begin a sentence, be it after a quotation mark: labels of rows are written small («этап 2»)."""
    first = 1 if text.startswith("«") else 0
    return text[:first] + text[first : first + 1].upper() + text[first + 1 :]


def first_steps(findings: Sequence[Finding], count: int = FIRST_STEPS) -> tuple[tuple[Finding, ...], ...]:
    """What to do first: the gravest findings, of equal ones those that bring most; one rule and remedy together."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        alone = finding.address if finding.missing else finding.remedy
        groups.setdefault((finding.severity, finding.rule, alone), []).append(finding)
    order = sorted(groups.values(), key=lambda group: (-group[0].severity, -sum(finding.points for finding in group)))
    return tuple(tuple(group) for group in order[:count])


@dataclass(frozen=True, slots=True)
class _Page:
    report: Report
    lang: str
    contest: str
    width: int
    colour: bool
    points: Points
    sources: spoken.Sources
    scans: Mapping[str, str]

    def blocks(self) -> Iterator[Iterable[str]]:
        yield self._header()
        yield (self._fit(self._say(notice)) for notice in self.report.notices)
        yield self._verdict()
        yield self._criteria()
        yield from self._sections()
        yield self._accepted()
        yield self._skipped()
        yield self._not_checked()
        yield self._documents()
        yield self._legend()
        yield self._next_steps()

    # --- above

    def _header(self) -> Iterator[str]:
        report = self.report
        facts: list[tuple[str, str]] = [
            ("report-theme", report.title),
            ("report-contest", self.contest),
            ("report-applicant", report.applicant or self._word("report-nobody")),
            ("report-filing", self._word("report-day", day=report.filing_on)),
            ("report-moment", self._word(f"moment-{report.moment}-of")),
            ("report-folder", str(report.path)),
        ]
        names = [f"{self._word(key)}:" for key, _ in facts]
        column = max(map(len, names)) + 2
        for name, (_, fact) in zip(names, facts, strict=True):
            yield self._fit(fact or self._word("report-nothing"), name.ljust(column), " " * column)

    def _verdict(self) -> Iterator[str]:
        report = self.report
        yield self._paint(self._fit(self._verdict_in_words()), _BOLD)
        if report.eligibility is not Eligibility.YES:
            plain = "-plain" if report.eligibility is Eligibility.UNKNOWN and not report.undecided else ""
            lacks = "; ".join(report.undecided)
            yield self._fit(self._word(f"eligibility-{report.eligibility.value}{plain}", lacks=lacks))
        yield self._fit(self._word("report-score", score=self.points.score))
        if not report.findings:
            yield self._fit(self._word("report-no-findings"))
            return
        counts = spoken.counts(report.findings)
        yield self._fit(self._word("report-counts", total=len(report.findings), counts=counts))
        if report.worst() is Severity.BLOCKING:
            yield self._fit(self._word("report-blocking-means"))

    def _verdict_in_words(self) -> str:
        report = self.report
        if self._waits_for_signing():
            command = spoken.command(report.path, report.moment)
            return self._word("verdict-to-be-signed", titles=self._unsigned(), path=command)
        return self._word(f"verdict-{report.verdict.value}-{report.moment}")

    def _waits_for_signing(self) -> bool:
        """Whether scans of our own documents are all that is lacking."""
        grave = [finding for finding in self.report.findings if finding.severity >= Severity.ERROR]
        unread = (
            skipped
            for skipped in self.report.skipped
            if skipped.severity >= Severity.ERROR
            and not any(addresses.is_within(skipped.because, address) for address in self.scans)
        )
        return bool(grave) and all(awaits_signing(one, self.scans) for one in grave) and next(unread, None) is None

    def _unsigned(self) -> tuple[str, ...]:
        """The titles of the scans that are lacking."""
        lacking = [finding for finding in self.report.findings if awaits_signing(finding, self.scans)]
        return tuple(
            f"«{title}»"
            for address, title in self.scans.items()
            if any(addresses.is_within(finding.address, address) for finding in lacking)
        )

    def _criteria(self) -> Iterator[str]:
        if self.report.criteria:
            yield self._heading(self._word("report-criteria"))
        for criterion, (points, out_of) in zip(self.report.criteria, self.points.criteria, strict=True):
            yield self._fit(
                self._word("report-criterion", title=criterion.title, points=points, out_of=out_of), "  ", "    "
            )

    # --- findings

    def _sections(self) -> Iterator[Iterable[str]]:
        by_section: dict[str, list[tuple[Finding, Decimal]]] = {}
        for finding, points in zip(self.report.findings, self.points.findings, strict=True):
            by_section.setdefault(finding.section, []).append((finding, points))
        scored = {section.address: section for section in self.report.sections}
        whole = [address for address in by_section if address not in scored]
        for address in [*whole, *(address for address in scored if address in by_section)]:
            yield self._section(address, by_section[address])
        clean = tuple(section.title for section in self.report.sections if section.address not in by_section)
        yield [self._fit(self._word("report-clean", sections=clean))] if clean else []

    def _section(self, address: str, findings: Sequence[tuple[Finding, Decimal]]) -> Iterator[str]:
        scores = zip(self.report.sections, self.points.sections, strict=True)
        headings = (
            self._word("report-section", title=section.title, points=points, out_of=out_of)
            for section, (points, out_of) in scores
            if section.address == address
        )
        yield self._heading(next(headings, self._word("report-whole")))
        before: Finding | None = None
        for finding, points in findings:
            repeats = before is not None and (before.rule, before.remedy) == (finding.rule, finding.remedy)
            yield from self._finding(finding, points, repeats=repeats and finding.remedy is not None)
            before = finding

    def _finding(self, finding: Finding, points: Decimal, *, repeats: bool) -> Iterator[str]:
        """Message, remedy, facts; a finding that repeats the one above leaves out what would be said twice."""
        column = 2 + 2 + max(len(spoken.severity(level, self.lang)) for level in Severity)
        indent = " " * column
        word = spoken.severity(finding.severity, self.lang)
        first = f"  {self._paint(word, _COLOURS[finding.severity])}{' ' * (column - 2 - len(word))}"
        lines = self._fit(self._told(finding), indent)
        yield first + lines[column:]
        if finding.remedy is not None and not repeats:
            yield self._fit(self._say(finding.remedy), f"{indent}→ ", f"{indent}  ")
        facts = " · ".join(self._facts(finding, points, repeats=repeats))
        if facts:
            yield self._paint(self._fit(facts, indent), _DIM)

    def _told(self, finding: Finding) -> str:
        return told(finding, self.lang)

    def _facts(self, finding: Finding, points: Decimal, *, repeats: bool) -> Iterator[str]:
        if finding.source is not None and not repeats:
            yield self.sources.cite(finding.source)
        if finding.place is not None:
            yield spoken.place(finding.place, folder_of(self.report))
        if keys := key_path(finding):
            yield self._word("report-key", keys=keys)
        if points:
            yield self._word("report-points", points=points)
        if not repeats:
            yield finding.rule

    # --- below

    def _accepted(self) -> Iterator[str]:
        if self.report.accepted:
            yield self._heading(self._word("report-accepted"))
        for finding in self.report.accepted:
            yield self._fit(self._told(finding), "  ")

    def _skipped(self) -> Iterator[str]:
        groups: dict[tuple[str, str], list[tuple[Skipped, Decimal]]] = {}
        for skipped, points in zip(self.report.skipped, self.points.skipped, strict=True):
            groups.setdefault((skipped.because, skipped.because_label), []).append((skipped, points))
        if groups:
            yield self._heading(self._word("report-skipped"))
        for (_, label), group in groups.items():
            rules = tuple(self._rule(rule) for rule in dict.fromkeys(skipped.rule for skipped, _ in group))
            total = sum(points for _, points in group)
            key = "report-skipped-points" if total else "report-skipped-plain"
            yield self._fit(self._word(key, label=_begun(label), rules=rules, points=total), "  ", "    ")

    def _rule(self, rule: str) -> str:
        return self._word("report-readable") if rule == _READABLE else rule

    def _not_checked(self) -> Iterator[str]:
        if self.report.not_checked:
            yield self._heading(self._word("report-not-checked"))
        for item in self.report.not_checked:
            yield self._fit(self._word("report-because", what=item.what, why=item.why), "  ", "    ")

    def _documents(self) -> Iterator[str]:
        wanted = [document for document in self.report.documents if document.needed is not False]
        if wanted:
            yield self._heading(self._word("report-documents"))
        for document in wanted:
            state = "needed" if document.needed else "undecided"
            channel = say(f"channel-{document.channel}")
            yield self._fit(
                self._word(f"report-document-{state}", title=document.title, channel=channel), "  - ", "    "
            )

    def _legend(self) -> Iterator[str]:
        legend = self.sources.legend()
        if legend:
            yield self._heading(self._word("report-sources"))
        for line in legend:
            yield self._fit(line, "  ", "      ")

    def _next_steps(self) -> Iterator[str]:
        report = self.report
        yield self._heading(self._word("report-next"))
        command = spoken.command(report.path, report.moment)
        others = [finding for finding in report.findings if not awaits_signing(finding, self.scans)]
        steps = [self._step(group) for group in first_steps(others)]
        if unsigned := self._unsigned():
            is_alone = "" if steps else "-now"
            steps.append(self._word(f"report-then-sign{is_alone}", titles=unsigned, path=command))
        for number, step in enumerate(steps, 1):
            yield self._fit(step, f"  {number}. ", "     ")
        is_ready = report.verdict is Verdict.READY
        key = "fill" if is_ready else "check" if others else "check-scan"
        yield self._fit(self._word(f"report-then-{key}", path=command), "  ")

    def _step(self, group: Sequence[Finding]) -> str:
        first = group[0]
        remedy = f" {self._say(first.remedy)}" if first.remedy is not None else ""
        others = f" {self._word('report-others', count=len(group) - 1)}" if len(group) > 1 else ""
        return f"{self._told(first)}{remedy}{others}"

    # --- words and lines

    def _say(self, message: Message) -> str:
        return render(message, self.lang)

    def _word(self, key: str, **values: object) -> str:
        return render(say(key, **values), self.lang)

    def _fit(self, text: str, first: str = "", rest: str | None = None) -> str:
        return spoken.fit(text, self.width, first, rest)

    def _heading(self, text: str) -> str:
        fitted = self._fit(text)
        # Without colours an underline tells a heading from a sentence.
        return self._paint(fitted, _BOLD) if self.colour else f"{fitted}\n{'─' * max(map(len, fitted.splitlines()))}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text
