"""The manifest: what it says of each document, and of the cover."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity

_SCANNED = ("mathml", "svg", "scripted", "remote-resources")


def _look(file: Opened) -> Iterator[Finding]:
    package = file.package
    for entry in package.documents:
        leaf = file.leaves.get(entry.name)
        if leaf is None:
            continue
        for name in _SCANNED:
            lacks = name in leaf.properties - entry.properties
            if lacks or name in entry.properties - leaf.properties - leaf.allowed:
                said = "lacks" if lacks else "has, and should not have,"
                what = f"the entry of {entry.href} {said} the property `{name}`"
                yield Finding(what, package.name, entry.line)


def _look_at_cover(file: Opened) -> Iterator[Finding]:
    package = file.package
    pages = [name for name in file.spine[:2] if "cover" in file.kinds_of(name)]
    images = [entry for entry in package.entries if "cover-image" in entry.properties]
    older = package.said("name:cover")
    if not pages and not images and not older:
        return
    if not images:
        yield Finding("no image is the cover (`cover-image`)", package.name)
    if len(images) > 1:
        yield Finding("several images are the cover", package.name, images[1].line)
    if not older:
        what = 'older readers and Kobo find no cover (`<meta name="cover">`)'
        yield Finding(what, package.name)
    elif images and older[0] != images[0].id:
        yield Finding(f'`<meta name="cover">` names another file: {older[0]!r}', package.name)
    for name in pages:
        shown = [one.href for one in file.leaves[name].sources if not one.href.endswith(".css")]
        if len(shown) != 1 or file.leaves[name].links:
            yield Finding("the page of the cover has more, or less, than one image", name)


PROPERTIES = Rule(
    "lost-property",
    Severity.ERROR,
    "properties in the manifest that are lost, or false",
    "Give each document the properties of what is in it: readers prepare for it by them.",
    _look,
)
COVER = Rule(
    "cover-lost",
    Severity.WARNING,
    "faults for which shelves show no cover",
    'Mark the image with `cover-image`, and name it in `<meta name="cover">`.',
    _look_at_cover,
)
