"""Images that are safe to show: identified by their bytes, decoded once, and cleaned.

Nothing about an image is trusted: neither its suffix, nor the size in its header, nor the addresses
in a drawing. A typesetter or an e-reader can be given a `Picture` without further checks.
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

# A page of A2 at 300 dots per inch, and a photograph of the largest cameras, have fewer pixels.
_MAX_PIXELS = 100_000_000
_MAX_BYTES = 64_000_000
# The tag of EXIF that turns an image, and its values for a quarter of a turn.
_ORIENTATION, _QUARTER_TURNS = 0x0112, (5, 6, 7, 8)
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")
# The shapes of a drawing, where each `use`, marker and pattern counts as often as it is drawn.
_MAX_SHAPES = 300_000


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that can be shown."""

    data: bytes
    """The bytes of its file; a drawing is cleaned."""
    media_type: str
    """Its media type (RFC 6838), such as "image/png"."""
    suffix: str
    """The suffix that fits its type, with the dot."""


class Unusable(Exception):
    """An image can't be shown. Its text is the reason, as a clause that follows "it"."""

    def __init__(self, why: str, *, large: bool = False) -> None:
        super().__init__(why)
        self.large = large
        """True where the image is only too large."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    media_type: str
    suffix: str


_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", _Kind("PNG", "image/png", ".png")),
    (b"\xff\xd8\xff", _Kind("JPEG", "image/jpeg", ".jpg")),
    (b"GIF8", _Kind("GIF", "image/gif", ".gif")),
    (b"BM", _Kind("BMP", "image/bmp", ".bmp")),
)
_WEBP = _Kind("WEBP", "image/webp", ".webp")


def picture(source: Path | bytes) -> Picture:
    """The image in a file, or in some bytes. Raises Unusable where it can't be shown."""
    if isinstance(source, bytes):
        return _of_bytes(source)
    path = source
    try:
        about = path.stat()
        if about.st_size > _MAX_BYTES:
            raise Unusable(f"is larger than {_MAX_BYTES // 1_000_000} MB", large=True)
        return _read(path, about.st_mtime_ns, about.st_ctime_ns, about.st_size)
    except OSError as fault:
        raise Unusable(f"can't be read: {fault.strerror}") from fault


@lru_cache(maxsize=32)
def _read(path: Path, changed: int, replaced: int, size: int) -> Picture:
    return known(path.read_bytes())


@lru_cache(maxsize=32)
def _of_bytes(data: bytes) -> Picture:
    if len(data) > _MAX_BYTES:
        raise Unusable(f"is larger than {_MAX_BYTES // 1_000_000} MB", large=True)
    return known(data)


def known(data: bytes) -> Picture:
    """The image in the bytes of a file. Raises Unusable where it can't be shown."""
    kind = next((kind for sign, kind in _SIGNATURES if data.startswith(sign)), None)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        kind = _WEBP
    if kind is not None:
        _decode(data, kind)
        return Picture(data, kind.media_type, kind.suffix)
    return Picture(_clean(data), "image/svg+xml", ".svg")


def shape(source: Path | bytes) -> float:
    """The width of an image divided by its height; that of a drawing without a size is 1.

    Raises Unusable where it can't be shown.
    """
    found = picture(source)
    if found.suffix == ".svg":
        return _shape_of_drawing(etree.fromstring(found.data))
    with Image.open(io.BytesIO(found.data)) as image:
        turned = image.getexif().get(_ORIENTATION, 1) in _QUARTER_TURNS
        return image.height / image.width if turned else image.width / image.height


def width_px(source: Path | bytes) -> int:
    """The width of an image in pixels, or 0 for a drawing. Raises Unusable."""
    found = picture(source)
    if found.suffix == ".svg":
        return 0
    with Image.open(io.BytesIO(found.data)) as image:
        return image.width


def _shape_of_drawing(root: etree._Element) -> float:
    sides = _NUMBERS.findall(root.get("viewBox", ""))[2:]
    if len(sides) != 2:
        sides = [(_NUMBERS.findall(root.get(name, "")) or ["0"])[0] for name in ("width", "height")]
    width, height = map(float, sides)
    return width / height if width > 0 and height > 0 else 1.0


def _decode(data: bytes, kind: _Kind) -> None:
    """Decode the first frame. Raises Unusable where that fails, or would take too much memory."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large images; we have a limit.
            with Image.open(io.BytesIO(data), formats=[kind.name]) as image:
                if image.width * image.height > _MAX_PIXELS:
                    raise Image.DecompressionBombError
                image.draft(None, (1, 1))  # A JPEG is read to its end, but decoded at a small size.
                image.load()
    except Image.DecompressionBombError as fault:  # Pillow raises it too, at a higher limit.
        million = _MAX_PIXELS // 1_000_000
        raise Unusable(f"has more than {million} million pixels", large=True) from fault
    except Exception as fault:
        raise Unusable(f"is broken: {fault}") from fault


# An address in a style that leads out of the drawing.
_OUTSIDE_ADDRESS = re.compile(
    r"@import|\\|url\(\s*[\"']?(?!\s*#)|image(?:-set)?\(|expression", re.IGNORECASE
)
_REFUSED_ELEMENTS = frozenset(("script", "foreignObject", "metadata", "handler", "listener"))
_REPEATING_ELEMENTS = tuple(
    f"{{{_SVG}}}{name}" for name in ("marker", "pattern", "mask", "clipPath", "filter")
)
_DATA_IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,")


def _clean(data: bytes) -> bytes:
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
        raise Unusable("is neither PNG, JPEG, GIF, WebP nor well-formed SVG") from fault
    if root.tag != f"{{{_SVG}}}svg":
        raise Unusable("is neither PNG, JPEG, GIF, WebP nor SVG")
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
    if _ShapeCounter(root).of(root) > _MAX_SHAPES:
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
        known(base64.b64decode(address.partition(",")[2]))
    except (Unusable, binascii.Error):
        return False
    return True


_LOCAL_URL = re.compile(r"url\(\s*[\"']?\s*#([^)\"'\s]+)")
_NUMBER = re.compile(r"\d+")


class _ShapeCounter:
    """Counts elements as often as they are drawn. One that is drawn within itself is infinite."""

    def __init__(self, root: etree._Element) -> None:
        self._ids = {element.get("id", ""): element for element in root.iter()}
        self._known: dict[str, float] = {}

    def of(self, element: etree._Element) -> float:
        """The number of shapes that an element draws. The parser limits the depth of elements."""
        total = 1.0
        for child in element:
            total += self.of(child)
        href = element.get("href") or element.get(f"{{{_XLINK}}}href") or ""
        if href.startswith("#"):
            total += self._named(href[1:])
        for attribute, value in _attributes(element):
            if "url(" in value:
                times = _corners(element) if "marker" in attribute + value else 1
                total += sum(times * self._named(name) for name in _LOCAL_URL.findall(value))
        return total

    def _named(self, name: str) -> float:
        if name not in self._ids:
            return 0
        if name not in self._known:
            # It counts as infinite until it is counted, in case it draws itself.
            self._known[name] = float("inf")
            self._known[name] = self.of(self._ids[name])
        return self._known[name]


def _attributes(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.items()]


def _corners(element: etree._Element) -> int:
    """An upper bound for the markers on an element and on those within it."""
    written = (part.get("d", "") + part.get("points", "") for part in element.iter())
    return 1 + sum(len(_NUMBER.findall(text)) for text in written)
