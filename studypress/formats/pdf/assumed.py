"""The page numbers that are assumed before all parts of a book are set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from studypress.formats import Facts
from studypress.formats.pdf.folios import label, numbering
from studypress.formats.pdf.parts import Part

_MOST_WRONG = 1.2
"""A book may have so many times the pages that are assumed while some of it is not set."""

_LETTERS_PER_PAGE = 11_000
"""What a page has about, with tags, before any is set. Only the digits of folios depend on it."""


class Assumed:
    """The page map of the last run, which is nearly always right, and what is known by now."""

    def __init__(self, parts: Sequence[Part], last: Facts) -> None:
        self._parts = parts
        self._last = last
        self._places: dict[str, tuple[Part, float]] = {}
        begins = [*(_first_page(part, last) for part in parts), last.pages + 1]
        self._last_pages = {
            part.document.name: end - begin if 0 < begin < end else 0
            for part, (begin, end) in zip(parts, pairwise(begins), strict=True)
        }
        """The pages of each whole document in the last run."""

    def number(self) -> None:
        """Give each part the number of its first page."""
        done = [(part.size, part.setting.pages) for part in self._parts if part.setting]
        pages = sum(pages for _, pages in done)
        letters = sum(size for size, _ in done) / pages if pages else _LETTERS_PER_PAGE
        folio, previous = 1, ""
        for part in self._parts:
            name = numbering(part.document.matter)
            if name != previous:
                folio = 1
            elif part.begins_recto and not folio % 2:
                folio += 1
            part.first, previous = folio, name
            if part.setting:
                part.pages = part.setting.pages
            else:
                guess = max(1, round(part.rest / letters))
                last = 0 if part.begin else self._last_pages[part.document.name]
                part.pages = last or guess
            folio += part.pages

    def is_sure(self) -> bool:
        """True where no number that is still assumed can have more or fewer digits than it has.

        So it is once every page up to the last one at which folios get one more digit is known, and
        the book is not about to reach the next of these.
        """
        if self._last.anchors:
            return True
        known = pages = 0
        whole = True
        for part in self._parts:
            if numbering(part.document.matter) == "body":
                pages = part.first + part.pages
                whole &= part.setting is not None
                known = pages if whole else known
        most = int(pages * _MOST_WRONG)
        return known >= int("1" + "0" * (len(str(most)) - 1))

    def shown(self, part: Part, known: Mapping[str, str], *, wide: bool) -> dict[str, str]:
        """The folios that a part is to print, by their anchors.

        Where one is not known, there are as many zeros as it may have digits. With `wide`, there
        is never less room for one than the last time that the part was set.
        """
        shown = {}
        for anchor in part.quoted:
            folio = known.get(anchor) or self._last.folio(anchor) or self._guess(anchor)
            before = part.setting.shown.get(anchor, "") if part.setting else ""
            if wide and folio.isdecimal() and before.isdecimal() and len(before) > len(folio):
                folio = before
            shown[anchor] = folio
        return shown

    def _guess(self, anchor: str) -> str:
        """As many zeros as the folio of an anchor may have digits; "" where it is nowhere."""
        if not self._places:
            for part in self._parts:
                for name, share in part.ids():
                    self._places.setdefault(name, (part, share))
        if anchor not in self._places:
            return ""
        part, share = self._places[anchor]
        folio = label(part.first + int(share * part.pages), part.document.matter)
        return "0" * len(folio) if folio.isdecimal() else folio


def _first_page(part: Part, last: Facts) -> int:
    """The number of the page in the last file on which a part began; 0 where it is not known."""
    if not last.anchors:
        return 0
    spots = (last.anchors.get(anchor) for anchor, _ in part.ids())
    return next((spot.page for spot in spots if spot), 0)
