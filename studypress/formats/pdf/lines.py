"""Justifies lines once all pages are set; a paragraph whose lines would be too loose is ragged.

WeasyPrint chooses the breaks of lines without a thought of justification, and stretches each line
at once, as often as it sets it. Here the white that is left in a line is only noted while pages
are set. At the end it is shared out among the spaces of the line, or, where that would tear a
paragraph apart, left at the end of its lines. No line is broken elsewhere for that, so nothing else
moves. See docs/decisions/0030-justified-or-ragged.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes

from studypress.formats.pdf.widths import text_width

MAX_SPACE_EM = 0.5
"""A paragraph with a wider space between words is not justified."""
MIN_WIDTH_PX = 90 / 25.4 * 96
"""Text in a narrower column is not justified: 90 mm."""

MAX_SQUEEZE = 0.012
"""A justified line may be too long by this share of its width; its spaces are made narrower."""

MIN_SPACE = 0.7
"""A space is at least this share of the width that it has in its font."""

# The name of the attribute of a line for its white.
_WHITE = "white_to_share"
# The name of the attribute of all lines of a paragraph, in one box, for what holds of all of them.
_SIMPLE = "is_simple"
_PX_PER_EM = 1000


@dataclass(slots=True)
class _White:
    """The white of a line that is set but not justified yet."""

    squeeze: float
    """The width in pixels by which it is too long."""
    room: float = 0.0
    """The width in pixels that is left in it once it is as long as `squeeze` tells."""
    ragged: bool = False
    """True where its white is left at its end."""

    @property
    def width(self) -> float:
        """The width in pixels by which it is too short; below 0 where it is too long."""
        return self.room - self.squeeze

    @property
    def kept(self) -> float:
        """The width in pixels that is left at its end."""
        return max(0.0, self.width) if self.ragged else 0.0


def tolerance(line: Any, block: Any, width: float) -> float:
    """By how many pixels a line of a block may be too long for a width.

    It is 0 for a line that can't be set twice, since something in it floats or is placed elsewhere.
    """
    if not (_is_justified(line) and _is_wide(block) and _is_simple(line)):
        return 0.0
    return width * MAX_SQUEEZE


def squeeze(line: Any, width: float) -> bool:
    """Note how much a line is too long for a width, and take it for as long as that.

    Returns False, and does nothing, where its spaces would be too narrow.
    """
    if line.width <= width:
        return True
    white = _White(line.width - width)
    natural = _natural_space_em(line.style)
    if _space_em(line, white) < natural * MIN_SPACE:
        return False
    setattr(line, _WHITE, white)
    line.width = width
    return True


def note_room(_context: Any, line: Any, room: float) -> None:
    """Note the width in pixels by which a justified line is too short."""
    white = getattr(line, _WHITE, None) or _White(0.0)
    white.room = room
    setattr(line, _WHITE, white)


def set_ragged(pages: Iterable[Any]) -> None:
    """Leave the white at the end of the lines of loose and of narrow paragraphs."""
    paragraphs: dict[Any, list[tuple[Any, Any, _White]]] = defaultdict(list)
    for page in pages:
        for block, line, white in _lines(page):
            # The parts of a paragraph on two pages are of one element.
            name = block.element if block.element is not None else block
            paragraphs[name].append((block, line, white))
    for lines in paragraphs.values():
        loose = any(_space_em(line, white) > MAX_SPACE_EM for _, line, white in lines)
        for block, _, white in lines:
            white.ragged = loose or not _is_wide(block)


def justify(page: Any) -> None:
    """Share out the white of the lines of a page."""
    for block, line, white in list(_lines(page)):
        delattr(line, _WHITE)
        if block.style["direction"] == "rtl":
            # The line was set with its end at the edge, as if it were to keep all its room.
            line.position_x -= white.room - white.kept
            for child in line.children:
                if child.is_in_normal_flow():
                    child.translate(white.kept - white.room, 0)
        line.width += white.squeeze
        if spaces := _count_spaces(line):
            _stretch(line, (white.width - white.kept) / spaces, 0.0)


def _is_justified(line: Any) -> bool:
    """True for lines that are justified, as long as they are not the last ones."""
    style = line.style
    return bool(style["text_align_all"] == "justify" and style["white_space"] == "normal")


def _is_simple(line: Any) -> bool:
    """True for a paragraph, not divided into lines yet, where nothing floats or is elsewhere.

    The answer is kept, since the same box is asked for each of its lines.
    """
    known: bool | None = getattr(line, _SIMPLE, None)
    if known is None:
        known = all(bool(box.is_in_normal_flow()) for box in line.descendants())
        setattr(line, _SIMPLE, known)
    return known


def _is_wide(block: Any) -> bool:
    """True for a block that is wide enough for justified lines."""
    return bool(block.width >= MIN_WIDTH_PX)


def _lines(box: Any) -> Iterator[tuple[Any, Any, _White]]:
    """The lines of a box that have white to share, each with the block that holds it."""
    for child in box.children:
        if isinstance(child, boxes.LineBox) and (white := getattr(child, _WHITE, None)):
            yield box, child, white
        yield from _lines(child)


def _space_em(line: Any, white: _White) -> float:
    """The width of the spaces of a line if it is justified, in ems of its text."""
    spaces = _count_spaces(line)
    if not spaces:
        return inf if white.width > 0 else 0.0
    size: float = line.style["font_size"]
    return _natural_space_em(line.style) + white.width / spaces / size


def _natural_space_em(style: Any) -> float:
    """The width of a space of a font in ems."""
    known = style.cache.setdefault("space", {})
    key = (style["font_family"], style["font_style"], style["font_weight"], style["font_stretch"])
    if key not in known:
        large = style.copy()
        large["font_size"] = _PX_PER_EM
        large["word_spacing"] = 0
        apart, joined = (text_width(text, large) for text in ("n n", "nn"))
        known[key] = (apart - joined) / _PX_PER_EM
    width: float = known[key]
    return width


def _count_spaces(box: Any) -> int:
    """How many spaces between words a box has."""
    if isinstance(box, boxes.TextBox):
        text: str = box.text
        return text.count(" ") + text.count("\N{NO-BREAK SPACE}")
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return sum(map(_count_spaces, box.children))
    return 0


def _stretch(box: Any, more: float, before: float) -> float:
    """Widen each space in a box by `more` pixels, and move the box by `before`.

    Returns how far what follows the box is to be moved. The text is laid out anew where it is
    drawn, with the width that is noted here.
    """
    if isinstance(box, boxes.TextBox):
        box.justification_spacing = more
        box.position_x += before
        white = more * _count_spaces(box)
        box.width += white
        box.pango_layout.text = box.text
        box.pango_layout.justification_spacing = more
        return before + white
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += before
        after = before
        rtl = box.style["direction"] == "rtl"
        for child in reversed(box.children) if rtl else box.children:
            if child.is_in_normal_flow():
                after = _stretch(child, more, after)
        box.width += after - before
        return after
    box.translate(before, 0)
    return before
