"""Proves that a file says all that its sources say: each sentence of them stands in its text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from studypress.language import sentences as splitter
from studypress.language.load import all_abbreviations
from studypress.model.diagnostics import Diagnostic, Severity, quoted
from studypress.model.transcript import CODE_LINE, LABELLED_LINE, OBJECT, Passage, Transcript
from studypress.proof.search import Sought, Text, sought

_SPACE = re.compile(r"\s*")
_LINE_END = re.compile(f"[{CODE_LINE}{LABELLED_LINE}]\n")
# A shorter sentence stays with the next: by itself it would be found anywhere.
_SHORT = 20
# So much of a lost sentence is told, in letters.
_SHOWN = 60
# So few letters would be found in any sentence: they are left out only where they stand as words.
_FEW = 2


class Gap(NamedTuple):
    """What a page leaves out on purpose: its line, its letters as they would be sought, its words.

    Omissions are kept in the order of their lines.
    """

    line: int
    letters: str
    words: str


class Claim(NamedTuple):
    """A passage of a page, by its number, or one of its sentences; `sought` must be found."""

    transcript: Transcript
    number: int
    line: int
    text: str
    sought: Sought


class Proof:
    """All that the sources say, to be found in each of the files that promise the whole."""

    def __init__(self, transcripts: Iterable[Transcript]) -> None:
        self._transcripts = tuple(transcripts)

    @cached_property
    def digest(self) -> str:
        """What changes with the sources' words and their lines."""
        digest = hashlib.sha256()
        for transcript in self._transcripts:
            lines = [line for line, _ in transcript.passages]
            digest.update(repr((transcript.name, lines, transcript.omissions)).encode())
            digest.update("\0".join(text for _, text in transcript.passages).encode())
        return digest.hexdigest()

    @cached_property
    def _claims(self) -> list[Claim]:
        """What must be found: all but what was left out as a whole."""
        claims = _claims(
            [
                (transcript, number, *passage)
                for transcript in self._transcripts
                for number, passage in enumerate(transcript.passages)
            ]
        )
        longest = {
            name: max((len(left.letters) for left in omissions), default=0)
            for name, omissions in self._left_out.items()
        }
        return [
            claim
            for claim in claims
            if sum(map(len, claim.sought)) > longest[claim.transcript.name]
            or _rest(claim, self._left_out[claim.transcript.name])
        ]

    @cached_property
    def _left_out(self) -> dict[str, list[Gap]]:
        return {transcript.name: _omissions(transcript) for transcript in self._transcripts}

    def lost(self, texts: Sequence[str], file: str) -> tuple[Diagnostic, ...]:
        """A problem for each run of sentences that do not stand in the texts of a file's pages.

        A sentence is not missed for what was left out of it on purpose.
        """
        text = Text(texts)
        gone = list(_parted(_lost(text, self._claims)))
        # What was sought as a passage already is gone, though the same may be said elsewhere.
        again = set(map(id, _lost(text, [part for part, is_whole in gone if not is_whole])))
        claims = [part for part, is_whole in gone if is_whole or id(part) in again]
        rests = [(claim, _rest(claim, self._left_out[claim.transcript.name])) for claim in claims]
        fewer = [rest for claim, rest in rests if rest and rest.sought != claim.sought]
        still = set(map(id, _lost(text, fewer)))
        left = [
            claim
            for claim, rest in rests
            if rest and (rest.sought == claim.sought or id(rest) in still)
        ]
        return tuple(_problem(run, file) for run in _runs(left))


def sentences(passage: Passage) -> Iterator[Passage]:
    """A passage's sentences, each with its line."""
    line, text = passage
    begin = 0
    for end, breaks in _ends(text):
        short = end - begin < _SHORT or len(text) - end < _SHORT
        if short and not breaks:
            continue
        yield Passage(line, text[begin:end])
        line += text.count("\n", begin, end)
        begin = end
    yield Passage(line, text[begin:])


def _ends(text: str) -> Iterator[tuple[int, bool]]:
    """Where each sentence ends with the space behind it, and whether a labelled line follows.

    A transcript does not say in which language it is.
    """
    found = {end.end(): LABELLED_LINE in end[0] for end in _LINE_END.finditer(text)}
    for end in splitter.ends(text, all_abbreviations()):
        if space := _SPACE.match(text, end):
            found[space.end()] = LABELLED_LINE in space[0] or found.get(space.end(), False)
    return iter(sorted(found.items()))


def _parted(passages: Iterable[Claim]) -> Iterator[tuple[Claim, bool]]:
    """Each passage's sentences, and whether it is one alone."""
    for claim in passages:
        parts = list(sentences(Passage(claim.line, claim.text)))
        if len(parts) == 1:
            yield claim, True
            continue
        said = [(claim.transcript, claim.number, line, text) for line, text in parts]
        yield from ((part, False) for part in _claims(said))


def _lost(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    return [claims[index] for index in text.lacks([claim.sought for claim in claims])]


def _claims(said: Sequence[tuple[Transcript, int, int, str]]) -> list[Claim]:
    """Those in which there is anything to look for."""
    found = sought([one[3] for one in said])
    return [Claim._make((*one, pieces)) for one, pieces in zip(said, found, strict=True) if pieces]


def _omissions(transcript: Transcript) -> list[Gap]:
    """What was left out of a page, by lines."""
    found = sought([said for _, said, _ in transcript.omissions])
    rows = zip(transcript.omissions, map("".join, found), strict=True)
    return sorted(Gap(line, letters, " ".join(said.split())) for (line, said, _), letters in rows)


def _rest(claim: Claim, omissions: Sequence[Gap]) -> Claim | None:
    """What is to be found of a sentence without what was left out on purpose.

    `omissions` are those of its file, in order. They count at their own line; the last before the
    sentence counts too, for what is left out of a block is noted where the block begins.
    """
    end = claim.line + claim.text.rstrip().count("\n") + 1
    first, last = (bisect_left(omissions, (line,)) for line in (claim.line, end))
    if first:
        first = bisect_left(omissions, (omissions[first - 1].line,))
    whole, text = "".join(claim.sought), claim.text
    others: list[str] = []
    for omission in omissions[first:last]:
        if whole in omission.letters:
            return None
        shorter = _without(text, omission.words, omission.line - claim.line)
        if shorter is not None:
            text = shorter
        elif len(omission.letters) > _FEW:
            others.append(omission.letters)
    pieces = list(claim.sought if text == claim.text else sought([text])[0])
    for left in others:
        if "".join(pieces) in left:
            return None
        for index, piece in enumerate(pieces):
            if left in piece:
                pieces[index : index + 1] = filter(None, piece.split(left, 1))
                break
    return claim._replace(sought=tuple(pieces)) if pieces else None


def _without(text: str, words: str, below: int) -> str | None:
    """A text without some words that stand in it as such; None where they do not.

    They are looked for first from the line that is so many lines `below` its first.
    """
    rows = text.replace("\n", " ")
    begin = 0
    for _ in range(below):
        begin = text.find("\n", begin) + 1
    at = _standing(rows, words, begin)
    at = _standing(rows, words, 0) if at < 0 else at
    if at < 0:
        return None
    end = at + len(words)
    return text[:at] + OBJECT + "\n" * text.count("\n", at, end) + text[end:]


def _standing(text: str, words: str, begin: int) -> int:
    """Where some words stand in a text that are not parts of others, or -1."""
    at = text.find(words, begin)
    while at >= 0:
        ends = at, at + len(words)
        if not any(
            text[max(0, end - 1) : end + 1].isalnum() for end in ends if 0 < end < len(text)
        ):
            return at
        at = text.find(words, at + 1)
    return -1


def _runs(lost: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Lost sentences of passages that follow each other."""
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
    first = " ".join(run[0].text.replace(OBJECT, "…").split())
    if len(first) > _SHOWN:
        first = f"{first[:_SHOWN].rpartition(' ')[0] or first[:_SHOWN]} …"
    more = len(run) - 1
    others = "the next sentence" if more == 1 else f"{more} sentences after it"
    return Diagnostic(
        "lost-text",
        Severity.WARNING,
        run[0].transcript.where(run[0].line),
        f"{quoted(first)} {f'and {others} do' if more else 'does'} not stand in {file}",
        "Unless a layout of yours leaves it out, this is our fault; the rest of the file is whole.",
    )
