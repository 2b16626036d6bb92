"""Of what kind a file is, by its first and last bytes: never by its name, and without unpacking anything."""

from __future__ import annotations

import codecs
import struct
from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from io import BufferedReader

    from applykit.view import FileKind

_HEAD: Final = 4096
_TAIL: Final = 65_536 + 22  # the end of an archive with the longest comment it may have
_PDF_WITHIN: Final = 1024

_MAGIC: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"AT&TFORM", "djvu"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"-----BEGIN", "signature"),
    (b"<?xml", "xml"),
)
_BMP_HEADERS: Final = (b"\x0c", b"\x28", b"\x6c", b"\x7c")
_HEIF: Final = (b"ftyphei", b"ftyphev", b"ftypmif")
_SIGNED_DATA: Final = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ZIP_END: Final = b"PK\x05\x06"
# The directory at the end of an archive names its members in the clear.
_PACKAGES: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"word/document.xml", "docx"),
    (b"xl/workbook.", "xlsx"),
    (b"ppt/presentation.xml", "pptx"),
)
_OPEN_DOCUMENTS: Final[tuple[tuple[bytes, FileKind], ...]] = (
    (b"opendocument.text", "odt"),
    (b"opendocument.spreadsheet", "ods"),
)

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_HEADER: Final = 512
_OLE_SECTORS: Final = frozenset({512, 4096})
_OLE_ENTRIES: Final = 4096
# Word and Excel put what has a password into this stream of an old container.
_OLE_STREAMS: Final[tuple[tuple[str, FileKind], ...]] = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)

_ENDS: Final[dict[FileKind, bytes]] = {
    "pdf": b"startxref",
    "jpeg": b"\xff\xd9",
    "png": b"IEND",
    **dict.fromkeys(("docx", "xlsx", "pptx", "odt", "ods", "zip"), _ZIP_END),
}

_PNG_COLOUR: Final = 25
_PNG_GREY: Final = frozenset({0, 4})
_JPEG_FRAMES: Final = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


class Sort(Frozen):
    """What the bytes of a file tell without opening it.

    *cut*: the end that a file of this kind has is not there. *grey*: a picture without colour.
    """

    kind: FileKind
    cut: bool = False
    grey: bool = False


def sort_of(file: BufferedReader, size: int) -> Sort:
    """Look at a file of *size* bytes; reads less than a megabyte. Raise OSError."""
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    kind = _kind(file, head, tail)
    end = _ENDS.get(kind)
    return Sort(kind, cut=end is not None and end not in tail, grey=_is_grey(file, kind, head))


def _kind(file: BufferedReader, head: bytes, tail: bytes) -> FileKind:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_ZIP):
        return _package(head, tail)
    if head.startswith(_OLE):
        return _container(file, head)
    # Scanners put a few bytes before the mark, and every reader of PDF accepts that.
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return "pdf"
    if head.startswith(b"\x30") and _SIGNED_DATA in head[:64]:
        return "signature"
    return _picture(head) or _text(head)


def _picture(head: bytes) -> FileKind | None:
    """The kind of a picture whose mark does not stand at its very beginning, or is short; None if it is none."""
    if head[4:12].startswith(_HEIF):
        return "heic"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return "bmp" if head.startswith(b"BM") and head[14:15] in _BMP_HEADERS else None


def _package(head: bytes, tail: bytes) -> FileKind:
    for name, kind in _PACKAGES:
        if name in tail:
            return kind
    for name, kind in _OPEN_DOCUMENTS:
        if name in head[:256]:
            return kind
    return "zip"


def _container(file: BufferedReader, head: bytes) -> FileKind:
    """The kind of an old Office file: the names in the first sector of its directory."""
    if len(head) < _OLE_HEADER:
        return "doc"
    sector = 1 << min(16, struct.unpack_from("<H", head, 30)[0])
    first = struct.unpack_from("<I", head, 48)[0]
    if sector not in _OLE_SECTORS:
        return "doc"
    file.seek((first + 1) * sector)
    entries = file.read(_OLE_ENTRIES)
    return next((kind for name, kind in _OLE_STREAMS if f"{name}\0".encode("utf-16-le") in entries), "doc")


def _text(head: bytes) -> FileKind:
    """The kind of a file that may be plain text; a page of a web site saved under another name is the usual case."""
    begun = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower()
    if begun.startswith((b"<!doctype html", b"<html")):
        return "html"
    if not head or b"\0" in head:
        return "unknown"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut in two
    except UnicodeDecodeError:
        return "unknown"
    return "text"


def _is_grey(file: BufferedReader, kind: FileKind, head: bytes) -> bool:
    if kind == "png":
        return len(head) > _PNG_COLOUR and head[_PNG_COLOUR] in _PNG_GREY
    return kind == "jpeg" and _components(file) == 1


def _components(file: BufferedReader) -> int:
    """How many colours a JPEG has; 0 if that cannot be told."""
    file.seek(2)
    for _ in range(64):
        mark = file.read(4)
        if len(mark) < 4 or mark[0] != 0xFF:  # noqa: PLR2004 - the shape of a JPEG segment
            return 0
        if mark[1] in _JPEG_FRAMES:
            frame = file.read(6)
            return frame[5] if len(frame) == 6 else 0  # noqa: PLR2004 - as above
        file.seek(int.from_bytes(mark[2:], "big") - 2, 1)
    return 0
