"""Has a file looked at that a format has made, in a worker process, before it is handed out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from studypress.formats import Cache, Made, Work, Workplace
from studypress.formats.pdf.preflight.records import Making, Span
from studypress.formats.pdf.press.asked import press_of

_LOOK = "studypress.formats.pdf.preflight.look:look"
_KNOWN = "known.json"


def checked(
    made: Made,
    work: Work,
    place: Workplace,
    spans: Iterable[Span],
    safe_mm: float | None = None,
) -> Made:
    """What was made of some work, with the problems of its one file.

    `spans` are the pages of its documents. Text should be `safe_mm` from the edges, in millimetres,
    or as far as is usual.

    What was found is kept. In the next run, only pages that were set anew are looked
    at again.
    """
    (name,) = made.files
    press = press_of(work.documents)
    # Marks make the sheet around a page larger, and with it move all that is on the page.
    key = f"preflight of {work.name} {work.flavour} {press is not None and press.marks} {safe_mm}"
    anchors = tuple((anchor, spot.page - 1) for anchor, spot in made.facts.anchors.items())
    making = Making(tuple(spans), anchors, press.bleed_mm if press else None, safe_mm)
    known = _kept(place.cache, key)
    problems, learnt = place.pool.run(
        _LOOK, place.folder / name, making, known, progress=place.progress
    )
    if learnt != known:
        _keep(place.cache, key, learnt)
    return replace(made, problems=tuple(dict.fromkeys((*made.problems, *problems))))


def _kept(cache: Cache, key: str) -> str:
    folder = cache.get(key)
    try:
        return (folder / _KNOWN).read_text(encoding="utf-8") if folder else ""
    except (OSError, UnicodeError):
        return ""


def _keep(cache: Cache, key: str, known: str) -> None:
    """Keep what was learnt. Where the disk is full, every page is looked at again."""
    with suppress(OSError), tempfile.TemporaryDirectory() as folder:
        Path(folder, _KNOWN).write_text(known, encoding="utf-8")
        cache.renew(key, Path(folder))
