"""A file of Word or Excel as what it is, an archive of parts: opened only as far as that is safe.

A part is unpacked when it is asked for, up to a limit. Links that lead out of the file are never followed, and macros,
pictures and whatever else nobody asks for are not even unpacked.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from applykit.errors import SourceError
from applykit.findings import say

if TYPE_CHECKING:
    from pathlib import Path

# In bytes, unpacked.
MAX_PART: Final = 4_000_000
MAX_DIRECTORY: Final = 1_000_000
TYPES: Final = "[Content_Types].xml"
# What reading a part may raise that is no package, or a damaged one.
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ElementTree.ParseError),
)

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_END_OF_DIRECTORY: Final = b"PK\5\6"


@dataclass(frozen=True)
class Package:
    """The archive that is *file*. *words* begins the keys of its messages: ``sheet`` or ``word``."""

    archive: zipfile.ZipFile
    file: Path
    words: str

    @classmethod
    def of(cls, data: bytes, file: Path, words: str) -> Package:
        """Open *data*, the content of *file*.

        Raise SourceError for what is locked, of the old format or no package at all, and one of `BROKEN` for what is
        damaged, as all that follows may.
        """
        if not data:
            raise refusal("package-empty", file)
        if data.startswith(_OLE):
            # A file with a password is a container of the old kind with the encrypted new one in it.
            raise refusal(f"{words}-password" if _ENCRYPTED in data else f"{words}-old", file)
        end = data.rfind(_END_OF_DIRECTORY)
        if end < 0:
            raise refusal(f"{words}-broken" if data.startswith(b"PK") else f"{words}-other-kind", file)
        # Listing a directory of a million entries would take longer than reading any file that is meant.
        if int.from_bytes(data[end + 12 : end + 16], "little") > MAX_DIRECTORY:
            raise refusal(f"{words}-too-large", file)
        archive = zipfile.ZipFile(io.BytesIO(data))
        if TYPES not in archive.namelist():
            raise refusal(f"{words}-other-kind", file)
        return cls(archive, file, words)

    def main(self) -> str:
        """The part that everything else hangs on. Raise SourceError if there is none in XML."""
        main = next((part for kind, part in self.related("").values() if kind == "officeDocument"), "")
        if not main.endswith(".xml"):
            raise refusal(f"{self.words}-other-kind", self.file)
        return main

    def type_of(self, part: str) -> str:
        """The content type of a part; "" if none is told."""
        for entry in self.xml(TYPES):
            if entry.get("PartName", "").lstrip("/") == part:
                return entry.get("ContentType", "")
        return ""

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file, by id: the last word of its type, and its part."""
        folder = posixpath.dirname(part)
        return {
            relation.get("Id", ""): (
                relation.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"),
            )
            for relation in self.xml(relations(part))
            if relation.get("TargetMode") != "External"
        }

    def external(self, part: str) -> tuple[str, ...]:
        """The last words of the types of what a part refers to outside the file; each once, sorted."""
        kinds = {
            relation.get("Type", "").rpartition("/")[2]
            for relation in self.xml(relations(part))
            if relation.get("TargetMode") == "External"
        }
        return tuple(sorted(kinds))

    def xml(self, part: str, limit: int = MAX_PART) -> ElementTree.Element:
        """A part, parsed."""
        return ElementTree.fromstring(self.part(part, limit))  # noqa: S314 - a document type is refused before

    def info(self, name: str, limit: int) -> zipfile.ZipInfo:
        """The entry of a part. Raise KeyError if there is none, SourceError if it is larger than *limit*."""
        info = self.archive.getinfo(name)
        if info.file_size > limit:
            raise refusal(f"{self.words}-too-large", self.file)
        return info

    def part(self, name: str, limit: int = MAX_PART) -> bytes:
        """A part, unpacked; see `info` for errors."""
        return self.harmless(self.archive.read(self.info(name, limit)))

    def harmless(self, xml: bytes) -> bytes:
        """The same. Raise SourceError if it declares a document type, as those do who mean to fill the memory.

        No program writes one into its files. UTF-16 would hide it, and no program writes that either.
        """
        if b"<!DOCTYPE" in xml or b"\0" in xml[:4]:
            raise refusal(f"{self.words}-broken", self.file)
        return xml


def refusal(key: str, at: Path, /, **values: object) -> SourceError:
    """A sentence about the file *at*, with its remedy."""
    return SourceError(say(key, **values), hint=say(f"{key}-hint", **values), file=at)


def relations(part: str) -> str:
    """The part that lists what *part* refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
