"""Makes a sound of a kind that no ePub may have."""

from __future__ import annotations

from pathlib import Path

from tests.recordings import wav


def prepare(folder: Path) -> None:
    """Write it beside the notes of the project in a folder."""
    (folder / "content" / "tone.wav").write_bytes(wav())
