"""The lines that findings are about, for reports that show them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from applykit.errors import SourceError
from applykit.reports.as_page import Excerpt
from applykit.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from applykit.findings import Place, Report

_AROUND: Final = 2
_LONGEST: Final = 400


def excerpts(report: Report) -> Mapping[Place, Excerpt]:
    """The lines around the place of every finding; none where the file has no lines or cannot be read any more."""
    lines: dict[Path, tuple[str, ...]] = {}
    found: dict[Place, Excerpt] = {}
    for finding in report.findings:
        place = finding.place
        if place is None or place.line is None:
            continue
        if place.file not in lines:
            lines[place.file] = _lines(place.file)
        first = max(place.line - _AROUND, 1)
        shown = lines[place.file][first - 1 : place.line + _AROUND]
        if place.line - first < len(shown):
            found[place] = Excerpt(first, tuple(map(_cut, shown)), place.line)
    return found


def _lines(file: Path) -> tuple[str, ...]:
    try:
        return tuple(read_text(file).split("\n"))
    except SourceError:
        return ()


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def links(report: Report, page: Path | None) -> Mapping[str, str]:
    """How a page at *page* reaches the files that findings name; none if it is not known where the page will lie."""
    if page is None:
        return {}
    files = {finding.place.file for finding in report.findings if finding.place is not None}
    return {str(file): link for file in files if (link := _link(file, page.parent))}


def _link(file: Path, folder: Path) -> str:
    try:
        return quote(os.path.relpath(file, folder).replace(os.sep, "/"))
    except ValueError:  # another drive
        return file.resolve().as_uri()
