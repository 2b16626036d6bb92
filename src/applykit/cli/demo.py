"""`applykit demo`: the main job on the shipped examples, in a folder that one may change at will."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINE, MISTAKE, grammar
from applykit.errors import CompetitionError, OutputError
from applykit.findings import say
from applykit.output import reason, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.cli.console import Console

COMPETITION: Final = "fasie-start-1"
DRAFT: Final = "draft-with-gaps"
COMPLETE: Final = "company-complete"
FOLDER: Final = "applykit-demo"
# By this file a folder is known that the demonstration made; into any other it writes only if it is empty.
MARK: Final = Path(".applykit") / "demo"


@grammar.command("demo")
@click.argument("folder", required=False, type=grammar.FOLDER, metavar="metavar-folder")
@click.pass_obj
def command(console: Console, folder: Path | None) -> int:
    """Copy the examples, check the draft, fill the complete application, say where all is. Findings are no fault."""
    from applykit.cli.applications import Refused, examined
    from applykit.cli.check import show
    from applykit.cli.fill import FOLDER as DOCUMENTS
    from applykit.cli.fill import Wish, fill
    from applykit.reports import spoken

    home = folder if folder is not None else Path(FOLDER)
    kept = _copy(console, home)
    draft, complete = home / DRAFT, home / COMPLETE
    _tell(console, "demo-begin", folder=str(home))
    if kept:
        _tell(console, "demo-kept")
    _tell(console, "demo-check", path=spoken.typed(draft), gap=True)
    (result,) = examined(console, [draft], "application", None)
    show(console, result)
    _tell(console, "demo-fill", path=spoken.typed(complete), gap=True)
    done = fill(console, complete, complete / DOCUMENTS, Wish("application", None, None, draft=False, overwrite=False))
    _tell(console, "demo-end", gap=True)
    _tell(console, "demo-end-open", folder=str(complete / DOCUMENTS))
    _tell(console, "demo-end-mend", path=spoken.typed(draft))
    _tell(console, "demo-end-new", competition=COMPETITION)
    return MISTAKE if isinstance(result, Refused) or done.code == MISTAKE else FINE


def _tell(console: Console, key: str, *, gap: bool = False, **values: object) -> None:
    from applykit.reports import spoken

    if gap:
        console.out("")
    console.out(spoken.fit(console.words(say(key, **values)), console.width))


def _copy(console: Console, home: Path) -> bool:
    """Bring the examples into *home*; whether any of their files was there already, which is then left as it is."""
    examples = [one for one in console.library().examples(COMPETITION) if one.name in (DRAFT, COMPLETE)]
    if len(examples) != len((DRAFT, COMPLETE)):
        raise CompetitionError(say("demo-no-examples", competition=COMPETITION))
    kept = False
    try:
        _claim(home)
        for example in examples:
            for source in _files(example):
                target = home / example.name / source.relative_to(example)
                if target.exists():
                    kept = True
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                write_whole(target, source.read_bytes())
    except OSError as error:
        raise OutputError(
            say("new-cannot-write", file=str(home), why=reason(error)), hint=say("new-cannot-write-hint")
        ) from error
    return kept


def _claim(home: Path) -> None:
    """Mark *home* as the demonstration's own. Raise OutputError if it holds what is somebody else's."""
    mark = home / MARK
    if mark.is_file():
        return
    if home.is_dir() and any(home.iterdir()):
        raise OutputError(say("demo-not-empty", folder=str(home)), hint=say("demo-not-empty-hint"))
    mark.parent.mkdir(parents=True, exist_ok=True)
    write_whole(mark, b"applykit demo\n")


def _files(folder: Path) -> Iterator[Path]:
    """What belongs to an example: not the findings it must give, and nothing that a run left behind."""
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if (
            file.is_file()
            and inside.parts[0] != "documents"
            and not file.name.startswith("expected")
            and inside.parts[0][0] != "."
        ):
            yield file
