"""The verb `editions`: lists the editions."""

from __future__ import annotations

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
@options.output_options("editions", "their names alone")
def editions(quiet: bool, as_json: bool) -> None:
    """List the editions that there are and what each is for.

    \b
    Examples:
      publish.py editions
      publish.py editions --json
    """
    from studypress.cli.json_output import print_object
    from studypress.editions import editions as every_edition

    known = every_edition()
    if as_json:
        listed = [
            {"edition": name, "format": edition.outputs[0].format, "summary": edition.summary}
            for name, edition in known.items()
        ]
        print_object({"ok": True, "editions": listed})
        return
    width = max(len(name) for name in known)
    for name, edition in known.items():
        click.echo(name if quiet else f"{name:<{width}}  {edition.summary}")
