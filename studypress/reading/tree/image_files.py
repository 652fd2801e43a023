"""Finds the file of an image that is not where its address says."""

from __future__ import annotations

from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from studypress.reading.notes import FileNotes
from studypress.reading.sources.beside import is_remote


def find(image: Element, notes: FileNotes) -> str:
    """The address of an image, or that of a file that stands for it.

    For a missing file that is another one of `<picture>` or `srcset`; in notes of Obsidian it is
    the file with this name in any folder.
    """
    address = image.get("src", "").strip()
    others = image.attrib.pop("data-sources", "").split()
    if is_remote(address) or notes.images.has(address, notes.path):
        return address
    for other in others:
        if not is_remote(other) and notes.images.has(other, notes.path):
            return other
    if "obsidian" in notes.tools and (path := notes.vault.picture(unquote(address))):
        return f"/{quote(path)}"
    return address
