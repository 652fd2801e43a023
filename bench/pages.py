"""Measures how the pages of books look: `python -m bench.pages [--list] BOOK.pdf…`.

Everything is read from the PDF itself, with poppler's `pdftotext -bbox` and pictures of its pages,
so that books of any paper, theme and version can be compared. For each book it prints:

- pages, and those that are blank or have ink on less than a quarter of their height;
- the share of the side column's height that has ink, on the pages of chapters, if it has one;
- the spaces between the words of justified lines: median, nine of ten, the widest, in ems;
- heads of questions at the foot of a page with fewer than three lines of the answer below them;
- lines of code that continue in a next line.

With `--list` it names the places too.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench.printed import Box, Head, Line, Page, Printed  # noqa: E402

_MM = 72 / 25.4
# A page whose text ends so far from its right edge has a side column, and so has its mirror image.
_MIN_SIDE_MM = 45
_GAP_MM = 4.0
# White of up to so many points between two lines of the side column is no empty room.
_LEADING_PT = 12.0
_QUARTER = 0.25
_MIN_LINES = 3
# A justified line ends so close to the edge, in points.
_AT_EDGE_PT = 0.8
_LOOSE_EM = 0.7
_WIDE_EM = 0.5
# A letter of code is so wide.
_CODE_EM = 0.6
# The ink of an arrow is darker than this grey, and the ground of a line of code is not.
_ARROW = 200


@dataclass(frozen=True)
class Space:
    """The white between the words of a justified line."""

    em: float
    """How wide it is, in ems of the text."""
    count: int
    """How many there are in the line."""
    page: int
    """The page, from 1."""
    text: str
    """The words of the line."""


def spaces(book: Printed) -> Iterator[Space]:
    """The word space of each justified line of running text in the chapters of a book."""
    for page in book.chapters:
        for line in book.lines(page):
            justified = any(abs(line.right - edge) < _AT_EDGE_PT for edge in book.rights)
            if not justified or not any(map(book.is_body, line.words)):
                continue
            white = [
                following.left - word.right
                for word, following in pairwise(line.words)
                if not page.between(word, following)
            ]
            # Punctuation behind a formula is a word of its own, without a space before it.
            white = [width for width in white if width > 0.05 * book.em]
            if white:
                # All spaces of a line are stretched alike; some stand in smaller type.
                width = statistics.median_low(white)
                yield Space(width / book.em, len(white), page.number, line.text)


def side(book: Printed) -> Box | None:
    """The place of the side column on each page, as high as the text; None without one."""
    lines = [line for page in book.chapters for line in book.lines(page) if book.is_body(line)]
    if not lines:
        return None
    left = statistics.mode(round(line.left) for line in lines)
    right = max(book.rights, default=max(line.right for line in lines))
    words = [word for page in book.chapters for word in page.words]
    top, bottom = book.frame.top, book.frame.bottom
    if book.frame.right - right > _MIN_SIDE_MM * _MM:
        return Box(right + _GAP_MM * _MM, top, max(word.right for word in words), bottom)
    if left > _MIN_SIDE_MM * _MM:
        return Box(min(word.left for word in words), top, left - _GAP_MM * _MM, bottom)
    return None


def loose_heads(book: Printed) -> Iterator[Head]:
    """The heads of questions with too few lines of their answer below them on the page."""
    for head, following in pairwise([*book.heads, Head(0, "", len(book.pages), 0.0)]):
        if head.level == 1 and _goes_on(book, head, following):
            page = book.pages[head.page]
            if _lines_below(book, page, head.top) < _MIN_LINES:
                yield head


def _goes_on(book: Printed, head: Head, following: Head) -> bool:
    """True where what is below a head goes on after the end of its page, before the next head."""
    for page in book.pages[head.page + 1 : following.page + 1]:
        last = page.number - 1 == following.page
        end = following.top if last else book.frame.bottom
        if any(book.frame.top - 1 <= line.top < end - book.body for line in book.lines(page)):
            return True
    return False


def _lines_below(book: Printed, page: Page, top: float) -> float:
    """How many lines of an answer stand below a head: lines of text, and what is drawn.

    The answer begins with the first line of running text or of code; before it are the other lines
    of the head and the key point.
    """
    below = [line for line in book.lines(page) if line.top > top]
    begin = min((line.top for line in below if _begins(book, line)), default=page.height)
    end = book.frame.bottom
    drawn = [box for box in page.drawn if begin <= box.top < end and box.height > book.em]
    lines = [line for line in below if line.top >= begin]
    return len(lines) + sum(box.height for box in drawn) / book.body


def _begins(book: Printed, line: Line) -> bool:
    """True for a line with which an answer may begin."""
    inside = line.left < max(book.rights, default=line.left + 1)
    return inside and (any(map(book.is_body, line.words)) or book.code.has(line))


def code_lines(book: Printed) -> Iterator[tuple[Page, Line, bool]]:
    """Each line of code with its page, and True for one that continues the line above it."""
    for page in book.chapters:
        for line in book.lines(page):
            if book.code.has(line):
                em = book.code.advance / _CODE_EM
                # An arrow stands before a line that continues the one above it.
                room = Box(line.left - 1.4 * em, line.top, line.left - 0.15 * em, line.bottom)
                yield page, line, any(page.rows(room, white=_ARROW))


def blank(book: Printed) -> tuple[list[int], list[int]]:
    """The numbers of the pages without ink, and of those with little, heads and folios apart."""
    empty, little = [], []
    for page in book.pages:
        share = page.inked(book.frame, _LEADING_PT)
        if not share:
            empty.append(page.number)
        elif share < _QUARTER:
            little.append(page.number)
    return empty, little


def report(path: Path, *, listed: bool) -> None:
    """Print the figures of one book."""
    book = Printed(path)
    empty, little = blank(book)
    print(f"{path}: {len(book.pages)} pages, running text in {book.em:g} pt")
    print(f"  blank: {len(empty)}, inked on under a quarter of the height: {len(little)}")
    if listed:
        print(f"    blank {empty}, little {little}")
    _report_side(book, listed=listed)
    _report_spaces(book, listed=listed)
    loose = list(loose_heads(book))
    print(f"  loose heads: {len(loose)}")
    for head in loose if listed else ():
        print(f"    p. {head.page + 1}: {head.title}")
    code = list(code_lines(book))
    print(f"  lines of code: {len(code)}, of which {sum(one[2] for one in code)} continue another")
    for page, line, wraps in code if listed else ():
        if wraps:
            print(f"    p. {page.number}: {line.text}")


def _report_side(book: Printed, *, listed: bool) -> None:
    column = side(book)
    if column is None:
        print("  side column: none")
        return
    pages = [page for page in book.chapters if page.inked(book.frame, 0)]
    shares = {page.number: page.inked(column, _LEADING_PT) for page in pages}
    nothing = sum(not share for share in shares.values())
    mean = statistics.mean(shares.values())
    print(f"  side column: {mean:.0%} inked on {len(shares)} pages, {nothing} with nothing")
    if listed:
        print("    " + ", ".join(f"p. {number} {share:.0%}" for number, share in shares.items()))


def _report_spaces(book: Printed, *, listed: bool) -> None:
    found = sorted(spaces(book), key=lambda space: space.em)
    if not found:
        print("  word spaces: no line is justified")
        return
    widths = sorted(space.em for space in found for _ in range(space.count))
    ninth = widths[int(len(widths) * 0.9)]
    wide, loose = (sum(one.em > most for one in found) for most in (_WIDE_EM, _LOOSE_EM))
    print(
        f"  word spaces: median {statistics.median(widths):.2f} em, p90 {ninth:.2f}, "
        f"worst {widths[-1]:.2f}; of {len(found)} lines {wide} over {_WIDE_EM} em, "
        f"{loose} over {_LOOSE_EM}"
    )
    for space in reversed(found[-10 if listed else -1 :]):
        print(f"    {space.em:.2f} em, p. {space.page}: {space.text}")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    for name in arguments:
        if name != "--list":
            report(Path(name), listed="--list" in arguments)
