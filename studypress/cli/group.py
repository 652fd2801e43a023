"""How a command line is taken: its default verb, options before the verb, and what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import click

# In help texts the command is called so; whoever calls it otherwise reads the other name.
_NAME = "publish.py"
# Where a run keeps whether it is to tell in JSON.
_AS_JSON = "studypress.json"


class _Verb(click.Command):
    """A verb whose help calls the program by the name that it was called by."""

    def get_help(self, ctx: click.Context) -> str:
        return _named(super().get_help(ctx), ctx)


class Verbs(click.Group):
    """A group whose default verb is `build`, options and all."""

    command_class = _Verb

    def get_help(self, ctx: click.Context) -> str:
        return _named(super().get_help(ctx), ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_AS_JSON] = "--json" in args
        first = args[0] if args else ""
        if first not in {"--help", "-h", "--version"} and first not in self.commands:
            at = self._verb(args)
            # `publish.py bok` is a mistyped verb or edition: build says which there are.
            verb = "build" if at is None else args[at]
            args = [verb, *args] if at is None else [verb, *args[:at], *args[at + 1 :]]
        return super().parse_args(ctx, args)

    def _verb(self, args: Sequence[str]) -> int | None:
        """Where the verb stands if only options are before it; None where there is none."""
        options = [one for verb in self.commands.values() for one in verb.params]
        with_value = {
            name
            for one in options
            if isinstance(one, click.Option) and not one.is_flag
            for name in one.opts
        }
        words = iter(enumerate(args))
        for index, word in words:
            if word in with_value:
                next(words, None)
            elif not word.startswith("-"):
                return index if word in self.commands else None
        return None

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; what is wrong with its options is told as JSON where that is asked for."""
        try:
            return super().invoke(ctx)
        except click.UsageError as fault:
            if not ctx.meta[_AS_JSON]:
                raise
            tell_fault(fault.format_message())
            sys.exit(fault.exit_code)


def _named(text: str, ctx: click.Context) -> str:
    return text.replace(_NAME, ctx.find_root().info_name or _NAME)


def tell_fault(fault: str) -> None:
    """A fault that leaves nothing else to tell, as one JSON object."""
    click.echo(json.dumps({"ok": False, "fault": fault, "files": [], "problems": []}))
