"""From a docx to code: docxtpl reads the tags, Jinja their grammar; what they mean is proven and written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import Environment, TemplateSyntaxError

from applykit.message import say
from applykit.template.archive import archive
from applykit.template.compiled import Part
from applykit.template.package import WORD, opened, parsed, varying_parts
from applykit.template.places import unsafe
from applykit.template.reader import Reader
from applykit.template.styling import NO_LIST_STYLES, ListStyles
from applykit.template.tags import check_blocks, check_tags, patched, refuse_forgotten_tags, source_of
from applykit.template.tidying import LITERAL_BRACES, hide_deleted, tidied
from applykit.template.writer import written

if TYPE_CHECKING:
    from applykit.message import Message
    from applykit.template.archive import Archive
    from applykit.template.package import Element

# For its grammar alone: nothing runs in it.
_GRAMMAR: Final = Environment(autoescape=True)


def compiled(packed: bytes) -> tuple[Archive, tuple[Part, ...]]:
    """Compile the bytes of a docx. Raise TemplateError if they are none, are not safe to open, or have a wrong tag."""
    entries = opened(packed)
    varying = varying_parts(entries)
    lists = ListStyles.of(entries)
    parts = [
        part_of(name, label, entries[name], read_part(name, entries[name]), lists) for name, label in varying.items()
    ]
    refuse_forgotten_tags(entries, varying)
    made = tuple(part for part in parts if part is not None)
    return archive(entries, (part.name for part in made)), made


def read_part(name: str, content: bytes) -> Element:
    """The XML of one part, with the tags in deleted text hidden."""
    root = parsed(content, name)
    hide_deleted(root)
    return root


def part_of(
    name: str, label: Message, content: bytes, root: Element, lists: ListStyles = NO_LIST_STYLES
) -> Part | None:
    """Compile one part; None if it has no tags and is copied as it is.

    *root* is *content* as read, and is changed; *lists* are the template's own styles of lists.
    """
    if not check_tags(root, label) and not any(sign.encode() in content for sign, _ in LITERAL_BRACES):
        return None
    in_word = str(root.tag).startswith(f"{{{WORD}}}")
    tidied(root)
    if in_word and root.nsmap.get("w") != WORD:
        raise unsafe("template-odd-prefix", file=name)
    source, tags = source_of(patched(root), label)
    check_blocks(tags)
    try:
        tree = _GRAMMAR.parse(source)
        places = tuple(Reader(tags).read(tree))
        code = written(tree, tags, name, lists, in_word=in_word)
    except TemplateSyntaxError as error:
        raise tags.fault(error.lineno, say("template-syntax")) from None
    except (RecursionError, MemoryError):
        raise unsafe("template-too-deep") from None
    return Part(
        name=name,
        code=code.code,
        label=(label.key, label.values),
        styles=code.styles,
        tags=tuple((tag.text, tag.paragraph) for tag in tags.tags),
        lines=tags.lines,
        places=tuple(
            (
                *(place.address, place.paragraph, place.expression, place.printed),
                *(place.looped, place.guards, place.declared, place.compared),
            )
            for place in places
        ),
        is_incomplete=code.is_incomplete,
    )
