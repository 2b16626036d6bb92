"""A questionnaire in Word that somebody filled in, read from its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from applykit.frozen import Frozen
from applykit.sources.package import BROKEN, Package, refusal
from applykit.sources.text import read_bytes
from applykit.sources.word.body import WORD, W
from applykit.sources.word.comments import accepted, comments_in
from applykit.sources.word.marks import Marks
from applykit.sources.word.prose import Numbering
from applykit.sources.word.reading import Reading
from applykit.sources.word.remarks import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from applykit.findings import Place
    from applykit.sources.word.comments import Accepted
    from applykit.sources.word.remarks import Remark
    from applykit.sources.yaml import Value

MAX_BYTES: Final = 50_000_000
# Of the part with the body, unpacked, and its tags. Sixty pages take a twentieth.
MAX_BODY: Final = 40_000_000
MAX_TAGS: Final = 1_000_000
MAX_COMMENTS: Final = 10_000_000

_STRICT: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MAIN_TYPES: Final = ("wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.")
_EMBEDDED: Final = ("/embeddings/", "/activex/")
_LINKS: Final = "hyperlink"


class Draft(Frozen):
    """What a questionnaire says. *values* are the answers as YAML has them, *places* where each stands or is asked.

    *filing_on* is the day as it was written ("": none). *remarks* are about the document itself, *accepted* what was
    answered to comments, with the address at which each stands.
    """

    file: Path
    competition: str
    edition: str
    filing_on: str
    values: dict[str, Value]
    places: Mapping[str, Place]
    remarks: tuple[Remark, ...]
    accepted: tuple[tuple[str, Accepted], ...] = ()


def read_draft(file: Path) -> Draft:
    """Read a questionnaire. Raise SourceError if it is none of ours, is no Word file, or cannot be read."""
    package = opened(file)
    try:
        marks = marks_of(package)
        if marks is None:
            raise refusal("word-not-ours", file)
        body = body_of(package)
        numbering = numbering_of(package)
    except BROKEN as error:
        raise refusal("word-broken", file) from error
    reading = Reading(file, marks, numbering)
    try:
        # Tables within tables within tables end in a RecursionError, which is one of BROKEN.
        reading.read(body)
        reading.about_the_file(_unread(package))
        replies = tuple(_replies(package, reading))
    except BROKEN as error:
        raise refusal("word-broken", file) from error
    return Draft(
        file,
        marks.competition,
        marks.edition,
        reading.filing_on,
        reading.values,
        reading.places,
        reading.remarks,
        replies,
    )


def is_questionnaire(file: Path) -> bool:
    """Whether a file is a questionnaire of ours; False for whatever cannot be read."""
    from applykit.errors import SourceError

    try:
        return marks_of(opened(file)) is not None
    except (SourceError, *BROKEN):
        return False


def opened(file: Path) -> Package:
    """The package of a document of Word. Raise SourceError for what is none or cannot be opened."""
    data = read_bytes(file, max_bytes=MAX_BYTES)
    try:
        package = Package.of(data, file, "word")
        if not any(kind in package.type_of(package.main()) for kind in _MAIN_TYPES):
            raise refusal("word-other-kind", file)
    except BROKEN as error:
        raise refusal("word-broken", file) from error
    return package


def marks_of(package: Package) -> Marks | None:
    """What the questionnaire knows of itself; None if it is none of ours."""
    names = package.archive.namelist()
    related = package.related(package.main()).values()
    return marks_in(package.part(part) for kind, part in related if kind == "customXml" and part in names)


def marks_in(parts: Iterable[bytes]) -> Marks | None:
    """The same, told by the one of these parts that is ours."""
    for part in parts:
        try:
            marks = Marks.from_xml(ElementTree.fromstring(part))  # noqa: S314 - a document type is refused before
        except ElementTree.ParseError:
            continue
        if marks is not None:
            return marks
    return None


def body_of(package: Package) -> ElementTree.Element:
    """The body of the document."""
    xml = package.part(package.main(), MAX_BODY)
    if xml.count(b"<") > MAX_TAGS:
        raise refusal("word-too-large", package.file)
    # A document saved as «Strict Open XML» differs in nothing else that matters here.
    root = ElementTree.fromstring(xml.replace(_STRICT, WORD.encode()))  # noqa: S314 - a document type is refused before
    body = root.find(f"{W}body")
    if body is None:
        raise refusal("word-broken", package.file)
    return body


def _replies(package: Package, reading: Reading) -> Iterator[tuple[str, Accepted]]:
    """What people answered to comments of ours, with the address of each."""
    related = dict(package.related(package.main()).values())
    names = package.archive.namelist()
    if related.get("comments") not in names:
        return
    extended = related.get("commentsExtended")
    found = comments_in(
        package.xml(related["comments"], MAX_COMMENTS),
        package.xml(extended) if extended in names and extended else None,
    )
    if not any(comment.rule for comment in found):
        return
    anchors = reading.anchors()
    for comment in found:
        if comment.rule == IMPORTED:
            reading.imported(anchors.get(comment.id, ""))
    for one in accepted(found, anchors):
        if one.reason:
            yield anchors.get(one.comment, ""), one
        else:
            reading.reply_without_reason(one.rule, anchors.get(one.comment, ""))


def numbering_of(package: Package) -> Numbering:
    """Which of its paragraphs are items of lists."""
    related = dict(package.related(package.main()).values())
    names = package.archive.namelist()
    numbering, styles = (
        package.xml(related[kind]) if related.get(kind) in names else None for kind in ("numbering", "styles")
    )
    return Numbering.of(numbering, styles)


def _unread(package: Package) -> tuple[str, ...]:
    """What the file holds beside text, and is left alone: macros, objects, links to elsewhere."""
    names = [name.lower() for name in package.archive.namelist()]
    found: list[str] = []
    if any(name.endswith("vbaproject.bin") for name in names):
        found.append("macros")
    if any(part in f"/{name}" for name in names for part in _EMBEDDED):
        found.append("embedded")
    try:
        if any(kind != _LINKS for kind in package.external(package.main())):
            found.append("links")
    except BROKEN:
        pass
    return tuple(found)
