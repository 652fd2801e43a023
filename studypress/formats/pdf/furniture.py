"""The two layers of a page: its body, and what stands around it for either side of the book.

A page's body is the same on a left and on a right page, but for its distance from the edge. So a
part of a book is set once, and its furniture for both sides: grounds, running heads, folios. No
page has to be set again where an earlier part becomes longer by a page.

A page that lies on its side can be put on an upright sheet: its body is turned there, and its
furniture is that of any other sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.anchors import gather_anchors
from weasyprint.document import Page
from weasyprint.draw import draw_background, draw_border, draw_stacking_context, set_mask_border
from weasyprint.formatting_structure import boxes
from weasyprint.layout.background import box_rectangle, layout_box_backgrounds
from weasyprint.layout.page import page_height, page_width, set_page_type_computed_styles
from weasyprint.layout.percent import resolve_percentages
from weasyprint.matrix import Matrix
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

    def __init__(self, page: Any, sheet: Any | None = None) -> None:
        """With an upright `sheet`, the page lies on its side, and is turned to stand on that."""
        super().__init__(page.copy_with_children(_without_margins(page)))
        self.turn: Matrix | None = None
        """How its text is turned on its sheet; None where both are upright."""
        if sheet is None or sheet is page:
            return
        # Its head is at the left of the sheet, on left and on right pages, as books are made (The
        # Chicago Manual of Style, broadside tables): a reader turns the book one way only.
        self.turn = Matrix(0, -1, 1, 0, 0, page.margin_width())
        self._lying = self._rectangle()
        whole = Page(sheet.copy_with_children([]))
        self.width, self.height, self.bleed = whole.width, whole.height, whole.bleed
        for found in (self.anchors, self.links, self.bookmarks):
            found.clear()
        gather_anchors(
            self._page_box, self.anchors, self.links, self.bookmarks, {None: []}, self.turn
        )

    def paint(self, stream: Any, scale: float = 1) -> None:
        """Draw the body."""
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            if self.turn:
                stream.transform(*self.turn.values)
                # What is drawn through a group is clipped to it.
                stream.page_rectangle = self._lying
            draw_stacking_context(stream, StackingContext.from_page(self._page_box))

    def _rectangle(self) -> tuple[float, float, float, float]:
        """The left and the upper edge, the width and the height of all that is printed."""
        bleed = self.bleed
        width: float = bleed["left"] + self.width + bleed["right"]
        return -bleed["left"], -bleed["top"], width, bleed["top"] + self.height + bleed["bottom"]


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
    other = _sized(page, page.page_type._replace(side=_OTHER_SIDE[page.page_type.side]))
    if page.canvas_background is not None or page.fixed_boxes or not _is_same(page, other):
        return None
    other.children = _furniture(page, other)
    return other


def upright(page: Any) -> Any | None:
    """The box of the upright sheet on which a page that lies on its side is put.

    It has the margins and the margin boxes of pages without a name. None for a page that does not
    lie as these do, turned by a right angle.
    """
    if not page.page_type.name or page.margin_width() <= page.margin_height():
        return None
    sheet = _sized(page, page.page_type._replace(name=""))
    sizes = (sheet.margin_width(), sheet.margin_height())
    turned = (page.margin_height(), page.margin_width())
    if any(abs(one - other) >= _EQUAL_PX for one, other in zip(sizes, turned, strict=True)):
        return None
    sheet.children = [*_without_margins(page), *_furniture(page, sheet)]
    sheet.fixed_boxes = page.fixed_boxes
    if ground := page.canvas_background:
        area = box_rectangle(sheet, "border-box")
        layers = [layer._replace(painting_area=area) for layer in ground.layers]
        sheet.canvas_background = ground._replace(layers=layers)
    note(sheet, maker_of(page))
    return sheet


def gain(page: Any, name: str) -> float:
    """How much wider the body is on a page with a name, as style sheets have it, in pixels."""
    if page.page_type.name == name:
        return 0.0
    return float(_sized(page, page.page_type._replace(name=name)).width - page.width)


def _sized(page: Any, kind: Any) -> Any:
    """The box of a page of another type in the place of a page, with nothing on it."""
    maker = maker_of(page)
    context = maker.context
    set_page_type_computed_styles(kind, maker.html, context.style_for)
    style = context.style_for(kind)
    style["overflow"] = page.style["overflow"]
    other = boxes.PageBox(kind, style)
    width, height = style["size"]
    resolve_percentages(other, (width, height))
    other.position_x = other.position_y = 0
    page_width(other, context, width)
    page_height(other, context, height)
    other.canvas_background = None
    return other


def _furniture(page: Any, other: Any) -> list[Any]:
    """The margin boxes for what is on a page, around another one, whose ground is laid out too."""
    maker = maker_of(page)
    context = maker.context
    context.current_page = maker.number
    # Running heads may ask whether the page begins with an element that sets a named string.
    other.children = _without_margins(page)
    margins = list(maker.make(context, other, maker.state))
    for child in margins:
        layout_box_backgrounds(other, child, context.get_image_from_uri)
    layout_box_backgrounds(other, other, context.get_image_from_uri, layout_children=False)
    return margins


def _without_margins(page: Any) -> list[Any]:
    return [one for one in page.children if not isinstance(one, boxes.MarginBox)]


def shift(page: Any, other: Any) -> float:
    """How far a body is shifted to the right on the other side, in points."""
    return float((other.content_box_x() - page.content_box_x()) * _PT_PER_PX)


def _is_same(page: Any, other: Any) -> bool:
    sizes = [(page.margin_width(), other.margin_width())]
    sizes += [(getattr(page, name), getattr(other, name)) for name in _SAME]
    sizes += [(page.bleed[side], other.bleed[side]) for side in page.bleed]
    return all(abs(one - another) < _EQUAL_PX for one, another in sizes)
