"""Scales an image down for screens, where it has more dots than any of them shows."""

from __future__ import annotations

import io
import math

from PIL import Image, JpegImagePlugin

from studypress.figures.pictures.kinds import GIF, JPEG, PNG, kind_of
from studypress.figures.pictures.opening import opened
from studypress.figures.pictures.picture import Picture

# A photograph of four million dots is as sharp on a screen as at a higher quality.
_QUALITY = 88
# The first step takes whole dots together, down to three times the size; that is as good.
_GAP = 3.0
_MAX_COLOURS = 256


def scaled(picture: Picture, most: int) -> Picture:
    """An image with `most` pixels at most, or the same where its file would not be smaller.

    A drawing and an image that moves stay as they are. Raises Unusable where it is broken.
    """
    kind = kind_of(picture.data)
    if kind not in (PNG, JPEG, GIF):
        return picture
    with opened(picture.data, kind) as image:
        pixels = image.width * image.height
        if pixels <= most or (kind is not JPEG and getattr(image, "is_animated", False)):
            return picture
        share = math.sqrt(most / pixels)
        size = math.floor(image.width * share), math.floor(image.height * share)
        out = io.BytesIO()
        if kind is JPEG:
            _save_photograph(image, size, out)
            made = Picture(out.getvalue(), JPEG.media_type, JPEG.suffix)
        else:
            _save_drawing(image, size, out)
            made = Picture(out.getvalue(), PNG.media_type, PNG.suffix)
    return made if len(made.data) < len(picture.data) else picture


def _save_photograph(image: Image.Image, size: tuple[int, int], out: io.BytesIO) -> None:
    sampling = JpegImagePlugin.get_sampling(image)
    profile = image.info.get("icc_profile")
    image.thumbnail(_at_least_one(size), Image.Resampling.LANCZOS, reducing_gap=_GAP)
    more = {} if image.mode == "L" else {"subsampling": max(sampling, 0)}
    image.save(out, "JPEG", quality=_QUALITY, optimize=True, icc_profile=profile, **more)


def _save_drawing(image: Image.Image, size: tuple[int, int], out: io.BytesIO) -> None:
    """Save an image without loss. One with few colours is given few again."""
    profile = image.info.get("icc_profile")
    few = image.mode == "P"
    clear = "transparency" in image.info or image.mode in ("LA", "PA", "RGBA")
    grey = image.mode in ("1", "L", "LA") and "transparency" not in image.info
    whole = image.convert(("LA" if grey else "RGBA") if clear else ("L" if grey else "RGB"))
    small = whole.resize(_at_least_one(size), Image.Resampling.LANCZOS, reducing_gap=_GAP)
    if few:
        octree = Image.Quantize.FASTOCTREE
        small = small.quantize(_MAX_COLOURS, octree, dither=Image.Dither.NONE)
    small.save(out, "PNG", optimize=True, icc_profile=profile)


def _at_least_one(size: tuple[int, int]) -> tuple[int, int]:
    return max(1, size[0]), max(1, size[1])
