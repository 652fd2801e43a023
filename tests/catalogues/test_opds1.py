"""The catalogue as OPDS 1.2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import feedparser
import pytest
from lxml import etree

from studypress.catalogues import opds1
from studypress.catalogues.publication import Picture, Publication
from studypress.catalogues.text import line, title_of
from tests.catalogues.conftest import Judge
from tests.catalogues.examples import (
    ALL,
    BARE,
    CHINESE,
    HEBREW,
    HOSTILE,
    LISTED,
    NOTHING,
    SECTIONS,
    TEA,
)

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "dc": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
}
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
FREE = "http://opds-spec.org/acquisition/open-access"
IMAGE = "http://opds-spec.org/image"
EPUB = f'rel="{FREE}" href="files/tea.epub" type="application/epub+zip"'
PDF = f'rel="{FREE}" href="files/tea.pdf" type="application/pdf"'
HEAD = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/"'
    ' xmlns:schema="http://schema.org/" xml:lang="en-GB">'
)


def ask(feed: bytes, query: str) -> list[str]:
    found = etree.fromstring(feed).xpath(query, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(item) for item in found]


def read(feed: bytes) -> Any:
    """A feed as a program reads it that is not ours."""
    found = feedparser.parse(feed)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_a_guide_with_all_that_is_known_of_it() -> None:
    lines = opds1.feed("Shelf", [TEA]).decode().splitlines()
    assert [text.strip() for text in lines] == [
        '<?xml version="1.0" encoding="utf-8"?>',
        HEAD,
        "<title>Shelf</title>",
        "<id>urn:uuid:ee40405e-a3ab-56e7-8cc9-7d4b4f9a67d9</id>",
        "<updated>2026-11-26T00:00:00Z</updated>",
        "<author>",
        "<name>Shelf</name>",
        "</author>",
        f'<link rel="self" href="opds.xml" type="{ACQUISITION}"/>',
        f'<link rel="start" href="opds.xml" type="{ACQUISITION}"/>',
        '<entry xml:lang="en-GB">',
        "<title>Tea</title>",
        "<id>urn:uuid:178b1f86-6d8e-5d62-8fc9-08dba5b47240</id>",
        "<updated>2026-11-26T00:00:00Z</updated>",
        "<author>",
        "<name>Ada Leaf</name>",
        "</author>",
        "<author>",
        "<name>Ben Pot</name>",
        "</author>",
        '<category term="tea" label="tea"/>',
        '<category term="hot drinks" label="hot drinks"/>',
        '<rights type="text">CC BY 4.0</rights>',
        '<content type="text">Questions on tea.',
        "",
        "And answers.</content>",
        "<schema:alternativeHeadline>Leaves in hot water</schema:alternativeHeadline>",
        "<schema:version>1.2</schema:version>",
        "<dc:identifier>urn:uuid:1b671a64-40d5-491e-99b0-da01ff1f3341</dc:identifier>",
        "<dc:language>en-GB</dc:language>",
        "<dc:publisher>Kettle &amp; Sons</dc:publisher>",
        "<dc:issued>2026-11-26</dc:issued>",
        f'<link rel="{IMAGE}" href="assets/cover.jpg" type="image/jpeg"/>',
        f'<link rel="{IMAGE}/thumbnail" href="assets/cover-small.jpg" type="image/jpeg"/>',
        '<link rel="alternate" href="index.html" type="text/html"/>',
        f'<link {EPUB} title="ePub" length="12345"/>',
        f'<link {PDF} title="Book (PDF)" length="67890"/>',
        "</entry>",
        "</feed>",
    ]


def test_every_catalogue_keeps_to_the_grammar(relaxng: Judge) -> None:
    """Whatever the guides are, alone and together, with a catalogue above and without."""
    feeds = {one.identifier: opds1.feed(one.title, [one]) for one in ALL}
    feeds["all"] = opds1.feed("", ALL, address="https://example.org/o.xml", start="../top.xml")
    feeds["none"] = opds1.feed("None", ())
    feeds["catalogues"] = opds1.navigation("All\x00", SECTIONS, start="top.xml")
    assert relaxng("opds.rnc", feeds) == {}
    assert relaxng("atom.rnc", feeds) == {}


MUTANTS = {
    "an entry that can't be had": (FREE, "related"),
    "a file without a media type": (' type="application/pdf"', ""),
    "a file without an address": (' href="files/tea.pdf"', ""),
    "an address that is not encoded": ("files/tea.pdf", "files/a tea.pdf"),
    "a picture of another type": ('cover.jpg" type="image/jpeg', 'cover.jpg" type="image/webp'),
    "a size that is no number": ('length="12345"', 'length="12 kB"'),
    "no identifier": ("<dc:identifier>", "<dc:title>"),
    "a catalogue of no kind": (";kind=acquisition", ""),
    "a catalogue without itself": ('<link rel="self"', '<link rel="related"'),
    "no title": ("<title>Tea</title>", ""),
    "an identifier that is no IRI": ("<id>urn:uuid:", "<id>"),
    "no time": ("<updated>2026-11-26T00:00:00Z</updated>", ""),
    "a day in place of a time": ("2026-11-26T00:00:00Z</updated>", "2026-11-26</updated>"),
    "an author without a name": ("<name>Ada Leaf</name>", ""),
    "a keyword without a term": (' term="tea"', ""),
    "an unknown element of Atom": ("rights", "licence"),
    "a language that is no tag": ('xml:lang="en-GB"', 'xml:lang="in English"'),
}


def test_the_grammar_refuses_what_is_wrong(relaxng: Judge) -> None:
    sound = opds1.feed("Shelf", [TEA]).decode()
    wrong = {}
    for name, (old, new) in MUTANTS.items():
        assert old in sound, name
        end = "</dc:identifier>"
        changed = sound.replace(end, "</dc:title>") if old == "<dc:identifier>" else sound
        wrong[name] = changed.replace(old, new).encode()
    assert relaxng("opds.rnc", wrong).keys() == MUTANTS.keys()


@pytest.mark.parametrize("publication", LISTED, ids=lambda one: one.identifier[-12:])
def test_a_reader_of_feeds_sees_each_guide(publication: Publication) -> None:
    found = read(opds1.feed("Shelf", [publication]))
    (entry,) = found.entries
    assert found.feed.title == "Shelf"
    assert entry.title == title_of(publication.title)
    authors = [line(name) for name in publication.authors if line(name)] or ["Shelf"]
    assert [author.name for author in entry.get("authors", found.feed.authors)] == authors
    links = [link for link in entry.links if link.rel == FREE]
    assert len(links) == max(1, len(publication.files))
    assert entry.summary


def test_every_entry_has_an_author_and_content_or_a_page() -> None:
    """The two rules of Atom that the grammar can't say (RFC 4287, section 4.1.2)."""
    feed = opds1.feed("Shelf", ALL)
    assert ask(feed, "/a:feed/a:author/a:name/text()") == ["Shelf"]
    assert ask(feed, "//a:entry[not(a:content) and not(a:link[@rel='alternate'])]") == []


def test_a_guide_that_is_a_site_alone_is_read_there() -> None:
    feed = opds1.feed("Shelf", [BARE])
    assert ask(feed, f"//a:link[@rel='{FREE}']/@type") == ["text/html"]
    assert ask(feed, f"//a:link[@rel='{FREE}']/@href") == ["water/"]
    assert ask(feed, "//a:link[@rel='alternate']") == []
    assert ask(feed, "//a:content/text()") == ["Water"]


TEXTS = {
    "its description": (TEA, "Questions on tea.\n\nAnd answers."),
    "its subtitle": (replace(TEA, description=" "), "Leaves in hot water"),
    "its title": (replace(TEA, description="", subtitle=""), "Tea"),
}


@pytest.mark.parametrize(("publication", "expected"), TEXTS.values(), ids=TEXTS)
def test_each_guide_has_a_text(publication: Publication, expected: str) -> None:
    assert ask(opds1.feed("Shelf", [publication]), "//a:content/text()") == [expected]


def test_a_guide_that_can_not_be_had_is_left_out() -> None:
    feed = opds1.feed("Shelf", [NOTHING, TEA, TEA])
    assert ask(feed, "//a:entry/a:title/text()") == ["Tea"]


def test_only_pictures_that_readers_show_are_linked() -> None:
    assert ask(opds1.feed("Shelf", [HOSTILE]), "//a:link[contains(@rel, 'image')]") == []
    assert ask(opds1.feed("Shelf", [HEBREW]), "//a:link[contains(@rel, 'image')]") == []
    small = replace(TEA, cover=Picture("c.svg", "image/svg+xml", 8, 12))
    rels = ask(opds1.feed("Shelf", [small]), "//a:link[contains(@rel, 'image')]/@rel")
    assert rels == ["http://opds-spec.org/image/thumbnail"]


def test_a_size_that_is_not_known_is_not_said() -> None:
    assert ask(opds1.feed("Shelf", [HOSTILE, BARE]), "//a:link/@length") == ["1", "1"]


def test_an_entry_is_in_the_language_of_its_guide() -> None:
    mixed = opds1.feed("Shelf", [TEA, HEBREW, CHINESE])
    assert ask(mixed, "//a:entry/@xml:lang") == ["en-GB", "he", "zh-Hans"]
    assert ask(mixed, "/a:feed/@xml:lang") == []


def test_a_guide_without_a_date_has_that_of_the_epub() -> None:
    assert ask(opds1.feed("Shelf", [BARE]), "//a:updated/text()") == ["2000-01-01T00:00:00Z"] * 2
    dated = opds1.feed("Shelf", [BARE], modified=date(2027, 1, 2))
    assert ask(dated, "/a:feed/a:updated/text()") == ["2027-01-02T00:00:00Z"]


def test_an_identifier_stays_when_the_words_change() -> None:
    query = "//a:id/text()"
    renamed = replace(TEA, title="Green tea", version="2", date=None, files=TEA.files[:1])
    assert ask(opds1.feed("A", [TEA]), query) == ask(opds1.feed("B", [renamed]), query)
    assert ask(opds1.feed("A", [TEA], identifier="urn:x:1"), query)[0] == "urn:x:1"
    assert len(set(ask(opds1.feed("A", ALL), query))) == 1 + len(LISTED)


def test_guides_with_one_identifier_are_entries_of_their_own() -> None:
    other = replace(TEA.below("other/"), title="Other tea")
    ids = ask(opds1.feed("A", [TEA, other]), "//a:entry/a:id/text()")
    assert ids[0] == ask(opds1.feed("A", [TEA]), "//a:entry/a:id/text()")[0]
    assert len(set(ids)) == 2


def test_a_catalogue_below_another_leads_up_to_it() -> None:
    feed = opds1.feed("Shelf", [TEA], address="https://example.org/o.xml", start="../opds.xml")
    said = [ask(feed, f"/a:feed/a:link/@{name}") for name in ("rel", "href", "type")]
    assert list(zip(*said, strict=True)) == [
        ("self", "https://example.org/o.xml", ACQUISITION),
        ("start", "../opds.xml", NAVIGATION),
        ("up", "../opds.xml", NAVIGATION),
    ]


def test_a_catalogue_of_catalogues() -> None:
    feed = opds1.navigation("All", SECTIONS)
    assert ask(feed, "//a:entry/a:title/text()") == ["Drinks <&>\ufffd", "…"]
    assert ask(feed, "//a:entry/a:content/text()") == ["What one\ndrinks", "…"]
    assert ask(feed, "//a:entry/a:link/@href") == ["drinks/opds.xml", "./a%20b:c.xml"]
    assert ask(feed, "//a:link/@type") == [NAVIGATION, NAVIGATION, ACQUISITION, NAVIGATION]
    assert ask(feed, "/a:feed/a:updated/text()") == ["2026-01-02T00:00:00Z"]
    assert len(set(ask(feed, "//a:id/text()"))) == 3


def test_the_same_guides_give_the_same_bytes() -> None:
    assert opds1.feed("Shelf", ALL) == opds1.feed("Shelf", ALL)
