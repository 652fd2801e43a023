"""An ePub for Kindle: formulas and drawings as pictures, and nothing that a Kindle drops.

What a Kindle knows is in Amazon's Kindle Publishing Guidelines ("KPG"), whose sections are named
where a rule follows from them.
"""

from __future__ import annotations

from studypress.formats import Made, Traits, Work, Workplace
from studypress.formats.epub import Epub


class Kindle(Epub):
    """One ePub of all documents, as Kindle takes it."""

    traits = Traits(".epub", "svg", sets_fonts=False)

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the documents as one ePub; raises StudypressError where there are none."""
        from studypress.formats.images import SCREEN_PIXELS, ready
        from studypress.formats.kindle.make import write

        work = ready(work, place.cache, SCREEN_PIXELS)
        return write(work, place.folder, place.cache, place.progress)


FORMAT = Kindle()
