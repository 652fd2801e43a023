"""Loads an author's files: finds the chapters, decodes them, reads their front matter."""

from __future__ import annotations

import codecs
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from studypress.diagnostics import Location, Report, StudypressError
from studypress.project import SETTINGS_FILE, Project, Settings
from studypress.reading import folder

FRONT_MATTER_KEYS = ("title", "questions", "id", "level", "tags")

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FRONT = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file: `name` is its path below the project, `first_line` where `text` begins."""

    path: Path
    name: str
    text: str
    meta: Mapping[str, Any] = field(default_factory=dict)
    first_line: int = 1


def load(project: Project, settings: Settings, report: Report) -> tuple[Source, ...]:
    """Every chapter of the guide, in order.

    Raises StudypressError where a file can't be read at all.
    """
    if settings.chapters:
        files = _chosen(project, settings, report)
    else:
        files, passed = folder.found(project)
        if passed:
            names = ", ".join(project.name(path) for path in passed)
            report.hint(
                "passed-over",
                Location(project.name(passed[0])),
                f"what speaks of the notes and not of their subject is no chapter: {names}",
                f"List it under `chapters:` in {SETTINGS_FILE} if it is.",
            )
    if not files and not settings.chapters:
        report.error(
            "no-chapters",
            Location(project.name(project.content)),
            "there is no chapter: no .md file stands in this folder",
            "Write a file such as 01-first-chapter.md with a heading `## A question?` in it.",
        )
    return tuple(_source(path, project.name(path), report) for path in files)


def _chosen(project: Project, settings: Settings, report: Report) -> list[Path]:
    """The files that the settings list; each must be there, inside the content folder, once."""
    base = project.content.resolve()
    files = []
    for name in dict.fromkeys(settings.chapters):
        path = project.content / name
        if path.is_file() and path.resolve().is_relative_to(base):
            files.append(path)
            continue
        have = [path.relative_to(project.content).as_posix() for path in folder.found(project)[0]]
        report.error(
            "missing-chapter",
            Location(project.name(project.content / SETTINGS_FILE)),
            f"there is no chapter {name} in the content folder",
            did_you_mean(name, have),
        )
    return files


def _source(path: Path, name: str, report: Report) -> Source:
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise StudypressError(f"{name} can't be read: {fault.strerror}.") from fault
    text = _legal(_decoded(data, name, report), name, report)
    text, meta, first_line = _front_matter(text, name, report)
    return Source(path, name, text, meta, first_line)


def _decoded(data: bytes, name: str, report: Report) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        report.slip(
            "encoding",
            Location(name, line),
            f"byte 0x{data[fault.start]:02x} is not UTF-8",
            "Save the file as UTF-8.",
        )
        text = data.decode("cp1252", errors="replace")  # so that the file's other faults are told
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _legal(text: str, name: str, report: Report) -> str:
    """The text without characters that no XML document may hold."""
    first = _ILLEGAL.search(text)
    if first is None:
        return text
    clean, count = _ILLEGAL.subn("", text)
    report.warning(
        "control-character",
        Location(name, text.count("\n", 0, first.start()) + 1),
        f"U+{ord(first[0]):04X} can't be printed; {count} such "
        + ("character is" if count == 1 else "characters are")
        + " left out",
    )
    return clean


def _front_matter(text: str, name: str, report: Report) -> tuple[str, dict[str, Any], int]:
    found = _FRONT.match(text)
    if found is None:
        return text, {}, 1
    rest, first_line = text[found.end() :], text.count("\n", 0, found.end()) + 1
    try:
        node = yaml.compose(found[1], Loader=yaml.SafeLoader)
        if not isinstance(node, yaml.MappingNode) and (node or found[1].strip()):
            return text, {}, 1  # a rule, some words and a rule: no front matter
        meta = yaml.safe_load(found[1]) or {}
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
    keys = [] if node is None else [(key.value, key.start_mark.line + 2) for key, _ in node.value]
    _unknown([(str(key), line) for key, line in keys if key not in FRONT_MATTER_KEYS], name, report)
    return rest, {str(key): value for key, value in meta.items()}, first_line


def _unknown(keys: Sequence[tuple[str, int]], name: str, report: Report) -> None:
    """Tell of keys that are not used: one by one where a slip is likely, else all at once."""
    strange = []
    for key, line in keys:
        if hint := did_you_mean(key, FRONT_MATTER_KEYS):
            where = Location(name, line)
            message = f"the front matter's key {key!r} is unknown"
            if report.foreign:
                strange.append((key, line))
            else:
                report.warning("unknown-setting", where, message, hint)
        else:
            strange.append((key, line))
    if strange:
        several = len(strange) > 1
        listed = ", ".join(repr(key) for key, _ in strange)
        report.hint(
            "unknown-setting",
            Location(name, strange[0][1]),
            f"the front matter's key{'s' if several else ''} {listed} "
            f"{'are' if several else 'is'} unknown and not used",
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the likeliest intended word, or ""."""
    close = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else ""
