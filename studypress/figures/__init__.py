"""Figures: drawn formulas, highlighted code, images that are safe to show."""
