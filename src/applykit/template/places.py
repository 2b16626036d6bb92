"""Where the tags of a template stand, and sentences about them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from applykit.errors import TemplateError
from applykit.message import say

if TYPE_CHECKING:
    from applykit.message import Message


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is written, and the text of the paragraph it stands in (of a tag alone: the tag)."""

    text: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of one part, by the line of the source on which each stands; the code of the part has the same lines."""

    label: Message
    tags: tuple[Tag, ...]
    lines: tuple[int, ...]

    def at(self, line: int) -> Tag:
        """The tag on *line*, or the last one before it."""
        return self.tags[max(bisect_right(self.lines, line) - 1, 0)]

    def fault(self, line: int, what: Message) -> TemplateError:
        """The error that says *what* is wrong with the tag on *line*."""
        return fault(self.label, self.at(line), what)


def fault(label: Message, tag: Tag, what: Message) -> TemplateError:
    """The error that says *what* is wrong with *tag* in the part *label*."""
    paragraph, text = shown(tag.paragraph, tag.text), shown(tag.text)
    if paragraph == text:
        return TemplateError(say("template-place", part=label, tag=text, what=what))
    return TemplateError(say("template-place-in", part=label, paragraph=paragraph, tag=text, what=what))


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
