"""Sorts a draft that was made without our questionnaire by the questions of a competition, by what its labels say.

Three shapes are known, as they are sent round: «№ | вопрос | ответ» in tables of two or three columns, a heading with
the answer below it, and a table whose columns are those of a list of the form. What cannot be told stays as it was
written and is listed: nothing is guessed silently, and no word is lost.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import Message, say
from applykit.frozen import Frozen
from applykit.sources.pieces import Table, Text
from applykit.sources.sheet import Cell
from applykit.tables.cells import answer
from applykit.tables.header import find_header
from applykit.tables.naming import BEGINS, SAME_BUT_FOR_UNIT, Question, assign, likeness, plain, questions
from applykit.tables.reading import Line, Reading, lines_of
from applykit.tables.rows import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.competition import Competition
    from applykit.schema import Field
    from applykit.tables.header import Header

Values = Any

_ATTACHMENTS: Final = "attachments"
_LONGEST_LABEL: Final = 250
# A line of a table that is longer, and has no answer beside it, is a text of its own.
_LONGEST_OPEN: Final = 100
_SHORTEST_GROUP: Final = 6
# «Руководитель: Черных Л.И.» below a line of the same make: a label of few words, no sentence.
_LINE: Final = re.compile(r"[^:.!?]{2,60}:(?!//)\s*\S.*", re.DOTALL)
# Of so many columns a table asks nothing: its first line are headings.
_FEWEST_HEADINGS: Final = 3
# A table is a list of the form if its headings mean so many of the list's questions.
_FEWEST_COLUMNS: Final = 2
_NUMBER: Final = re.compile(r"\s*(?:№|n|№\s*п/п|п/п|\d{1,3}(?:[.)]\d{0,3})*[.)]?)\s*", re.IGNORECASE)
_ASKS: Final = re.compile(
    r"(?:вопрос|показател|наименование|параметр|поле|раздел|пункт|question|field)\w*.{0,30}", re.IGNORECASE
)
_ANSWERS: Final = re.compile(
    r"(?:ответ|значени|содержани|информаци|данные|сведения|заполнит|answer|value)\w*.{0,30}", re.IGNORECASE
)


class Match(Frozen):
    """A label that means a question. *sureness* is one of `applykit.tables.naming`, *text* what was taken."""

    label: str
    address: str
    title: str
    sureness: int
    where: Message
    text: str


class Puzzle(Frozen):
    """A label that may mean any of several questions, or one that another label means as well; *text* was not taken."""

    label: str
    titles: tuple[str, ...]
    where: Message
    text: str


class Left(Frozen):
    """What belongs to no question that could be told."""

    where: Message
    text: str


class Imported(Frozen):
    """*answers* as a draft writes them, by section; the rest in the order of the draft.

    *unanswered* are the questions of tables that the draft itself leaves open.
    """

    answers: dict[str, Values]
    matched: tuple[Match, ...]
    puzzles: tuple[Puzzle, ...]
    left: tuple[Left, ...]
    unanswered: tuple[str, ...] = ()


def imported(pieces: Sequence[Text | Table], competition: Competition, kind: str | None = None) -> Imported:
    """Sort a draft by the questions of a competition; *kind* is the applicant's, whose questions alone are meant."""
    sorter = _Sorter(competition, kind)
    for piece in pieces:
        sorter.take(piece)
    return sorter.sorted()


@dataclass(slots=True)
class _Candidate:
    """A label with what stands beside or below it. *order* is its place in the draft."""

    label: str
    context: str
    where: Message
    order: int
    texts: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    items: list[bool] = field(default_factory=list)
    # The places and orders of the paragraphs.
    places: list[tuple[int, Message]] = field(default_factory=list)
    in_table: bool = False
    is_line: bool = False

    def add(self, text: str, marked: str, place: tuple[int, Message], *, is_item: bool = False) -> None:
        """Add a paragraph, which stands at a *place*."""
        self.texts.append(text)
        self.marked.append(marked)
        self.items.append(is_item)
        self.places.append(place)

    def cut(self, asked: Field) -> Iterator[tuple[int, Left]]:
        """Keep what one line answers, if the question has room for no more; yield the paragraphs that followed it."""
        if asked.item is not None or asked.long:
            return
        for (order, where), text in zip(self.places[1:], self.texts[1:], strict=True):
            yield order, Left(where, text)
        del self.texts[1:], self.marked[1:], self.items[1:], self.places[1:]

    @property
    def text(self) -> str:
        """What stands there, without marks."""
        return "\n".join(self.texts).strip()

    def answer(self, asked: Field) -> Values:
        """The same as an answer to a question."""
        if asked.item is not None:
            return [line.strip() for line in self.text.split("\n") if line.strip()]
        if not asked.long:
            return answer(Cell(1, 1, self.text, self.text), asked)
        told = ""
        for at, paragraph in enumerate(self.marked):
            in_list = at and self.items[at] and self.items[at - 1]
            told += ("\n" if in_list else "\n\n") * bool(at) + paragraph
        return told.strip()


class _Sorter:
    """Takes the pieces one by one and remembers what may be what."""

    def __init__(self, competition: Competition, kind: str | None) -> None:
        self._shape = competition.shape
        self._asked = tuple(
            question
            for question in questions(competition.root, with_rows=False)
            if question.path[0] != _ATTACHMENTS and self._is_for(question, competition.root, kind)
        )
        self._lists = [
            one
            for one in competition.root.walk()
            if one.type == "array" and one.item is not None and one.item.fields and addresses.EACH not in one.address
        ]
        self._groups = {plain(one.title): one.title for one in competition.root.walk() if one.fields or one.item}
        self._candidates: list[_Candidate] = []
        self._context = ""
        self._open: _Candidate | None = None
        self._paragraphs = 0
        self._order = 0
        self._answers: dict[str, Values] = {}
        self._matched: list[tuple[int, Match]] = []
        self._left: list[tuple[int, Left]] = []

    @staticmethod
    def _is_for(question: Question, root: Field, kind: str | None) -> bool:
        if kind is None:
            return True
        field_: Field | None = root
        for step in question.path:
            field_ = field_.member(step) if field_ is not None else None
            if field_ is not None and field_.condition is not None and field_.condition.value != kind:
                return False
        return True

    def take(self, piece: Text | Table) -> None:
        """Take the next piece."""
        self._order += 1
        if isinstance(piece, Table):
            self._open = None
            self._table(piece)
        else:
            self._paragraphs += 1
            self._text(piece)

    # --- paragraphs

    def _text(self, piece: Text) -> None:
        where = say("import-paragraph", number=str(self._paragraphs))
        if piece.is_heading and (group := self._group(piece.text)):
            self._context, self._open = group, None
            return
        label, _, value = piece.text.partition(":")
        follows = self._open is not None and self._open.is_line and not piece.is_item
        if value.strip() and (self._is_label(label) or (follows and _LINE.fullmatch(piece.text))):
            # «ИНН: 7017931868»
            candidate = self._begin(label, where)
            _, _, marked = piece.marked.partition(":")
            candidate.is_line = True
            candidate.add(value.strip(), marked.strip().removeprefix("**").strip(), (self._order, where))
            self._open = candidate
        elif piece.is_heading or self._is_label(piece.text):
            self._open = self._begin(piece.text.rstrip(": "), where)
        elif self._open is not None:
            self._open.add(piece.text, piece.marked, (self._order, where), is_item=piece.is_item)
        else:
            self._left.append((self._order, Left(where, piece.text)))

    def _begin(self, label: str, where: Message) -> _Candidate:
        candidate = _Candidate(label.strip(), self._context, where, self._order)
        self._candidates.append(candidate)
        return candidate

    def _group(self, text: str) -> str:
        """The title of the group that a heading means, or begins with it; "" if it means none."""
        said = plain(text)
        begun = [title for key, title in self._groups.items() if len(said) >= _SHORTEST_GROUP and key.startswith(said)]
        return self._groups.get(said) or (begun[0] if len(begun) == 1 else "")

    def _is_label(self, text: str) -> bool:
        return len(text) <= _LONGEST_LABEL and any(likeness(text, one) >= SAME_BUT_FOR_UNIT for one in self._asked)

    # --- tables

    def _table(self, table: Table) -> None:
        lines = lines_of(table.sheet)
        best = max(
            ((len(header.assignment.meant), one, header) for one, header in self._headers(lines)),
            key=lambda found: found[0],
            default=None,
        )
        if best is not None:
            self._rows(table, lines, best[1], best[2])
            return
        if self._has_headings(lines):
            self._left += [(self._order, Left(_row(table, line), " | ".join(_shown(line)))) for line in lines]
            return
        for line in lines:
            self._pair(table, line)

    def _has_headings(self, lines: Sequence[Line]) -> bool:
        """Whether the first full line heads columns: «Аналог | Страна | Цена», not «ИНН | 7017931868 | проверено»."""
        first = next((shown for line in lines if len(shown := _shown(line)) > 1), [])
        if first and _NUMBER.fullmatch(first[0]):
            first = first[1:]
        if len(first) < _FEWEST_HEADINGS or (_ASKS.fullmatch(first[0]) and _ANSWERS.fullmatch(first[1])):
            return False
        return not self._is_label(first[0]) or self._is_label(first[1])

    def _headers(self, lines: Sequence[Line]) -> Iterator[tuple[Field, Header]]:
        for one in self._lists:
            assert one.item is not None  # noqa: S101 - they have rows
            asked = questions(one.item)
            header = find_header(lines, asked, one.item.title)
            if header is None or len(header.assignment.meant) < min(_FEWEST_COLUMNS, len(asked)):
                continue
            sure = [likeness(header.headings[at].text, question) for at, question in header.assignment.meant.items()]
            if min(sure) >= BEGINS and one.address not in self._answered():
                yield one, header

    def _answered(self) -> set[str]:
        return {match.address for _, match in self._matched}

    def _rows(self, table: Table, lines: Sequence[Line], rows: Field, header: Header) -> None:
        reading = Reading(table.sheet, rows.address, self._shape.label)
        values = read_rows(reading, rows)
        taken = Counter(text for text in _texts(values))
        columns = set(header.numbers)
        heads = {(cell.row, cell.column) for cell in header.headings.values()}
        lost: list[str] = []
        for line in lines:
            for column, cell in line.cells.items():
                is_number = column in columns and _NUMBER.fullmatch(cell.text)
                if (cell.row, cell.column) in heads or is_number:
                    continue
                parts = [part.strip() for part in cell.text.split("\n") if part.strip()]
                if not all(
                    taken[part] or taken[_digits(part)]
                    for part in (cell.text, *parts)[: 1 if taken[cell.text] else None]
                ):
                    lost += parts
        sureness = min(max(likeness(header.headings[at].text, one), 1) for at, one in header.assignment.meant.items())
        if values:
            addresses.put(self._answers, addresses.steps(rows.address), values)
            match = Match(rows.title, rows.address, rows.title, sureness, table.where, f"{len(values)}")
            self._matched.append((self._order, match))
        self._left += [(self._order, Left(table.where, text)) for text in lost]

    def _pair(self, table: Table, line: Line) -> None:
        """A line «№ | вопрос | ответ»."""
        cells = [cell for _, cell in sorted(line.cells.items())]
        where = _row(table, line)
        is_numbered = len(cells) > 1 and _NUMBER.fullmatch(cells[0].text) is not None
        if is_numbered:
            cells = cells[1:]
        if len(cells) == 1:
            self._single(cells[0], where, is_open=is_numbered or len(cells[0].text) <= _LONGEST_OPEN)
            return
        label, answer, *others = cells
        if _ASKS.fullmatch(label.text) and _ANSWERS.fullmatch(answer.text):
            return
        candidate = self._begin(label.text, where)
        candidate.in_table = True
        marked = table.marked.get((answer.row, answer.column), answer.text)
        candidate.add(answer.text, marked, (self._order, where))
        self._left += [(self._order, Left(where, cell.text)) for cell in others]

    def _single(self, cell: Cell, where: Message, *, is_open: bool) -> None:
        """A line with one cell: the title of a group, a question left open (*is_open*: so it looks), or a text."""
        if group := self._group(cell.text):
            self._context = group
        elif is_open and _NUMBER.fullmatch(cell.text):
            # A row that nobody wrote anything into.
            return
        elif is_open or self._is_label(cell.text):
            self._begin(cell.text, where).in_table = True
        else:
            self._left.append((self._order, Left(where, cell.text)))

    # --- the whole

    def sorted(self) -> Imported:
        """Tell which label means which question."""
        # «ИНН» under «Заявитель — юридическое лицо» is that of no person.
        within = {at: (f"{one.context} {one.label}",) for at, one in enumerate(self._candidates) if one.context}
        meant = dict(assign(within, self._asked, SAME_BUT_FOR_UNIT).meant)
        taken = {question.path for question in meant.values()}
        rest = {at: (one.label,) for at, one in enumerate(self._candidates) if at not in meant}
        told = assign(rest, [question for question in self._asked if question.path not in taken])
        meant |= told.meant
        puzzles: list[tuple[int, Puzzle]] = []
        unanswered = [one.label for one in self._candidates if one.in_table and not one.text and one.label]
        for at, one in enumerate(self._candidates):
            question = meant.get(at)
            if question is not None:
                self._meant(one, question)
            elif one.in_table and not one.text:
                continue
            elif at in told.puzzles and one.text:
                titles = tuple(", ".join(choice.titles[-2:]) for choice in told.puzzles[at])
                puzzles.append((one.order, Puzzle(one.label, titles, one.where, one.text)))
            else:
                text = f"{one.label}\n{one.text}".strip()
                self._left.append((one.order, Left(one.where, text)))
        return Imported(
            self._answers,
            tuple(match for _, match in sorted(self._matched, key=_order)),
            tuple(puzzle for _, puzzle in sorted(puzzles, key=_order)),
            tuple(left for _, left in sorted(self._left, key=_order)),
            tuple(unanswered),
        )

    def _meant(self, one: _Candidate, question: Question) -> None:
        if not one.text:
            return
        address = addresses.pointer(question.path)
        self._left += one.cut(question.field)
        addresses.put(self._answers, question.path, one.answer(question.field))
        texts = (one.label, f"{one.context} {one.label}")
        sureness = max(likeness(text, question) for text in texts)
        match = Match(
            one.label, address, ", ".join(question.titles[1:]) or question.title, sureness, one.where, one.text
        )
        self._matched.append((one.order, match))


def _order(found: tuple[int, Any]) -> int:
    return found[0]


def _row(table: Table, line: Line) -> Message:
    return say("import-row", where=table.where, number=str(line.number))


def _shown(line: Line) -> list[str]:
    return [cell.text for _, cell in sorted(line.cells.items())]


def _texts(values: Values) -> Iterator[str]:
    """Every text of a tree, as it is and without the blanks between digits."""
    if isinstance(values, dict):
        for value in values.values():
            yield from _texts(value)
    elif isinstance(values, list):
        for value in values:
            yield from _texts(value)
    elif isinstance(values, str):
        yield values
        yield _digits(values)


def _digits(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", "", text)
