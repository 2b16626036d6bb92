"""The benchmarks run, and measure what they say they measure; how long anything takes is no test's business."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest
import yaml

from applykit.application import load_application
from applykit.checker import check
from applykit.findings import Severity
from applykit.library import Library

if TYPE_CHECKING:
    from pathlib import Path

VIOLATIONS = {"complete": 0, "broken": 47}


@pytest.mark.parametrize("case", VIOLATIONS)
def test_the_drafts_are_what_they_are_said_to_be(repository: Path, case: str) -> None:
    library = repository / "benchmarks" / "library"
    application = load_application(library / "examples" / "grant-form" / case)
    report = check(application, on=datetime.date(2026, 3, 1), library=Library((library,)))
    grave = [finding for finding in report.findings if finding.severity >= Severity.ERROR]
    assert len(grave) == VIOLATIONS[case]
    assert (report.score == 100) is (case == "complete")


@pytest.mark.parametrize("case", VIOLATIONS)
def test_the_peers_get_the_same_answers_and_find_as_many_violations(repository: Path, case: str) -> None:
    benchmarks = repository / "benchmarks"
    schema = json.loads((benchmarks / "peers" / "schema.json").read_text(encoding="utf-8"))
    draft = benchmarks / "library" / "examples" / "grant-form" / case / "application.yaml"
    answers = yaml.safe_load(draft.read_text(encoding="utf-8"))
    for ours in ("competition", "edition", "filing_on"):
        del answers[ours]
    answers["attachments"] = answers.pop("files")
    assert len(list(jsonschema.Draft202012Validator(schema).iter_errors(answers))) == VIOLATIONS[case]


@pytest.mark.slow
def test_one_round_runs_and_prints_a_line_for_each_competitor(repository: Path) -> None:
    script = repository / "benchmarks" / "check.py"
    ran = subprocess.run(
        [sys.executable, str(script), "--rounds", "1"], capture_output=True, check=True, encoding="utf-8"
    )
    lines = ran.stdout.splitlines()
    assert sum(line.startswith("applykit check") for line in lines) == 4
    assert sum(line.startswith("read and check") for line in lines) == 3
    assert sum(line.endswith(("kept", "missed")) for line in lines) == 7


@pytest.mark.slow
def test_one_round_of_filling_runs_and_prints_a_line_for_each_competitor(repository: Path) -> None:
    script = repository / "benchmarks" / "fill.py"
    command = [sys.executable, str(script), "--rounds", "1", "--documents", "1"]
    lines = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    assert sum(line.startswith("docxtpl ") for line in lines) == 3
    assert sum(line.startswith("applykit ") for line in lines) >= 4
    assert sum(line.startswith("a script with docxtpl") for line in lines) == 2
