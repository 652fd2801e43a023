"""Finds the licence beside the notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from studypress.project.place import Project
from studypress.reading.ids import words

_MAX_LICENCE_BYTES = 20_000
"""How much of a licence is read."""

_MAX_LINE_CHARS = 120
"""How much of the first line and of the holder's name is used."""

_COPYRIGHT = re.compile(
    r"^\W*copyright\s+(?:(?:\(c\)|©|\d{4}|[-–,]|present)\s*)*(\S.*?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_LICENCE_NAMES = words("license licence copying unlicense")


@dataclass(frozen=True, slots=True)
class Licence:
    """A file beside the notes that grants rights to their readers."""

    file: str
    """The name of the file."""
    name: str
    """Its first line, which is the name of the licence as a rule."""
    holder: str
    """The holder of the rights, or ""."""


def find_licence(project: Project) -> Licence | None:
    """The licence beside the notes, or None."""
    for path in files_beside(project):
        stem = re.split(r"[.-]", path.name.lower(), maxsplit=1)[0]
        if stem not in _LICENCE_NAMES:
            continue
        try:
            with path.open("rb") as file:
                text = file.read(_MAX_LICENCE_BYTES).decode("utf-8", errors="replace")
        except OSError:
            continue
        lines = (" ".join(line.strip("#=*-_ \t").split()) for line in text.splitlines())
        first = next((line for line in lines if line), "")
        found = _COPYRIGHT.search(text)
        return Licence(
            path.name, first[:_MAX_LINE_CHARS], found[1][:_MAX_LINE_CHARS] if found else ""
        )
    return None


def files_beside(project: Project) -> Iterator[Path]:
    """The files beside the notes and in the project's folder, without links that leave it."""
    root = project.root.resolve()
    for folder in dict.fromkeys((project.content, project.root)):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and path.resolve().is_relative_to(root):
                yield path
