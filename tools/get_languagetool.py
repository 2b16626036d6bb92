"""Fetches LanguageTool with its Russian rules, for `applykit check --language`. Needs Python and nothing else.

    python tools/get_languagetool.py [FOLDER] [--repository URL]

The files are those of languagetool.lock, from Maven Central or another repository of its kind, and each is compared
with its checksum. They go into the folder where applykit looks for them, or into the one that is named. What lies there
already is kept, so that it can be run again after an interruption, and costs nothing when all is there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOCK: Final = Path(__file__).with_name("languagetool.lock")
CENTRAL: Final = "https://repo1.maven.org/maven2"

_MARK: Final = "languagetool.lock"
_TRIES: Final = 3
_PATIENCE_SECONDS: Final = 60
_AT_ONCE: Final = 6
_MEGABYTE: Final = 1_000_000
_SENTENCES: Final = {
    "fetching": (
        "LanguageTool: файлов — {count}, {size} МБ, папка {folder}",
        "LanguageTool: {count} files, {size} MB, to {folder}",
    ),
    "there": ("LanguageTool: всё на месте: {folder}", "LanguageTool: all there: {folder}"),
    "done": (
        "LanguageTool: готово; теперь работает applykit check --language",
        "LanguageTool: done; applykit check --language works now",
    ),
    "failed": (
        "LanguageTool: файл {name} не скачан: {why}. Запустите ещё раз: скачанное сохранилось.",
        "LanguageTool: {name} was not fetched: {why}. Run it again: what was fetched is kept.",
    ),
    "damaged": ("контрольная сумма не сошлась", "its checksum is not the expected one"),
    "unwritable": (
        "LanguageTool: в папку {folder} не записать: {why}. Назовите другую после имени программы.",
        "LanguageTool: cannot write to {folder}: {why}. Name another after the name of the program.",
    ),
    "no-java": (
        "LanguageTool: ещё нужна Java 17 или новее, например с https://adoptium.net",
        "LanguageTool: it also needs Java 17 or later, for example from https://adoptium.net",
    ),
}


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of the lock: its *path* in a repository, its checksum and size in bytes."""

    path: str
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]


def locked(lock: Path = LOCK) -> tuple[Jar, ...]:
    """The files of a lock, in its order."""
    lines = (line.split() for line in lock.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return tuple(Jar(path, sha256, int(size)) for sha256, size, path in lines)


def default_folder(platform: str = sys.platform) -> Path:
    """Where applykit looks for it: the folder ``languagetool`` among what a user has added to it.

    It is the same that `applykit.cache.data_folder` tells, which cannot be asked before applykit is installed.
    """
    if wished := os.environ.get("APPLYKIT_LANGUAGETOOL", "").strip():
        return Path(wished)
    if platform == "win32":
        home = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif platform == "darwin":
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_DATA_HOME", "").strip() or Path.home() / ".local" / "share")
    return home / "applykit" / "languagetool"


class FetchError(Exception):
    """A file could not be had; the text is for whoever started the program."""


def fetch(folder: Path, repository: str, jars: tuple[Jar, ...]) -> int:
    """Bring what is lacking into *folder* and remove what an older lock brought; how many files came.

    Raise FetchError if one does not come, OSError if the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lacking = [jar for jar in jars if not _is_there(folder / jar.name, jar)]
    if lacking:
        size = sum(jar.size for jar in lacking) // _MEGABYTE
        _tell("fetching", count=len(lacking), size=size, folder=folder)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda jar: _fetch_one(folder, repository, jar), lacking))
    _remove_older(folder, jars)
    return len(lacking)


def _remove_older(folder: Path, jars: tuple[Jar, ...]) -> None:
    """Two versions of one library side by side would not work; only what this program brought is removed."""
    mark, wanted = folder / _MARK, {jar.name for jar in jars}
    brought = {jar.name for jar in locked(mark)} if mark.is_file() else set()
    for name in brought - wanted:
        (folder / name).unlink(missing_ok=True)
    lines = (f"{jar.sha256} {jar.size} {jar.path}\n" for jar in jars)
    mark.write_text("".join(lines), encoding="utf-8", newline="\n")


def _is_there(file: Path, jar: Jar) -> bool:
    if not file.is_file() or file.stat().st_size != jar.size:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == jar.sha256


def _fetch_one(folder: Path, repository: str, jar: Jar) -> None:
    why = ""
    for _ in range(_TRIES):
        try:
            content = _content(f"{repository.rstrip('/')}/{jar.path}", jar.size)
        except (OSError, ValueError) as error:
            why = str(getattr(error, "reason", None) or error)
            continue
        if hashlib.sha256(content).hexdigest() == jar.sha256:
            part = folder / f"{jar.name}.part"
            part.write_bytes(content)
            part.replace(folder / jar.name)
            return
        why = _say("damaged")
    raise FetchError(_say("failed", name=jar.name, why=why))


def _content(address: str, size: int) -> bytes:
    if not address.startswith(("https://", "http://", "file://")):
        raise ValueError(address)
    with urllib.request.urlopen(address, timeout=_PATIENCE_SECONDS) as answer:  # noqa: S310 - looked at above
        # One byte more than there should be shows that it is another file, without reading all of it.
        return bytes(answer.read(size + 1))


def _say(key: str, **values: object) -> str:
    language = os.environ.get("APPLYKIT_LANG") or os.environ.get("LANG") or "ru"
    return _SENTENCES[key][language.lower().startswith("en")].format(**values)


def _tell(key: str, **values: object) -> None:
    sys.stderr.write(_say(key, **values) + "\n")


def main(arguments: list[str] | None = None) -> int:
    """Fetch; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=default_folder())
    parser.add_argument("--repository", default=CENTRAL, metavar="URL")
    chosen = parser.parse_args(arguments)
    try:
        came = fetch(chosen.folder, chosen.repository, locked())
    except FetchError as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    except OSError as error:
        _tell("unwritable", folder=chosen.folder, why=error.strerror or error)
        return 1
    _tell("done" if came else "there", folder=chosen.folder)
    if shutil.which("java") is None:
        _tell("no-java")
    return 0


if __name__ == "__main__":
    sys.exit(main())
