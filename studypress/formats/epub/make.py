"""Puts an ePub together, step by step, packs it, and looks at what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from studypress.formats import Cache, Made, Progress, Work
from studypress.formats.epub import container
from studypress.formats.epub.assessed import assess
from studypress.formats.epub.lint.checked import checked
from studypress.formats.epub.steps import STEPS, Step
from studypress.formats.epub.volume import Volume
from studypress.model.diagnostics import StudypressError


def write_epub(
    work: Work,
    folder: Path,
    cache: Cache,
    progress: Progress,
    steps: Sequence[Step] = STEPS,
    suffix: str = ".epub",
) -> Made:
    """Write the documents as one ePub; raises StudypressError where there are none.

    A document whose matter is COVER is drawn as the cover's image, and is not in the reading order.
    `steps` are those in which it is put together, and `suffix` ends the name of its file.
    """
    volume = Volume(work, cache)
    if not volume.inside:
        raise StudypressError("There is nothing to publish: the edition has no parts.")
    for stage, done, step in steps:
        progress(stage, done)
        step(volume)
    progress("writing", 0.8)
    name = f"{work.name}{suffix}"
    if getattr(work.options, "assess", False):
        progress("assessing", 0.85)
        volume.problems += assess(folder / name, volume, cache)
    else:
        container.write(folder / name, volume)
        progress("looking", 0.9)
        volume.problems += checked(folder / name, volume.names, cache, volume.folios)
    progress("looking", 1.0)
    return Made((name,), problems=tuple(volume.problems), remarks=tuple(volume.remarks))
