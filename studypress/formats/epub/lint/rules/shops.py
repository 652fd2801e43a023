"""What shops refuse, beyond what is no ePub at all (their pages are named in publishing.md)."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.rules.sizes import dots_of
from studypress.model.diagnostics import Severity

_ENCRYPTED = "META-INF/encryption.xml"
# Google Play Books: the shortest and the longest side of a cover, in dots.
_MIN_SIDE, _MAX_SIDE = 640, 7200
_COVERS = frozenset(("image/jpeg", "image/png"))
_MANY = "faults for which a shop refuses the file"
_HINT = "Correct it before you send it: shops say so only after days."


def _look(file: Opened) -> Iterator[Finding]:
    if _ENCRYPTED in file.archive.names:
        what = "something in it is encrypted: Google Play and Kobo refuse that, fonts too"
        yield Finding(what, _ENCRYPTED)
    for entry in file.package.entries:
        if "cover-image" not in entry.properties:
            continue
        if entry.media_type not in _COVERS:
            yield Finding("the cover is neither a JPEG nor a PNG", entry.name)
        dots = dots_of(file, entry.name)
        if dots and not (min(dots) >= _MIN_SIDE and max(dots) <= _MAX_SIDE):
            what = (
                f"the cover has {dots[0]} × {dots[1]} dots: Google Play takes "
                f"{_MIN_SIDE} to {_MAX_SIDE} a side"
            )
            yield Finding(what, entry.name)


def _look_for_cover(file: Opened) -> Iterator[Finding]:
    package = file.package
    if not package.said("name:cover") and not any(
        "cover-image" in entry.properties for entry in package.entries
    ):
        yield Finding("it has no cover", package.name)


SHOPS = Rule("shop-refuses", Severity.WARNING, _MANY, _HINT, _look)
COVERLESS = Rule("shop-refuses", Severity.WARNING, _MANY, _HINT, _look_for_cover, in_builds=False)
