"""`fill --pdf` and `fill --pictures`: the documents that were written, as PDF beside them and as pictures of pages."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from applykit.errors import ApplykitError
from applykit.frozen import Frozen
from applykit.output import State, file_name, left_over, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.office import Office, Paper
    from applykit.output import Written
    from applykit.reports.filled import Print

# So many applications are filled before LibreOffice makes their documents in one go.
PORTION: Final = 12
PICTURES: Final = "pictures"


class Printed(Frozen):
    """What came of the documents of one application, in their order.

    *names* are the PDF files beside the documents, *left_over* pictures of an earlier run that this one has not made.
    *is_unchanged*: every file was there already. *error*: they could not be written.
    """

    prints: tuple[Print, ...]
    names: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    is_unchanged: bool = False
    error: ApplykitError | None = None

    @property
    def is_whole(self) -> bool:
        """Whether everything was made that was asked for."""
        return self.error is None and all(one.why is None for one in self.prints)


class Press(Frozen):
    """LibreOffice, and whether it is to leave PDF files or pictures or both."""

    office: Office
    pdf: bool
    pictures: bool
    overwrite: bool

    def print(self, folders: Sequence[tuple[Path, Sequence[tuple[str, bytes]]]]) -> Iterator[Printed]:
        """Make the documents of many folders in one go, each given by its file's name and content; write them there."""
        from applykit.office import papers

        documents = [content for _, files in folders for _, content in files]
        made = iter(papers(documents, self.office, pictures=self.pictures))
        for folder, files in folders:
            ours = [(name, next(made)) for name, _ in files]
            try:
                yield self._write(folder, ours)
            except ApplykitError as error:
                yield Printed(tuple(_print(paper, None, ()) for _, paper in ours), error=error)

    def _write(self, folder: Path, files: Sequence[tuple[str, Paper]]) -> Printed:
        pdfs = [
            (f"{PurePath(name).stem}.pdf", paper.pdf) for name, paper in files if self.pdf and paper.pdf is not None
        ]
        written = dict(zip((name for name, _ in pdfs), self._files(folder, dict(pdfs)), strict=True))
        drawn = [(name, _numbered(PurePath(name).stem, len(paper.pictures)), paper.pictures) for name, paper in files]
        below = folder / PICTURES
        pages = {page: content for _, names, contents in drawn for page, content in zip(names, contents, strict=True)}
        drawings = dict(zip(pages, self._files(below, pages), strict=True)) if pages else {}
        pictures = {name: tuple(drawings[page].path.name for page in names) for name, names, _ in drawn}
        prints = tuple(
            _print(paper, written.get(f"{PurePath(name).stem}.pdf"), pictures[name]) for name, paper in files
        )
        names = tuple(every for one in written.values() for every in names_of(one))
        others = left_over(below, {every for one in drawings.values() for every in names_of(one)}) if pages else ()
        is_unchanged = all(one.state is State.SAME for one in (*written.values(), *drawings.values()))
        return Printed(prints, names, tuple(f"{PICTURES}/{name}" for name in others), is_unchanged)

    def _files(self, folder: Path, contents: dict[str, bytes]) -> tuple[Written, ...]:
        # As documents: somebody may have signed one of these, or laid a scan under its name.
        return write_files(folder, contents, overwrite=self.overwrite) if contents else ()


def press(*, pdf: bool, pictures: bool, overwrite: bool) -> Press | None:
    """What makes PDF files and pictures; None if nobody asked for them. Raise OfficeError if it is not there."""
    if not (pdf or pictures):
        return None
    from applykit.office import Office

    return Press(Office.find(os.environ), pdf, pictures, overwrite)


def names(printed: Printed | None, written: Sequence[Written]) -> Iterator[str]:
    """The PDF files that are as the documents are: those just made, or earlier ones of documents that are the same."""
    if printed is not None and printed.names:
        yield from printed.names
        return
    yield from (f"{one.path.stem}.pdf" for one in written if one.state is State.SAME)


def names_of(one: Written) -> Iterator[str]:
    """The file as it was written, and the one that was left alone for it."""
    yield one.path.name
    if one.kept is not None:
        yield one.kept.name


def _print(paper: Paper, pdf: Written | None, pictures: tuple[str, ...]) -> Print:
    from applykit.reports.filled import Print

    return Print(pdf.path.name if pdf is not None else None, paper.pages, bool(pictures), paper.why)


def _numbered(stem: str, count: int) -> list[str]:
    width = len(str(count))
    return [file_name(stem, f", стр. {number:0{width}}.png") for number in range(1, count + 1)]
