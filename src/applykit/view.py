"""What a rule sees of an application: answers at addresses, each with its state, and conditions with three outcomes."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

from applykit import address as addresses
from applykit.frozen import Frozen, field, replace
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from applykit.findings import Message
    from applykit.schema import Field, Shape, Violation

    # A place with its question (None: the form has none there), and whether no step leads further down.
    _Reached: TypeAlias = tuple["Match", Field | None, bool]

Values = Any

FileKind = Literal[
    "pdf",
    "docx",
    "xlsx",
    "pptx",
    "odt",
    "ods",
    "doc",
    "xls",
    "ppt",
    "rtf",
    "locked",
    "jpeg",
    "png",
    "tiff",
    "gif",
    "bmp",
    "heic",
    "webp",
    "djvu",
    "zip",
    "rar",
    "7z",
    "signature",
    "html",
    "xml",
    "text",
    "unknown",
]


class State(enum.Enum):
    """What can be said of the answer at an address.

    MISSING: required and not given. ABSENT: not given and not required. BROKEN: it, or what holds it, does not have the
    shape the form asks for.
    """

    OK = "ok"
    MISSING = "missing"
    ABSENT = "absent"
    BROKEN = "broken"


class Match(NamedTuple):
    """One place that a pattern names. *value* is None unless *state* is OK or BROKEN.

    *among* says how many like it share the pattern's weight: the items of a collection share their collection's weight
    equally, so that an item of ten in a list of three is one among thirty.
    """

    address: str
    value: Values
    state: State
    among: int = 1

    @property
    def weight(self) -> Fraction:
        """Its part of the pattern's weight."""
        return part(self.among)

    @property
    def readable(self) -> bool:
        """Whether a rule may use the value."""
        return self.state is State.OK


@lru_cache(maxsize=4096)
def part(among: int) -> Fraction:
    """One of so many equal parts."""
    return Fraction(1, among)


def proportional(shares: Sequence[Fraction]) -> list[int]:
    """Whole numbers in the proportion of *shares*: they add up at a fraction of the price."""
    common = math.lcm(*(share.denominator for share in shares))
    return [share.numerator * (common // share.denominator) for share in shares]


class Unreadable(Exception):  # noqa: N818 - not an error: it carries the reason why a rule is skipped
    """A rule needs the answer at *because*, and it is missing or cannot be read."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


class FileFacts(Frozen):
    """One attached file. *path* is where it was looked for.

    *problem* says why there is no file to look at: not there, outside the application's folder, no ordinary file; then
    nothing else is known. *unseen* says why its content is not known, or not all of it, though nothing is known to be
    wrong with it. Both are sentences that have a remedy under their key with ``-remedy``.

    *size* is in bytes; *kind* goes by the content, never by the name. *digest* tells contents apart; "" for a file too
    large to read for that. *pages* is None where it is not known or the kind has none. *locked*: it needs a password.
    *damaged*: it is not whole or cannot be opened. *grey*: a scan without any colour, as far as is certain. *text* is
    what can be selected and copied, each page ending with a form feed, and None where that is not known; *whole*: it is
    the text of every page.
    """

    path: Path
    problem: Message | None = None
    unseen: Message | None = None
    size: int = 0
    kind: FileKind = "unknown"
    digest: str = ""
    pages: int | None = None
    locked: bool = False
    damaged: bool = False
    grey: bool = False
    text: str | None = None
    whole: bool = False


class View(Frozen, eq=False):
    """The typed answers of one application, with what is known to be wrong about their shape.

    *demanded* are answers that a rule asks for in this case and does not find: missing, though the form leaves them
    open. *dates* gives the days that rules may name (``filing_on``; "": it cannot be read); *files* the facts about
    attached files by the address that names them. Immutable; answers are looked up, never changed.
    """

    shape: Shape
    values: Values
    broken: frozenset[str]
    dates: Mapping[str, str]
    files: Mapping[str, FileFacts]
    demanded: frozenset[str] = frozenset()
    # Answers do not change while they are looked at, and the rules of a contest read the same ones again and again.
    _found: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    _reached: dict[str, list[_Reached]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        shape: Shape,
        values: Values,
        violations: Iterable[Violation],
        dates: Mapping[str, str],
        files: Mapping[str, FileFacts],
    ) -> View:
        """Make a view; a violation that is less than an error does not make its answer unreadable."""
        broken = frozenset(
            violation.address
            for violation in violations
            if not violation.missing and violation.rule != "unknown-key" and violation.severity.name == "ERROR"
        )
        return cls(shape, values, broken, dates, files)

    def demanding(self, demanded: frozenset[str]) -> View:
        """The same answers, where those at *demanded* are asked for too."""
        if not demanded:
            return self
        sections = {"/*", *map(addresses.section, demanded)}
        found = {at: matches for at, matches in self._found.items() if addresses.section(at) not in sections}
        reached = {at: places for at, places in self._reached.items() if addresses.section(at) not in sections}
        return replace(self, demanded=demanded, _found=found, _reached=reached)

    def label(self, address: str) -> str:
        """The answer in the reader's words."""
        return self.shape.label(address)

    def unit(self, address: str) -> str:
        """The unit of the answer as the form names it; empty if it has none."""
        field = self.shape.field(address)
        return field.unit if field else ""

    def expand(self, pattern: str, scope: str = "") -> tuple[Match, ...]:
        """Every place that *pattern* names, in the form's order; weights add up to 1.

        A step that is not there gives one match at its full address. ``*`` over a collection that is absent, empty
        or ill-shaped gives one match at the collection's address; over an object it gives the members it must have
        and those it has.
        """
        target = addresses.absolute(pattern, scope)
        found = self._found.get(target)
        if found is None:
            found = self._found[target] = tuple([match for match, _, _ in self._reach(target)])
        return found

    def read(self, address: str, scope: str = "") -> Match:
        """The one place that an address without ``*`` names."""
        return self.expand(address, scope)[0]

    def value(self, address: str, scope: str = "") -> Values:
        """The answer at an address; None if it is optional and not given. Raise `Unreadable` otherwise."""
        match = self.read(address, scope)
        if match.state in (State.MISSING, State.BROKEN):
            raise Unreadable(match.address)
        return match.value

    def _reach(self, pattern: str) -> list[_Reached]:
        """Every place that *pattern* names, one step below what the rest of it names."""
        reached = self._reached.get(pattern)
        if reached is None:
            above, slash, step = pattern.rpartition("/")
            if not slash:
                addresses.steps(pattern)
                reached = [self._arrive("", self.values, self.shape.root, State.OK, 1)]
            elif step == addresses.EACH:
                reached = [below for one in self._reach(above) for below in self._each(one)]
            else:
                reached = self._step(self._reach(above), *addresses.steps(f"/{step}"))
            self._reached[pattern] = reached
        return reached

    def _arrive(self, at: str, value: Values, field: Field | None, state: State, among: int) -> _Reached:
        """A place whose value is *value*; *state* is OK, or what the lack of a value means here."""
        is_end = at in self.broken
        return Match(at, value, State.BROKEN if is_end else state, among), field, is_end

    def _step(self, above: list[_Reached], step: str) -> list[_Reached]:
        """The places under one key."""
        written = addresses.escape(step)
        reached: list[_Reached] = []
        holder: Field | None = None
        member: Field | None = None
        for one in above:
            match, field, is_end = one
            if is_end:
                reached.append(one)
                continue
            # All rows of a list are asked the same.
            if field is not holder:
                holder, member = field, field.member(step) if field is not None else None
            at, value = f"{match.address}/{written}", match.value
            below = value.get(step) if type(value) is dict else _member(value, step)
            state = State.OK
            if below is None:
                state = State.MISSING if at in self.demanded else self._lack(field, member, match)
            reached.append(self._arrive(at, below, member, state, match.among))
        return reached

    def _each(self, one: _Reached) -> list[_Reached]:
        """The places of every item or member."""
        match, field, is_end = one
        if is_end:
            return [one]
        keys = self._keys(field, match.value)
        if not keys:
            state = State.ABSENT if match.value is not None else match.state
            return [(Match(match.address, None, state, match.among), None, True)]
        reached: list[_Reached] = []
        for key in keys:
            member = field.member(key) if field is not None else None
            below = _member(match.value, key)
            state = State.OK if below is not None else self._lack(field, member, match)
            at = addresses.child(match.address, key)
            reached.append(self._arrive(at, below, member, state, match.among * len(keys)))
        return reached

    @staticmethod
    def _lack(holder: Field | None, member: Field | None, above: Match) -> State:
        """What it means that *member* of *holder* is not there, where *above* is what *holder* has."""
        # What an optional answer would be cannot be told while the group that holds it is missing.
        if above.state is State.ABSENT or member is None or not (member.required or above.state is State.MISSING):
            return State.ABSENT
        return State.ABSENT if asked(holder, member, above.value) is False else State.MISSING

    @staticmethod
    def _keys(field: Field | None, value: Values) -> tuple[str, ...]:
        if isinstance(value, list):
            return tuple(str(index) for index in range(len(value)))
        present = value if isinstance(value, Mapping) else {}
        if field is None or field.type != "object":
            return tuple(present)
        must = (member for member in field.fields if member.required and asked(field, member, value) is not False)
        order = {member.key: None for member in must} | dict.fromkeys(present)
        known = [member.key for member in field.fields if member.key in order]
        return tuple(dict.fromkeys([*known, *order])) if value is not None or known else ()


def asked(holder: Field | None, member: Field, value: Values) -> bool | None:
    """Whether *member* is asked, given what *holder* has; None while that cannot be told."""
    condition = member.condition
    if condition is None or holder is None:
        return True
    answer = value.get(condition.tag) if isinstance(value, Mapping) else None
    tag = holder.member(condition.tag)
    known = [code for code, _ in tag.enum] if tag is not None else []
    if answer is None or (known and answer not in known):
        return None
    return bool(answer == condition.value)


def _member(value: Values, step: str) -> Values:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list) and step.isdigit() and int(step) < len(value):
        return value[int(step)]
    return None


# --- conditions ---------------------------------------------------------------------------------------------

Test = Mapping[str, Any] | str | int | bool | Decimal
Clause = tuple[tuple[str, Test], ...]


class When(Frozen):
    """A condition over answers: any of *clauses* holds, and a clause holds if all its tests do. No clause: always true.

    A test is a value the answer must have, ``given``, ``absent``, or a mapping of ``not``, ``in``, ``above``.
    """

    clauses: tuple[Clause, ...] = ()

    def holds(self, view: View, scope: str = "") -> bool:
        """Decide the condition; raise `Unreadable` with the answer that is lacking when it cannot be told."""
        lacking: str | None = None
        for clause in self.clauses:
            try:
                if all_hold(view, clause, scope):
                    return True
            except Unreadable as unreadable:
                lacking = lacking or unreadable.because
        if lacking is not None:
            raise Unreadable(lacking)
        return not self.clauses

    def addresses(self) -> tuple[str, ...]:
        """The addresses the condition reads."""
        return tuple(address for clause in self.clauses for address, _ in clause)


def all_hold(view: View, clause: Clause, scope: str) -> bool:
    """Whether every test of a clause holds: a known no beats an unknown."""
    lacking: str | None = None
    for address, test in clause:
        match = view.read(address, scope)
        if test in ("given", "absent") and match.state in (State.OK, State.ABSENT):
            if (match.state is State.OK) != (test == "given"):
                return False
        elif match.state in (State.MISSING, State.BROKEN):
            lacking = lacking or match.address
        elif match.state is State.ABSENT or not passes(match.value, test):
            return False
    if lacking is not None:
        raise Unreadable(lacking)
    return True


def passes(value: Values, test: Test) -> bool:
    """Whether an answer passes one test; codes, numbers and yes/no are compared as the reader writes them."""
    if isinstance(test, Mapping):
        return all(_TESTS[name](value, operand) for name, operand in test.items())
    return _same(value, test)


def _same(value: Values, wanted: object) -> bool:
    if isinstance(value, bool):
        return value is (str(wanted).strip().lower() in ("true", "да", "yes"))
    if isinstance(value, int | Decimal):
        return str(value) == str(wanted)
    return normalised(value) == normalised(wanted)


def _any(value: Values, wanted: object) -> bool:
    return any(_same(value, choice) for choice in (wanted if isinstance(wanted, list) else [wanted]))


_TESTS: Final[Mapping[str, Any]] = {
    "not": lambda value, operand: not _any(value, operand),
    "in": _any,
    "above": lambda value, operand: isinstance(value, int | Decimal) and Decimal(value) > Decimal(str(operand)),
}
TESTS: Final = frozenset(_TESTS)
