"""The navigator: which measures fit a company, which do not and why, and what to answer next."""

from __future__ import annotations

import copy
import datetime
import itertools
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applykit.catalogue import Catalogue, load_catalogue
from applykit.library import Library
from applykit.navigator import Fit, Navigator
from applykit.profile import Profile, changed, findings, load_profile
from shipped import FOLDERS

if TYPE_CHECKING:
    from applykit.schema import Field
    from conftest import RunCli

HERE = Path(__file__).parent / "navigator"
COMPANIES = ("instrument-maker", "it-exporter", "social-enterprise")
TODAY = datetime.date(2026, 11, 28)
OF_THE_COMPANY = {
    *("okved", "region", "sme_status", "ogrn", "inn", "legal_form", "registered_on", "headcount", "standing"),
}
SIGNS = {"+": Fit.YES, "-": Fit.NO, "?": Fit.UNKNOWN}


def catalogue() -> Catalogue:
    return load_catalogue(Library.default())


CATALOGUE = catalogue()
NAVIGATOR = Navigator(CATALOGUE, TODAY)


def expected() -> list[tuple[str, str, Fit]]:
    rows = [line.split("\t") for line in (HERE / "expected.tsv").read_text("utf-8").splitlines() if line[0] != "#"]
    return [(row[0], company, SIGNS[sign]) for row in rows for company, sign in zip(COMPANIES, row[1:4], strict=True)]


def company(**answers: Any) -> Profile:
    """A profile as it is written: the company's own answers and, by their keys, its facts."""
    facts = {key: answers.pop(key) for key in list(answers) if key not in OF_THE_COMPANY}
    return Profile(Path("company.yaml"), {"applicant": {"company": {**answers, "facts": facts}}})


def fits(profile: Profile) -> dict[str, Fit]:
    return NAVIGATOR.verdicts(profile.typed(CATALOGUE.shape))


@pytest.mark.parametrize(("measure", "who", "fit"), expected())
def test_each_verdict_is_the_one_written_by_hand(measure: str, who: str, fit: Fit) -> None:
    assert fits(load_profile(HERE / f"{who}.yaml"))[measure] is fit


def test_all_measures_of_the_table_are_shipped_and_no_other_but_competitions() -> None:
    listed = {measure for measure, _, _ in expected()}
    assert len(listed) == 45
    assert {one.id for one in CATALOGUE.measures if not one.competition} == listed
    assert {one.id for one in CATALOGUE.measures if one.competition} == set(Library.default().ids())


def test_the_short_way_and_the_long_way_agree() -> None:
    for who in COMPANIES:
        profile = load_profile(HERE / f"{who}.yaml")
        assert {one.measure.id: one.fit for one in NAVIGATOR.find(profile).findings} == fits(profile)


def test_nothing_is_known_of_a_company_that_says_nothing() -> None:
    found = NAVIGATOR.find(company())
    assert not found.of(Fit.YES)
    assert not found.of(Fit.NO)


def test_unknown_is_not_no() -> None:
    assert fits(company())["it-tax"] is Fit.UNKNOWN
    assert fits(company(it_accredited="нет"))["it-tax"] is Fit.NO
    assert fits(company(it_accredited="да"))["it-tax"] is Fit.YES


def test_a_failing_condition_names_the_value_the_wanted_one_and_the_source() -> None:
    found = NAVIGATOR.find(load_profile(HERE / "instrument-maker.yaml"))
    one = next(entry for entry in found.findings if entry.measure.id == "frp-development")
    (reason,) = one.failing
    assert reason.given == (("/applicant/company/facts/project/budget", 60_000_000),)
    assert reason.condition.source is not None
    assert reason.condition.source.tier.value == "official"


def test_what_is_only_believed_decides_nothing() -> None:
    trader = company(legal_form="ООО", okved=["47.19"], project={"directions": ["industry"], "budget": "60000000"})
    assert fits(trader)["frp-joint"] is Fit.YES


def test_thirty_five_years_last_until_the_thirty_sixth_birthday() -> None:
    def fit(born: str) -> Fit:
        return fits(company(org_kind="person", head_born_on=born))["rosmolodezh-persons"]

    assert fit("1990-11-29") is Fit.YES
    assert fit("1990-11-28") is Fit.NO
    assert fit("2012-11-28") is Fit.YES
    assert fit("2012-11-29") is Fit.NO


def test_the_questions_are_those_that_measures_wait_for_the_most_useful_first() -> None:
    found = NAVIGATOR.find(company(legal_form="ООО", region="Томская область"))
    first = found.questions[0]
    assert first.address == "/applicant/company/facts/project/directions"
    waiting = sum(first.address in one.missing for one in found.findings if one.status not in ("closed", "suspended"))
    assert first.waiting == waiting
    assert first.alone <= first.waiting


def test_a_measure_that_is_over_asks_nothing() -> None:
    addresses = {one.address for one in NAVIGATOR.find(company(legal_form="ООО", exports="yes")).questions}
    assert "/applicant/company/facts/hs_in_list" not in addresses


# --- for all profiles -------------------------------------------------------------------------------------------------


def leaves() -> list[Field]:
    """Every fact that any condition reads, with the fields of the form."""
    read = {
        address.partition("/*")[0]
        for rule in CATALOGUE.rules
        for address in (*rule.kind.reads(), *rule.when.addresses())
        if address.startswith("/applicant/company")
    }
    found = [CATALOGUE.shape.field(address) for address in sorted(read)]
    return [one for one in found if one is not None]


LEAVES = leaves()


def values(field: Field) -> st.SearchStrategy[Any]:
    if field.type == "array":
        return st.lists(values(field.item) if field.item else st.none(), min_size=1, max_size=3)
    if field.enum:
        return st.sampled_from([code for code, _ in field.enum])
    if field.type == "boolean":
        return st.booleans()
    if field.type in ("integer", "number"):
        return st.sampled_from([0, 2, 4, 12, 20, 50, 40_000_000, 125_000_000, -1])
    if field.format == "date":
        return st.sampled_from(["1985-03-14", "1992-01-01", "2001-06-01", "2026-01-10", "2030-01-01"])
    if field.format == "okved":
        return st.sampled_from(["26.51", "62.01", "72.19", "04.10", "nonsense"])
    return st.sampled_from(["Томская область", "Омская область"])


def put(typed: dict[str, Any], address: str, value: Any) -> None:
    *above, last = address.split("/")[1:]
    for step in above:
        typed = typed.setdefault(step, {})
    typed[last] = value


@settings(max_examples=60)
@given(st.data())
def test_learning_a_fact_never_makes_a_measure_unclear(data: st.DataObject) -> None:
    typed: dict[str, Any] = {"applicant": {"kind": "legal-entity", "company": {}}}
    known = data.draw(st.lists(st.sampled_from(LEAVES), unique_by=lambda one: one.address))
    for field in known:
        put(typed, field.address, data.draw(values(field)))
    rest = [one for one in LEAVES if one not in known]
    before = NAVIGATOR.verdicts(typed)
    if not rest:
        return
    learnt = copy.deepcopy(typed)
    field = data.draw(st.sampled_from(rest))
    put(learnt, field.address, data.draw(values(field)))
    after = NAVIGATOR.verdicts(learnt)
    for measure, fit in before.items():
        if fit is not Fit.UNKNOWN:
            assert after[measure] is fit, (measure, field.address)


def _of(rule_id: int) -> list[str]:
    rule = CATALOGUE.rules[rule_id]
    return [
        address.partition("/*")[0]
        for address in (*rule.kind.reads(), *rule.when.addresses())
        if address.startswith("/applicant/company")
    ]


CONDITIONS = [
    (one.id, condition.id) for one in CATALOGUE.measures if not one.competition for condition in one.conditions
]


@pytest.mark.parametrize(("measure_id", "condition_id"), CONDITIONS)
def test_every_condition_matters(measure_id: str, condition_id: str) -> None:
    """Some answer to what it reads makes it hold and another makes it fail, and then the measure does not fit."""
    measure = CATALOGUE.measure(measure_id)
    condition = next(one for one in measure.conditions if one.id == condition_id)
    outcomes: dict[Fit, dict[str, Any]] = {}
    for typed in candidates(condition.test):
        found = NAVIGATOR.found("", typed)
        one = next(entry for entry in found.findings if entry.measure.id == measure_id)
        reason = next(entry for entry in one.reasons if entry.condition.id == condition_id)
        outcomes.setdefault(reason.outcome.fit, typed)
        if reason.outcome.fit is Fit.NO and condition.decides:
            assert one.fit is Fit.NO
        if len(outcomes) == 3:
            break
    assert outcomes.keys() >= {Fit.YES, Fit.NO}, (measure_id, condition_id, outcomes.keys())


def candidates(test: int) -> list[dict[str, Any]]:
    """Profiles that answer only what one rule reads, in many ways."""
    addresses = _of(test)
    fields = [CATALOGUE.shape.field(address) for address in addresses]
    options = [spread(field) for field in fields if field is not None]
    profiles: list[dict[str, Any]] = []
    for chosen in itertools.product(*options):
        typed: dict[str, Any] = {"applicant": {"kind": "legal-entity", "company": {}}}
        for address, choice in zip(addresses, chosen, strict=True):
            put(typed, address, choice)
        profiles.append(typed)
    return profiles


def spread(field: Field) -> list[Any]:
    if field.type == "array" and field.item is not None:
        return [[one] for one in spread(field.item)]
    if field.enum:
        return [code for code, _ in field.enum]
    if field.type == "boolean":
        return [True, False]
    if field.type in ("integer", "number"):
        return [0, 1, 3, 5, 12, 30, 100, 40_000_000, 200_000_000]
    if field.format == "date":
        return ["1960-01-01", "1995-01-01", "2004-01-01", "2026-06-01", "2020-05-05"]
    if field.format == "okved":
        return ["26.51", "47.19"]
    return ["Томская область", "Омская область"]


# --- what cannot be ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "rule", "address"),
    [
        ({"inn": "7017990141"}, "bad-check-digit", "inn"),
        ({"registered_on": "2027-01-01"}, "day-to-come", "registered_on"),
        ({"okved": ["04.10"]}, "okved-unknown", "okved/0"),
        ({"okved": ["тридцать"]}, "bad-format", "okved/0"),
        ({"legal_form": "АО", "org_kind": "ooo"}, "kinds-differ", "facts/org_kind"),
        ({"ogrn": "1217000990150", "registered_on": "2024-10-07"}, "ogrn-year", "ogrn"),
        ({"sme_status": "micro", "headcount": {"2025": "40"}}, "status-staff", "sme_status"),
        ({"it_accredited": "наверное"}, "answer-wrong-type", "facts/it_accredited"),
    ],
)
def test_what_cannot_be_is_found(answers: dict[str, Any], rule: str, address: str) -> None:
    found = findings(company(**answers), CATALOGUE.shape, TODAY)
    assert (rule, f"/applicant/company/{address}") in {(one.rule, one.address) for one in found}


def test_what_can_be_is_left_alone() -> None:
    for who in COMPANIES:
        assert findings(load_profile(HERE / f"{who}.yaml"), CATALOGUE.shape, TODAY) == ()


def test_an_impossible_answer_makes_no_match() -> None:
    assert fits(company(org_kind="person", head_born_on="2030-01-01"))["rosmolodezh-persons"] is Fit.UNKNOWN
    assert fits(company(legal_form="АО", org_kind="university"))["megagrants"] is Fit.UNKNOWN


# --- at the command line ----------------------------------------------------------------------------------------------


def test_find_tells_what_fits_and_asks_three_questions(run_cli: RunCli, tmp_path: Path) -> None:
    profile = tmp_path / "company.yaml"
    profile.write_text("company: {legal_form: ООО, registered_on: 2024-10-07, region: Томская область}\n", "utf-8")
    ran = run_cli("find", profile)
    assert ran.code == 0, ran.err
    assert "Сначала ответьте на эти три вопроса:" in ran.out
    assert "О чём проект (company.facts.project.directions)" in ran.out
    assert "Нужно: Заявитель — вуз. У вас: ООО." in ran.out


def test_find_as_json_has_every_measure_with_its_conditions(run_cli: RunCli) -> None:
    told = json.loads(run_cli("find", HERE / "it-exporter.yaml", "--format", "json", "--historic").out)
    (one,) = told["companies"]
    assert told["find"] == 1
    assert {entry["id"] for entry in one["measures"]} == {entry.id for entry in CATALOGUE.measures}
    by_id = {entry["id"]: entry for entry in one["measures"]}
    assert by_id["it-tax"]["fit"] == "fits"
    assert by_id["rfrit-development"]["intake"]["status"] == "suspended"
    assert by_id["rsf-groups"]["missing"] == ["company.facts.science.leader_employed"]


def test_several_companies_give_a_matrix_a_page_and_a_workbook(run_cli: RunCli, tmp_path: Path) -> None:
    paths = [HERE / f"{who}.yaml" for who in COMPANIES]
    text = run_cli("find", *paths)
    assert "−  +  −  Налоговые льготы ИТ-компаний [it-tax]" in text.out
    page, book = tmp_path / "меры.html", tmp_path / "меры.xlsx"
    assert run_cli("find", *paths, "-o", page).code == 0
    assert "ООО «Сибкод-Тест»" in page.read_text("utf-8")
    assert run_cli("find", *paths, "-o", book).code == 0
    sheets = openpyxl.load_workbook(book).worksheets
    assert [sheet.max_column for sheet in sheets] == [11, 4, 4]
    assert sheets[0].max_row == 1 + 3 * sum(not one.historic for one in CATALOGUE.measures)


def test_why_tells_every_condition(run_cli: RunCli) -> None:
    ran = run_cli("find", HERE / "instrument-maker.yaml", "--why", "frp-development")
    assert "Общий бюджет проекта не меньше 125 млн ₽: не выполнено" in ran.out
    assert "ответ company.facts.project.sales_per_year" in ran.out
    assert "не решает" in " ".join(ran.out.split())


def test_if_tells_what_opens_and_what_closes(run_cli: RunCli) -> None:
    profile = HERE / "instrument-maker.yaml"
    ran = run_cli("find", profile, "--if", "it_accredited=да", "--if", "sme_status=none")
    assert "откроется: Налоговые льготы ИТ-компаний" in ran.out
    assert "закроется: Льготные кредиты" in ran.out
    assert run_cli("find", profile, "--if", "okved+=72.19").out.count("ничего не меняется") == 1


@pytest.mark.parametrize("change", ["nonsense", "nosuch=1", "it_accredited=может быть", "region+=1", "year=2020"])
def test_a_change_that_is_not_understood_is_told(run_cli: RunCli, change: str) -> None:
    ran = run_cli("find", HERE / "instrument-maker.yaml", "--if", change)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_filters_leave_out_what_is_not_wanted(run_cli: RunCli) -> None:
    def ids(*options: str) -> set[str]:
        told = json.loads(run_cli("find", HERE / "it-exporter.yaml", "--format", "json", *options).out)
        return {entry["id"] for entry in told["companies"][0]["measures"]}

    assert ids("--kind", "loan", "--level", "regional") == {"tomsk-microloans", "tomsk-frp", "frp-productivity"}
    assert "tomsk-frp" not in ids("--region", "Омская область")
    assert ids("--amount", "1000000000") == {"psk-loans", "rfrit-significant", "frp-development"}
    assert "export-transport" in ids("--open-on", "2026-03-01")
    assert "export-transport" not in ids("--open-on", "2026-04-01")
    assert "tomsk-perspektiva" not in ids()
    assert "export-certification" in ids("--purpose", "export")


def test_an_application_serves_as_a_profile_and_facts_do_not_trouble_its_check(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(examples_folder / "fasie-start-1" / "company-complete", tmp_path / "заявка")
    before = run_cli("check", folder, "--format", "json").out
    profile = folder / "company.yaml"
    profile.write_text(profile.read_text("utf-8") + "\n  facts: {it_accredited: да}\n", "utf-8")
    assert (
        json.loads(run_cli("check", folder, "--format", "json").out)["applications"][0]["score"]
        == (json.loads(before)["applications"][0]["score"])
    )
    told = json.loads(run_cli("find", folder, "--format", "json").out)
    assert {entry["id"]: entry["fit"] for entry in told["companies"][0]["measures"]}["it-tax"] == "fits"


def test_company_new_makes_a_profile_that_check_and_find_read(run_cli: RunCli, tmp_path: Path) -> None:
    folder = tmp_path / "томприбор"
    assert run_cli("company", "new", folder).code == 0
    assert run_cli("company", "check", folder).code == 0
    assert run_cli("find", folder).code == 0
    again = run_cli("company", "new", folder)
    assert again.code == 2
    assert "уже есть" in again.err


def test_company_check_names_line_and_reason(run_cli: RunCli, tmp_path: Path) -> None:
    profile = tmp_path / "company.yaml"
    profile.write_text('company:\n  inn: "7017990141"\n  okved: ["04.10"]\n', "utf-8")
    ran = run_cli("company", "check", profile)
    assert ran.code == 1
    assert "company.yaml:2" in ran.out
    assert "Кода ОКВЭД 04.10 нет" in ran.out


@pytest.mark.parametrize("text", ["", "просто текст", "company: строка\n", "inn: 1\n", "company: {inn: [1\n"])
def test_a_file_that_is_no_profile_is_told_by_a_sentence(run_cli: RunCli, tmp_path: Path, text: str) -> None:
    profile = tmp_path / "company.yaml"
    profile.write_text(text, "utf-8")
    ran = run_cli("find", profile)
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_a_measure_of_ones_own_is_a_file(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "competition_templates").mkdir()
    (tmp_path / "measures").mkdir()
    own = (Path(__file__).parent.parent / "measures" / "it-tax.yaml").read_text("utf-8")
    (tmp_path / "measures" / "our-measure.yaml").write_text(own, "utf-8")
    ran = run_cli("--library", tmp_path, "find", HERE / "it-exporter.yaml", "--format", "json")
    ids = [entry["id"] for entry in json.loads(ran.out)["companies"][0]["measures"]]
    assert "our-measure" in ids
    (tmp_path / "measures" / "our-measure.yaml").write_text(own.replace("it_accredited", "it_acredited"), "utf-8")
    ran = run_cli("--library", tmp_path, "find", HERE / "it-exporter.yaml")
    assert ran.code == 2
    assert "our-measure.yaml" in ran.err


def test_changed_adds_to_a_list_and_replaces_an_answer() -> None:
    profile = company(okved=["26.51"])
    added = changed(profile, "okved+=72.19", CATALOGUE.shape)
    assert added.values["applicant"]["company"]["okved"] == ["26.51", "72.19"]
    assert profile.values["applicant"]["company"]["okved"] == ["26.51"]


def test_a_company_with_the_facts_of_its_extract_gets_its_list_after_three_answers() -> None:
    """What the register says, then the three answers asked for first; the verdicts are those of the full profile."""
    extract = company(legal_form="ООО", registered_on="2024-10-07", okved=["26.51", "72.19"], region="Томская область")
    full = load_profile(HERE / "instrument-maker.yaml")
    asked = [one.address.rpartition("/")[2] for one in NAVIGATOR.find(extract).questions[:3]]
    assert asked == ["directions", "sme_status", "exports"]
    answered = extract
    for change in ("directions=rnd,industry", "sme_status=micro", "exports=planned"):
        answered = changed(answered, change, CATALOGUE.shape)
    told, whole = fits(answered), fits(full)
    settled = {measure for measure, fit in told.items() if fit is not Fit.UNKNOWN}
    assert settled >= {"tomsk-frp", "tomsk-microloans", "tomsk-export-centre", "frp-productivity", "megagrants"}
    assert {measure: told[measure] for measure in settled} == {measure: whole[measure] for measure in settled}


@pytest.mark.parametrize("example", [name for name in FOLDERS if name.endswith("company-complete")])
def test_the_profile_of_a_complete_application_is_right_as_it_stands(example: str, run_cli: RunCli) -> None:
    checked = run_cli("company", "check", FOLDERS[example])
    assert checked.code == 0, checked.out
