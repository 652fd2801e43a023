"""sitemap.xml, by the rules of sitemaps.org."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from studypress.catalogues import sitemap

SITE = "https://example.org/tea/"


def places(written: bytes) -> list[str]:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = etree.fromstring(written).xpath("/s:urlset/s:url/s:loc/text()", namespaces=names)
    assert isinstance(found, list)
    return [str(item) for item in found]


def test_a_whole_sitemap() -> None:
    assert sitemap.write(["", "chapters/why.html"], SITE, date(2026, 11, 26)).decode() == (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url>\n"
        "    <loc>https://example.org/tea/</loc>\n"
        "    <lastmod>2026-11-26</lastmod>\n"
        "  </url>\n"
        "  <url>\n"
        "    <loc>https://example.org/tea/chapters/why.html</loc>\n"
        "    <lastmod>2026-11-26</lastmod>\n"
        "  </url>\n"
        "</urlset>\n"
    )


def test_without_a_date_nothing_is_said_of_changes() -> None:
    assert b"lastmod" not in sitemap.write(["index.html"], SITE)


def test_addresses_are_encoded_and_told_once() -> None:
    written = sitemap.write(["a b&c.html", "é.html", "a:b.html", "a b&c.html"], SITE)
    assert places(written) == [f"{SITE}a%20b&c.html", f"{SITE}%C3%A9.html", f"{SITE}a:b.html"]


def test_a_long_address_is_left_out() -> None:
    longest = "x" * (2_047 - len(SITE))
    assert places(sitemap.write([longest + "x", longest], SITE)) == [SITE + longest]


def test_no_more_pages_than_the_protocol_allows() -> None:
    found = places(sitemap.write((f"{number}.html" for number in range(50_001)), SITE))
    assert (len(found), found[-1]) == (50_000, f"{SITE}49999.html")


@pytest.mark.parametrize("url", ["", "tea/", "/tea/", "ftp://example.org/"])
def test_a_sitemap_has_whole_addresses_only(url: str) -> None:
    with pytest.raises(ValueError, match="no whole address"):
        sitemap.write(["index.html"], url)
