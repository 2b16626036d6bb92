"""What a command costs: its time on the processor and the memory of its largest process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

# A process counts as large as the one it was forked from, so a small one stands between the tests and the command.
_BETWEEN = """
import json, os, resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with os.fdopen(int(sys.argv[1]), "w") as told:
    json.dump([code, used.ru_utime + used.ru_stime, used.ru_maxrss], told)
"""


def measured(command: list[str], **options: Any) -> tuple[int, float, float]:
    """Run *command* with *options* of ``subprocess``: its exit code, seconds of the processor, and megabytes."""
    read, write = os.pipe()
    with os.fdopen(read) as told:
        between = [sys.executable, "-c", _BETWEEN, str(write), *command]
        try:
            subprocess.run(between, check=True, pass_fds=(write,), **options)
        finally:
            os.close(write)
        code, seconds, memory = json.load(told)
    return code, seconds, memory / (1e6 if sys.platform == "darwin" else 1e3)
