"""The verb `greet`: prints a greeting."""

from __future__ import annotations

import click

from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
def greet() -> None:
    """Print a greeting.

    \b
    Example:
      publish.py greet
    """
    click.echo("Hello from studypress.")
