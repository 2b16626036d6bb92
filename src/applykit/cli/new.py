"""`applykit new`: an application with every question of the competition, and the answers of another one if wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from applykit.application import FILE_NAMES
from applykit.cli import FINE, grammar
from applykit.cli.choosing import chosen
from applykit.errors import OutputError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.output import write_new
from applykit.questionnaire import MAIN_FILE, PROFILE_SECTION, WORD_FILE, files
from applykit.reports import spoken
from applykit.reports.carrying import as_text
from applykit.sources.text import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from applykit.carrying import Carrying
    from applykit.cli.console import Console
    from applykit.competition import Competition
    from applykit.findings import Message

_WHAT: Final = {"json": "schema", "yaml": "profile"}


class Wish(Frozen):
    """What to write. *source* is another application whose answers are wanted, *profile* the applicant's profile."""

    edition: str | None
    applicant: str | None
    source: Path | None
    word: bool
    profile: Path | None


@grammar.command("new")
@click.argument("competition", metavar="metavar-competition")
@click.argument("folder", type=grammar.FOLDER, metavar="metavar-folder")
@click.option("--edition", metavar="metavar-edition", help="help-new-edition")
@click.option("--applicant", metavar="legal-entity|natural-person", help="help-new-applicant")
@click.option("--from", "source", type=grammar.FOLDER, metavar="metavar-folder", help="help-new-from")
@click.option("--word", is_flag=True, help="help-new-word")
@click.option("--profile", type=grammar.FILE, metavar="metavar-file", help="help-new-profile")
@click.pass_obj
def command(console: Console, /, *, competition: str, folder: Path, **wished: Any) -> int:
    """Write the questions; refuse a folder that has an application, or a file of one of the names."""
    wish = Wish(**wished)
    asked = chosen(console, competition, wish.edition, "application")
    if wish.applicant is not None:
        _refuse_unknown(wish.applicant, asked)
    if wish.profile is not None and not wish.word:
        raise grammar.Misuse(say("new-profile-needs-word"), click.get_current_context())
    carrying = _carrying(console, wish.source, asked) if wish.source is not None else None
    answers = carrying.answers if carrying is not None else {}
    if wish.profile is not None:
        answers = answers | {PROFILE_SECTION: _profile(wish.profile, answers.get(PROFILE_SECTION))}
    kind = wish.applicant or _kind(asked, answers)
    if wish.word:
        contents = _questionnaire(console, asked, kind, answers)
    else:
        contents = {name: text.encode("utf-8") for name, text in files(asked, console.lang, kind, answers).items()}
    if carrying is not None:
        contents |= {name: read_bytes(file) for name, file in carrying.files.items()}
    _refuse_existing(folder, contents)
    write_new(folder, contents, last=MAIN_FILE)
    _tell(console, folder, contents)
    if wish.source is not None and carrying is not None:
        console.out("")
        console.out(as_text(carrying, wish.source, console.lang, width=console.width))
    return FINE


def _carrying(console: Console, source: Path, asked: Competition) -> Carrying:
    """What the application at *source* answers of another competition or edition."""
    from applykit.application import load_application
    from applykit.carrying import carry

    application = load_application(source)
    before = console.library().competition(application.competition, application.edition)
    return carry(application, before, asked)


def _kind(asked: Competition, answers: Mapping[str, Any]) -> str | None:
    """The kind of applicant that is answered already; None if it is not, or no such kind is asked for."""
    from applykit.schema import coerce

    applicant = answers.get(PROFILE_SECTION)
    question = asked.shape.field(f"/{PROFILE_SECTION}/kind")
    kind = coerce(question, applicant.get("kind")) if isinstance(applicant, dict) else None
    return kind if question is not None and kind in dict(question.enum) else None


def _profile(file: Path, over: object) -> object:
    """What an applicant's profile says, under what is answered already."""
    from applykit.sources.yaml import read_yaml

    profile = read_yaml(file).value
    return {**profile, **over} if isinstance(profile, dict) and isinstance(over, dict) else profile


def _questionnaire(
    console: Console, asked: Competition, kind: str | None, answers: Mapping[str, Any]
) -> dict[str, bytes]:
    """The questionnaire in Word, with these answers in their places."""
    from applykit.wordform import questionnaire

    written = questionnaire(asked, console.lang, kind=kind, answers=answers)
    if written.left_out:
        names = tuple(asked.shape.label(address) for address in written.left_out)
        console.note(say("new-profile-left-out", names=names))
    return {WORD_FILE: written.content}


def _refuse_unknown(applicant: str, competition: Competition) -> None:
    kinds = competition.shape.field("/applicant/kind")
    codes = tuple(code for code, _ in kinds.enum) if kinds is not None else ()
    if applicant not in codes:
        raise grammar.Misuse(say("new-no-such-applicant", value=applicant, choices=codes), click.get_current_context())


def _refuse_existing(folder: Path, names: Iterable[str]) -> None:
    if folder.exists() and not folder.is_dir():
        raise OutputError(say("new-not-a-folder", folder=str(folder)), hint=say("new-not-a-folder-hint"))
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


def _tell(console: Console, folder: Path, names: Iterable[str]) -> None:
    console.out(console.words(say("new-made", folder=str(folder))))
    if WORD_FILE in names:
        console.out(console.words(say("new-file", name=WORD_FILE, what=say("new-file-word"))))
        console.out(console.words(say("new-next-word", file=str(folder / WORD_FILE), folder=spoken.typed(folder))))
        return
    for name in names:
        what = _WHAT.get(name.rpartition(".")[2], "attachment") if name != MAIN_FILE else "main"
        console.out(console.words(say("new-file", name=name, what=say(f"new-file-{what}"))))
    console.out(console.words(say("new-next", file=str(folder / MAIN_FILE), folder=str(folder))))
