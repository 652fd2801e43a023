"""The book as a PDF: its parts are set apart, by worker processes, and bound into one file."""

from __future__ import annotations

from studypress.formats import Files, Inspection, Made, Traits, Work, Workplace


class Pdf:
    """One PDF file of all documents."""

    traits = Traits(".pdf", "svg", sets_fonts=True)

    def make(self, work: Work, place: Workplace) -> Made:
        """Set the documents in worker processes, where the engine is patched."""
        from studypress.formats.images import ready
        from studypress.formats.pdf.signatures import Signatures

        return Signatures(ready(work, place.cache), place).make()

    def inspect(self, files: Files) -> Inspection:
        """The text of each page, in the order in which it was drawn."""
        from studypress.formats.pdf.inspect import text_of_pages

        return Inspection(tuple(text for path in files.values() for text in text_of_pages(path)))


FORMAT = Pdf()
