"""What an answer of several paragraphs says by Markdown. The only place where markdown-it-py is met.

Paragraphs (an empty line between them), lists with figures and with dashes, ``**bold**`` and ``*italic*`` are read;
everything else stays as it was typed, for these are answers and no web pages: «2*3*4», «_», «#», a line that happens to
begin with «1.» or with a minus.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from applykit.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# One item is no list: «1. Введение», «- 40 °C».
_FEWEST_ITEMS: Final = 2
_DEEPEST: Final = 8
_GAP: Final = re.compile(r"\n[ \t]*\n")
_MARKUP: Final = re.compile(r"\*\S|^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+\S", re.MULTILINE)
_STRONG, _EMPHASIS = "strong", "em"
# Put before a line that only looks like an item, so that it is read as text; no file of Word can hold the character.
_NO_ITEM: Final = "\ufdd4"
_NOT_READ: Final = re.compile(
    r"^[ ]{0,3}(?P<heading>#{1,6}[ \t]+\S)|^(?P<code>```)|!?\[[^\]\n]*\]\((?P<link>[^)\s]+)\)|"
    r"^[ ]{0,3}(?P<table>\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*)$",
    re.MULTILINE,
)


class Span(Frozen):
    """A piece of text in one style; it may hold line breaks."""

    text: str
    bold: bool = False
    italic: bool = False


class Block(Frozen):
    """A paragraph, or an item of a list.

    *list_number* counts the lists of a text from 1 (0: no item), *level* is how deep the list lies in others, from 0;
    *ordinal* is the item's figure (0: a dash).
    """

    spans: tuple[Span, ...]
    list_number: int = 0
    level: int = 0
    ordinal: int = 0

    @property
    def text(self) -> str:
        """The block as plain text, with the figure or dash of an item."""
        text = "".join(span.text for span in self.spans)
        if not self.list_number:
            return text
        return f"{'    ' * self.level}{f'{self.ordinal}.' if self.ordinal else '–'} {text}"


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of *text*; none if it is plain: one paragraph, nothing of it bold or italic."""
    if not _GAP.search(text) and not _MARKUP.search(text):
        return ()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _MARKUP.search(text):
        found = tuple(_read(text))
    else:
        # Nothing but paragraphs: for that nothing has to be loaded.
        found = tuple(Block((Span(one.strip()),)) for one in _GAP.split(text) if one.strip())
    styled = any(one.list_number or span.bold or span.italic for one in found for span in one.spans)
    return found if styled or len(found) > 1 else ()


def plain(blocks: Sequence[Block]) -> str:
    """The blocks without their styles: items on lines of their own, an empty line between paragraphs."""
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            pieces.append("\n" if block.list_number and before.list_number else "\n\n")
        pieces.append(block.text)
        before = block
    return "".join(pieces)


def not_read(text: str) -> str | None:
    """The first thing of Markdown that stays as typed: ``heading``, ``code``, ``link``, ``table``; None: nothing."""
    found = _NOT_READ.search(text)
    return found.lastgroup if found is not None else None


def _read(text: str) -> Iterator[Block]:
    from markdown_it.tree import SyntaxTreeNode

    lines = text.split("\n")
    while True:
        tree = SyntaxTreeNode(_parser().parse("\n".join(lines)))
        rejected = [line for node in tree.walk() for line in _no_items(node, lines)]
        if not rejected:
            break
        for line in rejected:
            lines[line] = _NO_ITEM + lines[line].lstrip()
    counter = iter(range(1, len(lines) + 2))
    for node in tree.children:
        yield from _blocks(node, counter)


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline.state_inline import Delimiter

    def emphasis(state: Any, silent: bool) -> bool:  # noqa: FBT001 - how the library calls a rule
        """As the library's own, but for asterisks alone, and never inside a word."""
        if silent or state.src[state.pos] != "*":
            return False
        scanned = state.scanDelims(state.pos, False)  # noqa: FBT003 - as above
        for _ in range(scanned.length):
            token = state.push("text", "", 0)
            token.content = "*"
            state.delimiters.append(
                Delimiter(
                    marker=ord("*"),
                    length=scanned.length,
                    token=len(state.tokens) - 1,
                    end=-1,
                    open=scanned.can_open,
                    close=scanned.can_close,
                )
            )
        state.pos += scanned.length
        return True

    parser = MarkdownIt("zero").enable(["list", "emphasis"])
    parser.inline.ruler.at("emphasis", emphasis)
    return parser


def _no_items(node: Any, lines: Sequence[str]) -> Iterator[int]:
    """The lines of a list that is none, because of one of its items."""
    if node.type not in ("bullet_list", "ordered_list"):
        return
    items = node.children
    begins = [item.map[0] for item in items]
    texts = [lines[line].lstrip(f" \t{_NO_ITEM}").partition(" ")[2].lstrip() for line in begins]
    is_list = len(items) >= _FEWEST_ITEMS and node.level // 2 <= _DEEPEST
    if node.type == "ordered_list":
        is_list = is_list and [item.info for item in items] == [str(number) for number in range(1, len(items) + 1)]
    else:
        # «- 40 °C» may well be forty degrees of frost.
        is_list = is_list and not any(text[:1].isdigit() for text in texts)
    if not is_list:
        yield from begins


def _blocks(node: Any, counter: Iterator[int], level: int = 0) -> Iterator[Block]:
    if node.type == "paragraph":
        yield Block(tuple(_spans(node)))
    elif node.type in ("bullet_list", "ordered_list"):
        number = next(counter)
        for ordinal, item in enumerate(node.children, 1):
            yield from _item(item, number, level, ordinal if node.type == "ordered_list" else 0, counter)


def _item(item: Any, number: int, level: int, ordinal: int, counter: Iterator[int]) -> Iterator[Block]:
    """An item with the paragraphs and lists in it; more paragraphs are lines of the item."""
    spans: list[Span] = []
    below: list[Any] = []
    for child in item.children:
        if child.type == "paragraph" and not below:
            spans += [*([Span("\n")] if spans else ()), *_spans(child, wrapped=" ")]
        else:
            below.append(child)
    yield Block(tuple(spans), number, level, ordinal)
    for child in below:
        if child.type == "paragraph":
            yield Block(tuple(_spans(child)))
        else:
            yield from _blocks(child, counter, level + 1)


def _spans(paragraph: Any, wrapped: str = "\n") -> Iterator[Span]:
    """The spans of a paragraph; *wrapped* is what a new line in it becomes."""
    gathered: list[Span] = []
    _gather(paragraph.children, gathered, wrapped, bold=False, italic=False)
    text, style = "", (False, False)
    for one in gathered:
        if (one.bold, one.italic) != style and text:
            yield Span(text, *style)
            text = ""
        style = (one.bold, one.italic)
        text += one.text
    if text:
        yield Span(text, *style)


def _gather(nodes: Sequence[Any], spans: list[Span], wrapped: str, *, bold: bool, italic: bool) -> None:
    for node in nodes:
        if node.type == "text":
            text = node.content.replace(_NO_ITEM, "")
            spans.append(Span(text.replace("\n", wrapped), bold, italic))
        elif node.type == "softbreak":
            spans.append(Span(wrapped, bold, italic))
        elif node.children:
            is_bold, is_italic = bold or node.type == _STRONG, italic or node.type == _EMPHASIS
            _gather(node.children, spans, wrapped, bold=is_bold, italic=is_italic)
