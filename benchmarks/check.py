"""How long `applykit check` takes, beside what others need for less, all in one run.

Every round runs each competitor once, one after the other (A B C, A B C …), so that whatever else the machine does
falls on all of them; a ratio is taken within a round, and the median of the ratios is what counts.
"""

from __future__ import annotations

import argparse
import datetime
import importlib.util
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HERE: Final = Path(__file__).resolve().parent
REPOSITORY: Final = HERE.parent
LIBRARY: Final = HERE / "library"
SCHEMA: Final = HERE / "peers" / "schema.json"
COMPLETE: Final = LIBRARY / "examples" / "grant-form" / "complete"
BROKEN: Final = LIBRARY / "examples" / "grant-form" / "broken"
START: Final = REPOSITORY / "examples" / "fasie-start-1" / "company-complete"
ON: Final = datetime.date(2026, 3, 1)

WARM: Final = 0.35
COLD: Final = 0.6
WITHIN: Final = 0.8
MISSING: Final = "{name} is not installed, so there is nothing to compare with: pip install -e '.[bench]'"

Seconds = tuple[float, float]


@dataclass(frozen=True)
class Runner:
    """One competitor: *run* does the work once and returns its seconds by the clock and of the processor."""

    name: str
    run: Callable[[], Seconds]
    target: float | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run both benchmarks; 0 whatever they show, for a busy machine is no mistake of anybody's."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args(arguments).rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _show("The whole program, from start to end", _race(_programs(folder), rounds))
    _show("The check itself, in one process", _race(_checks(), rounds * 2))
    return 0


# --- whole programs -----------------------------------------------------------------------------------------


def _programs(folder: Path) -> list[Runner]:
    """The peer first. Each process finds its modules compiled: the first round of a race does not count."""
    bad = folder / "bad.yaml"
    bad.write_text(_for_peers(BROKEN), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "pycache"), "APPLYKIT_LANG": "ru"}
    environment |= {"PYTHONPATH": str(REPOSITORY / "src")}
    kept = {**environment, "APPLYKIT_CACHE": str(folder / "kept")}

    def cold() -> Seconds:
        # A folder of its own each time: nothing is found there, and what is made is kept, as in a first run.
        with tempfile.TemporaryDirectory(dir=folder) as empty:
            return _timed(_applykit(BROKEN), {**environment, "APPLYKIT_CACHE": empty})

    runners = [
        Runner("applykit check, draft with 47 findings", lambda: _timed(_applykit(BROKEN), kept), WARM),
        Runner("applykit check, complete draft", lambda: _timed(_applykit(COMPLETE), kept), WARM),
        Runner("applykit check, complete «Старт-1»", lambda: _timed(_applykit(START), kept), WARM),
        Runner("applykit check, nothing kept yet", cold, COLD),
        Runner("python, doing nothing", lambda: _timed([sys.executable, "-c", "pass"], environment)),
    ]
    peer = shutil.which(
        "check-jsonschema", path=os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    )
    if peer is None:
        print(MISSING.format(name="check-jsonschema"))
        return runners
    judge = [peer, "--schemafile", str(SCHEMA), str(bad)]
    return [Runner("check-jsonschema, the same 47 violations", lambda: _timed(judge, environment)), *runners]


def _applykit(application: Path) -> list[str]:
    return [sys.executable, "-m", "applykit", "--library", str(LIBRARY), "check", str(application)]


def _timed(command: Sequence[str], environment: Mapping[str, str]) -> Seconds:
    used, begun = _used(), time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - begun
    # 1 means that something was found.
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return took, _used() - used


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


# --- the check alone ----------------------------------------------------------------------------------------


def _checks() -> list[Runner]:
    """The peers first, on data that is parsed already; ours reads the files too."""
    from applykit.application import load_application
    from applykit.checker import examine
    from applykit.library import Library, shipped

    shelf = Library((LIBRARY, shipped()))

    def ours(folder: Path) -> Callable[[], object]:
        first = load_application(folder)
        competition = shelf.competition(first.competition, first.edition)
        return lambda: examine(load_application(folder), competition, ON)

    runners = [
        _within("read and check the complete draft", ours(COMPLETE), WITHIN),
        _within("read and check the draft with 47 findings", ours(BROKEN), WITHIN),
        _within("read and check the complete «Старт-1»", ours(START)),
    ]
    if importlib.util.find_spec("jsonschema") is None:
        print(MISSING.format(name="jsonschema"))
        return runners
    import jsonschema

    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))

    def theirs(folder: Path) -> Callable[[], object]:
        data = _parsed(_for_peers(folder))
        return lambda: list(validator.iter_errors(data))

    return [
        _within("jsonschema.iter_errors, the complete draft", theirs(COMPLETE)),
        _within("jsonschema.iter_errors, 47 violations", theirs(BROKEN)),
        *runners,
    ]


def _within(name: str, work: Callable[[], object], target: float | None = None) -> Runner:
    def run() -> Seconds:
        used, begun = time.process_time(), time.perf_counter()
        work()
        return time.perf_counter() - begun, time.process_time() - used

    return Runner(name, run, target)


def _for_peers(folder: Path) -> str:
    """The same answers as YAML for a validator: without the envelope, under the name their schema has for the files."""
    text = (folder / "application.yaml").read_text(encoding="utf-8")
    return text[text.index("form:") :].replace("\nfiles:", "\nattachments:")


def _parsed(text: str) -> Any:
    import yaml

    return yaml.safe_load(text)


# --- the race -----------------------------------------------------------------------------------------------


def _race(runners: Sequence[Runner], rounds: int) -> list[tuple[Runner, list[Seconds]]]:
    for runner in runners:
        runner.run()
    times: list[list[Seconds]] = [[] for _ in runners]
    for _ in range(rounds):
        for runner, seconds in zip(runners, times, strict=True):
            seconds.append(runner.run())
    return list(zip(runners, times, strict=True))


def _show(title: str, results: Sequence[tuple[Runner, list[Seconds]]]) -> None:
    """The medians, and the ratio to the first competitor: median of the rounds, best and worst of them."""
    _, base = results[0]
    print(f"\n{title}: medians of {len(base)} rounds; ratios to the first line, round by round")
    print(f"{'':48s}{'clock ms':>10s}{'cpu ms':>9s}{'ratio':>8s}  {'from..to':12s}{'cpu':>7s}{'target':>8s}")
    for runner, seconds in results:
        clock, cpu = (statistics.median(column) * 1000 for column in zip(*seconds, strict=True))
        ratios = [ours[0] / theirs[0] for ours, theirs in zip(seconds, base, strict=True)]
        of_cpu = statistics.median(ours[1] / theirs[1] for ours, theirs in zip(seconds, base, strict=True) if theirs[1])
        ratio = statistics.median(ratios)
        spread = f"{min(ratios):.2f}..{max(ratios):.2f}"
        told = "" if runner.target is None else f"{runner.target:8.2f} {'kept' if ratio <= runner.target else 'missed'}"
        print(f"{runner.name:48s}{clock:10.1f}{cpu:9.1f}{ratio:8.3f}  {spread:12s}{of_cpu:7.3f}{told}")


if __name__ == "__main__":
    sys.exit(main())
