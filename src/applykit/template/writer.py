"""Writes the tree of a part anew, so that values are escaped for where they stand and the XML stays whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes

from applykit.errors import TemplateError
from applykit.findings import say
from applykit.template.sandbox import ELSEWHERE, ENVIRONMENT, IN_TEXT, JOINED, ROWS
from applykit.template.tags import LITERAL_BRACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from applykit.template.tags import Tags

# Elements whose content is text that a reader sees. An answer printed anywhere else would tear the document apart or,
# in the code of a field, make Word do what it says.
_TEXT_ELEMENTS: Final = ("w:t", "a:t", "m:t")
_XML_TAG: Final = re.compile(r"<([^<>]*)(>?)")

# What a piece of XML does to the elements around it: the names it closes, innermost first, and those it leaves open.
_Effect = tuple[tuple[str, ...], tuple[str, ...]]
_NOTHING: Final[_Effect] = ((), ())


@dataclass(slots=True)
class _Cursor:
    """Where in the XML the text has come to: inside the mark-up of a tag or after it."""

    tag: str = ""
    inside: bool = False

    @property
    def element(self) -> str:
        """The name of the element whose text begins here; empty if what stands before is no opening tag."""
        return "" if self.tag.startswith("/") or self.tag.endswith("/") else self.tag.partition(" ")[0]

    def feed(self, data: str) -> _Effect:
        """Go over a piece of the text and say what it closes and opens."""
        effect = _NOTHING
        if self.inside:
            rest, closed, data = data.partition(">")
            self.tag, self.inside = self.tag + rest, not closed
            effect = self._passed()
        for found in _XML_TAG.finditer(data):
            self.tag, self.inside = found[1], not found[2]
            effect = _then(effect, self._passed())
        return effect

    def _passed(self) -> _Effect:
        if self.inside or self.tag.endswith("/"):
            return _NOTHING
        return ((self.tag[1:],), ()) if self.tag.startswith("/") else ((), (self.element,))


class _TornError(Exception):
    """One element is open and another is closed."""


def _then(first: _Effect, second: _Effect) -> _Effect:
    """What one piece after another does: the second closes what the first left open."""
    both = min(len(first[1]), len(second[0]))
    if first[1][::-1][:both] != second[0][:both]:
        raise _TornError
    return first[0] + second[0][both:], first[1][: len(first[1]) - both] + second[1]


def _is_neutral(effect: _Effect) -> bool:
    """Whether the XML stays whole with the piece, without it, and with it many times."""
    return effect[0] == effect[1][::-1]


@dataclass(slots=True)
class Writer:
    """Turns the tree of a part into one whose values are escaped for where they stand, and whose loops are bounded.

    It proves on the way that the XML stays whole whichever branches are taken.
    """

    tags: Tags
    in_word: bool
    cursor: _Cursor = field(default_factory=_Cursor)

    def write(self, tree: nodes.Template) -> None:
        """Change *tree* in place. Raise TemplateError if the XML would not be whole."""
        try:
            effect = self._block(tree.body)
        except _TornError:
            effect = ((), ("",))
        if effect != _NOTHING:
            raise TemplateError(say("template-torn-part", part=self.tags.label))
        tree.set_environment(ENVIRONMENT)

    def _block(self, body: Iterable[nodes.Node]) -> _Effect:
        effect = _NOTHING
        for node in body:
            if isinstance(node, nodes.Output):
                effect = _then(effect, self._output(node))
            elif isinstance(node, nodes.If):
                effect = _then(effect, self._branches(node))
            elif isinstance(node, nodes.For):
                self._loop(node)
            elif isinstance(node, nodes.Assign):
                node.node = self._expression(node.node)
        return effect

    def _output(self, node: nodes.Output) -> _Effect:
        effect = _NOTHING
        for index, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                effect = _then(effect, self.cursor.feed(child.data))
                for written, meant in LITERAL_BRACES:
                    child.data = child.data.replace(written, meant)
            else:
                node.nodes[index] = _filtered(self._expression(child), self._escaping(child))
        return effect

    def _escaping(self, node: nodes.Node) -> str:
        if self.in_word and not self.cursor.inside:
            if self.cursor.element == "w:t":
                return IN_TEXT
            if self.cursor.element not in _TEXT_ELEMENTS:
                raise self.tags.fault(node.lineno, say("template-no-place"))
        return ELSEWHERE

    def _branches(self, node: nodes.If) -> _Effect:
        node.test = self._expression(node.test)
        effects = [self._block(node.body)]
        for branch in node.elif_:
            branch.test = self._expression(branch.test)
            effects.append(self._block(branch.body))
        effects.append(self._block(node.else_))
        if all(_is_neutral(effect) for effect in effects):
            return _NOTHING
        if len(set(effects)) > 1:
            raise self.tags.fault(node.lineno, say("template-torn", opening="if", closing="endif"))
        return effects[0]

    def _loop(self, node: nodes.For) -> None:
        node.iter = _filtered(self._expression(node.iter), ROWS)
        if node.test is not None:
            node.test = self._expression(node.test)
        effects = [self._block(node.body), self._block(node.else_)]
        if not all(_is_neutral(effect) for effect in effects):
            raise self.tags.fault(node.lineno, say("template-torn", opening="for", closing="endfor"))

    def _expression(self, node: nodes.Node) -> Any:
        """The same expression, with texts joined (``~``) within bounds, and ``a if b`` printing nothing if not b."""
        for name in node.fields:
            value = getattr(node, name)
            if isinstance(value, nodes.Expr):
                setattr(node, name, self._expression(value))
            elif isinstance(value, list):
                setattr(node, name, [self._expression(v) if isinstance(v, nodes.Expr) else v for v in value])
        if isinstance(node, nodes.CondExpr) and node.expr2 is None:
            node.expr2 = nodes.Const("", lineno=node.lineno)
        if isinstance(node, nodes.Concat):
            return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)
        return node


def _filtered(node: nodes.Expr, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)
