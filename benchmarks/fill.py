"""How long filling takes, beside docxtpl and the engines of Node, all in one run; documents are made in memory."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from race import Runner, Seconds, fastest, race, show, timed

sys.path.insert(0, str(Path(__file__).resolve().parent / "fill"))
from applications import application, with_breaks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE: Final = Path(__file__).resolve().parent / "fill"
REPOSITORY: Final = HERE.parents[1]
NODE: Final = HERE / "node"
START: Final = REPOSITORY / "examples" / "fasie-start-1" / "company-complete"
ON: Final = datetime.date(2026, 3, 1)

PEERS: Final = {"docxtemplater": "docxtemplater", "easyx": "easy-template-x", "carbone": "carbone"}
STANDARD: Final = 1 / 20
FAST: Final = 1 / 40
STANDARD_BESIDE_NODE: Final = 1 / 7
FAST_BESIDE_NODE: Final = 1 / 14
THOUSAND_ROWS: Final = 1 / 12
WHOLE: Final = 0.35
APPLICATIONS: Final = 40
NO_NODE: Final = "Node or its engines are not installed, so they do not take part: cd {folder} && npm ci"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all benchmarks; 0 whatever they show, for a busy machine is no mistake of anybody's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--documents", type=int, default=20, help="of ours in a round; the others make a quarter")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = [application(number) for number in range(APPLICATIONS)]
        for title, applications, rows in (
            ("A form of twelve pages", plain, 0),
            ("The same with a line break in every second answer", [with_breaks(one) for one in plain], 0),
            ("A table of 1000 rows", [application(number, rows=1000) for number in range(3)], 1000),
        ):
            _warm(title, folder, applications, chosen, rows=rows)
        _cold(folder, plain[0], chosen.rounds)
    return 0


# --- one process that goes on -----------------------------------------------------------------------------------------


@dataclass
class Worker:
    """An engine in a process of its own, which waits while others work."""

    name: str
    command: Sequence[str]
    count: int
    process: subprocess.Popen[str] = field(init=False)
    size: int = 0

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=_environment()
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()

    def run(self) -> Seconds:
        """Render some documents; the seconds of one."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError(self.name)
        print(self.count, file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        self.size = answer["bytes"]
        clock, used = answer["seconds"]
        return clock, used


def _warm(
    title: str, folder: Path, applications: list[dict[str, Any]], chosen: argparse.Namespace, *, rows: int
) -> None:
    data = folder / "applications.json"
    data.write_text(json.dumps(applications, ensure_ascii=False), encoding="utf-8")
    few = max(1, chosen.documents // (20 if rows else 4))
    python = [sys.executable, str(HERE / "worker.py")]
    with ExitStack() as processes:
        docxtpl = processes.enter_context(Worker("docxtpl", [*python, "docxtpl", str(data)], few))
        nodes = [
            processes.enter_context(Worker(name, [_node(), str(NODE / "worker.js"), engine, str(data)], few))
            for engine, name in PEERS.items()
            if _has_node() and not rows
        ]
        many = few if rows else chosen.documents
        ours = [
            processes.enter_context(Worker(name, [*python, engine, str(data)], many))
            for engine, name in (("applykit-standard", "applykit"), *_with_fast_deflate())
        ]
        targets = (THOUSAND_ROWS, THOUSAND_ROWS) if rows else (STANDARD, FAST)
        runners = [
            Runner(docxtpl.name, docxtpl.run),
            *(Runner(one.name, one.run) for one in nodes),
            *(Runner(one.name, one.run, target) for one, target in zip(ours, targets, strict=False)),
        ]
        results = race(runners, chosen.rounds)
        show(title, results)
        if nodes:
            mine = [
                (Runner(runner.name, runner.run, target), seconds)
                for (runner, seconds), target in zip(
                    results[-len(ours) :], (STANDARD_BESIDE_NODE, FAST_BESIDE_NODE), strict=False
                )
            ]
            show(
                f"{title}, beside Node", [fastest("the fastest of Node in each round", results[1 : -len(ours)]), *mine]
            )
        print("bytes of a document:", ", ".join(f"{one.name} {one.size}" for one in (docxtpl, *nodes, *ours)))
    if not _has_node():
        print(NO_NODE.format(folder=NODE))


def _with_fast_deflate() -> list[tuple[str, str]]:
    code = "import applykit.template.deflating as d, zlib; raise SystemExit(d.crc32 is zlib.crc32)"
    standard = subprocess.run([sys.executable, "-c", code], env=_environment(), check=False).returncode
    return [] if standard else [("applykit", "applykit with the fast deflate")]


def _node() -> str:
    return shutil.which("node") or "node"


def _has_node() -> bool:
    return shutil.which("node") is not None and (NODE / "node_modules").is_dir()


# --- whole programs ---------------------------------------------------------------------------------------------------


def _cold(folder: Path, answers: Mapping[str, Any], rounds: int) -> None:
    environment = _environment() | {"PYTHONPYCACHEPREFIX": str(folder / "pycache"), "APPLYKIT_LANG": "ru"}
    environment["APPLYKIT_CACHE"] = str(folder / "kept")
    one = folder / "one.json"
    one.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    once = [sys.executable, str(HERE / "once.py")]
    runners = [
        Runner(name, lambda engine=engine: timed([*once, engine, str(one), str(folder / "one.docx")], environment), to)  # type: ignore[misc]  # mypy does not infer such a lambda
        for engine, name, to in (("docxtpl", "a script with docxtpl", None), ("applykit", "the same with ours", WHOLE))
    ]
    show("A script that fills one form, the compiled form on disk", race(runners, rounds))

    templates, context = _start(folder)
    (folder / "by-docxtpl").mkdir()
    by_docxtpl = [sys.executable, str(HERE / "start.py"), str(context), str(folder / "by-docxtpl"), *templates]

    def ours() -> Seconds:
        with tempfile.TemporaryDirectory(dir=folder) as out:
            return timed([sys.executable, "-m", "applykit", "fill", str(START), "--out", out], environment)

    runners = [
        Runner(f"a script with docxtpl, {len(templates)} documents", lambda: timed(by_docxtpl, environment)),
        Runner("applykit fill: checked, filled, two pages", ours, WHOLE),
    ]
    show("All documents of a complete «Старт-1»", race(runners, rounds))


def _start(folder: Path) -> tuple[list[str], Path]:
    """The templates that the example needs, and its answers as JSON."""
    from applykit.application import load_application
    from applykit.filler import context_of, filling

    filled = filling(load_application(START), on=ON)
    answers = folder / "start.json"
    answers.write_text(json.dumps(_plain(context_of(filled.examination)), ensure_ascii=False), encoding="utf-8")
    return [str(document.spec.template) for document in filled.documents], answers


def _plain(value: Any) -> Any:
    from applykit.template import Blank, Choice

    if isinstance(value, Choice):
        return {"code": str(value), "label": value.label}
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, Decimal):
        return float(value)
    return None if isinstance(value, Blank) else value


def _environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return ours | {"PYTHONPATH": str(REPOSITORY / "src")}


if __name__ == "__main__":
    sys.exit(main())
