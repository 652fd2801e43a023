"""What a file must have: passages of its sources and their sentences, without what is left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from studypress.language import sentences as splitter
from studypress.language.letters import Pieces, pieces_of
from studypress.language.load import all_abbreviations
from studypress.model.transcript import CODE_LINE, LABELLED_LINE, OBJECT, Passage, Transcript

_SPACE = re.compile(r"\s*")
_LINE_END = re.compile(f"[{CODE_LINE}{LABELLED_LINE}]\n")
# A shorter sentence is kept together with the next one: alone it would be found anywhere.
_MIN_SENTENCE_CHARS = 20
# An omission of so few letters would be found within the words of any sentence. It counts only
# where it is a word of its own.
_MAX_COMMON_LETTERS = 2


class Gap(NamedTuple):
    """Words that the guide leaves out on purpose. Gaps are sorted by their lines."""

    line: int
    """The line of the source at which they are left out."""
    letters: str
    """Their letters, as a file is searched for them."""
    words: str
    """The words themselves, with single spaces."""


class Claim(NamedTuple):
    """A passage of a source, or one of its sentences, that a file must have."""

    transcript: Transcript
    """The transcript of the source."""
    number: int
    """The number of the passage in the transcript, from 0."""
    line: int
    """The line of the source at which the claim begins."""
    text: str
    """The words of the claim."""
    pieces: Pieces
    """The letters that must be found."""


def sentences(passage: Passage) -> Iterator[Passage]:
    """The sentences of a passage, each with its line."""
    line, text = passage
    begin = 0
    for end, is_labelled in _ends(text):
        is_short = min(end - begin, len(text) - end) < _MIN_SENTENCE_CHARS
        if is_short and not is_labelled:
            continue
        yield Passage(line, text[begin:end])
        line += text.count("\n", begin, end)
        begin = end
    yield Passage(line, text[begin:])


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    """The end of each sentence with the space behind it, and whether a labelled line follows.

    The abbreviations of every language count, since a transcript has no language.
    """
    found = {end.end(): LABELLED_LINE in end[0] for end in _LINE_END.finditer(text)}
    for end in splitter.ends(text, all_abbreviations()):
        if space := _SPACE.match(text, end):
            found[space.end()] = LABELLED_LINE in space[0] or found.get(space.end(), False)
    return iter(sorted(found.items()))


def divided(claims: Iterable[Claim]) -> Iterator[tuple[Claim, bool]]:
    """The sentences of each passage, and whether a sentence is all of its passage."""
    for claim in claims:
        parts = list(sentences(Passage(claim.line, claim.text)))
        if len(parts) == 1:
            yield claim, True
            continue
        rows = [(claim.transcript, claim.number, line, text) for line, text in parts]
        yield from ((part, False) for part in claims_of(rows))


def claims_of(rows: Sequence[tuple[Transcript, int, int, str]]) -> list[Claim]:
    """Make claims of rows with their first four fields. Rows without any letter are left out."""
    found = pieces_of([text for _, _, _, text in rows])
    return [Claim(*row, pieces) for row, pieces in zip(rows, found, strict=True) if pieces]


def gaps_of(transcript: Transcript) -> list[Gap]:
    """The gaps of a source, sorted by line."""
    letters = map("".join, pieces_of([words for _, words, _ in transcript.omissions]))
    rows = zip(transcript.omissions, letters, strict=True)
    return sorted(Gap(line, letters, " ".join(words.split())) for (line, words, _), letters in rows)


def rest_of(claim: Claim, gaps: Sequence[Gap]) -> Claim | None:
    """A claim without what was left out of it on purpose; None where nothing is left.

    `gaps` are those of its source. Those at the lines of the claim count, and also the last before
    it, since the omissions of a block are noted at the line where the block begins.
    """
    whole, text = "".join(claim.pieces), claim.text
    others: list[str] = []
    for gap in _gaps_near(claim, gaps):
        if whole in gap.letters:
            return None
        shorter = _without(text, gap.words, gap.line - claim.line)
        if shorter is not None:
            text = shorter
        elif len(gap.letters) > _MAX_COMMON_LETTERS:
            others.append(gap.letters)
    pieces = list(claim.pieces if text == claim.text else pieces_of([text])[0])
    for letters in others:
        if "".join(pieces) in letters:
            return None
        for index, piece in enumerate(pieces):
            if letters in piece:
                pieces[index : index + 1] = filter(None, piece.split(letters, 1))
                break
    return claim._replace(pieces=tuple(pieces)) if pieces else None


def _gaps_near(claim: Claim, gaps: Sequence[Gap]) -> Sequence[Gap]:
    """The gaps at the lines of a claim, then those at the last line before it that has any."""
    end_line = claim.line + claim.text.rstrip().count("\n") + 1
    own, end = (bisect_left(gaps, (line,)) for line in (claim.line, end_line))
    before = bisect_left(gaps, (gaps[own - 1].line,)) if own else own
    return (*gaps[own:end], *gaps[before:own])


def _without(text: str, words: str, below: int) -> str | None:
    """A text without words that it has as whole words; None where it does not have them.

    They are looked for first from the line that is `below` lines after the first, then anywhere.
    """
    row = text.replace("\n", " ")
    begin = 0
    for _ in range(below):
        begin = text.find("\n", begin) + 1
    place = _find_words(row, words, begin)
    place = _find_words(row, words, 0) if place < 0 else place
    if place < 0:
        return None
    end = place + len(words)
    return text[:place] + OBJECT + "\n" * text.count("\n", place, end) + text[end:]


def _find_words(text: str, words: str, begin: int) -> int:
    """The place of words in a text that are not parts of longer words or numbers, or -1."""
    place = text.find(words, begin)
    while place >= 0:
        ends = place, place + len(words)
        if not any(_is_within(text, end) for end in ends if 0 < end < len(text)):
            return place
        place = text.find(words, place + 1)
    return -1


def _is_within(text: str, place: int) -> bool:
    """True for a place within a word, or within a number such as 3.1.2."""
    before, after = text[:place][-2:], text[place : place + 2]
    if before[-1:].isalnum() and after[:1].isalnum():
        return True
    goes_on = after[:1] == "." and after[1:].isdigit() and before[-1:].isdigit()
    return goes_on or (before[-1:] == "." and before[:1].isdigit() and after[:1].isdigit())


def with_gaps(text: str, source: Transcript) -> str:
    """A text in which other words may stand behind abbreviations and questions of its source."""
    for word in filter(None, (*source.spelled, *source.asked)):
        place = _find_words(text, word, 0)
        while place >= 0:
            end = place + len(word)
            text = text[:end] + OBJECT + text[end:]
            place = _find_words(text, word, end)
    return text
