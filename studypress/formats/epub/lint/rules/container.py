"""The container: what every reader looks at first (EPUB 3.3, 4)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from studypress.formats.epub.lint.archive import Unreadable
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity

_MIMETYPE = b"application/epub+zip"
# Letters that every file system and every server takes as they are.
# What shops and systems put beside the files of a book.
_ADDED = frozenset(("iTunesMetadata.plist", "iTunesArtwork", ".DS_Store", "Thumbs.db"))
_SAFE = re.compile(r"[A-Za-z0-9._/+-]+")


def _look(file: Opened) -> Iterator[Finding]:
    first = file.archive.infos[0] if file.archive.infos else None
    if first is None or first.filename != "mimetype":
        yield Finding("its first file is not `mimetype`")
    elif first.compress_type != zipfile.ZIP_STORED or first.extra:
        yield Finding("`mimetype` is compressed, or has an extra field")
    else:
        try:
            is_right = file.archive.read("mimetype") == _MIMETYPE
        except Unreadable:
            is_right = False
        if not is_right:
            yield Finding(f"`mimetype` says something else than {_MIMETYPE.decode()}")
    package = file.package
    for entry in package.entries:
        if entry.name and entry.name not in file.archive.names:
            yield Finding(
                f"{entry.href} is in the manifest, and not there", package.name, entry.line
            )


def _look_for_others(file: Opened) -> Iterator[Finding]:
    listed = {"mimetype", file.package.name, *file.package.by_name, *file.package.linked}
    for name in file.archive.names:
        is_added = name.rpartition("/")[2] in _ADDED or name.startswith("META-INF/")
        if name not in listed and not is_added:
            yield Finding("it is not in the manifest", name)


def _look_at_names(file: Opened) -> Iterator[Finding]:
    for name in file.archive.names:
        if not _SAFE.fullmatch(name):
            sign = next(sign for sign in name if not _SAFE.fullmatch(sign))
            called = "a space" if sign.isspace() else repr(sign)
            yield Finding(f"the name {name!r} has {called} in it", name)


CONTAINER = Rule(
    "epub-container",
    Severity.ERROR,
    "faults of the container",
    "Pack it again: `mimetype` first and not compressed, then all files of the manifest.",
    _look,
)
OTHERS = Rule(
    "epub-container",
    Severity.WARNING,
    "files that are not in the manifest",
    "Name each in the manifest, or leave it out: readers don't see it.",
    _look_for_others,
)
NAMES = Rule(
    "unsafe-name",
    Severity.WARNING,
    "names of files that some servers and readers can't take",
    "Use letters and digits of ASCII, hyphens and underscores.",
    _look_at_names,
)
