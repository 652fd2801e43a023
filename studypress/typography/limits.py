"""What holds on every paper of ours, and where papers and themes are: known before any is read."""

from __future__ import annotations

PAPERS = "paper"
"""The folder of papers, below layouts/."""
DEFAULT_PAPER = "a4"
"""The paper of an edition that has no setting for it."""
THEMES = "themes"
"""The folder of themes, below layouts/."""
DEFAULT_THEME = "classic"
"""The theme of an edition that has no setting for it."""

LINE_EM = 33
"""How much a line of text holds on any of our papers, in ems of the text."""
LEGIBLE_SCALE = 0.85
"""A formula that is made smaller than this, to fit its line, is no longer legible."""
SIDE_FORMULA_EM = 15.0
"""How wide a piece of a formula may be, in ems, to be legible in the side column of a paper."""
SIDE_CHARS = 900
"""How much fits into the side column of a page of any of our papers, in characters."""
