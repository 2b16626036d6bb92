"""Tidies what docxtpl's reading of the tags stumbles over: tags that leave a link, lone braces, deleted text, cells."""

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
# How docxtpl's templates write braces that are no tag.
LITERAL_BRACES: Final = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))

_OF_CELL: Final = re.compile(r"\{%\s*(?:cellbg|colspan|vm|hm)\b")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


# docxtpl drops whatever stands between the two ends of a tag; of these nobody misses any.
_WORTHLESS: Final = frozenset({_w("r"), _w("proofErr")})


def tidied(root: Element) -> None:
    """Tidy the XML of a part, whose tags are checked, before they are read."""
    for texts in _texts_by_paragraph(root):
        if len(texts) > 1:
            _lift_tags(texts)
    _complete_cells(root)
    _hide_braces(root)


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
    return iter(texts.values())


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


def _hide_braces(root: Element) -> None:
    """Hide the braces of no tag: docxtpl would join one that ends a paragraph with one that begins the next."""
    for texts in _texts_by_paragraph(root):
        written = [text.text or "" for text in texts]
        for text, told in zip(texts, _hidden(written), strict=True):
            text.text = told
    for element in root.iter():
        if element.tag != _w("t") and element.text:
            (element.text,) = _hidden([element.text])
        for name, value in element.attrib.items():
            (element.attrib[name],) = _hidden([value])


def _hidden(written: Sequence[str]) -> list[str]:
    """Pieces of a text whose tags may go over several of them, with what stands outside of tags hidden."""
    if not any("{" in text or "}" in text for text in written):
        return list(written)
    ends = [0, *(place for tag in TAG.finditer("".join(written)) for place in tag.span())]
    told, begin = [], 0
    for text in written:
        # Between every second pair of places there is a tag.
        cuts = [*(place - begin for place in ends if begin < place < begin + len(text)), len(text)]
        is_tag = bisect_right(ends, begin) % 2 == 0
        pieces, last = [], 0
        for cut in cuts:
            pieces.append(text[last:cut] if is_tag else _without_braces(text[last:cut]))
            is_tag, last = not is_tag, cut
        told.append("".join(pieces))
        begin += len(text)
    return told


def _without_braces(text: str) -> str:
    for sign, meant in LITERAL_BRACES:
        text = text.replace(sign, meant.translate(HIDE))
    return text.replace("{", _HIDDEN[0]).replace("}", _HIDDEN[1])


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
