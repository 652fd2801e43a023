"""Guesses the title of a guide, from its headings and the names of its files and folders."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from studypress.language.files import tongues
from studypress.project.place import MARKDOWN, Project
from studypress.reading.ids import words
from studypress.reading.sources.folder import is_readme
from studypress.reading.sources.licence import files_beside
from studypress.reading.sources.load import Source, glance

_MAX_TITLE_CHARS = 120
"""How long a first heading may be to be taken for a title."""

_GENERIC_NAMES = words(
    "readme contents index introduction overview content docs doc notes markdown md src text "
    "questions topics chapters topic summary welcome"
) | {"table of contents", ""}
"""Names of files, folders and headings that do not name a subject."""

_MAX_INITIALS = 4
"""How many letters without a vowel are taken for initials, as in "SQL"."""

_BRANCH = re.compile(r"-(?:main|master)$")
"""The branch that a download of a repository adds to the folder's name."""

_VOWELS = frozenset("aeiouy")

NamesOf = Callable[[Source], Iterable[str]]
"""Gives the titles of a file in plain words, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A value for a setting that guide.yaml leaves out."""

    setting: str
    """The name of the setting."""
    value: str
    """The value that is used."""
    source: str
    """The place from which the value comes, in words: "the folder's name"."""


def guess_title(
    project: Project, sources: Sequence[Source], left: Collection[Path], names_of: NamesOf
) -> Guess:
    """A title for a guide, and its source.

    The first that is there: the heading of a README, the heading of a single file, the folder's
    name, the heading of the first file. `left` are the files in other languages.
    """
    if not project.file:
        for path in files_beside(project):
            if is_readme(path) and path.suffix.lower() in MARKDOWN and path not in left:
                source = glance(path, project)
                if source and (found := _name_of(source, names_of)):
                    return Guess("title", found, f"the heading of {path.name}")
    if len(sources) == 1 and (found := _name_of(sources[0], names_of)):
        return Guess("title", found, f"the heading of {Path(sources[0].name).name}")
    if project.file:
        return Guess("title", readable(project.file.stem), "the file's name")
    if name := _folder_title(project.root.resolve()):
        return Guess("title", name, "the folder's name")
    for source in sources[:1]:
        if found := _name_of(source, names_of):
            return Guess("title", found, f"the heading of {Path(source.name).name}")
    return Guess("title", readable(folder_name(project)) or "Guide", "the folder's name")


def _folder_title(folder: Path) -> str:
    """The name of the nearest folder with a name of its own, which `topics/en` has not, or ""."""
    for place in (folder, *folder.parents[:2]):
        if place == Path.home() or len(place.parts) < 3:
            break
        if place.name.lower() not in tongues() and (name := _specific(readable(place.name))):
            return name
    return ""


def _name_of(source: Source, names_of: NamesOf) -> str:
    """The first title of a file that names a subject, or ""."""
    return next(filter(None, map(_specific, names_of(source))), "")


def _specific(name: str) -> str:
    """A name if it names a subject, or ""."""
    plain = " ".join(re.findall(r"\w+", name.lower()))
    return "" if plain in _GENERIC_NAMES or len(name) > _MAX_TITLE_CHARS else name


def readable(name: str) -> str:
    """The name of a folder or file as words: `ds-interviews-main` becomes `DS interviews`."""
    parts = re.split(r"[-_.\s]+", _BRANCH.sub("", name).strip("-_. "))
    plain = [part.upper() if _initials(part) else part for part in parts if part]
    text = " ".join(plain)
    return text[:1].upper() + text[1:]


def _initials(word: str) -> bool:
    """True for a short word without vowels."""
    short = len(word) <= _MAX_INITIALS
    return short and word.isascii() and word.isalpha() and not _VOWELS & set(word.lower())


def folder_name(project: Project) -> str:
    """The name of the project's folder."""
    return project.root.resolve().name
