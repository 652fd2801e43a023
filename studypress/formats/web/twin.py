"""The Markdown twin of a page: its words for programs, and for people without a browser.

What Markdown has no form for is put in order before it is written: formulas become LaTeX between
dollars, drawings their descriptions, footnotes those of Pandoc, and links lead to other twins.
The LaTeX of a formula is in `data-tex`, which pages must keep until their twins are written.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import deepcopy
from typing import cast

from lxml import etree

from studypress.formats.screens.players import PLAYERS, unwrap
from studypress.formats.web.addresses import target
from studypress.formats.web.markdown import Pieces, markdown, plain, prepare
from studypress.formats.web.names import relative
from studypress.formats.web.pages import Page
from studypress.markup.edit import remove
from studypress.markup.elements import HEADINGS
from studypress.markup.tree import XHTML, parse

_HTML = f"{{{XHTML}}}"
_NAMES = {"h": XHTML, "s": "http://www.w3.org/2000/svg"}
# Attributes are found much sooner than by a test of each element.
_UNWRITTEN = etree.XPath(
    "descendant::*/@hidden/.. | descendant::*/@aria-hidden[. = 'true']/.."
    " | descendant::*/@role[. = 'doc-backlink']/.. | descendant::h:script | descendant::h:style"
    " | descendant::h:template | descendant::h:button",
    namespaces=_NAMES,
)
_LISTINGS = (f"{_HTML}code", f"{_HTML}kbd", f"{_HTML}samp")
_FORMULAS = etree.XPath("descendant::*/@data-tex/..")
_MATHML = etree.XPath("descendant::*[local-name() = 'math']")
_NUMBER = etree.XPath("descendant::*[@class = 'equation-number']")
_DRAWINGS = etree.XPath(
    "descendant::*/@role[. = 'img']/parent::*[not(self::h:img)]"
    " | descendant::s:svg[not(ancestor::s:svg)]",
    namespaces=_NAMES,
)
_CALLS = etree.XPath("descendant::h:a[@class = 'noteref']", namespaces=_NAMES)
_LINKS = etree.XPath("descendant::h:a/@href/..", namespaces=_NAMES)
_WITH_ID = etree.XPath("descendant::*/@id/..")
_NUMBERED = etree.XPath("descendant::h:ol[h:li/@value]", namespaces=_NAMES)


def twin_name(name: str) -> str:
    """The file of a page's twin: "questions/tea.md" for "questions/tea.html"."""
    return f"{name.removesuffix('.html')}.md"


def twin(page: Page, names: Collection[str]) -> bytes:
    """The Markdown twin of a page. `names` are the files of all pages that have one."""
    main = deepcopy(next(page.root.iter(f"{_HTML}main"), page.root))
    main.tail = None
    pieces = Pieces()
    prepare(main)
    for element in _find(_UNWRITTEN, main):
        _replace(element, "")
    for player in list(main.iter(*PLAYERS)):
        unwrap(player)
    for place in _find(_FORMULAS, main):
        _write_formula(place, pieces)
    for element in _find(_MATHML, main):
        _replace(element, element.get("alttext", ""))
    for element in _find(_DRAWINGS, main):
        _replace(element, f" {element.get('aria-label', '')} ")
    for code in list(main.iter(*_LISTINGS)):
        text = "".join(map(str, code.itertext()))
        del code[:]
        code.text = text
    notes = _take_notes(main, pieces)
    for part in (main, *notes):
        _follow_links(part, page.name, names)
        for items in _find(_NUMBERED, part):
            _restart(items)
    text = "" if _has_heading(main) else f"# {page.title}\n\n"
    text += markdown(main)
    for number, note in enumerate(notes, 1):
        text += f"\n[^{number}]: {_indented(markdown(note))}\n"
    return pieces.put(text).encode()


def _write_formula(place: etree._Element, pieces: Pieces) -> None:
    """Write the LaTeX of a formula in the place of its MathML.

    Punctuation beside the formula is in its place too, and stays there.
    """
    tex = re.sub(r"\n\s*\n", "\n", place.get("data-tex", "").strip())
    for number in _find(_NUMBER, place):
        tex += rf" \tag{{{plain(number.text or '').strip('()')}}}"
        _replace(number, "")
    display = place.tag == f"{_HTML}div"
    first, *others = _find(_MATHML, place) or [etree.SubElement(place, "none")]
    _replace(first, pieces.add(f"$$\n{tex}\n$$" if display else f"${tex}$"))
    for part in others:
        _replace(part, "")


def _take_notes(main: etree._Element, pieces: Pieces) -> list[etree._Element]:
    """Take the footnotes out of a page, in the order of their calls, and number the calls.

    A call whose note stands on another page is left out.
    """
    calls = _find(_CALLS, main)
    places = {element.get("id"): element for element in _find(_WITH_ID, main)} if calls else {}
    numbers: dict[str, int] = {}
    for call in calls:
        name = call.get("href", "").removeprefix("#")
        number = numbers.setdefault(name, len(numbers) + 1) if name in places else 0
        _replace(call, pieces.add(f"[^{number}]") if number else "")
    notes = []
    for name in numbers:
        _replace(places[name], "")
        note = parse(f'<div xmlns="{XHTML}"/>')
        note.append(places[name])
        notes.append(note)
    return notes


def _follow_links(part: etree._Element, page: str, names: Collection[str]) -> None:
    """Let links to pages lead to their twins. What leads to a place of its own page is no link."""
    for link in _find(_LINKS, part):
        found = target(link.get("href", ""), page)
        if found is None:
            continue
        file, _ = found
        if file == page:
            del link.attrib["href"]
            link.tag = f"{_HTML}span"
        elif file in names:
            link.set("href", relative(page, twin_name(file)))


def _restart(items: etree._Element) -> None:
    """Divide a list where its numbers do not go on: Markdown says only where a list begins."""
    number = int(items.get("start", "1"))
    part = items
    for item in list(items):
        wanted = int(item.get("value", number))
        if wanted != number:
            if item is items[0]:
                items.set("start", str(wanted))
            else:
                new = etree.Element(f"{_HTML}ol", {"start": str(wanted)})
                new.tail, part.tail = part.tail, None
                part.addnext(new)
                part = new
        if part is not items:
            part.append(item)
        number = wanted + 1


def _indented(text: str) -> str:
    """The text of a footnote: all its lines but the first stand further in."""
    lines = text.strip().split("\n")
    return "\n".join((lines[0], *(f"    {line}" if line else "" for line in lines[1:])))


def _has_heading(main: etree._Element) -> bool:
    return next(main.iter(*(f"{_HTML}{name}" for name in HEADINGS)), None) is not None


def _replace(element: etree._Element, text: str) -> None:
    """Put a text in the place of an element."""
    parent = element.getparent()
    if parent is None:  # It stood within another one that is gone already.
        return
    element.tail = text + (element.tail or "")
    remove(parent, element)
    element.tail = None


def _find(query: etree.XPath, element: etree._Element) -> list[etree._Element]:
    return cast(list[etree._Element], query(element))
