"""The kinds of image files, each known by its first bytes, and what is said of those not taken."""

from __future__ import annotations

from dataclasses import dataclass

from studypress.figures.pictures.picture import Unusable


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of image of dots that is taken."""

    name: str
    """What Pillow calls it."""
    suffix: str
    """Its usual suffix, with the dot."""
    media_type: str = ""
    """Its media type where a PDF, an ePub and older e-readers can hold it; "" where they can't."""


PNG = Kind("PNG", ".png", "image/png")
JPEG = Kind("JPEG", ".jpg", "image/jpeg")
GIF = Kind("GIF", ".gif", "image/gif")
# An ePub may have WebP (EPUB 3.3, 3.2), but a Kindle does not show it, and a PDF can't hold it.
WEBP = Kind("WEBP", ".webp")
AVIF = Kind("AVIF", ".avif")
BMP = Kind("BMP", ".bmp")
TIFF = Kind("TIFF", ".tif")
JPEG_2000 = Kind("JPEG2000", ".jp2")

_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF8", GIF),
    (b"BM", BMP),
    (b"II*\0", TIFF),
    (b"MM\0*", TIFF),
    (b"\0\0\0\x0cjP  \r\n\x87\n", JPEG_2000),
    (b"\xff\x4f\xff\x51", JPEG_2000),
)

# The brands of ISO/IEC 23008-12 in the first box of a file.
_AVIF_BRANDS = frozenset((b"avif", b"avis"))
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_MAX_BRANDS_BYTES = 256

_CONVERT = "Open it in a program that knows it, and save it as PNG or JPEG."
_EXPORT = "Export it as SVG or PNG."
_REFUSED = (
    (b"8BPS", "is a file of Photoshop", _EXPORT),
    (b"%PDF", "is a PDF", "Save the page as SVG or PNG."),
    (b"%!PS", "is PostScript", _EXPORT),
    (b"\xc5\xd0\xd3\xc6", "is PostScript", _EXPORT),
    (b"\xff\x0a", "is JPEG XL", _CONVERT),
    (b"\0\0\0\x0cJXL ", "is JPEG XL", _CONVERT),
    (b"\0\0\1\0", "is an icon of Windows", _CONVERT),
    (b"\xd7\xcd\xc6\x9a", "is a Windows metafile", _EXPORT),
    (b"\1\0\0\0", "is a Windows metafile", _EXPORT),
    (b"II+\0", "is a TIFF of the kind for more than 4 GB", _CONVERT),
    (b"MM\0+", "is a TIFF of the kind for more than 4 GB", _CONVERT),
    (b"\x76\x2f\x31\x01", "is OpenEXR", _CONVERT),
    (b"gimp xcf", "is a file of GIMP", _EXPORT),
    (b"\x1f\x8b", "is a compressed file", "Unpack it: a drawing is a plain SVG."),
    (b"PK\3\4", "is an archive, not an image", "Name the image that is in it."),
    (
        b"version https://git-lfs.github.com/",
        "is only the pointer that Git LFS keeps in place of a file",
        "Run `git lfs pull` in the folder.",
    ),
)
_WEB_PAGES = (b"<!doctype html", b"<html")


def kind_of(data: bytes) -> Kind | None:
    """The kind of an image, or None for what may be a drawing. Raises Unusable for kinds not taken.

    Only the first bytes count, whatever the file's suffix says.
    """
    if not data:
        raise Unusable("is empty")
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if brands := _brands(data):
        if brands & _AVIF_BRANDS:
            return AVIF
        if brands & _HEIC_BRANDS:
            raise Unusable(
                "is HEIC, which cameras of phones write and few other programs can read",
                advice="Export it as JPEG. A phone saves JPEG if it is set to be most compatible.",
            )
    for sign, what, advice in _REFUSED:
        if data.startswith(sign):
            raise Unusable(what, advice=advice)
    if data[:64].lstrip().lower().startswith(_WEB_PAGES):
        raise Unusable("is a web page, not an image", advice="Save the image itself.")
    return next((kind for sign, kind in _SIGNATURES if data.startswith(sign)), None)


def _brands(data: bytes) -> frozenset[bytes]:
    """The brands of a file that begins like HEIC and AVIF, or none."""
    if data[4:8] != b"ftyp":
        return frozenset()
    end = min(int.from_bytes(data[:4]), _MAX_BRANDS_BYTES)
    return frozenset(data[at : at + 4] for at in (8, *range(16, end, 4)))
