"""Kinds about texts: words that may not stand there, numbers and units that should, lengths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

from applykit.findings import Message, say
from applykit.rules.kind import Failed, Kind, Outcome, Passed, Unread, key
from applykit.rules.numbers import broken_bound
from applykit.view import State, Unreadable, View

if TYPE_CHECKING:
    from applykit.rules.operands import Operand

Judge = Callable[[str, str], Message | None]


def _judged(view: View, patterns: tuple[str, ...], scope: str, judge: Judge) -> Iterator[Outcome]:
    """One element for each text that *patterns* name; *judge* takes (label, text) and says what is wrong with it."""
    for pattern in patterns:
        for match in view.expand(pattern, scope):
            if match.state is State.ABSENT:
                continue
            if not match.readable:
                yield Unread(match.address, match.address, match.weight)
                continue
            complaint = judge(view.label(match.address), str(match.value))
            if complaint is None:
                yield Passed(match.address, match.weight)
            else:
                yield Failed(match.address, complaint, None, match.weight)


@lru_cache(maxsize=512)
def stem_pattern(stem: str) -> re.Pattern[str]:
    """A stem of a word («сертифик») in any of its forms, and never inside another word; blanks match any run of blanks.

    A stem that ends in ``*`` in the middle («оформлен* отчет») lets the word end as it likes before the next one
    begins.
    """
    parts = [re.escape(part.rstrip("*")) + r"\w*" for part in stem.replace("ё", "е").split()]
    return re.compile(r"\b" + r"\s+".join(parts), re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Kind):
    """Texts hold none of the stems of *forbid*, or at least one of *require*.

    A stem matches every form of its word and nothing inside another one: «сайт» finds «сайта» and not «инсайт».
    Passes: «Испытания макета». Fails: «Сертификация прибора» where «сертифик» is forbidden.
    """

    name: ClassVar[str] = "words"
    in_: tuple[str, ...] = key("patterns")
    forbid: tuple[str, ...] = key("words", default=())
    require: tuple[str, ...] = key("words", default=())

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""
        return _judged(view, self.in_, scope, self._judge)

    def _judge(self, label: str, text: str) -> Message | None:
        plain = text.replace("ё", "е").replace("Ё", "Е")
        for stem in self.forbid:
            found = stem_pattern(stem).search(plain)
            if found:
                return say("words-forbid", label=label, word=text[found.start() : found.end()], value=text)
        if self.require and not any(stem_pattern(stem).search(plain) for stem in self.require):
            return say("words-require", label=label, words=self.require)
        return None

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return self.in_


_HAS: Final[Mapping[str, re.Pattern[str]]] = {
    "number": re.compile(r"\d"),
    "unit": re.compile(r"[^\W\d_]|%|°|‰|″|′"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Kind):
    """Texts have, or do not have, a ``number`` or a ``unit`` (letters or a sign such as % or °).

    Passes: «не более 0,5 мм». Fails, for ``has: number``: «высокая точность».
    """

    name: ClassVar[str] = "text"
    in_: tuple[str, ...] = key("patterns")
    has: str | None = key("word", default=None)
    has_not: str | None = key("word", default=None)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""
        return _judged(view, self.in_, scope, self._judge)

    def _judge(self, label: str, text: str) -> Message | None:
        if self.has and not _HAS[self.has].search(text):
            return say(f"text-has-{self.has}", label=label, value=text)
        if self.has_not and _HAS[self.has_not].search(text):
            return say(f"text-has-not-{self.has_not}", label=label, value=text)
        return None

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return self.in_


_LENGTHS: Final[Mapping[str, Callable[[str], int]]] = {
    "characters": lambda text: len(re.sub(r"\s+", " ", text).strip()),
    "without-spaces": lambda text: len(re.sub(r"\s+", "", text)),
    "words": lambda text: len(text.split()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Length(Kind):
    """Texts have at least *min* and at most *max* of *unit*.

    A unit is ``characters`` (runs of blanks count as one), ``without-spaces`` or ``words``. Passes: 420 characters
    where 300 are advised. Fails: 40.
    """

    name: ClassVar[str] = "length"
    of: tuple[str, ...] = key("patterns")
    min: Operand | None = key("operand", default=None)
    max: Operand | None = key("operand", default=None)
    unit: str = key("word", default="characters")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""

        def judge(label: str, text: str) -> Message | None:
            length = _LENGTHS[self.unit](text)
            broken = broken_bound(Decimal(length), (("min", self.min), ("max", self.max)), view, scope)
            if broken is None:
                return None
            return say(f"length-{broken[0]}-{self.unit}", label=label, length=length, limit=int(broken[1]))

        try:
            yield from _judged(view, self.of, scope, judge)
        except Unreadable as unreadable:
            yield Unread(view.expand(self.of[0], scope)[0].address, unreadable.because)

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return self.of
