"""What the pages say is so: their commands run and end as they say, their links and paths lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/reports.md", "docs/maintainers.md", "docs/word.md")
TYPED = ("README.md", "docs/reports.md", "docs/maintainers.md")

# A block under this comment is typed into a terminal of its own: its lines run in order, in one folder, which is empty
# or, with `terminal: examples`, holds a copy of the examples, as a clone does.
TERMINAL = re.compile(r"<!-- terminal(?:: (\w+))? -->\n```sh\n(.*?)```", re.DOTALL)
# A block under this comment is a part of what the command prints, line by line.
PRINTED = re.compile(r"<!-- printed by: applykit (.*?) -->\n```text\n(.*?)```", re.DOTALL)
POINTS = re.compile(r"\d+,\d+")
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
ENDS_WITH = re.compile(r"#.*\bкод (\d)")
LINK = re.compile(r"\]\(([^)\s]+)\)|<img[^>]*\bsrc=\"([^\"]+)\"")
QUOTED_PATH = re.compile(r"`([\w.-]+/[\w./-]*)`")


class Outcome(Protocol):
    """The part of a run that matters here."""

    code: int
    out: str
    err: str


class RunCli(Protocol):
    """The fixture `run_cli`."""

    def __call__(self, *arguments: str, cwd: Path, env: Mapping[str, str]) -> Outcome:
        """Run ``applykit`` in *cwd*."""
        ...


def text_of(repository: Path, page: str) -> str:
    """A page of the repository."""
    return (repository / page).read_text(encoding="utf-8")


def lines_of(block: str) -> Iterator[str]:
    """Its commands, without empty lines and lines that are only a comment."""
    return (line for line in block.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def expanded(arguments: list[str], folder: Path) -> Iterator[str]:
    """The arguments with wildcards replaced by what they match in *folder*, as shells do; one without match stays."""
    for argument in arguments:
        if "*" in argument:
            yield from sorted(path.relative_to(folder).as_posix() for path in folder.glob(argument)) or (argument,)
        else:
            yield argument


@pytest.mark.parametrize(("page", "least"), [("README.md", 3), ("docs/reports.md", 1), ("docs/maintainers.md", 2)])
def test_what_a_page_types_into_a_terminal_ends_as_it_says(
    repository: Path, tmp_path: Path, run_cli: RunCli, page: str, least: int
) -> None:
    terminals = TERMINAL.findall(text_of(repository, page))
    assert len(terminals) >= least
    for number, (holds, typed) in enumerate(terminals):
        folder = tmp_path / str(number)
        folder.mkdir()
        if holds:
            shutil.copytree(repository / holds, folder / holds)
        for line in lines_of(typed):
            program, *arguments = shlex.split(line, comments=True)
            assert program == "applykit", f"only applykit is typed there: {line}"
            said = ENDS_WITH.search(line)
            outcome = run_cli(*expanded(arguments, folder), cwd=folder, env={})
            assert outcome.code == int(said[1] if said else 0), f"{line}\n{outcome.out}\n{outcome.err}"


def test_what_a_page_shows_is_printed(repository: Path, run_cli: RunCli) -> None:
    shown = [block for page in TYPED for block in PRINTED.findall(text_of(repository, page))]
    assert shown
    for command, lines in shown:
        printed = run_cli(*shlex.split(command), cwd=repository, env={}).out
        # Every new rule shifts the points a little.
        assert POINTS.sub("…", lines) in POINTS.sub("…", printed)


def test_the_python_of_the_readme_runs(repository: Path, examples_folder: Path, tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text_of(repository, "README.md"), re.DOTALL)
    complete = next(examples_folder.glob("*/company-complete"))
    shutil.copytree(complete, tmp_path / "my-application")
    told = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout == "Verdict.READY 100.0 []\n"


@pytest.mark.parametrize("page", TYPED)
def test_every_applykit_command_of_a_page_is_tried(repository: Path, page: str) -> None:
    text = text_of(repository, page)
    outside = [line for block in BLOCK.findall(TERMINAL.sub("", text)) for line in lines_of(block)]
    assert [line for line in outside if line.startswith("applykit") and line != "applykit demo"] == []


def test_every_make_command_of_the_pages_is_a_target(repository: Path) -> None:
    makefile = text_of(repository, "Makefile")
    for page in PAGES:
        for target in re.findall(r"\bmake ([a-z]+)\b(?=`|\n|  )", text_of(repository, page)):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"


@pytest.mark.parametrize("page", PAGES)
def test_links_and_paths_lead_somewhere(repository: Path, page: str) -> None:
    text = text_of(repository, page)
    linked = {one or other for one, other in LINK.findall(text)}
    inside = {link.partition("#")[0] for link in linked if not link.startswith(("http", "mailto:", "#"))}
    # A quoted path is checked where its first step is a folder of ours; `measures/` and the like are placeholders.
    quoted = {path for path in QUOTED_PATH.findall(text) if (repository / path.split("/")[0]).is_dir()}
    folder = (repository / page).parent
    lost = [path for path in inside if path and not (folder / path).exists()]
    assert sorted([*lost, *(path for path in quoted if not (repository / path).exists())]) == []
