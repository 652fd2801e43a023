"""Reads the text of a PDF. That of a page which is as it was in a former run is kept."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pypdfium2

from studypress.formats import Cache
from studypress.formats.pdf.pagekeys import keys_of_pages

_FILE = "texts.json"


def text_of_pages(path: Path, cache: Cache | None = None) -> tuple[str, ...]:
    """The text of each page, in the order in which it was drawn.

    With a cache, only those pages are read that draw anything else than in a former run.
    """
    with closing(pypdfium2.PdfDocument(path)) as document:
        if cache is None:
            return tuple(map(_text, document))
        keys = keys_of_pages(path)
        if len(keys) != len(document):  # two readers count its pages in two ways
            return tuple(map(_text, document))
        name = f"texts of pages: {path.name}"
        known = _known(cache, name)
        texts = tuple(
            known[key] if key in known else _text(document[index]) for index, key in enumerate(keys)
        )
    if not known.keys() >= set(filter(None, keys)):
        _keep(cache, name, keys, texts)
    return texts


def _text(page: pypdfium2.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        return str(text.get_text_bounded())


def _known(cache: Cache, name: str) -> dict[str, str]:
    """The texts of the last run by the keys of their pages."""
    with suppress(OSError, ValueError):
        if folder := cache.get(name):
            texts = json.loads((folder / _FILE).read_bytes())
            if isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values()):
                return texts
    return {}


def _keep(cache: Cache, name: str, keys: Sequence[str], texts: Sequence[str]) -> None:
    """Keep the texts of all pages that have a key. Where the disk is full, they are read again."""
    found = {key: text for key, text in zip(keys, texts, strict=True) if key}
    with suppress(OSError), tempfile.TemporaryDirectory() as folder:
        (Path(folder) / _FILE).write_text(json.dumps(found), encoding="ascii")
        cache.renew(name, Path(folder))
