"""Proves that a file says all that its sources say: each of their sentences is in its text."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from studypress.language.letters import Pieces, pieces_of
from studypress.model.diagnostics import Diagnostic, Severity, quoted
from studypress.model.transcript import OBJECT, Transcript
from studypress.proof.claims import Claim, Gap, claims_of, divided, gaps_of, rest_of, with_gaps
from studypress.proof.search import Search
from studypress.proof.unordered import Unordered, is_reordered

# A report quotes so much of a lost sentence.
_MAX_QUOTED_CHARS = 60


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
        claims = claims_of(
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
            or rest_of(claim, self._gaps[claim.transcript.name])
        ]

    @cached_property
    def _gaps(self) -> dict[str, list[Gap]]:
        """The gaps of each source, by the name of its transcript."""
        return {transcript.name: gaps_of(transcript) for transcript in self._transcripts}

    def lost(self, texts: Sequence[str], file: str) -> tuple[Diagnostic, ...]:
        """A problem for each run of sentences that a file lacks.

        `texts` are the texts of its pages and `file` is its name. Words that were left out of a
        sentence on purpose need not be there.
        """
        search = Search(texts)
        parts = list(divided(self._missing(search, self._sought(search))))
        # A passage of one sentence was sought already. It is missing though its words may be
        # found a second time.
        alone = [part for part, is_whole in parts if not is_whole]
        missing = set(map(id, self._missing(search, alone)))
        claims = [part for part, is_whole in parts if is_whole or id(part) in missing]
        rests = [(claim, rest_of(claim, self._gaps[claim.transcript.name])) for claim in claims]
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
            if (rest := rest_of(claim, self._gaps[claim.transcript.name]))
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
        rest = rest_of(claim, self._gaps[claim.transcript.name])
        return rest is None or rest.pieces != claim.pieces


def _without_followed(
    lost: Sequence[Claim], rests: Iterable[tuple[Claim, Claim | None]], search: Search
) -> Iterator[Claim]:
    """Lost claims, but for those that are there with words of the guide's own in them.

    Such words are the long form behind an abbreviation, and what is known of a question behind it.
    """
    shortened = {id(claim): rest for claim, rest in rests if rest}
    texts = [(one, shortened[id(one)].text) for one in lost]
    gapped = [(one, text, with_gaps(text, one.transcript)) for one, text in texts]
    # A claim without such words stays lost: it was sought as it is.
    rows = [(one, wider) for one, text, wider in gapped if wider != text]
    missing = set(search.missing(pieces_of([wider for _, wider in rows])))
    found = {id(claim) for index, (claim, _) in enumerate(rows) if index not in missing}
    return (claim for claim in lost if id(claim) not in found)


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
