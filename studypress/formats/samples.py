"""Pictures of a few pages of a PDF, as one would leaf through it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from studypress.formats import Cache, Facts
from studypress.formats.downloads import Sample

# They are to be looked at, and not to be read: the first page of a site that shows
# four of them weighs less than 100 kB. The quality is that of Pillow for WebP.
_WIDTH_PX = 440
_QUALITY = 30
# Another number draws every picture anew. It goes up where pages are drawn in another way.
_VERSION = 2


def samples(path: Path, sha256: str, facts: Facts, cache: Cache) -> tuple[Sample, ...]:
    """Pictures of pages, or none for a file that is no PDF.

    `sha256` is the digest of the file, by which the pictures are kept.
    """
    if path.suffix != ".pdf":
        return ()
    key = f"samples {_VERSION} {_WIDTH_PX} {sha256}"
    kept = cache.get(key)
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            _draw(path, _pages(facts), Path(folder))
            cache.put(key, Path(folder))
        kept = cache.get(key)
    found = sorted(kept.glob("*.webp")) if kept else []
    return tuple(_sample(picture, path.stem) for picture in found)


def _pages(facts: Facts) -> tuple[int, ...]:
    """The numbers of the pages that are shown: how the text begins, and what it looks like then."""
    if facts.pages <= 2:
        return tuple(range(1, facts.pages + 1))
    first = next((spot.page for spot in facts.anchors.values() if spot.folio == "1"), 1)
    wanted = (first, first + 1, first + 2)
    return tuple(page for page in wanted if page <= facts.pages)


def _draw(path: Path, pages: tuple[int, ...], folder: Path) -> None:
    """Draw pages of a PDF, each as a file named by its number."""
    for number, picture in _drawn(path, pages):
        picture.save(folder / f"{number:05}.webp", "WEBP", quality=_QUALITY, method=6)


def _drawn(path: Path, pages: tuple[int, ...]) -> Iterator[tuple[int, Image.Image]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        for number in pages:
            page = document[number - 1]
            bitmap = page.render(scale=_WIDTH_PX / page.get_width())
            yield number, bitmap.to_pil().convert("RGB")
    finally:
        document.close()


def _sample(picture: Path, stem: str) -> Sample:
    with Image.open(picture) as image:
        width, height = image.size
    page = int(picture.stem)
    return Sample(page, picture, width, height, f"{stem}-page-{page}.webp")
