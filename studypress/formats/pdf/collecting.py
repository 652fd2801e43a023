"""How often Python looks for objects that only refer to each other while pages are set.

A document becomes some hundred thousand objects that live until its file is written. Python would
look through all of them again and again, and find next to nothing: a fifth of the time.
"""

from __future__ import annotations

import gc
from functools import cache

# So many new objects, of so many collections of the young, of so many of those. Larger numbers save
# no more time, and cost memory.
_THRESHOLDS = (50_000, 20, 1_000)


@cache
def rarely() -> None:
    """Let this process look seldom for such objects, and not at all at those that it has by now.

    Call it once the typesetter is imported. It counts once in a process.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
