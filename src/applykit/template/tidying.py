"""Tidies what docxtpl's reading of the tags stumbles over: tags that leave a link, deleted text, bare cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, takewhile
from typing import TYPE_CHECKING, Final

from lxml import etree

from applykit.template.package import WORD, Element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

# Deleted text is no template: its signs pass as characters that stand for nothing, and are put back when it is written.
_SIGNS: Final = "{}%#"
_HIDDEN: Final = "\ufdd0\ufdd1\ufdd2\ufdd3"
HIDE: Final = str.maketrans(_SIGNS, _HIDDEN)
SHOW: Final = str.maketrans(_HIDDEN, _SIGNS)

_OF_CELL: Final = re.compile(r"\{%\s*(?:cellbg|colspan|vm|hm)\b")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


# docxtpl drops whatever stands between the two ends of a tag; of these nobody misses any.
_WORTHLESS: Final = frozenset({_w("r"), _w("proofErr")})


def tidied(root: Element) -> None:
    """Tidy the XML of a part, whose tags are checked, before they are read."""
    for texts in _texts_by_paragraph(root):
        _lift_tags(texts)
    _complete_cells(root)


def hide_deleted(root: Element) -> None:
    """Hide the signs of tags in text that is deleted or moved away; `SHOW` gives them back."""
    for element in root.iter(_w("delText"), _w("delInstrText")):
        element.text = (element.text or "").translate(HIDE)
    for moved in root.iter(_w("moveFrom")):
        for element in moved.iter(_w("t")):
            element.text = (element.text or "").translate(HIDE)


def _texts_by_paragraph(root: Element) -> Iterator[list[Element]]:
    texts: dict[Element, list[Element]] = {}
    for text in root.iter(_w("t")):
        holder = next(text.iterancestors(_w("p")), None)
        if holder is not None:
            texts.setdefault(holder, []).append(text)
    return (several for several in texts.values() if len(several) > 1)


def _lift_tags(texts: Sequence[Element]) -> None:
    """Put a tag that begins in one element and ends in another, a link or an insertion, where it begins."""
    written = [text.text or "" for text in texts]
    whole = "".join(written)
    if "{" not in whole:
        return
    bounds = list(accumulate(map(len, written), initial=0))
    pieces = [list(piece) for piece in written]
    changed: set[int] = set()
    for tag in TAG.finditer(whole):
        first, last = bisect_right(bounds, tag.start()) - 1, bisect_left(bounds, tag.end()) - 1
        if first < last and _holds_something(texts[first], texts[last]):
            pieces[first].append(whole[bounds[first + 1] : tag.end()])
            for index in range(first + 1, last + 1):
                taken = min(len(written[index]), tag.end() - bounds[index])
                pieces[index][:taken] = [""] * taken
            changed.update(range(first, last + 1))
    for index in changed:
        texts[index].text = "".join(pieces[index])
        texts[index].set(_SPACE, "preserve")
        if not texts[index].text:
            _drop(texts[index])


def _holds_something(first: Element, last: Element) -> bool:
    """Whether more than runs lies between two texts, or one is inside of what the other is not."""
    begins, ends = first.getparent(), last.getparent()
    if begins is ends:
        return False
    if begins.getparent() is not ends.getparent():
        return True
    between = takewhile(lambda sibling: sibling is not ends, begins.itersiblings())
    return any(sibling.tag not in _WORTHLESS for sibling in between)


def _drop(text: Element) -> None:
    """Take away an empty text, and its run if that is empty then."""
    run = text.getparent()
    run.remove(text)
    if run.tag == _w("r") and all(child.tag == _w("rPr") for child in run):
        run.getparent().remove(run)


def _complete_cells(root: Element) -> None:
    """Give a cell whose tags change its properties some to change."""
    for cell in root.iter(_w("tc")):
        properties = cell.find(_w("tcPr"))
        if properties is not None and len(properties):
            continue
        own = (text for text in cell.iter(_w("t")) if next(text.iterancestors(_w("tc"))) is cell)
        if not _OF_CELL.search("".join(text.text or "" for text in own)):
            continue
        if properties is None:
            properties = etree.Element(_w("tcPr"))
            cell.insert(0, properties)
        etree.SubElement(properties, _w("tcW")).attrib.update({_w("w"): "0", _w("type"): "auto"})
