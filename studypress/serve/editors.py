"""The editors in which a problem is opened: by a link, or by a command to copy."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor, and how it opens a file at a line."""

    name: str
    """Its name, as for `--editor`."""
    programs: tuple[str, ...]
    """The names of its program."""
    address: str = ""
    """The link that opens a file in it, or "" where no link does."""
    command: str = ""
    """The command that opens a file in it, or ""."""

    def link(self, path: PurePath, line: int, column: int) -> str:
        """The link that opens a file at a line and a column, both from 1; "" where no link does."""
        place = path.as_posix()
        whole = quote(place if place.startswith("/") else f"/{place}")
        return self.address.format(path=whole, line=max(line, 1), column=max(column, 1))

    def words(self, path: PurePath, line: int, column: int) -> str:
        """What an author copies: the command, or the place of the file."""
        place = shlex.quote(str(path))
        form = self.command or "{path}:{line}"
        return form.format(path=place, line=max(line, 1), column=max(column, 1))


NONE = Editor("none", ())
"""Stands where no editor is known: the place of a file is shown to be copied."""


@cache
def editors() -> Mapping[str, Editor]:
    """Every editor by its name."""
    read = tomllib.loads(Path(__file__).with_name("editors.toml").read_text(encoding="utf-8"))
    return {
        name: Editor(
            name, tuple(row["programs"]), str(row.get("address", "")), str(row.get("command", ""))
        )
        for name, row in read.items()
    }


def guess(environment: Mapping[str, str]) -> Editor:
    """The editor of $VISUAL, else that of $EDITOR, else NONE."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(variable, ""))
        except ValueError:  # a quotation mark that is not closed
            continue
        if words:
            program = PurePath(words[0]).stem
            return next((one for one in editors().values() if program in one.programs), NONE)
    return NONE
