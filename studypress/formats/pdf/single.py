"""Sets one document of a book by itself, as it is in the book: with its folios, and theirs.

A preview shows these pages long before the book is bound again. What is set here is kept where the
book looks for it, and is not set twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from studypress.formats import Work, Workplace
from studypress.formats.images import ready
from studypress.formats.pdf.folios import label
from studypress.formats.pdf.ground import ground_of
from studypress.formats.pdf.kept import Kept
from studypress.formats.pdf.parts import Part
from studypress.formats.pdf.pieces import Pieces
from studypress.formats.pdf.records import FONTS, Leaf

_SET = "studypress.formats.pdf.setting:set_part"
_BIND = "studypress.formats.pdf.bindery.bind:bind"


@dataclass(frozen=True, slots=True)
class Single:
    """Pages of one document."""

    path: Path
    """The file with these pages alone."""
    offset: int
    """The number of pages of the document before them."""
    pages: int
    """How many there are."""
    anchors: Mapping[str, int]
    """Each id on them with the index of its page, from 0."""
    ends: bool
    """True where the document ends with them."""
    seconds: float
    """The time in which they were set, in seconds; as kept, where they were set before."""


def set_single(work: Work, place: Workplace, first: int, wanted: str) -> Single:
    """Set the one document of `work`, whose first page has the number `first`.

    Of a long document, the pages that have the id `wanted` are set, or its last ones. All other
    folios are those of the last run.
    """
    work = ready(work, place.cache)
    (place.folder / FONTS).mkdir(parents=True)
    kept, pieces = Kept(place.cache, place.folder / FONTS), Pieces(work.documents)
    folios = {anchor: spot.folio for anchor, spot in work.last.anchors.items()}
    part: Part | None = pieces.parts[0]
    number = first
    while part:
        part.first = number
        _take_or_set(part, kept, folios, place)
        assert part.setting
        found = dict(part.setting.anchors)
        following = None if wanted in found else pieces.behind(part)
        if following is None:
            break
        if following.begin != part.begin:  # and is not the same part, only longer
            number += part.setting.pages
        part = following
    assert part
    assert part.setting
    path = _bound(part, folios, work, place)
    done = part.setting
    return Single(path, part.first - first, done.pages, found, part.ends, done.seconds)


def _take_or_set(part: Part, kept: Kept, folios: Mapping[str, str], place: Workplace) -> None:
    """Take a part as it was kept, or set it, and keep it."""
    unknown = "0" * len(str(part.first))
    shown = {anchor: folios.get(anchor, unknown) for anchor in part.quoted}
    if kept.take(part, shown, shown, loose=False):
        return
    for exact in (False, True):
        order = part.order(shown, exact=exact)
        folder = place.folder / f"part-{part.first}-{part.times}-{exact}"
        folder.mkdir()
        part.setting = place.pool.run(_SET, order, folder / "part", progress=place.progress)
        part.folder = folder / "part"
        kept.keep(part, order, part.setting, part.folder)
        if part.is_right(shown, loose=False):
            return


def _bound(part: Part, folios: Mapping[str, str], work: Work, place: Workplace) -> Path:
    """A file of the pages of one part."""
    setting, matter = part.setting, part.document.matter
    assert setting
    own = {anchor: label(part.first + index, matter) for anchor, index in setting.anchors}
    leaf = Leaf(part.folder, replace(setting, problems=()), part.first, matter, blank=False)
    path = place.folder / f"{work.name}.pdf"
    place.pool.run(
        _BIND,
        (leaf,),
        {**folios, **own},
        work.imprint,
        ground_of(part.document.styles),
        place.folder / FONTS,
        path,
        None,
        (),
        progress=place.progress,
    )
    return path
