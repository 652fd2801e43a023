"""Prints to a terminal: in colour, wrapped, and without control characters."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
import textwrap
from contextlib import suppress
from pathlib import Path

import click

from studypress.project.place import Project

_COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}


def print_problem(text: str, severity: str) -> None:
    """Print a problem to stderr, with its severity in colour."""
    styled = click.style(severity, fg=_COLOURS[severity], bold=True)
    text = "\n".join(wrap(plain(line)) for line in text.split("\n"))
    print_error(text.replace(f"{severity}:", f"{styled}:", 1))


def print_error(text: str) -> None:
    """Print a line to stderr."""
    click.echo(text, err=True, color=False if os.environ.get("NO_COLOR") else None)


def plain(text: str) -> str:
    """A line without control characters, which would steer a terminal. File names may have some."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def wrap(text: str) -> str:
    """Wrap a line where it is printed to a terminal.

    In a file or a pipe it stays one line, so that programs can search it."""
    if not sys.stderr.isatty() or not sys.stdout.isatty():
        return text
    return textwrap.fill(
        text,
        shutil.get_terminal_size().columns,
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 file`, `2 files`."""
    return f"{number} {noun}" + ("" if number == 1 else "s")


def size(size_bytes: int) -> str:
    """The size of a file: `12 kB`, `1.5 MB`."""
    return (
        f"{size_bytes / 1e6:.1f} MB"
        if size_bytes >= 1_000_000
        else f"{max(1, round(size_bytes / 1000))} kB"
    )


def short_path(path: Path) -> str:
    """A path as a user types it: relative to the working folder where it is below that."""
    with suppress(ValueError):
        path = path.resolve().relative_to(Path.cwd())
    return plain(str(path))


def program() -> str:
    """The name by which the program was called."""
    return click.get_current_context().find_root().info_name or ""


def command(*words: str, project: Project, out: Path | None = None) -> str:
    """A command on a project as a user types it. `out` is the value of its option `--out`."""
    place = short_path(project.file or project.root)
    typed = [program(), *words]
    typed += [] if place == "." else ["--project", shlex.quote(place)]
    typed += ["--out", shlex.quote(short_path(out))] if out else []
    return " ".join(typed)


def lasting(seconds: float) -> str:
    """A time in hours, minutes and seconds: "0:01:30"."""
    whole = round(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
