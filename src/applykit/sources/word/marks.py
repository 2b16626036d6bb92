"""What a questionnaire in Word knows of itself: which place in it answers which question.

It is kept in a part of the document that no program shows and that Word and LibreOffice leave alone (``customXml``).
Each question has an id, which is also the name of a bookmark at its label: LibreOffice loses the tags of content
controls, people lose the controls, and both keep bookmarks.
"""

from __future__ import annotations

import enum
import re
import zlib
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE: Final = "urn:applykit:questionnaire:1"
BOOKMARK: Final = "applykit_"
# The key under which the day of filing is asked; it is no answer.
FILING_ON: Final = "/filing_on"
# No questionnaire has more; a file that says so is not ours.
MAX_MARKS: Final = 20_000

# What Word prints in a control that was emptied, whatever was printed there before. That a control shows a prompt is
# told by its text alone: programs leave the sign of it in place when an answer is written.
PROMPTS_OF_WORD: Final = (
    *("Щелкните или коснитесь здесь, чтобы ввести текст.", "Щелкните здесь, чтобы ввести текст."),
    *("Щелкните или коснитесь, чтобы ввести дату.", "Щелкните здесь, чтобы ввести дату.", "Выберите элемент"),
    *("Место для ввода текста.", "Место для ввода текста", "Выберите элемент.", "Место для ввода даты."),
    *("Click or tap here to enter text.", "Click here to enter text.", "Choose an item."),
    *("Click or tap to enter a date.", "Click here to enter a date."),
)

_SIGNS: Final = re.compile(r"[\W_]+")
_ATTRIBUTES: Final = ("id", "address", "kind", "label", "title", "under")


class Kind(enum.Enum):
    """How the answer beside a label is read, or what the label names instead."""

    TEXT = "text"  # a line, or lines
    PROSE = "prose"  # paragraphs, lists, emphasis
    LIST = "list"  # a paragraph each
    YES_NO = "yes-no"
    CHOICE = "choice"
    DATE = "date"
    HEADING = "heading"  # a section, a group or a table
    ROW = "row"  # the group that a row of a table answers
    COLUMN = "column"  # the member that a column answers, whatever the row; *address* is its key
    KEY = "key"  # the column of keys of a table with free keys
    NUMBER = "number"  # the column that says where the next row of a list begins


ANSWERS: Final = frozenset({Kind.TEXT, Kind.PROSE, Kind.LIST, Kind.YES_NO, Kind.CHOICE, Kind.DATE})


class Mark(Frozen):
    """One label. *address* is a pattern where rows answer it; *label* is what is printed, *title* what it is called.

    *under* is the heading it stands under. *id* is "" where there is no label of its own (a cell of a table whose row
    and column have theirs).
    """

    id: str
    address: str
    kind: Kind
    label: str
    title: str
    under: str


class Marks(Frozen):
    """All of them, in the form's order. *own* are fingerprints of what the questionnaire itself says."""

    competition: str
    edition: str
    marks: tuple[Mark, ...]
    prompts: frozenset[str]
    own: frozenset[str]

    def to_xml(self) -> bytes:
        """The part."""
        root = ElementTree.Element("questionnaire", {"competition": self.competition, "edition": self.edition})
        root.set("xmlns", NAMESPACE)
        for mark in self.marks:
            told = (mark.id, mark.address, mark.kind.value, mark.label, mark.title, mark.under)
            ElementTree.SubElement(root, "question", dict(zip(_ATTRIBUTES, told, strict=True)))
        for prompt in sorted(self.prompts):
            ElementTree.SubElement(root, "prompt").text = prompt
        ElementTree.SubElement(root, "own").text = " ".join(sorted(self.own))
        xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        return xml

    @classmethod
    def from_xml(cls, root: ElementTree.Element) -> Marks | None:
        """Read the part back; None if it is another."""
        space = f"{{{NAMESPACE}}}"
        if root.tag != f"{space}questionnaire":
            return None
        marks: list[Mark] = []
        for entry in root.iter(f"{space}question"):
            id_, address, kind, label, title, under = (entry.get(name, "") for name in _ATTRIBUTES)
            known = kind in _KINDS and (address.startswith("/") or kind == Kind.COLUMN.value)
            if not known or len(marks) >= MAX_MARKS:
                return None
            marks.append(Mark(id_, address, Kind(kind), label, title, under))
        return cls(
            root.get("competition", ""),
            root.get("edition", ""),
            tuple(marks),
            frozenset(prompt.text or "" for prompt in root.iter(f"{space}prompt")),
            frozenset((root.findtext(f"{space}own") or "").split()),
        )


_KINDS: Final = frozenset(kind.value for kind in Kind)


def plain(text: str) -> str:
    """A label without what does not matter: capitals, ё, signs, breaks of lines."""
    return _SIGNS.sub(" ", text.casefold().replace("ё", "е")).strip()


def fingerprint(text: str) -> str:
    """What tells a paragraph of the questionnaire from one that its author wrote."""
    return f"{zlib.crc32(plain(text).encode()):08x}"


def fingerprints(texts: Iterable[str]) -> frozenset[str]:
    """The fingerprints of all that say anything."""
    return frozenset(fingerprint(text) for text in texts if plain(text))
