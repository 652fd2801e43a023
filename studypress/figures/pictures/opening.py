"""Opens images of dots within limits, and finds out what is to be done to them."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, UnidentifiedImageError

from studypress.figures.pictures import colours
from studypress.figures.pictures.kinds import JPEG, PNG, Kind
from studypress.figures.pictures.picture import About, Unusable

# A page of A2 at 300 dots per inch, and a photograph of the largest cameras, have fewer pixels.
_MAX_PIXELS = 100_000_000
# The tag of EXIF that turns an image, and its values for a quarter of a turn.
_ORIENTATION, _QUARTER_TURNS = 0x0112, (5, 6, 7, 8)
_HELD_MODES = frozenset(("1", "L", "LA", "P", "PA", "RGB", "RGBA"))
# The depth of a PNG is in its first chunk (PNG 3rd edition, 11.2.1).
_DEPTH_AT, _MAX_DEPTH = 24, 8


@contextmanager
def opened(data: bytes, kind: Kind) -> Iterator[Image.Image]:
    """An image that is not decoded yet. Its own faults, then and later, become Unusable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large images; we have a limit.
            with Image.open(io.BytesIO(data), formats=[kind.name]) as image:
                if image.width * image.height > _MAX_PIXELS:
                    raise Image.DecompressionBombError
                yield image
    except Unusable:
        raise
    except Image.DecompressionBombError as fault:  # Pillow raises it too, at a higher limit.
        million = _MAX_PIXELS // 1_000_000
        raise Unusable(f"has more than {million} million pixels", large=True) from fault
    except UnidentifiedImageError as fault:  # Its text names an object of Python.
        raise Unusable(f"is broken: it begins as {kind.name} and does not go on so") from fault
    except Exception as fault:
        early = "truncated" in str(fault).lower()
        why = "its file ends too early" if early else str(fault)
        raise Unusable(f"is broken: {why}") from fault


def examined(data: bytes, kind: Kind) -> About:
    """What is known of an image. Raises Unusable where it is broken, or takes too much memory."""
    with opened(data, kind) as image:
        width, height = image.size
        several = kind is not JPEG and bool(getattr(image, "is_animated", False))
        mode = image.mode
        if mode in ("I", "F"):
            raise Unusable("has dots of 32 bits: they are measurements and no colours")
        image.draft(None, (1, 1))  # A JPEG is read to its end, but decoded at a small size.
        image.load()
        turn = turn_of(image)
        fit = (
            bool(kind.media_type)
            and turn == 1
            and mode in _HELD_MODES
            and not (kind is PNG and data[_DEPTH_AT] > _MAX_DEPTH)
            and not (colours.of(image) and not several)
        )
        if kind.name == "TIFF":  # Pillow turns it itself.
            width, height = image.size
        elif turn in _QUARTER_TURNS:
            width, height = height, width
        transparent = image.has_transparency_data
    return About(kind.suffix, width, height, width / height, fit, several, transparent)


def turn_of(image: Image.Image) -> int:
    """How EXIF says that an image is to be turned: 1 where it stands upright (EXIF 3.0, 4.6.5)."""
    turn = image.getexif().get(_ORIENTATION, 1)
    return turn if turn in range(2, 9) else 1
