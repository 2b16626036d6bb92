"""`applykit import`: a draft of any make becomes a questionnaire to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen
from applykit.errors import CompetitionError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.cli.console import Console
    from applykit.competition import Competition
    from applykit.importing import Imported

REPORT: Final = "Как разложено.txt"
_QUOTED: Final = 70
_WIDTH: Final = 88


class Wish(Frozen):
    """What to import as. *competition* None: the one that asks most of what the draft answers."""

    competition: str | None
    edition: str | None
    applicant: str | None


@grammar.command("import")
@click.argument("draft", type=grammar.FILE, metavar="metavar-file")
@click.option(
    "--output", "-o", "folder", type=grammar.FOLDER, required=True, metavar="metavar-folder", help="help-import-output"
)
@click.option("--competition", metavar="metavar-competition", help="help-import-competition")
@click.option("--edition", metavar="metavar-edition", help="help-new-edition")
@click.option("--applicant", metavar="legal-entity|natural-person", help="help-new-applicant")
@click.pass_obj
def command(console: Console, /, *, draft: Path, folder: Path, **wished: Any) -> int:
    """Sort the draft by the questions, write the questionnaire, and list what went where."""
    from applykit.annotating import noted
    from applykit.output import write_new
    from applykit.questionnaire import WORD_FILE
    from applykit.sources.pieces import read_pieces
    from applykit.wordform import questionnaire

    wish = Wish(**wished)
    pieces = read_pieces(draft)
    asked, result, others = _best(console, wish, pieces)
    kind = wish.applicant or _kind(asked, result)
    left = [(console.words(one.where), one.text) for one in result.left]
    left += [(console.words(one.where), f"{one.label}\n{one.text}".strip()) for one in result.puzzles]
    written = questionnaire(asked, console.lang, kind=kind, answers=result.answers, left=left)
    file = folder / WORD_FILE
    notes = {one.address: _note(console, one) for one in result.matched if one.sureness < _sure()}
    content = noted(written.content, file, notes, console.today) if notes else written.content
    lines = list(_report(console, draft, asked, result))
    told = "\n".join(spoken.fit(line, _WIDTH, "", "    ") for line in lines)
    write_new(folder, {WORD_FILE: content, REPORT: f"{told}\n".encode()}, last=WORD_FILE)
    console.out(told)
    if others:
        console.note(say("import-others", title=asked.title, others=others))
    console.note(say("import-next", file=str(file), folder=spoken.typed(folder), report=REPORT))
    return FINE


def _best(console: Console, wish: Wish, pieces: Any) -> tuple[Competition, Imported, tuple[str, ...]]:
    """The competition that is meant with what the draft answers of it, and the others that were tried."""
    from applykit.importing import imported

    library = console.library()
    ids = (wish.competition,) if wish.competition is not None else library.ids()
    tried = [chosen(console, one, wish.edition if len(ids) == 1 else None, "application") for one in ids]
    results = [(imported(pieces, one, wish.applicant), one) for one in tried]
    if not results:
        raise CompetitionError(say("list-none"))
    result, best = max(results, key=lambda found: len(found[0].matched))
    others = tuple(f"{one.title} ({len(found.matched)})" for found, one in results if one is not best)
    return best, result, others


def _sure() -> int:
    from applykit.tables.naming import SAME_BUT_FOR_UNIT

    return SAME_BUT_FOR_UNIT


def _kind(asked: Competition, result: Imported) -> str | None:
    """The kind of applicant that the draft answers; None if it does not."""
    from applykit.schema import coerce

    question = asked.shape.field("/applicant/kind")
    applicant = result.answers.get("applicant")
    kind = coerce(question, applicant.get("kind")) if isinstance(applicant, dict) else None
    return kind if question is not None and kind in dict(question.enum) else None


def _note(console: Console, match: Any) -> str:
    sureness = say(f"import-sureness-{match.sureness}")
    return console.words(say("import-note", label=_short(match.label), where=match.where, sureness=sureness))


def _report(console: Console, draft: Path, asked: Competition, result: Imported) -> Iterator[str]:
    """What went where, what may mean several questions, and what is left over, a line each."""
    words = console.words
    yield words(say("import-head", file=draft.name, title=asked.title, edition=asked.edition.title))
    yield ""
    yield words(say("import-matched", count=len(result.matched)))
    for match in result.matched:
        sureness = say(f"import-sureness-{match.sureness}")
        told = say("import-match", title=match.title, label=_short(match.label), where=match.where, sureness=sureness)
        yield f"  {words(told)}"
    if result.puzzles:
        yield ""
        yield words(say("import-puzzles", count=len(result.puzzles)))
        for puzzle in result.puzzles:
            told = say("import-puzzle", label=_short(puzzle.label), where=puzzle.where, titles=puzzle.titles[:4])
            yield f"  {words(told)}"
    if result.left:
        yield ""
        yield words(say("import-left", count=len(result.left)))
        for left in result.left:
            yield f"  {words(say('import-left-one', text=_short(left.text), where=left.where))}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
