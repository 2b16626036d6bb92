"""A compiled template: code for the parts that vary, bytes for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateSyntaxError

from applykit.errors import TemplateError
from applykit.findings import Message, say
from applykit.template.mending import mended
from applykit.template.package import WORD, opened, packed, parsed, unsafe, varying_parts
from applykit.template.reader import Placeholder, Reader
from applykit.template.running import RUN, Fault, Run, Unprintable, refusal
from applykit.template.sandbox import ENVIRONMENT
from applykit.template.tags import Tags, check_blocks, check_tags, patched, refuse_forgotten_tags, source_of
from applykit.template.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from applykit.template.values import Blank, Missing, Value


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered document: its bytes, and the absent answers that were to be printed, each once, in their order."""

    content: bytes
    missing: tuple[Missing, ...]
    blank: tuple[Blank, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A compiled template. Immutable; one may be rendered by any number of threads at once."""

    path: Path
    _entries: tuple[tuple[str, bytes], ...] = field(repr=False)
    _parts: Mapping[str, _Part] = field(repr=False)

    def render(self, context: Mapping[str, Value]) -> bytes:
        """The document that *context* gives, as the bytes of a docx; the same context gives the same bytes.

        Values are text, int, Decimal, bool, date, `Choice`, `Missing`, `Blank`, and mappings and sequences of these.
        Raise TemplateError for a name that *context* does not have or a value that cannot be printed where the tag
        stands, FillError for text with characters that no Word file can hold, `Undecided` where a `Missing` is
        compared.
        """
        return self.rendering(context).content

    def rendering(self, context: Mapping[str, Value]) -> Rendering:
        """As `render`, together with the absent answers that the document was to print."""
        run = Run(names=tuple(context))
        token = RUN.set(run)
        try:
            rendered = {name: part.render(context, run) for name, part in self._parts.items()}
        except Unprintable as unprintable:
            raise refusal(context, unprintable) from None
        except TemplateError as error:
            error.file = self.path
            raise
        finally:
            RUN.reset(token)
        content = packed((name, rendered.get(name, content)) for name, content in self._entries)
        return Rendering(content, tuple(run.missing.values()), tuple(run.blank.values()))

    def placeholders(self) -> tuple[Placeholder, ...]:
        """Every place where the template reads an answer, part by part, in the order of the text."""
        return tuple(place for part in self._parts.values() for place in part.placeholders)


def compile_template(path: Path) -> Template:
    """Compile the docx at *path*. Raise TemplateError if it is none, is not safe to open, or has a wrong tag."""
    try:
        entries = opened(path)
        varying = varying_parts(entries)
        parts = {name: _compiled(name, label, entries[name]) for name, label in varying.items()}
        refuse_forgotten_tags(entries, varying)
    except TemplateError as error:
        error.file = path
        raise
    return Template(path, tuple(entries.items()), {name: part for name, part in parts.items() if part is not None})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document as code: the same for every document, called once for each."""

    label: Message
    code: JinjaTemplate
    file: str
    tags: Tags
    placeholders: tuple[Placeholder, ...]

    def render(self, context: Mapping[str, Value], run: Run) -> bytes:
        """The XML of the part for *context*."""
        pieces: list[str] = []
        try:
            for piece in self.code.root_render_func(self.code.new_context(dict(context))):
                run.write(len(piece))
                pieces.append(piece)
        except Fault as fault:
            raise self._fault(fault, fault.what) from None
        except (JinjaError, TypeError, ValueError, ArithmeticError) as error:
            raise self._fault(error, say("template-value-unfit")) from error
        return mended("".join(pieces), self.label, marked=bool(run.missing))

    def _fault(self, error: BaseException, what: Message) -> TemplateError:
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.file:
                line = self.code.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return self.tags.fault(line, what)


def _compiled(name: str, label: Message, content: bytes) -> _Part | None:
    """Compile one part; None if it has no tags and is copied as it is."""
    root = parsed(content, name)
    if not check_tags(root, label):
        return None
    in_word = str(root.tag).startswith(f"{{{WORD}}}")
    if in_word and root.nsmap.get("w") != WORD:
        raise unsafe("template-odd-prefix", file=name)
    source, tags = source_of(patched(root), label)
    check_blocks(tags)
    file = f"<{name}>"
    try:
        tree = ENVIRONMENT.parse(source)
        places = tuple(Reader(tags).read(tree))
        Writer(tags, in_word=in_word).write(tree)
        code = ENVIRONMENT.compile(tree, filename=file)
    except TemplateSyntaxError as error:
        raise tags.fault(error.lineno, say("template-syntax")) from None
    except (RecursionError, SyntaxError, MemoryError):
        raise unsafe("template-too-deep") from None
    return _Part(label, JinjaTemplate.from_code(ENVIRONMENT, code, ENVIRONMENT.globals), file, tags, places)
