"""A part of a report: by rule, by section, since an earlier report. Score and verdict stay those of the whole."""

from __future__ import annotations

import datetime
import json
import os
import random
import subprocess
import sys
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import small_contest
from applykit.application import load_application
from applykit.checker import check
from applykit.earlier import VERSIONS, Earlier, counterpart, read_earlier
from applykit.errors import SourceError
from applykit.filtering import Part, narrowed, since
from applykit.findings import literal
from applykit.frozen import replace
from applykit.library import Library
from applykit.reports.as_json import VERSION, as_json
from applykit.reports.rounding import points_of

if TYPE_CHECKING:
    from applykit.findings import Report
    from conftest import RunCli

LIBRARY = Library.default()
EXAMPLES = [folder for competition in LIBRARY.ids() for folder in LIBRARY.examples(competition)]
TODAY = datetime.date(2026, 11, 23)

RULES = """\
- {id: cap, kind: limit, value: /project/sum, max: 1000000, source: law п. 2}
- {id: term-short, kind: limit, value: /project/term, max: 6, source: law п. 2, severity: warning}
- {id: rows, each: /plan/*, kind: count, of: works, min: 3, source: law п. 3}"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library with the small contest, and in ``draft`` an application with four findings."""
    small_contest.library(tmp_path, RULES)
    small_contest.write_draft(tmp_path)
    return tmp_path


@cache
def whole(folder: Path) -> Report:
    application = load_application(folder)
    return check(application, on=application.filing_on or TODAY)


def told(outcome: Any) -> Any:
    """The only application of a JSON report."""
    return json.loads(outcome.out)["applications"][0]


def rules_shown(entry: Any) -> list[str]:
    return [finding["rule"] for finding in entry["findings"]]


# --- by rule and by section


@pytest.mark.parametrize(
    ("options", "shown", "code"),
    [
        ((), ["cap", "term-short", "rows", "rows"], 1),
        (("--select", "cap"), ["cap"], 1),
        (("--select", "cap,term-short"), ["cap", "term-short"], 1),
        (("--select", "cap", "--select", "rows"), ["cap", "rows", "rows"], 1),
        (("--select", "term-*"), ["term-short"], 0),
        (("--ignore", "cap, rows"), ["term-short"], 0),
        (("--ignore", "*"), [], 0),
        (("--section", "/project"), ["cap", "term-short"], 1),
        (("--section", "/plan/1"), ["rows"], 1),
        (("--section", "/plan/*/works"), ["rows", "rows"], 1),
        (("--section", "проект"), ["cap", "term-short"], 1),
        (("--section", "project", "--section", "ПЛАН"), ["cap", "term-short", "rows", "rows"], 1),
        (("--section", "Проект", "--ignore", "cap"), ["term-short"], 0),
        (("--section", "заяв"), [], 0),
        (("--select", "answer-missing"), [], 0),
    ],
)
def test_what_is_asked_for_is_shown_and_makes_the_exit_code(
    run_cli: RunCli, small: Path, repository: Path, options: tuple[str, ...], shown: list[str], code: int
) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", "--format", "json", *options)
    entry = told(outcome)
    assert (rules_shown(entry), outcome.code) == (shown, code)
    assert entry["hidden"] == 4 - len(shown) == sum(one["count"] for one in entry["hidden_by"])
    schema = json.loads((repository / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(outcome.out))
    lost = (*entry["findings"], *entry["hidden_by"], *entry["accepted"], *entry["skipped"])
    assert round(entry["score"] + sum(one["points"] for one in lost), 6) == 100


@pytest.mark.parametrize("options", [("--select", "rows"), ("--section", "Проект", "--ignore", "cap")])
def test_only_the_findings_and_what_is_said_of_them_differ(
    run_cli: RunCli, small: Path, options: tuple[str, ...]
) -> None:
    plain, part = (
        told(run_cli("--library", small, "check", small / "draft", "--format", "json", *more)) for more in ((), options)
    )
    assert {key for key in plain if plain[key] != part[key]} == {"findings", "hidden", "hidden_by"}


def test_the_text_says_how_many_are_hidden_by_what_and_how_to_see_them(run_cli: RunCli, small: Path) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", "--section", "Проект", "--ignore", "cap")
    text = " ".join(outcome.out.split())
    assert "Замечаний: 4, показано 1 (предупреждение — 1)." in text
    assert "Скрыто: 1 из-за --ignore, 2 из-за --section." in text
    assert f"Отчёт целиком: applykit check {small / 'draft'}" in text
    assert "Подавать рано" in text, "the verdict is that of the whole"
    for elsewhere in ("Без замечаний", "Чего applykit не проверял", "Полнота по критериям"):
        assert elsewhere not in text
        assert elsewhere in run_cli("--library", small, "check", small / "draft").out


def test_where_nothing_is_left_to_show_it_says_so(run_cli: RunCli, small: Path) -> None:
    text = " ".join(run_cli("--library", small, "check", small / "draft", "--section", "applicant").out.split())
    assert "Замечаний: 4, здесь не показано ни одного." in text
    assert "Здесь исправлять нечего." in text


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--select", "kap"), "правила «kap» нет. Похожие: cap."),
        (("--ignore", "абракадабра"), "правила «абракадабра» нет. Имя правила стоит"),
        (("--select", "row-*"), "Похожие: rows."),
        (("--section", "Прект"), "Похоже на: Проект."),
        (("--section", "абракадабра"), "Есть: «Заявитель», «Проект», «План»"),
        (("--section", "/projct"), "Похоже на: /project"),
        (("--select", " , "), "После --select нужно значение."),
        (("--section", "П"), "раздела «П» нет"),
    ],
)
def test_a_name_that_nothing_has_is_answered_with_the_nearest(
    run_cli: RunCli, small: Path, options: tuple[str, ...], sentence: str
) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", *options)
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in " ".join(outcome.err.split())
    assert "Traceback" not in outcome.err


def test_what_one_of_several_competitions_has_is_no_slip(run_cli: RunCli, small: Path) -> None:
    other = EXAMPLES[0]
    outcome = run_cli("--library", small, "check", small / "draft", other, "--section", "Проект", "--format", "json")
    first, second = json.loads(outcome.out)["applications"]
    assert rules_shown(first) == ["cap", "term-short"]
    assert {one["section"] for one in second["findings"]} <= {"/project"}


def test_a_broken_application_stays_broken_whatever_is_asked_for(run_cli: RunCli, small: Path) -> None:
    (small / "draft" / "application.yaml").write_text("competition: [", encoding="utf-8")
    outcome = run_cli("--library", small, "check", small / "draft", "--select", "cap", "--section", "Проект")
    assert outcome.code == 2
    assert "раздела" not in outcome.err


# --- since an earlier report


def test_a_report_against_itself_shows_nothing_new(run_cli: RunCli, small: Path) -> None:
    before = small / "before.json"
    assert run_cli("--library", small, "check", small / "draft", "-o", before).code == 1
    outcome = run_cli("--library", small, "check", small / "draft", "--since", before)
    assert outcome.code == 0
    assert "С прежнего отчёта: новых замечаний — 0, исправлено — 0." in outcome.out
    entry = told(run_cli("--library", small, "check", small / "draft", "--since", before, "--format", "json"))
    assert (entry["findings"], entry["hidden"], entry["repaired"]) == ([], 4, [])


def test_what_is_new_is_shown_and_what_was_repaired_is_said(run_cli: RunCli, small: Path) -> None:
    before = small / "before.json"
    run_cli("--library", small, "check", small / "draft", "-o", before)
    mended = small_contest.DRAFT.replace("sum: 4000000", "sum: 900000").replace("Доработка схемы", "TODO")
    small_contest.write_draft(small, mended)
    outcome = run_cli("--library", small, "check", small / "draft", "--since", before, "--format", "json")
    entry = told(outcome)
    assert (rules_shown(entry), [one["rule"] for one in entry["repaired"]]) == (["placeholder-left"], ["cap"])
    text = run_cli("--library", small, "check", small / "draft", "--since", before).out
    assert "новых замечаний — 1, исправлено — 1" in text
    assert "1 000 000" in text.partition("Исправлено с прежнего отчёта")[2].replace("\u00a0", " ")
    part = told(
        run_cli(
            "--library", small, "check", small / "draft", "--since", before, "--format", "json", "--section", "План"
        )
    )
    assert (rules_shown(part), part["repaired"]) == (["placeholder-left"], [])


def test_what_can_no_longer_be_looked_at_is_not_called_repaired(run_cli: RunCli, small: Path) -> None:
    before = small / "before.json"
    run_cli("--library", small, "check", small / "draft", "-o", before)
    small_contest.write_draft(small, small_contest.DRAFT.replace("sum: 4000000, ", ""))
    entry = told(run_cli("--library", small, "check", small / "draft", "--since", before, "--format", "json"))
    assert (rules_shown(entry), entry["repaired"]) == (["answer-missing"], [])


def test_what_was_accepted_since_is_not_called_repaired(run_cli: RunCli, small: Path) -> None:
    before = small / "before.json"
    run_cli("--library", small, "check", small / "draft", "-o", before)
    accept = "accept: [{rule: cap, at: /project, reason: так}]\n"
    small_contest.write_draft(small, small_contest.DRAFT + accept)
    entry = told(run_cli("--library", small, "check", small / "draft", "--since", before, "--format", "json"))
    assert (rules_shown(entry), entry["repaired"], len(entry["accepted"])) == ([], [], 1)


def test_each_of_several_applications_is_compared_with_itself(run_cli: RunCli, small: Path) -> None:
    for name in ("a", "b"):
        (small / name).mkdir()
        (small / name / "application.yaml").write_text(small_contest.DRAFT, encoding="utf-8")
    before = small / "before.json"
    run_cli("--library", small, "check", small / "b", small / "a", "-o", before)
    worse = small_contest.DRAFT.replace("Расчёт схемы", "TODO")
    (small / "a" / "application.yaml").write_text(worse, encoding="utf-8")
    command = ("--library", small, "check", "a", "b", "draft", "--since", before, "--format", "json")
    first, second, third = json.loads(run_cli(*command, cwd=small).out)["applications"]
    assert (rules_shown(first), rules_shown(second)) == (["placeholder-left"], [])
    assert len(rules_shown(third)) == 4, "it was not in the earlier report"
    assert any("новым считается всё" in notice for notice in third["notices"])


def test_a_folder_that_was_renamed_is_found_where_it_is_the_only_one(run_cli: RunCli, small: Path) -> None:
    before = small / "before.json"
    run_cli("--library", small, "check", small / "draft", "-o", before)
    (small / "draft").rename(small / "другая")
    entry = told(run_cli("--library", small, "check", small / "другая", "--since", before, "--format", "json"))
    assert entry["findings"] == []


def test_where_two_would_do_none_is_taken() -> None:
    one = replace(whole(EXAMPLES[0]), path=Path("x") / "draft")
    twice = tuple(Earlier(path, one.competition, (), 0) for path in ("y/draft", "z/draft"))
    assert counterpart(one, twice, is_alone=True) is None
    assert counterpart(one, twice[:1], is_alone=False) == twice[0]
    assert counterpart(one, (Earlier("y/other", "elsewhere", (), 0),), is_alone=True) is None


def test_an_earlier_report_that_hid_something_is_said_to_have(run_cli: RunCli, small: Path) -> None:
    before = small / "before.json"
    run_cli("--library", small, "check", small / "draft", "--section", "План", "-o", before)
    entry = told(run_cli("--library", small, "check", small / "draft", "--since", before, "--format", "json"))
    assert rules_shown(entry) == ["cap", "term-short"]
    assert any("скрыты" in notice for notice in entry["notices"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "не отчёт applykit"),
        (b"text", "не отчёт applykit"),
        (b"[]", "не отчёт applykit"),
        (b'{"report": 2}', "не отчёт applykit"),
        (b'{"report": 0, "applications": []}', "не отчёт applykit"),
        (b'{"report": 99, "applications": []}', "более новая версия"),
        (b'{"report": 2, "applications": [{"path": 1}]}', "не отчёт applykit"),
        (b"[" * 100_000, "не отчёт applykit"),
        (b"\xff\x00\xfe", "не отчёт applykit"),
    ],
)
def test_a_file_that_is_no_report_gets_a_sentence(run_cli: RunCli, small: Path, content: bytes, sentence: str) -> None:
    (small / "before.json").write_bytes(content)
    outcome = run_cli("--library", small, "check", small / "draft", "--since", small / "before.json")
    assert (outcome.code, outcome.out) == (2, "")
    assert sentence in outcome.err or "кодировк" in outcome.err
    assert "before.json" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_file_that_is_not_there_gets_a_sentence(run_cli: RunCli, small: Path) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", "--since", small / "нет.json")
    assert outcome.code == 2
    assert "Такого файла нет" in outcome.err


def test_a_report_that_a_shell_of_windows_wrote_is_read(run_cli: RunCli, small: Path) -> None:
    printed = run_cli("--library", small, "check", small / "draft", "--format", "json").out
    (small / "before.json").write_text(printed, encoding="utf-16")
    outcome = run_cli("--library", small, "check", small / "draft", "--since", small / "before.json")
    assert outcome.code == 0


def test_the_version_that_is_written_can_be_read() -> None:
    assert VERSION in VERSIONS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["path", "findings", "error"]), inner),
)


@given(applications=JSON, finding=JSON)
@settings(max_examples=60)
def test_whatever_a_file_holds_it_is_a_report_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, applications: Any, finding: Any
) -> None:
    file = tmp_path_factory.mktemp("since") / "before.json"
    entry = {"path": "a", "competition": "b", "hidden": 0, "findings": [finding]}
    for content in (applications, [applications], [entry], [{**entry, "findings": finding}]):
        file.write_text(json.dumps({"report": 2, "applications": content}), encoding="utf-8")
        try:
            assert isinstance(read_earlier(file), tuple)
        except SourceError:
            continue


# --- whatever the competition


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=25)
def test_no_filter_moves_score_verdict_or_points(folder: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    report = whole(folder)

    def some(names: list[str]) -> tuple[str, ...]:
        return tuple(chance.sample(names, chance.randrange(min(4, len(names) + 1))))

    rules = [finding.rule for finding in report.findings]
    before = Earlier("", report.competition, tuple(one for one in report.findings if chance.random() < 0.5), 0)
    part = Part(some(rules), some(rules), some([section.address for section in report.sections]))
    after = narrowed(since(report, before) if chance.random() < 0.5 else report, part)
    assert (after.score, after.verdict, after.eligibility) == (report.score, report.verdict, report.eligibility)
    assert points_of(after).score == points_of(report).score
    assert points_of(after).sections == points_of(report).sections
    every = [*after.findings, *(one.finding for one in after.hidden)]
    assert sorted(every, key=repr) == sorted(report.findings, key=repr)
    lost = [one.points for one in every] + [one.points for one in report.skipped]
    assert after.score + sum(lost, Fraction(0)) == 100
    # What is shown keeps its order.
    assert list(after.findings) == [finding for finding in report.findings if finding in after.findings]


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_since_itself_an_example_has_nothing_new(folder: Path, tmp_path: Path) -> None:
    report = whole(folder)
    file = tmp_path / "before.json"
    file.write_text(as_json([report], "ru", tool="applykit", today=TODAY), encoding="utf-8")
    after = since(report, counterpart(report, read_earlier(file), is_alone=True))
    assert (after.findings, after.repaired) == ((), ())
    assert [one.finding for one in after.hidden] == list(report.findings)


def test_since_another_state_what_was_then_and_is_not_now_is_repaired() -> None:
    folder = max(EXAMPLES, key=lambda one: len(whole(one).findings))
    report = whole(folder)
    first, *rest = report.findings
    gone = replace(first, rule="нечто", message=literal("Было."))
    after = since(report, Earlier("", report.competition, (gone, *rest), 0))
    assert (after.findings, after.repaired) == ((first,), (gone,))


# --- a bar while many are checked


def test_a_bar_grows_on_a_terminal_and_is_no_noise_anywhere_else(run_cli: RunCli, small: Path) -> None:
    pty = pytest.importorskip("pty")
    draft = str(small / "draft")
    arguments = ["--library", str(small), "check", draft, draft, "--format", "json"]
    assert "Проверяю" not in run_cli(*arguments).err
    master, slave = pty.openpty()
    environment = {**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8", "TERM": "xterm"}
    command = [sys.executable, "-m", "applykit", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave, env=environment) as process:
        os.close(slave)
        printed, _ = process.communicate(timeout=60)
        seen = os.read(master, 65536).decode()
    os.close(master)
    assert "Проверяю заявки" in seen
    assert "2/2" in seen
    assert len(json.loads(printed)["applications"]) == 2
