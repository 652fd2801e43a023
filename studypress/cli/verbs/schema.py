"""The verb `schema`: prints the JSON Schema of guide.yaml."""

from __future__ import annotations

import click

from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
def schema() -> None:
    """Print the JSON Schema of guide.yaml, for editors.

    \b
    Example:
      publish.py schema > guide.schema.json
    """
    from studypress.editions import settings_types
    from studypress.project.schema import text

    click.echo(text(settings_types()), nl=False)
