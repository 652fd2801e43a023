"""Finds the files of the chapters in a folder of notes, in reading order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from studypress.language import tags
from studypress.project.place import MARKDOWN, SETTINGS_FILE, Project
from studypress.reading.ids import natural, words
from studypress.reading.sources.files import is_inside, is_regular, real_path
from studypress.reading.sources.unread import hides_notes, is_foreign, may_be_notes

INDEXES = ("readme", "summary", "index", "_index")
"""The names of files that introduce the others, without extension and in lower case."""

HOUSEKEEPING = words(
    "license licence contributing code_of_conduct code-of-conduct changelog security "
    "pull_request_template issue_template authors contributors maintainers funding "
    "translations translating sponsors backers "
    "_sidebar _navbar _footer _coverpage"
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


class Found(NamedTuple):
    """The files in a folder of notes."""

    chapters: list[Path]
    """The files of the notes in reading order."""
    housekeeping: list[Path]
    """The files about the repository."""
    unread: list[Path]
    """Other files that may be notes, and folders of programs in which notes may be."""
    seen: list[Path]
    """All other files."""


def find_files(project: Project) -> Found:
    """The files in a folder of notes."""
    folders: dict[Path, list[Path]] = {}
    passed: list[Path] = []
    unread: list[Path] = []
    seen: list[Path] = []
    out = project.out.resolve()
    base = project.content.resolve()
    for here, folders_in, names in os.walk(project.content):
        place = Path(here)
        inner = [place / name for name in folders_in if real_path(place / name) != out]
        unread += filter(hides_notes, inner)
        folders_in[:] = [folder.name for folder in inner if not is_foreign(folder)]
        # A folder may be named like a file of notes: that is reported when it is opened.
        for name in [*names, *folders_in]:
            path = place / name
            if name.startswith(".") or path.name == SETTINGS_FILE:
                continue
            if path.suffix.lower() not in MARKDOWN:
                if name in names:
                    kind = unread if _may_be_notes(path) else seen
                    kind.append(path)
            elif path.stem.lower() in HOUSEKEEPING:
                passed.append(path)
            else:
                folders.setdefault(place, []).append(path)
    every = [path for files in folders.values() for path in files]
    ranks = _ranks(every, base)
    ordered = sorted(every, key=_Order(project.content, every, ranks))
    return Found(ordered, sorted(passed), unread, seen)


def _may_be_notes(path: Path) -> bool:
    """True for a file that may be notes of a kind that is not read."""
    return path.stem.lower() not in HOUSEKEEPING and may_be_notes(path)


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
