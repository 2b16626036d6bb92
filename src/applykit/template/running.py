"""One rendering under way: what it may cost, what it came upon, and how a value becomes XML where its tag stands."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from markupsafe import Markup, escape

from applykit import address as addresses
from applykit.errors import FillError
from applykit.findings import Message, say
from applykit.template.values import Absent, Blank, Choice, Missing, Value
from applykit.wording import dates, numbers

MAX_RENDERED: Final = 20_000_000  # characters in all parts of one document
MAX_WORK: Final = 20_000_000  # steps of one rendering: characters joined, rows visited

_ROW_COST: Final = 40  # what one turn of a loop costs of MAX_WORK: two seconds of empty loops

# The element that stands in a run for a missing answer until `mending` makes it a run of its own. What people type is
# escaped, so none of it can be one.
MARK: Final = "urn:applykit:missing"

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEXT_TEXT: Final = '<w:t xml:space="preserve">'
_BREAK: Final = f"</w:t><w:br/>{_NEXT_TEXT}"
_TAB: Final = f"</w:t><w:tab/>{_NEXT_TEXT}"


class Fault(Exception):  # noqa: N818  # not for readers: it becomes a TemplateError at the tag it comes from
    """What a tag does is wrong; *what* says it."""

    def __init__(self, what: Message) -> None:
        super().__init__(what)
        self.what = what


class Unprintable(Exception):  # noqa: N818  # not for readers: it becomes a FillError that names the answer
    """*text* holds a character that no Word file can hold."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(slots=True)
class Run:
    """One rendering under way: what it may still cost, and the absent answers it came upon. Never shared."""

    names: tuple[str, ...]
    room: int = MAX_RENDERED
    work: int = MAX_WORK
    missing: dict[tuple[str, str], Missing] = field(default_factory=dict)
    blank: dict[tuple[str, str], Blank] = field(default_factory=dict)

    def write(self, length: int) -> None:
        """Count characters of the document."""
        self.room -= length
        if self.room < 0:
            raise Fault(say("template-result-too-large"))

    def spend(self, steps: int) -> None:
        """Count work."""
        self.work -= steps
        if self.work < 0:
            raise Fault(say("template-too-much-work"))

    def note(self, absent: Absent) -> None:
        """Remember an absent answer that was to be printed."""
        if isinstance(absent, Missing):
            self.missing.setdefault((absent.address, absent.label), absent)
        else:
            self.blank.setdefault((absent.address, absent.label), absent)


# A context variable: each thread renders its own document, and filters learn of it without the template's help.
RUN: ContextVar[Run] = ContextVar("applykit_rendering")


def forbidden_character(text: str) -> str | None:
    """The first character of *text* that no Word file can hold, as ``U+0008``; None if there is none."""
    found = _FORBIDDEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None


def refusal(context: Mapping[str, Value], unprintable: Unprintable) -> FillError:
    """The error that names the answer whose text cannot be printed."""
    places = [(at, text) for at, text in _texts_of(context, "") if _FORBIDDEN.search(text)]
    at = next((at for at, text in places if text == unprintable.text), places[0][0] if places else "")
    return FillError(say("fill-unprintable", where=at, character=forbidden_character(unprintable.text) or ""))


def _texts_of(value: Value, at: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, member in value.items():
            yield from _texts_of(member, addresses.child(at, str(key)))
    elif isinstance(value, list | tuple):
        for index, member in enumerate(value):
            yield from _texts_of(member, addresses.child(at, index))


def text_of(value: Value) -> str:
    """What a value is printed as, unescaped."""
    if isinstance(value, Choice):
        value = value.label
    if isinstance(value, str):
        if _FORBIDDEN.search(value):
            raise Unprintable(value)
        return value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int | float | Decimal):
        return numbers.plain(value)
    if isinstance(value, datetime.date):
        return dates.date(value)
    raise Fault(say("template-not-text"))


def in_text(value: Value) -> Markup:
    """A value as XML in the text of a run: line breaks and tabs are elements, a missing answer is marked."""
    run = RUN.get()
    if isinstance(value, Missing):
        run.note(value)
        return _xml(f'</w:t><mark xmlns="{MARK}">{escape(str(value))}</mark>{_NEXT_TEXT}')
    text = _printed(value, run)
    lines = str(escape(text)).replace("\r\n", "\n").replace("\r", "\n")
    return _xml(lines.replace("\n", _BREAK).replace("\t", _TAB))


def elsewhere(value: Value) -> Markup:
    """A value as XML in an attribute, a property of the file, or text that knows no line breaks."""
    text = str(escape(_printed(value, RUN.get())))
    return _xml(text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "&#10;").replace("\t", "&#9;"))


def _xml(escaped: str) -> Markup:
    return Markup(escaped)  # noqa: S704  # nothing gets here unescaped


def _printed(value: Value, run: Run) -> str:
    if isinstance(value, Absent):
        run.note(value)
        return str(value)
    text = text_of(value)
    # Before it is copied several times over, and its line breaks become elements.
    if len(text) + (text.count("\n") + text.count("\r") + text.count("\t")) * len(_BREAK) > run.room:
        raise Fault(say("template-result-too-large"))
    return text


def rows_of(value: Value) -> Sequence[Value]:
    """What a loop goes over; its turns are paid for."""
    if isinstance(value, Blank):
        RUN.get().note(value)
    rows = sequence_of(value)
    RUN.get().spend(len(rows) * _ROW_COST)
    return rows


def sequence_of(value: Value) -> Sequence[Value]:
    """The rows of a table or list, or the keys of a mapping; a fault if *value* has none."""
    if isinstance(value, Mapping | Absent):
        return tuple(value)
    if isinstance(value, list | tuple | range):
        return value
    raise Fault(say("template-not-rows"))


def joined(values: Sequence[Value], between: str = "") -> Value:
    """Texts one after another; if one of them is missing, that."""
    for value in values:
        if isinstance(value, Missing):
            return value
    texts = [str(value) if isinstance(value, Blank) else text_of(value) for value in values]
    RUN.get().spend(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)
