"""`applykit template preview`: the documents of a competition as they will look, and again when Word saves."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from docx_maker import write_docx
from small_contest import library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from running import RunCli


@pytest.fixture
def contest(tmp_path: Path) -> Path:
    """A library whose small contest has a document."""
    library(tmp_path)
    folder = tmp_path / "competition_templates" / "small"
    entry = "documents:\n  - {id: s, title: Лист, template: z.docx, channel: paper}\n"
    manifest = folder / "competition.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("documents: []\n", entry), encoding="utf-8")
    write_docx(folder / "z.docx", "Тема: {{ project.title }}")
    return tmp_path


def test_two_samples_at_once_are_refused(contest: Path, run_cli: RunCli) -> None:
    outcome = run_cli("--library", contest, "template", "preview", "small", "--longest", "--marked")
    assert (outcome.code, "Выберите что-то одно: --longest, --marked." in outcome.err) == (2, True)


def test_without_libreoffice_it_says_how_to_have_it(contest: Path, run_cli: RunCli) -> None:
    env = {"APPLYKIT_OFFICE": str(contest / "nothing")}
    outcome = run_cli("--library", contest, "template", "preview", "small", "-o", contest / "out", env=env)
    assert outcome.code == 2
    assert "LibreOffice" in outcome.err
    assert not (contest / "out").exists()


@pytest.mark.slow
def test_every_kind_of_applicant_has_documents_with_pages(
    contest: Path, run_cli: RunCli, require_tool: Callable[[str], str]
) -> None:
    require_tool("soffice")
    target = contest / "out"
    outcome = run_cli("--library", contest, "template", "preview", "small", "--shortest", "-o", target)
    assert outcome.code == 0, outcome.err
    assert sorted(one.name for one in target.iterdir()) == ["организация", "человек"]
    for folder in target.iterdir():
        assert {"Лист.docx", "Лист.pdf", "pictures"} <= {one.name for one in folder.iterdir()}
        assert [one.suffix for one in (folder / "pictures").glob("*.png")] == [".png"]
    assert outcome.out.count("1 страница".replace(" ", "\u00a0")) == 2


@pytest.mark.slow
def test_it_is_rendered_again_when_word_saves_and_a_mistake_is_waited_out(
    contest: Path, tmp_path: Path, require_tool: Callable[[str], str]
) -> None:
    require_tool("soffice")
    template = contest / "competition_templates" / "small" / "z.docx"
    log = tmp_path / "log"
    command = [sys.executable, "-m", "applykit", "--lang", "ru", "--library", str(contest)]
    command += ["template", "preview", "small", "--watch", "-o", str(contest / "out")]
    with log.open("w") as stream:
        program = subprocess.Popen(
            command, stdout=stream, stderr=subprocess.STDOUT, env={**os.environ, "PYTHONUTF8": "1"}
        )
    try:
        wait_for(log, "Жду", 1)
        # Word writes another file, leaves a lock file, and renames.
        (template.parent / "~$z.docx").write_bytes(b"lock")
        passing = write_docx(template.parent / "~WRD0001.tmp", "Тема: {{ project.titel }}")
        template.unlink()
        shutil.move(passing, template)
        wait_for(log, "titel", 1)
        write_docx(template, "Тема проекта: {{ project.title }}, сумма {{ project.sum }}")
        wait_for(log, "Жду", 3)
        text = log.read_text("utf-8")
        assert text.count("Лист.docx") == 4, text
    finally:
        program.send_signal(signal.SIGINT)
        assert program.wait(timeout=60) == 0
    assert "Просмотр закончен." in log.read_text("utf-8")


def wait_for(log: Path, word: str, times: int, seconds: float = 120) -> None:
    """Until the program has said a word so many times."""
    end = time.monotonic() + seconds
    while log.read_text("utf-8").count(word) < times:
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.2)
