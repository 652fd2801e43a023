"""What a file says of itself, by which people choose books that they can read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity

# The only form of the claim that programs know (EPUB Accessibility 1.1, 4.1).
_CONFORMS = re.compile(r"EPUB Accessibility 1\.1 - WCAG 2\.[012] Level A{1,3}")
_SPEAKS_OF_IT = "EPUB Accessibility 1.1"

_Has = Callable[[Opened], bool]


def _is_there(*names: str) -> _Has:
    return lambda file: not file.features.isdisjoint(names)


def _kind(name: str) -> _Has:
    return lambda file: any(name in leaf.kinds for leaf in file.leaves.values())


def _breaks(file: Opened) -> bool:
    return any(leaf.breaks for leaf in file.leaves.values())


_FEATURES: dict[str, tuple[_Has, str]] = {
    "alternativeText": (
        lambda file: (
            not file.features.isdisjoint(("images", "mute")) and "mute" not in file.features
        ),
        "an image has no words, or there is none",
    ),
    "MathML": (_is_there("formulas"), "it has no formula in MathML"),
    "describedMath": (
        lambda file: "formulas" in file.features and "unspoken" not in file.features,
        "a formula has no words, or there is none",
    ),
    "captions": (_is_there("captions"), "no film has captions"),
    "closedCaptions": (_is_there("captions"), "no film has captions"),
    "pageBreakMarkers": (_breaks, "no page of a printed book is marked"),
    "printPageNumbers": (_breaks, "no page of a printed book is marked"),
    "pageNavigation": (lambda file: bool(file.lists.get("page-list")), "it has no list of pages"),
    "tableOfContents": (lambda file: bool(file.lists.get("toc")), "it has no contents"),
    "index": (_kind("index"), "it has no index"),
}
"""What is claimed as a feature, with what proves it, and what is said where nothing does."""


def _look(file: Opened) -> Iterator[Finding]:
    package, features = file.package, file.features
    modes = set(package.said("schema:accessMode"))
    shown = bool(features & {"images", "mute", "films"})
    heard = bool(features & {"sounds", "films"})
    for there, mode, what in ((shown, "visual", "pictures"), (heard, "auditory", "sounds")):
        if modes and there and mode not in modes:
            yield Finding(f"it has {what}, and no `accessMode` is `{mode}`", package.name)
    if modes and "text" in features and "textual" not in modes:
        yield Finding("it has text, and no `accessMode` is `textual`", package.name)
    pictures = any(entry.media_type.startswith(("image/", "video/")) for entry in package.entries)
    if "visual" in modes and not shown and not pictures:
        yield Finding("an `accessMode` is `visual`, and it has no picture", package.name)
    if "mute" in features and "textual" in package.said("schema:accessModeSufficient"):
        what = "its text is said to be sufficient, and an image has no words"
        yield Finding(what, package.name)
    for name in package.said("schema:accessibilityFeature"):
        if name in _FEATURES and not _FEATURES[name][0](file):
            yield Finding(f"it claims `{name}`: {_FEATURES[name][1]}", package.name)
    hazards = set(package.said("schema:accessibilityHazard"))
    if "none" in hazards and len(hazards) > 1:
        yield Finding("it has hazards, and says that it has none", package.name)
    for claim in package.said("dcterms:conformsTo"):
        if _SPEAKS_OF_IT in claim and not _CONFORMS.fullmatch(claim):
            yield Finding(f"no program knows the claim {claim!r}", package.name)
        elif _SPEAKS_OF_IT in claim and features & {"mute", "unspoken"}:
            what = "it claims to conform, and an image or a formula has no words"
            yield Finding(what, package.name)


CLAIMS = Rule(
    "false-claim",
    Severity.ERROR,
    "claims that are not true",
    "Claim only what is there: people choose by it what they can read.",
    _look,
)
