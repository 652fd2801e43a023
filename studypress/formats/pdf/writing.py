"""Writes the file of a part: its bodies, and the furniture of its pages for both sides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pydyf
import weasyprint

from studypress.formats import Opening
from studypress.formats.pdf import fontrefs
from studypress.formats.pdf.accessible import Obstacles
from studypress.formats.pdf.furniture import Body, Furniture, first_places
from studypress.formats.pdf.records import ELSEWHERE, FONTS, PART
from studypress.formats.pdf.side import ASIDES
from studypress.formats.pdf.tagging.plan import plan_of


class Written(NamedTuple):
    """What is known of the pages of a part once they are written."""

    obstacles: Obstacles
    """What stands against claims of the book."""
    openings: tuple[Opening, ...]
    """How each page begins, without its folio."""


def write_part(
    done: weasyprint.Document,
    bodies: Sequence[Body],
    sides: tuple[Sequence[Any], Sequence[Any]],
    folder: Path,
    *,
    links: bool = True,
    goes_on: bool = False,
) -> Written:
    """Write the bodies of pages, then their furniture for this side, then for the other.

    `sides` has the boxes of the pages for either side. The fonts to which the file refers are kept
    in a folder of their own below `folder`. Without `links`, nothing in them leads anywhere. With
    `goes_on`, the pages are those of a piece of a document behind its first.
    """
    here = {anchor for body in bodies for anchor in body.anchors}
    for body in bodies:
        body.links = [_link(link, here) for link in body.links] if links else []
    pages = [*bodies, *map(Furniture, sides[0]), *map(Furniture, sides[1])]

    def finish(document: weasyprint.Document, pdf: pydyf.PDF) -> None:
        # The outline of a file has lost the levels of its headings, which the book's needs.
        levels = [level for body in bodies for level, *_ in body.bookmarks]
        pdf.catalog["Levels"] = pydyf.Array(levels)
        if goes_on:
            pdf.catalog["GoesOn"] = plan_of(document).depth_of_seam()

    with fontrefs.kept_in(folder / FONTS) as keeper:
        document = done.copy(pages)
        document.write_pdf(str(folder / PART), finisher=finish, pdf_tags=True)
    private = map(_meaningless, sorted(keeper.private - keeper.missing))
    against = (*plan_of(document).against, *private)
    obstacles = Obstacles(against, "".join(sorted(keeper.missing)))
    first = dict(first_places(bodies))
    plan = plan_of(document)
    return Written(obstacles, plan.openings(len(bodies), first, sorted(ASIDES), goes_on=goes_on))


def _meaningless(sign: str) -> str:
    """What is said of a sign that no voice can read (ISO 19005-3, 6.2.11.7.3)."""
    return f"U+{ord(sign):04X} is of private use, and means nothing outside of its font"


def _link(link: tuple[str, str, Any, Any], here: set[str]) -> tuple[str, str, Any, Any]:
    """A link, which leads out of the file where its target is in another part of the book."""
    kind, target, rectangle, box = link
    if kind != "internal" or target in here:
        return link
    return "external", ELSEWHERE + quote(target), rectangle, box
