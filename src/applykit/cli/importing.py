"""`applykit import`: a draft of any make becomes a questionnaire to be confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen
from applykit.errors import CompetitionError, SourceError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.cli.console import Console
    from applykit.competition import Competition
    from applykit.importing import Imported, Match

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
    if not pieces:
        raise SourceError(say("import-empty"), hint=say("import-empty-hint"), file=draft)
    asked, result, rest = _best(console, wish, pieces)
    kind = wish.applicant or _kind(asked, result)
    left = [(console.words(one.where), one.text) for one in result.left]
    left += [(console.words(one.where), f"{one.label}\n{one.text}".strip()) for one in result.puzzles]
    written = questionnaire(asked, console.lang, kind=kind, answers=result.answers, left=left)
    file = folder / WORD_FILE
    notes = {one.address: _note(console, one) for one in result.matched if _is_doubtful(one)}
    content = noted(written.content, file, notes, console.today) if notes else written.content
    lines = list(_report(console, draft, asked, result))
    told = "\n".join(spoken.fit(line, _WIDTH, "", "    ") for line in lines)
    write_new(folder, {WORD_FILE: content, REPORT: f"{told}\n".encode()}, last=WORD_FILE)
    console.out(told)
    if doubts := sum(_is_doubtful(one) for one in result.matched):
        console.note(say("import-doubts", count=doubts))
    if rest:
        is_tie = any(len(one.matched) == len(result.matched) for _, one in rest)
        others = tuple(f"{other.title} ({len(one.matched)})" for other, one in rest)
        console.note(say("import-others-alike" if is_tie else "import-others", title=asked.title, others=others))
    console.note(say("import-next", file=str(file), folder=spoken.typed(folder), report=REPORT))
    return FINE


def _best(
    console: Console, wish: Wish, pieces: Any
) -> tuple[Competition, Imported, list[tuple[Competition, Imported]]]:
    """The competition that is meant with what the draft answers of it, and the others that were tried."""
    from applykit.importing import imported

    library = console.library()
    ids = (wish.competition,) if wish.competition is not None else library.ids()
    tried = [chosen(console, one, wish.edition if len(ids) == 1 else None, "application") for one in ids]
    results = [(one, imported(pieces, one, wish.applicant)) for one in tried]
    if not results:
        raise CompetitionError(say("list-none"))
    asked, result = max(results, key=lambda found: len(found[1].matched))
    return asked, result, [one for one in results if one[0] is not asked]


def _is_doubtful(match: Match) -> bool:
    from applykit.tables.naming import SAME_BUT_FOR_UNIT

    return match.sureness < SAME_BUT_FOR_UNIT


def _kind(asked: Competition, result: Imported) -> str | None:
    """The kind of applicant that the draft answers; None if it does not."""
    from applykit.schema import coerce

    question = asked.shape.field("/applicant/kind")
    applicant = result.answers.get("applicant")
    kind = coerce(question, applicant.get("kind")) if isinstance(applicant, dict) else None
    return kind if question is not None and kind in dict(question.enum) else None


def _note(console: Console, match: Match) -> str:
    from applykit.sources.word.remarks import IMPORTED

    sureness = say(f"import-sureness-{match.sureness}")
    told = say("import-note", label=_short(match.label), where=match.where, sureness=sureness, rule=IMPORTED)
    return console.words(told)


def _report(console: Console, draft: Path, asked: Competition, result: Imported) -> Iterator[str]:
    """What went where, the doubtful first, what may mean several questions, and what is left over, a line each."""
    words = console.words
    yield words(say("import-head", file=draft.name, title=asked.title, edition=asked.edition.title))
    doubtful = [one for one in result.matched if _is_doubtful(one)]
    sure = [one for one in result.matched if not _is_doubtful(one)]
    if not result.matched:
        yield from ("", words(say("import-nothing-matched")))
    for key, matches in (("import-doubtful", doubtful), ("import-matched", sure)):
        if matches:
            yield from ("", words(say(key, count=len(matches))))
        for match in matches:
            sureness = say(f"import-sureness-{match.sureness}")
            one = say(
                "import-match", title=match.title, label=_short(match.label), where=match.where, sureness=sureness
            )
            yield f"  {words(one)}"
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
            # First the label, then what stood beside or below it.
            text = _short(left.text.replace("\n", " / ", 1))
            yield f"  {words(say('import-left-one', text=text, where=left.where))}"
    if result.unanswered:
        labels = tuple(f"«{_short(label)}»" for label in result.unanswered)
        yield from ("", words(say("import-without-answer", count=len(labels), labels=labels)))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
