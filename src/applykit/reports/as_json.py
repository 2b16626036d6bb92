"""The report for scripts: one object, versioned; its shape is ``schemas/report.schema.json`` and is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from applykit.frozen import Frozen
from applykit.locale import render
from applykit.reports import spoken
from applykit.reports.outline import folder_of
from applykit.reports.rounding import points_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from decimal import Decimal
    from pathlib import Path

    from applykit.errors import ApplykitError
    from applykit.findings import Accepted, Finding, Hidden, Message, Place, Report, Skipped, Source

VERSION: Final = 2

Json = Any


class Broken(Frozen):
    """An application that could not be checked at all, and why."""

    path: Path
    error: ApplykitError


def as_json(
    results: Iterable[Report | Broken], lang: str, *, tool: str, today: datetime.date, ascii_only: bool = False
) -> str:
    """All results of one run, in order. *tool* is name and version; *ascii_only* escapes everything beyond ASCII."""
    whole = {
        "report": VERSION,
        "tool": tool,
        "today": today.isoformat(),
        "applications": [
            _broken(result, lang) if isinstance(result, Broken) else _report(result, lang) for result in results
        ],
    }
    return json.dumps(whole, ensure_ascii=ascii_only, indent=2)


def _broken(broken: Broken, lang: str) -> Json:
    error = broken.error
    return {
        "path": str(broken.path),
        "error": {
            "message": render(error.message, lang),
            "hint": render(error.hint, lang) if error.hint is not None else None,
            "file": str(error.file) if error.file is not None else None,
            "line": error.line,
            "column": error.column,
        },
    }


def _report(report: Report, lang: str) -> Json:
    points = points_of(report)
    folder = folder_of(report)
    return {
        "path": str(report.path),
        "competition": report.competition,
        "edition": report.edition,
        "title": report.title,
        "for": report.moment,
        "applicant": report.applicant,
        "filing_on": report.filing_on.isoformat(),
        "verdict": report.verdict.value,
        "eligibility": report.eligibility.value,
        "undecided": list(report.undecided),
        "score": float(points.score),
        "sections": [
            {"address": section.address, "title": section.title, "points": float(earned), "out_of": float(whole)}
            for section, (earned, whole) in zip(report.sections, points.sections, strict=True)
        ],
        "criteria": [
            {"id": criterion.id, "title": criterion.title, "points": float(earned), "out_of": float(whole)}
            for criterion, (earned, whole) in zip(report.criteria, points.criteria, strict=True)
        ],
        "findings": _findings(report.findings, points.findings, folder, lang),
        "accepted": [
            _accepted(one, part, folder, lang) for one, part in zip(report.accepted, points.accepted, strict=True)
        ],
        "hidden": len(report.hidden),
        "hidden_by": _hidden(report.hidden, points.hidden),
        "repaired": None if report.repaired is None else [_repaired(one, lang) for one in report.repaired],
        "skipped": [_skipped(item, part) for item, part in zip(report.skipped, points.skipped, strict=True)],
        "not_checked": [
            {"what": render(item.what, lang), "why": render(item.why, lang)} for item in report.not_checked
        ],
        "notices": [render(notice, lang) for notice in report.notices],
        "documents": [
            {
                "id": document.id,
                "title": document.title,
                "for": document.moment,
                "channel": document.channel,
                "needed": document.needed,
            }
            for document in report.documents
        ],
    }


def _findings(findings: Sequence[Finding], points: Sequence[Decimal], folder: Path, lang: str) -> Json:
    return [entry_of(finding, part, folder, lang) for finding, part in zip(findings, points, strict=True)]


def entry_of(finding: Finding, points: Decimal, folder: Path, lang: str) -> Json:
    """A finding as every report for scripts has it; files are named as seen from *folder*."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "address": finding.address,
        "title": finding.label,
        "section": finding.section,
        "missing": finding.missing,
        **_place(finding.place, folder, lang),
        "message": render(finding.message, lang),
        "remedy": _said(finding.remedy, lang),
        "clause": str(finding.source) if finding.source is not None else None,
        "source": _source(finding.source),
        "points": float(points),
        "fragment": finding.fragment or None,
        "replacements": list(finding.replacements),
    }


def _accepted(accepted: Accepted, points: Decimal, folder: Path, lang: str) -> Json:
    return {
        **entry_of(accepted.finding, points, folder, lang),
        "reason": accepted.reason,
        "until": accepted.until.isoformat() if accepted.until is not None else None,
        "by": accepted.by,
    }


def _hidden(hidden: Sequence[Hidden], points: Sequence[Decimal]) -> Json:
    """How many findings each option hides, and how many points they would bring back."""
    lost: dict[str, list[Decimal]] = {}
    for one, part in zip(hidden, points, strict=True):
        lost.setdefault(one.by, []).append(part)
    return [{"option": option, "count": len(parts), "points": float(sum(parts))} for option, parts in lost.items()]


def _repaired(finding: Finding, lang: str) -> Json:
    return {
        "rule": finding.rule,
        "severity": finding.severity.word,
        "address": finding.address,
        "title": finding.label,
        "section": finding.section,
        "message": render(finding.message, lang),
    }


def _said(message: Message | None, lang: str) -> str | None:
    return None if message is None else render(message, lang)


def _place(place: Place | None, folder: Path, lang: str) -> Json:
    if place is None:
        return {"file": None, "line": None, "column": None, "place": None}
    within: Json = {"sheet": place.sheet, "cell": place.cell} if place.sheet is not None else None
    if place.part is not None:
        within = {"part": render(place.part, lang), "paragraph": place.paragraph or None}
    if place.spot is not None:
        spot = place.spot
        within = {
            "heading": spot.heading or None,
            "question": spot.question or None,
            "row": spot.row,
            "column": spot.column or None,
            "paragraph": spot.paragraph,
        }
    return {"file": spoken.relative(place.file, folder), "line": place.line, "column": place.column, "place": within}


def _source(source: Source | None) -> Json:
    if source is None:
        return None
    return {
        "document": source.document,
        "clause": source.clause,
        "tier": source.tier.value,
        "verified_on": source.verified_on.isoformat() if source.verified_on is not None else None,
    }


def _skipped(skipped: Skipped, points: Decimal) -> Json:
    return {
        "rule": skipped.rule,
        "severity": skipped.severity.word,
        "address": skipped.address,
        "title": skipped.label,
        "because": skipped.because,
        "points": float(points),
    }
