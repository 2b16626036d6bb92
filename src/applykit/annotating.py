"""Findings in the margin: a questionnaire in Word with a comment at each answer that something was found about.

Nothing else of the document is changed. A second run takes away the comments whose findings are repaired, with what was
replied to them, leaves those that still hold as they are, and adds the new ones. The only module to meet python-docx.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.accepting import is_acceptable
from applykit.errors import OutputError
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.locale import render
from applykit.reports import spoken
from applykit.reports.outline import told
from applykit.sources.word.body import PARAGRAPH, W, blocks
from applykit.sources.word.comments import AUTHOR, W15, Comment, comments_in
from applykit.sources.word.draft import marks_in
from applykit.sources.word.prose import Numbering
from applykit.sources.word.reading import Reading
from applykit.sources.word.remarks import IMPORTED

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from applykit.findings import Finding, Report

Element = Any

_INITIALS: Final = "AK"
_EXTENDED: Final = "commentsExtended"


class Annotated(Frozen):
    """The document, and how many comments are new, still there, and gone. *elsewhere* are findings without a place."""

    content: bytes
    added: int
    kept: int
    removed: int
    elsewhere: int


def annotated(content: bytes, file: Path, report: Report, lang: str, on: datetime.date) -> Annotated:
    """Write the findings of *report* into the questionnaire *content*, which was read from *file*.

    The comments are dated *on*. Findings whose place is another file have none. Raise OutputError for a document that
    can be read and not be written again.
    """
    document = _opened(content, file)
    margin = _Margin(document, file)
    here, elsewhere = _here(report.findings, file)
    wanted = {one.key: one for one in margin.notes(here, lang)}
    accepted, _ = _here((one.finding for one in report.accepted), file)
    settled = {one.key for one in margin.notes(accepted, lang)}
    before = margin.ours()
    gone = [id_ for key, ids in before.items() for id_ in ids[(1 if key in wanted or key in settled else 0) :]]
    margin.remove(gone)
    new = [one for key, one in wanted.items() if key not in before]
    for one in new:
        margin.add(one, on)
    stream = io.BytesIO()
    document.save(stream)
    return Annotated(stream.getvalue(), len(new), len(before.keys() & (wanted.keys() | settled)), len(gone), elsewhere)


def noted(content: bytes, file: Path, notes: Mapping[str, str], on: datetime.date) -> bytes:
    """Write a remark of the rule `IMPORTED` at each of these addresses; only a person takes it away.

    *notes* are lines, the last of which names the rule. *file* is where the questionnaire will lie, *on* the date of
    the comments.
    """
    document = _opened(content, file)
    margin = _Margin(document, file)
    for address, text in notes.items():
        margin.note(address, text, on)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _opened(content: bytes, file: Path) -> Any:
    import docx

    try:
        return docx.Document(io.BytesIO(content))
    except Exception as error:
        # It raises whatever it stumbles over: another type of document, a part that is not there.
        raise OutputError(say("annotate-refused"), hint=say("annotate-refused-hint"), file=file) from error


def _here(findings: Iterable[Finding], file: Path) -> tuple[list[Finding], int]:
    """The findings about *file*, and how many there are about others."""
    listed = list(findings)
    # That an answer is to be confirmed stands in a comment already; the finding is read from it.
    listed = [finding for finding in listed if finding.rule != IMPORTED]
    here = [finding for finding in listed if finding.place is not None and finding.place.file == file]
    return here, len(listed) - len(here)


@dataclass(frozen=True, slots=True)
class _Note:
    """What a comment says, and the paragraph it belongs to."""

    lines: tuple[str, ...]
    paragraph: Element = field(compare=False)
    at: int

    @property
    def key(self) -> tuple[int, tuple[str, ...]]:
        """What tells it from others: the paragraph, by its position, and the words."""
        return self.at, self.lines


@dataclass(slots=True)
class _Margin:
    """The comments of one document."""

    document: Any
    file: Path
    _reading: Reading = field(init=False)
    _positions: dict[Element, int] = field(init=False)

    def __post_init__(self) -> None:
        body = self.document.element.body
        marks = marks_in(part.blob for part in self._parts("customXml"))
        if marks is None:
            raise OutputError(say("annotate-refused"), hint=say("annotate-refused-hint"), file=self.file)
        self._reading = Reading(self.file, marks, Numbering())
        self._reading.read(body)
        self._positions = {paragraph: at for at, paragraph in enumerate(body.iter(PARAGRAPH))}

    def _parts(self, kind: str) -> Iterator[Any]:
        for relation in self.document.part.rels.values():
            if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
                yield relation.target_part

    # --- what is to stand there

    def notes(self, findings: Sequence[Finding], lang: str) -> Iterator[_Note]:
        """A comment for each finding; what one rule finds twice at one place is one comment."""
        groups: dict[tuple[Element, str], list[Finding]] = {}
        for finding in findings:
            groups.setdefault((self._paragraph(finding.address), finding.rule), []).append(finding)
        for (paragraph, _), group in groups.items():
            yield _Note(tuple(_lines(group, lang)), paragraph, self._positions.get(paragraph, -1))

    def note(self, address: str, text: str, on: datetime.date) -> None:
        """Put a remark at an address."""
        paragraph = self._paragraph(address)
        self.add(_Note(tuple(map(_plain, text.splitlines())), paragraph, self._positions.get(paragraph, -1)), on)

    def _paragraph(self, address: str) -> Element:
        """The paragraph in which a comment about an address stands."""
        element = self._reading.anchor(address)
        while element is None and address:
            address = addresses.parent(address)
            element = self._reading.anchor(address)
        if element is None:
            return next(iter(self._positions))
        if element.tag == PARAGRAPH:
            return element
        inside = [block for block in blocks(element) if block.tag == PARAGRAPH]
        return next((one for one in inside if any(text.text for text in one.iter(f"{W}t"))), inside[0])

    # --- what stands there

    def ours(self) -> dict[tuple[int, tuple[str, ...]], list[str]]:
        """The ids of our comments, by place and words."""
        where: dict[str, int] = {}
        # A range of nothing is left out by LibreOffice.
        for mark in self.document.element.body.iter(f"{W}commentRangeStart", f"{W}commentReference"):
            paragraph = next(mark.iterancestors(PARAGRAPH), None)
            where.setdefault(mark.get(f"{W}id"), self._positions.get(paragraph, -1))
        found: dict[tuple[int, tuple[str, ...]], list[str]] = {}
        for comment in self._comments():
            if comment.rule and comment.rule != IMPORTED:
                found.setdefault((where.get(comment.id, -1), comment.own), []).append(comment.id)
        return found

    def _comments(self) -> tuple[Comment, ...]:
        if not any(True for _ in self._parts("comments")):
            return ()
        return comments_in(self.document.part._comments_part.element, self._extended())  # noqa: SLF001 - has no other door

    def _extended(self) -> Element | None:
        from docx.oxml import parse_xml

        part = next(self._parts(_EXTENDED), None)
        return parse_xml(part.blob) if part is not None else None

    def remove(self, ids: Sequence[str]) -> None:
        """Take comments away, with the replies to them."""
        every = self._comments()
        gone = set(ids) | {comment.id for comment in every if comment.parent in ids}
        if not gone:
            return
        body = self.document.element.body
        for name in ("commentRangeStart", "commentRangeEnd"):
            for mark in [mark for mark in body.iter(f"{W}{name}") if mark.get(f"{W}id") in gone]:
                mark.getparent().remove(mark)
        for mark in [mark for mark in body.iter(f"{W}commentReference") if mark.get(f"{W}id") in gone]:
            run = mark.getparent()
            run.getparent().remove(run)
        comments = self.document.part._comments_part.element  # noqa: SLF001 - as above
        marks = set()
        for entry in [entry for entry in comments.iter(f"{W}comment") if entry.get(f"{W}id") in gone]:
            marks |= {value for paragraph in entry.iter(PARAGRAPH) for value in paragraph.attrib.values()}
            comments.remove(entry)
        self._forget(marks)

    def _forget(self, marks: set[str]) -> None:
        """Take what is told of removed comments out of the part that tells which answers which."""
        from docx.opc.oxml import serialize_part_xml

        part = next(self._parts(_EXTENDED), None)
        extended = self._extended()
        if part is None or extended is None:
            return
        for entry in [entry for entry in extended if entry.get(f"{W15}paraId") in marks]:
            extended.remove(entry)
        part._blob = serialize_part_xml(extended)  # noqa: SLF001 - it is no part that the library knows

    def add(self, note: _Note, on: datetime.date) -> None:
        """Put a comment around a paragraph."""
        from docx.oxml import OxmlElement

        comment = self.document.part.comments.add_comment("\n".join(note.lines), AUTHOR, _INITIALS)
        # The library takes the time of the machine.
        comment._comment_elm.set(f"{W}date", f"{on.isoformat()}T00:00:00Z")  # noqa: SLF001 - has no other door
        begin, end, run, reference = (
            OxmlElement(name) for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:r", "w:commentReference")
        )
        for element in (begin, end, reference):
            element.set(f"{W}id", str(comment.comment_id))
        run.append(reference)
        properties = note.paragraph.find(f"{W}pPr")
        note.paragraph.insert(0 if properties is None else note.paragraph.index(properties) + 1, begin)
        note.paragraph.extend((end, run))


def _lines(group: Sequence[Finding], lang: str) -> Iterator[str]:
    """What a comment says: the findings, what to do, what they rest on, and the rule by which it is known again.

    Points are left out: they change with what else is repaired, and the comment would be another one.
    """
    first = group[0]
    for finding in group:
        severity = spoken.severity(finding.severity, lang)
        message = say("annotate-severity", severity=severity[:1].upper() + severity[1:], message=told(finding, lang))
        yield _plain(render(message, lang))
    if first.remedy is not None:
        yield f"→ {_plain(render(first.remedy, lang))}"
    if first.source is not None:
        yield _plain(render(say("annotate-source", source=str(first.source)), lang))
    key = "annotate-rule-acceptable" if is_acceptable(first) else "annotate-rule"
    yield render(say(key, rule=first.rule), lang)


def _plain(text: str) -> str:
    """One line of what XML can hold."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
