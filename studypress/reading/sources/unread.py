"""Names the files beside the chapters that may be notes as well, but are not read.

A reader takes a guide for the whole of its notes, so nothing is skipped without a word.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from studypress.model.diagnostics import Location, Report
from studypress.project.place import MARKDOWN, SETTINGS_FILE, Project, is_output
from studypress.reading.ids import words

_KINDS = frozenset(
    {".ipynb", ".txt", ".rst", ".org", ".adoc", ".asciidoc", ".textile", ".wiki", ".mediawiki"}
    | {".docx", ".doc", ".odt", ".rtf", ".pages", ".tex", ".pptx", ".ppt", ".odp", ".key"}
)
"""The suffixes of files in which people keep notes, beside Markdown."""

_PAGES = frozenset((".pdf", ".epub", ".djvu", ".xps"))
"""The suffixes of finished documents, which may be notes or what was made of them."""

_TOOL_TEXT = re.compile(
    r"(?:requirements|constraints)\b.*|robots|humans|ads|cmakelists|manifest|top_level|version",
    re.IGNORECASE,
)
"""The names of files of text that are for programs."""

_MADE = words(
    "build dist out target vendor _site _book _build _freeze _site_libs _layouts _includes _sass "
    "_static _templates _plugins _extensions"
)
"""Folders with files that programs made, or that templates need."""

_DOWNLOADED = words("node_modules venv env site-packages __pycache__")
"""Folders of package managers, of which nobody expects that they are read."""

_OURS = ((".cache/studypress.lock",), ("manifest.json", "SHA256SUMS"))
"""The files that each output folder, and each release, of ours has, wherever it is."""

_MAX_NAMES = 10
"""How many files a message names."""
_MAX_ENTRIES = 2_000
"""How many entries of a folder are looked at in search of Markdown."""
_MAX_KINDS = 4
"""How many kinds of files a message counts."""


def is_foreign(folder: Path) -> bool:
    """True for a folder whose files are not the author's notes, or are hidden."""
    name = folder.name.lower()
    if name.startswith(".") or name in _MADE or name in _DOWNLOADED:
        return True
    return any(all((folder / mark).is_file() for mark in marks) for marks in _OURS)


def may_be_notes(path: Path) -> bool:
    """True for a file that may be notes of a kind that is not read."""
    return path.suffix.lower() in _KINDS and not _TOOL_TEXT.fullmatch(path.stem)


def has_pages(path: Path) -> bool:
    """True for a finished document, such as a PDF."""
    return path.suffix.lower() in _PAGES


def hides_notes(folder: Path) -> bool:
    """True for a folder that other programs made, and that has Markdown in it."""
    if folder.name.lower() not in _MADE or is_output(folder):
        return False
    every = (name for _, _, names in os.walk(folder) for name in names)
    return any(Path(name).suffix.lower() in MARKDOWN for name in islice(every, _MAX_ENTRIES))


def report_unread(paths: Sequence[Path], project: Project, report: Report) -> None:
    """not-read: files and folders that may be notes are not read."""
    if not paths:
        return
    names, shown = _listed(paths, project)
    if len(names) == 1:
        message = f"{shown} was not read: it is not Markdown, or programs made it"
    else:
        message = f"{len(names)} files were not read: {shown}"
    report.warning(
        "not-read",
        Location(names[0]),
        message,
        "Save them as Markdown, as Pandoc and Jupyter can. "
        f"A file of plain text is read where `chapters:` in {SETTINGS_FILE} lists it.",
    )


def report_pages(paths: Sequence[Path], project: Project, report: Report) -> None:
    """not-read: finished documents are not read, such as a PDF."""
    if not paths:
        return
    names, shown = _listed(paths, project)
    if len(names) == 1:
        message = f"{shown} was not read: it is a finished document"
    else:
        message = f"{len(names)} finished documents were not read: {shown}"
    advice = "If there are notes in it that nothing else has, copy their text into Markdown."
    report.hint("not-read", Location(names[0]), message, advice)


def _listed(paths: Sequence[Path], project: Project) -> tuple[list[str], str]:
    """The names of files in order, and the first of them for a message."""
    names = [project.name(path) + "/" * path.is_dir() for path in sorted(paths)]
    shown = ", ".join(names[:_MAX_NAMES])
    if len(names) > _MAX_NAMES:
        shown += f", and {len(names) - _MAX_NAMES} more"
    return names, shown


def report_empty(project: Project, seen: Sequence[Path], report: Report) -> None:
    """no-chapters: a folder has no file of Markdown; the message counts what it has instead."""
    kinds = Counter(path.suffix.lower() for path in seen if path.suffix and path.stem[:1] != ".")
    ranked = sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
    counted = ", ".join(f"{number} {suffix}" for suffix, number in ranked[:_MAX_KINDS])
    others = f"; it has other files: {counted}" if counted else ""
    report.error(
        "no-chapters",
        Location(project.name(project.content)),
        f"there is no chapter: this folder has no file of Markdown{others}",
        "Write a file such as 01-first-chapter.md with a heading `## A question?` in it.",
    )
