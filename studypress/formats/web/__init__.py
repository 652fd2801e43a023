"""A website: pages that link to one another, and the files beside them."""

from __future__ import annotations

from studypress.formats import Files, Inspection, Made, Traits, Work, Workplace


class Web:
    """A folder with a page for each document, which any web server takes as it is."""

    traits = Traits("", "mathml", sets_fonts=False, screen=True)

    def make(self, work: Work, place: Workplace) -> Made:
        """Write the site; raises StudypressError where it would have no pages."""
        from studypress.formats.images import SCREEN_PIXELS, ready
        from studypress.formats.web.images import BROWSERS_OWN
        from studypress.formats.web.make import write_site

        work = ready(work, place.cache, SCREEN_PIXELS, BROWSERS_OWN)
        return write_site(work, place.folder, place.progress)

    def inspect(self, files: Files) -> Inspection:
        """The text of each listed page, without what surrounds its content."""
        from studypress.formats.web.reading import texts

        return Inspection(tuple(texts(files)))


FORMAT = Web()
