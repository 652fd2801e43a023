"""Numbers figures, tables, listings and formulas by chapter, in reading order.

The numbers belong to the guide: an edition that leaves some out changes no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.figures import math
from studypress.language.record import Words
from studypress.markup import excerpt
from studypress.markup.elementtree import inner
from studypress.model.captions import Caption, Captioned
from studypress.model.diagnostics import Location
from studypress.reading.elements import drop, line_of, without_ids
from studypress.reading.ids import Names
from studypress.reading.notes import FileNotes
from studypress.reading.questions.drafting.answer import Draft
from studypress.reading.questions.drafting.drafts import ChapterDraft


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that has a number."""

    kind: Captioned
    """Its kind."""
    number: str
    """Its number."""
    caption: Element | None
    """Its caption, or None."""
    where: Location
    """Its place in the sources."""


class Numbering:
    """Numbers what has a caption or an id, chapter by chapter."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._found: dict[str, _Found] = {}
        self._places: dict[str, tuple[str, int]] = {}
        # The final numbers of the formulas of each file, by the `id()` of its notes.
        self._formulas: dict[int, dict[int, str]] = {}

    def number(self, chapter: str, draft: ChapterDraft) -> None:
        """Number all that stands in a chapter; `chapter` is what its numbers begin with: "2."."""
        counts = dict.fromkeys(Captioned, 0)
        texts = list(_texts(draft))
        for notes, element in texts:
            kind = _kind(element)
            if kind is Captioned.EQUATION:
                final = self._formulas.setdefault(id(notes), {})
                for count in math.counted(_written(element)):
                    if count not in final:
                        counts[kind] += 1
                        final[count] = f"{chapter}{counts[kind]}"
            elif kind:
                counts[kind] += 1
                element.set("data-number", f"{chapter}{counts[kind]}")
        for notes, element in texts:
            _renumber(element, self._formulas.get(id(notes), {}))
            if number := element.get("data-number", ""):
                self._add(element, number.strip("()"), notes)

    def renumbered(self, text: str, notes: FileNotes) -> str:
        """A text of a file in which the numbers of formulas are final."""
        return math.renumbered(text, self._formulas.get(id(notes), {}))

    def _add(self, element: Element, number: str, notes: FileNotes) -> None:
        """Note an element with its number, and give it an id where its caption is listed."""
        kind = _kind(element)
        if kind is None:
            return
        if kind is not Captioned.EQUATION and "id" not in element.attrib:
            element.set("id", self._names.take(f"{kind}-{number.replace('.', '-')}"))
        caption = next((e for e in element.iter() if e.tag in ("figcaption", "caption")), None)
        found = _Found(kind, number, caption, notes.where(line_of(element)))
        self._found.setdefault(element.get("id", ""), found)

    def add_place(self, place: str, word: str, number: int) -> None:
        """Note a chapter or a question, and the key of the words that name it with its number."""
        self._places[place] = (word, number)

    def label(self, place: str, words: Words) -> tuple[str, str]:
        """How a text refers to what has an id: "Figure 2.3", and the number; "" without one."""
        found = self._found.get(place)
        return (f"{words[found.kind]}{found.number}", found.number) if found else ("", "")

    def title(self, place: str, words: Words) -> str:
        """What a chapter or a question is called in a text: "Question 12"; "" for other places."""
        word, number = self._places.get(place, ("", 0))
        return str(words[word]).format(n=number) if word else ""

    def captions(self) -> tuple[Caption, ...]:
        """Everything that has a number and a caption, in reading order."""
        return tuple(
            Caption(name, found.kind, found.number, _words(found.caption), found.where)
            for name, found in self._found.items()
            if found.caption is not None
        )


def _texts(draft: ChapterDraft) -> Iterator[tuple[FileNotes, Element]]:
    """Every element of a chapter in reading order, with the notes of its file."""
    notes = draft.notes
    yield from ((notes, element) for element in _elements([draft.title], draft.intro))
    for question in draft.questions:
        parts = (*question.stem, *question.blocks)
        yield from ((question.notes, element) for element in _elements((), question.before))
        yield from ((question.notes, element) for element in _elements([question.heading], parts))
    yield from ((notes, element) for element in _elements((), draft.closing))
    files = (notes, *(question.notes for question in draft.questions))
    for file in {id(file): file for file in files}.values():
        for note in file.footnotes.values():
            yield from ((file, element) for element in note.iter())


def _elements(headings: Iterable[Element], blocks: Iterable[Draft]) -> Iterator[Element]:
    """All elements of some headings and blocks. Blocks that repeat an answer have no numbers."""
    for heading in headings:
        yield from heading.iter()
    for block in sorted(blocks, key=lambda block: block.derived):
        for element in (*([] if block.title is None else [block.title]), *block.elements):
            yield from element.iter()


def _kind(element: Element) -> Captioned | None:
    """The kind of an element that has a number; None for one that has none."""
    if element.tag == "div" and element.get("data-tex"):
        return Captioned.EQUATION
    if element.tag not in ("figure", "table"):
        return None
    captioned = any(child.tag in ("figcaption", "caption") for child in element)
    if not (captioned or element.get("id")):
        return None
    if element.tag == "table":
        return Captioned.TABLE
    return Captioned.LISTING if element.get("class") == "listing" else Captioned.FIGURE


def _written(formula: Element) -> str:
    """A formula and the number beside it, in which numbers of its file are marked."""
    return formula.get("data-tex", "") + formula.get("data-number", "")


def _renumber(element: Element, final: Mapping[int, str]) -> None:
    """Write the final numbers into a formula, or into a link to one."""
    for name in ("data-tex", "data-number"):
        if text := element.get(name):
            element.set(name, math.renumbered(text, final))
    if element.tag == "a" and element.text:
        element.text = math.renumbered(element.text, final)


def _words(caption: Element) -> str:
    """A caption as a list repeats it: XHTML without links and calls of footnotes."""
    copied = without_ids(caption)
    drop(copied, {id(call) for call in copied.iter("sup") if "data-note" in call.attrib})
    return excerpt.as_label(inner(copied))
