"""The step over blocks that run in another direction than the guide: each gets a `dir`."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from studypress.language import bidi
from studypress.language.record import Language
from studypress.markup.elements import BOLD, CELLS, DIRECTED, VERBATIM
from studypress.model.guide import Direction
from studypress.reading.notes import FileNotes
from studypress.reading.questions.words.labels import kind_of

# Elements whose children may have a direction of their own.
_NESTING = DIRECTED | {"div", "pre"}


def directions(root: Element, notes: FileNotes) -> None:
    """Put `dir` on the blocks that run in another direction than the element around them.

    The first letter of a block decides, as with HTML's `dir="auto"`. Code, formulas and elements
    with a direction of their own do not count. Labels do not count either, since they are printed
    in the guide's language; a labelled quote is later divided, so its parts get the direction.
    The typesetter does not know "auto", so the direction itself is written. A file without any
    letter from the right is not changed in a guide that runs from the left.
    """
    if notes.direction == "ltr" and not any(map(bidi.mixes, root.itertext())):
        return
    elements = list(root.iter())
    found = _first_letters(elements, notes.language)
    inherited: dict[Element, Direction] = {root: notes.direction}
    turned: list[tuple[Element, Direction]] = []
    for element in elements:
        here = inherited.pop(element, notes.direction)
        given = element.get("dir", "").lower()
        if given == "auto":
            del element.attrib["dir"]
        if given in ("ltr", "rtl"):
            here = "rtl" if given == "rtl" else "ltr"
        elif here == "rtl" and _is_from_left(element):
            element.set("dir", "ltr")
            here = "ltr"
        elif (element.tag in DIRECTED and not _is_labelled(element, notes.language)) or given:
            own = found.get(element)
            if own and own != here:
                turned.append((element, own))
                here = own
        for child in element:
            inherited[child] = here
    for element, own in turned:
        _turn(element, own)


def _turn(element: Element, way: Direction) -> None:
    """Write a direction on a block; in a cell, on its content: the column keeps its side."""
    if element.tag not in CELLS:
        element.set("dir", way)
        return
    inner = Element("div" if any(child.tag in _NESTING for child in element) else "span")
    inner.set("dir", way)
    inner.text, element.text = element.text, None
    inner.extend(element)
    for child in list(element):
        element.remove(child)
    element.append(inner)


def _first_letters(elements: list[Element], language: Language) -> dict[Element, Direction]:
    """The direction of the first letter of each element; each element is looked at once."""
    found: dict[Element, Direction] = {}
    for element in reversed(elements):
        if _is_from_left(element):
            continue
        way = bidi.of_text(element.text or "")
        for child in element:
            if way:
                break
            if "dir" not in child.attrib and not _is_label(child, language):
                way = found.get(child)
            way = way or bidi.of_text(child.tail or "")
        if way:
            found[element] = way
    return found


def _is_label(element: Element, language: Language) -> bool:
    """True for the bold label of a block, such as `**Key:**`."""
    if element.tag not in BOLD:
        return False
    text = f"{''.join(element.itertext())}{element.tail or ''}"
    label, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and kind_of(label, language) is not None


def _is_labelled(element: Element, language: Language) -> bool:
    """True for a quote that begins with a label."""
    if element.tag != "blockquote" or not len(element):
        return False
    first = element[0]
    if (first.text or "").strip():
        return (first.text or "").lstrip().startswith("[!")
    return bool(len(first)) and _is_label(first[0], language)


def _is_from_left(element: Element) -> bool:
    """True for code, formulas and addresses, which run from the left in any text."""
    if element.tag in VERBATIM or "data-tex" in element.attrib or "data-math" in element.attrib:
        return True
    return element.tag == "a" and (element.text or "").startswith(("http://", "https://", "www."))
