"""An EPUB 3.3 file: one content document per part, its own navigation, EbookLib as packager."""

from __future__ import annotations

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace


class Epub:
    """One ePub of all documents."""

    traits = Traits(".epub", "mathml", sets_fonts=False)

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the documents as one ePub; raises StudypressError where there are none."""
        from studypress.formats.epub.make import write_epub
        from studypress.formats.images import SCREEN_PIXELS, ready

        work = ready(work, place.cache, SCREEN_PIXELS)
        return write_epub(work, place.folder, place.cache, place.progress)

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The text of all content documents but the contents: an ePub has no pages of its own."""
        from studypress.formats.screens.plain import text_of_epub

        return Inspection(tuple(map(text_of_epub, files.values())))


FORMAT = Epub()
