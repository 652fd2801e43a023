"""By what a work is known wherever it is named: a DOI, a number of arXiv, an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

DOI_PAGE = "https://doi.org/"
"""The beginning of the address of a work with a DOI."""
ARXIV_PAGE = "https://arxiv.org/abs/"
"""The beginning of the address of a work on arXiv."""

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`]+[^\s\"<>{}|\\^`.,;:)\]]")
_ARXIV = re.compile(
    r"(?:arxiv\.org/(?:abs|pdf|html)/|arxiv[.:]\s?)((?:\d{4}\.\d{4,5})|(?:[a-z-]+(?:\.[A-Z]{2})?/\d{7}))",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_TRACKS = re.compile(r"[?#].*|/+$")


def of_text(*texts: str) -> frozenset[str]:
    """The DOIs and numbers of arXiv in some texts, such as "doi:10.1000/182"."""
    found = set()
    for text in texts:
        found |= {f"arxiv:{number.lower()}" for number in _ARXIV.findall(text)}
        found |= {f"doi:{doi.lower()}" for doi in _DOI.findall(text) if "arxiv" not in doi.lower()}
    return frozenset(found)


def of_address(address: str) -> frozenset[str]:
    """The identity that an address has, without what only leads to a place in the page."""
    if named := of_text(address):
        return named
    if not _SCHEME.match(address):
        return frozenset()
    path = _SCHEME.sub("", address)
    return frozenset((f"page:{_TRACKS.sub('', path).lower()}",))


def of_item(item: Mapping[str, Any]) -> frozenset[str]:
    """The identities of a work of the bibliography, by its facts in CSL-JSON."""
    texts = (
        str(item.get(name, "")) for name in ("DOI", "URL", "note", "container-title", "number")
    )
    address = str(item.get("URL", ""))
    return of_text(*texts) | (of_address(address) if address else frozenset())


def main_of(identities: Iterable[str]) -> frozenset[str]:
    """Those identities that no two works share: DOIs and numbers of arXiv."""
    return frozenset(one for one in identities if not one.startswith("page:"))
