"""Finds the guides below a folder, in one walk that follows no links.

A folder with guide.yaml in it, or in its content/, is a guide. A folder that stands directly below
the one that is searched, has Markdown and no guide.yaml anywhere, is a guide of its own as well.
What belongs to a guide is not searched for others.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from studypress.model.diagnostics import WrongUsage
from studypress.project.place import MARKDOWN, SETTINGS_FILE
from studypress.project.refusal import clone_hint
from studypress.reading.ids import natural
from studypress.reading.sources.folder import HOUSEKEEPING, is_index
from studypress.reading.sources.unread import is_foreign


@dataclass(slots=True)
class Found:
    """What was found below a folder."""

    guides: list[Path] = field(default_factory=list)
    """The folders of the guides, in natural order of their paths."""
    loose: list[Path] = field(default_factory=list)
    """Files of Markdown that belong to no guide, without those that introduce a folder."""
    closed: list[Path] = field(default_factory=list)
    """Folders that were not searched: links, and those that can't be read."""


def find(folder: Path, out: Path) -> Found:
    """The guides below a folder, without what is in the output folder `out`.

    Raises WrongUsage where there is no such folder, where no guide is in it, and where the output
    folder is within one of the guides, whose next build would read it.
    """
    if not folder.is_dir():
        raise WrongUsage(
            clone_hint(str(folder), "--all")
            or f"There is no folder {folder}. Name one with --all FOLDER."
        )
    found, notes = _walked(folder, out.resolve())
    _take_notes(folder, notes, found)
    found.guides.sort(key=lambda guide: [natural(part) for part in guide.relative_to(folder).parts])
    if not found.guides:
        raise WrongUsage(
            f"There is no guide below {folder}: a guide is a folder with {SETTINGS_FILE}, or a "
            f"folder of Markdown directly below {folder}. "
            "To build one folder of notes as one guide: build --project FOLDER."
        )
    for guide in found.guides:
        if guide != folder and out.resolve().is_relative_to(guide.resolve()):
            raise WrongUsage(
                f"{out} is in the guide {guide}, which would read it as notes: "
                "name another folder with --out DIR."
            )
    return found


def _walked(folder: Path, out: Path) -> tuple[Found, list[Path]]:
    """The guides with a guide.yaml, and the files of Markdown that are in none of them."""
    found, notes, base = Found(), list[Path](), folder.resolve()

    def unreadable(fault: OSError) -> None:
        found.closed.append(Path(fault.filename))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        place = Path(here)
        if is_guide(place):
            # Its notes may be in a linked folder, but not in one that leads away from here.
            inside = (place / "content").resolve().is_relative_to(base)
            (found.guides if inside else found.closed).append(place)
            folders.clear()
            continue
        inner = [place / name for name in folders if not is_foreign(place / name)]
        found.closed += sorted(path for path in inner if path.is_symlink())
        folders[:] = [path.name for path in inner if path.resolve() != out]
        notes += (place / name for name in names if _is_notes(place / name))
    return found, notes


def _take_notes(folder: Path, notes: Iterable[Path], found: Found) -> None:
    """Add the folders of notes directly below a folder to its guides, and the rest to `loose`."""
    depth = len(folder.parts)
    taken = {guide.parts[depth] for guide in found.guides if len(guide.parts) > depth}
    bare = {}
    for path in notes:
        top = path.parts[depth]
        if len(path.parts) > depth + 1 and top not in taken:
            bare[top] = folder / top
        elif not is_index(path):
            found.loose.append(path)
    found.guides += bare.values()
    found.loose.sort()


def is_guide(folder: Path) -> bool:
    """True for a folder with guide.yaml in it, or in its content/."""
    return any((folder / place / SETTINGS_FILE).is_file() for place in ("content", ""))


def _is_notes(path: Path) -> bool:
    """True for a file of Markdown that is not about a repository, and is not hidden."""
    hidden = path.name.startswith(".")
    return not hidden and path.suffix.lower() in MARKDOWN and path.stem.lower() not in HOUSEKEEPING
