"""Prints what changed between two states of a guide."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

import click
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from studypress.changes.between import Between
from studypress.changes.outline import Line, Look, Run, outline
from studypress.changes.recording import Recorded
from studypress.cli.report import print_each
from studypress.cli.summary import stopping
from studypress.cli.terminal import count, plain, print_error, short_path

# So many places at which a text changed are shown of each, unless all are asked for.
_MAX_PLACES = 3

# Places at which a word may break, or may not: nothing of them is seen.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")

_STYLES = {Look.PLAIN: "", Look.STRONG: "bold", Look.DELETED: "red", Look.INSERTED: "green"}

# What stands around such words where there are no colours.
_MARKS = {Look.DELETED: ("[-", "-]"), Look.INSERTED: ("{+", "+}")}


def print_changes(between: Between, *, verbose: bool) -> None:
    """Print what changed; `verbose` shows every changed word, however many there are."""
    found = outline(between)
    console = Console(highlight=False, markup=False, emoji=False)
    printer = _Printer(console)
    printer.print((Run(found.title, Look.STRONG),), 0)
    printer.print((Run(found.summary),), 0)
    for section in found.sections:
        console.print()
        printer.print((Run(section.title, Look.STRONG),), 0)
        for line in section.lines:
            printer.line(line, None if verbose else _MAX_PLACES)


def print_problems(between: Between, *, verbose: bool) -> None:
    """Print the problems of both states that stop a build, or all of them."""
    for side in (between.old, between.new):
        every = side.report.sorted()
        shown = every if verbose else stopping(every)
        if shown:
            print_error(f"{count(len(shown), 'problem')} in {plain(side.name)}:")
            print_each(shown)


def print_recorded(recorded: Recorded) -> None:
    """Print the version that was written, and the file."""
    where = short_path(recorded.path)
    click.echo(f"Recorded version {plain(recorded.version)} of {recorded.date} in {where}.")


def _shown(text: str) -> str:
    """Words of the notes on one line, without what would steer a terminal or can't be seen.

    Two joiners stay: letters of Persian and parts of emoji depend on them.
    """
    parts = re.split("([\u200c\u200d])", _UNSEEN.sub("", text).replace("\n", " ⏎ "))
    return "".join(part if at % 2 else plain(part) for at, part in enumerate(parts))


class _Printer:
    """Prints lines, in colours where there are any."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._colours = console.is_terminal and not os.environ.get("NO_COLOR")

    def line(self, line: Line, most: int | None) -> None:
        """Print a line, and the places at which its text changed, at most `most` of them."""
        self.print(line.runs, 2)
        for runs in line.below[:most]:
            self.print(runs, 6)
        if left := len(line.below[most:]) if most is not None else 0:
            self.print((Run(f"and {count(left, 'more place')}"),), 6)

    def print(self, runs: Iterable[Run], indent: int) -> None:
        """Print some runs on a line. In a file or a pipe it is one line, however long."""
        text = Text()
        for run in runs:
            words = _shown(run.text)
            inner = words.rstrip()
            before, behind = ("", "") if self._colours else _MARKS.get(run.look, ("", ""))
            style = _STYLES[run.look] if self._colours else ""
            text.append(f"{before}{inner}{behind}", style)
            text.append(words[len(inner) :])
        if self._console.is_terminal:
            self._console.print(Padding(text, (0, 0, 0, indent), expand=False))
        else:
            text.pad_left(indent)
            self._console.print(text, soft_wrap=True)
