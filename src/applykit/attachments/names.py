"""What the name of a file says about it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from applykit.view import FileKind

_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGEST: Final = re.compile(r"(?=\w*\d)[0-9a-f]{16,}")
# What scanners, cameras, messengers and editors put into a name, and what people add to tell copies apart.
_EMPTY_WORD: Final = re.compile(
    r"""скан(?:ы|ер|ирование)? | отсканировано | скриншот | снимок | экрана? | фото(?:графия)? | изображение | рисунок
      | картинка | документы? | файлы? | нов(?:ый|ая|ое) | без | имени | названия | безымянный | копия | лист
      | стр(?:аницы?)? | версия | финал | итог | из | от | ксерокс
      | pages? | scan(?:s|ned|ner|snap)? | camscanner | adobe | xerox | epson | canon | kyocera | brother
      | ima?g(?:es?)? | pic(?:ture)? | photo | dscn? | screen(?:shot)? | whatsapp | wa | telegram | viber | cloud | size
      | doc(?:ument)?s? | files? | new | untitled | noname | name | copy | pdf | jpe?g | png | te?mp | from | at | of
      | version | final
      | янв(?:аря)? | фев(?:раля)? | мар(?:та)? | апр(?:еля)? | мая | июн[ья]? | июл[ья]? | авг(?:уста)?
      | сент?(?:ября)? | окт(?:ября)? | ноя(?:бр?я?)? | дек(?:абря)?
      | jan(?:uary)? | feb(?:ruary)? | mar(?:ch)? | apr(?:il)? | may | june? | july? | aug(?:ust)? | sept?(?:ember)?
      | oct(?:ober)? | nov(?:ember)? | dec(?:ember)?""",
    re.VERBOSE,
)
_PAGE: Final = re.compile(
    r"""(?:лист|p)[\s._-]*\d{1,3} | \d{1,3}[\s._-]*(?:я[\s._-]*)?(?:стр(?:аница)?|лист|page)
      | (?:.*[\W\d_])?(?:стр(?:аница)?|page)[\s._-]*\d{1,3}(?:\s*(?:из|of)\s*\d{1,3})?""",
    re.IGNORECASE | re.VERBOSE,
)

SUFFIXES: Final[Mapping[FileKind, tuple[str, ...]]] = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm", ".dotx"),
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "pptx": (".pptx", ".ppsx", ".pptm"),
    "odt": (".odt", ".ott"),
    "ods": (".ods",),
    "doc": (".doc", ".dot", ".xls", ".ppt"),
    "xls": (".xls", ".xlt"),
    "ppt": (".ppt", ".pps"),
    "rtf": (".rtf", ".doc"),
    "jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "png": (".png",),
    "tiff": (".tif", ".tiff"),
    "zip": (".zip",),
}


def stem_of(name: str) -> str:
    r"""The last part of a path as a draft has it (``\`` separates too), without what its kind adds."""
    last = PurePosixPath(unicodedata.normalize("NFC", name.strip()).replace("\\", "/")).name
    return PurePath(last).stem


def says_nothing(name: str) -> bool:
    """Whether a name tells no reader which document this is: ``scan0001.pdf``, ``Документ1.pdf``, ``20221101.pdf``."""
    stem = stem_of(name).lower()
    if _DIGEST.fullmatch(stem.replace("-", "").replace("_", "")):
        return True
    return all(_EMPTY_WORD.fullmatch(word) for word in _WORD.findall(stem))


def is_of_a_page(name: str) -> bool:
    """Whether it is the name of one page out of several: ``стр1.pdf``, ``Устав, стр. 2 из 7.pdf``."""
    return _PAGE.fullmatch(stem_of(name)) is not None


def expected_suffix(name: str, kind: FileKind) -> str | None:
    """What the name should end with for a file of *kind*; None if it does, or if there is no telling."""
    suffixes = SUFFIXES.get(kind)
    if suffixes is None or name.strip().lower().endswith(suffixes):
        return None
    return suffixes[0]
