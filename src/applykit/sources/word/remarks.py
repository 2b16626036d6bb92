"""What is to be said of a Word document itself, whatever it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from applykit.findings import Message, Place

CHANGES: Final = "word-changes"
CONTROL: Final = "word-control-lost"
IMPORTED: Final = "word-imported"
REPLY: Final = "word-reply"
UNREAD: Final = "word-not-read"
OUTSIDE: Final = "word-outside"
TWICE: Final = "word-twice"
RULES: Final = (CHANGES, CONTROL, IMPORTED, REPLY, UNREAD, OUTSIDE, TWICE)


class Remark(Frozen):
    """One remark, at the answer that it is about (*address*; "": the document). *grave*: a warning, else a note."""

    rule: str
    address: str
    message: Message
    remedy: Message
    place: Place
    grave: bool
