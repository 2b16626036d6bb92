"""What every rule kind is made of: outcomes, and how a manifest's entry becomes a frozen object."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final, dataclass_transform

from applykit.errors import CompetitionError, figure_unreadable, in_yaml
from applykit.findings import Message, Source, say
from applykit.frozen import NODEFAULT, Described, Frozen, Note, field, notes
from applykit.nearest import nearest
from applykit.rules.operands import (
    Aggregate,
    At,
    Constant,
    Lookup,
    Operand,
    Parameter,
    Percent,
    Products,
    number,
)
from applykit.view import TESTS, State, Unreadable, View, When, proportional

if TYPE_CHECKING:
    from decimal import Decimal

ONE: Final = Fraction(1)

# The keys that every rule may have, whatever its kind.
COMMON_KEYS: Final = (
    *("severity", "source", "each", "when", "section", "weight", "moment", "editions", "why", "remedy", "message"),
)


class Passed(Frozen):
    """An element of a rule that is as it should be."""

    address: str
    weight: Fraction = ONE


class Failed(Frozen):
    """An element that is not: what is so, and what to do.

    *missing*: an answer that was not given, rather than a wrong one.
    """

    address: str
    message: Message
    remedy: Message | None = None
    weight: Fraction = ONE
    missing: bool = False


class Unread(Frozen):
    """An element that could not be looked at, because the answer at *because* is missing or unreadable."""

    address: str
    because: str
    weight: Fraction = ONE


Outcome = Passed | Failed | Unread


class Scoped(Frozen):
    """What a rule finds in one of its scopes, whose part of the whole is *weight*."""

    weight: Fraction
    outcomes: tuple[Outcome, ...]

    def lost(self) -> Iterator[tuple[Fraction, Failed | Unread]]:
        """The outcomes that are not as they should be, each with its part of the scope, from 0 to 1."""
        if all(isinstance(outcome, Passed) for outcome in self.outcomes):
            return
        shares = proportional([outcome.weight for outcome in self.outcomes])
        whole = sum(shares)
        for share, outcome in zip(shares, self.outcomes, strict=True):
            if not isinstance(outcome, Passed):
                yield Fraction(share, whole), outcome


class Illustration(Frozen):
    """A rule and two drafts: one it is content with and one it complains of. The manual prints them, a test runs them.

    All three are YAML; *rule* has the keys of its kind (and those of every rule) without the kind. The form they are
    about is `tools/manual.py`'s. *files* are attached files: name and what they are (``docx``, ``scan``,
    ``grey-scan``, or ``pdf:`` and the texts of its pages, divided by ``|``).
    """

    rule: str
    passes: str
    fails: str
    files: tuple[tuple[str, str], ...] = ()


class Key(Frozen):
    """A key of a kind: the method of `Reader` that reads it, and the words it may have (empty: no such list).

    *default* is what it is where it is left out, if it may be.
    """

    name: str
    reader: str
    choices: tuple[str, ...]
    required: bool
    default: object


class _Key(Note):
    """What `key` says of a field."""

    def __init__(self, reader: str, choices: tuple[str, ...], default: object) -> None:
        super().__init__(default)
        self.reader = reader
        self.choices = choices

    @property
    def required(self) -> bool:
        return self.default is NODEFAULT


def key(reader: str, *, choices: Collection[str] = (), default: Any = NODEFAULT) -> Any:
    """A key of a kind: the name of the `Reader` method that reads it, and ``default=`` if it may be left out.

    *choices* are the words it may have; empty: whatever the method reads.
    """
    return _Key(reader, tuple(choices), default)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(key,))
class Kind(Described, kw_only=True):
    """A relation between answers. The fields of a subclass are its keys in the manifest; its docstring is its manual.

    `check` yields one outcome for each element it looks at, with weights in proportion; none if there is nothing to
    look at (everything it reads is optional and was not given). It sees the application through the view alone.
    """

    name: ClassVar[str]
    illustrations: ClassVar[tuple[Illustration, ...]]
    # Whether an answer that it does not find counts as missing for all other rules.
    demands: ClassVar[bool] = False
    # Whether it is about texts that repeat each other, so that nobody else need remark on it.
    compares_texts: ClassVar[bool] = False

    @classmethod
    def vocabulary(cls) -> tuple[Key, ...]:
        """The keys of the kind's entries in a manifest, in the order of its fields."""
        return tuple(
            Key(name.rstrip("_"), one.reader, one.choices, one.required, None if one.required else one.default)
            for name, one in notes(cls).items()
        )

    @abstractmethod
    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """Look at the answers; addresses without a leading slash are relative to *scope*."""

    @abstractmethod
    def reads(self) -> tuple[str, ...]:
        """The addresses the kind looks at, the one that findings belong to first."""


class Reader:
    """Reads the values of a manifest's entry; puts the edition's numbers in place of ``$names`` and remembers which."""

    def __init__(self, parameters: Mapping[str, Parameter]) -> None:
        self.parameters = parameters
        self.used: dict[str, Parameter] = {}

    def build(self, kind: type[Kind], entry: Mapping[str, Any]) -> Kind:
        """Make a kind of its keys; raise CompetitionError for an unknown key, a missing one or an unreadable value."""
        known = {name.rstrip("_"): (name, one) for name, one in notes(kind).items()}
        values: dict[str, Any] = {}
        for name, raw in entry.items():
            if name not in known:
                raise CompetitionError(
                    say("rule-key-unknown", key=name, kind=kind.name),
                    hint=say("near-keys", near=nearest(name, (*known, *COMMON_KEYS)) or tuple(known)),
                )
            field_name, one = known[name]
            values[field_name] = self.read(name, one.reader, raw)
            if one.choices and values[field_name] not in one.choices:
                raise CompetitionError(
                    say("rule-value-unreadable", key=name, value=in_yaml(raw)),
                    hint=say("rule-value-choices", choices=one.choices),
                )
        lacking = [name for name, (field_name, one) in known.items() if one.required and field_name not in values]
        if lacking:
            raise CompetitionError(say("rule-key-missing", key=lacking[0], kind=kind.name))
        return kind(**values)

    def read(self, name: str, reader: str, raw: object) -> Any:
        """Read one value by the method *reader*; raise CompetitionError, naming the key, if it cannot be read."""
        try:
            return getattr(self, reader)(raw)
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise CompetitionError(say("rule-value-unreadable", key=name, value=in_yaml(raw))) from error

    # --- one method for each sort of value ------------------------------------------------------------------

    def pattern(self, raw: object) -> str:
        """One address."""
        if not isinstance(raw, str) or not raw:
            raise ValueError(raw)
        return raw

    def patterns(self, raw: object) -> tuple[str, ...]:
        """One address or a list of them."""
        return tuple(self.pattern(one) for one in raw) if isinstance(raw, list) else (self.pattern(raw),)

    def constant(self, raw: object) -> Decimal:
        """A number or a ``$parameter`` that is one."""
        value = self.plain(raw)
        try:
            return number(value)
        except ValueError:
            if value is raw:
                raise
            raise figure_unreadable(str(raw).removeprefix("$"), value) from None

    def flag(self, raw: object) -> bool:
        """true or false."""
        return {"true": True, "false": False}[str(raw).lower()]

    def word(self, raw: object) -> str:
        """A word of the kind's own vocabulary."""
        return str(raw)

    def words(self, raw: object) -> tuple[str, ...]:
        """A list of texts or a ``$parameter`` that is one."""
        value = self.plain(raw)
        if not isinstance(value, list):
            raise TypeError(value)
        return tuple(str(one) for one in value)

    def table(self, raw: object) -> Mapping[str, Any]:
        """A table (lists are tables without a key) or a ``$parameter`` that is one."""
        value = self.plain(raw)
        if isinstance(value, list):
            return {"": value}
        if not isinstance(value, Mapping):
            raise TypeError(value)
        return {str(name): entry for name, entry in value.items()}

    def pool(self, raw: object) -> str | tuple[str, ...]:
        """What values are looked for in: an address, a list of texts, or a ``$parameter``."""
        if isinstance(raw, str) and not raw.startswith("$"):
            return self.pattern(raw)
        return self.words(raw)

    def summands(self, raw: object) -> tuple[str, ...] | Products:
        """Patterns to add up, or ``{products: [...]}``."""
        return Products(self.patterns(raw["products"])) if isinstance(raw, Mapping) else self.patterns(raw)

    def when(self, raw: Any) -> When:
        """A condition: a mapping, or a list of mappings of which any may hold."""
        clauses: list[Mapping[str, Any]] = raw if isinstance(raw, list) else [raw]
        return When(tuple(tuple((str(at), self._test(test)) for at, test in clause.items()) for clause in clauses))

    def _test(self, raw: object) -> Any:
        if not isinstance(raw, Mapping):
            return self.plain(raw)
        unknown = [name for name in raw if name not in TESTS]
        if unknown:
            raise ValueError(unknown[0])
        return {name: self.plain(value) for name, value in raw.items()}

    def period(self, raw: object) -> tuple[str, int]:
        """``{days: n}``, ``{months: n}`` or ``{years: n}`` as (unit, n)."""
        if not isinstance(raw, Mapping) or len(raw) != 1:
            raise ValueError(raw)
        ((unit, amount),) = raw.items()
        if unit not in ("days", "months", "years"):
            raise ValueError(unit)
        return unit, int(self.constant(amount))

    def operand(self, raw: object) -> Operand:
        """A number, a parameter, an address, or one computation of these."""
        if isinstance(raw, Mapping):
            return self._computed(raw)
        if isinstance(raw, str) and raw.startswith("$"):
            return Constant(self.constant(raw), self.parameters[raw[1:]].unit)
        try:
            return Constant(number(raw))
        except ValueError:
            return At(self.pattern(raw))

    def operands(self, raw: object) -> tuple[Operand, ...]:
        """One operand or a list of them."""
        return tuple(self.operand(one) for one in (raw if isinstance(raw, list) else [raw]))

    def _computed(self, raw: Mapping[str, Any]) -> Operand:
        if "percent" in raw:
            return Percent(self.constant(raw["percent"]), self.operand(raw["of"]))
        if "lookup" in raw:
            return Lookup(self.table(raw["lookup"]), self.pattern(raw["at"]))
        ((how, of),) = raw.items()
        if how == "products":
            return Products(self.patterns(of))
        if how in ("count", "sum", "mean"):
            return Aggregate(how, self.patterns(of))
        raise ValueError(how)

    def plain(self, raw: object) -> Any:
        """The value itself, or the parameter's that ``$name`` stands for.

        A parameter without a value raises `NoLimit`.
        """
        if not (isinstance(raw, str) and raw.startswith("$")):
            return raw
        name = raw[1:]
        if name not in self.parameters:
            near = nearest(name, self.parameters)
            raise CompetitionError(
                say("parameter-unknown", name=raw), hint=say("near-keys", near=near) if near else None
            )
        parameter = self.parameters[name]
        self.used[name] = parameter
        if parameter.value is None:
            raise NoLimitError(name)
        return parameter.value


class NoLimitError(Exception):
    """The edition has no such limit, so the rule that names it does not apply."""


class Rule(Frozen, kw_only=True):
    """An entry of a manifest, with the edition's numbers in place.

    *severity* is what it may do here: what the entry says, capped by the tier of its clause and of every parameter
    it uses; *stated* is what the entry says. *section* is where its
    points and findings belong. *weight* is its part in the score.
    """

    id: str
    kind: Kind
    severity: Any
    stated: Any
    section: str
    source: Source | None = None
    each: str | None = None
    when: When = field(default_factory=When)
    moment: str = "application"
    weight: int = 0
    message: Message | None = None
    why: Message | None = None
    remedy: Message | None = None
    parameters: tuple[str, ...] = ()
    admission: bool = False

    def scopes(self, view: View) -> tuple[Scoped, ...] | None:
        """What the rule finds, scope by scope; None if its condition is known not to hold anywhere."""
        if not self.each:
            found = self._in_scope(view, "", ONE)
            return None if found is None else (found,)
        scopes = view.expand(self.each)
        if any(match.state is State.MISSING for match in scopes):
            return (Scoped(ONE, (Unread(scopes[0].address, scopes[0].address),)),)
        given = [match for match in scopes if match.value is not None]
        listed = [self._in_scope(view, match.address, match.weight) for match in given]
        applicable = tuple(found for found in listed if found is not None)
        return applicable if applicable or not given else None

    def _in_scope(self, view: View, scope: str, weight: Fraction) -> Scoped | None:
        try:
            if not self.when.holds(view, scope):
                return None
        except Unreadable as unreadable:
            return Scoped(weight, (Unread(self.home(view, scope), unreadable.because),))
        return Scoped(weight, tuple(self.kind.check(view, scope)))

    def home(self, view: View, scope: str = "") -> str:
        """The address that speaks for the whole rule: the first one it reads, without what follows a ``*``."""
        first = self.kind.reads()[0] if self.kind.reads() else self.section
        match = view.expand(first, scope)[0]
        return match.address
