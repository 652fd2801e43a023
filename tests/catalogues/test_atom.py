"""The Atom feed of a guide's versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import feedparser
from lxml import etree

from studypress.catalogues import atom
from studypress.catalogues.atom import Release
from tests.catalogues.conftest import Judge
from tests.catalogues.examples import ALL, BARE, HOSTILE, NOTHING, TEA

OLD = Release("1.1", date(2026, 5, 1), "<p>Two <em>new</em> questions &amp; a\x00 fix</p>")
NEW = Release("1.2", date(2026, 11, 26), '<ul><li><a href="questions/why.html">Why?</a></li></ul>')
SITE = "https://example.org/tea/"


def read(feed: bytes, place: str = "") -> Any:
    """A feed as a program reads it that is not ours, from a place on the web."""
    said = {"content-location": place, "content-type": "application/atom+xml"}
    found = feedparser.parse(feed, response_headers=said)
    assert not found.bozo, found.get("bozo_exception")
    return found


def ask(feed: bytes, query: str) -> list[str]:
    names = {"a": "http://www.w3.org/2005/Atom"}
    found = etree.fromstring(feed).xpath(query, namespaces=names)
    assert isinstance(found, list)
    return [str(item) for item in found]


def test_each_version_is_an_entry() -> None:
    found = read(atom.feed(TEA, [NEW, OLD]))
    assert (found.feed.title, found.feed.subtitle) == ("Tea", "Questions on tea.\n\nAnd answers.")
    assert (found.feed.rights, found.feed.language) == ("CC BY 4.0", "en-GB")
    assert [author.name for author in found.feed.authors] == ["Ada Leaf", "Ben Pot"]
    assert [entry.title for entry in found.entries] == ["Tea 1.2", "Tea 1.1"]
    times = ["2026-11-26T00:00:00Z", "2026-05-01T00:00:00Z"]
    assert [entry.updated for entry in found.entries] == times
    assert found.feed.updated == times[0]
    assert found.entries[1].summary == "<p>Two <em>new</em> questions &amp; a\ufffd fix</p>"
    assert found.entries[1].content[0].type == "text/html"


def test_links_without_an_address_lead_to_the_files_beside_the_feed() -> None:
    found = read(atom.feed(TEA, [NEW, OLD]), "https://mirror.example/copy/feed.xml")
    assert [(link.rel, link.href) for link in found.feed.links] == [
        ("self", "https://mirror.example/copy/feed.xml"),
        ("alternate", "https://mirror.example/copy/index.html"),
    ]
    assert [(link.rel, link.href) for link in found.entries[0].links] == [
        ("alternate", "https://mirror.example/copy/index.html"),
        ("enclosure", "https://mirror.example/copy/files/tea.epub"),
        ("enclosure", "https://mirror.example/copy/files/tea.pdf"),
    ]


def test_links_are_whole_where_the_address_is_known() -> None:
    feed = atom.feed(TEA, [NEW, OLD], url=SITE)
    assert ask(feed, "//a:link/@href") == [
        f"{SITE}feed.xml",
        f"{SITE}index.html",
        f"{SITE}index.html",
        f"{SITE}files/tea.epub",
        f"{SITE}files/tea.pdf",
        f"{SITE}index.html",
    ]
    assert ask(feed, "//@xml:base") == []


def test_files_are_those_of_the_newest_version() -> None:
    (entry, older) = read(atom.feed(TEA, [NEW, OLD])).entries
    assert [(file.type, file.length) for file in entry.enclosures] == [
        ("application/epub+zip", "12345"),
        ("application/pdf", "67890"),
    ]
    assert older.enclosures == []


def test_a_version_that_nobody_wrote_down_is_told_too() -> None:
    found = read(atom.feed(TEA, [OLD]))
    assert [entry.title for entry in found.entries] == ["Tea 1.2", "Tea 1.1"]
    assert len(found.entries[0].enclosures) == 2
    assert [entry.title for entry in read(atom.feed(BARE, ())).entries] == ["Water"]
    assert [entry.title for entry in read(atom.feed(BARE, [OLD])).entries] == ["Water 1.1"]


def test_identifiers_stay_wherever_the_feed_is_and_whatever_it_says() -> None:
    def identifiers(feed: bytes) -> list[str]:
        return ask(feed, "//a:id/text()")

    first = identifiers(atom.feed(TEA, [OLD]))
    later = replace(TEA, title="Green tea", page="", files=())
    moved = atom.feed(later, [NEW, replace(OLD, date=None, body="")], url=SITE)
    assert identifiers(moved) == first
    assert len(set(first)) == 3
    dated = identifiers(atom.feed(BARE, [replace(OLD, version=""), replace(NEW, version="")]))
    assert len(set(dated)) == 3


def test_of_two_releases_of_a_version_the_newest_is_told() -> None:
    again = replace(OLD, date=date(2026, 6, 1))
    found = read(atom.feed(TEA, [NEW, again, OLD]))
    assert [entry.updated[:10] for entry in found.entries] == ["2026-11-26", "2026-06-01"]


def test_every_feed_keeps_to_the_grammar(relaxng: Judge) -> None:
    feeds = {one.identifier: atom.feed(one, [NEW, OLD, Release("", None)]) for one in ALL}
    feeds |= {f"{one.identifier} alone": atom.feed(one, (), url=SITE) for one in ALL}
    assert relaxng("atom.rnc", feeds) == {}
    for feed in feeds.values():
        bare = "//a:entry[not(a:content) and not(a:link[@rel='alternate'])]"
        assert ask(feed, bare) == []
        assert ask(feed, "/a:feed/a:author/a:name/text()")


MUTANTS = {
    "two titles": ("<title>Tea 1.2</title>", "<title>Tea</title><title>Tea 1.2</title>"),
    "no identifier": ("<id>", "<!-- <id>"),
    "a time without a zone": ("26T00:00:00Z", "26T00:00:00"),
    "an address that is not encoded": ("files/tea.epub", "files/a tea.epub"),
    "a link that leads nowhere": (' href="files/tea.pdf"', ""),
    "an unknown type of text": ('type="html"', 'type="markdown"'),
    "an entry in an entry": ("<rights", "<entry/><rights"),
}


def test_the_grammar_refuses_what_is_wrong(relaxng: Judge) -> None:
    sound = atom.feed(TEA, [NEW, OLD]).decode()
    wrong = {}
    for name, (old, new) in MUTANTS.items():
        assert old in sound, name
        changed = sound.replace("</id>", "</id> -->") if name == "no identifier" else sound
        wrong[name] = changed.replace(old, new).encode()
    assert relaxng("atom.rnc", wrong).keys() == MUTANTS.keys()


def test_a_guide_that_can_not_be_had_has_a_text_at_least() -> None:
    feed = atom.feed(NOTHING, ())
    assert ask(feed, "//a:entry/a:content/text()") == ["Air"]


def test_hostile_texts_stay_texts() -> None:
    found = read(atom.feed(HOSTILE, [Release("<1>\x00", None, "]]> & <p>")]))
    assert found.entries[0].title.endswith("]]> \"' next <1>\ufffd")
    assert ask(atom.feed(HOSTILE, ()), "//a:link[@rel='enclosure']/@href") == [
        "a%20%22b%22%20%3Cc%3E%20%7Bd%7D%7Ce%5Ef%60%5C.epub",
        "./a:b/100%25.epub",
        "%E4%B8%AD%E6%96%87%20%C3%A9.epub",
    ]


def test_a_size_that_is_not_known_is_not_said() -> None:
    assert ask(atom.feed(HOSTILE, ()), "//a:link/@length") == ["1", "1"]


def test_the_same_guide_gives_the_same_bytes() -> None:
    assert atom.feed(TEA, [NEW, OLD]) == atom.feed(TEA, [NEW, OLD])
