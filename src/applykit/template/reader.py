"""Reads the tree of a part: which answers it reads, and that it does nothing that templates may not do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from applykit import address as addresses
from applykit.frozen import Frozen, replace
from applykit.message import say
from applykit.nearest import nearest
from applykit.template.compiled import Placeholder
from applykit.template.filters import DECLARED, FILTERS, HANDED_ON, TESTS
from applykit.template.places import Tags, shown, unsafe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from applykit.message import Message

MAX_DEPTH: Final = 150  # blocks and expressions in one another

_ALLOWED: Final = (
    *(
        nodes.Name,
        nodes.Const,
        nodes.List,
        nodes.Tuple,
        nodes.Getattr,
        nodes.Getitem,
        nodes.Slice,
        nodes.Filter,
        nodes.Test,
    ),
    *(nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Keyword),
    *(nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos),
)

# What asks whether two things are the same, as operators and as tests.
_SAMENESS: Final = frozenset({"eq", "ne", "in", "notin", "==", "equalto", "!="})

_Scope = dict[str, str | None]  # a variable's address; None: it is no answer


class Reader(Frozen):
    """Finds what a part reads, and refuses what templates may not do."""

    tags: Tags

    def read(self, tree: nodes.Template) -> Iterator[Placeholder]:
        """Yield every place where *tree* reads an answer, in the order of the text."""
        _check_depth(tree)
        return self._block(tree.body, {}, ())

    def _block(self, body: Iterable[nodes.Node], scope: _Scope, guards: tuple[str, ...]) -> Iterator[Placeholder]:
        """Yield what *body* reads; *guards* are the answers that decide whether it is looked at."""
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        printed = self._uses(child, scope, printed=True)
                        yield from (replace(use, guards=guards) for use in printed) if guards else printed
            elif isinstance(node, nodes.For):
                yield from self._loop(node, scope, guards)
            elif isinstance(node, nodes.If):
                tested = list(self._uses(node.test, scope, printed=False))
                yield from tested
                inside = (*guards, *(use.address for use in tested))
                yield from self._block([*node.body, *node.elif_, *node.else_], scope, inside)
            elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                yield from self._uses(node.node, scope, printed=False)
                scope[node.target.name] = self._path(node.node, scope)
            else:
                raise self.tags.fault(node.lineno, say("template-syntax"))

    def _loop(self, node: nodes.For, scope: _Scope, guards: tuple[str, ...]) -> Iterator[Placeholder]:
        if node.recursive:
            raise self.tags.fault(node.lineno, say("template-syntax"))
        rows = self._path(node.iter, scope)
        for use in self._uses(node.iter, scope, printed=False):
            yield replace(use, looped=use.address == rows)
        names = [node.target] if isinstance(node.target, nodes.Name) else node.target.find_all(nodes.Name)
        single = rows is not None and isinstance(node.target, nodes.Name)
        inner = scope | {name.name: f"{rows}/{addresses.EACH}" if single else None for name in names} | {"loop": None}
        if node.test is not None:
            yield from self._uses(node.test, inner, printed=False)
        inside = (*guards, rows) if rows is not None else guards
        yield from self._block(node.body, inner, inside)
        yield from self._block(node.else_, scope, inside)

    def _uses(self, node: nodes.Node, scope: _Scope, *, printed: bool) -> Iterator[Placeholder]:
        self._check(node)
        path = self._path(node, scope)
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            if path is not None:
                yield self._place(path, node, printed=printed)
            elif not isinstance(node, nodes.Name):
                yield from self._uses(node.node, scope, printed=printed)
            if isinstance(node, nodes.Getitem):
                yield from self._uses(node.arg, scope, printed=False)
        elif isinstance(node, nodes.Filter):
            yield from self._filter(node, scope, printed=printed)
        elif isinstance(node, nodes.Compare | nodes.Test):
            yield from self._compared(node, scope)
        else:
            # The test of `a if b else c` decides and is not printed.
            deciding = [node.test] if isinstance(node, nodes.CondExpr) else []
            for child in node.iter_child_nodes(exclude=("node",) if isinstance(node, nodes.Call) else None):
                yield from self._uses(child, scope, printed=printed and child not in deciding)

    def _compared(self, node: nodes.Compare | nodes.Test, scope: _Scope) -> Iterator[Placeholder]:
        """What is compared decides and is not printed; an answer goes with the words it is held against."""
        if isinstance(node, nodes.Compare):
            sides = [node.expr, *(one.expr for one in node.ops)]
            is_sameness = all(one.op in _SAMENESS for one in node.ops)
        else:
            sides = [node.node, *(node.args or ()), *(pair.value for pair in node.kwargs or ())]
            is_sameness = node.name in _SAMENESS
        words = tuple(word for side in sides for word in _constants(side)) if is_sameness else ()
        for side in sides:
            uses = self._uses(side, scope, printed=False)
            # Of what a filter made of an answer nothing can be told.
            is_answer = isinstance(side, nodes.Name | nodes.Getattr | nodes.Getitem)
            path = self._path(side, scope) if is_answer and words else None
            yield from (replace(use, compared=words) if use.address == path else use for use in uses)

    def _filter(self, node: nodes.Filter, scope: _Scope, *, printed: bool) -> Iterator[Placeholder]:
        if node.node is None:
            raise self.tags.fault(node.lineno, say("template-syntax"))
        attribute = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
        rows = self._path(node.node, scope)
        if isinstance(attribute, nodes.Const) and rows is not None:
            below = addresses.pointer(str(attribute.value).split("."))
            yield self._place(f"{rows}/{addresses.EACH}{below}", node, printed=printed)
        elif node.name == DECLARED and rows is not None:
            yield replace(self._place(rows, node, printed=printed), declared=True)
        else:
            yield from self._uses(node.node, scope, printed=printed and node.name not in ("length", "count"))
        for argument in (*node.args, *node.kwargs):
            yield from self._uses(argument, scope, printed=printed)

    def _check(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "range":
            return
        if not isinstance(node, _ALLOWED) or getattr(node, "dyn_args", None) or getattr(node, "dyn_kwargs", None):
            raise self.tags.fault(node.lineno, say("template-not-allowed"))
        for kind, known in ((nodes.Filter, FILTERS), (nodes.Test, TESTS)):
            if isinstance(node, kind) and node.name not in known:
                raise self.tags.fault(node.lineno, _unknown(kind.__name__.lower(), node.name, known))

    def _path(self, node: nodes.Node | None, scope: _Scope) -> str | None:
        """The address that an expression names; None if it is no address."""
        if isinstance(node, nodes.Name):
            if node.name == "loop" and "loop" not in scope:
                raise self.tags.fault(node.lineno, say("template-no-loop"))
            return scope[node.name] if node.name in scope else addresses.child("", node.name)
        if isinstance(node, nodes.Filter) and node.name in ("first", "last"):
            rows = self._path(node.node, scope)
            return None if rows is None else addresses.child(rows, addresses.EACH)
        if isinstance(node, nodes.Filter) and node.name in HANDED_ON:
            return self._path(node.node, scope)
        if not isinstance(node, nodes.Getattr | nodes.Getitem):
            return None
        above = self._path(node.node, scope)
        if above is None:
            return None
        if isinstance(node, nodes.Getattr):
            return addresses.child(above, node.attr)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return addresses.child(above, node.arg.value)
        return addresses.child(above, addresses.EACH)

    def _place(self, path: str, node: nodes.Node, *, printed: bool) -> Placeholder:
        tag = self.tags.at(node.lineno)
        return Placeholder(path, self.tags.label, shown(tag.paragraph, tag.text), shown(tag.text), printed)


def _constants(node: nodes.Node) -> Iterator[str | int]:
    """The words and numbers that are written out, also those of a list."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str | int):
        yield node.value
    elif isinstance(node, nodes.List | nodes.Tuple):
        for one in node.items:
            yield from _constants(one)


def _check_depth(tree: nodes.Template) -> None:
    """Refuse what lies too deep in one another; no form needs it, and the functions that read it call themselves."""
    level: list[nodes.Node] = [tree]
    depth = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise unsafe("template-too-deep")
        level = [child for node in level for child in node.iter_child_nodes()]


def _unknown(kind: str, name: str, known: Iterable[str]) -> Message:
    near = nearest(name, known)
    key = f"template-unknown-{kind}-near" if near else f"template-unknown-{kind}"
    return say(key, name=name, near=near, known=tuple(known))
