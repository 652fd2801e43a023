"""Footnotes at the foot of the page: each is on the page of its call, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class, classes

# The class of a note in the text, and of one which is too tall for the page's foot.
_TALL = "tall"
# A definition has no call. This begins the id of the place behind the paragraph that needs it.
_PLACE = "place-of-"


class Footnotes:
    """The footnotes of a document while it is set, once or several times.

    Each note is moved to its call: behind its paragraph it might be set a page too late. Where
    lines are moved to the next page, WeasyPrint loses some notes or sets them before their calls
    (Kozea/WeasyPrint#1564 and #1924). These notes are set in the text instead, and so are those
    that are called in the head of a table, since it is repeated on each page.
    """

    def __init__(self) -> None:
        self._calls: dict[str, str] = {}
        self._in_text: set[str] = set()

    def place(self, root: Element) -> None:
        """Move each note in a tree to its call, or leave it in the text behind the paragraph."""
        parents = {child: parent for parent in root.iter() for child in parent}
        links: dict[str, Element] = {}
        for link in root.iter("a"):
            if link.get("class") == "noteref":
                links.setdefault(link.get("href", "").removeprefix("#"), link)
        for note in reversed(list(filter(_is_note, root.iter("div")))):
            name = note.get("id", "")
            if name not in links:
                continue
            self._calls[name] = links[name].get("id", "")
            if _in_head(links[name], parents):
                self._in_text.add(name)
            if name in self._in_text:
                add_class(note, _TALL)
            else:
                parents[note].remove(note)
                note.tail = None
                parents[links[name]].append(note)
        self._place_terms(root, parents)

    def _place_terms(self, root: Element, parents: Mapping[Element, Element]) -> None:
        """Move each definition to the end of the paragraph before it, or leave it in the text."""
        for terms in filter(_is_definition, list(root.iter("div"))):
            name = next((part.get("id", "") for part in terms.iter("dt") if part.get("id")), "")
            parent = parents[terms]
            before = _before(terms, parent)
            if not name or before is None or before.tag != "p" or name in self._in_text:
                add_class(terms, _TALL)
                continue
            self._calls[name] = _PLACE + name
            parent.remove(terms)
            terms.tail = None
            before.append(Element("span", {"id": _PLACE + name}))
            before.append(terms)

    def misplaced(self, pages: Sequence[Iterable[str]], *, late: bool = False) -> set[str]:
        """The notes that are on no page, or on one before that of their calls.

        `pages` are the anchors of each page. With `late`, these are also the notes on a page after
        that of their calls. Notes in the text are never misplaced.
        """
        names = {*self._calls, *self._calls.values()}
        page_of: dict[str, int] = {}
        for number, anchors in enumerate(pages):
            for name in names.intersection(anchors):
                page_of.setdefault(name, number)
        return {
            note
            for note, call in self._calls.items()
            if page_of.get(note, -1) < page_of.get(call, 0)
            or (late and page_of[note] > page_of.get(call, 0))
        } - self._in_text

    def take_into_text(self, notes: Iterable[str]) -> None:
        """Make `place` put these notes into the text from now on."""
        self._in_text.update(notes)


def _in_head(element: Element, parents: Mapping[Element, Element]) -> bool:
    """True where an element is in the head of a table."""
    above: Element | None = element
    while above is not None and above.tag != "thead":
        above = parents.get(above)
    return above is not None


def _before(terms: Element, parent: Element) -> Element | None:
    """What is before a definition in the text, but for other definitions, notes and figures."""
    found: Element | None = None
    for sibling in parent:
        if sibling is terms:
            break
        if sibling.tag != "figure" and not {"terms", "footnote"} & set(classes(sibling)):
            found = sibling
    return found


def _is_definition(element: Element) -> bool:
    return element.get("class") == "terms"


def _is_note(element: Element) -> bool:
    return element.get("class") == "footnote"
