"""Expressions of a template as expressions of Python that read plain data and call what `filters` offers, no more."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Final, TypeVar

from jinja2 import nodes

from applykit.frozen import Frozen, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_Tree = TypeVar("_Tree", bound=ast.AST)

CONTEXT: Final = "context"
RUN: Final = "run"


class Turns(Frozen):
    """The variables of the code that say where a loop is: all its rows, and the number of the turn, from 0."""

    rows: str
    number: str


class Scope(Frozen):
    """Which variable of the code a name of the template is; a name that is none is an answer.

    *unsure* are names whose variable may not be set; *loop* is the loop that ``loop`` speaks of.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    loop: Turns | None = None

    def within(self, variables: Mapping[str, str], *, unsure: bool = False, loop: Turns | None = None) -> Scope:
        """The scope inside a block that has *variables* of its own."""
        names = frozenset(variables)
        doubtful = self.unsure | names if unsure else self.unsure - names
        return replace(self, variables={**self.variables, **variables}, unsure=doubtful, loop=loop or self.loop)


def load(name: str) -> ast.expr:
    """A variable of the code."""
    return ast.Name(name, ast.Load())


def call(name: str, *args: ast.expr) -> ast.Call:
    """A call of one of the code's functions."""
    return ast.Call(load(name), list(args), [])


def located(tree: _Tree, line: int) -> _Tree:
    """The tree, on *line* where it has no place yet: there an error in it is looked up."""
    for node in ast.walk(tree):
        if not hasattr(node, "lineno"):
            vars(node).update(lineno=line, end_lineno=line, col_offset=0, end_col_offset=0)
    return tree


def expression(node: nodes.Node, scope: Scope) -> ast.expr:
    """The expression as Python has it."""
    return _WRITERS[type(node)](node, scope)


def _all(several: Iterable[nodes.Node], scope: Scope) -> list[ast.expr]:
    return [expression(node, scope) for node in several]


def _name(node: nodes.Name, scope: Scope) -> ast.expr:
    if node.name == "loop" and scope.loop is not None:
        return call("Loop", load(scope.loop.rows), load(scope.loop.number))
    variable = scope.variables.get(node.name)
    if variable is None:
        return call("member", load(CONTEXT), ast.Constant(node.name))
    return call("known", load(variable), ast.Constant(node.name)) if node.name in scope.unsure else load(variable)


def _getattr(node: nodes.Getattr, scope: Scope) -> ast.expr:
    if isinstance(node.node, nodes.Name) and node.node.name == "loop" and scope.loop is not None:
        number, length = load(scope.loop.number), call("len", load(scope.loop.rows))
        one = ast.Constant(1)
        match node.attr:
            case "index":
                return ast.BinOp(number, ast.Add(), one)
            case "first":
                return ast.UnaryOp(ast.Not(), number)
            case "last":
                return ast.Compare(ast.BinOp(number, ast.Add(), one), [ast.Eq()], [length])
    return call("member", expression(node.node, scope), ast.Constant(node.attr))


def _getitem(node: nodes.Getitem, scope: Scope) -> ast.expr:
    holder = expression(node.node, scope)
    if isinstance(node.arg, nodes.Slice):
        bounds = [
            ast.Constant(None) if bound is None else expression(bound, scope)
            for bound in (node.arg.start, node.arg.stop, node.arg.step)
        ]
        return call("part_of", load(RUN), holder, *bounds)
    return call("item", holder, expression(node.arg, scope))


def _called(name: str, *before: ast.expr) -> Callable[[Any, Scope], ast.expr]:
    def write(node: Any, scope: Scope) -> ast.expr:
        written = call(name.format(node.name), *before, expression(node.node, scope), *_all(node.args, scope))
        written.keywords = [ast.keyword(pair.key, expression(pair.value, scope)) for pair in node.kwargs]
        return written

    return write


def _choice(node: nodes.CondExpr, scope: Scope) -> ast.expr:
    otherwise = ast.Constant("") if node.expr2 is None else expression(node.expr2, scope)
    return ast.IfExp(expression(node.test, scope), expression(node.expr1, scope), otherwise)


def _compare(node: nodes.Compare, scope: Scope) -> ast.expr:
    signs = [_COMPARISONS[operand.op]() for operand in node.ops]
    return ast.Compare(expression(node.expr, scope), signs, _all((operand.expr for operand in node.ops), scope))


def _calculation(node: nodes.BinExpr, scope: Scope) -> ast.expr:
    return call("calculated", ast.Constant(node.operator), *_all((node.left, node.right), scope))


def _decision(operator: type[ast.boolop]) -> Callable[[Any, Scope], ast.expr]:
    return lambda node, scope: ast.BoolOp(operator(), _all((node.left, node.right), scope))


def _sign(function: str) -> Callable[[Any, Scope], ast.expr]:
    return lambda node, scope: call(function, expression(node.node, scope))


_COMPARISONS: Final[Mapping[str, type[ast.cmpop]]] = {
    "eq": ast.Eq,
    "ne": ast.NotEq,
    "gt": ast.Gt,
    "gteq": ast.GtE,
    "lt": ast.Lt,
    "lteq": ast.LtE,
    "in": ast.In,
    "notin": ast.NotIn,
}
# One for each node that `reader` lets pass.
_WRITERS: Final[Mapping[type[nodes.Node], Callable[[Any, Scope], ast.expr]]] = {
    nodes.Const: lambda node, _: ast.Constant(node.value),
    nodes.Name: _name,
    nodes.Getattr: _getattr,
    nodes.Getitem: _getitem,
    nodes.List: lambda node, scope: ast.List(_all(node.items, scope), ast.Load()),
    nodes.Tuple: lambda node, scope: ast.Tuple(_all(node.items, scope), ast.Load()),
    nodes.Filter: _called("{}_filter", load(RUN)),
    nodes.Test: _called("{}_test"),
    nodes.Call: lambda node, scope: call("range", *_all(node.args, scope)),
    nodes.CondExpr: _choice,
    nodes.Compare: _compare,
    nodes.And: _decision(ast.And),
    nodes.Or: _decision(ast.Or),
    nodes.Not: lambda node, scope: ast.UnaryOp(ast.Not(), expression(node.node, scope)),
    nodes.Concat: lambda node, scope: call("joined", load(RUN), ast.List(_all(node.nodes, scope), ast.Load())),
    **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod), _calculation),
    nodes.Neg: _sign("negative"),
    nodes.Pos: _sign("positive"),
}
