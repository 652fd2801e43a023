"""The verb `schema`: prints the JSON Schema of guide.yaml, or of versions.yaml."""

from __future__ import annotations

import click

from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
@click.argument("file", type=click.Choice(["guide", "versions"]), default="guide")
def schema(file: str) -> None:
    """Print the JSON Schema of guide.yaml or of versions.yaml.

    \b
    Examples:
      publish.py schema > guide.schema.json
      publish.py schema versions > versions.schema.json
    """
    from studypress.editions import settings_types
    from studypress.project import schema as schemas

    made = schemas.versions_schema() if file == "versions" else schemas.schema(settings_types())
    click.echo(schemas.text(made), nl=False)
