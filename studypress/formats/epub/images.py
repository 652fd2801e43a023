"""Images as an ePub may hold them: known by their bytes, and drawings without foreign matter."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"GIF8", "image/gif", ".gif"),
)


# An address in a style that leads out of the drawing.
_OUTSIDE = re.compile(r"@import|url\(\s*[\"']?(?!\s*(?:#|data:image/))", re.IGNORECASE)
_REFUSED = frozenset(("script", "foreignObject", "metadata"))


def held(path: Path) -> tuple[bytes, str, str] | None:
    """An image's bytes, media type and suffix; None for what readers need not be able to show."""
    data = path.read_bytes()
    for sign, media_type, suffix in _SIGNS:
        if data.startswith(sign):
            return data, media_type, suffix
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return data, "image/webp", ".webp"
    drawing = _clean(data)
    return (drawing, "image/svg+xml", ".svg") if drawing else None


def _clean(data: bytes) -> bytes | None:
    """An SVG without scripts, editors' own elements, and addresses outside itself."""
    parser = etree.XMLParser(
        remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    if root.tag != f"{{{_SVG}}}svg":
        return None
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and _refused(element):
            _remove(element, parent)
            continue
        for attribute in list(element.keys()):
            if _foreign(attribute, element.get(attribute, "")):
                del element.attrib[attribute]
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _refused(element: etree._Element) -> bool:
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname in _REFUSED:
        return True
    return name.localname == "style" and bool(_OUTSIDE.search(element.text or ""))


def _foreign(attribute: str, value: str) -> bool:
    name = etree.QName(attribute)
    if name.namespace not in (None, _XLINK, _XML) or name.localname.startswith("on"):
        return True
    if name.localname == "href":
        return not value.startswith(("#", "data:image/"))
    return bool(_OUTSIDE.search(value))


def _remove(element: etree._Element, parent: etree._Element) -> None:
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
