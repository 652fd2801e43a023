"""The two layers of a page: its body, and what stands around it for either side of the book.

A page's body is the same on a left and on a right page, but for its distance from the edge. So a
part of a book is set once, and its furniture for both sides: grounds, running heads, folios. No
page has to be set again where an earlier part becomes longer by a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.document import Page
from weasyprint.draw import draw_background, draw_border, draw_stacking_context, set_mask_border
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import layout_box_backgrounds
from weasyprint.layout.page import page_height, page_width, set_page_type_computed_styles
from weasyprint.layout.percent import resolve_percentages
from weasyprint.stacking import StackingContext

HEADS = b"%%heads"
"""The line of a page's content that parts the ground from the running heads."""

_MADE_BY = "furniture_made_by"
_OTHER_SIDE = {"left": "right", "right": "left"}
_PT_PER_PX = 0.75
# What must be the same on both sides, so that a body can stand on either.
_SAME = (
    *("width", "height", "margin_top", "margin_bottom", "padding_top", "padding_bottom"),
    *("border_top_width", "border_bottom_width"),
)
_EQUAL_PX = 1e-6


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes the margin boxes of a page, which is needed once more for its other side."""

    make: Callable[[Any, Any, Any], Iterator[Any]]
    """The typesetter's function."""
    html: Any
    """The document that is set."""
    context: Any
    """The state of its layout."""
    number: int
    """The number of the page in the document, from 1."""
    state: Any
    """Its counters."""


def maker_of(page: Any) -> Maker:
    """What made the margin boxes of a page."""
    maker: Maker = getattr(page, _MADE_BY)
    return maker


def note(page: Any, maker: Maker) -> None:
    """Keep with a page how its margin boxes are made."""
    setattr(page, _MADE_BY, maker)


class Body(Page):
    """The body of a page, without its ground and its margin boxes."""

    def __init__(self, page: Any) -> None:
        kept = [one for one in page.children if not isinstance(one, boxes.MarginBox)]
        super().__init__(page.copy_with_children(kept))

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the body."""
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            draw_stacking_context(stream, StackingContext.from_page(self._page_box))


class Furniture(Page):
    """The ground and the margin boxes of a page, which no screen reader is to read."""

    def __init__(self, page: Any) -> None:
        super().__init__(page.copy_with_children([]))
        self.around = page.copy_with_children(
            [one for one in page.children if isinstance(one, boxes.MarginBox)]
        )

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the ground, a line that parts both, and the margin boxes."""
        tags, stream._tags = stream._tags, None
        page = self.around
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            stream.begin_marked_content("Artifact")
            marks = page.style["marks"]
            draw_background(stream, page.background, clip_box=False, bleed=page.bleed, marks=marks)
            set_mask_border(stream, page)
            draw_background(stream, page.canvas_background, clip_box=False)
            draw_border(stream, page)
            stream.end_marked_content()
        stream.stream.append(HEADS)
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            # ISO 32000-1, 14.8.2.2.2: what is on each page of a book, such as folios.
            stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
            draw_stacking_context(stream, StackingContext.from_page(page))
            stream.end_marked_content()
        stream._tags = tags


def first_places(pages: Iterable[Body]) -> Iterator[tuple[str, int]]:
    """Each id with the index of the first page that has it."""
    seen: set[str] = set()
    for index, page in enumerate(pages):
        for anchor in page.anchors:
            if anchor not in seen:
                seen.add(anchor)
                yield anchor, index


def other_side(page: Any) -> Any | None:
    """The box of a page with the margins and the margin boxes of the other side, without its body.

    None where the body can't stand on that side as it is: its room has another size there, or the
    ground of the page belongs to its text.
    """
    maker = maker_of(page)
    context = maker.context
    kind = page.page_type._replace(side=_OTHER_SIDE[page.page_type.side])
    set_page_type_computed_styles(kind, maker.html, context.style_for)
    style = context.style_for(kind)
    style["overflow"] = page.style["overflow"]
    other = boxes.PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(other, (width, height))
    other.position_x = other.position_y = 0
    page_width(other, context, width)
    page_height(other, context, height)
    if page.canvas_background is not None or page.fixed_boxes or not _is_same(page, other):
        return None
    context.current_page = maker.number
    # Running heads may ask whether the page begins with an element that sets a named string.
    other.children = [one for one in page.children if not isinstance(one, boxes.MarginBox)]
    other.children = list(maker.make(context, other, maker.state))
    for child in other.children:
        layout_box_backgrounds(other, child, context.get_image_from_uri)
    layout_box_backgrounds(other, other, context.get_image_from_uri, layout_children=False)
    other.canvas_background = None
    return other


def shift(page: Any, other: Any) -> float:
    """How far a body is shifted to the right on the other side, in points."""
    return float((other.content_box_x() - page.content_box_x()) * _PT_PER_PX)


def _is_same(page: Any, other: Any) -> bool:
    sizes = [(page.margin_width(), other.margin_width())]
    sizes += [(getattr(page, name), getattr(other, name)) for name in _SAME]
    sizes += [(page.bleed[side], other.bleed[side]) for side in page.bleed]
    return all(abs(one - another) < _EQUAL_PX for one, another in sizes)
