"""What Kindle does not show, and what Amazon asks for (Kindle Publishing Guidelines)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studypress.formats.epub.lint.archive import line_of
from studypress.formats.epub.lint.document import H, Page
from studypress.formats.epub.lint.opened import Opened
from studypress.formats.epub.lint.records import Finding, Kind
from studypress.formats.epub.lint.rule import Rule
from studypress.formats.epub.lint.styles import Declaration
from studypress.formats.screens.namespaces import SVG
from studypress.markup.elements import UNKNOWN_TO_KINDLE
from studypress.model.diagnostics import Severity

_LAYOUTS = frozenset(("flex", "inline-flex", "grid", "inline-grid"))
_PLACES = frozenset(("absolute", "fixed", "relative", "sticky"))
_MAX_DEPTH = 2
_DRAWING = "image/svg+xml"
# So many images in SVG, and so many bytes in an image, are taken (KPG 9.4, 9.1).
_MAX_DRAWINGS = 25
_MAX_IMAGE_BYTES = 5_000_000
_KINDLE = frozenset((Kind.KINDLE,))
_MANY = "things that Kindle does not show, or that Amazon refuses"
_HINT = "Write it in a form that Kindle knows: formulas and drawings as images, folds opened."
_COVER_HINT = "Give it a cover, which the library shows. `cover: false` leaves it out."


def _look(file: Opened) -> Iterator[Finding]:
    package = file.package
    if package.ncx is None:
        yield Finding("it has no NCX", package.name)
    if "text" not in package.guide:
        yield Finding("its guide does not say where the book begins (`text`)", package.name)
    if not package.said("name:cover"):
        what, hint = 'no image is the cover (`<meta name="cover">`)', _COVER_HINT
        yield Finding(what, package.name, hint=hint)
    for name in file.spine[:1]:
        if "cover" in file.leaves[name].kinds:
            yield Finding("the cover is a page too, so that it would be shown twice", name)
    drawn = [entry for entry in package.entries if entry.media_type == _DRAWING]
    if len(drawn) > _MAX_DRAWINGS:
        yield Finding(f"it has {len(drawn)} images in SVG, more than {_MAX_DRAWINGS}", package.name)
    for entry in package.entries:
        info = file.archive.names.get(entry.name)
        if info and entry.media_type.startswith("image/") and info.file_size > _MAX_IMAGE_BYTES:
            what = f"it has {info.file_size / 1e6:.1f} MB, and Kindle takes images of 5 MB"
            yield Finding(what, entry.name)
    for point in file.points or ():
        if point.depth > _MAX_DEPTH:
            what = f"its contents have more than {_MAX_DEPTH} levels"
            yield Finding(what, package.ncx.name if package.ncx else "", point.line)
            break


def _look_at_document(page: Page) -> Iterator[Finding]:
    for formula in page.formulas[:1]:
        yield Finding("it has formulas in MathML", line=line_of(formula))
    for name in sorted(UNKNOWN_TO_KINDLE):
        for element in page.elements.get(name, ())[:1]:
            yield Finding(f"it has <{name}>", line=line_of(element))
    for table in page.elements.get("table", ()):
        if next(table.iterancestors(f"{H}table"), None) is not None:
            yield Finding("a table is in another one", line=line_of(table))
    for image in page.elements.get("img", ()):
        if image.get("src", "").startswith("data:"):
            yield Finding("an image is written into the document", line=line_of(image))
    for drawing in page.drawings:
        if next(drawing.iter(f"{{{SVG}}}text"), None) is not None:
            yield Finding("a drawing has text", line=line_of(drawing))


def _look_at_style(declarations: Sequence[Declaration]) -> Iterator[Finding]:
    for one in declarations:
        value = one.value.lower()
        if (one.name == "display" and value in _LAYOUTS) or (
            one.name == "position" and value in _PLACES
        ):
            of = one.selectors[0] if one.selectors else "an element"
            yield Finding(f"`{of}` has `{one.name}: {value}`", line=one.line)


MARKUP = Rule(
    "kindle-markup",
    Severity.WARNING,
    _MANY,
    _HINT,
    _look,
    _look_at_document,
    _look_at_style,
    _KINDLE,
)
