"""What is drawn on the cover: a motif and a colour, so that no two guides on a shelf look alike."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from studypress.editions.parts.links import linked
from studypress.model.diagnostics import Report
from studypress.model.guide import Guide
from studypress.typography.records import Record, read

SUBJECTS = "base/motifs/subjects.yaml"
"""The file below layouts/ with the words of each motif."""

LINKS = "links"
"""The motif that is drawn from the references between a guide's own questions."""

_MIN_PAIRS = 8
"""So many pairs of questions that refer to each other make a drawing of their own."""

# A word of the title or the keywords says more than one among many chapters or tags.
_TITLE_WEIGHT, _KEYWORD_WEIGHT = 8, 4

# In scripts without spaces between words, a word is found within another.
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Subjects(Record):
    """Which motif belongs to which subject."""

    subjects: dict[str, tuple[str, ...]]
    """The words of its subjects, by the name of a motif."""
    others: tuple[str, ...]
    """The motifs of guides whose subject is not known."""

    def motif(self, texts: Sequence[tuple[str, int]]) -> str:
        """The motif whose words are in the texts of the most weight, or ""."""
        scores = {motif: _score(words, texts) for motif, words in self.subjects.items()}
        best = max(scores, key=lambda motif: scores[motif], default="")
        return best if best and scores[best] else ""


@dataclass(frozen=True, slots=True)
class Cover:
    """What is drawn on the cover of a guide."""

    motif: str
    """The name of its motif, a file in `base/motifs/`."""
    accent: int
    """The number of its colour among the accents of a theme. It may be higher than their count."""
    questions: int
    """How many questions the guide has, from 1."""
    pairs: tuple[tuple[int, int], ...]
    """The numbers of the questions that refer to each other, the lower one first: for `links`."""
    hub: int
    """The number of the question with the most of these, or 0."""


def cover_of(guide: Guide, project: Path, report: Report) -> Cover:
    """The cover that the author chose, or one for the guide's subject or of its identifier."""
    motif = guide.meta.motif or _motif(guide, project, report)
    pairs = _pairs(guide) if motif == LINKS else ()
    met = [number for pair in pairs for number in pair]
    hub = max(sorted(set(met)), key=met.count, default=0)
    accent = guide.meta.accent or 1 + int(256 * scattered(guide.meta.identifier, 1)[0])
    return Cover(motif, accent, max(len(guide.questions), 1), pairs, hub)


def scattered(seed: str, count: int) -> tuple[float, ...]:
    """Numbers from 0 to below 1 that look like chance, and are always the same for a seed."""
    blocks = (hashlib.sha256(f"{seed} {number}".encode()).digest() for number in range(count))
    return tuple(int.from_bytes(block[:4]) / 2**32 for block in blocks)


def _motif(guide: Guide, project: Path, report: Report) -> str:
    """The motif of the guide's subject, or another."""
    found = read(SUBJECTS, project, Subjects, report)
    if found is None:
        return LINKS
    table = found[0]
    if motif := table.motif(tuple(_texts(guide))):
        return motif
    if not table.others or len(_pairs(guide)) >= _MIN_PAIRS:
        return LINKS
    # The colour is of the same numbers, and would else go with the motif.
    chance = scattered(guide.meta.identifier, 2)[1]
    return table.others[int(chance * len(table.others))]


def _texts(guide: Guide) -> Iterator[tuple[str, int]]:
    """The texts that name the subject, in small letters, each with its weight."""
    meta = guide.meta
    yield f"{meta.title} {meta.subtitle}".casefold(), _TITLE_WEIGHT
    for subject in meta.subjects:
        yield subject.casefold(), _KEYWORD_WEIGHT
    for chapter in guide.chapters:
        yield chapter.title.casefold(), 1
    for tag in sorted({tag for question in guide.questions for tag in question.tags}):
        yield tag.casefold(), 1


def _score(words: Sequence[str], texts: Sequence[tuple[str, int]]) -> int:
    """The sum of the weights of the texts with any of some words."""
    searched = re.compile("|".join(map(_whole, words))) if words else None
    return sum(weight for text, weight in texts if searched and searched.search(text))


def _whole(word: str) -> str:
    escaped = re.escape(word.casefold())
    return escaped if _SPACELESS.search(word) else rf"(?<!\w){escaped}(?!\w)"


def _pairs(guide: Guide) -> tuple[tuple[int, int], ...]:
    """The numbers of the questions that refer to each other."""
    numbers: Mapping[str, int] = {question.id: question.number for question in guide.questions}
    every = {
        (numbers[one], numbers[other])
        for one, others in linked(guide).items()
        for other in others
        if numbers[one] < numbers[other]
    }
    return tuple(sorted(every))
