"""Scales: what all steps that weigh the places of one file share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from studypress.reading.questions.forms import IN_TEXT
from studypress.reading.questions.weighing.survey import Survey
from studypress.reading.questions.weighing.weigh import Tallies, Tally, Weight, weigh
from studypress.reading.questions.words.wording import Wording


@dataclass(slots=True)
class Folder:
    """The counts of all files of the notes together."""

    tallies: Tallies = field(default_factory=Tallies)
    """The counts of their places."""
    nested: Tallies = field(default_factory=Tallies)
    """The counts of the places below headings that ask, as `Survey.nested` has them."""

    def add(self, made: Survey) -> None:
        """Count the places of a file."""
        self.tallies.join(made.tallies)
        self.nested.join(made.nested)


@dataclass(slots=True)
class Scales:
    """The counts by which the places of one file are weighed, and the weights so far."""

    made: Survey
    """The file with its places."""
    folder: Folder
    """The counts of all files."""
    words: Wording
    """The words for questions in the guide's language."""
    weights: dict[str, Weight] = field(default_factory=dict)
    """The greatest weight that places of each kind had in a section of the file."""
    taken: Counter[str] = field(default_factory=Counter)
    """How many questions were taken, by their form."""

    def alike(self, kind: str) -> float:
        """The share that asks among all places of a kind in the file, with a view to the folder."""
        own = self.made.tallies.of(kind)
        # A file of which no place asks is of another sort than the folder around it.
        return own.share(self.folder.tallies.of(kind).share()) if own.asking else own.share()

    def weigh(
        self, kind: str, asks: Sequence[float], numbers: Sequence[int], alike: float
    ) -> Weight:
        """The weight of places of a kind in one section, which is kept if it is the greatest."""
        here = Tally()
        for surely in asks:
            here.add(surely)
        weight = weigh(here, alike, numbers, headings=kind not in IN_TEXT)
        known = self.weights.get(kind)
        if known is None or weight.total > known.total:
            self.weights[kind] = weight
        return weight
