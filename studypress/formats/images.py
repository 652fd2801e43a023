"""Makes the images of documents ready for a format, each once.

An image that no PDF or no ePub can hold is converted, and one for screens is scaled down. What
comes of it is kept by the content of the image, so that the next run takes it from there.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import PIL

from studypress.figures import picture
from studypress.figures.picture import Unusable
from studypress.formats import Cache, Work
from studypress.model.guide import ImageSource

SCREEN_PIXELS = 4_000_000
"""No screen of an e-reader or a tablet shows more pixels of an image that fills it."""

# Another number makes every image anew. It goes up where an image is converted in another way.
_VERSION = 1


def ready(work: Work, cache: Cache, most: int = 0, held: frozenset[str] = frozenset()) -> Work:
    """The work with images that its files can hold, of `most` pixels at most; 0 for any number.

    `held` are suffixes of kinds that these files can hold although no PDF or no ePub can.
    An image that can't be shown stays as it is: it is reported where it is placed.
    """
    texts = [one.html for one in work.documents]
    texts += [style.css for style in {style for one in work.documents for style in one.styles}]
    done: dict[str, ImageSource] = {}
    documents = []
    for document in work.documents:
        for name, source in document.images.items():
            if name not in done and _is_shown(name, texts):
                done[name] = _ready(source, cache, most, held)
        images: Mapping[str, ImageSource] = {**document.images, **done}
        documents.append(replace(document, images=images))
    return replace(work, documents=tuple(documents))


def _is_shown(name: str, texts: Iterable[str]) -> bool:
    """True where one of some texts names an image."""
    addresses = f"image:{name}", f"image:{quote(name)}"
    return any(address in text for text in texts for address in addresses)


def _ready(source: ImageSource, cache: Cache, most: int, held: frozenset[str]) -> ImageSource:
    try:
        about = picture.about(source)
        large = bool(most) and about.width * about.height > most
        if (about.fit or about.suffix in held) and not large:
            return source
        data = source if isinstance(source, bytes) else source.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        key = f"image {_VERSION} {PIL.__version__} {most if large else 0} {digest}"
        if kept := _kept(cache, key):
            return kept
        found = picture.picture(source)
        if large:
            found = picture.scaled(found, most)
    except (Unusable, OSError):
        return source
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"image{found.suffix}").write_bytes(found.data)
        cache.put(key, Path(folder))
    return _kept(cache, key) or found.data


def _kept(cache: Cache, key: str) -> Path | None:
    """The file that was kept under a key, or None."""
    folder = cache.get(key)
    return next(folder.glob("image.*"), None) if folder else None
