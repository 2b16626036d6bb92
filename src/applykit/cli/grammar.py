"""What the command line accepts, and the sentences with which it answers a mistake.

click does the parsing; everything a person reads is said here from the catalogue, in the chosen language. Help texts of
commands and options are keys of the catalogue (``help-check``, ``help-check-for``), put into words when they are shown.
"""

from __future__ import annotations

import datetime
import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from applykit.cli.console import Console
from applykit.cli.language import LANGUAGES
from applykit.findings import Message, literal, say
from applykit.frozen import replace
from applykit.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Misuse(click.UsageError):
    """A mistake on the command line, told by a `Message`."""

    def __init__(self, sentence: Message, ctx: click.Context | None = None) -> None:
        super().__init__(str(sentence), ctx)
        self.sentence = sentence


# --- types


if TYPE_CHECKING:
    _WordType = click.ParamType[str, str]
    _DayType = click.ParamType[datetime.date, str]
    _NamesType = click.ParamType[tuple[str, ...], str | tuple[str, ...]]
    _FileType = click.ParamType[Path, str | Path]
else:  # older versions of click cannot be subscripted
    _WordType = _DayType = _NamesType = _FileType = click.ParamType


class Word(_WordType):
    """One of a few words, as they are."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; raise Misuse for any other."""
        if value not in self.words:
            raise Misuse(say("cli-not-a-choice", option=_spelled(param), value=value, choices=self.words), ctx)
        return value


class Day(_DayType):
    """A day as people write it: 2022-11-01 or 01.11.2022."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day; raise Misuse for what is none."""
        text = value.strip()
        ordered = "-".join(reversed(text.split("."))) if "." in text else text
        try:
            year, month, day = (int(part) for part in ordered.split("-"))
            return datetime.date(year, month, day)
        except ValueError:
            raise Misuse(say("cli-not-a-date", option=_spelled(param), value=value), ctx) from None


class Names(_NamesType):
    """Names, a comma between them."""

    name = "names"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """The names; raise Misuse if there is none."""
        if isinstance(value, tuple):
            return value
        names = tuple(name for part in value.split(",") if (name := part.strip()))
        if not names:
            raise Misuse(say("cli-option-needs-value", option=_spelled(param)), ctx)
        return names


class File(_FileType):
    """A file, there or not; a folder is none."""

    name = "file"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; raise Misuse for a folder."""
        path = Path(value)
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):  # what cannot be looked at is told when it is read
            is_folder = False
        if not is_folder:
            return path
        if isinstance(param, click.Option):
            raise Misuse(say("cli-is-folder-of", option=_spelled(param), value=str(value)), ctx)
        raise Misuse(say("cli-is-folder", value=str(value)), ctx)


# Whether it can be read is told when it is read, in a sentence of ours, and stops no other.
FOLDER: Final = click.Path(path_type=Path, readable=False)
FILE: Final = File()
MOMENTS: Final = ("application", "contract")
SETTINGS: Final = {"help_option_names": ["-h", "--help"]}


def _spelled(param: click.Parameter | None) -> str:
    return max(param.opts, key=len) if param is not None else ""


# --- commands


def _merge_libraries(ctx: click.Context, _param: click.Parameter, folders: tuple[Path, ...]) -> None:
    console = console_of(ctx)
    for folder in folders:
        if not folder.is_dir():
            raise Misuse(say("cli-no-such-library", folder=str(folder)), ctx)
    ctx.obj = replace(console, folders=(*folders, *console.folders))


def general_options() -> list[click.Parameter]:
    """The options that every command takes, before its name or after it."""
    return [
        click.Option(
            ["--lang"], type=Word(LANGUAGES), help="help-lang", metavar="|".join(LANGUAGES), expose_value=False
        ),
        click.Option(
            ["--library"],
            type=FOLDER,
            multiple=True,
            help="help-library",
            metavar="metavar-folder",
            expose_value=False,
            callback=_merge_libraries,
        ),
    ]


def version_option() -> click.Option:
    """``--version``."""
    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="help-version"
    )


def _show_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's own order
    if wanted:
        from applykit import __version__

        console_of(ctx).out(f"applykit {__version__}")
        ctx.exit()


def console_of(ctx: click.Context) -> Console:
    """The console this run was started with."""
    console = ctx.find_object(Console)
    if console is None:
        raise TypeError(ctx.command_path)
    return console


class Command(click.Command):
    """A command whose help is said from the catalogue, under *key*; it takes the general options too."""

    allow_extra_args = True

    def __init__(self, name: str | None, *, key: str = "", **settings: Any) -> None:
        super().__init__(name, **settings)
        self.key = key or str(name)
        self.params = [*self.params, *general_options()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it; a word too many is told in the chosen language."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # Its parser does not always say which command the mistake was made in.
            error.ctx = error.ctx or ctx
            raise
        if rest and not ctx.resilient_parsing:
            raise Misuse(say("cli-unexpected-argument", words=tuple(rest)), ctx)
        return rest

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what the command does, its arguments and options."""
        formatter.write_usage(ctx.command_path, usage_of(self, ctx), prefix=f"{_word(ctx, 'help-usage')} ")
        formatter.write_paragraph()
        formatter.write_text(_word(ctx, f"help-{self.key}"))
        _write_parameters(self, ctx, formatter)


class Group(click.Group):
    """The program itself, or a family of commands; the module of a command is imported when it is called.

    *key* is what its own help stands under, *prefix* is put before the names of its commands for theirs.
    """

    def __init__(self, name: str, modules: Mapping[str, str], *, prefix: str = "", **settings: Any) -> None:
        super().__init__(name, **settings)
        self.key = name
        self.prefix = prefix
        self.modules = modules

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order of a day's work."""
        return list(self.modules)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        """Import the command; None for an unknown name."""
        if name not in self.modules:
            return None
        command: click.Command = importlib.import_module(self.modules[name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; an unknown name is told with the names like it."""
        if args[0] not in self.modules:
            near = nearest(args[0], self.modules)
            key = "cli-no-such-command-near" if near else "cli-no-such-command"
            raise Misuse(say(key, name=args[0], near=near, known=tuple(self.modules)), ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage, what applykit is, the commands in one line each, the general options."""
        formatter.write_usage(ctx.command_path, usage_of(self, ctx), prefix=f"{_word(ctx, 'help-usage')} ")
        formatter.write_paragraph()
        formatter.write_text(_word(ctx, f"help-{self.key}"))
        with formatter.section(_word(ctx, "help-commands")):
            formatter.write_dl([(name, _word(ctx, f"help-{self.prefix}{name}-short")) for name in self.modules])
        _write_parameters(self, ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(_word(ctx, "help-more", program=ctx.command_path))


def usage_of(command: click.Command, ctx: click.Context) -> str:
    """What follows the command's name: ``[параметры] ПАПКА…``."""
    pieces = [f"[{_word(ctx, 'metavar-options')}]"]
    pieces += [_argument(param, ctx) for param in command.params if isinstance(param, click.Argument)]
    if isinstance(command, click.Group):
        pieces += [_word(ctx, "metavar-command"), "…"]
    return " ".join(pieces)


def _argument(param: click.Argument, ctx: click.Context) -> str:
    name = _word(ctx, param.metavar or "metavar-folder")
    name = f"{name}…" if param.nargs != 1 else name
    return name if param.required else f"[{name}]"


def _write_parameters(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    arguments = [param for param in command.params if isinstance(param, click.Argument)]
    if arguments:
        with formatter.section(_word(ctx, "help-arguments")):
            formatter.write_dl(
                [(_argument(param, ctx), _word(ctx, f"help-{_key(command)}-{param.name}")) for param in arguments]
            )
    options = [param for param in command.params if isinstance(param, click.Option)]
    with formatter.section(_word(ctx, "help-options")):
        rows = [(_option(param, ctx), _word(ctx, param.help or "help-help")) for param in options]
        formatter.write_dl([*rows, ("-h, --help", _word(ctx, "help-help"))])


def _option(param: click.Option, ctx: click.Context) -> str:
    names = ", ".join(param.opts)
    if param.is_flag:
        return names
    if isinstance(param.type, Word):
        return f"{names} {'|'.join(param.type.words)}"
    metavar = param.metavar or "metavar-value"
    return f"{names} {metavar if '|' in metavar else _word(ctx, metavar)}"


def _word(ctx: click.Context, key: str, **values: object) -> str:
    return console_of(ctx).words(say(key, **values))


def _key(command: click.Command) -> str:
    return command.key if isinstance(command, Command) else str(command.name)


def command(name: str, key: str = "") -> Callable[[Callable[..., int]], Command]:
    """Make a function a command. It returns the exit code: 0, 1 or 2.

    *key* is what the catalogue has its sentences under («template-diff»), where that is not its name.
    """
    return click.command(name, cls=Command, key=key, context_settings=SETTINGS)


# --- mistakes


def sentence(error: click.ClickException) -> Message:
    """What is wrong with the command line, as a sentence of ours."""
    match error:
        case Misuse():
            return error.sentence
        case click.MissingParameter() if error.param is not None and error.ctx is not None:
            return _missing(error.param, error.ctx)
        case click.NoSuchOption():
            near = tuple(error.possibilities or ())
            return say("cli-no-such-option-near" if near else "cli-no-such-option", option=error.option_name, near=near)
        case click.BadOptionUsage():
            option = next((param for param in _params(error.ctx) if error.option_name in param.opts), None)
            is_flag = isinstance(option, click.Option) and option.is_flag
            return say("cli-option-without-value" if is_flag else "cli-option-needs-value", option=error.option_name)
        case click.BadParameter() if error.param is not None:
            return say("cli-bad-value", option=_spelled(error.param))
        case _:
            return literal(error.format_message())


def _missing(param: click.Parameter, ctx: click.Context) -> Message:
    key = f"cli-missing-{_key(ctx.command)}-{param.name}"
    return say(key, command=ctx.command_path)


def _params(ctx: click.Context | None) -> Sequence[click.Parameter]:
    return ctx.command.params if ctx is not None else ()
