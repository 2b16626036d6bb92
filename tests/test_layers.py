"""Who imports whom: downwards only, each foreign library in one module, and nothing heavy before it is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

WORD = {"docxtpl", "jinja2", "docx", "lxml"}
ON_DEMAND = {"language_tool_python", "requests", "pymorphy3", "pytrovich", "num2words", "markdown_it"}
HEAVY = WORD | ON_DEMAND | {"pydantic", "jsonschema_rs", "yaml", "stdnum"}
DEVELOPMENT_ONLY = {"jsonschema", "hypothesis", "pytest"}

TELL_WHAT_IS_LOADED = """
import json, sys
from applykit.cli import main
sys.argv = ["applykit", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(name for name in sys.modules if "." not in name)), file=sys.stderr)
"""


def loaded_by(*arguments: str | Path) -> set[str]:
    """Top-level modules that one run of the program has imported when it ends."""
    completed = subprocess.run(
        [sys.executable, "-c", TELL_WHAT_IS_LOADED, *(os.fspath(argument) for argument in arguments)],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return set(json.loads(completed.stderr.splitlines()[-1]))


def test_imports_keep_the_contracts(repository: Path) -> None:
    completed = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())"],
        cwd=repository,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert completed.returncode == 0, completed.stdout + completed.stderr


def test_every_runtime_dependency_is_met_in_one_module_by_contract(repository: Path) -> None:
    """A dependency that is added without a contract would spread unseen."""
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    held = {module for contract in contracts for module in contract.get("forbidden_modules", ())}
    module_of = {
        "jsonschema-rs": "jsonschema_rs",
        "markdown-it-py": "markdown_it",
        "pillow": "PIL",
        "python-docx": "docx",
        "python-stdnum": "stdnum",
        "PyYAML": "yaml",
    }
    wanted = {requirement.split(">=")[0] for requirement in settings["project"]["dependencies"]}
    assert {module_of.get(name, name) for name in wanted} <= held


def test_contributing_shows_the_layers_as_they_are_held(repository: Path) -> None:
    settings = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"] for contract in settings["tool"]["importlinter"]["contracts"] if contract["id"] == "layers"
    )
    shown = (repository / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Who imports whom")[1].split("```")[1]
    assert shown.split("\n")[1:-1] == layers


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("fill", "--help"), ("--version",)])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments).isdisjoint(HEAVY | DEVELOPMENT_ONLY)


def test_check_imports_nothing_of_word(examples_folder: Path) -> None:
    loaded = loaded_by("check", *(file.parent for file in sorted(examples_folder.glob("*/*/application.yaml"))))
    assert loaded.isdisjoint(WORD | ON_DEMAND | DEVELOPMENT_ONLY)
    assert "jsonschema_rs" in loaded, "the check did not get as far as the schema"


def test_the_package_itself_imports_nothing_until_it_is_asked(repository: Path) -> None:
    code = "import applykit, sys; print([name for name in sys.modules if name.startswith('applykit.')])"
    told = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "[]"
