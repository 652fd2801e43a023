"""What a run tells of the guide that was read, and of the files that were made.

It is all that is printed of a run besides its problems. A run in which nothing has changed prints
the same from the record of the last one, without reading anything (`lastrun.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # A run in which nothing has changed does without them.
    from studypress.jobs.run import Result
    from studypress.reading.read import Reading


class Guessed(NamedTuple):
    """A value for a setting that guide.yaml leaves out."""

    setting: str
    """The name of the setting."""
    value: str
    """The value that is used."""
    source: str
    """The place from which the value comes, in words."""


class Item(NamedTuple):
    """How much of an item is shown, in a file that may have to leave items out."""

    name: str
    """What the author calls the item."""
    extent: str
    """How much of it is shown: a name of `formats.Extent`."""
    less: tuple[str, ...]
    """What is left out of one that is not whole."""


@dataclass(frozen=True, slots=True)
class Product:
    """The file, or the folder of files, that one job made."""

    edition: str
    """The name of its edition."""
    target: str
    """Its name in the output folder."""
    pages: int
    """How many pages it has, 0 where it has none of its own."""
    size: int
    """The size of all its files, in bytes."""
    seconds: float = 0.0
    """The time in which it was made, in seconds."""
    changed: bool = False
    """True where it was made anew in this run."""
    remarks: tuple[str, ...] = ()
    """The remarks on it, in sentences."""
    items: tuple[Item, ...] = ()
    """Every item of a file that may have to leave some out."""


@dataclass(frozen=True, slots=True)
class Told:
    """The guide in a few words and numbers, and what was made of it."""

    title: str
    """The guide's title."""
    language: str
    """The tag of its language."""
    identifier: str
    """The name by which its files know it."""
    files: int
    """The number of the author's files."""
    chapters: int
    """The number of chapters."""
    questions: int
    """The number of questions."""
    terms: int = 0
    """The number of terms in the glossary."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """For each form of questions, the number of files that use it. Empty for notes that were
    written as a guide."""
    guesses: tuple[Guessed, ...] = ()
    """The settings that were guessed."""
    keys: int = 0
    """How many questions have the first sentence of their answer as their key point."""
    products: tuple[Product, ...] = ()
    """What was made, or was there already; empty where problems stopped the run."""

    @property
    def changed(self) -> bool:
        """True where any file was made anew."""
        return any(product.changed for product in self.products)


def told(reading: Reading, *, foreign: bool) -> Told:
    """What is told of a guide that was read. `foreign` is true where it was not written as one."""
    guide, meta = reading.guide, reading.guide.meta
    files = reading.files if foreign else ()
    return Told(
        title=meta.title,
        language=meta.language,
        identifier=meta.identifier,
        files=len(reading.files),
        chapters=len(guide.chapters),
        questions=len(guide.questions),
        terms=len(guide.glossary),
        forms=dict(Counter(notes.decision.form for notes in files if notes.decision)),
        guesses=tuple(Guessed(one.setting, one.value, one.source) for one in reading.guesses),
        keys=sum(any(block.derived for block in question.blocks) for question in guide.questions),
    )


def products(results: Sequence[Result], out: Path) -> tuple[Product, ...]:
    """What is told of the files that were made, once they are in the output folder."""
    return tuple(
        Product(
            result.job.edition.name,
            result.job.target,
            result.made.facts.pages,
            result.size(out),
            result.seconds,
            bool(result.files),
            tuple(result.made.remarks),
            tuple(
                Item(item.name, str(item.extent), tuple(item.less)) for item in result.made.account
            ),
        )
        for result in results
    )
