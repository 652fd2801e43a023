"""Texts in the cache, each in a file behind a digest of itself.

Where such a file is damaged, or was written by something else, nothing in it is believed.
"""

from __future__ import annotations

import hashlib
import tempfile
from contextlib import suppress
from pathlib import Path

from studypress.formats import Cache


def read(cache: Cache, key: str, file: str, about: str) -> str:
    """The text that was kept under a key in a file; "" where there is none to be believed.

    `about` says what such texts mean: another one is of another version.
    """
    folder = cache.get(key)
    if folder is None:
        return ""
    try:
        digest, _, body = (folder / file).read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeError):
        return ""
    return body if digest == _digest(about, body) else ""


def write(cache: Cache, key: str, file: str, about: str, body: str) -> None:
    """Keep a text under a key. Where the disk is full, it is not kept."""
    with suppress(OSError), tempfile.TemporaryDirectory() as folder:
        with Path(folder, file).open("w", encoding="utf-8", newline="") as sealed:
            sealed.write(f"{_digest(about, body)}\n")
            sealed.write(body)
        cache.renew(key, Path(folder))


def _digest(about: str, body: str) -> str:
    digest = hashlib.sha256(f"{about} ".encode())
    digest.update(body.encode())
    return digest.hexdigest()
