"""The script that fetches LanguageTool: every file by its checksum, from any repository, as often as one likes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

import get_languagetool
from applykit.cache import data_folder
from get_languagetool import LOCK, FetchError, Jar, default_folder, fetch, locked

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _russian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPLYKIT_LANG", "ru")


def repository(folder: Path, **contents: bytes) -> tuple[str, tuple[Jar, ...]]:
    """A repository in a folder, its address, and the lock of what lies in it."""
    jars = []
    for name, content in contents.items():
        file = folder / "org" / name / f"{name}.jar"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        jars.append(Jar(f"org/{name}/{name}.jar", hashlib.sha256(content).hexdigest(), len(content)))
    return folder.as_uri(), tuple(jars)


def there(folder: Path) -> dict[str, bytes]:
    """The files of a folder that end in .jar or were left half done."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.suffix in (".jar", ".part")}


def test_every_file_comes_once(tmp_path: Path) -> None:
    url, jars = repository(tmp_path / "central", one=b"1", two=b"22")
    assert fetch(tmp_path / "lt", url, jars) == 2
    assert there(tmp_path / "lt") == {"one.jar": b"1", "two.jar": b"22"}
    assert fetch(tmp_path / "lt", url, jars) == 0


def test_what_was_damaged_comes_again(tmp_path: Path) -> None:
    url, jars = repository(tmp_path / "central", one=b"1", two=b"22")
    fetch(tmp_path / "lt", url, jars)
    (tmp_path / "lt" / "two.jar").write_bytes(b"xx")
    assert fetch(tmp_path / "lt", url, jars) == 1
    assert there(tmp_path / "lt")["two.jar"] == b"22"


@pytest.mark.parametrize("content", [b"no", b"other", b""])
def test_another_file_than_the_locked_one_is_refused(tmp_path: Path, content: bytes) -> None:
    url, jars = repository(tmp_path / "central", one=b"1", two=b"22")
    repository(tmp_path / "central", two=content)
    with pytest.raises(FetchError, match=r"two\.jar.*контрольная сумма не сошлась"):
        fetch(tmp_path / "lt", url, jars)
    assert there(tmp_path / "lt") in ({"one.jar": b"1"}, {})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    url, jars = repository(tmp_path / "central", one=b"1")
    with pytest.raises(FetchError, match=r"three\.jar"):
        fetch(tmp_path / "lt", url, (*jars, Jar("org/three.jar", "0" * 64, 3)))
    assert there(tmp_path / "lt") == {"one.jar": b"1"}


def test_a_newer_lock_replaces_what_an_older_one_brought_and_nothing_else(tmp_path: Path) -> None:
    url, jars = repository(tmp_path / "central", one=b"1", two=b"22")
    fetch(tmp_path / "lt", url, jars)
    (tmp_path / "lt" / "own.jar").write_bytes(b"own")
    fetch(tmp_path / "lt", url, jars[1:])
    assert there(tmp_path / "lt") == {"two.jar": b"22", "own.jar": b"own"}


def test_the_lock_has_the_server_and_russian_each_file_once() -> None:
    jars = locked()
    names = [jar.name for jar in jars]
    assert len(names) == len(set(names)) > 100
    assert any(name.startswith("languagetool-server-") for name in names)
    assert any(name.startswith("language-ru-") for name in names)
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in jars)
    assert sum(jar.size for jar in jars) < 100_000_000
    assert LOCK.name == "languagetool.lock"


def test_it_goes_where_applykit_looks_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("APPLYKIT_LANGUAGETOOL", raising=False)
    assert default_folder() == data_folder() / "languagetool"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder() == data_folder() / "languagetool"
    monkeypatch.setenv("APPLYKIT_LANGUAGETOOL", str(tmp_path / "lt"))
    assert default_folder() == tmp_path / "lt"


@pytest.mark.parametrize(
    ("platform", "end"),
    [
        ("win32", ("Local", "applykit", "languagetool")),
        ("darwin", ("Library", "Application Support", "applykit", "languagetool")),
        ("linux", (".local", "share", "applykit", "languagetool")),
    ],
)
def test_every_system_has_its_folder(monkeypatch: pytest.MonkeyPatch, platform: str, end: tuple[str, ...]) -> None:
    for name in ("APPLYKIT_LANGUAGETOOL", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert default_folder(platform).parts[-len(end) :] == end


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert get_languagetool.main([str(tmp_path / "file" / "lt"), "--repository", "file:///nowhere"]) == 1
    assert "не записать" in capsys.readouterr().err
