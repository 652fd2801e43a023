"""The command line: it reads arguments, prints, and exits with a code.

This is the only package that prints or exits. Each module in `verbs/` is one verb. The others are
shared by verbs: `options`, and modules that print (`notes`, `report`, `results`, `json_output` …).
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from studypress import __version__
from studypress.cli.group import Verbs

# After so many new objects Python searches for garbage. Its own threshold of 700 makes a build a
# tenth slower.
GC_OBJECTS = 200_000

_EXAMPLES = """\b
Examples:
  publish.py                        make every edition of ./content
  publish.py build book             only the book
  publish.py build --project NOTES  a folder of notes, or one FILE.md
  publish.py check                  read and lint, make nothing
  publish.py new my-guide           a small project to start from
  publish.py new DIR --from NOTES   a project from notes that you have
"""


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="[COMMAND] [OPTION]...",
    epilog=_EXAMPLES,
)
@click.version_option(__version__, prog_name="studypress")
def cli() -> None:
    """Turn a folder of Markdown questions and answers into a PDF book, an ePub and a cheat sheet.

    Without a verb, every edition of the guide in this folder is built into build/.
    """


def main() -> None:
    """Run the command line and exit: 0 is success, 1 is problems, 2 is wrong usage, 130 stopped."""
    gc.set_threshold(GC_OBJECTS, 10, 10)
    try:
        cli(prog_name=_program())
    except OSError as fault:
        if fault.filename is not None:
            raise  # Our code should have handled a fault of a named file.
        # Python would try to write the rest at exit and fail again, so the rest is thrown away.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        click.echo(f"error: The output can't be written: {fault.strerror}.", err=True)
        sys.exit(1)
    finally:
        gc.freeze()  # Otherwise Python searches all objects for garbage before it ends.


def _program() -> str:
    name = Path(sys.argv[0]).name
    return "studypress" if name == "__main__.py" else name
