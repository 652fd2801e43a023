"""Makes pictures of four million bytes each."""

from __future__ import annotations

from pathlib import Path

from PIL import Image


def prepare(folder: Path) -> None:
    """Write them beside the notes of the project in a folder."""
    for number in range(1, 8):
        picture = Image.linear_gradient("L").resize((2000, 2000)).rotate(number)
        picture.save(folder / "content" / f"{number}.png", compress_level=0)
