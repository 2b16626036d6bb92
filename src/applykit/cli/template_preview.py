"""`applykit template preview`: the documents with sample data, as PDF and pictures; again when Word saves."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINE, MISTAKE, grammar
from applykit.errors import ApplykitError
from applykit.findings import say
from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from applykit.cli.console import Console
    from applykit.cli.printing import Press
    from applykit.competition import Competition
    from applykit.filler import Document
    from applykit.library import Library
    from applykit.samples import Sample

SAMPLES: Final = ("shortest", "longest", "marked")
_VARIED: Final = "varied"
_SEED: Final = 1
_WATCHED: Final = (".docx", ".yaml", ".json")
_LOOKS_EVERY_SECONDS: Final = 0.4


class Wish(Frozen):
    """What is to be shown, and where it goes."""

    competition: str
    edition: str | None
    moment: str
    sample: str
    folder: Path


@grammar.command("preview", key="template-preview")
@click.argument("competition", metavar="metavar-competition")
@click.option("--edition", metavar="metavar-edition", help="help-show-edition")
@click.option("--for", "moment", type=grammar.Word(grammar.MOMENTS), default="application", help="help-for")
@click.option("--shortest", is_flag=True, help="help-template-preview-shortest")
@click.option("--longest", is_flag=True, help="help-template-preview-longest")
@click.option("--marked", is_flag=True, help="help-template-preview-marked")
@click.option(
    "--output",
    "-o",
    "--out",
    "folder",
    type=grammar.FOLDER,
    metavar="metavar-folder",
    help="help-template-preview-output",
)
@click.option("--watch", is_flag=True, help="help-template-preview-watch")
@click.pass_obj
def command(
    console: Console,
    /,
    *,
    competition: str,
    edition: str | None,
    moment: str,
    folder: Path | None,
    watch: bool,
    **samples: bool,
) -> int:
    """Make every document for every kind of applicant; with ``--watch`` until it is interrupted."""
    from applykit.cli.printing import press

    wanted = [name for name in SAMPLES if samples[name]]
    if len(wanted) > 1:
        told = tuple(f"--{name}" for name in wanted)
        raise grammar.Misuse(say("template-preview-one", options=told), click.get_current_context())
    target = folder if folder is not None else Path(f"preview-{competition}")
    wish = Wish(competition, edition, moment, wanted[0] if wanted else _VARIED, target)
    # What is there to be looked at is replaced: nobody signs a preview.
    machine = press(pdf=True, pictures=True, overwrite=True)
    if machine is None:
        raise TypeError(wish)
    if not watch:
        return _render(console, wish, machine, console.library())
    return _watch(console, wish, machine)


def _watch(console: Console, wish: Wish, machine: Press) -> int:
    """Render, and again each time a file of the competition has been saved; a mistake in one is told and waited out."""
    try:
        for library in _saved(console, wish):
            try:
                _render(console, wish, machine, library)
            except ApplykitError as error:
                console.complain(error)
            console.note(say("template-preview-waiting"))
    except KeyboardInterrupt:
        console.note(say("template-preview-ended"))
    return FINE


def _saved(console: Console, wish: Wish) -> Iterator[Library]:
    """A fresh library at once, and one each time its files have changed and come to rest.

    Word writes beside the file and renames, and leaves lock files: what is not there for a moment is waited for.
    """
    from applykit.library import Library

    roots = console.library().roots
    folder = console.library().folder(wish.competition)
    shown: Mapping[Path, tuple[int, int]] | None = None
    before = _stamps(folder, roots)
    while True:
        if before != shown:
            shown = before
            yield Library(roots, console.cache())
        time.sleep(_LOOKS_EVERY_SECONDS)
        now = _stamps(folder, roots)
        while now != (before := _after(folder, roots)):
            now = before


def _after(folder: Path, roots: tuple[Path, ...]) -> Mapping[Path, tuple[int, int]]:
    time.sleep(_LOOKS_EVERY_SECONDS)
    return _stamps(folder, roots)


def _stamps(folder: Path, roots: tuple[Path, ...]) -> Mapping[Path, tuple[int, int]]:
    """When each file that a competition may be made of was changed (nanoseconds), and its size."""
    found: dict[Path, tuple[int, int]] = {}
    for place in (folder, folder.parent / "common", *(root / "schemas" for root in roots)):
        for file in place.rglob("*"):
            if file.suffix in _WATCHED and not file.name.startswith(("~$", ".")):
                try:
                    facts = file.stat()
                except OSError:  # saved just now
                    continue
                found[file] = (facts.st_mtime_ns, facts.st_size)
    return found


def _render(console: Console, wish: Wish, machine: Press, library: Library) -> int:
    """Make the documents of every variant and say what came of each."""
    from applykit.output import write_files
    from applykit.samples import variants

    competition = library.competition(
        wish.competition, wish.edition or library.editions(wish.competition)[-1], wish.moment
    )
    console.out(console.words(say("template-preview-of", title=competition.title, sample=say(f"sample-{wish.sample}"))))
    homes: list[tuple[Path, list[tuple[str, bytes]]]] = []
    choices = variants(competition)
    for choice in choices:
        folder = wish.folder / _called(competition, choice) if len(choices) > 1 else wish.folder
        files = [(one.file_name, one.content) for one in _documents(wish, competition, choice, library)]
        write_files(folder, dict(files), overwrite=True)
        homes.append((folder, files))
    is_whole = True
    for (folder, files), printed in zip(homes, machine.print(homes), strict=True):
        for name in printed.left_over:
            (folder / name).unlink(missing_ok=True)
        if printed.error is not None:
            raise printed.error
        console.out(f"\n{folder}")
        for (name, _), one in zip(files, printed.prints, strict=True):
            if one.why is not None or one.pages is None:
                told = one.why or say("template-preview-uncounted")
            else:
                told = say("template-preview-pages", count=one.pages)
            console.out(f"  {name} — {console.words(told)}")
        is_whole = is_whole and printed.is_whole
    return FINE if is_whole else MISTAKE


def _documents(wish: Wish, competition: Competition, choice: Mapping[str, str], library: Library) -> Iterator[Document]:
    from applykit.filler import filling

    sample = _sample(wish.sample, competition, choice)
    made = filling(
        sample.application(wish.folder), on=sample.filing_on, moment=wish.moment, draft=True, library=library
    )
    return iter(made.documents)


def _sample(name: str, competition: Competition, choice: Mapping[str, str]) -> Sample:
    from applykit import samples

    if name == _VARIED:
        return samples.varied(competition, _SEED, choice)
    make = {"shortest": samples.shortest, "longest": samples.longest, "marked": samples.marked}[name]
    return make(competition, choice)


def _called(competition: Competition, choice: Mapping[str, str]) -> str:
    """The name of a variant's folder: what was chosen, as the form calls it."""
    from applykit.output import file_name

    titles: list[str] = []
    for address, code in choice.items():
        field = competition.shape.field(address)
        titles.append(dict(field.enum).get(code, code) if field is not None else code)
    return file_name(", ".join(titles), ".", ()).rstrip(".")
