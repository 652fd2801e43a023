"""Formulas in LaTeX: checked, drawn as SVG or written as MathML, and put into spoken words."""

from studypress.figures.math.drawing import widest
from studypress.figures.math.faults import check, hint
from studypress.figures.math.places import draw

__all__ = ["check", "draw", "hint", "widest"]
