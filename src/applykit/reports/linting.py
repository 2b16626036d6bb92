"""What `template lint` found, file by file: as text, as JSON for scripts, as a page."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from applykit.findings import Severity, say
from applykit.locale import render
from applykit.reports import page, spoken
from applykit.reports.as_json import entry_of
from applykit.reports.page import escape

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from applykit.findings import Finding, LintReport

VERSION: Final = 1

_COLOURS: Final = {Severity.BLOCKING: "1;31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD: Final = "1"
_DIM: Final = "2"
_NO_POINTS: Final = Decimal(0)


def as_text(report: LintReport, lang: str, *, width: int = 88, colour: bool = False) -> str:
    """The whole report, ending with a line break."""
    said = _Text(report, lang, width, colour)
    return "\n\n".join("\n".join(lines) for lines in map(list, said.blocks()) if lines) + "\n"


def as_json(
    reports: Sequence[LintReport], lang: str, *, tool: str, today: datetime.date, ascii_only: bool = False
) -> str:
    """All reports of one run, in order; findings have the shape that they have in the report on an application."""
    whole = {
        "lint": VERSION,
        "tool": tool,
        "today": today.isoformat(),
        "competitions": [_entry(report, lang) for report in reports],
    }
    return json.dumps(whole, ensure_ascii=ascii_only, indent=2)


def _entry(report: LintReport, lang: str) -> dict[str, Any]:
    folder = _root(report)
    return {
        "path": str(report.path),
        "competition": report.competition or None,
        "title": report.title or None,
        "editions": list(report.editions),
        "findings": [entry_of(finding, _NO_POINTS, folder, lang) for finding in report.findings],
        "not_checked": [{"what": render(one.what, lang), "why": render(one.why, lang)} for one in report.not_checked],
    }


def _root(report: LintReport) -> Path:
    """The folder from which files are named: the library's, or that of a template looked at alone."""
    return report.path.parent if report.path.is_file() else report.path.parent.parent


class _Said:
    """A report in words."""

    def __init__(self, report: LintReport, lang: str) -> None:
        self.report = report
        self.lang = lang

    def word(self, key: str, **values: object) -> str:
        return render(say(key, **values), self.lang)

    def title(self) -> str:
        """What was looked at."""
        report = self.report
        if not report.title:
            return str(report.path)
        return self.word("lint-title", title=report.title, editions=report.editions)

    def verdict(self) -> str:
        """How many findings there are."""
        findings = self.report.findings
        if not findings:
            return self.word("lint-clean")
        return self.word("report-counts", total=len(findings), counts=spoken.counts(findings))

    def files(self) -> Iterator[tuple[str, Iterator[Finding]]]:
        """The findings of each file."""
        return groupby(self.report.findings, key=lambda finding: finding.section)

    def facts(self, finding: Finding) -> Iterator[str]:
        """Where it is, and which rule says so."""
        place = finding.place
        if place is not None and place.part is not None:
            yield render(place.part, self.lang)
            if place.paragraph and place.paragraph != finding.fragment:
                yield self.word("lint-paragraph", paragraph=place.paragraph)
        if finding.fragment and finding.fragment not in render(finding.message, self.lang):
            yield self.word("lint-tag", tag=finding.fragment)
        if place is not None and place.line is not None:
            yield spoken.place(place, _root(self.report), self.lang)
        if finding.address and not finding.fragment:
            yield finding.address
        yield finding.rule

    def not_checked(self) -> Iterator[str]:
        """What was not looked at, and why."""
        for item in self.report.not_checked:
            yield self.word("report-because", what=item.what, why=item.why)


class _Text(_Said):
    def __init__(self, report: LintReport, lang: str, width: int, colour: bool) -> None:  # noqa: FBT001 - as handed on
        super().__init__(report, lang)
        self._width = width
        self._colour = colour

    def blocks(self) -> Iterator[Iterable[str]]:
        yield [self._paint(self._fit(self.title()), _BOLD), self._fit(self.verdict())]
        for file, findings in self.files():
            yield self._file(file, findings)
        unseen = list(self.not_checked())
        if unseen:
            yield [self._heading(self.word("report-not-checked")), *(self._fit(line, "  ", "    ") for line in unseen)]

    def _file(self, file: str, findings: Iterable[Finding]) -> Iterator[str]:
        yield self._heading(file)
        column = 4 + max(len(spoken.severity(level, self.lang)) for level in Severity)
        indent = " " * column
        remedy_before = ""
        for finding in findings:
            word = spoken.severity(finding.severity, self.lang)
            first = f"  {self._paint(word, _COLOURS[finding.severity])}{' ' * (column - 2 - len(word))}"
            yield first + self._fit(render(finding.message, self.lang), indent)[column:]
            remedy = render(finding.remedy, self.lang) if finding.remedy is not None else ""
            if remedy and remedy != remedy_before:
                yield self._fit(remedy, f"{indent}→ ", f"{indent}  ")
            remedy_before = remedy
            yield self._paint(self._fit(" · ".join(self.facts(finding)), indent), _DIM)

    def _heading(self, text: str) -> str:
        fitted = self._fit(text)
        return self._paint(fitted, _BOLD) if self._colour else f"{fitted}\n{'─' * max(map(len, fitted.splitlines()))}"

    def _fit(self, text: str, first: str = "", rest: str | None = None) -> str:
        return spoken.fit(text, self._width, first, rest)

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colour and text else text


def as_page(reports: Sequence[LintReport], lang: str, *, tool: str) -> str:
    """The page on all competitions of one run, in order."""
    bodies = ["\n".join(_article(_Said(report, lang))) for report in reports]
    foot = f'<footer class="soft">{escape(render(say("page-foot", tool=tool), lang))}</footer>'
    title = _Said(reports[0], lang).title() if len(reports) == 1 else render(say("lint-page"), lang)
    return page.whole(lang=lang, title=title, body="\n".join((*bodies, foot)))


def _article(said: _Said) -> Iterator[str]:
    report = said.report
    tone = "ready" if not report.findings else "incomplete"
    yield f'<article class="report"><h1>{escape(said.title())}</h1>'
    yield page.facts([(said.word("report-folder"), str(report.path))])
    yield f'<p class="note {"bad" if (report.worst() or 0) >= Severity.ERROR else tone}">{escape(said.verdict())}</p>'
    for file, findings in said.files():
        yield f"<section><h2>{escape(file)}</h2>"
        yield from (_finding(said, finding) for finding in findings)
        yield "</section>"
    unseen = "".join(f"<li>{escape(line)}</li>" for line in said.not_checked())
    if unseen:
        yield f'<section class="list"><h2>{escape(said.word("report-not-checked"))}</h2><ul>{unseen}</ul></section>'
    yield "</article>"


def _finding(said: _Said, finding: Finding) -> str:
    level = finding.severity.word
    remedy = f'<p class="remedy">{escape(render(finding.remedy, said.lang))}</p>' if finding.remedy is not None else ""
    facts = "".join(f"<span>{escape(fact)}</span>" for fact in said.facts(finding))
    badge = f'<span class="badge {level}">{escape(spoken.severity(finding.severity, said.lang))}</span>'
    return (
        f'<div class="finding {level}"><p class="says">{badge} {escape(render(finding.message, said.lang))}</p>'
        f'{remedy}<p class="marks">{facts}</p></div>'
    )
