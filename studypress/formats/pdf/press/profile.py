"""The ICC profile of a press and its paper: the inks of a colour, and the colour of inks.

LittleCMS reads it, in steps of 1/255.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageCms

Rgb = tuple[float, float, float]
"""The parts of red, green and blue of a colour in sRGB, each from 0 to 1."""
Cmyk = tuple[float, float, float, float]
"""The tints of cyan, magenta, yellow and black, each from 0 to 1."""

_STEPS = 255
_LIGHTNESS = 100.0
_MIDDLE = 128


class Lab(NamedTuple):
    """A colour as it looks beside the white of its paper (CIE 1976 L*a*b*)."""

    lightness: float
    """From 0 for black to 100 for the paper."""
    a: float
    """From green to red."""
    b: float
    """From blue to yellow."""

    @property
    def chroma(self) -> float:
        """How far it is from a grey."""
        return float((self.a**2 + self.b**2) ** 0.5)


class Profile:
    """The profile of a press with four inks."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file can't be read as a profile with these inks."""
        self.data = path.read_bytes()
        """The bytes of the file."""
        try:
            self._profile = ImageCms.getOpenProfile(str(path))
            self._srgb = ImageCms.createProfile("sRGB")
            # Black as dark as the press can print it stands for the black of a screen.
            self._to_inks = ImageCms.buildTransform(
                self._srgb,
                self._profile,
                "RGB",
                "CMYK",
                ImageCms.Intent.RELATIVE_COLORIMETRIC,
                ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
            lab = ImageCms.createProfile("LAB")
            intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
            self._look_of_inks = ImageCms.buildTransform(self._profile, lab, "CMYK", "LAB", intent)
            self._look_of_rgb = ImageCms.buildTransform(self._srgb, lab, "RGB", "LAB", intent)
            self._rgb_of_look = ImageCms.buildTransform(lab, self._srgb, "LAB", "RGB", intent)
        except ImageCms.PyCMSError as fault:
            raise OSError(f"{path} is no profile of a press with four inks: {fault}") from fault

    @property
    def name(self) -> str:
        """What the profile calls itself."""
        return str(self._profile.profile.profile_description or "").strip()

    def inks(self, colour: Rgb) -> Cmyk:
        """The inks that look most like a colour."""
        values = _pixel(self._to_inks, "RGB", colour)
        return tuple(value / _STEPS for value in values)  # type: ignore[return-value]

    def look_of_inks(self, inks: Cmyk) -> Lab:
        """How inks look on the paper."""
        return _lab(_pixel(self._look_of_inks, "CMYK", inks))

    def look_of_rgb(self, colour: Rgb) -> Lab:
        """How a colour in sRGB looks."""
        return _lab(_pixel(self._look_of_rgb, "RGB", colour))

    def rgb(self, look: Lab) -> Rgb:
        """The colour in sRGB that looks most like another."""
        raw = (
            round(look.lightness / _LIGHTNESS * _STEPS),
            round(look.a) + _MIDDLE,
            round(look.b) + _MIDDLE,
        )
        found = ImageCms.applyTransform(Image.new("LAB", (1, 1), raw), self._rgb_of_look)
        assert found is not None
        pixel: Any = found.getpixel((0, 0))
        return tuple(value / _STEPS for value in pixel)

    def black(self, lightness: float) -> float:
        """The tint of black alone that is as dark as a lightness: solid for all that is darker."""
        tints = self._blacks
        place = bisect_left(tints, -lightness)
        if place == 0:
            return 0.0
        if place == len(tints):
            return 1.0
        before, after = tints[place - 1], tints[place]
        part = (-lightness - before) / (after - before) if after > before else 0.0
        return (place - 1 + part) / _STEPS

    @property
    def darkest(self) -> float:
        """The lightness of solid black."""
        return -self._blacks[-1]

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture in sRGB in the inks of the press."""
        found = ImageCms.applyTransform(image, self._to_inks)
        assert found is not None
        return found

    def lightness(self, image: Image.Image) -> Image.Image:
        """How light each spot of a picture in sRGB, or in inks, looks: from 0 to 255."""
        transform = self._look_of_inks if image.mode == "CMYK" else self._look_of_rgb
        found = ImageCms.applyTransform(image, transform)
        assert found is not None
        return found.getchannel("L")

    @cached_property
    def _blacks(self) -> list[float]:
        """The lightness of each tint of black, below zero, from that of the paper on."""
        strip = Image.new("CMYK", (_STEPS + 1, 1))
        strip.putdata([(0, 0, 0, tint) for tint in range(_STEPS + 1)])
        values = list(self.lightness(strip).tobytes())
        darkening = [-value / _STEPS * _LIGHTNESS for value in values]
        # Rounding may make a tint look lighter than the one before it.
        return [max(darkening[: index + 1]) for index in range(len(darkening))]


@lru_cache(maxsize=4)
def opened(path: Path) -> Profile:
    """The profile in a file, which a process reads once; raises OSError where it is none."""
    return Profile(path)


def _pixel(transform: Any, mode: str, values: tuple[float, ...]) -> tuple[int, ...]:
    colour = tuple(round(value * _STEPS) for value in values)
    found = ImageCms.applyTransform(Image.new(mode, (1, 1), colour), transform)
    assert found is not None
    pixel: Any = found.getpixel((0, 0))
    return tuple(pixel)


def _lab(raw: tuple[int, ...]) -> Lab:
    a, b = (value - _MIDDLE for value in raw[1:])
    return Lab(raw[0] / _STEPS * _LIGHTNESS, a, b)
