"""Lets the text of a PDF be its letters, where the glyphs of a script are not its letters.

Marks above and below letters, forms that letters take beside others, and letters that melt into one
sign are glyphs of their own in a font, in an order and at places of their own. Programs that read a
PDF go by the order and the places of glyphs, so they find no words there. Here the glyphs of such
lines are other ones while they are drawn: codes that say their letters (see clusters.py).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from typing import Any, Final

from weasyprint.text.ffi import ffi, pango

from studypress.formats.pdf import clusters, fontrefs
from studypress.formats.pdf.clusters import GLYPH, Clusters, Shown
from studypress.formats.pdf.codes import END, of_font

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""What a hyphen says that is there only since a line ends (ISO 32000-1, 14.8.2.2.3)."""

# Text of other characters has one glyph for each letter, or a glyph for letters that stand in
# their order, as in "fi". To look at glyphs one by one takes as long as to draw them.
_NEEDS_LOOK = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0590-\u109f\u135d-\u135f\u1700-\u1cff\u1dc0-\u1dff"
    "\u200c\u200d\u2010\u2011\u20d0-\u20ff\ua66f-\ua6f1\ua800-\uabff\ufb1d-\ufdff\ufe00-\ufe2f"
    "\ufe70-\ufeff\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
_SHOWN = re.compile(rb"<([0-9a-f]+)>")
_HEX = 4
_RUNS_END = 0xFFFF
_INT: Final = "i"
_GLYPH_BYTES = GLYPH * array(_INT).itemsize


class _Line:
    """A line while it is drawn: the glyphs that were changed, and the runs of codes."""

    def __init__(self) -> None:
        self.runs: dict[int, tuple[int, ...]] = {}
        """The codes for which a number stands."""
        self._before: list[tuple[Any, Any]] = []
        self._fonts: list[tuple[Any, int]] = []

    def show(self, glyphs: Any, begin: int, font: Any, shown: Shown) -> None:
        """Draw other glyphs in the place of those from `begin` on.

        Nothing is changed where no number is left for the codes that they stand for.
        """
        numbers = array(_INT, shown.glyphs)
        if shown.codes:
            number = _RUNS_END - len(self.runs)
            if number < END:
                return
            self.runs[number] = tuple(shown.codes)
            font.to_unicode[number] = "\0"
            font.widths[number] = sum(font.widths[code] for code in shown.codes)
            self._fonts.append((font, number))
            numbers[shown.at] = number
        place = glyphs[begin * GLYPH : begin * GLYPH + len(numbers)]
        self._before.append((place, array(_INT, place)))
        place[:] = numbers

    def change(self, glyphs: Any, at: int, code: int) -> None:
        """Draw a code in the place of one glyph."""
        place = glyphs[at : at + 1]
        self._before.append((place, array(_INT, place)))
        place[0] = code

    def restore(self) -> None:
        """Leave the line as it was."""
        for place, before in self._before:
            place[:] = before
        for font, number in self._fonts:
            del font.to_unicode[number], font.widths[number]


def draw(
    before: Callable[..., Any], stream: Any, box: Any, overflow: str, ellipsis: str, *rest: Any
) -> Any:
    """Draw a line of text so that it is read as its letters."""
    shortened = overflow == "ellipsis" or ellipsis != "none"
    needing = None if shortened or not fontrefs.are_referred_to() else _NEEDS_LOOK.search(box.text)
    if needing is None:
        return before(stream, box, overflow, ellipsis, *rest)
    layout = box.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, begin = _Line(), len(stream.stream)
    text = layout.text.encode()
    hyphen = box.style["hyphenate_character"]
    hyphenated = len(text) if box.style["hyphens"] != "none" and box.text.endswith(hyphen) else -1
    # Of most lines with a hyphen, nothing else need be looked at.
    only_end = hyphenated >= 0 and needing.start() == len(box.text) - 1
    set_in = None
    try:
        for item in _items(layout.get_first_line()[0]):
            offset, length = item.item.offset, item.item.length
            ends_line = offset + length == hyphenated
            if only_end and not ends_line:
                continue
            if item.item.analysis.font != set_in:  # In some scripts, each word is a run.
                set_in = item.item.analysis.font
                font, size = stream.add_font(set_in)
                is_drawn = font.png or font.svg or font.colr or font.bitmap
                codes = None if is_drawn else of_font(stream._fonts.values(), font)
            if codes is not None:
                rtl = bool(item.item.analysis.level % 2)
                run = _Run(line, item, font, clusters.of_font(font, codes, size, rtl=rtl), rtl=rtl)
                said = text[offset : offset + length]
                if not (only_end and run.show_hyphen(said, len(hyphen.encode()))):
                    run.show(said, ends_line=ends_line)
        return before(stream, box, overflow, ellipsis, *rest)
    finally:
        line.restore()
        if line.runs:
            _spread(stream.stream, begin, line.runs)


def missing(font: Any, character: int) -> int:
    """The code of a character that a font does not have: it shows the sign for such."""
    code = of_font((), font).code(0, chr(character))
    return 0 if code is None else code


class _Run:
    """A run of glyphs of one font."""

    def __init__(self, line: _Line, item: Any, font: Any, known: Clusters, *, rtl: bool) -> None:
        self._line, self._font, self._clusters, self._rtl = line, font, known, rtl
        count = item.glyphs.num_glyphs
        # A glyph is a structure of five whole numbers; to read one entry of it takes as long as to
        # read all numbers of a word here.
        data = ffi.buffer(item.glyphs.glyphs, count * _GLYPH_BYTES)
        self._glyphs = memoryview(data).cast(_INT)
        self._starts: list[int] = ffi.unpack(item.glyphs.log_clusters, count)

    def show_hyphen(self, text: bytes, size: int) -> bool:
        """Show the last glyph as the hyphen of a line, which is `size` bytes of the text.

        False where it is something else.
        """
        last = len(self._starts) - 1
        alone = not last or self._starts[last] != self._starts[last - 1]
        if self._rtl or not alone or len(text) - self._starts[last] != size:
            return False
        self._show(last, last + 1, SOFT_HYPHEN)
        return True

    def show(self, text: bytes, *, ends_line: bool) -> None:
        """Show each cluster by codes that say it; the last one may be the hyphen of a line."""
        found = list(clusters.clusters(self._starts, text, rtl=self._rtl))
        for cluster in found[:-1]:
            self._show(*cluster)
        for begin, end, said in found[-1:]:
            is_hyphen = ends_line and end - begin == 1
            self._show(begin, end, SOFT_HYPHEN if is_hyphen else said)

    def _show(self, begin: int, end: int, text: str) -> None:
        first = begin * GLYPH
        if end - begin == 1 and (len(text) == 1 or not self._rtl):
            glyph = self._glyphs[first]
            if (code := self._clusters.code(glyph, text)) != glyph:
                self._line.change(self._glyphs, first, code)
            return
        shown = self._clusters.shown(self._glyphs[first : end * GLYPH], text)
        if shown is not None:
            self._line.show(self._glyphs, begin, self._font, shown)


def _items(line: Any) -> Iterator[Any]:
    """The runs of glyphs in a line."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _spread(stream: list[bytes], begin: int, runs: dict[int, tuple[int, ...]]) -> None:
    """Write the codes for which numbers stand in the operators from `begin` on."""

    def spread(found: re.Match[bytes]) -> bytes:
        codes = [int(found[1][at : at + _HEX], 16) for at in range(0, len(found[1]), _HEX)]
        every = [code for one in codes for code in runs.get(one, (one,))]
        return b"<%b>" % b"".join(map(b"%04x".__mod__, every))

    for at in range(begin, len(stream)):
        if b"<" in stream[at]:
            stream[at] = _SHOWN.sub(spread, stream[at])
