"""Loads the files of the chapters as Sources: their text, and the values of their front matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studypress.model.diagnostics import Location, Report, did_you_mean
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.reading.sources import folder, frontmatter
from studypress.reading.sources.files import (
    is_inside,
    is_regular,
    read_text_file,
    real_path,
)
from studypress.reading.sources.unread import (
    has_pages,
    report_empty,
    report_pages,
    report_unread,
)

_TOOLS_OF_SUFFIXES = {".mdx": frozenset(("mdx",))}
"""The kinds of tools that files with a suffix are written for."""


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file with its text."""

    path: Path
    """The file itself."""
    name: str
    """Its path below the project's folder, with slashes."""
    text: str
    """Its text below the front matter."""
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The values of its front matter by key."""
    first_line: int = 1
    """The number of the line on which `text` begins, counted from 1."""
    tools: frozenset[str] = frozenset()
    """The kinds of tools that its front matter and its suffix show: "site", "mdx"."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each key of its front matter, counted from 1."""

    def line_of(self, key: str) -> int:
        """The line of a key of its front matter; 1 where that is not known."""
        return self.lines.get(key, 1)


def stated_title(source: Source) -> str:
    """The title in a file's front matter, or ""; the question that is stated there is its title."""
    stated = stated_question(source) or source.meta.get("title")
    return stated.strip() if isinstance(stated, str) else ""


def stated_question(source: Source) -> str:
    """The question in a file's front matter, to which all of its text is the answer, or ""."""
    stated = source.meta.get("question")
    return stated.strip() if isinstance(stated, str) else ""


def aliases_of(source: Source) -> list[str]:
    """The other names of a file in its front matter, by which links of note apps may name it."""
    stated = source.meta.get("aliases") or source.meta.get("alias") or []
    every = stated if isinstance(stated, list) else str(stated).split(",")
    return [name.strip() for name in map(str, every) if name.strip()]


def load(project: Project, settings: Settings, report: Report) -> tuple[Source, ...]:
    """Every chapter of the guide, in order.

    A file that can't be read or is outside the guide's folder is reported and left out.
    """
    files: Sequence[Path]
    if project.file:
        files = (project.file,)
    elif settings.chapters:
        files = _chosen(project, settings, report)
    else:
        files = _all(project, report)
    sources = (_source(path, project.content, project.name(path), report) for path in files)
    return tuple(source for source in sources if source is not None)


def _all(project: Project, report: Report) -> list[Path]:
    """Every file of Markdown in the folder; what else may be notes is reported."""
    found = folder.find_files(project)
    if found.housekeeping:
        names = ", ".join(project.name(path) for path in found.housekeeping)
        report.hint(
            "passed-over",
            Location(project.name(found.housekeeping[0])),
            f"files about the notes and not about their subject are no chapters: {names}",
            f"List a file under `chapters:` in {SETTINGS_FILE} to print it.",
        )
    report_unread(found.unread, project, report)
    if project.out.resolve() != project.content.resolve():  # there, they may be of this program
        report_pages([path for path in found.seen if has_pages(path)], project, report)
    if not found.chapters:
        report_empty(project, [*found.unread, *found.seen], report)
    return found.chapters


def _chosen(project: Project, settings: Settings, report: Report) -> list[Path]:
    """The files that the settings list, each once; missing ones are reported."""
    files = []
    for name in dict.fromkeys(settings.chapters):
        path = project.content / name
        if is_regular(path) and is_inside(path, project.content):
            files.append(path)
            continue
        have = [
            path.relative_to(project.content).as_posix()
            for path in folder.find_files(project).chapters
        ]
        report.error(
            "missing-chapter",
            settings.where("chapters", str(settings.chapters.index(name))),
            f"there is no chapter {name} in the content folder",
            did_you_mean(name, have),
        )
    return files


def glance(path: Path, project: Project) -> Source | None:
    """A file that is no chapter, read for its title only: its problems are not reported."""
    return _source(path, project.root, project.name(path), Report())


def _source(path: Path, folder: Path, name: str, report: Report) -> Source | None:
    """A file as text, or None where it can't be read or is not in `folder`."""
    if real_path(path) is not None and not is_inside(path, folder):
        report.slip(
            "chapter-outside",
            Location(name),
            "this is a link to a file outside the guide's folder, and is not read",
            "Copy the file into the folder of the chapters.",
        )
        return None
    text = read_text_file(path, name, report)
    return None if text is None else source_of(path, name, text, report)


def source_of(path: Path, name: str, text: str, report: Report) -> Source:
    """A file whose whole text is known."""
    front = frontmatter.read(text, name, report)
    tools = front.tools | _TOOLS_OF_SUFFIXES.get(path.suffix.lower(), frozenset())
    return Source(path, name, front.text, front.values, front.first_line, tools, front.lines)
