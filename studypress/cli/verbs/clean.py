"""The verb `clean`: removes what a build made."""

from __future__ import annotations

from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ()


@click.command(cls=Verb)
@options.project_option
@options.out_option
@options.output_options("files that were removed")
def clean(project: Path, out: Path | None, quiet: bool, as_json: bool) -> None:
    """Remove what was made, and only that.

    \b
    Examples:
      publish.py clean
      publish.py clean --project ~/notes --out ~/Desktop/guide
    """
    with options.faults_printed(as_json):
        from studypress import release
        from studypress.cli.json_output import print_object
        from studypress.distribution import FOLDER, swap
        from studypress.project.place import Project

        place = Project.at(project, out)
        handed_out = (FOLDER,) if swap.clean(place.out / FOLDER) else ()
        removed = (*handed_out, *release.clean(place.out))
        if as_json:
            files = [{"file": str(place.out / name)} for name in removed]
            print_object({"ok": True, "files": files, "problems": []})
        elif not quiet:
            click.echo(f"removed {', '.join(removed)}" if removed else "nothing to remove")
