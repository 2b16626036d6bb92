"""Writes the files that are made from the code; with ``--check`` only names the stale ones, and exits with 1."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from applykit.manifest import json_schema, measure_schema
from competition_pages import pages
from manual import manual

REPOSITORY = Path(__file__).resolve().parents[1]


def generated() -> dict[Path, str]:
    """Every generated file with its content."""
    schema = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    measure = json.dumps(measure_schema(), ensure_ascii=False, indent=2) + "\n"
    return {
        REPOSITORY / "schemas" / "measure.schema.json": measure,
        REPOSITORY / "schemas" / "competition.schema.json": schema,
        REPOSITORY / "docs" / "rules.md": manual(),
        **pages(),
    }


def main(arguments: list[str]) -> int:
    """Write or check; return the exit code."""
    stale = {file: text for file, text in generated().items() if not file.is_file() or file.read_text("utf-8") != text}
    for file, text in stale.items():
        if "--check" not in arguments:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{file.relative_to(REPOSITORY)}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
