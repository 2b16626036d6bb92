"""A kind about attached files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from applykit.findings import say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.view import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Kind):
    """The file that an answer names is there, is not empty, and is of one of *formats* by its content, not by its name.

    A paper that is not there in the form asked for is taken for not given yet. Passes: a PDF. Fails: nothing under that
    name; a Word file renamed to .pdf.
    """

    name: ClassVar[str] = "attachment"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/extract/file
                formats: [pdf]
            """,
            passes="attachments: {extract: {file: extract.pdf}}",
            fails="attachments: {extract: {file: scan.pdf}}",
            files=(("extract.pdf", "pdf"), ("scan.pdf", "docx")),
        ),
    )
    file: str = key("pattern")
    formats: tuple[str, ...] = key("words", default=())

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element; none if no file is named."""
        match = view.read(self.file, scope)
        if match.state in (State.MISSING, State.BROKEN):
            yield Unread(match.address, match.address)
        facts = view.files.get(match.address)
        if not match.readable or facts is None:
            return
        name = str(match.value)
        if not facts.inside:
            yield Failed(match.address, say("file-outside", name=name), say("file-outside-remedy"), missing=True)
        elif not facts.exists:
            yield Failed(match.address, say("file-missing", name=name), say("file-missing-remedy"), missing=True)
        elif facts.empty:
            yield Failed(match.address, say("file-empty", name=name), say("file-empty-remedy"), missing=True)
        elif self.formats and facts.kind not in self.formats:
            wanted = tuple(kind.upper() for kind in self.formats)
            message = say("file-kind", name=name, kind=say(f"file-kind-{facts.kind}"), wanted=wanted)
            yield Failed(match.address, message, say("file-kind-remedy", wanted=wanted), missing=True)
        else:
            yield Passed(match.address)

    def reads(self) -> tuple[str, ...]:
        """The file."""
        return (self.file,)
