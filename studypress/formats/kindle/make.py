"""Makes the ePub for Kindle: that of any e-reader, with what is other in it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from studypress.formats import Cache, Made, Progress, Work
from studypress.formats.epub.items import COVER_PAGE, Item
from studypress.formats.epub.lint.rules.sizes import MAX_MAILED
from studypress.formats.epub.make import write_epub
from studypress.formats.epub.steps import behind
from studypress.formats.epub.volume import Volume
from studypress.formats.kindle.formulas import Formulas
from studypress.formats.kindle.kept import Kept
from studypress.formats.kindle.pictures import Pictures
from studypress.formats.kindle.styles import plain
from studypress.formats.kindle.tables import listed
from studypress.model.diagnostics import Diagnostic, Location, Severity

_FILES_TOLD = 3

# No document shows the cover, and EPUBCheck remarks on files that are named nowhere (OPF-097).
# Nothing in the documents is of this class.
_NAMED = '.cover-image {{\n  background-image: url("../{}");\n}}\n'


def write(work: Work, folder: Path, cache: Cache, progress: Progress) -> Made:
    """Write the documents as one ePub; raises StudypressError where there are none."""
    steps = (("drawing", 0.0, _draw), *behind("cover", ("suiting", 0.35, _suit)))
    made = write_epub(work, folder, cache, progress, steps)
    return replace(made, problems=(*made.problems, *_size(folder / made.files[0])))


def _draw(volume: Volume) -> None:
    """Let the documents have pictures in the place of drawings."""
    work = volume.work
    kept = Kept(volume.cache, work.name)
    formulas = Formulas(work.imprint.language, kept)
    pictures = Pictures(work.imprint.language, kept)
    documents = []
    for document in work.documents:
        if document is not volume.cover:
            document = replace(document, html=formulas.place(document.html))
            document = pictures.place(listed(document))
        documents.append(document)
    kept.save()
    drawn = {**formulas.files, **pictures.files}
    volume.drawn = {name: Item(name, data, "image/png") for name, data in drawn.items()}
    volume.work = replace(work, documents=tuple(documents))


def _suit(volume: Volume) -> None:
    """Simplify the style sheets, and leave the cover to the Kindle.

    It shows the image that the metadata calls the cover before the first page, so a page that shows
    it again is left out (KPG, 4.2).
    """
    items = [item for item in volume.items if item.name != COVER_PAGE]
    cover = next((one for one in items if "cover-image" in one.properties), None)
    sheets = [at for at, item in enumerate(items) if item.media_type == "text/css"]
    for at in sheets:
        css = plain(items[at].data.decode())
        if cover and at == sheets[-1]:
            css += _NAMED.format(cover.name)
        items[at] = replace(items[at], data=css.encode())
    volume.items = items


def _size(path: Path) -> tuple[Diagnostic, ...]:
    """A warning where a file is too large to be sent to a Kindle by mail."""
    size = path.stat().st_size
    if size <= MAX_MAILED:
        return ()
    message = f"{size / 1e6:.1f} MB are too many for mail, which takes {MAX_MAILED // 10**6} MB"
    hint = f"Make its largest files smaller: {_largest(path)}."
    return (Diagnostic("large-epub", Severity.WARNING, Location(path.name), message, hint),)


def _largest(path: Path) -> str:
    """The largest files of an ePub, each with its size."""
    with zipfile.ZipFile(path) as archive:
        every = sorted(archive.infolist(), key=lambda one: (-one.compress_size, one.filename))
    return ", ".join(
        f"{one.filename.removeprefix('EPUB/')} ({one.compress_size / 1e6:.1f} MB)"
        for one in every[:_FILES_TOLD]
    )
