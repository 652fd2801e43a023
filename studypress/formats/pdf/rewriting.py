"""Writes other folios into pages that are set, where they are as wide as those before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import weasyprint
from weasyprint.formatting_structure import boxes

from studypress.formats.pdf.widths import text_width

_TOLERANCE_PX = 0.01


def rewrite(
    pages: Iterable[weasyprint.document.Page], old: Mapping[str, str], new: Mapping[str, str]
) -> bool:
    """Replace the folios of anchors on some pages, and return True where nothing has to move.

    Otherwise nothing is changed, and the pages have to be set again. Pages that are rewritten are
    the same as pages that are set with the new folios.
    """
    changed = {anchor for anchor, folio in new.items() if old.get(anchor) != folio}
    found: list[tuple[Any, str]] = []
    for box in _texts(pages):
        anchor = box.element.get("data-page-of")
        if anchor not in changed or "::" in box.element_tag:
            continue
        if box.text != old.get(anchor) or not _fits(new[anchor], box):
            return False
        found.append((box, new[anchor]))
    if {box.element.get("data-page-of") for box, _ in found} != changed:
        # A folio is printed in another way, or in nothing that has a box.
        return False
    for box, folio in found:
        box.text = box.pango_layout.text = box.element.text = folio
    return True


def _texts(pages: Iterable[weasyprint.document.Page]) -> Iterator[Any]:
    """The boxes of text that belong to an element of the document."""
    for page in pages:
        for box in page._page_box.descendants(placeholders=True):
            if isinstance(box, boxes.TextBox) and box.element is not None:
                yield box


def _fits(folio: str, box: Any) -> bool:
    """True where a folio is as wide as the text of a box."""
    return bool(folio and abs(text_width(folio, box.style) - box.width) < _TOLERANCE_PX)
