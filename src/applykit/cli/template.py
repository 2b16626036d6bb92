"""`applykit template …`: what those need who make and keep competitions."""

from __future__ import annotations

from typing import Final

from applykit.cli import grammar

_NAMES: Final = ("new", "edition", "preview", "lint", "diff", "seal")

command = grammar.Group(
    "template",
    {name: f"applykit.cli.template_{name}" for name in _NAMES},
    prefix="template-",
    params=grammar.general_options(),
    no_args_is_help=True,
    context_settings=grammar.SETTINGS,
)
