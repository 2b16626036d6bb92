"""Pictures of the pages of PDF files, drawn by a process of its own (see `applykit.pdf.program`)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from applykit.pdf.running import told

if TYPE_CHECKING:
    from collections.abc import Sequence


def draw(paths: Sequence[Path]) -> tuple[tuple[bytes, ...] | None, ...]:
    """The pages of each PDF as PNG, in their order, a hundred dots an inch; None if they could not all be drawn."""
    with tempfile.TemporaryDirectory(prefix="applykit-", ignore_cleanup_errors=True) as name:
        beginnings = [str(Path(name) / f"{number}-") for number in range(len(paths))]
        facts = told(paths, beginnings)
        return tuple(
            tuple(Path(f"{beginning}{page}.png").read_bytes() for page in range(1, one["pages"] + 1))
            if one.get("whole")
            else None
            for beginning, one in zip(beginnings, facts, strict=True)
        )
