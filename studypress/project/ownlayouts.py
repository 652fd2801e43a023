"""Files in the project's `layouts/` that nothing uses, such as one whose name has a slip."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from studypress import layouts
from studypress.model.blocks import KINDS
from studypress.model.diagnostics import Location, Report

_TEXTS = (".html", ".css", ".svg")
"""The kinds of layouts that are taken for ours by name, or that another file names."""


def check_own_layouts(project: Path, report: Report) -> None:
    """Warn of each file in one of our folders of layouts that replaces no file of ours.

    A file that another file of the project's layouts names, as in an `include`, is used. Themes,
    papers and fonts are named by settings, which are checked where they stand.
    """
    own, ours = project / "layouts", layouts.builtin()
    if not own.is_dir() or own.resolve() == ours.resolve():
        return
    files = sorted(_files(own, ours))
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    for path in files:
        name = path.relative_to(own).as_posix()
        named = any(name in text for other, text in texts.items() if other != path)
        if named or (ours / name).is_file() or _turned(name, ours) or _of_a_kind(name):
            continue
        report.warning(
            "unused-layout",
            Location(f"layouts/{name}"),
            "nothing uses this file: there is none of its name among our layouts",
            _hint(name, ours),
        )


def _files(own: Path, ours: Path) -> Iterator[Path]:
    """The files of layouts in those folders of the project that we have too, except for themes."""
    for folder in sorted(path for path in own.iterdir() if (ours / path.name).is_dir()):
        if folder.name != "themes":
            yield from (path for path in folder.rglob("*") if path.suffix in _TEXTS)


def _turned(name: str, ours: Path) -> bool:
    """True for the rules that follow a style sheet of ours in a guide from right to left."""
    return name.endswith(".rtl.css") and (ours / name.replace(".rtl.css", ".css")).is_file()


def _of_a_kind(name: str) -> bool:
    """True for a motif of covers, which settings name, and for the layout of a kind of block.

    We have files only for those blocks that look different.
    """
    return name.startswith("base/motifs/") or name in {f"base/blocks/{kind}.html" for kind in KINDS}


def _hint(name: str, ours: Path) -> str:
    """What to do: the nearest name in the same folder, and all of its kind."""
    path = Path(name)
    kind = sorted(found.name for found in (ours / path.parent).glob(f"*{path.suffix}"))
    close = difflib.get_close_matches(path.name, kind, 1)
    listed = f"There are: {', '.join(kind)}." if kind else "Delete it."
    return f"Did you mean {path.parent.as_posix()}/{close[0]}? {listed}" if close else listed
