"""Reads the body of a questionnaire: finds the place of every answer, and what it says.

A place is told by the tag of its content control; where that is lost, by the bookmark at its label; where that is lost
too, by what the label says. Tables whose rows people add are read by their columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.findings import Place, Spot, say
from applykit.frozen import Frozen
from applykit.sources.word import prose, remarks
from applykit.sources.word.body import PARAGRAPH, Cell, W, blocks, rows
from applykit.sources.word.marks import ANSWERS, FILING_ON, PROMPTS_OF_WORD, Kind, Mark, fingerprint, plain
from applykit.sources.word.remarks import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from applykit.sources.word.body import Element
    from applykit.sources.word.marks import Marks
    from applykit.sources.yaml import Value

_CHECKED: Final = re.compile(r"([☒☑✔✓☓✗✘xXхХvV+])\s*(да|нет|yes|no)\b", re.IGNORECASE)
_BOXES: Final = re.compile(r"[☐□☒☑]")
_TYPED_DATE: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}")
_EACH: Final = f"/{addresses.EACH}"
_SHOWN: Final = 3
_LONGEST_QUOTE: Final = 60
# A prompt that was written behind and not over is taken off; shorter ones could be the beginning of an answer.
_SHORTEST_PROMPT: Final = 8


@dataclass(slots=True)
class Reading:
    """Reads one document. *cells* and *labels* are the elements in which each address is answered and asked."""

    file: Path
    marks: Marks
    numbering: prose.Numbering
    values: dict[str, Value] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    filing_on: str = ""
    cells: dict[str, Element] = field(default_factory=dict)
    labels: dict[str, Element] = field(default_factory=dict)
    _by_id: dict[str, Mark] = field(default_factory=dict)
    _by_address: dict[str, Mark] = field(default_factory=dict)
    _by_label: dict[str, list[Mark]] = field(default_factory=dict)
    _prompts: frozenset[str] = frozenset()
    _under: str = ""
    _found: set[str] = field(default_factory=set)
    _has_tags: bool = False
    _changed: list[Mark] = field(default_factory=list)
    _bare: list[Mark] = field(default_factory=list)
    _with_more: dict[str, list[Mark]] = field(default_factory=dict)
    _outside: list[tuple[str, str]] = field(default_factory=list)
    _twice: list[Mark] = field(default_factory=list)
    _without_reason: list[tuple[str, str]] = field(default_factory=list)
    _imported: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._prompts = self.marks.prompts | frozenset(PROMPTS_OF_WORD)
        for mark in self.marks.marks:
            if mark.id:
                self._by_id[mark.id] = mark
            if mark.kind in ANSWERS:
                self._by_address[mark.address] = mark
            if mark.label:
                self._by_label.setdefault(plain(mark.label), []).append(mark)

    # --- the document

    def read(self, body: Element) -> None:
        """Read all of it. What is asked and not answered has its place too."""
        self.places[""] = Place(self.file)
        for mark in self.marks.marks:
            if mark.kind in (Kind.HEADING, Kind.ROW):
                self.places.setdefault(mark.address, self._place(mark))
        self._has_tags = any(True for _ in body.iter(f"{W}tag"))
        for block in blocks(body):
            if block.tag == PARAGRAPH:
                self._paragraph(block)
            else:
                self._table(block)
        # What was taken out of the document is asked all the same.
        for mark in self.marks.marks:
            if mark.kind in ANSWERS and addresses.EACH not in addresses.steps(mark.address):
                self.places.setdefault(mark.address, self._place(mark))

    def _paragraph(self, paragraph: Element) -> None:
        mark = self._mark_in(paragraph)
        text = prose.text_of(paragraph, set())
        if mark is None and plain(text):
            mark = next((one for one in self._by_label.get(plain(text), ()) if one.kind is Kind.HEADING), None)
        if mark is not None and mark.kind is Kind.HEADING:
            self._under = mark.title
            self.labels.setdefault(mark.address, paragraph)
        self._check_own(text, self._under)

    def _mark_in(self, element: Element) -> Mark | None:
        names = (bookmark.get(f"{W}name", "") for bookmark in element.iter(f"{W}bookmarkStart"))
        return next((self._by_id[name] for name in names if name in self._by_id), None)

    def _check_own(self, text: str, where: str) -> None:
        """Remember a text that is none of the questionnaire's own and stands where nothing is read."""
        if plain(text) and fingerprint(text) not in self.marks.own and text.strip() not in self._prompts:
            self._outside.append((where, " ".join(text.split())))

    # --- tables

    def _table(self, table: Element) -> None:
        grid = rows(table)
        cells = [cell for row in grid for cell in row]
        marked = {cell: mark for cell in cells if (mark := self._mark_of(cell)) is not None}
        columns = {cell.column: mark for cell, mark in marked.items() if cell.row == 0 and _is_column(mark)}
        if not columns:
            columns = self._columns_by_tags(grid)
        if any(mark.kind is Kind.COLUMN for mark in columns.values()):
            self._grid(grid, columns, marked)
        elif columns:
            self._list(grid, columns, marked)
        else:
            self._pairs(grid, marked)

    def _mark_of(self, cell: Cell) -> Mark | None:
        """The label that a cell is: by its bookmark, or by what it says if nothing else says that just here."""
        for name in cell.bookmarks():
            if name in self._by_id:
                return self._by_id[name]
        if any(tag in self._by_address for tag in cell.tags):
            return None
        first = next((text for text in prose.texts(cell.element, set()) if text.strip()), "")
        named = [mark for mark in self._by_label.get(plain(first), ()) if mark.id not in self._found]
        near = [mark for mark in named if mark.under == self._under] or named
        return near[0] if near else None

    def _columns_by_tags(self, grid: Sequence[Sequence[Cell]]) -> dict[int, Mark]:
        """The columns of a table of rows whose headings are lost, or stand in the table before it."""
        found: dict[int, Mark] = {}
        for row in grid:
            for cell in row:
                for tag in cell.tags:
                    mark = self._by_address.get(tag)
                    if mark is not None and addresses.EACH in addresses.steps(tag):
                        found.setdefault(cell.column, mark)
        return found

    def _pairs(self, grid: Sequence[Sequence[Cell]], marked: Mapping[Cell, Mark]) -> None:
        """Questions and answers side by side, or one above the other."""
        answers: dict[Cell, Mark] = {}
        for number, row in enumerate(grid):
            for cell in row:
                mark = marked.get(cell)
                if mark is None or mark.kind not in ANSWERS:
                    continue
                below = grid[number + 1][0] if number + 1 < len(grid) and grid[number + 1] else None
                beside = row[cell.column + 1] if cell.column + 1 < len(row) else below
                if beside is not None and beside not in marked:
                    answers.setdefault(beside, mark)
        for row in grid:
            for cell in row:
                tagged = next((self._by_address[tag] for tag in cell.tags if tag in self._by_address), None)
                mark = tagged or answers.get(cell)
                if cell in marked:
                    self._label(cell, marked[cell])
                elif mark is not None and addresses.EACH not in addresses.steps(mark.address):
                    self._answer(cell, mark)
                else:
                    self._stray(cell)

    def _label(self, cell: Cell, mark: Mark) -> None:
        self._found.add(mark.id)
        self.labels.setdefault(mark.address, cell.element)
        for text in prose.texts(cell.element, set()):
            self._check_own(text, mark.under)

    def _stray(self, cell: Cell) -> None:
        for text in prose.texts(cell.element, set()):
            self._check_own(text, self._under)

    def _answer(self, cell: Cell, mark: Mark) -> None:
        place = self._place(mark)
        said = self._said(cell, mark)
        if not cell.controls and self._has_tags:
            self._bare.append(mark)
        if mark.address == FILING_ON:
            self.filing_on = said if isinstance(said, str) else ""
            self.places.setdefault(mark.address, place)
            return
        self._put(mark, said, place, cell)

    def _put(self, mark: Mark, said: Value, place: Place, cell: Cell) -> None:
        before = addresses.value_at(self.values, addresses.steps(mark.address))
        if before and said and before != said:
            self._twice.append(mark)
        if not before:
            addresses.put(self.values, addresses.steps(mark.address), said)
            self._placed(mark.address, said, place)
            self.cells[mark.address] = cell.element
        self.cells.setdefault(mark.address, cell.element)

    def _placed(self, address: str, said: Value, place: Place) -> None:
        self.places[address] = place
        if isinstance(said, list):
            for at, item in enumerate(said):
                self._placed(addresses.child(address, at), item, place)
        elif isinstance(said, dict):
            for key, member in said.items():
                self._placed(addresses.child(address, key), member, place)

    def _grid(self, grid: Sequence[Sequence[Cell]], columns: Mapping[int, Mark], marked: Mapping[Cell, Mark]) -> None:
        """A group a row, a member a column."""
        for cell in grid[0]:
            if cell in marked:
                self._label(cell, marked[cell])
            else:
                self._stray(cell)
        for row in grid[1:]:
            named = next((marked[cell] for cell in row if cell in marked and marked[cell].kind is Kind.ROW), None)
            for cell in row:
                if cell in marked:
                    self._label(cell, marked[cell])
                    continue
                tagged = next((self._by_address[tag] for tag in cell.tags if tag in self._by_address), None)
                column = columns.get(cell.column)
                if tagged is None and named is not None and column is not None and column.kind is Kind.COLUMN:
                    tagged = self._by_address.get(addresses.child(named.address, column.address))
                if tagged is None:
                    self._stray(cell)
                else:
                    self._put(tagged, self._said(cell, tagged), self._place(tagged), cell)

    # --- lists

    def _list(self, grid: Sequence[Sequence[Cell]], columns: Mapping[int, Mark], marked: Mapping[Cell, Mark]) -> None:
        """A row an entry; where a column says which entry a row belongs to, or goes on with, it is asked."""
        base = next(iter(columns.values())).address.partition(_EACH)[0]
        has_head = any(_is_column(mark) for cell, mark in marked.items() if cell.row == 0)
        for cell in grid[0] if has_head else ():
            if cell in marked:
                self._label(cell, marked[cell])
            else:
                self._stray(cell)
        lines = [_Line(number, row) for number, row in enumerate(grid[1:] if has_head else grid, start=1)]
        under = next(iter(columns.values())).under
        title = next((mark.title for mark in self.marks.marks if mark.address == base), "")
        self.places.setdefault(base, Place(self.file, spot=Spot(under, title)))
        if any(mark.kind is Kind.KEY for mark in columns.values()):
            self._keyed(base, lines, columns)
        else:
            self._entries(base, lines, columns, title)

    def _entries(self, base: str, lines: Sequence[_Line], columns: Mapping[int, Mark], title: str) -> None:
        before = addresses.value_at(self.values, addresses.steps(base))
        entries: list[Value] = before if isinstance(before, list) else []
        reference = ""
        for line in lines:
            told = {column: self._said(cell, columns[column]) for column, cell in line.within(columns)}
            for cell in line.beyond(columns):
                self._stray(cell)
            if not any(told.values()):
                continue
            reference = reference or _only_text(told)
            goes_on = entries and _goes_on(told, columns, base)
            at = addresses.child(base, len(entries) - 1 if goes_on else len(entries))
            entry: dict[str, Value] = {}
            if goes_on and isinstance(entries[-1], dict):
                entry = entries[-1]
            else:
                entries.append(entry)
                self.places[at] = Place(self.file, spot=Spot(line.under(columns), title, line.number))
                self.cells[at] = line.cells[0].element
            begun: dict[tuple[str, ...], dict[str, Value]] = {}
            for column, cell in line.within(columns):
                mark = columns[column]
                if mark.kind is not Kind.NUMBER:
                    self._member(entry, at, mark, told[column], _Where(line, cell, title, begun))
        # A table that names a sheet of a workbook and says nothing else is that sheet.
        if len(entries) == 1 and reference and sum(_count(entry) for entry in entries) == 1:
            addresses.put(self.values, addresses.steps(base), reference)
        elif entries:
            addresses.put(self.values, addresses.steps(base), entries)

    def _member(self, entry: dict[str, Value], at: str, mark: Mark, said: Value, where: _Where) -> None:
        """Put what a column says into an entry. Of an inner list a cell has all its entries, or a line has one."""
        place = Place(self.file, spot=Spot(mark.under, where.title, where.line.number, mark.title))
        steps = addresses.steps(f"/{mark.address.partition(f'{_EACH}/')[2]}")
        if addresses.EACH not in steps:
            if said is not None or addresses.value_at(entry, steps) is None:
                addresses.put(entry, steps, said)
                self._noted(at, steps, said, place, where.cell)
            return
        cut = steps.index(addresses.EACH)
        outer, inner = steps[:cut], steps[cut + 1 :]
        before = addresses.value_at(entry, outer)
        held: list[Value] = before if isinstance(before, list) else []
        if mark.kind is Kind.LIST:
            for item in said if isinstance(said, list) else ():
                one: dict[str, Value] = {}
                addresses.put(one, inner, item)
                held.append(one)
        elif said is not None or outer in where.begun:
            if outer not in where.begun:
                where.begun[outer] = {}
                held.append(where.begun[outer])
            addresses.put(where.begun[outer], inner, said)
        addresses.put(entry, outer, held or None)
        self._noted(at, outer, held or None, place, where.cell)

    def _noted(self, at: str, steps: tuple[str, ...], said: Value, place: Place, cell: Cell) -> None:
        address = addresses.pointer(steps, at)
        self._placed(address, said, place)
        self.cells[address] = cell.element

    def _keyed(self, base: str, lines: Sequence[_Line], columns: Mapping[int, Mark]) -> None:
        """A row for each key."""
        title = next((mark.title for mark in self.marks.marks if mark.address == base), "")
        members: dict[str, Value] = {}
        for line in lines:
            cells = dict(line.within(columns))
            key_at = next((column for column in cells if columns[column].kind is Kind.KEY), None)
            key = self._said(cells[key_at], columns[key_at]) if key_at is not None else None
            told = {column: self._said(cell, columns[column]) for column, cell in cells.items() if column != key_at}
            for cell in line.beyond(columns):
                self._stray(cell)
            if not isinstance(key, str):
                for column, said in told.items():
                    if said:
                        self._outside.append((columns[column].under, str(said)))
                continue
            for column, said in told.items():
                mark = columns[column]
                inner = addresses.steps(mark.address.removeprefix(f"{base}{_EACH}"))
                at = addresses.child(base, key)
                if inner:
                    member = members.setdefault(key, {})
                    if isinstance(member, dict):
                        addresses.put(member, inner, said)
                else:
                    members[key] = said
                spot = Spot(mark.under, title, line.number, mark.title)
                self.places[addresses.pointer(inner, at)] = Place(self.file, spot=spot)
                self.places.setdefault(at, Place(self.file, spot=spot))
                self.cells[addresses.pointer(inner, at)] = cells[column].element
        if members:
            addresses.put(self.values, addresses.steps(base), members)

    # --- what a cell says

    def _said(self, cell: Cell, mark: Mark) -> Value:
        seen: set[str] = set()
        said = self._read(cell, mark, seen)
        if prose.CHANGES in seen and said:
            self._changed.append(mark)
        for more in sorted(seen - {prose.CHANGES}):
            self._with_more.setdefault(more, []).append(mark)
        return said

    def _read(self, cell: Cell, mark: Mark, seen: set[str]) -> Value:
        if mark.kind is Kind.PROSE:
            return self._without_prompt(prose.prose(cell.element, self.numbering, seen)) or None
        lines = prose.texts(cell.element, seen)
        if mark.kind is Kind.LIST:
            items: list[Value] = [item for line in lines if (item := self._without_prompt(line))]
            return items or None
        text = self._without_prompt("\n".join(lines))
        if mark.kind is Kind.YES_NO:
            return _choice_of_boxes(text)
        if mark.kind is Kind.DATE and text and not _TYPED_DATE.search(text):
            return _picked(cell) or text
        return text or None

    def _without_prompt(self, text: str) -> str:
        stripped = text.strip()
        if stripped in self._prompts:
            return ""
        for prompt in self._prompts:
            if len(prompt) >= _SHORTEST_PROMPT and stripped.startswith(prompt):
                return stripped[len(prompt) :].strip()
        return stripped

    def _place(self, mark: Mark) -> Place:
        return Place(self.file, spot=Spot(mark.under, "" if mark.kind is Kind.HEADING else mark.title))

    # --- comments

    def anchors(self) -> dict[str, str]:
        """At which address each comment stands, by its id."""
        found: dict[str, str] = {}
        for address, element in (*self.cells.items(), *self.labels.items()):
            for name in ("commentRangeStart", "commentReference"):
                for mark in element.iter(f"{W}{name}"):
                    found.setdefault(mark.get(f"{W}id", ""), address)
        return found

    def anchor(self, address: str) -> Element | None:
        """The element that stands for an address, or for the nearest above it; None if there is none."""
        while address and address not in self.cells and address not in self.labels:
            address = addresses.parent(address)
        found = self.cells.get(address)
        return self.labels.get(address) if found is None else found

    def reply_without_reason(self, rule: str, address: str) -> None:
        """Remember that somebody wants a finding left and does not say why."""
        self._without_reason.append((rule, address))

    def imported(self, address: str) -> None:
        """Remember that an answer was sorted from another draft, and nobody has confirmed yet that it belongs here."""
        self._imported.append(address)

    # --- what is to be said

    def about_the_file(self, unread: Sequence[str]) -> None:
        """Remember what the file holds beside the document's text."""
        for what in unread:
            self._with_more.setdefault(what, [])

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said of the document, in the order of what it is about."""
        return tuple(self._remarks())

    def _remarks(self) -> Iterator[Remark]:
        if self._changed:
            yield self._about(remarks.CHANGES, self._changed, "word-changes", grave=True)
        if self._bare:
            yield self._about(remarks.CONTROL, self._bare, "word-control-lost", grave=False)
        if self._twice:
            yield self._about(remarks.TWICE, self._twice, "word-twice", grave=True)
        for what, marks in self._with_more.items():
            key = f"word-not-read-{what}"
            if marks:
                yield self._about(remarks.UNREAD, marks, key, grave=True)
            else:
                place = Place(self.file)
                yield Remark(remarks.UNREAD, "", say(key), say(f"{key}-remedy"), place, grave=False)
        for address in dict.fromkeys(self._imported):
            place = self.places.get(address) or Place(self.file)
            message, remedy = say("word-imported"), say("word-imported-remedy")
            yield Remark(remarks.IMPORTED, address, message, remedy, place, grave=True)
        for rule, address in self._without_reason:
            place = self.places.get(address) or Place(self.file)
            message = say("word-reply", rule=rule)
            yield Remark(remarks.REPLY, address, message, say("word-reply-remedy"), place, grave=True)
        for where, text in self._outside[:_SHOWN]:
            quote = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()}…"
            message = say("word-outside", text=quote, rest=len(self._outside) - _SHOWN)
            is_last = (where, text) == self._outside[:_SHOWN][-1] and len(self._outside) > _SHOWN
            message = message if is_last else say("word-outside-one", text=quote)
            place = Place(self.file, spot=Spot(where))
            yield Remark(remarks.OUTSIDE, "", message, say("word-outside-remedy"), place, grave=True)

    def _about(self, rule: str, marks: Sequence[Mark], key: str, *, grave: bool) -> Remark:
        """One remark for all answers of which the same is to be said."""
        titles = tuple(dict.fromkeys(f"«{mark.title}»" for mark in marks))
        more = len(titles) - _SHOWN
        message = say(f"{key}-many" if more > 0 else key, titles=titles[:_SHOWN], more=more)
        at = marks[0].address if marks[0].address != FILING_ON else ""
        place = self.places.get(at) or self._place(marks[0])
        address = at if addresses.EACH not in addresses.steps(at) else at.partition(_EACH)[0]
        return Remark(rule, address, message, say(f"{key}-remedy"), place, grave)


class _Line(Frozen):
    """A row of a table under its headings; *number* counts from 1."""

    number: int
    cells: Sequence[Cell]

    def within(self, columns: Mapping[int, Mark]) -> Iterator[tuple[int, Cell]]:
        return ((cell.column, cell) for cell in self.cells if cell.column in columns)

    def beyond(self, columns: Mapping[int, Mark]) -> Iterator[Cell]:
        return (cell for cell in self.cells if cell.column not in columns)

    def under(self, columns: Mapping[int, Mark]) -> str:
        return next(iter(columns.values())).under


class _Where(Frozen):
    """The cell of a row that is being read. *begun* are the entries of inner lists that this line has."""

    line: _Line
    cell: Cell
    title: str
    begun: dict[tuple[str, ...], dict[str, Value]]


def _is_column(mark: Mark) -> bool:
    in_rows = mark.kind in ANSWERS or mark.kind in (Kind.KEY, Kind.NUMBER)
    return mark.kind is Kind.COLUMN or (in_rows and addresses.EACH in addresses.steps(mark.address))


def _goes_on(told: Mapping[int, Value], columns: Mapping[int, Mark], base: str) -> bool:
    """Whether a row only adds to an inner list of the entry before it."""
    inner = f"{base}{_EACH}/"
    for column, said in told.items():
        mark = columns[column]
        is_inner = _EACH in mark.address.removeprefix(inner) or (
            mark.kind is Kind.NUMBER and _EACH in mark.address[len(base) + 2 :]
        )
        if said and not is_inner:
            return False
    return any(mark.kind is Kind.NUMBER for mark in columns.values())


def _only_text(told: Mapping[int, Value]) -> str:
    texts = [said for said in told.values() if said]
    only = texts[0] if len(texts) == 1 else None
    only = only[0] if isinstance(only, list) and len(only) == 1 else only
    return only if isinstance(only, str) and re.search(r"\.(?:xlsx|xlsm|ya?ml)(?:#.*)?$", only, re.IGNORECASE) else ""


def _count(entry: Value) -> int:
    """How many answers there are in an entry."""
    if isinstance(entry, dict):
        return sum(map(_count, entry.values()))
    if isinstance(entry, list):
        return sum(map(_count, entry))
    return bool(entry)


def _choice_of_boxes(text: str) -> str | None:
    """Yes or no, as a box is ticked; whatever else was written stays as it is."""
    if not _BOXES.search(text):
        found = _CHECKED.fullmatch(text)
        return found[2] if found else text or None
    ticked = [found[2] for found in _CHECKED.finditer(text)]
    rest = re.sub(r"да|нет|yes|no", "", _BOXES.sub("", text), flags=re.IGNORECASE).strip(" \t\n/,")
    if rest and not ticked:
        return rest
    return ", ".join(ticked) or None


def _picked(cell: Cell) -> str:
    """The day that was picked in a control for dates; "" if there is none."""
    for control in cell.controls:
        date = control.find(f"{W}sdtPr/{W}date")
        if date is not None and (full := date.get(f"{W}fullDate", "")):
            return str(full)[:10]
    return ""
