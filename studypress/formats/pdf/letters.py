"""Lets the text of a PDF be its letters, where the glyphs of a script are not its letters.

Marks above and below letters, forms that letters take beside others, and letters that melt into one
sign are glyphs of their own in a font, in an order and at places of their own. Programs that read a
PDF go by the order and the places of glyphs, so they find no words there. Here each cluster, which
is a letter with all that belongs to it, is shown by codes of which each says its letters, at the
place where a reader looks for them (ISO 32000-1, 14.8.2.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from unicodedata import category

from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from studypress.formats.pdf import fontrefs
from studypress.formats.pdf.codes import END, Codes, of_font
from studypress.formats.pdf.composites import Composite, Piece

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""What a hyphen says that is there only since a line ends (ISO 32000-1, 14.8.2.2.3)."""

# Text of other characters has one glyph for each letter, or a glyph for letters that stand in
# their order, as in "fi". To look at glyphs one by one takes as long as to draw them.
_NEEDS_LOOK = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0590-\u109f\u135d-\u135f\u1700-\u1cff\u1dc0-\u1dff"
    "\u200c\u200d\u2010\u2011\u20d0-\u20ff\ua66f-\ua6f1\ua800-\uabff\ufb1d-\ufdff\ufe00-\ufe2f"
    "\ufe70-\ufeff\U00010800-\U00011fff\U0001e800-\U0001efff]"
)
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_SHOWN = re.compile(rb"<([0-9a-f]+)>")
_HEX = 4
_RUNS_END = 0xFFFF


class _Cluster(NamedTuple):
    """A letter with all that belongs to it, or letters that are one sign."""

    glyphs: Sequence[int]
    """The indices of its glyphs in their run, from the left."""
    text: str
    """Its characters."""


class _Line:
    """A line while it is drawn: the glyphs that were changed, and the runs of codes."""

    def __init__(self) -> None:
        self.runs: dict[int, tuple[int, ...]] = {}
        """The codes for which a number stands."""
        self._before: list[tuple[Any, int, int, int, int]] = []
        self._fonts: list[tuple[Any, int]] = []

    def change(self, info: Any, glyph: int) -> None:
        """Let a glyph of the line be another one for now."""
        place = info.geometry
        self._before.append((info, info.glyph, place.width, place.x_offset, place.y_offset))
        info.glyph = glyph

    def show(self, info: Any, font: Any, codes: Sequence[int]) -> bool:
        """Show codes in the place of a glyph; False where no number is left for them."""
        number = codes[0]
        if len(codes) > 1:
            number = _RUNS_END - len(self.runs)
            if number < END:
                return False
            self.runs[number] = tuple(codes)
            font.to_unicode[number] = "\0"
            font.widths[number] = sum(font.widths[code] for code in codes)
            self._fonts.append((font, number))
        self.change(info, number)
        return True

    def restore(self) -> None:
        """Leave the line as it was."""
        for info, glyph, width, x, y in reversed(self._before):
            info.glyph = glyph
            info.geometry.width, info.geometry.x_offset, info.geometry.y_offset = width, x, y
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
    try:
        for item in _items(layout.get_first_line()[0]):
            if only_end and item.item.offset + item.item.length != hyphenated:
                continue
            font, size = stream.add_font(item.item.analysis.font)
            if not (font.png or font.svg or font.colr or font.bitmap):
                known = of_font(stream._fonts.values(), font)
                run = _Run(line, item, font, known, size)
                if not (only_end and run.show_hyphen(len(hyphen.encode()))):
                    run.show(text, hyphenated)
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

    def __init__(self, line: _Line, item: Any, font: Any, codes: Codes, size: float) -> None:
        self._line, self._font, self._codes = line, font, codes
        self._infos = item.glyphs.glyphs
        self._item = item
        # From the units of Pango to those of the font.
        self._scale = FROM_UNITS * codes.upem / size if size else 0.0
        self._rtl = bool(item.item.analysis.level % 2)

    def show_hyphen(self, size: int) -> bool:
        """Show the last glyph as the hyphen of a line, which is `size` bytes of the text.

        False where it is something else.
        """
        last = self._item.glyphs.num_glyphs - 1
        starts = self._item.glyphs.log_clusters
        info = self._infos[last]
        if self._rtl or _is_empty(info.glyph) or _is_missing(info.glyph):
            return False
        alone = not last or starts[last] != starts[last - 1]
        if not alone or self._item.item.length - starts[last] != size:
            return False
        self._show_glyph(info, SOFT_HYPHEN)
        return True

    def show(self, text: bytes, hyphenated: int) -> None:
        """Show each cluster by codes that say it. At `hyphenated`, in bytes, a hyphen ends."""
        end = self._item.item.offset + self._item.item.length
        clusters = list(_clusters(self._item, text))
        for index, cluster in enumerate(clusters):
            last = index == (0 if self._rtl else len(clusters) - 1)
            said = SOFT_HYPHEN if last and end == hyphenated and len(cluster.glyphs) == 1 else ""
            self._show(cluster, said or cluster.text)

    def _show(self, cluster: _Cluster, text: str) -> None:
        shown = [index for index in cluster.glyphs if not _is_empty(self._infos[index].glyph)]
        if not shown or any(_is_missing(self._infos[index].glyph) for index in shown):
            return
        if len(shown) == 1 and (len(text) == 1 or not self._rtl):
            self._show_glyph(self._infos[shown[0]], text)
        elif self._codes.can_combine and self._scale:
            self._combine(cluster, shown, text)
        else:
            self._share(shown, text)

    def _show_glyph(self, info: Any, text: str) -> None:
        """Show one glyph, by its own number where it says this text everywhere."""
        own = self._codes.own.get(info.glyph)
        if own is None:
            if info.glyph not in self._font.to_unicode:
                self._font.to_unicode[info.glyph] = text
            own = self._font.to_unicode[info.glyph]
        elif info.glyph not in self._font.to_unicode:
            self._font.to_unicode[info.glyph] = own
        if own == text or (own.isspace() and text.isspace()):
            return
        code = self._codes.code(info.glyph, text)
        if code is not None and info.glyph in self._font.widths:
            self._font.widths[code] = self._font.widths[info.glyph]
            self._line.show(info, self._font, [code])

    def _combine(self, cluster: _Cluster, shown: Sequence[int], text: str) -> None:
        """Show a cluster as one glyph, made of its own.

        Where it runs from the right, each of its letters has a code, since readers of PDFs put
        codes in order there, but not the letters of one code. All but the first on the left are
        blank, and all have about the same room.
        """
        pieces, advance = self._pieces(shown)
        texts = list(reversed(text)) if self._rtl else [text]
        room = advance // len(texts)
        shapes = [
            Composite(advance - room * (len(texts) - 1), pieces),
            *[Composite(room)] * (len(texts) - 1),
        ]
        codes = []
        for shape, said in zip(shapes, texts, strict=True):
            code = self._codes.code(shape, said)
            if code is None:
                return
            self._font.widths[code] = self._codes.width(shape)
            codes.append(code)
        infos = [self._infos[index] for index in cluster.glyphs]
        width = sum(info.geometry.width for info in infos)
        first = self._infos[shown[0]]
        if self._line.show(first, self._font, codes):
            first.geometry.width, first.geometry.x_offset, first.geometry.y_offset = width, 0, 0
            for index in cluster.glyphs:
                if index != shown[0]:
                    self._line.change(self._infos[index], pango.PANGO_GLYPH_EMPTY)
                    self._infos[index].geometry.width = 0

    def _pieces(self, shown: Sequence[int]) -> tuple[tuple[Piece, ...], int]:
        """The glyphs of a cluster at their places, and how wide it is by the font itself."""
        pieces = []
        pen = advance = 0
        for index in shown:
            info = self._infos[index]
            place = info.geometry
            x = round((pen + place.x_offset) * self._scale)
            # Down is positive for Pango, and up for fonts.
            pieces.append(Piece(info.glyph, x, -round(place.y_offset * self._scale)))
            pen += place.width
            if place.width and info.glyph in self._font.widths:
                advance += round(self._font.widths[info.glyph] * self._codes.upem / 1000)
        return tuple(pieces), advance or max(0, round(pen * self._scale))

    def _share(self, shown: Sequence[int], text: str) -> None:
        """Share the letters of a cluster among its glyphs, in a font that can't have more."""
        logical = list(reversed(shown)) if self._rtl else list(shown)
        for place, index in enumerate(logical):
            last = place == len(logical) - 1
            said = text[place:] if last else text[place : place + 1]
            if said:
                self._show_glyph(self._infos[index], said)


def _items(line: Any) -> Iterator[Any]:
    """The runs of glyphs in a line."""
    run = line.runs[0]
    while run != ffi.NULL:
        yield run.data
        run = run.next


def _clusters(item: Any, text: bytes) -> Iterator[_Cluster]:
    """The clusters of a run from the left; marks and joiners belong to the letter before them."""
    count, starts = item.glyphs.num_glyphs, item.glyphs.log_clusters
    offset, length = item.item.offset, item.item.length
    groups: dict[int, list[int]] = {}
    for index in range(count):
        groups.setdefault(starts[index], []).append(index)
    ends = sorted([*groups, length])
    found = {}
    before = None
    for start, end in pairwise(ends):
        said = text[offset + start : offset + end].decode()
        if before is not None and (said[0] in _JOINERS or category(said[0])[0] == "M"):
            found[before] = _Cluster(
                sorted([*found[before].glyphs, *groups[start]]), found[before].text + said
            )
            continue
        found[start] = _Cluster(groups[start], said)
        before = start
    yield from sorted(found.values(), key=lambda cluster: cluster.glyphs[0])


def _is_empty(glyph: int) -> bool:
    return bool(glyph == pango.PANGO_GLYPH_EMPTY)


def _is_missing(glyph: int) -> bool:
    return bool(glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG)


def _spread(stream: list[bytes], begin: int, runs: dict[int, tuple[int, ...]]) -> None:
    """Write the codes for which numbers stand in the operators from `begin` on."""

    def spread(found: re.Match[bytes]) -> bytes:
        codes = [int(found[1][at : at + _HEX], 16) for at in range(0, len(found[1]), _HEX)]
        every = [code for one in codes for code in runs.get(one, (one,))]
        return b"<%b>" % b"".join(map(b"%04x".__mod__, every))

    for at in range(begin, len(stream)):
        if b"<" in stream[at]:
            stream[at] = _SHOWN.sub(spread, stream[at])
