"""A company's profile, written once, serves every shipped contest: what one of them asks is no error in another."""

from __future__ import annotations

from typing import Any

import pytest

from applykit.frozen import replace
from applykit.schema import APPLICATION, CONTRACT
from shipped import COMPLETE, LIBRARY, application_of, examined

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
