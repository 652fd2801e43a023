"""The step over links without words, such as `[](#fig:curves)`: the guide gives them words."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree.ElementTree import Element

from studypress.reading.notes import FileNotes


def references(root: Element, notes: FileNotes) -> None:
    """Mark each link without words, and give it those of its address for the time being.

    The final words need the numbers of the whole guide (`guide/settle.py`). Until then an element
    without any words could be taken for an empty one.
    """
    for link in root.iter("a"):
        address = link.get("href", "")
        if address and "://" not in address and not len(link) and not (link.text or "").strip():
            path, _, fragment = address.partition("#")
            link.text = unquote(fragment or path)
            link.set("data-ref", "")
