"""Competitors run in turn, and the ratios of their times.

Every round runs each competitor once, one after the other (A B C, A B C …), so that whatever else the machine does
falls on all of them; a ratio is taken within a round, and the median of the ratios is what counts.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Seconds = tuple[float, float]  # by the clock, and of the processor


@dataclass(frozen=True)
class Runner:
    """One competitor: *run* does the work once and returns its seconds by the clock and of the processor.

    *target* is the ratio to the first competitor that it is to reach or stay below; None: it has none.
    """

    name: str
    run: Callable[[], Seconds]
    target: float | None = None


Results = list[tuple[Runner, list[Seconds]]]


def race(runners: Sequence[Runner], rounds: int) -> Results:
    """Let them all run; the first round does not count."""
    for runner in runners:
        runner.run()
    times: list[list[Seconds]] = [[] for _ in runners]
    for _ in range(rounds):
        for runner, seconds in zip(runners, times, strict=True):
            seconds.append(runner.run())
    return list(zip(runners, times, strict=True))


def fastest(name: str, results: Results) -> tuple[Runner, list[Seconds]]:
    """Whichever of several was the fastest in each round, as one competitor."""
    times = [min(of_round) for of_round in zip(*(seconds for _, seconds in results), strict=True)]
    return Runner(name, lambda: times[0]), times


def show(title: str, results: Results) -> None:
    """The medians, and the ratio to the first competitor: median of the rounds, best and worst of them."""
    _, base = results[0]
    print(f"\n{title}: medians of {len(base)} rounds; ratios to the first line, round by round")
    print(
        f"{'':48s}{'clock ms':>10s}{'cpu ms':>9s}{'ratio':>8s}  {'from..to':14s}{'cpu':>7s}{'faster':>9s}{'target':>8s}"
    )
    for runner, seconds in results:
        clock, cpu = (statistics.median(column) * 1000 for column in zip(*seconds, strict=True))
        ratios = [ours[0] / theirs[0] for ours, theirs in zip(seconds, base, strict=True)]
        of_cpu = statistics.median(ours[1] / theirs[1] for ours, theirs in zip(seconds, base, strict=True) if theirs[1])
        ratio = statistics.median(ratios)
        spread = f"{min(ratios):.3f}..{max(ratios):.3f}"
        told = "" if runner.target is None else f"{runner.target:8.3f} {'kept' if ratio <= runner.target else 'missed'}"
        print(
            f"{runner.name:48s}{clock:10.2f}{cpu:9.2f}{ratio:8.3f}  {spread:14s}{of_cpu:7.3f}{1 / ratio:7.1f} ×{told}"
        )


def timed(command: Sequence[str], environment: Mapping[str, str], *, codes: tuple[int, ...] = (0,)) -> Seconds:
    """How long a whole program takes; RuntimeError if it ends with none of *codes*: nobody wins by failing."""
    used, begun = _used(), time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - begun
    if done.returncode not in codes:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return took, _used() - used


def _used() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime
