"""Which inks a colour of a page becomes.

Greys, and with them all text that is no accent, are black alone: three more inks that are a
little off their place would blur its edges. A colour of the theme has the theme's own inks. All
others have those that the profile gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from studypress.formats.pdf.press.profile import Cmyk, Lab, Profile, Rgb, opened
from studypress.formats.pdf.records import Press

MAX_INK = 3.0
"""The sum of the tints of all inks that a spot of paper takes: 300 %."""

SECOND = "SecondInk"
"""The name of the second ink's colour space in the resources of a page."""

_GREY_CHROMA = 5.5
"""A colour that is no further from a grey than this looks like one."""
_HEX = 255
_PAPER = 100.0
_CYAN: Cmyk = (1.0, 0.0, 0.0, 0.0)


class Space(StrEnum):
    """The colour spaces of a file for the press."""

    GREY = "DeviceGray"
    """Black alone, from 0 for solid to 1 for paper."""
    CMYK = "DeviceCMYK"
    """Cyan, magenta, yellow and black."""
    SECOND = SECOND
    """The tint of the second ink of two."""


class Paint(NamedTuple):
    """A colour in the inks of a file."""

    space: Space
    """Its colour space."""
    values: tuple[float, ...]
    """Its values there, each from 0 to 1."""


class Inks:
    """The inks of colours in one file."""

    def __init__(self, press: Press) -> None:
        """Raises OSError where the profile can't be read."""
        self.profile: Profile = opened(press.profile)
        """The profile of the press."""
        self._colour = press.colour
        self._own: Mapping[str, Cmyk] = {
            name: _limited(*(tints or self.profile.inks(_rgb(name))))
            for name, tints in press.colours
            if tints or not self._looks_grey(name)
        }
        self.second: Cmyk = next(iter(self._own.values()), _CYAN)
        """What the second ink of two looks like, in the inks of the press."""
        self._known: dict[tuple[float, ...], Paint] = {}

    @property
    def space(self) -> Space:
        """The space in which groups of objects are blended."""
        return Space.GREY if self._colour == "black" else Space.CMYK

    @property
    def prints_pictures_grey(self) -> bool:
        """True where pictures are printed in black alone."""
        return self._colour != "process"

    def paint(self, source: str, values: tuple[float, ...]) -> Paint:
        """The inks of a colour in a space of the typesetter's.

        `source` is "rgb", "grey", "cmyk" or "lab", whose values are L*, a* and b*.
        """
        key = (len(source), *values)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._paint(source, values)
        return found

    def shades(self, colours: Iterable[tuple[float, ...]]) -> list[Paint]:
        """The inks of the colours of a gradient in sRGB, all in one space."""
        paints = [self.paint("rgb", colour) for colour in colours]
        spaces = {paint.space for paint in paints if not _is_white(paint)}
        if len(spaces) <= 1:
            space = spaces.pop() if spaces else self.space
            return [paint if paint.space is space else _white(space) for paint in paints]
        return [self._black(self._rgb_look(colour)) for colour in colours]

    def _paint(self, source: str, values: tuple[float, ...]) -> Paint:
        if source == "cmyk":
            inks = _limited(*values)
            if self._colour == "process":
                return Paint(Space.CMYK, inks)
            return self._fewer(self.profile.look_of_inks(inks))
        if source == "lab":
            values = self.profile.rgb(Lab(*values))
        if source == "grey":
            values = (*values, *values, *values)
        rgb: Rgb = tuple(min(max(value, 0.0), 1.0) for value in values)  # type: ignore[assignment]
        look = self.profile.look_of_rgb(rgb)
        own = self._own.get("#" + "".join(f"{round(value * _HEX):02x}" for value in rgb))
        if own is None and look.chroma <= _GREY_CHROMA:
            return self._black(look)
        if self._colour != "process":
            # An accent of the theme is the second ink itself.
            if own and self._two:
                return Paint(Space.SECOND, (1.0,))
            return self._fewer(look)
        return Paint(Space.CMYK, own or _limited(*self.profile.inks(rgb)))

    @property
    def _two(self) -> bool:
        return self._colour == "two"

    def _fewer(self, look: Lab) -> Paint:
        """A colour in black, or in the second ink where it is no grey."""
        if not self._two or look.chroma <= _GREY_CHROMA:
            return self._black(look)
        solid = self.profile.look_of_inks(self.second).lightness
        tint = min(1.0, (_PAPER - look.lightness) / (_PAPER - solid))
        return Paint(Space.SECOND, (round(tint, 3),))

    def _black(self, look: Lab) -> Paint:
        """The tint of black alone that is as dark as a colour."""
        tint = round(self.profile.black(look.lightness), 3)
        if self._colour == "black":
            return Paint(Space.GREY, (round(1 - tint, 3),))
        return Paint(Space.CMYK, (0.0, 0.0, 0.0, tint))

    def _looks_grey(self, name: str) -> bool:
        return self.profile.look_of_rgb(_rgb(name)).chroma <= _GREY_CHROMA

    def _rgb_look(self, colour: tuple[float, ...]) -> Lab:
        return self.profile.look_of_rgb(colour)  # type: ignore[arg-type]


def _rgb(name: str) -> Rgb:
    """The parts of a colour that is written as `#rrggbb`."""
    return tuple(value / _HEX for value in bytes.fromhex(name[1:]))  # type: ignore[return-value]


def _limited(*inks: float) -> Cmyk:
    """Inks with no more than MAX_INK in sum: less of the coloured ones, where it is more."""
    *coloured, black = inks
    room = MAX_INK - black
    share = min(1.0, room / sum(coloured)) if any(coloured) else 1.0
    return (*(_round_down(tint * share) for tint in coloured), round(black, 3))  # type: ignore[return-value]


def _round_down(tint: float) -> float:
    return int(tint * 1000 + 1e-6) / 1000


def _is_white(paint: Paint) -> bool:
    return paint == _white(paint.space)


def _white(space: Space) -> Paint:
    if space is Space.CMYK:
        return Paint(space, (0.0, 0.0, 0.0, 0.0))
    return Paint(space, (1.0,) if space is Space.GREY else (0.0,))
