"""Kinds about attached files: is it there, can it be read, is it what it is said to be."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from decimal import ROUND_UP, Decimal
from typing import TYPE_CHECKING, ClassVar

from applykit import address as addresses
from applykit.findings import Message, say
from applykit.formats import check_date
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.view import State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.view import FileFacts, Match, View

_MEGABYTE = 1_000_000
# Less than this on a page is a stamp or the mark of a scanner, not the text of a document.
_LETTERS_A_PAGE = 50


class _OfFile(Kind, kw_only=True):
    """A kind about the file that the answer at *file* names, or about each that a pattern does."""

    # Whether a file that fails is taken for not given yet.
    missing: ClassVar[bool] = False
    file: str = key("pattern")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """What `complaints` says of each file; nothing where none is named."""
        for match in view.expand(self.file, scope):
            if match.state in (State.MISSING, State.BROKEN):
                yield Unread(match.address, match.address, match.weight)
            facts = view.files.get(match.address)
            if not match.readable or facts is None:
                continue
            for found in self.complaints(match, facts, view, scope):
                if found is None:
                    yield Passed(match.address, match.weight)
                elif isinstance(found, Unread):
                    yield found
                else:
                    remedy = Message(f"{found.key}-remedy", found.values)
                    yield Failed(match.address, found, remedy, match.weight, self.missing)

    @abstractmethod
    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | Unread | None]:
        """What is wrong with the file that *match* names, None for what is right, nothing where it cannot be told.

        The remedy stands under the message's key with ``-remedy``.
        """

    def reads(self) -> tuple[str, ...]:
        """The file."""
        return (self.file,)


class Attachment(_OfFile, kw_only=True):
    """The file that an answer names is there and can be read, and it is of one of *formats* by its content.

    Why: whoever gets it has no password, and a file renamed to .pdf opens for nobody. A paper that is not there in the
    form asked for is taken for not given yet. Passes: a PDF. Fails: nothing under that name; an empty file; a Word file
    renamed to .pdf; a PDF that asks for a password, or whose end is lost.
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
            files=(("extract.pdf", "pdf:Выписка"), ("scan.pdf", "docx")),
        ),
    )
    missing: ClassVar[bool] = True
    formats: tuple[str, ...] = key("words", default=())

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | None]:
        """One element."""
        del view, scope
        name = str(match.value)
        if facts.problem is not None:
            yield facts.problem
        elif not facts.size:
            yield say("file-empty", name=name)
        elif self.formats and facts.kind not in self.formats:
            wanted = tuple(kind.upper() for kind in self.formats)
            yield say("file-kind", name=name, kind=say(f"file-kind-{facts.kind}"), wanted=wanted)
        elif facts.locked:
            yield say("file-locked", name=name)
        elif facts.damaged:
            yield say("file-damaged", name=name)
        else:
            yield None


class FileName(_OfFile, kw_only=True):
    """The name of the file tells what it is, and it ends as files of its kind do.

    *formats* are the kinds asked for: how a file of another kind should end is not said. Why: an expert sees a list of
    names. Passes: «Выписка из ЕГРЮЛ.pdf». Fails: scan0001.pdf, Документ1.pdf, стр2.pdf, a PDF called «Выписка.docx».
    """

    name: ClassVar[str] = "file-name"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/*/file
                formats: [pdf]
            """,
            passes="attachments: {extract: {file: Выписка.pdf}}",
            fails="attachments: {extract: {file: scan0001.pdf}}",
            files=(("Выписка.pdf", "pdf:Выписка"), ("scan0001.pdf", "pdf:Выписка")),
        ),
    )
    formats: tuple[str, ...] = key("words", default=())

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | None]:
        """One element; none if there is no such file."""
        del scope
        if facts.problem is not None:
            return
        # Loaded for drafts that have files.
        from applykit.attachments.names import expected_suffix, is_of_a_page, says_nothing

        name = str(match.value)
        suffix = expected_suffix(name, facts.kind) if not self.formats or facts.kind in self.formats else None
        if is_of_a_page(name):
            yield say("file-of-a-page", name=name)
        elif says_nothing(name):
            yield say("file-nameless", name=name, title=view.label(addresses.parent(match.address)))
        elif suffix is not None:
            yield say("file-misnamed", name=name, kind=say(f"file-kind-{facts.kind}"), suffix=suffix)
        else:
            yield None


class FileSize(_OfFile, kw_only=True):
    """The file has at most *pages* pages and takes at most *megabytes* (millions of bytes).

    Why: portals refuse a file that is too large, and readers one that is too long. What is too much of either is taken
    for not given yet. Passes: 12 pages where 15 are allowed. Fails: 16 pages; a scan of 30 MB where 20 are allowed.
    Where the number of pages is not known, nothing is said of it.
    """

    name: ClassVar[str] = "file-size"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/extract/file
                pages: 2
            """,
            passes="attachments: {extract: {file: extract.pdf}}",
            fails="attachments: {extract: {file: book.pdf}}",
            files=(("extract.pdf", "pdf:раз|два"), ("book.pdf", "pdf:раз|два|три")),
        ),
    )
    missing: ClassVar[bool] = True
    pages: Decimal | None = key("constant", default=None)
    megabytes: Decimal | None = key("constant", default=None)

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | None]:
        """One element for each bound; none if there is no such file."""
        del view, scope
        name, size = str(match.value), Decimal(facts.size) / _MEGABYTE
        if self.megabytes is not None and facts.problem is None:
            shown = size.quantize(Decimal("0.1"), ROUND_UP)
            is_over = size > self.megabytes
            yield say("file-megabytes", name=name, size=shown, limit=self.megabytes) if is_over else None
        if self.pages is not None and facts.pages is not None:
            is_over = facts.pages > self.pages
            yield say("file-pages", name=name, pages=facts.pages, limit=self.pages) if is_over else None


class Colour(_OfFile, kw_only=True):
    """A scan is in colour. What was never on paper is no scan and passes.

    Why: in shades of grey a stamp and a signature look like a copy. Passes: a scan of which any picture may have a
    colour; a PDF saved from Word. Fails: a scan all of whose pages are in shades of grey or in black and white.
    """

    name: ClassVar[str] = "colour"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/*/file
            """,
            passes="attachments: {extract: {file: colour.pdf}}",
            fails="attachments: {extract: {file: grey.pdf}}",
            files=(("colour.pdf", "scan"), ("grey.pdf", "grey-scan")),
        ),
    )

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | None]:
        """One element; none if there is no such file."""
        del view, scope
        if facts.problem is None:
            yield say("file-grey", name=str(match.value)) if facts.grey else None


class TextLayer(_OfFile, kw_only=True):
    """A paper that is issued electronically still has its text, which can be selected and copied.

    Why: a scan of a print of it has lost the electronic signature. Passes: the PDF as it was issued. Fails: pictures of
    pages.
    """

    name: ClassVar[str] = "text-layer"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/extract/file
            """,
            passes="attachments: {extract: {file: extract.pdf}}",
            fails="attachments: {extract: {file: printed.pdf}}",
            files=(("extract.pdf", f"pdf:{'Сведения о юридическом лице. ' * 4}"), ("printed.pdf", "scan")),
        ),
    )

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | None]:
        """One element; none if it is not known whether there is text."""
        del view, scope
        if facts.text is not None and facts.whole and facts.pages:
            letters = sum(character.isalnum() for character in facts.text)
            yield say("file-no-text", name=str(match.value)) if letters < _LETTERS_A_PAGE * facts.pages else None


class Mentions(_OfFile, kw_only=True):
    """The text of the file has the answers at *of*: an ИНН, ОГРН, date or year; of other answers nothing is said.

    It fails only if the text has another value of the same sort instead, so a scan without text never does. Why: the
    extract of another company, or last year's, is easily attached. Passes: the extract with the company's own ИНН.
    Fails: one with another ИНН only; an extract of 14.10 where the draft says 20.10.
    """

    name: ClassVar[str] = "mentions"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/extract/file
                of: /attachments/extract/issued_on
            """,
            passes="attachments: {extract: {file: extract.pdf, issued_on: 2022-10-12}}",
            fails="attachments: {extract: {file: extract.pdf, issued_on: 2022-10-20}}",
            files=(("extract.pdf", "pdf:Выписка сформирована 12 октября 2022 г."),),
        ),
    )
    of: tuple[str, ...] = key("patterns")

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | Unread | None]:
        """One element for each answer; none if not all of the text is known."""
        if not facts.text or not facts.whole:
            return
        from applykit.attachments.mentions import instead_of

        for answer in (found for pattern in self.of for found in view.expand(pattern, scope)):
            if answer.state in (State.MISSING, State.BROKEN):
                yield Unread(match.address, answer.address, match.weight)
            if answer.readable:
                found = instead_of(str(answer.value), facts.text)
                told = {"name": str(match.value), "label": view.label(answer.address), "value": _shown(answer)}
                yield say("file-lacks", **told, found=found) if found else None

    def reads(self) -> tuple[str, ...]:
        """The file and the answers."""
        return (self.file, *self.of)


class OneDocument(_OfFile, kw_only=True):
    """The file holds one document.

    Why: a paper that is looked for under its own name is not found inside another. Passes: a document of any length,
    with its own appendices. Fails: one page begins with «ЗАЯВЛЕНИЕ», another with «СОГЛАСИЕ». Scans without text pass.
    """

    name: ClassVar[str] = "one-document"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                file: /attachments/extract/file
            """,
            passes="attachments: {extract: {file: extract.pdf}}",
            fails="attachments: {extract: {file: all.pdf}}",
            files=(("extract.pdf", "pdf:ВЫПИСКА|лист 2"), ("all.pdf", "pdf:ВЫПИСКА|УСТАВ ОБЩЕСТВА")),
        ),
    )

    def complaints(self, match: Match, facts: FileFacts, view: View, scope: str) -> Iterator[Message | None]:
        """One element; none if the text is not known."""
        del view, scope
        if facts.text is not None:
            from applykit.attachments.mentions import titles

            found = tuple(f"«{title}»" for title in titles(facts.text))
            yield say("file-of-several", name=str(match.value), titles=found) if len(found) > 1 else None


def _shown(answer: Match) -> object:
    """An answer as a message prints it."""
    value = str(answer.value)
    return datetime.date.fromisoformat(value) if check_date(value) is None else value
