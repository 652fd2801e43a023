"""Loads the files of the chapters as Sources: their text, and the values of their front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.project import yamltext
from studypress.project.place import SETTINGS_FILE, Project
from studypress.project.settings import Settings
from studypress.reading.sources import folder
from studypress.reading.sources.files import (
    drop_illegal,
    is_inside,
    is_regular,
    read_text_file,
    real_path,
)

FRONT_MATTER_KEYS = ("title", "questions", "id", "level", "tags")
"""The keys of front matter that are used."""

_FRONT_MATTER = re.compile(
    r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


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


def stated_title(source: Source) -> str:
    """The title in a file's front matter, or ""."""
    stated = source.meta.get("title")
    return str(stated).strip() if isinstance(stated, str | int | float) else ""


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
        files, passed = folder.find_files(project)
        if passed:
            names = ", ".join(project.name(path) for path in passed)
            report.hint(
                "passed-over",
                Location(project.name(passed[0])),
                f"files about the notes and not about their subject are no chapters: {names}",
                f"List a file under `chapters:` in {SETTINGS_FILE} to print it.",
            )
    if not files and not settings.chapters:
        report.error(
            "no-chapters",
            Location(project.name(project.content)),
            "there is no chapter: this folder has no .md file",
            "Write a file such as 01-first-chapter.md with a heading `## A question?` in it.",
        )
    sources = (_source(path, project.content, project.name(path), report) for path in files)
    return tuple(source for source in sources if source is not None)


def _chosen(project: Project, settings: Settings, report: Report) -> list[Path]:
    """The files that the settings list, each once; missing ones are reported."""
    files = []
    for name in dict.fromkeys(settings.chapters):
        path = project.content / name
        if is_regular(path) and is_inside(path, project.content):
            files.append(path)
            continue
        have = [
            path.relative_to(project.content).as_posix() for path in folder.find_files(project)[0]
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
    if text is None:
        return None
    text, meta, first_line = _front_matter(text, name, report)
    return Source(path, name, text, meta, first_line)


def _front_matter(text: str, name: str, report: Report) -> tuple[str, dict[str, Any], int]:
    """The text below the front matter, the values in that, and the number of the text's line."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return text, {}, 1
    rest, first_line = text[found.end() :], text.count("\n", 0, found.end()) + 1
    try:
        node = yamltext.tree(found[1])
        if not isinstance(node, yaml.MappingNode) and (node or found[1].strip()):
            return text, {}, 1  # text between two rules is no front matter
        meta = yamltext.values(node) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        mark = getattr(fault, "problem_mark", None)
        where = Location(name, mark.line + 2, mark.column + 1) if mark else Location(name, 2)
        problem = getattr(fault, "problem", None) or str(fault)
        report.slip(
            "front-matter",
            where,
            f"the front matter is not YAML: {problem}",
            "Put text that has a colon in quotes.",
        )
        return rest, {}, first_line
    for key, line, first in yamltext.repeated(node):
        message = f"the front matter has {key} a second time; the first is on line {first + 1}"
        report.slip("front-matter", Location(name, line + 1), message, "Keep one of them.")
    keys = [] if node is None else [(key.value, key.start_mark.line + 2) for key, _ in node.value]
    _report_unknown(
        [(str(key), line) for key, line in keys if key not in FRONT_MATTER_KEYS], name, report
    )
    # An escape such as "\\x07" may write a character that the file itself may not hold.
    clean = {
        str(key): drop_illegal(value, Location(name, 2), report)
        if isinstance(value, str)
        else value
        for key, value in meta.items()
    }
    return rest, clean, first_line


def _report_unknown(keys: Sequence[tuple[str, int]], name: str, report: Report) -> None:
    """Report the keys that are not used: each likely typing mistake alone, the others together."""
    unused = []
    for key, line in keys:
        if hint := did_you_mean(key, FRONT_MATTER_KEYS):
            where = Location(name, line)
            message = f"the front matter's key {quoted(key)} is unknown"
            if report.foreign:
                unused.append((key, line))
            else:
                report.warning("unknown-setting", where, message, hint)
        else:
            unused.append((key, line))
    if unused:
        several = len(unused) > 1
        listed = ", ".join(quoted(key) for key, _ in unused)
        report.hint(
            "unknown-setting",
            Location(name, unused[0][1]),
            f"the front matter's key{'s' if several else ''} {listed} "
            f"{'are' if several else 'is'} unknown and not used",
        )
