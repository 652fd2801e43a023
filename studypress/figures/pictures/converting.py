"""Converts an image into what every PDF and every ePub can hold: PNG or JPEG, upright, in sRGB.

Where the image has lost details before, as a photograph has, it becomes a JPEG that loses nearly
nothing more; whatever else, and what lets the page shine through, becomes a PNG.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageOps, JpegImagePlugin

from studypress.figures.pictures import colours
from studypress.figures.pictures.kinds import AVIF, JPEG, JPEG_2000, PNG, WEBP, Kind
from studypress.figures.pictures.opening import opened
from studypress.figures.pictures.picture import Picture

# Nobody sees a difference from here on.
_QUALITY = 93
_FULL_COLOUR = 0  # Pillow's number for 4:4:4
_LOSSY_KINDS = (JPEG, JPEG_2000, AVIF)
# The names of the chunks of a WebP with dots that have lost something, and with such that have not
# (RFC 9649, 2.5 and 2.6).
_LOSSY_WEBP, _LOSSLESS_WEBP = b"VP8 ", b"VP8L"


def converted(data: bytes, kind: Kind) -> Picture:
    """The first picture of an image as PNG or JPEG. Raises Unusable where it is broken."""
    with opened(data, kind) as image:
        image.load()
        lossy, how = _is_lossy(image, data, kind), _as_before(image)
        shown = colours.in_srgb(ImageOps.exif_transpose(image))
        shown.info.clear()  # It stands upright now, and its profile is no longer true.
        out = io.BytesIO()
        if lossy and shown.mode in ("L", "RGB"):
            shown.save(out, "JPEG", optimize=True, **how)
            return Picture(out.getvalue(), JPEG.media_type, JPEG.suffix)
        shown.save(out, "PNG")
        return Picture(out.getvalue(), PNG.media_type, PNG.suffix)


def _is_lossy(image: Image.Image, data: bytes, kind: Kind) -> bool:
    """True for an image that has lost details when it was saved."""
    if kind is WEBP:
        lossless = data.find(_LOSSLESS_WEBP)
        return lossless < 0 or -1 < data.find(_LOSSY_WEBP) < lossless
    return kind in _LOSSY_KINDS or image.info.get("compression") in ("jpeg", "tiff_jpeg")


def _as_before(image: Image.Image) -> dict[str, Any]:
    """How to save a JPEG: a turned one as it was saved before, so that it loses next to nothing."""
    if isinstance(image, JpegImagePlugin.JpegImageFile) and image.mode in ("L", "RGB"):
        sampling = JpegImagePlugin.get_sampling(image)
        tables = {"qtables": image.quantization, "subsampling": max(sampling, _FULL_COLOUR)}
        return tables if image.mode == "RGB" else {"qtables": image.quantization}
    return {"quality": _QUALITY, "subsampling": _FULL_COLOUR}
