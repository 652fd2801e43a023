"""Finds what a content document contains, for the package document and the table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from studypress.formats.epub.items import Captioned, Heading
from studypress.formats.rows import CAPTION
from studypress.formats.screens import plain
from studypress.formats.screens.namespaces import EPUB_TYPE, MATHML, SVG, XHTML
from studypress.markup.edit import classes
from studypress.markup.elements import CAPTIONED

# Documents of these kinds come before the table of contents, which does not list them.
_UNLISTED_KINDS = frozenset(("cover", "halftitlepage", "titlepage", "imprint", "copyright-page"))

_CAPTIONED = tuple(f"{{{XHTML}}}{name}" for name in sorted(CAPTIONED))
_CAPTIONS = frozenset(f"{{{XHTML}}}{name}" for name in ("figcaption", "caption"))


def headings_of(root: etree._Element, file: str) -> Iterator[Heading]:
    """The second-level headings with an id and words; `file` is the name of the document's file.

    A list of contents may not have entries without words.
    """
    for heading in root.iter(f"{{{XHTML}}}h2"):
        if (name := heading.get("id")) and (label := plain.letters(heading)):
            yield Heading(f"{file}#{name}", label)


def captions_of(root: etree._Element, file: str) -> Iterator[Captioned]:
    """The figures and tables with a caption and an id; `file` is the name of the document's file.

    Code with a caption is neither.
    """
    for element in root.iter(*_CAPTIONED):
        is_table = element.tag != f"{{{XHTML}}}figure"
        caption = next((child for child in element if _is_caption(child)), None)
        name = element.get("id")
        if caption is None or not name or _has(element, f"{{{XHTML}}}pre"):
            continue
        is_table = is_table or _has(element, f"{{{XHTML}}}table")
        if label := plain.letters(caption):
            yield Captioned("lot" if is_table else "loi", f"{file}#{name}", label)


def _is_caption(element: etree._Element) -> bool:
    """True for the caption of a figure, of a table, or of a table as a list of its rows."""
    return element.tag in _CAPTIONS or CAPTION in classes(element)


def kinds_of(root: etree._Element) -> Iterator[str]:
    """The words of `epub:type` of a document and its sections: `chapter`, `glossary` …"""
    for element in root.iter(f"{{{XHTML}}}body", f"{{{XHTML}}}section", f"{{{XHTML}}}nav"):
        yield from (element.get(EPUB_TYPE) or "").split()


def is_listed(root: etree._Element) -> bool:
    """True where the table of contents lists the document."""
    return _UNLISTED_KINDS.isdisjoint(kinds_of(root))


def properties_of(root: etree._Element) -> Iterator[str]:
    """The document's properties in the manifest (EPUB 3.3, D.4.2)."""
    if _has(root, f"{{{MATHML}}}math"):
        yield "mathml"
    if _has(root, f"{{{SVG}}}svg"):
        yield "svg"


def features_of(root: etree._Element) -> Iterator[str]:
    """The names of those features of a document that accessibility metadata must state.

    - `formulas`: it has formulas; `unspoken`: one of them has no text for voices.
    - `images`: it has drawings, or images with a description; `decoration`: it has an image that
      says of itself to be decoration; `mute`: it has another image without a description.
    - `sounds`: it plays sounds; `films`: it plays films; `uncaptioned`: one without
      captions.
    - `moves`: it is an image that moves, as `images.Images` finds out.

    A name may come several times.
    """
    formulas = list(root.iter(f"{{{MATHML}}}math"))
    if formulas:
        yield "formulas"
    if not all(formula.get("alttext") for formula in formulas):
        yield "unspoken"
    for image in root.iter(f"{{{XHTML}}}img"):
        # An empty description of an author's image was forgotten, as `image-alt` has told.
        is_decoration = image.get("role") in {"presentation", "none"}
        yield "images" if image.get("alt") else "decoration" if is_decoration else "mute"
    if _has(root, f"{{{SVG}}}svg"):
        yield "images"
    if _has(root, f"{{{XHTML}}}audio"):
        yield "sounds"
    for film in root.iter(f"{{{XHTML}}}video"):
        yield "films"
        kinds = {track.get("kind") for track in film.iter(f"{{{XHTML}}}track")}
        if kinds.isdisjoint(("captions", "subtitles")):
            yield "uncaptioned"


def _has(root: etree._Element, tag: str) -> bool:
    return next(root.iter(tag), None) is not None
