"""Finds many sentences in a long text, as books are compared: by their letters and digits alone.

Two texts are alike if their letters and digits are, in compatible and folded forms (NFKC,
casefold): what setting changes, such as white space, hyphens, ligatures and quotes, makes no
difference, and each letter of each word does. A sentence may be cut where something stands that is
not its author's text (`OBJECT`), and where a page ends: its rest must then stand on the next page.
A sentence that is sought several times must stand there as often.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from studypress.model.transcript import OBJECT

# So near to the sentence before it, in letters, a sentence is looked for first: on, then back.
_ON, _BACK = 2000, 4000
# So far apart may two pieces of a sentence stand: a number, a page, a long address between them.
_APART = 300
# A sentence that is not near is looked up by so many letters, or by so few where it is short.
_HEAD, _LEAST = 12, 4
# So many of a piece's first (or last) letters may stand alone at a page's end (or begin).
_BEGINNINGS = (_HEAD, _LEAST, 2, 1)
# In so many places it is then looked for, besides those so near the end of a page that it may be
# cut there.
_TRIES, _NEAR = 50, 2000
# So many letters are soon read: a second or so.
_MUCH = 2_000_000_000

# What must be found of a passage or a sentence: the letters of its pieces, in order.
Sought = tuple[str, ...]

# Between texts, and between the pieces of one; no legal text holds them.
_TEXT, _PIECE = "\x1e", "\x1f"
_BEYOND = re.compile(r"[^\x00-\x7f]+")
# Lam and alef are set as one sign, whose letters readers of PDFs give in the wrong order.
_LAM = "\u0644"
_LAM_ALEF = re.compile(f"[{_LAM}\u0627\u0622\u0623\u0625]{{2,}}")
_LOWER = bytes(range(256)).lower()
_SIGNS = bytes(sign for sign in range(128) if not chr(sign).isalnum() and sign not in b"\x1e\x1f")


def _letters(text: str) -> str:
    """The letters and digits of a text, folded; U+001E and U+001F stay."""
    # Most of most texts is ASCII, which bytes fold and lose their signs of ten times as fast as
    # strings; no form reaches over the end of a line.
    plain = "\n".join(line if line.isascii() else _folded(line) for line in text.split("\n"))
    if _LAM in plain:
        plain = _LAM_ALEF.sub(lambda run: "".join(sorted(run[0])), plain)
    return plain.encode().translate(_LOWER, _SIGNS).decode()


def _folded(line: str) -> str:
    return _BEYOND.sub(_lettered, unicodedata.normalize("NFKC", line).casefold())


def _lettered(run: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, run[0]))


def sought(texts: Sequence[str]) -> list[Sought]:
    """What to look for of each text; () where there is no letter in it."""
    if not texts:
        return []
    # What stands for them in a file's text, by some fault of a font, goes first.
    whole = f"{_TEXT}\n".join(text.replace(_TEXT, "").replace(_PIECE, "") for text in texts)
    bare = _letters(whole.replace(OBJECT, _PIECE))
    return [tuple(filter(None, text.split(_PIECE))) for text in bare.split(_TEXT)]


def _parts(piece: str) -> Iterator[tuple[int, str]]:
    """The first letters of a piece, and the next as many, with their places."""
    size = _HEAD if len(piece) >= 2 * _HEAD else _LEAST
    for shift in (0, size):
        if len(piece) >= shift + size:
            yield shift, piece[shift : shift + size]


def _longest(pieces: Sought) -> int:
    return 0 if len(pieces) == 1 else max(range(len(pieces)), key=lambda n: len(pieces[n]))


class Text:
    """A file's text, made ready for many sentences to be found in it in linear time."""

    def __init__(self, pages: Sequence[str]) -> None:
        texts = sought(pages)
        self._ends = list(accumulate(sum(map(len, text)) for text in texts))
        self._all = "".join(part for text in texts for part in text)

    def lacks(self, sentences: Sequence[Sought]) -> list[int]:
        """The indices of those that it does not hold, or not so often."""
        moved = {sentences[index] for index in self._moved(sentences)}
        if not moved:
            return []
        needed = Counter(one for one in sentences if one in moved)
        counts: Counter[Sought] = Counter()
        # Few are looked for one by one; many at once, which takes as long for one as for all, but
        # may miss one among many that begin alike.
        few = len(needed) * len(self._all) < _MUCH
        if few:
            counts |= self._each(needed)
        short = {one: number for one, number in needed.items() if counts[one] < number}
        if short and (len(self._ends) > 1 or not few):
            counts |= self._anywhere(short)
        rest = {one: number for one, number in short.items() if counts[one] < number}
        if not few and len(rest) * len(self._all) < _MUCH:
            counts |= self._each(rest)
        left = []
        for index, one in enumerate(sentences):
            if one in moved:
                counts[one] -= 1
                if counts[one] < 0:
                    left.append(index)
        return left

    def _moved(self, sentences: Sequence[Sought]) -> Iterator[int]:
        """The indices of those that do not stand, uncut, near the last that does."""
        taken: set[tuple[Sought, int]] = set()
        last, missed = 0, 0
        for index, one in enumerate(sentences):
            # The more are missed, the farther the next may be; a short one stands anywhere.
            wide = 1 << min(missed, 5) if len(one[0]) >= _HEAD else 1
            for begin, end in ((last, last + _ON * wide), (max(0, last - _BACK * wide), last)):
                at = self._all.find(one[0], begin, end + len(one[0]))
                if at < 0 or (one, at) in taken:
                    continue
                end = at + len(one[0])
                for piece in one[1:]:
                    found = self._all.find(piece, end, end + _APART + len(piece))
                    end = found + len(piece) if found >= 0 and end >= 0 else -1
                if end >= 0:
                    taken.add((one, at))
                    last, missed = max(last, end) if wide == 1 else end, 0
                    break
            else:
                missed += len(one[0]) >= _HEAD
                yield index

    def _each(self, needed: Mapping[Sought, int]) -> Counter[Sought]:
        """How often each stands there uncut, looked for one by one."""
        return Counter(
            {
                one: len(self._matching(one, 0, self._spots(one[_longest(one)]), number))
                for one, number in needed.items()
            }
        )

    def _spots(self, piece: str) -> Iterator[int]:
        """Where a piece stands uncut."""
        at = self._all.find(piece)
        while at >= 0:
            yield at
            at = self._all.find(piece, at + 1)

    def _anywhere(self, needed: Mapping[Sought, int]) -> Counter[Sought]:
        """How often each stands there, be it cut at a page's end."""
        anchors = {one: one[_longest(one)] for one in needed}
        places = self._places({part for piece in anchors.values() for _, part in _parts(piece)})
        counts: Counter[Sought] = Counter()
        for one, number in needed.items():
            found: set[int] = set()
            for shift, part in _parts(anchors[one]):
                found |= {at - shift for at in self._matching(one, shift, places[part], number)}
            counts[one] = len(found)
        return counts

    def _places(self, parts: Iterable[str]) -> dict[str, list[int]]:
        """Where each of some short strings stands: the first places, and all at pages' ends."""
        places: dict[str, list[int]] = {part: [] for part in parts}
        sizes = sorted(set(map(len, places)))
        begin = 0
        for end in self._ends:
            for position in range(begin, end):
                for size in sizes:
                    some = places.get(self._all[position : position + size])
                    if some is not None and (len(some) < _TRIES or end - position < _NEAR):
                        some.append(position)
            begin = end
        return places

    def _matching(self, one: Sought, shift: int, places: Iterable[int], number: int) -> list[int]:
        """Up to `number` of those places at which a sentence stands.

        At each place stands its longest piece, or what that holds from the letter `shift`.
        """
        middle = _longest(one)
        piece = one[middle]
        found: list[int] = []
        for at in places:
            if len(found) == number:
                break
            end = self._after(piece[shift:], at, 0)
            for later in one[middle + 1 :]:
                end = end if end < 0 else self._after(later, end, _APART)
            begin = at if end < 0 else self._before(piece[:shift], at, 0)
            for earlier in reversed(one[:middle]):
                begin = begin if begin < 0 else self._before(earlier, begin, _APART)
            if end >= 0 and begin >= 0:
                found.append(at)
        return found

    def _after(self, piece: str, at: int, apart: int) -> int:
        """Where a piece ends that begins at a place or up to `apart` letters on; -1 for nowhere.

        At the end of a page it may go on anywhere on the next: notes and figures come first there.
        """
        found = self._all.find(piece, at, at + apart + len(piece))
        if found >= 0:
            return found + len(piece)
        page = bisect_right(self._ends, at)
        if self._end(page) - at > _NEAR + len(piece):
            return -1
        for begin, done in self._begun(piece, at, apart, self._end(page)):
            end = self._going_on(piece, begin, done, page)
            if end >= 0:
                return end
        return -1

    def _begun(self, piece: str, at: int, apart: int, end: int) -> Iterator[tuple[int, int]]:
        """Where a page that ends at `end` may have a piece's first letters, and how many."""
        if not apart:
            yield at, self._shared(piece, 0, at, end)
            return
        for size in _BEGINNINGS:
            begin = self._all.find(piece[:size], at, min(at + apart + size, end))
            if begin >= 0:
                yield begin, self._shared(piece, 0, begin, end)
        yield at, 0

    def _going_on(self, piece: str, at: int, done: int, page: int) -> int:
        """Where a piece ends whose first `done` letters stand at a place of a page; -1: nowhere."""
        while page + 1 < len(self._ends) and self._ends[page] - at - done < _NEAR:
            begin, end = self._ends[page], self._end(page + 2)
            if len(piece) - done <= end - begin:
                found = self._all.find(piece[done:], begin, end)
                if found >= 0:
                    return found + len(piece) - done
            at = self._all.find(piece[done : done + _HEAD], begin, end)
            if at < 0:
                break
            page = bisect_right(self._ends, at)
            more = self._shared(piece, done, at, self._end(page))
            at, done = at - done, done + more
        return -1

    def _before(self, piece: str, at: int, apart: int) -> int:
        """Where a piece begins that ends at a place or up to `apart` letters before it, or -1."""
        found = self._all.rfind(piece, max(0, at - apart - len(piece)), at)
        if found >= 0:
            return found
        page = bisect_right(self._ends, at)
        begin = self._ends[page - 1] if page else 0
        if at - begin > 2 * _NEAR:
            return -1
        before = self._ends[page - 2] if page > 1 else 0
        for left in self._ended(piece, at, apart, begin):
            found = self._all.rfind(piece[:left], before, begin)
            if found >= 0:
                return found
        return -1

    def _ended(self, piece: str, at: int, apart: int, begin: int) -> Iterator[int]:
        """How many letters are left of a piece without those that a page may have of its end.

        The page starts at `begin`; the piece ends at the place or up to `apart` letters before it.
        """
        if not apart:
            yield len(piece) - self._shared_end(piece, at, begin)
        for size in _BEGINNINGS if apart else ():
            last = piece[-size:]
            end = self._all.rfind(last, max(begin, at - apart - size), at)
            if end >= 0:
                yield len(piece) - self._shared_end(piece, end + len(last), begin)
        yield len(piece)

    def _end(self, page: int) -> int:
        return self._ends[min(page, len(self._ends) - 1)]

    def _shared(self, piece: str, done: int, at: int, end: int) -> int:
        """How many letters of a piece, from its letter `done`, stand at a place of a page."""
        count, step = 0, _HEAD
        longest = min(len(piece) - done, end - at)
        while step:
            here = self._all[at + count : at + count + step]
            if count + step <= longest and piece.startswith(here, done + count):
                count, step = count + step, step * 2
            else:
                step //= 2
        return count

    def _shared_end(self, piece: str, at: int, begin: int) -> int:
        """How many of a piece's last letters stand before a place of a page."""
        count = 0
        longest = min(len(piece), at - begin)
        while count < longest and self._all[at - 1 - count] == piece[-1 - count]:
            count += 1
        return count
