"""``portal.html``: every field of the portal's form in its order, with text, length and a button that copies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from applykit import address as addresses
from applykit.findings import ADVICE, BUILT_IN, LANGUAGE, say
from applykit.locale import number, render
from applykit.reports import page
from applykit.reports.outline import told
from applykit.reports.page import escape
from applykit.richtext import blocks_of, plain
from applykit.schema import CONTRACT
from applykit.view import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.competition import Competition, PortalGroup
    from applykit.findings import Finding, Report
    from applykit.schema import Field

Values = Any

# Built-in checks that say nothing of an answer's shape.
_NOT_OF_SHAPE: Final = ("not-for-this-choice", *ADVICE, *LANGUAGE)


def portal_page(competition: Competition, values: Values, report: Report, lang: str) -> str:
    """The page for one application. *values* are its typed answers; missing ones are shown as missing.

    What is only asked for the contract is left out until then. An answer that has not the form's shape stands with what
    is wrong with it.
    """
    writer = _Writer(competition, values, lang, _wrong(report))
    body = "\n".join(writer.body(report))
    theme = report.title or competition.title
    return page.whole(
        lang=lang,
        title=writer.word("portal-title", theme=theme),
        body=body,
        copied=writer.word("portal-copied"),
        failed=writer.word("portal-copy-failed"),
    )


@dataclass(slots=True)
class _Writer:
    competition: Competition
    values: Values
    lang: str
    wrong: Mapping[str, Finding]
    count: int = 0
    missing: int = 0
    to_mend: set[str] = dataclass_field(default_factory=set)
    undecided: set[str] = dataclass_field(default_factory=set)

    def body(self, report: Report) -> Iterator[str]:
        competition = self.competition
        filled = (
            (group, "\n".join(part for at in group.fields for part in self._at(at))) for group in competition.portal
        )
        groups = [(group, fields) for group, fields in filled if fields]
        sections = [self._group(group, fields, position) for position, (group, fields) in enumerate(groups, 1)]
        yield f"<h1>{escape(self.word('portal-heading'))}</h1>"
        yield page.facts(
            [
                (self.word("report-theme"), report.title or self.word("report-nothing")),
                (self.word("report-contest"), f"{competition.title}, {competition.edition.title}"),
                (self.word("report-applicant"), report.applicant or self.word("report-nobody")),
            ]
        )
        yield f"<p>{escape(self.word('portal-how'))}</p>"
        for notice in report.notices:
            yield f'<p class="note">{escape(render(notice, self.lang))}</p>'
        if not sections:
            yield f'<p class="note">{escape(self.word("portal-nothing"))}</p>'
            return
        yield f'<p class="soft">{escape(self.word("portal-order"))}</p>'
        if self.missing:
            yield f'<p class="note bad">{escape(self.word("portal-missing-count", count=self.missing))}</p>'
        else:
            yield f'<p class="note">{escape(self.word("portal-none-missing"))}</p>'
        if self.to_mend:
            yield f'<p class="note bad">{escape(self.word("portal-wrong-count", count=len(self.to_mend)))}</p>'
        yield self._contents([group.title for group, _ in groups])
        yield from sections

    def _contents(self, titles: Sequence[str]) -> str:
        links = "".join(
            f'<li><a href="#part-{position}">{escape(title)}</a></li>' for position, title in enumerate(titles, 1)
        )
        return f'<nav aria-label="{escape(self.word("portal-contents"))}"><ul>{links}</ul></nav>'

    def _group(self, group: PortalGroup, fields: str, position: int) -> str:
        notes = [f"<p>{escape(group.note)}</p>"] if group.note else []
        if group.source is not None:
            tier = say(f"tier-{group.source.tier.value}")
            notes.append(
                f'<p class="soft">{escape(self.word("portal-source", source=str(group.source), tier=tier))}</p>'
            )
        return f'<section><h2 id="part-{position}">{escape(group.title)}</h2>{"".join(notes)}\n{fields}</section>'

    # --- fields

    def _at(self, address: str) -> Iterator[str]:
        """The field an address names, unless another choice than the one made asks for it."""
        holder, value = self.competition.root, self.values
        is_required, context = True, ""
        for depth, step in enumerate(addresses.steps(address)):
            member = holder.member(step)
            is_asked = asked(holder, member, value) if member is not None and self._is_due(member) else False
            if member is None or is_asked is False:
                return
            if is_asked is None:
                yield from self._depends(holder, member)
                return
            # «ФИО» alone does not tell whose; the section and the kind of applicant are clear from the page itself.
            context = holder.title if depth > 1 and holder.condition is None else ""
            is_required = is_required and member.required
            value = value.get(step) if isinstance(value, Mapping) else None
            holder = member
        yield from self._field(holder, value, address, context, is_required=is_required)

    def _is_due(self, field: Field) -> bool:
        """Whether it is asked at this moment: what the contract needs has no place in the application's form."""
        return field.moment != CONTRACT or self.competition.moment == CONTRACT

    def _members(self, item: Field) -> tuple[Field, ...]:
        return tuple(member for member in item.fields if self._is_due(member))

    def _depends(self, holder: Field, member: Field) -> Iterator[str]:
        """Say once of each choice not yet made that fields depend on it."""
        tag = holder.member(member.condition.tag) if member.condition is not None else None
        if tag is not None and tag.address not in self.undecided:
            self.undecided.add(tag.address)
            yield f'<p class="note bad">{escape(self.word("portal-undecided", label=tag.title))}</p>'

    def _field(self, field: Field, value: Values, at: str, context: str, *, is_required: bool) -> Iterator[str]:
        if not field.fields:
            yield self._card(field, value, at, context, is_required=is_required)
            return
        for member in self._members(field):
            is_asked = asked(field, member, value)
            if is_asked is None:
                yield from self._depends(field, member)
            elif is_asked:
                below = value.get(member.key) if isinstance(value, Mapping) else None
                there = addresses.child(at, member.key)
                is_needed = is_required and member.required
                yield from self._field(member, below, there, field.title, is_required=is_needed)

    def _card(self, field: Field, value: Values, at: str, context: str, *, is_required: bool) -> str:
        lacks = value is None and is_required
        self.missing += lacks
        title = f"{context}: {field.title}" if context else field.title
        complaint = self._complaint(at)
        classes = "field missing-answer" if lacks or complaint else "field long" if field.long else "field"
        content, copies = self._content(field, value, at, is_required=is_required)
        key = "portal-copy-list" if field.type == "array" else "portal-copy"
        button = self._button(copies, title, key) if copies else ""
        marks = "".join(f"<span{extra}>{escape(mark)}</span>" for mark, extra in self._marks(field, value, is_required))
        heading = f'<div><h3>{escape(title)}</h3><p class="marks">{marks}</p></div>'
        return f'<article class="{classes}"><header>{heading}{button}</header>{complaint}{content}</article>'

    def _complaint(self, at: str) -> str:
        """What is wrong with the answer, as a paragraph; "" if nothing is."""
        finding = self.wrong.get(at)
        if finding is None:
            return ""
        self.to_mend.add(at)
        told_wrong = self.word("portal-wrong", message=told(finding, self.lang))
        return f'<p class="missing">{escape(told_wrong)}</p>'

    def _marks(self, field: Field, value: Values, is_required: bool) -> Iterator[tuple[str, str]]:  # noqa: FBT001 - told apart by the field
        if is_required:
            yield self.word("portal-required"), ""
        if isinstance(value, str) and not field.enum and field.format != "date":
            limit = field.max_length
            if limit is None:
                yield self.word("portal-used", used=len(value)), ""
            elif len(value) <= limit:
                yield self.word("portal-used-of", used=len(value), limit=limit), ""
            else:
                yield self.word("portal-too-long", used=len(value), limit=limit), ' class="over"'
        if field.unit:
            yield field.unit, ""

    def _content(self, field: Field, value: Values, at: str, *, is_required: bool) -> tuple[str, str]:
        """What the card shows, and the id of the element its button copies ("": no button)."""
        if value is None:
            return self._nothing(is_required=is_required), ""
        if field.type == "array" and isinstance(value, list):
            return self._list(field, value, at)
        if field.type == "map" and isinstance(value, Mapping):
            return self._map(field, value, at), ""
        shown, copied = self._texts(field, value)
        name = self._name()
        return f'<pre class="answer" id="{name}"{_data(shown, copied)}>\n{escape(shown)}</pre>', name

    def _nothing(self, *, is_required: bool) -> str:
        if is_required:
            return f'<p class="missing">{escape(self.word("portal-missing"))}</p>'
        return f'<p class="blank">{escape(self.word("portal-blank"))}</p>'

    # --- lists

    def _list(self, field: Field, rows: Sequence[Values], at: str) -> tuple[str, str]:
        item = field.item
        if item is None or not item.fields:
            return self._texts_list(item or field, rows, at)
        if all(_is_short(member) for member in self._members(item)):
            return self._table(item, rows, at), ""
        return self._cards(item, rows, at), ""

    def _texts_list(self, item: Field, rows: Sequence[Values], at: str) -> tuple[str, str]:
        """A list of texts: each with a button, and one for all of them, a line each."""
        texts = [(row, *self._texts(item, value)) for row, value in enumerate(rows) if value is not None]
        name = self._name()
        lines = "".join(
            f"<tr><td>{self._cell(item.title, shown, copied, addresses.child(at, row))}</td></tr>"
            for row, shown, copied in texts
        )
        joined = "\n".join(copied for _, _, copied in texts)
        return f'<table id="{name}" data-text="{_attribute(joined)}"><tbody>{lines}</tbody></table>', name

    def _table(self, item: Field, rows: Sequence[Values], at: str) -> str:
        """Rows of short answers: a button at each cell, and one for the row, its cells divided by tabs."""
        heads = "".join(f'<th scope="col">{escape(member.title)}</th>' for member in self._members(item))
        body = "".join(
            self._row(item, row, addresses.child(at, position - 1), position) for position, row in enumerate(rows, 1)
        )
        last = escape(self.word("portal-whole-row"))
        head = f'<tr><th scope="col">№</th>{heads}<th scope="col">{last}</th></tr>'
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"

    def _row(self, item: Field, row: Values, at: str, position: int) -> str:
        held = row if isinstance(row, Mapping) else {}
        cells = []
        copied = []
        for member in self._members(item):
            value = held.get(member.key)
            if value is None:
                self.missing += member.required
                cells.append(
                    f'<td data-label="{escape(member.title)}">{self._nothing(is_required=member.required)}</td>'
                )
                copied.append("")
                continue
            shown, text = self._texts(member, value)
            cell = self._cell(member.title, shown, text, addresses.child(at, member.key))
            cells.append(f'<td data-label="{escape(member.title)}">{cell}</td>')
            copied.append(text.replace("\n", " "))
        name = self._name()
        button = self._icon(name, f"{item.title} {position}", "portal-copy-row")
        line = _attribute("\t".join(copied))
        last = escape(self.word("portal-whole-row"))
        whole = f'<td>{position}</td>{"".join(cells)}<td data-label="{last}">{button}</td>'
        return f'<tr id="{name}" data-text="{line}">{whole}</tr>'

    def _cell(self, label: str, shown: str, copied: str, at: str) -> str:
        name = self._name()
        text = f'<span class="text" id="{name}"{_data(shown, copied)}>{escape(shown)}</span>'
        return f'{self._complaint(at)}<div class="cell">{text}{self._icon(name, label)}</div>'

    def _cards(self, item: Field, rows: Sequence[Values], at: str) -> str:
        listed = "".join(self._row_card(item, row, at, position) for position, row in enumerate(rows, 1))
        return f'<ol class="rows">{listed}</ol>'

    def _row_card(self, item: Field, row: Values, at: str, position: int) -> str:
        there = addresses.child(at, position - 1)
        inner = "".join(self._inner(item, row, there, position))
        return f"<li><h4>{escape(item.title)} {position}</h4>{self._complaint(there)}{inner}</li>"

    def _inner(self, item: Field, row: Values, at: str, position: int) -> Iterator[str]:
        held = row if isinstance(row, Mapping) else {}
        for member in self._members(item):
            value = held.get(member.key)
            there = addresses.child(at, member.key)
            self.missing += value is None and member.required
            told_wrong = self._complaint(there)
            content, copies = self._content(member, value, there, is_required=member.required)
            button = self._icon(copies, f"{item.title} {position}, {member.title}") if copies else ""
            heading = f"<header><h5>{escape(member.title)}</h5>{button}</header>"
            yield f'<div class="inner">{heading}{told_wrong}{content}</div>'

    def _map(self, field: Field, value: Mapping[str, Values], at: str) -> str:
        item = field.item or field
        rows = "".join(
            f'<tr><th scope="row">{escape(key)}</th>'
            f"<td>{self._cell(key, *self._texts(item, below), addresses.child(at, key))}</td></tr>"
            for key, below in value.items()
            if below is not None
        )
        return f"<table><tbody>{rows}</tbody></table>"

    # --- pieces

    def _texts(self, field: Field, value: Values) -> tuple[str, str]:
        """An answer as it is shown, and as it is copied: without the blanks in numbers that a form would refuse."""
        if isinstance(value, bool):
            told = self.word("word-yes" if value else "word-no")
            return told, told
        if isinstance(value, int | Decimal):
            return number(value, self.lang), str(value).replace(".", "," if self.lang == "ru" else ".")
        if isinstance(value, list):
            parts = [self._texts(field.item or field, one) for one in value if one is not None]
            return "\n".join(shown for shown, _ in parts), "\t".join(copied for _, copied in parts)
        if isinstance(value, Mapping):
            return str(dict(value)), str(dict(value))
        if field.long and (blocks := blocks_of(str(value))):
            # The portal takes plain text: no asterisks.
            return (plain(blocks),) * 2
        if field.enum:
            title = dict(field.enum).get(str(value), str(value))
            return title, title
        if field.format == "date":
            return (_day(str(value), self.lang),) * 2
        return str(value), str(value)

    def _button(self, copies: str, label: str, key: str = "portal-copy") -> str:
        told = escape(self.word("portal-copy-of", label=label))
        return f'<button type="button" data-copies="{copies}" aria-label="{told}">{escape(self.word(key))}</button>'

    def _icon(self, copies: str, label: str, key: str = "portal-copy-of") -> str:
        """A button as small as a sign, for the cells of a table."""
        told = escape(self.word(key, label=label))
        words = f'title="{told}" aria-label="{told}"'
        return f'<button type="button" class="icon" data-copies="{copies}" {words}>{page.COPY_ICON}</button>'

    def _name(self) -> str:
        self.count += 1
        return f"text-{self.count}"

    def word(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return render(say(key, **values), self.lang)


def _wrong(report: Report) -> Mapping[str, Finding]:
    """Answers that have not the form's shape, by address: a lot that is not in the list, a text that is too long."""
    return {
        finding.address: finding
        for finding in report.findings
        if finding.rule in BUILT_IN and not finding.missing and finding.rule not in _NOT_OF_SHAPE
    }


def _is_short(field: Field) -> bool:
    """Whether answers fit the cell of a table: no long text, and no list but one of plain values."""
    if field.item is not None and field.type == "array":
        return not field.item.fields and field.item.item is None and not field.item.long
    return not field.is_container and field.type != "map" and not field.long


def _data(shown: str, copied: str) -> str:
    return f' data-text="{_attribute(copied)}"' if copied != shown else ""


def _attribute(text: str) -> str:
    """Text in an attribute, where line breaks and tabs have to be written out to survive."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def _day(text: str, lang: str) -> str:
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%d.%m.%Y}" if lang == "ru" else day.isoformat()
