"""The letters of a file's pages, in which a piece is found though pages end within it.

At a page's end a piece may be cut: its rest is then anywhere on the next two pages, where notes and
figures may come first. Places are counted in letters from the beginning of the first page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from studypress.language.letters import pieces_of

PAGE_END_CHARS = 2000
"""A piece that is cut begins at most so many letters, and its own length, before the page's end:
footnotes and the page's foot may follow it there."""

# The rest of a cut piece is looked up by so many of its first letters.
_KEY_CHARS = 12
# Only so many letters of a piece may be on one side of a page's end. The longest is tried first.
_EDGE_CHARS = (_KEY_CHARS, 4, 2, 1)


class Pages:
    """The letters of all pages as one string."""

    def __init__(self, texts: Sequence[str]) -> None:
        pages = pieces_of(texts)
        self.letters = "".join(piece for page in pages for piece in page)
        """The letters of all pages."""
        self.ends = list(accumulate(sum(map(len, page)) for page in pages))
        """The place behind the last letter of each page."""

    def places(self, piece: str) -> Iterator[int]:
        """Every place at which a piece begins that is not cut."""
        place = self.letters.find(piece)
        while place >= 0:
            yield place
            place = self.letters.find(piece, place + 1)

    def end_of(self, piece: str, place: int, gap: int = 0) -> int | None:
        """The end of a piece that begins at a place or up to `gap` letters after it, or None."""
        found = self.letters.find(piece, place, place + gap + len(piece))
        if found >= 0:
            return found + len(piece)
        page = bisect_right(self.ends, place)
        page_end = self._end_of_page(page)
        if page_end - place > PAGE_END_CHARS + len(piece):
            return None
        for begin, count in self._cut_beginnings(piece, place, gap, page_end):
            end = self._end_of_rest(piece, begin, count, page)
            if end is not None:
                return end
        return None

    def begin_of(self, piece: str, place: int, gap: int = 0) -> int | None:
        """The beginning of a piece that ends at a place or up to `gap` letters before it, or None.

        A piece that is cut begins on the page before that of the place.
        """
        found = self.letters.rfind(piece, max(0, place - gap - len(piece)), place)
        if found >= 0:
            return found
        page = bisect_right(self.ends, place)
        page_begin = self.ends[page - 1] if page else 0
        if place - page_begin > 2 * PAGE_END_CHARS:
            return None
        begin_before = self.ends[page - 2] if page > 1 else 0
        for count in self._counts_left(piece, place, gap, page_begin):
            found = self.letters.rfind(piece[:count], begin_before, page_begin)
            if found >= 0:
                return found
        return None

    def _cut_beginnings(
        self, piece: str, place: int, gap: int, page_end: int
    ) -> Iterator[tuple[int, int]]:
        """Places at which a page may have the beginning of a piece, each with how many letters."""
        if not gap:
            yield place, self._shared_after(piece, 0, place, page_end)
            return
        for size in _EDGE_CHARS:
            begin = self.letters.find(piece[:size], place, min(place + gap + size, page_end))
            if begin >= 0:
                yield begin, self._shared_after(piece, 0, begin, page_end)
        # All of the piece may be on the next page.
        yield place, 0

    def _end_of_rest(self, piece: str, begin: int, count: int, page: int) -> int | None:
        """The end of a piece whose first `count` letters are at `begin`, on a page.

        The rest may run over several pages.
        """
        place = begin + count
        while page + 1 < len(self.ends) and self.ends[page] - place < PAGE_END_CHARS:
            next_begin, next_end = self.ends[page], self._end_of_page(page + 2)
            if len(piece) - count <= next_end - next_begin:
                found = self.letters.find(piece[count:], next_begin, next_end)
                if found >= 0:
                    return found + len(piece) - count
            found = self.letters.find(piece[count : count + _KEY_CHARS], next_begin, next_end)
            if found < 0:
                break
            page = bisect_right(self.ends, found)
            more = self._shared_after(piece, count, found, self._end_of_page(page))
            place, count = found + more, count + more
        return None

    def _counts_left(self, piece: str, place: int, gap: int, page_begin: int) -> Iterator[int]:
        """How many of a piece's letters the page before must have, for each end that fits here."""
        if not gap:
            yield len(piece) - self._shared_before(piece, place, page_begin)
        for size in _EDGE_CHARS if gap else ():
            last = piece[-size:]
            found = self.letters.rfind(last, max(page_begin, place - gap - size), place)
            if found >= 0:
                yield len(piece) - self._shared_before(piece, found + len(last), page_begin)
        # All of the piece may be on the page before.
        yield len(piece)

    def _end_of_page(self, page: int) -> int:
        """The end of a page, or of the last one where there are fewer pages."""
        return self.ends[min(page, len(self.ends) - 1)]

    def _shared_after(self, piece: str, skipped: int, place: int, end: int) -> int:
        """How many letters of a piece, after the skipped ones, are at a place before `end`.

        Steps are doubled while they fit and halved after that, for a time that is linear in Python.
        """
        count, step = 0, _KEY_CHARS
        most = min(len(piece) - skipped, end - place)
        while step:
            here = self.letters[place + count : place + count + step]
            if count + step <= most and piece.startswith(here, skipped + count):
                count, step = count + step, step * 2
            else:
                step //= 2
        return count

    def _shared_before(self, piece: str, place: int, begin: int) -> int:
        """How many of a piece's last letters are right before a place and not before `begin`."""
        count = 0
        most = min(len(piece), place - begin)
        while count < most and self.letters[place - 1 - count] == piece[-1 - count]:
            count += 1
        return count
