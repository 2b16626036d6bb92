"""Writes the code of a part: a function of Python that prints its XML for the answers of one application."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes

from applykit.errors import TemplateError
from applykit.frozen import Frozen
from applykit.message import say
from applykit.template.expressions import CONTEXT, RUN, Scope, Turns, call, expression, load, located
from applykit.template.markup import (
    ATTRIBUTE,
    TEXT_ELEMENTS,
    CrossedError,
    DrawingNumber,
    Event,
    Markup,
    ParagraphWanted,
    RowBegins,
    State,
    TableBegins,
    TableEnds,
    TornError,
)
from applykit.template.mending import check_whole
from applykit.template.places import unsafe
from applykit.template.styling import ListStyles, run_style
from applykit.template.tidying import SHOW

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.template.places import Tags
    from applykit.template.running import RunStyle

_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NOTHING: Final[list[ast.stmt]] = [ast.Pass()]
_CODE: Final = f"""
def part({RUN}, {CONTEXT}):
    pieces, write, text, elsewhere, rows = run.pieces, run.write, run.text, run.elsewhere, run.rows
"""


class Written(Frozen):
    """The code of a part, called with a `Run` and the values, and the beginnings of runs that it names by number.

    *is_incomplete*: the code cannot tell what loops and conditions leave incomplete; the whole part must be mended.
    """

    code: CodeType
    styles: tuple[RunStyle, ...]
    is_incomplete: bool


def written(tree: nodes.Template, tags: Tags, file: str, lists: ListStyles, *, in_word: bool) -> Written:
    """Write the code of a part; *file* is its name in tracebacks, *lists* are the template's own styles of lists.

    Raise TemplateError if its XML would not be whole.
    """
    try:
        return _Writer(tags, in_word, Markup(proves=in_word), lists).write(tree, file)
    except CrossedError:
        return _Writer(tags, in_word, Markup(proves=False), lists).write(tree, file)


@dataclass(slots=True)
class _Writer:
    tags: Tags
    in_word: bool
    markup: Markup
    list_styles: ListStyles
    statements: list[ast.stmt] = field(default_factory=list)
    pieces: list[str | ast.expr] = field(default_factory=list)
    styles: dict[tuple[str, str], RunStyle] = field(default_factory=dict)
    # All text of the template that is written if every loop turns once and every condition holds.
    skeleton: list[str] = field(default_factory=list)
    is_typical: bool = True
    variables: int = 0

    def write(self, tree: nodes.Template, file: str) -> Written:
        """Go over the whole part."""
        try:
            self.pieces.append(_DECLARATION)
            statements = self._body(tree.body, Scope(), {})
        except TornError:
            statements = []
        if (
            not statements
            or self.markup.open
            or self.markup.inside
            or not check_whole("".join(self.skeleton).translate(SHOW))
        ):
            raise TemplateError(say("template-torn-part", part=self.tags.label))
        module = ast.parse(_CODE)
        for function in module.body:
            if isinstance(function, ast.FunctionDef):
                function.body += statements
        try:
            compiled = compile(ast.fix_missing_locations(module), file, "exec", dont_inherit=True, optimize=2)
        except SyntaxError:  # more blocks in one another than Python has
            raise unsafe("template-too-deep") from None
        (code,) = (one for one in compiled.co_consts if isinstance(one, CodeType))
        return Written(code, tuple(self.styles.values()), is_incomplete=self.in_word and not self.markup.proves)

    # --- statements ---

    def _body(self, body: Sequence[nodes.Node], scope: Scope, own: Mapping[str, str]) -> list[ast.stmt]:
        """The statements of a block with variables of its own: *own*, and those that it sets."""
        sets = {name: self._variable() for name in _set_in(body) if name not in own}
        begins = [
            ast.Assign(
                [ast.Name(variable, ast.Store())],
                load(scope.variables[name])
                if name in scope.variables
                else call("given", load(CONTEXT), ast.Constant(name)),
            )
            for name, variable in sets.items()
        ]
        return begins + self._statements(body, scope.within(sets, unsure=True))

    def _statements(self, body: Iterable[nodes.Node], scope: Scope) -> list[ast.stmt]:
        around, self.statements = self.statements, []
        for node in body:
            if isinstance(node, nodes.Output):
                self._output(node, scope)
            elif isinstance(node, nodes.If):
                self._if(node, scope)
            elif isinstance(node, nodes.For):
                self._for(node, scope)
            elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                self._assign(scope.variables[node.target.name], expression(node.node, scope), node.lineno)
        self._flush()
        statements, self.statements = self.statements, around
        return statements

    def _if(self, node: nodes.If, scope: Scope) -> None:
        self._flush()
        branches = [(branch.test, branch.body) for branch in (node, *node.elif_)]
        before = self.markup.state()
        after: list[State] = []
        bodies: list[list[ast.stmt]] = []
        for index, body in enumerate((*(body for _, body in branches), node.else_)):
            with self.markup.branch(before, after), self._typical(holds=index == 0):
                bodies.append(self._statements(body, scope))
        if not self.markup.join(after):
            raise self.tags.fault(node.lineno, say("template-torn", opening="if", closing="endif"))
        *bodies, otherwise = bodies
        for (test, _), taken in zip(reversed(branches), reversed(bodies), strict=True):
            condition = located(expression(test, scope), test.lineno)
            otherwise = [ast.If(condition, taken or _NOTHING, otherwise)]
        self.statements += otherwise

    def _for(self, node: nodes.For, scope: Scope) -> None:
        self._flush()
        turns = Turns(self._variable(), self._variable())
        self._assign(turns.rows, call("rows", expression(node.iter, scope)), node.iter.lineno)
        variables = {name.name: self._variable() for name in _names_of(node.target)}
        inner, target = scope.within(variables), _target(node.target, variables)
        if node.test is not None:
            self._keep(turns.rows, target, expression(node.test, inner), node.test.lineno)
        before = self.markup.state()
        after = [before]
        with self.markup.branch(before, after):
            body = self._body(node.body, scope.within(variables, loop=turns), variables)
        with self.markup.branch(before, after), self._typical(holds=False):
            otherwise = self._body(node.else_, scope, {})
        if not self.markup.join(after):
            raise self.tags.fault(node.lineno, say("template-torn", opening="for", closing="endfor"))
        turn = ast.Tuple([ast.Name(turns.number, ast.Store()), target], ast.Store())
        rows = call("enumerate", load(turns.rows))
        self.statements.append(located(ast.For(turn, rows, body or _NOTHING, []), node.lineno))
        if otherwise:
            self.statements.append(ast.If(ast.UnaryOp(ast.Not(), load(turns.rows)), otherwise, []))

    def _keep(self, rows: str, target: ast.expr, test: ast.expr, line: int) -> None:
        """Leave out the rows that do not pass the test of their loop."""
        kept, row = self._variable(), self._variable()
        self._assign(kept, ast.List([], ast.Load()))
        keep = ast.AugAssign(ast.Name(kept, ast.Store()), ast.Add(), ast.List([load(row)], ast.Load()))
        body = [ast.Assign([target], load(row)), ast.If(test, [keep], [])]
        loop = ast.For(ast.Name(row, ast.Store()), load(rows), body, [])
        self.statements.append(located(loop, line))
        self._assign(rows, load(kept))

    def _assign(self, variable: str, value: ast.expr, line: int | None = None) -> None:
        assignment = ast.Assign([ast.Name(variable, ast.Store())], value)
        self.statements.append(assignment if line is None else located(assignment, line))

    def _variable(self) -> str:
        self.variables += 1
        return f"v{self.variables}"

    @contextmanager
    def _typical(self, *, holds: bool) -> Iterator[None]:
        """A branch that is taken, or not, where every condition holds."""
        around, self.is_typical = self.is_typical, self.is_typical and holds
        yield
        self.is_typical = around

    # --- text ---

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                if self.is_typical:
                    self.skeleton.append(child.data)
                for piece in self.markup.feed(child.data):
                    self._piece(piece)
            else:
                self.pieces.append(located(self._printed(child, expression(child, scope)), child.lineno))
                self.markup.printed()

    def _printed(self, node: nodes.Expr, value: ast.expr) -> ast.expr:
        """A value, escaped for where it stands."""
        place = self.markup.place
        if place == "w:t" and self.in_word:
            return call("text", value, ast.Constant(self._style()))
        if self.in_word and (place not in (ATTRIBUTE, *TEXT_ELEMENTS) or self.markup.is_code):
            raise self.tags.fault(node.lineno, say("template-no-place"))
        return call("elsewhere", value)

    def _style(self) -> int:
        """The number of what the run begins with that a value stands in; -1 if there is no run."""
        run = self.markup.run()
        if run is None:
            return -1
        paragraph = self.markup.paragraph()
        key = (run.begins, paragraph.begins if paragraph is not None else "")
        if key not in self.styles:
            self.styles[key] = run_style(*key, self.markup.namespaces(), self.list_styles)
        return list(self.styles).index(key)

    def _piece(self, piece: str | Event) -> None:
        match piece:
            case str():
                self.pieces.append(piece)
            case DrawingNumber():
                self.pieces.append(_of_run("drawing"))
            case ParagraphWanted():
                self._do(_of_run("end_with_paragraph"))
            case TableBegins(number):
                self._flush()
                self._assign(f"table{number}", call("len", load("pieces")))
                self._assign(f"row{number}", ast.Constant(value=False))
            case RowBegins(number):
                self._assign(f"row{number}", ast.Constant(value=True))
            case TableEnds(number, may_be_empty, may_disagree, namespaces):
                start = load(f"table{number}")
                if may_disagree:
                    self._do(_of_run("mend_table", start, ast.Constant(namespaces)))
                elif may_be_empty:
                    self._flush()
                    drop = ast.Expr(_of_run("drop", start))
                    self.statements.append(ast.If(ast.UnaryOp(ast.Not(), load(f"row{number}")), [drop], []))

    def _do(self, action: ast.expr) -> None:
        self._flush()
        self.statements.append(ast.Expr(action))

    def _flush(self) -> None:
        """Write what has gathered, text of the template and values, in one call."""
        written: list[ast.expr] = []
        length, text = 0, ""
        for piece in (*self.pieces, None):
            if isinstance(piece, str):
                text += piece
                continue
            if text:
                text = text.translate(SHOW)
                length += len(text)
                written.append(ast.Constant(text))
                text = ""
            if piece is not None:
                written.append(piece)
        self.pieces.clear()
        if written:
            line = next((piece.lineno for piece in written if hasattr(piece, "lineno")), 1)
            self.statements.append(located(ast.Expr(call("write", ast.Constant(length), *written)), line))


def _of_run(method: str, *args: ast.expr) -> ast.Call:
    """A call of a method of the rendering."""
    return ast.Call(ast.Attribute(load(RUN), method, ast.Load()), list(args), [])


def _set_in(body: Iterable[nodes.Node]) -> Iterator[str]:
    """The names that a block sets, the branches of its conditions included; loops have names of their own."""
    for node in body:
        if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield node.target.name
        elif isinstance(node, nodes.If):
            yield from _set_in((*node.body, *node.elif_, *node.else_))


def _names_of(target: nodes.Node) -> Iterator[nodes.Name]:
    return iter([target]) if isinstance(target, nodes.Name) else target.find_all(nodes.Name)


def _target(target: Any, variables: Mapping[str, str]) -> ast.expr:
    """What a loop gives its rows to: a variable, or several where each row is a pair."""
    if isinstance(target, nodes.Tuple):
        return ast.Tuple([_target(one, variables) for one in target.items], ast.Store())
    return ast.Name(variables[target.name], ast.Store())
