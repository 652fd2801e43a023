"""Finds the files of layouts. Those of the project come before ours."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def builtin() -> Path:
    """The folder of our own layouts: in the installed package, or beside it in a checkout."""
    shipped = _PACKAGE / "_layouts"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "layouts"


def folders(project: Path) -> tuple[Path, ...]:
    """The folders in which layouts are looked for, in this order."""
    own = project / "layouts"
    return tuple(dict.fromkeys(folder for folder in (own, builtin()) if folder.is_dir()))


def find(name: str, project: Path) -> Path | None:
    """The file of a name, which is a path below `layouts/`, or None."""
    for folder in folders(project):
        if (path := folder / name).is_file():
            return path
    return None


def choices(pattern: str, project: Path) -> tuple[str, ...]:
    """The stems of the files that match a pattern, such as `paper/*.yaml` for all papers.

    Those of the project come before ours.
    """
    every = (sorted(path.stem for path in folder.glob(pattern)) for folder in folders(project))
    return tuple(dict.fromkeys(name for names in every for name in names))
