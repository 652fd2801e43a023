"""Proves that a file says all that its sources say: each of their sentences is in its text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from studypress.language import sentences as splitter
from studypress.language.load import all_abbreviations
from studypress.model.diagnostics import Diagnostic, Severity, quoted
from studypress.model.transcript import CODE_LINE, LABELLED_LINE, OBJECT, Passage, Transcript
from studypress.proof.letters import Pieces, pieces_of
from studypress.proof.search import Search
from studypress.proof.unordered import Unordered, is_reordered

_SPACE = re.compile(r"\s*")
_LINE_END = re.compile(f"[{CODE_LINE}{LABELLED_LINE}]\n")
# A shorter sentence is kept together with the next one: alone it would be found anywhere.
_MIN_SENTENCE_CHARS = 20
# A report quotes so much of a lost sentence.
_MAX_QUOTED_CHARS = 60
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


class Proof:
    """All that the sources say, to be found in each file that promises the whole."""

    def __init__(self, transcripts: Iterable[Transcript]) -> None:
        self._transcripts = tuple(transcripts)

    @cached_property
    def digest(self) -> str:
        """A digest of the words of all sources with their lines."""
        digest = hashlib.sha256()
        for transcript in self._transcripts:
            lines = [line for line, _ in transcript.passages]
            changed = (transcript.omissions, transcript.spelled, transcript.asked)
            digest.update(repr((transcript.name, lines, *changed)).encode())
            digest.update("\0".join(text for _, text in transcript.passages).encode())
        return digest.hexdigest()

    @cached_property
    def _claims(self) -> list[Claim]:
        """Every passage, but for those that are left out as a whole."""
        claims = _claims(
            [
                (transcript, number, *passage)
                for transcript in self._transcripts
                for number, passage in enumerate(transcript.passages)
            ]
        )
        longest = {
            name: max((len(gap.letters) for gap in gaps), default=0)
            for name, gaps in self._gaps.items()
        }
        return [
            claim
            for claim in claims
            if sum(map(len, claim.pieces)) > longest[claim.transcript.name]
            or _rest(claim, self._gaps[claim.transcript.name])
        ]

    @cached_property
    def _gaps(self) -> dict[str, list[Gap]]:
        """The gaps of each source, by the name of its transcript."""
        return {transcript.name: _gaps(transcript) for transcript in self._transcripts}

    def lost(self, texts: Sequence[str], file: str) -> tuple[Diagnostic, ...]:
        """A problem for each run of sentences that a file lacks.

        `texts` are the texts of its pages and `file` is its name. Words that were left out of a
        sentence on purpose need not be there.
        """
        search = Search(texts)
        parts = list(_divide(self._missing(search, self._sought(search))))
        # A passage of one sentence was sought already. It is missing though its words may be
        # found a second time.
        divided = [part for part, is_whole in parts if not is_whole]
        missing = set(map(id, self._missing(search, divided)))
        claims = [part for part, is_whole in parts if is_whole or id(part) in missing]
        rests = [(claim, _rest(claim, self._gaps[claim.transcript.name])) for claim in claims]
        shorter = [rest for claim, rest in rests if rest and rest.pieces != claim.pieces]
        still_missing = set(map(id, self._missing(search, shorter)))
        lost = [
            claim
            for claim, rest in rests
            if rest and (rest.pieces == claim.pieces or id(rest) in still_missing)
        ]
        lost = list(_without_followed(lost, rests, search))
        lost = list(_without_reordered(lost, rests, texts))
        return tuple(_problem(run, file) for run in _runs(lost))

    def _sought(self, search: Search) -> list[Claim]:
        """The claims that must be sought in the whole file.

        Nearly all are near the one before, once they are without the words that were left out on
        purpose. Of equal claims all are sought where one is not there, since each must be in the
        file once.
        """
        rows = [
            (claim, rest.pieces)
            for claim in self._claims
            if (rest := _rest(claim, self._gaps[claim.transcript.name]))
        ]
        away = set(search.displaced([shorter for _, shorter in rows]))
        count = -1
        while count < len(away):
            count = len(away)
            equal = {rows[index][0].pieces for index in away}
            equal_rests = {rows[index][1] for index in away}
            away.update(
                index
                for index, (claim, shorter) in enumerate(rows)
                if claim.pieces in equal or shorter in equal_rests
            )
        return [rows[index][0] for index in sorted(away)]

    def _missing(self, search: Search, claims: Sequence[Claim]) -> list[Claim]:
        """The claims that a file lacks.

        Of equal claims, those are missing first of which words were left out on purpose: their
        words are less often in the file for that reason.
        """
        missing = [claims[index] for index in search.missing([claim.pieces for claim in claims])]
        numbers = Counter(claim.pieces for claim in missing)
        equal: dict[Pieces, list[Claim]] = {pieces: [] for pieces in numbers}
        for claim in claims:
            if claim.pieces in equal:
                equal[claim.pieces].append(claim)
        blamed: set[int] = set()
        for pieces, group in equal.items():
            if len(group) > numbers[pieces]:
                group.sort(key=self._is_shortened)
            blamed.update(map(id, group[len(group) - numbers[pieces] :]))
        return [claim for claim in claims if id(claim) in blamed]

    def _is_shortened(self, claim: Claim) -> bool:
        """True where words of a claim were left out on purpose."""
        rest = _rest(claim, self._gaps[claim.transcript.name])
        return rest is None or rest.pieces != claim.pieces


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


def _divide(claims: Iterable[Claim]) -> Iterator[tuple[Claim, bool]]:
    """The sentences of each passage, and whether a sentence is all of its passage."""
    for claim in claims:
        parts = list(sentences(Passage(claim.line, claim.text)))
        if len(parts) == 1:
            yield claim, True
            continue
        rows = [(claim.transcript, claim.number, line, text) for line, text in parts]
        yield from ((part, False) for part in _claims(rows))


def _claims(rows: Sequence[tuple[Transcript, int, int, str]]) -> list[Claim]:
    """Make claims of rows with their first four fields. Rows without any letter are left out."""
    found = pieces_of([text for _, _, _, text in rows])
    return [Claim(*row, pieces) for row, pieces in zip(rows, found, strict=True) if pieces]


def _gaps(transcript: Transcript) -> list[Gap]:
    """The gaps of a source, sorted by line."""
    letters = map("".join, pieces_of([words for _, words, _ in transcript.omissions]))
    rows = zip(transcript.omissions, letters, strict=True)
    return sorted(Gap(line, letters, " ".join(words.split())) for (line, words, _), letters in rows)


def _rest(claim: Claim, gaps: Sequence[Gap]) -> Claim | None:
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


def _without_followed(
    lost: Sequence[Claim], rests: Iterable[tuple[Claim, Claim | None]], search: Search
) -> Iterator[Claim]:
    """Lost claims, but for those that are there with words of the guide's own in them.

    Such words are the long form behind an abbreviation, and what is known of a question behind it.
    """
    shortened = {id(claim): rest for claim, rest in rests if rest}
    texts = [(one, shortened[id(one)].text) for one in lost]
    gapped = [(one, text, _with_gaps(text, one.transcript)) for one, text in texts]
    # A claim without such words stays lost: it was sought as it is.
    rows = [(one, wider) for one, text, wider in gapped if wider != text]
    missing = set(search.missing(pieces_of([wider for _, wider in rows])))
    found = {id(claim) for index, (claim, _) in enumerate(rows) if index not in missing}
    return (claim for claim in lost if id(claim) not in found)


def _with_gaps(text: str, source: Transcript) -> str:
    """A text in which other words may stand behind abbreviations and questions of its source."""
    for word in filter(None, (*source.spelled, *source.asked)):
        place = _find_words(text, word, 0)
        while place >= 0:
            end = place + len(word)
            text = text[:end] + OBJECT + text[end:]
            place = _find_words(text, word, end)
    return text


def _without_reordered(
    lost: Sequence[Claim], rests: Iterable[tuple[Claim, Claim | None]], texts: Sequence[str]
) -> Iterator[Claim]:
    """Lost claims, but for those whose words are there in the order that a page shows them in."""
    if not any(is_reordered(claim.text) for claim in lost):
        yield from lost
        return
    unordered = Unordered(texts)
    pieces = {id(claim): rest.pieces for claim, rest in rests if rest}
    for claim in lost:
        if not (is_reordered(claim.text) and unordered.has(claim.text, pieces[id(claim)])):
            yield claim


def _runs(lost: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Lost sentences in runs of passages that follow each other."""
    run: list[Claim] = []
    for claim in lost:
        if run and not (
            claim.transcript is run[-1].transcript and claim.number <= run[-1].number + 1
        ):
            yield run
            run = []
        run.append(claim)
    if run:
        yield run


def _problem(run: Sequence[Claim], file: str) -> Diagnostic:
    """The problem of a run of lost sentences, at the line of the first."""
    first = " ".join(run[0].text.replace(OBJECT, "…").split())
    if len(first) > _MAX_QUOTED_CHARS:
        cut = first[:_MAX_QUOTED_CHARS]
        first = f"{cut.rpartition(' ')[0] or cut} …"
    more = len(run) - 1
    others = "the next sentence" if more == 1 else f"{more} sentences after it"
    return Diagnostic(
        "lost-text",
        Severity.WARNING,
        run[0].transcript.where(run[0].line),
        f"{quoted(first)} {f'and {others} are' if more else 'is'} missing from {file}",
        "Unless a layout of yours leaves it out, this is our fault; the rest of the file is whole.",
    )
