"""Commands whose help speaks German or English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click

from stellwerk.errors import UnknownName
from stellwerk.text import Language, Text

_USAGE = Text("Aufruf: ", "Usage: ")
_OPTIONS = Text("Optionen", "Options")
_COMMANDS = Text("Befehle", "Commands")
_HELP = Text("Zeigt diese Hilfe.", "Shows this help.")

Build = Callable[[Language], click.Command]


class _Speaking(click.Command):
    """What command and group share: headings in the language they were built for."""

    language: Language = "de"

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Usage with its word in the language."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_USAGE[self.language])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The pieces of the usage line; the placeholder for options in the language."""
        pieces = super().collect_usage_pieces(ctx)
        return [piece.replace("[OPTIONS]", f"[{_OPTIONS[self.language].upper()}]") for piece in pieces]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a heading in the language."""
        options = [parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(_OPTIONS[self.language]):
            formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option for help, which says so in the language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP[self.language]
        return option


class Command(_Speaking):
    """A command in one language."""

    def __init__(
        self, language: Language, name: str, run: Callable[..., None], help_text: Text, *parameters: Any
    ) -> None:
        self.language = language
        super().__init__(name, callback=run, help=help_text[language], params=list(parameters))


class Group(_Speaking, click.Group):
    """The root: imports a command only when it, or the help, is asked for.

    Parameters
    ----------
    commands
        Name of a command → module with a function ``build(language)`` that makes it.
    """

    def __init__(self, language: Language, modules: Mapping[str, str], **more: Any) -> None:
        self.language, self.modules = language, modules
        super().__init__(**more)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click asks for it
        """The names of the commands in the order in which one needs them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 – click asks for it
        """The command with that name; None if there is none."""
        if cmd_name not in self.modules:
            return None
        build: Build = import_module(self.modules[cmd_name]).build
        return build(self.language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for; `UnknownName` says which ones come near."""
        if args[0] not in self.modules and not args[0].startswith("-"):
            raise UnknownName(Text("Befehl", "command"), args[0], self.modules)
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 – click asks for it
        """The usage of a group in the language."""
        command = Text("BEFEHL [ANGABEN]...", "COMMAND [ARGS]...")[self.language]
        return [f"[{_OPTIONS[self.language].upper()}]", command]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, and before them what one comes for: the commands."""
        commands = [(name, self.get_command(ctx, name)) for name in self.modules]
        records = [(name, command.get_short_help_str(120)) for name, command in commands if command]
        with formatter.section(_COMMANDS[self.language]):
            formatter.write_dl(records)
        super().format_options(ctx, formatter)


def usage_problem(error: click.UsageError) -> Text:
    """What is wrong with a call, in both languages."""
    english = error.format_message()
    if isinstance(error, click.NoSuchOption):
        german = f"Die Option {error.option_name} gibt es nicht."
        if error.possibilities:
            german += f" Gemeint sein könnte: {', '.join(sorted(error.possibilities))}."
    elif isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else error.param_hint
        german = f"Es fehlt: {str(name).removesuffix('...')}."
    elif isinstance(error, click.BadOptionUsage):
        german = f"Die Option {error.option_name} braucht eine Angabe."
    else:
        german = f"Der Aufruf ist nicht verständlich: {english}"
    return Text(german, english)
