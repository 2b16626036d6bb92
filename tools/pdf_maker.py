"""Small PDF files from a few lines of text or a picture, for tests."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CATALOG, _PAGES, _FONT, _LETTERS = 1, 2, 3, 4
_FIRST_FREE = 5

# A byte is a letter of cp1251, so that Russian can be read back as well as it is from any PDF.
_RUSSIAN = "".join(
    f"<{byte:02X}> <{byte:02X}> <{ord(bytes([byte]).decode('cp1251')):04X}>\n" for byte in b"\xa8\xab\xb8\xb9\xbb"
)
_TO_UNICODE = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CMapName /Russian def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
6 beginbfrange
<C0> <FF> <0410>
{_RUSSIAN}endbfrange
endcmap
end
end"""


@dataclass(frozen=True)
class Picture:
    """A picture as a scanner puts it into a PDF. *space* is its colour space, *bits* those of one colour.

    *covers*: the part of the page's height it takes, over its whole width; *in_form*: it lies in a form of its own.
    """

    space: str = "/DeviceRGB"
    bits: int = 8
    covers: float = 1.0
    in_form: bool = False
    colours: int = 3


COLOUR = Picture()
GREY = Picture("/DeviceGray", colours=1)
BILEVEL = Picture("/DeviceGray", bits=1, colours=1)


def pdf(*pages: str | Picture | Sequence[str | Picture]) -> bytes:
    """A PDF with a page for each argument: its lines, its picture, or several of these, one over the other."""
    objects: list[bytes] = [b""] * (_FIRST_FREE - 1)
    kids = []
    for page in pages:
        parts = [page] if isinstance(page, str | Picture) else page
        content, resources = b"", b""
        for number, part in enumerate(parts):
            if isinstance(part, str):
                content += _lines(part)
                continue
            objects.append(_picture(part))
            image = len(objects)
            if part.in_form:
                held = _placed(part.covers, f"I{number}").encode()
                head = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</I{number} {image} 0 R>>>>"
                objects.append(stream(held, head))
                content += f"q /I{number} Do Q ".encode()
            else:
                content += _placed(part.covers, f"I{number}").encode()
            resources += f"/I{number} {len(objects)} 0 R".encode()
        objects.append(stream(content))
        resources = b"<</Font<</F 3 0 R>>/XObject<<%s>>>>" % resources
        place = b"/MediaBox[0 0 595 842]/Contents %d 0 R" % len(objects)
        objects.append(b"<</Type/Page/Parent 2 0 R%s/Resources%s>>" % (place, resources))
        kids.append(b"%d 0 R" % len(objects))
    objects[_CATALOG - 1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[_PAGES - 1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects[_FONT - 1] = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>"
    objects[_LETTERS - 1] = stream(_TO_UNICODE.encode())
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, which are numbered from 1; the first is its catalog."""
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)


def stream(content: bytes, head: str = "") -> bytes:
    """A packed stream with more entries in its head."""
    return packed(zlib.compress(content), head)


def packed(content: bytes, head: str = "") -> bytes:
    """A stream of what is packed already."""
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (head.encode(), len(content), content)


def _lines(text: str) -> bytes:
    shown = b""
    for line in text.splitlines():
        escaped = line.encode("cp1251").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown += b"(%s) Tj 0 -16 Td " % escaped
    return b"BT /F 11 Tf 40 800 Td %sET " % shown


def _placed(covers: float, name: str) -> str:
    return f"q 595 0 0 {842 * covers:.0f} 0 0 cm /{name} Do Q "


def _picture(picture: Picture) -> bytes:
    side = 64
    row = (side * picture.bits * picture.colours + 7) // 8
    head = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/BitsPerComponent {picture.bits}"
    return stream(bytes(row) * side, f"{head}/ColorSpace{picture.space}")
