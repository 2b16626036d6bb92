"""Looks into PDF files and draws their pages, in a process of its own: the only module that meets PDFium.

A PDF comes from strangers, and a library that reads it can be made to run for hours, to fill the memory or to crash. So
this file is started as a program, one for many files: it limits itself, and whatever happens to it costs no more than
what is known about one file. It knows nothing of applykit, and so it starts fast.

Standard input is a JSON object: *files* is a list of paths, *pictures* null or a list of as many beginnings of paths.
Standard output has lines of JSON: ``"ready"``, and then for each file, in that order, ``{"pages": n}`` as soon as it is
open, and at last everything that `look` tells, or `draw` where pictures are wanted. A file whose last line is not there
is the one that the process did not survive.
"""

from __future__ import annotations

import faulthandler
import json
import math
import os
import sys
import time
from typing import Any, BinaryIO, Final

MAX_PAGES: Final = 5_000
SECONDS: Final = 1.0
SECONDS_TO_DRAW: Final = 60.0
_READING_SECONDS: Final = 0.7
_MAX_MEMORY: Final = 200 * 1024 * 1024
_MAX_CHARACTERS: Final = 100_000

# Of a page that is a scan, pictures cover at least this part.
_MOSTLY: Final = 0.7
_MAX_OBJECTS: Final = 20_000
_MAX_DEPTH: Final = 3
_BITS_OF_GREY: Final = 8

# A page of A4 is 827 by 1170 dots then: every letter can be read on a screen.
_DOTS_PER_POINT: Final = 100 / 72
_MOST_DOTS: Final = 3_000


def main() -> None:
    """Look into every file that standard input names, or draw it."""
    wanted = json.load(sys.stdin.buffer)
    paths, pictures = wanted["files"], wanted["pictures"]
    _limit_memory()
    import pypdfium2  # noqa: F401 - loaded under the limit, and before the clock of the first file starts

    _tell("ready")
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - pathlib takes longer to load than all of this
        for number, path in enumerate(paths):
            # The watch is a thread of C: it ends the process even while the library computes.
            faulthandler.dump_traceback_later(SECONDS_TO_DRAW if pictures else SECONDS, exit=True, file=nowhere)
            _tell(draw(path, pictures[number]) if pictures else look(path))
            faulthandler.cancel_dump_traceback_later()


def look(path: str) -> dict[str, Any]:
    """What there is to say about one PDF, as far as it is known.

    *pages*: how many. *locked*: it needs a password or a key. *damaged*: it cannot be opened, or a page of it cannot.
    *text*: the letters of its pages, each page ending with a form feed; *whole*: these are all its pages, which a long
    file does not get (*hurried*: for lack of time, so on another day it might). *grey*: every page is a scan without
    colour. What is not known is left out.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(_readable(path))
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"locked": locked, "damaged": not locked}
    pages = len(document)
    _tell({"pages": pages})
    found = {"pages": pages, "damaged": pages == 0, "whole": False}
    if not 0 < pages <= MAX_PAGES:
        return found
    until = time.monotonic() + _READING_SECONDS
    text, grey = "", True
    for number in range(pages):
        hurried = time.monotonic() > until
        if hurried or len(text) > _MAX_CHARACTERS:
            return {**found, "text": text, "hurried": hurried}
        try:
            page = document[number]
            text += page.get_textpage().get_text_bounded().replace("\r\n", "\n") + "\f"
            grey = grey and _is_grey_scan(page)
        except pypdfium2.PdfiumError:
            return {**found, "damaged": True, "text": text}
    return {**found, "whole": True, "text": text, "grey": grey}


def draw(path: str, beginning: str) -> dict[str, Any]:
    """Draw every page of one PDF into ``<beginning>1.png``, ``…2.png`` and so on; whole if all of them were drawn."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(_readable(path))
        pages = len(document)
        _tell({"pages": pages})
        for number in range(min(pages, MAX_PAGES)):
            page = document[number]
            scale = min(_DOTS_PER_POINT, _MOST_DOTS / max(page.get_size()))
            page.render(scale=scale).to_pil().save(f"{beginning}{number + 1}.png")
    except (pypdfium2.PdfiumError, OSError):
        return {"damaged": True}
    return {"pages": pages, "whole": pages <= MAX_PAGES}


def _readable(path: str) -> str | BinaryIO:
    """The file for the library, which takes a path only if that is text: a name may hold bytes that are none."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return open(path, "rb")  # noqa: PTH123 - see above; the process does not live long
    return path


def _is_grey_scan(page: Any) -> bool:
    """Whether pictures cover most of the page and none of them can have a colour."""
    from pypdfium2 import raw

    if raw.FPDFPage_CountObjects(page) > _MAX_OBJECTS:
        return False
    covered = 0.0
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=_MAX_DEPTH):
        if not _is_grey(image):
            return False
        covered += _area(image)
    width, height = page.get_size()
    return bool(covered >= _MOSTLY * width * height)


def _is_grey(image: Any) -> bool:
    from pypdfium2 import raw

    # To be told of its colours this sort would have to be unpacked.
    if "JPXDecode" in image.get_filters():
        return False
    facts = image.get_metadata()
    if facts.bits_per_pixel == 1 and facts.colorspace != raw.FPDF_COLORSPACE_INDEXED:
        return True
    if facts.colorspace in (raw.FPDF_COLORSPACE_DEVICEGRAY, raw.FPDF_COLORSPACE_CALGRAY):
        return True
    return bool(facts.colorspace == raw.FPDF_COLORSPACE_ICCBASED and 0 < facts.bits_per_pixel <= _BITS_OF_GREY)


def _area(image: Any) -> float:
    """How much of the page a picture covers, in square points: its own square through every matrix above it."""
    area, holder = 1.0, image
    while holder is not None:
        a, b, c, d, *_ = holder.get_matrix().get()
        area *= abs(a * d - b * c)
        holder = holder.container
    return area if math.isfinite(area) else 0.0


def _limit_memory() -> None:
    """Where the system can: a file that wants more than this ends the process."""
    if sys.platform == "win32":
        return
    import resource

    for what, limit in ((resource.RLIMIT_AS, _MAX_MEMORY), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (OSError, ValueError):
            continue


def _tell(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
