"""How many worker processes the machine has room for."""

from __future__ import annotations

import os
from pathlib import Path

_MEMORY_BYTES = 350_000_000
"""The memory that a worker may need: it has the typesetter loaded, and one part of a book."""

_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
"""Where Linux says how much memory a container may have, in its newer and its older way."""


def workers_at_once() -> int:
    """As many workers as there are processors, and memory for them; one at least."""
    return max(1, min(processors(), memory() // _MEMORY_BYTES))


def processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def memory() -> int:
    """The memory of this computer, or of its container, in bytes; that of a worker if unknown."""
    try:
        known = [os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")]
    except (AttributeError, OSError, ValueError):
        known = [_MEMORY_BYTES]
    for limit in _LIMITS:
        try:
            known.append(int(limit.read_text("ascii")))
        except (OSError, ValueError):  # no Linux, no container, or "max"
            continue
    return min(known)
