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
from functools import cached_property
from typing import NamedTuple

from studypress.diagnostics import Diagnostic, Severity
from studypress.reading.page import Page
from studypress.reading.passages import OBJECT, sentences

# So much of a sentence is looked up at first, in letters.
_HEAD, _PART = 24, 16
# So far apart may two pieces of a sentence stand: a number, a page, a long address between them.
_APART = 300
# In so many places a sentence is looked for that stands nowhere in one piece, besides those so
# near the end of a page that it may be cut there.
_TRIES, _NEAR = 200, 1000
# So near to the sentence before it a sentence is looked for first.
_SOON = 2000
# So much of a lost sentence is told, in letters.
_SHOWN = 60

# A hyphen, which may be the author's or the typesetter's at a line's end (PDFium tells that as
# U+FFFE), and what else may stand in a word without a trace.
_HYPHEN = re.compile("[-\u2010\u2011\ufffe\u0002\u00ad\u200b-\u200f\u2060\ufeff]\\s*")
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = "\ufdd0"


class Sought(NamedTuple):
    """What must be found of a passage or sentence: the letters of its pieces, in order.

    `longest` is the index of its longest piece, and `word` the first word of that.
    """

    pieces: tuple[str, ...]
    longest: int
    word: str

    @property
    def piece(self) -> str:
        """The longest piece."""
        return self.pieces[self.longest]


def _folded(text: str) -> str:
    return _HYPHEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def sought(texts: Sequence[str]) -> list[Sought | None]:
    """What to look for of each text; None where there is no letter in it."""
    if not texts:
        return []
    # At once: that is a good deal faster than one by one.
    whole = _folded(_BETWEEN.join(text.replace(_BETWEEN, "") for text in texts))
    return [_sought(text.split(OBJECT)) for text in whole.split(_BETWEEN)]


def _sought(pieces: Iterable[str]) -> Sought | None:
    parts = [words for words in map(_WORD.findall, pieces) if words]
    if not parts:
        return None
    joined = tuple(map("".join, parts))
    longest = 0
    if len(joined) > 1:
        longest = max(range(len(joined)), key=lambda index: len(joined[index]))
    return Sought(joined, longest, parts[longest][0])


class Text:
    """A file's text, made ready for many sentences to be found in it in linear time."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._words: list[str] = []
        self._ends: list[int] = []
        length = 0
        for page in pages:
            found = _WORD.findall(_folded(page))
            self._words += found
            length += sum(map(len, found))
            self._ends.append(length)
        self._all = "".join(self._words)

    def lacks(self, sentences: Sequence[Sought]) -> list[int]:
        """The indices of those that it does not hold, or not so often."""
        later = {sentences[index] for index in self._out_of_order(sentences)}
        needed = {one: number for one, number in Counter(sentences).items() if one in later}
        counts = self._whole(needed) if needed else Counter()
        short = {one: number for one, number in needed.items() if counts[one] < number}
        if short:
            counts.update(self._cut(short, counts))
        left = []
        for index, one in enumerate(sentences):
            if one in needed:
                counts[one] -= 1
                if counts[one] < 0:
                    left.append(index)
        return left

    def _out_of_order(self, sentences: Sequence[Sought]) -> Iterator[int]:
        """The indices of those that do not stand, whole, shortly after the last that does."""
        last = 0
        for index, one in enumerate(sentences):
            end, apart = last, _SOON
            for piece in one.pieces:
                at = self._all.find(piece, end, end + apart + len(piece))
                if at < 0:
                    yield index
                    break
                end, apart = at + len(piece), _APART
            else:
                last = end

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

    def _cut(self, needed: Mapping[Sought, int], known: Mapping[Sought, int]) -> Counter[Sought]:
        """How often each stands there, be it cut at a page's end or begun within a word."""
        shifts = {one: _PART if len(one.piece) >= 2 * _PART else _PART // 2 for one in needed}
        heads: dict[str, list[int]] = {}
        for one, shift in shifts.items():
            heads[one.piece[:shift]] = []
            heads[one.piece[shift : 2 * shift]] = []
        sizes = sorted({len(head) for head in heads} - {0})
        page = 0
        for position in range(len(self._all)):
            while position >= self._ends[page]:
                page += 1
            for size in sizes:
                places = heads.get(self._all[position : position + size])
                # Where it may be cut, or else in the first places there are.
                if places is not None and (
                    self._ends[page] - position < _NEAR or len(places) < _TRIES
                ):
                    places.append(position)
        counts: Counter[Sought] = Counter()
        for one, number in needed.items():
            found: set[int] = set()
            for shift in (0, shifts[one]):
                places = heads[one.piece[shift : shift + shifts[one]]]
                found |= {at - shift for at in self._matching(one, shift, places, number)}
            counts[one] = max(len(found), known[one])
        return counts

    def _matching(self, one: Sought, shift: int, places: Sequence[int], number: int) -> list[int]:
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
            at = self._all.find(piece[done : done + _PART], begin, end)
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
        count, step = 0, _PART
        longest = min(len(piece) - done, end - at)
        while step:
            here = self._all[at + count : at + count + step]
            if count + step <= longest and piece.startswith(here, done + count):
                count, step = count + step, step * 2
            else:
                step //= 2
        return count


class Claim(NamedTuple):
    """A passage of a page, by its number, or one of its sentences; `sought` must be found."""

    page: Page
    number: int
    line: int
    text: str
    sought: Sought = Sought((), 0, "")


class Proof:
    """All that the sources say, to be found in each of the files that promise the whole."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._pages = tuple(pages)

    @cached_property
    def digest(self) -> str:
        """What changes with the sources' words and their lines."""
        digest = hashlib.sha256()
        for page in self._pages:
            digest.update(repr((page.name, page.passages, page.left_out)).encode())
        return digest.hexdigest()

    @cached_property
    def _claims(self) -> list[Claim]:
        said = [(page, *one) for page in self._pages for one in enumerate(page.passages)]
        return _claims([Claim(page, number, *passage) for page, number, passage in said])

    def lost(self, texts: Iterable[str], file: str) -> tuple[Diagnostic, ...]:
        """A problem for each run of sentences that do not stand in the texts of a file's pages.

        A sentence is not missed for what was left out of it on purpose.
        """
        text = Text(texts)
        passages = _lost(text, self._claims)
        parts = [
            claim._replace(line=line, text=said)
            for claim in passages
            for line, said in sentences((claim.line, claim.text))
        ]
        claims = _lost(text, _claims(parts))
        known: dict[str, Omissions] = {}
        for claim in claims:
            known.setdefault(claim.page.name, sorted(claim.page.left_out))
        asked = [_rest(claim, known[claim.page.name]) for claim in claims]
        left = [claim for claim in asked if claim]
        return tuple(_problem(run, file) for run in _runs(_lost(text, left)))


def _lost(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    return [claims[index] for index in text.lacks([claim.sought for claim in claims])]


def _claims(made: Sequence[Claim]) -> list[Claim]:
    """Those in which there is anything to look for."""
    found = zip(made, sought([claim.text for claim in made]), strict=True)
    return [claim._replace(sought=one) for claim, one in found if one]


Omissions = list[tuple[int, str, str]]


def _rest(claim: Claim, omissions: Omissions) -> Claim | None:
    """What is to be found of a sentence without what was left out on purpose.

    `omissions` are those of its file, in order. They count at their own line; the last before the
    sentence counts too, for what is left out of a block is noted where the block begins.
    """
    end = claim.line + claim.text.rstrip().count("\n") + 1
    first, last = (bisect_left(omissions, (line,)) for line in (claim.line, end))
    if first:
        first = bisect_left(omissions, (omissions[first - 1][0],))
    pieces = list(claim.sought.pieces)
    for _, said, _ in omissions[first:last]:
        left = "".join(_WORD.findall(_folded(said)))
        if "".join(pieces) in left:
            return None
        for index, piece in enumerate(pieces):
            if left in piece:
                pieces[index : index + 1] = filter(None, piece.split(left, 1))
                break
    one = _sought(pieces)
    return one and claim._replace(sought=one)


def _runs(lost: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Lost sentences of passages that follow each other."""
    run: list[Claim] = []
    for claim in lost:
        if run and not (claim.page is run[-1].page and claim.number <= run[-1].number + 1):
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _problem(run: Sequence[Claim], file: str) -> Diagnostic:
    first = " ".join(run[0].text.replace(OBJECT, "…").split())
    if len(first) > _SHOWN:
        first = f"{first[:_SHOWN].rpartition(' ')[0] or first[:_SHOWN]} …"
    more = len(run) - 1
    others = "the next sentence" if more == 1 else f"{more} sentences after it"
    return Diagnostic(
        "lost-text",
        Severity.WARNING,
        run[0].page.where(run[0].line),
        f"{first!r} {f'and {others} do' if more else 'does'} not stand in {file}",
        "Unless a layout of yours leaves it out, this is our fault; the rest of the file is whole.",
    )
