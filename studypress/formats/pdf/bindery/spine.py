"""Elements of the structure that go on from one piece of a long document to the next.

Each piece has what surrounds its blocks: the section around them, the article. In the book each of
these is one element, which has what all pieces have in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from studypress.formats.pdf.bindery.parts import Part
from studypress.formats.pdf.bindery.volume import Volume

_KIDS = re.compile(rb"/K\[([^\]]*)\]")
_REFERENCE = re.compile(rb"\d+ 0 R")


class Spine:
    """The last element at each depth of the book so far, while its document may go on."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._lines: list[bytes] = []

    def numbers(self, part: Part) -> Sequence[int]:
        """The numbers of the elements that a part goes on with, which it has too.

        Raises ValueError where it goes on with more than there is.
        """
        if len(part.around) > len(self._numbers):
            raise ValueError("a piece goes on with what no piece before it has")
        return self._numbers[: len(part.around)]

    def add(
        self, part: Part, lines: Sequence[bytes], first: int, volume: Volume, *, goes_on: bool
    ) -> set[int]:
        """Add a part with its objects, which have numbers from `first` on.

        With `goes_on`, its document goes on behind it. Returns the indices of the objects that are
        not to be written yet, or are those of the piece before.
        """
        for depth, index in enumerate(part.around):
            kids = _REFERENCE.findall(_KIDS.search(lines[index])[1])  # type: ignore[index]
            # The first of them is the next that is there already.
            new = kids[1:] if depth + 1 < len(part.around) else kids
            self._lines[depth] = _KIDS.sub(
                lambda found, new=new: b"/K[" + b" ".join([found[1], *new]) + b"]",  # type: ignore[misc]
                self._lines[depth],
                count=1,
            )
        kept: list[tuple[int, bytes]] = []
        held = set(part.around)
        for depth, index in enumerate(part.last if goes_on else ()):
            if depth < len(part.around) and index == part.around[depth]:
                kept.append((self._numbers[depth], self._lines[depth]))
            else:
                kept.append((first + index, lines[index]))
                held.add(index)
        self._write(volume, {number for number, _ in kept})
        self._numbers = [number for number, _ in kept]
        self._lines = [line for _, line in kept]
        return held

    def write(self, volume: Volume) -> None:
        """Write what is not written yet."""
        self._write(volume, set())

    def _write(self, volume: Volume, kept: set[int]) -> None:
        for number, line in zip(self._numbers, self._lines, strict=True):
            if number not in kept:
                volume.add(line, number)
