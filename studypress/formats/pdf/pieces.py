"""The parts of a book in their order, of which a long document has several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studypress.formats.document import Document
from studypress.formats.pdf.parts import Digests, Part, parts_of, piece
from studypress.formats.pdf.records import Press, Seam


class Pieces:
    """The parts of a book. Where one ends, and the next begins, is known once it is set."""

    def __init__(self, documents: Sequence[Document], press: Press | None = None) -> None:
        """Raises StudypressError where a file was removed since it was read."""
        self._digests = Digests(press)
        self.parts = parts_of(documents, self._digests)
        self._made: dict[tuple[int, Seam], Part] = {}

    def behind(self, part: Part) -> Part | None:
        """The part that follows in the same document, once it is known where the last one ends.

        It is the same part, but longer, where no end was found in it.
        """
        assert part.setting
        if part not in self.parts:  # one before it ends elsewhere now
            return None
        at = self.parts.index(part)
        end = at + 1
        while end < len(self.parts) and self.parts[end].whole is part.whole:
            end += 1
        if part.ends:
            del self.parts[at + 1 : end]
            return None
        following = part.setting.following
        if following is None:
            longer = piece(part.whole, part.begin, self._digests, 2 * part.times)
            longer.begins_recto, longer.first = part.begins_recto, part.first
            self.parts[at:end] = [longer]
            return longer
        before = part.begin.number if part.begin else 0
        begin = replace(following, number=before + following.number)
        key = (id(part.whole), begin)
        if key not in self._made:
            self._made[key] = piece(part.whole, begin, self._digests)
        found = self._made[key]
        if self.parts[at + 1 : at + 2] != [found]:
            later = self.parts[at + 1 : end]
            kept = later[later.index(found) :] if found in later else [found]
            self.parts[at + 1 : end] = kept
        return found
