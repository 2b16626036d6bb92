"""What a competition asks, as text: sections, documents, attachments, criteria, figures, and what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.explainer import condition, value_in_words
from applykit.findings import Severity, say
from applykit.frozen import Frozen
from applykit.locale import render
from applykit.reports import spoken
from applykit.rules.answers import Confirmed
from applykit.schema import CONTRACT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from applykit.competition import AttachmentSpec, Competition, DocumentSpec
    from applykit.findings import Source
    from applykit.rules.kind import Rule
    from applykit.rules.operands import Parameter
    from applykit.schema import Field
    from applykit.view import When


def overview(competition: Competition, lang: str, *, width: int = 88) -> str:
    """The whole page, ending with a line break."""
    page = _Page(competition, lang, width, spoken.Sources(lang))
    blocks = (list(block) for block in page.blocks())
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


class _Page(Frozen):
    competition: Competition
    lang: str
    width: int
    sources: spoken.Sources

    def blocks(self) -> Iterator[Iterator[str]]:
        yield self._head()
        yield self._sections()
        yield self._admission()
        yield self._documents()
        yield self._attachments()
        yield self._criteria()
        yield self._numbers()
        yield self._unknown()
        yield self._shared()
        yield self._legend()
        yield iter([self._fit(self._word("show-next", id=self.competition.id))])

    def _head(self) -> Iterator[str]:
        competition, edition = self.competition, self.competition.edition
        yield self._fit(f"{competition.title}, {edition.title}")
        yield self._fit(f"{competition.operator}. {self._word(f'moment-{competition.moment}').capitalize()}.")
        if edition.closed:
            yield self._fit(self._word("show-closed"))
        unknown = say("show-window-unknown")
        if edition.opens or edition.closes:
            yield self._fit(self._word("show-window", opens=edition.opens or unknown, closes=edition.closes or unknown))

    def _sections(self) -> Iterator[str]:
        yield self._word("show-sections")
        for section in self.competition.sections:
            if section.address != "/attachments":
                yield from self._section(section)

    def _section(self, section: Field) -> Iterator[str]:
        questions, required = _count(section)
        if section.moment == CONTRACT and self.competition.moment != CONTRACT:
            yield self._item(self._word("show-section-contract", title=section.title, count=questions))
        else:
            yield self._item(self._word("show-section", title=section.title, count=questions, required=required))
        if section.hint:
            yield self._fit(section.hint, "    ")
        for member in section.fields:
            if member.condition is not None:
                questions, required = _count(member)
                yield self._fit(
                    self._word("show-section", title=member.title, count=questions, required=required),
                    "    - ",
                    "      ",
                )

    def _admission(self) -> Iterator[str]:
        conditions = [rule for rule in self.competition.rules if rule.admission]
        if conditions:
            yield self._word("show-admission")
        for rule in conditions:
            yield from self._condition(rule)

    def _condition(self, rule: Rule) -> Iterator[str]:
        yield self._item(self._told(rule))
        yield from self._only_if(rule.when)
        yield from self._source(rule.source, rule.id)

    def _told(self, rule: Rule) -> str:
        """A condition of admission: the figure as printed, or the question and the answer it needs."""
        parameters = [self.competition.edition.parameters[name] for name in rule.parameters]
        if parameters:
            return "; ".join(self._printed(parameter) for parameter in parameters)
        field = self.competition.shape.field(rule.kind.reads()[0])
        title = field.title if field is not None else rule.id
        if isinstance(rule.kind, Confirmed):
            return self._word("show-answer", title=title, answer=say("word-yes" if rule.kind.answer else "word-no"))
        return title

    def _printed(self, parameter: Parameter) -> str:
        if not parameter.printed:
            return self._number(parameter)
        return self._word("show-printed", title=parameter.title or parameter.name, printed=parameter.printed)

    def _documents(self) -> Iterator[str]:
        listed = [one for one in self.competition.documents if one.moment == self.competition.moment]
        if listed:
            yield self._word("show-documents")
        for document in listed:
            yield from self._document(document)

    def _document(self, document: DocumentSpec) -> Iterator[str]:
        yield self._item(document.title)
        facts = self._word(
            "show-document-facts",
            moment=say(f"moment-{document.moment}"),
            channel=say(f"channel-{document.channel}"),
        )
        yield self._fit(facts.capitalize(), "    ")
        yield from self._only_if(document.when)
        for step in document.steps:
            prefix = f"{self._say_condition(step.when)}: " if step.when.clauses else ""
            yield self._fit(f"{prefix}{step.text}", "    - ", "      ")
        if document.by_hand:
            yield self._fit(self._word("show-by-hand", things=tuple(step.text for step in document.by_hand)), "    ")
        yield from self._source(document.source)

    def _attachments(self) -> Iterator[str]:
        listed = [one for one in self.competition.attachments if one.moment == self.competition.moment]
        if listed:
            yield self._word("show-attachments")
        for attachment in listed:
            yield from self._attachment(attachment)

    def _attachment(self, attachment: AttachmentSpec) -> Iterator[str]:
        need = "required" if attachment.severity >= Severity.ERROR else "recommended"
        yield self._item(self._word("show-attachment", title=attachment.title, need=say(f"show-attachment-{need}")))
        yield from self._only_if(attachment.when)
        facts = [render(message, self.lang) for message in attachment.conditions()]
        if attachment.hint:
            facts.append(attachment.hint)
        if facts:
            yield self._fit(" ".join(facts), "    ")
        yield from self._source(attachment.source, attachment.id)

    def _criteria(self) -> Iterator[str]:
        if self.competition.criteria:
            yield self._word("show-criteria")
        for criterion in self.competition.criteria:
            yield self._item(self._word("show-criterion", title=criterion.title, points=criterion.points))
            for indicator in criterion.indicators:
                yield self._fit(indicator.title, "    - ", "      ")
            yield from self._source(criterion.source)

    def _numbers(self) -> Iterator[str]:
        parameters = self.competition.edition.parameters.values()
        if parameters:
            yield self._word("show-numbers")
        for parameter in parameters:
            yield self._item(self._number(parameter))
            yield from self._source(parameter.source, f"${parameter.name}")

    def _number(self, parameter: Parameter) -> str:
        value = value_in_words(parameter.value, parameter.unit)
        return self._word("show-number", title=parameter.title or parameter.name, value=value)

    def _unknown(self) -> Iterator[str]:
        if self.competition.unknown:
            yield self._word("show-unknown")
        for sentence in self.competition.unknown:
            yield self._item(sentence)

    def _shared(self) -> Iterator[str]:
        files = tuple(sorted(set(self.competition.shared.values())))
        if files:
            yield self._fit(self._word("show-shared", files=files))

    # --- words and lines

    def _only_if(self, when: When) -> Iterator[str]:
        if when.clauses:
            yield self._fit(self._word("show-only-if", condition=condition(when, self.competition.shape)), "    ")

    def _say_condition(self, when: When) -> str:
        return render(condition(when, self.competition.shape), self.lang)

    def _legend(self) -> Iterator[str]:
        legend = self.sources.legend()
        if legend:
            yield self._word("report-sources")
        for line in legend:
            yield self._fit(line, "  ", "      ")

    def _source(self, source: Source | None, name: str = "") -> Iterator[str]:
        told = [self.sources.cite(source)] if source is not None else []
        told += [name] if name else []
        if told:
            yield self._fit(" · ".join(told), "    ")

    def _item(self, text: str) -> str:
        return self._fit(text, "  ", "    ")

    def _word(self, key: str, **values: object) -> str:
        return render(say(key, **values), self.lang)

    def _fit(self, text: str, first: str = "", rest: str | None = None) -> str:
        return spoken.fit(text, self.width, first, rest)


def _count(field: Field) -> tuple[int, int]:
    """The questions at and below *field*, and how many of them are required; without those of one choice."""
    if not field.is_container:
        return 1, 1
    held = [member for member in (field.item or field).fields if member.condition is None]
    counts = [_count(member) for member in held]
    required = sum(below for member, (_, below) in zip(held, counts, strict=True) if member.required)
    return sum(all_of for all_of, _ in counts), required
