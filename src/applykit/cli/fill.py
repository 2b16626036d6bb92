"""`applykit fill`: the competition's own documents, the page for the portal, and the page that says what to do next."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, grammar, printing
from applykit.errors import ApplykitError, OutputError
from applykit.findings import Severity, literal, say
from applykit.frozen import Frozen, replace

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Sequence

    from applykit.application import Application
    from applykit.cli.console import Console
    from applykit.cli.printing import Printed
    from applykit.filler import Document, Filling, UnfilledError
    from applykit.findings import Message
    from applykit.output import Written
    from applykit.reports.filled import File, Print

FOLDER: Final = "documents"
# A winner keeps what was filed; the pages of the contract would replace those of the application.
CONTRACT: Final = "contract"
PORTAL: Final = "portal.html"
NEXT_STEPS: Final = "Что дальше.html"


class Wish(Frozen):
    """How to fill. *out* None: into each application's own folder."""

    moment: str
    on: datetime.date | None
    out: Path | None
    draft: bool
    overwrite: bool
    verbose: bool = False
    pdf: bool = False
    pictures: bool = False


class Done(Frozen):
    """What became of one application: the exit code it deserves, and a few words."""

    path: Path
    code: int
    told: Message


@grammar.command("fill")
@click.argument("paths", nargs=-1, required=True, type=grammar.FOLDER)
@click.option("--for", "moment", type=grammar.Word(grammar.MOMENTS), default="application", help="help-for")
@click.option("--out", type=grammar.FOLDER, metavar="metavar-folder", help="help-fill-out")
@click.option("--draft", is_flag=True, help="help-fill-draft")
@click.option("--overwrite", is_flag=True, help="help-fill-overwrite")
@click.option("--pdf", is_flag=True, help="help-fill-pdf")
@click.option("--pictures", is_flag=True, help="help-fill-pictures")
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-on")
@click.option("--verbose", is_flag=True, help="help-fill-verbose")
@click.pass_obj
def command(console: Console, /, *, paths: tuple[Path, ...], **wished: Any) -> int:
    """Fill each application into a folder of its own; the worst of them makes the exit code."""
    wish = Wish(**wished)
    below = CONTRACT if wish.moment == CONTRACT else ""
    done = _fill_all(console, [(path, folder / below) for path, folder in _folders(paths, wish.out)], wish)
    if len(done) > 1:
        console.table([(str(one.path), console.words(one.told)) for one in done])
    return max(one.code for one in done)


def fill(console: Console, path: Path, folder: Path, wish: Wish) -> Done:
    """Fill one application into *folder* and say so."""
    (done,) = _fill_all(console, [(path, folder)], wish)
    return done


def _fill_all(console: Console, homes: Sequence[tuple[Path, Path]], wish: Wish) -> list[Done]:
    """Fill each application into its folder, in portions that LibreOffice makes in one run, and say so."""
    press = printing.press(pdf=wish.pdf, pictures=wish.pictures, overwrite=wish.overwrite)
    size = printing.PORTION if press else 1
    done: list[Done] = []
    for begin in range(0, len(homes), size):
        made = [_make(console, path, folder, wish) for path, folder in homes[begin : begin + size]]
        filled = [one for one in made if isinstance(one, Made)]
        printed = iter(press.print([(one.folder, _documents(one)) for one in filled]) if press else [])
        done += [_finish(console, one, next(printed, None) if isinstance(one, Made) else None, wish) for one in made]
    return done


class Made(Frozen):
    """An application whose documents are *written* into *folder*."""

    path: Path
    folder: Path
    filled: Filling
    written: tuple[Written, ...]


class Refused(Frozen):
    """An application that nothing was made of, for *folder*; *home* is its own, None if it could not even be read."""

    path: Path
    folder: Path
    home: Path | None
    error: ApplykitError


def _make(console: Console, path: Path, folder: Path, wish: Wish) -> Made | Refused:
    """Fill one application and write its documents."""
    from applykit.filler import filling
    from applykit.output import write_files
    from applykit.sources.paths import is_inside

    home: Path | None = None
    try:
        application = _application(path, wish.on)
        home = application.folder
        filled = filling(application, on=console.today, moment=wish.moment, draft=wish.draft, library=console.library())
        contents = {document.file_name: document.content for document in filled.documents}
        if wish.out is None and not is_inside(folder, home):
            raise OutputError(say("output-linked"), hint=say("output-linked-hint"), file=folder)
        written = write_files(folder, contents, overwrite=wish.overwrite, owner=owner(path))
    except ApplykitError as error:
        return Refused(path, folder, home, error)
    return Made(path, folder, filled, written)


def _documents(made: Made) -> list[tuple[str, bytes]]:
    """The files that were written, by name, with what is in them."""
    pairs = zip(made.written, made.filled.documents, strict=True)
    return [(written.path.name, document.content) for written, document in pairs]


def _finish(console: Console, one: Made | Refused, printed: Printed | None, wish: Wish) -> Done:
    """Write the pages that name the documents, and tell what lies where, or why nothing does."""
    from applykit.filler import UnfilledError

    try:
        if isinstance(one, Refused):
            raise one.error
        _write(console, one, printed, wish)
        if printed is not None and printed.error is not None:
            raise printed.error
    except UnfilledError as error:
        home = (one.home if isinstance(one, Refused) else None) or one.path
        console.out(_refusal(console, error, one, home, wish.moment))
        return Done(one.path, FINDINGS, say("fill-row-refused", count=len(error.lacks)))
    except ApplykitError as error:
        console.complain(error, one.path)
        return Done(one.path, MISTAKE, say("fill-row-broken"))
    report = one.filled.examination.report
    told = say("fill-row", count=len(one.filled.documents), findings=len(report.findings))
    if printed is not None and not printed.is_whole:
        return Done(one.path, MISTAKE, say("fill-row-unprinted", row=told))
    is_found = _came_to_nothing(one.filled) or _is_too_long(one.filled, printed)
    return Done(one.path, FINDINGS if is_found else FINE, told)


def _is_too_long(filled: Filling, printed: Printed | None) -> bool:
    """Whether a document has more pages than an official text lets it have."""
    pairs = zip(filled.documents, printed.prints, strict=True) if printed is not None else ()
    graves = (document.spec.is_over(one.pages) for document, one in pairs if one.pages is not None)
    return any(grave is not None and grave >= Severity.ERROR for grave in graves)


def _came_to_nothing(filled: Filling) -> bool:
    """Whether not one of the moment's documents is needed while there are errors, which may be why."""
    competition, report = filled.examination.competition, filled.examination.report
    is_asked = any(spec.moment == competition.moment for spec in competition.documents)
    is_wrong = any(finding.severity >= Severity.ERROR for finding in report.findings)
    return is_asked and is_wrong and not filled.documents and not filled.left_out


def _application(path: Path, on: datetime.date | None) -> Application:

    from applykit.application import load_application

    application = load_application(path)
    return application if on is None else replace(application, filing_on=on)


def _folders(paths: Sequence[Path], out: Path | None) -> Iterator[tuple[Path, Path]]:
    """Each application with the folder its documents go to; no two share one, whatever their folders are called.

    Inside *out*, one that has a folder already keeps it, in whatever order they are named.
    """
    if out is None:
        yield from ((path, _home(path) / FOLDER / (path.stem if _is_one_of_many(path) else "")) for path in paths)
        return
    owners = [owner(path) for path in paths]
    chosen = {one: out / name for one in owners if (name := _owned(out, one)) is not None}
    for one in owners:
        if one not in chosen:
            taken = {folder.name.casefold() for folder in chosen.values()}
            chosen[one] = out / _free(out, one, taken)
    yield from ((path, chosen[one]) for path, one in zip(paths, owners, strict=True))


def owner(path: Path) -> str:
    """Whose documents they are: the application's own folder, whatever it is called on the command line.

    Of several questionnaires in one folder each is an application of its own.
    """
    return os.path.realpath(path if _is_one_of_many(path) else _home(path))


def _is_one_of_many(path: Path) -> bool:
    from applykit.application import is_word, questionnaires

    return is_word(path) and len(questionnaires(path.parent)) > 1


def _home(path: Path) -> Path:
    try:
        return path.parent if path.is_file() else path
    except (OSError, ValueError):  # what cannot be looked at is told when it is read
        return path


def _names(one: str) -> Iterator[str]:
    own = Path(one).name.removesuffix(".docx") or FOLDER
    yield own
    number = 2
    while True:
        yield f"{own} ({number})"
        number += 1


def _owned(out: Path, one: str) -> str | None:
    """The folder inside *out* that holds the documents of an application; None if there is none."""
    try:
        count = sum(1 for _ in out.iterdir())
    except OSError:
        return None
    # Somebody may have deleted a folder in between, so that a number is left out; more than there are, there are not.
    return next((name for name, _ in zip(_names(one), range(count + 1), strict=False) if _is_of(out / name, one)), None)


def _free(out: Path, one: str, taken: Collection[str]) -> str:
    """The first name that no other application has, and that nothing else lies under."""
    return next(name for name in _names(one) if name.casefold() not in taken and _is_new(out / name))


def _is_of(folder: Path, one: str) -> bool:
    from applykit.output import owner_of

    return one in (owner_of(folder), owner_of(folder / CONTRACT))


def _is_new(folder: Path) -> bool:
    try:
        return next(folder.iterdir(), None) is None
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        # If it is not the folder's own name but *out* itself that is a file, writing says so.
        return not os.path.lexists(folder)
    except OSError:
        return False


def _write(console: Console, made: Made, printed: Printed | None, wish: Wish) -> None:
    """Write the pages that name the documents, and tell what lies where."""
    from applykit.application import is_word
    from applykit.output import State, left_over, write_files
    from applykit.reports import filled as told

    folder, filled, written = made.folder, made.filled, made.written
    report = filled.examination.report
    pages = _pages(console, filled, written)
    # The pages are made of the documents as they are now: an old one would only mislead.
    files = (*written, *write_files(folder, pages, overwrite=True))
    prints = printed.prints if printed is not None else (None,) * len(written)
    rows = zip(filled.documents, written, prints, strict=True)
    ours = {*pages, *(name for one in written for name in printing.names_of(one)), *printing.names(printed, written)}
    outcome = told.Outcome(
        folder,
        tuple(_file(document, one, printed_as) for document, one, printed_as in rows),
        PORTAL if PORTAL in pages else None,
        NEXT_STEPS,
        tuple((one.spec.title, one.why) for one in filled.left_out),
        (*left_over(folder, ours), *(printed.left_over if printed is not None else ())),
        is_unchanged=all(one.state is State.SAME for one in files) and (printed is None or printed.is_unchanged),
        forms=tuple((one.text, one.case, one.form, one.is_doubtful) for one in filled.forms),
        is_word=is_word(report.path),
    )
    console.out(told.as_text(outcome, report, console.lang, width=console.width))
    if wish.verbose:
        _tell_uses(console, filled)
    console.note(literal(told.still_open(report, made.path, console.lang)))


def _tell_uses(console: Console, filled: Filling) -> None:
    """Which document each answer went to, and what was done the slow way."""
    from applykit.filler import slow_parts, uses
    from applykit.reports.filled import uses_as_text

    library = console.library()
    went = [(use.label, use.documents, use.on_portal) for use in uses(filled, library)]
    console.out("\n" + uses_as_text(went, console.lang, width=console.width))
    for file, part in slow_parts(filled, library):
        console.note(say("fill-slow-part", file=file, part=part))


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


def _file(document: Document, written: Written, printed: Print | None) -> File:
    from applykit.frozen import replace
    from applykit.reports.filled import File

    spec = document.spec
    if printed is not None and printed.pages is not None and spec.is_over(printed.pages) is not None:
        printed = replace(printed, limit=spec.max_pages, source=spec.source)
    return File(
        name=written.path.name,
        channel=document.spec.channel,
        by_hand=document.by_hand,
        marked=document.marked,
        blank=document.blank_optional,
        kept=written.kept.name if written.kept is not None else None,
        printed=printed,
    )


def _refusal(console: Console, error: UnfilledError, one: Made | Refused, home: Path, moment: str) -> str:
    from applykit.output import left_over, owner_of
    from applykit.reports.filled import Gap, refusal

    lacks = error.lacks
    gaps = [Gap(lack.label, lack.place, lack.wrong, lack.declared, lack.documents, lack.finding) for lack in lacks]
    is_own = owner_of(one.folder) == owner(one.path)
    earlier = tuple(name for name in left_over(one.folder, ()) if name.endswith(".docx")) if is_own else ()
    beside = (one.folder, len(earlier)) if earlier else None
    return refusal(one.path, gaps, home, console.lang, moment=moment, width=console.width, earlier=beside)
