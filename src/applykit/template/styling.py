"""What runs and paragraphs begin with where an answer changes their looks, made while a template is compiled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from applykit.template.package import WORD, Element, parsed
from applykit.template.running import LEVEL, LIST

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from applykit.template.running import RunStyle

_STYLES: Final = "word/styles.xml"
_BULLETED: Final = frozenset({"list bullet", "маркированный список"})
_NUMBERED: Final = frozenset({"list number", "нумерованный список"})


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


# What stands before bold and italic, and after the highlight, among the properties of a run.
_BEFORE_BOLD: Final = frozenset(map(_w, ("rStyle", "rFonts")))
_AFTER_HIGHLIGHT: Final = frozenset(
    map(_w, ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"))
) | {_w("specVanish"), _w("oMath"), _w("rPrChange")}
# What stands before the numbering among the properties of a paragraph.
_BEFORE_NUMBERING: Final = frozenset(
    map(_w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"))
)
# With these a paragraph must not be divided: a section ends with it, it has a number, it was moved or inserted.
_INDIVISIBLE: Final = frozenset(map(_w, ("sectPr", "numPr", "pPrChange", "framePr")))


class ListStyles(NamedTuple):
    """The identifiers of a template's own styles of lists; empty where it has none."""

    numbered: str = ""
    bulleted: str = ""

    @classmethod
    def of(cls, entries: Mapping[str, bytes]) -> ListStyles:
        """Those of a package."""
        found = {"numbered": "", "bulleted": ""}
        styles = parsed(entries[_STYLES], _STYLES) if _STYLES in entries else ()
        for style in styles:
            name = style.find(_w("name"))
            written = name.get(_w("val"), "").lower() if name is not None else ""
            kind = "numbered" if written in _NUMBERED else "bulleted" if written in _BULLETED else ""
            if kind:
                found[kind] = style.get(_w("styleId"), "")
        return cls(**found)


NO_LIST_STYLES: Final = ListStyles()


def run_style(run: str, paragraph: str, namespaces: str, lists: ListStyles) -> RunStyle:
    """All that a run which begins with *run*, in a paragraph that begins with *paragraph*, may begin with instead.

    *paragraph* is empty where something stands between the two.
    """
    looks = (_yellow, _bold, _italic, _both)
    runs = (_changed(run, "</w:r>", namespaces, "rPr", look) for look in looks)
    if not paragraph or _is_indivisible(paragraph, namespaces):
        return (run, *runs, "", "", "")  # type: ignore[return-value]  # eight they are
    divided = _changed(paragraph, "</w:p>", namespaces, "pPr", _go_on)
    items = (_changed(paragraph, "</w:p>", namespaces, "pPr", _item(style)) for style in lists)
    return (run, *runs, divided, *items)  # type: ignore[return-value]  # as above


def _changed(begins: str, end: str, namespaces: str, name: str, change: Callable[[Element], object]) -> str:
    """What an element *begins* with, its opening tag and properties, with these properties changed."""
    root = etree.fromstring(f"<around {namespaces}>{begins}{end}</around>".encode(), _parser())
    properties = root[0].find(_w(name))
    if properties is None:
        properties = etree.Element(_w(name))
        root[0].insert(0, properties)
    change(properties)
    if not len(properties) and not properties.attrib:
        root[0].remove(properties)
    if not len(root[0]):
        root[0].text = ""
    whole: str = etree.tostring(root, encoding="unicode")
    return whole[whole.index(">") + 1 :].removesuffix(f"{end}</around>")


def _is_indivisible(paragraph: str, namespaces: str) -> bool:
    root = etree.fromstring(f"<around {namespaces}>{paragraph}</w:p></around>".encode(), _parser())
    properties = root[0].find(_w("pPr"))
    return properties is not None and any(child.tag in _INDIVISIBLE for child in properties)


def _yellow(properties: Element) -> None:
    _put(properties, "highlight", lambda tag: tag in _AFTER_HIGHLIGHT, "yellow")


def _bold(properties: Element) -> None:
    for name in ("bCs", "b"):
        _put(properties, name, lambda tag: tag not in _BEFORE_BOLD)


def _italic(properties: Element) -> None:
    before = _BEFORE_BOLD | {_w("b"), _w("bCs")}
    for name in ("iCs", "i"):
        _put(properties, name, lambda tag: tag not in before)


def _both(properties: Element) -> None:
    _bold(properties)
    _italic(properties)


def _go_on(properties: Element) -> None:
    """A paragraph that goes on begins no page."""
    _without(properties, "pageBreakBefore")


def _item(style: str) -> Callable[[Element], None]:
    """A paragraph that is an item of a list: in *style*, if there is one, and indented as the list says."""

    def change(properties: Element) -> None:
        _go_on(properties)
        _without(properties, "ind")
        if style:
            _without(properties, "pStyle")
            own = etree.Element(_w("pStyle"))
            own.set(_w("val"), style)
            properties.insert(0, own)
        numbering = etree.Element(_w("numPr"))
        for name, mark in (("ilvl", LEVEL), ("numId", LIST)):
            etree.SubElement(numbering, _w(name)).set(_w("val"), mark)
        places = [index for index, child in enumerate(properties) if child.tag not in _BEFORE_NUMBERING]
        properties.insert(places[0] if places else len(properties), numbering)

    return change


def _put(properties: Element, name: str, comes_after: Callable[[str], bool], value: str = "") -> None:
    """Put a property where the schema of Word wants it: before the first that *comes_after*."""
    _without(properties, name)
    places = [index for index, child in enumerate(properties) if comes_after(child.tag)]
    added = etree.Element(_w(name))
    if value:
        added.set(_w("val"), value)
    properties.insert(places[0] if places else len(properties), added)


def _without(properties: Element, name: str) -> None:
    for old in properties.findall(_w(name)):
        properties.remove(old)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
