"""What LanguageTool answers, or why it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from applykit.findings import Message


class Unavailable(Exception):  # noqa: N818 - not an error: it carries the reason why language is not checked
    """LanguageTool cannot be asked. *why* ends the sentence «язык не проверен, потому что …» and says what to do."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class Match(Frozen):
    """What LanguageTool complains of: *length* characters from *offset* of the text.

    *rule* and *category* are its own names, *message* says in Russian why, *replacements* are the likeliest first.
    """

    offset: int
    length: int
    rule: str
    category: str
    message: str
    replacements: tuple[str, ...]
