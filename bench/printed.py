"""What a PDF prints: its words, its drawings and its ink, page by page, in points from the top."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

_XHTML = "{http://www.w3.org/1999/xhtml}"
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|^<!DOCTYPE[^>]*>")
# Dots for each point.
_SCALE = 2
# A grey that is lighter than this is no ink.
_WHITE = 232
# A gap of more than so many heights of a line is no word space: a number or a column is behind it.
_MAX_SPACE = 3.0
# Words whose middles are no further apart, in heights of a line, are in one line.
_SAME_LINE = 0.25
# Words whose heights differ by less than this share are of one size.
_SAME_SIZE = 0.02
# A word of code has at most this much more or less than the width of its letters.
_SAME_WIDTH_PT = 0.3
# Code is known by lines of so many words with so many letters.
_MIN_CODE_WORDS, _MIN_CODE_CHARS = 3, 2
# The size of type is looked up on about so many pages.
_PAGES_FOR_SIZE = 12
# A right edge that so many of all lines of running text share is the edge of a column.
_EDGE_SHARE = 0.05


@dataclass(frozen=True)
class Box:
    """A place on a page."""

    left: float
    """Its left edge."""
    top: float
    """Its upper edge."""
    right: float
    """Its right edge."""
    bottom: float
    """Its lower edge."""

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """How far down its middle is."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Word(Box):
    """A word and its place; its height is that of its font, so that it tells the size."""

    text: str
    """Its letters."""


@dataclass(frozen=True)
class Line(Box):
    """Words that stand side by side."""

    words: tuple[Word, ...]
    """From left to right."""

    @property
    def text(self) -> str:
        """The words, with a space between them."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class Head:
    """An entry of the outline."""

    level: int
    """0 for a chapter, 1 for a question."""
    title: str
    """Its words."""
    page: int
    """The page, from 0."""
    top: float
    """Where it is on the page."""


class Page:
    """One page of a PDF."""

    def __init__(self, number: int, page: pypdfium2.PdfPage, words: Sequence[Word]) -> None:
        self.number = number
        self.width, self.height = page.get_size()
        self.words = tuple(words)
        self._page = page

    @cached_property
    def drawn(self) -> tuple[Box, ...]:
        """The places of formulas, images and rules: no text, and not as wide as the page."""
        found = []
        for thing in self._page.get_objects(max_depth=1):
            if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
                continue
            left, bottom, right, top = thing.get_bounds()
            if right - left < self.width / 2 or self.height > 2 * (top - bottom):
                found.append(Box(left, self.height - top, right, self.height - bottom))
        return tuple(found)

    @cached_property
    def _picture(self) -> Image.Image:
        picture: Image.Image = self._page.render(scale=_SCALE, grayscale=True).to_pil()
        return picture.convert("L")

    def rows(self, box: Box, white: int = _WHITE) -> list[bool]:
        """For each half point from the top of a box, True where a row of it has ink.

        Ink is darker than the grey `white`, from 0 to 255.
        """
        left, top, right, bottom = (
            round(edge * _SCALE) for edge in (box.left, box.top, box.right, box.bottom)
        )
        part = self._picture.crop((left, top, max(left + 1, right), max(top + 1, bottom)))
        ink = part.point(lambda value: 255 if value < white else 0)
        return [bool(value) for value in ink.getprojection()[1]]

    def inked(self, box: Box, gap: float) -> float:
        """The share of a box's height that has ink; white of up to `gap` between ink counts too."""
        rows = self.rows(box)
        inked = [place for place, value in enumerate(rows) if value]
        between = sum(b - a - 1 for a, b in pairwise(inked) if b - a - 1 <= gap * _SCALE)
        return (len(inked) + between) / len(rows) if rows else 0.0

    def lines(self, rights: Iterable[float]) -> tuple[Line, ...]:
        """The lines of words, from the top. `rights` are the right edges of columns."""
        rows = _rows(self.words)
        return tuple(line for row in rows for line in self._divided(row, tuple(rights)))

    def _divided(self, row: list[Word], rights: Iterable[float]) -> Iterator[Line]:
        """The lines of a row, which end at a column's edge or where the white is too wide."""
        words = sorted(row, key=lambda word: word.left)
        begin = 0
        most = _MAX_SPACE * max(word.height for word in words)
        for place, (word, following) in enumerate(pairwise(words), 1):
            wide = following.left - word.right > most and not self.between(word, following)
            if wide or any(word.right - 1 <= edge < following.left for edge in rights):
                yield _line(words[begin:place])
                begin = place
        yield _line(words[begin:])

    def between(self, word: Word, following: Word) -> bool:
        """True where something is drawn between two words of a line, such as a formula."""
        return any(
            box.left < following.left
            and box.right > word.right
            and box.top < word.bottom
            and box.bottom > word.top
            and box.height < 4 * word.height
            for box in self.drawn
        )


@dataclass(frozen=True)
class Code:
    """The type of code, in which all letters are of one width."""

    advance: float
    """The width of a letter in points; 0 where there is no code."""
    height: float
    """The height of a word."""

    def has(self, line: Line) -> bool:
        """True for a line that is all in this type."""
        return self.advance > 0 and all(
            abs(word.right - word.left - len(word.text) * self.advance) < _SAME_WIDTH_PT
            and abs(word.height - self.height) < _SAME_SIZE * self.height
            for word in line.words
        )


class Printed:
    """A PDF as it is printed."""

    def __init__(self, path: Path) -> None:
        self._file = pypdfium2.PdfDocument(path)
        self._lines: dict[int, tuple[Line, ...]] = {}
        self.pages = tuple(
            Page(number, self._file[number - 1], words)
            for number, words in enumerate(_words(path), 1)
        )

    @cached_property
    def heads(self) -> tuple[Head, ...]:
        """The entries of its outline, in order."""
        found = []
        for entry in self._file.get_toc():
            goal = entry.get_dest()
            if goal is None or goal.get_index() is None:
                continue
            page = self.pages[goal.get_index()]
            place = goal.get_view()[1]
            top = page.height - place[1] if len(place) > 1 and place[1] is not None else 0.0
            found.append(Head(entry.level, entry.get_title(), page.number - 1, top))
        return tuple(found)

    @cached_property
    def chapters(self) -> tuple[Page, ...]:
        """The pages of chapters: those from an entry that has entries below it up to the next."""
        found: set[int] = set()
        ends = [head.page for head in self.heads if head.level == 0] + [len(self.pages)]
        for head, following in pairwise(self.heads):
            if head.level == 0 and following.level > 0:
                end = next(page for page in ends if page > head.page)
                found.update(range(head.page, max(end, following.page + 1)))
        return tuple(self.pages[number] for number in sorted(found))

    @cached_property
    def body(self) -> float:
        """The height of a word of running text: the height that most letters have."""
        heights: Counter[float] = Counter()
        for page in self.pages:
            for word in page.words:
                heights[round(word.height, 1)] += len(word.text)
        return heights.most_common(1)[0][0] if heights else 0.0

    @cached_property
    def em(self) -> float:
        """The size of running text in points: that of most letters."""
        sizes: Counter[float] = Counter()
        matrix = pdfium.FS_MATRIX()
        for page in range(0, len(self.pages), max(1, len(self.pages) // _PAGES_FOR_SIZE)):
            text = self._file[page].get_textpage()
            for at in range(text.count_chars()):
                if pdfium.FPDFText_GetMatrix(text, at, matrix):
                    sizes[round(pdfium.FPDFText_GetFontSize(text, at) * abs(matrix.d), 2)] += 1
        return sizes.most_common(1)[0][0] if sizes else 0.0

    @cached_property
    def code(self) -> Code:
        """The type of most lines of code: all letters of their words are of one width."""
        found: Counter[tuple[float, float]] = Counter()
        for page in self.chapters:
            for line in page.lines(()):
                if self.is_body(line):
                    continue
                long = [word for word in line.words if len(word.text) >= _MIN_CODE_CHARS]
                wide = {round((word.right - word.left) / len(word.text), 2) for word in long}
                if len(long) >= _MIN_CODE_WORDS and len(wide) == 1:
                    found[wide.pop(), round(long[0].height, 1)] += 1
        return Code(*found.most_common(1)[0][0]) if found else Code(0.0, 0.0)

    @cached_property
    def rights(self) -> tuple[float, ...]:
        """The right edges of the columns of running text, on all pages of chapters."""
        ends = Counter(
            round(max(word.right for word in row))
            for page in self.chapters or self.pages
            for row in _rows([word for word in page.words if self.is_body(word)])
        )
        least = max(1, _EDGE_SHARE * ends.total())
        return tuple(sorted(edge for edge, count in ends.items() if count > least))

    @cached_property
    def frame(self) -> Box:
        """The place of running text, as wide as the page, down to the lowest line of any page."""
        lines = [line for page in self.chapters for line in self.lines(page)]
        text = [line for line in lines if self.is_body(line)]
        width = max((page.width for page in self.pages), default=0.0)
        top = min((line.top for line in text), default=0.0)
        return Box(0.0, top, width, max((line.bottom for line in text), default=top))

    def lines(self, page: Page) -> tuple[Line, ...]:
        """The lines of a page, from the top; those of two columns are two lines."""
        if page.number not in self._lines:
            self._lines[page.number] = page.lines(self.rights)
        return self._lines[page.number]

    def is_body(self, box: Box) -> bool:
        """True for a word or a line in the size of running text."""
        return abs(box.height - self.body) < _SAME_SIZE * self.body


def _words(path: Path) -> Iterator[list[Word]]:
    """The words of each page, by poppler."""
    command = ["pdftotext", "-bbox", str(path), "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    for page in ElementTree.fromstring(_NO_XML.sub("", told)).iter(f"{_XHTML}page"):
        yield [
            Word(
                left=float(word.get("xMin", 0)),
                top=float(word.get("yMin", 0)),
                right=float(word.get("xMax", 0)),
                bottom=float(word.get("yMax", 0)),
                text=word.text or "",
            )
            for word in page.iter(f"{_XHTML}word")
        ]


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words that stand on one line, even where that line goes through several columns."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        if rows and word.middle - rows[-1][0].middle < _SAME_LINE * rows[-1][0].height:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _line(words: Sequence[Word]) -> Line:
    return Line(
        words[0].left,
        min(word.top for word in words),
        words[-1].right,
        max(word.bottom for word in words),
        tuple(words),
    )
