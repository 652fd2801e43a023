"""A ZIP file of which each byte follows from the files in it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

_COMPRESSED = frozenset(
    (".avif", ".epub", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp", ".woff", ".woff2", ".zip")
)
_MODE = 0o100644
# ZIP has dates from 1980 to 2107.
_YEARS = (1980, 2107)


def write(target: Path, files: Mapping[str, Path], date: datetime) -> None:
    """Pack files, by their names in the archive, in the order of their names.

    All have the same date and may be read by everyone, whatever they are here.
    """
    year = min(max(date.year, _YEARS[0]), _YEARS[1])
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, (year, date.month, date.day, 0, 0, 0))
            entry.create_system = 3  # Unix
            entry.external_attr = _MODE << 16
            stored = PurePosixPath(name).suffix.lower() in _COMPRESSED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name].read_bytes())
