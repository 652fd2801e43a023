"""A website: pages that link to one another, and the files beside them."""

from __future__ import annotations

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace


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

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """The text of all listed pages as one, without what surrounds their content.

        It is one, since no passage goes on from one page of a site to the next.
        """
        from studypress.formats.web.reading import texts

        return Inspection(("\n".join(texts(files)),))


FORMAT = Web()
