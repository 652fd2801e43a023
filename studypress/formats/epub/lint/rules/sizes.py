"""Sizes: what small devices hold and show, and what may be mailed to them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

from PIL import Image

from studypress.formats.epub.lint.archive import Unreadable
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding, Kind
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity

# Apple's limit for a picture within a book.
_MAX_DOTS = 4_000_000
# Readers that go back to Adobe's engine refuse a document above 300 kB.
_MAX_DOCUMENT = 250_000
MAX_MAILED = 25_000_000
"""So many bytes most mail servers let through."""
_VECTOR = "image/svg+xml"


def dots_of(file: Opened, name: str) -> tuple[int, int] | None:
    """The width and the height of an image in dots, None where that can't be read."""
    try:
        with warnings.catch_warnings(), file.archive.open(name) as data:
            warnings.simplefilter("ignore")  # An image of many dots is what is looked for.
            with Image.open(data) as image:
                return image.size
    except (Unreadable, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None


def _look_at_pictures(file: Opened) -> Iterator[Finding]:
    for entry in file.package.entries:
        if not entry.media_type.startswith("image/") or entry.media_type == _VECTOR:
            continue
        dots = dots_of(file, entry.name) if entry.name in file.archive.names else None
        if dots and dots[0] * dots[1] > _MAX_DOTS:
            millions = dots[0] * dots[1] / 1_000_000
            yield Finding(f"it has {millions:.1f} million dots ({dots[0]} × {dots[1]})", entry.name)


def _look_at_documents(file: Opened) -> Iterator[Finding]:
    for entry in file.package.documents:
        info = file.archive.names.get(entry.name)
        if info and info.file_size > _MAX_DOCUMENT:
            yield Finding(f"it has {info.file_size // 1000} kB", entry.name)


def _look_at_all(file: Opened) -> Iterator[Finding]:
    size = file.path.stat().st_size
    if size > MAX_MAILED:
        yield Finding(f"it has {size / 1_000_000:.0f} MB, and can't be mailed to a reader")


PICTURE = Rule(
    "large-picture",
    Severity.WARNING,
    "pictures of more than 4 million dots",
    "Make it smaller: shops refuse it, and no screen shows as many.",
    _look_at_pictures,
)
DOCUMENT = Rule(
    "large-document",
    Severity.WARNING,
    "documents of more than 250 kB",
    "Divide it: older readers refuse it, and all are slow with it.",
    _look_at_documents,
)
MAILED = Rule(
    "large-epub",
    Severity.WARNING,
    "files that are too large",
    "Make its images smaller. By mail, Send to Kindle takes 25 MB of most senders.",
    _look_at_all,
    kinds=frozenset((Kind.KINDLE,)),
    in_builds=False,
)
READ = Rule(
    "large-epub",
    Severity.HINT,
    "files that are too large",
    "Make its images smaller, or say where it can be downloaded.",
    _look_at_all,
    kinds=frozenset((Kind.READING,)),
    in_builds=False,
)
