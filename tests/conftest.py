"""What the tests share: where the repository is, the program from outside, and the tools that a machine may lack."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# A slow machine is no failed property. CI tries the same cases each time: what it says must not depend on chance.
settings.register_profile("applykit", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("applykit")

REPOSITORY = Path(__file__).resolve().parent.parent

# Names that one tool goes by, in the order they are tried.
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "soffice": ("libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    "localc": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "chromium": ("chromium-browser", "google-chrome"),
}


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees what was kept by another run, and none leaves anything in the user's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPLYKIT_CACHE", str(tmp_path_factory.mktemp("cache") / "applykit"))
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def examples_folder() -> Path:
    """The folder of the shipped examples: ``<competition>/<case>/application.yaml``."""
    return REPOSITORY / "examples"


@pytest.fixture(scope="session")
def require_tool() -> Callable[[str], str]:
    """A function from a tool's name to its path; where the tool is absent, the test skips with that reason.

    With APPLYKIT_REQUIRE_TOOLS=1, as in CI, it fails instead: there no test may pass by not running.
    """

    def path_of(tool: str) -> str:
        for name in (tool, *OTHER_NAMES.get(tool, ())):
            if found := shutil.which(name):
                return found
        return lacks(tool)

    return path_of


def lacks(tool: str) -> NoReturn:
    """Skip the test because *tool* is absent; where APPLYKIT_REQUIRE_TOOLS=1, fail it."""
    if os.environ.get("APPLYKIT_REQUIRE_TOOLS") == "1":
        pytest.fail(f"{tool} is not installed, and APPLYKIT_REQUIRE_TOOLS=1 lets no test skip", pytrace=False)
    pytest.skip(f"{tool} is not installed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run of the program ended: exit code, and what it wrote, as text and as bytes."""

    code: int
    stdout: bytes
    stderr: bytes
    encoding: str

    @property
    def out(self) -> str:
        """Standard output; undecodable bytes fail the test."""
        return self.stdout.decode(self.encoding).replace("\r\n", "\n")

    @property
    def err(self) -> str:
        """Standard error; undecodable bytes fail the test."""
        return self.stderr.decode(self.encoding).replace("\r\n", "\n")


class RunCli(Protocol):
    """The type of the fixture `run_cli`."""

    def __call__(
        self,
        *arguments: str | os.PathLike[str],
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        encoding: str = "utf-8",
    ) -> Outcome:
        """Run ``applykit`` with *arguments* and wait for its end."""
        ...


@pytest.fixture(scope="session")
def run_cli() -> RunCli:
    """Run ``python -m applykit`` in a process of its own, in Russian unless *env* says otherwise.

    *env* is added to the environment, from which everything of ours and LC_ALL are taken out first; *encoding* is what
    the terminal speaks, handed over as PYTHONIOENCODING.
    """

    def run(
        *arguments: str | os.PathLike[str],
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        encoding: str = "utf-8",
    ) -> Outcome:
        # Without LC_ALL the names of files are UTF-8 on every machine, even where PYTHONUTF8=0 is tried.
        own = {name: value for name, value in os.environ.items() if not name.startswith(("APPLYKIT_", "LC_ALL"))}
        own["APPLYKIT_CACHE"] = os.environ["APPLYKIT_CACHE"]
        completed = subprocess.run(
            [sys.executable, "-m", "applykit", *(os.fspath(argument) for argument in arguments)],
            cwd=cwd,
            env={**own, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": encoding, **(env or {})},
            input=stdin.encode(encoding),
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Outcome(completed.returncode, completed.stdout, completed.stderr, encoding)

    return run
