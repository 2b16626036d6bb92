"""Templates tried with sample answers: what only shows when a document is made, as a filter that wants a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from applykit.checker import Examination, examine
from applykit.errors import ApplykitError, TemplateError
from applykit.filler import context_of
from applykit.findings import Finding, Place, Severity, say
from applykit.linting.remarks import remark
from applykit.samples import marked, shortest, variants
from applykit.template import Undecided, compile_template
from applykit.template.places import TagError, shown
from applykit.view import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from applykit.competition import Competition, DocumentSpec


@dataclass(frozen=True)
class Tries:
    """Sample answers of competitions, made once, with which any number of templates are tried."""

    _made: dict[tuple[str, str, str], tuple[tuple[Examination, dict[str, Any]], ...]] = field(default_factory=dict)

    def findings(self, file: Path, competitions: Iterable[Competition]) -> Iterator[Finding]:
        """The first thing that goes wrong in each kind of document made of the template at *file*.

        It has no fault that can be seen without trying.
        """
        try:
            template = compile_template(file)
        except TemplateError:
            return
        for competition in competitions:
            mine = [one for one in competition.documents if one.moment == competition.moment and one.template == file]
            for examination, context in self._samples(competition) if mine else ():
                if not any(is_needed(document, examination) for document in mine):
                    continue
                try:
                    template.rendering(context)
                except Undecided:
                    continue
                except ApplykitError as error:
                    yield failure(file, error)

    def _samples(self, competition: Competition) -> tuple[tuple[Examination, dict[str, Any]], ...]:
        key = (str(competition.folder), competition.edition.id, competition.moment)
        if key not in self._made:
            samples = [style(competition, one) for one in variants(competition) for style in (marked, shortest)]
            checked = [examine(one.application(competition.folder), competition, one.filing_on) for one in samples]
            self._made[key] = tuple((one, context_of(one)) for one in checked)
        return self._made[key]


def failure(file: Path, error: ApplykitError) -> Finding:
    """What goes wrong when a document is made, as a finding about its template."""
    if not isinstance(error, TagError):
        return remark("template-fails", Severity.ERROR, file, error.message, error.hint)
    tag = shown(error.tag.text)
    place = Place(file, part=error.label, paragraph=shown(error.tag.paragraph, error.tag.text))
    return remark(
        "template-fails",
        Severity.ERROR,
        file,
        say("lint-tag-is", tag=tag, what=error.what),
        error.hint,
        place=place,
        fragment=tag,
    )


def is_needed(document: DocumentSpec, examination: Examination) -> bool:
    """Whether this applicant needs a document, as far as that can be told."""
    try:
        return document.when.holds(examination.view)
    except Unreadable:
        return False
