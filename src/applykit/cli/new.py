"""`applykit new`: an application with every question of the competition."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from applykit.application import FILE_NAMES
from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen
from applykit.errors import OutputError
from applykit.findings import say
from applykit.output import reason
from applykit.questionnaire import MAIN_FILE, files
from applykit.reports import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from applykit.cli.console import Console
    from applykit.competition import Competition
    from applykit.findings import Message


@grammar.command("new")
@click.argument("competition", metavar="metavar-competition")
@click.argument("folder", type=grammar.FOLDER, metavar="metavar-folder")
@click.option("--edition", metavar="metavar-edition", help="help-new-edition")
@click.option("--applicant", metavar="legal-entity|natural-person", help="help-new-applicant")
@click.pass_obj
def command(console: Console, competition: str, folder: Path, edition: str | None, applicant: str | None) -> int:
    """Write the questions; refuse a folder that has an application, or a file of one of the names."""
    asked = chosen(console, competition, edition, "application")
    if applicant is not None:
        _refuse_unknown(applicant, asked)
    texts = files(asked, console.lang, applicant)
    _refuse_existing(folder, texts)
    _write(folder, texts)
    _tell(console, folder, texts)
    return FINE


def _refuse_unknown(applicant: str, competition: Competition) -> None:
    kinds = competition.shape.field("/applicant/kind")
    codes = tuple(code for code, _ in kinds.enum) if kinds is not None else ()
    if applicant not in codes:
        raise grammar.Misuse(say("new-no-such-applicant", value=applicant, choices=codes), click.get_current_context())


def _refuse_existing(folder: Path, names: Iterable[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(say("new-not-a-folder", folder=str(folder)))
    if any((folder / name).exists() for name in FILE_NAMES):
        raise OutputError(say("new-exists", folder=str(folder)), hint=_for_an_existing_one(folder))
    existing = tuple(name for name in names if (folder / name).exists())
    if existing:
        raise OutputError(say("new-file-exists", folder=str(folder), names=existing), hint=say("new-file-exists-hint"))


def _for_an_existing_one(folder: Path) -> Message:
    """What to do: mostly it is the keys that are wanted, and they can be had beside."""
    given = click.get_current_context().params
    applicant = f" --applicant {given['applicant']}" if given.get("applicant") else ""
    command = f"applykit new {given['competition']}{applicant}"
    return say("new-exists-hint", folder=spoken.typed(folder), command=command)


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write all files, the main one last; take back what was written if one of them cannot be."""
    written: list[Path] = []
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in sorted(texts, key=lambda name: name == MAIN_FILE):
            file = folder / name
            # "x" refuses a file that appeared in between; LF, so that every system writes the same bytes.
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(file)
                stream.write(texts[name])
    except OSError as error:
        for file in written:
            file.unlink(missing_ok=True)
        for one in made:
            with suppress(OSError):
                one.rmdir()
        raise OutputError(
            say("new-cannot-write", file=str(folder), why=reason(error)), hint=say("new-cannot-write-hint")
        ) from error


def _tell(console: Console, folder: Path, texts: Iterable[str]) -> None:
    console.out(console.words(say("new-made", folder=str(folder))))
    for name in texts:
        what = "schema" if name.endswith(".json") else "main" if name == MAIN_FILE else "profile"
        console.out(console.words(say("new-file", name=name, what=say(f"new-file-{what}"))))
    console.out(console.words(say("new-next", file=str(folder / MAIN_FILE), folder=str(folder))))
