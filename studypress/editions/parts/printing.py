"""Makes blocks ready for paper, where links need the numbers of the pages they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from lxml import etree

from studypress.editions.parts.height import mark_tall
from studypress.editions.parts.notes import place_note
from studypress.editions.parts.paged import UNPAGED_CLASSES
from studypress.editions.parts.terms import divide_terms
from studypress.markup.edit import add_class, classes
from studypress.markup.tree import inner, parse_fragment
from studypress.model.guide import Block, Footnote
from studypress.typography.nobreaks import held, hold_last_words, join_schemes, separate_spaces

_NO_BREAK = "\u00a0"
# What may stand beside the text, or at the foot of the page.
_BESIDE_CLASSES = frozenset({"terms", "footnote", "margin"})
# The class of a note's number.
_CALL = "noteref"


def prepare_for_paper(
    blocks: Iterable[Block], notes: Iterable[Footnote]
) -> tuple[tuple[Block, ...], tuple[Footnote, ...]]:
    """Blocks that are ready for paper, and the footnotes that are still to be printed after them.

    A footnote comes behind the paragraph that calls it, from where a style sheet sets it beside the
    text or below it. A link within the guide gets the number of the page that it leads to, each
    definition becomes a list of its own, and no short word ends a paragraph alone. The blocks are
    one text: what they number needs no page where they refer to it.
    """
    waiting = {note.id: note for note in notes}
    ready = []
    read = [(block, parse_fragment(block.body)) for block in blocks]
    near = {
        f"#{part.get('id')}" for _, root in read for part in root.iter() if part.get("data-number")
    }
    for block, root in read:
        separate_spaces(root)
        for row in root.iter("tr"):
            # A row that is divided between two pages is better than a page that is half empty.
            mark_tall(row)
        for element in list(root.iter("sup", "a", "dl", "p")):
            if element.tag == "sup":
                place_note(element, root, waiting)
            elif element.tag == "a":
                _prepare_link(element, near)
            elif element.tag == "dl":
                divide_terms(element)
            elif element.getparent() is root:
                hold_last_words(element)
        _mark_runs(root)
        title = held(block.title) if block.title else ""
        ready.append(replace(block, body=inner(root), title=title))
    return tuple(ready), tuple(waiting.values())


def _prepare_link(link: etree._Element, near: Set[str]) -> None:
    """Add the page of a link within the guide; keep a printed address from being hyphenated.

    The call of a note gets its role, by which a voice knows it.

    `near` leads to figures and the like in the same text, which a reader finds by their number.
    """
    target = link.get("href", "")
    if link.get("class") == _CALL:
        link.set("role", "doc-noteref")
    if target.startswith("#") and not (target in near or link.get("class") in UNPAGED_CLASSES):
        page = etree.Element("span", {"class": "page"})
        label = str(link.attrib.pop("data-ref", ""))
        is_last = link.getnext() is None and len((link.tail or "").strip()) <= 1
        page.text = _NO_BREAK if is_last else " "
        if label:  # "the curves (Figure 2.3, p. 41)"
            page.text += f"({label.replace(' ', _NO_BREAK)}, "
        kind = "of" if label else "at"
        place = etree.SubElement(page, "span", {"class": kind, "data-page-of": target[1:]})
        place.tail = ")" if label else None
        _insert_behind(link, page)
    if (link.text or "").startswith(("http://", "https://")):
        link.set("class", "address")
        join_schemes(link)


def _mark_runs(root: etree._Element) -> None:
    """Give the class `run` to each paragraph that goes on behind what stands beside the text.

    This comes between two paragraphs that follow each other in the notes.
    """
    goes_on = False
    for element in root:
        if _BESIDE_CLASSES & set(classes(element)):
            continue
        if goes_on and element.tag == "p":
            add_class(element, "run")
        goes_on = element.tag == "p"


def _insert_behind(element: etree._Element, new: etree._Element) -> None:
    """Insert an element right after another, before the text that follows that one."""
    parent = element.getparent()
    if parent is not None:
        new.tail, element.tail = element.tail, None
        parent.insert(parent.index(element) + 1, new)
