"""What stands against the claims of a file for reading, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from studypress.formats.pdf.records import Setting

_TOLD = 3
"""So many obstacles are named."""


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What stands against the claims of a file."""

    against: tuple[str, ...] = ()
    """What stands against the claim that every reader can use it, each once."""
    missing: str = ""
    """The signs that no font has. Then the file claims nothing (ISO 19005-3, 6.2.11.8)."""

    @classmethod
    def of(cls, settings: Iterable[Setting]) -> Self:
        """Those of some parts together."""
        every = list(settings)
        against = dict.fromkeys(one for setting in every for one in setting.against)
        missing = {sign for setting in every for sign in setting.missing}
        return cls(tuple(against), "".join(sorted(missing)))

    def remarks(self, name: str) -> Iterator[str]:
        """A sentence that says what a file does not claim, and why; none where nothing stands."""
        if self.missing:
            signs = _listed([f"'{sign}'" for sign in self.missing], ", ")
            yield f"{name} claims no standard (PDF/UA-1, PDF/A-3), since no font has {signs}."
        elif self.against:
            yield (
                f"{name} does not claim to be accessible (PDF/UA-1, PDF/A-3a), but only to last "
                f"(PDF/A-3u): {_listed(self.against, '; ')}."
            )


def _listed(texts: Sequence[str], between: str) -> str:
    """The first of some texts, and how many others there are."""
    more = f"{between}and {len(texts) - _TOLD} more" if len(texts) > _TOLD else ""
    return between.join(texts[:_TOLD]) + more
