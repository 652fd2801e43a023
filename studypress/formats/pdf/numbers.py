"""Slots in the content of pages, into which the bindery writes the folios that are right.

A part is set before all folios of the book are known. Each place where one is printed is marked in
the file by a line of comment before the operator that shows it: `%%number NAME DIGITS START COUNT`.
NAME is the anchor as hexadecimal UTF-8, `-` for the page's own folio; DIGITS are the glyphs of the
ten digits; START and COUNT tell which glyphs of the operator are the folio.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix
from weasyprint.text.line_break import create_layout

from studypress.formats.pdf.records import OWN

_SLOT = "slot_of_number"
_DIGITS = "0123456789"
_SHOWN = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_GLYPHS = re.compile(rb"<([0-9a-f]*)>")
_GLYPH_HEX = 4


class Numbers:
    """The folios that are printed on pages, and whether each can be replaced in the file."""

    def __init__(self, shown: Mapping[str, str], *, roman: bool) -> None:
        """`shown` are the folios that are printed, by their anchors.

        Where `roman` is true, the pages' own folios are roman numerals, which are not replaced.
        """
        self._shown = shown
        self._roman = roman
        self._elsewhere: set[str] = set()
        self._marked: Counter[str] = Counter()
        self._made: Counter[str] = Counter()

    def mark_references(self, pages: Iterable[Any]) -> None:
        """Mark the boxes of page references on pages that are set."""
        for box, anchor in _references(pages):
            if anchor is None:  # a style sheet prints the page's own folio within the text
                self._mark(box, OWN, "", at_end=False)
                continue
            whole = box.text == self._shown.get(anchor)
            self._mark(box, anchor, box.text if whole else "", at_end=False)

    def leave_out(self, pages: Iterable[Any]) -> None:
        """Note which references are on pages that are not written."""
        self._elsewhere.update(anchor for _, anchor in _references(pages) if anchor)

    def mark_own(self, page: Any, folio: str) -> None:
        """Mark a page's own folio in its margin boxes."""
        for margin in page.children:
            content = margin.style["content"] if isinstance(margin, boxes.MarginBox) else ()
            places = [at for at, token in enumerate(content) if _is_folio(token)]
            if not isinstance(content, (list, tuple)) or not places:
                continue
            first, last = places == [0], places == [len(content) - 1]
            texts = [box for box in margin.descendants() if isinstance(box, boxes.TextBox)]
            fits = len(texts) == 1 and (
                (first and texts[0].text.startswith(folio))
                or (last and texts[0].text.endswith(folio))
            )
            for box in texts[:1]:
                self._mark(box, OWN, folio if fits else "", at_end=not first)

    def _mark(self, box: Any, name: str, folio: str, *, at_end: bool) -> None:
        self._marked[name] += 1
        if folio.isascii() and folio.isdecimal():
            setattr(box, _SLOT, (self, name, folio, at_end))

    def made(self, name: str) -> None:
        """Note that a slot was made."""
        self._made[name] += 1

    @property
    def written(self) -> frozenset[str]:
        """The anchors, or OWN, whose folios are mere text in the file that was written."""
        found = {name for name in self.printed if not 0 < self._marked[name] == self._made[name]}
        own = self._roman or self._marked[OWN] != self._made[OWN]
        return frozenset(found | {OWN} if own else found)

    @property
    def printed(self) -> dict[str, str]:
        """The folios that are printed on the pages that are written, by their anchors."""
        gone = {name for name in self._elsewhere if not self._marked[name]}
        return {name: folio for name, folio in self._shown.items() if name not in gone}


def _references(pages: Iterable[Any]) -> Iterator[tuple[Any, str | None]]:
    """The boxes on some pages that print the folio of an anchor, each with the anchor.

    It is None for a box that a style sheet makes, and that prints the folio of its own page.
    """
    for page in pages:
        for box in page.descendants(placeholders=True):
            if box.element is None or isinstance(box, boxes.MarginBox):
                continue
            if "::" in box.element_tag:
                content = box.style["content"]
                if isinstance(content, (list, tuple)) and any(map(_is_folio, content)):
                    yield box, None
            elif isinstance(box, boxes.TextBox):
                anchor = box.element.get("data-page-of")
                if anchor is not None:
                    yield box, anchor


def draw(before: Callable[..., Any], stream: Any, box: Any, *arguments: Any) -> Any:
    """Draw a line of text; where it holds a folio, mark its place in the stream."""
    slot = getattr(box, _SLOT, None)
    if slot is None:
        return before(stream, box, *arguments)
    numbers, name, folio, at_end = slot
    begin = len(stream.stream)
    result = before(stream, box, *arguments)
    shown = [at for at in range(begin, len(stream.stream)) if _SHOWN.fullmatch(stream.stream[at])]
    digits = _digits(before, stream, box)
    if shown and digits:
        at = shown[-1 if at_end else 0]
        glyphs = list(_glyphs(stream.stream[at]))
        start = len(glyphs) - len(folio) if at_end else 0
        if glyphs[start : start + len(folio)] == [digits[int(digit)] for digit in folio]:
            written = name.encode().hex() or "-"
            line = f"%%number {written} {''.join(digits)} {start} {len(folio)}"
            stream.stream.insert(at, line.encode())
            numbers.made(name)
    return result


def _digits(before: Callable[..., Any], stream: Any, box: Any) -> list[str]:
    """The glyphs of the ten digits as a box shows them; none where they are not of one width.

    They are drawn and taken away again, so that the font in the file will have all of them.
    """
    probe = box.copy()
    probe.text = _DIGITS
    probe.pango_layout = create_layout(_DIGITS, box.style, None, inf, 0)
    begin, font = len(stream.stream), stream._current_font
    before(stream, probe, "clip", "none", Matrix())
    drawn, used = stream.stream[begin:], stream._current_font
    del stream.stream[begin:]
    stream._current_font = font
    shown = [operator for operator in drawn if _SHOWN.fullmatch(operator)]
    if len(shown) != 1:
        return []
    glyphs = list(_glyphs(shown[0]))
    fonts = [one for one in stream._fonts.values() if used and one.hash == used[0]]
    widths = {one.widths.get(int(glyph, 16)) for one in fonts for glyph in glyphs}
    return glyphs if len(glyphs) == len(_DIGITS) and len(widths - {None}) == 1 else []


def _glyphs(operator: bytes) -> Iterator[str]:
    """The glyphs that an operator shows, each as hexadecimal digits."""
    for run in _GLYPHS.findall(operator):
        for at in range(0, len(run), _GLYPH_HEX):
            yield run[at : at + _GLYPH_HEX].decode("ascii")


def _is_folio(token: Any) -> bool:
    """True for the counter of pages among what a margin box shows."""
    return (
        isinstance(token, tuple)
        and token[0] in ("counter()", "counters()")
        and token[1][0] == "page"
    )
