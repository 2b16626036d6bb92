"""How the linter says what it found: findings about files of a competition, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.findings import Finding, Place, Severity, say

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.errors import ApplykitError
    from applykit.findings import Message


def remark(  # noqa: PLR0913 - what a finding of the linter has, each by its name
    rule: str,
    severity: Severity,
    file: Path,
    message: Message,
    remedy: Message | None = None,
    *,
    address: str = "",
    label: str = "",
    place: Place | None = None,
    fragment: str = "",
) -> Finding:
    """A finding about *file*; *place* where in it, if that is known."""
    return Finding(
        rule=rule,
        severity=severity,
        address=address,
        label=label,
        section=str(file),
        message=message,
        remedy=remedy,
        place=place or Place(file),
        fragment=fragment,
    )


def broken(error: ApplykitError, file: Path) -> Finding:
    """What stops a file from being used at all; *file* where the error does not say which."""
    at = error.file or file
    return remark(
        "file-broken",
        Severity.ERROR,
        at,
        error.message,
        error.hint,
        place=Place(at, error.line, error.column),
    )


def seen_from(root: Path, file: Path) -> str:
    """A file's name as it is told: from the library's folder."""
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return str(file)


def not_read(error: OSError) -> Message:
    """Why a file cannot be read."""
    return say("lint-file-unreadable", reason=error.strerror or str(error))
