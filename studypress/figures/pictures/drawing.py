"""Drawings: an SVG is cleaned of all that runs, or that leads out of it."""

from __future__ import annotations

import base64
import binascii
import re

from lxml import etree

from studypress.figures.pictures.kinds import kind_of
from studypress.figures.pictures.opening import examined
from studypress.figures.pictures.picture import Unusable
from studypress.figures.pictures.shapes import ShapeCounter
from studypress.markup.edit import remove

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

_TAKEN = "PNG, JPEG, GIF, WebP, AVIF, TIFF, JPEG 2000, BMP"
# The shapes of a drawing, where each `use`, marker and pattern counts as often as it is drawn.
_MAX_SHAPES = 300_000
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
# An address in a style that leads out of the drawing.
_OUTSIDE_ADDRESS = re.compile(
    r"@import|\\|url\(\s*[\"']?(?!\s*#)|image(?:-set)?\(|expression", re.IGNORECASE
)
_REFUSED_ELEMENTS = frozenset(("script", "foreignObject", "metadata", "handler", "listener"))
_REPEATING_ELEMENTS = tuple(
    f"{{{_SVG}}}{name}" for name in ("marker", "pattern", "mask", "clipPath", "filter")
)
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")


def cleaned(data: bytes) -> bytes:
    """An SVG without scripts, elements of other namespaces, and addresses outside itself.

    Raises Unusable where it is not well-formed, or has too many shapes.
    """
    parser = etree.XMLParser(
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise Unusable(f"is neither {_TAKEN} nor well-formed SVG") from fault
    if root.tag != f"{{{_SVG}}}svg":
        raise Unusable(f"is neither {_TAKEN} nor SVG")
    drawn = next(root.iter(*_REPEATING_ELEMENTS), None) is not None
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and (_is_refused(element) or (drawn and _is_naming_style(element))):
            remove(parent, element)
            continue
        if element.tag == f"{{{_SVG}}}a":
            element.tag = f"{{{_SVG}}}g"  # A link in a drawing is not followed.
        for attribute in list(element.keys()):
            if _is_foreign(attribute, element.get(attribute, "")):
                del element.attrib[attribute]
    if ShapeCounter(root).of(root) > _MAX_SHAPES:
        raise Unusable(f"draws more than {_MAX_SHAPES} shapes", large=True)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _is_refused(element: etree._Element) -> bool:
    """True for an element that may not be in a drawing."""
    if not isinstance(element.tag, str):
        return True  # It is an entity.
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname in _REFUSED_ELEMENTS:
        return True
    if name.localname in ("set", "animate") and "href" in element.get("attributeName", "").lower():
        return True
    return name.localname == "style" and bool(
        _OUTSIDE_ADDRESS.search("".join(map(str, element.itertext())))
    )


def _is_naming_style(element: etree._Element) -> bool:
    """True for a style sheet that names elements: it hides how often those are drawn."""
    return element.tag == f"{{{_SVG}}}style" and "url(" in "".join(map(str, element.itertext()))


def _is_foreign(attribute: str, value: str) -> bool:
    """True for an attribute that runs a script, leads out of the drawing, or is not of SVG."""
    name = etree.QName(attribute)
    if name.namespace not in (None, _XLINK, _XML) or name.localname.lower().startswith("on"):
        return True
    if name.localname == "href":
        return not (value.startswith("#") or (_DATA_IMAGE.match(value) and _is_usable(value)))
    return name.localname == "base" or bool(_OUTSIDE_ADDRESS.search(value))


def _is_usable(address: str) -> bool:
    """True for a data address in base64 with an image that can be shown."""
    try:
        data = base64.b64decode(address.partition(",")[2])
        kind = kind_of(data)
        return kind is not None and bool(examined(data, kind).suffix)
    except (Unusable, binascii.Error):
        return False


def ratio_of(data: bytes) -> float:
    """The width of a clean drawing divided by its height; 1 where it has no size."""
    root = etree.fromstring(data)
    sides = _NUMBERS.findall(root.get("viewBox", ""))[2:]
    if len(sides) != 2:
        sides = [(_NUMBERS.findall(root.get(name, "")) or ["0"])[0] for name in ("width", "height")]
    width, height = map(float, sides)
    return width / height if width > 0 and height > 0 else 1.0
