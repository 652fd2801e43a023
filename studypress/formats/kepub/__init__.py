"""An ePub for Kobo's own reading program, which turns pages sooner and keeps marks by sentences.

Kobo's devices read any ePub. One whose name ends in `.kepub.epub` is read by another program of
theirs, which needs a span around each sentence to count, to mark and to remember where one was.
"""

from __future__ import annotations

from studypress.formats import Made, Traits, Work, Workplace
from studypress.formats.epub import Epub

SUFFIX = ".kepub.epub"


class Kepub(Epub):
    """One ePub of all documents, with the spans of Kobo's."""

    traits = Traits(SUFFIX, "mathml", sets_fonts=False)

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the documents as one ePub; raises StudypressError where there are none."""
        from studypress.formats.epub.make import write_epub
        from studypress.formats.epub.steps import STEPS
        from studypress.formats.images import SCREEN_PIXELS, ready
        from studypress.formats.kepub.spans import add_spans

        work = ready(work, place.cache, SCREEN_PIXELS)
        steps = (*STEPS, ("dividing", 0.77, add_spans))
        return write_epub(work, place.folder, place.cache, place.progress, steps, SUFFIX)


FORMAT = Kepub()
