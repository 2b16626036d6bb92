"""Files that are made from the code are as the code would make them now."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from applykit.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def test_generated_files_are_fresh(repository: Path) -> None:
    check = [sys.executable, str(repository / "tools" / "generated.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("competition", Library.default().ids())
def test_every_shipped_manifest_is_what_editors_are_told(repository: Path, competition: str) -> None:
    schema = json.loads((repository / "schemas" / "competition.schema.json").read_text("utf-8"))
    file = repository / "competition_templates" / competition / "competition.yaml"
    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(file.read_text("utf-8")))
