"""A picture: a drawing that shops and catalogues show, as one JPEG file."""

from __future__ import annotations

from typing import Protocol, cast

from studypress.formats import Cache, Files, Inspection, Made, Traits, Work, Workplace
from studypress.model.diagnostics import StudypressError

_QUALITY = 90
"""The quality of the JPEG. Shops compress it once more."""


class PictureOptions(Protocol):
    """The settings that an edition needs for a picture."""

    @property
    def width_px(self) -> int:
        """The width of the picture in pixels; its height follows from the drawing."""


class PictureFormat:
    """One JPEG file of the first document, which is an SVG."""

    traits = Traits(".jpg", "svg", sets_fonts=False)

    def make(self, work: Work, place: Workplace) -> Made:
        """Draw the first document; raises StudypressError where there is none, or it can't be."""
        from studypress.formats.screens import covers

        if not work.documents:
            raise StudypressError("There is nothing to draw: the edition has no parts.")
        options = cast(PictureOptions, work.options)
        place.progress("drawing", 0.0)
        drawn, problems = covers.draw(work.documents[0], work.imprint.language, options.width_px)
        name = f"{work.name}.jpg"
        (place.folder / name).write_bytes(covers.jpeg(drawn, _QUALITY))
        place.progress("drawing", 1.0)
        return Made((name,), problems=problems)

    def inspect(self, files: Files, cache: Cache | None = None) -> Inspection:
        """Nothing: a picture has no text."""
        return Inspection(())


FORMAT = PictureFormat()
