"""The picture that an author gives for the cover."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.model.diagnostics import Location

_MIN_TALL_RATIO, _MAX_TALL_RATIO = 0.45, 0.9
"""The shapes of pictures that are a whole cover, as their width divided by their height."""


@dataclass(frozen=True, slots=True)
class CoverPicture:
    """The picture on the cover."""

    name: str
    """Its name among the images of the guide."""
    ratio: float
    """Its width, divided by its height."""
    where: Location
    """The setting that names it."""
    titled: bool
    """True where the title stands on the cover too, since the picture has none."""

    @property
    def tall(self) -> bool:
        """True for one that is about as tall as a page, and is the whole cover."""
        return is_tall(self.ratio)


def is_tall(ratio: float) -> bool:
    """True for the shape of a whole cover: the width of a picture divided by its height."""
    return _MIN_TALL_RATIO <= ratio <= _MAX_TALL_RATIO
