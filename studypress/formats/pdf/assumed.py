"""The page numbers that are assumed before all parts of a book are set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from studypress.formats import Facts
from studypress.formats.document import Matter
from studypress.formats.pdf.folios import label, numbering
from studypress.formats.pdf.parts import Part

_MOST_WRONG = 1.2
"""A book may have so many times the pages that are assumed while some of it is not set."""

_LETTERS_PER_PAGE: Mapping[Matter | None, float] = {Matter.BODY: 4_200, Matter.BACK: 13_000}
"""What a page has about, with tags, before any of its matter is set.

Lists in columns have many short lines with tags of their own. Only the digits of folios depend on
these numbers, and so whether a part has to be set a second time.
"""


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
        per_page = self._letters_per_page()
        folio, previous = 1, ""
        for part, following in self._pairs():
            name = numbering(part.document.matter)
            if name != previous:
                folio = 1
            elif part.begins_recto and not folio % 2:
                folio += 1
            part.first, previous = folio, name
            if part.setting:
                part.pages = part.setting.pages
            else:
                letters = part.letters(following)
                guess = max(1, round(letters / per_page.get(part.document.matter, letters)))
                last = 0 if part.begin else self._last_pages[part.document.name]
                part.pages = last or guess
            folio += part.pages

    def _letters_per_page(self) -> dict[Matter | None, float]:
        """How many letters a page of each matter has, by what is set of it."""
        letters: Counter[Matter | None] = Counter()
        pages: Counter[Matter | None] = Counter()
        for part, following in self._pairs():
            if part.setting and (part.ends or (following and following.whole is part.whole)):
                letters[part.document.matter] += part.letters(following)
                pages[part.document.matter] += part.setting.pages
        found = {name: letters[name] / pages[name] for name in pages}
        return {**_LETTERS_PER_PAGE, **found}

    def _pairs(self) -> Iterator[tuple[Part, Part | None]]:
        """Each part with the one that follows it."""
        return zip(self._parts, [*self._parts[1:], None], strict=True)

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
