"""How soon something is left out of the cheat sheet: what has the highest number goes first.

Questions have priorities from 1 to 9. Figures and mistakes have a range of ten each above them, so
that all figures go before any mistake, and all mistakes before any key.
"""

from __future__ import annotations

DEFAULT_PRIORITY = 2
"""The priority of a term, a number or a section that belongs to no question."""
MISTAKE_OFFSET = 20
"""What is added to the priority of a question for its first mistake and its numbers to know."""
FIGURE_OFFSET = 30
"""What is added to the priority of a question for its figure, and for a table that is marked."""
