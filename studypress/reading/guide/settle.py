"""Settles the elements of a chapter: links get their targets, and footnotes their numbers."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from studypress.markup.elementtree import write
from studypress.model.guide import Footnote
from studypress.reading.elements import line_of, text_of, without_ids
from studypress.reading.guide.links import Links
from studypress.reading.guide.numbering import Numbering
from studypress.reading.guide.references import Cited
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.drafts import ChapterDraft

Called = set[tuple[str, str]]
"""The footnotes that the text of the guide calls, each by the file's name and the label."""


def report_unused(drafts: Iterable[ChapterDraft], called: Called) -> None:
    """unused-note: no text calls a footnote, or only other footnotes do."""
    for notes in {id(draft.notes): draft.notes for draft in drafts}.values():
        for label, note in notes.footnotes.items():
            if (notes.name, label) not in called:
                notes.warn(
                    "unused-note",
                    line_of(note),
                    f"no text calls the footnote [^{label}]; it is left out",
                    f"Put [^{label}] where it belongs.",
                )


@dataclass(slots=True)
class _Text:
    """Some elements while they are settled, and the footnote whose text they are."""

    elements: Sequence[Element]
    """The elements."""
    line: int
    """The line of the element that was settled last."""
    parts: Iterator[Element]
    """The elements and those in them that are still to be settled."""
    note: Footnote | None = None
    """The footnote whose text they are, or None."""
    place: int = 0
    """The place of the footnote among those that wait to be taken."""


class Settler:
    """Settles the texts of one chapter in reading order, and gathers its footnotes."""

    def __init__(
        self, number: int, links: Links, numbering: Numbering, cited: Cited, called: Called
    ) -> None:
        self.question = ""
        """The id of the question whose texts are settled, or "" for a chapter's prose."""
        self._cited = cited
        self._number = number
        self._links = links
        self._numbering = numbering
        self._called = called
        self._known: dict[tuple[str, str], Footnote] = {}
        self._waiting: list[Footnote] = []
        self._opened: _Text | None = None

    def take_footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes that were called since they were taken last."""
        taken, self._waiting = tuple(self._waiting), []
        return taken

    def settle(self, elements: Sequence[Element], line: int, notes: FileNotes) -> None:
        """Settle some elements, and the texts of the footnotes that they call first."""
        # Footnotes may call one another in a long chain, so a stack takes the place of recursion.
        # The text of a footnote is settled right after its call: the numbers follow the calls.
        texts = [_Text(elements, line, _parts(elements))]
        while texts:
            text = texts[-1]
            for part in text.parts:
                text.line = self._settle_one(part, text.line, notes)
                if self._opened is not None:
                    texts.append(self._opened)
                    self._opened = None
                    break
            else:
                texts.pop()
                if text.note is not None:
                    note = replace(text.note, body=write_all(text.elements))
                    self._waiting.insert(text.place, note)

    def _settle_one(self, element: Element, line: int, notes: FileNotes) -> int:
        """Settle one element, and give its line."""
        attributes, tag = element.attrib, element.tag
        if not attributes and tag != "table":
            return line
        line = line_of(element, line)
        if tag == "a" and (key := attributes.pop("data-work", "")):
            where = notes.where(line)
            attributes["href"] = f"#{self._cited.cite(key, self.question, where)}"
        elif tag == "a" and attributes.get("class") != "noteref":
            self._links.settle(element, line, notes)
            self._refer(element, notes)
        elif tag == "sup" and "data-note" in attributes:
            self._call(element, line, notes)
        if tag == "table":
            attributes.update({"data-path": notes.name, "data-line": str(line)})
        elif tag == "img" and attributes.get("src", "").startswith("image:"):
            attributes.setdefault("data-path", notes.name)
            attributes.setdefault("data-line", str(line))
        elif not (tag == "img" or tag == "pre" or "data-tex" in attributes):
            attributes.pop("data-line", None)
        return line

    def _refer(self, link: Element, notes: FileNotes) -> None:
        """Let a link say where it leads: "Figure 2.3" is its words, or `data-ref` beside them."""
        is_bare = link.attrib.pop("data-ref", None) is not None
        place, words = link.get("href", "").removeprefix("#"), notes.language.words
        label, number = self._numbering.label(place, words)
        if is_bare:
            title = self._numbering.title(place, words) or self._links.words_at(place)
            link.text = label or title or link.text
        elif label and number not in text_of(link):
            link.set("data-ref", label)

    def _call(self, element: Element, line: int, notes: FileNotes) -> None:
        """Turn a mark into the call of a footnote; the first call brings the footnote itself."""
        label = notes.footnote_labels[int(element.attrib.pop("data-note"))]
        key = (notes.name, label)
        first = key not in self._known
        if first:
            is_copy = key in self._called
            # It must be known before its text is settled, since a footnote may call itself.
            self._called.add(key)
            name = f"fn-{self._number}-{len(self._known) + 1}"
            self._known[key] = Footnote(name, len(self._known) + 1, "", notes.where(line))
            if label in notes.footnotes:
                written = notes.footnotes[label]
                self._open(self._known[key], without_ids(written) if is_copy else written, notes)
        note = self._known[key]
        link = Element("a", {"class": "noteref", "href": f"#{note.id}"})
        if first:
            link.set("id", f"call-{note.id}")
        link.text = str(note.number)
        element.append(link)

    def _open(self, note: Footnote, written: Element, notes: FileNotes) -> None:
        """Let the text of a footnote be settled next."""
        line = line_of(written, note.where.line)
        # A footnote that is called in two chapters is printed in both.
        elements = list(copy.deepcopy(written))
        made = replace(note, where=notes.where(line))
        self._opened = _Text(elements, line, _parts(elements), made, len(self._waiting))


def _parts(elements: Iterable[Element]) -> Iterator[Element]:
    """Some elements and all elements in them, in order."""
    return (part for element in elements for part in element.iter())


def write_all(elements: Iterable[Element]) -> str:
    """Some elements as XHTML, each on a line of its own."""
    return "\n".join(write(element).strip() for element in elements)
