"""The front door on the command line: it asks, prints, and turns whatever happens into an exit code.

0: nothing at or above ``--fail-on``; 1: findings; 2: something its user can mend; 3: a bug.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

    from applykit.cli.console import Console

FINE: Final = 0
FINDINGS: Final = 1
MISTAKE: Final = 2
BUG: Final = 3
INTERRUPTED: Final = 130

# New objects between two looks for garbage; Python's own number is for programs that run long.
_SELDOM: Final = 50_000

_NAMES: Final = (
    *("company", "find", "plan", "list", "show", "new", "import", "check", "fill", "explain", "demo", "template"),
)
# A module cannot be called as Python's own word is.
_MODULES: Final = {name: f"applykit.cli.{'importing' if name == 'import' else name}" for name in _NAMES}


def program() -> int:
    """`main` as the shell starts it: in a process of its own, which ends soon and has nothing to tidy up."""
    # Looking for garbage while hundreds of modules load, and once more at the end, is a sixth of the time of a check.
    gc.set_threshold(_SELDOM)
    # pydantic would look through everything that is installed for plugins of its own, which nobody wants here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        return main()
    except KeyboardInterrupt:
        # So early that there is nothing yet to say it with.
        sys.stderr.write("\nПрервано. Interrupted.\n")
        return INTERRUPTED
    finally:
        gc.freeze()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run applykit with *arguments* (None: those of the command line); return the exit code."""
    from applykit.cli import language, streams
    from applykit.cli.console import Console, moscow_today
    from applykit.findings import say

    for stream in (sys.stdout, sys.stderr):
        streams.make_safe(stream)
    typed = sys.argv[1:] if arguments is None else list(arguments)
    console = Console(language.choose(typed, os.environ), moscow_today())
    _complain_of_language(console)
    try:
        return _run(console, arguments)
    except OSError as error:
        # A stream without a buffer holds nothing back; then it is the missing name of a file that tells.
        if not (streams.is_stuck(sys.stdout) or (error.errno == errno.ENOSPC and error.filename is None)):
            return _bug(console)
        return _unwritten(console, error)
    except UnicodeEncodeError as error:
        # Names of files are Russian; a system that was told to speak ASCII cannot write them down.
        if error.encoding != sys.getfilesystemencoding():
            return _bug(console)
        console.note(say("error-is", message=say("cli-names-unwritable", encoding=error.encoding)))
        return MISTAKE
    except Exception:  # noqa: BLE001 - whatever is not a sentence of ours is a bug, and says so
        return _bug(console)


def _bug(console: Console) -> int:
    from applykit.findings import say

    traceback.print_exc()
    console.note(say("cli-bug"))
    return BUG


def _unwritten(console: Console, error: OSError) -> int:
    """The disk is full, say, that stdout was sent to."""
    from applykit.cli import streams
    from applykit.findings import say
    from applykit.output import reason

    streams.give_up(sys.stdout)
    console.note(say("error-is", message=say("cli-cannot-print", why=reason(error))))
    return MISTAKE


def _complain_of_language(console: Console) -> None:
    from applykit.cli import language
    from applykit.findings import say

    wished = os.environ.get(language.VARIABLE, "")
    if wished and wished not in language.LANGUAGES:
        console.note(say("cli-no-such-language", value=wished, choices=language.LANGUAGES))


def _run(console: Console, arguments: Sequence[str] | None) -> int:
    import click

    from applykit.cli import grammar
    from applykit.errors import ApplykitError
    from applykit.findings import say

    try:
        # None lets click read the command line itself, which on Windows expands wildcards as other shells do.
        code = _group().main(
            None if arguments is None else list(arguments), prog_name="applykit", standalone_mode=False, obj=console
        )
    except click.exceptions.NoArgsIsHelpError as error:
        console.out(error.format_message())
        return MISTAKE
    except click.ClickException as error:
        console.note(say("error-is", message=grammar.sentence(error)))
        if isinstance(error, click.UsageError) and error.ctx is not None:
            console.note(say("cli-usage-see", command=error.ctx.command_path))
        return MISTAKE
    except ApplykitError as error:
        console.complain(error)
        return MISTAKE
    except (click.Abort, KeyboardInterrupt):
        console.note(say("cli-interrupted"))
        return INTERRUPTED
    return code if isinstance(code, int) else FINE


def _group() -> click.Group:
    from applykit.cli import grammar

    return grammar.Group(
        "applykit",
        _MODULES,
        params=[*grammar.general_options(), grammar.version_option()],
        no_args_is_help=True,
        context_settings=grammar.SETTINGS,
    )
