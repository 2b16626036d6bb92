"""One rendering under way: what it may cost, what it came upon, and how a value becomes XML where its tag stands."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.errors import FillError
from applykit.message import Message, say
from applykit.richtext import plain
from applykit.template.values import Absent, Blank, Choice, Missing, Rich, Value
from applykit.wording import dates, numbers
from applykit.wording.forms import Forms

if TYPE_CHECKING:
    from applykit.richtext import Block

MAX_RENDERED: Final = 20_000_000  # characters in all parts of one document
MAX_WORK: Final = 20_000_000  # steps of one rendering: characters joined, rows visited

_ROW_COST: Final = 40  # what one turn of a loop costs of MAX_WORK: two seconds of empty loops
_FIRST_DRAWING: Final = 1001

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEXT_TEXT: Final = '<w:t xml:space="preserve">'
_BREAK: Final = f"</w:t><w:br/>{_NEXT_TEXT}"
_TAB: Final = f"</w:t><w:tab/>{_NEXT_TEXT}"
_END_OF_RUN: Final = "</w:t></w:r>"
_END_OF_MARKER: Final = f"]{_END_OF_RUN}"
# The end of what holds paragraphs, if it ends with one: bookmarks and the like may follow.
_ENDS_WITH_PARAGRAPH: Final = re.compile(
    r"(?:</w:p>|<w:p(?: [^<>]*)?/>)(?:<w:(?:bookmark|comment|perm|proof|move)\w*(?: [^<>]*)?/>)*\Z"
)
_LONGEST_END: Final = 2_000
# Where an answer of several blocks left the template's run, and where another one began; if nothing else is in a run,
# it is a mere half. Characters that stand for nothing, and are gone before the document is packed.
_LEFT, _BEGUN, _EMPTIED = "\ufdd5", "\ufdd6", "\ufdd7"
_NO_MARKS: Final = str.maketrans("", "", _LEFT + _BEGUN + _EMPTIED)


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


# What a run of text begins with, its opening tag and formatting: as they are, highlighted in yellow, bold, italic, and
# both; then what its paragraph begins with, and an item of a list in its place, with `LEVEL` and `LIST` in it (both
# empty: the paragraph must not be divided).
RunStyle = tuple[str, str, str, str, str, str, str, str]
LEVEL: Final = "\ufdd8"
LIST: Final = "\ufdd9"
# Lists of a document are numbered from here on: no template counts so far.
FIRST_LIST: Final = 70_001


@dataclass(slots=True)
class Run:
    """One rendering under way: what it may still cost, and the absent answers it came upon. Never shared.

    *pieces* is the XML of the part that is being written, *forms* declines names and posts. The code of a part calls
    the methods; `write` alone adds to the pieces, the others give the XML of a value. *lists* are those of the whole
    document that answers brought: how deep each lies in others, and whether it counts.
    """

    styles: Sequence[RunStyle] = ()
    pieces: list[str] = field(default_factory=list)
    room: int = MAX_RENDERED
    work: int = MAX_WORK
    drawings: int = _FIRST_DRAWING
    marked: set[int] = field(default_factory=set)
    divided: set[int] = field(default_factory=set)
    lists: list[tuple[int, bool]] = field(default_factory=list)
    forms: Forms = field(default_factory=Forms)
    missing: dict[tuple[str, str], Missing] = field(default_factory=dict)
    blank: dict[tuple[str, str], Blank] = field(default_factory=dict)

    def begin(self, styles: Sequence[RunStyle]) -> None:
        """Turn to the next part, whose runs begin with *styles*."""
        self.styles, self.pieces, self.drawings = styles, [], _FIRST_DRAWING
        self.marked.clear()
        self.divided.clear()

    def finished(self) -> str:
        """The XML of the part that was written."""
        xml = "".join(self.pieces)
        for number in self.marked:
            xml = _without_empty_runs(xml, self.styles[number])
        for number in self.divided:
            xml = _without_halves(xml, self.styles[number])
        return xml.translate(_NO_MARKS) if self.divided else xml

    def write(self, length: int, *pieces: str) -> None:
        """Add to the document: *length* characters of the template, and values, which are counted already."""
        self.room -= length
        if self.room < 0:
            raise Fault(say("template-result-too-large"))
        self.pieces.extend(pieces)

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

    # --- values as XML ---

    def text(self, value: Value, style: int) -> str:
        """A value in the text of a run that begins as *style*: breaks and tabs are elements, a missing one is marked.

        *style* is negative where the run is unknown, so that nothing can be highlighted.
        """
        if type(value) is str and value.isprintable() and "&" not in value and "<" not in value and ">" not in value:
            self.room -= len(value)
            return value
        if isinstance(value, Missing) and style >= 0:
            return self._marker(value, style)
        if isinstance(value, Rich) and style >= 0:
            return self._rich(value, style)
        return self._counted(_in_lines(self._escaped(value)))

    def elsewhere(self, value: Value) -> str:
        """A value in an attribute, a property of the file, or text that knows no line breaks."""
        xml = self._escaped(value).replace('"', "&#34;").replace("\r\n", "\n").replace("\r", "\n")
        return self._counted(xml.replace("\n", "&#10;").replace("\t", "&#9;"))

    def drawing(self) -> str:
        """The number of the next drawing: each has its own, however often a loop repeats it."""
        self.drawings += 1
        return str(self.drawings - 1)

    def _marker(self, missing: Missing, style: int) -> str:
        """A run of its own, highlighted, between two halves of the run it stands in."""
        self.note(missing)
        self.marked.add(style)
        plain, highlighted, *_ = self.styles[style]
        marker = f"{highlighted}<w:t>{_in_lines(_escape(str(missing)))}{_END_OF_RUN}"
        return self._counted(f"{_END_OF_RUN}{marker}{plain}{_NEXT_TEXT}")

    def _rich(self, value: Rich, style: int) -> str:
        """Runs and paragraphs of an answer, between two halves of the run and of the paragraph it stands in."""
        _refuse_unprintable(value)
        begins, paragraph, items = self.styles[style], self.styles[style][5], self.styles[style][6:]
        self.divided.add(style)
        if not paragraph:
            return self._in_one_paragraph(value, begins)
        self.spend(len(value) + len(value.blocks) * _ROW_COST)
        numbers: dict[int, int] = {}
        pieces: list[str] = []
        in_list = False
        for block in value.blocks:
            opening = paragraph
            if block.list_number:
                opening = items[0] if block.ordinal else items[1]
                opening = opening.replace(LEVEL, str(block.level)).replace(LIST, str(self._list(block, numbers)))
            # The first paragraph of the answer goes on where the template's has begun.
            if pieces or block.list_number:
                pieces.append(f"{_LEFT}{_END_OF_RUN}</w:p>{opening}{begins[0]}{_NEXT_TEXT}{_BEGUN}")
            pieces += self._spans(block, begins)
            in_list = block.list_number > 0
        if in_list:
            pieces.append(f"{_LEFT}{_END_OF_RUN}</w:p>{paragraph}{begins[0]}{_NEXT_TEXT}{_BEGUN}")
        return self._counted("".join(pieces))

    def _spans(self, block: Block, begins: RunStyle) -> Iterator[str]:
        """The text of a block, in the run that is open."""
        plain, _, bold, italic, both, *_ = begins
        for span in block.spans:
            text = _escape(span.text).replace("\n", _BREAK).replace("\t", _TAB)
            if span.bold or span.italic:
                own = both if span.bold and span.italic else bold if span.bold else italic
                end = f"{_LEFT}{_END_OF_RUN}"
                text = f"{end}{own}{_NEXT_TEXT}{text}{_END_OF_RUN}{plain}{_NEXT_TEXT}{_BEGUN}"
            yield text

    def _in_one_paragraph(self, value: Rich, begins: RunStyle) -> str:
        """An answer where paragraphs cannot be: blocks are lines."""
        pieces: list[str] = []
        for block in value.blocks:
            before = block.text.removesuffix("".join(span.text for span in block.spans))
            pieces += (_BREAK if pieces else "", _escape(before), *self._spans(block, begins))
        return self._counted("".join(pieces))

    def _list(self, block: Block, numbers: dict[int, int]) -> int:
        """The number under which the document knows the list of *block*; *numbers* are those of this answer."""
        if block.list_number not in numbers:
            numbers[block.list_number] = FIRST_LIST + len(self.lists)
            self.lists.append((block.level, block.ordinal > 0))
        return numbers[block.list_number]

    def _escaped(self, value: Value) -> str:
        if isinstance(value, Absent):
            self.note(value)
            return _escape(str(value))
        text = text_of(value)
        # Before it is copied several times over, and its line breaks become elements.
        if len(text) + (text.count("\n") + text.count("\r") + text.count("\t")) * len(_BREAK) > self.room:
            raise Fault(say("template-result-too-large"))
        return _escape(text)

    def _counted(self, xml: str) -> str:
        self.room -= len(xml)
        return xml

    # --- loops ---

    def rows(self, value: Value) -> Sequence[Value]:
        """What a loop goes over; its turns are paid for."""
        if isinstance(value, Blank):
            self.note(value)
        rows = sequence_of(value)
        self.spend(len(rows) * _ROW_COST)
        return rows

    # --- what conditions and loops leave incomplete ---

    def end_with_paragraph(self) -> None:
        """Word reads no cell, header or note that does not end with a paragraph."""
        if not _ENDS_WITH_PARAGRAPH.search("".join(self.pieces[-4:])[-_LONGEST_END:]):
            self.pieces.append("<w:p/>")

    def drop(self, start: int) -> None:
        """Leave out the table that began at piece *start*: it has no rows."""
        del self.pieces[start:]

    def mend_table(self, start: int, namespaces: str) -> None:
        """Repair the table that began at piece *start*: what its rows are like depends on the answers."""
        from applykit.template.mending import mended_table

        self.pieces[start:] = [mended_table("".join(self.pieces[start:]), namespaces)]


def _without_halves(xml: str, style: RunStyle) -> str:
    """The XML without the empty halves of runs and paragraphs that an answer of several blocks leaves behind."""
    run = f"{re.escape(style[0])}<w:t(?: [^<>]*)?>[{_LEFT}{_BEGUN}]+{_END_OF_RUN}"
    xml = re.sub(run, _EMPTIED, xml)
    if style[5]:
        properties = re.escape(style[5].removeprefix("<w:p>"))
        xml = re.sub(f"<w:p(?: [^<>]*)?>{properties}{_EMPTIED}+</w:p>", "", xml)
    return xml


def _without_empty_runs(xml: str, style: RunStyle) -> str:
    """The XML without the empty halves of runs beside markers."""
    plain, highlighted = map(re.escape, style[:2])
    empty = plain + r"<w:t(?: [^<>]*)?(?:></w:t>|/>)</w:r>"
    xml = re.sub(f"{empty}(?={highlighted})", "", xml)
    return re.sub(f"(?<={re.escape(_END_OF_MARKER)}){empty}", "", xml)


def _in_lines(xml: str) -> str:
    """Escaped text whose line breaks and tabs are elements."""
    return xml.replace("\r\n", "\n").replace("\r", "\n").replace("\n", _BREAK).replace("\t", _TAB)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


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
    if isinstance(value, Rich):
        _refuse_unprintable(value)
        return plain(value.blocks)
    if isinstance(value, str):
        _refuse_unprintable(value)
        return value
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int | float | Decimal):
        return numbers.plain(value)
    if isinstance(value, datetime.date):
        return dates.date(value)
    raise Fault(say("template-not-text"))


def _refuse_unprintable(text: str) -> None:
    if _FORBIDDEN.search(text):
        raise Unprintable(text)


def sequence_of(value: Value) -> Sequence[Value]:
    """The rows of a table or list, or the keys of a mapping; a fault if *value* has none."""
    if isinstance(value, Mapping | Absent):
        return tuple(value)
    if isinstance(value, list | tuple | range):
        return value
    raise Fault(say("template-not-rows"))


def joined(run: Run, values: Sequence[Value], between: str = "") -> Value:
    """Texts one after another; if one of them is missing, that."""
    for value in values:
        if isinstance(value, Missing):
            return value
    texts = [str(value) if isinstance(value, Blank) else text_of(value) for value in values]
    run.spend(sum(map(len, texts)) + len(between) * len(texts))
    return between.join(texts)
