"""It has pictures and does not say so, and claims captions that are not there."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("package.opf", '<meta property="schema:accessMode">visual</meta>', "")
    made.change("package.opf", ">tableOfContents<", ">captions<")
    made.change(
        "package.opf",
        '<meta property="pageBreakSource">',
        '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 WCAG AA</meta>'
        '<meta property="pageBreakSource">',
    )
