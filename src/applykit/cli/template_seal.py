"""`applykit template seal`: an edition that is published does not change unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINDINGS, FINE, grammar
from applykit.errors import OutputError
from applykit.findings import say
from applykit.frozen import replace

if TYPE_CHECKING:
    from pathlib import Path

    from applykit.cli.console import Console
    from applykit.sealing import Seal, Setting

_COUNTED: Final = ("figure", "question", "rule", "document", "attachment", "criterion")


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
        _set(console, file, replace(now, settings=(_setting(console, now, reason or ""),)))
        return FINE
    changed = sealing.compared(library, competition, edition, before)
    if changed is None:
        console.out(console.words(say("seal-whole", edition=edition, day=before.settings[-1].on)))
        return FINE
    if not (reason or "").strip():
        console.out(spoken.fit(console.words(changed.message), console.width))
        console.out(spoken.fit(console.words(changed.remedy), console.width))
        return FINDINGS
    _set(console, file, replace(now, settings=(*before.settings, _setting(console, now, str(reason)))))
    return FINE


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
