"""What `fill` says when it is done, or why it did nothing: each file, what to do with it, what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from applykit.findings import Severity, say
from applykit.frozen import Frozen
from applykit.leftovers import PLACEHOLDER_LEFT
from applykit.locale import render
from applykit.reports import spoken
from applykit.reports.outline import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.findings import Finding, Message, Place, Report, Source


class Print(Frozen):
    """A document on paper: the name of its *pdf* beside it, how many *pages* it has, whether there are *pictures*.

    What is not known or not there is None; *why*: something of it could not be made. *limit*: it has more pages than
    these, *source* says where that stands.
    """

    pdf: str | None
    pages: int | None
    pictures: bool
    why: Message | None
    limit: int | None = None
    source: Source | None = None


class File(Frozen):
    """A document that was written as *name*.

    *kept* is the name of an older one that a person changed and that was left alone (None: there is none). *marked* and
    *blank* are labels of answers a draft shows as missing, and of optional ones that are not there. *printed* is None
    if nobody asked for a PDF.
    """

    name: str
    channel: str
    by_hand: tuple[str, ...]
    marked: tuple[str, ...]
    blank: tuple[str, ...]
    kept: str | None = None
    printed: Print | None = None


class Outcome(Frozen):
    """All that was written into one *folder*.

    *left_out* are titles of documents that were not made, and why; *left_over* are names of files that an earlier run
    wrote and this one did not. *is_unchanged*: every file was there already, as it should be. *forms* are text, case
    and form of what was declined and nobody gave, and whether that is doubtful. *is_word*: the answers are in Word.
    """

    folder: Path
    files: tuple[File, ...]
    portal: str | None
    next_steps: str
    left_out: tuple[tuple[str, Message], ...]
    left_over: tuple[str, ...] = ()
    is_unchanged: bool = False
    forms: tuple[tuple[str, str, str, bool], ...] = ()
    is_word: bool = False


class Gap(Frozen):
    """An answer without which nothing is filled; *wrong*: it is given but cannot be printed.

    *declared*: *documents* state the contrary of what was answered. *finding* is what the check says of it.
    """

    label: str
    place: Place | None
    wrong: bool
    declared: bool = False
    documents: tuple[str, ...] = ()
    finding: Finding | None = None


def as_text(outcome: Outcome, report: Report, lang: str, *, width: int = 88) -> str:
    """What was written, ending with a line break."""
    page = _Page(lang, width)
    lines = [page.fit(page.word("fill-where", folder=str(outcome.folder))), ""]
    if outcome.is_unchanged:
        lines += [page.fit(page.word("fill-unchanged")), ""]
    for file in outcome.files:
        lines += [*page.file(file), ""]
    if not outcome.files:
        lines += [*page.nothing(outcome, report), ""]
    if outcome.portal is not None:
        lines += [page.fit(outcome.portal, "  "), page.fit(page.word("fill-portal-what"), "    "), ""]
    lines += [page.fit(outcome.next_steps, "  "), page.fit(page.word("fill-next-what"), "    ")]
    lines += page.forms(outcome.forms, is_word=outcome.is_word)
    for title, why in outcome.left_out:
        lines += ["", page.fit(page.word("fill-left-out", title=title, why=why), "  ", "    ")]
    if outcome.left_over:
        lines += ["", page.fit(page.word("fill-left-over", names="; ".join(outcome.left_over)), "  ", "    ")]
    return "\n".join(lines) + "\n"


def uses_as_text(uses: Sequence[tuple[str, Sequence[str], bool]], lang: str, *, width: int = 88) -> str:
    """Each answer with the titles of the documents that it went to, and those that went nowhere.

    *uses* are label, titles, and whether it is on the portal's page.
    """
    page = _Page(lang, width)
    portal = page.word("fill-use-portal")
    places = [(label, [*titles, *([portal] if on_portal else [])]) for label, titles, on_portal in uses]
    lines = [page.word("fill-uses")]
    for label, found in places:
        if found:
            lines.append(page.fit(page.word("fill-use", label=label, places="; ".join(found)), "  ", "    "))
    nowhere = [label for label, found in places if not found]
    if nowhere:
        lines += ["", page.word("fill-uses-nowhere"), *(page.fit(label, "  - ", "    ") for label in nowhere)]
    return "\n".join(lines) + "\n"


def refusal(
    path: Path,
    gaps: Sequence[Gap],
    folder: Path,
    lang: str,
    *,
    moment: str = "application",
    width: int = 88,
    earlier: tuple[Path, int] | None = None,
) -> str:
    """Why nothing was written: every answer that is lacking and every one that cannot be printed.

    *earlier* is where documents of an earlier filling lie, and how many; None: there are none.
    """
    page = _Page(lang, width)
    lines = [page.fit(page.word("fill-refused", path=str(path)))]
    missing = [gap for gap in gaps if not gap.wrong]
    wrong = [gap for gap in gaps if gap.wrong and not gap.declared]
    declared = [gap for gap in gaps if gap.declared]
    for key, listed in (("missing", missing), ("wrong", wrong)):
        if listed:
            lines += [page.word(f"fill-refused-{key}", count=len(listed)), *page.gaps(listed, folder)]
    for titles in dict.fromkeys(gap.documents for gap in declared):
        listed = [gap for gap in declared if gap.documents == titles]
        heading = page.word("fill-refused-declared", titles=titles, count=len(listed))
        lines += [page.fit(heading), *page.gaps(listed, folder)]
    lines += page.kept(wrong)
    lines.append(page.fit(page.word("fill-refused-next", path=spoken.command(path, moment))))
    if earlier is not None:
        lines.append(page.fit(page.word("fill-refused-earlier", folder=str(earlier[0]), count=earlier[1])))
    return "\n".join(lines) + "\n"


def still_open(report: Report, path: Path, lang: str) -> str:
    """One line about the findings that filling did not mind."""
    name = f"{path} («{report.title}»)" if report.title else str(path)
    counts = spoken.counts(report.findings)
    if not counts:
        return render(say("fill-none-open", name=name), lang)
    command = spoken.command(path, report.moment)
    return render(say("fill-open", name=name, count=len(report.findings), counts=counts, path=command), lang)


class _Page(Frozen):
    lang: str
    width: int

    def nothing(self, outcome: Outcome, report: Report) -> Iterator[str]:
        """That no document was made, and which open errors may be why."""
        grave = [finding for finding in report.findings if finding.severity >= Severity.ERROR]
        moment = say(f"moment-{report.moment}")
        if outcome.left_out or not grave:
            yield self.fit(self.word("fill-no-documents", moment=moment))
            return
        yield self.fit(self.word("fill-no-documents-because", moment=moment))
        yield from (self.fit(told(finding, self.lang), "  - ", "    ") for finding in grave)

    def file(self, file: File) -> Iterator[str]:
        """A document's lines."""
        if file.kept is None:
            yield self.fit(file.name, "  ", "    ")
        else:
            yield self.fit(self.word("fill-file-kept", name=file.name, kept=file.kept), "  ", "    ")
        if file.printed is not None:
            yield from self.printed(file.printed)
        yield self.detail("fill-channel", channel=say(f"channel-{file.channel}"))
        if file.by_hand:
            yield self.detail("fill-by-hand", things="; ".join(file.by_hand))
        if file.marked:
            yield self.detail("fill-marked", labels="; ".join(file.marked))
        if file.blank:
            yield self.detail("fill-blank", labels="; ".join(file.blank))

    def forms(self, forms: Sequence[tuple[str, str, str, bool]], *, is_word: bool) -> Iterator[str]:
        """What was declined, to be confirmed by the reader, and how to overrule it."""
        if not forms:
            return
        yield from ("", self.fit(self.word("fill-forms"), "  "))
        for text, case, form, is_doubtful in forms:
            key = "fill-form-doubtful" if is_doubtful else "fill-form"
            yield self.fit(self.word(key, text=text, form=form, case=say(f"case-{case}")), "  - ", "      ")
        if is_word:
            yield self.fit(self.word("fill-forms-remedy-word"), "    ")
            return
        text, case, *_ = forms[0]
        yield self.fit(self.word("fill-forms-remedy"), "    ")
        yield from ("      forms:", f"        - of: {text}", f"          {case}: …")

    def printed(self, printed: Print) -> Iterator[str]:
        """What there is of a document on paper."""
        things = [
            *([say("fill-pdf", name=printed.pdf)] if printed.pdf else ()),
            *([say("fill-pictures")] if printed.pictures else ()),
        ]
        if things and printed.pages is not None:
            yield self.detail("fill-printed-pages", things=tuple(things), pages=printed.pages)
        elif things:
            yield self.detail("fill-printed", things=tuple(things))
        if printed.limit is not None:
            key = "fill-too-long-by" if printed.source is not None else "fill-too-long"
            yield self.detail(key, limit=printed.limit, source=str(printed.source or ""))
        if printed.why is not None:
            yield self.detail("fill-unprinted", why=printed.why)

    def gaps(self, gaps: Sequence[Gap], folder: Path) -> Iterator[str]:
        """Answers, a line each, with the place where they belong; of one that is given also what is wrong with it."""
        for gap in gaps:
            finding = gap.finding if gap.wrong else None
            place = "" if gap.place is None else spoken.place(gap.place, folder, self.lang)
            if finding is None:
                what = self.word("fill-refused-lack-at", label=gap.label, place=place) if place else gap.label
                yield self.fit(what, "  - ", "    ")
                continue
            yield self.fit(told(finding, self.lang), "  - ", "    ")
            if finding.remedy is not None:
                yield self.fit(render(finding.remedy, self.lang), "    → ", "      ")
            if place:
                yield self.fit(place, "    ")

    def kept(self, gaps: Sequence[Gap]) -> Iterator[str]:
        """How what was taken for a placeholder is printed all the same, if it is none."""
        left = [gap.finding for gap in gaps if gap.finding is not None and gap.finding.rule == PLACEHOLDER_LEFT]
        if not left:
            return
        first = left[0]
        if first.place is not None and first.place.spot is not None:
            yield self.fit(self.word("fill-refused-keep-word"))
        else:
            yield self.fit(self.word("fill-refused-keep"))
            yield from ("  accept:", f"    - {{rule: {first.rule}, at: {first.address}, reason: …}}")

    def detail(self, key: str, **values: object) -> str:
        """A line below a file's name."""
        return self.fit(self.word(key, **values), "    ", "      ")

    def word(self, key: str, **values: object) -> str:
        """A sentence of the catalogue."""
        return render(say(key, **values), self.lang)

    def fit(self, text: str, first: str = "", rest: str | None = None) -> str:
        """Lines of the page's width."""
        return spoken.fit(text, self.width, first, rest)
