"""What a check says, as text and as JSON: from a report made by hand to the words a founder reads."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from applykit.errors import SourceError
from applykit.findings import (
    Accepted,
    CriterionScore,
    DocumentState,
    Eligibility,
    Finding,
    Hidden,
    NotChecked,
    Place,
    Report,
    SectionScore,
    Severity,
    Skipped,
    Source,
    Tier,
    Verdict,
    literal,
)
from applykit.frozen import replace
from applykit.reports.as_json import Broken, as_json
from applykit.reports.outline import told
from applykit.reports.rounding import largest_remainder, points_of
from applykit.reports.text import as_text

FOLDER = Path("заявки") / "луч"
DAY = datetime.date(2022, 11, 1)
TODAY = datetime.date(2026, 11, 23)
LAW = Source("Положение о конкурсе", "п. 2.2", Tier.OFFICIAL, datetime.date(2026, 11, 20))
HEARSAY = Source("Рассказы заявителей", "стр. 3", Tier.REPORTED)


def finding(rule: str = "works-per-stage", **changes: Any) -> Finding:
    """A finding about the works of the second stage."""
    usual = Finding(
        rule=rule,
        severity=Severity.ERROR,
        address="/plan/1/works",
        label="этап 2, работы",
        section="/plan",
        message=literal("сейчас 2, а нужно не меньше 3."),
        remedy=literal("Добавьте работу."),
        source=LAW,
        place=Place(FOLDER / "application.yaml", 40, 5),
        points=Fraction(10, 3),
    )
    return replace(usual, **changes)


def skipped(rule: str, because: str = "/project/sum", label: str = "Сумма", points: int = 1) -> Skipped:
    """A rule that waits for the sum."""
    return Skipped(rule, Severity.ERROR, "/budget/materials", "Материалы", because, label, Fraction(points))


def document(title: str, *, needed: bool | None) -> DocumentState:
    """A paper of the contest."""
    return DocumentState(title, title, "application", "paper", needed)


def report(**changes: Any) -> Report:
    """A report about one application with nothing wrong."""
    usual = Report(
        path=FOLDER,
        competition="small",
        edition="2022",
        title="Разработка прибора",
        moment="application",
        applicant="ООО «Луч»",
        filing_on=DAY,
        today=TODAY,
        verdict=Verdict.READY,
        eligibility=Eligibility.YES,
        undecided=(),
        score=Fraction(100),
        sections=(
            SectionScore("/project", "Проект", Fraction(40), Fraction(40)),
            SectionScore("/plan", "План", Fraction(60), Fraction(60)),
        ),
        criteria=(CriterionScore("idea", "Замысел", Fraction(100), Fraction(100)),),
        findings=(),
        skipped=(),
        accepted=(),
        not_checked=(),
        notices=(),
        documents=(),
    )
    return replace(usual, **changes)


def said(of: Report, **options: Any) -> str:
    """The report in Russian."""
    return as_text(of, "ru", contest="Малый конкурс, очередь 2022", **options)


def loaded(*results: Report | Broken, lang: str = "ru", ascii_only: bool = False) -> Any:
    """What a script gets."""
    return json.loads(as_json(results, lang, tool="applykit 1.2.3", today=TODAY, ascii_only=ascii_only))


# --- text


def test_a_report_begins_with_whose_application_it_is_and_for_what() -> None:
    head = said(report()).split("\n\n")[0]
    for fact in ("Разработка прибора", "Малый конкурс, очередь 2022", "ООО «Луч»", "01.11.2022", str(FOLDER)):
        assert fact in head


def test_notices_stand_above_the_verdict() -> None:
    text = said(report(notices=(literal("Редакция 2022 года."),)))
    assert text.index("Редакция 2022 года.") < text.index("Можно подавать")


@pytest.mark.parametrize(
    ("verdict", "words"),
    [(Verdict.BLOCKED, "Подавать нельзя"), (Verdict.INCOMPLETE, "Подавать рано"), (Verdict.READY, "Можно подавать")],
)
def test_the_verdict_is_said_in_words_before_the_score(verdict: Verdict, words: str) -> None:
    text = said(report(verdict=verdict))
    assert text.index(words) < text.index("100 из 100")


def test_the_score_is_said_to_be_no_forecast() -> None:
    assert "не прогноз оценки экспертов" in said(report())


def test_an_unknown_admission_names_the_answers_it_waits_for() -> None:
    text = said(report(eligibility=Eligibility.UNKNOWN, undecided=("Статус МСП",)))
    assert "пока нельзя сказать, нет ответов: Статус МСП" in text


def test_admission_is_not_spoken_of_while_nothing_is_against_it() -> None:
    assert "Допуск" not in said(report())


def test_a_finding_says_what_where_what_to_do_why_and_how_much() -> None:
    text = said(report(findings=(finding(),), score=Fraction(290, 3)))
    assert "Этап 2, работы: сейчас 2, а нужно не меньше 3." in text
    assert "→ Добавьте работу." in text
    facts = "п. 2.2 [1] · application.yaml:40 · ключ works · +3,33 балла · works-per-stage"
    assert facts in " ".join(text.split())
    assert "[1] Положение о конкурсе — официальный текст" in text


def test_a_label_that_the_message_says_already_is_not_said_twice() -> None:
    text = said(report(findings=(finding(message=literal("«этап 2, работы»: мало.")),)))
    assert text.lower().count("этап 2, работы") == 2, "once among the findings, once among the next steps"


def test_what_is_not_official_says_so_at_the_clause_and_in_the_legend() -> None:
    text = said(report(findings=(finding(source=HEARSAY),)))
    assert "стр. 3 [1, по сообщениям]" in text
    assert "[1] Рассказы заявителей — по сообщениям, не из официального текста" in text


def test_findings_stand_under_their_sections_in_the_order_of_the_form() -> None:
    later = finding(section="/project", address="/project/title", label="Тема", message=literal("нет."))
    text = said(report(findings=(finding(), later)))
    assert text.index("Проект — 40 из 40") < text.index("Тема: нет.") < text.index("План — 60 из 60")


def test_a_finding_of_no_section_stands_first_under_a_heading_of_its_own() -> None:
    text = said(report(findings=(finding(), finding(section="", address="", label="", message=literal("всё не так.")))))
    assert text.index("Заявка в целом") < text.index("План — 60 из 60")


def test_sections_without_findings_are_named_in_one_line() -> None:
    assert "Без замечаний: Проект." in said(report(findings=(finding(),)))


def test_the_same_remedy_is_not_repeated_below_itself() -> None:
    text = said(report(findings=(finding(), finding(address="/plan/2/works", label="этап 3, работы"))))
    findings = text.partition("Что сделать дальше")[0]
    assert findings.count("Добавьте работу.") == 1
    assert "ключ works · +3,33 балла · что сделать: как выше" in " ".join(findings.split())


def test_a_profile_beside_the_application_is_named_by_its_way_from_it() -> None:
    place = Place(FOLDER.parent / "company.yaml", 7)
    assert "../company.yaml:7" in said(report(findings=(finding(place=place),)))


def test_skipped_rules_stand_together_under_what_they_wait_for() -> None:
    text = said(report(skipped=(skipped("first"), skipped("second"), skipped("third", "/term", "Срок"))))
    assert "Сумма: first, second (до 2 баллов)" in text
    assert "Срок: third (до 1 балла)" in text


def test_what_was_left_as_it_is_stands_apart_with_its_reason() -> None:
    left = Accepted(finding(), "Заказчик согласен.", datetime.date(2026, 12, 1), "А. Кедрова")
    text = said(report(accepted=(left,), findings=(finding("other", label="другое"),)))
    findings, _, below = text.partition("Оставлено как есть")
    assert "Этап 2, работы" not in findings
    assert "Этап 2, работы: сейчас 2, а нужно не меньше 3." in below
    assert "Почему: Заказчик согласен." in below
    assert "решил(а): А. Кедрова · до 01.12.2026 · п. 2.2" in " ".join(below.split())
    assert "Добавьте работу." not in below.partition("Что сделать дальше")[0]


def test_what_was_not_checked_is_said() -> None:
    text = said(report(not_checked=(NotChecked(literal("Подпись"), literal("её видно только на скане")),)))
    assert "Подпись: её видно только на скане" in text


def test_documents_are_told_with_what_to_do_and_unneeded_ones_not_at_all() -> None:
    documents = (
        document("Заявление", needed=True),
        document("Состав работ", needed=None),
        document("Перечень", needed=False),
    )
    text = said(report(documents=documents))
    assert "Заявление — распечатать, подписать" in text
    assert "Состав работ — нужен ли, пока не ясно" in text
    assert "Перечень" not in text


def test_the_next_steps_are_three_the_gravest_first_then_those_that_bring_most() -> None:
    findings = (
        finding("small", label="малое", points=Fraction(1)),
        finding("warning", severity=Severity.WARNING, label="предупреждение", points=Fraction(50)),
        finding("large", label="большое", points=Fraction(5), remedy=literal("Иначе.")),
        finding("blocking", severity=Severity.BLOCKING, label="отказное", points=Fraction(0)),
    )
    steps = said(report(findings=findings, verdict=Verdict.INCOMPLETE)).partition("Что сделать дальше")[2]
    assert [line[2:5] for line in steps.splitlines() if line.startswith("  ") and line[2].isdigit()] == [
        "1. ",
        "2. ",
        "3. ",
    ]
    assert steps.index("Отказное") < steps.index("Большое") < steps.index("Малое")
    assert "Предупреждение" not in steps
    assert f"applykit check {FOLDER}" in steps


SCANS = {"/attachments/scan": "Заявление (скан)"}


def unsigned(**changes: Any) -> Finding:
    """The signed statement is not there yet."""
    usual = {"address": "/attachments/scan", "label": "Заявление (скан)", "section": "/attachments", "missing": True}
    words = literal("Не дано: «Заявление (скан)».")
    return finding("scan-attached", severity=Severity.BLOCKING, message=words, **{**usual, **changes})


def test_a_scan_that_applykit_has_to_make_first_comes_last_and_after_filling() -> None:
    findings = (unsigned(), finding())
    text = said(report(findings=findings, verdict=Verdict.INCOMPLETE), scans=SCANS)
    steps = " ".join(text.partition("Что сделать дальше")[2].split())
    assert steps.index("1. Этап 2, работы") < steps.index("2. Когда остальное готово, соберите документы")
    assert "приложите: «Заявление (скан)»" in steps
    assert "Подавать рано" in text


def test_where_only_scans_are_lacking_the_verdict_says_so() -> None:
    text = " ".join(said(report(findings=(unsigned(),), verdict=Verdict.INCOMPLETE), scans=SCANS).split())
    assert "Осталось распечатать, подписать и приложить: «Заявление (скан)»" in text
    assert f"документы уже можно собрать: applykit fill {FOLDER}" in text
    assert "Подавать рано" not in text
    assert "Исправьте" not in text


def test_a_scan_that_is_there_and_wrong_is_a_finding_like_any_other() -> None:
    text = said(report(findings=(unsigned(missing=False),), verdict=Verdict.INCOMPLETE), scans=SCANS)
    assert "Подавать рано" in text
    assert "Осталось распечатать" not in text


def test_while_an_answer_is_lacking_a_scan_is_not_all_that_is_left() -> None:
    waits = report(findings=(unsigned(),), skipped=(skipped("first"),), verdict=Verdict.INCOMPLETE)
    assert "Подавать рано" in said(waits, scans=SCANS)


def test_what_is_checked_for_the_contract_is_checked_so_again() -> None:
    assert f"applykit fill {FOLDER} --for contract" in said(report(moment="contract"))
    again = report(moment="contract", findings=(finding(),), verdict=Verdict.INCOMPLETE)
    assert f"applykit check {FOLDER} --for contract" in said(again)
    assert "договора с победителем" in said(again)


@pytest.mark.parametrize(
    ("address", "section", "keys"),
    [
        ("/applicant/pending", "/applicant", "pending"),
        ("/applicant/company/head/name", "/applicant", "company.head.name"),
        ("/plan/1/works/2/title", "/plan", "works.title"),
        ("/plan", "/plan", "plan"),
        ("/years/planned/2023", "/years", "planned.2023"),
        ("/plan/1/cost", "/budget", "plan.cost"),
        ("", "", ""),
    ],
)
def test_the_key_of_an_answer_is_told_as_the_draft_has_it(address: str, section: str, keys: str) -> None:
    text = " ".join(said(report(findings=(finding(address=address, section=section),))).split())
    assert (f" · ключ {keys} · " in text) if keys else (" · ключ" not in text)


def test_an_authors_sentence_is_not_hung_on_a_label_but_keeps_the_row() -> None:
    words = literal("Среди аналогов нет зарубежного.")
    of_a_list = finding(address="/market/analogues", section="/market", label="Основные аналоги", message=words)
    assert told(of_a_list, "ru") == "Среди аналогов нет зарубежного."
    assert told(finding(message=words), "ru") == "Этап 2, работы. Среди аналогов нет зарубежного."


def test_a_file_is_not_called_a_file_twice() -> None:
    words = literal("Файла «а.pdf» нет в папке заявки.")
    paper = finding(address="/attachments/egrul/file", section="/attachments", label="Выписка, Файл", message=words)
    assert told(paper, "ru") == "Выписка. Файла «а.pdf» нет в папке заявки."


def test_a_built_in_check_that_waits_is_told_in_words() -> None:
    assert "читается ли написанное" in said(report(skipped=(skipped("answers-readable"),)))


def test_findings_of_one_kind_are_one_step() -> None:
    several = tuple(finding(address=f"/plan/{number}/works", label=f"этап {number}") for number in range(3))
    steps = said(report(findings=several)).partition("Что сделать дальше")[2]
    assert "И ещё 2 таких замечания." in steps
    assert "  2. " not in steps


def test_it_is_said_how_to_read_what_stands_below_a_finding_with_a_key_of_its_own() -> None:
    name = finding(address="/applicant/company/head/name", section="/applicant")
    text = " ".join(said(report(findings=(finding(), name))).split())
    assert "Ключ company.head.name — это строка «name:» с отступом под «head:». Если её нет, допишите." in text
    plain = " ".join(said(report(findings=(finding(),))).split())
    assert "имя правила" in plain
    assert "это строка" not in plain, "where no key lies within another, there is nothing to explain"
    assert "имя правила" not in said(report())


def test_what_is_open_in_a_ready_application_is_said_to_be_no_hindrance() -> None:
    text = said(report(findings=(finding(severity=Severity.NOTE),)))
    assert "Подавать можно и без этого. Соберите документы" in text


def test_a_ready_application_is_to_be_filled_next() -> None:
    assert f"applykit fill {FOLDER}" in said(report())


def test_a_path_with_a_blank_is_quoted_in_the_command() -> None:
    assert 'applykit fill "моя заявка"' in said(report(path=Path("моя заявка")))


@pytest.mark.parametrize("width", [60, 88, 100])
def test_no_line_is_wider_than_asked_and_none_begins_with_a_dash(width: int) -> None:
    text = said(report(findings=(finding(message=literal("длинное слово — и ещё слово " * 20)),)), width=width)
    for line in text.splitlines():
        assert len(line) <= width
        assert not line.lstrip().startswith("—")


def test_without_a_terminal_there_is_no_colour_and_with_one_there_is() -> None:
    one = report(findings=(finding(),))
    assert "\x1b[" not in said(one)
    assert "\x1b[31mошибка\x1b[0m" in said(one, colour=True)


def test_what_an_answer_smuggles_in_does_not_reach_the_terminal() -> None:
    text = said(report(title="Тема\x1b[2J\x07", findings=(finding(message=literal("«\x1b]0;x\x07»")),)))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_every_word_of_a_report_is_english_when_asked() -> None:
    text = as_text(report(title="Device", applicant="Luch", path=Path("draft"), sections=(), criteria=()), "en")
    assert text.isascii() or not any("а" <= letter.lower() <= "я" for letter in text)


# --- points


def test_points_as_printed_add_up_to_a_hundred() -> None:
    one = report(
        score=Fraction(200, 3),
        findings=(finding(points=Fraction(100, 9)), finding(points=Fraction(100, 9))),
        accepted=(Accepted(finding(points=Fraction(50, 9)), "так надо"),),
        skipped=(skipped("x", points=0), replace(skipped("y"), points=Fraction(50, 9))),
    )
    points = points_of(one)
    assert points.score + sum((*points.findings, *points.accepted, *points.skipped)) == 100
    assert points.skipped[0] == 0


@given(st.lists(st.fractions(min_value=0, max_value=100), max_size=30))
def test_rounding_keeps_the_sum_and_moves_nothing_by_more_than_a_hundredth(values: list[Fraction]) -> None:
    rounded = largest_remainder(values)
    assert sum(rounded, Decimal(0)) == Decimal(round(sum(values, Fraction(0)) * 100)).scaleb(-2)
    assert all(abs(Fraction(new) - old) < Fraction(1, 100) for new, old in zip(rounded, values, strict=True))


@given(
    st.lists(st.tuples(st.fractions(0, 1), st.fractions(0, 1)).filter(any), min_size=1, max_size=20).filter(
        lambda parts: sum(size for _, size in parts) > 0
    )
)
def test_nothing_is_printed_to_earn_more_than_it_can(parts: list[tuple[Fraction, Fraction]]) -> None:
    whole = sum((size for _, size in parts), Fraction(0))
    out_of = [100 * size / whole for _, size in parts]
    earned = [share * most for (share, _), most in zip(parts, out_of, strict=True)]
    sections = tuple(SectionScore("", "", *both) for both in zip(earned, out_of, strict=True))
    score = sum(earned, Fraction(0))
    points = points_of(report(score=score, sections=sections, findings=(finding(points=100 - score),), criteria=()))
    assert all(0 <= got <= most for got, most in points.sections)
    assert sum(got for got, _ in points.sections) == points.score
    assert sum(most for _, most in points.sections) == 100


# --- JSON


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    """The promise to scripts."""
    schema = json.loads(
        (Path(__file__).parent.parent / "schemas" / "report.schema.json").read_text(encoding="utf-8"),
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def full() -> Report:
    """A report in which every list has something."""
    return report(
        verdict=Verdict.INCOMPLETE,
        eligibility=Eligibility.UNKNOWN,
        undecided=("Статус МСП",),
        score=Fraction(290, 3),
        findings=(finding(), finding(points=Fraction(0), place=None, source=None, remedy=None)),
        accepted=(Accepted(finding(points=Fraction(0), source=HEARSAY), "так надо", DAY, "А. Кедрова"),),
        skipped=(skipped("first", points=0),),
        not_checked=(NotChecked(literal("Подпись"), literal("не видна")),),
        notices=(literal("Редакция 2022 года."),),
        documents=(document("Заявление", needed=None),),
        applicant=None,
        hidden=(Hidden(finding(points=Fraction(0)), "--section"), Hidden(finding(points=Fraction(0)), "--since")),
        repaired=(finding("mended", source=None, place=None),),
    )


def test_the_json_report_has_the_promised_shape(validator: jsonschema.Draft202012Validator) -> None:
    broken = Broken(
        Path("битая"), SourceError(literal("Плохо."), hint=literal("Почините."), file=Path("a.yaml"), line=3)
    )
    whole = loaded(full(), broken, Broken(Path("нет"), SourceError(literal("Нет."))))
    validator.validate(whole)
    assert [set(entry) >= {"path"} for entry in whole["applications"]] == [True, True, True]


def test_an_unreadable_application_is_an_entry_with_its_error() -> None:
    broken = Broken(Path("битая"), SourceError(literal("Плохо."), file=Path("a.yaml"), line=3))
    assert loaded(broken)["applications"] == [
        {
            "path": "битая",
            "error": {"message": "Плохо.", "hint": None, "file": "a.yaml", "line": 3, "column": None},
        }
    ]


def test_a_finding_in_json_has_everything_a_script_needs() -> None:
    assert loaded(full())["applications"][0]["findings"][0] == {
        "rule": "works-per-stage",
        "severity": "error",
        "address": "/plan/1/works",
        "title": "этап 2, работы",
        "section": "/plan",
        "missing": False,
        "file": "application.yaml",
        "line": 40,
        "column": 5,
        "place": None,
        "message": "сейчас 2, а нужно не меньше 3.",
        "remedy": "Добавьте работу.",
        "clause": "Положение о конкурсе, п. 2.2",
        "source": {
            "document": "Положение о конкурсе",
            "clause": "п. 2.2",
            "tier": "official",
            "verified_on": "2026-11-20",
        },
        "points": 3.33,
        "fragment": None,
        "replacements": [],
    }


def test_an_accepted_finding_in_json_is_a_finding_with_reason_day_and_author() -> None:
    left = loaded(full())["applications"][0]["accepted"][0]
    assert (left["rule"], left["reason"], left["until"], left["by"]) == (
        "works-per-stage",
        "так надо",
        "2022-11-01",
        "А. Кедрова",
    )


def test_what_is_hidden_is_counted_in_json_and_what_was_repaired_is_named() -> None:
    entry = loaded(full())["applications"][0]
    assert entry["hidden"] == 2
    assert [(one["option"], one["count"]) for one in entry["hidden_by"]] == [("--section", 1), ("--since", 1)]
    assert [(one["rule"], one["message"]) for one in entry["repaired"]] == [
        ("mended", "сейчас 2, а нужно не меньше 3.")
    ]
    assert loaded(report())["applications"][0]["repaired"] is None


def test_what_is_hidden_counts_for_the_verdict_in_words() -> None:
    one = report(hidden=(Hidden(unsigned(), "--section"),), verdict=Verdict.INCOMPLETE)
    assert "Осталось распечатать" in said(one, scans=SCANS)
    both = report(hidden=(Hidden(unsigned(), "--select"), Hidden(finding(), "--select")), verdict=Verdict.INCOMPLETE)
    assert "Подавать рано" in said(both, scans=SCANS)


def test_an_ascii_console_gets_the_same_json() -> None:
    text = as_json([full()], "ru", tool="applykit 1", today=TODAY, ascii_only=True)
    assert text.isascii()
    assert json.loads(text)["applications"][0]["title"] == "Разработка прибора"
