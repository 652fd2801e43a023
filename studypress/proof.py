"""Proves that a file says all that its sources say: each sentence of them stands in its text.

Two texts are compared by their letters and digits alone, in compatible and folded forms (NFKC,
casefold): what setting changes, such as white space, hyphens, ligatures and quotes, makes no
difference, and each letter of each word does. A sentence may be cut where something stands that is
not its author's text (`OBJECT`), and where a page ends: its rest must then stand on the next page.
A sentence that the sources say several times must stand there as often.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from studypress.diagnostics import Diagnostic, Location, Severity
from studypress.reading.page import Page
from studypress.reading.sentences import OBJECT

# So much of a sentence is looked up at first, in letters; and where it may be cut at a page's end.
_HEAD, _PART = 16, 8
# So far apart may two pieces of a sentence stand: a number, a page, a long address between them.
_APART = 300
# In so many places a sentence is looked for that stands nowhere in one piece.
_TRIES = 200
# So much of a lost sentence is told, in letters.
_SHOWN = 60

# What may stand in a word without a trace, and a hyphen at a line's end, be it the author's or
# the typesetter's: U+FFFE is how PDFium tells one.
_HYPHEN = re.compile("[\u0002\u00ad\u200b-\u200f\u2060\ufeff]|[-\u2010\u2011\ufffe]\\s*")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return _WORD.findall(_HYPHEN.sub("", unicodedata.normalize("NFKC", text).casefold()))


@dataclass(frozen=True, slots=True)
class Sought:
    """What must be found of a sentence: the letters of its pieces, in order.

    `longest` is the index of its longest piece, and `word` the first word of that.
    """

    pieces: tuple[str, ...]
    longest: int
    word: str

    @property
    def piece(self) -> str:
        """The longest piece."""
        return self.pieces[self.longest]


def sought(pieces: Iterable[str]) -> Sought | None:
    """What to look for of a sentence in pieces; None where there is no letter in it."""
    parts = [part for part in map(words, pieces) if part]
    if not parts:
        return None
    joined = tuple(map("".join, parts))
    longest = max(range(len(joined)), key=lambda index: len(joined[index]))
    return Sought(joined, longest, parts[longest][0])


class Text:
    """A file's text, made ready for many sentences to be found in it in linear time."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._words: list[str] = []
        self._ends: list[int] = []
        length = 0
        for page in pages:
            found = words(page)
            self._words += found
            length += sum(map(len, found))
            self._ends.append(length)
        self._all = "".join(self._words)

    def lacks(self, sentences: Sequence[Sought]) -> list[int]:
        """The indices of those that it does not hold, or not so often."""
        needed = Counter(sentences)
        counts = self._whole(needed)
        short = {one: needed[one] for one in needed if counts[one] < needed[one]}
        if short:
            counts.update(self._cut(short, counts))
        left = []
        for index, one in enumerate(sentences):
            counts[one] -= 1
            if counts[one] < 0:
                left.append(index)
        return left

    def _whole(self, needed: Mapping[Sought, int]) -> Counter[Sought]:
        """How often each stands there with its longest piece uncut, at a word's beginning."""
        # Few words of the text begin a sentence, and of those few go on like one for a head.
        sizes: dict[str, set[int]] = {}
        lengths: dict[str, set[int]] = {}
        places: dict[str, list[int]] = {}
        for one in needed:
            head = one.piece[:_HEAD]
            sizes.setdefault(one.word, set()).add(len(head))
            lengths.setdefault(head, set()).add(len(one.piece))
            places[one.piece] = []
        position = 0
        for word in self._words:
            for size in sizes.get(word, ()):
                for length in lengths.get(self._all[position : position + size], ()):
                    piece = self._all[position : position + length]
                    if piece in places:
                        places[piece].append(position)
            position += len(word)
        counts: Counter[Sought] = Counter()
        for one, number in needed.items():
            some = places[one.piece]
            if len(one.pieces) > 1:
                some = self._matching(one, 0, some, number)
            counts[one] = len(some)
        return counts

    def _cut(
        self, needed: Mapping[Sought, int], known: Mapping[Sought, int]
    ) -> Counter[Sought]:
        """How often each stands there besides: cut at a page's end, or after half a word."""
        heads: dict[str, list[int]] = {}
        for one in needed:
            for shift in (0, _PART):
                if part := one.piece[shift : shift + _PART]:
                    heads[part] = []
        sizes = sorted({len(head) for head in heads})
        for position in range(len(self._all)):
            for size in sizes:
                places = heads.get(self._all[position : position + size])
                if places is not None:
                    places.append(position)
        counts: Counter[Sought] = Counter()
        for one, number in needed.items():
            found: set[int] = set()
            for shift in (0, _PART):
                places = heads.get(one.piece[shift : shift + _PART], [])
                found |= {at - shift for at in self._matching(one, shift, places, number)}
            counts[one] = max(len(found), known[one])
        return counts

    def _matching(
        self, one: Sought, shift: int, places: Sequence[int], number: int
    ) -> list[int]:
        """Up to `number` of those places at which a sentence stands.

        At each place stands its longest piece, or what that holds from the letter `shift`.
        """
        found: list[int] = []
        for at in places:
            if len(found) == number:
                break
            end = self._after(one.piece[shift:], at, 0)
            for piece in one.pieces[one.longest + 1 :]:
                end = end if end < 0 else self._after(piece, end, _APART)
            begin = at if end < 0 else self._before(one.piece[:shift], at, 0)
            for piece in reversed(one.pieces[: one.longest]):
                begin = begin if begin < 0 else self._before(piece, begin, _APART)
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
        done = 0 if apart else self._shared(piece, 0, at, self._end(page))
        while done < len(piece) and page + 1 < len(self._ends):
            begin, end = self._ends[page], self._end(page + 2)
            rest = piece[done : done + end - begin]
            found = self._all.find(rest, begin, end)
            if found >= 0:
                return found + len(rest)
            at = self._all.find(piece[done : done + _HEAD], begin, end)
            if at < 0:
                break
            page = bisect_right(self._ends, at)
            done += self._shared(piece, done, at, self._end(page))
        return -1

    def _before(self, piece: str, at: int, apart: int) -> int:
        """Where a piece begins that ends at a place or up to `apart` letters before it, or -1."""
        found = self._all.rfind(piece, max(0, at - apart - len(piece)), at)
        if found >= 0:
            return found
        page = bisect_right(self._ends, at)
        begin = self._ends[page - 1] if page else 0
        length = len(piece)
        if not apart:
            while length and at > begin and self._all[at - 1] == piece[length - 1]:
                at, length = at - 1, length - 1
        return self._all.rfind(piece[:length], self._ends[page - 2] if page > 1 else 0, begin)

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


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the sources: its place, its words, and what must be found of it."""

    where: Location
    text: str
    sought: Sought

    @property
    def last_line(self) -> int:
        """The line on which it ends."""
        return self.where.line + self.text.rstrip().count("\n")


class Proof:
    """All that the sources say, to be found in each of the files that promise the whole."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.claims: list[Claim] = []
        self._left_out: dict[str, list[tuple[int, str]]] = {}
        digest = hashlib.sha256()
        for page in pages:
            digest.update(repr((page.name, page.sentences, page.left_out)).encode())
            for line, text in page.sentences:
                if one := sought(text.split(OBJECT)):
                    self.claims.append(Claim(page.where(line), text, one))
            self._left_out[page.name] = sorted(
                (line, key) for line, said, _ in page.left_out if (key := "".join(words(said)))
            )
        self.digest = digest.hexdigest()

    def lost(self, pages: Iterable[str], file: str) -> tuple[Diagnostic, ...]:
        """A problem for each run of sentences that stand nowhere in the texts of a file's pages."""
        text = Text(pages)
        lost = text.lacks([claim.sought for claim in self.claims])
        asked = [(index, self._forgiven(self.claims[index])) for index in lost]
        left = [(index, one) for index, one in asked if one]
        still = [left[index][0] for index in text.lacks([one for _, one in left])]
        return tuple(_problem(run, file) for run in self._runs(still))

    def _forgiven(self, claim: Claim) -> Sought | None:
        """What remains to be found of a sentence without what was left out on purpose."""
        entries = self._left_out[claim.where.path]
        # Those of its own lines, and the last before it: a block of several lines has the first.
        last = bisect_right(entries, claim.last_line, key=itemgetter(0))
        first = bisect_left(entries, claim.where.line, 0, last, key=itemgetter(0))
        if first:
            first = bisect_left(entries, entries[first - 1][0], 0, first, key=itemgetter(0))
        pieces = list(claim.sought.pieces)
        for _, said in entries[first:last]:
            if "".join(pieces) in said:
                return None
            for index, piece in enumerate(pieces):
                if said in piece:
                    pieces[index : index + 1] = filter(None, piece.split(said, 1))
                    break
        return sought(pieces)

    def _runs(self, lost: Sequence[int]) -> Iterator[list[Claim]]:
        """Lost sentences of one file that follow each other."""
        run: list[Claim] = []
        for index in lost:
            claim = self.claims[index]
            follows = index and run and self.claims[index - 1] is run[-1]
            if run and not (follows and claim.where.path == run[-1].where.path):
                yield run
                run = []
            run.append(claim)
        if run:
            yield run


def _problem(run: Sequence[Claim], file: str) -> Diagnostic:
    first = " ".join(run[0].text.replace(OBJECT, "…").split())
    if len(first) > _SHOWN:
        first = f"{first[:_SHOWN].rsplit(' ', 1)[0]} …"
    more = len(run) - 1
    rest = f", nor do the {more} sentences after it" if more > 1 else ""
    rest = ", nor does the sentence after it" if more == 1 else rest
    return Diagnostic(
        "lost-text",
        Severity.WARNING,
        run[0].where,
        f"{first!r} does not stand in {file}{rest}",
        "The rest of the file is whole. If no layout of yours leaves this out, it is our fault.",
    )
