"""The files of a package: those that vary are packed for each document, the others are copied as they are packed."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen
from applykit.template.deflating import crc32, deflated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Headers of a zip file (APPNOTE 4.3.7, 4.3.12, 4.3.16) without their signatures' sizes: 1 January 1980, made on FAT.
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_VERSION: Final = 20
_NAMES_ARE_UTF8: Final = 0x800
_DEFLATED: Final = 8
_STORED: Final = 0
_FIRST_DAY: Final = (1 << 5) | 1
_BEST: Final = 9
# Above this many bytes a constant file is packed as quickly as the others.
_WORTH_PACKING_WELL: Final = 1_000_000

# A file as the directory names it: method, CRC, packed size, size. Its place comes with the document.
_Packed = tuple[int, int, int, int]


class Archive(Frozen):
    """Files in the order of the package. *constant* holds those that never vary; *varying* are the names of the others.

    *directory* has for each file its name and, if it never varies, its central record.
    """

    constant: bytes
    directory: tuple[tuple[str, bytes | None], ...]

    def packed(self, varying: Mapping[str, bytes]) -> bytes:
        """The package with these contents of the files that vary; the same contents give the same bytes."""
        pieces, position = [self.constant], len(self.constant)
        records: list[bytes] = []
        for name, record in self.directory:
            if record is not None:
                records.append(record)
                continue
            content = varying[name]
            squeezed = deflated(content)
            packed = (_DEFLATED, crc32(content), len(squeezed), len(content))
            header = _local(name, packed)
            pieces += (header, squeezed)
            records.append(_central(name, packed, position))
            position += len(header) + len(squeezed)
        size = sum(map(len, records))
        end = _END.pack(b"PK\x05\x06", 0, 0, len(records), len(records), size, position, 0)
        return b"".join((*pieces, *records, end))


def archive(entries: Mapping[str, bytes], varying: Iterable[str]) -> Archive:
    """The archive of *entries*, of which those named *varying* are given anew for each document."""
    vary = frozenset(varying)
    pieces: list[bytes] = []
    directory: list[tuple[str, bytes | None]] = []
    position = 0
    for name, content in entries.items():
        if name in vary:
            directory.append((name, None))
            continue
        squeezed = _well_packed(content)
        method = _DEFLATED if len(squeezed) < len(content) else _STORED
        stored = squeezed if method == _DEFLATED else content
        packed = (method, zlib.crc32(content), len(stored), len(content))
        header = _local(name, packed)
        directory.append((name, _central(name, packed, position)))
        pieces += (header, stored)
        position += len(header) + len(stored)
    return Archive(b"".join(pieces), tuple(directory))


def _well_packed(content: bytes) -> bytes:
    if len(content) > _WORTH_PACKING_WELL:
        return deflated(content)
    return zlib.compress(content, _BEST, -zlib.MAX_WBITS)


def _local(name: str, packed: _Packed) -> bytes:
    raw, flags = _name(name)
    method, crc, size, full = packed
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, method, 0, _FIRST_DAY, crc, size, full, len(raw), 0) + raw


def _central(name: str, packed: _Packed, position: int) -> bytes:
    raw, flags = _name(name)
    method, *rest = packed
    fixed = (b"PK\x01\x02", _VERSION, _VERSION, flags, method, 0, _FIRST_DAY, *rest)
    return _CENTRAL.pack(*fixed, len(raw), 0, 0, 0, 0, 0, position) + raw


def _name(name: str) -> tuple[bytes, int]:
    try:
        return name.encode("ascii"), 0
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape"), _NAMES_ARE_UTF8
