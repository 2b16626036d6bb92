"""applykit: what is missing from an application, and the contest's own documents from what is there.

Four functions are public; each is imported when it is first asked for, so that ``import applykit`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from applykit.application import load_application
    from applykit.checker import check
    from applykit.filler import fill
    from applykit.template import compile_template

__version__ = "0.1.0"
__all__ = ["__version__", "check", "compile_template", "fill", "load_application"]

_HOMES = {
    "check": "applykit.checker",
    "compile_template": "applykit.template",
    "fill": "applykit.filler",
    "load_application": "applykit.application",
}


def __getattr__(name: str) -> object:
    """Import a public function from its home; AttributeError for any other name, as for every module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
