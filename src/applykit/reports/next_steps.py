"""«Что дальше.html»: what to do with each file, who signs, what comes from elsewhere; to tick off, to print."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from applykit.explainer import condition
from applykit.findings import Severity, say
from applykit.frozen import Frozen
from applykit.locale import render
from applykit.reports import page, spoken
from applykit.reports.outline import awaits_signing, scans_of, told
from applykit.reports.page import escape
from applykit.view import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from applykit.competition import AttachmentSpec, Competition, DocumentSpec, Step
    from applykit.findings import Message, Report
    from applykit.view import View, When


class Filled(Frozen):
    """A document that was written: its *id*, the *file*'s name, and how many unanswered places a draft has marked.

    *kept* is the name of an older file that was changed by hand and therefore left; *file* is then the one beside it.
    """

    id: str
    file: str
    marked: int = 0
    kept: str | None = None


class Written(Frozen):
    """What lies in the output folder: the documents in the form's order, and the portal page (None: there is none).

    *left_out* are titles of documents that were not made, and why.
    """

    documents: tuple[Filled, ...]
    portal: str | None
    left_out: tuple[tuple[str, Message], ...] = ()


def next_page(competition: Competition, view: View, report: Report, written: Written, lang: str) -> str:
    """The page for one application."""
    writer = _Writer(competition, view, report, written, lang)
    theme = report.title or competition.title
    return page.whole(lang=lang, title=writer.word("next-title", theme=theme), body="\n".join(writer.body()))


class _Writer(Frozen):
    competition: Competition
    view: View
    report: Report
    written: Written
    lang: str

    def body(self) -> Iterator[str]:
        yield f"<h1>{escape(self.word('next-heading'))}</h1>"
        yield self._facts()
        yield f'<p class="soft">{escape(self.word("next-how"))}</p>'
        for notice in self.report.notices:
            yield f'<p class="note">{escape(render(notice, self.lang))}</p>'
        yield from self._open()
        yield f"<h2>{escape(self.word('next-documents'))}</h2>"
        for filled in self.written.documents:
            yield from self._document(filled)
        for title, why in self.written.left_out:
            yield f'<p class="note bad">{escape(self.word("fill-left-out", title=title, why=why))}</p>'
        yield from self._portal()
        yield from self._attachments()
        yield from self._last()

    def _facts(self) -> str:
        report, competition = self.report, self.competition
        return page.facts(
            [
                (self.word("report-theme"), report.title or self.word("report-nothing")),
                (self.word("report-contest"), f"{competition.title}, {competition.edition.title}"),
                (self.word("report-applicant"), report.applicant or self.word("report-nobody")),
                (self.word("report-filing"), self.word("report-day", day=report.filing_on)),
            ]
        )

    def _open(self) -> Iterator[str]:
        scans = scans_of(self.competition)
        grave = [
            finding
            for finding in self.report.findings
            if finding.severity >= Severity.ERROR and not awaits_signing(finding, scans)
        ]
        if not grave:
            return
        listed = "".join(f"<li>{escape(told(finding, self.lang))}</li>" for finding in grave)
        yield f'<div class="note bad"><p>{escape(self.word("next-open", count=len(grave)))}</p><ul>{listed}</ul></div>'

    # --- documents

    def _document(self, filled: Filled) -> Iterator[str]:
        spec = next((one for one in self.competition.documents if one.id == filled.id), None)
        if spec is None:
            return
        yield '<article class="field">'
        yield f"<h3>{escape(spec.title)}</h3>"
        yield f'<p class="marks"><span>{escape(_begun(self.word(f"channel-{spec.channel}")))}</span></p>'
        yield f"<p>{_link(filled.file)}</p>"
        if filled.kept is not None:
            yield f'<p class="note">{escape(self.word("next-not-written", file=filled.file, kept=filled.kept))}</p>'
        if filled.marked:
            yield f'<p class="missing">{escape(self.word("next-marked", count=filled.marked))}</p>'
        yield self._steps(spec.id, self._applying(spec.steps))
        yield from self._by_hand(spec)
        yield "</article>"

    def _by_hand(self, spec: DocumentSpec) -> Iterator[str]:
        things = tuple(self._applying(spec.by_hand))
        if things:
            yield f"<p><strong>{escape(self.word('next-by-hand'))}</strong></p>"
            yield self._steps(f"{spec.id}-by-hand", things)
        attachment = next((one for one in self.competition.attachments if one.id == spec.uploaded_as), None)
        if attachment is not None:
            yield f'<p class="soft">{escape(self.word("next-uploaded-as", title=attachment.title))}</p>'

    def _applying(self, steps: Iterable[Step]) -> Iterator[str]:
        """The steps that concern this applicant; where that cannot be told yet, with their condition."""
        for step in steps:
            holds = self._holds(step.when)
            if holds:
                yield step.text
            elif holds is None:
                yield f"{self._condition(step.when)}: {step.text}"

    def _portal(self) -> Iterator[str]:
        if self.written.portal is not None:
            yield f"<h2>{escape(self.word('next-portal'))}</h2>"
            yield f"<p>{_link(self.written.portal)}</p>"
            yield self._steps("portal", [self.word("next-portal-step", file=self.written.portal)])

    # --- attachments

    def _attachments(self) -> Iterator[str]:
        listed = [one for one in self.competition.attachments if one.moment == self.competition.moment]
        wanted = [one for one in listed if self._holds(one.when) is not False]
        if wanted:
            yield f"<h2>{escape(self.word('next-attachments'))}</h2>"
        for attachment in wanted:
            yield from self._attachment(attachment)

    def _attachment(self, attachment: AttachmentSpec) -> Iterator[str]:
        need = "required" if attachment.severity >= Severity.ERROR else "recommended"
        yield '<article class="field">'
        yield f"<h3>{escape(attachment.title)}</h3>"
        yield f'<p class="marks"><span>{escape(_begun(self.word(f"next-attachment-{need}")))}</span></p>'
        if self._holds(attachment.when) is None:
            told_condition = self._condition(attachment.when)
            yield f'<p class="note">{escape(self.word("next-attachment-undecided", condition=told_condition))}</p>'
        if attachment.hint:
            yield f"<p>{escape(attachment.hint)}</p>"
        for fact in self._limits(attachment):
            yield f'<p class="soft">{escape(fact)}</p>'
        yield self._steps(f"attachment-{attachment.id}", [self._given(attachment)])
        yield "</article>"

    def _limits(self, attachment: AttachmentSpec) -> Iterator[str]:
        filing = self.report.filing_on
        if attachment.max_age_days is not None:
            day = filing - datetime.timedelta(days=attachment.max_age_days)
            yield self.word("next-attachment-latest", day=day, days=attachment.max_age_days, filing=filing)
        if attachment.year is not None:
            yield self.word("new-attachment-year", year=str(attachment.year))
        if attachment.last_year is not None:
            yield self.word("new-attachment-years", last=str(attachment.last_year))
        if attachment.formats:
            yield self.word("new-attachment-formats", formats=tuple(name.upper() for name in attachment.formats))

    def _given(self, attachment: AttachmentSpec) -> str:
        entry: Any = self.view.read(attachment.address).value
        file = entry.get("file") if isinstance(entry, Mapping) else None
        if file is None:
            return self.word("next-attachment-missing")
        told_file = self.word("next-attachment-given", file=str(file))
        issued = entry.get("issued_on")
        try:
            day = datetime.date.fromisoformat(str(issued))
        except ValueError:
            return told_file
        return f"{told_file}, {self.word('next-attachment-issued', day=day)}"

    def _last(self) -> Iterator[str]:
        yield f"<h2>{escape(self.word('next-last'))}</h2>"
        command = spoken.command(self.report.path, self.report.moment)
        yield self._steps("last", [self.word("next-last-check", path=command), self.word("next-last-dates")])

    # --- pieces

    def _steps(self, name: str, steps: Iterable[str]) -> str:
        boxes = "".join(
            f'<li><label><input type="checkbox" data-step="{escape(name)}-{position}">'
            f"<span>{escape(step)}</span></label></li>"
            for position, step in enumerate(steps, 1)
        )
        return f'<ul class="steps">{boxes}</ul>' if boxes else ""

    def _holds(self, when: When) -> bool | None:
        """Whether a condition holds here; None while the answer that decides it is missing."""
        try:
            return when.holds(self.view)
        except Unreadable:
            return None

    def _condition(self, when: When) -> str:
        return render(condition(when, self.competition.shape), self.lang)

    def word(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return render(say(key, **values), self.lang)


def _link(file: str) -> str:
    """A file of the same folder, to be opened by a click."""
    return f'<a href="{quote(file)}"><code>{escape(file)}</code></a>'


def _begun(text: str) -> str:
    """Words that begin a line."""
    return text[:1].upper() + text[1:]
