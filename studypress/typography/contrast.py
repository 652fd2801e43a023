"""The contrast of two colours, as readers with weak eyes need it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from PIL import ImageColor

TEXT_CONTRAST = 4.5
"""The least contrast of text of usual size with what is below it."""

_MAX = 255
# The number of times that an interval of lightness is halved: the result is exact to a step of
# sRGB.
_BISECTION_STEPS = 12


def luminance(channels: Sequence[int]) -> float:
    """The relative luminance of red, green and blue from 0 to 255: black has 0, white has 1."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / _MAX for channel in channels[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, from 1 for equal ones to 21 for black and white."""
    darker, lighter = sorted(luminance(ImageColor.getrgb(each)) for each in (colour, other))
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """The lightness of a colour in HLS: black has 0, white has 1."""
    return _hls(colour)[1]


def with_lightness(colour: str, light: float) -> str:
    """A colour of the same hue and saturation with another lightness in HLS."""
    hue, _, saturation = _hls(colour)
    channels = colorsys.hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(channel * _MAX):02x}" for channel in channels)


def lightened(colour: str, ground: str, least: float) -> str:
    """The darkest colour of the same hue that has a contrast of `least` with a dark ground.

    It is white where none has.
    """
    low, high = 0.0, 1.0
    for _ in range(_BISECTION_STEPS):
        middle = (low + high) / 2
        if contrast(with_lightness(colour, middle), ground) < least:
            low = middle
        else:
            high = middle
    return with_lightness(colour, high)


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (channel / _MAX for channel in ImageColor.getrgb(colour)[:3])
    return colorsys.rgb_to_hls(red, green, blue)
