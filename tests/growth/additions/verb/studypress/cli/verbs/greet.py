"""`greet`: print a greeting."""

from __future__ import annotations

import click


@click.command()
def greet() -> None:
    """Print a greeting."""
    click.echo("Hello from studypress.")
