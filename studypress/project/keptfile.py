"""Files of what is kept for the next run: each has the digest of its body before it.

What was damaged, or written in part, is told from what is whole.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def read(place: Path) -> bytes:
    """The body of a file. Raises OSError or ValueError where it is not there, or is damaged."""
    digest, _, body = place.read_bytes().partition(b"\n")
    if digest.decode() != hashlib.sha256(body).hexdigest():
        raise ValueError("it is damaged")
    return body


def write(place: Path, body: bytes) -> None:
    """Write a file so that it is either whole or not there. Raises OSError where it can't be."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, fresh = tempfile.mkstemp(dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        Path(fresh).replace(place)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise
