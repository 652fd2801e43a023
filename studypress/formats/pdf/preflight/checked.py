"""Has a file looked at that a format has made, in a worker process, before it is handed out."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from studypress.formats import Cache, Made, Workplace
from studypress.formats.pdf.preflight.records import Making

_LOOK = "studypress.formats.pdf.preflight.look:look"
_LEAVES = "leaves.json"


def checked(made: Made, place: Workplace, making: Making, key: str) -> Made:
    """What was made, with the problems of its one file.

    What was found on pages is kept under a key, and not looked for again where a page draws the
    same in the next run.
    """
    (name,) = made.files
    known = _kept(place.cache, key)
    problems, leaves = place.pool.run(
        _LOOK, place.folder / name, making, known, progress=place.progress
    )
    if leaves != known:
        _keep(place.cache, key, leaves)
    return replace(made, problems=tuple(dict.fromkeys((*made.problems, *problems))))


def _kept(cache: Cache, key: str) -> str:
    folder = cache.get(key)
    try:
        return (folder / _LEAVES).read_text(encoding="utf-8") if folder else ""
    except (OSError, UnicodeError):
        return ""


def _keep(cache: Cache, key: str, leaves: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, _LEAVES).write_text(leaves, encoding="utf-8")
        cache.renew(key, Path(folder))
