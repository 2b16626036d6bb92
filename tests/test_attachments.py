from __future__ import annotations

import io
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from applykit.application import load_application
from applykit.attachments import facts
from applykit.locale import render
from applykit.view import FileFacts

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'competition: fasie-start-1\nedition: "2022-3"\n'
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def _archive(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 100)
    return data.getvalue()


def _facts(folder: Path, file: str) -> FileFacts:
    (folder / "application.yaml").write_text(f"{HEAD}attachments:\n  egrul: {{file: '{file}'}}\n", encoding="utf-8")
    found = facts(load_application(folder))["egrul"]
    assert found.problem is None or render(found.problem, "ru")
    return found


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "pdf"),
        (b"\n\n" + PDF, "pdf"),
        (_archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (_archive("[Content_Types].xml", "xl/workbook.xml"), "zip"),
        (_archive(), "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "doc"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        ("текст".encode(), "unknown"),
    ],
)
def test_the_kind_goes_by_the_content_and_not_by_the_name(tmp_path: Path, data: bytes, kind: str) -> None:
    (tmp_path / "выписка.pdf").write_bytes(data)
    found = _facts(tmp_path, "выписка.pdf")
    assert found == FileFacts(tmp_path / "выписка.pdf", exists=True, size=len(data), kind=found.kind)
    assert found.kind == kind


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    assert _facts(tmp_path, "a.pdf") == FileFacts(tmp_path / "a.pdf", exists=True, empty=True)


def test_a_missing_file_is_told_with_the_place_it_was_looked_for(tmp_path: Path) -> None:
    found = _facts(tmp_path, "attachments\\нет.pdf")
    assert (found.path, found.exists, found.inside) == (tmp_path / "attachments" / "нет.pdf", False, True)
    assert found.problem is not None


def test_a_folder_or_a_pipe_is_no_attachment(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe.pdf")
    assert not _facts(tmp_path, "folder").exists
    assert not _facts(tmp_path, "pipe.pdf").exists


@pytest.mark.parametrize("file", ["../secret.pdf", "link.pdf", "/etc/hostname", "C:\\a.pdf", "folder/secret.pdf"])
def test_a_file_outside_the_folder_is_not_looked_at(tmp_path: Path, file: str) -> None:
    folder = tmp_path / "заявка"
    folder.mkdir()
    (tmp_path / "secret.pdf").write_bytes(PDF)
    (folder / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (folder / "folder").symlink_to(tmp_path, target_is_directory=True)
    found = _facts(folder, file)
    assert (found.exists, found.inside, found.kind) == (False, False, "unknown")
    assert found.problem is not None


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    assert _facts(tmp_path, "link.pdf").kind == "pdf"


def test_a_link_to_itself_is_no_attachment(tmp_path: Path) -> None:
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    assert not _facts(tmp_path, "loop.pdf").exists


def test_only_given_files_are_looked_at(tmp_path: Path) -> None:
    entries = "a: {issued_on: 2022-10-12}, b: {file: ' '}, c: x.pdf, d: , e: {file: [x]}"
    (tmp_path / "application.yaml").write_text(f"{HEAD}attachments: {{{entries}}}\n", encoding="utf-8")
    assert facts(load_application(tmp_path)) == {}
    (tmp_path / "application.yaml").write_text(HEAD, encoding="utf-8")
    assert facts(load_application(tmp_path)) == {}


def test_attachments_named_in_a_file_of_their_own_are_looked_for_beside_it(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "list.yaml").write_text("egrul: {file: egrul.pdf}\n", encoding="utf-8")
    (tmp_path / "papers" / "egrul.pdf").write_bytes(PDF)
    (tmp_path / "application.yaml").write_text(f"{HEAD}attachments: papers/list.yaml\n", encoding="utf-8")
    assert facts(load_application(tmp_path))["egrul"].kind == "pdf"
