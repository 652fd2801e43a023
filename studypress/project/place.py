"""Where a guide is: its folders, and the lines of guide.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from studypress.model.diagnostics import Location, WrongUsage

MARKDOWN = (".md", ".markdown", ".mdown")
SETTINGS_FILE = "guide.yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one guide: `content` holds guide.yaml and the chapters, `out` what is made.

    Where one file of Markdown is the whole guide, `file` is its path.
    """

    root: Path
    content: Path
    out: Path
    file: Path | None = None

    @classmethod
    def at(cls, place: Path, out: Path | None = None) -> Project:
        """The project in a folder that holds `content/`, or is a folder of notes, or is one file.

        A lone file has an output folder of its own, so that its neighbour's files are not taken
        for its earlier ones. Raises WrongUsage where there is nothing of the kind.
        """
        if place.is_file():
            if place.suffix.lower() not in MARKDOWN:
                raise WrongUsage(
                    f"{place} is not Markdown. Name a folder, or a file that ends in .md."
                )
            return cls(
                place.parent, place.parent, out or place.parent / "build" / place.stem, place
            )
        if not place.is_dir():
            raise WrongUsage(f"There is no folder {place}. Name one with --project FOLDER.")
        content = place / "content" if (place / "content").is_dir() else place
        return cls(place, content, out or place / "build")

    def name(self, path: Path) -> str:
        """A path as it is told to the author: relative to the project, with slashes."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        )

    @property
    def cache(self) -> Path:
        """What may be deleted at any time and makes the next run faster."""
        return self.out / ".cache"


@dataclass(frozen=True, slots=True)
class Places:
    """Where in guide.yaml each setting stands: its line, from 1, by the steps to it."""

    file: str = SETTINGS_FILE
    lines: Mapping[tuple[str, ...], int] = field(default_factory=dict)

    def of(self, *path: str) -> Location:
        """The place of a setting, else of what it stands in, else the file."""
        while path and path not in self.lines:
            path = path[:-1]
        return Location(self.file, self.lines.get(path, 0))
