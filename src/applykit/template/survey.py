"""All that is wrong with a template at once, for whoever mends it: a fault does not hide the next one.

Each part is compiled as filling compiles it. A tag that is refused is noted and taken for text, and the part is
compiled again, until nothing is refused: what has no fault here is filled without one, and the other way round.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from applykit.errors import TemplateError
from applykit.frozen import Frozen, field
from applykit.template.compiling import part_of, read_part
from applykit.template.constructs import Construct, constructs
from applykit.template.package import WORD, refuse_unfit, unpacked, varying_parts
from applykit.template.places import TagError, shown
from applykit.template.tags import refuse_forgotten_tags
from applykit.template.tidying import HIDE, SHOW, TAG

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from applykit.message import Message
    from applykit.template.compiled import Part, Placeholder
    from applykit.template.package import Element

# So many faults in one part tell enough.
_MOST: Final = 60
_LEVEL: Final = re.compile(r"(\{[%#][-+]?)\s*(?:p|tr|tc|r)(?=\s)")
# A misspelt «for» makes its names too.
_NAMED: Final = re.compile(r"\{%[-+]?\s*(?:(?:p|tr|tc|r)\s+)?(?:(?!if\b|elif\b)\w+\s+([\w\s,]+?)\s+in|set\s+(\w+))\b")
_WORD: Final = re.compile(r"[^\W\d]\w*")
_QUOTED: Final = re.compile(r"'[^']*'|\"[^\"]*\"|[«„“”][^»”“]*[»”“]|[‘’‚][^’‘']*[’‘']")
# Tags of cells that docxtpl rewrites; they stand in loops.
_OF_LOOPS: Final = re.compile(r"\{%\s*[vh]m\s*%\}")
_SAME_QUOTES: Final = str.maketrans("“”„«»‘’‚", '"""""\'\'\'')
# Faults of the order of blocks; and those after which such a fault may be but a consequence.
_OF_ORDER: Final = frozenset(
    {"template-unopened-block", "template-unclosed-block", "template-torn", "template-two-cells"}
)
_UPSETTING: Final = _OF_ORDER | {
    *("template-unclosed-tag", "template-unopened-tag", "template-unknown-tag", "template-unknown-tag-near"),
    *("template-misplaced", "template-no-cell", "template-syntax", "template-long-tag"),
    *("template-alone-p", "template-alone-tr", "template-alone-tc", "template-not-allowed"),
}


# A paragraph and a tag in it, each as `shown`.
Quoted = tuple[str, str]


class Flaw(Frozen):
    """One thing that is refused. *part* is None where the whole file is; *paragraph* and *tag* are empty then.

    *what* is a sentence, *hint* what to do where the sentence does not say it.
    """

    what: Message
    hint: Message | None = None
    part: Message | None = None
    paragraph: str = ""
    tag: str = ""


class Survey(Frozen):
    """What a template holds: what is refused, what it reads, and what Word will make trouble with, part by part.

    *own_names* are the names that its loops and ``set`` make, refused or not; *unused* those of them that no other tag
    reads. *rewritten* tells of tags that docxtpl reads otherwise than they are written (``{%p if x %}``) how they are.
    """

    flaws: tuple[Flaw, ...]
    placeholders: tuple[Placeholder, ...]
    constructs: tuple[Construct, ...]
    own_names: frozenset[str]
    unused: tuple[Unused, ...] = ()
    rewritten: Mapping[Quoted, Quoted] = field(default_factory=dict)


class Unused(Frozen):
    """A variable that a tag makes and no other reads: most likely one of them is misspelt."""

    name: str
    part: Message
    paragraph: str
    tag: str


def survey(content: bytes) -> Survey:
    """Look at the bytes of a docx; whatever they are is told and not raised."""
    try:
        entries = unpacked(content)
        varying = varying_parts(entries)
    except TemplateError as error:
        return Survey((Flaw(error.message, error.hint),), (), (), frozenset())
    flaws = list(_refused(lambda: refuse_unfit(entries)))
    parts = [_surveyed(name, label, entries[name]) for name, label in varying.items()]
    flaws += (flaw for part in parts for flaw in part.flaws)
    flaws += _refused(lambda: refuse_forgotten_tags(entries, varying))
    return Survey(
        flaws=tuple(flaws),
        placeholders=tuple(place for part in parts for place in part.placeholders),
        constructs=tuple(constructs(entries, varying)),
        own_names=frozenset(name for part in parts for name in part.names),
        unused=tuple(one for part in parts for one in part.unused),
        rewritten={read: own for part in parts for read, own in part.rewritten.items()},
    )


def _refused(check: Callable[[], None]) -> Iterator[Flaw]:
    try:
        check()
    except TemplateError as error:
        yield Flaw(error.message, error.hint)


class _Surveyed(Frozen):
    flaws: tuple[Flaw, ...]
    placeholders: tuple[Placeholder, ...]
    names: frozenset[str]
    unused: tuple[Unused, ...]
    rewritten: Mapping[Quoted, Quoted]


def _surveyed(name: str, label: Message, content: bytes) -> _Surveyed:
    root = read_part(name, content)
    written = tuple(_tags_of(root))
    names = frozenset(made for tag, _ in written for made in _made_by(tag))
    unused = tuple(_unused(written, label))
    flaws, part = _refusals(name, label, content, root)
    if part is None:
        return _Surveyed(flaws, (), names, unused, {})
    return _Surveyed(flaws, tuple(part.placeholders()), names, unused, dict(_rewritten(part, written)))


def _refusals(name: str, label: Message, content: bytes, root: Element) -> tuple[tuple[Flaw, ...], Part | None]:
    """Everything that is refused, and the part that is left without it (None: there is none)."""
    flaws: list[Flaw] = []
    upset = False
    for _ in range(_MOST):
        try:
            part = part_of(name, label, content, copy.deepcopy(root))
        except TagError as error:
            key = error.what.key
            written = _taken_for_text(root, error)
            if not (upset and key in _OF_ORDER):
                flaws.append(_flaw(error, written))
            upset = upset or key in _UPSETTING
            if written is None:
                break
        except TemplateError as error:
            flaws.append(Flaw(error.message, error.hint, label))
            break
        else:
            return tuple(flaws), part
    return tuple(flaws), None


def _flaw(error: TagError, written: tuple[str, str] | None) -> Flaw:
    tag, paragraph = written or (error.tag.text, error.tag.paragraph)
    return Flaw(error.what, error.hint, error.label, shown(paragraph.translate(SHOW), tag), shown(tag))


def _tags_of(root: Element) -> Iterator[tuple[str, str]]:
    """Every tag as it is written, with the text of its paragraph."""
    for holder in _holders(root):
        text = holder.text
        yield from ((tag[0], text) for tag in TAG.finditer(text) if not tag[0].startswith("{#"))


def _made_by(tag: str) -> Iterator[str]:
    """The names of the variables that a tag makes."""
    for found in _NAMED.finditer(tag):
        yield from (name.strip() for name in (found[1] or found[2]).split(","))


def _unused(written: Sequence[tuple[str, str]], label: Message) -> Iterator[Unused]:
    words = Counter(word for tag, _ in written for word in _WORD.findall(_QUOTED.sub(" ", tag)))
    made = Counter(name for tag, _ in written for name in _made_by(tag))
    for tag, paragraph in written:
        for name in _made_by(tag):
            if words[name] <= made[name] and not name.startswith("_"):
                yield Unused(name, label, shown(paragraph, tag), shown(tag))


def _rewritten(part: Part, written: Sequence[tuple[str, str]]) -> Iterator[tuple[Quoted, Quoted]]:
    """Where docxtpl reads a tag otherwise than its author wrote it: how it quotes it, and how it is written."""
    by_text: dict[str, list[tuple[str, str]]] = {}
    for one in written:
        by_text.setdefault(_canonical(one[0]), []).append(one)
    for tag, paragraph in part.tags:
        same = by_text.get(_canonical(tag), [])
        # Whatever takes away its paragraph or row stands alone there.
        own = next((one for one in same if _canonical(one[1]) == _canonical(paragraph)), None)
        if own is not None and own != (tag, paragraph):
            yield (shown(paragraph, tag), shown(tag)), (shown(own[1], own[0]), shown(own[0]))


# --- finding a tag again ----------------------------------------------------------------------------------------------


class _Holder(Frozen):
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


def _taken_for_text(root: Element, error: TagError) -> tuple[str, str] | None:
    """Make text of the tag that was refused.

    Return it as it is written, with the text of its paragraph; None if it is not found again.
    """
    if error.at is not None:
        for holder in _holders(root):
            text = holder.text
            if text == error.tag.paragraph:
                holder.hide(error.at, error.at + 2)
                return error.tag.text, text
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
                    return tag[0], text
                seen += 1
    if first is None and error.what.key == "template-no-loop":
        rewritten = ((holder, _OF_LOOPS.search(holder.text)) for holder in _holders(root))
        first = next(((holder, *found.span()) for holder, found in rewritten if found), None)
    if first is None:
        return None
    holder, start, end = first
    text = holder.text
    holder.hide(start, end)
    return text[start:end], text


def _canonical(tag: str) -> str:
    """A tag without what docxtpl's reading changes in it."""
    return "".join(_LEVEL.sub(r"\1", tag).translate(_SAME_QUOTES).split())
