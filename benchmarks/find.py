"""How fast the navigator is: companies by measures on one core, and `find` beside `check` as whole processes."""

from __future__ import annotations

import datetime
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from applykit.catalogue import load_catalogue
from applykit.frozen import replace
from applykit.library import Library
from applykit.navigator import Navigator
from applykit.profile import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).resolve().parent.parent
COMPANIES: Final = 1000
MEASURES: Final = 60
ROUNDS: Final = 5
TODAY: Final = datetime.date(2026, 11, 28)
_SEED: Final = 7
_GIVEN: Final = 0.8


def companies(navigator: Navigator) -> Iterator[Any]:
    """Companies that differ: each leaves some of the facts of the invented ones out."""
    shape = navigator.catalogue.shape
    kept = [load_profile(file).typed(shape) for file in sorted((HERE / "tests" / "navigator").glob("*.yaml"))]
    choose = random.Random(_SEED)  # noqa: S311 - no secret
    for number in range(COMPANIES):
        applicant = kept[number % len(kept)]["applicant"]
        company = dict(applicant["company"])
        company["facts"] = {key: value for key, value in company["facts"].items() if choose.random() < _GIVEN}
        yield {"applicant": {**applicant, "company": company}}


def main() -> None:
    """Measure and print."""
    catalogue = load_catalogue(Library.default())
    more = tuple(replace(one, id=f"{one.id}-{number}") for number in range(2) for one in catalogue.measures)
    navigator = Navigator(replace(catalogue, measures=more[:MEASURES]), TODAY)
    typed = list(companies(navigator))
    for _ in range(ROUNDS):
        before = time.process_time()
        for one in typed:
            navigator.verdicts(one)
        print(f"{COMPANIES} companies x {MEASURES} measures: {time.process_time() - before:.2f} s of one core")
    profile = HERE / "tests" / "navigator" / "instrument-maker.yaml"
    draft = HERE / "examples" / "fasie-start-1" / "draft-with-gaps"
    commands = {"find": ("find", str(profile)), "check": ("check", str(draft))}
    for arguments in commands.values():
        _run(arguments)
    ratios = []
    for _ in range(ROUNDS):
        took = {name: _run(arguments) for name, arguments in commands.items()}
        ratios.append(took["find"] / took["check"])
        print(f"find {took['find']:.3f} s, check {took['check']:.3f} s")
    print(f"find / check, median of {ROUNDS}: {statistics.median(ratios):.2f}")


def _run(arguments: tuple[str, ...]) -> float:
    before = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "applykit", *arguments],
        env={**os.environ, "APPLYKIT_LANG": "ru", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
