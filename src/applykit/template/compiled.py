"""A compiled template: code for the parts that vary, bytes for the rest."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from types import FunctionType
from typing import TYPE_CHECKING, Final

from applykit.cache import fingerprint, program
from applykit.errors import TemplateError
from applykit.findings import say
from applykit.template.filters import FILTERS, FUNCTIONS, TESTS
from applykit.template.places import Placeholder, Tags, unsafe
from applykit.template.running import Fault, Run, RunStyle, Unprintable, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import CodeType

    from applykit.cache import Cache
    from applykit.findings import Message
    from applykit.template.archive import Archive
    from applykit.template.values import Blank, Missing, Value

MAX_FILE_BYTES: Final = 32_000_000  # a form of fifty pages takes a hundredth

_KIND: Final = "template"
_COMPILERS: Final = ("docxtpl", "jinja2", "lxml")  # those that have a say in what a template is compiled to

# All that the code of a template can reach.
_REACH: Final[Mapping[str, object]] = {
    "__builtins__": {},
    **FUNCTIONS,
    **{f"{name}_filter": function for name, function in FILTERS.items()},
    **{f"{name}_test": test for name, test in TESTS.items()},
}


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
    _archive: Archive = field(repr=False)
    _parts: tuple[_Part, ...] = field(repr=False)

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
        run = Run()
        try:
            rendered = {part.compiled.name: part.render(run, context) for part in self._parts}
        except Unprintable as unprintable:
            raise refusal(context, unprintable) from None
        except TemplateError as error:
            error.file = self.path
            raise
        return Rendering(self._archive.packed(rendered), tuple(run.missing.values()), tuple(run.blank.values()))

    def placeholders(self) -> tuple[Placeholder, ...]:
        """Every place where the template reads an answer, part by part, in the order of the text."""
        return tuple(place for part in self._parts for place in part.compiled.placeholders)


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A part of a document as code, the same for every document.

    *is_incomplete*: the code cannot tell what loops and conditions leave incomplete; the whole part is mended after it.
    """

    name: str
    code: CodeType
    styles: tuple[RunStyle, ...]
    tags: Tags
    placeholders: tuple[Placeholder, ...]
    is_incomplete: bool


@dataclass(frozen=True, slots=True)
class Compiled:
    """All that is made of a template: the code of the parts that vary, and the rest as it is packed."""

    archive: Archive
    parts: tuple[CompiledPart, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a document as a function that is called once for each document."""

    compiled: CompiledPart
    function: Callable[[Run, Mapping[str, Value]], None]

    @classmethod
    def of(cls, part: CompiledPart) -> _Part:
        """The part, with what its code can reach."""
        return cls(part, FunctionType(part.code, dict(_REACH)))

    def render(self, run: Run, context: Mapping[str, Value]) -> bytes:
        """The XML of the part for *context*."""
        run.begin(self.compiled.styles)
        try:
            self.function(run, context)
        except Fault as fault:
            raise self._fault(fault, fault.what) from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise self._fault(error, say("template-value-unfit")) from error
        xml = run.finished()
        if self.compiled.is_incomplete:
            from applykit.template.mending import mended

            xml = mended(xml, self.compiled.tags.label)
        return xml.encode()

    def _fault(self, error: BaseException, what: Message) -> TemplateError:
        """The error at the tag whose code was running."""
        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.compiled.name:
                line = trace.tb_lineno
            trace = trace.tb_next
        return self.compiled.tags.fault(line, what)


def compile_template(path: Path, cache: Cache | None = None) -> Template:
    """Compile the docx at *path*, or read from *cache* what was made of the same content before.

    Raise TemplateError if it is none, is not safe to open, or has a wrong tag.
    """
    try:
        content = _content(path)
        compiled = _compiled(content) if cache is None else _kept(content, cache)
    except TemplateError as error:
        error.file = path
        raise
    return Template(path, compiled.archive, tuple(map(_Part.of, compiled.parts)))


def _compiled(content: bytes) -> Compiled:
    from applykit.template.compiling import compiled

    return compiled(content)


def _kept(content: bytes, cache: Cache) -> Compiled:
    """What another process made of the same content, else made now and kept for the next."""
    from applykit.template.stored import restored, stored

    key = fingerprint(*program(*_COMPILERS), content)
    found = cache.read(_KIND, key)
    if found is not None:
        with suppress(ValueError, TypeError, EOFError):  # of another make
            return restored(found)
    compiled = _compiled(content)
    cache.write(_KIND, key, stored(compiled))
    return compiled


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise unsafe("template-too-large")
        return path.read_bytes()
    except FileNotFoundError:
        raise TemplateError(say("template-absent")) from None
    except OSError as error:
        raise TemplateError(say("template-unreadable", reason=error.strerror or str(error))) from None
