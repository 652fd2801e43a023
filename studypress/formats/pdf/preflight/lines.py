"""Reads from PDFium the lines of text on a page, and how wide the spaces in them are."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any
from unicodedata import bidirectional

import pypdfium2
import pypdfium2.raw as pdfium

from studypress.formats.pdf.preflight.drawn import address
from studypress.formats.pdf.preflight.records import Box, Line, Run

_LINE = re.compile(r"[^\r\n]+")
# A space between two words. Where several stand in a row, something is laid out by them.
_SPACE = re.compile(r"(?<=\S)[ \N{NO-BREAK SPACE}](?=\S)")
# A line with fewer spaces says nothing of how text is justified.
_MIN_SPACES = 3
# Kinds of characters by the way in which they run (Unicode Standard Annex 9, table 4): words of a
# script that runs from the right, and others, or numbers.
_FROM_RIGHT, _FROM_LEFT = {"R", "AL"}, {"L", "EN", "AN"}
# A narrower space has room for no formula.
_MIN_FILLED_EM = 0.35


def lines(
    page: pypdfium2.PdfPage, runs: Mapping[int, Run], shapes: Sequence[Box]
) -> Iterator[Line]:
    """The lines that have some spaces between words, from left to right.

    `runs` are the letters of the page by the addresses of their objects. `shapes` are places of
    drawings: where one is between two words, as a formula is, there is more than a space.
    """
    left = page.get_mediabox()[0]
    with closing(page.get_textpage()) as text:
        count = pdfium.FPDFText_CountChars(text.raw)
        # One sign for each character of PDFium: those beyond the first 65,536 count as two there.
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(text.raw, 0, count, buffer)
        letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(letters) != count:
            letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        for found in _LINE.finditer(letters):
            ways = set(map(bidirectional, found[0]))
            from_right = bool(ways & _FROM_RIGHT)
            # PDFium gives a line that runs both ways in another order than that of its places.
            if found[0].count(" ") < _MIN_SPACES or (from_right and ways & _FROM_LEFT):
                continue
            first = pdfium.FPDFText_GetTextObject(text.raw, found.start())
            run = runs.get(address(first)) if first else None
            if run is None or run.artifact or run.turned:
                continue
            spaces: list[tuple[float, float, float]] = []
            ends: list[float] = []
            for space in _SPACE.finditer(letters, found.start(), found.end()):
                at = space.start()
                if pdfium.FPDFText_IsGenerated(text.raw, at):
                    continue
                before, behind = _box(text.raw, at - 1), _box(text.raw, at + 1)
                if behind[0] < before[0]:
                    if not from_right:  # code on a page of Hebrew: its words are in no order
                        spaces.clear()
                        break
                    before, behind = behind, before
                ends += [before[0] - left, behind[1] - left]
                begin, end = before[1] - left, behind[0] - left
                near = runs.get(address(pdfium.FPDFText_GetTextObject(text.raw, at - 1)), run)
                if not _is_filled(begin, end, near, shapes):
                    spaces.append((begin, end, near.size))
            if len(spaces) >= _MIN_SPACES:
                box = Box(min(ends), run.baseline - run.size, max(ends), run.baseline)
                yield Line(box, run.size, found[0], tuple(spaces))


def _is_filled(begin: float, end: float, run: Run, shapes: Sequence[Box]) -> bool:
    """True where something is drawn between two words of a line."""
    if end - begin < run.size * _MIN_FILLED_EM:
        return False
    top, bottom = run.baseline - run.size / 2, run.baseline
    return any(
        shape.left < end
        and shape.right > begin
        and shape.top < bottom
        and shape.bottom > top
        and shape.width < 2 * (end - begin)
        for shape in shapes
    )


def _box(text: Any, at: int) -> tuple[float, float]:
    """The left and the right end of a letter, with the white on its sides."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, at, box)
    return box.left, box.right
