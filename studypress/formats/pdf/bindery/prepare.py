"""Prepares a part for binding, in the process that set it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf

from studypress.formats.pdf.bindery import parts
from studypress.formats.pdf.bindery.reading import read_part
from studypress.formats.pdf.records import PART


def prepare(folder: Path, change: Callable[[pikepdf.Pdf], None] | None = None) -> None:
    """Read the part in a folder, and keep it there in a form that is quick to join.

    `change` is done to its file before.

    Raises ValueError where the file is not as the typesetter writes parts.
    """
    parts.write(read_part(folder / PART, change), folder / parts.PREPARED)
