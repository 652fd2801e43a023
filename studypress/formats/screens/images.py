"""The images of pages for screens: the names of images, and words in their place."""

from __future__ import annotations

from lxml import etree

from studypress.formats.screens.namespaces import XHTML


def name_of(image: etree._Element) -> str | None:
    """The name under which a document knows the image of an `img`; None for inline data."""
    address = image.get("src", "")
    return None if address.startswith("data:image/") else address.removeprefix("image:")


def describe(image: etree._Element, name: str) -> str:
    """Let the description of an `img` stand for it; returns the problem in a clause."""
    image.tag = f"{{{XHTML}}}span"
    image.text = image.get("alt", "")
    image.attrib.clear()
    return f"the image {name} can't be shown; its words stand for it"
