"""sitemap.xml: the pages of a site for search engines (sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from studypress.catalogues.text import reference, written

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# A sitemap has at most 50,000 pages, and an address less than 2,048 characters.
_MAX_PAGES = 50_000
_MAX_ADDRESS = 2_047


def write(addresses: Iterable[str], url: str, day: date | None = None) -> bytes:
    """The sitemap of some pages.

    `addresses` are relative to the site's root, and `url` is that root: an absolute address that
    ends in a slash. `day` is the date of the last change, or None where it is not known. Pages
    beyond the first 50,000, and those with longer addresses than the protocol allows, are left out:
    search engines find them through the links of others.

    Raises ValueError where `url` is not absolute: a sitemap has whole addresses only.
    """
    if not url.startswith(("https://", "http://")):
        raise ValueError(f"{url!r} is no whole address of a site")
    prefixes: dict[Any, str] = {None: _NAMESPACE}
    root = etree.Element(f"{{{_NAMESPACE}}}urlset", nsmap=prefixes)
    whole = (urljoin(reference(url), reference(address)) for address in dict.fromkeys(addresses))
    fitting = (address for address in whole if len(address) <= _MAX_ADDRESS)
    for address in islice(fitting, _MAX_PAGES):
        page = etree.SubElement(root, f"{{{_NAMESPACE}}}url")
        etree.SubElement(page, f"{{{_NAMESPACE}}}loc").text = address
        if day:
            etree.SubElement(page, f"{{{_NAMESPACE}}}lastmod").text = day.isoformat()
    return written(root)
