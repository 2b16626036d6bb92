"""Each rule kind, from outside: a rule and a draft in, findings out; a quiet case beside each loud one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from applykit.locale import LANGUAGES, render
from applykit.rules import KINDS
from small_contest import DRAFT, examine, lines, skips

if TYPE_CHECKING:
    from pathlib import Path

STAGES = "/plan/*/cost"

# kind -> (the rule's own keys, a change to the draft that it complains of, the findings' addresses)
TOTALS = "of: /project/costs/*, by: article, amount: cost, equals: /project/articles"
CASES: dict[str, list[tuple[str, tuple[str, str], list[str]]]] = {
    "answered": [
        (
            "fields: /project/list, when: {/project/materials: {above: 0}}",
            ("term: 12", "term: 12, materials: 5"),
            ["/project/list"],
        ),
    ],
    "unanswered": [("fields: /project/other", ("term: 12", "term: 12, other: 0"), ["/project/other"])],
    "confirmed": [
        ("of: /project/honest", ("term: 12", "term: 12, honest: нет"), ["/project/honest"]),
        ("of: /project/honest, answer: false", ("term: 12", "term: 12, honest: да"), ["/project/honest"]),
    ],
    "limit": [
        ("value: /project/sum, max: $cap", ("sum: 4000000", "sum: 4 000 001"), ["/project/sum"]),
        ("value: /project/sum, min: 4000000", ("sum: 4000000", "sum: 3999999"), ["/project/sum"]),
        ("value: /project/sum, above: 3999999", ("sum: 4000000", "sum: 3999999"), ["/project/sum"]),
        ("value: /project/sum, below: 4000001", ("sum: 4000000", "sum: 4000001"), ["/project/sum"]),
        (
            "value: /project/materials, max: {percent: 20, of: /project/sum}",
            ("term: 12", "term: 12, materials: 800001"),
            ["/project/materials"],
        ),
        ("value: {mean: /plan/*/cost}, max: 2000000", ("cost: 2000000", "cost: 2000001"), ["/plan"]),
        ("value: {sum: /plan/*/cost}, max: 4000000", ("cost: 2000000", "cost: 2000001"), ["/plan"]),
    ],
    "count": [
        (
            "of: /plan, equals: 2",
            ("  - cost: 2000000\n    works: [{title: Испытания макета}, {title: Доработка схемы}]\n", ""),
            ["/plan"],
        ),
        ("of: /plan/*/works, min: 2", (", {title: Доработка схемы}", ""), ["/plan/1/works"]),
        (
            "of: /plan/*/works, max: 2",
            ("{title: Доработка схемы}", "{title: Доработка}, {title: Отладка}"),
            ["/plan/1/works"],
        ),
        ("of: /plan/*, where: {cost: {above: 1999999}}, min: 2", ("- cost: 2000000", "- cost: 1999999"), ["/plan"]),
    ],
    "sum": [
        ("of: /plan/*/cost, equals: /project/sum", ("- cost: 2000000", "- cost: 1999999"), ["/plan"]),
        ("of: /plan/*/cost, at_most: /project/sum", ("- cost: 2000000", "- cost: 2000001"), ["/plan"]),
        ("of: /plan/*/cost, at_least: $cap", ("- cost: 2000000", "- cost: 1999999"), ["/plan"]),
        (
            "of: [/project/materials, /project/other], at_most: 10",
            ("term: 12", "term: 12, materials: 6, other: 5"),
            ["/project"],
        ),
    ],
    "shares": [
        (
            "of: /plan/*/cost, whole: /project/sum, table: $shares, at: /project/term, tolerance: 1",
            ("- cost: 2000000", "- cost: 1999998"),
            ["/plan/0/cost"],
        ),
        ("of: /plan/*/cost, table: [2000000, 2000000]", ("- cost: 2000000", "- cost: 1"), ["/plan/0/cost"]),
        (
            "of: /plan/*/cost, whole: /project/sum, table: [40, 100], is: at_least, cumulative: true",
            ("- cost: 2000000", "- cost: 1599999"),
            ["/plan/0/cost", "/plan/1/cost"],
        ),
    ],
    "members": [
        (
            "of: /project/list/*, in: /plan/*/works/*/title",
            ("term: 12", "term: 12, list: [Окраска]"),
            ["/project/list/0"],
        ),
        ("of: /project/list/*, in: [Связь]", ("term: 12", "term: 12, list: [связь, Сайт]"), ["/project/list/1"]),
        (
            'of: ["72.19"], in: /applicant/company/okved/*, match: prefix',
            ("inn:", 'okved: ["72.1"], inn:'),
            ["/applicant/company/okved"],
        ),
        ("of: /project/list/*, in: [Связь], how: none", ("term: 12", "term: 12, list: [Связь]"), ["/project/list/0"]),
        (
            "each: /plan/*, of: works/*/title, in: /project/list/*, how: not-all",
            ("term: 12", "term: 12, list: [Расчёт схемы, Изготовление макета]"),
            ["/plan/0/works"],
        ),
    ],
    "same": [
        (
            "places: [/project/title, /project/about]",
            ("term: 12", "term: 12, about: Разработка робота"),
            ["/project/about"],
        ),
    ],
    "unique": [
        ("of: /plan/*/works/*/title", ("Доработка схемы", "расчет  схемы"), ["/plan/1/works/1/title"]),
        (
            "of: /plan/*/works/*/title, similarity: 0.9",
            ("Испытания макета", "Изготовление макетa"),
            ["/plan/1/works/0/title"],
        ),
    ],
    "words": [
        (
            "in: /plan/*/works/*/title, forbid: $stems",
            ("Доработка схемы", "Сертификация прибора"),
            ["/plan/1/works/1/title"],
        ),
        (
            "in: /plan/*/works/*/title, forbid: $stems",
            ("Доработка схемы", "Оформление отчёта"),
            ["/plan/1/works/1/title"],
        ),
        ("in: /project/title, require: [разработк]", ("Разработка прибора", "Прибор связи"), ["/project/title"]),
    ],
    "text": [
        ("in: /project/about, has: number", ("term: 12", "term: 12, about: высокая точность"), ["/project/about"]),
        ("in: /project/about, has: unit", ("term: 12", 'term: 12, about: "15"'), ["/project/about"]),
        ("in: /project/about, has_not: number", ("term: 12", "term: 12, about: точность 5"), ["/project/about"]),
    ],
    "length": [
        ("of: /project/title, min: 18", ("Разработка прибора", "Новый прибор"), ["/project/title"]),
        ("of: /project/title, max: 18", ("Разработка прибора", "Разработка приборов"), ["/project/title"]),
        (
            "of: /project/title, max: 2, unit: words",
            ("Разработка прибора", "Разработка двух приборов"),
            ["/project/title"],
        ),
    ],
    "units": [
        (
            "each: /project/table/*, numbers: [ours, theirs/*], title: name",
            ("term: 12", 'term: 12, table: [{name: Цена, ours: "85 руб.", theirs: ["90", дорого]}]'),
            ["/project/table/0/theirs/0"],
        ),
        (
            "each: /project/table/*, numbers: ours, title: name, unit: unit",
            ("term: 12", 'term: 12, table: [{name: Масса, unit: кг, ours: "8"}, {name: Масса, ours: "8"}]'),
            ["/project/table/1/ours"],
        ),
    ],
    "period": [
        (
            "from: /applicant/company/registered_on, to: filing_on, max: {years: 2}",
            ("2021-03-01", "31.10.2020"),
            ["/applicant/company/registered_on"],
        ),
        (
            "from: /applicant/company/registered_on, to: filing_on, min: {days: 30}",
            ("2021-03-01", "2022-10-05"),
            ["/applicant/company/registered_on"],
        ),
        (
            "from: /applicant/company/registered_on, to: filing_on, max: {days: 9999}",
            ("2021-03-01", "2022-11-02"),
            ["/applicant/company/registered_on"],
        ),
    ],
    "years": [
        ("of: /project/sum, from: [1, 4000000], to: 4000000", ("sum: 4000000", "sum: 3999999"), ["/project/sum"]),
    ],
    "account-key": [
        (
            "account: /applicant/company/account, bik: /applicant/company/bik",
            ("inn:", 'account: "40702810000000000001", bik: "044525225", inn:'),
            ["/applicant/company/account"],
        ),
    ],
    "totals": [
        (
            TOTALS,
            ("term: 12", "term: 12, costs: [{article: прочие, cost: 5}], articles: {other: 5, materials: 1}"),
            ["/project/articles/materials"],
        ),
        (
            TOTALS,
            (
                "term: 12",
                "term: 12, costs: [{article: other, cost: 5}, {article: other, cost: 1}], articles: {other: 5}",
            ),
            ["/project/articles/other"],
        ),
        (
            TOTALS,
            ("term: 12", "term: 12, costs: [{article: other, cost: 5}]"),
            ["/project/articles/other"],
        ),
        (
            TOTALS,
            ("term: 12", "term: 12, costs: [{article: поездки, cost: 5}]"),
            ["/project/costs/0/article"],
        ),
        (
            f"{TOTALS}, where: {{paid: grant}}",
            (
                "term: 12",
                "term: 12, articles: {other: 5}, costs: [{article: other, cost: 5, paid: own}]",
            ),
            ["/project/articles/other"],
        ),
        (
            f"{TOTALS}, tolerance: 2",
            ("term: 12", "term: 12, costs: [{article: other, cost: 5}], articles: {other: 7, materials: 3}"),
            ["/project/articles/materials"],
        ),
    ],
    "compare": [],
    "balance": [],
    # What files are asked for has its cases in test_attachments.py.
    "attachment": [],
    "file-name": [],
    "file-size": [],
    "colour": [],
    "text-layer": [],
    "mentions": [],
    "one-document": [],
}

FLAT = [(kind, *case) for kind, cases in CASES.items() for case in cases]


def rule_of(kind: str, keys: str) -> str:
    """One entry of ``rules:``."""
    return f"- {{id: the-rule, kind: {kind}, source: law п. 7, {keys}}}"


def test_every_kind_has_a_case_here() -> None:
    assert set(CASES) == set(KINDS)


@pytest.mark.parametrize(("kind", "keys", "change", "addresses"), FLAT)
def test_a_rule_is_quiet_on_a_sound_draft(
    tmp_path: Path, kind: str, keys: str, change: tuple[str, str], addresses: list[str]
) -> None:
    del change, addresses
    assert lines(examine(tmp_path, rule_of(kind, keys))) == []


@pytest.mark.parametrize(("kind", "keys", "change", "addresses"), FLAT)
def test_a_rule_complains_once_where_it_is_broken(
    tmp_path: Path, kind: str, keys: str, change: tuple[str, str], addresses: list[str]
) -> None:
    assert change[0] in DRAFT
    report = examine(tmp_path, rule_of(kind, keys), DRAFT.replace(*change, 1))
    assert lines(report) == [f"error the-rule {address}" for address in addresses]
    for finding in report.findings:
        for lang in LANGUAGES:
            assert "{" not in render(finding.message, lang)
        assert finding.points > 0
        assert str(finding.source) == "Положение, п. 7"


def test_two_lists_are_compared_year_by_year(tmp_path: Path) -> None:
    rule = rule_of("compare", "left: /years/promised/*, is: at_most, right: /years/planned/*")
    years = "years: {{planned: {{2023: 1, 2024: 2}}, promised: {{2023: 1, 2024: {}}}}}\n"
    assert lines(examine(tmp_path, rule, DRAFT + years.format(2))) == []
    assert lines(examine(tmp_path, rule, DRAFT + years.format(3))) == ["error the-rule /years/promised/2024"]


BALANCE = ", ".join(
    f"{key}: /project/money/{member}"
    for key, member in {"opening": "opening", "incoming": "sales", "outgoing": "expenses", "closing": "closing"}.items()
)


def with_money(opening: str, closing: str) -> str:
    """The draft with what comes and goes in two years, and these numbers at their beginnings and ends."""
    flow = "sales: {2023: 50, 2024: 80}, expenses: {2023: 30, 2024: 0}"
    money = f"money: {{{flow}, opening: {{{opening}}}, closing: {{{closing}}}}}"
    return DRAFT.replace("term: 12", f"term: 12, {money}")


@pytest.mark.parametrize(
    ("opening", "closing", "wrong"),
    [
        ("2023: 100, 2024: 120", "2023: 120, 2024: 200", []),
        ("2023: 100, 2024: 120", "2023: 120, 2024: 201", ["closing/2024"]),
        ("2023: 100, 2024: 121", "2023: 120, 2024: 201", ["opening/2024"]),
        ("2023: 100, 2024: 120", "2023: 121, 2024: 200", ["closing/2023", "opening/2024"]),
    ],
)
def test_a_balance_is_kept_within_each_period_and_from_one_to_the_next(
    tmp_path: Path, opening: str, closing: str, wrong: list[str]
) -> None:
    report = examine(tmp_path, rule_of("balance", BALANCE), with_money(opening, closing))
    assert lines(report) == [f"error the-rule /project/money/{address}" for address in wrong]


def test_what_does_not_come_or_go_in_a_period_need_not_be_written(tmp_path: Path) -> None:
    rule = rule_of("balance", BALANCE.replace("/project/money/expenses", "[/project/list, /project/money/expenses]"))
    draft = with_money("2023: 100, 2024: 120", "2023: 120, 2024: 200")
    assert lines(examine(tmp_path, rule, draft)) == []


def test_a_balance_waits_for_a_number_that_is_missing(tmp_path: Path) -> None:
    report = examine(tmp_path, rule_of("balance", BALANCE), with_money("2023: 100", "2023: 120, 2024: 200"))
    assert skips(report) == ["the-rule /project/money/closing/2024 <- /project/money/opening/2024"]


def test_rows_that_cannot_be_read_make_their_totals_wait(tmp_path: Path) -> None:
    rule = rule_of("totals", TOTALS)
    draft = DRAFT.replace("term: 12", "term: 12, costs: [{article: other, cost: много}], articles: {other: 5}")
    report = examine(tmp_path, rule, draft)
    assert lines(report) == ["error answer-wrong-type /project/costs/0/cost"]
    assert skips(report) == ["the-rule /project/articles <- /project/costs/0/cost"]


AFTER = (
    "of: /years/promised/*, after: /project/other, whole: /project/sum, table: [30, 100], "
    "is: at_least, cumulative: true"
)


@pytest.mark.parametrize(
    ("year", "promised", "found"),
    [
        # The year itself does not count, nor does one that has no percentage any more.
        ("other: 2022, ", "{2022: 9000000, 2023: 1200000, 2024: 2800000, 2025: 0}", []),
        ("other: 2022, ", "{2022: 9000000, 2023: 1199999, 2024: 2800001}", ["2023"]),
        ("other: 2022, ", "{2022: 9000000, 2023: 4000000, 2024: 0}", []),
        ("other: 2023, ", "{2023: 9000000, 2024: 1199999}", ["2024"]),
        ("other: 2025, ", "{2023: 0, 2024: 0}", []),
        ("", "{2023: 0, 2024: 0}", []),
    ],
)
def test_numbers_by_year_are_shared_out_over_the_years_after_an_answer(
    tmp_path: Path, year: str, promised: str, found: list[str]
) -> None:
    draft = DRAFT.replace("term: 12", f"{year}term: 12") + f"years: {{planned: {{2023: 1}}, promised: {promised}}}\n"
    report = examine(tmp_path, rule_of("shares", AFTER), draft)
    told = [finding.address for finding in report.findings if finding.rule == "the-rule"]
    assert told == [f"/years/promised/{one}" for one in found]


def test_shares_wait_for_a_year_that_nobody_can_read(tmp_path: Path) -> None:
    draft = DRAFT.replace("term: 12", "other: весной, term: 12") + "years: {planned: {2023: 1}, promised: {2023: 1}}\n"
    report = examine(tmp_path, rule_of("shares", AFTER), draft)
    assert "the-rule /years/promised/2023 <- /project/other" in skips(report)


def test_shares_of_years_that_there_are_none_of_wait_for_the_whole(tmp_path: Path) -> None:
    draft = DRAFT.replace("sum: 4000000, term: 12", "sum: много, other: 2030, term: 12")
    report = examine(tmp_path, rule_of("shares", AFTER), draft + "years: {planned: {2023: 1}, promised: {2023: 1}}\n")
    assert "the-rule /years/promised/2023 <- /project/sum" in skips(report)


def test_the_last_day_of_a_period_counts(tmp_path: Path) -> None:
    rule = rule_of("period", "from: /applicant/company/registered_on, to: filing_on, max: {years: 2}")
    assert lines(examine(tmp_path, rule, DRAFT.replace("2021-03-01", "2020-11-01"))) == []


def test_a_leap_day_is_two_years_before_the_last_of_february(tmp_path: Path) -> None:
    rule = rule_of("period", "from: /applicant/company/registered_on, to: filing_on, max: {years: 2}")
    draft = DRAFT.replace("2021-03-01", "2020-02-29").replace("2022-11-01", "2022-02-28")
    assert lines(examine(tmp_path, rule, draft)) == []


@pytest.mark.parametrize("word", ["Инсайт пользователей", "Досайтовая проверка", "Отчетность"])
def test_a_stem_is_not_found_inside_another_word(tmp_path: Path, word: str) -> None:
    rule = rule_of("words", "in: /plan/*/works/*/title, forbid: $stems")
    assert lines(examine(tmp_path, rule, DRAFT.replace("Доработка схемы", word))) == []


@pytest.mark.parametrize("word", ["Сайт", "разработка САЙТА", "сайты и сайтам", "«Сайт»", "веб-сайт"])
def test_a_stem_is_found_in_every_form_of_its_word(tmp_path: Path, word: str) -> None:
    rule = rule_of("words", "in: /plan/*/works/*/title, forbid: $stems")
    assert lines(examine(tmp_path, rule, DRAFT.replace("Доработка схемы", word))) == [
        "error the-rule /plan/1/works/1/title"
    ]


def test_a_rule_whose_answer_is_missing_is_skipped_and_says_why(tmp_path: Path) -> None:
    rule = rule_of("sum", "of: /plan/*/cost, equals: /project/sum")
    report = examine(tmp_path, rule, DRAFT.replace("sum: 4000000, ", ""))
    assert lines(report) == ["error answer-missing /project/sum"]
    assert skips(report) == ["the-rule /plan <- /project/sum"]


def test_a_rule_whose_answer_is_unreadable_is_skipped(tmp_path: Path) -> None:
    rule = rule_of("limit", "value: /project/sum, max: $cap")
    report = examine(tmp_path, rule, DRAFT.replace("sum: 4000000", "sum: четыре миллиона"))
    assert lines(report) == ["error answer-wrong-type /project/sum"]
    assert skips(report) == ["the-rule /project/sum <- /project/sum"]


def test_unreadable_rows_are_not_counted_as_rows(tmp_path: Path) -> None:
    rule = rule_of("count", "of: /plan, equals: 3")
    report = examine(tmp_path, rule, DRAFT + "  - третий этап\n")
    assert skips(report) == ["the-rule /plan <- /plan/2"]


def test_a_row_with_an_unreadable_cell_is_a_row(tmp_path: Path) -> None:
    rule = rule_of("count", "of: /plan, equals: 2")
    report = examine(tmp_path, rule, DRAFT.replace("- cost: 2000000", "- cost: много", 1))
    assert (lines(report), skips(report)) == (["error answer-wrong-type /plan/0/cost"], [])


def test_an_optional_answer_may_be_given_before_what_its_rule_needs(tmp_path: Path) -> None:
    rule = rule_of("limit", "value: /project/materials, max: {percent: 20, of: /project/sum}")
    before = examine(tmp_path, rule, DRAFT.replace("sum: 4000000, ", ""))
    after = examine(tmp_path, rule, DRAFT.replace("sum: 4000000, ", "materials: 1, "))
    assert before.score == after.score
    assert skips(before) == skips(after) == ["the-rule /project/materials <- /project/sum"]


def test_optional_answers_that_are_not_given_leave_nothing_to_look_at(tmp_path: Path) -> None:
    rule = rule_of("sum", "of: [/project/materials, /project/other], at_most: 10")
    report = examine(tmp_path, rule)
    assert lines(report) == skips(report) == []
    assert report.score == 100


def test_a_sum_names_the_answer_that_bounds_it_and_no_answer_where_a_number_does(tmp_path: Path) -> None:
    named = examine(tmp_path, rule_of("sum", "of: /plan/*/cost, equals: /project/sum"), DRAFT.replace("2000000", "1"))
    assert "(«Сумма»)" in render(named.findings[0].message, "ru")
    plain = examine(tmp_path, rule_of("sum", "of: /plan/*/cost, equals: 100"))
    told = " ".join(render(plain.findings[0].message, "ru").split())
    assert "а должно быть 100 руб." in told
    assert "«" not in told.removeprefix("«План»")


def test_a_condition_that_does_not_hold_takes_the_rule_out(tmp_path: Path) -> None:
    rule = rule_of("limit", "value: /project/sum, max: 1, when: {/applicant/kind: person}")
    assert lines(examine(tmp_path, rule)) == []


def test_a_condition_that_cannot_be_told_skips_the_rule(tmp_path: Path) -> None:
    rule = rule_of("limit", "value: /project/sum, max: 1, when: {/applicant/kind: company}")
    report = examine(tmp_path, rule, DRAFT.replace("  kind: company\n", ""))
    assert "the-rule /project/sum <- /applicant/kind" in skips(report)


@pytest.mark.parametrize(
    ("condition", "fires"),
    [
        ("{/project/term: 12}", True),
        ("{/project/term: {not: 12}}", False),
        ("{/project/term: {in: [12, 18]}}", True),
        ("{/project/term: {not: [12, 18]}}", False),
        ("{/project/term: {above: 12}}", False),
        ("{/project/other: given}", False),
        ("{/project/other: absent}", True),
        ("{/project/term: 12, /project/other: given}", False),
        ("[{/project/other: given}, {/project/term: 12}]", True),
    ],
)
def test_conditions_are_read_as_written(tmp_path: Path, condition: str, *, fires: bool) -> None:
    rule = rule_of("limit", f"value: /project/sum, max: 1, when: {condition}")
    assert bool(lines(examine(tmp_path, rule))) is fires


def test_a_rule_over_every_stage_says_which(tmp_path: Path) -> None:
    rule = rule_of("count", "each: /plan/*, of: works, min: 2")
    report = examine(tmp_path, rule, DRAFT.replace(", {title: Доработка схемы}", ""))
    assert [finding.label for finding in report.findings] == ["этап 2, Работы"]


def test_a_limit_the_edition_does_not_have_takes_the_rule_out(tmp_path: Path) -> None:
    assert lines(examine(tmp_path, rule_of("limit", "value: /project/sum, max: $no_limit"))) == []


@pytest.mark.parametrize(
    ("keys", "source", "severity"),
    [
        ("max: 1", "law п. 1", "blocking"),
        ("max: 1", "hearsay стр. 1", "warning"),
        ("max: 1", "guess", "note"),
        ("max: 1", "-", "note"),
        ("max: $heard_cap", "law п. 1", "warning"),
    ],
)
def test_a_rule_may_do_no_more_than_its_source_and_its_numbers_allow(
    tmp_path: Path, keys: str, source: str, severity: str
) -> None:
    rule = f"- {{id: the-rule, kind: limit, value: /project/sum, {keys}, severity: blocking, source: {source}}}"
    assert lines(examine(tmp_path, rule)) == [f"{severity} the-rule /project/sum"]
