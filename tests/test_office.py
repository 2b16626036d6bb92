"""LibreOffice from outside: Word documents in, PDF and pictures out; what hangs, breaks or is missing costs little."""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

import small_contest
from applykit.errors import OfficeError
from applykit.locale import render
from applykit.office import VARIABLE, Office, Paper, papers
from docx_maker import RELATIONS, Xml, docx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import RunCli

needs_groups = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts of POSIX")

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
A_PAGE_BREAK = Xml('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')


@pytest.fixture(scope="module")
def office(require_tool: Callable[[str], str]) -> Office:
    """The LibreOffice of this computer."""
    return Office(require_tool("soffice"))


def letters(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


# --- with the real one ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_many_documents_become_pdf_and_pictures_in_their_order(office: Office) -> None:
    sources = [docx(f"Документ {number}", *[A_PAGE_BREAK] * (number % 2), "Конец") for number in range(5)]
    made = papers(sources, office, pictures=True, workers=2)
    assert [one.pages for one in made] == [1, 2, 1, 2, 1]
    assert [len(one.pictures) for one in made] == [1, 2, 1, 2, 1]
    assert all(f"Документ {number}" in letters(one.pdf or b"")[0] for number, one in enumerate(made))
    assert {picture[:8] for one in made for picture in one.pictures} == {b"\x89PNG\r\n\x1a\n"}


@pytest.mark.slow
def test_the_same_document_gives_the_same_pdf(office: Office) -> None:
    document = docx("Заявление")
    first = papers([document], office)
    time.sleep(1.1)  # a PDF knows the second of its making
    assert papers([document], office) == first


@pytest.mark.slow
def test_a_broken_document_costs_no_other_its_page(office: Office) -> None:
    made = papers([docx("Первый"), b"no document at all", docx("Третий")], office)
    assert [one.pages for one in made] == [1, None, 1]
    assert made[1].pdf is None
    assert made[1].why is not None
    assert "Откройте документ в Word" in render(made[1].why, "ru")


@pytest.mark.slow
def test_nothing_is_fetched_from_the_net(office: Office) -> None:
    with listening() as (port, asked):
        picture = Xml(
            '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="p"/>'
            f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/>'
            '</pic:nvPicPr><pic:blipFill><a:blip r:link="rId9"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r></w:p>"
        )
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
        links = (
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId9" TargetMode="External" Type="{kind}" '
            f'Target="http://127.0.0.1:{port}/a.png"/></Relationships>'
        )
        (made,) = papers([docx("Смета", picture, more={"word/_rels/document.xml.rels": links})], office)
    assert made.pages == 1
    assert asked == []


@pytest.mark.slow
def test_fill_lays_pdf_and_pictures_beside_the_documents(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    soffice = require_tool("soffice")
    example = examples_folder / "fasie-start-1" / "person-complete"
    command = ("fill", example, "--out", tmp_path, "--pdf", "--pictures")
    done = run_cli(*command, env={VARIABLE: soffice})
    assert done.code == 0, done.err
    folder = tmp_path / "person-complete"
    documents = {path.stem for path in folder.glob("*.docx")}
    assert {path.stem for path in folder.glob("*.pdf")} == documents
    told = [int(found) for found in re.findall(r"На бумаге (\d+)\sстраниц", done.out)]
    assert len(told) == len(documents)
    assert sum(told) == len(list((folder / "pictures").glob("*.png")))

    statement = folder / "Заявление на участие в конкурсе.pdf"
    assert "Заявление" in letters(statement.read_bytes())[0] or "ЗАЯВЛЕНИЕ" in letters(statement.read_bytes())[0]
    statement.write_bytes(statement.read_bytes() + b"signed")
    again = run_cli(*command, env={VARIABLE: soffice})
    assert statement.read_bytes().endswith(b"signed"), "a PDF that was signed since is not written over"
    assert "Заявление на участие в конкурсе (новый).pdf" in again.out
    assert "больше не нужны" not in again.out


@pytest.mark.slow
@pytest.mark.parametrize(("pages", "code"), [("1", 1), ("2", 0)])
def test_a_document_that_is_longer_than_the_contest_allows_is_told(
    run_cli: RunCli, tmp_path: Path, require_tool: Callable[[str], str], pages: str, code: int
) -> None:
    small_contest.library(tmp_path)
    manifest = tmp_path / "competition_templates" / "small" / "competition.yaml"
    letter = f"{{id: a, title: Письмо, template: a.docx, channel: paper, max_pages: {pages}, source: law п. 7}}"
    text = manifest.read_text(encoding="utf-8").replace("documents: []", f"documents: [{letter}]")
    manifest.write_text(text, encoding="utf-8")
    (manifest.parent / "a.docx").write_bytes(docx("{{ project.title }}", A_PAGE_BREAK, "Конец"))
    draft = small_contest.write_draft(tmp_path)
    done = run_cli("--library", tmp_path, "fill", draft, "--pdf", env={VARIABLE: require_tool("soffice")})
    assert done.code == code, done.err + done.out
    assert ("Слишком длинно: можно не больше 1 стр. (Положение, п. 7)." in done.out) is (code == 1)
    assert re.search(r"На бумаге 2\sстраницы", done.out)


# --- with stand-ins that do what LibreOffice does on a bad day --------------------------------------------------------


@pytest.fixture
def stand_in(tmp_path: Path) -> Callable[[str], Office]:
    """A program of a few lines in place of LibreOffice: *documents* are its paths, *made* where their PDF belong."""

    def write(body: str) -> Office:
        script = tmp_path / "soffice"
        lines = [
            f"#!{sys.executable}",
            "import os, pathlib, subprocess, sys, time",
            "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])",
            "documents = [pathlib.Path(one) for one in sys.argv if one.endswith('.docx')]",
            "made = [out / f'{one.stem}.pdf' for one in documents]",
            f"home = pathlib.Path({str(tmp_path)!r})",
            body,
        ]
        script.write_text("\n".join(lines), encoding="utf-8")
        script.chmod(0o755)
        return Office(str(script))

    return write


HANGS = """
import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
with (home / "children").open("a") as file: print(os.getpid(), child.pid, file=file)
time.sleep(60)
"""


@needs_groups
def test_what_hangs_is_ended_with_all_that_it_started(stand_in: Callable[[str], Office], tmp_path: Path) -> None:
    began = time.monotonic()
    (made,) = papers([docx("Заявление")], stand_in(HANGS), seconds=0.3)
    assert time.monotonic() - began < 30
    assert made == Paper(why=made.why)
    assert made.why is not None
    assert "был остановлен" in render(made.why, "ru")
    started = [int(number) for number in (tmp_path / "children").read_text().split()]
    assert len(started) == 4, "it is tried twice"
    assert not [number for number in started if runs(number)]


@needs_groups
def test_a_document_that_hangs_is_tried_alone_and_costs_no_other_its_pdf(stand_in: Callable[[str], Office]) -> None:
    body = """
for document, pdf in zip(documents, made):
    if b"hangs" in document.read_bytes(): time.sleep(60)
    pdf.write_bytes(b"%PDF-1.4 " + document.read_bytes() + b"%%EOF")
"""
    made = papers([b"one", b"hangs", b"three", b"four"], stand_in(body), seconds=1.0)
    assert [one.pdf for one in made] == [b"%PDF-1.4 one%%EOF", None, b"%PDF-1.4 three%%EOF", b"%PDF-1.4 four%%EOF"]
    assert [one.why.key if one.why else None for one in made] == [
        "office-uncounted",
        "office-late",
        "office-uncounted",
        "office-uncounted",
    ]


@needs_groups
def test_one_that_never_works_is_given_up_soon_with_its_own_words(stand_in: Callable[[str], Office]) -> None:
    office = stand_in(
        "with (home / 'runs').open('a') as file: file.write('.')\n"
        "sys.exit('Fatal Error: The application cannot be started.')"
    )
    made = papers([docx(str(number)) for number in range(20)], office, workers=1)
    assert all(one.why is not None and "cannot be started" in render(one.why, "ru") for one in made)
    assert len((Path(office.program).parent / "runs").read_text()) <= 4


@needs_groups
def test_half_a_pdf_is_none(stand_in: Callable[[str], Office]) -> None:
    (made,) = papers([b"one"], stand_in("made[0].write_bytes(b'%PDF-1.4 half')"))
    assert made.pdf is None


def test_no_documents_start_nothing() -> None:
    assert papers([], Office("/nowhere/soffice")) == ()


# --- without one ------------------------------------------------------------------------------------------------------


def test_without_libreoffice_the_sentence_says_how_to_install_it(
    run_cli: RunCli, examples_folder: Path, tmp_path: Path
) -> None:
    example = examples_folder / "fasie-start-1" / "person-complete"
    done = run_cli("fill", example, "--out", tmp_path / "out", "--pdf", env={VARIABLE: str(tmp_path / "gone")})
    assert done.code == 2
    assert VARIABLE in done.err
    assert not (tmp_path / "out").exists(), "nothing is half done"


def test_where_nothing_is_found_each_system_has_its_line() -> None:
    with pytest.raises(OfficeError) as caught:
        Office.find({}, places=("/nowhere/soffice",))
    assert caught.value.hint is not None
    told = render(caught.value.hint, "ru")
    assert all(system in told for system in ("Windows", "macOS", "Ubuntu"))


@needs_groups
def test_the_variable_names_the_program_or_its_folder(tmp_path: Path) -> None:
    program = tmp_path / "program" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert Office.find({VARIABLE: str(program)}).program == str(program)
    assert Office.find({VARIABLE: str(tmp_path)}).program == str(program)


def runs(number: int) -> bool:
    """Whether a process is there and no mere memory of one."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{number}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A server of this computer that notes what it is asked for."""
    asked: list[str] = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of HTTP

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Noting)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
