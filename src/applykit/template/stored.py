"""A compiled template as bytes, for the cache: what ``marshal`` writes, for it alone writes code."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from applykit.findings import Message
from applykit.template.archive import Archive
from applykit.template.compiled import Compiled, CompiledPart
from applykit.template.places import Placeholder, Tag, Tags
from applykit.template.running import RunStyle

if TYPE_CHECKING:
    from collections.abc import Iterable


def stored(compiled: Compiled) -> bytes:
    """The bytes of which `restored` makes the same again, in this very version of Python and of this program."""
    archive = compiled.archive
    return marshal.dumps((archive.constant, archive.directory, tuple(map(_plain, compiled.parts))))


def restored(content: bytes) -> Compiled:
    """The template that `stored` gave. Only for bytes that this user wrote: they hold code."""
    constant, directory, parts = marshal.loads(content)  # noqa: S302 - `Cache` hands out only what this user wrote
    return Compiled(Archive(constant, directory), tuple(_part(*part) for part in parts))


def _plain(part: CompiledPart) -> tuple[Any, ...]:
    label = (part.tags.label.key, part.tags.label.values)
    styles = tuple((style.plain, style.highlighted) for style in part.styles)
    tags = tuple((tag.text, tag.paragraph) for tag in part.tags.tags)
    places = tuple((place.address, place.paragraph, place.expression, place.printed) for place in part.placeholders)
    return part.name, part.code, styles, label, tags, part.tags.lines, places, part.is_incomplete


def _part(
    name: str,
    code: Any,
    styles: Iterable[tuple[str, str]],
    label: tuple[str, Any],
    *rest: Any,
) -> CompiledPart:
    tags, lines, places, is_incomplete = rest
    part = Message(*label)
    return CompiledPart(
        name,
        code,
        tuple(RunStyle(*style) for style in styles),
        Tags(part, tuple(Tag(*tag) for tag in tags), lines),
        tuple(Placeholder(address, part, *words) for address, *words in places),
        is_incomplete,
    )
