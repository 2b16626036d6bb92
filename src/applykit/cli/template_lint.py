"""`applykit template lint`: whether a competition is whole, and what in its files is not as it should be."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from applykit.cli import FINDINGS, FINE, MISTAKE, grammar
from applykit.cli.check import write_report
from applykit.cli.writing import form_of
from applykit.errors import ApplykitError, CompetitionError
from applykit.findings import LintReport, Severity, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from applykit.cli.console import Console
    from applykit.library import Library

_FORMS: Final = ("text", "json", "html")
_ENDINGS: Final = {".html": "html", ".htm": "html", ".json": "json"}
_SEVERITIES: Final = tuple(severity.word for severity in Severity)
_WIDTH: Final = 88
_TEXTS: Final = "APPLYKIT_SOURCES"


@grammar.command("lint", key="template-lint")
@click.argument("names", nargs=-1, metavar="metavar-competition-or-path")
@click.option("--format", "form", type=grammar.Word(_FORMS), help="help-format")
@click.option("--output", "-o", "target", type=grammar.FILE, metavar="metavar-file", help="help-output")
@click.option("--fail-on", type=grammar.Word(_SEVERITIES), default="error", help="help-check-fail-on")
@click.pass_obj
def command(console: Console, names: tuple[str, ...], form: str | None, target: Path | None, fail_on: str) -> int:
    """Lint each competition; the worst of them makes the exit code. No name: every competition there is."""
    form = form_of(target, _ENDINGS, form)
    texts = _texts()
    reports: list[LintReport] = []
    mistaken = False
    for name in names or console.library().ids():
        try:
            reports += _linted(console, name, texts)
        except ApplykitError as error:
            console.complain(error)
            mistaken = True
    _tell(console, form, target, reports)
    if mistaken:
        return MISTAKE
    threshold = Severity.from_word(fail_on)
    return FINDINGS if any((report.worst() or -1) >= threshold for report in reports if report.findings) else FINE


def _texts() -> Path | None:
    """The folder of official texts; None: there is none."""
    wished = os.environ.get(_TEXTS, "").strip()
    if not wished:
        return None
    if not Path(wished).is_dir():
        raise CompetitionError(say("lint-no-texts", folder=wished), hint=say("lint-no-texts-hint", name=_TEXTS))
    return Path(wished)


def _linted(console: Console, name: str, texts: Path | None) -> Iterator[LintReport]:
    """The reports on what *name* means: a competition's id or folder, a library's folder, or one template."""
    from applykit.linting import lint, lint_template
    from applykit.loading import MANIFEST, TEMPLATES

    path = Path(name)
    if path.suffix.lower() == ".docx":
        yield lint_template(path, _beside(console, path.parent))
    elif (path / MANIFEST).is_file():
        yield lint(_beside(console, path), path.resolve().name, texts)
    elif (path / TEMPLATES).is_dir():
        library = _with(console, path)
        own = sorted(file.parent.name for file in (path / TEMPLATES).glob(f"*/{MANIFEST}"))
        yield from (lint(library, one, texts) for one in own)
    elif path.is_dir() and not _is_id(name):
        raise CompetitionError(say("lint-no-competition", folder=name), hint=say("lint-no-competition-hint"))
    else:
        yield lint(console.library(), name, texts)


def _is_id(name: str) -> bool:
    return os.sep not in name and "/" not in name and not name.startswith(".")


def _beside(console: Console, folder: Path) -> Library:
    """The libraries, that of a competition's folder first."""
    root = folder.resolve().parent.parent
    from applykit.loading import TEMPLATES

    return _with(console, root) if (root / TEMPLATES).is_dir() else console.library()


def _with(console: Console, root: Path) -> Library:
    from applykit.frozen import replace

    return replace(console, folders=(root.resolve(), *console.folders)).library()


def _tell(console: Console, form: str, target: Path | None, reports: Sequence[LintReport]) -> None:
    from applykit.reports import linting

    if not reports and form == "text":
        return
    if form == "html":
        told = linting.as_page(reports, console.lang, tool=_tool())
    elif form == "json":
        ascii_only = target is None and not console.speaks_unicode
        told = linting.as_json(reports, console.lang, tool=_tool(), today=console.today, ascii_only=ascii_only)
    else:
        width, colour = (_WIDTH, False) if target is not None else (console.width, console.colour)
        texts = [linting.as_text(report, console.lang, width=width, colour=colour) for report in reports]
        told = f"{'─' * width}\n\n".join(texts)
    if target is None:
        console.out(told)
    else:
        write_report(console, target, told)


def _tool() -> str:
    from applykit import __version__

    return f"applykit {__version__}"
