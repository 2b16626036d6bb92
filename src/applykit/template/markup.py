"""Follows the XML of a part through its template, and proves what holds whichever branches are taken.

The XML stays whole: every element is closed where it was opened. What Word refuses to open cannot come out: a cell
without a paragraph, a table without rows, a grid that does not agree with its rows. Where that cannot be proven, it is
said where the document must be looked at while it is written.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Elements whose content is text that a reader sees. An answer printed anywhere else would tear the document apart or,
# in the code of a field, make Word do what it says.
ATTRIBUTE: Final = "@"
TEXT_ELEMENTS: Final = frozenset({"w:t", "a:t", "m:t"})
# Elements that must end with a paragraph.
_HOLDERS: Final = frozenset({"w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:comment", "w:txbxContent"})
_BLOCKS: Final = frozenset({"w:p", "w:tbl", "w:sdt"})
# Elements of which something is proven. Each must begin and end in the same block of the template.
_STRUCTURE: Final = _HOLDERS | {"w:tbl", "w:tblGrid", "w:tr", "w:trPr", "w:tcPr"}

# The formatting of runs and of paragraphs, by what holds it.
_PROPERTIES: Final = frozenset({("w:r", "w:rPr"), ("w:p", "w:pPr")})

_TAG: Final = re.compile(r"<([^<>]*)(>?)")
_NAMESPACE: Final = re.compile(r'xmlns(:[^=\s]*)?="[^"]*"')
_VALUE: Final = re.compile(r'\sw:val="(\d+)"')
_ID: Final = re.compile(r'(?<=\sid=")[^"]*(?=")')
_CODE: Final = re.compile(r'\sw:instr="[^"]*\Z')
_PRINTED: Final = "\x00"  # stands in a tag for what the template prints there


class TornError(Exception):
    """One element is open and another is closed."""


class CrossedError(Exception):
    """A table or cell begins in one block of the template and ends in another, so that nothing can be proven of it."""


class TableBegins(Frozen):
    """Here begins the table *number*."""

    number: int


class RowBegins(Frozen):
    """Here begins a row of the table *number* that may be left out."""

    number: int


class TableEnds(Frozen):
    """Here ends a table. *may_be_empty*: it may have come out without rows; *may_disagree*: its grid may be wrong.

    *namespaces* are the declarations that its elements rest on.
    """

    number: int
    may_be_empty: bool
    may_disagree: bool
    namespaces: str


class ParagraphWanted(Frozen):
    """Here ends what must end with a paragraph, and may not have come out so."""


class DrawingNumber(Frozen):
    """Here stands the number of a drawing."""


Event = TableBegins | RowBegins | TableEnds | ParagraphWanted | DrawingNumber


@dataclass(slots=True, eq=False)
class _Table:
    """What is proven of a table: how many *columns* its grid has (None: it has no grid), and how wide its rows are.

    *certain* are the widths of rows that are there whatever the answers. -1 stands for what hangs on the answers.
    """

    number: int
    columns: int | None = None
    widths: set[int] = field(default_factory=set)
    certain: set[int] = field(default_factory=set)

    def agrees(self) -> bool:
        """Whether the grid has as many columns as the widest row, whatever the answers."""
        if -1 in self.widths:
            return False
        if self.columns is None or self.widths == {self.columns}:
            return True
        return bool(self.certain) and max(self.widths) == max(self.certain) == self.columns


@dataclass(slots=True, eq=False)
class Element:
    """An open element. *block* is the block of the template it was opened in, *begins* what a run begins with.

    *ends_well*: its last block so far is a paragraph, whatever the answers. *span* and *width* are columns of a cell
    and of a row, -1 if they hang on the answers.
    """

    name: str
    tag: str
    block: int
    ends_well: bool = False
    table: _Table | None = None
    span: int = 1
    width: int = 0
    has_cell: bool = False
    begins: str = ""


class State(Frozen):
    """Where the XML has come to: the open elements, those of them that end *well*, and whether this is in a tag."""

    open: tuple[Element, ...]
    well: frozenset[Element]
    inside: bool


@dataclass(slots=True)
class Markup:
    """Follows the XML. *proves*: say what must be looked at; otherwise only whether the XML stays whole."""

    proves: bool
    open: list[Element] = field(default_factory=list)
    inside: bool = False
    _tag: str = ""
    _block: int = 0
    _blocks: int = 0
    _is_bound: bool = False  # the block stands in the value of an attribute, and must not leave it
    _tables: int = 0
    _styled: Element | None = None

    # --- where a value stands ---

    @property
    def place(self) -> str:
        """What the text here belongs to: an element, by its name, or `ATTRIBUTE`; empty where no text can stand."""
        if self.inside:
            return ATTRIBUTE if self._tag.count('"') % 2 else ""
        return self.open[-1].name if self.open else ""

    @property
    def is_code(self) -> bool:
        """Whether the text here is the code of a field: Word does what it says."""
        return self.inside and _CODE.search(self._tag) is not None

    def run(self) -> Element | None:
        """The run whose text this is."""
        above = self.open[-2:]
        return above[0] if [element.name for element in above] == ["w:r", "w:t"] else None

    def paragraph(self) -> Element | None:
        """The paragraph that the run of this text stands in, if nothing is between them."""
        above = self.open[-3:]
        return above[0] if [element.name for element in above] == ["w:p", "w:r", "w:t"] else None

    def printed(self) -> None:
        """A value is printed here."""
        self._tag += _PRINTED

    def namespaces(self) -> str:
        """The declarations of namespaces that hold here."""
        found = {one[1]: one[0] for element in self.open for one in _NAMESPACE.finditer(element.tag)}
        return " ".join(found.values())

    # --- blocks of the template ---

    def state(self) -> State:
        """Where branches begin."""
        return State(tuple(self.open), frozenset(one for one in self.open if one.ends_well), self.inside)

    @contextmanager
    def branch(self, before: State, after: list[State]) -> Iterator[None]:
        """One branch, from *before*; where it ends is added to *after*."""
        if self.inside and self.place != ATTRIBUTE:
            raise TornError
        self._go_to(before.open, before.well)
        self._blocks += 1
        around = self._block, self._is_bound
        self._block, self._is_bound = self._blocks, before.inside
        yield
        if self.inside is not before.inside:
            raise TornError
        self._block, self._is_bound = around
        after.append(self.state())

    def join(self, states: Sequence[State]) -> bool:
        """Go on after one of several branches, nobody knows which; False if they leave different elements open."""
        self._go_to(states[-1].open, states[0].well.intersection(*(state.well for state in states)))
        return len({tuple(element.name for element in state.open) for state in states}) == 1

    def _go_to(self, elements: Sequence[Element], well: frozenset[Element]) -> None:
        self.open = list(elements)
        for element in elements:
            element.ends_well = element in well

    # --- text of the template ---

    def feed(self, data: str) -> Iterator[str | Event]:
        """Go over a piece of the text: yield it, with what happens in it where it happens."""
        if self._is_bound and any(sign in data for sign in '"<>'):
            raise TornError
        position = 0
        if self.inside:
            rest, closed, _ = data.partition(">")
            self._tag, self.inside, position = self._tag + rest, not closed, len(rest + closed)
            yield from self._numbered(data[:position])
            if closed:
                yield from self._passed("")
        for found in _TAG.finditer(data, position):
            yield data[position : found.start()]
            self._tag, self.inside, position = found[1], not found[2], found.end()
            if self.inside:
                yield from self._numbered(found[0])
            else:
                yield from self._passed(found[0])
        yield data[position:]

    def _passed(self, written: str) -> Iterator[str | Event]:
        """A whole tag has gone by; *written* is what is still to be written of it."""
        tag = self._tag
        if self._styled is not None:
            self._style(self._styled, tag)
        if tag.startswith("/"):
            yield from self._closed(tag[1:], written)
            return
        name, is_empty = tag.removesuffix("/").partition(" ")[0], tag.endswith("/")
        if name == "w:tbl" and self.proves:
            self._tables += 1
            yield TableBegins(self._tables)
        if is_empty and name in _HOLDERS:
            # Elements that the text never opens are not closed either.
            yield f"{written[:-2]}><w:p/></{name}>"
        else:
            yield from self._numbered(written)
        yield from self._opened(name)
        if is_empty:
            self.open[-1].ends_well = True
            yield from self._closed(name, "")

    def _numbered(self, written: str) -> Iterator[str | Event]:
        """A tag or a piece of one; the number of a drawing in it is given when the document is made."""
        is_drawing = self._tag.partition(" ")[0].endswith(":docPr") and self.open[0].name == "w:document"
        number = _ID.search(written) if is_drawing else None
        if number is None:
            yield written
        else:
            yield from (written[: number.start()], DrawingNumber(), written[number.end() :])

    def _opened(self, name: str) -> Iterator[Event]:
        element = Element(name, self._tag, self._block)
        above = self.open[-1] if self.open else element
        if name == "w:tbl":
            element.table = _Table(self._tables)
        elif name == "w:tblGrid" and above.table is not None:
            above.table.columns = 0
        elif name == "w:tr" and self.proves:
            holder = self._nearest("w:tbl")
            if holder is not None and holder.table is not None and holder.block != self._block:
                yield RowBegins(holder.table.number)
        elif name == "w:r":
            element.begins = f"<{self._tag}>"
        elif name == "w:p":
            # Its attributes are its own: another paragraph must not have them.
            element.begins = "<w:p>"
        elif (above.name, name) in _PROPERTIES:
            self._styled = above
            self._style(above, self._tag)
        self.open.append(element)

    def _style(self, run: Element, tag: str) -> None:
        """Add a tag to the formatting that *run*, or a paragraph, begins with, unless it depends on the answers."""
        run.begins += f"<{tag}>"
        if _PRINTED in tag:
            run.begins = "<w:p>" if run.name == "w:p" else f"<{run.tag}>"
            self._styled = None

    def _closed(self, name: str, written: str) -> Iterator[str | Event]:
        if not self.open or self.open[-1].name != name:
            raise TornError
        element = self.open.pop()
        if self.open and self.open[-1] is self._styled:
            self._styled = None
        if not self.proves:
            yield written
            return
        if element.block != self._block and name in _STRUCTURE:
            raise CrossedError
        if name in _HOLDERS and not element.ends_well:
            yield ParagraphWanted()
        yield written
        if name in _BLOCKS and self.open:
            self.open[-1].ends_well = name == "w:p"
        self._learn(element)
        if element.table is not None:
            table = element.table
            empty, disagree = not table.certain, not table.agrees()
            yield TableEnds(table.number, empty, disagree, self.namespaces() if disagree else "")

    # --- what is learnt of tables ---

    def _learn(self, closed: Element) -> None:
        match closed.name:
            case "w:gridCol":
                self._column()
            case "w:gridSpan" | "w:gridBefore" | "w:gridAfter":
                self._columns(closed)
            case "w:tc":
                self._cell(closed)
            case "w:tr":
                self._row(closed)

    def _nearest(self, name: str) -> Element | None:
        return next((element for element in reversed(self.open) if element.name == name), None)

    def _column(self) -> None:
        grid, holder = self.open[-1], self.open[-2] if len(self.open) > 1 else None
        if holder is not None and holder.table is not None and holder.table.columns is not None:
            is_certain = grid.block == holder.block == self._block
            holder.table.columns = holder.table.columns + 1 if is_certain else -1

    def _columns(self, number: Element) -> None:
        """``gridSpan`` of a cell, ``gridBefore`` and ``gridAfter`` of a row."""
        holder = self.open[-2] if len(self.open) > 1 else None
        if holder is None or holder.name not in ("w:tc", "w:tr"):
            return
        value = _VALUE.search(number.tag)
        is_cell = holder.name == "w:tc"
        default = 1 if is_cell else 0
        columns = int(value[1]) if value else default
        if holder.block != self._block or _PRINTED in number.tag:
            columns = -1
        if is_cell:
            holder.span = columns
        else:
            holder.width = _sum(holder.width, columns)

    def _cell(self, cell: Element) -> None:
        row = self._nearest("w:tr")
        if row is not None:
            is_certain = cell.block == row.block
            row.has_cell |= is_certain
            row.width = _sum(row.width, cell.span if is_certain else -1)

    def _row(self, row: Element) -> None:
        holder = self._nearest("w:tbl")
        if holder is not None and holder.table is not None:
            width = row.width if row.has_cell else -1
            holder.table.widths.add(width)
            if row.block == holder.block and row.has_cell:
                holder.table.certain.add(width)


def _sum(*columns: int) -> int:
    return -1 if -1 in columns else sum(columns)
