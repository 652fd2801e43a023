"""The works that a guide cites as entries of its list, with links to where they are."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from studypress.markup.elementtree import inner
from studypress.reading.citations import identity
from studypress.reading.citations.addresses import link_addresses
from studypress.reading.citations.processor import Entry
from studypress.reading.citations.records import Listed, Work


def listed(entry: Entry, work: Work, place: int) -> Listed:
    """An entry of the list. Its addresses are links; without one, its title leads to the work."""
    holder = ElementTree.fromstring(f"<span>{entry.body}</span>")
    link_addresses(holder)
    if next(holder.iter("a"), None) is None and (address := _address(work)):
        _link_title(holder, str(work.item.get("title", "")), address)
    words = " ".join("".join(holder.itertext()).split())
    return Listed(
        work.key,
        words,
        inner(holder).strip(),
        entry.number,
        place,
        identity.of_item(work.item),
        work.where,
    )


def _address(work: Work) -> str:
    """Where a work is to be found, or ""."""
    if doi := str(work.item.get("DOI", "")):
        return doi if doi.startswith("http") else f"{identity.DOI_PAGE}{doi}"
    if url := str(work.item.get("URL", "")):
        return url if url.startswith(("http://", "https://")) else ""
    return ""


def _link_title(holder: Element, title: str, address: str) -> None:
    """Make a link of the title in an entry, or of all its words where it is not found."""
    plain = re.sub(r"<[^<>]*>", "", title).lower()
    for element in holder.iter():
        for child in [None, *element]:
            text = (element.text if child is None else child.tail) or ""
            at = text.lower().find(plain)
            if at < 0 or not plain:
                continue
            link = Element("a", {"href": address})
            link.text, link.tail = text[at : at + len(plain)], text[at + len(plain) :]
            if child is None:
                element.text = text[:at]
                element.insert(0, link)
            else:
                child.tail = text[:at]
                element.insert(list(element).index(child) + 1, link)
            return
