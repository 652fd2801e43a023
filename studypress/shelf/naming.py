"""Gives each guide its folder on the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studypress.model.diagnostics import Report
from studypress.project.load import load_settings
from studypress.project.place import Project
from studypress.reading.ids import Names, ascii_slug
from studypress.shelf.records import Item

RESERVED = ("assets", "index.html", "manifest.json", "opds.json", "opds.xml")
"""The names of the shelf's own files and folders."""


def named(guides: Sequence[Path], folder: Path) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The guides with their folders on the shelf, and a sentence for each that gets another one.

    The folder is named by the slug in guide.yaml or, without one, by the folder of the guide: both
    stay the same when the title changes. Where another guide has that name, it is the guide's path
    below `folder`.
    """
    names, items, remarks = Names(RESERVED), list[Item](), list[str]()
    owners: dict[str, str] = {}
    for root in guides:
        name = root.relative_to(folder).as_posix()
        wanted = _wanted(root)
        taken = names.take(wanted)
        if taken != wanted:
            path = ascii_slug(name) or wanted
            taken = names.take(path) if path != wanted else taken
            why = f"{owners[wanted]} has" if wanted in owners else "the shelf has a file of"
            remarks.append(
                f"{name} is in {taken}/, since {why} the name {wanted} already: "
                "write a slug of its own in its guide.yaml."
            )
        owners[taken] = name
        items.append(Item(root, name, taken))
    return tuple(items), tuple(remarks)


def _wanted(root: Path) -> str:
    """The name that a guide would have if it were alone. Its settings are checked elsewhere."""
    settings, _ = load_settings(Project.at(root), Report(), {})
    return settings.slug or ascii_slug(root.resolve().name) or "guide"
