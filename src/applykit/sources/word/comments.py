"""Comments in the margin: those that `applykit check --annotate` writes, and what people answer to them.

A comment of ours tells one rule at one place; its last line says which. A reply that begins with «ок:» and gives a
reason means that the finding is to stay as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from applykit.frozen import Frozen
from applykit.sources.word.body import W14, W

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Element = Any

AUTHOR: Final = "applykit"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"

_RULE: Final = re.compile(r"(?:Правило|Rule): ([a-z0-9][\w-]*)")
# Typed with Russian or English letters.
_ACCEPTS: Final = re.compile(r"\s*[оo][кk](?:ей|ay)?\s*(?:[:.,;—–-]\s*|\s+|$)(.*)", re.IGNORECASE | re.DOTALL)


class Comment(Frozen):
    """One comment. *lines* are its paragraphs; *parent* is the id of the one it answers ("": none is told)."""

    id: str
    author: str
    lines: tuple[str, ...]
    parent: str = ""

    @property
    def rule(self) -> str:
        """The rule that a comment of ours tells; "" of others."""
        if self.author != AUTHOR:
            return ""
        return next((found[1] for line in self.lines if (found := _RULE.search(line))), "")

    @property
    def own(self) -> tuple[str, ...]:
        """Its lines without what somebody wrote under them."""
        at = next((at for at, line in enumerate(self.lines) if _RULE.search(line)), len(self.lines))
        return self.lines[: at + 1]


class Accepted(Frozen):
    """A finding of *rule* that *by* means to leave; *reason* is "" if none was given. *comment* is the id of ours."""

    comment: str
    rule: str
    reason: str
    by: str


def comments_in(comments: Element, extended: Element | None) -> tuple[Comment, ...]:
    """The comments of a document, in its order; *extended* tells which answers which (None: nothing does)."""
    ids: dict[str, str] = {}
    found: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = []
    for entry in comments.iter(f"{W}comment"):
        paragraphs = list(entry.iter(f"{W}p"))
        lines = tuple("".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in paragraphs)
        marks = tuple(paragraph.get(f"{W14}paraId", "") for paragraph in paragraphs)
        id_ = entry.get(f"{W}id", "")
        ids |= {mark: id_ for mark in marks if mark}
        found.append((id_, entry.get(f"{W}author", ""), lines, marks))
    parents = _parents(extended) if extended is not None else {}
    return tuple(
        Comment(id_, author, lines, next((ids.get(parents[mark], "") for mark in marks if mark in parents), ""))
        for id_, author, lines, marks in found
    )


def _parents(extended: Element) -> dict[str, str]:
    return {
        entry.get(f"{W15}paraId", ""): entry.get(f"{W15}paraIdParent", "")
        for entry in extended.iter(f"{W15}commentEx")
        if entry.get(f"{W15}paraIdParent")
    }


def accepted(comments: Sequence[Comment], anchors: Mapping[str, str]) -> Iterator[Accepted]:
    """What replies accept, in the order of the comments. *anchors* tell at which address each comment stands."""
    ours = {comment.id: comment for comment in comments if comment.rule}
    for comment in comments:
        if comment.id in ours:
            reply = _first(comment.lines[len(comment.own) :])
            if reply is not None:
                yield Accepted(comment.id, comment.rule, reply, "")
            continue
        reply = _first(comment.lines[:1])
        parent = ours.get(comment.parent) or _beside(comment, comments, anchors)
        if reply is not None and parent is not None:
            rest = " ".join(line.strip() for line in comment.lines[1:])
            yield Accepted(parent.id, parent.rule, f"{reply} {rest}".strip(), comment.author)


def _first(lines: Iterable[str]) -> str | None:
    """The reason that the first of these lines gives; None if none of them accepts anything."""
    return next((found[1].strip() for line in lines if (found := _ACCEPTS.fullmatch(line))), None)


def _beside(comment: Comment, comments: Sequence[Comment], anchors: Mapping[str, str]) -> Comment | None:
    """The comment of ours that stands nearest at the same place, those before it first.

    So a reply looks where a program does not say that it is one.
    """
    if comment.parent or comment.id not in anchors:
        return None
    same = [one for one in comments if anchors.get(one.id) == anchors[comment.id]]
    at = same.index(comment)
    return next((one for one in (*reversed(same[:at]), *same[at:]) if one.rule), None)
