"""The report as text: for a founder who has to know what is missing, where, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.findings import Severity
from applykit.frozen import Frozen
from applykit.reports import spoken
from applykit.reports.outline import NO_SCANS, outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from applykit.findings import Report
    from applykit.reports.outline import Outline, Part, Told

_COLOURS: Final = {Severity.BLOCKING: "1;31", Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_BOLD: Final = "1"
_DIM: Final = "2"


def as_text(
    report: Report,
    lang: str,
    *,
    contest: str = "",
    scans: Mapping[str, str] = NO_SCANS,
    width: int = 88,
    colour: bool = False,
) -> str:
    """The whole report, ending with a line break.

    *contest* is how the competition and its edition are called; *scans* see `scans_of`.
    """
    page = _Page(outline(report, lang, contest=contest, scans=scans), width, colour)
    blocks = (list(block) for block in page.blocks())
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


class _Page(Frozen):
    said: Outline
    width: int
    colour: bool

    def blocks(self) -> Iterator[Iterable[str]]:
        said, report = self.said, self.said.report
        yield self._head()
        yield (self._fit(said.say(notice)) for notice in report.notices)
        yield self._verdict()
        # Who asks for a part has the rest elsewhere; how much it is has been said above.
        is_whole = not report.hidden
        yield self._criteria() if is_whole else []
        for part in said.parts():
            yield self._part(part)
        clean = said.clean() if is_whole else ()
        yield [self._fit(said.word("report-clean", sections=clean))] if clean else []
        yield self._list("report-repaired", said.repaired(), "  - ", "    ")
        yield self._accepted()
        if is_whole:
            yield self._list("report-skipped", said.skipped(), "  ", "    ")
            yield self._list("report-not-checked", said.not_checked(), "  ", "    ")
            yield self._list("report-documents", said.documents(), "  - ", "    ")
        yield self._list("report-sources", said.sources.legend(), "  ", "      ")
        yield [self._fit(line) for line in said.reading()]
        yield self._next_steps()

    def _head(self) -> Iterator[str]:
        facts = [(f"{name}:", fact) for name, fact in self.said.head()]
        column = max(len(name) for name, _ in facts) + 2
        for name, fact in facts:
            yield self._fit(fact, name.ljust(column), " " * column)

    def _verdict(self) -> Iterator[str]:
        yield self._paint(self._fit(self.said.verdict()), _BOLD)
        for line in self.said.standing():
            yield self._fit(line)

    def _criteria(self) -> Iterator[str]:
        said = self.said
        if said.report.criteria:
            yield self._heading(said.word("report-criteria"))
        for criterion, (points, out_of) in zip(said.report.criteria, said.points.criteria, strict=True):
            line = said.word("report-criterion", title=criterion.title, points=points, out_of=out_of)
            yield self._fit(line, "  ", "    ")

    # --- findings

    def _part(self, part: Part) -> Iterator[str]:
        title = part.title
        if part.points is not None:
            title = self.said.word("report-section", title=title, points=part.points, out_of=part.out_of)
        yield self._heading(title)
        for told in part.findings:
            yield from self._finding(told)

    def _finding(self, told: Told) -> Iterator[str]:
        """Message, remedy, facts; a finding that repeats the one above leaves out what would be said twice."""
        column = 2 + 2 + max(len(spoken.severity(level, self.said.lang)) for level in Severity)
        indent = " " * column
        word = told.severity
        first = f"  {self._paint(word, _COLOURS[told.finding.severity])}{' ' * (column - 2 - len(word))}"
        lines = self._fit(told.text, indent)
        yield first + lines[column:]
        if told.remedy and not told.repeats:
            yield self._fit(told.remedy, f"{indent}→ ", f"{indent}  ")
        facts = " · ".join(told.facts)
        if facts:
            yield self._paint(self._fit(facts, indent), _DIM)

    # --- below

    def _accepted(self) -> Iterator[str]:
        if self.said.report.accepted:
            yield self._heading(self.said.word("report-accepted"))
        for left in self.said.accepted():
            yield self._fit(left.text, "  ", "    ")
            yield self._fit(left.reason, "    ")
            yield self._paint(self._fit(" · ".join(left.facts), "    "), _DIM)

    def _next_steps(self) -> Iterator[str]:
        yield self._heading(self.said.word("report-next"))
        for number, step in enumerate(self.said.steps(), 1):
            yield self._fit(step.text, f"  {number}. ", "     ")
        yield self._fit(self.said.closing(), "  ")

    def _list(self, heading: str, lines: Iterable[str], first: str, rest: str) -> Iterator[str]:
        for number, line in enumerate(lines):
            if number == 0:
                yield self._heading(self.said.word(heading))
            yield self._fit(line, first, rest)

    # --- lines

    def _fit(self, text: str, first: str = "", rest: str | None = None) -> str:
        return spoken.fit(text, self.width, first, rest)

    def _heading(self, text: str) -> str:
        fitted = self._fit(text)
        # Without colours an underline tells a heading from a sentence.
        return self._paint(fitted, _BOLD) if self.colour else f"{fitted}\n{'─' * max(map(len, fitted.splitlines()))}"

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text
