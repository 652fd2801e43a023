"""How soon something is left out of the cheat sheet: what has the highest number goes first.

Questions have priorities from 1 to 9. Each kind of part has a range of ten above them, so that all
definitions go before any figure, all figures before any mistake, and all mistakes before any key.
"""

from __future__ import annotations

DEFAULT_PRIORITY = 2
"""The priority of a term, a number or a section that belongs to no question."""
MISTAKE_OFFSET = 20
"""What is added to the priority of a question for its first mistake and its numbers to know."""
MORE_MISTAKES_OFFSET = 30
"""What is added to the priority of a question for its further mistakes."""
FIGURE_OFFSET = 40
"""What is added to the priority of a question for its figure, and for a table that is marked."""
DEFINITION_OFFSET = 50
"""What is added to the priority of a question for a definition in its item."""
