"""Programs of others that run for us: they end when we do, with everything that they started themselves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_TERMINATED: Final = 128
_SECONDS_TO_END: Final = 10.0


def start(command: Sequence[str], output: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program that writes all it says into the file *output*. Raise OSError if it is none.

    If we are told to end in the meantime, the program has ended before that is heeded.
    """
    process = None
    try:
        with output.open("wb") as file, _deaf():
            process = subprocess.Popen(  # noqa: S603 - a program that its caller looked for
                command,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                env=environment,
                # A group of its own: what the program starts can be ended with it, and our Ctrl-C is ours to act on.
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    except BaseException:
        if process is not None:
            end(process)
        raise
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that `start` started, and everything that it started, by force; nothing if it has ended."""
    if sys.platform == "win32":
        if process.poll() is None:
            command = [os.path.expandvars(r"%SystemRoot%\System32\taskkill.exe"), "/F", "/T", "/PID", str(process.pid)]
            with suppress(OSError):
                subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - of Windows itself
    else:
        # Even if it has ended by itself, what it started may run on; the group lives as long as any of them.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS_TO_END)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """See to it that being told to end goes through ``finally``, as Ctrl-C does by itself."""
    before = heed_termination()
    try:
        yield
    finally:
        heed_no_more(before)


def heed_termination() -> Any:
    """As `ending_in_order`, from now on. What was done before, for `heed_no_more`."""
    if threading.current_thread() is not threading.main_thread():
        return None
    return signal.signal(signal.SIGTERM, _leave)


def heed_no_more(before: Any) -> None:
    """Do again what was done before; None: nothing was changed."""
    if before is not None:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """What we are told meanwhile is heeded at the end: a program that nobody knows of yet cannot be ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    # What is ignored or left to the system stays so.
    heeded = {number: handler for number, handler in before.items() if callable(handler)}
    for number in heeded:
        signal.signal(number, lambda number, _frame: told.append(number))
    try:
        yield
    finally:
        for number, handler in heeded.items():
            signal.signal(number, handler)
        if told:
            signal.raise_signal(told[0])


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(_TERMINATED + number)
