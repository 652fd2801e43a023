"""The marks of a language in the path of a file: `de/tea.md`, `tea.pt-BR.md`, `i18n/german.md`."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from studypress.language import tags
from studypress.reading.ids import words

_HOLDERS = words(
    "translations translation translated i18n l10n locale locales lang langs language languages"
)
"""The names of folders that hold translations, in lower case."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A place in a path that may name the language of the file."""

    base: str
    """The folder that holds all versions of the text."""
    name: str
    """The name of the version: of a folder or the end of a file's name."""
    key: str
    """The path without the name of the version, in small letters: versions of one text share it.
    It is "" where the whole name of the file is the name of the version."""
    held: bool
    """True in a folder for translations."""
    folder: bool
    """True where a folder has the name."""

    @property
    def version(self) -> tuple[str, str]:
        """The version to which the file belongs: all files below a folder, or those of an end."""
        return self.base, self.name.lower().replace("_", "-")


def markers(path: str) -> Iterator[Marker]:
    """The marks that a path may have, the likeliest first; `path` has slashes."""
    parts = path.split("/")
    holder = next((at for at, part in enumerate(parts[:-1]) if part.lower() in _HOLDERS), None)
    if holder is not None:
        yield from _held("/".join(parts[:holder]), parts[holder + 1 :])
        return
    base = "/".join(parts[:-1])
    for name, key in _ends(parts[-1]):
        yield Marker(base, name, key_of(base, key), held=False, folder=False)
    for at, part in enumerate(parts[:-1]):
        if tags.is_code(part) or (part.isalpha() and part.isascii()):
            base = "/".join(parts[:at])
            for key in (*_without_ends(parts[at + 1 :]), "/".join(parts[at + 1 :])):
                yield Marker(base, part, key_of(base, key), held=False, folder=True)


def key_of(*parts: str) -> str:
    """A path in the form of keys."""
    return posixpath.join(*parts).lower().replace("_", "-")


def _held(base: str, below: list[str]) -> Iterator[Marker]:
    """The marks of a file in a folder for translations; `below` is its path in that folder."""
    if len(below) > 1:
        for key in (*_without_ends(below[1:]), "/".join(below[1:])):
            yield Marker(base, below[0], key_of(base, key), held=True, folder=True)
        return
    stem = posixpath.splitext(below[0])[0]
    if not tags.is_code(stem):
        for name, key in _ends(below[0]):
            yield Marker(base, name, key_of(base, key), held=True, folder=False)
    yield Marker(base, stem, "", held=True, folder=False)


def _without_ends(parts: list[str]) -> Iterator[str]:
    """A path whose file has a language at the end of its name, without that."""
    return ("/".join((*parts[:-1], key)) for _, key in _ends(parts[-1]))


def _ends(file: str) -> Iterator[tuple[str, str]]:
    """The ends of a file's name that may be a language, each with the name that is left."""
    stem, suffix = posixpath.splitext(file)
    for begin in re.finditer(r"[._-]", stem):
        if begin.start() and tags.is_code(stem[begin.end() :]):
            yield stem[begin.end() :], stem[: begin.start()] + suffix
