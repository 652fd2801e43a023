"""Figures that are drawn from text: diagrams and charts.

`kinds` has a module for each kind. A drawing is an SVG in the few colours of `inks`, which
`painting` replaces by those of a page or of a screen.
"""
