"""Guides for catalogues: whole, bare, hostile, and in several languages."""

from __future__ import annotations

from datetime import date

from studypress.catalogues.publication import Picture, Publication, Resource, Section

EPUB = "application/epub+zip"

TEA = Publication(
    identifier="urn:uuid:1b671a64-40d5-491e-99b0-da01ff1f3341",
    title="Tea",
    subtitle="Leaves in hot water",
    authors=("Ada Leaf", "Ben Pot"),
    language="en-GB",
    version="1.2",
    date=date(2026, 11, 26),
    publisher="Kettle & Sons",
    rights="CC BY 4.0",
    description="Questions on tea.\n\nAnd answers.",
    subjects=("tea", "hot drinks"),
    files=(
        Resource("files/tea.epub", EPUB, 12_345, "a1" * 32, "ePub", "ebook"),
        Resource("files/tea.pdf", "application/pdf", 67_890, "b2" * 32, "Book (PDF)", "book", 212),
    ),
    cover=Picture("assets/cover.jpg", "image/jpeg", 800, 1200),
    thumbnail=Picture("assets/cover-small.jpg", "image/jpeg", 240, 360),
    page="index.html",
)

BARE = Publication("urn:uuid:9d3f2c44-0000-4000-8000-000000000001", "Water", page="water/")
"""A guide of which nothing is known, and that is a site alone."""

NOTHING = Publication("urn:uuid:9d3f2c44-0000-4000-8000-000000000002", "Air")
"""A guide that can't be had: it has neither files nor a page."""

HOSTILE = Publication(
    identifier="urn:uuid:9d3f2c44-0000-4000-8000-000000000003",
    title="</title><script>alert(1)</script>&#0; \x00\x1b\ud800\ufffe ]]> \"'\n\tnext",
    subtitle="a\r\nb\u2028c\x85d",
    authors=("<b>", "", "  ", "O'Neil \u202e & co"),
    publisher="\x07",
    rights="]]>",
    description="one\r\ntwo\rthree\x0b\x0cfour\u2029five\x01",
    subjects=("", "<i>", "a&b"),
    files=(
        Resource('a "b" <c> {d}|e^f`\\.epub', EPUB, 1, "0" * 64, "<x>\x08", "ebook"),
        Resource("a:b/100%.epub", EPUB, 1, "0" * 64, "", "ebook"),
        Resource("中文 é.epub", EPUB, 0, "", "中", "ebook"),
    ),
    cover=Picture("a b.svg", "image/svg+xml", 1, 1),
    page="#a b",
)

HEBREW = Publication(
    identifier="urn:uuid:9d3f2c44-0000-4000-8000-000000000004",
    title="תה ומים",
    language="he",
    direction="rtl",
    date=date(1, 1, 1),
    files=(Resource("he/te.epub", EPUB, 5, "c" * 64, "ספר", "ebook"),),
    thumbnail=Picture("he/s.webp", "image/webp", 9, 9),
)

CHINESE = Publication(
    identifier="urn:isbn:9780306406157",
    title="茶",
    language="zh-Hans",
    date=date(9999, 12, 31),
    files=(
        Resource("https://example.org/茶.pdf", "application/pdf", 7, "d" * 64, "书", "book", 9),
    ),
    cover=Picture("https://example.org/c.png", "image/png", 10, 20),
)

LONG = Publication(
    identifier="urn:uuid:9d3f2c44-0000-4000-8000-000000000005",
    title="tea " * 5_000,
    description="leaf " * 50_000,
    authors=tuple(f"Author {number}" for number in range(500)),
    files=(Resource("x/" * 900 + "long.epub", EPUB, 2**40, "e" * 64, "t" * 9_000, "ebook"),),
)

ALL = (TEA, BARE, NOTHING, HOSTILE, HEBREW, CHINESE, LONG)
LISTED = tuple(one for one in ALL if one is not NOTHING)

SECTIONS = (
    Section("Drinks <&>\x00", "drinks/opds.xml", "What one\ndrinks", date(2026, 1, 2)),
    Section("", "a b:c.xml", leads=True),
)
