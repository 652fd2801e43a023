"""The verb `serve`: shows a guide in a browser while it is written."""

from __future__ import annotations

import os
from pathlib import Path

import click

from studypress.cli import options
from studypress.cli.group import Verb

NEEDS = ("libraries",)


@click.command(cls=Verb)
@options.project_option
@options.out_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=4747,
    metavar="N",
    help="The port; the next free one where it is taken (default: 4747).",
)
@click.option(
    "--editor",
    metavar="NAME",
    help="The editor that opens problems: vscode, cursor, zed, idea, sublime, emacs, nvim … "
    "(default: that of $VISUAL or $EDITOR).",
)
@click.option("--no-open", "stays_shut", is_flag=True, help="Open no browser.")
def serve(project: Path, out: Path | None, port: int, editor: str | None, stays_shut: bool) -> None:
    """Show the guide in a browser, and again after each save. Ctrl-C ends it.

    \b
    Examples:
      publish.py serve
      publish.py serve --project ~/notes --editor vscode
      publish.py serve --port 8000 --no-open
    """
    with options.faults_printed(as_json=False):
        from studypress.project.place import Project
        from studypress.serve import editors, run

        known = editors.editors()
        if editor is not None and editor not in known:
            raise click.UsageError(f"There is no editor {editor}. There are: {', '.join(known)}.")
        chosen = known[editor] if editor else editors.guess(os.environ)
        run.serve(Project.at(project, out), chosen, port, opens=not stays_shut, ready=_print)


def _print(address: str) -> None:
    click.echo(f"The preview is at {address}\nCtrl-C ends it.")
