"""The tags of a part as docxtpl reads them, cleaned of what Word makes of them, each where a fault can be shown."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from lxml import etree

from applykit.errors import TemplateError
from applykit.frozen import Frozen
from applykit.message import say
from applykit.nearest import nearest
from applykit.template.package import WORD, Element
from applykit.template.places import Tag, TagError, Tags, shown, unsafe
from applykit.template.tidying import SHOW, TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from applykit.message import Message

MAX_TAGS: Final = 10_000
MAX_TAG_LENGTH: Final = 1_000

_OPENING: Final = re.compile(r"\{[{%#]")
_FORGOTTEN: Final = re.compile(r"\{[{%]")
_CLOSING: Final = re.compile(r"[}%]\}")
_READY_MADE: Final = re.compile(r"\{\{(?:p|r|tr|tc)\s")
_PARAGRAPH: Final = re.compile(r"<w:p(?:\s[^>]*)?>|</w:p>|" + TAG.pattern, re.DOTALL)
_MARKUP: Final = re.compile(f"({TAG.pattern})|<[^>]+>", re.DOTALL)
_PARTS_OF_TAG: Final = re.compile(r"(\{[{%][-+]?)(.*?)([-+]?[%}]\})", re.DOTALL)
_STATEMENT: Final = re.compile(r"\{%[-+]?\s*(\w*)")
_OF_LEVEL: Final = re.compile(r"\{%([-+]?(?:(?:p|tr|tc|r)(?=\s))?)\s*(\w*)")
_CLOSED_WITH: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_LONG_BLANK: Final = re.compile(r"\s{40}")

# docxtpl turns these into straight quotes wherever they stand, inside quoted text too; they pass it as characters that
# no XML can hold, and `_with_straight_quotes` decides.
_CURLY: Final = "“”‘’"
_VEILED: Final = str.maketrans(_CURLY, "\x01\x02\x03\x04")
_UNVEILED: Final = str.maketrans("\x01\x02\x03\x04", _CURLY)

_LEVELS: Final = ("p", "tr", "tc")
_OF_CELLS: Final = ("cellbg", "colspan", "vm", "hm")
_BLOCKS: Final = {"endfor": "for", "endif": "if", "elif": "if", "else": "if"}
_STATEMENTS: Final = ("for", "if", "set", *_BLOCKS)


def check_tags(root: Element, label: Message) -> int:
    """Refuse tags that do not end where they begin, before anyone reads them as something else; return their count.

    What is left makes the regular expressions that read tags take no longer than the text is long.
    """
    count = 0
    for text in _texts(root):
        for tag in _tags_in(text, label):
            count += 1
            if count > MAX_TAGS:
                raise unsafe("template-too-large")
            _check_tag(tag, text, label)
    for level in _LEVELS:
        _check_alone(root, level, label)
    _check_cells(root, label)
    return count


def _check_alone(root: Element, level: str, label: Message) -> None:
    """Refuse text beside a tag that takes its whole paragraph, row or cell away: docxtpl drops it without a word."""
    names = (f"{{{WORD}}}{level}", f"{{{WORD}}}t")
    texts: dict[Element, list[str]] = {holder: [] for holder in root.iter(names[0])}
    for element in root.iter(names[1]):
        holder = next(element.iterancestors(names[0]), None)
        if holder is not None:
            texts[holder].append(element.text or "")
    opening = re.compile(rf"\{{%{level}\s")
    for pieces in texts.values():
        text = "".join(pieces)
        tags = [tag for tag in TAG.findall(text) if opening.match(tag)]
        if tags and text.strip() != tags[0]:
            raise TagError(label, Tag(tags[0], text), say(f"template-alone-{level}"))


def _check_cells(root: Element, label: Message) -> None:
    """Refuse blocks that end in another cell than they begin in: their rows would get cells twice, or lose them.

    What lies between tags that take their paragraphs away is whole XML, so that nothing later would refuse them. Blocks
    that do not come to an end at all are left to `check_blocks`.
    """
    stack: list[_Statement] = []
    for one in _statements(root):
        if one.word in ("for", "if"):
            stack.append(one)
        elif one.word in _BLOCKS:
            if not stack or (one.word != "else" and stack[-1].word != _BLOCKS[one.word]):
                return
            begun = stack[-1]
            if begun.level == one.level and one.level in ("p", "") and begun.cell is not one.cell:
                places = {"begins": _cell_place(begun.cell), "ends": _cell_place(one.cell)}
                what = say("template-two-cells", **places, closing=shown(one.tag.text))
                raise TagError(label, begun.tag, what, nth=begun.nth)
            if one.word.startswith("end"):
                stack.pop()


class _Statement(Frozen):
    """A statement with its sign or what it takes away (``p``, ``-``, …) and the cell it stands in; as in `TagError`."""

    tag: Tag
    word: str
    level: str
    cell: Element | None
    nth: int


def _statements(root: Element) -> Iterator[_Statement]:
    """Yield the statements in the paragraphs of a part, in their order."""
    paragraph, cell = f"{{{WORD}}}p", f"{{{WORD}}}tc"
    texts: dict[Element, list[str]] = {}
    for element in root.iter(f"{{{WORD}}}t"):
        holder = next(element.iterancestors(paragraph), None)
        if holder is not None:
            texts.setdefault(holder, []).append(element.text or "")
    seen: Counter[str] = Counter()
    for holder, pieces in texts.items():
        text = "".join(pieces)
        for tag in TAG.findall(text):
            found = _OF_LEVEL.match(tag)
            if found is not None:
                # As tags are counted when one is looked for again: whatever they take away.
                bare = "".join(tag[found.start(2) :].split())
                place = next(holder.iterancestors(cell), None)
                yield _Statement(Tag(tag, text), found[2], found[1], place, seen[bare])
                seen[bare] += 1


def _cell_place(cell: Element | None) -> Message:
    """A cell by its numbers, as one counts them in Word."""
    if cell is None:
        return say("template-no-table")
    table, row = (next(cell.iterancestors(f"{{{WORD}}}{name}")) for name in ("tbl", "tr"))
    top = table.getroottree().getroot()
    tables = list(top.iter(table.tag))
    rows = [one for one in table.iter(row.tag) if next(one.iterancestors(table.tag)) is table]
    cells = [one for one in row.iter(cell.tag) if next(one.iterancestors(row.tag)) is row]
    return say("template-cell", table=tables.index(table) + 1, row=rows.index(row) + 1, cell=cells.index(cell) + 1)


def _tags_in(text: str, label: Message) -> Iterator[str]:
    """Yield the tags of a text; a fault at the first that is not closed, or closed without being opened."""
    position = 0
    while (opening := _OPENING.search(text, position)) is not None:
        _refuse_closing(text, position, opening.start(), label)
        start, closing = opening.start(), _CLOSED_WITH[opening[0]]
        end = text.find(closing, start + 2)
        if end < 0 or (closing != "#}" and _OPENING.search(text, start + 2, end)):
            tag = Tag(text[start : start + MAX_TAG_LENGTH], text)
            raise TagError(label, tag, say("template-unclosed-tag"), at=start)
        position = end + 2
        yield text[start:position]
    _refuse_closing(text, position, len(text), label)


def _refuse_closing(text: str, start: int, end: int, label: Message) -> None:
    if (closing := _CLOSING.search(text, start, end)) is not None:
        raise TagError(label, Tag(closing[0], text), say("template-unopened-tag"), at=closing.start())


def _check_tag(tag: str, text: str, label: Message) -> None:
    if tag.startswith("{#"):
        return
    if len(tag) > MAX_TAG_LENGTH or _LONG_BLANK.search(tag):
        raise TagError(label, Tag(tag, text), say("template-long-tag"))
    if _READY_MADE.match(tag):
        raise TagError(label, Tag(tag, text), say("template-ready-made"))


def _texts(root: Element) -> Iterator[str]:
    """Yield every text of a part that may hold a tag: of each paragraph, and of whatever else holds text."""
    word_text, paragraph = f"{{{WORD}}}t", f"{{{WORD}}}p"
    texts: dict[Element, list[str]] = {}
    for element in root.iter():
        if element.tag == word_text:
            holder = next(element.iterancestors(paragraph), element)
            texts.setdefault(holder, []).append(element.text or "")
        else:
            yield from (str(value) for value in (element.text, *element.attrib.values()) if value)
    yield from ("".join(pieces) for pieces in texts.values())


def patched(root: Element) -> str:
    """The XML of a part with its tags as Jinja reads them, by docxtpl's rules."""
    from docxtpl import DocxTemplate

    xml = etree.tostring(root, encoding="unicode").translate(_VEILED)
    read: str = DocxTemplate(io.BytesIO()).patch_xml(xml)
    return read


def source_of(xml: str, label: Message) -> tuple[str, Tags]:
    """The Jinja source of a part: tags cleaned of what Word makes of them, each found again by its own line."""
    found = _located(xml)
    pieces: list[str] = []
    lines: list[int] = []
    line, position = 1, 0
    for start, tag in found:
        between = xml[position:start].translate(_UNVEILED)
        cleaned = _cleaned(xml[start : start + len(tag.text)])
        line += between.count("\n") + cleaned.count("\n")
        pieces += (between, cleaned)
        lines.append(line)
        position = start + len(tag.text)
    pieces.append(xml[position:].translate(_UNVEILED))
    tags = tuple(Tag(_readable(tag.text), tag.paragraph) for _, tag in found)
    return "".join(pieces), Tags(label, tags, tuple(lines))


def _located(xml: str) -> list[tuple[int, Tag]]:
    """Every tag with its position, and the text of the innermost paragraph around it."""
    open_at: list[int] = []
    ends: dict[int, int] = {}
    found: list[tuple[int, str, int | None]] = []
    for token in _PARAGRAPH.finditer(xml):
        text = token[0]
        if text.startswith("{"):
            found.append((token.start(), text, open_at[-1] if open_at else None))
        elif text == "</w:p>":
            if open_at:
                ends[open_at.pop()] = token.start()
        elif not text.endswith("/>"):
            open_at.append(token.end())
    paragraphs = {start: _readable(xml[start : ends.get(start, start)]) for start in {at for *_, at in found if at}}
    return [(at, Tag(text, paragraphs.get(holder or -1) or _readable(text))) for at, text, holder in found]


def _readable(xml: str) -> str:
    return html.unescape(_MARKUP.sub(r"\1", xml)).translate(_UNVEILED).translate(SHOW)


def _cleaned(tag: str) -> str:
    """A tag as Jinja reads it: without what XML escaped, with straight quotes, its inside on one line of its own."""
    parts = _PARTS_OF_TAG.fullmatch(tag)
    if parts is None:
        return ""
    inside = html.unescape(parts[2]).translate(_UNVEILED)
    return f"{parts[1]}\n{_with_straight_quotes(inside.replace(chr(10), ' '))}{parts[3]}"


_CLOSED_BY: Final = {"'": "'", '"': '"'} | dict.fromkeys("«„“”", '»”“"') | dict.fromkeys("‘’‚", "’‘'")


def _with_straight_quotes(code: str) -> str:
    """Replace the quotes that Word set around a text by straight ones; those inside a text stay as they are."""
    pieces: list[str] = []
    position = 0
    while position < len(code):
        closing = _CLOSED_BY.get(code[position])
        if closing is None:
            pieces.append(code[position])
            position += 1
            continue
        end = position + 1
        while end < len(code) and code[end] not in closing:
            end += 2 if code[end] == "\\" else 1
        text = code[position + 1 : end]
        straight = code[position] if closing in "'\"" else "'" if '"' in text else '"'
        pieces += (straight, text, straight if end < len(code) else "")
        position = end + 1
    return "".join(pieces)


def check_blocks(tags: Tags) -> None:
    """Refuse statements that templates do not have, and blocks that are not closed, or closed without being opened."""
    stack: list[tuple[str, int]] = []
    for index, line in enumerate(tags.lines):
        statement = _STATEMENT.match(tags.tags[index].text)
        if statement is None:
            continue
        word = statement[1]
        if word not in _STATEMENTS:
            raise tags.fault(line, _unknown_statement(word))
        if word in ("for", "if"):
            stack.append((word, line))
        elif word == "set":
            if "=" not in tags.tags[index].text:
                raise tags.fault(line, say("template-syntax"))
        else:
            if not stack or (word != "else" and stack[-1][0] != _BLOCKS[word]):
                raise tags.fault(line, say("template-unopened-block", opening=_BLOCKS[word]))
            if word.startswith("end"):
                stack.pop()
    if stack:
        word, line = stack[-1]
        raise tags.fault(line, say("template-unclosed-block", closing=f"end{word}"))


def _unknown_statement(word: str) -> Message:
    if word in (*_LEVELS, "r"):
        return say("template-misplaced")
    if word in _OF_CELLS:
        return say("template-no-cell")
    near = nearest(word, _STATEMENTS)
    return say("template-unknown-tag-near" if near else "template-unknown-tag", name=word, near=near)


def refuse_forgotten_tags(entries: Mapping[str, bytes], varying: Mapping[str, Message]) -> None:
    """Refuse a tag in a part that is not filled: it would stay in the document as it is."""
    for name, content in entries.items():
        is_link = name.endswith(".rels")
        if name.startswith(("word/", "docProps/")) and name.endswith((".xml", ".rels")) and name not in varying:
            text = content.decode("utf-8", "replace")
            tag = _FORGOTTEN.search(unquote(text) if is_link else text)
            if tag:
                key = "template-tag-in-link" if is_link else "template-unfilled-part"
                raise TemplateError(say(key, file=name, tag=shown(tag.string[tag.start() :])))
