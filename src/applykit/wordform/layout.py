"""The questionnaire as headings, questions and tables, in the form's order; how they look is told elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.frozen import Frozen
from applykit.schema import CONTRACT
from applykit.sources.word.marks import BOOKMARK, FILING_ON, Kind, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from applykit.asking import Asking
    from applykit.schema import Field

Values = Any

# How many empty rows a table has beyond those that are answered.
_EMPTY_ROWS: Final = 3
_WIDEST_GRID: Final = 10
_ATTACHMENTS: Final = "/attachments"
_MONEY: Final = re.compile("руб|₽", re.IGNORECASE)
_NO_BREAK_SPACE: Final = "\u00a0"
_NUMBERS: Final = ("integer", "number")


class Ask(Frozen):
    """One question. *told* are the lines under its label, *example* one more ("": none), *answer* is printed."""

    mark: Mark
    kind: Kind
    is_required: bool = False
    told: tuple[str, ...] = ()
    example: str = ""
    choices: tuple[str, ...] = ()
    answer: Values = None
    is_number: bool = False


class Heading(Frozen):
    """A section (*level* 1), a group in it, or a table (*level* 0, which has no line in the contents)."""

    mark: Mark
    level: int
    told: tuple[str, ...] = ()
    only_if: str = ""
    is_required: bool = False


class Pairs(Frozen):
    """Questions one below the other, each with its answer beside or under it."""

    asks: tuple[Ask, ...]


class Rows(Frozen):
    """A table to which rows are added. *rows* have the answers by column; *fewest* are to be shown."""

    columns: tuple[Ask, ...]
    rows: tuple[tuple[Values, ...], ...]
    fewest: int


class Grid(Frozen):
    """A table with a row for each group and a column for each member; None where a group has no such member."""

    columns: tuple[Ask, ...]
    rows: tuple[tuple[Ask, tuple[Ask | None, ...]], ...]


Block = Heading | Pairs | Rows | Grid


@dataclass(slots=True)
class Layout:
    """Lays a competition out. *answers* are those of a draft, by section. What has no place stays in *left_out*."""

    asking: Asking
    answers: Mapping[str, Values]
    marks: list[Mark] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    _under: str = ""

    def filing(self, day: str) -> Pairs:
        """The question for the day of filing."""
        title = self.asking.word("word-form-filing-on")
        mark = self._mark(FILING_ON, Kind.DATE, title, title)
        return Pairs((Ask(mark, Kind.DATE, told=(self.asking.word("word-form-filing-on-hint"),), answer=day),))

    def left_over(self, title: str) -> Mark:
        """The heading of what belongs to no question."""
        return self._mark("/", Kind.HEADING, title, title)

    def blocks(self) -> Iterator[Block]:
        """Everything, section by section."""
        root = self.asking.competition.root
        for section in self.asking.asked(root):
            yield self._heading(section, 1)
            yield from self._below(section, self.answers.get(section.key), 2)
        known = {section.key for section in self.asking.asked(root)}
        self.left_out += [addresses.child("", key) for key, value in self.answers.items() if key not in known and value]

    # --- headings

    def _heading(self, group: Field, level: int) -> Heading:
        title = group.title or group.key
        self._under = title if level else self._under
        mark = self._mark(group.address, Kind.HEADING, self._label(group), title)
        told = list(self.asking.purpose(group))
        only_if = ""
        if group.condition is not None and not self.asking.answers:
            only_if = told.pop(0)
        if group.moment == CONTRACT and level == 1:
            told[:] = [line for line in told if line != self.asking.word("new-contract-only")]
            only_if = self.asking.word("new-contract-section")
        told += self.asking.limits(group)
        return Heading(mark, level, tuple(told), only_if, group.required and level == 0)

    def _label(self, asked: Field) -> str:
        return self.asking.title(asked).removeprefix("* ")

    def _mark(self, address: str, kind: Kind, label: str, title: str, *, is_labelled: bool = True) -> Mark:
        id_ = f"{BOOKMARK}{len(self.marks) + 1}" if is_labelled else ""
        mark = Mark(id_, address, kind, label, title, self._under)
        self.marks.append(mark)
        return mark

    # --- what stands under a heading

    def _below(self, group: Field, answer: Values, level: int) -> Iterator[Block]:
        if group.type == "array" and group.item is not None and group.item.fields:
            yield self._rows(group, group.item, answer)
        elif group.type == "map":
            yield self._keyed(group, answer)
        elif not group.fields:
            yield Pairs((self._ask(group, answer),))
        elif self._is_grid(group):
            yield self._grid(group, answer)
        else:
            yield from self._members(group, answer, level)

    def _members(self, group: Field, answer: Values, level: int) -> Iterator[Block]:
        given = answer if isinstance(answer, dict) else {}
        if answer and not isinstance(answer, dict):
            self.left_out.append(group.address)
        pending: list[Ask] = []
        members = tuple(self.asking.asked(group))
        self.left_out += [
            addresses.child(group.address, key)
            for key, value in given.items()
            if value and key not in {member.key for member in members}
        ]
        here = self._under
        for member in members:
            value = given.get(member.key)
            is_leaf = not member.fields and member.type != "map" and (member.item is None or not member.item.fields)
            if is_leaf:
                self._under = here
                pending.append(self._ask(member, value))
                continue
            if pending:
                yield Pairs(tuple(pending))
                pending = []
            self._under = here
            yield self._heading(member, level if member.fields else 0)
            yield from self._below(member, value, level + 1)
        self._under = here
        if pending:
            yield Pairs(tuple(pending))

    def _ask(self, asked: Field, answer: Values, kind: Kind | None = None) -> Ask:
        kind = kind or kind_of(asked)
        mark = self._mark(asked.address, kind, self._label(asked), asked.title or asked.key)
        told = (*self.asking.purpose(asked), *self.asking.limits(asked))
        return Ask(
            mark,
            kind,
            is_required=asked.required or self.asking.attachment_is_required(asked),
            told=told,
            example=self._example(asked),
            choices=tuple(title for _, title in asked.enum),
            answer=self._shown(asked, answer),
            is_number=asked.type in _NUMBERS,
        )

    def _example(self, asked: Field) -> str:
        """The example, with a date as it is written here."""
        told = next(iter(self.asking.example(asked)), "")
        example = str(asked.example)
        return told.replace(example, ".".join(reversed(example.split("-")))) if _is_iso(example) else told

    def _shown(self, asked: Field, answer: Values) -> Values:
        """An answer as the document prints it: text, a list of texts, yes or no."""
        if asked.item is not None and isinstance(answer, list):
            return [self._shown(asked.item, item) for item in answer if item not in (None, "")]
        if isinstance(answer, dict | list):
            self.left_out.append(asked.address)
            return None
        if answer is None or isinstance(answer, bool):
            return answer
        if asked.enum:
            return dict(asked.enum).get(str(answer), str(answer))
        if asked.format == "date" and _is_iso(str(answer)):
            return ".".join(reversed(str(answer).split("-")))
        if isinstance(answer, int) and _MONEY.match(asked.unit):
            return f"{answer:,}".replace(",", _NO_BREAK_SPACE)
        if isinstance(answer, Decimal):
            return f"{answer:f}".replace(".", ",")
        return str(answer)

    # --- tables

    def _rows(self, holder: Field, row: Field, answer: Values) -> Rows:
        columns = tuple(self._columns(row, row.address))
        rows: list[tuple[Values, ...]] = []
        if isinstance(answer, list):
            for entry in answer:
                rows += self._lines(row, entry, columns)
        elif answer:
            # A sheet of a workbook, say, instead of rows.
            first = next(at for at, column in enumerate(columns) if column.kind is not Kind.NUMBER)
            rows.append(tuple(str(answer) if at == first else None for at in range(len(columns))))
        return Rows(columns, tuple(rows), max(holder.min_items or 0, _EMPTY_ROWS))

    def _columns(self, row: Field, base: str) -> Iterator[Ask]:
        nested = [member for member in _tables_in(row) if _only_leaf(member) is None]
        if nested:
            word = row.title or self.asking.word("word-form-row")
            mark = self._mark(row.address, Kind.NUMBER, f"№ {word.lower()}", f"№ {word.lower()}")
            yield Ask(mark, Kind.NUMBER)
        yield from self._columns_below(row, base)

    def _columns_below(self, row: Field, base: str) -> Iterator[Ask]:
        for member in row.fields:
            if member.fields:
                yield from self._columns_below(member, base)
            elif member.item is not None and member.item.fields and member.type == "array":
                leaf = _only_leaf(member)
                if leaf is None:
                    yield from self._columns_below(member.item, base)
                else:
                    yield self._column(member, leaf.address, Kind.LIST)
            else:
                yield self._column(member, member.address, kind_of(member))

    def _column(self, asked: Field, address: str, kind: Kind) -> Ask:
        mark = self._mark(address, kind, self._label(asked), asked.title or asked.key)
        told = (*self.asking.purpose(asked), *self.asking.limits(asked))
        choices = tuple(title for _, title in asked.enum)
        return Ask(
            mark,
            kind,
            is_required=asked.required,
            told=told,
            example=self._example(asked),
            choices=choices,
            is_number=asked.type in _NUMBERS,
        )

    def _lines(self, row: Field, entry: Values, columns: Sequence[Ask]) -> list[tuple[Values, ...]]:
        """An entry as lines of the table: one, or one for each entry of its inner lists."""
        field_of = {column.mark.address: self.asking.competition.shape.field(column.mark.address) for column in columns}
        inner = [member for member in _tables_in(row) if _only_leaf(member) is None]
        held = {member.address: _list_at(entry, row.address, member.address) for member in inner}
        depth = max((len(items) for items in held.values()), default=1)
        lines: list[tuple[Values, ...]] = []
        for at in range(max(depth, 1)):
            line: list[Values] = []
            for column in columns:
                address, asked = column.mark.address, field_of[column.mark.address]
                table = next((member for member in inner if address.startswith(f"{member.address}/*/")), None)
                if column.kind is Kind.NUMBER:
                    line.append("•" if at == 0 else None)
                elif table is not None:
                    item = held[table.address][at] if at < len(held[table.address]) else None
                    line.append(self._shown_at(asked, item, address.removeprefix(f"{table.address}/*")))
                else:
                    line.append(self._shown_at(asked, entry, address.removeprefix(row.address)) if at == 0 else None)
            lines.append(tuple(line))
        return lines

    def _shown_at(self, asked: Field | None, entry: Values, below: str) -> Values:
        steps = addresses.steps(below)
        if addresses.EACH in steps:
            cut = steps.index(addresses.EACH)
            items = addresses.value_at(entry, steps[:cut])
            found = [addresses.value_at(item, steps[cut + 1 :]) for item in items] if isinstance(items, list) else []
            return [self._shown(asked, one) for one in found if one not in (None, "") and asked is not None]
        value = addresses.value_at(entry, steps)
        return self._shown(asked, value) if asked is not None else None

    def _keyed(self, holder: Field, answer: Values) -> Rows:
        below = f"{holder.address}/*"
        key_title = self.asking.word("word-form-year")
        key = Ask(self._mark(below, Kind.KEY, key_title, key_title), Kind.KEY)
        item = holder.item
        assert item is not None  # noqa: S101 - a table with free keys has something under them
        fields = item.fields or (item,)
        columns = tuple(
            Ask(
                self._mark(one.address, kind_of(one), title, title),
                kind_of(one),
                is_number=one.type in _NUMBERS,
            )
            for one in fields
            for title in [one.title or one.unit or self.asking.word("word-form-value")]
        )
        rows = [
            (
                name,
                *(
                    self._shown(one, addresses.value_at(value, addresses.steps(one.address.removeprefix(below))))
                    for one in fields
                ),
            )
            for name, value in (answer.items() if isinstance(answer, dict) else ())
        ]
        return Rows((key, *columns), tuple(rows), 2)

    def _is_grid(self, group: Field) -> bool:
        members = tuple(self.asking.asked(group))
        keys = [tuple(one.key for one in member.fields) for member in members]
        if len(members) < 1 or not all(keys):
            return False
        if any(one.fields or one.item is not None or one.long for member in members for one in member.fields):
            return False
        if group.address == _ATTACHMENTS:
            return True
        return (
            len(members) > 1
            and all(other == keys[0] for other in keys)
            and len(keys[0]) <= _WIDEST_GRID
            and all(one.type in _NUMBERS for one in members[0].fields)
        )

    def _grid(self, group: Field, answer: Values) -> Grid:
        members = tuple(self.asking.asked(group))
        given = answer if isinstance(answer, dict) else {}
        self.left_out += [
            addresses.child(group.address, key)
            for key, value in given.items()
            if value and key not in {member.key for member in members}
        ]
        first: dict[str, Field] = {}
        for member in members:
            for one in member.fields:
                first.setdefault(one.key, one)
        columns = tuple(
            Ask(self._mark(one.key, Kind.COLUMN, one.title or key, one.title or key), Kind.COLUMN)
            for key, one in first.items()
        )
        rows: list[tuple[Ask, tuple[Ask | None, ...]]] = []
        for member in members:
            head = self._ask(member, None, Kind.ROW)
            below = given.get(member.key)
            asked = tuple(member.member(key) for key in first)
            cells = tuple(None if one is None else self._cell(member, one, below) for one in asked)
            if below and not isinstance(below, dict):
                self.left_out.append(member.address)
            rows.append((head, cells))
        return Grid(columns, tuple(rows))

    def _cell(self, member: Field, asked: Field, given: Values) -> Ask:
        title = f"{member.title}, {asked.title}"
        mark = self._mark(asked.address, kind_of(asked), "", title, is_labelled=False)
        value = given.get(asked.key) if isinstance(given, dict) else None
        return Ask(
            mark,
            kind_of(asked),
            choices=tuple(title for _, title in asked.enum),
            answer=self._shown(asked, value),
            is_number=asked.type in _NUMBERS,
        )


def kind_of(asked: Field) -> Kind:
    """How the answer to a question is written and read."""
    if asked.item is not None:
        return Kind.LIST
    if asked.type == "boolean":
        return Kind.YES_NO
    if asked.enum:
        return Kind.CHOICE
    if asked.format == "date":
        return Kind.DATE
    return Kind.PROSE if asked.long else Kind.TEXT


def _tables_in(row: Field) -> Iterator[Field]:
    """The lists of rows inside a row."""
    for member in row.fields:
        if member.fields:
            yield from _tables_in(member)
        elif member.item is not None and member.item.fields and member.type == "array":
            yield member


def _only_leaf(rows: Field) -> Field | None:
    """The only question that rows ask; None if they ask several."""
    asked = [one for one in rows.walk() if not one.fields and one is not rows]
    return asked[0] if len(asked) == 1 and asked[0].item is None else None


def _list_at(entry: Values, row: str, address: str) -> list[Values]:
    found = addresses.value_at(entry, addresses.steps(address.removeprefix(row)))
    return found if isinstance(found, list) else []


def _is_iso(text: str) -> bool:
    parts = text.split("-")
    return [len(part) for part in parts] == [4, 2, 2] and all(part.isdigit() for part in parts)
