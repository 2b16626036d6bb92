"""Documents as docxtpl renders them, and the XML of two documents beside each other."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, Environment
from lxml import etree
from markupsafe import Markup

from applykit.template import Blank
from applykit.template.filters import FILTERS
from applykit.template.running import Run, text_of
from docx_maker import files_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class _Reading(Environment):
    """Jinja that reads answers as ours does: their keys are text, and below one that was not given all is not given."""

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, Blank):
            return obj.member(argument)
        return super().getitem(obj, str(argument) if isinstance(obj, dict) else argument)


def by_docxtpl(template: bytes, context: Mapping[str, Any]) -> bytes:
    """What docxtpl makes of a template, given our filters and our way to print numbers, dates and choices."""
    environment = _Reading(undefined=ChainableUndefined, autoescape=True, finalize=_printed)
    environment.filters.update({name: _as_jinja_calls(function) for name, function in FILTERS.items()})
    document = DocxTemplate(io.BytesIO(template))
    document.render(dict(context), environment, autoescape=True)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _as_jinja_calls(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *args, **kwargs: function(Run(), *args, **kwargs)


def _printed(value: Any) -> Any:
    is_told = not isinstance(value, ChainableUndefined | Blank | Markup)
    return text_of(value) if is_told else str(value)


def canonical(content: bytes) -> dict[str, str]:
    """The XML of every part, so that only what it says counts; relations and types of content left out."""
    parts = files_of(content).items()
    return {name: _of_part(part) for name, part in parts if name.endswith(".xml") and name != "[Content_Types].xml"}


def _of_part(part: bytes) -> str:
    root = etree.fromstring(part, _PARSER)
    if root.tag.endswith("}coreProperties"):  # python-docx adds empty ones
        for nothing in [one for one in root if not one.text]:
            root.remove(nothing)
    written: bytes = etree.tostring(root, method="c14n", exclusive=True)
    return written.decode()


_PARSER = etree.XMLParser(remove_blank_text=True, huge_tree=True, resolve_entities=False)
