"""Prints the numbers of figures, tables and listings, and says what links of numbers are."""

from __future__ import annotations

from lxml import etree

from studypress.language.record import Words
from studypress.markup.edit import classes

_XHTML = "{http://www.w3.org/1999/xhtml}"
# An attribute is found much sooner than by a test of each element.
_NUMBERED = etree.XPath("//@data-number/parent::*[not(@data-tex)]")
_BACK = etree.XPath("//@role[. = 'doc-backlink']/parent::*[not(@aria-label)]")
_REFERRING = etree.XPath("//@data-ref/.. | //@data-paged/..")


def write_numbers(root: etree._Element, words: Words) -> None:
    """Begin each caption with its number, and end each reference with it, in place.

    `data-number` of a `figure` or a `table` is its number in the guide; it becomes the beginning
    of its caption, "Figure 2.3.". `data-ref` of a link is what it leads to: it is added in
    parentheses to the link's own words. With `data-paged`, the page of the printed book is added
    too, for formats that know it: "the curves (Figure 2.3, p. 41)".
    """
    for element in _elements(_NUMBERED, root):
        number = str(element.attrib.pop("data-number"))
        label = f"{words[_word(element)]}{number}"
        caption = _caption(element)
        full = any(str(text).strip() for text in caption.itertext()) or len(caption)
        span = etree.Element(f"{_XHTML}span", {"class": "number"})
        span.text = f"{label}." if full else label
        span.tail, caption.text = f" {caption.text or ''}" if full else None, None
        caption.insert(0, span)
    for link in _elements(_REFERRING, root):
        reference = str(link.attrib.pop("data-ref", ""))
        begin, end = (f" ({reference}", ")") if reference else ("", "")
        if not link.attrib.has_key("data-paged"):
            _add(link, begin + end)
            continue
        del link.attrib["data-paged"]
        _add(link, begin)
        place = link.get("href", "").removeprefix("#")
        told = f", {words['p']}" if reference else f" ({words['p']})"
        page = {"class": "page", "data-page-of": place, "data-page-text": told}
        etree.SubElement(link, f"{_XHTML}span", page).tail = end


def name_ways_back(root: etree._Element, words: Words) -> None:
    """Say of the number of each footnote, which leads back to its call, that it does so."""
    for link in _elements(_BACK, root):
        number = "".join(map(str, link.itertext()))
        link.set("aria-label", words["note_back"].format(n=number))


def _add(link: etree._Element, text: str) -> None:
    """Add a text at the end of a link."""
    if len(link):
        link[-1].tail = f"{link[-1].tail or ''}{text}"
    else:
        link.text = f"{link.text or ''}{text}"


def _elements(find: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """The elements that a path finds."""
    found = find(root)
    every = found if isinstance(found, list) else []
    return [element for element in every if isinstance(element, etree._Element)]


def _word(element: etree._Element) -> str:
    """The key of the words for an element's kind (`model.guide.Captioned`)."""
    if element.tag == f"{_XHTML}table":
        return "table"
    return "listing" if "listing" in classes(element) else "figure"


def _caption(element: etree._Element) -> etree._Element:
    """The caption of a figure or a table, which is added where there is none."""
    is_table = element.tag == f"{_XHTML}table"
    name = f"{_XHTML}{'caption' if is_table else 'figcaption'}"
    found = element.find(name)
    if found is not None:
        return found
    made = etree.Element(name)
    if is_table:
        made.tail, element.text = element.text, "\n"
        element.insert(0, made)
    else:
        element.append(made)
    return made
