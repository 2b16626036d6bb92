"""The questionnaire in Word: what is written reads the same, and what people and programs do to it does no harm."""

from __future__ import annotations

import datetime
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import shipped
from applykit.application import load_application
from applykit.checker import examine
from applykit.errors import ApplicationError, SourceError
from applykit.library import Library
from applykit.locale import render
from applykit.reports import spoken
from applykit.samples import variants, varied
from applykit.schema import coerce
from applykit.sources.word import read_draft
from applykit.wordform import questionnaire
from small_contest import library
from word_maker import BODY, changed, control, packed, parts_of, read, with_parts, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from applykit.competition import Competition
    from applykit.findings import Finding, Place
    from conftest import RunCli

SHIPPED = [(name, edition) for name in Library.default().ids() for edition in Library.default().editions(name)]
START: Any = shipped.LIBRARY.competition("fasie-start-1", "2022-3")
TODAY = datetime.date(2022, 11, 1)


@pytest.fixture(params=SHIPPED, ids="-".join)
def competition(request: pytest.FixtureRequest) -> Competition:
    """Every shipped competition in every edition."""
    return Library.default().competition(*request.param)


@pytest.fixture
def start() -> Competition:
    """The competition that most of these tests are about."""
    found: Competition = START
    return found


@pytest.fixture
def complete() -> Mapping[str, Any]:
    """The answers of a complete application, typed."""
    values: Mapping[str, Any] = shipped.whole("fasie-start-1/company-complete", "application").values
    return values


def findings(file: Path) -> tuple[Finding, ...]:
    """What checking a questionnaire finds about the document itself."""
    application = load_application(file)
    report = examine(application, START, TODAY).report
    return tuple(finding for finding in report.findings if finding.rule.startswith(("word-", "filing-")))


def said(place: Place | None) -> str:
    """A place in the reader's words."""
    assert place is not None
    return spoken.place(place, place.file.parent, "ru")


# --- writing and reading


def test_every_question_of_the_form_is_asked(competition: Competition, tmp_path: Path) -> None:
    draft = read_draft(written(competition, tmp_path))
    from applykit.sources.package import Package
    from applykit.sources.word.draft import marks_of

    marks = marks_of(Package.of((tmp_path / "Анкета.docx").read_bytes(), tmp_path, "word"))
    assert marks is not None
    asked = {mark.address for mark in marks.marks}
    leaves = {field.address for field in competition.root.walk() if not field.fields and field.item is None}
    lists = {field.address for field in competition.root.walk() if field.item is not None and not field.item.fields}
    inside = {f"{address}/*" for address in lists}
    assert (leaves | lists) - asked - inside == set()
    assert draft.competition == competition.id


def test_an_empty_questionnaire_answers_nothing(competition: Competition, tmp_path: Path) -> None:
    values, draft = read(written(competition, tmp_path), competition)
    assert values == {}
    assert draft.remarks == ()
    report = examine(load_application(tmp_path / "Анкета.docx"), competition, TODAY).report
    assert report.score == 0


@pytest.mark.parametrize("example", [name for name, moment in shipped.EXAMPLES if moment == "application"])
def test_an_example_in_word_reads_and_checks_as_it_does_in_yaml(example: str, tmp_path: Path) -> None:
    before = shipped.whole(example, "application")
    file = written(before.competition, tmp_path, before.values)
    left_out = questionnaire(before.competition, "ru", answers=before.values).left_out
    values, draft = read(file, before.competition)
    # A key that the form does not have has no place in the questionnaire.
    assert values == without(before.values, left_out)
    assert draft.remarks == ()
    if left_out:
        return
    report = examine(load_application(file), before.competition, before.report.filing_on).report
    assert of_answers(report.findings) == of_answers(before.report.findings)


def without(values: Any, addresses: tuple[str, ...], at: str = "") -> Any:
    """The same answers without those at some addresses."""
    if isinstance(values, dict):
        kept = {key: f"{at}/{key}" for key in values if f"{at}/{key}" not in addresses}
        return {key: without(values[key], addresses, below) for key, below in kept.items()}
    return values


def of_answers(found: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Findings without those about attached files, which do not lie beside the questionnaire."""
    about = ("-file", "-attached", "-age", "-year", "-kind", "file-")
    return [(one.rule, one.address) for one in found if not any(part in one.rule for part in about)]


def test_the_same_answers_give_the_same_bytes(start: Competition, complete: Mapping[str, Any]) -> None:
    assert questionnaire(start, "ru", answers=complete) == questionnaire(start, "ru", answers=complete)


@pytest.mark.parametrize("seed", range(6))
def test_any_application_reads_as_it_was_written(competition: Competition, tmp_path: Path, seed: int) -> None:
    for choices in variants(competition):
        answers = varied(competition, seed, choices).answers
        values, _ = read(written(competition, tmp_path, answers), competition)
        assert values == coerce(competition.root, answers)


_LETTERS = st.sampled_from(list("абв ё*-12.\n\t<&>«»—{}☒№#_|\\"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a small contest lies, and its questionnaires."""
    return tmp_path_factory.mktemp("small")


@given(text=st.text(_LETTERS, max_size=60))
@settings(max_examples=150)
def test_any_long_answer_reads_as_it_was_written(folder: Path, text: str) -> None:
    contest = library(folder).competition("small", "2022")
    values, _ = read(written(contest, folder, {"project": {"texts": {"idea": text}}}), contest)
    assert values == ({"project": {"texts": {"idea": text.strip()}}} if text.strip() else {})


def test_paragraphs_lists_and_emphasis_are_word_s_own(start: Competition, tmp_path: Path) -> None:
    text = "Первый **важный** абзац.\n\n- раз\n- *два*\n  - вложено\n\n1. один\n2. два\n\nКонец"
    file = written(start, tmp_path, {"project": {"product": text}})
    assert read(file, start)[0]["project"]["product"] == text
    body = parts_of(file.read_bytes())[BODY].decode()
    assert "**" not in body
    assert body.count("<w:numPr>") == 5


# --- what people do to it


def typed(tag: str, inner: str) -> Callable[[str], str]:
    """Write runs over what stands in a control for one line."""
    return lambda body: control(tag).sub(lambda found: found[0].replace(found[1], inner), body, count=1)


def test_what_is_typed_over_the_hint_is_the_answer(start: Competition, tmp_path: Path) -> None:
    file = changed(written(start, tmp_path), typed("/project/title", "<w:r><w:t>Разработка датчика</w:t></w:r>"))
    assert read(file, start)[0] == {"project": {"title": "Разработка датчика"}}


def test_text_pasted_with_formatting_is_read(start: Competition, tmp_path: Path) -> None:
    pasted = (
        '<w:r><w:rPr><w:rFonts w:ascii="Comic Sans MS"/><w:color w:val="FF0000"/></w:rPr><w:t>Разра</w:t></w:r>'
        '<w:proofErr w:type="spellStart"/><w:hyperlink r:id="rId99"><w:r><w:t>ботка</w:t></w:r></w:hyperlink>'
        "<w:r><w:tab/><w:t>прибора</w:t></w:r>"
    )
    file = changed(written(start, tmp_path), typed("/project/title", pasted))
    assert read(file, start)[0] == {"project": {"title": "Разработка\tприбора"}}


def test_a_control_deleted_by_accident_is_found_by_its_label(
    start: Competition, complete: Mapping[str, Any], tmp_path: Path
) -> None:
    file = changed(written(start, tmp_path, complete), lambda body: control("/project/title").sub(r"\1", body))
    assert read(file, start)[0] == complete
    (finding,) = findings(file)
    assert finding.rule == "word-control-lost"
    assert said(finding.place) == "Анкета.docx, «Сведения о проекте», вопрос «Тема НИОКР»"


def test_a_label_without_its_bookmark_is_known_by_what_it_says(
    start: Competition, complete: Mapping[str, Any], tmp_path: Path
) -> None:
    def bare(body: str) -> str:
        return re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", re.sub(r'<w:tag w:val="[^"]*"/>', "", body))

    file = changed(written(start, tmp_path, complete), bare)
    values, _ = read(file, start)
    assert values["project"] == complete["project"]
    assert values["applicant"] == complete["applicant"]
    assert values["calendar_plan"] == complete["calendar_plan"]


def test_rows_are_added_and_deleted(start: Competition, complete: Mapping[str, Any], tmp_path: Path) -> None:
    file = written(start, tmp_path, complete)
    body = parts_of(file.read_bytes())[BODY].decode()
    row = next(row for row in re.findall(r"<w:tr>(?:(?!</w:tr>).)*</w:tr>", body, re.DOTALL) if "Нидерланды" in row)
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    # A row that Word makes has cells without controls.
    added = f"<w:tr>{cell.format('Новый аналог')}{cell.format('Китай')}</w:tr>"
    analogues = complete["market"]["analogues"]
    at = next(at for at, one in enumerate(analogues) if one["country"] == "Нидерланды")
    changed(file, lambda text: text.replace(row, row + row + added))
    found = read(file, start)[0]["market"]["analogues"]
    assert found == [
        *analogues[: at + 1],
        analogues[at],
        {"name": "Новый аналог", "country": "Китай"},
        *analogues[at + 1 :],
    ]
    changed(file, lambda text: text.replace(row + row + added, ""))
    assert read(file, start)[0]["market"]["analogues"] == [*analogues[:at], *analogues[at + 1 :]]


def test_tracked_changes_count_as_accepted_and_are_told(start: Competition, tmp_path: Path) -> None:
    who = 'w:id="7" w:author="Юрист" w:date="2022-01-01T00:00:00Z"'
    runs = (
        f"<w:r><w:t>Разработка </w:t></w:r><w:del {who}><w:r><w:delText>старого</w:delText></w:r></w:del>"
        f"<w:ins {who}><w:r><w:t>нового</w:t></w:r></w:ins><w:moveFrom {who}><w:r><w:t>лишнего</w:t></w:r></w:moveFrom>"
    )
    file = changed(written(start, tmp_path), typed("/project/title", runs))
    assert read(file, start)[0] == {"project": {"title": "Разработка нового"}}
    (finding,) = findings(file)
    assert (finding.rule, finding.severity.word) == ("word-changes", "warning")
    assert not finding.points


def test_comments_of_people_are_no_answers(start: Competition, complete: Mapping[str, Any], tmp_path: Path) -> None:
    def commented(body: str) -> str:
        begin, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
        mark = '<w:r><w:commentReference w:id="0"/></w:r>'
        return control("/project/title").sub(lambda found: f"{begin}{found[0]}{end}{mark}", body)

    file = changed(written(start, tmp_path, complete), commented)
    assert read(file, start) == (complete, read_draft(file))


def test_text_outside_of_the_fields_is_told(start: Competition, tmp_path: Path) -> None:
    stray = "<w:p><w:r><w:t>Не забыть спросить бухгалтера</w:t></w:r></w:p>"
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    file = changed(written(start, tmp_path), lambda body: f"{stray}{heading}".join(body.rsplit(heading, 1)))
    (finding,) = findings(file)
    assert finding.rule == "word-outside"
    assert "Не забыть спросить бухгалтера" in str(finding.message)


def test_a_picture_in_an_answer_is_told(start: Competition, tmp_path: Path) -> None:
    runs = "<w:r><w:t>Схема на рисунке</w:t></w:r><w:r><w:drawing/></w:r>"
    (finding,) = findings(changed(written(start, tmp_path), typed("/project/title", runs)))
    assert finding.rule == "word-not-read"


def test_a_question_answered_twice_is_told(start: Competition, tmp_path: Path) -> None:
    def twice(body: str) -> str:
        table = next(one for one in re.findall(r"<w:tbl>.*?</w:tbl>", body, re.DOTALL) if "/project/title" in one)
        return body.replace(table, table.replace("Первая", "Вторая") + table.replace("Первая", "Третья"))

    file = written(start, tmp_path, {"project": {"title": "Первая тема"}})
    (finding,) = findings(changed(file, twice))
    assert finding.rule == "word-twice"
    assert read(file, start)[0]["project"]["title"] == "Вторая тема"


def test_boxes_say_yes_no_both_and_neither(start: Competition, tmp_path: Path) -> None:
    file = written(start, tmp_path, {"declarations": {"true_data": True, "civil_purpose": False}})
    assert read(file, start)[0]["declarations"] == {"true_data": True, "civil_purpose": False}
    changed(file, lambda body: re.sub("☐|☒", "☒", body))
    values, draft = read(file, start)
    assert set(values["declarations"].values()) == {"да, нет"}
    assert draft.remarks == ()


def test_a_finding_names_heading_question_row_and_column(start: Competition, tmp_path: Path) -> None:
    answers = {"calendar_plan": [{"months": "6", "cost": "дорого"}, {"months": "шесть", "cost": "1"}]}
    report = examine(load_application(written(start, tmp_path, answers)), start, TODAY).report
    places = {
        finding.address: said(finding.place) for finding in report.findings if finding.rule == "answer-wrong-type"
    }
    where = "Анкета.docx, «Календарный план выполнения НИОКР»"
    assert places == {
        "/calendar_plan/0/cost": f"{where}, строка 1, столбец «Стоимость этапа, руб.»",
        "/calendar_plan/1/months": f"{where}, строка 2, столбец «Сроки выполнения работ, мес.»",
    }


def test_no_sentence_about_a_questionnaire_speaks_of_keys(start: Competition, tmp_path: Path) -> None:
    from applykit.locale import render

    report = examine(load_application(written(start, tmp_path)), start, TODAY).report
    told = [render(one, "ru") for found in report.findings for one in (found.message, found.remedy) if one is not None]
    assert [one for one in told if "отступом" in one or "ключ" in one] == []


# --- files and folders


def test_a_folder_with_one_questionnaire_is_an_application(start: Competition, tmp_path: Path) -> None:
    file = written(start, tmp_path, {"project": {"title": "Тема"}})
    renamed = file.rename(tmp_path / "Заявка наша (правки 3).docx")
    (tmp_path / "~$Заявка наша (правки 3).docx").write_bytes(b"Word has it open")
    (tmp_path / "Письмо.docx").write_bytes(packed({"[Content_Types].xml": b"<Types/>"}))
    assert load_application(tmp_path).file == renamed


def test_several_questionnaires_in_a_folder_must_be_named(start: Competition, tmp_path: Path) -> None:
    written(start, tmp_path).rename(tmp_path / "а.docx")
    written(start, tmp_path)
    with pytest.raises(ApplicationError) as caught:
        load_application(tmp_path)
    assert caught.value.message.key == "application-which"
    assert load_application(tmp_path / "а.docx").path == tmp_path / "а.docx"


def test_yaml_word_and_excel_are_one_application(start: Competition, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Этапы"
    for row in (("Сроки выполнения работ, мес.", "Стоимость этапа, руб."), (6, 2_000_000), (6, 2_000_000)):
        sheet.append(row)
    book.save(tmp_path / "план.xlsx")
    (tmp_path / "суть.md").write_text("Новизна в том, что прибор калибрует себя сам.", encoding="utf-8")
    (tmp_path / "company.yaml").write_text("kind: юридическое лицо\n", encoding="utf-8")
    answers = {
        "project": {"title": "Тема из Word", "requested": 4_000_000},
        "science": {"novelty": "суть.md"},
        "calendar_plan": "план.xlsx#Этапы",
    }
    written(start, tmp_path, answers)
    (tmp_path / "application.yaml").write_text(
        "from: Анкета.docx\napplicant: company.yaml\nproject:\n  title: Тема из YAML\n", encoding="utf-8"
    )
    application = load_application(tmp_path)
    values: Any = examine(application, start, TODAY).values
    assert values["project"] == {"title": "Тема из YAML", "requested": 4_000_000}
    assert values["applicant"] == {"kind": "legal-entity"}
    assert values["science"]["novelty"].startswith("Новизна в том")
    assert [stage["months"] for stage in values["calendar_plan"]] == [6, 6]
    assert application.place("/project/title").file.name == "application.yaml"
    assert application.place("/project/requested").file.name == "Анкета.docx"
    assert application.remarks == ()


def test_a_section_may_be_that_of_a_questionnaire(start: Competition, tmp_path: Path) -> None:
    written(start, tmp_path, {"project": {"title": "Тема"}, "market": {"consumers": "Все"}})
    envelope = 'competition: fasie-start-1\nedition: "2022-3"\n'
    (tmp_path / "application.yaml").write_text(f"{envelope}project: Анкета.docx\n", encoding="utf-8")
    answers: Any = load_application(tmp_path).answers
    assert answers["project"]["title"] == "Тема"
    assert "market" not in answers


def test_a_questionnaire_that_nobody_names_is_told(start: Competition, tmp_path: Path) -> None:
    written(start, tmp_path)
    envelope = 'competition: fasie-start-1\nedition: "2022-3"\n'
    (tmp_path / "application.yaml").write_text(envelope, encoding="utf-8")
    (remark,) = load_application(tmp_path).remarks
    assert remark.rule == "word-not-read"


# --- files that mean harm, or are none


def refused(file: Path) -> str:
    """The key of the sentence with which a file is refused."""
    with pytest.raises(SourceError) as caught:
        read_draft(file)
    assert caught.value.hint is not None
    return caught.value.message.key


def test_a_file_that_cannot_be_read_gets_its_sentence(start: Competition, tmp_path: Path) -> None:
    file = written(start, tmp_path)
    whole = file.read_bytes()

    def as_(content: bytes) -> str:
        file.write_bytes(content)
        return refused(file)

    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    assert as_(ole) == "word-old"
    assert as_(ole + "EncryptedPackage".encode("utf-16-le")) == "word-password"
    assert as_(whole[: len(whole) // 2]) == "word-broken"
    assert as_(b"") == "package-empty"
    assert as_(b"{\\rtf1 Anketa}") == "word-other-kind"
    assert as_(packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})) in (
        "word-other-kind",
        "word-broken",
    )
    parts = parts_of(whole)
    without = {name: content for name, content in parts.items() if not name.startswith("customXml")}
    assert as_(packed(without)) == "word-not-ours"
    assert as_(packed({**parts, BODY: parts[BODY][:-40]})) == "word-broken"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert as_(packed({**parts, BODY: bomb + parts[BODY]})) == "word-broken"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(start: Competition, tmp_path: Path) -> None:
    file = written(start, tmp_path)
    body = b"<w:p/>" * 10_000_000
    file.write_bytes(packed({**parts_of(file.read_bytes()), BODY: body}))
    assert file.stat().st_size < 1_000_000
    assert refused(file) == "word-too-large"


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:ins>", "</w:ins>"),
    ],
)
def test_endless_nesting_ends_soon(start: Competition, tmp_path: Path, begin: str, end: str) -> None:
    deep = begin * 3_000 + "<w:p><w:r><w:t>text</w:t></w:r></w:p>" + end * 3_000
    file = changed(written(start, tmp_path), lambda body: body.replace("<w:body>", f"<w:body>{deep}"))
    try:
        assert read_draft(file).values["project"] is not None
    except SourceError as error:
        assert error.message.key == "word-broken"  # noqa: PT017 - either is well


def test_macros_objects_and_links_are_told_and_left_alone(start: Competition, tmp_path: Path) -> None:
    file = with_parts(
        written(start, tmp_path), word__vbaProject_dot_bin=b"macro", word__embeddings__oleObject1_dot_bin=b"object"
    )
    link = (
        '<Relationship Id="rId50" TargetMode="External" Target="http://127.0.0.1:9/x.dotm" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    changed(file, lambda rels: rels.replace("</Relationships>", link), "word/_rels/document.xml.rels")
    keys = {finding.message.key for finding in findings(file)}
    assert keys == {"word-not-read-macros", "word-not-read-embedded", "word-not-read-links"}


# --- LibreOffice


@pytest.fixture(scope="session")
def saved_by_libreoffice(
    require_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Mapping[str, bytes]], dict[str, Path]]:
    """Open Word files in LibreOffice and save them again, all in one run."""
    office = require_tool("soffice")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def save(documents: Mapping[str, bytes]) -> dict[str, Path]:
        folder = tmp_path_factory.mktemp("office")
        (folder / "out").mkdir()
        for name, content in documents.items():
            (folder / f"{name}.docx").write_bytes(content)
        files = [str(folder / f"{name}.docx") for name in documents]
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "docx", "--outdir"]
        subprocess.run([*command, str(folder / "out"), *files], check=True, capture_output=True, timeout=300)
        return {name: folder / "out" / f"{name}.docx" for name in documents}

    return save


@pytest.mark.slow
def test_any_application_saved_by_libreoffice_reads_as_it_was_written(
    competition: Competition, saved_by_libreoffice: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    told = {
        f"{at}-{seed}": varied(competition, seed, choices).answers
        for at, choices in enumerate(variants(competition))
        for seed in range(8)
    }
    documents = {name: questionnaire(competition, "ru", answers=answers).content for name, answers in told.items()}
    for name, file in saved_by_libreoffice(documents).items():
        values, draft = read(file, competition)
        assert values == coerce(competition.root, told[name]), name
        assert draft.remarks == (), name


@pytest.mark.slow
def test_lists_and_emphasis_survive_libreoffice(
    start: Competition, saved_by_libreoffice: Callable[[Mapping[str, bytes]], dict[str, Path]]
) -> None:
    text = "Первый **важный** абзац.\n\n- раз\n- *два*\n  - вложено\n\n1. один\n2. два\n\nКонец\nс новой строки"
    content = questionnaire(start, "ru", answers={"project": {"product": text}}).content
    (file,) = saved_by_libreoffice({"prose": content}).values()
    assert read(file, start)[0]["project"]["product"] == text


@pytest.mark.slow
def test_a_questionnaire_is_shown_by_libreoffice(
    competition: Competition, require_tool: Callable[[str], str], tmp_path: Path
) -> None:
    office = require_tool("soffice")
    file = written(competition, tmp_path)
    profile = (tmp_path / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "txt:Text", "--outdir"]
    subprocess.run([*command, str(tmp_path), str(file)], check=True, capture_output=True, timeout=120)
    shown = (tmp_path / "Анкета.txt").read_text(encoding="utf-8-sig", errors="replace")
    assert competition.title in shown
    assert all(section.title in shown for section in competition.sections)


def test_an_answer_in_a_control_that_still_says_it_shows_a_hint_is_read(start: Competition, tmp_path: Path) -> None:
    typed_over = '<w:r><w:rPr><w:rStyle w:val="ApplykitPrompt"/></w:rPr><w:t>Разработка датчика</w:t></w:r>'
    file = changed(written(start, tmp_path), typed("/project/title", typed_over))
    assert read(file, start)[0] == {"project": {"title": "Разработка датчика"}}


def test_an_answer_written_behind_the_hint_is_read_without_it(start: Competition, tmp_path: Path) -> None:
    behind = "<w:r><w:t>Впишите ответРазработка датчика</w:t></w:r>"
    file = changed(written(start, tmp_path), typed("/project/title", behind))
    assert read(file, start)[0] == {"project": {"title": "Разработка датчика"}}


# --- the commands


def test_new_writes_the_questionnaire_with_the_profile_s_facts(run_cli: RunCli, tmp_path: Path) -> None:
    profile = shipped.FOLDERS["fasie-start-1/company-complete"] / "company.yaml"
    done = run_cli("new", "fasie-start-1", tmp_path / "заявка", "--word", "--profile", profile)
    assert done.code == 0
    values, _ = read(tmp_path / "заявка" / "Анкета.docx", START)
    company = values["applicant"]["company"]
    assert company["inn"] == "7017931868"
    assert len(company["founders"]) == 2
    body = parts_of((tmp_path / "заявка" / "Анкета.docx").read_bytes())[BODY].decode()
    assert "/applicant/person/" not in body, "questions for the other kind of applicant are left out"
    assert run_cli("new", "fasie-start-1", tmp_path / "заявка", "--word").code == 2


def test_new_carries_another_application_into_a_questionnaire(run_cli: RunCli, tmp_path: Path) -> None:
    example = shipped.FOLDERS["fasie-start-1/person-complete"]
    assert run_cli("new", "fasie-start-1", tmp_path / "заявка", "--word", "--from", example).code == 0
    values, _ = read(tmp_path / "заявка" / "Анкета.docx", START)
    before: Any = shipped.whole("fasie-start-1/person-complete", "application").values
    assert values["project"] == before["project"]
    # Whether another application is pending is answered anew.
    assert values["applicant"] == {key: one for key, one in before["applicant"].items() if key != "pending_application"}


def test_a_profile_without_word_is_a_misuse(run_cli: RunCli, tmp_path: Path) -> None:
    done = run_cli("new", "fasie-start-1", tmp_path / "заявка", "--profile", "company.yaml")
    assert done.code == 2
    assert "--word" in done.err


def test_show_and_fill_take_a_questionnaire(
    run_cli: RunCli, tmp_path: Path, start: Competition, complete: Mapping[str, Any]
) -> None:
    file = written(start, tmp_path, complete)
    assert start.title in run_cli("show", file).out
    done = run_cli("fill", file, "--draft")
    assert done.code == 0
    assert list((tmp_path / "documents").glob("Заявление*.docx"))


def test_the_documents_of_two_questionnaires_in_a_folder_do_not_mix(
    run_cli: RunCli, tmp_path: Path, start: Competition
) -> None:
    first = written(start, tmp_path, {"project": {"title": "Первая"}}).rename(tmp_path / "а.docx")
    second = written(start, tmp_path, {"project": {"title": "Вторая"}}).rename(tmp_path / "б.docx")
    run_cli("fill", first, second, "--draft")
    assert list((tmp_path / "documents" / "а").glob("*.docx"))
    assert list((tmp_path / "documents" / "б").glob("*.docx"))


@pytest.mark.parametrize(("day", "count"), [("в ноябре", 1), ("31.02.2022", 1), ("01.11.2022", 0)])
def test_a_day_of_filing_that_is_none_is_told_and_stops_nothing(tmp_path: Path, day: str, count: int) -> None:
    file = tmp_path / "Анкета.docx"
    file.write_bytes(questionnaire(START, "ru", filing_on=day).content)
    application = load_application(file)
    assert application.filing_on == (None if count else datetime.date(2022, 11, 1))
    told = [one for one in findings(file) if one.rule == "filing-on-unread"]
    assert len(told) == count
    for finding in told:
        assert said(finding.place) == "Анкета.docx, вопрос «Когда собираетесь подать заявку»"
        assert f"«{day}» — не дата" in render(finding.message, "ru")


def test_nobody_is_told_of_keys_in_word(tmp_path: Path, run_cli: RunCli, examples_folder: Path) -> None:
    source = examples_folder / "fasie-start-1" / "draft-with-gaps"
    run_cli("new", "fasie-start-1", tmp_path / "a", "--edition", "2022-3", "--word", "--from", source)
    body = parts_of((tmp_path / "a" / "Анкета.docx").read_bytes())[BODY].decode()
    told = run_cli("check", tmp_path / "a").out
    for text in (body, told):
        assert "укажите дату выдачи." in " ".join(text.split())
        assert "(issued_on)" not in text
    assert "ключ" not in told.replace("заключен", "").replace("исключ", "")
    assert "где стоит ответ, сколько баллов вернётся" in " ".join(told.split())
    in_yaml = run_cli("check", source).out
    assert "укажите дату выдачи (issued_on)." in " ".join(in_yaml.split())
    assert "ключ inn" in in_yaml or "ключ company" in in_yaml
