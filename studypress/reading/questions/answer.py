"""An answer's elements become blocks: prose, labelled blocks, options, and the key sentence."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.language.record import Abbreviations, Language
from studypress.language.sentences import first_end
from studypress.markup.elements import HEADINGS, LISTS
from studypress.model.blocks import KINDS, Kind
from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.model.transcript import OBJECT
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions import labels
from studypress.reading.questions.wording import Wording

# A heading with one of these kinds' labels announces a block: "#### Key points".
_BY_HEADING = frozenset({"key", "mistake", "reference"})
# What is no text, or no sentence ends in.
_OBJECTS = frozenset({"br", "code", "img", "svg"})
_MARKING = frozenset({"b", "em", "i", "strong", "var"})
_COLON = re.compile(r"[:：]")
_CHOICE = re.compile(r"\s*\(?([A-Za-z])\s*[:.)]\s+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as elements; `title` holds a titled block's heading."""

    kind: str
    elements: tuple[Element, ...]
    line: int
    roles: frozenset[Role]
    title: Element | None = None
    derived: bool = False


def blocks(elements: Sequence[Element], line: int, notes: FileNotes) -> list[Draft]:
    """The blocks of an answer (or of a preface), in the author's order."""
    _level(elements)
    made: list[Draft] = []
    for kind, at, part in _with_options(_parts(elements, line, notes), notes):
        if kind and not any(text_of(one).strip("$ ") or _shows(one) for one in part):
            notes.tell(
                "empty-label",
                at,
                f"the label {quoted(kind.name.capitalize())} has nothing behind it",
                "Write behind it what it announces, or take it away.",
            )
        draft = _draft(kind, at, part)
        if draft is not None:
            made.append(draft)
    return made


def _parts(
    elements: Sequence[Element], line: int, notes: FileNotes
) -> Iterator[tuple[Kind | None, int, list[Element]]]:
    """Runs of elements of one kind; None is ordinary prose."""
    run: list[Element] = []
    kind: Kind | None = None
    begun = line
    for element in elements:
        line = line_of(element, line)
        announced = _announced(element, notes.language)
        if element.tag in HEADINGS and (announced or kind):
            if announced:
                notes.take_for(element, announced.name)
            if run:
                yield kind, begun, run
            kind, run, begun = announced, [] if announced else [element], line
            if announced:
                notes.leave_out(line, text_of(element), labels.PRINTED)
            continue
        if element.tag != "blockquote":
            begun = begun if run else line
            run.append(element)
            continue
        for part in labels.parts(element, line, notes):
            if part.kind is None:
                begun = begun if run else part.line
                run += part.elements
                continue
            if run:
                yield kind, begun, run
                run = []
            # A quote's label ends what a heading announced: the text after it is prose again.
            kind = None
            yield part.kind, part.line, part.elements
    if run:
        yield kind, begun, run


def _shows(element: Element) -> bool:
    """True for what says something without a word: a formula, an image."""
    return any(part.get("data-tex") or part.tag == "img" for part in element.iter())


def _announced(element: Element, language: Language) -> Kind | None:
    if element.tag not in HEADINGS:
        return None
    kind = labels.kind_of(text_of(element), language)
    return kind if kind and kind.name in _BY_HEADING else None


def _draft(kind: Kind | None, line: int, elements: list[Element]) -> Draft | None:
    if kind is None:
        return Draft("prose", tuple(elements), line, KINDS["prose"].roles) if elements else None
    title = None
    if kind.titled and elements and elements[0].tag == "p":
        title, elements = elements[0], elements[1:]
    elif Role.FORMULA in kind.roles:
        _stand_alone(elements)
    if title is None and not elements:
        return None
    return Draft(kind.name, tuple(elements), line, kind.roles, title)


def _stand_alone(elements: Iterable[Element]) -> None:
    """A paragraph that is one formula becomes a displayed formula."""
    for element in elements:
        if element.tag != "p" or len(element) != 1 or (element.text or "").strip():
            continue
        only = element[0]
        if only.get("class") == "math" and (only.tail or "").strip() in ("", ".", ","):
            element.tag, element.text = "div", None
            element.attrib.update(only.attrib)
            element.remove(only)


def _level(elements: Iterable[Element]) -> None:
    """The highest level of heading inside an answer is h3, the next h4, without gaps."""
    headings = [element for element in elements if element.tag in HEADINGS]
    levels = sorted({element.tag for element in headings})
    for heading in headings:
        heading.tag = f"h{min(6, 3 + levels.index(heading.tag))}"


Parted = tuple[Kind | None, int, list[Element]]


def _with_options(parts: Iterable[Parted], notes: FileNotes) -> Iterator[Parted]:
    """Lists of choices in the prose become options, the line that names the right one an answer."""
    chosen = False
    for part in parts:
        kind, line, elements = part
        if kind is None:
            made = list(_prose(line, elements, chosen, notes))
        elif kind.name == "options":
            made = [part, *_ticked(elements, line, notes)]
            chosen = True
        else:
            made = [part]
        chosen = chosen or any(found is KINDS["options"] for found, _, _ in made)
        yield from made


def _ticked(elements: Sequence[Element], line: int, notes: FileNotes) -> Iterator[Parted]:
    for element in elements:
        if letters := _choices(element, notes, task=True):
            yield KINDS["answer"], line, [_letters(letters)]


def _prose(
    line: int, elements: Sequence[Element], chosen: bool, notes: FileNotes
) -> Iterator[Parted]:
    """Prose taken apart at its options and at the answer to them."""
    run: list[Element] = []
    begun = line
    for element in elements:
        line = line_of(element, line)
        special: Kind | None = None
        if element.tag in LISTS and _choices(element, notes, task=False) is not None:
            special, chosen = KINDS["options"], True
        elif chosen and element.tag == "p" and _answer(element, notes):
            special = KINDS["answer"]
        if special is None:
            begun = begun if run else line
            run.append(element)
            continue
        if run:
            yield None, begun, run
            run = []
        yield special, line, [element]
    if run:
        yield None, begun, run


def _choices(element: Element, notes: FileNotes, *, task: bool) -> str | None:
    """Make a list of choices an `ol.options`; the letters that are ticked, or None for no choices.

    In prose, a list counts where its items begin with A, B, C …; below the label Options (`task`),
    a task list counts as well.
    """
    items = list(element) if element.tag in LISTS else []
    if len(items) < 2 or len(items) > 26:
        return None
    holders = [item[0] if len(item) and item[0].tag == "p" else item for item in items]
    found = [_CHOICE.match(holder.text or "") for holder in holders]
    ticked = ""
    if all(found):
        letters = "".join(match[1].upper() for match in found if match)
        if letters != "".join(chr(65 + index) for index in range(len(items))):
            return None
        for item, holder, match in zip(items, holders, found, strict=True):
            notes.leave_out(line_of(item), match[1] if match else "", "the list counts by letters")
            holder.text = (holder.text or "")[match.end() :] if match else holder.text
    elif not task:
        return None
    else:
        for index, holder in enumerate(holders):
            box = holder[0] if len(holder) else None
            if box is None or box.get("class") != "task":
                continue
            ticked += chr(65 + index) if box.text == "☑" else ""
            holder.text = (box.tail or "").lstrip()
            holder.remove(box)
    element.tag = "ol"
    element.set("class", "options")
    element.set("type", "A")
    return ticked


def _letters(ticked: str) -> Element:
    made = Element("p")
    made.text = ", ".join(ticked)
    return made


def _answer(paragraph: Element, notes: FileNotes) -> bool:
    """Take the label off a paragraph that says which option is right; False for any other."""
    words, said = Wording(notes.language), text_of(paragraph)
    found = words.choice_label(said)
    if found is None or not words.choices().match(said[found.end :]):
        return False
    notes.leave_out(line_of(paragraph), found.text, labels.PRINTED)
    if plain := words.choice_label(paragraph.text or ""):
        paragraph.text = (paragraph.text or "")[plain.end :]
        return True
    label = paragraph[0]
    if (paragraph.text or "").strip() or len(label):
        return False
    *_, rest = _COLON.split(label.text or "", maxsplit=1)
    rest = rest.strip() if _COLON.search(label.text or "") else ""
    paragraph.text = f"{rest} {(label.tail or '').lstrip(':： ')}".strip()
    paragraph.remove(label)
    return True


def first_sentence(paragraph: Element, abbreviations: Abbreviations) -> Element:
    """A paragraph cut after its first sentence, without calls of notes."""
    text = _shown(paragraph)
    made, _ = _upto(paragraph, first_end(text, abbreviations) or len(text))
    made.tag = "p"
    made.attrib.clear()
    for element in made.iter():
        element.attrib.pop("id", None)
    return made


def _shown(element: Element) -> str:
    """An element's words, with one sign for each thing that is no text."""
    if _is_note(element) or element.tag == "sup":
        return ""  # a number that is set high stands between a sentence's end and its space
    if _is_object(element):
        return "\n" if element.tag == "br" else OBJECT
    if element.tag in _MARKING and len("".join(element.itertext())) == 1:
        return OBJECT  # a symbol, not the initial of a name
    return (element.text or "") + "".join(f"{_shown(one)}{one.tail or ''}" for one in element)


def _upto(element: Element, size: int) -> tuple[Element, int]:
    """A copy of an element that holds so much of what is shown of it; what is left of `size`."""
    if element.tag == "sup" or _is_object(element):
        made = copy.deepcopy(element)
        made.tail = None
        return made, size - len(_shown(element))
    made = Element(element.tag, dict(element.attrib))
    text = element.text or ""
    made.text, size = text[:size], size - len(text)
    for child in element:
        if size <= 0:
            break
        if not _is_note(child):
            part, size = _upto(child, size)
            made.append(part)
        tail = child.tail or ""
        if len(made):
            made[-1].tail = (made[-1].tail or "") + tail[: max(0, size)]
        else:
            made.text += tail[:size]
        size -= len(tail)
    return made, size


def _is_note(element: Element) -> bool:
    return element.get("data-note") is not None


def _is_object(element: Element) -> bool:
    return element.tag in _OBJECTS or element.get("data-tex") is not None
