"""The colours of drawings: each stands for an ink of the page that a drawing is put on.

A drawing is made once and shown on many pages, each with colours of its own. These colours are near
to those of our own theme, so that a drawing looks well wherever nothing replaces them. No other
colour of a drawing may be equal to one of them, so each has an unusual last digit.
"""

from __future__ import annotations

INK = "#1c1c20"
"""Text."""
MUTED = "#5d5d65"
"""Text that is less important."""
LINE = "#3a3a41"
"""Lines that lead from one thing to another, with their heads."""
BORDER = "#8c8c93"
"""The borders of shapes, and axes."""
HAIR = "#c9c9ce"
"""Thin lines behind a chart."""
SURFACE = "#f3f3f6"
"""The inside of shapes."""
DEEP = "#e6e6ea"
"""The inside of what holds shapes."""
GROUND = "#fefeff"
"""What is under the drawing: it hides a line behind a label."""
ON = "#fffffd"
"""Text on a colour of a series."""
ACCENT = "#24408d"
"""What stands out."""
CRITICAL = "#97282e"
"""What is urgent or wrong."""
SERIES = (
    "#24408c", "#75757c", "#16244e", "#4a4a50", "#5a73b2", "#2a2a2f", "#4d5a80", "#62626a",
)  # fmt: skip
"""The series of a chart, in order. White text can be read on each of them."""

ALL = (INK, MUTED, LINE, BORDER, HAIR, SURFACE, DEEP, GROUND, ON, ACCENT, CRITICAL, *SERIES)
"""Every colour that stands for an ink."""
