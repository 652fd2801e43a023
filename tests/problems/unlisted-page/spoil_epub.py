"""A page is missing in the list of pages, and nothing says of which book they are."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("nav.xhtml", '<li><a href="two.xhtml#page-2">2</a></li>', "")
    made.change(
        "package.opf",
        '<meta property="pageBreakSource">urn:uuid:0f6a2b9c-7d9b-4f55-9d47-5a8a3a0c4a12</meta>',
        "",
    )
