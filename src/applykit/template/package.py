"""A docx as a package of files: opened only if that is safe, and packed so that the same files give the same bytes."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from applykit.errors import TemplateError
from applykit.message import say
from applykit.template.places import unsafe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from applykit.message import Message

Element = Any  # an element of lxml, which has no types

# What a template may cost to open. A form of fifty pages takes a hundredth of each.
MAX_ENTRIES: Final = 2_000
MAX_UNPACKED_BYTES: Final = 64_000_000
MAX_RATIO: Final = 200
MAX_XML_BYTES: Final = 16_000_000
MAX_XML_TAGS: Final = 600_000

_RATIO_MATTERS: Final = 1_000_000  # bytes; small files of blanks are harmless however well they pack

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_OLD_WORD_SIGNATURE: Final = b"\xd0\xcf\x11\xe0"
# What zipfile raises for broken archives, encrypted ones and packings it does not know.
_BROKEN_ZIP: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, OverflowError, LookupError),
)
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))

# The parts of a document that may hold tags, by the last step of the relationship's type.
_PARTS: Final = ("header", "footer", "footnotes", "endnotes", "comments")
_PROPERTIES: Final = ("core-properties", "extended-properties", "custom-properties")


def opened(packed: bytes) -> dict[str, bytes]:
    """Every file inside the docx, in its order, after all that is unsafe has been refused."""
    entries = unpacked(packed)
    refuse_unfit(entries)
    return entries


def unpacked(packed: bytes) -> dict[str, bytes]:
    """Every file inside the docx, in its order, after all that is unsafe to read has been refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check_sizes(infos)
            entries = {info.filename: archive.read(info) for info in infos}
    except _BROKEN_ZIP:
        key = "template-old-word" if packed.startswith(_OLD_WORD_SIGNATURE) else "template-no-docx"
        raise TemplateError(say(key)) from None
    _check_xml(entries)
    return entries


def refuse_unfit(entries: Mapping[str, bytes]) -> None:
    """Refuse what is no document to be filled: another kind of file, macros, content from elsewhere."""
    _check_kind(entries)
    _check_links(entries)


def _check_sizes(infos: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse what would unpack to more than a document can need, and names that lead out of the archive or repeat."""
    names = [info.filename.lower() for info in infos]
    if len(infos) > MAX_ENTRIES or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        raise unsafe("template-too-large")
    if any(info.file_size > max(_RATIO_MATTERS, info.compress_size * MAX_RATIO) for info in infos):
        raise unsafe("template-too-large")
    if len(set(names)) != len(names):
        raise unsafe("template-twice")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise unsafe("template-odd-names")


def _check_xml(entries: Mapping[str, bytes]) -> None:
    """Refuse parts that are no XML, declare entities, or hold more elements than a document can need."""
    for name, content in entries.items():
        if not name.endswith((".xml", ".rels")):
            continue
        if len(content) > MAX_XML_BYTES or content.count(b"<") > MAX_XML_TAGS:
            raise unsafe("template-too-large")
        if any(doctype in content for doctype in _DOCTYPES) or parsed(content, name).getroottree().docinfo.doctype:
            raise unsafe("template-entities", file=name)


def parsed(content: bytes, name: str) -> Element:
    """The XML of the part *name*, strictly read; blanks between elements are dropped, as docxtpl's reading wants it."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_blank_text=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise unsafe("template-broken-part", file=name) from None


def _check_kind(entries: Mapping[str, bytes]) -> None:
    """Refuse what is no document of Word, or one with macros or of another dialect."""
    main = main_part(entries)
    types = {
        override.get("PartName", "").lstrip("/"): override.get("ContentType", "")
        for override in parsed(entries[_CONTENT_TYPES], _CONTENT_TYPES).iter("{*}Override")
    }
    if "macroEnabled" in types.get(main, "") or any(name.lower().endswith("vbaproject.bin") for name in entries):
        raise TemplateError(say("template-macros"), hint=say("template-save-as-docx"))
    if types.get(main) != _DOCX_TYPE:
        raise TemplateError(say("template-other-kind"), hint=say("template-save-as-docx"))
    if str(parsed(entries[main], main).tag).startswith(f"{{{_STRICT}"):
        raise TemplateError(say("template-strict"), hint=say("template-save-as-docx"))


def main_part(entries: Mapping[str, bytes]) -> str:
    """The name of the part that holds the body; TemplateError if there is none."""
    if _CONTENT_TYPES in entries:
        for kind, target in relations(entries, ""):
            if kind == "officeDocument" and target in entries:
                return target
    raise TemplateError(say("template-no-docx"))


def relations(entries: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, name of the part) for every internal relationship of *source*; the package's own if it is empty."""
    folder, file = posixpath.split(source)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    if name not in entries:
        return
    for relation in parsed(entries[name], name).iter("{*}Relationship"):
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Type", "").rpartition("/")[2], target.lstrip("/")


def _check_links(entries: Mapping[str, bytes]) -> None:
    """Refuse a template that makes Word fetch something from elsewhere when it opens the document."""
    for name, content in entries.items():
        if not name.endswith(".rels"):
            continue
        for relation in parsed(content, name).iter("{*}Relationship"):
            kind = relation.get("Type", "").rpartition("/")[2]
            if relation.get("TargetMode") == "External" and kind != "hyperlink":
                key = "template-attached" if kind == "attachedTemplate" else "template-remote"
                raise unsafe(key, target=relation.get("Target", ""))


def varying_parts(entries: Mapping[str, bytes]) -> dict[str, Message]:
    """The parts that may hold tags, with what to call them; the body first."""
    main = main_part(entries)
    found = {main: say("part-body")}
    for kind, target in relations(entries, main):
        if kind in _PARTS and target in entries:
            found[target] = say(f"part-{kind}", file=posixpath.basename(target))
    for kind, target in relations(entries, ""):
        if kind in _PROPERTIES and target in entries:
            found[target] = say("part-properties")
    return found
