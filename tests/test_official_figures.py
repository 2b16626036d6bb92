"""Every official number of an edition says where it is printed, and is printed there.

The official texts are no part of the repository. Where they are at hand, ``APPLYKIT_SOURCES`` names their folder, and
each figure is looked up in its clause.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from applykit.findings import Tier
from shipped import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.competition import Edition

# «п. 2.5», «п. 2.5в»: a clause whose text can be told from the rest. Forms and footnotes are sought in the whole text.
NUMBERED = re.compile(r"п\. (?P<number>\d+\.\d+)[а-я]?")
NEXT_CLAUSE = re.compile(r"^\s*\d+\.\d+\.\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of an edition that rests on an official text; *file* is that text's name in the folder of texts."""

    edition: str
    name: str
    clause: str
    printed: str
    file: str

    def __str__(self) -> str:
        return f"{self.edition}-{self.name}"


def editions() -> Iterator[tuple[str, Edition]]:
    """Every edition of every shipped competition, with what a test calls it."""
    for competition in LIBRARY.ids():
        for name in LIBRARY.editions(competition):
            yield f"{competition}-{name}", LIBRARY.competition(competition, name).edition


def official_figures() -> Iterator[Figure]:
    """Every official number of every edition; one without a value («no such limit») is printed nowhere and left out."""
    for label, edition in editions():
        files = {document.title: document.file or "" for document in edition.sources.values()}
        for parameter in edition.parameters.values():
            source = parameter.source
            if source is not None and source.tier is Tier.OFFICIAL and parameter.value is not None:
                yield Figure(label, parameter.name, source.clause, parameter.printed, files[source.document])


def official_clauses() -> Iterator[Figure]:
    """Every clause that an edition names for its competition's rules and forms; *printed* is the heading of a form."""
    for label, edition in editions():
        files = {document.title: document.file or "" for document in edition.sources.values()}
        for name in edition.clauses:
            source = edition.source(f"${name}")
            if source is not None and source.tier is Tier.OFFICIAL:
                heading = source.clause if source.clause.startswith("Приложение ") else ""
                yield Figure(label, name, source.clause, heading, files[source.document])


FIGURES = tuple(official_figures())
CLAUSES = tuple(official_clauses())


def of_clause(text: str, clause: str) -> str | None:
    """What *clause* says, up to the next one; the whole text if it has no number, None if it is not there."""
    numbered = NUMBERED.fullmatch(clause)
    if numbered is None:
        return text
    start = re.search(rf"^\s*{re.escape(numbered['number'])}\.\s", text, re.MULTILINE)
    if start is None:
        return None
    end = NEXT_CLAUSE.search(text, start.end())
    return text[start.start() : end.start() if end else len(text)]


def is_printed(words: str, text: str) -> bool:
    """Whether *text* has the words, whatever its line breaks; a hyphen at a line's end may be the word's or not."""
    wanted = " ".join(words.split())
    return any(wanted in " ".join(re.sub(r"-[ \t]*\n\s*", hyphen, text).split()) for hyphen in ("-", "", "- "))


def test_there_are_official_figures_to_hold_to_their_texts() -> None:
    assert FIGURES


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_an_official_figure_names_its_clause_and_the_words_it_is_printed_with(figure: Figure) -> None:
    assert figure.clause, f"{figure}: the source names no clause"
    assert figure.printed.strip(), f"{figure}: no printed words"
    assert figure.file, f"{figure}: the source names no file"


@pytest.mark.parametrize("figure", FIGURES, ids=str)
def test_an_official_figure_is_printed_in_its_clause(figure: Figure) -> None:
    folder = os.environ.get("APPLYKIT_SOURCES")
    if not folder:
        pytest.skip("APPLYKIT_SOURCES does not name a folder with the official texts")
    text = of_clause((Path(folder) / figure.file).read_text(encoding="utf-8"), figure.clause)
    assert text is not None, f"{figure.clause} is not in {figure.file}"
    assert is_printed(figure.printed, text), f"«{figure.printed}» is not printed in {figure.file}, {figure.clause}"


@pytest.mark.parametrize("clause", CLAUSES, ids=str)
def test_a_clause_that_an_edition_names_is_there(clause: Figure) -> None:
    folder = os.environ.get("APPLYKIT_SOURCES")
    if not folder:
        pytest.skip("APPLYKIT_SOURCES does not name a folder with the official texts")
    text = of_clause((Path(folder) / clause.file).read_text(encoding="utf-8"), clause.clause)
    assert text is not None, f"{clause.clause} is not in {clause.file}"
    assert "".join(clause.printed.split()) in "".join(text.split()), (
        f"«{clause.printed}» is no heading in {clause.file}"
    )


def test_a_clause_ends_where_the_next_one_begins() -> None:
    text = "2.2. Грант до 4 млн\nрублей.\n2.3. Срок 12 месяцев.\n"
    assert of_clause(text, "п. 2.2") == "2.2. Грант до 4 млн\nрублей.\n"
    assert of_clause(text, "п. 2.3а") == "2.3. Срок 12 месяцев.\n"


def test_a_clause_that_the_text_does_not_have_is_not_found() -> None:
    assert of_clause("2.2. Грант.\n", "п. 7.7") is None


def test_a_form_is_looked_up_in_the_whole_text() -> None:
    assert of_clause("2.2. Грант.\nФорма\n", "прил. 2 к договору") == "2.2. Грант.\nФорма\n"


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("до 4 млн рублей", "грант до 4 млн\n   рублей"),
        ("научно-технический отчет", "научно-\nтехнический отчет"),
        ("технический отчет", "техни-\nческий отчет"),
        ("пять - семь параметров", "пять -\nсемь параметров"),
    ],
)
def test_line_breaks_and_hyphens_at_the_end_of_a_line_do_not_hide_the_words(printed: str, text: str) -> None:
    assert is_printed(printed, text)


def test_other_words_are_not_taken_for_those_printed() -> None:
    assert not is_printed("до 5 млн рублей", "до 4 млн\nрублей")
