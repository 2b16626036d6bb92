"""Sample data: answers that nobody wrote, valid for whatever competition they are made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_contest
from applykit.checker import examine
from applykit.filler import filling
from applykit.findings import Severity
from applykit.formats import FORMATS, account_key_agrees
from applykit.library import Library
from applykit.rules import KINDS
from applykit.samples import CHARACTERS, ROWS, Sample, longest, marked, shortest, variants, varied
from applykit.samples.mending import mendable
from applykit.samples.numbers import formatted, with_key
from applykit.schema import MOMENTS
from shipped import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.findings import Finding

# The latest edition of each: what older ones ask is of the same kinds.
COMPETITIONS = {
    f"{name} {moment}": LIBRARY.competition(name, LIBRARY.editions(name)[-1], moment)
    for name in LIBRARY.ids()
    for moment in MOMENTS
}
every_competition = pytest.mark.parametrize("competition", COMPETITIONS.values(), ids=COMPETITIONS.keys())
STYLES = {"shortest": shortest, "longest": longest, "marked": marked}


def complaints(sample: Sample, competition: Competition) -> list[Finding]:
    """What a check says of a sample, but for the files that it does not have."""
    report = examine(sample.application(), competition, sample.filing_on).report
    return [finding for finding in report.findings if finding.section != "/attachments"]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from texts(below)


@every_competition
@pytest.mark.parametrize("style", STYLES)
def test_a_sample_of_a_shipped_competition_keeps_the_form_and_its_rules(competition: Competition, style: str) -> None:
    for choices in variants(competition):
        sample = STYLES[style](competition, choices)
        least = Severity.ERROR if style == "shortest" else Severity.NOTE
        told = [finding for finding in complaints(sample, competition) if finding.severity >= least]

        assert {finding.rule for finding in told} == set(sample.unkept)
        # What was chosen may be what a rule forbids: a grant contract is made with companies only.
        assert all(finding.address in choices for finding in told)


@every_competition
@settings(max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_whatever_the_seed_a_varied_sample_keeps_the_form_and_its_rules(competition: Competition, seed: int) -> None:
    sample = varied(competition, seed)

    told = complaints(sample, competition)
    assert {finding.rule for finding in told} == set(sample.unkept)
    assert all(finding.address in sample.choices for finding in told)
    assert varied(competition, seed) == sample


@every_competition
def test_documents_can_be_filled_with_every_sample(competition: Competition) -> None:
    for choices in variants(competition):
        for style in (shortest, marked):
            sample = style(competition, choices)
            filled = filling(sample.application(), on=sample.filing_on, moment=competition.moment, library=LIBRARY)
            assert filled.left_out == ()


def test_samples_differ_in_size_as_their_names_say() -> None:
    competition = next(iter(COMPETITIONS.values()))
    size = {name: sum(map(len, texts(style(competition).answers))) for name, style in STYLES.items()}

    assert size["shortest"] < size["marked"] < size["longest"]


@every_competition
def test_a_marker_stands_in_the_answers_of_one_question_only(competition: Competition) -> None:
    for choices in variants(competition):
        sample = marked(competition, choices)
        written = list(texts(sample.answers))
        assert len(set(sample.markers.values())) == len(sample.markers)
        for marker in sample.markers.values():
            assert any(marker in text for text in written)
        assert len(sample.markers) > len(written) / 3


def test_every_variant_of_the_applicant_can_be_chosen() -> None:
    competition = LIBRARY.competition("fasie-start-1", "2022-3")

    ways = variants(competition)

    assert [dict(one) for one in ways] == [
        {"/applicant/kind": "legal-entity"},
        {"/applicant/kind": "natural-person"},
    ]
    for choices in ways:
        applicant = shortest(competition, choices).answers["applicant"]
        assert applicant["kind"] == choices["/applicant/kind"]
        assert ("company" in applicant) is (applicant["kind"] == "legal-entity")


def small(folder: Path, rules: str = "", **changes: Any) -> Competition:
    """The small contest with members of its project changed, and with *rules*."""
    small_contest.library(folder, rules)
    schema = json.loads(json.dumps(small_contest.SCHEMA))
    schema["properties"]["project"]["properties"] |= changes
    (folder / "schemas" / "small.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    return Library((folder,)).competition("small", "2022")


def test_the_longest_sample_takes_all_the_room_that_is_known_and_a_lot_where_none_is(tmp_path: Path) -> None:
    rows = {"type": "array", "items": {"type": "string"}}
    competition = small(
        tmp_path,
        free={"type": "string", "x-long": True},
        limited={"type": "string", "maxLength": 70},
        open_list=rows,
        short_list={**rows, "maxItems": 4},
        number={"type": "integer", "maximum": 77},
    )

    project = longest(competition).answers["project"]

    assert len(project["free"]) == CHARACTERS == 3000
    assert len(project["limited"]) == 70
    assert len(project["open_list"]) == ROWS == 25
    assert len(project["short_list"]) == 4
    assert project["number"] == "77"
    assert len(longest(competition, characters=500, rows=3).answers["project"]["free"]) == 500


def test_the_shortest_sample_has_nothing_optional_and_the_least_of_the_rest(tmp_path: Path) -> None:
    competition = small(tmp_path, least={"type": "string", "minLength": 50}, number={"type": "integer", "minimum": 12})

    answers = shortest(competition).answers

    assert "honest" not in answers["project"]
    assert len(answers["plan"]) == 1
    assert len(answers["project"]["title"]) <= 4


# Each rule is broken by a sample that does not look at it.
RULES = {
    "limit": "value: /project/sum\nmax: 90",
    "limit-min": "value: /project/sum\nmin: 77000",
    "limit-mean": "value: {mean: /plan/*/cost}\nmax: 90",
    "limit-percent": "value: /project/materials\nmax: {percent: 20, of: /project/sum}",
    "count": "of: /plan\nmin: 3",
    "count-equals": "of: /plan/*/works\nequals: 4",
    "count-where": "of: /project/table/*\nwhere: {name: {not: Масса}, unit: кг}\nmin: 1",
    "sum": "of: /plan/*/cost\nequals: /project/sum",
    "sum-products": "of: {products: [/plan/*/cost, /plan/*/cost]}\nat_most: 900000000",
    "shares": "of: /plan/*/cost\nwhole: /project/sum\ntable: [30, 70]",
    "compare": "left: /years/planned/*\nis: at_most\nright: /years/promised/*\nmoment: contract",
    "totals": "of: /project/costs/*\nby: article\namount: cost\nequals: /project/articles",
    "totals-where": (
        "of: /project/costs/*\nby: article\namount: cost\nequals: /project/articles\nwhere: {paid: grant}"
    ),
    "balance": (
        "opening: /project/money/opening\nincoming: /project/money/sales\noutgoing: /project/money/expenses\n"
        "closing: /project/money/closing"
    ),
    "members": "of: /project/list/*\nin: [Командировки, Аренда, Связь]",
    "members-number": "of: /project/term\nin: ['12', '18', '24']",
    "members-none": "of: /project/list/*\nin: /plan/*/works/*/title\nhow: none",
    "members-any": "of: ['72.19']\nin: /applicant/company/okved/*\nhow: any\nmatch: prefix",
    "members-not-all": "each: /plan/*\nof: works/*/title\nin: /project/list/*\nhow: not-all",
    "same": "places: [/project/title, /project/about]",
    "unique": "of: /plan/*/works/*/title\nsimilarity: 0.9",
    "words": "in: /project/about\nrequire: [прибор]",
    "text": "in: /project/about\nhas: number",
    "text-unit": "in: /project/table/*/unit\nhas: unit",
    "length": "of: /project/about\nmin: 300\nmax: 400",
    "length-words": "of: /project/about\nmin: 30\nmax: 40\nunit: words",
    "units": "each: /project/table/*\nnumbers: ours\ntitle: name\nunit: unit",
    "answered": "fields: [/project/about, /project/honest]",
    "unanswered": "fields: /project/about\nwhen: {/project/list: given}",
    "confirmed": "of: /project/honest",
    "period": "from: /applicant/company/registered_on\nto: filing_on\nmin: {years: 3}\nmax: {years: 5}",
    "years": "of: /project/reported/*\nfrom: [2019, /applicant/company/registered_on]\nto: 2022",
    "shares-after": (
        "of: /years/promised/*\nafter: /project/sum\nwhole: /project/sum\ntable: [30]\nis: at_least\ncumulative: true\n"
        "moment: contract"
    ),
    "account-key": "account: /applicant/company/account\nbik: /applicant/company/bik",
}


YEARS = {"type": "array", "title": "Отчёты", "items": {"type": "integer", "title": "Год"}}


@pytest.mark.parametrize("name", RULES)
def test_samples_keep_a_rule_of_every_kind(name: str, tmp_path: Path) -> None:
    kind = next(kind for kind in sorted(KINDS, key=len, reverse=True) if name.startswith(kind))
    keys = "".join(f"\n  {line}" for line in RULES[name].splitlines())
    formats = {"account": {"type": "string", "format": "account"}, "bik": {"type": "string", "format": "bik"}}
    small(tmp_path, f"- id: it\n  kind: {kind}\n  severity: error\n  source: law п. 1{keys}", reported=YEARS)
    file = tmp_path / "schemas" / "small.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema["properties"]["applicant"]["properties"]["company"]["properties"] |= formats
    file.write_text(json.dumps(schema), encoding="utf-8")
    moment = "contract" if "moment: contract" in RULES[name] else "application"
    competition = Library((tmp_path,)).competition("small", "2022", moment)

    for sample in (
        *(style(competition, choices) for style in STYLES.values() for choices in variants(competition)),
        *(varied(competition, seed) for seed in range(5)),
    ):
        assert sample.unkept == ()
        assert [one.rule for one in complaints(sample, competition) if one.rule == "it"] == []


def test_every_kind_of_rule_is_kept_or_is_about_files() -> None:
    files = {"attachment", "file-name", "file-size", "colour", "text-layer", "one-document", "mentions"}

    assert {name for name, kind in KINDS.items() if not mendable(kind)} <= files


def test_a_sample_names_the_rules_that_cannot_be_kept(tmp_path: Path) -> None:
    both = "- {id: low, kind: limit, value: /project/sum, max: 5, severity: error, source: law п. 1}\n"
    both += "- {id: high, kind: limit, value: /project/sum, min: 9, severity: error, source: law п. 1}"

    assert len(marked(small(tmp_path, both)).unkept) == 1


@given(serial=st.integers(0, 10**6), name=st.sampled_from(sorted(FORMATS)))
def test_made_up_numbers_have_the_form_and_the_check_digits_of_real_ones(serial: int, name: str) -> None:
    text = formatted(name, serial, small_contest.TODAY)

    assert FORMATS[name](text) is None


@given(serial=st.integers(0, 10**6))
def test_an_account_gets_the_key_of_its_bank(serial: int) -> None:
    account, bik = (formatted(name, serial, small_contest.TODAY) for name in ("account", "bik"))

    assert account_key_agrees(with_key(account, bik), bik)
