"""Applications named on the command line, examined one after the other; a broken one stops none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.errors import ApplykitError
from applykit.findings import say
from applykit.frozen import Frozen, replace

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.application import Application
    from applykit.checker import Examination
    from applykit.cli.console import Console
    from applykit.cli.proofreading import Reader
    from applykit.competition import Competition


class Examined(Frozen):
    """An application as it was read, with everything its check has to say."""

    path: Path
    application: Application
    examination: Examination


class Refused(Frozen):
    """An application that cannot be worked on, and why."""

    path: Path
    error: ApplykitError


def examined(
    console: Console, paths: Sequence[Path], moment: str, on: datetime.date | None, read: Reader | None = None
) -> Iterator[Examined | Refused]:
    """Examine each application, in order. *on* is a day of filing that overrides their own, *read* their language."""
    from applykit.application import load_application
    from applykit.checker import examine

    library = console.library()
    with console.progress(paths, say("cli-checking")) as counted:
        for path in counted:
            try:
                application = load_application(path)
                if on is not None:
                    application = replace(application, filing_on=on)
                competition = library.competition(application.competition, application.edition, moment)
                examination = examine(application, competition, console.today, library.cache, read)
                yield Examined(path, application, examination)
            except ApplykitError as error:
                yield Refused(path, error)


def contest(competition: Competition) -> str:
    """The competition and its edition, as a report's head names them."""
    return f"{competition.title}, {competition.edition.title}"
