"""A company is described once: its profile answers what any shipped competition asks about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from applykit import address as addresses
from applykit.application import load_application
from applykit.rules.answers import Answered
from applykit.schema import APPLICATION, CONTRACT
from shipped import FOLDERS, LIBRARY, examined

if TYPE_CHECKING:
    from pathlib import Path

# The fullest profile among the examples. What is true of one application only is not in it.
PROFILE = FOLDERS["fasie-start-digital-1/company-complete"] / "company.yaml"
DRAFT = """\
competition: {competition}
edition: "{edition}"
filing_on: 2022-11-01
applicant: {{from: company.yaml, pending_application: нет}}
"""


def _editions() -> list[tuple[str, str]]:
    """Every edition of every competition in which a company may apply."""
    return [
        (competition, edition)
        for competition in LIBRARY.ids()
        for edition in LIBRARY.editions(competition)
        if LIBRARY.competition(competition, edition, APPLICATION).shape.field("/applicant/company") is not None
    ]


def _asked(folder: Path, competition: str, edition: str, moment: str, profile: str) -> list[tuple[str, str]]:
    """What is still asked or not understood about the applicant: rule and address.

    That a company is not fit for a contest, being too old for it, is no question to it and is left out.
    """
    (folder / "company.yaml").write_text(profile, encoding="utf-8")
    draft = DRAFT.format(competition=competition, edition=edition)
    (folder / "application.yaml").write_text(draft, encoding="utf-8")
    examination = examined(load_application(folder), moment)
    judging = {rule.id for rule in examination.competition.rules if not isinstance(rule.kind, Answered)}
    found = (one for one in examination.report.findings if one.rule not in judging)
    return [(one.rule, one.address) for one in found if addresses.is_within(one.address, "/applicant")]


@pytest.mark.parametrize("moment", [APPLICATION, CONTRACT])
@pytest.mark.parametrize(("competition", "edition"), _editions())
def test_one_profile_answers_everything_about_the_company(
    tmp_path: Path, competition: str, edition: str, moment: str
) -> None:
    assert _asked(tmp_path, competition, edition, moment, PROFILE.read_text("utf-8")) == []


@pytest.mark.parametrize(("competition", "edition"), _editions())
def test_what_a_profile_lacks_or_has_too_much_is_told(tmp_path: Path, competition: str, edition: str) -> None:
    profile = PROFILE.read_text("utf-8").replace("  inn: 7017931868\n", "  favourite_colour: синий\n")
    assert set(_asked(tmp_path, competition, edition, APPLICATION, profile)) == {
        ("answer-missing", "/applicant/company/inn"),
        ("unknown-key", "/applicant/company/favourite_colour"),
    }


def test_every_shipped_competition_takes_a_company() -> None:
    assert {competition for competition, _ in _editions()} == set(LIBRARY.ids())
