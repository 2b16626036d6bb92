"""The command line from outside: what is printed where, in which language and encoding, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click
import jsonschema
import pytest

import small_contest
from applykit import cli
from applykit.library import Library
from applykit.locale import LANGUAGES, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

COMMANDS = ("list", "show", "new", "check", "fill", "explain", "demo")
CONSOLES = ("cp866", "cp1251", "ascii", "utf-8")
NARROW = {"PYTHONUTF8": "0"}


class Outcome(Protocol):
    """How a run ended."""

    code: int
    out: str
    err: str
    stdout: bytes


class RunCli(Protocol):
    """The fixture `run_cli`."""

    def __call__(
        self,
        *arguments: str | Path,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
    ) -> Outcome:
        """Run ``applykit``."""
        ...


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A library with the small contest, and a draft of it in ``draft``."""
    small_contest.library(tmp_path, "- {id: cap, kind: limit, value: /project/sum, max: $cap, source: law п. 2}")
    small_contest.write_draft(tmp_path)
    return tmp_path


def draft(folder: Path, name: str, text: str = small_contest.DRAFT) -> Path:
    """One more draft of the small contest."""
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "application.yaml").write_text(text, encoding="utf-8")
    return folder / name


# --- help and mistakes


def test_help_names_every_command_with_a_line_of_its_own(run_cli: RunCli) -> None:
    outcome = run_cli("--help")
    assert (outcome.code, outcome.err) == (0, "")
    for name in COMMANDS:
        assert f"\n  {name} " in outcome.out


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_help_of_a_command_is_in_the_chosen_language(run_cli: RunCli, name: str, lang: str) -> None:
    outcome = run_cli("--lang", lang, name, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    is_russian = any("а" <= letter.lower() <= "я" for letter in outcome.out)
    assert is_russian == (lang == "ru"), outcome.out


def test_without_a_command_there_is_help_and_the_exit_code_of_a_slip(run_cli: RunCli) -> None:
    outcome = run_cli()
    assert outcome.code == 2
    assert "Команды" in outcome.out


def test_the_version_is_told(run_cli: RunCli) -> None:
    outcome = run_cli("--version")
    assert outcome.code == 0
    assert outcome.out.startswith("applykit ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("chek",), "Нет такой команды: chek. Похожие: check."),
        (("сруcл",), "Нет такой команды: сруcл."),
        (("check",), "Не указана папка заявки. Если вы уже в ней: applykit check ."),
        (("fill",), "Если вы уже в ней: applykit fill ."),
        (("new",), "Не указан конкурс."),
        (("new", "fasie-start-1"), "Не указана папка для новой заявки."),
        (("show",), "Не указан конкурс."),
        (("explain",), "Не указано, что объяснить."),
        (("check", ".", "--forr"), "Нет такого параметра: --forr. Похожие: --for"),
        (("check", ".", "--for"), "После --for нужно значение."),
        (("check", ".", "--for", "договор"), "Можно: application, contract."),
        (("check", ".", "--on", "завтра"), "Пишите так: 2022-11-01 или 01.11.2022."),
        (("check", ".", "--on", "31.02.2022"), "«31.02.2022» — не дата"),
        (("check", ".", "--fail-on", "fatal"), "note, warning, error, blocking"),
        (("fill", ".", "--draft=1"), "У --draft значения не бывает"),
        (("list", "все"), "Лишнее в команде: все."),
        (("show", "fasie-start-9"), "fasie-start-1"),
        (("show", "fasie-start-1", "--edition", "2021"), "2022-3"),
        (("explain", "work-per-stage"), "works-per-stage"),
        (("--library", "нет-такой", "list"), "нет такой папки: нет-такой"),
        (("--lang", "de", "list"), "Можно: ru, en."),
    ],
)
def test_a_slip_is_answered_with_a_sentence(
    run_cli: RunCli, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    outcome = run_cli(*arguments, cwd=tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.err
    assert outcome.err.startswith("Ошибка: ")
    assert "Traceback" not in outcome.err


def test_the_language_may_stand_anywhere_and_comes_before_the_environment(run_cli: RunCli, tmp_path: Path) -> None:
    for arguments in (("--lang", "en", "check"), ("check", "--lang=en")):
        assert run_cli(*arguments, cwd=tmp_path).err.startswith("Error: ")
    assert run_cli("check", env={"APPLYKIT_LANG": "en"}).err.startswith("Error: ")
    assert run_cli("check", env={"APPLYKIT_LANG": "", "LC_ALL": "en_GB.UTF-8"}).err.startswith("Error: ")
    assert run_cli("check", env={"APPLYKIT_LANG": "", "LC_ALL": "de_DE.UTF-8"}).err.startswith("Ошибка: ")


def test_a_language_that_is_not_spoken_is_complained_of_and_the_work_done(run_cli: RunCli) -> None:
    outcome = run_cli("list", env={"APPLYKIT_LANG": "de"})
    assert outcome.code == 0
    assert "APPLYKIT_LANG: «de»" in outcome.err


# --- list, show, explain


def test_list_tells_every_competition_with_its_editions(run_cli: RunCli) -> None:
    outcome = run_cli("list")
    assert outcome.code == 0
    for name in Library.default().ids():
        assert name in outcome.out
    told = json.loads(run_cli("list", "--format", "json").out)
    assert [entry["id"] for entry in told["competitions"]] == list(Library.default().ids())


def test_libraries_come_from_the_option_and_from_the_environment(run_cli: RunCli, small: Path) -> None:
    for outcome in (
        run_cli("--library", small, "list"),
        run_cli("list", "--library", small),
        run_cli("list", env={"APPLYKIT_LIBRARIES": str(small)}),
    ):
        assert "Малый конкурс" in outcome.out


def test_show_tells_questions_documents_figures_and_what_is_not_known(run_cli: RunCli) -> None:
    out = run_cli("show", "fasie-start-1", "--edition", "2022-3").out
    for heading in (
        "Что спрашивают",
        "Документы",
        "Приложения",
        "За что эксперты",
        "Числа и откуда они",
        "Чего мы не знаем",
    ):
        assert f"\n{heading}" in out
    assert "4 000 000 руб." in out
    assert "Приложение № 4 к договору" not in out
    assert "Приложение № 4 к Договору" in run_cli("show", "fasie-start-1", "--for", "contract").out


def test_show_tells_conditions_of_admission_apart(run_cli: RunCli) -> None:
    told = " ".join(run_cli("show", "fasie-start-1", "--edition", "2022-3").out.split())
    conditions = told.partition("Условия допуска")[2].partition("Документы")[0]
    for whose in ("Руководитель предприятия", "Заявитель — физическое лицо", "Научный руководитель проекта"):
        assert f"{whose}, Участвует в других заявках или проектах Фонда: должно быть «нет»" in conditions
    assert "Организация раньше получала финансовую поддержку Фонда: должно быть «нет»" in conditions


def test_a_list_that_ends_with_a_full_stop_ends_the_sentence(run_cli: RunCli) -> None:
    told = run_cli("show", "fasie-start-1", "--edition", "2022-3", "--for", "contract").out
    assert "и М.П.\n" in told
    assert "М.П.." not in told


def test_documents_are_not_written_through_a_link_that_lies_in_the_draft(
    run_cli: RunCli, complete: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (complete / "documents").symlink_to(elsewhere, target_is_directory=True)
    outcome = run_cli("fill", complete)
    assert outcome.code == 2
    assert "ссылка в другое место; туда ничего не пишется" in outcome.err
    assert list(elsewhere.iterdir()) == []
    assert run_cli("fill", complete, "--out", tmp_path / "готово").code == 0


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("answer-missing", "Обязательный вопрос остался без ответа."),
        ("sum", "числа в сумме дают нужное."),
        ("cap", "Опирается на $cap"),
        ("$cap", "В документе напечатано: «до 4 млн»."),
        ("/project/title", "Одной фразой."),
        ("/plan/1/works/2/title", "этап 2, работа 3"),
    ],
)
def test_explain_knows_rules_figures_questions_and_checks(
    run_cli: RunCli, small: Path, word: str, sentence: str
) -> None:
    outcome = run_cli("--library", small, "explain", word, "--competition", "small")
    assert outcome.code == 0
    assert sentence in " ".join(outcome.out.split())


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("отказ", "снимают с рассмотрения"),
        ("Ошибка", "подавать рано"),
        ("warning", "Подать можно"),
        ("заметка", "Совет"),
        ("полнота", "не прогноз"),
        ("баллы", "не прогноз"),
        ("допуск", "Может ли этот заявитель"),
        ("statement_scan", "сначала соберите его (applykit fill)"),
        ("egrul", "Выписка"),
        ("statement", "Станет приложением"),
    ],
)
def test_explain_knows_the_words_of_a_report_and_the_papers(run_cli: RunCli, word: str, sentence: str) -> None:
    outcome = run_cli("explain", word)
    assert outcome.code == 0
    assert sentence in " ".join(outcome.out.split())


def test_every_rule_that_a_report_names_can_be_explained(run_cli: RunCli) -> None:
    folder = next(one for one in Library.default().examples("fasie-start-1") if "gaps" in one.name)
    report = json.loads(run_cli("check", folder, "--format", "json").out)["applications"][0]
    rules = {entry["rule"] for entry in (*report["findings"], *report["skipped"])}
    from applykit.explainer import explain

    competition = Library.default().competition("fasie-start-1", "2022-3", "contract")
    for rule in rules:
        assert explain(rule, [competition])[0].lines


@pytest.mark.parametrize("name", Library.default().ids())
def test_every_rule_of_a_shipped_contest_can_be_explained(name: str) -> None:
    from applykit.explainer import explain

    library = Library.default()
    competition = library.competition(name, library.editions(name)[-1], "contract")
    for rule in competition.rules:
        assert all(render(line, lang) for line in explain(rule.id, [competition])[0].lines for lang in LANGUAGES)


# --- check


def test_findings_make_the_exit_code_one_and_none_make_it_nothing(run_cli: RunCli, small: Path) -> None:
    complete = draft(small, "complete")
    lacking = draft(small, "lacking", small_contest.DRAFT.replace("sum: 4000000, ", ""))
    assert run_cli("--library", small, "check", complete).code == 0
    outcome = run_cli("--library", small, "check", lacking)
    assert (outcome.code, outcome.err) == (1, "")
    assert "Нет ответа: «Сумма»." in outcome.out


def test_fail_on_moves_the_threshold(run_cli: RunCli, small: Path) -> None:
    rules = "- {id: heard, kind: limit, value: /project/sum, max: $heard_cap, severity: error, source: hearsay стр. 1}"
    small_contest.library(small, rules)
    for threshold, code in (("error", 0), ("warning", 1), ("note", 1), ("blocking", 0)):
        assert run_cli("--library", small, "check", small / "draft", "--fail-on", threshold).code == code, threshold


def test_a_broken_application_stops_none_and_makes_the_exit_code_two(run_cli: RunCli, small: Path) -> None:
    broken = draft(small, "broken", "competition: small\nedition: [\n")
    outcome = run_cli("--library", small, "check", broken, small / "draft", small / "нет")
    assert outcome.code == 2
    assert "Разработка прибора" in outcome.out
    assert str(broken / "application.yaml") in outcome.err
    assert "Проверено заявок: 3. Готово: 1, не готово: 0, не прочитано: 2." in outcome.err
    assert "Traceback" not in outcome.err


def test_json_is_one_object_of_the_promised_shape_whatever_is_found(
    run_cli: RunCli, small: Path, repository: Path
) -> None:
    broken = draft(small, "broken", "competition: small\nedition: [\n")
    examples = Library.default().examples("fasie-start-1")
    outcome = run_cli("--library", small, "check", broken, small / "draft", *examples, "--format", "json")
    assert outcome.code == 2
    told = json.loads(outcome.out)
    schema = json.loads((repository / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(told)
    assert told["applications"][0]["error"]["line"] is not None
    for entry in told["applications"][1:]:
        lost = (*entry["findings"], *entry["accepted"], *entry["skipped"])
        assert round(entry["score"] + sum(one["points"] for one in lost), 6) == 100
        assert round(sum(section["points"] for section in entry["sections"]), 6) == entry["score"]


@pytest.mark.parametrize("day", ["2023-06-01", "01.06.2023"])
def test_on_overrides_the_day_of_filing(run_cli: RunCli, small: Path, day: str) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", "--on", day)
    assert "01.06.2023" in outcome.out
    assert "01.11.2022" not in outcome.out


def test_the_report_goes_to_stdout_and_remarks_to_stderr(run_cli: RunCli, small: Path) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", small / "draft")
    assert "Проверено заявок" in outcome.err
    assert "Проверено заявок" not in outcome.out


# --- consoles


@pytest.mark.parametrize("encoding", CONSOLES)
def test_every_command_can_be_read_on_every_console(run_cli: RunCli, tmp_path: Path, encoding: str) -> None:
    folder = shutil.copytree(Library.default().examples("fasie-start-1")[0], tmp_path / "заявка")
    for arguments in (
        ("list",),
        ("--help",),
        ("show", "fasie-start-1"),
        ("explain", "works-per-stage"),
        ("check", folder),
        ("check", folder, "--format", "json"),
        ("check", tmp_path / "нет такой"),
        ("chek",),
        ("new", "fasie-start-1", tmp_path / "новая"),
    ):
        outcome = run_cli(*arguments, env=NARROW, encoding=encoding)
        assert outcome.code in (0, 1, 2), outcome.err
        assert "Traceback" not in outcome.err


def test_signs_that_a_console_lacks_are_written_another_way(run_cli: RunCli, small: Path) -> None:
    title = "Прибор ₽ ≤ — … № → 🙂 «ёж»"
    folder = draft(small, "signs", small_contest.DRAFT.replace("Разработка прибора", title))
    for encoding, told in (
        ("cp1251", "Прибор руб. <= — … № -> ? «ёж»"),
        ("cp866", 'Прибор руб. <= - ... № -> ? "ёж"'),
        ("ascii", 'Pribor rub. <= - ... N -> ? "ezh"'),
        ("utf-8", title),
    ):
        outcome = run_cli("--library", small, "check", folder, env=NARROW, encoding=encoding)
        assert told in " ".join(outcome.out.split()), encoding


@pytest.mark.parametrize("encoding", CONSOLES)
def test_json_is_readable_whatever_the_console(run_cli: RunCli, small: Path, encoding: str) -> None:
    outcome = run_cli("--library", small, "check", small / "draft", "--format", "json", env=NARROW, encoding=encoding)
    assert json.loads(outcome.stdout.decode("utf-8"))["applications"][0]["title"] == "Разработка прибора"


def test_colour_is_for_terminals_only(run_cli: RunCli, small: Path) -> None:
    assert b"\x1b" not in run_cli("--library", small, "check", small / "draft").stdout


# --- what may happen meanwhile


def test_help_and_check_load_nothing_they_do_not_use(tmp_path: Path, small: Path) -> None:
    script = (
        "import sys; from applykit.cli import main; main({arguments!r}); "
        "print([name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)"
    )
    heavy = ("docxtpl", "docx", "lxml", "jinja2")
    every = (*heavy, "pydantic", "jsonschema_rs", "yaml", "applykit.checker", "applykit.library", "applykit.cli.check")
    for arguments, unwanted in ((["--help"], every), (["--library", str(small), "check", str(small / "draft")], heavy)):
        done = subprocess.run(
            [sys.executable, "-c", script.format(arguments=arguments, unwanted=unwanted)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            cwd=tmp_path,
        )
        assert done.stderr.decode().strip().endswith("[]"), done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_an_interrupt_ends_with_a_word_and_no_traceback(small: Path) -> None:
    started = subprocess.Popen(
        [sys.executable, "-c", _WAITS, str(small)],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8"},
    )
    assert started.stdout is not None
    assert started.stdout.readline().strip() == b"ready"
    time.sleep(0.2)
    started.send_signal(signal.SIGINT)
    _, err = started.communicate(timeout=30)
    assert started.returncode == 130
    assert err.decode().strip() == "Прервано."


def test_an_interrupt_before_anything_is_loaded_leaves_no_traceback_either() -> None:
    script = """
import sys
from applykit.cli import program
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "applykit.cli.console":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
sys.exit(program())
"""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr.decode().strip()) == (130, "Прервано. Interrupted.")


def test_a_folder_of_a_hundred_applications_is_told_in_a_line(run_cli: RunCli, tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number:03}").mkdir()
        (tmp_path / f"{number:03}" / "application.yaml").touch()
    told = run_cli("check", tmp_path).err
    assert f"{tmp_path / '002'} и ещё 97. Укажите нужную или сразу все: {tmp_path / '*'}" in " ".join(told.split())
    assert "050" not in told


def test_a_file_of_no_bytes_is_told_so(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "анкета.docx").touch()
    for command in (("check", tmp_path / "анкета.docx"), ("import", tmp_path / "анкета.docx", "-o", tmp_path / "a")):
        outcome = run_cli(*command)
        assert outcome.code == 2
        assert "Файл пуст: в нём 0 байт." in outcome.err


def test_only_documents_and_workbooks_are_sorted(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "черновик.md").write_text("Тема", encoding="utf-8")
    outcome = run_cli("import", tmp_path / "черновик.md", "-o", tmp_path / "a")
    assert outcome.code == 2
    assert "Раскладываются документы Word (.docx) и книги Excel (.xlsx), а это другой файл." in outcome.err


# Whoever starts the tests in the background lets them ignore Ctrl-C.
_WAITS = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import applykit.application
from applykit.cli import main
def wait(path):
    print("ready", flush=True)
    time.sleep(20)
applykit.application.load_application = wait
sys.exit(main(["--library", sys.argv[1], "check", sys.argv[1] + "/draft"]))
"""


def test_a_bug_keeps_its_traceback_says_whose_fault_it_is_and_exits_with_three(small: Path) -> None:
    script = (
        "import sys, applykit.application\n"
        "from applykit.cli import main\n"
        "applykit.application.load_application = lambda path: 1 / 0\n"
        "sys.exit(main(['check', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(small)],
        capture_output=True,
        check=False,
        env={**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 3
    err = done.stderr.decode()
    assert "ZeroDivisionError" in err
    assert "Это ошибка самой программы applykit, а не вашей заявки." in err


def test_a_closed_pipe_is_no_bug(small: Path) -> None:
    command = f"{sys.executable} -m applykit --library {small} check {small / 'draft'} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)  # noqa: S607 - the system's own
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments", [("check", "draft"), ("check", "draft", "--format", "json"), ("fill", "draft"), ("list",), ("--help",)]
)
def test_where_nothing_can_be_printed_a_sentence_says_so(
    small: Path, arguments: tuple[str, ...], unbuffered: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "applykit", "--library", str(small), *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=small,
            env={
                **os.environ,
                "APPLYKIT_LANG": "ru",
                "PYTHONIOENCODING": "utf-8",
                "PYTHONUNBUFFERED": unbuffered,
            },
        )
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert [
        line for line in lines if line.startswith("Ошибка: Вывод не удалось записать: на диске нет места.")
    ] == lines


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="permissions of POSIX")
def test_a_folder_that_may_not_be_read_stops_no_other(small: Path) -> None:
    closed = draft(small, "closed")
    closed.chmod(0)
    script = (
        "import os, sys\nfrom applykit.cli import main\n"
        "import applykit.cli.check, applykit.cli.fill, applykit.checker, applykit.filler\n"
        "from applykit.sources import yaml, text\n"
        "main(['--library', sys.argv[1], 'check', sys.argv[1] + '/draft'])\n"
        "os.getuid() or os.setuid(65534)\n"
        "sys.exit(main(['--library', sys.argv[1], *sys.argv[2:]]))"
    )
    for folder in (small, *small.parents[:3]):
        if folder.is_dir() and folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o755)
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, str(small), "check", str(closed), str(small / "draft")],
            capture_output=True,
            check=False,
            env={**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8"},
        )
    finally:
        closed.chmod(0o755)
    err = done.stderr.decode()
    assert done.returncode == 2, err
    assert "readable" not in err
    assert "Traceback" not in err
    assert "Готово: 1, не готово: 0, не прочитано: 1." in err


# --- fill and demo


@pytest.fixture
def complete(tmp_path: Path) -> Path:
    """A complete example that may be changed."""
    return example("company-complete", tmp_path)


def example(name: str, folder: Path) -> Path:
    """A copy of a shipped example."""
    (source,) = (one for one in Library.default().examples("fasie-start-1") if one.name == name)
    return Path(shutil.copytree(source, folder / name))


def test_fill_writes_the_documents_and_both_pages_and_tells_about_each(run_cli: RunCli, complete: Path) -> None:
    outcome = run_cli("fill", complete)
    assert outcome.code == 0
    names = {file.name for file in (complete / "documents").iterdir()}
    assert {"portal.html", "Что дальше.html", "Заявление на участие в конкурсе.docx"} <= names
    told = " ".join(outcome.out.split())
    for words in (*(name for name in names if len(name) < 60), "Что с ним делать: распечатать, подписать", "М.П."):
        if not words.startswith("."):
            assert words in told
    assert "замечаний нет" in outcome.err
    page = (complete / "documents" / "Что дальше.html").read_text(encoding="utf-8")
    assert all(name in page for name in names if name.endswith(".docx"))


@pytest.mark.parametrize(
    ("command", "endings"),
    [
        (("check",), ".html, .json, .txt"),
        (("find",), ".html, .json, .xlsx, .txt"),
        (("plan", "--deadline", "2022-12-01"), ".html, .ics, .txt"),
    ],
)
@pytest.mark.parametrize("name", ["отчёт.pdf", "отчёт.DOCX"])
def test_no_report_is_written_under_a_name_that_promises_something_else(
    run_cli: RunCli, complete: Path, tmp_path: Path, command: tuple[str, ...], endings: str, name: str
) -> None:
    target = tmp_path / name
    outcome = run_cli(*command, complete, "-o", target)
    assert (outcome.code, target.exists()) == (2, False)
    assert f"{name}: отчёта такого вида нет. Имя файла может кончаться на {endings};" in outcome.err


@pytest.mark.parametrize("name", ["отчёт", "отчёт 28.11", "отчёт.txt"])
def test_a_report_may_be_called_anything_else(run_cli: RunCli, complete: Path, tmp_path: Path, name: str) -> None:
    run_cli("check", complete, "-o", tmp_path / name)
    assert (tmp_path / name).read_text(encoding="utf-8").startswith("Заявка:")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("анкета.odt", "сохраните как «Документ Word (.docx)»"),
        ("анкета.PDF", "Из PDF ответы не читаются"),
        ("смета.xlsx", "Таблица бывает частью заявки"),
        ("смета.csv", "Сохраните таблицу как «Книга Excel (.xlsx)»"),
        ("всё.zip", "Распакуйте архив"),
        ("скан.jpg", "Картинка бывает приложением"),
        ("отчёт.html", "Похоже, это отчёт"),
    ],
)
@pytest.mark.parametrize("command", ["check", "fill"])
def test_a_file_that_is_no_application_gets_advice_that_fits(
    run_cli: RunCli, tmp_path: Path, command: str, name: str, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(b"%PDF-1.7 PK")
    outcome = run_cli(command, file)
    assert outcome.code == 2
    assert "Это не заявка: проверяется папка заявки" in outcome.err
    assert says in outcome.err
    assert "YAML" not in outcome.err


def test_a_questionnaire_saved_in_another_format_is_seen_in_its_folder(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "Анкета.odt").write_bytes(b"PK")
    outcome = run_cli("check", tmp_path)
    assert "Здесь есть Анкета.odt. Если это анкета, откройте её и сохраните как «Документ Word (.docx)»." in outcome.err


@pytest.mark.parametrize(
    "command",
    [
        ("check", "{}", "-o", "{}"),
        ("check", "{}", "--since", "{}"),
        ("find", "{}", "-o", "{}"),
        ("plan", "{}", "-o", "{}"),
        ("template", "lint", "-o", "{}"),
        ("import", "{}", "-o", "{}"),
        ("new", "fasie-start-1", "{}/a", "--profile", "{}"),
    ],
)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_folder_where_a_file_is_needed_is_told_in_the_language_that_was_asked_for(
    run_cli: RunCli, tmp_path: Path, command: tuple[str, ...], lang: str
) -> None:
    outcome = run_cli("--lang", lang, *(word.format(tmp_path) for word in command))
    assert outcome.code == 2
    wanted = "это папка, а нужен файл" if lang == "ru" else "is a folder, and a file is needed"
    assert wanted in outcome.err
    assert "Invalid value" not in outcome.err


def test_fill_refuses_with_every_answer_that_is_lacking_and_writes_nothing(run_cli: RunCli, tmp_path: Path) -> None:
    folder = example("draft-with-gaps", tmp_path)
    before = sorted(folder.rglob("*"))
    outcome = run_cli("fill", folder)
    assert outcome.code == 1
    told = " ".join(outcome.out.split())
    assert "ничего не записано" in told
    assert "к массогабаритным характеристикам научно-технического продукта — application.yaml:" in told
    assert "- «Заявитель — юридическое лицо, ИНН»: «7017964127» — контрольная цифра ИНН не сходится" in told
    assert "Например: 7017990158 company.yaml:6" in told
    assert "--draft" in told
    assert sorted(folder.rglob("*")) == before


def test_fill_refuses_what_the_form_declares_and_the_draft_denies_and_what_is_a_placeholder(
    run_cli: RunCli, complete: Path
) -> None:
    file = complete / "application.yaml"
    text = file.read_text(encoding="utf-8")
    title = re.search(r"^  title: .*$", text, re.MULTILINE)
    assert title is not None
    changed = text.replace("true_data: да", "true_data: нет").replace(title[0], "  title: TODO", 1)
    file.write_text(changed, encoding="utf-8")
    outcome = run_cli("fill", complete)
    assert (outcome.code, (complete / "documents").exists()) == (1, False)
    told = " ".join(outcome.out.split())
    assert (
        "Ответы, которые нельзя напечатать (1): - «Тема НИОКР»: осталась заготовка «TODO» вместо ответа. "
        "→ Замените её ответом. application.yaml:13"
    ) in told
    assert "{rule: placeholder-left, at: /project/title, reason: …}" in told
    assert "Ответы, при которых нельзя подписать «Заявление на участие в конкурсе» (1):" in told
    assert "отвечено «нет», а нужно «да»" in told
    english = " ".join(run_cli("--lang", "en", "fill", complete).out.split())
    assert "Answers with which “Заявление на участие в конкурсе” cannot be signed (1):" in english
    drafted = run_cli("fill", complete, "--draft")
    assert drafted.code == 0
    assert "Тема НИОКР; Представлены достоверные сведения" in " ".join(drafted.out.split())


def test_a_draft_is_filled_all_the_same_and_says_what_it_marked(run_cli: RunCli, tmp_path: Path) -> None:
    folder = example("draft-with-gaps", tmp_path)
    outcome = run_cli("fill", folder, "--draft")
    assert outcome.code == 0
    assert "Помечено — ответа нет или он не годится" in outcome.out
    assert "открытых замечаний" in outcome.err


def test_an_empty_application_can_be_filled_as_a_draft(run_cli: RunCli, tmp_path: Path) -> None:
    run_cli("new", "fasie-start-1", tmp_path / "новая")
    outcome = run_cli("fill", tmp_path / "новая", "--draft")
    assert outcome.code == 0
    assert "Не сделано: Заявление на участие в конкурсе." in outcome.out


def test_a_document_changed_by_hand_is_kept_and_named(run_cli: RunCli, complete: Path) -> None:
    run_cli("fill", complete)
    document = complete / "documents" / "Заявление на участие в конкурсе.docx"
    document.write_bytes(b"changed by hand")
    outcome = run_cli("fill", complete)
    assert document.read_bytes() == b"changed by hand"
    told = " ".join(outcome.out.split())
    assert "Заявление на участие в конкурсе (новый).docx — новый; ваш Заявление на участие в конкурсе.docx" in told
    assert run_cli("fill", complete, "--overwrite").code == 0
    assert document.read_bytes() != b"changed by hand"


def test_the_papers_of_the_contract_leave_those_of_the_application_alone(run_cli: RunCli, complete: Path) -> None:
    run_cli("fill", complete)
    before = (complete / "documents" / "Что дальше.html").read_bytes()
    assert run_cli("fill", complete, "--for", "contract").code == 0
    assert (complete / "documents" / "Что дальше.html").read_bytes() == before
    assert any("Приложение № 7" in file.name for file in (complete / "documents" / "contract").iterdir())


def test_several_applications_get_a_folder_each_and_a_broken_one_stops_none(run_cli: RunCli, tmp_path: Path) -> None:
    first, second = (example("company-complete", tmp_path / name) for name in ("первая", "вторая"))
    out = tmp_path / "куда"
    outcome = run_cli("fill", first, tmp_path / "нет", second, "--out", out)
    assert outcome.code == 2
    assert sorted(folder.name for folder in out.iterdir()) == ["company-complete", "company-complete (2)"]
    for folder in out.iterdir():
        assert (folder / "portal.html").is_file()
    assert not (first / "documents").exists()


def test_folders_of_one_name_never_mix_whatever_is_filled_when(run_cli: RunCli, tmp_path: Path) -> None:
    for name in ("А", "Б"):
        (tmp_path / name).mkdir()
    first = example("company-complete", tmp_path / "А").rename(tmp_path / "А" / "ok")
    second = example("person-complete", tmp_path / "Б").rename(tmp_path / "Б" / "ok")
    out = tmp_path / "куда"
    run_cli("fill", first, second, "--out", out)
    before = {file: file.read_bytes() for file in (out / "ok").iterdir() if file.is_file()}
    for arguments in ((second,), (second, first), (second / "application.yaml",), (second, second)):
        outcome = run_cli("fill", *arguments, "--out", out)
        assert outcome.code == 0
        assert f"Документы: {out / 'ok (2)'} " in " ".join(outcome.out.split())
    assert {file: file.read_bytes() for file in (out / "ok").iterdir() if file.is_file()} == before
    assert sorted(folder.name for folder in out.iterdir()) == ["ok", "ok (2)"]


def test_a_folder_that_somebody_else_filled_is_not_written_into(
    run_cli: RunCli, complete: Path, tmp_path: Path
) -> None:
    own = tmp_path / "куда" / complete.name
    own.mkdir(parents=True)
    (own / "заметки.txt").write_text("моё", encoding="utf-8")
    run_cli("fill", complete, "--out", tmp_path / "куда")
    assert [file.name for file in own.iterdir()] == ["заметки.txt"]
    assert (tmp_path / "куда" / f"{complete.name} (2)" / "portal.html").is_file()


def test_what_an_earlier_fill_left_is_named_and_stays(run_cli: RunCli, complete: Path) -> None:
    document = complete / "documents" / "Заявление на участие в конкурсе.docx"
    assert "Остались от прошлого раза" not in run_cli("fill", complete).out
    document.write_bytes(b"changed by hand")
    assert "Остались от прошлого раза" not in run_cli("fill", complete).out
    told = " ".join(run_cli("fill", complete, "--overwrite").out.split())
    beside = "Заявление на участие в конкурсе (новый).docx"
    assert f"Остались от прошлого раза и больше не нужны: {beside}." in told
    assert (complete / "documents" / beside).is_file()


def test_for_the_contract_it_is_said_why_there_is_nothing_to_fill(run_cli: RunCli, tmp_path: Path) -> None:
    outcome = run_cli("fill", example("person-complete", tmp_path), "--for", "contract")
    assert outcome.code == 1
    told = " ".join(outcome.out.split())
    assert "Документов не сделано (договор с победителем)" in told
    assert "только с юридическим лицом" in told
    assert "--for contract" in outcome.err


def test_several_applications_end_with_a_table(run_cli: RunCli, small: Path, tmp_path: Path) -> None:
    lacking = draft(small, "lacking", small_contest.DRAFT.replace("sum: 4000000, ", ""))
    outcome = run_cli("--library", small, "check", small / "draft", lacking, small / "нет")
    rows = [" ".join(line.split()) for line in outcome.err.splitlines()]
    assert f"{small / 'draft'} готово 100 из 100 замечаний нет" in rows
    assert any(row.startswith(f"{lacking} подавать рано ") and row.endswith("ошибка — 1") for row in rows)
    assert f"{small / 'нет'} не прочитано" in rows
    gaps, complete = example("draft-with-gaps", tmp_path), example("company-complete", tmp_path)
    rows = [" ".join(line.split()) for line in run_cli("fill", complete, gaps, tmp_path / "нет").err.splitlines()]
    assert any(row.startswith(f"{complete} («") for row in rows), "the folder, not only the title"
    assert f"{complete} 6 документов, замечаний — 0" in rows
    assert any(row.startswith(f"{gaps} не заполнено") for row in rows)
    assert f"{tmp_path / 'нет'} не прочитано или не записано" in rows


def test_the_same_input_gives_the_same_files(run_cli: RunCli, complete: Path, tmp_path: Path) -> None:
    contents = []
    for name in ("раз", "два"):
        run_cli("fill", complete, "--out", tmp_path / name)
        folder = tmp_path / name / complete.name
        contents.append({file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()})
    assert contents[0] == contents[1]


def test_fill_says_a_sentence_where_it_may_not_write(run_cli: RunCli, complete: Path) -> None:
    (complete / "documents").write_text("", encoding="utf-8")
    outcome = run_cli("fill", complete)
    assert (outcome.code, outcome.out) == (2, "")
    assert "На месте папки для документов лежит файл." in outcome.err


@pytest.mark.parametrize("encoding", CONSOLES)
def test_the_demo_does_the_main_job_as_often_as_one_likes(run_cli: RunCli, tmp_path: Path, encoding: str) -> None:
    for _ in range(2):
        outcome = run_cli("demo", cwd=tmp_path, env=NARROW, encoding=encoding)
        assert outcome.code == 0, outcome.err
        assert "Traceback" not in outcome.err
    home = tmp_path / "applykit-demo"
    assert (home / "draft-with-gaps" / "application.yaml").is_file()
    assert (home / "company-complete" / "documents" / "portal.html").is_file()
    if encoding != "ascii":
        assert outcome.out.index("Подавать") < outcome.out.index("Документы: ") < outcome.out.index("3. Что дальше")
        assert "осталось как было" in outcome.out


def test_the_demo_does_not_write_into_a_folder_of_somebody_else(run_cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "моё.txt").write_text("моё", encoding="utf-8")
    outcome = run_cli("demo", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert "не пуста" in outcome.err
    assert [file.name for file in tmp_path.iterdir()] == ["моё.txt"]
    (tmp_path / "пустая").mkdir()
    assert run_cli("demo", tmp_path / "пустая").code == 0


def test_the_demo_leaves_what_one_changed(run_cli: RunCli, tmp_path: Path) -> None:
    run_cli("demo", tmp_path / "показ")
    draft_file = tmp_path / "показ" / "draft-with-gaps" / "application.yaml"
    draft_file.write_text("competition: fasie-start-1\nedition: [\n", encoding="utf-8")
    outcome = run_cli("demo", tmp_path / "показ")
    assert outcome.code == 2, "the draft cannot be read any more"
    assert draft_file.read_text(encoding="utf-8").endswith("[\n")


def test_a_system_that_cannot_write_russian_names_is_told_how_to(run_cli: RunCli, tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("elsewhere names of files are always Unicode")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run_cli("demo", tmp_path / "demo", env=ascii_only)
    assert (done.code, "PYTHONUTF8=1" in done.err, "Traceback" in done.err) == (2, True, False)


def _asking(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command that cannot run without an argument."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _asking(command, (*path, name))
        elif command and any(param.required for param in command.params if isinstance(param, click.Argument)):
            yield (*path, name)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("words", tuple(_asking(cli._group())), ids=" ".join)  # noqa: SLF001 - the tree of commands itself
def test_a_command_without_its_arguments_asks_for_them_in_a_sentence(
    run_cli: RunCli, words: tuple[str, ...], lang: str
) -> None:
    outcome = run_cli(*words, env={"APPLYKIT_LANG": lang})
    assert outcome.code == 2, outcome.err
    assert outcome.err.startswith("Ошибка: " if lang == "ru" else "Error: ")
    assert f"applykit {' '.join(words)} --help" in outcome.err
    assert "Traceback" not in outcome.err
