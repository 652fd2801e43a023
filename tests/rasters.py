"""Images of dots of every kind that authors have, each with four colours that show it is right."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms

from tests.traps import chunk, png

WIDTH, HEIGHT = 160, 120
Colour = tuple[int, int, int]
RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 160, 60), (40, 60, 200), (255, 255, 255)
PLAIN = (RED, GREEN, BLUE, WHITE)
"""The colours of the quarters of an image: at the top left and right, at the bottom the same."""
GREYS = ((51, 51, 51), (119, 119, 119), (187, 187, 187), WHITE)
BLACK_AND_WHITE = ((0, 0, 0), WHITE, WHITE, (0, 0, 0))


@dataclass(frozen=True)
class Case:
    """An image that is taken."""

    data: bytes
    """The bytes of its file."""
    suffix: str
    """The suffix of what stands for it in an ePub."""
    kept: bool = False
    """True where its bytes are those of the ePub's image."""
    colours: tuple[Colour, ...] = PLAIN
    """The colours that are shown."""
    size: tuple[int, int] = (WIDTH, HEIGHT)
    """The width and height that are shown."""
    told: str = ""
    """A part of what a run tells of it."""


def quarters(colours: tuple[Colour, ...] = PLAIN, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Any:
    """An image with these colours in its quarters."""
    image = Image.new("RGB", size)
    width, height = size[0] // 2, size[1] // 2
    for at, colour in enumerate(colours):
        image.paste(colour, (at % 2 * width, at // 2 * height, size[0], size[1]))
        if at == 1:
            image.paste(colours[0], (0, 0, width, size[1]))
    image.paste(colours[2], (0, height, width, size[1]))
    return image


def saved(image: Any, kind: str, **options: Any) -> bytes:
    """The bytes of an image's file."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def turned(kind: str, turn: int, **options: Any) -> bytes:
    """An image that stands upright only after the turn that its EXIF asks for."""
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[turn]
    exif = Image.Exif()
    exif[0x0112] = turn
    return saved(quarters().transpose(back), kind, exif=exif, **options)


def deep_png() -> bytes:
    """A PNG with 16 bits for each colour."""
    rows = b"".join(
        b"\0" + b"".join(struct.pack(">HHH", *(value * 257 for value in dot)) for dot in row)
        for row in _rows(quarters())
    )
    return _written(rows, depth=16)


def interlaced_png() -> bytes:
    """A PNG in the seven passes of Adam7 (PNG 3rd edition, 8.2)."""
    dots = _rows(quarters())
    passes = (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2)
    rows = b""
    for left, top, across, down in (*passes, (0, 1, 1, 2)):
        for row in dots[top::down]:
            rows += b"\0" + b"".join(bytes(dot) for dot in row[left::across])
    return _written(rows, depth=8, interlaced=1)


def with_gamma(gamma: float) -> bytes:
    """A PNG that says what its numbers mean."""
    data = saved(quarters(((55, 55, 55), (0, 0, 0), (128, 128, 128), WHITE)), "PNG")
    return data[:33] + chunk(b"gAMA", struct.pack(">I", round(gamma * 100_000))) + data[33:]


def swapped_profile() -> bytes:
    """An ICC profile in which red is blue and blue is red."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data = bytearray(bytes(data).replace(b"\0s\0R\0G\0B", b"\0o\0d\0d\0!"))
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def moving(kind: str, **options: Any) -> bytes:
    """An image of two pictures, of which the first has the usual colours."""
    second = quarters(PLAIN[::-1])
    return saved(quarters(), kind, save_all=True, append_images=[second], **options)


def clear(kind: str, **options: Any) -> bytes:
    """An image whose white quarter lets the page shine through."""
    image = quarters().convert("RGBA")
    image.paste((0, 0, 0, 0), (WIDTH // 2, HEIGHT // 2, WIDTH, HEIGHT))
    return saved(image, kind, **options)


def _rows(image: Any) -> list[list[Any]]:
    return [[image.getpixel((x, y)) for x in range(image.width)] for y in range(image.height)]


def _written(rows: bytes, depth: int, interlaced: int = 0) -> bytes:
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, 2, 0, 0, interlaced)
    body = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def _grey_and_clear() -> bytes:
    image = quarters(GREYS).convert("LA")
    image.paste((0, 0), (WIDTH // 2, HEIGHT // 2, WIDTH, HEIGHT))
    return saved(image, "PNG")


def _deep_grey() -> Any:
    return quarters(GREYS).convert("I").point(lambda value: value * 257).convert("I;16")


def _lab() -> Any:
    to_lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
    return ImageCms.profileToProfile(quarters(), *to_lab, outputMode="LAB")


GAMMA = ((127, 127, 127), (0, 0, 0), (186, 186, 186), WHITE)
SWAPPED = tuple(colour[::-1] for colour in PLAIN)
_STILL = "moves; on paper its first picture stands still"

TAKEN = {
    "png": Case(saved(quarters(), "PNG"), ".png", kept=True),
    "png-palette": Case(saved(quarters().quantize(16), "PNG"), ".png", kept=True),
    "png-clear": Case(clear("PNG"), ".png", kept=True),
    "png-grey": Case(saved(quarters(GREYS).convert("L"), "PNG"), ".png", True, GREYS),
    "png-grey-clear": Case(_grey_and_clear(), ".png", True, GREYS),
    "png-one-bit": Case(
        saved(quarters(BLACK_AND_WHITE).convert("1"), "PNG"), ".png", True, BLACK_AND_WHITE
    ),
    "png-grey-deep": Case(saved(_deep_grey(), "PNG"), ".png", False, GREYS),
    "png-deep": Case(deep_png(), ".png"),
    "png-interlaced": Case(interlaced_png(), ".png", kept=True),
    "png-gamma": Case(with_gamma(1.0), ".png", False, GAMMA),
    "png-profile": Case(
        saved(quarters(), "PNG", icc_profile=swapped_profile()), ".png", False, SWAPPED
    ),
    "png-turned": Case(turned("PNG", 6), ".png"),
    "png-moving": Case(moving("PNG"), ".png", kept=True, told=_STILL),
    "jpeg": Case(saved(quarters(), "JPEG", quality=95), ".jpg", kept=True),
    "jpeg-grey": Case(saved(quarters(GREYS).convert("L"), "JPEG", quality=95), ".jpg", True, GREYS),
    "jpeg-progressive": Case(
        saved(quarters(), "JPEG", quality=95, progressive=True), ".jpg", kept=True
    ),
    "jpeg-cmyk": Case(saved(quarters().convert("CMYK"), "JPEG", quality=95), ".jpg"),
    "jpeg-profile": Case(
        saved(quarters(), "JPEG", quality=95, icc_profile=swapped_profile()),
        ".jpg",
        False,
        SWAPPED,
    ),
    **{f"jpeg-turned-{n}": Case(turned("JPEG", n, quality=95), ".jpg") for n in range(2, 9)},
    "gif": Case(saved(quarters(), "GIF"), ".gif", kept=True),
    "gif-moving": Case(moving("GIF"), ".gif", kept=True, told=_STILL),
    "webp": Case(saved(quarters(), "WEBP", quality=95), ".jpg"),
    "webp-lossless": Case(saved(quarters(), "WEBP", lossless=True), ".png"),
    "webp-clear": Case(clear("WEBP", quality=95), ".png"),
    "webp-turned": Case(turned("WEBP", 8, lossless=True), ".png"),
    "webp-moving": Case(moving("WEBP", lossless=True), ".png", told=f"{_STILL}, and in the ePub"),
    "avif": Case(saved(quarters(), "AVIF", quality=95), ".jpg"),
    "avif-clear": Case(clear("AVIF", quality=95), ".png"),
    "avif-turned": Case(turned("AVIF", 6, quality=95), ".jpg"),
    "tiff": Case(saved(quarters(), "TIFF"), ".png"),
    "tiff-lzw": Case(saved(quarters(), "TIFF", compression="tiff_lzw"), ".png"),
    "tiff-jpeg": Case(saved(quarters(), "TIFF", compression="jpeg", quality=95), ".jpg"),
    "tiff-deep": Case(saved(_deep_grey(), "TIFF"), ".png", False, GREYS),
    "tiff-cmyk": Case(saved(quarters().convert("CMYK"), "TIFF"), ".png"),
    "tiff-lab": Case(saved(_lab(), "TIFF"), ".png"),
    "tiff-turned": Case(turned("TIFF", 6), ".png"),
    "tiff-pages": Case(moving("TIFF"), ".png", told="has several pages"),
    "jpeg-2000": Case(saved(quarters(), "JPEG2000"), ".jpg"),
    "jpeg-2000-deep": Case(saved(_deep_grey(), "JPEG2000"), ".jpg", False, GREYS),
    "bmp": Case(saved(quarters(), "BMP"), ".png"),
}
"""Every image that is taken."""


def _half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _brand(name: bytes) -> bytes:
    return b"\0\0\0\x18ftyp" + name + b"\0\0\0\0mif1" + name + b"\0" * 40


REFUSED = {
    "heic": (_brand(b"heic"), "is HEIC"),
    "heif": (_brand(b"mif1"), "is HEIC"),
    "photoshop": (b"8BPS\0\1", "is a file of Photoshop"),
    "pdf": (b"%PDF-1.7\n", "is a PDF"),
    "postscript": (b"%!PS-Adobe", "is PostScript"),
    "eps": (b"\xc5\xd0\xd3\xc6\0", "is PostScript"),
    "jpeg-xl": (b"\xff\x0a\0", "is JPEG XL"),
    "jpeg-xl-box": (b"\0\0\0\x0cJXL \r\n", "is JPEG XL"),
    "icon": (b"\0\0\1\0\1\0", "is an icon"),
    "wmf": (b"\xd7\xcd\xc6\x9a\0", "is a Windows metafile"),
    "emf": (b"\1\0\0\0\x6c\0", "is a Windows metafile"),
    "big-tiff": (b"II+\0\x08\0", "is a TIFF of the kind"),
    "big-tiff-mm": (b"MM\0+\x08\0", "is a TIFF of the kind"),
    "exr": (b"\x76\x2f\x31\x01", "is OpenEXR"),
    "gimp": (b"gimp xcf v011", "is a file of GIMP"),
    "svgz": (b"\x1f\x8b\x08", "is a compressed file"),
    "zip": (b"PK\3\4", "is an archive"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "is only the pointer"),
    "web-page": (b"\n<!DOCTYPE html><html>", "is a web page"),
    "empty": (b"", "is empty"),
    "words": (b"just words", "is neither PNG"),
    "float": (saved(Image.new("F", (9, 9), 0.5), "TIFF"), "has dots of 32 bits"),
    "whole-numbers": (saved(Image.new("I", (9, 9), 70_000), "TIFF"), "has dots of 32 bits"),
    "bomb": (png(50_000, 50_000), "has more than 100 million pixels"),
    **{
        f"half-{name}": (_half(TAKEN[name].data), "is broken: ")
        for name in ("png", "jpeg", "gif", "webp", "avif", "tiff", "jpeg-2000", "bmp", "png-deep")
    },
}
"""Every image that is not taken, with the reason."""
