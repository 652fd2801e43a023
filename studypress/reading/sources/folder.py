"""Finds the files of the chapters in a folder of notes, in reading order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from studypress.language import tags
from studypress.project.place import MARKDOWN, Project
from studypress.reading.ids import natural, words
from studypress.reading.sources.files import is_inside, is_regular, real_path

INDEXES = ("readme", "summary", "index", "_index")
"""The names of files that introduce the others, without extension and in lower case."""

# Folders with files that programs made or downloaded.
_FOREIGN_FOLDERS = words(
    "build dist out target node_modules vendor venv env site-packages __pycache__"
)
HOUSEKEEPING = words(
    "license licence contributing code_of_conduct code-of-conduct changelog security "
    "pull_request_template issue_template authors contributors maintainers funding"
)
"""The names of files about a repository and not about its subject, in lower case."""

_INDEX = re.compile(rf"(?:{'|'.join(INDEXES)})(?:[._-]{tags.CODE})?", re.IGNORECASE)
"""An index may name its language behind its own name."""
_LINK = re.compile(r"\]\(\s*<?([^()\s<>#?]+)[^()]*\)")
_LEADING_NUMBER = re.compile(r"\d+")


def is_index(path: Path) -> bool:
    """True for a file that introduces the others: README, SUMMARY, index, README.de."""
    return bool(_INDEX.fullmatch(path.stem))


def is_readme(path: Path) -> bool:
    """True for a README in any language."""
    return is_index(path) and path.stem.lower().startswith("readme")


def find_files(project: Project) -> tuple[list[Path], list[Path]]:
    """The files of the notes in reading order, and the files about the repository."""
    folders: dict[Path, list[Path]] = {}
    passed: list[Path] = []
    out = project.out.resolve()
    base = project.content.resolve()
    for here, folders_in, names in os.walk(project.content):
        place = Path(here)
        folders_in[:] = [name for name in folders_in if _is_notes(place / name, out)]
        # A folder may be named like a file of notes: that is reported when it is opened.
        for name in [*names, *folders_in]:
            path = place / name
            if path.suffix.lower() not in MARKDOWN or name.startswith((".", "_")):
                continue
            if path.stem.lower() in HOUSEKEEPING:
                passed.append(path)
            else:
                folders.setdefault(place, []).append(path)
    every = [path for files in folders.values() for path in files]
    ranks = _ranks(every, base)
    return sorted(every, key=_Order(project.content, every, ranks)), sorted(passed)


def _is_notes(folder: Path, out: Path) -> bool:
    """True for a folder that may hold notes; `out` is the folder for finished files."""
    name = folder.name
    return not (
        name.startswith((".", "_")) or name.lower() in _FOREIGN_FOLDERS or real_path(folder) == out
    )


def _ranks(files: Iterable[Path], base: Path) -> dict[Path, int]:
    """The place of each file in the lists of links of the READMEs, the outer ones first."""
    ranks: dict[Path, int] = {}
    indexes = [
        path for path in files if is_index(path) and is_regular(path) and is_inside(path, base)
    ]
    # A SUMMARY lists the chapters in order; a README may name a file anywhere. One without a
    # language in its name is asked before its translations.
    indexes.sort(
        key=lambda path: (
            len(path.parts), path.stem.lower() != "summary", len(path.stem), path.name
        )
    )  # fmt: skip
    for index in indexes:
        try:
            text = index.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for link in _LINK.finditer(text):
            if "://" in link[1]:
                continue
            target = real_path(index.parent / unquote(link[1]))
            if target and target.is_relative_to(base):
                ranks.setdefault(target, len(ranks))
    return ranks


Key = tuple[tuple[int, int, tuple[tuple[int, int, str], ...]], ...]
"""For each folder on the way to a file: 0 for an index, the place in a list, the name."""


class _Order:
    """Sorts the entries of a folder: its index first, then by number, list of an index, or name."""

    def __init__(self, base: Path, files: list[Path], ranks: Mapping[Path, int]) -> None:
        self.base = base
        self.best: dict[Path, int] = {}
        entries: dict[Path, set[Path]] = {}
        for path in files:
            rank = ranks.get(real_path(path) or path, len(ranks) + 1)
            while path != base:
                self.best[path] = min(rank, self.best.get(path, rank))
                if not is_index(path):
                    entries.setdefault(path.parent, set()).add(path)
                path = path.parent
        self.unlisted = len(ranks) + 1
        self.numbered = {
            folder: 2 * sum(bool(_LEADING_NUMBER.match(path.name)) for path in inner) > len(inner)
            for folder, inner in entries.items()
        }

    def __call__(self, path: Path) -> Key:
        steps = []
        for step in [path, *path.parents]:
            if step == self.base:
                break
            if step == path and is_index(step):
                steps.append((0, 0, natural(step.name)))
            elif self.numbered.get(step.parent, False):
                steps.append((1, 0, natural(step.name)))
            else:
                steps.append((1, self.best.get(step, self.unlisted), natural(step.name)))
        return tuple(reversed(steps))
