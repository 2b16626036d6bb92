"""Exact points as printed: rounded to 0.01 so that what belongs together still adds up."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from applykit.findings import CriterionScore, Report, SectionScore


class Points(Frozen):
    """The points of one report, rounded together: ``score`` and what is lost make the same sum as the exact ones do.

    Each tuple runs parallel to the report's own. *sections* and *criteria* are pairs of what is earned, which make the
    score, and what could be.
    """

    score: Decimal
    findings: tuple[Decimal, ...]
    hidden: tuple[Decimal, ...]
    accepted: tuple[Decimal, ...]
    skipped: tuple[Decimal, ...]
    sections: tuple[tuple[Decimal, Decimal], ...]
    criteria: tuple[tuple[Decimal, Decimal], ...]


def points_of(report: Report) -> Points:
    """Round the points of a report."""
    groups = (report.findings, report.hidden, report.accepted, report.skipped)
    score, *rest = largest_remainder([report.score, *(item.points for group in groups for item in group)])
    left = iter(rest)
    findings, hidden, accepted, skipped = (tuple(itertools.islice(left, len(group))) for group in groups)
    both = (_pairs(report.sections, score), _pairs(report.criteria, score))
    return Points(score, findings, hidden, accepted, skipped, *both)


def _pairs(
    parts: Sequence[SectionScore] | Sequence[CriterionScore], score: Decimal
) -> tuple[tuple[Decimal, Decimal], ...]:
    whole = largest_remainder([part.out_of for part in parts])
    earned = largest_remainder([part.points for part in parts], score, whole)
    return tuple(zip(earned, whole, strict=True))


def largest_remainder(
    values: Sequence[Fraction], total: Decimal | None = None, most: Sequence[Decimal] | None = None
) -> tuple[Decimal, ...]:
    """Round each value to 0.01 such that together they make *total* (None: their own sum, rounded).

    What is left over after rounding down goes, a hundredth each, to the values that lost most; of equals, to the first.
    None is rounded to more than its *most*, where these are given.
    """
    hundredths = [value * 100 for value in values]
    floors = [int(value // 1) for value in hundredths]
    wanted = round(sum(hundredths, Fraction(0))) if total is None else int(total * 100)
    order = sorted(range(len(values)), key=lambda index: floors[index] - hundredths[index])
    full = [floor + 1 for floor in floors] if most is None else [int(limit * 100) for limit in most]
    left = wanted - sum(floors)
    while left > 0 and (raised := [index for index in order if floors[index] < full[index]][:left]):
        for index in raised:
            floors[index] += 1
        left -= len(raised)
    return tuple(Decimal(count).scaleb(-2) for count in floors)
