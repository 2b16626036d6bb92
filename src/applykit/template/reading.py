"""The text of a Word document, for those who look for something in it."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import Final

# Parts of a document that a reader sees or that go with it.
_PARTS: Final = re.compile(r"(?:word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|docProps/\w+)\.xml")
_BREAKS: Final = re.compile(r"</w:p>|<w:(?:br|tab|cr)(?:\s[^>]*)?/?>")
_TAGS: Final = re.compile(r"<[^>]*>")


def text_of(content: bytes) -> str:
    """What the document says, a line for each paragraph, part by part; *content* is a docx that we made."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if _PARTS.fullmatch(name)]
    return "\n".join(html.unescape(_TAGS.sub("", _BREAKS.sub("\n", part))) for part in parts)
