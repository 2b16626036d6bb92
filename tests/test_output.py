"""Files on disk: whole or not at all, and never over what a person has changed."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applykit.errors import OutputError
from applykit.locale import render
from applykit.output import MAX_NAME, State, Written, file_name, left_over, owner_of, reason, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "Заявление на участие.docx"


def said(error: OutputError) -> str:
    """The error and what to do, in Russian; the English must exist too."""
    assert error.hint is not None
    assert render(error.message, "en")
    assert render(error.hint, "en")
    return f"{render(error.message, 'ru')} {render(error.hint, 'ru')}"


def visible(folder: Path) -> dict[str, bytes]:
    """Every file in *folder* that is not hidden."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if not path.name.startswith(".")}


def states(written: tuple[Written, ...]) -> list[tuple[str, str]]:
    return [(one.path.name, one.state.value) for one in written]


def test_files_are_written_into_a_folder_that_is_made_for_them(tmp_path: Path) -> None:
    folder = tmp_path / "Документы" / "Старт-1"
    written = write_files(folder, {NAME: b"one", "Смета.docx": b"two"})
    assert written == (Written(folder / NAME, State.NEW), Written(folder / "Смета.docx", State.NEW))
    assert visible(folder) == {NAME: b"one", "Смета.docx": b"two"}


def test_a_file_that_is_the_same_is_not_touched(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    before = (tmp_path / NAME).stat()
    assert states(write_files(tmp_path, {NAME: b"one"})) == [(NAME, "same")]
    after = (tmp_path / NAME).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_as_it_was_written_is_replaced(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    assert states(write_files(tmp_path, {NAME: b"two"})) == [(NAME, "replaced")]
    assert visible(tmp_path) == {NAME: b"two"}


def test_a_file_changed_by_hand_stays_and_the_new_one_lies_beside_it(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    (tmp_path / NAME).write_bytes(b"by hand")
    (one,) = write_files(tmp_path, {NAME: b"two"})
    assert one == Written(tmp_path / "Заявление на участие (новый).docx", State.BESIDE, tmp_path / NAME)
    assert visible(tmp_path) == {NAME: b"by hand", "Заявление на участие (новый).docx": b"two"}


def test_a_file_that_was_there_before_is_taken_for_a_person_s(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"mine")
    assert states(write_files(tmp_path, {NAME: b"one"})) == [("Заявление на участие (новый).docx", "beside")]
    assert (tmp_path / NAME).read_bytes() == b"mine"


def test_filling_again_and_again_keeps_one_file_beside(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"mine")
    for content in (b"one", b"one", b"two"):
        assert states(write_files(tmp_path, {NAME: content})) == [("Заявление на участие (новый).docx", "beside")]
    assert visible(tmp_path) == {NAME: b"mine", "Заявление на участие (новый).docx": b"two"}


def test_the_one_beside_is_left_alone_too_once_it_is_changed(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"mine")
    write_files(tmp_path, {NAME: b"one"})
    (tmp_path / "Заявление на участие (новый).docx").write_bytes(b"mine too")
    assert states(write_files(tmp_path, {NAME: b"two"})) == [("Заявление на участие (новый 2).docx", "beside")]
    assert visible(tmp_path)["Заявление на участие (новый).docx"] == b"mine too"


def test_a_change_that_is_taken_back_is_no_change(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    (tmp_path / NAME).write_bytes(b"by hand")
    (tmp_path / NAME).write_bytes(b"one")
    assert states(write_files(tmp_path, {NAME: b"two"})) == [(NAME, "replaced")]


def test_a_person_who_wrote_the_same_is_not_asked_to_compare(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"one")
    assert states(write_files(tmp_path, {NAME: b"one"})) == [(NAME, "same")]


def test_a_file_that_was_deleted_is_new(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    (tmp_path / NAME).unlink()
    assert states(write_files(tmp_path, {NAME: b"one"})) == [(NAME, "new")]


def test_overwriting_replaces_what_was_changed_by_hand(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"mine")
    assert states(write_files(tmp_path, {NAME: b"one"}, overwrite=True)) == [(NAME, "replaced")]
    assert states(write_files(tmp_path, {NAME: b"two"})) == [(NAME, "replaced")]
    assert visible(tmp_path) == {NAME: b"two"}


def test_what_is_written_in_turns_is_remembered(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.docx": b"one"})
    write_files(tmp_path, {"b.docx": b"one"})
    assert states(write_files(tmp_path, {"a.docx": b"two", "b.docx": b"two"})) == [
        ("a.docx", "replaced"),
        ("b.docx", "replaced"),
    ]


@pytest.mark.parametrize(
    "spoilt", [b"", b"{", b"[]", b'{"record": 1, "files": []}', b'{"record": 9, "files": {}}', b"\xff\xfe"]
)
def test_with_a_spoilt_record_nothing_is_overwritten(tmp_path: Path, spoilt: bytes) -> None:
    write_files(tmp_path, {NAME: b"one"})
    (tmp_path / ".applykit" / "filled.json").write_bytes(spoilt)
    assert states(write_files(tmp_path, {NAME: b"two"})) == [("Заявление на участие (новый).docx", "beside")]
    assert (tmp_path / NAME).read_bytes() == b"one"


def test_the_record_names_files_and_hashes_and_nothing_else(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    record = json.loads((tmp_path / ".applykit" / "filled.json").read_text(encoding="utf-8"))
    assert list(record) == ["record", "files"]
    assert list(record["files"]) == [NAME]
    assert [path.name for path in (tmp_path / ".applykit").iterdir()] == ["filled.json"]


def test_whose_folder_it_is_is_remembered_by_every_later_run(tmp_path: Path) -> None:
    assert owner_of(tmp_path) == ""
    write_files(tmp_path, {NAME: b"one"})
    assert owner_of(tmp_path) == "", "nobody said so"
    write_files(tmp_path, {NAME: b"one"}, owner="/заявки/луч")
    write_files(tmp_path, {"Смета.docx": b"two"})
    assert owner_of(tmp_path) == "/заявки/луч"


def test_what_an_earlier_run_left_is_named_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one", "Смета.docx": b"two", "План.docx": b"three"})
    (tmp_path / "План.docx").unlink()
    (tmp_path / "чужой.docx").write_bytes(b"mine")
    assert left_over(tmp_path, [NAME]) == ("Смета.docx",)
    assert left_over(tmp_path, [NAME, "Смета.docx"]) == ()
    assert left_over(tmp_path / "нет", ()) == ()


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENAMETOOLONG, errno.ENOTDIR])
def test_the_reason_of_the_system_is_told_in_russian(code: int) -> None:
    told = render(reason(OSError(code, os.strerror(code))), "ru")
    assert not any(letter.isascii() and letter.isalpha() for letter in told)


def test_a_document_is_as_readable_as_any_other_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_files(tmp_path, {NAME: b"one"})
    assert (tmp_path / NAME).stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("name", ["../a.docx", "a/b.docx", "", "a:b.docx", "CON.docx", "a\n.docx", "a.", "a "])
def test_a_name_that_is_no_file_name_is_a_mistake_of_the_caller(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no file name"):
        write_files(tmp_path, {name: b""})


# --- what the system refuses ------------------------------------------------------------------------------------------


def test_a_file_in_place_of_the_folder_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"file")
    for folder, says in (
        ("out", "На месте папки для документов лежит файл."),
        ("out/deeper", "Часть этого пути — файл"),
    ):
        with pytest.raises(OutputError) as caught:
            write_files(tmp_path / folder, {NAME: b"one"})
        assert said(caught.value).startswith(says)
        assert "Укажите другую папку." in said(caught.value)
    assert (tmp_path / "out").read_bytes() == b"file"


def test_a_folder_in_place_of_a_document_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, {"a.docx": b"one", NAME: b"one", "b.docx": b"one"})
    assert said(caught.value).startswith("На месте документа лежит папка")
    assert caught.value.file == tmp_path / NAME
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["a.docx"]
    assert states(write_files(tmp_path, {"a.docx": b"two"})) == [("a.docx", "replaced")]


def test_a_path_that_is_too_long_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path / ("д" * 200), {NAME: b"one"})
    assert said(caught.value).startswith("Путь к файлу длиннее")


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may grow beyond 50 kB: that stands in for a full disk."""
    resource = pytest.importorskip("resource", reason="limits of POSIX")
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, former[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, former)


@pytest.mark.usefixtures("little_room")
def test_when_there_is_no_room_the_former_file_is_intact_and_nothing_half_written_stays(tmp_path: Path) -> None:
    write_files(tmp_path, {NAME: b"one"})
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, {NAME: b"x" * 100_000})
    assert said(caught.value).startswith("На диске нет места; файл не записан, прежний цел. Освободите место")
    assert visible(tmp_path) == {NAME: b"one"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".applykit", NAME]


@pytest.fixture
def forbidden() -> Iterator[Path]:
    """A folder with a document of ours, into which nobody may write."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    write_files(folder / "out", {NAME: b"one"})
    (folder / "out").chmod(0o555)
    # Nothing is forbidden to root.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield folder / "out"
    if is_root:
        os.seteuid(0)
    (folder / "out").chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_written_to_gets_a_sentence(forbidden: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write_files(forbidden, {NAME: b"two"})
    assert said(caught.value) == (
        "Файл не записывается: он открыт в другой программе или сюда нельзя писать. "
        "Закройте его в Word и повторите или укажите другую папку: --out ПАПКА."
    )
    assert caught.value.file == forbidden / NAME
    assert visible(forbidden) == {NAME: b"one"}


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Заявление на участие в конкурсе", "Заявление на участие в конкурсе.docx"),
        ('Смета: расходы? <да> | «нет» * 5/6 \\ "x"', "Смета_ расходы_ _да_ _ «нет» _ 5_6 _ _x.docx"),
        ("CON", "_CON.docx"),
        ("nul.отчёт", "_nul.отчёт.docx"),
        ("COM1", "_COM1.docx"),
        ("COM¹", "_COM¹.docx"),
        ("Контракт", "Контракт.docx"),
        ("Company", "Company.docx"),
        ("точка. ", "точка.docx"),
        ("...", "document.docx"),
        ("", "document.docx"),
        (" \t\n", "document.docx"),
        ("две\nстроки\tи таб", "две_строки_и таб.docx"),
        ("а" * 300, "а" * 95 + ".docx"),
        ("слово " * 30, "слово " * 15 + "слово.docx"),
        (".applykit", "applykit.docx"),
        ("и\u0306од", "йод.docx"),
    ],
)
def test_names_are_good_everywhere(title: str, name: str) -> None:
    assert file_name(title, ".docx") == name


def test_names_are_told_apart_whatever_their_case() -> None:
    assert file_name("Смета", ".docx", {"смета.docx"}) == "Смета (2).docx"
    assert file_name("Смета", ".docx", {"смета.docx", "СМЕТА (2).docx"}) == "Смета (3).docx"
    assert file_name("а" * 300, ".docx", {"а" * 95 + ".docx"}) == "а" * 91 + " (2).docx"


@given(st.text(), st.integers(0, 3))
def test_any_title_makes_a_name_that_windows_takes(title: str, count: int) -> None:
    taken: list[str] = []
    for _ in range(count + 1):
        taken.append(file_name(title, ".docx", taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        stem = name.removesuffix(".docx")
        assert len(name) <= MAX_NAME
        assert not set(name) & set('<>:"/\\|?*')
        assert all(unicodedata.category(character) not in ("Cc", "Cs") for character in name)
        assert name == name.strip(". ")
        assert stem == stem.rstrip(". ")
        assert stem.partition(".")[0].strip().upper() not in ("CON", "PRN", "AUX", "NUL", "COM1", "LPT9")
        name.encode()
