"""Answers of one application that mean the same in another edition or another contest.

Two questions mean the same if both are made of one shared definition that stands under the same name or title, or if
they have the same address, title and type. What is asked within rows of a list is compared within the lists that match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.explainer import full_label
from applykit.findings import say
from applykit.frozen import Frozen
from applykit.schema import coerce
from applykit.wording.sameness import normalised

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

    from applykit.application import Application
    from applykit.competition import Competition
    from applykit.findings import Message
    from applykit.schema import Field

NOT_ASKED: Final = say("carry-not-asked")
_ATTACHMENTS: Final = "/attachments"

Values = Any


class Carried(Frozen):
    """An answer at the address *old* that is now at *new*; *remark* is what to look at (None: nothing)."""

    old: str
    new: str
    label: str
    remark: Message | None = None


class Left(Frozen):
    """An answer that was not carried, and why; *section* is the title of its section."""

    address: str
    section: str
    label: str
    why: Message


class Carrying(Frozen):
    """What of an application goes into another.

    *answers* is a tree as a draft writes it; *carried* and *left* are in the order of the old form, one entry for each
    question (not for each row); *asked* are the labels of what the new form requires and the old one did not answer.
    *files* are attached files by the path that names them, relative to the folder of the application. *filing_on* and
    the count *accepted* are the day and the entries of ``accept`` of the earlier application: they stay with it, for a
    new one has its own day and its own reasons.
    """

    answers: dict[str, Values]
    carried: tuple[Carried, ...]
    left: tuple[Left, ...]
    asked: tuple[str, ...]
    files: Mapping[str, Path]
    filing_on: datetime.date | None = None
    accepted: int = 0


def carry(application: Application, old: Competition, new: Competition) -> Carrying:
    """What the answers of *application*, made for *old*, answer of *new*."""
    answers = _opened(application, old)
    made = _Carrier(old, new)
    tree = made.tree(old.root, new.root, answers)
    files = dict(_files(tree, application))
    asked = tuple(full_label(field.address, new) for field in _unanswered(new.root, tree))
    carried, left = tuple(made.carried.values()), tuple(made.left.values())
    return Carrying(tree, carried, left, asked, files, application.filing_on, len(application.accept))


def _opened(application: Application, old: Competition) -> Mapping[str, Values]:
    """The answers, those in workbooks read."""
    if not application.tables:
        return application.answers
    from applykit.tables import open_tables

    return open_tables(old.shape, application.answers, application.places, application.tables).answers


class _Carrier:
    """Walks an application once. *carried* and *left* grow, by the old pattern."""

    def __init__(self, old: Competition, new: Competition) -> None:
        self.old, self.new = old, new
        self.carried: dict[str, Carried] = {}
        self.left: dict[str, Left] = {}

    def tree(self, old: Field, new: Field, answers: Values) -> dict[str, Values]:
        """The answers below *old* as the answers below *new*: both hold questions, the rows of lists apart."""
        if not isinstance(answers, Mapping):
            return {}
        targets = self._matched(old, new)
        out: dict[str, Values] = {}
        for source in _questions(old):
            value = addresses.value_at(answers, addresses.steps(source.field.address[len(old.address) :]))
            if _is_blank(value):
                continue
            target = targets.get(source.field.address)
            if target is None:
                self._leave(source.field, self._why(source.field))
                continue
            moved = self._value(source.field, target, value)
            if moved is not None:
                addresses.put(out, addresses.steps(target.address[len(new.address) :]), moved)
        return out

    def _value(self, old: Field, new: Field, value: Values) -> Values:
        """One answer, or None if it cannot be carried; what became of it is noted."""
        if old.type == "array" and old.item is not None and old.item.fields and new.item is not None:
            if not isinstance(value, list):
                self._leave(old, say("carry-unreadable"))
                return None
            self._note(old, new)
            rows = [self.tree(old.item, new.item, row) for row in value]
            return rows if any(rows) else None
        if new.enum:
            codes = dict(new.enum)
            typed = coerce(old, value)
            if not isinstance(typed, str) or typed not in codes:
                self._leave(old, say("carry-no-choice", choices=tuple(codes.values())))
                return None
            value = typed
        self._note(old, new)
        return value

    def _note(self, old: Field, new: Field) -> None:
        remark = None
        if normalised(old.title) != normalised(new.title):
            remark = say("carry-renamed", title=new.title)
        self.carried[old.address] = Carried(old.address, new.address, full_label(old.address, self.old), remark)

    def _leave(self, old: Field, why: Message) -> None:
        section = self.old.shape.field(addresses.section(old.address))
        title = section.title if section is not None else ""
        self.left[old.address] = Left(old.address, title, full_label(old.address, self.old), why)

    def _why(self, old: Field) -> Message:
        if _is_signed(old, self.old):
            return say("carry-signed-anew")
        if _is_answered_anew(old, self.old):
            return say("carry-answered-anew")
        there = self.new.shape.field(old.address)
        if there is not None and _kind(there) != _kind(old):
            return say("carry-other-type")
        if there is not None:
            return say("carry-other-question", title=there.title)
        return NOT_ASKED

    # --- which question is which

    def _matched(self, old: Field, new: Field) -> Mapping[str, Field]:
        """The questions of *new* by the address of those of *old* that mean the same."""
        sources = [one for one in _questions(old) if not _is_made_anew(one.field, self.old)]
        targets = [one for one in _questions(new) if not _is_made_anew(one.field, self.new)]
        matched: dict[str, Field] = {}
        taken: set[str] = set()
        here = {one.field.address[len(new.address) :]: one.field for one in targets}
        for source in sources:
            same = here.get(source.field.address[len(old.address) :])
            if same is not None and self._is_same(source.field, same):
                matched[source.field.address] = same
                taken.add(same.address)
        before, after = _by_meaning(sources), _by_meaning(targets)
        for source in sources:
            if source.field.address in matched:
                continue
            for meaning in source.meanings:
                target = after[meaning][0] if len(before[meaning]) == len(after[meaning]) == 1 else None
                if target is not None and target.address not in taken and _kind(target) == _kind(source.field):
                    matched[source.field.address] = target
                    taken.add(target.address)
                    break
        return matched

    def _is_same(self, old: Field, new: Field) -> bool:
        """Whether two questions at one address are one question.

        Within a competition an address keeps its meaning when its title is mended; an attached file is what its
        holder is.
        """
        if _kind(old) != _kind(new):
            return False
        if self.old.id == self.new.id:
            return True
        if addresses.section(old.address) == _ATTACHMENTS:
            holders = (of.shape.field(addresses.parent(one.address)) for of, one in ((self.old, old), (self.new, new)))
            return len({normalised(holder.title) for holder in holders if holder is not None}) == 1
        return normalised(old.title) == normalised(new.title)


# --- questions and their meanings


class _Question(Frozen):
    """A question with every shared definition that it is a part of.

    A meaning is a definition, the way from where it stands to the question, and what it is called there.
    """

    field: Field
    meanings: tuple[tuple[str, str, str], ...]


def _questions(holder: Field) -> Iterator[_Question]:
    """The questions below *holder*, in the form's order: lists whole, without what is asked in their rows."""
    for field in holder.fields:
        yield from _below(field, ())


def _below(field: Field, standing: tuple[tuple[str, Field], ...]) -> Iterator[_Question]:
    standing = (*standing, *((name, field) for name in field.defined))
    if field.fields:
        for member in field.fields:
            yield from _below(member, standing)
        return
    meanings = []
    for name, at in standing:
        way = field.address[len(at.address) :]
        meanings += [(name, way, f"={at.key}"), (name, way, normalised(at.title))]
    yield _Question(field, tuple(meanings))


def _by_meaning(questions: list[_Question]) -> Mapping[tuple[str, str, str], list[Field]]:
    found: dict[tuple[str, str, str], list[Field]] = defaultdict(list)
    for question in questions:
        for meaning in question.meanings:
            found[meaning].append(question.field)
    return found


def _kind(field: Field) -> tuple[object, ...]:
    """What an answer must be to answer both: a text, a number, a list of texts, a list of rows and so on."""
    item = field.item
    inside = None if item is None else "rows" if item.fields else (item.type, item.format)
    return field.type, field.format, inside


def _is_made_anew(field: Field, competition: Competition) -> bool:
    return _is_signed(field, competition) or _is_answered_anew(field, competition)


def _is_answered_anew(field: Field, competition: Competition) -> bool:
    """Whether the answer holds for the day of one application alone, as what its author confirms does."""
    at = field.address
    while at:
        held = competition.shape.field(at)
        if held is not None and held.anew:
            return True
        at = addresses.parent(at)
    return False


def _is_signed(field: Field, competition: Competition) -> bool:
    """Whether the answer is the scan of a document that this application makes, which another one makes anew."""
    made = {f"{_ATTACHMENTS}/{document.uploaded_as}" for document in competition.documents if document.uploaded_as}
    return addresses.parent(field.address) in made


# --- trees of answers


def _is_blank(value: Values) -> bool:
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(_is_blank(member) for member in value.values())
    if isinstance(value, list):
        return all(_is_blank(member) for member in value)
    return value is None


def _files(tree: Mapping[str, Values], application: Application) -> Iterator[tuple[str, Path]]:
    """The attached files that lie in the application's folder."""
    root = application.folder.resolve()
    for member in tree.get("attachments", {}).values():
        name = member.get("file") if isinstance(member, Mapping) else None
        if not isinstance(name, str):
            continue
        file = (root / name.replace("\\", "/")).resolve()
        if file.is_relative_to(root) and file.is_file():
            yield file.relative_to(root).as_posix(), file


def _unanswered(root: Field, tree: Mapping[str, Values]) -> Iterator[Field]:
    """What is required and not answered, in the form's order; of a group or list without any answer, it alone."""
    for field in root.fields:
        if not field.required or not _applies(root, field, tree):
            continue
        value = tree.get(field.key)
        if _is_blank(value):
            yield field
        elif field.fields and isinstance(value, Mapping):
            yield from _unanswered(field, value)


def _applies(holder: Field, field: Field, tree: Mapping[str, Values]) -> bool:
    condition = field.condition
    if condition is None:
        return True
    tag = holder.member(condition.tag)
    return bool(coerce(tag, tree.get(condition.tag)) == condition.value)
