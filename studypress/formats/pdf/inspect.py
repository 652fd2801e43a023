"""Reads the text of a PDF."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pypdfium2


def text_of_pages(path: Path) -> tuple[str, ...]:
    """The text of each page, in the order in which it was drawn."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return tuple(map(_text, document))


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_bounded())
