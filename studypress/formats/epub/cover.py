"""Draws the cover: the SVG of a layout becomes the JPEG that e-readers list books with."""

from __future__ import annotations

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from studypress.formats import Cache
from studypress.formats.assets import digest_of, digests_of_images
from studypress.formats.document import Document, Imprint
from studypress.formats.epub.items import COVER_PAGE, Item, unique_name
from studypress.formats.screens import covers
from studypress.formats.screens.namespaces import EPUB, XHTML, XML
from studypress.markup.tree import write_document
from studypress.model.diagnostics import Diagnostic

_CSS = (
    "html, body { margin: 0; padding: 0; }"
    " body { text-align: center; }"
    " img { max-width: 100%; max-height: 100vh; }"
)


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover of an ePub."""

    page: Item
    """The content document that shows the image."""
    image: Item
    """The image."""
    problems: tuple[Diagnostic, ...]
    """The problems of its layout."""

    @property
    def items(self) -> tuple[Item, Item]:
        """Both files."""
        return self.page, self.image


def draw_cover(document: Document, imprint: Imprint, cache: Cache, taken: set[str]) -> Cover:
    """Draw the cover from its document, an SVG of any size, best in the proportion 2 to 3.

    `taken` are the names of the files that the ePub has: one of the author's pictures may be called
    cover.jpg. Raises StudypressError where it can't be drawn.
    """
    data, problems = _drawn(document, imprint.language, cache)
    # Every shop accepts a JPEG.
    image = Item(unique_name("images/cover", taken, ".jpg"), data, "image/jpeg", ("cover-image",))
    by = "cover_by" if imprint.authors else "cover_of"
    pattern = document.words.get(by, "{title}")
    name = pattern.format(title=imprint.title, authors=", ".join(imprint.authors))
    return Cover(_page(document.title, name, image, imprint), image, problems)


def _drawn(document: Document, language: str, cache: Cache) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The cover as JPEG, and its problems. One without problems is drawn once for its content."""
    images = digests_of_images(document.html, document.images)
    fonts = [f"{name} {digest_of(font)}" for name, font in sorted(document.fonts.items())]
    text = "\0".join((document.html, language, *images, *fonts))
    key = f"cover {hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()}"
    if (kept := cache.get(key)) and (data := _whole(kept)):
        return data, ()
    picture, problems = covers.draw(document, language)
    data = covers.jpeg(picture)
    if not problems:
        with tempfile.TemporaryDirectory() as folder:
            digest = hashlib.sha256(data).hexdigest()
            Path(folder, f"{digest}.jpg").write_bytes(data)
            cache.renew(key, Path(folder))
    return data, problems


def _whole(folder: Path) -> bytes:
    """The picture in a folder of the cache, b"" where it is damaged."""
    try:
        for path in folder.glob("*.jpg"):
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == path.stem:
                return data
    except OSError:
        return b""
    return b""


def _page(title: str, alternative: str, image: Item, imprint: Imprint) -> Item:
    """The content document that shows the image; `alternative` is its text for voices."""
    root = etree.fromstring(
        f'<html xmlns="{XHTML}" xmlns:epub="{EPUB}"><head><title/><style/></head>'
        '<body><section epub:type="cover"><img role="doc-cover"/></section></body></html>'
    )
    root.set("lang", imprint.language)
    root.set(f"{{{XML}}}lang", imprint.language)
    head, body = root
    head[0].text, head[1].text = title, _CSS
    for name, value in (("src", image.name), ("alt", alternative)):
        body[0][0].set(name, value)
    data = write_document(root)
    features = frozenset(("images",))
    return Item(COVER_PAGE, data, "application/xhtml+xml", (), title, (), features, listed=False)
