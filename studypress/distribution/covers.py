"""The pictures of a guide's cover beside its files, as shops and catalogues want them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from PIL import Image

from studypress.distribution.content import Content, Made
from studypress.formats.web.pictures import COVER

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_WIDTH_PX = 1400
_SMALL_WIDTH_PX = 240
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class CoverPicture:
    """A picture of the cover as JPEG."""

    data: bytes
    """Its bytes."""
    width: int
    """Its width in pixels."""
    height: int
    """Its height in pixels."""


def covers(content: Content) -> tuple[CoverPicture, CoverPicture] | None:
    """The cover, and the same 240 pixels wide; None where no file has one.

    It is taken from the ePub, else from the first page of a PDF with the whole guide, else from
    the site.
    """
    found = _of_epub(content.files) or _of_pdf(content.files)
    if found is None:
        shown = (tree.files[COVER].path for tree in content.trees if COVER in tree.files)
        found = next((path.read_bytes() for path in shown), None)
    if found is None:
        return None
    with Image.open(io.BytesIO(found)) as image:
        whole = image.convert("RGB")
        data = found if image.format == "JPEG" else _jpeg(whole)
    height = round(whole.height * _SMALL_WIDTH_PX / whole.width)
    small = whole.resize((_SMALL_WIDTH_PX, height), Image.Resampling.LANCZOS)
    return (
        CoverPicture(data, whole.width, whole.height),
        CoverPicture(_jpeg(small), small.width, small.height),
    )


def _of_epub(files: Sequence[Made]) -> bytes | None:
    path = next((one.path for one in files if one.name.endswith(".epub")), None)
    if path is None:
        return None
    with zipfile.ZipFile(path) as book:
        container = etree.fromstring(book.read("META-INF/container.xml"))
        rootfile = next(container.iter(f"{_CONTAINER}rootfile"))
        package = rootfile.get("full-path", "")
        for item in etree.fromstring(book.read(package)).iter(f"{_OPF}item"):
            if "cover-image" in (item.get("properties") or "").split():
                return book.read(posixpath.join(posixpath.dirname(package), item.get("href", "")))
    return None


def _of_pdf(files: Sequence[Made]) -> bytes | None:
    paths = (one.path for one in files if one.whole and one.name.endswith(".pdf"))
    path = next(paths, None)
    return _first_page(path) if path else None


def _first_page(path: Path) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        bitmap = page.render(scale=_WIDTH_PX / page.get_width())
        return _jpeg(bitmap.to_pil().convert("RGB"))
    finally:
        document.close()


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
