"""Limits of all our papers, and the folders of papers and themes.

They are known without reading any file.
"""

from __future__ import annotations

PAPERS = "paper"
"""The folder of papers, below layouts/."""
DEFAULT_PAPER = "a4"
"""The paper of an edition that has no setting for it."""
THEMES = "themes"
"""The folder of themes, below layouts/."""
DEFAULT_THEME = "classic"
"""The theme of an edition that has no setting for it."""
BANK_THEME = "exam"
"""The theme of a book of many short answers that were not written as a guide."""

LINE_EM = 32.5
"""The length of a line of text on any of our papers, in ems of the text."""
LEGIBLE_SCALE = 0.85
"""The smallest scale at which a formula is still legible."""
SIDE_FORMULA_EM = 15.0
"""The width in ems of the widest piece of a formula that is legible in a side column."""
SIDE_CHARS = 900
"""The number of characters that fit into the side column of a page of any of our papers."""
