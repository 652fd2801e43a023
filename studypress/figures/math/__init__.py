"""Formulas: LaTeX is checked, drawn as SVG or written as MathML, and told in words."""

from studypress.figures.math.drawing import widest
from studypress.figures.math.faults import check, hint
from studypress.figures.math.places import draw

__all__ = ["check", "draw", "hint", "widest"]
