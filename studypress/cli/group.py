"""The group of verbs: how they are found, which is the default, and options before the verb."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import click

# The name of the program in help texts. It is replaced by the name by which it was called.
_HELP_NAME = "publish.py"
# The verb of a command line that names none.
_DEFAULT_VERB = "build"
_PACKAGE = "studypress.cli.verbs"
# The key of the context under which a run records that it prints JSON.
_JSON_KEY = "studypress.json"
# The exit code of a run that its user stops: 128, and the number of the signal.
_STOPPED_CODE = 130


class Verb(click.Command):
    """A verb whose help calls the program by the name by which it was called."""

    def get_help(self, ctx: click.Context) -> str:
        return _named(super().get_help(ctx), ctx)


class Verbs(click.Group):
    """A group that finds its verbs in a package: each module there has a command of its name.

    A verb's module is imported only when its command is needed.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return verb_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _load(cmd_name) if cmd_name in verb_names() else None

    def get_help(self, ctx: click.Context) -> str:
        return _named(super().get_help(ctx), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb first, which may be the default one, or follow some options."""
        ctx.meta[_JSON_KEY] = "--json" in args
        first = args[0] if args else ""
        if first not in {"--help", "-h", "--version", *verb_names()}:
            at = _find_verb(args)
            # `publish.py bok` is a mistyped verb or edition: the default verb lists the editions.
            verb = _DEFAULT_VERB if at is None else args[at]
            args = [verb, *args] if at is None else [verb, *args[:at], *args[at + 1 :]]
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; wrong usage is printed as JSON where the command line asks for JSON.

        Where the user stops it, the code is that of a program ended by Ctrl-C in a shell.
        """
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # The terminal has shown ^C, at the place where the line began.
            click.echo("\nStopped. The files of earlier runs are as they were.", err=True)
            sys.exit(_STOPPED_CODE)
        except click.UsageError as fault:
            if not ctx.meta[_JSON_KEY]:
                raise
            from studypress.cli.json_output import print_fault

            print_fault(fault.format_message())
            sys.exit(fault.exit_code)


def verb_names() -> list[str]:
    """The names of all verbs, sorted."""
    files = Path(__file__).with_name("verbs").glob("*.py")
    return sorted(path.stem for path in files if not path.stem.startswith("_"))


def _load(name: str) -> click.Command:
    return cast("click.Command", getattr(importlib.import_module(f"{_PACKAGE}.{name}"), name))


def _find_verb(args: Sequence[str]) -> int | None:
    """The index of the verb if only options are before it; None where there is no verb."""
    names = verb_names()
    with_value = {
        name
        for verb in names
        for option in _load(verb).params
        if isinstance(option, click.Option) and not option.is_flag
        for name in option.opts
    }
    words = iter(enumerate(args))
    for index, word in words:
        if word in with_value:
            next(words, None)
        elif not word.startswith("-"):
            return index if word in names else None
    return None


def _named(text: str, ctx: click.Context) -> str:
    return text.replace(_HELP_NAME, ctx.find_root().info_name or _HELP_NAME)
