"""Finds many sentences in the pages of a file, in a time that is linear in their length.

Sentences are compared by their letters (`letters.py`), and may be cut between their pieces and at a
page's end (`pages.py`). A sentence that is sought several times must be there as often.

Four searches follow each other, each for what the one before it did not find:

- near the sentence before it, where nearly all are;
- there too, but cut by the end of a page;
- one by one in the whole file, where these are few;
- all at once, by their first letters, also at the ends of pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from studypress.language.letters import Pieces
from studypress.proof.pages import PAGE_END_CHARS, Pages

# Near the sentence before it is this far after its end, or this far before it.
_NEAR_AFTER_CHARS = 2000
_NEAR_BEFORE_CHARS = 4000
# A sentence is looked for farther away after each one that was missed, up to so many times.
_MAX_DOUBLINGS = 5
# So many places near the sentence before it are tried for one that a page's end may cut.
_MAX_CUT_PLACES = 20
# Between two pieces may be a number, a note, or a long address.
_MAX_GAP_CHARS = 300
# The search for all at once knows a sentence by so many letters; a short one by fewer.
_KEY_CHARS = 12
_SHORT_KEY_CHARS = 4
# It tries so many places for each key, and every place at which a page may cut the sentence.
_MAX_PLACES = 50
# To search one by one takes about a second for so many letters, counted once for each sentence.
_MAX_SCANNED_CHARS = 2_000_000_000


class Search:
    """A file's pages, made ready for many sentences to be found in them."""

    def __init__(self, pages: Sequence[str]) -> None:
        """`pages` are the texts of the file's pages, in their order."""
        self._pages = Pages(pages)

    def missing(self, sentences: Sequence[Pieces]) -> list[int]:
        """The indices of those sentences that the file lacks, or has less often than they occur.

        Of a sentence that is there too seldom, the last are missing.
        """
        displaced = {sentences[index] for index in self.displaced(sentences)}
        if not displaced:
            return []
        counts = self._count(Counter(one for one in sentences if one in displaced))
        missing = []
        for index, sentence in enumerate(sentences):
            if sentence in displaced:
                counts[sentence] -= 1
                if counts[sentence] < 0:
                    missing.append(index)
        return missing

    def displaced(self, sentences: Sequence[Pieces]) -> Iterator[int]:
        """The indices of sentences that are not near the last one that was found."""
        letters = self._pages.letters
        taken: set[tuple[Pieces, int]] = set()
        last_end, missed = 0, 0
        for index, sentence in enumerate(sentences):
            first = sentence[0]
            # A short piece would be found anywhere; it says nothing of where the next may be.
            is_telling = len(first) >= _KEY_CHARS
            factor = 1 << min(missed, _MAX_DOUBLINGS) if is_telling else 1
            before = max(0, last_end - _NEAR_BEFORE_CHARS * factor)
            for begin, end in (
                (last_end, last_end + _NEAR_AFTER_CHARS * factor),
                (before, last_end),
            ):
                place = letters.find(first, begin, end + len(first))
                if place < 0 or (sentence, place) in taken:
                    continue
                found_end = self._end_of_uncut(sentence, place)
                if found_end is not None:
                    taken.add((sentence, place))
                    last_end = found_end if factor > 1 else max(last_end, found_end)
                    missed = 0
                    break
            else:
                cut = self._find_cut(sentence, last_end, taken) if is_telling else None
                if cut is None:
                    missed += is_telling
                    yield index
                else:
                    last_end, missed = cut, 0

    def _find_cut(
        self, sentence: Pieces, last_end: int, taken: set[tuple[Pieces, int]]
    ) -> int | None:
        """The end of a sentence that the end of a page cuts, near the last one that was found.

        Its place becomes one of those that are taken. None where it is not there.
        """
        key = sentence[0][:_KEY_CHARS]
        place, stop = max(0, last_end - _NEAR_BEFORE_CHARS), last_end + _NEAR_AFTER_CHARS
        for _ in range(_MAX_CUT_PLACES):
            place = self._pages.letters.find(key, place, stop)
            if place < 0:
                return None
            if (sentence, place) not in taken:
                end = self._end_of_cut(sentence, place)
                if end is not None:
                    taken.add((sentence, place))
                    return end
            place += 1
        return None

    def _end_of_cut(self, sentence: Pieces, place: int) -> int | None:
        """The end of a sentence whose first piece is at a place, also where pages cut it."""
        end = self._pages.end_of(sentence[0], place)
        for piece in sentence[1:]:
            if end is None:
                return None
            end = self._pages.end_of(piece, end, _MAX_GAP_CHARS)
        return end

    def _end_of_uncut(self, sentence: Pieces, place: int) -> int | None:
        """The end of a sentence whose first piece is at a place, if no page cuts its pieces."""
        end = place + len(sentence[0])
        for piece in sentence[1:]:
            found = self._pages.letters.find(piece, end, end + _MAX_GAP_CHARS + len(piece))
            if found < 0:
                return None
            end = found + len(piece)
        return end

    def _count(self, needed: Mapping[Pieces, int]) -> Counter[Pieces]:
        """How often each sentence is in the file. It is not counted further than it is needed.

        To search one by one misses nothing that is uncut, but many sentences take long. To search
        for all at once takes as long for one as for many, but may miss a sentence among many that
        begin alike.
        """
        counts: Counter[Pieces] = Counter()
        number = _MAX_SCANNED_CHARS // max(1, len(self._pages.letters))
        is_fast = len(needed) <= number
        if is_fast:
            counts |= self._count_each(needed)
        rest = _rest(needed, counts)
        if rest and (len(self._pages.ends) > 1 or not is_fast):
            found, unsure = self._count_all(rest)
            counts |= found
            if not is_fast:
                counts |= self._count_each({one: needed[one] for one in unsure[:number]})
        return counts

    def _count_each(self, needed: Mapping[Pieces, int]) -> Counter[Pieces]:
        """How often each sentence is there, by a search for one after the other.

        Its longest piece must be uncut.
        """
        counts: Counter[Pieces] = Counter()
        for sentence, number in needed.items():
            places = self._pages.places(sentence[_longest(sentence)])
            counts[sentence] = len(self._confirmed(sentence, 0, places, number))
        return counts

    def _count_all(self, needed: Mapping[Pieces, int]) -> tuple[Counter[Pieces], list[Pieces]]:
        """How often each sentence is there, by one pass over the file for the keys of all.

        Also those sentences of which some may have been missed, since their key is at too many
        places, or they are too short for one.
        """
        keys = {sentence: list(_keys(sentence[_longest(sentence)])) for sentence in needed}
        places = self._places_of_keys({key for pairs in keys.values() for _, key in pairs})
        counts: Counter[Pieces] = Counter()
        unsure: list[Pieces] = []
        for sentence, number in needed.items():
            begins: set[int] = set()
            for skipped, key in keys[sentence]:
                confirmed = self._confirmed(sentence, skipped, places[key], number)
                begins.update(place - skipped for place in confirmed)
            counts[sentence] = len(begins)
            is_sure = keys[sentence] and all(
                len(places[key]) < _MAX_PLACES for _, key in keys[sentence]
            )
            if len(begins) < number and not is_sure:
                unsure.append(sentence)
        return counts, unsure

    def _places_of_keys(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """The first places of each key, and all its places where a page may cut the sentence."""
        places: dict[str, list[int]] = {key: [] for key in keys}
        sizes = sorted(set(map(len, places)))
        letters = self._pages.letters
        begin = 0
        for end in self._pages.ends:
            for place in range(begin, end):
                for size in sizes:
                    found = places.get(letters[place : place + size])
                    if found is not None and (
                        len(found) < _MAX_PLACES or end - place < PAGE_END_CHARS
                    ):
                        found.append(place)
            begin = end
        return places

    def _confirmed(
        self, sentence: Pieces, skipped: int, places: Iterable[int], limit: int
    ) -> list[int]:
        """Those places, up to a limit, around which all of a sentence is.

        At each place is its longest piece without its first `skipped` letters, or the beginning of
        that.
        """
        confirmed: list[int] = []
        for place in places:
            if len(confirmed) == limit:
                break
            if self._is_around(sentence, skipped, place):
                confirmed.append(place)
        return confirmed

    def _is_around(self, sentence: Pieces, skipped: int, place: int) -> bool:
        """True where all of a sentence is around a place, at which its longest piece is.

        The first `skipped` letters of that piece end there, and the others begin there.
        """
        middle = _longest(sentence)
        piece = sentence[middle]
        end = self._pages.end_of(piece[skipped:], place)
        for later in sentence[middle + 1 :]:
            if end is None:
                return False
            end = self._pages.end_of(later, end, _MAX_GAP_CHARS)
        if end is None:
            return False
        begin = self._pages.begin_of(piece[:skipped], place)
        for earlier in reversed(sentence[:middle]):
            if begin is None:
                return False
            begin = self._pages.begin_of(earlier, begin, _MAX_GAP_CHARS)
        return begin is not None


def _rest(needed: Mapping[Pieces, int], counts: Counter[Pieces]) -> dict[Pieces, int]:
    """The sentences that were not counted as often as they are needed."""
    return {sentence: number for sentence, number in needed.items() if counts[sentence] < number}


def _longest(sentence: Pieces) -> int:
    """The index of the longest piece of a sentence."""
    return max(range(len(sentence)), key=lambda index: len(sentence[index]))


def _keys(piece: str) -> Iterator[tuple[int, str]]:
    """The first letters of a piece and the next as many, each with how many are skipped.

    The second is found where a page's end cuts the first.
    """
    size = _KEY_CHARS if len(piece) >= 2 * _KEY_CHARS else _SHORT_KEY_CHARS
    for skipped in (0, size):
        if len(piece) >= skipped + size:
            yield skipped, piece[skipped : skipped + size]
