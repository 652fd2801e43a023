"""Moves finished files into the output folder in one step, and keeps manifest.json about them.

`folder` locks and cleans the output folder, `manifest` records its content, and `journal` moves
files there so that an interruption never leaves half of them.
"""

from studypress.release.folder import alone, cache_folder, drawings_folder, workshop
from studypress.release.journal import clean, recover, release, spare
from studypress.release.manifest import MANIFEST, JobRecord, Manifest

__all__ = [
    "MANIFEST",
    "JobRecord",
    "Manifest",
    "alone",
    "cache_folder",
    "clean",
    "drawings_folder",
    "recover",
    "release",
    "spare",
    "workshop",
]
