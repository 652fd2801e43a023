"""Footnotes at the foot of the page: each goes with its call, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from xml.etree.ElementTree import Element

# In the text, as a note that is too tall for a page's foot.
_IN_TEXT = "footnote tall"


class Footnotes:
    """Where a document's footnotes stand; those that the typesetter puts wrong go into the text.

    A note belongs to the place where it is called: one in front of its paragraph may be set a page
    too early. Even so WeasyPrint loses some, or sets them before their calls, where lines are moved
    to the next page (Kozea/WeasyPrint#1564 and #1924). A call in a table's head comes again
    on each page of the table, and its note does not go with the first.
    """

    def __init__(self) -> None:
        self._calls: dict[str, str] = {}
        self._in_text: set[str] = set()

    def place(self, root: Element) -> None:
        """Move the notes in a tree to their calls, or behind the paragraphs that call them."""
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
            group = parents[note]
            if name in self._in_text:
                note.set("class", _IN_TEXT)
                behind = list(group)[list(group).index(note) + 1 :]
                notes = sum(1 for _ in takewhile(_is_note, behind))
                group.remove(note)
                group.insert(len(group) - len(behind) + notes + 1, note)
            else:
                group.remove(note)
                note.tail = None
                parents[links[name]].append(note)

    def misplaced(self, pages: Sequence[Iterable[str]], *, late: bool = False) -> set[str]:
        """The notes that stand on no page or before their calls, but for those in the text.

        `pages` are the anchors of each page. With `late` also those that a full page has put off
        to the next one.
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
        """Let some notes stand in the text from the next time on."""
        self._in_text.update(notes)


def _in_head(element: Element, parents: Mapping[Element, Element]) -> bool:
    """True of what stands in a table's head."""
    above: Element | None = element
    while above is not None and above.tag != "thead":
        above = parents.get(above)
    return above is not None


def _is_note(element: Element) -> bool:
    return element.get("class") == "footnote"
