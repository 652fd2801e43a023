"""Finds the chapters' files in a folder of notes, in the order in which to read them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from studypress.project.place import MARKDOWN, Project
from studypress.reading.ids import natural, words
from studypress.reading.sources.files import inside, real, regular

INDEXES = ("readme", "summary", "index", "_index")

# Folders that hold what was made or fetched, and no notes.
_FOREIGN = words("build dist out target node_modules vendor venv env site-packages __pycache__")
# Files that speak of a repository rather than of its subject.
HOUSEKEEPING = words(
    "license licence contributing code_of_conduct code-of-conduct changelog security "
    "pull_request_template issue_template authors contributors maintainers funding"
)
_LINK = re.compile(r"\]\(\s*<?([^()\s<>#?]+)[^()]*\)")
_NUMBER = re.compile(r"\d+")
_LEADING = re.compile(r"\d+")


def is_index(path: Path) -> bool:
    """True for a file that introduces the others: README, SUMMARY, index."""
    return path.stem.lower() in INDEXES


def found(project: Project) -> tuple[list[Path], list[Path]]:
    """The files of the notes in reading order, and those that were passed over."""
    folders: dict[Path, list[Path]] = {}
    passed: list[Path] = []
    out = project.out.resolve()
    base = project.content.resolve()
    for here, folders_in, names in os.walk(project.content):
        place = Path(here)
        folders_in[:] = [name for name in folders_in if _is_notes(place / name, out)]
        # What only looks like a file of notes is told of when it is to be read.
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
    return sorted(every, key=_keys(project.content, every, ranks)), sorted(passed)


def _is_notes(folder: Path, out: Path) -> bool:
    name = folder.name
    return not (name.startswith((".", "_")) or name.lower() in _FOREIGN or real(folder) == out)


def _ranks(files: Iterable[Path], base: Path) -> dict[Path, int]:
    """The place of each file in the lists of links of the READMEs, the outer ones first."""
    ranks: dict[Path, int] = {}
    indexes = [path for path in files if is_index(path) and regular(path) and inside(path, base)]
    # SUMMARY says what the book is; a README may name a file anywhere.
    indexes.sort(key=lambda path: (len(path.parts), path.stem.lower() != "summary", path.name))
    for index in indexes:
        try:
            text = index.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        for link in _LINK.finditer(text):
            if "://" in link[1]:
                continue
            target = real(index.parent / unquote(link[1]))
            if target and target.is_relative_to(base):
                ranks.setdefault(target, len(ranks))
    return ranks


Key = tuple[tuple[int, int, tuple[tuple[int, int, str], ...]], ...]


def _keys(base: Path, files: Iterable[Path], ranks: Mapping[Path, int]) -> _Order:
    return _Order(base, list(files), ranks)


class _Order:
    """Sorts a folder's entries: its index, then by number, by an index's list, by name."""

    def __init__(self, base: Path, files: list[Path], ranks: Mapping[Path, int]) -> None:
        self.base = base
        self.best: dict[Path, int] = {}
        entries: dict[Path, set[Path]] = {}
        for path in files:
            rank = ranks.get(real(path) or path, len(ranks) + 1)
            while path != base:
                self.best[path] = min(rank, self.best.get(path, rank))
                if not is_index(path):
                    entries.setdefault(path.parent, set()).add(path)
                path = path.parent
        self.unlisted = len(ranks) + 1
        self.numbered = {
            folder: 2 * sum(bool(_LEADING.match(one.name)) for one in some) > len(some)
            for folder, some in entries.items()
        }

    def __call__(self, path: Path) -> Key:
        steps = []
        for one in [path, *path.parents]:
            if one == self.base:
                break
            if one == path and is_index(one):
                steps.append((0, 0, natural(one.name)))
            elif self.numbered.get(one.parent, False):
                steps.append((1, 0, natural(one.name)))
            else:
                steps.append((1, self.best.get(one, self.unlisted), natural(one.name)))
        return tuple(reversed(steps))
