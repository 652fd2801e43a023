"""Finds what is drawn on pages, and of which elements of the document it is.

Elements are in the order of the document, wherever they stand on their pages: a note at the foot of
a page, what floats, and what is moved into the side column are where the document has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from studypress.formats.pdf.tagging.naming import picture_words
from studypress.formats.pdf.tagging.nodes import Leaf, Spot
from studypress.formats.pdf.tagging.roles import is_hidden, is_meaningless, is_note

_CALL = "footnote-call"
_CELLS = frozenset({"td", "th"})


class Pages:
    """What is drawn on some pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self.artefacts: set[Any] = set()
        """Boxes that are no part of the document, such as running heads."""
        self.wordless: list[Element] = []
        """Images without words for those who can't see them."""
        self.roots: list[Element] = []
        """The documents that the pages are of."""
        self.parents: dict[Element, Element] = {}
        """The parent of each element."""
        self.spots: dict[Element, list[Spot]] = {}
        """The places from which links may be followed, by the elements of these links."""
        self.targets: dict[str, Element] = {}
        """The elements to which links may lead, by their ids."""
        self._contents: dict[Element, list[Leaf | Element]] = {}
        self._order: dict[Element, int] = {}
        self._placed: set[Element] = set()
        self._repeated: dict[Element, int] = {}
        for index, page in enumerate(pages):
            self._page(index, page)

    def contents(self, element: Element) -> list[Leaf | Element]:
        """What is in an element: what is drawn of it by itself, and the elements in it."""
        found = self._contents.get(element, [])
        order = [self._order[one] for one in found if isinstance(one, Element)]
        return found if order == sorted(order) else _sorted(found, self._order)

    def _page(self, index: int, page: Page) -> None:
        root = next((box for box in page._page_box.children if box.element_tag == "html"), None)
        if root is not None and root.element not in self._placed:
            self._begin(root.element)
        self._walk(page._page_box, index, None, hidden=False)
        page.links = list(self._followed(index, page.links))

    def _begin(self, root: Element) -> None:
        """Begin with a document."""
        self.roots.append(root)
        self._placed.add(root)
        for element in root.iter():
            self._order[element] = len(self._order)
            if name := element.get("id"):
                self.targets.setdefault(name, element)
            for child in element:
                self.parents[child] = element

    def _walk(self, box: Any, page: int, matrix: Any, *, hidden: bool) -> None:
        """Find what is drawn in a box."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        element = box.element
        if not hidden:
            hidden = self._is_hidden(box, element, page)
        if hidden:
            self.artefacts.add(box)
        if isinstance(box, boxes.ParentBox):
            if own := box.transformation_matrix:
                matrix = own @ matrix if matrix else own
            if element is not None and element.tag in _CELLS and not hidden:
                self._place(element)  # An empty cell belongs to its table too.
            for child in box.children:
                self._walk(child, page, matrix, hidden=hidden)
        elif not hidden and isinstance(box, boxes.TextBox | boxes.ReplacedBox):
            self._take(Leaf(page, box, box.element_tag.partition("::")[2], matrix), element)

    def _is_hidden(self, box: Any, element: Element | None, page: int) -> bool:
        """True for a box that is no part of the document, or that is told on a page before."""
        if isinstance(box, boxes.MarginBox):
            return True
        if element is None:
            return False
        if isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer):
            return self._repeated.setdefault(element, page) != page
        if is_hidden(element):
            return True
        if not isinstance(box, boxes.ReplacedBox):
            return False
        if is_meaningless(element):
            return True
        if not (words := picture_words(element)) and element not in self.wordless:
            self.wordless.append(element)
        return not words

    def _take(self, leaf: Leaf, element: Element) -> None:
        """Take what is drawn of an element."""
        if leaf.part == _CALL:
            # The call of a note stands in the text around the note.
            self._place(element)
            element = self.parents[element]
        self._place(element)
        self._contents.setdefault(element, []).append(leaf)

    def _place(self, element: Element) -> None:
        """Give an element its place among those around it."""
        while element not in self._placed:
            self._placed.add(element)
            parent = self.parents[element]
            self._contents.setdefault(parent, []).append(element)
            element = parent

    def _followed(self, page: int, links: Iterable[Any]) -> Iterator[Any]:
        """The links of a page that its reader may follow, each place once.

        The typesetter has a place for each element within a link too.
        """
        known: dict[Element, list[tuple[float, ...]]] = {}
        for link in links:
            *_, rectangle, box = link
            if box in self.artefacts:
                continue
            element = self._link_of(box.element)
            if element is None:
                continue
            others = known.setdefault(element, [])
            if not any(_is_within(rectangle, other) for other in others):
                others.append(rectangle)
                self._place(element)
                self.spots.setdefault(element, []).append(Spot(page, box))
                yield link

    def _link_of(self, element: Element | None) -> Element | None:
        """The link that an element is, or is in. A note in the call that leads to it is in none."""
        while element is not None and not is_note(element):
            if element.tag == "a" and element.get("href"):
                return element
            element = self.parents.get(element)
        return None


def _is_within(one: Sequence[float], other: Sequence[float]) -> bool:
    """True where a rectangle is in another, but for what can't be seen."""
    near = 0.5
    return (
        one[0] >= other[0] - near
        and one[1] >= other[1] - near
        and one[2] <= other[2] + near
        and one[3] <= other[3] + near
    )


def _sorted(found: Iterable[Leaf | Element], order: Mapping[Element, int]) -> list[Leaf | Element]:
    """What is in an element, with each element before those that follow it in the document.

    Text keeps its place behind what it follows on its pages.
    """
    result: list[Leaf | Element] = []
    for one in found:
        at = len(result)
        if isinstance(one, Element):
            later = (
                index
                for index, other in enumerate(result)
                if isinstance(other, Element) and order[other] > order[one]
            )
            at = next(later, at)
        result.insert(at, one)
    return result
