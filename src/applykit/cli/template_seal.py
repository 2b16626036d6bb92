"""`applykit template seal`: an edition that is published does not change unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINDINGS, FINE, grammar
from applykit.errors import CompetitionError, OutputError
from applykit.findings import Severity, Tier, say
from applykit.frozen import replace

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console
    from applykit.library import Library
    from applykit.sealing import Seal, Setting

_COUNTED: Final = ("figure", "question", "rule", "document", "attachment", "criterion")
_NAMED: Final = 7  # as many figures as are named


@grammar.command("seal", key="template-seal")
@click.argument("competition", metavar="metavar-competition")
@click.argument("edition", metavar="metavar-edition")
@click.option("--reason", metavar="metavar-text", help="help-template-seal-reason")
@click.pass_obj
def command(console: Console, competition: str, edition: str, reason: str | None) -> int:
    """Set a seal, or say what has changed since it was set; set it anew only for a reason."""
    from applykit import sealing
    from applykit.reports import spoken

    library = console.library()
    file = sealing.file_of(library, competition, edition)
    before, now = sealing.read(file), sealing.drawn(library, competition, edition)
    if before is None:
        _refuse_faulty(library, competition)
        _set(console, file, replace(now, settings=(_setting(console, now, reason or ""),)))
        _tell_unconfirmed(console, library, competition, edition)
        return FINE
    changed = sealing.compared(library, competition, edition, before)
    if changed is None:
        console.out(console.words(say("seal-whole", edition=edition, day=before.settings[-1].on)))
        return FINE
    if not (reason or "").strip():
        console.out(spoken.fit(console.words(changed.message), console.width))
        console.out(spoken.fit(console.words(changed.remedy), console.width))
        return FINDINGS
    _refuse_faulty(library, competition)
    _set(console, file, replace(now, settings=(*before.settings, _setting(console, now, str(reason)))))
    _tell_unconfirmed(console, library, competition, edition)
    return FINE


def _refuse_faulty(library: Library, competition: str) -> None:
    """Raise CompetitionError while the linter finds errors; a seal that is broken is what one is set anew for."""
    from applykit.linting import lint

    faults = [one for one in lint(library, competition).findings if one.severity >= Severity.ERROR]
    count = sum(one.rule != "seal-broken" for one in faults)
    if count:
        raise CompetitionError(say("seal-faulty", count=count), hint=say("seal-faulty-hint", competition=competition))


def _tell_unconfirmed(console: Console, library: Library, competition: str, edition: str) -> None:
    """Name the figures that no official document confirms: rules that rest on them do not stop an application."""
    from applykit.reports import spoken
    from applykit.schema import CONTRACT

    figures = library.competition(competition, edition, CONTRACT).edition.parameters.values()
    names = tuple(f"${one.name}" for one in figures if one.source is None or one.source.tier is not Tier.OFFICIAL)
    if names:
        told = say("seal-unconfirmed", count=len(names), all=len(figures), names=names[:_NAMED])
        console.out(spoken.fit(console.words(told), console.width))


def _setting(console: Console, seal: Seal, reason: str) -> Setting:
    from applykit.sealing import Setting

    return Setting(console.today, reason.strip(), seal.hash)


def _set(console: Console, file: Path, seal: Seal) -> None:
    from applykit import sealing
    from applykit.output import reason, write_whole
    from applykit.reports import spoken

    try:
        write_whole(file, sealing.text(seal).encode("utf-8"))
    except OSError as error:
        why = say("seal-unwritten", why=reason(error))
        raise OutputError(why, hint=say("seal-unwritten-hint"), file=file) from error
    counts = tuple(say(f"seal-count-{sort}", count=count) for sort, count in seal.counts().items() if sort in _COUNTED)
    console.out(spoken.fit(console.words(say("seal-set", file=str(file), counts=counts)), console.width))
