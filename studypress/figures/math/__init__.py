"""Formulas: LaTeX is checked, drawn as SVG or written as MathML, and told in words."""

from studypress.figures.math.formula import check, draw, hint, widest

__all__ = ["check", "draw", "hint", "widest"]
