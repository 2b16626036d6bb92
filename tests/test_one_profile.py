"""A company's profile, written once, serves every shipped contest: what one of them asks is no error in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from applykit import address as addresses
from applykit.application import load_application
from applykit.frozen import replace
from applykit.rules.answers import Answered
from applykit.schema import APPLICATION, CONTRACT
from shipped import COMPLETE, FOLDERS, LIBRARY, application_of, examined

if TYPE_CHECKING:
    from pathlib import Path

OF_COMPANIES = tuple(example for example, moment in COMPLETE if moment == CONTRACT)


def applicant_of(example: str) -> Any:
    return application_of(example).answers["applicant"]


def laid_over(base: Any, above: Any) -> Any:
    if isinstance(base, dict) and isinstance(above, dict):
        return {key: laid_over(base.get(key), above.get(key, base.get(key))) for key in {**base, **above}}
    return base if above is None else above


def completed(company: Any) -> Any:
    """A profile with what the profiles of all other examples say, where it says nothing itself."""
    for example in OF_COMPANIES:
        company = laid_over(applicant_of(example)["company"], company)
    return company


def test_every_contest_has_a_complete_company() -> None:
    assert {example.partition("/")[0] for example in OF_COMPANIES} == set(LIBRARY.ids())


@pytest.mark.parametrize("moment", [APPLICATION, CONTRACT])
@pytest.mark.parametrize("example", OF_COMPANIES)
def test_a_profile_that_answers_for_all_contests_is_right_for_each(example: str, moment: str) -> None:
    application = application_of(example)
    applicant = applicant_of(example)
    answers: Any = {**application.answers, "applicant": {**applicant, "company": completed(applicant["company"])}}
    report = examined(replace(application, answers=answers), moment).report
    found = [f"{one.rule} {one.address}" for one in report.findings if one.address.startswith("/applicant/company")]
    assert found == []


def test_the_fullest_profile_of_one_contest_answers_what_others_ask_of_that_company() -> None:
    start = "fasie-start-1/company-complete"
    fullest = applicant_of("fasie-start-ai-1/company-complete")["company"]
    application = application_of(start)
    answers: Any = {**application.answers, "applicant": {**applicant_of(start), "company": fullest}}
    assert examined(replace(application, answers=answers), CONTRACT).report.score == 100


# --- one and the same file, in every edition

# The fullest profile among the examples. What is true of one application only is not in it.
PROFILE = FOLDERS["fasie-start-ai-1/company-complete"] / "company.yaml"
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
