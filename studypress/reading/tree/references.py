"""The step over links without words, such as `[](#fig:curves)`: the guide gives them words."""

from __future__ import annotations

from urllib.parse import unquote
from xml.etree.ElementTree import Element

from studypress.markup.elements import HEADINGS
from studypress.reading.notes import FileNotes


def references(root: Element, notes: FileNotes) -> None:
    """Give each link without words those of its address for the time being.

    The final words need the numbers of the whole guide (`guide/settle.py`). Until then an element
    without any words could be taken for an empty one. Links in headings get none: they are signs
    beside a heading by which a web page links to it. Nor do those of raw HTML, which the renderer
    does not mark: they are such signs too, or what the parser of HTML leaves of a link around
    blocks.
    """
    signs = {id(link) for name in HEADINGS for one in root.iter(name) for link in one.iter("a")}
    for link in root.iter("a"):
        if link.get("data-ref") is None:
            continue
        address = link.get("href", "")
        path, _, fragment = address.partition("#")
        if id(link) in signs or "://" in address or not (path or fragment):
            del link.attrib["data-ref"]
        else:
            link.text = unquote(fragment or path)
