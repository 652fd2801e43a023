"""The pictures of a guide beside its pages: the cover in two sizes, and one to be shared."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image

from studypress.formats.document import Document, Imprint
from studypress.formats.screens import covers
from studypress.formats.web.links import ASSETS
from studypress.model.diagnostics import Diagnostic

COVER = f"{ASSETS}/cover.jpg"
"""The cover, 800 pixels wide."""
THUMBNAIL = f"{ASSETS}/cover-small.jpg"
"""The cover, 240 pixels wide."""
SHARED = f"{ASSETS}/share.png"
"""The picture that a message shows with a link, 1200 by 630 pixels (Open Graph)."""

_WIDTHS_PX = {COVER: 800, THUMBNAIL: 240}
_SHARED_PX = (1200, 630)


def draw(document: Document, imprint: Imprint) -> tuple[dict[str, bytes], Sequence[Diagnostic]]:
    """The files with the cover, and the problems of its layout."""
    cover, problems = covers.draw(document, imprint.language)
    files = {}
    for name, width in _WIDTHS_PX.items():
        height = round(cover.height * width / cover.width)
        files[name] = covers.jpeg(cover.resize((width, height), Image.Resampling.LANCZOS))
    files[SHARED] = covers.png(_shared(cover))
    return files, problems


def _shared(cover: Image.Image) -> Image.Image:
    """The whole cover in the middle, on the colour of its corner."""
    width, height = _SHARED_PX
    ground = cover.getpixel((0, 0))
    assert isinstance(ground, tuple)
    picture = Image.new("RGB", _SHARED_PX, ground)
    shown = round(cover.width * height / cover.height)
    small = cover.resize((shown, height), Image.Resampling.LANCZOS)
    picture.paste(small, ((width - shown) // 2, 0))
    return picture
