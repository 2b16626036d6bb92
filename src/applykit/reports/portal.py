"""``portal.html``: every field of the portal's form in its order, with text, length and a button that copies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from applykit import address as addresses
from applykit.findings import say
from applykit.locale import number, render
from applykit.reports import page
from applykit.reports.page import escape
from applykit.view import asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.competition import Competition, PortalGroup
    from applykit.findings import Report
    from applykit.schema import Field

Values = Any


def portal_page(competition: Competition, values: Values, report: Report, lang: str) -> str:
    """The page for one application. *values* are its typed answers; missing ones are shown as missing."""
    writer = _Writer(competition, values, lang)
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
    count: int = 0
    missing: int = 0
    undecided: set[str] = dataclass_field(default_factory=set)

    def body(self, report: Report) -> Iterator[str]:
        competition = self.competition
        sections = [self._group(group, position) for position, group in enumerate(competition.portal, 1)]
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
        yield self._contents()
        yield from sections

    def _contents(self) -> str:
        links = "".join(
            f'<li><a href="#part-{position}">{escape(group.title)}</a></li>'
            for position, group in enumerate(self.competition.portal, 1)
        )
        return f'<nav aria-label="{escape(self.word("portal-contents"))}"><ul>{links}</ul></nav>'

    def _group(self, group: PortalGroup, position: int) -> str:
        notes = [f"<p>{escape(group.note)}</p>"] if group.note else []
        if group.source is not None:
            tier = say(f"tier-{group.source.tier.value}")
            notes.append(
                f'<p class="soft">{escape(self.word("portal-source", source=str(group.source), tier=tier))}</p>'
            )
        fields = "\n".join(part for address in group.fields for part in self._at(address))
        return f'<section><h2 id="part-{position}">{escape(group.title)}</h2>{"".join(notes)}\n{fields}</section>'

    # --- fields

    def _at(self, address: str) -> Iterator[str]:
        """The field an address names, unless another choice than the one made asks for it."""
        holder, value = self.competition.root, self.values
        is_required, context = True, ""
        for depth, step in enumerate(addresses.steps(address)):
            member = holder.member(step)
            is_asked = asked(holder, member, value) if member is not None else False
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
        yield from self._field(holder, value, context, is_required=is_required)

    def _depends(self, holder: Field, member: Field) -> Iterator[str]:
        """Say once of each choice not yet made that fields depend on it."""
        tag = holder.member(member.condition.tag) if member.condition is not None else None
        if tag is not None and tag.address not in self.undecided:
            self.undecided.add(tag.address)
            yield f'<p class="note bad">{escape(self.word("portal-undecided", label=tag.title))}</p>'

    def _field(self, field: Field, value: Values, context: str, *, is_required: bool) -> Iterator[str]:
        if not field.fields:
            yield self._card(field, value, context, is_required=is_required)
            return
        for member in field.fields:
            is_asked = asked(field, member, value)
            if is_asked is None:
                yield from self._depends(field, member)
            elif is_asked:
                below = value.get(member.key) if isinstance(value, Mapping) else None
                yield from self._field(member, below, field.title, is_required=is_required and member.required)

    def _card(self, field: Field, value: Values, context: str, *, is_required: bool) -> str:
        lacks = value is None and is_required
        self.missing += lacks
        title = f"{context}: {field.title}" if context else field.title
        classes = "field missing-answer" if lacks else "field long" if field.long else "field"
        content, copies = self._content(field, value, is_required=is_required)
        key = "portal-copy-list" if field.type == "array" else "portal-copy"
        button = self._button(copies, title, key) if copies else ""
        marks = "".join(f"<span{extra}>{escape(mark)}</span>" for mark, extra in self._marks(field, value, is_required))
        heading = f'<div><h3>{escape(title)}</h3><p class="marks">{marks}</p></div>'
        return f'<article class="{classes}"><header>{heading}{button}</header>{content}</article>'

    def _marks(self, field: Field, value: Values, is_required: bool) -> Iterator[tuple[str, str]]:  # noqa: FBT001
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

    def _content(self, field: Field, value: Values, *, is_required: bool) -> tuple[str, str]:
        """What the card shows, and the id of the element its button copies ("": no button)."""
        if value is None:
            return self._nothing(is_required=is_required), ""
        if field.type == "array" and isinstance(value, list):
            return self._list(field, value)
        if field.type == "map" and isinstance(value, Mapping):
            return self._map(field, value), ""
        shown, copied = self._texts(field, value)
        name = self._name()
        return f'<pre class="answer" id="{name}"{_data(shown, copied)}>\n{escape(shown)}</pre>', name

    def _nothing(self, *, is_required: bool) -> str:
        if is_required:
            return f'<p class="missing">{escape(self.word("portal-missing"))}</p>'
        return f'<p class="blank">{escape(self.word("portal-blank"))}</p>'

    # --- lists

    def _list(self, field: Field, rows: Sequence[Values]) -> tuple[str, str]:
        item = field.item
        if item is None or not item.fields:
            return self._texts_list(item or field, rows)
        if all(_is_short(member) for member in item.fields):
            return self._table(item, rows), ""
        return self._cards(item, rows), ""

    def _texts_list(self, item: Field, rows: Sequence[Values]) -> tuple[str, str]:
        """A list of texts: each with a button, and one for all of them, a line each."""
        texts = [self._texts(item, row) for row in rows if row is not None]
        name = self._name()
        lines = "".join(f"<tr><td>{self._cell(item.title, shown, copied)}</td></tr>" for shown, copied in texts)
        joined = "\n".join(copied for _, copied in texts)
        return f'<table id="{name}" data-text="{_attribute(joined)}"><tbody>{lines}</tbody></table>', name

    def _table(self, item: Field, rows: Sequence[Values]) -> str:
        """Rows of short answers: a button at each cell, and one for the row, its cells divided by tabs."""
        heads = "".join(f'<th scope="col">{escape(member.title)}</th>' for member in item.fields)
        body = "".join(self._row(item, row, position) for position, row in enumerate(rows, 1))
        last = escape(self.word("portal-whole-row"))
        head = f'<tr><th scope="col">№</th>{heads}<th scope="col">{last}</th></tr>'
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"

    def _row(self, item: Field, row: Values, position: int) -> str:
        held = row if isinstance(row, Mapping) else {}
        cells = []
        copied = []
        for member in item.fields:
            value = held.get(member.key)
            if value is None:
                self.missing += member.required
                cells.append(
                    f'<td data-label="{escape(member.title)}">{self._nothing(is_required=member.required)}</td>'
                )
                copied.append("")
                continue
            shown, text = self._texts(member, value)
            cells.append(f'<td data-label="{escape(member.title)}">{self._cell(member.title, shown, text)}</td>')
            copied.append(text.replace("\n", " "))
        name = self._name()
        button = self._icon(name, f"{item.title} {position}", "portal-copy-row")
        line = _attribute("\t".join(copied))
        last = escape(self.word("portal-whole-row"))
        whole = f'<td>{position}</td>{"".join(cells)}<td data-label="{last}">{button}</td>'
        return f'<tr id="{name}" data-text="{line}">{whole}</tr>'

    def _cell(self, label: str, shown: str, copied: str) -> str:
        name = self._name()
        text = f'<span class="text" id="{name}"{_data(shown, copied)}>{escape(shown)}</span>'
        return f'<div class="cell">{text}{self._icon(name, label)}</div>'

    def _cards(self, item: Field, rows: Sequence[Values]) -> str:
        listed = "".join(
            f"<li><h4>{escape(item.title)} {position}</h4>{''.join(self._inner(item, row, position))}</li>"
            for position, row in enumerate(rows, 1)
        )
        return f'<ol class="rows">{listed}</ol>'

    def _inner(self, item: Field, row: Values, position: int) -> Iterator[str]:
        held = row if isinstance(row, Mapping) else {}
        for member in item.fields:
            value = held.get(member.key)
            self.missing += value is None and member.required
            content, copies = self._content(member, value, is_required=member.required)
            button = self._icon(copies, f"{item.title} {position}, {member.title}") if copies else ""
            yield f'<div class="inner"><header><h5>{escape(member.title)}</h5>{button}</header>{content}</div>'

    def _map(self, field: Field, value: Mapping[str, Values]) -> str:
        item = field.item or field
        rows = "".join(
            f'<tr><th scope="row">{escape(key)}</th><td>{self._cell(key, *self._texts(item, below))}</td></tr>'
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
