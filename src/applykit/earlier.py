"""An earlier report, as `check --format json` wrote it, read back to be compared with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.errors import SourceError
from applykit.findings import Finding, Severity, literal, say
from applykit.frozen import Frozen
from applykit.sources.text import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from applykit.findings import Report

# The versions that can be read; the findings are alike in all of them.
VERSIONS: Final = (1, 2)
_MAX_BYTES: Final = 50_000_000

Json = Any


class Earlier(Frozen):
    """What an earlier report says of one application, which lay at *path* as it was typed then.

    *findings* have no source, place or points; *hidden* is how many findings the report left out.
    """

    path: str
    competition: str
    findings: tuple[Finding, ...]
    hidden: int


def read_earlier(file: Path) -> tuple[Earlier, ...]:
    """The applications of an earlier report that could be checked, in its order.

    Raise SourceError if the file cannot be read or is no such report.
    """
    text = read_text(file, max_bytes=_MAX_BYTES)
    try:
        whole = json.loads(text)
        _require_version(whole["report"], file)
        return tuple(_application(entry) for entry in whole["applications"] if "error" not in entry)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SourceError(say("since-no-report"), hint=say("since-no-report-hint"), file=file) from error


def _require_version(version: Json, file: Path) -> None:
    if isinstance(version, int) and version > max(VERSIONS):
        raise SourceError(say("since-newer"), hint=say("since-newer-hint"), file=file)
    if version not in VERSIONS:
        raise ValueError(version)


def _application(entry: Mapping[str, Json]) -> Earlier:
    findings = tuple(_finding(finding) for finding in entry["findings"])
    return Earlier(_text(entry["path"]), _text(entry["competition"]), findings, int(entry["hidden"]))


def _finding(entry: Mapping[str, Json]) -> Finding:
    return Finding(
        rule=_text(entry["rule"]),
        severity=Severity.from_word(entry["severity"]),
        address=_text(entry["address"]),
        label=_text(entry["title"]),
        section=_text(entry["section"]),
        message=literal(_text(entry["message"])),
        missing=bool(entry["missing"]),
        fragment=_text(entry.get("fragment") or ""),
    )


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def counterpart(report: Report, earlier: Sequence[Earlier], *, is_alone: bool) -> Earlier | None:
    """What an earlier report says of the same application; None if it does not speak of it.

    The same is what lies in the same folder, seen from here; else what has a folder of that name; else, where only one
    application *is_alone* checked and reported of, that one. Where several would do, none is taken.
    """
    same = [one for one in earlier if one.competition == report.competition]
    candidates = (
        [one for one in same if Path(one.path).resolve() == report.path.resolve()],
        [one for one in same if Path(one.path).resolve().name == report.path.resolve().name],
        same if is_alone and len(earlier) == 1 else [],
    )
    return next((found[0] for found in candidates if len(found) == 1), None)
