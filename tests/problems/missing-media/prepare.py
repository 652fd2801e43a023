"""Makes a sound."""

from __future__ import annotations

from pathlib import Path

from tests.recordings import MP3


def prepare(folder: Path) -> None:
    """Write it beside the notes of the project in a folder."""
    (folder / "content" / "talk.mp3").write_bytes(MP3)
