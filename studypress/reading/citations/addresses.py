"""Makes links of the web addresses, the DOIs and the numbers of arXiv in the words of a work."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from studypress.reading.citations.identity import ARXIV_PAGE, DOI_PAGE

_LINK = re.compile(
    r"(?P<url>https?://[^\s<>]*[^\s<>.,;:)\]])"
    r"|(?:doi:\s?)(?P<doi>10\.\d{4,9}/[^\s<>]*[^\s<>.,;:)\]])"
    r"|arXiv:\s?(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?)",
    re.IGNORECASE,
)


def link_addresses(holder: Element) -> None:
    """Make links of the addresses in an element, but for those in links."""
    inside = {id(part) for link in holder.iter("a") for part in link.iter()}
    for element in list(holder.iter()):
        if id(element) not in inside:
            _link(element)


def _link(element: Element) -> None:
    """Make links of the addresses in the text of an element and behind its children."""
    element.text, made = _linked(element.text or "")
    children: list[Element] = made
    for child in list(element):
        children.append(child)
        child.tail, made = _linked(child.tail or "")
        children += made
    element[:] = children


def _linked(text: str) -> tuple[str, list[Element]]:
    """The text before the first address, and the links with the text behind each."""
    found = list(_LINK.finditer(text))
    links = []
    for number, one in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        link = Element("a", {"href": _target(one)})
        link.text, link.tail = one[0], text[one.end() : end]
        links.append(link)
    return (text[: found[0].start()] if found else text), links


def _target(found: re.Match[str]) -> str:
    if found["doi"]:
        return f"{DOI_PAGE}{found['doi']}"
    return f"{ARXIV_PAGE}{found['arxiv']}" if found["arxiv"] else found[0]
