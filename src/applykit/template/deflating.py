"""Deflate: the fastest that is installed. The extra ``fast`` brings isal, or zlib-ng where isal is not to be had."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_RAW: Final = -zlib.MAX_WBITS


def _standard() -> tuple[Callable[[bytes], bytes], Callable[[bytes], int]]:
    return lambda content: zlib.compress(content, 6, _RAW), zlib.crc32


def _fastest() -> tuple[Callable[[bytes], bytes], Callable[[bytes], int]]:
    """How to pack and how to sum up; levels were measured on forms: as small as is cheap."""
    try:
        from isal import isal_zlib
    except ImportError:
        pass
    else:
        return lambda content: isal_zlib.compress(content, 2, _RAW), isal_zlib.crc32
    try:
        from zlib_ng import zlib_ng
    except ImportError:
        return _standard()
    return lambda content: zlib_ng.compress(content, 3, _RAW), zlib_ng.crc32


deflated, crc32 = _fastest()
