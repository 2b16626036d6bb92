"""How tests speak of a run of the program: what `run_cli` of ``conftest.py`` takes and gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Outcome(Protocol):
    """How a run ended."""

    code: int
    out: str
    err: str


class RunCli(Protocol):
    """The fixture `run_cli`."""

    def __call__(self, *arguments: str | Path, env: Mapping[str, str] | None = None, encoding: str = ...) -> Outcome:
        """Run ``applykit``."""
        ...
