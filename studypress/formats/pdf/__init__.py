"""The book as a PDF: its parts are set apart, by worker processes, and bound into one file."""

from __future__ import annotations

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace


class Pdf:
    """One PDF file of all documents."""

    traits = Traits(".pdf", "svg", sets_fonts=True)

    def make(self, work: Work, place: Workplace) -> Made:
        """Set the documents in worker processes, where the engine is patched."""
        from studypress.formats.images import ready
        from studypress.formats.pdf.imposing import imposed, wanted
        from studypress.formats.pdf.preflight.checked import checked
        from studypress.formats.pdf.signatures import Signatures

        book = Signatures(ready(work, place.cache), place)
        made = checked(book.make(), work, place, book.spans())
        return imposed(made, work, place) if wanted(work.options) else made

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The text of each page, in the order in which it was drawn.

        A second file has the same pages on sheets, in another order.
        """
        from studypress.formats.pdf.inspect import text_of_pages

        return Inspection(tuple(text_of_pages(next(iter(files.values())), cache)))


FORMAT = Pdf()
