"""Finds a layout's file: the project's own first, then ours."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def builtin() -> Path:
    """Our own layouts: inside the wheel, or beside the package in a checkout."""
    shipped = _PACKAGE / "_layouts"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "layouts"


def folders(project: Path) -> tuple[Path, ...]:
    """Where layouts are looked for, in order, each once."""
    own = project / "layouts"
    return tuple(dict.fromkeys(folder for folder in (own, builtin()) if folder.is_dir()))


def find(name: str, project: Path) -> Path | None:
    """The file `name` (a path below `layouts/`), or None."""
    for folder in folders(project):
        if (path := folder / name).is_file():
            return path
    return None


def choices(pattern: str, project: Path) -> tuple[str, ...]:
    """The stems of the files that fit a pattern: `paper/*.yaml` gives the papers there are.

    A project's own come before ours.
    """
    every = (sorted(path.stem for path in folder.glob(pattern)) for folder in folders(project))
    return tuple(dict.fromkeys(name for names in every for name in names))
