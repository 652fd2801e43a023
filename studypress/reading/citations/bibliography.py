"""Finds and reads the bibliography of a guide: the works that its citations may name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from studypress.model.diagnostics import Location, Report, did_you_mean, quoted
from studypress.project.place import Project
from studypress.project.settings import Settings
from studypress.reading.citations.entries import Found, Problem
from studypress.reading.citations.records import Work
from studypress.reading.sources.files import is_inside, is_regular, read_text_file
from studypress.reading.sources.load import Source

DEFAULT_STYLE = "apa"
"""The citation style of a guide that names none."""

_USUAL = ("references.bib", "references.json", "references.yaml", "references.yml")
"""The files that are the bibliography of a guide where its settings name none."""

_Read = Callable[[str], Iterator[Found | Problem]]


class _Named(NamedTuple):
    """A file that someone named as a bibliography."""

    path: Path
    """The file."""
    written: str
    """Its path, as it was written."""
    where: Location
    """The place where it was named."""


@dataclass(slots=True)
class Bibliography:
    """The works that may be cited, and where citations are read."""

    style: str
    """The name or the file of the citation style."""
    style_where: Location
    """The place where it was named, or the bibliography's."""
    folder: Path
    """The folder below which a style's file is."""
    place: str = ""
    """The path of that folder below the project, or "" for the project's own."""
    works: dict[str, Work] = field(default_factory=dict)
    """The works by their keys."""
    files: frozenset[str] | None = None
    """The names of the files in which citations are read, or None for all of them."""

    def works_for(self, name: str) -> Mapping[str, Work] | None:
        """The works that a file may cite, or None where no citations are read in it."""
        return self.works if self.files is None or name in self.files else None


def find(
    project: Project, settings: Settings, sources: Sequence[Source], report: Report
) -> Bibliography | None:
    """The bibliography of a guide, or None for a guide without one.

    guide.yaml names its files; without such a setting, it is `references.bib` and the like beside
    guide.yaml. In foreign notes, the front matter of a file names that of this file, as with
    Pandoc.
    """
    named = _of_settings(project, settings)
    readers: frozenset[str] | None = None
    if not named:
        named = [one for source in sources for one in _of_source(source, "bibliography")]
        readers = frozenset(one.where.path for one in named)
    if not named:
        return None
    styles = [one for source in sources for one in _of_source(source, "csl")]
    style, where = DEFAULT_STYLE, named[0].where
    if settings.citations.style:
        style, where = settings.citations.style, settings.where("citations", "style")
    elif styles:
        style, where = _style_of(styles[0], project.content), styles[0].where
    found = Bibliography(
        style,
        where,
        project.content,
        "" if project.content == project.root else project.name(project.content),
        files=readers,
    )
    for one in dict.fromkeys(named):
        _add(found, one, project, report)
    return found


def _style_of(named: _Named, folder: Path) -> str:
    """The style that front matter names: a file below the guide's folder, or one that comes along.

    Pandoc is given files and addresses of the styles of the CSL project, whose names tell enough.
    """
    if is_regular(named.path) and is_inside(named.path, folder):
        return os.path.relpath(named.path, folder)
    return named.written.rpartition("/")[2].removesuffix(".csl")


def _of_settings(project: Project, settings: Settings) -> list[_Named]:
    """The files that guide.yaml names, or the usual ones."""
    written = settings.citations.bibliography
    if written:
        return [
            _Named(
                project.content / name,
                name,
                settings.where("citations", "bibliography", str(place)),
            )
            for place, name in enumerate(written)
        ]
    if settings.foreign:
        return []
    paths = [project.content / name for name in _USUAL]
    return [
        _Named(path, path.name, Location(project.name(path))) for path in paths if is_regular(path)
    ]


def _of_source(source: Source, key: str) -> list[_Named]:
    """The files that a key in the front matter of a file names."""
    stated = source.meta.get(key) or []
    every = stated if isinstance(stated, list) else [stated]
    names = [name.strip() for name in every if isinstance(name, str) and name.strip()]
    return [_Named(source.path.parent / name, name, Location(source.name, 1)) for name in names]


def _reader(path: Path) -> _Read | None:
    """The function that reads a kind of file. Each needs a library of its own."""
    match path.suffix.lower():
        case ".bib" | ".bibtex":
            from studypress.reading.citations.bibtex import read

            return read
        case ".json":
            from studypress.reading.citations.csljson import read_json

            return read_json
        case ".yaml" | ".yml":
            from studypress.reading.citations.csljson import read_yaml

            return read_yaml
    return None


def _add(found: Bibliography, named: _Named, project: Project, report: Report) -> None:
    """Add the works of a file; what is wrong with it is reported."""
    read = _reader(named.path)
    reason, hint = "", ""
    if read is None:
        reason, hint = "is no bibliography", "Give a file ….bib, ….json or ….yaml."
    elif not is_inside(named.path, project.content):
        reason, hint = "is outside the guide's folder", "Copy it into the folder of guide.yaml."
    elif not is_regular(named.path):
        beside = [one.name for one in named.path.parent.glob("*") if _reader(one) is not None]
        reason, hint = "does not exist", did_you_mean(named.path.name, beside)
    if read is None or reason:
        message = f"the bibliography {named.written} {reason}"
        report.slip("bad-bibliography", named.where, message, hint)
        return
    name = project.name(named.path)
    text = read_text_file(named.path, name, report)
    if text is not None:
        _take(found.works, read(text), name, report)


def _take(
    works: dict[str, Work], entries: Iterable[Found | Problem], name: str, report: Report
) -> None:
    """Add the entries of a file; of two with one key, the first counts."""
    for one in entries:
        where = Location(name, one.line)
        if isinstance(one, Problem):
            report.slip("bad-bibliography", where, one.message, "Correct the entry.")
        elif (first := works.get(one.key)) is None:
            works[one.key] = Work(one.key, one.item, where)
        elif first.item != one.item or first.where.path == name:
            report.slip(
                "duplicate-work",
                where,
                f"the key {quoted(one.key)} is there a second time; the first is at {first.where}",
                "Give each work a key of its own.",
            )
