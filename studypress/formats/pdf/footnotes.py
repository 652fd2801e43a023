"""Footnotes at the foot of the page: each is on the page of its call, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from xml.etree.ElementTree import Element

# The class of a note in the text, like that of a note which is too tall for the page's foot.
_IN_TEXT_CLASS = "footnote tall"


class Footnotes:
    """The footnotes of a document while it is set, once or several times.

    Each note is moved to its call: in front of its paragraph it might be set a page too early.
    Even so, where lines are moved to the next page, WeasyPrint loses some notes or sets them before
    their calls (Kozea/WeasyPrint#1564 and #1924). These notes are set in the text instead, and so
    are those that are called in the head of a table, since it is repeated on each page.
    """

    def __init__(self) -> None:
        self._calls: dict[str, str] = {}
        self._in_text: set[str] = set()

    def place(self, root: Element) -> None:
        """Move each note in a tree to its call, or into the text behind the call's paragraph."""
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
                note.set("class", _IN_TEXT_CLASS)
                behind = list(group)[list(group).index(note) + 1 :]
                notes = sum(1 for _ in takewhile(_is_note, behind))
                group.remove(note)
                group.insert(len(group) - len(behind) + notes + 1, note)
            else:
                group.remove(note)
                note.tail = None
                parents[links[name]].append(note)

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


def _is_note(element: Element) -> bool:
    return element.get("class") == "footnote"
