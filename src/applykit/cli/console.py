"""The front desk: the language, the day, the libraries, and the two streams a command speaks to."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Final

import click

from applykit.cli import streams
from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from applykit.cache import Cache
    from applykit.errors import ApplykitError
    from applykit.findings import Message
    from applykit.library import Library

# The Fund counts its deadlines by Moscow time, which has had no summer time since 2014.
MOSCOW: Final = datetime.timezone(datetime.timedelta(hours=3))

_WIDTHS: Final = (60, 100)
_WIDTH_OF_A_FILE: Final = 88
# So many applications take a while.
_MANY: Final = 2


class Console(Frozen):
    """What every command is handed. *lang* is ``ru`` or ``en``; *folders* are libraries named on the command line."""

    lang: str
    today: datetime.date
    folders: tuple[Path, ...] = ()

    def library(self) -> Library:
        """The libraries in their order: named here, named in the environment, the user's, shipped."""
        from applykit.library import Library

        return Library.default(self.folders, self.cache())

    def cache(self) -> Cache | None:
        """Where results are kept; None if nothing is."""
        from applykit.cache import Cache, default_folder

        folder = default_folder(os.environ)
        return Cache(folder) if folder else None

    def words(self, message: Message) -> str:
        """The sentence in the chosen language."""
        from applykit.locale import render

        return render(message, self.lang)

    def out(self, text: str) -> None:
        """Print what was asked for; it ends with a line break whether the text does or not."""
        click.echo(text.removesuffix("\n"), file=sys.stdout, color=self.colour)

    def note(self, message: Message) -> None:
        """Print a remark beside it: progress, a summary, an error."""
        _remark(self.words(message))

    def progress(self, paths: Sequence[Path], label: Message) -> AbstractContextManager[Iterable[Path]]:
        """The paths one by one, with a bar beside it that grows; without a terminal or with one path, there is none."""
        if len(paths) < _MANY or not sys.stderr.isatty():
            return nullcontext(paths)
        return click.progressbar(paths, label=self.words(label), show_pos=True, show_eta=False, file=sys.stderr)

    def table(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Print rows beside it, their cells in columns."""
        from applykit.reports import spoken

        _remark(spoken.columns(rows))

    def complain(self, error: ApplykitError, about: Path | None = None) -> None:
        """Print an error that a person can mend: what is so, where, what to do.

        *about* is the place where the error names none.
        """
        from applykit.reports import spoken

        _remark(spoken.error(error, self.lang, about))

    @property
    def colour(self) -> bool:
        """Whether the report may be coloured: a terminal that has not been told otherwise (https://no-color.org)."""
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    @property
    def width(self) -> int:
        """Columns to write in."""
        if not sys.stdout.isatty():
            return _WIDTH_OF_A_FILE
        narrow, wide = _WIDTHS
        return max(narrow, min(wide, shutil.get_terminal_size().columns - 1))

    @property
    def speaks_unicode(self) -> bool:
        """Whether stdout holds every character."""
        return streams.is_unicode(sys.stdout)


def _remark(text: str) -> None:
    # Where remarks cannot be written, nobody reads a complaint of it either; the exit code still tells.
    with suppress(OSError):
        click.echo(text, file=sys.stderr)


def moscow_today() -> datetime.date:
    """The one place where the clock is read."""
    return datetime.datetime.now(MOSCOW).date()
