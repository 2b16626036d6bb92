"""How the questionnaire looks: its blocks as the XML of a Word document."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import quoteattr

from applykit.findings import say
from applykit.locale import render
from applykit.sources.word.marks import Kind, fingerprints
from applykit.wordform.layout import Ask, Grid, Heading, Pairs, Rows
from applykit.wordform.prose import Paragraph, paragraphs, plain_paragraph, run, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from applykit.wordform.layout import Block

Values = Any

# Widths are in twentieths of a point: A4 with margins of 2 and 1.5 cm.
WIDTH: Final = 9922
_LABELS: Final = 3900
# Word takes tags and titles of up to so many characters.
_LONGEST_TAG: Final = 64
_WEIGHTS: Final = {Kind.PROSE: 32, Kind.LIST: 30, Kind.TEXT: 20, Kind.CHOICE: 18, Kind.DATE: 13, Kind.YES_NO: 13}
_NARROW: Final = 12
_NARROWEST: Final = 7
# The column of names in a grid of few columns and of many.
_NAMES: Final = (4400, 3000)
_FEW: Final = 3
_SIGNS: Final = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic"/>'
_CHARACTER: Final = 1.15
_FIRST_CONTROL: Final = 1001
_BOXES: Final = (
    '<w14:checkbox><w14:checked w14:val="{on}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_DATE: Final = (
    '<w:date{full}><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="ru-RU"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
# LibreOffice shows the colour of the run only.
_PROMPT: Final = '<w:rStyle w:val="ApplykitPrompt"/><w:color w:val="8C8C8C"/>'


@dataclass(slots=True)
class Drawing:
    """Draws one questionnaire, and remembers what its reader must know.

    *says* are the texts of its own, *prompts* what stands in empty fields, *lists* how many numbered lists it has.
    """

    lang: str
    says: list[str] = field(default_factory=list)
    prompts: set[str] = field(default_factory=set)
    lists: int = 0
    _controls: Iterator[int] = field(default_factory=lambda: count(_FIRST_CONTROL))
    _bookmarks: Iterator[int] = field(default_factory=lambda: count(1))

    def word(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return render(say(key, **values), self.lang)

    def block(self, block: Block) -> str:
        """One block, with what keeps it apart from the next."""
        match block:
            case Heading():
                return self._heading(block)
            case Pairs():
                return self._pairs(block) + GAP
            case Rows():
                return self._rows(block) + GAP
            case Grid():
                return self._grid(block) + GAP

    def paragraph(self, style: str, text: str, look: str = "") -> str:
        """A paragraph of the questionnaire's own."""
        self.says.append(text)
        return _p(style, run(text, look))

    def text(self, text: str) -> str:
        """A text that is not the questionnaire's own, a paragraph for each line."""
        return "".join(_p("ApplykitAnswer", run(line)) for line in text.split("\n"))

    # --- headings

    def _heading(self, heading: Heading) -> str:
        style = ("ApplykitTable", "Heading1", "Heading2", "Heading3")[min(heading.level, 3)]
        inner = self._labelled(heading.mark.id, heading.mark.label, is_required=heading.is_required)
        drawn = _p(style, inner)
        if heading.only_if:
            drawn += self.paragraph("ApplykitOnly", heading.only_if)
        return drawn + "".join(self.paragraph("ApplykitTold", line) for line in heading.told)

    def _labelled(self, id_: str, label: str, *, is_required: bool = False, look: str = "") -> str:
        self.says += [label, f"* {label}"]
        number = next(self._bookmarks)
        star = run("* ", '<w:color w:val="C00000"/>') if is_required else ""
        begin = f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(id_)}/>'
        return f'{star}{begin}{run(label, look)}<w:bookmarkEnd w:id="{number}"/>'

    # --- questions side by side with their answers

    def _pairs(self, pairs: Pairs) -> str:
        rows: list[str] = []
        for ask in pairs.asks:
            if ask.kind is Kind.PROSE:
                rows.append(_row(_cell(WIDTH, self._question(ask), fill=_LABEL, span=2), keep=True))
                rows.append(_row(self._answer(ask, WIDTH, span=2), height=1300))
            else:
                label = _cell(_LABELS, self._question(ask), fill=_LABEL)
                rows.append(_row(label + self._answer(ask, WIDTH - _LABELS), keep=ask.kind is not Kind.LIST))
        return _table((_LABELS, WIDTH - _LABELS), rows)

    def _question(self, ask: Ask) -> str:
        drawn = _p("ApplykitLabel", self._labelled(ask.mark.id, ask.mark.label, is_required=ask.is_required))
        drawn += "".join(self.paragraph("ApplykitHint", line) for line in ask.told)
        if ask.example:
            drawn += self.paragraph("ApplykitHint", ask.example, "<w:i/>")
        return drawn

    def _answer(self, ask: Ask, width: int, span: int = 1) -> str:
        """The cell of an answer with its control."""
        return self._controlled(ask, ask.answer, width, span, is_free=True)

    # --- tables

    def _rows(self, rows: Rows) -> str:
        widths = _widths(rows.columns, WIDTH)
        head = "".join(
            _cell(width, self._column(ask), fill=_HEAD) for ask, width in zip(rows.columns, widths, strict=True)
        )
        empty = tuple(None for _ in rows.columns)
        # One row more than there are answers, to go on in.
        missing = max(rows.fewest - len(rows.rows), 1)
        lines = [*rows.rows, *(empty for _ in range(missing))]
        body = [
            _row(
                "".join(
                    self._controlled(ask, value, width, 1, is_free=False)
                    for ask, value, width in zip(rows.columns, line, widths, strict=True)
                )
            )
            for line in lines
        ]
        return _table(widths, [_row(head, is_head=True), *body])

    def _column(self, ask: Ask) -> str:
        drawn = _p("ApplykitColumn", self._labelled(ask.mark.id, ask.mark.label, is_required=ask.is_required))
        drawn += "".join(self.paragraph("ApplykitHint", line) for line in ask.told)
        if ask.kind is Kind.LIST:
            drawn += self.paragraph("ApplykitHint", self.word("word-form-list"))
        if ask.example:
            drawn += self.paragraph("ApplykitHint", ask.example, "<w:i/>")
        return drawn

    def _grid(self, grid: Grid) -> str:
        names = _NAMES[len(grid.columns) > _FEW]
        widths = (names, *_shares([_NARROW for _ in grid.columns], WIDTH - names))
        head = _cell(names, _p("ApplykitColumn", ""), fill=_HEAD) + "".join(
            _cell(width, _p("ApplykitColumn", self._labelled(ask.mark.id, ask.mark.label)), fill=_HEAD)
            for ask, width in zip(grid.columns, widths[1:], strict=True)
        )
        rows = [_row(head, is_head=True)]
        for name, cells in grid.rows:
            line = _cell(names, self._question(name), fill=_LABEL)
            for ask, width in zip(cells, widths[1:], strict=True):
                line += (
                    _cell(width, _p("ApplykitAnswer", ""), fill=_NONE)
                    if ask is None
                    else self._controlled(ask, ask.answer, width, 1, is_free=False)
                )
            rows.append(_row(line, keep=True))
        return _table(widths, rows)

    # --- controls

    def _controlled(self, ask: Ask, value: Values, width: int, span: int, *, is_free: bool) -> str:
        """The cell of an answer. *is_free* says that it says what to write in it, and that it cannot be deleted."""
        prompt = self._prompt(ask) if is_free else ""
        # What cannot be deleted cannot be deleted with its row either.
        lock = '<w:lock w:val="sdtLocked"/>' if is_free else ""
        if ask.kind is Kind.YES_NO and (value is None or isinstance(value, bool)):
            return _cell(width, self._boxes(ask, value, lock), span=span)
        text = value if isinstance(value, str) else ""
        if ask.kind in (Kind.PROSE, Kind.LIST):
            found = self._paragraphs(ask, value)
            inner = found or _p("ApplykitAnswer", run(prompt, _PROMPT) if prompt else "")
            control = self._control(ask, lock, self._own(ask, ""), is_prompt=not found and bool(prompt))
            return _cell(width, control.format(inner) + GAP, span=span)
        control = self._control(ask, lock, self._own(ask, text), is_prompt=not text and bool(prompt))
        inner = run(text) if text else run(prompt, _PROMPT) if prompt else run(" ")
        return _cell(width, _p("ApplykitAnswer", control.format(inner)), span=span)

    def _control(self, ask: Ask, lock: str, own: str = "", *, is_prompt: bool) -> str:
        """A content control, with ``{}`` for what is in it."""
        tag = ask.mark.address if len(ask.mark.address) <= _LONGEST_TAG else ""
        title = ask.mark.title if len(ask.mark.title) <= _LONGEST_TAG else f"{ask.mark.title[: _LONGEST_TAG - 1]}…"
        properties = f"<w:alias w:val={_attribute(title)}/>"
        properties += f"<w:tag w:val={_attribute(tag)}/>" if tag else ""
        properties += f'<w:id w:val="{next(self._controls)}"/>{lock}' + "<w:showingPlcHdr/>" * is_prompt + own
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>"

    def _own(self, ask: Ask, text: str) -> str:
        """What makes a control one of text, of a date or of choices."""
        if ask.kind is Kind.CHOICE:
            items = "".join(
                f"<w:listItem w:displayText={_attribute(one)} w:value={_attribute(one)}/>" for one in ask.choices
            )
            return f"<w:dropDownList>{items}</w:dropDownList>"
        if ask.kind is Kind.DATE:
            parts = text.split(".")
            is_day = [len(part) for part in parts] == [2, 2, 4] and text.replace(".", "").isdigit()
            full = f' w:fullDate="{"-".join(reversed(parts))}T00:00:00Z"' if is_day else ""
            return _DATE.replace("{full}", full)
        # LibreOffice takes the look from the first paragraph of a control, unless it is one for building blocks; in
        # Word that is one for text too.
        return "<w:docPartList/>" if ask.kind in (Kind.PROSE, Kind.LIST) else ""

    def _prompt(self, ask: Ask) -> str:
        key = {Kind.CHOICE: "choice", Kind.DATE: "date", Kind.LIST: "list", Kind.PROSE: "prose"}.get(ask.kind, "text")
        prompt = self.word(f"word-form-prompt-{key}")
        self.prompts.add(prompt)
        return prompt

    def _boxes(self, ask: Ask, value: bool | None, lock: str) -> str:  # noqa: FBT001 - an answer
        drawn = ""
        for word, is_on in ((self.word("word-form-yes"), value is True), (self.word("word-form-no"), value is False)):
            sign = run("☒" if is_on else "☐", _SIGNS)
            control = self._control(ask, lock, _BOXES.replace("{on}", "1" if is_on else "0"), is_prompt=False)
            drawn += control.format(sign) + run(f" {word}     ")
        return _p("ApplykitAnswer", drawn)

    def _paragraphs(self, ask: Ask, value: Values) -> str:
        found: Iterable[Paragraph]
        if ask.kind is Kind.LIST:
            found = [plain_paragraph(item) for item in (value if isinstance(value, list) else [value] if value else ())]
        else:
            found = paragraphs(value) if isinstance(value, str) else ()
        drawn = ""
        for paragraph in found:
            listed = ""
            if paragraph.listed:
                self.lists += paragraph.begins
                number = 1 if paragraph.listed == "bullet" else self.lists + 1
                listed = f'<w:numPr><w:ilvl w:val="{paragraph.level}"/><w:numId w:val="{number}"/></w:numPr>'
            drawn += _p("ApplykitAnswer", runs(paragraph.pieces), listed)
        return drawn

    def own(self) -> frozenset[str]:
        """The fingerprints of what the questionnaire says itself."""
        return fingerprints(self.says)


# --- the XML -------------------------------------------------------------------------------------------------------

_LABEL: Final = "F3F6FA"
_HEAD: Final = "DCE6F2"
_NONE: Final = "EDEDED"
GAP: Final = '<w:p><w:pPr><w:pStyle w:val="ApplykitGap"/></w:pPr></w:p>'


def _attribute(text: str) -> str:
    # Braces are those of `_control`.
    return quoteattr(text).replace("{", "{{").replace("}", "}}")


def _p(style: str, inner: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inner}</w:p>'


def _cell(width: int, inner: str, *, fill: str = "", span: int = 1) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}</w:tcPr>{inner}</w:tc>'


def _row(cells: str, *, is_head: bool = False, keep: bool = False, height: int = 0) -> str:
    properties = "<w:cantSplit/>" * (keep or is_head)
    properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    properties += "<w:tblHeader/>" * is_head
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>" if properties else f"<w:tr>{cells}</w:tr>"


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ApplykitGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _widths(columns: Sequence[Ask], whole: int) -> tuple[int, ...]:
    """The columns' shares of a width: by what is written in them, and at least as wide as the longest word above."""
    weights = []
    for ask in columns:
        weight = _NARROW if ask.is_number else _WEIGHTS.get(ask.kind, _NARROWEST)
        longest = max((len(word) for word in ask.mark.label.split()), default=0)
        weights.append(max(weight, int(longest * _CHARACTER)))
    return _shares(weights, whole)


def _shares(weights: Sequence[int], whole: int) -> tuple[int, ...]:
    total = sum(weights)
    shares = [whole * weight // total for weight in weights]
    shares[-1] += whole - sum(shares)
    return tuple(shares)
