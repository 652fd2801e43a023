"""Words for what is seen: images, drawings, formulas."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import Page, is_decoration, is_hidden, is_mute, is_named
from studypress.formats.epub.lint.records import Finding
from studypress.formats.epub.lint.rule import Rule
from studypress.model.diagnostics import Severity


def _look(page: Page) -> Iterator[Finding]:
    for image in page.elements.get("img", ()):
        if is_mute(image):
            yield _mute(image)
    yield from _look_at_others(page)


def _look_at_made(page: Page) -> Iterator[Finding]:
    """An image of the author's without words has an empty `alt`, and was told before."""
    for image in page.elements.get("img", ()):
        if "alt" not in image.attrib and is_mute(image):
            yield _mute(image)
    yield from _look_at_others(page)


def _mute(image: etree._Element) -> Finding:
    return Finding(f"the image {image.get('src')!r} has no words", line=line_of(image))


def _look_at_others(page: Page) -> Iterator[Finding]:
    for drawing in page.drawings:
        if not is_decoration(drawing) and not is_named(drawing) and not _is_spoken_for(drawing):
            yield Finding("a drawing has no words", line=line_of(drawing))
    for formula in page.formulas:
        if not formula.get("alttext") and not formula.get("aria-label"):
            yield Finding("a formula has no words (`alttext`)", line=line_of(formula))


def _is_spoken_for(drawing: etree._Element) -> bool:
    """True for a part of a drawing, and where what is around it has the words or is hidden."""
    around = drawing.iterancestors()
    return is_hidden(drawing) or any(
        one.tag == drawing.tag or (one.get("role") == "img" and is_named(one)) for one in around
    )


MISSING = Rule(
    "missing-alt",
    Severity.WARNING,
    "images, drawings and formulas without words for those who can't see them",
    "Describe it in `alt`, in `<title>` of a drawing, or in `alttext` of a formula.",
    look_at_document=_look,
    look_at_made=_look_at_made,
)
