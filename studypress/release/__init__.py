"""Moves finished files into the output folder in one step, and keeps manifest.json about them."""

from studypress.release.folder import (
    MANIFEST,
    cache_folder,
    clean,
    manifest,
    recover,
    release,
    spare,
    workshop,
)

__all__ = [
    "MANIFEST",
    "cache_folder",
    "clean",
    "manifest",
    "recover",
    "release",
    "spare",
    "workshop",
]
