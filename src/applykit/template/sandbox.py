"""The environment in which templates run: Jinja's sandbox with plain data, a closed list of filters, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from jinja2 import Undefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS

from applykit.template.filters import FILTERS, calculated, exact, member, numbers_between, unknown_name
from applykit.template.running import RUN, elsewhere, in_text, joined, rows_of
from applykit.template.values import Absent, Blank, Missing, Undecided

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context

    from applykit.template.values import Value

# Filters that only `writer` puts in; `reader` lets no template name them.
IN_TEXT: Final = "in_text"
ELSEWHERE: Final = "elsewhere"
ROWS: Final = "rows"
JOINED: Final = "joined"
_OWN: Final = {IN_TEXT: in_text, ELSEWHERE: elsewhere, ROWS: rows_of, JOINED: joined}

# Whether a name exists is no question: every answer the form asks for exists, and a name that does not is a slip.
_NO_TESTS: Final = frozenset({"defined", "undefined", "callable", "filter", "test", "escaped"})
_LOOP_NAMES: Final = ("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem")


class _Unknown(Undefined):
    """A name that the context does not have: there is none, for making one raises."""

    def __new__(cls, hint: str | None = None, obj: Value = None, name: str | None = None) -> NoReturn:  # noqa: ARG004 - jinja's signature
        """Refuse the name; Jinja asks only where a template uses it."""
        raise unknown_name(name or "loop", RUN.get().names)


class _Environment(ImmutableSandboxedEnvironment):
    """What a template can do: read plain data, mappings before all else, and calculate with numbers."""

    intercepted_binops = frozenset(ImmutableSandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(ImmutableSandboxedEnvironment.default_unop_table)

    def __init__(self) -> None:
        super().__init__(undefined=_Unknown, autoescape=True, optimized=False, cache_size=0, auto_reload=False)
        self.filters = {**FILTERS, **_OWN}
        self.tests = {name: _deciding(test) for name, test in TESTS.items() if name not in _NO_TESTS}
        self.globals = {"range": numbers_between}

    def getattr(self, obj: Value, attribute: str) -> Value:
        """What a template reads by ``obj.attribute``."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Value, argument: Value) -> Value:
        """What a template reads by ``obj[argument]``."""
        if isinstance(obj, LoopContext) and argument in _LOOP_NAMES:
            return getattr(obj, argument)
        return member(obj, argument)

    def is_safe_callable(self, obj: Value) -> bool:
        """Whether a template may call *obj*: only ``range``."""
        return obj is numbers_between

    def call_binop(self, context: Context, operator: str, left: Value, right: Value) -> Value:  # noqa: ARG002 - jinja's signature
        """The result of an operator written in a template."""
        return calculated(operator, left, right)

    def call_unop(self, context: Context, operator: str, arg: Value) -> Value:  # noqa: ARG002 - jinja's signature
        """The result of a sign written in a template."""
        return arg if isinstance(arg, Absent) else self.unop_table[operator](exact(arg))


def _deciding(test: Any) -> Callable[..., bool]:
    """The test as templates use it: nothing can be told of a missing answer, and nothing is true of a blank one."""

    def deciding(value: Value, *args: Value) -> bool:
        if isinstance(value, Missing):
            raise Undecided(value.label, value.address)
        return not isinstance(value, Blank) and bool(test(value, *args))

    return deciding


ENVIRONMENT: Final = _Environment()
