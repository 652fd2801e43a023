"""Makes a film."""

from __future__ import annotations

from pathlib import Path

from tests.recordings import FILM


def prepare(folder: Path) -> None:
    """Write it beside the notes of the project in a folder."""
    (folder / "content" / "clip.mp4").write_bytes(FILM)
