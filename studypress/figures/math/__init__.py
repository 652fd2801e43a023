"""Formulas in LaTeX: checked, drawn as SVG or written as MathML, and put into spoken words."""

from studypress.figures.math.comments import uncommented
from studypress.figures.math.drawing import across, widest
from studypress.figures.math.faults import check, hint
from studypress.figures.math.macros import EndlessMacro, Macros
from studypress.figures.math.numbering import Numbers, counted, reference, renumbered
from studypress.figures.math.places import draw

__all__ = [
    "EndlessMacro",
    "Macros",
    "Numbers",
    "across",
    "check",
    "counted",
    "draw",
    "hint",
    "reference",
    "renumbered",
    "uncommented",
    "widest",
]
