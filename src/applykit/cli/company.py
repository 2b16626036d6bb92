"""`applykit company …`: the profile of a company."""

from __future__ import annotations

from typing import Final

from applykit.cli import grammar

_NAMES: Final = ("new", "check")

command = grammar.Group(
    "company",
    {name: f"applykit.cli.company_{name}" for name in _NAMES},
    prefix="company-",
    params=grammar.general_options(),
    no_args_is_help=True,
    context_settings=grammar.SETTINGS,
)
