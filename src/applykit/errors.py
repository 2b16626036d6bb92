"""One tree of errors that a person can mend.

Whatever is raised from here is a sentence for the reader, printed by a front door, which then exits with 2.
Anything else that escapes is a bug and keeps its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.findings import Message


class ApplykitError(Exception):
    """What is wrong, where, and what to do next.

    *message* says what is so; *hint* says what to do (None: the message says it already). *file*, *line* and
    *column* (both counted from 1) tell the place; None where there is none.
    """

    def __init__(
        self,
        message: Message,
        *,
        hint: Message | None = None,
        file: Path | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message, hint, file, line, column)
        self.message = message
        self.hint = hint
        self.file = file
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else str(self.message)


class SourceError(ApplykitError):
    """A file that a person wrote cannot be read: encoding, YAML, size, path."""


class ApplicationError(ApplykitError):
    """The application as a whole cannot be worked on: no envelope, unknown competition or edition."""


class CompetitionError(ApplykitError):
    """A competition's own files are wrong: manifest, edition, schema, rule.

    *at* is the address of the wrong entry in its file, until somebody who has the file knows its line. *figure* is the
    name of the edition's number that is wrong, if it is one: it stands in another file than what uses it.
    """

    at: str = ""
    figure: str = ""


def in_yaml(value: object) -> str:
    """The beginning of a value as it may be written in a YAML file, in one line of at most 80 characters."""
    import json

    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
    return text[:80]


def figure_unreadable(name: str, value: object) -> CompetitionError:
    """What is to be said of an edition's *value* that is used as a number and is none."""
    from applykit.findings import say

    error = CompetitionError(
        say("figure-unreadable", name=name, value=in_yaml(value)), hint=say("figure-unreadable-remedy")
    )
    error.figure = name
    return error


class TemplateError(ApplykitError):
    """A Word template cannot be compiled or rendered."""


class FillError(ApplykitError):
    """Documents cannot be made from this application: required answers are missing, or the values cannot be printed."""


class OutputError(ApplykitError):
    """Files cannot be written: no permission, open in Word, disk full."""


class OfficeError(ApplykitError):
    """LibreOffice is not on this computer, or does not start."""
