"""What the navigator found, as one HTML page: a company by itself, or companies by measures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from applykit.navigator import Fit
from applykit.reports import page
from applykit.reports.found import ASKED, ORDER, SIGNS, Words, counts
from applykit.reports.page import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.catalogue import Catalogue
    from applykit.navigator import Finding, Found

_TONES: Final = {Fit.YES: "ready", Fit.UNKNOWN: "incomplete", Fit.NO: "blocked"}


def as_page(companies: Sequence[Found], catalogue: Catalogue, lang: str, *, tool: str) -> str:
    """The page; of several companies the matrix stands before them. *tool* is name and version."""
    words = Words(catalogue, lang)
    parts: list[str] = []
    if len(companies) > 1:
        title = words.word("find-page-matrix", count=len(companies))
        parts += [f"<h1>{escape(title)}</h1>", *_matrix(companies, words)]
    else:
        title = words.word("find-page-title", name=companies[0].name)
    for position, found in enumerate(companies, 1):
        parts += _company(found, words, position)
    parts.append(f'<footer class="soft"><p>{escape(words.word("find-disclaimer"))}</p>')
    parts.append(f"<p>{escape(words.word('page-foot', tool=tool))}</p></footer>")
    return page.whole(lang=lang, title=title, body="\n".join(parts))


def _matrix(companies: Sequence[Found], words: Words) -> Iterator[str]:
    measures = sorted((one.measure for one in companies[0].findings), key=lambda one: one.title)
    fits = [{one.measure.id: one.fit for one in found.findings} for found in companies]
    names = [found.name for found in companies]
    heads = "".join(f"<th scope=col>{escape(name)}</th>" for name in names)
    yield f"<table><thead><tr><th scope=col>{escape(words.word('find-column-measure'))}</th>{heads}</tr></thead><tbody>"
    for measure in measures:
        cells = "".join(
            f'<td data-label="{escape(name)}"><span class="tone {_TONES[fit[measure.id]]}">'
            f"{escape(words.word(f'find-mark-{fit[measure.id].value}'))}</span></td>"
            for name, fit in zip(names, fits, strict=True)
        )
        yield f"<tr><td>{escape(measure.title)}</td>{cells}</tr>"
    yield "</tbody></table>"


def _company(found: Found, words: Words, position: int) -> Iterator[str]:
    level = "h1" if position == 1 else "h2"
    yield f'<article class="report" id="c{position}"><{level}>{escape(found.name)}</{level}>'
    yield f"<p>{escape(words.word('find-sum', on=found.on, **counts(found)))}</p>"
    asked = found.questions[:ASKED]
    if asked:
        lead = words.word("find-ask-three") if len(asked) == ASKED else words.word("find-ask", count=len(asked))
        yield f'<div class="note"><p><strong>{escape(lead)}</strong></p><ol>'
        for question in asked:
            told = words.question(question)
            yield f"<li>{escape(told)}</li>"
        yield "</ol></div>"
    for fit in ORDER:
        listed = found.of(fit)
        heading = f"{words.word(f'find-{fit.value}')}: {len(listed)}"
        yield f'<h2 class="tone {_TONES[fit]}">{escape(heading)}</h2>'
        for one in listed:
            yield from _measure(one, words, found)
    yield "</article>"


def _measure(one: Finding, words: Words, found: Found) -> Iterator[str]:
    measure = one.measure
    sign = f'<span class="tone">{SIGNS[one.fit]}</span>'
    yield f'<section class="field {_TONES[one.fit]}"><h3>{sign} {escape(measure.title)}</h3>'
    told = (
        words.word(f"kind-of-{measure.kind}"),
        words.word(f"level-{measure.level}"),
        words.amount(one),
        measure.operator,
        words.intake(one),
        *words.marks(one, found.on),
    )
    yield f'<p class="marks">{"".join(f"<span>{escape(part)}</span>" for part in told if part)}</p>'
    reasons = tuple(words.reasons(one))
    if reasons:
        yield f'<ul class="list">{"".join(f"<li>{escape(reason)}</li>" for reason in reasons)}</ul>'
    if measure.urls and one.fit is not Fit.NO:
        links = ", ".join(
            f'<a href="{escape(url)}" rel="noreferrer">{escape(url.split("/")[2])}</a>' for url in measure.urls
        )
        yield f'<p class="soft">{links}</p>'
    yield "</section>"
