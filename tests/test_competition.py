"""Competitions as maintainers write them: editions, tiers, and sentences about what does not fit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from applykit.application import load_application
from applykit.checker import check
from applykit.errors import CompetitionError
from applykit.findings import Eligibility, Tier, Verdict
from applykit.frozen import replace
from applykit.library import Library
from applykit.locale import render
from pdf_maker import pdf
from small_contest import DRAFT, TODAY, examine, library, lines, write_draft

if TYPE_CHECKING:
    from pathlib import Path

RULE = "- {id: the-rule, kind: limit, value: /project/sum, max: $cap, severity: blocking, source: law п. 2}"


def said(error: CompetitionError) -> str:
    return f"{render(error.message, 'ru')} {render(error.hint, 'ru') if error.hint else ''}"


def test_an_edition_inherits_what_it_does_not_name_as_carried_over(tmp_path: Path) -> None:
    shelf = library(tmp_path, RULE)
    newer = tmp_path / "competition_templates" / "small" / "editions" / "2026.yaml"
    newer.write_text(
        "title: Малый 2026\nbased_on: '2022'\nsources: {talk: {title: Разговоры, tier: reported}}\n"
        "parameters: {title_max: {value: 60, source: talk}}\n",
        encoding="utf-8",
    )
    competition = shelf.competition("small", "2026")
    parameters = competition.edition.parameters
    assert str(parameters["title_max"].value) == "60"
    assert parameters["cap"].source is not None
    assert parameters["cap"].source.tier is Tier.CARRIED
    draft = load_application(write_draft(tmp_path))
    later = check(replace(draft, edition="2026"), on=TODAY, library=shelf)
    assert [render(notice, "ru") for notice in later.notices] == [
        "Числа редакции «Малый 2026» взяты не из её официального текста: они только предупреждают."
    ]


def test_only_a_wrong_answer_blocks_and_a_missing_one_does_not(tmp_path: Path) -> None:
    admission = (
        "eligibility:\n  - {id: young, kind: period, from: /applicant/company/registered_on, to: filing_on, "
        "max: {years: 2}, source: law п. 3.1}\n"
    )
    assert examine(tmp_path, manifest=admission).eligibility is Eligibility.YES
    old = examine(tmp_path, draft=DRAFT.replace("2021-03-01", "2019-03-01"), manifest=admission)
    assert (old.verdict, old.eligibility) == (Verdict.BLOCKED, Eligibility.NO)
    unknown = examine(tmp_path, draft=DRAFT.replace(", registered_on: 2021-03-01", ""), manifest=admission)
    assert (unknown.verdict, unknown.eligibility) == (Verdict.READY, Eligibility.YES)
    empty = examine(
        tmp_path,
        draft="competition: small\nedition: '2022'\n",
        manifest=admission.replace("to: filing_on, ", "to: filing_on, when: {/applicant/kind: company}, "),
    )
    assert (empty.verdict, empty.eligibility) == (Verdict.INCOMPLETE, Eligibility.UNKNOWN)
    assert empty.undecided == ("Вид заявителя",)


def test_an_attachment_is_a_rule_for_each_thing_that_is_asked_of_it(tmp_path: Path) -> None:
    attachments = (
        "attachments:\n  - {id: extract, title: Выписка, severity: blocking, max_age_days: 90, year: 2021, "
        "source: law п. 3.2}\n"
    )
    assert lines(examine(tmp_path, manifest=attachments)) == ["blocking extract-attached /attachments/extract"]
    folder = write_draft(tmp_path)
    (folder / "extract.pdf").write_bytes(pdf("Выписка"))
    given = "attachments: {extract: {file: extract.pdf, issued_on: 2022-10-01, year: 2021}}\n"
    assert lines(examine(tmp_path, draft=DRAFT + given, manifest=attachments)) == []
    stale = given.replace("2022-10-01", "2022-08-02").replace("year: 2021", "year: 2020")
    report = examine(tmp_path, draft=DRAFT + stale, manifest=attachments)
    assert lines(report) == [
        "blocking extract-age /attachments/extract/issued_on",
        "blocking extract-year /attachments/extract/year",
    ]
    assert report.verdict is Verdict.BLOCKED
    (folder / "extract.pdf").write_bytes(b"PK\x03\x04 a zip by another name")
    report = examine(tmp_path, draft=DRAFT + given, manifest=attachments)
    assert (lines(report), report.verdict) == (["blocking extract-file /attachments/extract/file"], Verdict.INCOMPLETE)
    (folder / "extract.pdf").unlink()
    report = examine(tmp_path, draft=DRAFT + given, manifest=attachments)
    assert "нет в папке заявки" in render(report.findings[0].message, "ru")


BROKEN = [
    ("- {id: r, kind: limitt, value: /project/sum}", "нет вида «limitt». Возможно: limit"),
    ("- {id: r, kind: limit, value: /project/sum, maximum: 5}", "нет ключа «maximum». Возможно: max"),
    ("- {id: r, kind: limit, max: 5}", "не хватает ключа «value»"),
    ("- {id: r, kind: limit, value: /project/sum, max: $kap}", "Возможно: cap"),
    ("- {id: r, kind: limit, value: /project/sum, max: $qqqqqq}", "не знает параметра «$qqqqqq»."),
    ("- {id: r, kind: limit, value: /project/sum, max: 5, source: zzzz п. 1}", "Возможно: law"),
    ("- {id: r, kind: limit, value: /project/sum, max: {share: 5}}", "не читается"),
    ("- {id: r, kind: limit, value: /projekt/sum, max: 5}", "раздела «/projekt» в схеме нет"),
    (
        "- {id: r, kind: limit, value: /project/sun, max: 5}",
        "адреса «/project/sun» в схеме нет. Возможно: /project/sum",
    ),
    ("- {id: r, kind: limit, value: 5, max: /project/sun, section: /project}", "адреса «/project/sun» в схеме нет"),
    ("- {id: r, kind: limit, value: /project/sum, max: 5, when: {/applicant/kimd: x}}", "«/applicant/kimd»"),
    ("- {id: r, kind: count, each: /plan/*, of: wroks, min: 1}", "адреса «/plan/*/wroks» в схеме нет"),
    ("- {id: r, kind: limit, value: /project/sum, max: 5, sverity: note}", "Возможно: severity"),
    ("- {id: r, kind: limit, value: /project/sum, max: 5, source: lav п. 1}", "Возможно: law"),
    ("- {id: r, kind: limit, value: /project/sum, max: 5, severity: fatal}", "«severity»"),
    ("- {kind: limit, value: /project/sum, max: 5}", "Не хватает ключа «id»"),
    ("- {id: r, kind: limit, value: /project/sum, max: 5, when: {/project/sum: {near: 5}}}", "не читается"),
    (
        "- {id: r, kind: length, of: /project/title, max: 5, unit: letters}",
        "значение «letters» не читается. Можно: characters, without-spaces, words.",
    ),
]


@pytest.mark.parametrize(("rule", "words"), BROKEN)
def test_a_rule_that_does_not_fit_is_refused_with_its_file_and_line(tmp_path: Path, rule: str, words: str) -> None:
    with pytest.raises(CompetitionError) as caught:
        examine(tmp_path, f"# a comment\n{rule}")
    assert words in said(caught.value)
    assert caught.value.line == 13
    assert caught.value.file is not None
    assert caught.value.file.name == "competition.yaml"


def test_an_unknown_key_of_the_manifest_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(CompetitionError) as caught:
        examine(tmp_path, manifest="crieria: []\n")
    assert "Лишний ключ «crieria». Возможно: criteria" in said(caught.value)
    assert caught.value.line == 11


def test_an_unknown_competition_or_edition_names_the_nearest() -> None:
    shelf = Library.default()
    with pytest.raises(CompetitionError) as caught:
        shelf.competition("fasie-strat-1", "2022-3")
    assert "fasie-start-1" in said(caught.value)
    with pytest.raises(CompetitionError) as caught:
        shelf.competition("fasie-start-1", "2022-4")
    assert "2022-3" in said(caught.value)


def test_a_folder_without_competitions_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(CompetitionError) as caught:
        Library.default([tmp_path])
    assert "competition_templates" in said(caught.value)


@pytest.mark.parametrize("competition", Library.default().ids())
@pytest.mark.parametrize("moment", ["application", "contract"])
def test_every_shipped_competition_loads_and_covers_its_sections(competition: str, moment: str) -> None:
    for edition in Library.default().editions(competition):
        loaded = Library.default().competition(competition, edition, moment)
        # A section may serve several criteria.
        fed = {section for criterion in (*loaded.criteria, loaded.formal) for section in criterion.fed_by}
        assert fed == {field.address for field in loaded.sections}
        assert len({rule.id for rule in loaded.rules}) == len(loaded.rules)
        for rule in loaded.rules:
            for address in rule.kind.reads():
                if address.startswith("/"):
                    assert loaded.shape.field(address) is not None, (rule.id, address)


SCHEMA_SLIPS = [
    ('"type": "integer", "title": "Сумма"', '"type": "intger", "title": "Сумма"', "Схема составлена неверно"),
    ('"title": "Наименование"', '"pattern": "[", "title": "Наименование"', "Схема составлена неверно"),
    ('"title": "Тема"', '"titel": "Тема"', "неизвестный ключ «titel». Возможно: title"),
    ('"format": "inn-company"', '"format": "inn-compani"', "нет формата «inn-compani»"),
    ('{"maxLength": "$title_max"}', '{"maxLenght": "$title_max"}', "неизвестный ключ «maxLenght». Возможно: maxLength"),
    ('{"maxLength": "$title_max"}', '{"maxLength": "$titel_max"}', "Возможно: title_max"),
    ('"#/$defs/by_year"', '"#/$defs/by_yaer"', "никуда не ведёт"),
]


@pytest.mark.parametrize(("old", "new", "words"), SCHEMA_SLIPS)
def test_a_slip_in_a_schema_is_told_and_not_taken_for_a_wish(tmp_path: Path, old: str, new: str, words: str) -> None:
    shelf = library(tmp_path)
    file = tmp_path / "schemas" / "small.schema.json"
    text = json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CompetitionError) as caught:
        shelf.competition("small", "2022")
    assert words in said(caught.value)


def test_a_competition_is_called_as_its_folder(tmp_path: Path) -> None:
    shelf = library(tmp_path)
    (tmp_path / "competition_templates" / "small").rename(tmp_path / "competition_templates" / "big")
    with pytest.raises(CompetitionError) as caught:
        shelf.competition("big", "2022")
    assert "«big»" in said(caught.value)
    assert "«small»" in said(caught.value)


def test_a_sentence_that_names_a_list_tells_the_clause_that_holds_it() -> None:
    edition = Library.default().competition("fasie-start-1", "2022-3").edition
    assert edition.told("Направление из {$lots} Положения.") == "Направление из п. 1.9 Положения."
