"""Terms and works in the book and the ePub: each leads to its entry, and the entry leads back."""

from __future__ import annotations

import zipfile
from pathlib import PurePosixPath

import pikepdf
import pytest
from lxml import etree

from studypress.reading.guide.links import link_words
from tests.conftest import Built

XHTML = "{http://www.w3.org/1999/xhtml}"
ENTRIES = ("glossary-", "ref-")


def test_the_book_links_both_ways(guide: Built) -> None:
    with pikepdf.open(guide.book) as book:
        names = book.Root.Names.Dests.Names
        places = {str(name) for name in names if isinstance(name, pikepdf.String)}
        aims = [
            (index, str(note.Dest))
            for index, page in enumerate(book.pages)
            for note in page.get("/Annots", [])
            if "/Dest" in note
        ]
    entries = {place for place in places if place.startswith(ENTRIES)}
    assert {place.partition("-")[0] for place in entries} == {"glossary", "ref"}
    last = max(index for index, aim in aims if aim in entries)
    assert entries <= {aim for _, aim in aims}
    # What leads back stands behind all that leads there.
    back = {aim for index, aim in aims if index > last}
    assert {place for place in places if place.startswith("term-")} <= back


def test_the_epub_links_both_ways(guide: Built) -> None:
    with zipfile.ZipFile(guide.ebook) as archive:
        pages = {
            PurePosixPath(name).name: etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xhtml") and "nav" not in name
        }
    links = {
        (name, link.get("href")) for name, page in pages.items() for link in page.iter(f"{XHTML}a")
    }
    for file in ("glossary.xhtml", "references.xhtml"):
        ids = [one.get("id", "") for one in pages[file].iter(f"{XHTML}dt", f"{XHTML}li")]
        assert len(ids) > 20
        for name in ids:
            there = {source for source, aim in links if aim == f"{file}#{name}"}
            assert there, name
            # The index and a preface lead there too; what leads back names the questions.
            asked = {source for source in there if source.startswith("chapter-")}
            assert {
                (aim or "").partition("#")[0] for source, aim in links if source == file
            } >= asked


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("<p>Ann. <em>One</em>, 1999.</p>", "<p>{}Ann. <em>One</em>, 1999.</a></p>"),
        ('<p>Ann. <a href="x">y</a>.</p>', '<p>{}Ann. </a><a href="x">y</a>.</p>'),
        ('<p><a href="x">y</a>, 1999.</p>', '<p><a href="x">y</a>, 1999.</p>'),
    ],
)
def test_links_are_not_put_into_each_other(written: str, made: str) -> None:
    from xml.etree import ElementTree

    element = ElementTree.fromstring(written)
    link_words(element, "biblioref", "ref-one")
    opened = '<a class="biblioref" href="#ref-one">'
    assert ElementTree.tostring(element, encoding="unicode") == made.format(opened)
