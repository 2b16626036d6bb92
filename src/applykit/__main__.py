"""``python -m applykit``."""

from __future__ import annotations

import sys

from applykit.cli import program

if __name__ == "__main__":
    sys.exit(program())
