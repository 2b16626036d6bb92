"""Which question of the form a heading means: by its title, in whatever way people shorten and decorate titles."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from applykit import address as addresses
from applykit.frozen import Frozen
from applykit.nearest import similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from applykit.schema import Field

# How sure a likeness is, the surest first.
SAME: Final = 5
SAME_BUT_FOR_UNIT: Final = 4
BEGINS: Final = 3
SHORTENED: Final = 2
SIMILAR: Final = 1

_SIMILAR: Final = 0.8
_SHORTEST_BEGINNING: Final = 4
_SHORTEST_STEM: Final = 3
_LONGEST_UNIT: Final = 15
_LONGEST_ENDING: Final = 3
_SIGNS: Final = re.compile(r"[\W_]+")
_DOTTED: Final = re.compile(r"(\w+)\.")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERING: Final = re.compile(r"\s*(\d+(?:\.\d+)*)\.?\s+(?=\D)")
_CODE: Final = re.compile(r"\s*([^\W\d_]{1,4}\d{0,3}[^\W\d_]?)\s*\*{0,3}\.\s")
_LAST_NUMBER: Final = re.compile(r"\s*\d+\s*$")
_ROW_NUMBER: Final = re.compile(r"\s*(?:№|n\s*(?:п/?п)?\s*$|no\b|п/п|номер\s*(?:п/?п|строки|$))", re.IGNORECASE)

Place = TypeVar("Place")


class Question(Frozen):
    """A question that a column or a row may answer.

    *path* leads to it from what the table is about (``("works", "*", "title")``), *titles* are the titles on the way.
    *is_listed* says that the answer is a list of texts, of which several cells may each hold one.
    """

    field: Field
    path: tuple[str, ...]
    titles: tuple[str, ...]
    is_required: bool
    is_listed: bool = False
    # Other names of the same: the list whose only question it is.
    also: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What it is called in a message."""
        return self.field.title or ", ".join(self.titles)

    def names(self) -> Iterator[str]:
        """Every name a heading may have."""
        yield self.field.key
        yield self.field.title
        yield from self.also
        if len(self.titles) > 1:
            yield " ".join(self.titles[-2:])
            yield " ".join(self.titles)


def questions(holder: Field, *, with_rows: bool = True) -> tuple[Question, ...]:
    """The questions that the members of *holder* ask in one line of a table, in the form's order.

    *with_rows* includes what lists of rows below it ask. Tables with free keys are no part of a line.
    """
    return tuple(_below(holder, (), (), is_required=True, with_rows=with_rows))


def _below(
    holder: Field, path: tuple[str, ...], titles: tuple[str, ...], *, is_required: bool, with_rows: bool
) -> Iterator[Question]:
    for field in holder.fields:
        at, named = (*path, field.key), (*titles, field.title)
        due = is_required and field.required and field.condition is None
        if field.fields:
            yield from _below(field, at, named, is_required=due, with_rows=with_rows)
        elif field.item is None:
            yield Question(field, at, named, due)
        elif field.type == "array" and field.item.fields:
            if with_rows:
                yield from _rows(field, at, named, is_required=due)
        elif field.type == "array":
            yield Question(field, at, named, due, is_listed=True, also=(field.item.title,))


def _rows(rows: Field, path: tuple[str, ...], titles: tuple[str, ...], *, is_required: bool) -> Iterator[Question]:
    assert rows.item is not None  # noqa: S101 - so it was called
    below = tuple(_below(rows.item, (*path, addresses.EACH), titles, is_required=is_required, with_rows=True))
    if len(below) == 1:
        only = below[0]
        names = tuple(name for name in (rows.title, rows.item.title, rows.key) if name)
        yield Question(only.field, only.path, only.titles, only.is_required, only.is_listed, (*only.also, *names))
    else:
        yield from below


def is_row_number(heading: str, row_title: str = "") -> bool:
    """Whether a column only numbers the rows: «№ п/п», «№ этапа», «Этап» where the rows are called that."""
    return bool(_ROW_NUMBER.match(heading)) or (bool(row_title) and plain(heading) == plain(row_title))


def names_row(heading: str, row_title: str) -> bool:
    """Whether such a column says which row of the form a line belongs to: «№ этапа», and not «№ п/п»."""
    word = plain(row_title)
    # Of a word the ending changes: «этапа».
    return bool(word) and any(part.startswith(word[: max(len(word) - 1, 3)]) for part in plain(heading).split())


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text without what does not matter: capitals, ё, signs, breaks of lines."""
    return _SIGNS.sub(" ", text.casefold().replace("ё", "е")).strip()


@lru_cache(maxsize=4096)
def _variants(text: str) -> tuple[str, ...]:
    """What is left without a unit («Сумма, руб.», «Сумма (руб.)»), without a number and a code; its code."""
    bare = _IN_BRACKETS.sub(" ", text)
    head, _, unit = bare.rpartition(",")
    kept = [text, bare, head if len(unit.strip()) <= _LONGEST_UNIT else bare]
    for pattern in (_NUMBERING, _CODE):
        if found := pattern.match(text):
            kept += [pattern.sub("", one, count=1) for one in tuple(kept)]
            # A code names its question; the number of a heading only counts.
            kept += [found[1]] * (pattern is _CODE)
    return tuple(dict.fromkeys(name for one in kept if (name := plain(one))))


def likeness(heading: str, question: Question) -> int:
    """How like the question a heading is: one of the constants above, or 0."""
    groups = plain(" ".join(question.titles[:-1]))
    # What names no more than the group is no name of one of its questions: «Команда» of «Команда: Внешние специалисты».
    names = (name for name in question.names() if not (groups and _is_within(plain(heading), groups, plain(name))))
    return max((_likeness(heading, name, is_listed=question.is_listed) for name in names), default=0)


def _is_within(heading: str, groups: str, name: str) -> bool:
    """Whether a name begins with the titles of its groups, and the heading is no more than a beginning of these."""
    return len(name) > len(groups) and name.startswith(groups) and groups.startswith(heading)


@lru_cache(maxsize=65536)
def _likeness(heading: str, name: str, *, is_listed: bool) -> int:
    ours, theirs = plain(heading), plain(name)
    if not ours or not theirs:
        return 0
    if ours == theirs:
        return SAME
    written, asked = _variants(heading), _variants(name)
    if set(written) & set(asked):
        return SAME_BUT_FOR_UNIT
    if is_listed and plain(_LAST_NUMBER.sub("", heading)) in asked:
        return SAME_BUT_FOR_UNIT
    if any(_begins(one, other) for one in written for other in asked):
        return BEGINS
    dotted = frozenset(map(plain, _DOTTED.findall(heading)))
    if any(_shortens(one, other, dotted) for one in written for other in asked):
        return SHORTENED
    return SIMILAR if max(similarity(one, other) for one in written[:2] for other in asked[:3]) >= _SIMILAR else 0


def _begins(heading: str, name: str) -> bool:
    """Whether one is the beginning of the other: «Стоимость» of «Стоимость этапа»."""
    if len(heading) >= _SHORTEST_BEGINNING and name.startswith(heading):
        return True
    return name.startswith(f"{heading} ") or heading.startswith(f"{name} ")


def _shortens(heading: str, name: str, dotted: frozenset[str]) -> bool:
    """Whether the heading has only words of the name, in its order: «Ед. изм.» of «Единица измерения».

    Words that are shortened end with a stop (they are *dotted*) or are very short; others differ in their ending only.
    """
    words = iter(name.split())
    ours = [word for word in heading.split() if len(word) > 1]
    return any(len(_stem(word)) >= _SHORTEST_STEM for word in ours) and all(
        any(
            word.startswith(_stem(one))
            and (one in dotted or len(one) < _SHORTEST_BEGINNING or len(word) <= len(one) + _LONGEST_ENDING)
            for word in words
        )
        for one in ours
    )


def _stem(word: str) -> str:
    """A word without the ending that changes; a short one may be shortened itself and is left alone."""
    return word if len(word) <= _SHORTEST_BEGINNING else word[: max(len(word) - 2, _SHORTEST_BEGINNING)]


class Assignment(Frozen, Generic[Place]):
    """Which question each heading means. *puzzles* may mean any of several; *unknown* mean none."""

    meant: Mapping[Place, Question]
    puzzles: Mapping[Place, tuple[Question, ...]]
    unknown: tuple[Place, ...]


def assign(
    headings: Mapping[Place, Sequence[str]], asked: Sequence[Question], least: int = SIMILAR
) -> Assignment[Place]:
    """Tell for every heading (*headings* gives what it may be read as) which question it means.

    The surest likeness counts first, and what is told leaves the rest fewer choices. A question has one heading, a list
    of texts any number.
    """
    meant: dict[Place, Question] = {}
    puzzles: dict[Place, tuple[Question, ...]] = {}
    for level in range(SAME, least - 1, -1):
        while True:
            taken = {question.path for question in meant.values() if not question.is_listed}
            free = [question for question in asked if question.path not in taken]
            like = {
                place: found
                for place, texts in headings.items()
                if place not in meant and place not in puzzles
                if (found := _like(texts, free, level))
            }
            told = _told(like)
            if not told:
                # Two headings that mean the same puzzle as much as one that may mean two things.
                puzzles |= like
                break
            meant |= told
    unknown = tuple(place for place in headings if place not in meant and place not in puzzles)
    return Assignment(meant, puzzles, unknown)


def _like(texts: Iterable[str], asked: Iterable[Question], level: int) -> tuple[Question, ...]:
    listed = tuple(texts)
    return tuple(question for question in asked if any(likeness(text, question) >= level for text in listed))


def _told(like: Mapping[Place, tuple[Question, ...]]) -> dict[Place, Question]:
    """The headings that mean one question, which no other heading means."""
    single = {place: found[0] for place, found in like.items() if len(found) == 1}
    claims = Counter(question.path for question in single.values())
    return {place: question for place, question in single.items() if question.is_listed or claims[question.path] == 1}
