"""A compiled template: code for the parts that vary, bytes for the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Final, NamedTuple

from applykit.errors import TemplateError
from applykit.frozen import Frozen
from applykit.message import Message, say
from applykit.template.filters import FILTERS, FUNCTIONS, TESTS
from applykit.template.running import Fault, Run, Unprintable, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from applykit.template.archive import Archive
    from applykit.template.running import RunStyle
    from applykit.template.values import Blank, Missing, Value
    from applykit.wording.forms import Forms

# All that the code of a template can reach.
_REACH: Final[dict[str, object]] = {
    "__builtins__": {},
    **FUNCTIONS,
    **{f"{name}_filter": function for name, function in FILTERS.items()},
    **{f"{name}_test": test for name, test in TESTS.items()},
}


class Placeholder(Frozen):
    """One place where a template reads an answer.

    *address* is a pattern (``/tor/parameters/*/name``) with the variables of loops resolved; *part* says which part of
    the document, *paragraph* quotes its text, *expression* is the tag as it is written. *printed* tells a value that is
    printed from one that only decides or is looped over, *looped* one that a loop goes over itself.
    *guards* are the addresses of what decides whether the place is reached: conditions and loops around it.
    *declared*: the words beside it state what this answer must be (the filter ``declared``). *compared* are the words
    and numbers that the answer is held against.
    """

    address: str
    part: Message
    paragraph: str
    expression: str
    printed: bool
    looped: bool = False
    guards: tuple[str, ...] = ()
    declared: bool = False
    compared: tuple[str | int, ...] = ()


class Rendering(Frozen):
    """A rendered document: its bytes, and the absent answers that were to be printed, each once, in their order."""

    content: bytes
    missing: tuple[Missing, ...]
    blank: tuple[Blank, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A compiled template. Immutable; one may be rendered by any number of threads at once."""

    path: Path
    _archive: Archive = field(repr=False)
    _parts: tuple[Part, ...] = field(repr=False)

    def render(self, context: Mapping[str, Value]) -> bytes:
        """The document that *context* gives, as the bytes of a docx; the same context gives the same bytes.

        Values are text, int, Decimal, bool, date, `Choice`, `Rich`, `Missing`, `Blank`, mappings and sequences of
        these. Raise TemplateError for a name that *context* does not have or a value that cannot be printed where the
        tag stands, FillError for text with characters that no Word file can hold, `Undecided` where a `Missing` is
        compared.
        """
        return self.rendering(context).content

    def rendering(self, context: Mapping[str, Value], forms: Forms | None = None) -> Rendering:
        """As `render`, together with the absent answers that the document was to print.

        *forms* finds the forms of names, posts and organisations, and remembers those that it made.
        """
        run = Run() if forms is None else Run(forms=forms)
        try:
            rendered = {part.name: part.render(run, context) for part in self._parts}
        except Unprintable as unprintable:
            raise refusal(context, unprintable) from None
        except TemplateError as error:
            error.file = self.path
            raise
        content = self._archive.packed(rendered)
        if run.lists:
            from applykit.template.listing import with_lists

            content = with_lists(content, run.lists)
        return Rendering(content, tuple(run.missing.values()), tuple(run.blank.values()))

    def slow_parts(self) -> tuple[Message, ...]:
        """The parts that are parsed again for each document, because nothing could be proven of their tables."""
        return tuple(Message(*part.label) for part in self._parts if part.is_incomplete)

    def placeholders(self) -> tuple[Placeholder, ...]:
        """Every place where the template reads an answer, part by part, in the order of the text."""
        return tuple(place for part in self._parts for place in part.placeholders())


class Part(NamedTuple):
    """A part of a document as code, the same for every document, and plain data, as ``marshal`` keeps it.

    *label* makes the Message that names it. *styles* are what runs of text, and paragraphs, begin with (`RunStyle`).
    *tags* are each tag with the paragraph it stands in, *lines* the lines of the code that they became.
    *places* are the fields of its placeholders but *part*. *is_incomplete*: the code cannot tell what loops and
    conditions leave incomplete; the whole part is mended after it.
    """

    name: str
    code: CodeType
    label: tuple[str, tuple[tuple[str, object], ...]]
    styles: tuple[RunStyle, ...]
    tags: tuple[tuple[str, str], ...]
    lines: tuple[int, ...]
    places: tuple[tuple[str, str, str, bool, bool, tuple[str, ...], bool, tuple[str | int, ...]], ...]
    is_incomplete: bool

    def placeholders(self) -> Iterator[Placeholder]:
        """Every place where the part reads an answer, in the order of the text."""
        label = Message(*self.label)
        return (
            Placeholder(address, label, paragraph, expression, printed, looped, guards, declared, compared)
            for address, paragraph, expression, printed, looped, guards, declared, compared in self.places
        )

    def render(self, run: Run, context: Mapping[str, Value]) -> bytes:
        """The XML of the part for *context*."""
        run.begin(self.styles)
        try:
            FunctionType(self.code, _REACH)(run, context)
        except Fault as fault:
            raise self._fault(fault, fault.what) from None
        except (TypeError, ValueError, ArithmeticError) as error:
            raise self._fault(error, say("template-value-unfit")) from error
        xml = run.finished()
        if self.is_incomplete:
            from applykit.template.mending import mended

            xml = mended(xml, Message(*self.label))
        return xml.encode()

    def _fault(self, error: BaseException, what: Message) -> TemplateError:
        """The error at the tag whose code was running."""
        from applykit.template.places import Tag, Tags

        line, trace = 0, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == self.name:
                line = trace.tb_lineno
            trace = trace.tb_next
        return Tags(Message(*self.label), tuple(Tag(*tag) for tag in self.tags), self.lines).fault(line, what)
