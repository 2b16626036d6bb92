"""Kinds about texts: words that may not stand there, numbers and units that should, lengths."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, ClassVar, Final

from applykit.findings import Message, say
from applykit.rules.kind import Failed, Illustration, Kind, Outcome, Passed, Unread, key
from applykit.rules.numbers import broken_bound
from applykit.view import Match, State, Unreadable, View
from applykit.wording.lengths import COUNTS, visible

if TYPE_CHECKING:
    from applykit.rules.operands import Operand

Complaint = tuple[Message, Message | None]
Judge = Callable[[Callable[[], str], str], Complaint | None]

# How much of a text a message shows around the place it is about.
_AROUND: Final = 40


def _judged(view: View, patterns: tuple[str, ...], scope: str, judge: Judge) -> Iterator[Outcome]:
    """One element for each text that *patterns* name; *judge* takes (its label, text), gives message and remedy."""
    for pattern in patterns:
        for match in view.expand(pattern, scope):
            if match.state is State.ABSENT:
                continue
            if not match.readable:
                yield Unread(match.address, match.address, match.weight)
                continue
            # Most texts are as they should be, and nobody asks what they are called.
            complaint = judge(partial(view.label, match.address), str(match.value))
            if complaint is None:
                yield Passed(match.address, match.weight)
            else:
                yield Failed(match.address, *complaint, match.weight)


def excerpt(text: str, start: int = 0, end: int = 0) -> str:
    """What stands around ``text[start:end]``, on one line, in whole words; «…» stands where something is left out."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    first = text.find(" ", first, start) + 1 or first if first else 0
    if last < len(text):
        cut = text.rfind(" ", end, last)
        last = cut if cut > 0 else last
    shown = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{shown}{'…' if last < len(text) else ''}"


_BLANK: Final = r"\s+"
_HYPHEN: Final = r"\s?[-‐‑–—]\s?"


@lru_cache(maxsize=256)
def word_pattern(entries: tuple[str, ...], *, whole: bool = False) -> re.Pattern[str]:
    """Any of *entries* in any form, never inside another word; for a text with «е» in place of «ё».

    An entry is a stem («сертифик»), or several in a row («оформлен отчет»), each of which its word may go on from as it
    likes; blanks match any run of blanks, a hyphen any dash. A ``*`` before a stem lets its word begin as it likes too
    («*внедрен» is in «перевнедрение»). With *whole* the entries are words as they stand.
    """
    # One test for the beginning of a word before them all: inside words none of them is tried.
    return re.compile(rf"(?<!\w)(?:{'|'.join(_entry(entry, whole=whole) for entry in entries)})", re.IGNORECASE)


@lru_cache(maxsize=256)
def _beginnings(entries: tuple[str, ...]) -> tuple[str, ...]:
    """What a text holds if it holds any of *entries*: most texts hold none, and no pattern is made for them."""
    return tuple(re.split(r"[\s-]", _plain(entry))[0].strip("*").casefold() for entry in entries)


def _search(entries: tuple[str, ...], text: str, *, whole: bool) -> re.Match[str] | None:
    plain = _plain(text)
    low = plain.casefold()
    if not any(beginning in low for beginning in _beginnings(entries)):
        return None
    return word_pattern(entries, whole=whole).search(plain)


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def _entry(entry: str, *, whole: bool) -> str:
    end = r"(?!\w)" if whole else r"\w*"
    return _BLANK.join(_word(word) + end for word in _plain(entry).split())


def _word(word: str) -> str:
    begin = r"\w*" if word.startswith("*") else ""
    return begin + _HYPHEN.join(map(re.escape, word.strip("*").split("-")))


class Words(Kind, kw_only=True):
    """Texts hold none of the words of *forbid*, or at least one of *require*.

    An entry is a stem: it matches every form of its word and nothing inside another one: «сайт» finds «сайта» and
    «веб-сайт» and not «инсайт»; with *whole* it is a word as it stands: «мы» finds «Мы» and not «мышь».
    Passes: «Испытания макета». Fails: «Сертификация прибора» where «сертифик» is forbidden.
    """

    name: ClassVar[str] = "words"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                in: /plan/*/works/*
                forbid: [сертифик, сайт, оформлен отчет]
            """,
            passes="plan: [{works: [Испытания макета, Анализ инсайтов о рынке]}]",
            fails="plan: [{works: [Испытания макета, Оформление отчётов]}]",
        ),
        Illustration(
            rule="""
                in: /project/about
                whole: true
                forbid: [я, мы, нас, нам, нами, наш, наша, наше, наши]
            """,
            passes="project: {about: Создаётся прибор для мышиных исследований}",
            fails="project: {about: Наш прибор находит пустоты в стене}",
        ),
    )
    in_: tuple[str, ...] = key("patterns")
    forbid: tuple[str, ...] = key("words", default=())
    require: tuple[str, ...] = key("words", default=())
    whole: bool = key("flag", default=False)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""
        return _judged(view, self.in_, scope, self._judge)

    def accepts(self, text: str) -> bool:
        """Whether there is nothing to complain of in *text*."""
        return self._judge(lambda: "", text) is None

    def _judge(self, label: Callable[[], str], text: str) -> Complaint | None:
        seen = visible(text)
        if found := _search(self.forbid, seen, whole=self.whole):
            word = seen[found.start() : found.end()]
            message = say("words-forbid", label=label(), word=word, value=excerpt(seen, *found.span()))
            return message, say("words-forbid-remedy")
        if self.require and not _search(self.require, seen, whole=self.whole):
            return say("words-require", label=label(), words=self.require), say("words-require-remedy")
        return None

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return self.in_


_HAS: Final[Mapping[str, re.Pattern[str]]] = {
    "number": re.compile(r"\d"),
    "unit": re.compile(r"[^\W\d_]|%|°|‰|″|′"),
}


class Text(Kind, kw_only=True):
    """Texts have, or do not have, a ``number`` or a ``unit`` (letters or a sign such as % or °).

    Passes: «не более 0,5 мм». Fails, for ``has: number``: «высокая точность».
    """

    name: ClassVar[str] = "text"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                in: /tor/*/value
                has: number
            """,
            passes="tor: [{name: Погрешность, value: не более 0,2, unit: мг/л}]",
            fails="tor: [{name: Погрешность, value: низкая, unit: мг/л}]",
        ),
        Illustration(
            rule="""
                in: /tor/*/unit
                has: unit
            """,
            passes='tor: [{name: Погрешность, value: не более 5, unit: "%"}]',
            fails='tor: [{name: Погрешность, value: не более 5, unit: "5"}]',
        ),
    )
    in_: tuple[str, ...] = key("patterns")
    has: str | None = key("word", choices=_HAS, default=None)
    has_not: str | None = key("word", choices=_HAS, default=None)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""
        return _judged(view, self.in_, scope, self._judge)

    def _judge(self, label: Callable[[], str], text: str) -> Complaint | None:
        if self.has and not _HAS[self.has].search(text):
            return say(f"text-has-{self.has}", label=label(), value=excerpt(text)), say(f"text-has-{self.has}-remedy")
        if self.has_not and (found := _HAS[self.has_not].search(text)):
            message = say(f"text-has-not-{self.has_not}", label=label(), value=excerpt(text, *found.span()))
            return message, say("words-forbid-remedy")
        return None

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return self.in_


class Length(Kind, kw_only=True):
    """Texts have at least *min* and at most *max* of *unit*, counted as forms on the web count.

    A unit is ``characters`` (with blanks, of which a run counts as one, and so does a line break), ``without-spaces``
    or ``words``. Passes: 420 characters where 300 are advised. Fails: 40.
    """

    name: ClassVar[str] = "length"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                of: /project/title
                max: 30
            """,
            passes='project: {title: "Разработка  прибора для стен"}',
            fails="project: {title: Разработка прибора для стен и окон}",
        ),
        Illustration(
            rule="""
                of: /project/about
                unit: without-spaces
                min: 20
            """,
            passes="project: {about: Прибор находит пустоты в стене}",
            fails="project: {about: Прибор для стен}",
        ),
    )
    of: tuple[str, ...] = key("patterns")
    min: Operand | None = key("operand", default=None)
    max: Operand | None = key("operand", default=None)
    unit: str = key("word", choices=COUNTS, default="characters")

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each text."""

        def judge(label: Callable[[], str], text: str) -> Complaint | None:
            length = COUNTS[self.unit](text)
            broken = broken_bound(Decimal(length), (("min", self.min), ("max", self.max)), view, scope)
            if broken is None:
                return None
            name, limit = broken[0], int(broken[1])
            message = say(f"length-{name}-{self.unit}", label=label(), length=length, limit=limit)
            what = "words" if self.unit == "words" else "characters"
            return message, say(f"length-{name}-{what}-remedy", gap=abs(length - limit))

        try:
            yield from _judged(view, self.of, scope, judge)
        except Unreadable as unreadable:
            yield Unread(view.expand(self.of[0], scope)[0].address, unreadable.because)

    def reads(self) -> tuple[str, ...]:
        """The texts."""
        return self.of


# A number with nothing that could be its unit: figures, signs, and the words that go with a bound.
_BARE: Final = (
    r"(?i)(?:[\d\s.,;+±≈~<>≤≥=×·*^()\-‐-―−]|(?<!\w)(?:от|до|не|более|менее|больше|меньше|свыше|около|и|или|на)(?!\w))+"
)
_FIGURE: Final = r"\d"
# «Масса, кг», «Цена (тыс. руб.)», «Доля брака в %»: a title that says a unit says it at its end or in brackets.
_TITLE_WITH_UNIT: Final = r",\s*[^\s\d]|[(\[][^()\[\]]{0,60}[^\W\d_]|[%°‰]"
_NO_UNIT_NEEDED: Final = (
    r"(?i)\s*(?:число|количеств|кол-во|коэффициент|кратност|отношени|соотношени|дол[яи]|индекс|класс|категори|год|дата|"
    r"номер|уровень|верси|балл|рейтинг|степень|порядок|разряд|ранг|масштаб|код|тип|модель|марка)"
)


class Units(Kind, kw_only=True):
    """A number in a row has its unit: in its own cell, in the row's *title*, or in the row's cell for *unit*.

    *numbers* are the cells; one without a figure needs no unit, nor does a row whose title says that it counts things
    («Число каналов»). Passes: «85» beside «Цена, тыс. руб.». Fails: «85» beside «Цена».
    """

    name: ClassVar[str] = "units"
    illustrations: ClassVar[tuple[Illustration, ...]] = (
        Illustration(
            rule="""
                each: /tor/*
                numbers: value
                title: name
                unit: unit
            """,
            passes="""
                tor:
                  - {name: "Масса, кг", value: не более 5}
                  - {name: Число каналов, value: "8"}
                  - {name: Погрешность, value: "3", unit: "%"}
            """,
            fails="tor: [{name: Масса, value: не более 5}]",
        ),
    )
    numbers: tuple[str, ...] = key("patterns")
    title: str = key("pattern")
    unit: str | None = key("pattern", default=None)

    def check(self, view: View, scope: str) -> Iterator[Outcome]:
        """One element for each cell."""
        title = view.read(self.title, scope)
        unit = view.read(self.unit, scope) if self.unit else None
        lacking = next((one.address for one in (title, unit) if one and one.state in _UNKNOWN), None)
        for pattern in self.numbers:
            for match in view.expand(pattern, scope):
                if match.state is State.ABSENT:
                    continue
                if not match.readable or lacking:
                    yield Unread(match.address, match.address if not match.readable else str(lacking), match.weight)
                elif _is_bare(str(match.value)) and not (_says_unit(title) or (unit and unit.value)):
                    label = view.label(match.address)
                    yield Failed(
                        match.address,
                        say("units", label=label, value=excerpt(str(match.value))),
                        say("units-remedy"),
                        match.weight,
                    )
                else:
                    yield Passed(match.address, match.weight)

    def reads(self) -> tuple[str, ...]:
        """The cells, then where a unit may stand."""
        return (*self.numbers, self.title, *((self.unit,) if self.unit else ()))


_UNKNOWN: Final = (State.MISSING, State.BROKEN)


def _is_bare(text: str) -> bool:
    return re.search(_FIGURE, text) is not None and re.fullmatch(_BARE, text) is not None


def _says_unit(title: Match) -> bool:
    text = str(title.value or "")
    return re.search(_TITLE_WITH_UNIT, text) is not None or re.match(_NO_UNIT_NEEDED, text) is not None
