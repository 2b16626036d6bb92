"""Kinds about lists: membership, sameness, repetition."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final

from applykit.findings import say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.rules.operands import require
from applykit.view import Match, State, Unreadable, View
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


# Every text is compared with every other one, character by character: more would take minutes.
_MOST_COMPARED: Final = 300
_LONGEST_COMPARED: Final = 1000


def _exact(value: str, other: str) -> bool:
    return value == other


def _prefix(value: str, other: str) -> bool:
    """A classifier code holds the codes below it: 72.1 is met by 72.19, and that by 72.19.3."""
    return other.startswith(value)


_MATCHES: Final[Mapping[str, tuple[Callable[[object], str], Callable[[str, str], bool]]]] = {
    "exact": (str, _exact),
    "normalised": (normalised, _exact),
    "prefix": (lambda value: str(value).strip(), _prefix),
}


class Members(Kind, kw_only=True):
    """Values are found in a list.

    *how* is ``all`` (each of *of* is in *in*), ``any`` (at least one), ``none``, or ``not-all``. *of* is an address
    or a list of texts, *in* likewise; *match* is ``normalised`` (case, quotes and blanks do not matter), ``exact``
    or ``prefix`` (a classifier's code or one below it). Passes: a contractor's work that stands in the calendar
    plan word for word. Fails: one that does not.
    """

    name: ClassVar[str] = "members"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /budget/works/*
                in: /plan/*/works/*
            """,
            passes="""
                plan: [{works: [Расчёт схемы, Изготовление корпуса]}]
                budget: {works: [изготовление  корпуса]}
            """,
            fails="""
                plan: [{works: [Расчёт схемы, Изготовление корпуса]}]
                budget: {works: [Окраска корпуса]}
            """,
        ),
        Illustration(
            rule="""
                of: ["72.19"]
                in: /company/okved/*
                how: any
                match: prefix
            """,
            passes='company: {okved: ["26.51", "72.19.3"]}',
            fails='company: {okved: ["26.51", "72.2"]}',
        ),
        Illustration(
            rule="""
                each: /plan/*
                of: works/*
                in: /budget/works/*
                how: not-all
            """,
            passes="""
                plan: [{works: [Расчёт схемы, Изготовление корпуса]}]
                budget: {works: [Изготовление корпуса]}
            """,
            fails="""
                plan: [{works: [Расчёт схемы, Изготовление корпуса]}]
                budget: {works: [Расчёт схемы, Изготовление корпуса]}
            """,
        ),
    )
    compares_texts: ClassVar[bool] = True
    of: str | tuple[str, ...] = key("pool")
    in_: str | tuple[str, ...] = key("pool")
    how: str = key("word", choices=("all", "any", "none", "not-all"), default="all")
    match: str = key("word", choices=_MATCHES, default="normalised")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """With ``all`` and ``none`` one element for each value, else one in all."""
        try:
            wanted = self._wanted(view, scope)
            pool = self._pool(view, scope)
        except Unreadable as unreadable:
            yield Unread(self._home(view, scope), unreadable.because)
            return
        if not wanted or (pool is None):
            return
        read, _ = _MATCHES[self.match]
        pool = tuple(dict.fromkeys(map(read, pool)))
        if self.how in ("all", "none"):
            yield from (self._each(match, pool, view) for match in wanted)
            return
        found = [self._found(match.value, pool) for match in wanted]
        home = self._home(view, scope)
        if any(found) if self.how == "any" else not all(found):
            yield Passed(home)
        else:
            values = tuple(str(match.value) for match in wanted)
            yield Failed(home, say(f"members-{self.how}", label=view.label(home), values=values))

    def _each(self, match: Match, pool: tuple[str, ...], view: View) -> Outcome:
        if match.state is not State.OK:
            return Unread(match.address, match.address, match.weight)
        if self._found(match.value, pool) is (self.how == "all"):
            return Passed(match.address, match.weight)
        told = isinstance(self.in_, str)
        message = say(
            f"members-{self.how}-{'answers' if told else 'list'}",
            label=view.label(match.address),
            value=str(match.value),
            place=_where(self.in_, view),
            choices=() if told else tuple(self.in_),
        )
        return Failed(match.address, message, None, match.weight)

    def _found(self, value: object, pool: tuple[str, ...]) -> bool:
        """Whether *value* is met by one of *pool*, which are read already."""
        read, agree = _MATCHES[self.match]
        wanted = read(value)
        return any(agree(wanted, other) for other in pool)

    def _wanted(self, view: View, scope: str) -> tuple[Match, ...]:
        if not isinstance(self.of, str):
            home = self._home(view, scope)
            return tuple(Match(home, value, State.OK, len(self.of)) for value in self.of)
        matches = tuple(match for match in view.expand(self.of, scope) if match.state is not State.ABSENT)
        if self.how in ("any", "not-all"):
            require(matches)
        return matches

    def _pool(self, view: View, scope: str) -> tuple[str, ...] | None:
        """What values are looked for in; an optional list that is not given holds nothing.

        None if the applicant gave neither the values nor the list: there is nothing to look at.
        """
        if not isinstance(self.in_, str):
            return self.in_
        matches = view.expand(self.in_, scope)
        require(matches)
        given = tuple(str(match.value) for match in matches if match.readable)
        return given if given or isinstance(self.of, str) else None

    def _home(self, view: View, scope: str) -> str:
        """Findings about the values together stand at the list that is written by the applicant."""
        pattern = self.of if isinstance(self.of, str) else str(self.in_)
        return view.read(pattern.partition("/*")[0] or scope, scope).address if not pattern.startswith("*") else scope

    def reads(self) -> tuple[str, ...]:
        """The values and the list."""
        return tuple(read for read in (self.of, self.in_) if isinstance(read, str))


def _where(pool: str | tuple[str, ...], view: View) -> str:
    """What the list is called: its section and its own title."""
    if not isinstance(pool, str):
        return ""
    section = view.shape.field("/" + pool[1:].split("/")[0]) if pool.startswith("/") else None
    return section.title if section else ""


class Same(Kind, kw_only=True):
    """One fact that is written in several *places* is the same in all of them; the first one given is taken for right.

    Texts are compared as `normalised` unless ``normalise: false``. Optional places that are not given do not
    matter. Passes: one theme in the form and in the terms of reference. Fails: two.
    """

    name: ClassVar[str] = "same"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="places: [/project/title, /letter/title]",
            passes="""
                project: {title: Разработка прибора «Луч»}
                letter: {title: разработка прибора "Луч".}
            """,
            fails="""
                project: {title: Разработка прибора «Луч»}
                letter: {title: Разработка датчика «Луч»}
            """,
        ),
    )
    compares_texts: ClassVar[bool] = True
    places: tuple[str, ...] = key("patterns")
    normalise: bool = key("flag", default=True)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each place after the first that is given."""
        matches = [
            match for place in self.places for match in view.expand(place, scope) if match.state is not State.ABSENT
        ]
        if len(matches) < 2:  # noqa: PLR2004 - two are needed to differ
            return
        first, *others = matches
        for match in others:
            lacking = next((one.address for one in (first, match) if not one.readable), None)
            if lacking is not None:
                yield Unread(match.address, lacking)
            elif self._read(first.value) == self._read(match.value):
                yield Passed(match.address)
            else:
                message = say(
                    "same",
                    label=view.label(match.address),
                    value=str(match.value),
                    other=view.label(first.address),
                    expected=str(first.value),
                )
                yield Failed(match.address, message)

    def _read(self, value: object) -> object:
        return value if isinstance(value, int | Decimal) else normalised(value) if self.normalise else str(value)

    def reads(self) -> tuple[str, ...]:
        """The places."""
        return self.places


class Unique(Kind, kw_only=True):
    """No text of *of* repeats one before it.

    With *similarity* below 1 a near repetition counts too (0.9: nine tenths alike); after 300 texts, or beyond 1000
    characters, only the same is one. Passes: six different works. Fails: «Испытания макета» in both stages.
    """

    name: ClassVar[str] = "unique"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /plan/*/works/*
                similarity: 0.9
            """,
            passes="""
                plan:
                  - works: [Изготовление макета датчика]
                  - works: [Испытания макета датчика]
            """,
            fails="""
                plan:
                  - works: [Изготовление макета датчика]
                  - works: [Изготовление макетов датчика]
            """,
        ),
    )
    compares_texts: ClassVar[bool] = True
    of: str = key("pattern")
    similarity: Decimal = key("constant", default=Decimal(1))

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""
        before: dict[str, Match] = {}
        for match in view.expand(self.of, scope):
            if match.state is State.ABSENT:
                continue
            if not match.readable:
                yield Unread(match.address, match.address, match.weight)
                continue
            text = normalised(match.value)
            twin = before.get(text) or self._near(text, before)
            before.setdefault(text, match)
            if twin is None:
                yield Passed(match.address, match.weight)
            else:
                message = say(
                    "unique", label=view.label(match.address), value=str(match.value), other=view.label(twin.address)
                )
                yield Failed(match.address, message, None, match.weight)

    def _near(self, text: str, before: Mapping[str, Match]) -> Match | None:
        """The first one before that is nearly the same; none where only the same counts."""
        least = float(self.similarity)
        if len(before) > _MOST_COMPARED or len(text) > _LONGEST_COMPARED:
            return None
        # No two texts are more alike than their lengths.
        near = [other for other in before if 2 * min(len(text), len(other)) >= least * (len(text) + len(other))]
        if least >= 1 or not near:
            return None
        from difflib import SequenceMatcher

        matcher = SequenceMatcher(None, "", text, autojunk=False)
        for other in near:
            matcher.set_seq1(other)
            # The two quick upper bounds rule most pairs out before the slow comparison.
            if all(bound() >= least for bound in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)):
                return before[other]
        return None

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return (self.of,)
