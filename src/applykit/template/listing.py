"""Gives a document the lists that answers brought: each counts from one, and looks as the others do."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from lxml import etree

from applykit.template.archive import archive
from applykit.template.package import WORD, Element, main_part, parsed, relations, unpacked
from applykit.template.running import FIRST_LIST

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERING: Final = "numbering"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_CONTENT_TYPES: Final = "[Content_Types].xml"
_LEVELS: Final = 9
_STEP: Final = 360  # a quarter of an inch, in twentieths of a point
# Two looks, by whether the list counts.
_LOOKS: Final = {True: FIRST_LIST, False: FIRST_LIST + 1}


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


def with_lists(document: bytes, lists: Sequence[tuple[int, bool]]) -> bytes:
    """The docx with *lists* among its numberings, from `FIRST_LIST` on: how deep each lies, and whether it counts."""
    entries = unpacked(document)
    main = main_part(entries)
    name = next((target for kind, target in relations(entries, main) if kind == _NUMBERING and target in entries), "")
    if not name:
        name = _add_part(entries, main)
    root = parsed(entries[name], name)
    first = next((child for child in root if child.tag in (_w("num"), _w("numIdMacAtCleanup"))), None)
    for counts in sorted({counts for _, counts in lists}, reverse=True):
        look = _look(_LOOKS[counts], counts=counts)
        if first is None:
            root.append(look)
        else:
            first.addprevious(look)
    last = next((child for child in root if child.tag == _w("numIdMacAtCleanup")), None)
    for number, (level, counts) in enumerate(lists, FIRST_LIST):
        one = _list(number, level, counts=counts)
        if last is None:
            root.append(one)
        else:
            last.addprevious(one)
    entries[name] = _written(root)
    return archive(entries, ()).packed({})


def _add_part(entries: dict[str, bytes], main: str) -> str:
    """Give a package the part that numberings stand in; its name."""
    folder, file = posixpath.split(main)
    name = posixpath.join(folder, "numbering.xml")
    entries[name] = _written(etree.Element(_w("numbering"), nsmap={"w": WORD}))
    types = parsed(entries[_CONTENT_TYPES], _CONTENT_TYPES)
    override = etree.SubElement(types, f"{{{etree.QName(types).namespace}}}Override")
    override.attrib.update({"PartName": f"/{name}", "ContentType": _TYPE})
    entries[_CONTENT_TYPES] = _written(types)
    links = posixpath.join(folder, "_rels", f"{file}.rels")
    relationships = parsed(entries[links], links) if links in entries else etree.Element(_RELATIONSHIPS)
    taken = {one.get("Id") for one in relationships}
    free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    link = etree.SubElement(relationships, f"{{{etree.QName(relationships).namespace}}}Relationship")
    link.attrib.update({"Id": free, "Type": _KIND, "Target": "numbering.xml"})
    entries[links] = _written(relationships)
    return name


_RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"


def _look(number: int, *, counts: bool) -> Element:
    look = etree.Element(_w("abstractNum"))
    look.set(_w("abstractNumId"), str(number))
    _add(look, "multiLevelType", "multilevel")
    for depth in range(_LEVELS):
        level = etree.SubElement(look, _w("lvl"))
        level.set(_w("ilvl"), str(depth))
        _add(level, "start", "1")
        _add(level, "numFmt", "decimal" if counts else "bullet")
        _add(level, "lvlText", f"%{depth + 1}." if counts else "–")
        _add(level, "lvlJc", "left")
        indent = etree.SubElement(etree.SubElement(level, _w("pPr")), _w("ind"))
        indent.set(_w("left"), str(_STEP * (depth + 2)))
        indent.set(_w("hanging"), str(_STEP))
    return look


def _list(number: int, level: int, *, counts: bool) -> Element:
    one = etree.Element(_w("num"))
    one.set(_w("numId"), str(number))
    _add(one, "abstractNumId", str(_LOOKS[counts]))
    if counts:
        override = etree.SubElement(one, _w("lvlOverride"))
        override.set(_w("ilvl"), str(level))
        _add(override, "startOverride", "1")
    return one


def _add(holder: Element, name: str, value: str) -> None:
    etree.SubElement(holder, _w(name)).set(_w("val"), value)


def _written(root: Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content
