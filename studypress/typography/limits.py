"""Limits of our papers, and the folders of papers, themes and bindings.

They are known without reading any file.
"""

from __future__ import annotations

PAPERS = "paper"
"""The folder of papers, below layouts/."""
DEFAULT_PAPER = "a4"
"""The paper of an edition that has no setting for it."""
THEMES = "themes"
"""The folder of themes, below layouts/."""
PROFILES = "press"
"""The folder of the ICC profiles of presses, below layouts/."""
DEFAULT_PROFILE = "iso-coated-v2-300"
"""The profile of an edition for a press that has no setting for it."""
GUTTERS = "gutters"
"""The folder of the tables of inner margins, below layouts/."""
DEFAULT_THEME = "classic"
"""The theme of an edition that has no setting for it."""
BINDINGS = "binding"
"""The folder of bindings, below layouts/."""
DEFAULT_BINDING = "office"
"""The binding of a cover that has no setting for it."""
BANK_THEME = "exam"
"""The theme of a book of many short answers that were not written as a guide."""

MAX_INK_PERCENT = 300
"""How much ink a spot of paper takes, as the sum of all tints in per cent."""
LINE_EM = 32.5
"""The length of a line of text on our usual papers, in ems of the text. Large print and the screens
of e-readers have shorter lines: a formula that is longer than these is set smaller there."""
LEGIBLE_SCALE = 0.85
"""The smallest scale at which a formula is still legible."""
SIDE_EM = 11.9
"""The width of the narrowest side column of our papers and themes, in ems of the text."""
SIDE_SCALES = 0.72, 0.86
"""The smallest scale at which a formula is legible in the side column, and the usual one."""
SIDE_CHARS = 900
"""The number of characters that fit into the side column of a page of any of our papers."""
