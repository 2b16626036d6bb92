"""`applykit check --annotate`: findings as comments in the margin, and what people answer to them."""

from __future__ import annotations

import copy
import datetime
import subprocess
from typing import TYPE_CHECKING, Any

import docx
import pytest

import shipped
from applykit.annotating import annotated
from applykit.application import load_application
from applykit.checker import examine
from applykit.errors import OutputError
from word_maker import changed, control, packed, parts_of, read, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from applykit.findings import Report
    from conftest import RunCli

START: Any = shipped.LIBRARY.competition("fasie-start-1", "2022-3")
TODAY = datetime.date(2022, 11, 1)
DRAFT = {
    "project": {"title": "Датчик", "requested": 4_000_000, "term": 12},
    "calendar_plan": [{"months": 6, "cost": "дорого"}, {"months": 6, "cost": 2_000_000}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A questionnaire with a few answers."""
    return written(START, tmp_path, DRAFT)


def report_of(file: Path) -> Report:
    """What checking it gives."""
    return examine(load_application(file), START, TODAY).report


def annotate(file: Path) -> tuple[int, int, int]:
    """Write the comments into the file; how many are new, kept and gone."""
    done = annotated(file.read_bytes(), file, report_of(file), "ru", TODAY)
    file.write_bytes(done.content)
    return done.added, done.kept, done.removed


def comments(file: Path) -> dict[str, Any]:
    """The comments of ours by rule; of several of one rule, the last."""
    found = docx.Document(str(file)).comments
    return {one.text.rpartition("Правило: ")[2].partition(".")[0]: one for one in found if one.author == "applykit"}


def reply(file: Path, rule: str, text: str, author: str = "Анна") -> None:
    """Answer a comment the way LibreOffice stores it: another comment at the same place."""
    document = docx.Document(str(file))
    asked = next(one for one in document.comments if f"Правило: {rule}" in one.text)
    made = document.part.comments.add_comment(text, author, "А")
    body, space = document.element.body, "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    names = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for mark in [mark for name in names for mark in body.iter(f"{space}{name}")]:
        if mark.get(f"{space}id") == str(asked.comment_id):
            own = mark if mark.getparent().tag != f"{space}r" else mark.getparent()
            copied = copy.deepcopy(own)
            for one in copied.iter():
                if one.get(f"{space}id") is not None:
                    one.set(f"{space}id", str(made.comment_id))
            own.addnext(copied)
    document.save(str(file))


def test_each_finding_is_a_comment_at_its_answer(file: Path) -> None:
    report = report_of(file)
    added, kept, removed = annotate(file)
    assert (kept, removed) == (0, 0)
    assert 0 < added <= len(report.findings)
    assert {finding.rule for finding in report.findings} == set(comments(file))
    wrong = comments(file)["answer-wrong-type"].text
    assert "«дорого»" in wrong
    assert wrong.splitlines()[1].startswith("→ ")
    body = parts_of(file.read_bytes())["word/document.xml"].decode()
    cell = next(part for part in body.split("<w:tc>") if "дорого" in part)
    assert "commentRangeStart" in cell


def test_comments_change_no_answer(file: Path) -> None:
    before = read(file, START)
    annotate(file)
    assert read(file, START) == before


def test_a_second_run_changes_nothing(file: Path) -> None:
    added, _, _ = annotate(file)
    assert annotate(file) == (0, added, 0)


def test_what_is_repaired_is_taken_away_and_what_is_new_is_added(file: Path) -> None:
    annotate(file)
    before = comments(file)
    assert "answer-wrong-type" in before
    changed(file, lambda body: body.replace(">дорого<", ">9 000 000<"))
    added, kept, removed = annotate(file)
    after = comments(file)
    assert "answer-wrong-type" not in after
    assert kept
    assert removed
    assert {one.comment_id for one in after.values()} - {one.comment_id for one in before.values()} or not added


def test_a_reply_with_a_reason_accepts_the_finding(file: Path) -> None:
    annotate(file)
    rule = next(one.rule for one in report_of(file).findings if one.severity.word == "warning" and not one.missing)
    reply(file, rule, "Ок: согласовано с Фондом")
    report = report_of(file)
    assert [(one.finding.rule, one.reason, one.by) for one in report.accepted] == [
        (rule, "согласовано с Фондом", "Анна")
    ] * len(report.accepted)
    assert report.accepted
    _, _, removed = annotate(file)
    assert removed == 0, "a thread that was answered stays"
    assert rule in comments(file)


def test_ok_written_into_the_comment_itself_counts_too(file: Path) -> None:
    annotate(file)
    rule = next(one.rule for one in report_of(file).findings if one.severity.word == "warning" and not one.missing)
    document = docx.Document(str(file))
    next(one for one in document.comments if f"Правило: {rule}" in one.text).add_paragraph("ок: так и надо")
    document.save(str(file))
    assert {one.reason for one in report_of(file).accepted} == {"так и надо"}


def test_ok_without_a_reason_accepts_nothing_and_is_told(file: Path) -> None:
    annotate(file)
    rule = next(one.rule for one in report_of(file).findings if one.severity.word == "warning" and not one.missing)
    reply(file, rule, "ок")
    report = report_of(file)
    assert report.accepted == ()
    assert "word-reply" in {finding.rule for finding in report.findings}


def test_other_comments_are_left_alone(file: Path) -> None:
    document = docx.Document(str(file))
    paragraph = document.paragraphs[0]
    document.add_comment(paragraph.runs, "Посмотреть завтра", "Борис", "Б")
    document.save(str(file))
    annotate(file)
    annotate(file)
    assert [one.text for one in docx.Document(str(file)).comments if one.author == "Борис"] == ["Посмотреть завтра"]


def test_a_document_that_cannot_be_written_again_gets_a_sentence(file: Path) -> None:
    report = report_of(file)
    parts = parts_of(file.read_bytes())
    types = parts["[Content_Types].xml"].replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
    content = packed({**parts, "[Content_Types].xml": types})
    with pytest.raises(OutputError) as caught:
        annotated(content, file, report, "ru", TODAY)
    assert caught.value.message.key == "annotate-refused"


def test_the_command_writes_comments_and_says_how_many(file: Path, run_cli: RunCli) -> None:
    first = run_cli("check", file, "--annotate", "--on", "01.11.2022")
    assert first.code == 1
    assert "новых — " in first.err
    again = run_cli("check", file.parent, "--annotate", "--on", "01.11.2022")
    assert "новых — 0" in again.err
    assert control("/project/title").search(parts_of(file.read_bytes())["word/document.xml"].decode())


def test_where_there_is_no_questionnaire_the_command_says_so(run_cli: RunCli) -> None:
    example = shipped.FOLDERS["fasie-start-1/company-complete"]
    done = run_cli("check", example, "--annotate")
    assert done.code == 0
    assert "не в анкете Word" in done.err


@pytest.mark.slow
def test_comments_survive_libreoffice(file: Path, require_tool: Callable[[str], str], tmp_path: Path) -> None:
    office = require_tool("soffice")
    annotate(file)
    rule = next(one.rule for one in report_of(file).findings if one.severity.word == "warning" and not one.missing)
    reply(file, rule, "ок: согласовано")
    out = tmp_path / "out"
    profile = (tmp_path / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir"]
    subprocess.run([*command, str(out), str(file)], check=True, capture_output=True, timeout=120)
    saved = out / file.name
    assert {one.reason for one in report_of(saved).accepted} == {"согласовано"}
    added, kept, _ = annotate(saved)
    assert added == 0
    assert kept
