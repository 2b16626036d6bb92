"""Where the tags of a template stand, and sentences about them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from applykit.errors import TemplateError
from applykit.frozen import Frozen
from applykit.message import say

if TYPE_CHECKING:
    from applykit.message import Message


class Tag(Frozen):
    """A tag as it is written, and the text of the paragraph it stands in (of a tag alone: the tag)."""

    text: str
    paragraph: str


class TagError(TemplateError):
    """What is wrong with one tag: *what* says it, *label* names the part.

    *nth* counts tags of the same text before it in the part; *at* is where in the text of its paragraph it begins, and
    None where only its text is known.
    """

    def __init__(self, label: Message, tag: Tag, what: Message, *, nth: int = 0, at: int | None = None) -> None:
        paragraph, text = shown(tag.paragraph, tag.text), shown(tag.text)
        if paragraph == text:
            super().__init__(say("template-place", part=label, tag=text, what=what))
        else:
            super().__init__(say("template-place-in", part=label, paragraph=paragraph, tag=text, what=what))
        self.label = label
        self.tag = tag
        self.what = what
        self.nth = nth
        self.at = at


class Tags(Frozen):
    """The tags of one part, by the line of the source on which each stands; the code of the part has the same lines."""

    label: Message
    tags: tuple[Tag, ...]
    lines: tuple[int, ...]

    def at(self, line: int) -> Tag:
        """The tag on *line*, or the last one before it."""
        return self.tags[self._index(line)]

    def fault(self, line: int, what: Message) -> TagError:
        """The error that says *what* is wrong with the tag on *line*."""
        index = self._index(line)
        tag = self.tags[index]
        return TagError(self.label, tag, what, nth=sum(other.text == tag.text for other in self.tags[:index]))

    def _index(self, line: int) -> int:
        return max(bisect_right(self.lines, line) - 1, 0)


def shown(text: str, around: str = "", longest: int = 100) -> str:
    """A quotation of at most about *longest* characters, on one line, with *around* in it."""
    line, middle = " ".join(text.split()), " ".join(around.split())
    if len(line) <= longest:
        return line
    start = max(0, line.find(middle) - max(0, longest - len(middle)) // 2) if middle else 0
    end = start + longest
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def unsafe(key: str, **values: object) -> TemplateError:
    """The error that refuses a template, for the reason *key*."""
    return TemplateError(say("template-unsafe", what=say(key, **values)), hint=say("template-save-again"))
