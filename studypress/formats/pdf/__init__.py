"""The book as a PDF: its documents are laid out one after the other, with folios and links."""

from __future__ import annotations

from dataclasses import replace

from studypress.formats import Files, Inspection, Made, Traits, Work, Workplace

_TASK = "studypress.formats.pdf.book:set_book"


class Pdf:
    """One PDF file of all documents."""

    traits = Traits(".pdf", "svg", sets_fonts=True)

    def make(self, work: Work, place: Workplace) -> Made:
        """Lay out the documents in a worker process, where the engine is patched."""
        from studypress.formats.images import ready

        plain = replace(ready(work, place.cache), options=None)
        made: Made = place.pool.run(_TASK, plain, place.folder, progress=place.progress)
        return made

    def inspect(self, files: Files) -> Inspection:
        """The text of each page, in the order in which it was drawn."""
        from studypress.formats.pdf.inspect import text_of_pages

        return Inspection(tuple(text for path in files.values() for text in text_of_pages(path)))


FORMAT = Pdf()
