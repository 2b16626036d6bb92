"""One questionnaire in Word: every question of a competition as a document that one fills in, prints and sends round.

What it is read back by stands in `applykit.sources.word`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from applykit.asking import Asking
from applykit.frozen import Frozen
from applykit.schema import coerce
from applykit.sources.word.marks import Marks
from applykit.wordform.drawing import GAP, Drawing
from applykit.wordform.layout import Heading, Layout
from applykit.wordform.parts import packed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from applykit.competition import Competition

Values = Any


class Written(Frozen):
    """The document, and the addresses of answers that have no place in it; none if all have."""

    content: bytes
    left_out: tuple[str, ...]


def questionnaire(
    competition: Competition,
    lang: str,
    *,
    kind: str | None = None,
    answers: Mapping[str, Values] | None = None,
    filing_on: str = "",
    left: Sequence[tuple[str, str]] = (),
) -> Written:
    """The questionnaire of a competition, as a docx.

    *kind* is the code of the applicant's kind; with it, the questions of the other kinds are left out. *answers* are
    those of a draft, by section, and stand in their places; *filing_on* is the day of filing as it is printed. *left*
    is text that belongs to no question, each with where it was found; it stands at the end, for its author to sort. The
    same input gives the same bytes.
    """
    chosen = {"/applicant/kind": kind} if kind else {}
    given = dict(answers or {})
    if kind and isinstance(given.get("applicant", {}), dict):
        given["applicant"] = {"kind": kind, **given.get("applicant", {})}
    layout = Layout(Asking(competition, lang, chosen, has_keys=False), coerce(competition.root, given) or {})
    drawing = Drawing(lang)
    filing = layout.filing(filing_on)
    blocks = [drawing.block(block) for block in layout.blocks()]
    body = _begun(drawing, competition) + GAP + drawing.block(filing) + "".join(blocks) + _ended(layout, drawing, left)
    marks = Marks(
        competition.id, competition.edition.id, tuple(layout.marks), frozenset(drawing.prompts), drawing.own()
    )
    footer = drawing.word("word-form-footer", title=competition.title, edition=competition.edition.title)
    content = packed(body, marks, title=competition.title, footer=footer, lists=drawing.lists)
    return Written(content, tuple(dict.fromkeys(layout.left_out)))


def _ended(layout: Layout, drawing: Drawing, left: Sequence[tuple[str, str]]) -> str:
    """What belongs to no question."""
    if not left:
        return ""
    drawn = drawing.block(Heading(layout.left_over(drawing.word("word-form-left")), 1))
    drawn += drawing.paragraph("ApplykitTold", drawing.word("word-form-left-told"))
    for where, text in left:
        drawn += drawing.paragraph("ApplykitHint", where)
        drawn += drawing.text(text)
    return drawn


def _begun(drawing: Drawing, competition: Competition) -> str:
    """The first lines: which contest it is, and how to fill it in."""
    title = drawing.paragraph("Title", competition.title)
    edition = f"{competition.edition.title}. {competition.operator}"
    title += drawing.paragraph("Subtitle", edition)
    for key in ("answer", "star", "unsure", "long", "list", "next"):
        title += drawing.paragraph("ApplykitHow", drawing.word(f"word-form-how-{key}"))
    return title
