"""Spelling and grammar on demand: what is asked, what is shown and where, and what is said if nobody answers."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applykit.application import load_application
from applykit.cache import Cache
from applykit.checker import examine
from applykit.errors import ApplykitError
from applykit.findings import Severity, Verdict, say
from applykit.language import Proofreader, Unavailable, find, unread
from applykit.language import service as service_module
from applykit.language.plain import PARAGRAPH, STAND_IN, pieces, plain
from applykit.locale import render
from applykit.reports.as_json import as_json
from applykit.reports.text import as_text
from fake_languagetool import Fake, running
from small_contest import DRAFT, TODAY, library, lines, write_draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from applykit.application import Application
    from applykit.competition import Competition
    from applykit.findings import Finding, Report
    from applykit.language import Proof
    from conftest import RunCli

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the program that stands in for Java is a script")


@pytest.fixture
def fake() -> Iterator[Fake]:
    """A server that runs as long as the test."""
    with running(Fake()) as server:
        yield server


def draft(about: str, more: str = "") -> str:
    """The small contest's draft with the answer *about*, a line of YAML or a block with its lines indented."""
    project = f"project:\n  title: Разработка прибора\n  sum: 4000000\n  term: 12\n  about: {about}\n"
    return DRAFT.replace("project: {title: Разработка прибора, sum: 4000000, term: 12}\n", project) + more


def read(folder: Path, text: str, server: Fake | str, cache: Cache | None = None) -> tuple[Proof, Report]:
    """The proof of a draft, and the report with it."""
    application = load_application(write_draft(folder, text))
    competition = library(folder).competition("small", "2022", "application")
    proofs: list[Proof] = []

    def noting(application: Application, competition: Competition) -> Proof:
        proofs.append(Proofreader(service, cache).read(application, competition))
        return proofs[-1]

    with closing(find(server if isinstance(server, str) else server.url, {})) as service:
        report = examine(application, competition, TODAY, read=noting).report
    (proof,) = proofs
    return proof, report


def told(finding: Finding) -> str:
    """A finding in one line: severity, rule, fragment, replacements."""
    return " ".join((finding.severity.word, finding.rule, f"«{finding.fragment}»", ", ".join(finding.replacements)))


def found(folder: Path, about: str, server: Fake, more: str = "") -> list[str]:
    """What is found in a draft."""
    return [told(finding) for finding in read(folder, draft(about, more), server)[0].findings]


# --- what is found


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("Наш прибр точен.", "warning language-spelling «прибр» прибор"),
        ("Точна вобла и точен прибор.", "note language-spelling «вобла» "),
        ("Мы делаем новую прибор точно.", "warning language-grammar «новую прибор» "),
        ("Это прибор который измеряет.", "warning language-punctuation «прибор который» прибор, который"),
        ("Прошёл тест тест прибора.", "warning language-wording «тест тест» тест"),
    ],
)
def test_a_mistake_is_a_finding_with_what_may_stand_instead(
    tmp_path: Path, fake: Fake, about: str, expected: str
) -> None:
    assert found(tmp_path, about, fake) == [expected]


def test_a_finding_says_where_what_and_what_instead(tmp_path: Path, fake: Fake) -> None:
    proof, report = read(tmp_path, draft("Это прибор который измеряет."), fake)
    (finding,) = proof.findings
    assert (finding.address, finding.section, finding.label) == ("/project/about", "/project", "Описание")
    assert finding.place is not None
    assert (finding.place.file.name, finding.place.line, finding.place.column) == ("application.yaml", 11, 14)
    assert render(finding.message, "ru") == "«прибор который» — пропущена запятая: «прибор, который»."
    assert finding.remedy is not None
    assert render(finding.remedy, "ru") == "Может быть, «прибор, который»?"
    text = as_text(report, "ru")
    assert "application.yaml:11:14 · ключ about · language-punctuation" in text
    told_json = json.loads(as_json([report], "en", tool="applykit 0", today=TODAY))["applications"][0]["findings"][0]
    assert (told_json["fragment"], told_json["replacements"]) == ("прибор который", ["прибор, который"])
    assert (told_json["line"], told_json["column"], told_json["points"]) == (11, 14, 0)


@pytest.mark.parametrize(
    ("about", "line", "column"),
    [
        ("Наш прибр", 11, 14),
        ('"Наш прибр"', 11, 15),
        ("|\n    Наш прибор.\n\n      - **прибр**\n", 14, 11),
        (">-\n    Наш точный\n    прибр дёшев.\n", 13, 5),
        ("Наш\n    **точный** прибр", 12, 16),
    ],
)
def test_the_place_is_exact_however_the_answer_is_written(
    tmp_path: Path, fake: Fake, about: str, line: int, column: int
) -> None:
    (finding,) = read(tmp_path, draft(about), fake)[0].findings
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (line, column)


def test_the_place_is_exact_in_a_file_of_its_own(tmp_path: Path, fake: Fake) -> None:
    write_draft(tmp_path)
    (tmp_path / "draft" / "about.md").write_text("# Заголовок\n\nДешёвый **прибр**\n", encoding="utf-8")
    (finding,) = read(tmp_path, draft("about.md"), fake)[0].findings
    assert finding.place is not None
    assert (finding.place.file.name, finding.place.line, finding.place.column) == ("about.md", 3, 11)


def test_findings_of_one_answer_stand_together_and_name_it_once(tmp_path: Path, fake: Fake) -> None:
    _, report = read(tmp_path, draft("Точна вобла; наш прибр. Это прибор который."), fake)
    assert lines(report) == [
        "note language-spelling /project/about",
        "warning language-punctuation /project/about",
        "warning language-spelling /project/about",
    ]
    text = as_text(report, "ru")
    assert text.count("Описание: «") == 1 + 3, "once among the findings, and in each of the three next steps"
    assert text.index("«прибр»") < text.index("«вобла»"), "warnings come first"


def test_one_word_is_complained_of_once_an_answer(tmp_path: Path, fake: Fake) -> None:
    assert found(tmp_path, "Наш прибр дёшев. Ещё прибр точен.", fake) == ["warning language-spelling «прибр» прибор"]


def test_of_many_the_first_are_shown_and_the_rest_is_counted(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [f"ошибка{letter}" for letter in "абвгдежзиклмн"]
    for word in words:
        monkeypatch.setitem(
            vars(sys.modules["fake_languagetool"])["MISTAKES"], word, ("MORFOLOGIK", "TYPOS", "", ("x",))
        )
    proof, _ = read(tmp_path, draft(" ".join(words)), fake)
    *shown, last = proof.findings
    assert len(shown) == 10
    assert (last.rule, last.severity) == ("language-more", Severity.NOTE)
    assert render(last.message, "ru") == "в этом ответе есть ещё 3\u00a0места, которые стоит поправить."


# --- what is no mistake


@pytest.mark.parametrize(
    "about",
    [
        "Наш прибор точен.",
        "Мы продаём VibraNode дешевле.",
        "Регистрация в АС Фонда бесплатна.",  # an abbreviation, not a form of «ас»
        "Тут много слов и стиля.",
        "Супердатчик — это супердатчик.",  # a known first part and a known word
    ],
)
def test_what_is_right_is_quiet(tmp_path: Path, fake: Fake, about: str) -> None:
    assert found(tmp_path, about, fake) == []


def test_names_of_the_profile_are_no_mistakes(tmp_path: Path, fake: Fake) -> None:
    assert found(tmp_path, "Прибор создан Ушайкой.", fake) == ["warning language-spelling «Ушайкой» Шайкой"]
    named = draft("Прибор создан Ушайкой.").replace("ООО «Луч»", "ООО «Ушайка»")
    assert read(tmp_path, named, fake)[0].findings == ()


@pytest.mark.parametrize(
    "about",
    [
        "Прибор «Ушайка» точен, Ушайкой довольны.",
        "Наш прибор Ушайка точен; все довольны прибором Ушайка.",
    ],
)
def test_a_name_in_quotes_or_capital_within_sentences_is_no_mistake(tmp_path: Path, fake: Fake, about: str) -> None:
    assert found(tmp_path, about, fake) == []


def test_a_capital_at_the_beginning_makes_no_name(tmp_path: Path, fake: Fake) -> None:
    about = "|\n    Прибр точен. Прибр дёшев.\n    Прибр наш.\n"
    assert found(tmp_path, about, fake) == ["warning language-spelling «Прибр» Прибор"]


def test_a_compound_is_judged_by_its_parts(tmp_path: Path, fake: Fake) -> None:
    expected = "warning language-spelling «виброскорение» виброускорение"
    assert found(tmp_path, "Измерено виброскорение прибора.", fake) == [expected]
    assert fake.texts[-1] == "скорение"


def test_a_term_of_our_list_is_no_mistake(tmp_path: Path, fake: Fake) -> None:
    assert found(tmp_path, "Прибор в полиимидной плёнке.", fake) == []


def test_only_answers_in_free_words_are_sent(tmp_path: Path, fake: Fake) -> None:
    read(tmp_path, draft("Наш прибор.", "attachments:\n  egrul: {file: файл прибора.pdf}\n"), fake)
    assert sorted(fake.texts) == [
        "Доработка схемы",
        "Изготовление макета",
        "Испытания макета",
        "Наш прибор.",
        "Разработка прибора",
        "Расчёт схемы",
    ]


def test_russian_is_asked_for_without_style_and_typography(tmp_path: Path, fake: Fake) -> None:
    read(tmp_path, draft("Наш прибор."), fake)
    (settings,) = {json.dumps(one, sort_keys=True) for one in fake.settings}
    asked = json.loads(settings)
    assert asked["language"] == ["ru-RU"]
    assert set(asked["disabledCategories"][0].split(",")) == {"STYLE", "TYPOGRAPHY"}


# --- prose


@pytest.mark.parametrize(
    ("answer", "prose"),
    [
        ("**Новизна** и _метод_", "Новизна и метод"),
        ("### Новизна\nТекст", f"{PARAGRAPH}Новизна{PARAGRAPH}Текст"),
        ("- первый;\n- второй", f"{PARAGRAPH}первый;{PARAGRAPH}{PARAGRAPH}второй"),
        ("1. один\n2) два\nа) три", f"{PARAGRAPH}один{PARAGRAPH}{PARAGRAPH}два {PARAGRAPH}три"),
        ("строка\nпродолжается", "строка продолжается"),
        ("Строка\nНовая строка", f"Строка{PARAGRAPH}Новая строка"),
        ("[Томск](http://tomsk.example/a_b) и ![схема](a.png)", "Томск и схема"),
        ("см. https://a.example/b_c?d=1, info@a.example.", f"см. {STAND_IN}, {STAND_IN}."),
        ("код `x = 1`, формула $q = \\lambda T$", f"код {STAND_IN}, формула {STAND_IN}"),
        ("{{ company.name }} и <название>, {% if x %}", f"{STAND_IN} и {STAND_IN}, {STAND_IN}"),
        ("x < 5 и y > 3, цена 5 $ и 10 $", "x < 5 и y > 3, цена 5 $ и 10 $"),
        ("a*b*c, 2 * 3, ДВ_1_2", "a*b*c, 2 * 3, ДВ_1_2"),
        ("за\u0301мок и\u0306, 3\u00a0кВт", "замок й, 3 кВт"),
        ("готово 😀", f"готово {STAND_IN}"),
        ("R = ΔT/q, Вт/(м²·К), −40…+70 °C", "R = ΔT/q, Вт/(м²·К), −40…+70 °C"),
        ("```\nx = 1\n```\nТекст", f"{PARAGRAPH}{PARAGRAPH}Текст"),
    ],
)
def test_what_is_no_prose_is_taken_out(answer: str, prose: str) -> None:
    assert plain(answer).text.rstrip() == prose


def test_the_cells_of_a_table_stand_apart() -> None:
    prose = plain("| Прибор | Цена |\n|---|:--|\n| наш | низкая |\n").text
    assert [cell.strip() for cell in prose.split(PARAGRAPH) if cell.strip()] == ["Прибор", "Цена", "наш", "низкая"]


@given(st.text(st.sampled_from("абвГ.,:*_#`$[]()<>{}%|-!\\\n\t \u00a0\u0301й😀hтp:/w@"), max_size=80))
def test_prose_knows_where_each_of_its_characters_comes_from(answer: str) -> None:
    prose = plain(answer)
    assert len(prose.text) == len(prose.starts) == len(prose.ends)
    assert list(prose.starts) == sorted(prose.starts)
    for at, character in enumerate(prose.text):
        start, end = prose.origin(at, at + 1)
        assert 0 <= start < end <= len(answer)
        if character in "абвГ":
            assert answer[start] == character


@given(st.text(st.sampled_from("аб \n"), max_size=200), st.integers(1, 30))
def test_pieces_are_the_whole_and_none_is_too_long(text: str, longest: int) -> None:
    cut = list(pieces(text, longest))
    assert "".join(piece for _, piece in cut) == text
    assert all(0 < len(piece) <= longest and text.startswith(piece, start) for start, piece in cut)


@pytest.mark.parametrize("unit", ["{{", "<a", "$a", "[a", "a.", " ", "*", "| ", "www.", "- "])
def test_no_answer_holds_it_up(unit: str) -> None:
    assert plain(unit * 50_000).text is not None


def test_a_long_answer_is_sent_in_pieces_and_found_in_all_of_them(tmp_path: Path, fake: Fake) -> None:
    paragraph = "    " + "Прибор точен. " * 100
    proof, _ = read(tmp_path, draft("|\n" + f"{paragraph}\n" * 12 + "    Наш прибр.\n"), fake)
    assert [told(finding) for finding in proof.findings] == ["warning language-spelling «прибр» прибор"]
    assert [finding.place.line for finding in proof.findings if finding.place] == [24]
    assert max(map(len, fake.texts)) <= 5000


# --- what is kept


def test_a_second_run_sends_only_what_changed(tmp_path: Path, fake: Fake) -> None:
    cache = Cache(tmp_path / "cache")
    first, _ = read(tmp_path, draft("Наш прибр точен."), fake, cache)
    assert len(fake.texts) == 6
    again, _ = read(tmp_path, draft("Наш прибр точен."), fake, cache)
    assert len(fake.texts) == 6
    assert [told(finding) for finding in again.findings] == [told(finding) for finding in first.findings]
    read(tmp_path, draft("Наш прибр дёшев."), fake, cache)
    assert fake.texts[6:] == ["Наш прибр дёшев."]


def test_another_version_is_asked_anew(tmp_path: Path, fake: Fake) -> None:
    cache = Cache(tmp_path / "cache")
    read(tmp_path, draft("Наш прибор."), fake, cache)
    fake.version = "6.9"
    read(tmp_path, draft("Наш прибор."), fake, cache)
    assert len(fake.texts) == 12


def test_without_a_cache_everything_is_sent(tmp_path: Path, fake: Fake) -> None:
    read(tmp_path, draft("Наш прибор."), fake)
    read(tmp_path, draft("Наш прибор."), fake)
    assert len(fake.texts) == 12


# --- what does not depend on it


@pytest.mark.parametrize("about", ["Наш прибр и вобла.", "Наш прибор."])
def test_score_and_verdict_are_the_same_with_and_without(tmp_path: Path, fake: Fake, about: str) -> None:
    text = draft(about).replace("term: 12", "term:")
    _, report = read(tmp_path, text, fake)
    competition = library(tmp_path).competition("small", "2022", "application")
    bare = examine(load_application(write_draft(tmp_path, text)), competition, TODAY).report
    assert (report.score, report.verdict, report.sections) == (bare.score, bare.verdict, bare.sections)
    lost = sum(one.points for one in report.findings) + sum(one.points for one in report.skipped)
    assert report.score + lost == 100


def test_a_finding_of_language_can_be_left(tmp_path: Path, fake: Fake) -> None:
    accept = "accept:\n  - {rule: language-spelling, at: /project/about, reason: так называется}\n"
    _, report = read(tmp_path, draft("Наш прибр точен.", accept), fake)
    assert [one.finding.fragment for one in report.accepted] == ["прибр"]
    assert report.findings == ()


def test_an_entry_of_accept_waits_until_language_is_checked(tmp_path: Path, fake: Fake) -> None:
    accept = "accept:\n  - {rule: language-spelling, at: /project/about, reason: так называется}\n"
    competition = library(tmp_path).competition("small", "2022", "application")
    application = load_application(write_draft(tmp_path, draft("Наш прибор.", accept)))
    assert examine(application, competition, TODAY).report.findings == ()
    _, report = read(tmp_path, draft("Наш прибор.", accept), fake)
    assert [finding.rule for finding in report.findings] == ["accept-unused"]


# --- nobody answers


def why(report: Report) -> str:
    """What is said of language among what was not checked; "" if it was."""
    said = as_text(report, "ru", width=1000)
    return next((line.strip() for line in said.splitlines() if "Язык и орфография" in line), "")


def test_unasked_it_says_how_to_ask(tmp_path: Path) -> None:
    competition = library(tmp_path).competition("small", "2022", "application")
    report = examine(load_application(write_draft(tmp_path)), competition, TODAY).report
    assert why(report).endswith("язык не проверен, потому что об этом не просили: добавьте к команде --language")


def test_asked_and_answered_nothing_is_left_unsaid(tmp_path: Path, fake: Fake) -> None:
    _, report = read(tmp_path, draft("Наш прибор."), fake)
    assert why(report) == ""


def test_a_server_that_is_not_there_is_said(tmp_path: Path, fake: Fake) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        proof, report = read(tmp_path, draft("Наш прибр."), f"http://127.0.0.1:{taken.getsockname()[1]}")
    assert "потому что сервер 127.0.0.1 не отвечает" in why(report)
    assert (proof.findings, report.verdict) == ((), Verdict.READY)
    assert fake.texts == []


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ([{"name": "German", "code": "de", "longCode": "de-DE"}], "не знает русского языка"),
        ("<html>Добро пожаловать</html>", "отказал: «<html>"),
        ({"welcome": "home"}, "отвечает не LanguageTool"),
        ("[1, 2]", "отвечает не LanguageTool"),
    ],
)
def test_another_server_is_told_from_languagetool(tmp_path: Path, fake: Fake, languages: Any, said: str) -> None:
    fake.languages = languages
    _, report = read(tmp_path, draft("Наш прибр."), fake)
    assert said in why(report)
    assert fake.texts == []


def test_what_was_checked_before_the_server_refused_stands(tmp_path: Path, fake: Fake) -> None:
    fake.fails_after = 5
    cache = Cache(tmp_path / "cache")
    text = draft("Наш прибор.").replace("title: Разработка прибора", "title: Наш прибр")
    proof, report = read(tmp_path, text, fake, cache)
    assert "проверено ответов: 5 из 6; остальные — нет, потому что сервер 127.0.0.1 отказал: «Error: too" in why(report)
    assert [finding.fragment for finding in proof.findings] == ["прибр"]
    fake.fails_after = None
    _, report = read(tmp_path, text, fake, cache)
    assert why(report) == ""
    assert len(fake.texts) == 6


def test_a_server_that_keeps_us_waiting_is_given_up(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "_ANSWERS_WITHIN_SECONDS", 0.05)
    fake.delay = 0.3
    _, report = read(tmp_path, draft("Наш прибор."), fake)
    assert "не отвечает" in why(report)


def test_texts_for_this_computer_go_through_no_proxy(
    tmp_path: Path, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert found(tmp_path, "Наш прибр.", fake) == ["warning language-spelling «прибр» прибор"]


# --- where texts go


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("https://api.languagetool.example/v2/check", "api.languagetool.example"),
        ("http://user:secret@10.0.0.1:8010", "10.0.0.1"),
        ("http://localhost:8081/v2", None),
        ("http://127.0.0.2:1", None),
        ("http://[::1]:8081", None),
    ],
)
def test_another_computer_is_told_from_this_one(url: str, server: str | None) -> None:
    assert find(url, {}).sent_to() == server


@on_posix
def test_it_is_said_that_texts_were_sent_to_another_computer(tmp_path: Path) -> None:
    with running(Fake(), host="0.0.0.0") as fake:  # noqa: S104 - this computer by a name that is not its own
        cache = Cache(tmp_path / "cache")
        _, report = read(tmp_path, draft("Наш прибор."), fake, cache)
        assert "тексты ответов отправлены на 0.0.0.0." in as_text(report, "ru", width=200)
        _, report = read(tmp_path, draft("Наш прибор."), fake, cache)
        assert "отправлены" not in as_text(report, "ru", width=200), "nothing was sent this time"


@pytest.mark.parametrize("url", ["localhost:8081", "ftp://a.example", "http://", "http://a:b", "просто", "http://a:0"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ApplykitError) as caught:
        find(url, {})
    assert caught.value.message.key == "language-bad-url"


def test_a_server_that_runs_here_already_is_found(fake: Fake, tmp_path: Path) -> None:
    port = int(fake.url.rpartition(":")[2])
    service = find(None, {"APPLYKIT_LANGUAGETOOL": str(tmp_path)}, port=port)
    assert [match.rule for match in service.ask("наш прибр")] == ["MORFOLOGIK_RULE_RU_RU"]


def test_another_program_at_that_port_is_left_alone(fake: Fake, tmp_path: Path) -> None:
    fake.languages = "<html></html>"
    port = int(fake.url.rpartition(":")[2])
    with pytest.raises(Unavailable) as caught:
        find(None, {"APPLYKIT_LANGUAGETOOL": str(tmp_path)}, port=port)
    assert caught.value.why.key == "language-no-jars"
    assert fake.texts == []


# --- one of our own, started and stopped


def installed(folder: Path, java: str) -> Mapping[str, str]:
    """The environment of a computer with LanguageTool and a program called java, which is a script *java*."""
    jars, home = folder / "lt" / "LanguageTool-6.8", folder / "home"
    jars.mkdir(parents=True)
    (jars / "languagetool-server.jar").write_bytes(b"jar")
    (home / "bin").mkdir(parents=True)
    program = home / "bin" / "java"
    program.write_text(java, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"APPLYKIT_LANGUAGETOOL": str(folder / "lt"), "JAVA_HOME": str(home), "PATH": os.environ["PATH"]}


def runs(note: Path, body: str) -> str:
    """A program that notes its own number, and then does *body*."""
    return f"#!/bin/sh\necho $$ > {note}\n{body}\n"


SERVES = f'exec {sys.executable} {Path(__file__).with_name("fake_languagetool.py")} "$@"'


def has_ended(note: Path) -> bool:
    """Whether the process whose number was noted is gone."""
    try:
        os.kill(int(note.read_text(encoding="utf-8")), 0)
    except ProcessLookupError:
        return True
    return False


FREE = 1  # nobody listens there


@on_posix
def test_it_is_started_when_it_is_asked_and_stopped_when_it_is_closed(tmp_path: Path) -> None:
    note = tmp_path / "note"
    service = find(None, installed(tmp_path, runs(note, SERVES)), port=FREE)
    assert service.version()
    assert not note.exists(), "what is kept needs no server"
    assert [match.offset for match in service.ask("наш прибр")] == [4]
    assert not has_ended(note)
    service.close()
    assert has_ended(note)


@on_posix
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("echo java.lang.UnsupportedClassVersionError: 61.0 >&2; exit 1", "слишком старая"),
        ("echo Starting; echo Error: no memory >&2; exit 1", "LanguageTool не запустился: Error: no memory"),
        ("exit 1", "LanguageTool не запустился"),
    ],
)
def test_why_it_does_not_start_is_said(tmp_path: Path, body: str, said: str) -> None:
    service = find(None, installed(tmp_path, runs(tmp_path / "note", body)), port=FREE)
    with pytest.raises(Unavailable) as caught:
        service.ask("наш прибор")
    assert said in render(caught.value.why, "ru")


@on_posix
def test_one_that_does_not_get_ready_is_given_up_and_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("applykit.language.local._STARTS_WITHIN_SECONDS", 0.5)
    note = tmp_path / "note"
    service = find(None, installed(tmp_path, runs(note, "exec sleep 60")), port=FREE)
    with pytest.raises(Unavailable) as caught:
        service.ask("наш прибор")
    assert caught.value.why.key == "language-slow-start"
    assert has_ended(note)


def test_without_languagetool_or_java_it_is_said_how_to_get_them(tmp_path: Path) -> None:
    for environment, key in (
        ({"APPLYKIT_LANGUAGETOOL": str(tmp_path / "none")}, "language-no-jars"),
        ({**installed(tmp_path, ""), "JAVA_HOME": "", "PATH": str(tmp_path)}, "language-no-java"),
    ):
        with pytest.raises(Unavailable) as caught:
            find(None, environment, port=FREE)
        assert caught.value.why.key == key


@on_posix
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_behind_when_the_program_is_told_to_end(
    tmp_path: Path, number: signal.Signals, examples_folder: Path
) -> None:
    note = tmp_path / "note"
    own = {**os.environ, **installed(tmp_path, runs(note, "exec sleep 60")), "APPLYKIT_CACHE": str(tmp_path / "cache")}
    example = examples_folder / "fasie-start-1" / "draft-with-gaps"
    with subprocess.Popen([sys.executable, "-m", "applykit", "check", "--language", example], env=own) as process:
        while not note.exists() or not note.read_text(encoding="utf-8").strip():
            assert process.poll() is None, "it ended before it started Java"
            time.sleep(0.05)
        process.send_signal(number)
        assert process.wait(30) != 0
    assert has_ended(note)


# --- from outside


def write(folder: Path, about: str) -> tuple[Path, Path]:
    """A draft and the library it needs."""
    return write_draft(folder, draft(about)), library(folder).roots[0]


def test_from_outside(tmp_path: Path, fake: Fake, run_cli: RunCli) -> None:
    application, folder = write(tmp_path, "Наш прибр точен.")
    run = run_cli("check", application, "--languagetool-url", fake.url, "--library", folder, "--on", "2022-11-01")
    assert (run.code, run.err) == (0, "")
    assert "«прибр» — такого слова нет в словаре." in run.out
    assert "→ Может быть, «прибор»?" in run.out
    assert "язык не проверен" not in run.out


def test_from_outside_without_languagetool(tmp_path: Path, run_cli: RunCli) -> None:
    application, folder = write(tmp_path, "Наш прибр точен.")
    env = {"APPLYKIT_LANGUAGETOOL": str(tmp_path / "none")}
    run = run_cli("check", application, "--language", "--library", folder, "--format", "json", env=env)
    (checked,) = json.loads(run.out)["applications"]
    assert run.code == 0
    assert checked["not_checked"][0]["what"] == "Язык и орфография"
    assert checked["not_checked"][0]["why"].startswith("язык не проверен, потому что на компьютере нет LanguageTool")


def test_from_outside_with_a_bad_address(tmp_path: Path, run_cli: RunCli) -> None:
    application, folder = write(tmp_path, "Наш прибр точен.")
    run = run_cli("check", application, "--languagetool-url", "localhost", "--library", folder)
    assert run.code == 2
    assert "«localhost» — не адрес сервера LanguageTool." in run.err


def test_what_was_repaired_is_not_taken_for_repaired_unread(tmp_path: Path, fake: Fake, run_cli: RunCli) -> None:
    application, folder = write(tmp_path, "Наш прибр точен.")
    before = tmp_path / "before.json"
    check = ("check", application, "--library", folder)
    run_cli(*check, "--languagetool-url", fake.url, "--output", before)
    assert "прибр" in before.read_text(encoding="utf-8")
    assert "прибр" not in run_cli(*check, "--since", before).out
    write(tmp_path, "Наш прибор точен. Прибр.")
    run = run_cli(*check, "--languagetool-url", fake.url, "--since", before)
    assert "«Прибр»" in run.out, "another slip in the same answer is new"


def test_a_proof_of_nothing_says_why() -> None:
    (one,) = unread(say("language-no-java")).not_checked
    assert render(one.why, "en").startswith("language was not checked because there is no Java")
