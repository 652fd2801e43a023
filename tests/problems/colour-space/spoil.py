"""A file for a print shop has a blue line and an image of a screen."""

from __future__ import annotations

from tests.formats.pdf.preflight.sound import Sound

PRESS = True


def spoil(made: Sound) -> None:
    made.draw(0, "0 0 1 RG 60 130 m 200 130 l S")
    made.image(1, 200, 40, space="DeviceRGB")
