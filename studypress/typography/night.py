"""The inks of a theme for reading on a screen in the dark, computed from those for the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studypress.typography.contrast import (
    TEXT_CONTRAST,
    contrast,
    lightened,
    lightness,
    with_lightness,
)
from studypress.typography.inks import Inks, Night

PAGES = "@page { background-color: var(--ground) }"
"""The rule by which pages have the colour of the ground, in a style sheet for the night."""

# The ground is the ink of the day, and no lighter than this in HLS. Black would shine less, but
# then light letters seem to glow.
_MAX_GROUND_LIGHTNESS = 0.1
# Text as light as paper is too bright beside so much dark.
_TEXT_SHARE = 0.9
# Colours that have more contrast by day have as much as this at night: they would be almost white.
_MAX_CONTRAST = 7.5
# Text on the ground of a marked line of code has less contrast than on that of the page.
_SPARE = 1.25

# Inks in which no text is set: their contrast at night is that of the day.
_RULES = ("grey_3", "dots")


def inks(day: Inks, night: Night) -> Inks:
    """The inks of the night. Each has the contrast with the ground that it has by day.

    Text has a contrast of 4.5 at least (WCAG 2.2, 1.4.3). `night` has the inks that a theme sets
    itself.
    """
    dark = with_lightness(day.ink, min(lightness(day.ink), _MAX_GROUND_LIGHTNESS))
    ground = night.ground or dark
    text = with_lightness(day.ground, lightness(day.ground) * _TEXT_SHARE)
    found = {"ground": ground, "ink": text}
    for name, colour in day:
        if name not in found:
            found[name] = _on_dark(colour, day.ground, ground, is_text=name not in _RULES)
    own = {name: value for name, value in night if value and name in Inks.model_fields}
    return Inks(**{**found, **own})


def accents(day: Sequence[str], inks_of_day: Inks, night: Night, ground: str) -> tuple[str, ...]:
    """The colours of the chapters at night, on the ground of the night."""
    return night.accents or tuple(
        _on_dark(colour, inks_of_day.ground, ground, is_text=True) for colour in day
    )


def faint(inks_of_night: Inks, accents_of_night: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Each colour of text that has too little contrast with the ground, with its contrast."""
    for name, colour in inks_of_night:
        if name not in (*_RULES, "ground"):
            yield from _faint(name, colour, inks_of_night.ground)
    for index, colour in enumerate(accents_of_night):
        yield from _faint(f"accents.{index}", colour, inks_of_night.ground)


def _faint(name: str, colour: str, ground: str) -> Iterator[tuple[str, float]]:
    found = contrast(colour, ground)
    if found < TEXT_CONTRAST:
        yield name, found


def _on_dark(colour: str, paper: str, ground: str, *, is_text: bool) -> str:
    """A colour that differs from a dark ground as the given one differs from the paper."""
    wanted = min(contrast(colour, paper), _MAX_CONTRAST)
    least = max(wanted, TEXT_CONTRAST * _SPARE) if is_text else wanted
    return lightened(colour, ground, least)
