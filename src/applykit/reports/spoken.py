"""Words and turns of phrase that every report uses: severities, sources, places, errors, lines that fit the width."""

from __future__ import annotations

import os
import re
import textwrap
from typing import TYPE_CHECKING, Final

from applykit.findings import Severity, Tier, by_severity, say
from applykit.locale import render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.errors import ApplykitError
    from applykit.findings import Finding, Message, Place, Source, Spot

_NO_BREAK_SPACE: Final = "\u00a0"
# Control characters and those that turn the direction of writing: in an answer they could write over the report.
_UNPRINTABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_ABBREVIATIONS: Final = ("п.", "пп.", "ст.", "прил.", "сн.", "разд.", "гл.", "№", "г.", "ФЗ")


def severity(level: Severity, lang: str) -> str:
    """What a severity is called: «ошибка», «предупреждение»."""
    return render(say(f"severity-{level.word}"), lang)


class Sources:
    """The documents that a page cites: each is named once, in the legend, and by its number everywhere else."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._numbers: dict[tuple[str, Tier], int] = {}

    def cite(self, where: Source) -> str:
        """The clause and the document's number; how sure it is, unless it is the official text itself: «п. 2.2 [1]»."""
        number = self._numbers.setdefault((where.document, where.tier), len(self._numbers) + 1)
        key = "cite-official" if where.tier is Tier.OFFICIAL else "cite-unsure"
        tier = say(f"tier-{where.tier.value}-short")
        return render(say(key, clause=where.clause, number=number, tier=tier), self._lang).strip()

    def legend(self) -> tuple[str, ...]:
        """What the numbers stand for, in their order; empty if nothing was cited."""
        return tuple(
            render(say("cite-legend", number=number, document=document, tier=say(f"tier-{tier.value}")), self._lang)
            for (document, tier), number in self._numbers.items()
        )


def place(where: Place, folder: Path, lang: str, *, is_exact: bool = False) -> str:
    """File and line as editors and terminals understand them, seen from *folder*: ``company.yaml:7``.

    With *is_exact* the column too: ``company.yaml:7:12``. Of a workbook, the sheet and the cell: «plan.xlsx, лист
    «Этапы», D4»; of a Word document, the heading and the question, in a table the row and the column.
    """
    name = relative(where.file, folder)
    if where.sheet is not None or where.spot is not None:
        return ", ".join(part for part in (name, within(where, lang)) if part)
    parts = (name, where.line, where.column if is_exact else None)
    return ":".join(str(part) for part in parts if part is not None)


def within(where: Place, lang: str) -> str:
    """Where in its file a place of a workbook or a Word document is: «лист «Этапы», D4»; "" if all of it is meant."""
    if where.spot is not None:
        return ", ".join(render(message, lang) for message in _spot(where.spot))
    sheet = render(say("place-sheet", sheet=where.sheet), lang)
    return f"{sheet}, {where.cell}" if where.cell is not None else sheet


def _spot(spot: Spot) -> Iterator[Message]:
    if spot.heading:
        yield say("place-word", heading=spot.heading)
    in_table = spot.row is not None or spot.column
    if spot.question and spot.question != spot.heading:
        yield say("place-word-table" if in_table else "place-word-question", question=spot.question)
    if spot.row is not None:
        yield say("place-word-row", row=str(spot.row))
    if spot.column:
        yield say("place-word-column", column=spot.column)
    if spot.paragraph is not None:
        yield say("place-word-paragraph", paragraph=str(spot.paragraph))


def relative(file: Path, folder: Path) -> str:
    """The file's path as seen from *folder*, with forward slashes; itself where there is no way between them."""
    try:
        return os.path.relpath(file, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return str(file)


def typed(path: Path) -> str:
    """A path as it is typed after a command: in quotes where it has blanks or signs that shells take for their own."""
    text = str(path)
    return f'"{text}"' if any(sign in text for sign in " '&;|<>()$`*?[]#~!") else text


def command(path: Path, moment: str) -> str:
    """What follows the name of a command: the path, and the moment unless it is the one that goes without saying."""
    return typed(path) if moment == "application" else f"{typed(path)} --for {moment}"


def counts(findings: tuple[Finding, ...]) -> tuple[Message, ...]:
    """How many findings of each severity, the gravest first; empty if there are none."""
    numbers = by_severity(findings)
    return tuple(
        say("report-count", severity=say(f"severity-{level.word}"), count=numbers[level])
        for level in sorted(numbers, reverse=True)
    )


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows, a line each, their cells in columns; the last cell of a row is as long as it is."""
    widths: dict[int, int] = {}
    for row in rows:
        for position, cell in enumerate(row[:-1]):
            widths[position] = max(widths.get(position, 0), len(cell))
    lines = ("  ".join([*(cell.ljust(widths[at]) for at, cell in enumerate(row[:-1])), row[-1]]) for row in rows)
    return "\n".join(_UNPRINTABLE.sub("\ufffd", f"  {line}") for line in lines)


def error(problem: ApplykitError, lang: str, about: Path | None = None) -> str:
    """An error for people: what is so, where, what to do. Several lines, none of them wrapped.

    *about* is the place where the error names none itself; None: then nothing is said of the place.
    """
    lines = [render(say("error-is", message=problem.message), lang)]
    file = problem.file or about
    if file is not None:
        lines.append(f"  {_where(problem, file, lang)}")
    if problem.hint is not None:
        lines.append(f"  {render(say('error-do', hint=problem.hint), lang)}")
    return "\n".join(lines)


def _where(problem: ApplykitError, file: Path, lang: str) -> str:
    if problem.line is None:
        return render(say("error-in", file=str(file)), lang)
    if problem.column is None:
        return render(say("error-at-line", file=str(file), line=str(problem.line)), lang)
    return render(say("error-at", file=str(file), line=str(problem.line), column=str(problem.column)), lang)


def fit(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """Break *text* into lines of at most *width*, each begun by *first* or *rest*; line breaks in the text are kept.

    No line begins with a dash, and «п. 2.2», «№ 3», «100 000» stay together, as Russian typography wants it.
    """
    later = first if rest is None else rest
    lines: list[str] = []
    for paragraph in _UNPRINTABLE.sub("\ufffd", text).splitlines() or [""]:
        glued = _glued(paragraph)
        indent = later if lines else first
        if glued.strip() and len(indent) + len(glued) <= width and "\t" not in glued:
            lines.append(f"{indent}{glued}".rstrip())
            continue
        lines += textwrap.wrap(
            glued,
            width,
            initial_indent=indent,
            subsequent_indent=later,
            break_on_hyphens=False,
            break_long_words=False,
        )
    # The no-break spaces have done their work; plain ones can be searched for and copied.
    return "\n".join(lines).replace(_NO_BREAK_SPACE, " ")


def _glued(text: str) -> str:
    glued = text.replace(" — ", f"{_NO_BREAK_SPACE}— ")
    for word in _ABBREVIATIONS:
        glued = glued.replace(f"{word} ", f"{word}{_NO_BREAK_SPACE}")
    return glued
