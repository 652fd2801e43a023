"""Lets blocks in columns be set once, however often the length of the columns is tried.

WeasyPrint finds the length of balanced columns by setting all of their content for each length that
it tries. A block that has room whole is set alike wherever it stands: so what was set of it is
kept, and stands for it at the next length, and on the finished page. Only what is divided at the
end of a column is set again. The lengths that are tried, and so the pages, are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

_TRIED = "tried_in_columns"
_STANDS_FOR = "stands_for_block"
# A block that has less room than this beyond its own height is set again, in CSS pixels: how a
# comparison of two sums of the same heights ends may depend on their rounding.
_SPARE_PX = 0.01


@dataclass(slots=True)
class _Kept:
    """A block as it was set whole."""

    result: tuple[Any, ...]
    """What the typesetter's function returned."""
    margins: tuple[float, ...]
    """The margins before the block, with its own, as the function left them."""
    adjoining: tuple[float, ...] | None
    """The margins that it returned; None where they are those before the block."""
    x: float
    """Where it began."""
    y: float
    """Where it began, from the top."""
    need: float
    """The height in which it has room for certain."""
    places: list[tuple[Any, float, float]]
    """The block and all boxes in it with their places."""
    shapes: list[Any]
    """What floats in it."""
    whole: bool
    """True where it may stand on a page as it is: no box in it is placed from without."""


class _Tried:
    """What was set in the columns of a box while their length is looked for."""

    def __init__(self) -> None:
        self.is_trial = False
        """True while a length is tried, False while the columns of the page are set."""
        self.kept: dict[Any, _Kept] = {}
        """Blocks that were set whole, each by all that may change it."""
        self.firsts: dict[str, Any] = {}
        """The least that may stand in a column from each place on."""


def of_columns(before: Callable[..., Any], context: Any, *arguments: Any) -> Any:
    """Lay out a box with columns, with a memory of its own."""
    around = getattr(context, _TRIED, None)
    setattr(context, _TRIED, _Tried())
    try:
        return before(context, *arguments)
    finally:
        setattr(context, _TRIED, around)


def of_column(
    before: Callable[..., Any], context: Any, box: Any, *arguments: Any, **options: Any
) -> Any:
    """Lay out a block; where it is a column, note whether its length is only tried."""
    if not box.is_column:
        return before(context, box, *arguments, **options)
    tried: _Tried = getattr(context, _TRIED)
    bottom_space, skip_stack = arguments[:2]
    # The columns of the page have no list for margins, since none is before them.
    tried.is_trial = arguments[6] is not None
    if not tried.is_trial or bottom_space != inf:
        return before(context, box, *arguments, **options)
    place = repr(skip_stack)
    if place not in tried.firsts:
        result = before(context, box, *arguments, **options)
        if _has_notes(result[0]):
            return result
        tried.firsts[place] = result
    return tried.firsts[place]


def of_block(before: Callable[..., Any], context: Any, box: Any, *arguments: Any) -> Any:
    """Lay out a block, or take what was set of it before in the same columns."""
    tried: _Tried | None = getattr(context, _TRIED, None)
    if tried is None or not _is_usual(context, box, arguments):
        return before(context, box, *arguments)
    bottom_space, _, container, page_is_empty, absolute, fixed, margins = arguments[:7]
    key = (box, container.width, page_is_empty, tuple(margins))
    kept = tried.kept.get(key)
    x, y = box.position_x, box.position_y
    if kept and context.page_bottom - bottom_space - y >= kept.need:
        if tried.is_trial:
            return _stand_in(kept, x, y, margins)
        if kept.whole:
            del tried.kept[key]  # it can't stand in two places
            return _moved(kept, x, y, margins, context)
    shapes, running = len(context.excluded_shapes), _running(context)
    outside = len(absolute) + len(fixed)
    result = before(context, box, *arguments)
    if tried.is_trial and not kept and result[0] is not None and result[1] is None:
        floats = context.excluded_shapes[shapes:]
        whole = outside == len(absolute) + len(fixed)
        if _running(context) == running and not context.broken_out_of_flow:
            found = _kept(result, margins, x, y, floats, whole=whole)
            if found:
                tried.kept[key] = found
    return result


def _is_usual(context: Any, box: Any, arguments: tuple[Any, ...]) -> bool:
    """True for a whole block, set in the usual way, that nothing before it reaches into."""
    if len(arguments) != _ARGUMENTS or not isinstance(box, boxes.BlockBox):
        return False
    _, skip_stack, container, _, absolute, fixed, margins, *rest = arguments
    return (
        skip_stack is None
        and isinstance(container, boxes.Box)
        and None not in (absolute, fixed, margins)
        and not any(rest)  # styles of first letters and lines, and limits
        and not context.broken_out_of_flow
        and all(
            shape.position_y + shape.margin_height() <= box.position_y
            for shape in context.excluded_shapes
        )
    )


_ARGUMENTS = 11


def _kept(
    result: tuple[Any, ...], margins: list[float], x: float, y: float, floats: list[Any], *,
    whole: bool,
) -> _Kept | None:  # fmt: skip
    """A block as it was set; None where what it holds reaches out of it, to other blocks."""
    box, _, next_page, adjoining, *others = result
    end = box.border_box_y() + box.border_height()
    if box.clearance is not None or _has_notes(box):
        return None
    if any(shape.position_y + shape.margin_height() > end for shape in floats):
        return None
    places = list(_places(box))
    lowest = end
    for one, _, top in places:
        stands_for: _Kept | None = getattr(one, _STANDS_FOR, None)
        whole = whole and (stands_for is None or stands_for.whole)
        if isinstance(one, boxes.LineBox):
            lowest = max(lowest, top + one.height)
        elif isinstance(one, boxes.BlockLevelBox):
            lowest = max(lowest, top + one.margin_height())
            whole = whole and not isinstance(one, boxes.TableBox)
    return _Kept(
        (box, None, dict(next_page), None, *others),
        tuple(margins),
        None if adjoining is margins else tuple(adjoining),
        x,
        y,
        lowest - y + _SPARE_PX,
        places,
        floats,
        whole,
    )


def _places(box: Any) -> Iterator[tuple[Any, float, float]]:
    """A box and all boxes in it that have places by now, each with its place."""
    x, y = box.position_x, box.position_y
    yield box, x, y
    kept: _Kept | None = getattr(box, _STANDS_FOR, None)
    if kept and kept.result[0].children is box.children:
        _, kept_x, kept_y = kept.places[0]
        for one, one_x, one_y in kept.places[1:]:
            yield one, one_x + x - kept_x, one_y + y - kept_y
        return
    for child in box.children:
        if not isinstance(child, AbsolutePlaceholder):
            yield from _places(child)
        elif child._layout_done:
            yield from _places(child._box)


def _stand_in(kept: _Kept, x: float, y: float, margins: list[float]) -> tuple[Any, ...]:
    """What stands for a block while a length is tried: only its own place is right."""
    box = kept.result[0].copy()
    _, own_x, own_y = kept.places[0]
    box.position_x, box.position_y = own_x + x - kept.x, own_y + y - kept.y
    setattr(box, _STANDS_FOR, kept)
    return _result(kept, box, margins)


def _moved(kept: _Kept, x: float, y: float, margins: list[float], context: Any) -> tuple[Any, ...]:
    """The block itself in another place."""
    right, down = x - kept.x, y - kept.y
    for box, box_x, box_y in kept.places:
        box.position_x, box.position_y = box_x + right, box_y + down
        vars(box).pop(_STANDS_FOR, None)
    context.excluded_shapes.extend(kept.shapes)
    return _result(kept, kept.result[0], margins)


def _result(kept: _Kept, box: Any, margins: list[float]) -> tuple[Any, ...]:
    """What the typesetter's function would return, with lists of its own."""
    _, _, next_page, _, *others = kept.result
    margins[:] = kept.margins
    adjoining = margins if kept.adjoining is None else list(kept.adjoining)
    return (box, None, dict(next_page), adjoining, *others)


def _running(context: Any) -> int:
    """How many running elements there are on the page that is set."""
    number = context.current_page
    return sum(len(pages.get(number, ())) for pages in context.running_elements.values())


def _has_notes(box: Any) -> bool:
    """True where a box holds the call of a note, which has a place elsewhere on the page."""
    return box is not None and any(
        one.footnote or one.note for one in box.descendants(placeholders=True)
    )
