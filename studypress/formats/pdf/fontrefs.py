"""References to fonts, in the place of the fonts themselves.

Each part of a book would have its own subset of each font. Instead a part's file has a reference
for each, and the bindery makes one subset of all glyphs that the book uses.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

_FOLDER: ContextVar[Path | None] = ContextVar("_FOLDER", default=None)


@contextmanager
def kept_in(folder: Path) -> Iterator[None]:
    """Let files that are written here have references; the fonts are kept in a folder.

    A font's name there is the SHA-256 digest of its bytes.
    """
    folder.mkdir(exist_ok=True)
    token = _FOLDER.set(folder)
    try:
        yield
    finally:
        _FOLDER.reset(token)


def refer(font: Any) -> bool:
    """Put a reference in the place of a font's bytes; False where fonts are to be embedded."""
    folder = _FOLDER.get()
    if folder is None:
        return False
    data = bytes(font.file_content)
    digest = hashlib.sha256(data).hexdigest()
    place = folder / digest
    if not place.exists():
        place.write_bytes(data)
    facts = {
        "family": font.family,
        "images": bool(font.png or font.svg or font.colr),
        "index": font.index,
        "missing": bool(font.missing),
        "sha256": digest,
        "size": font.font_size,
        "style": int(font.style),
        "variations": font.variations,
        "weight": font.weight,
    }
    # The first four bytes tell the typesetter which kind of font it is.
    kind = "OTTO" if data[:4] == b"OTTO" else "true"
    font.file_content = f"{kind}\n{json.dumps(facts, sort_keys=True)}".encode()
    return True
