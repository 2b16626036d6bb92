"""The options of `check` that ask for the language to be checked, and the LanguageTool that serves one run."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

import click

from applykit.findings import say
from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from applykit.application import Application
    from applykit.cli.console import Console
    from applykit.competition import Competition
    from applykit.language import Proof

    Reader = Callable[[Application, Competition], Proof]

NAMES: Final = ("language", "languagetool_url")


class Wish(Frozen, kw_only=True):
    """What was asked for on the command line. Naming a server asks for the check as well."""

    language: bool
    languagetool_url: str | None


def options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options; it is handed them as `Wish` takes them."""
    for option in (
        click.option("--languagetool-url", metavar="metavar-url", help="help-languagetool-url"),
        click.option("--language", is_flag=True, help="help-language"),
    ):
        command = option(command)
    return command


@contextmanager
def reader(console: Console, wish: Wish) -> Iterator[Reader | None]:
    """What reads the language of applications; None if that was not asked for. Whatever it started ends with it.

    Raise ApplykitError if the server's address is none.
    """
    if not wish.language and wish.languagetool_url is None:
        yield None
        return
    from applykit.language import Proofreader, Unavailable, find, unread

    try:
        service = find(wish.languagetool_url, os.environ)
    except Unavailable as unavailable:
        nothing = unread(unavailable.why)
        yield lambda _application, _competition: nothing
        return
    with closing(service):
        if sys.stderr.isatty():
            console.note(say("cli-reading-language"))
        yield Proofreader(service, console.cache()).read
