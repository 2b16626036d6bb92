"""What is shipped: a wheel that does the main job where no repository is in sight."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.slow

SHIPPED = ("competition_templates", "schemas", "examples", "measures")
NOT_SHIPPED = ("__pycache__", ".DS_Store", "~$", ".~lock", "/documents/")


@dataclass(frozen=True, slots=True)
class Built:
    """The two files of a release."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the sdist, and the wheel from the sdist: a file missing in the first is then missing in the second."""
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--outdir", folder, repository], cwd=folder)
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it depends on, and nothing else; its folder of programs."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run([programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", built.wheel], cwd=folder)
    return programs


def run(command: list[str | Path], cwd: Path) -> str:
    """Run a command without anything of ours in its environment; its output, and a failed test if it fails."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("APPLYKIT_", "PYTHON"))}
    completed = subprocess.run(
        [os.fspath(part) for part in command],
        cwd=cwd,
        env={**clean, "PYTHONIOENCODING": "utf-8", "APPLYKIT_LANG": "ru"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert completed.returncode == 0, f"{command}\n{completed.stdout}\n{completed.stderr}"
    return completed.stdout


def library_files(repository: Path) -> Iterator[str]:
    """Paths, relative to the repository, of what the library holds there."""
    for folder in SHIPPED:
        for path in sorted((repository / folder).rglob("*")):
            relative = path.relative_to(repository).as_posix()
            if path.is_file() and not any(mark in relative for mark in NOT_SHIPPED):
                yield relative


def test_the_wheel_carries_every_file_of_the_library_unchanged(built: Built, repository: Path) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        carried = {name for name in wheel.namelist() if name.startswith("applykit/_library/")}
        expected = set(library_files(repository))
        assert carried == {f"applykit/_library/{path}" for path in expected}
        assert [
            path for path in expected if wheel.read(f"applykit/_library/{path}") != (repository / path).read_bytes()
        ] == []


def test_the_wheel_carries_code_types_and_licence_and_no_tests(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        names = set(wheel.namelist())
    assert {"applykit/__init__.py", "applykit/py.typed"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"applykit"}


def test_the_wheel_asks_for_nothing_that_only_development_needs(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(wheel.read(name))
    wanted = {line.split(">")[0] for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert wanted.isdisjoint({"jsonschema", "pytest", "hypothesis", "mypy", "ruff", "hatchling"})
    assert "docxtpl" in wanted


def test_the_sdist_carries_what_it_takes_to_build_and_test(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "Makefile", "README.md", "CHANGELOG.md", "tests/conftest.py", ".ci/run"} <= names
    assert not any(name.startswith((".venv", "dist/", ".git/")) for name in names)


def test_an_empty_environment_runs_the_main_job_from_another_folder(installed: Path, tmp_path: Path) -> None:
    """Tell what the draft lacks, fill the documents of the complete example, and say where they lie."""
    told = run([installed / "applykit", "demo"], cwd=tmp_path)
    documents = [path for path in tmp_path.rglob("*.docx") if path.stat().st_size > 0]
    assert documents
    assert any(path.name == "portal.html" for path in tmp_path.rglob("*.html"))
    assert told.strip()


def test_an_empty_environment_finds_the_competition_inside_itself(installed: Path, tmp_path: Path) -> None:
    place = run([installed / "python", "-c", "import applykit; print(applykit.__file__)"], cwd=tmp_path)
    assert Path(place.strip()).is_relative_to(installed.parent)
    assert "fasie-start-1" in run([installed / "applykit", "list"], cwd=tmp_path)


def test_an_editable_install_has_no_copy_of_the_library_to_go_stale(repository: Path) -> None:
    assert not (repository / "src" / "applykit" / "_library").exists()
    site_packages = [Path(entry) for entry in sys.path if entry.endswith("site-packages")]
    assert [folder for folder in site_packages if (folder / "applykit" / "_library").exists()] == []
