"""An image as it may be set and packed: known by its bytes, measured, cleaned of foreign matter.

Nothing of an image is trusted: not its suffix, not the size that its head promises, not what a
drawing names. What comes from here can be given to a typesetter or an e-reader as it is.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml import etree
from PIL import Image

from studypress.markup.edit import remove

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"

# A page of A2 at 300 dots to the inch, and a photograph of the largest cameras, have fewer.
_MOST_PIXELS = 100_000_000
_LARGEST = 64_000_000  # bytes
# What a drawing may come to once each `use`, marker and pattern is drawn as often as it is named.
_MOST_SHAPES = 300_000


@dataclass(frozen=True, slots=True)
class Picture:
    """An image's bytes with its media type and the suffix that fits it."""

    data: bytes
    media_type: str
    suffix: str


class Unusable(Exception):
    """An image can't be shown; says why in a clause: `it …`. `large` where it only is too large."""

    def __init__(self, why: str, *, large: bool = False) -> None:
        super().__init__(why)
        self.large = large


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    media_type: str
    suffix: str


_SIGNS = (
    (b"\x89PNG\r\n\x1a\n", _Kind("PNG", "image/png", ".png")),
    (b"\xff\xd8\xff", _Kind("JPEG", "image/jpeg", ".jpg")),
    (b"GIF8", _Kind("GIF", "image/gif", ".gif")),
    (b"BM", _Kind("BMP", "image/bmp", ".bmp")),
)
_WEBP = _Kind("WEBP", "image/webp", ".webp")


def picture(path: Path) -> Picture:
    """The image in a file; raises Unusable."""
    try:
        about = path.stat()
        if about.st_size > _LARGEST:
            raise Unusable(f"is larger than {_LARGEST // 1_000_000} MB", large=True)
        return _read(path, about.st_mtime_ns, about.st_ctime_ns, about.st_size)
    except OSError as fault:
        raise Unusable(f"can't be read: {fault.strerror}") from fault


@lru_cache(maxsize=32)
def _read(path: Path, changed: int, replaced: int, size: int) -> Picture:
    return known(path.read_bytes())


def known(data: bytes) -> Picture:
    """The image that some bytes are; raises Unusable."""
    kind = next((kind for sign, kind in _SIGNS if data.startswith(sign)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = _WEBP
    if kind is not None:
        _decode(data, kind)
        return Picture(data, kind.media_type, kind.suffix)
    return Picture(_clean(data), "image/svg+xml", ".svg")


def _decode(data: bytes, kind: _Kind) -> None:
    """Decode the first frame, unless its head already says that it would fill the memory."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of sizes; we have our own limit
            with Image.open(io.BytesIO(data), formats=[kind.name]) as image:
                if image.width * image.height > _MOST_PIXELS:
                    raise Image.DecompressionBombError
                image.draft(None, (1, 1))  # a JPEG is read to its end, but not drawn in full
                image.load()
    except Image.DecompressionBombError as fault:  # Pillow's own limit is higher
        million = _MOST_PIXELS // 1_000_000
        raise Unusable(f"has more than {million} million pixels", large=True) from fault
    except Exception as fault:
        raise Unusable(f"is broken: {fault}") from fault


# In a style, an address that leads out of the drawing.
_OUTSIDE = re.compile(
    r"@import|\\|url\(\s*[\"']?(?!\s*#)|image(?:-set)?\(|expression", re.IGNORECASE
)
_REFUSED = frozenset(("script", "foreignObject", "metadata", "handler", "listener"))
_REPEATED = tuple(
    f"{{{_SVG}}}{name}" for name in ("marker", "pattern", "mask", "clipPath", "filter")
)
_INLINE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")


def _clean(data: bytes) -> bytes:
    """An SVG without scripts, editors' own elements, and addresses outside itself."""
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
        raise Unusable("is neither PNG, JPEG, GIF, WebP nor well-formed SVG") from fault
    if root.tag != f"{{{_SVG}}}svg":
        raise Unusable("is neither PNG, JPEG, GIF, WebP nor SVG")
    drawn = next(root.iter(*_REPEATED), None) is not None
    for element in list(root.iter()):
        parent = element.getparent()
        if parent is not None and (_refused(element) or (drawn and _styles(element))):
            remove(parent, element)
            continue
        if element.tag == f"{{{_SVG}}}a":
            element.tag = f"{{{_SVG}}}g"  # a drawing leads nowhere
        for attribute in list(element.keys()):
            if _foreign(attribute, element.get(attribute, "")):
                del element.attrib[attribute]
    if _Count(root).of(root) > _MOST_SHAPES:
        raise Unusable(f"draws more than {_MOST_SHAPES} shapes", large=True)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _refused(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return True  # an entity
    name = etree.QName(element)
    if name.namespace != _SVG or name.localname in _REFUSED:
        return True
    if name.localname in ("set", "animate") and "href" in element.get("attributeName", "").lower():
        return True
    return name.localname == "style" and bool(
        _OUTSIDE.search("".join(map(str, element.itertext())))
    )


def _styles(element: etree._Element) -> bool:
    """True for a style sheet that names elements: how often those are drawn can't be told."""
    return element.tag == f"{{{_SVG}}}style" and "url(" in "".join(map(str, element.itertext()))


def _foreign(attribute: str, value: str) -> bool:
    name = etree.QName(attribute)
    if name.namespace not in (None, _XLINK, _XML) or name.localname.lower().startswith("on"):
        return True
    if name.localname == "href":
        return not (value.startswith("#") or (_INLINE.match(value) and _sound(value)))
    return name.localname == "base" or bool(_OUTSIDE.search(value))


def _sound(address: str) -> bool:
    """True for an image written out in base64 that can be shown."""
    try:
        known(base64.b64decode(address.partition(",")[2]))
    except (Unusable, binascii.Error):
        return False
    return True


_NAMED = re.compile(r"url\(\s*[\"']?\s*#([^)\"'\s]+)")
_NUMBERS = re.compile(r"\d+")


class _Count:
    """Counts the elements that are drawn, each as often as it is named; infinite in a circle."""

    def __init__(self, root: etree._Element) -> None:
        self._ids = {element.get("id", ""): element for element in root.iter()}
        self._known: dict[str, float] = {}

    def of(self, element: etree._Element) -> float:
        """How many an element comes to; the parser bounds how deep they stand in one another."""
        total = 1.0
        for child in element:
            total += self.of(child)
        href = element.get("href") or element.get(f"{{{_XLINK}}}href") or ""
        if href.startswith("#"):
            total += self._named(href[1:])
        for attribute, value in _attributes(element):
            if "url(" in value:
                times = _corners(element) if "marker" in attribute + value else 1
                total += sum(times * self._named(name) for name in _NAMED.findall(value))
        return total

    def _named(self, name: str) -> float:
        if name not in self._ids:
            return 0
        if name not in self._known:
            self._known[name] = float("inf")  # until it is counted: what names itself is endless
            self._known[name] = self.of(self._ids[name])
        return self._known[name]


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _corners(element: etree._Element) -> int:
    """No fewer than there are places for a marker on an element and what stands in it."""
    written = (part.get("d", "") + part.get("points", "") for part in element.iter())
    return 1 + sum(len(_NUMBERS.findall(text)) for text in written)
