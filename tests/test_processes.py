"""Programs that run for us are ended with us, even if we are told to end while they are being started."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

# An alarm that goes off sooner or later within the start, or just after it.
_TOLD = """
import os, signal, sys, time
from pathlib import Path
from applykit.processes import end, start
note = Path(sys.argv[1])
signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGINT))
program = ["/bin/sh", "-c", f"echo $$ >> {note}; exec sleep 60"]
for tenths_of_milliseconds in range(1, 60):
    process = None
    try:
        signal.setitimer(signal.ITIMER_REAL, tenths_of_milliseconds / 10_000)
        process = start(program, note.with_name("log"), os.environ)
        time.sleep(0.05)
    except KeyboardInterrupt:
        if process is not None:
            end(process)
print("told")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_whatever_is_started_when_we_are_told_to_end_is_ended(tmp_path: Path) -> None:
    note = tmp_path / "note"
    done = subprocess.run([sys.executable, "-c", _TOLD, str(note)], capture_output=True, check=False, timeout=60)
    assert done.stdout == b"told\n", done.stderr.decode()
    time.sleep(0.2)
    left = [number for number in note.read_text("ascii").split() if _runs(int(number))]
    assert not left


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
