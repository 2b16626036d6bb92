"""The page of each shipped competition, ``docs/competitions/<id>.md``: what `applykit show` says, with its rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from applykit import address as addresses
from applykit.application import load_application
from applykit.explainer import condition, full_label, value_in_words
from applykit.filler import fill
from applykit.findings import say
from applykit.library import Library
from applykit.locale import render
from applykit.reports import spoken
from applykit.reports.overview import Overview
from applykit.schema import APPLICATION, CONTRACT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.competition import DocumentSpec
    from applykit.filler import Document
    from applykit.rules.kind import Rule
    from applykit.rules.operands import Parameter

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs" / "competitions"
PICTURES: Final = FOLDER / "pictures"
LANG: Final = "ru"
COMPLETE: Final = "company-complete"
NOTICE: Final = "<!-- Страница сделана из данных конкурса командой make generated; руками её не правят. -->"
# How many pictures stand side by side.
_COLUMNS: Final = 3
_LABELS: Final = 4
_MARKS: Final = re.compile(r"([\\`*_<>|])")


def pages() -> dict[Path, str]:
    """The list of competitions and the page of each in the edition `shown`, as Markdown in Russian."""
    library = Library()
    made: dict[Path, str] = {}
    rows: list[tuple[str, ...]] = []
    for name in library.ids():
        editions = library.editions(name)
        edition = shown(library, name)
        competition = library.competition(name, edition, APPLICATION)
        contract = library.competition(name, edition, CONTRACT)
        made[FOLDER / f"{name}.md"] = Page(competition, LANG, spoken.Sources(LANG), 0, contract.rules, editions).text()
        closed = "закончен" if competition.edition.closed else ""
        rows.append((f"[{name}]({name}.md)", marked(competition.title), marked(competition.edition.title), closed))
    head = (NOTICE, "", "# Конкурсы", "", "Что applykit знает о каждом. То же в терминале: `applykit show ID`.", "")
    table = _table(("ID", "конкурс", "очередь", "приём"), rows)
    made[FOLDER / "README.md"] = "\n".join((*head, *table, ""))
    return made


def shown(library: Library, competition: str) -> str:
    """The edition that a page tells of: the latest that has an official text, or else the latest."""
    editions = library.editions(competition)
    official = [one for one in editions if library.competition(competition, one, APPLICATION).edition.is_official]
    return (official or editions)[-1]


def picture(competition: str, document: str) -> Path:
    """Where the picture of a document's first page lies."""
    return PICTURES / f"{competition}-{document}.png"


def drawings() -> tuple[tuple[Path, bytes], ...]:
    """The documents of the complete example of each competition, application and contract: picture and Word file.

    Of those that are made from one template only the first.
    """
    library = Library()
    made: list[tuple[Path, bytes]] = []
    for name in library.ids():
        examples = library.examples(name)
        whole = next((one for one in examples if one.name == COMPLETE), None)
        if whole is None:
            continue
        application = load_application(whole)
        if application.filing_on is None:
            continue
        documents: dict[Path, Document] = {}
        for moment in (APPLICATION, CONTRACT):
            for document in fill(application, on=application.filing_on, moment=moment):
                documents.setdefault(document.spec.template, document)
        made += [(picture(name, document.id), document.content) for document in documents.values()]
    return tuple(made)


def marked(text: str) -> str:
    """A text in which nothing is taken for a mark of Markdown."""
    return _MARKS.sub(r"\\\1", text)


class Page(Overview):
    """The overview as Markdown, with the rules that the application and the contract are checked by."""

    rules: tuple[Rule, ...]
    editions: tuple[str, ...]

    def blocks(self) -> Iterator[Iterator[str]]:
        """What `show` says, with older editions, the contract, pictures and rules between."""
        yield iter([NOTICE])
        yield self.head()
        yield self._intakes()
        yield self.sections()
        yield self.admission()
        yield self.documents()
        yield self._contract()
        yield self._pictures()
        yield self.attachments()
        yield self.criteria()
        yield self.numbers()
        yield self._rules()
        yield self.unknown()
        yield self.shared()
        yield self.legend()
        yield iter([f"Начать заявку: `applykit new {self.competition.id} ПАПКА`."])

    def _intakes(self) -> Iterator[str]:
        here = self.competition.edition.id
        others = [one for one in self.editions if one != here]
        if others:
            yield f"Здесь редакция `{here}` — последняя, у которой есть официальный текст. Чем отличаются другие:\n"
        for other in others:
            earlier, later = (one for one in self.editions if one in (here, other))
            yield f"- `{other}` — `applykit template diff {self.competition.id} {earlier} {later}`"

    def _contract(self) -> Iterator[str]:
        """What a winner fills in for the contract."""
        listed = [one for one in self.competition.documents if one.moment == CONTRACT]
        if listed:
            yield self.heading("Документы для договора")
        for document in listed:
            yield self.item(document.title)
            yield from self.only_if(document.when)
            yield self.fact(self.word(f"channel-{document.channel}").capitalize())
            yield from self.source(document.source)

    def _pictures(self) -> Iterator[str]:
        """The first pages of documents as the complete example fills them, those that were made."""
        drawn = [one for one in self.competition.documents if picture(self.competition.id, one.id).is_file()]
        if drawn:
            yield self.heading("Как выглядят документы")
            yield "Первые страницы документов полного примера.\n"
        for at in range(0, len(drawn), _COLUMNS):
            row = drawn[at : at + _COLUMNS]
            yield from _table([self._drawn(one) for one in row], [[marked(one.title) for one in row]])
            yield ""

    def _drawn(self, document: DocumentSpec) -> str:
        file = picture(self.competition.id, document.id).relative_to(FOLDER).as_posix()
        alt = document.title.replace('"', "").replace("[", "(").replace("]", ")")
        return f'[<img src="{file}" alt="{alt}" width="220">]({file})'

    def numbers(self) -> Iterator[str]:
        """The figures as a table: with what the text prints."""
        parameters = self.competition.edition.parameters.values()
        if parameters:
            yield self.heading(self.word("show-numbers"))
            yield from _table(
                ("что", "значение", "как напечатано", "откуда", "имя"), [self._figure(one) for one in parameters]
            )

    def _figure(self, parameter: Parameter) -> tuple[str, ...]:
        value = self.word("show-number", title="", value=value_in_words(parameter.value, parameter.unit))
        return (
            marked(parameter.title),
            marked(value.removeprefix(": ")),
            marked(f"«{parameter.printed}»") if parameter.printed else "",
            marked(self.sources.cite(parameter.source)) if parameter.source is not None else "",
            f"`${parameter.name}`",
        )

    def unknown(self) -> Iterator[str]:
        """What nobody could find out, as plain points."""
        if self.competition.unknown:
            yield self.heading(self.word("show-unknown"))
        for sentence in self.competition.unknown:
            yield f"- {marked(sentence)}"

    def _rules(self) -> Iterator[str]:
        """The rules of the manifest, section by section; what every attachment is checked for goes without saying."""
        yield self.heading("Что проверяется")
        yield "Подробно о правиле — `applykit explain ИМЯ`. Приложения проверяются на то, что сказано о них выше."
        own = [rule for rule in self.rules if not rule.id.startswith(self._files())]
        for section in self.competition.sections:
            rows = [self._rule(rule) for rule in own if rule.section == section.address]
            if rows:
                yield f"\n### {marked(section.title)}\n"
                yield from _table(("имя", "что проверяется", "строгость", "откуда"), rows)

    def _files(self) -> tuple[str, ...]:
        return tuple(f"{attachment.id}-" for attachment in self.competition.attachments)

    def _rule(self, rule: Rule) -> tuple[str, ...]:
        labels = list(dict.fromkeys(self._label(address, rule) for address in rule.kind.reads()))
        more = " и другие" if len(labels) > _LABELS else ""
        parts = [f"{', '.join(labels[:_LABELS])}{more}: {render(say(f'explain-kind-{rule.kind.name}'), LANG)}"]
        printed = (self.competition.edition.parameters[name].printed for name in rule.parameters)
        parts += [f"Напечатано: «{one}»." for one in dict.fromkeys(printed) if one]
        if rule.when.clauses:
            parts.append(
                self.word("show-only-if", condition=condition(rule.when, self.competition.shape, rule.each or ""))
            )
        severity = spoken.severity(rule.severity, LANG)
        return (
            f"`{rule.id}`",
            marked(" ".join(parts)),
            f"{severity}, для договора" if rule.moment == CONTRACT else severity,
            marked(self.sources.cite(rule.source)) if rule.source is not None else "",
        )

    def _label(self, read: str, rule: Rule) -> str:
        """What a question is called, with its section where that is another than the rule's."""
        address = addresses.absolute(read, rule.each or "")
        if addresses.section(address) == rule.section:
            return f"«{self.competition.shape.label(address)}»"
        return f"«{full_label(address, self.competition)}»"

    # --- how its lines look

    def title(self, text: str) -> str:
        """The heading of the page."""
        return f"# {marked(text)}\n"

    def heading(self, text: str) -> str:
        """The heading of a block."""
        return f"## {marked(text)}\n"

    def paragraph(self, text: str) -> str:
        """A paragraph."""
        return marked(text)

    def item(self, text: str) -> str:
        """A point in bold."""
        return f"- **{marked(text)}**"

    def fact(self, text: str) -> str:
        """A point below: a sentence after a list could not stand by itself."""
        return self.detail(text)

    def detail(self, text: str) -> str:
        """A point below."""
        return f"  - {marked(text)}"

    def named(self, cited: str, name: str) -> str:
        """A point below, the name as code."""
        return f"  - {' · '.join(part for part in (marked(cited), f'`{name}`' if name else '') if part)}"

    def footnote(self, text: str) -> str:
        """A plain point."""
        return f"- {marked(text)}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
