"""Sample data: applications that nobody wrote, made from any competition.

Previews, proofs and tests need answers as short as a form allows, as long, each marked so that it is found again on
paper, or as different as those of a hundred companies.

How valid they are. Every answer has the shape the form asks for: type, limits, choices, formats with check digits that
agree, account keys that belong to their БИК; nothing is asked of the applicant that was not chosen. Then the rules are
kept, by mending what they complain of until none does or nothing helps any more: amounts are brought within limits and
shares, sums made up, rows added or taken away, dates moved, values taken from the lists they must be in, texts
lengthened. `shortest` keeps those rules only that are errors: advice lengthens. What a sample does not keep, it names
(`Sample.unkept`); that happens where rules exclude what was chosen, or where one kind of rule is not known here. Files
are not made: ``attachments`` is left out, and so are the rules about it.

The same competition gives the same sample, in any process.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.application import FILE_NAMES, Application
from applykit.findings import Place
from applykit.frozen import Frozen
from applykit.samples.making import Longest, Maker, Marked, Shortest, Style, Varied, markers_in
from applykit.samples.mending import mended

if TYPE_CHECKING:
    from collections.abc import Mapping

    from applykit.competition import Competition, Edition

__all__ = ["CHARACTERS", "ROWS", "Sample", "longest", "marked", "shortest", "variants", "varied"]

Values = Any

# How long "longest" is where no limit is known.
CHARACTERS: Final = 3000
ROWS: Final = 25

# The year of an edition that names none.
_SOME_YEAR: Final = 2026
# Choices are combined; more of them than any form has would be made without end.
_MOST_VARIANTS: Final = 32


class Sample(Frozen):
    """An application made up for *competition* in *edition*, as it stands at *moment*.

    *answers* are what a draft would write: dicts, lists and texts, section by section. *filing_on* is the day that its
    dates count from, *choices* what was chosen, by address. *markers* are texts that stand in the answers of one
    question only, by the question's pattern: a document that holds such a text prints that question. Questions whose
    answers cannot be told apart (yes or no, a choice, a date, a small number) have none, and other samples than
    `marked` have none at all. *unkept* are the ids of the rules that it does not keep, sorted.
    """

    competition: str
    edition: str
    moment: str
    filing_on: datetime.date
    choices: Mapping[str, str]
    answers: dict[str, Values]
    markers: Mapping[str, str]
    unkept: tuple[str, ...]

    def application(self, folder: Path = Path()) -> Application:
        """The sample as if it had been read from *folder*; nothing is written there."""
        file = folder / FILE_NAMES[0]
        place = Place(file, 1, 1)
        return Application(
            folder=folder,
            file=file,
            competition=self.competition,
            edition=self.edition,
            filing_on=self.filing_on,
            answers=self.answers,
            places={"": place},
            accept=(),
            tables={},
        )


def variants(competition: Competition) -> tuple[Mapping[str, str], ...]:
    """Every way to choose what decides which other questions are asked (the kind of applicant), in the form's order.

    One empty choice if the form has none.
    """
    combined: list[dict[str, str]] = [{}]
    for holder in competition.root.walk():
        for key in dict.fromkeys(field.condition.tag for field in holder.fields if field.condition is not None):
            tag = holder.by_key.get(key)
            if tag is not None and tag.enum and "*" not in tag.address:
                combined = [{**one, tag.address: code} for one in combined for code, _ in tag.enum]
    return tuple(combined[:_MOST_VARIANTS])


def shortest(competition: Competition, choices: Mapping[str, str] | None = None) -> Sample:
    """As little as the form and its errors allow: no optional answer, one row, a word, the smallest number."""
    return _made(competition, Shortest(), choices)


def longest(
    competition: Competition,
    choices: Mapping[str, str] | None = None,
    *,
    characters: int = CHARACTERS,
    rows: int = ROWS,
) -> Sample:
    """All that the form takes: every optional answer, every text and list up to its limit.

    Where no limit is known, *characters* long and *rows* rows.
    """
    return _made(competition, Longest(characters, rows, competition.theme), choices)


def marked(competition: Competition, choices: Mapping[str, str] | None = None) -> Sample:
    """Every answer given and, as far as its type and the rules let it, found nowhere else."""
    return _made(competition, Marked(), choices)


def varied(competition: Competition, seed: int, choices: Mapping[str, str] | None = None) -> Sample:
    """Answers as people give them: some optional ones, some rows, one word or a page; another *seed*, another company.

    *choices* None: the seed chooses.
    """
    style = Varied(seed)
    return _made(competition, style, style.chosen(variants(competition)) if choices is None else choices)


def _made(competition: Competition, style: Style, choices: Mapping[str, str] | None) -> Sample:
    chosen = dict(choices if choices is not None else variants(competition)[0])
    filing_on = _day(competition.edition)
    maker = Maker(style, chosen, filing_on)
    answers = maker.application(competition.root)
    values, unkept = mended(competition, maker, answers, {"filing_on": filing_on.isoformat()})
    return Sample(
        competition=competition.id,
        edition=competition.edition.id,
        moment=competition.moment,
        filing_on=filing_on,
        choices=chosen,
        answers=written(values),
        markers=markers_in(competition.root, values) if isinstance(style, Marked) else {},
        unkept=unkept,
    )


def _day(edition: Edition) -> datetime.date:
    """A day on which applications could be filed: the last one, as far as it is known."""
    for text in (edition.closes, edition.opens):
        try:
            return datetime.date.fromisoformat(text or "")
        except ValueError:
            continue
    return datetime.date(edition.year or _SOME_YEAR, 11, 1)


def written(value: Values) -> Values:
    """Typed answers as a draft writes them."""
    if isinstance(value, dict):
        return {key: written(below) for key, below in value.items()}
    if isinstance(value, list):
        return [written(below) for below in value]
    if isinstance(value, bool):
        return "да" if value else "нет"
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)
