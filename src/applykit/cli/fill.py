"""`applykit fill`: the competition's own documents, the page for the portal, and the page that says what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, grammar
from applykit.errors import ApplykitError
from applykit.findings import literal

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.application import Application
    from applykit.cli.console import Console
    from applykit.filler import Document, Filling, UnfilledError
    from applykit.output import Written
    from applykit.reports.filled import File

FOLDER: Final = "documents"
# A winner keeps what was filed; the pages of the contract would replace those of the application.
CONTRACT: Final = "contract"
PORTAL: Final = "portal.html"
NEXT_STEPS: Final = "Что дальше.html"


@dataclass(frozen=True, slots=True)
class Wish:
    """How to fill. *out* None: into each application's own folder."""

    moment: str
    on: datetime.date | None
    out: Path | None
    draft: bool
    overwrite: bool


@grammar.command("fill")
@click.argument("paths", nargs=-1, required=True, type=grammar.FOLDER)
@click.option("--for", "moment", type=grammar.Word(grammar.MOMENTS), default="application", help="help-for")
@click.option("--out", type=grammar.FOLDER, metavar="metavar-folder", help="help-fill-out")
@click.option("--draft", is_flag=True, help="help-fill-draft")
@click.option("--overwrite", is_flag=True, help="help-fill-overwrite")
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-on")
@click.pass_obj
def command(
    console: Console,
    *,
    paths: tuple[Path, ...],
    moment: str,
    out: Path | None,
    draft: bool,
    overwrite: bool,
    on: datetime.date | None,
) -> int:
    """Fill each application into a folder of its own; the worst of them makes the exit code."""
    wish = Wish(moment, on, out, draft, overwrite)
    below = CONTRACT if moment == CONTRACT else ""
    return max([fill(console, path, folder / below, wish) for path, folder in _folders(paths, out)])


def fill(console: Console, path: Path, folder: Path, wish: Wish) -> int:
    """Fill one application into *folder* and say so; the exit code it deserves."""
    from applykit.filler import UnfilledError, filling

    try:
        application = _application(path, wish.on)
        filled = filling(application, on=console.today, moment=wish.moment, draft=wish.draft, library=console.library())
        _write(console, filled, path, folder, wish)
    except UnfilledError as error:
        _refuse(console, error, path, application.folder)
        return FINDINGS
    except ApplykitError as error:
        console.complain(error, path)
        return MISTAKE
    return FINE


def _application(path: Path, on: datetime.date | None) -> Application:
    from dataclasses import replace

    from applykit.application import load_application

    application = load_application(path)
    return application if on is None else replace(application, filing_on=on)


def _folders(paths: Sequence[Path], out: Path | None) -> Iterator[tuple[Path, Path]]:
    """Each application with the folder its documents go to; no two share one, whatever their folders are called."""
    taken: set[str] = set()
    for path in paths:
        home = path.parent if path.is_file() else path
        if out is None:
            yield path, home / FOLDER
            continue
        name = own = home.resolve().name or FOLDER
        number = 2
        while name.casefold() in taken:
            name, number = f"{own} ({number})", number + 1
        taken.add(name.casefold())
        yield path, out / name


def _write(console: Console, filled: Filling, path: Path, folder: Path, wish: Wish) -> None:
    """Write the documents, then the pages that name them, and tell what lies where."""
    from applykit.output import write_files
    from applykit.reports import filled as told

    report = filled.examination.report
    contents = {document.file_name: document.content for document in filled.documents}
    written = write_files(folder, contents, overwrite=wish.overwrite)
    pages = _pages(console, filled, written)
    # The pages are made of the documents as they are now: an old one would only mislead.
    write_files(folder, pages, overwrite=True)
    outcome = told.Outcome(
        folder,
        tuple(_file(document, one) for document, one in zip(filled.documents, written, strict=True)),
        PORTAL if PORTAL in pages else None,
        NEXT_STEPS,
        tuple((one.spec.title, one.why) for one in filled.left_out),
    )
    console.out(told.as_text(outcome, report, console.lang, width=console.width))
    console.note(literal(told.still_open(report, path, console.lang)))


def _pages(console: Console, filled: Filling, written: Sequence[Written]) -> dict[str, bytes]:
    from applykit.reports import next_steps
    from applykit.reports.portal import portal_page

    examination = filled.examination
    competition, report = examination.competition, examination.report
    pages: dict[str, bytes] = {}
    if competition.portal:
        pages[PORTAL] = portal_page(competition, examination.values, report, console.lang).encode()
    documents = tuple(
        next_steps.Filled(document.id, one.path.name, len(document.marked), one.kept.name if one.kept else None)
        for document, one in zip(filled.documents, written, strict=True)
    )
    left_out = tuple((one.spec.title, one.why) for one in filled.left_out)
    listed = next_steps.Written(documents, PORTAL if PORTAL in pages else None, left_out)
    pages[NEXT_STEPS] = next_steps.next_page(competition, examination.view, report, listed, console.lang).encode()
    return pages


def _file(document: Document, written: Written) -> File:
    from applykit.reports.filled import File

    return File(
        name=written.path.name,
        channel=document.spec.channel,
        by_hand=document.by_hand,
        marked=document.marked,
        blank=document.blank_optional,
        kept=written.kept.name if written.kept is not None else None,
    )


def _refuse(console: Console, error: UnfilledError, path: Path, folder: Path) -> None:
    from applykit.reports.filled import Gap, refusal

    gaps = [Gap(lack.label, lack.place, lack.wrong) for lack in error.lacks]
    console.out(refusal(path, gaps, folder, console.lang, width=console.width))
