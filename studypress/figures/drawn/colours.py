"""The colours of a drawing on a page: the inks of its theme, and the accent of its chapter."""

from __future__ import annotations

from PIL import ImageColor

from studypress.figures.drawn import inks
from studypress.typography.contrast import TEXT_CONTRAST, contrast
from studypress.typography.theme import Theme


def of_page(theme: Theme, accent: str) -> dict[str, str]:
    """A colour for each ink of `inks`. White text can be read on each colour of a series."""
    own = theme.tokens.inks
    ink, ground = own.ink, own.ground
    series = (
        accent,
        own.grey_2,
        _mixed(accent, ink, 0.45),
        own.grey_1,
        _lightened(accent, ground),
        ink,
        _mixed(accent, own.grey_2, 0.5),
        _mixed(own.grey_1, own.grey_2, 0.5),
    )
    return {
        inks.INK: ink,
        inks.MUTED: own.grey_1,
        inks.LINE: own.grey_1,
        inks.BORDER: _mixed(own.grey_2, ground, 0.75),
        inks.HAIR: own.grey_3,
        inks.SURFACE: _mixed(accent, ground, 0.06),
        inks.DEEP: _mixed(own.grey_3, ground, 0.35),
        inks.GROUND: ground,
        inks.ON: ground,
        inks.ACCENT: accent,
        inks.CRITICAL: own.wrong,
        **dict(zip(inks.SERIES, series, strict=True)),
    }


def _lightened(colour: str, ground: str) -> str:
    """A colour as near to the ground as text in the ground's colour can be read on it."""
    for percent in range(70, 100, 5):
        mixed = _mixed(colour, ground, percent / 100)
        if contrast(mixed, ground) >= TEXT_CONTRAST:
            return mixed
    return _mixed(
        colour, "#000000" if contrast(ground, "#000000") > TEXT_CONTRAST else "#ffffff", 0.8
    )


def _mixed(colour: str, other: str, share: float) -> str:
    """A colour of which `share`, from 0 to 1, is the first and the rest the other."""
    pairs = zip(ImageColor.getrgb(colour)[:3], ImageColor.getrgb(other)[:3], strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)
