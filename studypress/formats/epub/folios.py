"""Folios of the printed book in the text of an ePub: in its index, its lists and its references.

Layouts ask for them as for those of a PDF, with `data-page-of` and `data-pages-of`. Finished
documents are kept by what they are made of, and an edit moves all later pages. So such a document
has each of these places in two forms, between processing instructions: with a gap for the folio,
and as it is in an ePub without pages. One of the two is chosen when the book's pages are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any, cast

from lxml import etree

from studypress.formats import Facts
from studypress.formats.locators import Locator, locators, places

HELD = r"<\?pages?-of .*?<\?page-end \?>"
"""A pattern for a place of folios in a finished document. A dot stands for any sign in it."""
_ONE, _SEVERAL, _OTHERWISE, _END = "page-of", "pages-of", "page-otherwise", "page-end"
_HELD = re.compile(
    rf"<\?({_ONE}|{_SEVERAL}) (.*?)\?>(.*?)<\?{_OTHERWISE} \?>(.*?)<\?{_END} \?>", re.DOTALL
)
_LIST = re.compile(r"(<[^>]*>)(.*)(</[^>]*>)", re.DOTALL)
_ASKING = etree.XPath("//@data-page-of/.. | //@data-pages-of/..")
_TEXT, _LABEL = "data-page-text", "data-page-label"
_GAP = "{n}"


def hold(root: etree._Element) -> None:
    """Put each place of folios into its two forms, in place."""
    for element in cast(list[etree._Element], _ASKING(root)):
        parent = element.getparent()
        if parent is None:
            continue
        is_one = "data-page-of" in element.attrib
        names = str(element.attrib.pop(f"data-{_ONE if is_one else _SEVERAL}"))
        text = str(element.attrib.pop(_TEXT, _GAP))
        label = str(element.attrib.pop(_LABEL, ""))
        tail, element.tail = element.tail, None
        known = element.makeelement(element.tag)
        known.attrib.update({name: value for name, value in element.items() if name != "id"})
        # The name of a principal page is written when it is known which that is.
        known.text = text if is_one else label
        if is_one and label:
            known.set("aria-label", label)
        kept = [deepcopy(element)] if len(element) or element.text else []
        kind = _ONE if is_one else _SEVERAL
        end = etree.ProcessingInstruction(_END)
        end.tail = tail
        between = etree.ProcessingInstruction(_OTHERWISE)
        at = parent.index(element)
        parent[at : at + 1] = [
            etree.ProcessingInstruction(kind, names),
            known,
            between,
            *kept,
            end,
        ]


@dataclass(frozen=True, slots=True)
class Folios:
    """What is written into the places of folios."""

    facts: Facts
    """The facts of the printed book; empty where it is not known."""
    files: Mapping[str, str]
    """The file of each id of the ePub."""
    words: Mapping[str, Any]
    """What layouts say in the guide's language."""
    _known: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        known = {name: spot.folio for name, spot in self.facts.anchors.items()}
        object.__setattr__(self, "_known", known)

    def written(self, text: str, name: str) -> str:
        """A finished document, whose file has a name, with the folios of the printed book.

        A place whose folio is not known is what it is without pages.
        """

        def chosen(found: re.Match[str]) -> str:
            kind, names, known, otherwise = found.groups()
            names = unescape(names)
            if kind == _ONE:
                folio = self._known.get(names, "")
                return known.replace(_GAP, folio) if folio else otherwise
            every = list(locators(places(names), self._known))
            return self._listed(known, every, name) if every else otherwise

        return _HELD.sub(chosen, text) if f"<?{_END} ?>" in text else text

    def _listed(self, form: str, every: list[Locator], name: str) -> str:
        """A list of pages, of which each is a link."""
        whole = _LIST.fullmatch(form)
        begin, label, end = whole.groups() if whole else ("", "", "")
        typed = 'epub:type="index-locator-list"' in begin
        links = (self._link(one, unescape(label), name, typed=typed) for one in every)
        return f"{begin}{', '.join(links)}{end}"

    def _link(self, locator: Locator, label: str, name: str, *, typed: bool) -> str:
        """A page of a list as a link to its place."""
        file = self.files.get(locator.anchor)
        if file is None:
            return locator.text
        attributes = {"href": f"{'' if file == name else file}#{locator.anchor}"}
        if typed:
            attributes["epub:type"] = "index-locator"
        if locator.principal:
            attributes["class"] = "principal"
        said = self._said(locator)
        if locator.principal and label:
            said = label.replace(_GAP, locator.first)
        attributes["aria-label"] = said
        written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
        return f"<a{written}>{locator.text}</a>"

    def _said(self, locator: Locator) -> str:
        """A page, or several, in words."""
        if locator.last != locator.first:
            return str(self.words["pages_from_to"]).format(a=locator.first, b=locator.last)
        return str(self.words["page"]).format(n=locator.first)
