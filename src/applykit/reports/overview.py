"""What a competition asks, as text: sections, documents, attachments, criteria, figures, and what is not known."""

from __future__ import annotations

from collections import Counter
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
    return Overview(competition, lang, spoken.Sources(lang), width).text()


class Overview(Frozen):
    """What there is to say of a competition, block by block; how its lines look is left to the methods at the end."""

    competition: Competition
    lang: str
    sources: spoken.Sources
    width: int

    def text(self) -> str:
        """The whole page, a blank line between its blocks, ending with a line break."""
        blocks = (list(block) for block in self.blocks())
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def blocks(self) -> Iterator[Iterator[str]]:
        """The blocks in their order, each line by line; one without lines is left out."""
        yield self.head()
        yield self.sections()
        yield self.admission()
        yield self.documents()
        yield self.attachments()
        yield self.criteria()
        yield self.numbers()
        yield self.unknown()
        yield self.shared()
        yield self.legend()
        yield iter([self.paragraph(self.word("show-next", id=self.competition.id))])

    def head(self) -> Iterator[str]:
        """What it is, whose, and when it takes applications."""
        competition, edition = self.competition, self.competition.edition
        yield self.title(f"{competition.title}, {edition.title}")
        yield self.paragraph(f"{competition.operator}. {self.word(f'moment-{competition.moment}').capitalize()}.")
        if edition.closed:
            yield self.paragraph(self.word("show-closed"))
        unknown = say("show-window-unknown")
        if edition.opens or edition.closes:
            yield self.paragraph(
                self.word("show-window", opens=edition.opens or unknown, closes=edition.closes or unknown)
            )

    def sections(self) -> Iterator[str]:
        """What is asked, section by section."""
        yield self.heading(self.word("show-sections"))
        for section in self.competition.sections:
            if section.address != "/attachments":
                yield from self._section(section)

    def _section(self, section: Field) -> Iterator[str]:
        questions, required = _count(section)
        if section.moment == CONTRACT and self.competition.moment != CONTRACT:
            yield self.item(self.word("show-section-contract", title=section.title, count=questions))
        else:
            yield self.item(self.word("show-section", title=section.title, count=questions, required=required))
        if section.hint:
            yield self.fact(section.hint)
        for member in section.fields:
            if member.condition is not None:
                questions, required = _count(member)
                yield self.detail(self.word("show-section", title=member.title, count=questions, required=required))

    def admission(self) -> Iterator[str]:
        """What must be so for an application to be looked at at all."""
        conditions = [rule for rule in self.competition.rules if rule.admission]
        if conditions:
            yield self.heading(self.word("show-admission"))
        titles = Counter(self.told(rule) for rule in conditions)
        for rule in conditions:
            yield from self._condition(rule, is_one_of_many=titles[self.told(rule)] > 1)

    def _condition(self, rule: Rule, *, is_one_of_many: bool) -> Iterator[str]:
        yield self.item(self.told(rule, in_full=is_one_of_many))
        yield from self.only_if(rule.when)
        yield from self.source(rule.source, rule.id)

    def told(self, rule: Rule, *, in_full: bool = False) -> str:
        """A condition of admission: the figure as printed, or the question and the answer it needs.

        *in_full*: the question is named with the group that it stands in, for others are called the same.
        """
        parameters = [self.competition.edition.parameters[name] for name in rule.parameters]
        if parameters:
            return "; ".join(self._printed(parameter) for parameter in parameters)
        address = rule.kind.reads()[0]
        field = self.competition.shape.field(address)
        title = field.title if field is not None else rule.id
        if in_full and field is not None:
            title = self.competition.shape.label(address)
        if isinstance(rule.kind, Confirmed):
            return self.word("show-answer", title=title, answer=say("word-yes" if rule.kind.answer else "word-no"))
        return title

    def _printed(self, parameter: Parameter) -> str:
        if not parameter.printed:
            return self.number(parameter)
        return self.word("show-printed", title=parameter.title or parameter.name, printed=parameter.printed)

    def documents(self) -> Iterator[str]:
        """The documents of this moment."""
        listed = [one for one in self.competition.documents if one.moment == self.competition.moment]
        if listed:
            yield self.heading(self.word("show-documents"))
        for document in listed:
            yield from self.document(document)

    def document(self, document: DocumentSpec) -> Iterator[str]:
        """One document: where it goes and what is to be done with it."""
        yield self.item(document.title)
        facts = self.word(
            "show-document-facts",
            moment=say(f"moment-{document.moment}"),
            channel=say(f"channel-{document.channel}"),
        )
        yield self.fact(facts.capitalize())
        yield from self.only_if(document.when)
        for step in document.steps:
            prefix = f"{self._say_condition(step.when)}: " if step.when.clauses else ""
            yield self.detail(f"{prefix}{step.text}")
        if document.by_hand:
            yield self.fact(self.word("show-by-hand", things=tuple(step.text for step in document.by_hand)))
        yield from self.source(document.source)

    def attachments(self) -> Iterator[str]:
        """The files that the applicant supplies."""
        listed = [one for one in self.competition.attachments if one.moment == self.competition.moment]
        if listed:
            yield self.heading(self.word("show-attachments"))
        for attachment in listed:
            yield from self._attachment(attachment)

    def _attachment(self, attachment: AttachmentSpec) -> Iterator[str]:
        need = "required" if attachment.severity >= Severity.ERROR else "recommended"
        yield self.item(self.word("show-attachment", title=attachment.title, need=say(f"show-attachment-{need}")))
        yield from self.only_if(attachment.when)
        facts = [render(message, self.lang) for message in attachment.conditions()]
        if attachment.hint:
            facts.append(attachment.hint)
        if facts:
            yield self.fact(" ".join(facts))
        yield from self.source(attachment.source, attachment.id)

    def criteria(self) -> Iterator[str]:
        """What the experts judge by."""
        if self.competition.criteria:
            yield self.heading(self.word("show-criteria"))
        for criterion in self.competition.criteria:
            yield self.item(self.word("show-criterion", title=criterion.title, points=criterion.points))
            for indicator in criterion.indicators:
                yield self.detail(indicator.title)
            yield from self.source(criterion.source)

    def numbers(self) -> Iterator[str]:
        """The figures of the edition."""
        parameters = self.competition.edition.parameters.values()
        if parameters:
            yield self.heading(self.word("show-numbers"))
        for parameter in parameters:
            yield self.item(self.number(parameter))
            yield from self.source(parameter.source, f"${parameter.name}")

    def number(self, parameter: Parameter) -> str:
        """A figure with its unit."""
        value = value_in_words(parameter.value, parameter.unit)
        return self.word("show-number", title=parameter.title or parameter.name, value=value)

    def unknown(self) -> Iterator[str]:
        """What nobody could find out."""
        if self.competition.unknown:
            yield self.heading(self.word("show-unknown"))
        for sentence in self.competition.unknown:
            yield self.item(sentence)

    def shared(self) -> Iterator[str]:
        """The files that other competitions have too."""
        files = tuple(sorted(set(self.competition.shared.values())))
        if files:
            yield self.paragraph(self.word("show-shared", files=files))

    # --- words and lines

    def only_if(self, when: When) -> Iterator[str]:
        """The condition of the item above, if it has one."""
        if when.clauses:
            yield self.fact(self.word("show-only-if", condition=condition(when, self.competition.shape)))

    def _say_condition(self, when: When) -> str:
        return render(condition(when, self.competition.shape), self.lang)

    def legend(self) -> Iterator[str]:
        """The documents cited; last, for it knows them only then."""
        legend = self.sources.legend()
        if legend:
            yield self.heading(self.word("report-sources"))
        for line in legend:
            yield self.footnote(line)

    def source(self, source: Source | None, name: str = "") -> Iterator[str]:
        """Where the item above comes from, if that is known, and its *name*."""
        cited = self.sources.cite(source) if source is not None else ""
        if cited or name:
            yield self.named(cited, name)

    def word(self, key: str, **values: object) -> str:
        """A message in the page's language."""
        return render(say(key, **values), self.lang)

    # --- how its lines look

    def title(self, text: str) -> str:
        """What the page is about."""
        return self.paragraph(text)

    def heading(self, text: str) -> str:
        """The first line of a block."""
        return text

    def paragraph(self, text: str) -> str:
        """A line that belongs to no list."""
        return spoken.fit(text, self.width)

    def item(self, text: str) -> str:
        """What a block lists."""
        return spoken.fit(text, self.width, "  ", "    ")

    def fact(self, text: str) -> str:
        """A sentence about the item above."""
        return spoken.fit(text, self.width, "    ")

    def detail(self, text: str) -> str:
        """One of several things that belong to the item above."""
        return spoken.fit(text, self.width, "    - ", "      ")

    def named(self, cited: str, name: str) -> str:
        """Where the item above comes from and what the competition's files call it; one of them may be empty."""
        return self.fact(" · ".join(part for part in (cited, name) if part))

    def footnote(self, text: str) -> str:
        """A document that the page cites by its number."""
        return spoken.fit(text, self.width, "  ", "      ")


def _count(field: Field) -> tuple[int, int]:
    """The questions at and below *field*, and how many of them are required; without those of one choice."""
    if not field.is_container:
        return 1, 1
    held = [member for member in (field.item or field).fields if member.condition is None]
    counts = [_count(member) for member in held]
    required = sum(below for member, (_, below) in zip(held, counts, strict=True) if member.required)
    return sum(all_of for all_of, _ in counts), required
