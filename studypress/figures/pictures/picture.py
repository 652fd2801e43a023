"""The records of images: what can be shown, what is known of it, and why something can't be."""

from __future__ import annotations

from dataclasses import dataclass

SAVE_ANEW = "Save it anew as PNG, JPEG or SVG."
"""What to do about most images that can't be shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that can be shown: every PDF and every ePub can hold it."""

    data: bytes
    """The bytes of its file; a drawing is cleaned, and what nothing can hold is converted."""
    media_type: str
    """Its media type (RFC 6838), such as "image/png"."""
    suffix: str
    """The suffix that fits its type, with the dot."""
    moves: bool = False
    """True where it moves on a screen."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an image that can be shown."""

    suffix: str
    """The suffix of its own kind, with the dot."""
    width: int = 0
    """Its width in pixels as it is shown, after a turn that its EXIF asks for; 0 for a drawing."""
    height: int = 0
    """Its height in pixels; 0 for a drawing."""
    ratio: float = 1.0
    """Its width divided by its height."""
    fit: bool = True
    """True where its file can be held as it is, False where it must be converted."""
    several: bool = False
    """True where the file has several pictures: it moves, or has several pages."""
    transparent: bool = False
    """True where what is behind it may be seen through it, as through most drawings."""


class Unusable(Exception):
    """An image can't be shown. Its text is the reason, as a clause that follows "it"."""

    def __init__(self, why: str, *, large: bool = False, advice: str = SAVE_ANEW) -> None:
        super().__init__(why)
        self.large = large
        """True where the image is only too large."""
        self.advice = advice
        """What an author can do, in a whole sentence."""
