"""What the search of a site can find: the places of its pages, with their words.

An element of a page with `data-search="KIND"` is a place, as a question is. Its address is its id,
or that of the page where it has none.
The words of a place within a place are of the inner one alone. A page without such an element is a
place of the kind "page", and each `h2` and `h3` in it that has an address begins one more.
docs/layouts.md says so to those who write layouts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from studypress.figures.math.inline import letters
from studypress.formats.web.pages import Page
from studypress.markup.edit import classes
from studypress.markup.elements import BLOCKS, CELLS, HEADINGS, UNSEARCHED, WHOLE_PAGES
from studypress.markup.tree import XHTML

_MAIN = f"{{{XHTML}}}main"
_MARKED = etree.XPath("boolean(descendant-or-self::*/@data-search)")
_APART = BLOCKS | CELLS | frozenset((*HEADINGS, "li", "dt", "dd", "tr", "br", "caption", "summary"))
_NAMES = frozenset((*HEADINGS, "dt", "summary"))
"""The elements whose words name the place that they stand in."""
_DIVIDING = frozenset(("h2", "h3"))
FIELDS = ("title", "tags", "terms", "text")
"""What is searched of a place."""


@dataclass(slots=True)
class Place:
    """Something that a search can find."""

    address: str
    """Its page below the folder of the site, and its id there: "questions/tea.html#why"."""
    kind: str = "page"
    """What it is: "question", "term", "page", or a word that a layout gives."""
    section: str = ""
    """The part of the guide that it belongs to, as readers know it."""
    name: str = ""
    """What it is called, where its first heading does not say it."""
    fields: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    """The words of each of FIELDS, as one line."""

    @property
    def title(self) -> str:
        """What it is called."""
        return self.name or self.fields["title"]


def places(page: Page) -> list[Place]:
    """The places of a page in their order, without those that have no words."""
    first, *others = _Reader(page).found
    if not first.title:
        first.name = page.title
    for place in others:
        place.section = place.section or first.title
    return [place for place in (first, *others) if place.title and any(place.fields.values())]


class _Reader:
    """Reads the places of one page. The first of them is the page itself."""

    def __init__(self, page: Page) -> None:
        main = next(page.root.iter(_MAIN), page.root)
        self._page = page
        self._pieces: list[dict[str, list[str]]] = []
        self._named: set[int] = set()
        # A page where nothing is marked is divided at its headings.
        self._divides = not _MARKED(main)
        self.found: list[Place] = []
        self._read_content(main, self._begin(main), "text")
        for place, pieces in zip(self.found, self._pieces, strict=True):
            for name, texts in pieces.items():
                place.fields[name] = " ".join("".join(texts).split())

    def _begin(self, element: etree._Element, address: str = "") -> int:
        """A new place at an element, by its index in `found`."""
        get = element.get
        place = Place(f"{self._page.name}{address}", get("data-search") or "page")
        place.section, place.name = get("data-search-section", ""), get("data-search-title", "")
        self.found.append(place)
        self._pieces.append({name: [] for name in FIELDS})
        return len(self.found) - 1

    def _read(self, element: etree._Element, place: int, field: str) -> int:
        """Read an element that belongs to a place; gives the place of what follows it."""
        name = etree.QName(element).localname
        field = element.get("data-search-field") or field
        if field == "none" or not _is_shown(element, name):
            return place
        if (words := _drawn_words(element, name)) is not None:
            self._pieces[place][field].append(words)
            return place
        after = inner = self._place_of(element, name, place)
        if inner != place:
            field = "text"
            # The definitions of a term follow it, and so does the text below a heading.
            after = inner if name == "dt" or self._divides else place
        names = name in _NAMES and field == "text" and inner not in self._named
        last = self._read_content(element, inner, "title" if names else field)
        if names:
            self._named.add(inner)
        return last if self._divides else after

    def _read_content(self, element: etree._Element, place: int, field: str) -> int:
        """Read the words in an element; gives the place of what follows it."""
        apart = " " if etree.QName(element).localname in _APART else ""
        start = self._pieces[place][field]
        start.append(f"{apart}{element.text or ''}")
        for child in element:
            place = self._read(child, place, field)
            self._pieces[place][field].append(child.tail or "")
        self._pieces[place][field].append(apart)
        return place

    def _place_of(self, element: etree._Element, name: str, place: int) -> int:
        """The place that begins at an element, or else `place`, to which it belongs."""
        if element.get("data-search"):
            anchor = "" if name in WHOLE_PAGES else element.get("id", "")
            return self._begin(element, f"#{anchor}" if anchor else "")
        if self._divides and name in _DIVIDING and (anchor := _anchor(element)):
            return self._begin(element, f"#{anchor}")
        return place


def _anchor(heading: etree._Element) -> str:
    """The id of a heading, or of the element that it is the first of; "" where there is none."""
    parent = heading.getparent()
    around = parent if parent is not None and heading.getprevious() is None else heading
    return heading.get("id") or around.get("id") or ""


def _is_shown(element: etree._Element, name: str) -> bool:
    """False for elements without words, or with words that are not those of the guide."""
    return (
        name not in UNSEARCHED
        and element.get("hidden") is None
        and element.get("aria-hidden") != "true"
        and "noteref" not in classes(element)
    )


def _drawn_words(element: etree._Element, name: str) -> str | None:
    """The words of a formula or an image, None for other elements."""
    if name == "math":
        return f" {letters(element) or ''} "
    if name in ("img", "svg") or element.get("role") == "img":
        return f" {element.get('alt') or element.get('aria-label') or ''} "
    return None
