"""How each page of a bound book begins, with its folio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from studypress.formats import Opening, Spot
from studypress.formats.pdf.folios import numbering, page_label
from studypress.formats.pdf.records import Leaf


def bound_openings(leaves: Iterable[Leaf], anchors: Mapping[str, Spot]) -> Iterator[Opening]:
    """How each page begins, blank ones too, with the folios of the page labels.

    `anchors` has the first place of each id. An id that was on a page before begins none.
    """
    page, sequence, following = 0, "", 0
    for leaf in leaves:
        own = numbering(leaf.matter)
        if leaf.blank:
            page += 1
            number = leaf.first - 1 if own == sequence else following
            yield Opening(page_label(number, sequence))
        for index, opening in enumerate(leaf.setting.openings):
            page += 1
            spot = anchors.get(opening.anchor)
            anchor = opening.anchor if spot and spot.page == page else ""
            yield opening._replace(folio=page_label(leaf.first + index, own), anchor=anchor)
        sequence, following = own, leaf.first + leaf.setting.pages
