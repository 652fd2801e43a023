"""The pictures of a part in the inks of the press."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from PIL import Image, ImageChops, ImageMath

from studypress.formats.pdf.press.inks import MAX_INK, Inks

_QUALITY = 93
"""How well a picture that came as JPEG is kept as one."""
_BEFORE_LOSS = (MAX_INK, 2.9, 2.75)
"""The most ink of a picture before it is kept as JPEG, which adds some here and there."""
_LEVEL = 6
_STEPS = 255
_GREY_DIFFERENCE = 10
"""Channels that differ by no more, at any spot, are those of a grey picture."""
_BEFORE = ("/Decode", "/DecodeParms", "/Interpolate", "/Filter")
_CHANNELS = 4


def convert(stream: Any, inks: Inks) -> None:
    """Bring a picture, as the typesetter wrote it, into the inks of the press, in place."""
    was_jpeg = stream.get("/Filter") == pikepdf.Name.DCTDecode
    image = unmasked(stream)
    if inks.prints_pictures_grey or _is_grey(image):
        image = _black(image, inks)
    elif image.mode == "CMYK":
        image = limited(image)
    else:
        image = limited(inks.profile.picture(image.convert("RGB")))
    for key in _BEFORE:
        if key in stream:
            del stream[key]
    space = "/DeviceGray" if image.mode == "L" else "/DeviceCMYK"
    stream.ColorSpace = pikepdf.Name(space)
    stream.BitsPerComponent = 8
    jpeg = _as_jpeg(image) if was_jpeg else b""
    if not jpeg:
        packed = zlib.compress(image.tobytes(), _LEVEL)
        stream.write(packed, filter=pikepdf.Name.FlateDecode)
        return
    stream.write(jpeg, filter=pikepdf.Name.DCTDecode)
    if image.mode == "CMYK":  # Pillow writes such files as Photoshop does: upside down.
        stream.Decode = pikepdf.Array([1, 0] * _CHANNELS)


def unmasked(stream: Any) -> Image.Image:
    """The picture itself. pikepdf would put its mask into it, which stays as it is."""
    mask = stream.get("/SMask")
    if mask is not None:
        del stream.SMask
    image = pikepdf.PdfImage(stream).as_pil_image()
    if mask is not None:
        stream.SMask = mask
    return image


def _as_jpeg(image: Image.Image) -> bytes:
    """A picture as JPEG; empty where that would have more than MAX_INK at some spot."""
    for most in _BEFORE_LOSS:
        out = io.BytesIO()
        before = limited(image, most) if image.mode == "CMYK" else image
        before.save(out, "JPEG", quality=_QUALITY, subsampling=0)
        if image.mode != "CMYK" or most_ink(Image.open(out)) <= MAX_INK:
            return out.getvalue()
    return b""


def most_ink(image: Image.Image, side: int = 1) -> float:
    """The most ink of a picture in four inks, where 1 is all of one, on the mean of squares.

    Squares have so many dots at each side.
    """
    bands = dict(zip("cmyk", image.split(), strict=True))
    whole = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **bands)
    most: float = (whole.reduce(side) if side > 1 else whole).getextrema()[1]
    return most / _STEPS


def limited(image: Image.Image, limit: float = MAX_INK) -> Image.Image:
    """A picture in four inks with no more in sum at any spot: less of the coloured ones."""
    *coloured, black = image.split()
    most = int(limit * _STEPS)

    def room(values: dict[str, Any]) -> Any:
        whole = values["c"] + values["m"] + values["y"]
        return values["min"](whole, most - values["k"]), whole

    bands = dict(zip("cmyk", (*coloured, black), strict=True))
    over = ImageMath.lambda_eval(
        lambda values: values["c"] + values["m"] + values["y"] + values["k"] > most, **bands
    )
    if over.getbbox() is None:
        return image
    kept = [
        ImageMath.lambda_eval(
            lambda values: values["one"] * room(values)[0] / values["max"](room(values)[1], 1),
            one=band,
            **bands,
        ).convert("L")
        for band in coloured
    ]
    return Image.merge("CMYK", (*kept, black))


def _is_grey(image: Image.Image) -> bool:
    if image.mode != "RGB":
        return image.mode != "CMYK"
    red, green, blue = image.split()
    differences = (ImageChops.difference(one, green) for one in (red, blue))
    # A histogram has how many spots have each difference, from 0 on.
    return not any(any(one.histogram()[_GREY_DIFFERENCE + 1 :]) for one in differences)


def _black(image: Image.Image, inks: Inks) -> Image.Image:
    """A picture in black alone: its lightest spots are paper, its darkest ones solid black."""
    if image.mode not in ("RGB", "CMYK"):
        image = image.convert("RGB")
    profile = inks.profile
    darkest = profile.darkest
    tones = []
    for step in range(_STEPS + 1):
        light = darkest + step / _STEPS * (100 - darkest)
        tones.append(round((1 - profile.black(light)) * _STEPS))
    return profile.lightness(image).point(tones)
