"""The sounds and films of a guide, and the texts that are shown with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file of the guide's folder that plays, or a text track of one."""

    path: Path
    """The file itself."""
    media_type: str
    """Its media type: `audio/mpeg`."""
    is_video: bool = False
    """True where it has pictures, False for sound alone and for a text track."""
    in_browsers: bool = True
    """True where every browser of today plays it."""
    in_epubs: bool = True
    """True where an ePub may have it without another form of it beside (EPUB 3.3, 3.2 and 3.4)."""
