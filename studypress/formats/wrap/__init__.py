"""The cover of a printed book: back, spine and front on one sheet, which is wrapped around it."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace
from studypress.formats.wrap.geometry import Wrap, WrapOptions, problems
from studypress.model.diagnostics import StudypressError

_GUIDES = "studypress.formats.wrap.guides:add"


class WrapFormat:
    """One PDF file of one sheet, whose size follows from the number of pages of the book."""

    traits = Traits(".pdf", "svg", sets_fonts=True)

    def make(self, work: Work, place: Workplace) -> Made:
        """Set the first document as a sheet; raises StudypressError for a book without pages."""
        from studypress.formats.images import ready
        from studypress.formats.pdf.preflight.checked import checked
        from studypress.formats.pdf.signatures import Signatures

        options = cast(WrapOptions, work.options)
        pages = options.pages or work.quoted.pages
        if not pages or not work.documents:
            raise StudypressError(
                "The cover can't be made: how many pages the book has is not known."
            )
        document = work.documents[0]
        rtl = work.imprint.direction == "rtl"
        wrap = Wrap.of(options, pages, rtl=rtl, html=document.html)
        sheet = replace(document, styles=(*document.styles, wrap.style()))
        book = Signatures(ready(replace(work, documents=(sheet,)), place.cache), place)
        made = book.make()
        (name,) = made.files
        if wrap.guides:
            place.pool.run(_GUIDES, place.folder / name, wrap, progress=place.progress)
        made = checked(made, work, place, book.spans(), wrap.safe)
        found = tuple(problems(wrap, options, document.name))
        return replace(
            made, problems=(*made.problems, *found), remarks=(*made.remarks, wrap.told())
        )

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The text of the sheet."""
        from studypress.formats.pdf.inspect import text_of_pages

        return Inspection(tuple(text for path in files.values() for text in text_of_pages(path)))


FORMAT = WrapFormat()
