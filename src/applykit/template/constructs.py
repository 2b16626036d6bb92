"""What Word can put into a document that will go wrong once it is filled: a reader would see what nobody meant."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from applykit.errors import TemplateError
from applykit.frozen import Frozen
from applykit.message import say
from applykit.template.package import WORD, parsed
from applykit.template.places import shown
from applykit.template.tidying import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from applykit.message import Message
    from applykit.template.package import Element


class Construct(Frozen):
    """One such thing: *kind* names it, *part* the part of the document, *paragraph* quotes where it stands (or "")."""

    kind: str
    part: Message
    paragraph: str = ""


_KINDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange"), "tracked-change"),
    **dict.fromkeys(("cellIns", "cellDel", "trPrChange", "tcPrChange", "sectPrChange"), "tracked-change"),
    **dict.fromkeys(("object", "control"), "embedded-object"),
    "altChunk": "embedded-object",
    "dataBinding": "data-bound-control",
}
_REMARK: Final = "commentReference"
# Fields that fetch their content from another file when Word opens the document.
_FETCHING: Final = re.compile(r"^\s*(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|DATABASE|RD)\b", re.IGNORECASE)
_BRACE: Final = re.compile(r"[{}]")
_TORN: Final = re.compile(r"\{[{%#]|[}%#]\}")
# How docxtpl's templates write braces that are to be printed.
_MEANT: Final = re.compile(r"\{_\{|\}_\}|\{_%|%_\}")
_SETTINGS: Final = "word/settings.xml"
_OF_SETTINGS: Final[Mapping[str, str]] = {
    "documentProtection": "protected",
    "mailMerge": "mail-merge",
    "trackRevisions": "tracking-on",
}
_EMBEDDED: Final = ("word/embeddings/", "word/activeX/")


def constructs(entries: Mapping[str, bytes], varying: Mapping[str, Message]) -> Iterator[Construct]:
    """Yield each of them once for each paragraph, part by part."""
    seen: set[Construct] = set()
    for name, label in varying.items():
        root = parsed(entries[name], name)
        for found in (*_in_part(root, label), *_stray_braces(root, label)):
            if found not in seen:
                seen.add(found)
                yield found
    yield from _in_package(entries, is_any_found=bool(seen))


def _in_part(root: Element, label: Message) -> Iterator[Construct]:
    prefix = f"{{{WORD}}}"
    for element in root.iter():
        tag = str(element.tag)
        if not tag.startswith(prefix):
            continue
        name = tag.removeprefix(prefix)
        if name in _KINDS:
            yield Construct(_KINDS[name], label, _paragraph_of(element))
        elif name == _REMARK:
            yield Construct("comment", label, _paragraph_of(element))
        elif (name == "instrText" and _FETCHING.match(element.text or "")) or (
            name == "fldSimple" and _FETCHING.match(element.get(f"{prefix}instr") or "")
        ):
            yield Construct("fetching-field", label, _paragraph_of(element))


def _stray_braces(root: Element, label: Message) -> Iterator[Construct]:
    """A brace that is no part of a tag; where a tag itself is torn, that is told otherwise."""
    texts: dict[Element, list[str]] = {}
    for element in root.iter(f"{{{WORD}}}t"):
        holder = next(element.iterancestors(f"{{{WORD}}}p"), None)
        if holder is not None:
            texts.setdefault(holder, []).append(element.text or "")
    for pieces in texts.values():
        text = "".join(pieces)
        rest = TAG.sub("", _MEANT.sub("", text))
        if _BRACE.search(rest) and not _TORN.search(rest):
            yield Construct("stray-brace", label, shown(text))


def _in_package(entries: Mapping[str, bytes], *, is_any_found: bool) -> Iterator[Construct]:
    if _SETTINGS in entries:
        try:
            settings = parsed(entries[_SETTINGS], _SETTINGS)
        except TemplateError:
            return
        for name, kind in _OF_SETTINGS.items():
            element = settings.find(f"{{{WORD}}}{name}")
            if element is not None and element.get(f"{{{WORD}}}enforcement") not in ("0", "false"):
                yield Construct(kind, say("part-settings"))
    if not is_any_found:
        for name in entries:
            if name.startswith(_EMBEDDED):
                yield Construct("embedded-object", say("part-file", file=posixpath.basename(name)))
                return


def _paragraph_of(element: Element) -> str:
    holder = next(element.iterancestors(f"{{{WORD}}}p"), None)
    if holder is None:
        holder = element if str(element.tag) == f"{{{WORD}}}p" else next(element.iter(f"{{{WORD}}}p"), None)
    if holder is None:
        return ""
    texts = (text.text or "" for text in holder.iter(f"{{{WORD}}}t", f"{{{WORD}}}delText"))
    return shown("".join(texts))
