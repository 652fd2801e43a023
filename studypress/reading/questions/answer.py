"""An answer's elements become blocks: prose, labelled blocks, options, and the key sentence."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from studypress.markup.elements import BOLD, HEADINGS, LISTS
from studypress.model.blocks import KINDS, Kind
from studypress.model.diagnostics import quoted
from studypress.model.roles import Role
from studypress.reading.elements import line_of, text_of
from studypress.reading.notes import FileNotes
from studypress.reading.questions import labels

# A heading with one of these kinds' labels announces a block: "#### Key points".
_BY_HEADING = frozenset({"key", "mistake", "reference"})
_CHOICE = re.compile(r"\s*\(?([A-Za-z])\s*[:.)]\s+")
_ANSWER = re.compile(r"\s*(?:correct )?answer\s*[:：]\s*", re.IGNORECASE)
_LETTERS = re.compile(r"\(?[A-Za-z](?:\)?(?:\s*,\s*|\s+and\s+|\s*&\s*)\(?[A-Za-z])*\b(?!['’])")
_END = re.compile(r"[.!?…؟۔।॥։።។][\"'”’»)\]]*(?=\s|$)|[。！？][」』”）]*")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|al|cf|fig|eq|no|dr|mr|mrs|ms|prof|st|approx|resp|ca|sec|ch|pp?)"
    r"|(?:^|[\s(])[A-Z])$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as elements; `title` holds a titled block's heading."""

    kind: str
    elements: tuple[Element, ...]
    line: int
    roles: frozenset[Role]
    title: Element | None = None


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
        announced = _announced(element)
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


def _announced(element: Element) -> Kind | None:
    if element.tag not in HEADINGS:
        return None
    kind = labels.kind_of(text_of(element))
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
    said = text_of(paragraph)
    found = _ANSWER.match(said)
    if found is None or not _LETTERS.match(said[found.end() :]):
        return False
    notes.leave_out(line_of(paragraph), found[0], labels.PRINTED)
    if plain := _ANSWER.match(paragraph.text or ""):
        paragraph.text = (paragraph.text or "")[plain.end() :]
        return True
    label = paragraph[0]
    if (paragraph.text or "").strip() or len(label):
        return False
    rest = (label.text or "").partition(":")[2].strip()
    paragraph.text = f"{rest} {(label.tail or '').lstrip(': ')}".strip()
    paragraph.remove(label)
    return True


def first_sentence(paragraph: Element) -> Element:
    """A paragraph cut after its first sentence, without calls of notes."""
    made = Element("p")
    made.text, ended = _cut(paragraph.text or "")
    if ended:
        return made
    for child in paragraph:
        if child.get("data-note") is None:
            part = copy.deepcopy(child)
            part.tail = None
            made.append(part)
        tail = child.tail or ""
        closed = _END.search(text_of(child)[-2:]) and (not tail or tail[0].isspace())
        kept, ended = ("", True) if closed and child.tag in BOLD | {"em"} else _cut(tail)
        if len(made):
            made[-1].tail = (made[-1].tail or "") + kept
        else:
            made.text = (made.text or "") + kept
        if ended:
            break
    for element in made.iter():
        element.attrib.pop("id", None)
    return made


def _cut(text: str) -> tuple[str, bool]:
    """Text up to its first sentence's end, and whether there is one."""
    for found in _END.finditer(text):
        if found.end() == len(text) and not found[0].startswith(("。", "！", "？")):
            # At the text's end more may follow in an element: `e.g. *this*` has no end here.
            return (text, True) if not _SHORT.search(text[: found.start()]) else (text, False)
        after = text[found.end() :].lstrip()[:1]
        if found[0][0] == "." and (_SHORT.search(text[: found.start()]) or after.islower()):
            continue
        return text[: found.end()], True
    return text, False
