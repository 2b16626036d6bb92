"""Attached files: what is known of each, what is said of it, and that none of them can hurt."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from applykit.application import load_application
from applykit.attachments import facts
from applykit.attachments.mentions import instead_of, titles
from applykit.attachments.names import says_nothing
from applykit.cache import Cache
from applykit.locale import LANGUAGES, render
from measuring import measured
from pdf_maker import BILEVEL, COLOUR, GREY, Picture, assembled, packed, pdf, stream
from small_contest import DRAFT, examine, lines, skips, write_draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.view import FileFacts

HEAD = 'competition: fasie-start-1\nedition: "2022-3"\n'
TEXT = "ВЫПИСКА\nИНН 7736004350, ОГРН 1027739479734\nдата: 12.10.2022\n" + "Сведения о юридическом лице. " * 4
WHOLE = pdf(TEXT)
ENTRY = "attachments:\n  - {{id: extract, title: Выписка из реестра, severity: error, source: law п. 3, {}}}\n"
GIVEN = "attachments: {{extract: {{file: '{}'{}}}}}\n"

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def _archive(*names: str, content: bytes = b"x" * 100) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return data.getvalue()


def _container(*streams: str) -> bytes:
    """An old Office file with these streams in its directory."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[30:32] = (9).to_bytes(2, "little")
    entries = b"".join(f"{name}\0".encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return bytes(head) + entries.ljust(4096, b"\0")


def _locked(user: str, owner: str = "owner") -> bytes:
    """The extract with a password: to open it (*user*), or only to change it."""
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as document:
        document.save(data, encryption=pikepdf.Encryption(user=user, owner=owner))
    return data.getvalue()


def _padded(size: int) -> bytes:
    """The extract with a remark of *size* bytes in it."""
    return WHOLE.replace(b"\nxref", b"\n%" + b"x" * size + b"\nxref")


def _facts(folder: Path, *files: str) -> list[FileFacts]:
    named = "".join(f"  a{number}: {{file: {json.dumps(file)}}}\n" for number, file in enumerate(files))
    (folder / "application.yaml").write_text(f"{HEAD}attachments:\n{named}", encoding="utf-8")
    found = [*facts(load_application(folder)).values()]
    for one in found:
        for sentence in (one.problem, one.unseen):
            assert sentence is None or all(render(sentence, lang) for lang in LANGUAGES)
    return found


def _fact(folder: Path, content: bytes, name: str = "выписка.pdf") -> FileFacts:
    (folder / name).write_bytes(content)
    (found,) = _facts(folder, name)
    return found


def _said(folder: Path, keys: str, content: bytes, name: str = "выписка.pdf", more: str = "") -> list[str]:
    """The findings about one attachment with *keys* in the manifest."""
    (write_draft(folder) / name).write_bytes(content)
    return lines(examine(folder, draft=DRAFT + GIVEN.format(name, more), manifest=ENTRY.format(keys)))


# --- of what kind a file is --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (WHOLE, "pdf"),
        (b"\n\n" + WHOLE, "pdf"),
        (_archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (_archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_archive("[Content_Types].xml", "xl/workbook.bin"), "xlsx"),
        (_archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (_archive("mimetype", content=b"application/vnd.oasis.opendocument.text").replace(b"x", b"x"), "zip"),
        (_archive("договор.pdf"), "zip"),
        (_archive(), "zip"),
        (_container("WordDocument"), "doc"),
        (_container("Workbook"), "xls"),
        (_container("PowerPoint Document"), "ppt"),
        (_container("EncryptionInfo", "EncryptedPackage"), "locked"),
        (_container()[:100], "doc"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\xff\xd9", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"II*\x00", "tiff"),
        (b"GIF89a", "gif"),
        (b"BM" + bytes(12) + b"\x28" + bytes(20), "bmp"),
        (b"\x00\x00\x00\x18ftypheic", "heic"),
        (b"RIFF\x00\x00\x00\x00WEBP", "webp"),
        (b"AT&TFORM", "djvu"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", "signature"),
        (b"-----BEGIN CMS-----", "signature"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><title>404", "html"),
        (b"<?xml version='1.0'?>", "xml"),
        ("текст".encode(), "text"),
        (("т" * 5000).encode(), "text"),
        ("BM означает «ведомость»".encode(), "text"),
        ("текст".encode("cp1251"), "unknown"),
        (b"\x00\x01\x02", "unknown"),
        (b"", "unknown"),
    ],
)
def test_the_kind_goes_by_the_content_and_not_by_the_name(tmp_path: Path, data: bytes, kind: str) -> None:
    found = _fact(tmp_path, data)
    assert (found.kind, found.size, found.problem) == (kind, len(data), None)
    assert found.locked is (kind == "locked")
    for lang in LANGUAGES:
        assert render_kind(found.kind, lang)


def render_kind(kind: str, lang: str) -> str:
    from applykit.findings import say

    return render(say(f"file-kind-{kind}"), lang)


def test_an_open_document_says_what_it_is_at_its_beginning(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "x")
    assert _fact(tmp_path, data.getvalue()).kind == "odt"


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xd8\xff"]),
)
def test_no_content_is_too_odd_to_be_told_of(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, begin: bytes
) -> None:
    from applykit.attachments.kinds import sort_of

    file = tmp_path_factory.getbasetemp() / "odd"
    file.write_bytes(begin + data)
    with file.open("rb") as opened:
        assert sort_of(opened, len(begin + data)).kind


# --- is there a file at all --------------------------------------------------------------------------------------


def test_a_missing_file_is_told_with_the_place_it_was_looked_for(tmp_path: Path) -> None:
    (found,) = _facts(tmp_path, "attachments\\нет.pdf")
    assert found.path == tmp_path / "attachments" / "нет.pdf"
    assert found.problem is not None
    assert found.problem.key == "file-missing"


@on_posix
def test_a_folder_a_pipe_or_a_device_is_no_attachment(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    problems = [found.problem for found in _facts(tmp_path, "folder", "pipe.pdf")]
    assert [problem.key for problem in problems if problem] == ["file-folder", "file-special"]


@pytest.mark.parametrize("file", ["../secret.pdf", "link.pdf", "/etc/hostname", "C:\\a.pdf", "folder/secret.pdf"])
def test_a_file_outside_the_folder_is_not_looked_at(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "заявка"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_bytes(WHOLE)
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    (found,) = _facts(folder, file)
    assert (found.kind, found.size, found.digest) == ("unknown", 0, "")
    assert found.problem is not None


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(WHOLE)
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    assert [found.pages for found in _facts(tmp_path, "link.pdf")] == [1]


def test_a_link_to_itself_is_no_attachment(tmp_path: Path) -> None:
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    assert all(found.problem for found in _facts(tmp_path, "loop.pdf"))


def test_only_given_files_are_looked_at(tmp_path: Path) -> None:
    entries = "a: {issued_on: 2022-10-12}, b: {file: ' '}, c: x.pdf, d: , e: {file: [x]}"
    (tmp_path / "application.yaml").write_text(f"{HEAD}attachments: {{{entries}}}\n", encoding="utf-8")
    assert facts(load_application(tmp_path)) == {}
    (tmp_path / "application.yaml").write_text(HEAD, encoding="utf-8")
    assert facts(load_application(tmp_path)) == {}


def test_attachments_named_in_a_file_of_their_own_are_looked_for_beside_it(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "list.yaml").write_text("egrul: {file: egrul.pdf}\n", encoding="utf-8")
    (tmp_path / "papers" / "egrul.pdf").write_bytes(WHOLE)
    (tmp_path / "application.yaml").write_text(f"{HEAD}attachments: papers/list.yaml\n", encoding="utf-8")
    assert facts(load_application(tmp_path))["egrul"].pages == 1


# --- what is in it -----------------------------------------------------------------------------------------------


def test_of_a_pdf_pages_and_text_are_known(tmp_path: Path) -> None:
    found = _fact(tmp_path, pdf(TEXT, "вторая «страница» № 2"))
    assert (found.pages, found.whole, found.locked, found.damaged, found.grey) == (2, True, False, False, False)
    assert found.text is not None
    assert "ИНН 7736004350" in found.text
    assert found.text.endswith("вторая «страница» № 2\f")


def test_a_password_to_open_locks_and_one_to_change_does_not(tmp_path: Path) -> None:
    (tmp_path / "locked.pdf").write_bytes(_locked("secret"))
    (tmp_path / "kept.pdf").write_bytes(_locked(""))
    locked, kept = _facts(tmp_path, "locked.pdf", "kept.pdf")
    assert (locked.locked, locked.damaged, locked.pages, locked.text) == (True, False, None, None)
    assert (kept.locked, kept.damaged, kept.pages) == (False, False, 1)
    assert kept.text is not None
    assert "7736004350" in kept.text


@pytest.mark.parametrize(
    ("data", "damaged"),
    [
        (WHOLE, False),
        (WHOLE + b"\n" + bytes(2000), False),
        (WHOLE.replace(b"startxref\n", b"startxref\n9"), False),
        (WHOLE[: len(WHOLE) // 2], True),
        (WHOLE[:-40], True),
        (b"%PDF-1.7\n" + bytes(5000), True),
        (b"%PDF-1.7 startxref", True),
        (_archive("word/document.xml")[:-30], True),
        (_archive("word/document.xml"), False),
        (b"\xff\xd8\xff\xe0" + bytes(100), True),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), True),
    ],
)
def test_a_file_without_its_end_is_damaged_and_one_that_readers_mend_is_not(
    tmp_path: Path, data: bytes, *, damaged: bool
) -> None:
    assert _fact(tmp_path, data).damaged is damaged


def _png(colour: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(8) + bytes([8, colour]) + bytes(8) + b"IEND"


def _jpeg(colours: int) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x08\x00\x08" + bytes([colours]) + bytes(9) + b"\xff\xd9"


@pytest.mark.parametrize(
    ("data", "grey"),
    [
        (pdf(GREY), True),
        (pdf(GREY, BILEVEL), True),
        (pdf([GREY, "распознанный текст"]), True),
        (pdf([Picture("/DeviceGray", colours=1, covers=0.5)] * 2), True),
        (pdf(Picture("/DeviceGray", colours=1, in_form=True)), True),
        (pdf(Picture("[/CalGray<</WhitePoint[1 1 1]>>]", colours=1)), True),
        (pdf(COLOUR), False),
        (pdf(GREY, COLOUR), False),
        (pdf([GREY, COLOUR]), False),
        (pdf(GREY, TEXT), False),
        (pdf(Picture("/DeviceGray", colours=1, covers=0.3)), False),
        (pdf(Picture("/DeviceCMYK", colours=4)), False),
        (pdf(Picture("[/Indexed/DeviceRGB 1 <ff000000ff00>]", colours=1)), False),
        (pdf(Picture("[/Indexed/DeviceRGB 1 <ff000000ff00>]", bits=1, colours=1)), False),
        (WHOLE, False),
        (_png(0), True),
        (_png(2), False),
        (_png(3), False),
        (_jpeg(1), True),
        (_jpeg(3), False),
    ],
)
def test_a_scan_is_grey_only_if_no_picture_on_any_page_can_have_a_colour(
    tmp_path: Path, data: bytes, *, grey: bool
) -> None:
    assert _fact(tmp_path, data).grey is grey


def test_what_was_seen_is_kept_by_content_and_a_spoilt_entry_is_not_trusted(tmp_path: Path) -> None:
    from applykit.pdf import looking

    content = pdf("Этого текста больше нигде нет.")
    (tmp_path / "draft").mkdir()
    (tmp_path / "draft" / "a.pdf").write_bytes(content)
    (tmp_path / "draft" / "application.yaml").write_text(f"{HEAD}attachments: {{a: {{file: a.pdf}}}}\n", "utf-8")
    cache = Cache(tmp_path / "cache")
    application = load_application(tmp_path / "draft")
    first = facts(application, cache)
    (entry,) = (tmp_path / "cache" / "attachment").iterdir()
    looking._seen.clear()  # noqa: SLF001 - as if another process asked
    assert facts(application, cache) == first
    cache.write("attachment", entry.name, b'{"pages": 7, "of": "another version"}')
    looking._seen.clear()  # noqa: SLF001 - as above
    assert facts(application, cache) == first
    cache.write("attachment", entry.name, json.dumps({"pages": 7}).encode())
    looking._seen.clear()  # noqa: SLF001 - as above
    assert facts(application, cache)["a"].pages == 7, "it is read, not looked at again"


# --- what is said of it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "пуст"),
        (_archive("word/document.xml"), "документ Word (docx), а нужен PDF"),
        (_container("EncryptedPackage"), "под паролем, а нужен PDF"),
        (b"<html><title>404", "страница сайта"),
        (_locked("secret"), "только с паролем"),
        (WHOLE[:-40], "повреждён или скачан не до конца"),
    ],
)
def test_a_paper_that_nobody_can_read_is_not_given_yet(tmp_path: Path, content: bytes, words: str) -> None:
    (write_draft(tmp_path) / "выписка.pdf").write_bytes(content)
    report = examine(tmp_path, draft=DRAFT + GIVEN.format("выписка.pdf", ""), manifest=ENTRY.format("formats: [pdf]"))
    (finding,) = report.findings
    assert (finding.rule, finding.severity.word, finding.missing) == ("extract-file", "error", True)
    assert words in render(finding.message, "ru")
    assert finding.remedy is not None
    assert render(finding.remedy, "ru")


@on_posix
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("нет.pdf", "нет в папке заявки"),
        ("pipe.pdf", "устройство или канал"),
        ("folder", "это папка"),
        ("../x.pdf", "вне папки"),
        ("/etc/hostname", "от корня диска"),
    ],
)
def test_why_there_is_no_file_is_said(tmp_path: Path, name: str, words: str) -> None:
    folder = write_draft(tmp_path)
    os.mkfifo(folder / "pipe.pdf")
    (folder / "folder").mkdir()
    report = examine(tmp_path, draft=DRAFT + GIVEN.format(name, ""), manifest=ENTRY.format("formats: [pdf]"))
    (finding,) = (one for one in report.findings if one.rule == "extract-file")
    assert words in render(finding.message, "ru")
    assert finding.remedy is not None
    assert render(finding.remedy, "ru")


@pytest.fixture
def private() -> Iterator[Path]:
    """A draft whose extract nobody may read."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        root.chmod(0o755)
        (write_draft(root) / "private.pdf").write_bytes(WHOLE)
        (root / "draft" / "private.pdf").chmod(0)
        yield root


@on_posix
def test_a_file_that_may_not_be_read_is_told(private: Path) -> None:
    ours = os.geteuid()
    write_draft(private, DRAFT + GIVEN.format("private.pdf", ""))
    try:
        if ours == 0:
            os.seteuid(65534)  # root may read everything
        (found,) = facts(load_application(private / "draft")).values()
    finally:
        os.seteuid(ours)
    assert found.problem is not None
    assert found.problem.key == "file-forbidden"


FILES = "files: {{source: law п. 1.10, {}}}\n"


@pytest.mark.parametrize(
    ("keys", "files", "content", "found"),
    [
        ("", "colour: true", pdf(GREY), ["warning file-colour"]),
        ("", "colour: true", pdf(COLOUR), []),
        ("", "colour: true", WHOLE, []),
        ("", "colour: false", pdf(GREY), []),
        ("electronic: true", "", pdf(COLOUR), ["note extract-text"]),
        ("electronic: true", "", pdf([COLOUR, "CamScanner"]), ["note extract-text"]),
        ("electronic: true", "", WHOLE, []),
        ("", "", pdf(COLOUR), []),
        ("max_pages: 2", "", pdf(TEXT, TEXT, TEXT), ["error extract-pages"]),
        ("max_pages: 3", "", pdf(TEXT, TEXT, TEXT), []),
        ("", "max_pages: 2", pdf(TEXT, TEXT, TEXT), ["error file-pages"]),
        ("", "max_pages: 3", pdf(TEXT, TEXT, TEXT), []),
        ("", "max_megabytes: 1", _padded(1_000_000), ["error file-megabytes"]),
        ("max_megabytes: 1", "", _padded(1_000_000), ["error extract-megabytes"]),
        ("max_megabytes: 2", "", _padded(1_000_000), []),
        ("max_megabytes: $no_limit", "", _padded(1_000_000), []),
        ("one_document: true", "", pdf("ЗАЯВЛЕНИЕ\nтекст", "СОГЛАСИЕ НА ОБРАБОТКУ"), ["note extract-single"]),
        ("one_document: true", "", pdf("ЗАЯВЛЕНИЕ\nтекст", "прошу согласие", "ЗАЯВЛЕНИЕ (продолжение)"), []),
        ("", "", pdf("ЗАЯВЛЕНИЕ\nтекст", "СОГЛАСИЕ НА ОБРАБОТКУ"), []),
        ("mentions: [/applicant/company/inn]", "", WHOLE, []),
        ("mentions: [/applicant/company/inn]", "", pdf("ИНН 7017931868"), ["warning extract-mentions"]),
        ("mentions: [/applicant/company/inn]", "", pdf("телефон 9450003101, ИНН не указан"), []),
        ("mentions: [/applicant/company/inn]", "", pdf(COLOUR), []),
        ("mentions: [/applicant/company/name]", "", pdf("ООО «Тень»"), []),
    ],
)
def test_what_is_asked_of_a_file_is_found_broken_and_left_alone_when_kept(
    tmp_path: Path, keys: str, files: str, content: bytes, found: list[str]
) -> None:
    manifest = f"formats: [pdf], {keys}" if keys else "formats: [pdf]"
    (write_draft(tmp_path) / "выписка.pdf").write_bytes(content)
    report = examine(
        tmp_path,
        draft=DRAFT + GIVEN.format("выписка.pdf", ""),
        manifest=(FILES.format(files) if files else "files: {source: law п. 1.10}\n") + ENTRY.format(manifest),
    )
    assert lines(report) == [f"{one} /attachments/extract/file" for one in found]
    for finding in report.findings:
        for lang in LANGUAGES:
            assert "{" not in render(finding.message, lang)
            assert finding.remedy is not None
            assert render(finding.remedy, lang)


def test_what_no_clause_asks_of_files_is_at_most_a_note(tmp_path: Path) -> None:
    assert _said(tmp_path, "formats: [pdf]", WHOLE, "scan0001.pdf") == ["note file-names /attachments/extract/file"]


YEARS = "years: {from: [2019, /applicant/company/registered_on], to: 2022}"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (", years: [2021, 2022]", []),  # the company is of 2021
        (", years: [2022, 2021, 2020]", []),
        (", years: [2022]", ["error extract-years /attachments/extract/years"]),
        (", years: []", ["error answer-missing /attachments/extract/years"]),
        ("", ["error answer-missing /attachments/extract/years"]),
        (", years: [2021, прошлый]", ["error answer-wrong-type /attachments/extract/years/1"]),
    ],
)
def test_a_paper_of_several_years_has_every_year_since_the_company_was_founded(
    tmp_path: Path, more: str, said: list[str]
) -> None:
    assert _said(tmp_path, YEARS, pdf("За 2022, 2021 и 2020 годы. " * 9), more=more) == said


def test_a_year_that_the_text_of_such_a_paper_does_not_have_is_remarked_on(tmp_path: Path) -> None:
    said = _said(tmp_path, YEARS, pdf("За 2020 и 2022 годы. " * 9), more=", years: [2021, 2022]")
    assert said == ["warning extract-mentions /attachments/extract/file"]


def test_the_day_and_the_year_of_the_draft_are_looked_for_in_the_text(tmp_path: Path) -> None:
    keys, more = "max_age_days: 90, year: 2021", ", issued_on: 2022-10-12, year: 2021"
    right = pdf("Выписка от 12 октября 2022 г. за 2021 год")
    assert _said(tmp_path, keys, right, more=more) == []
    wrong = pdf("Выписка от 14.10.2022 за 2020 год")
    assert _said(tmp_path, keys, wrong, more=more) == ["warning extract-mentions /attachments/extract/file"] * 2
    assert _said(tmp_path, keys, pdf("Выписка без чисел"), more=more) == []


def test_what_to_look_for_may_be_missing_or_wrong(tmp_path: Path) -> None:
    (write_draft(tmp_path) / "выписка.pdf").write_bytes(WHOLE)
    manifest = ENTRY.format("mentions: [/applicant/company/inn]")
    for written in ("", ', inn: "7736004351"'):
        draft = DRAFT.replace(', inn: "7736004350"', written) + GIVEN.format("выписка.pdf", "")
        waiting = "extract-mentions /attachments/extract/file <- /applicant/company/inn"
        assert waiting in skips(examine(tmp_path, draft=draft, manifest=manifest))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("scan0001.pdf", True),
        ("attachments/IMG_2034.pdf", True),
        ("Документ1.pdf", True),
        ("Документ (2).pdf", True),
        ("Без имени.pdf", True),
        ("20221101_120000.pdf", True),
        ("WhatsApp Image 2022-11-01 at 10.00.00.pdf", True),
        ("Adobe Scan 12 нояб. 2022 г..pdf", False),
        ("Adobe Scan 12 нояб. 2022.pdf", True),
        ("3f2a9c1e-77aa-4be0-9d52-0c5f3f8e2b11.pdf", True),
        ("стр1.pdf", True),
        ("Устав, стр. 2 из 7.pdf", True),
        ("Скан-копия 3.pdf", True),
        ("Выписка из ЕГРЮЛ.pdf", False),
        ("скан заявления.pdf", False),
        ("statement_scan.pdf", False),
        ("ul-1217000931861-20221020153045.pdf", False),
        ("Опросный лист 2.pdf", False),
        ("Баланс 2021.pdf", False),
        ("фото прототипа.pdf", False),
    ],
)
def test_a_name_says_which_document_it_is(tmp_path: Path, name: str, *, found: bool) -> None:
    folder = write_draft(tmp_path)
    (folder / "attachments").mkdir()
    (folder / name).write_bytes(WHOLE)
    manifest = "files: {source: law п. 1.10}\n" + ENTRY.format("formats: [pdf]")
    report = examine(tmp_path, draft=DRAFT + GIVEN.format(name, ""), manifest=manifest)
    assert lines(report) == (["warning file-names /attachments/extract/file"] if found else [])


def test_a_name_that_ends_otherwise_than_its_kind_is_told(tmp_path: Path) -> None:
    keys = "formats: [pdf, docx]"
    assert _said(tmp_path, keys, WHOLE, "выписка.docx") == ["note file-names /attachments/extract/file"]
    assert _said(tmp_path, keys, WHOLE, "выписка.PDF") == []
    other = _said(tmp_path, "formats: [pdf]", _archive("word/document.xml"), "реестр.pdf")
    assert "file-names" not in " ".join(other), "that it is no PDF is said once"


@given(st.text(min_size=1, max_size=40))
def test_any_name_can_be_judged(name: str) -> None:
    assert says_nothing(name) in (True, False)


# --- what texts mention ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "от 20.10.2022",
        "20/10/2022",
        "2022-10-20",
        "20 октября 2022 г.",
        "«20» октября 2022",
        "20.10.22",
        "2 0 . 1 0 . 2 0 2 2",
        "20. 10. 2022",
    ],
)
def test_a_day_is_found_however_it_is_printed(text: str) -> None:
    assert instead_of("2022-10-20", f"зарегистрировано 17.06.2021, {text}, конец") == ()


def test_of_other_days_the_nearest_are_told() -> None:
    text = "01.01.2020, 17.06.2021, 19.10.2022, 25.10.2022; раздел 31.02.2022, п. 99.99.9999"
    assert [str(day) for day in instead_of("2022-10-20", text)] == ["2022-10-19", "2022-10-25", "2021-06-17"]


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("7736004350", "ИНН / КПП 7736004350 / 770401001", ()),
        ("7736004350", "ИНН 7 7 3 6 0 0 4 3 5 0 КПП", ()),
        ("7736004350", "ИНН\n7017931868", ("7017931868",)),
        ("7736004350", "ИНН 7017931869, контрольная цифра не сходится", ()),
        ("7736004350", "7017931868 без слова", ()),
        ("500100732259", "ИНН 7736004350", ()),
        ("1027739479734", "ОГРН 1217000931861", ("1217000931861",)),
        ("1027739479734", "ОГРН 1027739479734", ()),
        ("2021", "за 2021 год", ()),
        ("2021", "на 31.12.2021", ()),
        ("2021", "за 2020 год и за 2019 год", ("2020", "2019")),
        ("2021", "без чисел", ()),
        ("ООО «Луч»", "ООО «Тень»", ()),
    ],
)
def test_another_number_is_told_only_where_its_own_is_not_there(value: str, text: str, found: tuple[str, ...]) -> None:
    assert instead_of(value, text) == found


def test_titles_stand_where_pages_begin_and_in_capitals() -> None:
    text = "Исх. № 5\nЗАЯВЛЕНИЕ НА УЧАСТИЕ\nтекст\fСОГЛАСИЕ\nна обработку\fЗАЯВЛЕНИЕ\fв тексте: Договор\f"
    assert titles(text) == ("ЗАЯВЛЕНИЕ НА УЧАСТИЕ", "СОГЛАСИЕ")


# --- what is said in any contest ---------------------------------------------------------------------------------

TWO = "attachments:\n  - {id: one, title: Баланс}\n  - {id: two, title: Отчёт}\n"


def test_one_file_under_two_keys_is_told_once(tmp_path: Path) -> None:
    folder = write_draft(tmp_path)
    (folder / "баланс.pdf").write_bytes(WHOLE)
    (folder / "отчёт.pdf").write_bytes(WHOLE)
    draft = DRAFT + "attachments: {one: {file: баланс.pdf}, two: {file: отчёт.pdf}}\n"
    report = examine(tmp_path, draft=draft, manifest=TWO)
    assert lines(report) == ["warning file-twice /attachments/two/file"]
    assert "«Баланс» и «Отчёт»" in render(report.findings[0].message, "ru")
    assert report.score == 100
    (folder / "отчёт.pdf").write_bytes(pdf("другой отчёт"))
    assert lines(examine(tmp_path, draft=draft, manifest=TWO)) == []


def test_files_that_nothing_refers_to_are_one_note(tmp_path: Path) -> None:
    folder = write_draft(tmp_path)
    papers = folder / "attachments"
    (papers / "old").mkdir(parents=True)
    (papers / ".git").mkdir()
    (papers / ".git" / "x").touch()
    (folder / "баланс.pdf").write_bytes(WHOLE)
    for name in (".DS_Store", "Thumbs.db", "~$письмо.docx", "desktop.ini", "._баланс.pdf"):
        (papers / name).touch()
    (folder / "заметки.docx").touch()
    (folder / "about.md").write_text("Описание прибора", encoding="utf-8")
    draft = DRAFT.replace("term: 12", "term: 12, about: about.md")
    draft += "attachments: {one: {file: баланс.pdf}, two: {file: attachments/отчёт.pdf}}\n"
    (papers / "отчёт.pdf").write_bytes(pdf("отчёт"))
    assert lines(examine(tmp_path, draft=draft, manifest=TWO)) == []
    (folder / "диплом.PDF").touch()
    (papers / "old" / "отчёт.docx").touch()
    report = examine(tmp_path, draft=draft, manifest=TWO)
    assert lines(report) == ["note file-not-named /attachments"]
    said = render(report.findings[0].message, "ru")
    assert "«attachments/old/отчёт.docx», «диплом.PDF»" in said
    for number in range(8):
        (papers / f"{number}.pdf").touch()
    report = examine(tmp_path, draft=draft, manifest=TWO)
    assert "и ещё 5" in render(report.findings[0].message, "ru")
    assert report.score == 100


def test_what_was_filled_in_is_not_taken_for_forgotten(tmp_path: Path) -> None:
    from applykit.output import write_files

    folder = write_draft(tmp_path)
    write_files(folder / "documents", {"Заявление.docx": b"filled"})
    (folder / "documents" / "Скан заявления.pdf").write_bytes(WHOLE)
    draft = DRAFT + "attachments: {one: {file: documents/Скан заявления.pdf}}\n"
    assert lines(examine(tmp_path, draft=draft, manifest=TWO)) == ["note two-attached /attachments/two"]
    (folder / "documents" / "Смета.docx").touch()
    assert "note file-not-named /attachments" in lines(examine(tmp_path, draft=draft, manifest=TWO))


def test_a_folder_with_any_number_of_files_is_looked_at_only_so_far(tmp_path: Path) -> None:
    papers = write_draft(tmp_path) / "attachments"
    papers.mkdir()
    for number in range(2_100):
        (papers / f"{number}.txt").touch()
    (finding,) = examine(tmp_path).findings
    assert dict(finding.message.values)["more"] == 1_995


# --- hostile files -----------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    """A page whose content is two gigabytes of lines."""
    packer = zlib.compressobj(9)
    first, second = (packer.compress(b"0 0 m 1 1 l S " * 100_000) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return _one_page(packed(first + second * 1_400 + b"\x03\x00"))


def _one_page(content: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%s>>>>" % resources
    tree = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, content, *others])


def _laughs() -> bytes:
    """A form that draws a form ten times, which draws a form ten times, and so on."""
    call = b"/X Do " * 10
    forms = [
        stream(call, f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {at} 0 R>>>>")
        for at in range(6, 25)
    ]
    return _one_page(stream(call), *forms, stream(b"0 0 m"), resources=b"/XObject<</X 5 0 R>>")


def _huge_picture() -> bytes:
    head = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8"
    drawn = stream(b"595 0 0 842 0 0 cm /I Do")
    return _one_page(drawn, stream(bytes(30_000_000), head), resources=b"/XObject<</I 5 0 R>>")


def _tree(*nodes: bytes) -> bytes:
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", *nodes])


HOSTILE = {
    "content of two gigabytes": (_bomb, "file-intricate"),
    "forms in forms": (_laughs, "file-intricate"),
    "a picture of 3,600 megapixels": (_huge_picture, None),
    "6,000 pages": (lambda: pdf(*["x"] * 6_000), "file-long"),
    "5,000 pages": (lambda: pdf(*["x"] * 5_000), None),
    "a tree that bites its tail": (
        lambda: _tree(b"<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>", b"<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]>>"),
        None,
    ),
    "two thousand million pages that are none": (
        lambda: _tree(b"<</Type/Pages/Count 2147483647/Kids[3 0 R]>>", b"<</Type/Page/MediaBox[0 0 9 9]>>"),
        None,
    ),
    "a tree of ten to the ten leaves": (
        lambda: _tree(
            *(b"<</Type/Pages/Count 1000000000/Kids[%s]>>" % (b"%d 0 R " % at * 10) for at in range(3, 13)),
            b"<</Type/Page/MediaBox[0 0 9 9]>>",
        ),
        None,
    ),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 4_000 + b"startxref\n0\n%%EOF", None),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_pdf_ends_itself_and_those_beside_it_are_seen(tmp_path: Path, case: str) -> None:
    make, unseen = HOSTILE[case]
    (tmp_path / "hostile.pdf").write_bytes(make())
    (tmp_path / "good.pdf").write_bytes(pdf(f"Рядом с ним: {case.encode('ascii', 'ignore').hex()}"))
    hostile, good = _facts(tmp_path, "hostile.pdf", "good.pdf")
    assert (hostile.unseen.key if hostile.unseen else None) == unseen
    assert (good.pages, good.whole, good.unseen) == (1, True, None)


@pytest.mark.parametrize("place", [*range(0, len(WHOLE), 131)])
def test_a_pdf_cut_anywhere_is_told_of(tmp_path: Path, place: int) -> None:
    found = _fact(tmp_path, WHOLE[:place])
    assert found.damaged or found.kind != "pdf"


def _large(path: Path, size: int, *, end: bytes) -> None:
    """A PDF with a stream of zeros that takes no room on the disk."""
    head = b"%PDF-1.7\n1 0 obj\n<</Length 9>>\nstream\n"
    with path.open("wb") as file:
        file.write(head)
        file.seek(size - len(end))
        file.write(end)


@on_posix
@pytest.mark.parametrize(
    "name", ["large.pdf", "huge.pdf", "broken.pdf", "bomb.docx", "bomb.pdf", "pipe.pdf", "link.pdf"]
)
def test_a_check_stays_small_whatever_is_attached(tmp_path: Path, name: str) -> None:
    if name in ("large.pdf", "broken.pdf"):
        _large(tmp_path / name, 490_000_000, end=WHOLE[-400:] if name == "large.pdf" else b"\nstartxref\n")
    elif name == "huge.pdf":
        _large(tmp_path / name, 600_000_000, end=WHOLE[-400:])
    elif name == "bomb.docx":
        (tmp_path / name).write_bytes(_archive("word/document.xml", content=bytes(100_000_000)))
    elif name == "bomb.pdf":
        (tmp_path / name).write_bytes(_bomb())
    elif name == "pipe.pdf":
        os.mkfifo(tmp_path / name)
    else:
        (tmp_path / name).symlink_to("/dev/zero")
    draft = f"{HEAD}filing_on: 2022-11-01\nattachments: {{statement_scan: {{file: {name}}}}}\n"
    (tmp_path / "application.yaml").write_text(draft, encoding="utf-8")
    code, told, megabytes = _measured("check", str(tmp_path))
    assert code == 1
    assert f"«{name}»" in told
    assert megabytes < 300


def _measured(*arguments: str) -> tuple[int, str, float]:
    """Run the program: its exit code, what it printed, and the megabytes of the largest process of it."""
    environment = {**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "applykit", *arguments]
    with tempfile.TemporaryFile() as told:
        code, _, megabytes = measured(command, env=environment, stdout=told, stderr=subprocess.DEVNULL)
        told.seek(0)
        return code, told.read().decode(), megabytes
