"""The folders of a guide, and the places of the settings in guide.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from studypress.model.diagnostics import Location, WrongUsage
from studypress.project.refusal import clone_hint, not_markdown
from studypress.repository import Tag

MARKDOWN = (
    ".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdx", ".qmd", ".rmd",
)  # fmt: skip
"""The suffixes of files of Markdown, in small letters."""
SETTINGS_FILE = "guide.yaml"
"""The name of the file with the settings of a guide."""

CACHE = ".cache"
"""The name of the folder, in an output folder, for files that may be deleted at any time."""
LOCK = "studypress.lock"
"""The file in that folder that is locked while files are released. It marks the folder as ours."""


def is_output(folder: Path) -> bool:
    """True for a folder into which a build has put files, or is about to."""
    return (folder / CACHE / LOCK).is_file()


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one guide."""

    root: Path
    """The folder of the project, which may hold content/ and layouts/."""
    content: Path
    """The folder of guide.yaml and the chapters."""
    out: Path
    """The folder for the files that are made."""
    file: Path | None = None
    """The file that is the whole guide, or None where the guide is a folder."""
    tag: Tag | None = None
    """The git tag of the state of the notes, where they were copied out of their repository."""
    changed: date | None = None
    """The day of the last commit that touched the notes, where they were copied out of it."""

    @classmethod
    def at(cls, place: Path, out: Path | None = None) -> Project:
        """The project at a place: a folder that holds `content/`, a folder of notes, or one file.

        A single file has an output folder of its own. Otherwise the files made of its neighbour
        would be taken for its own of an earlier run. Raises WrongUsage where the place does not
        exist or is a file that is not Markdown.
        """
        if place.is_file():
            if place.suffix.lower() not in MARKDOWN:
                raise WrongUsage(not_markdown(place))
            return cls(
                place.parent, place.parent, out or place.parent / "build" / place.stem, place
            )
        if not place.is_dir():
            raise WrongUsage(
                clone_hint(str(place))
                or f"There is no folder {place}. Name one with --project FOLDER."
            )
        content = place / "content" if (place / "content").is_dir() else place
        return cls(place, content, out or place / "build")

    def name(self, path: Path) -> str:
        """A path as it is written in messages: relative to the project, with slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )

    @property
    def cache(self) -> Path:
        """The folder of files that make the next run faster. It may be deleted at any time."""
        return self.out / CACHE


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the settings in guide.yaml."""

    file: str = SETTINGS_FILE
    """The path of guide.yaml relative to the project."""
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    """The line of each setting, from 1, by the names and indexes that lead to it."""

    def of(self, *path: str) -> Location:
        """The place of a setting, or of the group above it or the file where it is not written."""
        while path and path not in self.lines:
            path = path[:-1]
        return Location(self.file, self.lines.get(path, 0))
