"""The report as one HTML page: the score as a picture, the findings with the lines they are about."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from applykit.findings import Report, Verdict, by_severity, say
from applykit.frozen import Frozen
from applykit.locale import number, render
from applykit.reports import page, spoken
from applykit.reports.outline import outline
from applykit.reports.page import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.findings import Finding, Place, Severity
    from applykit.reports.as_json import Broken
    from applykit.reports.outline import Outline, Part, Step, Told

# The ring of the score: a circle whose length is 100, so that a score is its own length.
_RADIUS: Final = "15.9155"
_TONES: Final = {Verdict.BLOCKED: "blocked", Verdict.INCOMPLETE: "incomplete", Verdict.READY: "ready"}


class Excerpt(Frozen):
    """Lines of a file around a place: *first* is the number of the first line, *marked* that of the line meant."""

    first: int
    lines: tuple[str, ...]
    marked: int


class Checked(Frozen):
    """A report with what the page shows beside it.

    *contest* and *scans* see `outline`; *excerpts* are the lines at the places of findings (none where a file has no
    lines); *links* lead from files to where the page's reader can open them (empty: nowhere).
    """

    report: Report
    contest: str
    scans: Mapping[str, str]
    excerpts: Mapping[Place, Excerpt]
    links: Mapping[str, str]


def as_page(results: Sequence[Checked | Broken], lang: str, *, tool: str) -> str:
    """The page on all applications of one run, in order. *tool* is name and version."""
    writer = _Page(lang)
    parts = [
        writer.broken(result, position) if not isinstance(result, Checked) else _Application(result, lang, position)
        for position, result in enumerate(results, 1)
    ]
    bodies = ["\n".join(part.body() if isinstance(part, _Application) else part) for part in parts]
    title = writer.word("page-title", theme=_theme(results[0])) if len(results) == 1 else writer.word("page-titles")
    above = writer.table(results) if len(results) > 1 else ()
    foot = f'<footer class="soft">{escape(writer.word("page-foot", tool=tool))}</footer>'
    return page.whole(lang=lang, title=title, body="\n".join((*above, *bodies, foot)))


def _theme(result: Checked | Broken) -> str:
    return result.report.title if isinstance(result, Checked) and result.report.title else str(_path(result))


def _path(result: Checked | Broken) -> str:
    return str(result.report.path if isinstance(result, Checked) else result.path)


class _Page(Frozen):
    lang: str

    def word(self, key: str, **values: object) -> str:
        return render(say(key, **values), self.lang)

    def broken(self, result: Broken, position: int) -> list[str]:
        """What is said of an application that could not be read."""
        words = escape(spoken.error(result.error, self.lang, result.path))
        return [
            f'<article id="a{position}" class="report"><h1>{escape(result.path)}</h1>',
            f'<pre class="note bad">{words}</pre></article>',
        ]

    def table(self, results: Sequence[Checked | Broken]) -> Iterator[str]:
        """All applications, a row each, with a link to what is said of it."""
        yield f"<h1>{escape(self.word('page-titles'))}</h1>"
        heads = "".join(
            f"<th scope=col>{escape(self.word(f'page-column-{column}'))}</th>"
            for column in ("application", "verdict", "score", "findings")
        )
        rows = "".join(self._row(result, position) for position, result in enumerate(results, 1))
        yield f'<table class="all"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'

    def _row(self, result: Checked | Broken, position: int) -> str:
        name = f'<a href="#a{position}">{escape(_path(result))}</a>'
        cells = ["verdict-short-broken", "", ""]
        tone = "blocked"
        if isinstance(result, Checked):
            report = result.report
            tone = _TONES[report.verdict]
            score = outline(report, self.lang).points.score
            counts = spoken.counts(report.findings)
            found = ", ".join(render(one, self.lang) for one in counts) or self.word("report-no-findings")
            cells = [f"verdict-short-{report.verdict.value}", number(score, self.lang), found]
        said = (f'<span class="tone {tone}">{escape(self.word(cells[0]))}</span>', *map(escape, cells[1:]))
        labels = [escape(self.word(f"page-column-{column}")) for column in ("verdict", "score", "findings")]
        inner = "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(labels, said, strict=True))
        return f"<tr><td>{name}</td>{inner}</tr>"


class _Application:
    """The part of the page that is about one application; its ids begin with the application's number."""

    def __init__(self, checked: Checked, lang: str, position: int) -> None:
        self._checked = checked
        self._outline: Outline = outline(checked.report, lang, contest=checked.contest, scans=checked.scans)
        self._lang = lang
        self._id = f"a{position}"
        self._numbers = {id(finding): number for number, finding in enumerate(checked.report.findings, 1)}

    def body(self) -> Iterator[str]:
        said, report = self._outline, self._checked.report
        parts = tuple(said.parts())
        yield f'<article id="{self._id}" class="report">'
        (_, theme), *facts = said.head()
        yield f"<h1>{escape(theme)}</h1>"
        yield page.facts(facts)
        yield from (f'<p class="note">{escape(said.say(notice))}</p>' for notice in report.notices)
        yield from self._standing()
        yield from self._steps()
        yield from self._picture(parts)
        yield from self._filter()
        for part in parts:
            yield from self._part(part)
        yield from self._list("report-repaired", said.repaired())
        yield from self._accepted()
        yield from self._list("report-skipped", said.skipped())
        yield from self._list("report-not-checked", said.not_checked())
        yield from self._list("report-documents", said.documents())
        yield from self._list("report-sources", said.sources.legend())
        yield "</article>"

    # --- above

    def _standing(self) -> Iterator[str]:
        said, report = self._outline, self._checked.report
        tone = "incomplete" if said.waits_for_signing() else _TONES[report.verdict]
        score = said.points.score
        shown = escape(number(score, self._lang))
        label = escape(said.word("report-score", score=score))
        yield f'<section class="standing {tone}">'
        yield (
            f'<svg class="ring" viewBox="0 0 36 36" role="img" aria-label="{label}">'
            f'<circle class="all" cx="18" cy="18" r="{_RADIUS}" pathLength="100"/>'
            f'<circle class="got" cx="18" cy="18" r="{_RADIUS}" pathLength="100" stroke-dasharray="{score} 100"/>'
            f'<text x="18" y="18.5">{shown}</text><text class="of" x="18" y="24">'
            f"{escape(said.word('page-of-hundred'))}</text></svg>"
        )
        yield f'<div><p class="verdict">{escape(said.verdict())}</p>'
        yield from (f"<p>{escape(line)}</p>" for line in said.standing())
        yield "</div></section>"

    def _steps(self) -> Iterator[str]:
        steps = "".join(f"<li>{self._step(step)}</li>" for step in self._outline.steps())
        yield f'<section class="next"><h2>{escape(self._outline.word("report-next"))}</h2>'
        yield f"<ol>{steps}</ol>" if steps else ""
        yield f"<p>{escape(self._outline.closing())}</p></section>"

    def _step(self, step: Step) -> str:
        if step.finding is None:
            return escape(step.text)
        return f'<a class="quiet" href="#{self._anchor_of(step.finding)}">{escape(step.text)}</a>'

    def _picture(self, parts: Sequence[Part]) -> Iterator[str]:
        """Points by criterion and by section, each a bar as long as what it can bring; a section leads to its part."""
        said, report = self._outline, self._checked.report
        if not report.sections:
            return
        found = {part.address: part for part in parts}
        yield f'<section class="picture"><h2>{escape(said.word("report-criteria"))}</h2>'
        criteria = zip(report.criteria, said.points.criteria, strict=True)
        yield self._bars((escape(one.title), points, out_of, "") for one, (points, out_of) in criteria)
        yield f"<h2>{escape(said.word('page-sections'))}</h2>"
        sections = zip(report.sections, said.points.sections, strict=True)
        yield self._bars(
            (self._to_part(one.address, one.title, found), points, out_of, self._counted(found.get(one.address)))
            for one, (points, out_of) in sections
        )
        yield "</section>"

    def _to_part(self, address: str, title: str, found: Mapping[str, Part]) -> str:
        return f'<a href="#{self._anchor(address)}">{escape(title)}</a>' if address in found else escape(title)

    def _anchor(self, address: str) -> str:
        return escape(f"{self._id}-{address.strip('/').replace('/', '-') or 'whole'}")

    def _anchor_of(self, finding: Finding) -> str:
        return f"{self._id}-{self._numbers[id(finding)]}"

    def _counted(self, part: Part | None) -> str:
        if part is None:
            return f'<span class="soft">{escape(self._outline.word("page-clean"))}</span>'
        counts = by_severity(tuple(told.finding for told in part.findings))
        return "".join(
            f'<span class="count {level.word}" title="{self._called(level)}">{counts[level]}</span>'
            for level in sorted(counts, reverse=True)
        )

    def _called(self, level: Severity) -> str:
        return escape(spoken.severity(level, self._lang))

    def _bars(self, rows: Iterable[tuple[str, Decimal, Decimal, str]]) -> str:
        listed = list(rows)
        widest = max((out_of for _, _, out_of, _ in listed), default=Decimal(0))
        return f'<ul class="bars">{"".join(self._bar(row, widest) for row in listed)}</ul>'

    def _bar(self, row: tuple[str, Decimal, Decimal, str], widest: Decimal) -> str:
        title, points, out_of, beside = row
        of = self._outline.word("page-points-of", points=points, out_of=out_of)
        scale = 100 / widest if widest else Decimal(0)
        return (
            f'<li><span class="name">{title} {beside}</span><span class="points">{escape(of)}</span>'
            '<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
            f'<rect class="all" width="{out_of * scale:.2f}" height="4"/>'
            f'<rect class="got" width="{points * scale:.2f}" height="4"/></svg></li>'
        )

    # --- findings

    def _filter(self) -> Iterator[str]:
        """Boxes that hide findings by severity; the script shows them, for without it they would do nothing."""
        counts = by_severity(self._checked.report.findings)
        if len(counts) < 2:  # noqa: PLR2004 - with one sort there is nothing to choose
            return
        boxes = "".join(
            f'<label><input type="checkbox" checked data-level="{level.word}"> '
            f'<span class="badge {level.word}">{self._called(level)}</span> {counts[level]}</label>'
            for level in sorted(counts, reverse=True)
        )
        legend = f"<legend>{escape(self._outline.word('page-show'))}</legend>"
        yield f'<fieldset class="levels" hidden>{legend}{boxes}</fieldset>'

    def _part(self, part: Part) -> Iterator[str]:
        title = part.title
        if part.points is not None:
            title = self._outline.word("report-section", title=title, points=part.points, out_of=part.out_of)
        yield f'<section><h2 id="{self._anchor(part.address)}">{escape(title)}</h2>'
        yield from (self._finding(told) for told in part.findings)
        yield "</section>"

    def _finding(self, told: Told) -> str:
        level = told.finding.severity.word
        remedy = f'<p class="remedy">{escape(told.remedy)}</p>' if told.remedy and not told.repeats else ""
        facts = "".join(f"<span>{escape(fact)}</span>" for fact in told.facts)
        badge = f'<span class="badge {level}">{escape(told.severity)}</span>'
        return (
            f'<div class="finding {level}" id="{self._anchor_of(told.finding)}"><p class="says">{badge} '
            f'{escape(told.text)}</p>{remedy}<p class="marks">{facts}</p>{self._where(told)}</div>'
        )

    def _where(self, told: Told) -> str:
        """The lines that the finding is about, and a way to the file."""
        place = told.finding.place
        excerpt = self._checked.excerpts.get(place) if place is not None else None
        if place is None or excerpt is None:
            return ""
        lines = "\n".join(
            f"<mark>{numbered}</mark>" if at == excerpt.marked else numbered
            for at, numbered in enumerate(self._numbered(excerpt), excerpt.first)
        )
        link = self._checked.links.get(str(place.file), "")
        opens = f'<a href="{escape(link)}">{escape(self._outline.word("page-open"))}</a>' if link else ""
        shows = escape(self._outline.word("page-lines", file=place.file.name, line=str(excerpt.marked)))
        return f'<details><summary>{shows}</summary><pre tabindex="0">{lines}</pre>{opens}</details>'

    @staticmethod
    def _numbered(excerpt: Excerpt) -> Iterator[str]:
        width = len(str(excerpt.first + len(excerpt.lines)))
        for at, line in enumerate(excerpt.lines, excerpt.first):
            yield f"{at:>{width}}  {escape(line)}"

    # --- below

    def _accepted(self) -> Iterator[str]:
        inner = "".join(
            f"<li>{escape(left.text)}<p>{escape(left.reason)}</p>"
            f'<p class="marks">{"".join(f"<span>{escape(fact)}</span>" for fact in left.facts)}</p></li>'
            for left in self._outline.accepted()
        )
        if inner:
            heading = escape(self._outline.word("report-accepted"))
            yield f'<section class="list"><h2>{heading}</h2><ul>{inner}</ul></section>'

    def _list(self, heading: str, lines: Iterable[str]) -> Iterator[str]:
        inner = "".join(f"<li>{escape(line)}</li>" for line in lines)
        if inner:
            yield f'<section class="list"><h2>{escape(self._outline.word(heading))}</h2><ul>{inner}</ul></section>'
