"""How a font shows a cluster in a PDF so that it is read as its letters.

A cluster is a letter with all that belongs to it, or letters that are one sign. It is shown by
codes of which each says its letters, at the place where a reader looks for them (ISO 32000-1,
14.8.2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from unicodedata import category

from weasyprint.text.ffi import FROM_UNITS, pango

from studypress.formats.pdf.codes import Codes
from studypress.formats.pdf.composites import Composite, Piece

GLYPH = 5
"""The numbers that Pango has of each glyph: itself, width, x and y offset, and marks of its own."""

_EMPTY = int(pango.PANGO_GLYPH_EMPTY)
_MISSING = int(pango.PANGO_GLYPH_UNKNOWN_FLAG)
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
_OF_OURS = "clusters_of_ours"
_UNSEEN: Any = object()


class Cluster(NamedTuple):
    """The place of a cluster among the glyphs of its run, and its letters."""

    begin: int
    """Its first glyph from the left."""
    end: int
    """The glyph behind its last."""
    text: str
    """Its characters."""


class Shown(NamedTuple):
    """What is drawn in the place of a cluster."""

    glyphs: Sequence[int]
    """The numbers of its glyphs, `GLYPH` for each."""
    at: int
    """The place among these numbers of the glyph that stands for several codes."""
    codes: Sequence[int]
    """These codes; empty where each glyph is one code."""


class Clusters:
    """What shows the clusters of a font in one size and one direction; each is looked at once."""

    def __init__(self, font: Any, codes: Codes, size: float, *, rtl: bool) -> None:
        self._font, self._codes, self._rtl = font, codes, rtl
        # From the units of Pango to those of the font.
        self._scale = FROM_UNITS * codes.upem / size if size else 0.0
        self._seen: dict[tuple[str, tuple[int, ...]], Shown | None] = {}
        self._known: dict[tuple[int, str], int] = {}

    def code(self, glyph: int, text: str) -> int:
        """The code that shows a glyph and says a text; the glyph itself where it says that."""
        found = self._known.get((glyph, text))
        if found is None:
            is_shown = glyph != _EMPTY and not glyph & _MISSING
            found = self._known[glyph, text] = self._code(glyph, text) if is_shown else glyph
        return found

    def shown(self, glyphs: Sequence[int], text: str) -> Shown | None:
        """What shows a cluster of these numbers and this text; None where it is right already."""
        key = text, tuple(glyphs)
        found = self._seen.get(key, _UNSEEN)
        if found is _UNSEEN:
            found = self._seen[key] = self._look(key[1], text)
        return found  # type: ignore[no-any-return]

    def _look(self, glyphs: Sequence[int], text: str) -> Shown | None:
        places = [at for at in range(0, len(glyphs), GLYPH) if glyphs[at] != _EMPTY]
        if not places or any(glyphs[at] & _MISSING for at in places):
            return None
        if len(places) == 1 and (len(text) == 1 or not self._rtl):
            return self._with_codes(glyphs, {places[0]: text})
        if self._codes.can_combine and self._scale:
            return self._combined(glyphs, places, text)
        return self._with_codes(glyphs, self._shared(places, text))

    def _with_codes(self, glyphs: Sequence[int], texts: dict[int, str]) -> Shown | None:
        """The same glyphs, by codes that say these texts."""
        changed = list(glyphs)
        for at, text in texts.items():
            changed[at] = self.code(glyphs[at], text)
        return None if changed == list(glyphs) else Shown(changed, 0, ())

    def _code(self, glyph: int, text: str) -> int:
        """The code that shows a glyph: its own number where it says this text everywhere."""
        to_unicode, widths = self._font.to_unicode, self._font.widths
        own = self._codes.own.get(glyph, text)
        if glyph not in to_unicode:
            to_unicode[glyph] = own
        if glyph not in self._codes.own:
            own = to_unicode[glyph]
        if own == text or (own.isspace() and text.isspace()):
            return glyph
        code = self._codes.code(glyph, text)
        if code is None or glyph not in widths:
            return glyph
        widths[code] = widths[glyph]
        return code

    def _combined(self, glyphs: Sequence[int], places: Sequence[int], text: str) -> Shown | None:
        """A cluster as one glyph that is made of its own; None where no code is left.

        Where it runs from the right, each of its letters has a code, since readers of PDFs put
        codes in order there, but not the letters of one code. All but the first on the left are
        blank, and all have about the same room.
        """
        pieces, advance = self._pieces(glyphs, places)
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
                return None
            self._font.widths[code] = self._codes.width(shape)
            codes.append(code)
        changed = list(glyphs)
        for at in range(0, len(changed), GLYPH):
            changed[at : at + 2] = _EMPTY, 0
        first = places[0]
        changed[first : first + 4] = codes[0], sum(glyphs[1::GLYPH]), 0, 0
        return Shown(changed, first, codes if len(codes) > 1 else ())

    def _pieces(
        self, glyphs: Sequence[int], places: Sequence[int]
    ) -> tuple[tuple[Piece, ...], int]:
        """The glyphs of a cluster at their places, and how wide it is by the font itself."""
        pieces = []
        pen = advance = 0
        for at in places:
            glyph, width, x_offset, y_offset = glyphs[at : at + 4]
            # Down is positive for Pango, and up for fonts.
            x, y = round((pen + x_offset) * self._scale), -round(y_offset * self._scale)
            pieces.append(Piece(glyph, x, y))
            pen += width
            if width and glyph in self._font.widths:
                advance += round(self._font.widths[glyph] * self._codes.upem / 1000)
        return tuple(pieces), advance or max(0, round(pen * self._scale))

    def _shared(self, places: Sequence[int], text: str) -> dict[int, str]:
        """The letters of a cluster, shared among its glyphs, in a font that can't have more."""
        logical = list(reversed(places)) if self._rtl else list(places)
        ends = {logical[-1]: text[len(logical) - 1 :]}
        texts = dict(zip(logical[:-1], text, strict=False)) | ends
        return {at: said for at, said in texts.items() if said}


def of_font(font: Any, codes: Codes, size: float, *, rtl: bool) -> Clusters:
    """The clusters of a font of a file in one size and one direction."""
    known: dict[tuple[float, bool], Clusters] | None = getattr(font, _OF_OURS, None)
    if known is None:
        known = {}
        setattr(font, _OF_OURS, known)
    if (size, rtl) not in known:
        known[size, rtl] = Clusters(font, codes, size, rtl=rtl)
    return known[size, rtl]


def clusters(starts: Sequence[int], text: bytes, *, rtl: bool) -> Iterator[Cluster]:
    """The clusters of a run in the order in which they are read.

    `starts` are the places in the text, in bytes, at which the cluster of each glyph begins. Marks
    and joiners belong to the letter before them.
    """
    edges = [at for at in range(1, len(starts)) if starts[at] != starts[at - 1]]
    places = list(zip([0, *edges], [*edges, len(starts)], strict=True))
    if rtl:
        places.reverse()
    begins = [starts[begin] for begin, _ in places]
    before: Cluster | None = None
    for (begin, end), start, stop in zip(places, begins, [*begins[1:], len(text)], strict=True):
        said = text[start:stop].decode()
        if before is None:
            before = Cluster(begin, end, said)
        elif said[0] in _JOINERS or category(said[0])[0] == "M":
            first, last = min(before.begin, begin), max(before.end, end)
            before = Cluster(first, last, before.text + said)
        else:
            yield before
            before = Cluster(begin, end, said)
    if before is not None:
        yield before
