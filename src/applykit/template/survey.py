"""All that is wrong with a template at once, for whoever mends it: a fault does not hide the next one.

Each part is compiled as filling compiles it. A tag that is refused is noted and taken for text, and the part is
compiled again, until nothing is refused: what has no fault here is filled without one, and the other way round.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from applykit.errors import TemplateError
from applykit.template.compiling import part_of, read_part
from applykit.template.constructs import Construct, constructs
from applykit.template.package import WORD, refuse_unfit, unpacked, varying_parts
from applykit.template.places import TagError, shown
from applykit.template.tags import refuse_forgotten_tags
from applykit.template.tidying import HIDE, SHOW, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.message import Message
    from applykit.template.compiled import Part, Placeholder
    from applykit.template.package import Element

# So many faults in one part tell enough.
_MOST: Final = 60
_LEVEL: Final = re.compile(r"(\{[%#][-+]?)\s*(?:p|tr|tc|r)(?=\s)")
# A misspelt «for» makes its names too.
_NAMED: Final = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s+)?(?:(?!if\b|elif\b)\w+\s+([\w\s,]+?)\s+in|set\s+(\w+))\b")
# Tags of cells that docxtpl rewrites; they stand in loops.
_OF_LOOPS: Final = re.compile(r"\{%\s*[vh]m\s*%\}")
_SAME_QUOTES: Final = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')
# Faults of the order of blocks; and those after which such a fault may be but a consequence.
_OF_ORDER: Final = frozenset({"template-unopened-block", "template-unclosed-block", "template-torn"})
_UPSETTING: Final = _OF_ORDER | {
    *("template-unclosed-tag", "template-unopened-tag", "template-unknown-tag", "template-unknown-tag-near"),
    *("template-misplaced", "template-no-cell", "template-syntax", "template-long-tag"),
    *("template-alone-p", "template-alone-tr", "template-alone-tc", "template-not-allowed"),
}


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is refused. *part* is None where the whole file is; *paragraph* and *tag* are empty then.

    *what* is a sentence, *hint* what to do where the sentence does not say it.
    """

    what: Message
    hint: Message | None = None
    part: Message | None = None
    paragraph: str = ""
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """What a template holds: what is refused, what it reads, and what Word will make trouble with, part by part.

    *own_names* are the names that its loops and ``set`` make, refused or not.
    """

    flaws: tuple[Flaw, ...]
    placeholders: tuple[Placeholder, ...]
    constructs: tuple[Construct, ...]
    own_names: frozenset[str]


def survey(content: bytes) -> Survey:
    """Look at the bytes of a docx; whatever they are is told and not raised."""
    try:
        entries = unpacked(content)
        varying = varying_parts(entries)
    except TemplateError as error:
        return Survey((Flaw(error.message, error.hint),), (), (), frozenset())
    flaws = list(_refused(lambda: refuse_unfit(entries)))
    places: list[Placeholder] = []
    found: list[Construct] = []
    names: set[str] = set()
    for name, label in varying.items():
        surveyed = _surveyed(name, label, entries[name])
        flaws += surveyed.flaws
        names |= surveyed.names
        if surveyed.part is not None:
            places += surveyed.part.placeholders()
    flaws += _refused(lambda: refuse_forgotten_tags(entries, varying))
    found += constructs(entries, varying)
    return Survey(tuple(flaws), tuple(places), tuple(found), frozenset(names))


def _refused(check: object) -> Iterator[Flaw]:
    try:
        check()  # type: ignore[operator]  # a function of nothing
    except TemplateError as error:
        yield Flaw(error.message, error.hint)


@dataclass(frozen=True, slots=True)
class _Surveyed:
    flaws: tuple[Flaw, ...]
    part: Part | None
    names: frozenset[str]


def _surveyed(name: str, label: Message, content: bytes) -> _Surveyed:
    root = read_part(name, content)
    names = frozenset(_names_in(root))
    flaws: list[Flaw] = []
    upset = False
    for _ in range(_MOST):
        try:
            part = part_of(name, label, content, copy.deepcopy(root))
        except TagError as error:
            key = error.what.key
            paragraph = _taken_for_text(root, error)
            if not (upset and key in _OF_ORDER):
                flaws.append(_flaw(error, paragraph))
            upset = upset or key in _UPSETTING
            if paragraph is None:
                break
        except TemplateError as error:
            flaws.append(Flaw(error.message, error.hint, label))
            break
        else:
            return _Surveyed(tuple(flaws), part, names)
    return _Surveyed(tuple(flaws), None, names)


def _flaw(error: TagError, paragraph: str | None) -> Flaw:
    text = error.tag.paragraph if paragraph is None else paragraph.translate(SHOW)
    return Flaw(error.what, error.hint, error.label, shown(text, error.tag.text), shown(error.tag.text))


def _names_in(root: Element) -> Iterator[str]:
    for holder in _holders(root):
        for found in _NAMED.finditer(holder.text):
            yield from (name.strip() for name in (found[1] or found[2]).split(","))


# --- finding a tag again ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Holder:
    """A text that may hold tags: that of a paragraph, in its pieces, or of anything else."""

    elements: Sequence[Element]
    attribute: str | None = None

    @property
    def text(self) -> str:
        if self.attribute is not None:
            return str(self.elements[0].get(self.attribute))
        return "".join(element.text or "" for element in self.elements)

    def hide(self, start: int, end: int) -> None:
        """Make text of the signs between two places."""
        if self.attribute is not None:
            text = self.text
            self.elements[0].set(self.attribute, text[:start] + text[start:end].translate(HIDE) + text[end:])
            return
        at = 0
        for element in self.elements:
            text = element.text or ""
            first, last = max(start - at, 0), min(end - at, len(text))
            if first < last:
                element.text = text[:first] + text[first:last].translate(HIDE) + text[last:]
            at += len(text)


def _holders(root: Element) -> Iterator[_Holder]:
    """Every text that may hold a tag, in the order of the part."""
    word_text, paragraph = f"{{{WORD}}}t", f"{{{WORD}}}p"
    pieces: dict[Element, list[Element]] = {}
    for element in root.iter(word_text):
        pieces.setdefault(next(element.iterancestors(paragraph), element), []).append(element)
    for element in root.iter():
        if element in pieces:
            yield _Holder(pieces[element])
        if element.tag != word_text and "{" in (element.text or ""):
            yield _Holder([element])
        for name, value in element.attrib.items():
            if "{" in str(value):
                yield _Holder([element], str(name))


def _taken_for_text(root: Element, error: TagError) -> str | None:
    """Make text of the tag that was refused; return the text of its paragraph, or None if it is not found again."""
    if error.at is not None:
        for holder in _holders(root):
            text = holder.text
            if text == error.tag.paragraph:
                holder.hide(error.at, error.at + 2)
                return text
        return None
    wanted, seen = _canonical(error.tag.text), 0
    first: tuple[_Holder, int, int] | None = None
    for holder in _holders(root):
        text = holder.text
        for tag in TAG.finditer(text):
            if _canonical(tag[0]) == wanted:
                first = first or (holder, tag.start(), tag.end())
                if seen == error.nth:
                    holder.hide(tag.start(), tag.end())
                    return text
                seen += 1
    if first is None and error.what.key == "template-no-loop":
        rewritten = ((holder, _OF_LOOPS.search(holder.text)) for holder in _holders(root))
        first = next(((holder, *found.span()) for holder, found in rewritten if found), None)
    if first is None:
        return None
    holder, start, end = first
    text = holder.text
    holder.hide(start, end)
    return text


def _canonical(tag: str) -> str:
    """A tag without what docxtpl's reading changes in it."""
    return "".join(_LEVEL.sub(r"\1", tag).translate(_SAME_QUOTES).split())
