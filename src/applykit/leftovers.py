"""Texts that are no answers yet: what a template or a form left behind, and characters that no document can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from applykit import address as addresses
from applykit.findings import say
from applykit.schema import Shape, Violation

_LEFT_OVER: Final = re.compile(
    r"""\{\{|\{%                        # a tag of a template
    | <[^\W\d_][^<>\n]{1,60}>           # <название>
    | _{4,}                             # a blank line of a form
    | \b[xх]{3,}\b                      # xxx, in either alphabet
    | \bTODO\b | \bTBD\b | lorem\ ipsum
    | \A\s*(?:укажите|впишите|заполнить|заполните|напишите)\b
    | \A\s*(?:\.{3}|…|[-–—?]+|н/?д|нет\ данных)\s*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

CONTROL_CHARACTERS: Final = "control-characters"
PLACEHOLDER_LEFT: Final = "placeholder-left"


def leftovers(shape: Shape, values: Any) -> Iterator[Violation]:
    """Yield a violation for each text that no reader would take for an answer; names of files are left alone."""
    for at, text in _texts("", values):
        if addresses.section(at) == "/attachments":
            continue
        if control := _CONTROL.search(text):
            code = f"U+{ord(control.group()):04X}"
            message = say("control-characters", label=shape.label(at), code=code, position=control.start() + 1)
            yield Violation(CONTROL_CHARACTERS, at, message, say("control-characters-remedy"))
        elif left := _LEFT_OVER.search(text):
            message = say("placeholder-left", label=shape.label(at), text=left.group().strip())
            yield Violation(PLACEHOLDER_LEFT, at, message, say("placeholder-left-remedy"))


def _texts(at: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, below in value.items():
            yield from _texts(addresses.child(at, key), below)
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _texts(addresses.child(at, index), below)
