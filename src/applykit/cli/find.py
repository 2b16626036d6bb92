"""`applykit find`: which measures fit a company, which do not and why, and what is missing to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli import FINE, MISTAKE, grammar
from applykit.cli.writing import form_of, write
from applykit.errors import ApplykitError
from applykit.findings import Severity, say
from applykit.frozen import Frozen, replace

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from applykit.catalogue import Catalogue
    from applykit.cli.console import Console
    from applykit.navigator import Finding, Found, Navigator
    from applykit.profile import Profile

_FORMS: Final = ("text", "json", "html", "xlsx")
_ENDINGS: Final = {".html": "html", ".htm": "html", ".json": "json", ".xlsx": "xlsx"}
_LEVELS: Final = ("federal", "regional", "municipal")
_TAKING: Final = ("open", "rolling")
_WIDTH: Final = 88


@grammar.command("find")
@click.argument("paths", nargs=-1, required=True, type=grammar.FOLDER)
@click.option("--why", metavar="metavar-measure", help="help-find-why")
@click.option("--if", "changes", multiple=True, metavar="metavar-change", help="help-find-if")
@click.option("--kind", "kinds", type=grammar.Names(), metavar="metavar-text", help="help-find-kinds")
@click.option("--level", type=grammar.Word(_LEVELS), help="help-find-level")
@click.option("--purpose", metavar="metavar-text", help="help-find-purpose")
@click.option("--amount", metavar="metavar-amount", help="help-find-amount")
@click.option("--open-on", type=grammar.Day(), metavar="metavar-date", help="help-find-open")
@click.option("--region", metavar="metavar-text", help="help-find-region")
@click.option("--historic", is_flag=True, help="help-find-historic")
@click.option("--on", type=grammar.Day(), metavar="metavar-date", help="help-find-on")
@click.option("--format", "form", type=grammar.Word(_FORMS), help="help-format")
@click.option("--output", "-o", "target", type=grammar.FILE, metavar="metavar-file", help="help-find-output")
@click.pass_obj
def command(
    console: Console,
    /,
    *,
    paths: tuple[Path, ...],
    why: str | None,
    changes: tuple[str, ...],
    on: datetime.date | None,
    form: str | None,
    target: Path | None,
    **filters: Any,
) -> int:
    """Find for each company; a profile that cannot be read does not stop the others."""
    from applykit.catalogue import load_catalogue
    from applykit.navigator import Navigator

    form = form_of(target, _ENDINGS, form)
    if form == "xlsx" and target is None:
        raise grammar.Misuse(say("find-needs-file"), click.get_current_context())
    wish = _Wish(**{**filters, "amount": _roubles(filters["amount"])})
    catalogue = load_catalogue(console.library())
    if why is not None:
        catalogue.measure(why)
        wish = replace(_Wish(), historic=True)
    navigator = Navigator(catalogue, on or console.today)
    broken = 0
    companies: list[tuple[Profile, Found]] = []
    for path in paths:
        try:
            profile = _profile(console, path, navigator)
        except ApplykitError as error:
            console.complain(error, path)
            broken += 1
            continue
        companies.append((profile, navigator.find(profile)))
    if companies:
        _report(console, _Asked(navigator, wish, companies, why, changes), form, target)
    return MISTAKE if broken else FINE


class _Asked(Frozen):
    navigator: Navigator
    wish: _Wish
    companies: list[tuple[Profile, Found]]
    why: str | None
    changes: tuple[str, ...]


class _Wish(Frozen):
    """Which measures are wanted; what is None or empty does not matter."""

    kinds: tuple[str, ...] | None = None
    level: str | None = None
    purpose: str | None = None
    amount: int | None = None
    open_on: datetime.date | None = None
    region: str | None = None
    historic: bool = False

    def has(self, one: Finding) -> bool:
        measure = one.measure
        day = self.open_on
        return (
            (self.historic or not measure.historic)
            and (self.kinds is None or measure.kind in self.kinds)
            and (self.level is None or measure.level == self.level)
            and (self.purpose is None or self.purpose in measure.purposes)
            and (self.amount is None or (measure.amount_max or 0) >= self.amount)
            and (day is None or measure.intake.on(day) in _TAKING)
            and (self.region is None or not measure.region or _begins(measure.region, self.region))
        )

    def of(self, found: Found) -> Found:
        return replace(found, findings=tuple(one for one in found.findings if self.has(one)))


def _begins(region: str, wanted: str) -> bool:
    """Whether a region is the one wanted: «Томская» is enough, «омская» is another one."""
    return region.casefold().startswith(wanted.strip().casefold())


def _roubles(text: str | None) -> int | None:
    if text is None:
        return None
    digits = "".join(text.split()).replace("\u00a0", "")
    if not digits.isdecimal():
        raise grammar.Misuse(say("cli-not-a-number", option="--amount", value=text), click.get_current_context())
    return int(digits)


def _profile(console: Console, path: Path, navigator: Navigator) -> Profile:
    """The profile; that it has errors is told beside it."""
    from applykit.profile import findings, load_profile
    from applykit.reports import spoken

    profile = load_profile(path)
    wrong = [
        one for one in findings(profile, navigator.catalogue.shape, navigator.on) if one.severity >= Severity.ERROR
    ]
    if wrong:
        console.note(say("find-profile-wrong", count=len(wrong), path=spoken.typed(path)))
    return profile


def _report(console: Console, asked: _Asked, form: str, target: Path | None) -> None:
    if target is None:
        for text in _texts(console, asked, form, console.width):
            console.out(text)
        hidden = sum(one.measure.historic for one in asked.companies[0][1].findings)
        if hidden and not asked.wish.historic and form == "text" and not asked.changes:
            console.note(say("find-hidden-historic", count=hidden))
        return
    content = _workbook(console, asked) if form == "xlsx" else "\n".join(_texts(console, asked, form, _WIDTH)).encode()
    write(console, target, content, written="find-written", unwritten="find-unwritten")


def _texts(console: Console, asked: _Asked, form: str, width: int) -> Iterator[str]:
    from applykit.reports.found import as_changes, as_json, as_matrix, as_reasoning, as_text

    catalogue, lang = asked.navigator.catalogue, console.lang
    companies = [found for _, found in asked.companies]
    if asked.changes:
        for profile, found in asked.companies:
            after = _changed(asked, profile)
            if form == "text":
                shown = (asked.wish.of(found), asked.wish.of(after))
                yield as_changes(*shown, asked.changes, catalogue, lang, width=width)
        if form == "text":
            return
        companies = [_changed(asked, profile) for profile, _ in asked.companies]
    wanted = _wanted(asked, companies)
    if form == "json":
        yield as_json(wanted, catalogue, lang, tool=_tool(), ascii_only=not console.speaks_unicode)
    elif form == "html":
        from applykit.reports.found_page import as_page

        yield as_page(wanted, catalogue, lang, tool=_tool())
    elif asked.why is not None:
        yield from (as_reasoning(found, asked.why, catalogue, lang, width=width) for found in companies)
    elif len(wanted) > 1:
        yield as_matrix(wanted, catalogue, lang)
    else:
        yield as_text(wanted[0], catalogue, lang, width=width)


def _wanted(asked: _Asked, companies: Sequence[Found]) -> list[Found]:
    wanted = [asked.wish.of(found) for found in companies]
    if asked.why is None:
        return wanted
    return [
        replace(found, findings=tuple(one for one in found.findings if one.measure.id == asked.why)) for found in wanted
    ]


def _changed(asked: _Asked, profile: Profile) -> Found:
    from applykit.profile import changed

    after = profile
    for text in asked.changes:
        after = changed(after, text, asked.navigator.catalogue.shape)
    return asked.navigator.find(after)


def _workbook(console: Console, asked: _Asked) -> bytes:
    from applykit.reports.found_sheet import as_workbook

    return as_workbook(_wanted(asked, [found for _, found in asked.companies]), _catalogue(asked), console.lang)


def _catalogue(asked: _Asked) -> Catalogue:
    return asked.navigator.catalogue


def _tool() -> str:
    from applykit import __version__

    return f"applykit {__version__}"
