"""What is to be said of a Word document itself, whatever it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from applykit.findings import Message, Place

CHANGES: Final = "word-changes"
CONTROL: Final = "word-control-lost"
REPLY: Final = "word-reply"
UNREAD: Final = "word-not-read"
OUTSIDE: Final = "word-outside"
TWICE: Final = "word-twice"
RULES: Final = (CHANGES, CONTROL, REPLY, UNREAD, OUTSIDE, TWICE)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, at the answer that it is about (*address*; "": the document). *grave*: a warning, else a note."""

    rule: str
    address: str
    message: Message
    remedy: Message
    place: Place
    grave: bool
