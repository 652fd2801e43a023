"""Lists of pages: sorted, merged, linked, with the principal page in bold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from studypress.formats.document import Matter
from studypress.formats.pdf import page_lists
from tests.conftest import ROOT, made_style, style_of
from tests.formats.pdf.test_book import document, made, text

FOLIOS = {f"p{n}": str(n) for n in range(1, 40)} | {"r2": "ii", "r4": "iv", "r9": "ix", "cover": ""}
FOLIOS |= {"also12": "12"}

LISTS = {
    "one page": ("p12", "12"),
    "sorted as numbers": ("p12 p9 p31", "9, 12, 31"),
    "each page once": ("p12 also12 p12", "12"),
    "two that follow one another": ("p12 p13", "12, 13"),
    "three that follow one another": ("p14 p12 p13", "12–14"),
    "two runs": ("p1 p2 p3 p7 p8 p9 p11", "1–3, 7–9, 11"),
    "a principal page": ("p12 !p31", "12, *31*"),
    "a principal page among others on its page": ("p12 !also12", "*12*"),
    "a principal page in a run": ("p12 !p13 p14 p15", "12, *13*, 14, 15"),
    "a range": ("p14/p16 p12", "12, 14–16"),
    "a range of two pages": ("p14/p15", "14–15"),
    "a range on one page": ("p12/also12", "12"),
    "a range that is written backwards": ("p16/p14", "16"),
    "pages in a range": ("p14/p20 p15 p18", "14–20"),
    "a principal page in a range": ("p14/p20 !p18", "14–20, *18*"),
    "ranges that overlap": ("p14/p20 p18/p25", "14–25"),
    "a range beside a run": ("p14/p20 p21 p22 p23", "14–20, 21–23"),
    "front matter first": ("p1 r9 r4", "iv, ix, 1"),
    "from the front matter into the text": ("r9/p2", "ix–2"),
    "a page without a folio": ("cover p1", "1"),
    "a place that is not known": ("nowhere p1", "1"),
    "no place": ("", ""),
}


def filled(places: str) -> str:
    root = ElementTree.fromstring(f'<p><span data-pages-of="{places}">old<b/></span></p>')
    page_lists.fill(root, FOLIOS)
    for link in root.iter("a"):
        assert link.get("href", "")[:1] == "#"
        if link.get("class") == "principal":
            link.text = f"*{link.text}*"
    return "".join(root.itertext())


@pytest.mark.parametrize("case", LISTS)
def test_pages_are_listed(case: str) -> None:
    places, wanted = LISTS[case]
    assert filled(places) == wanted


def test_each_page_is_a_link_to_the_first_place_on_it() -> None:
    root = ElementTree.fromstring('<span data-pages-of="p12 also12 p14/p16"/>')
    page_lists.fill(root, FOLIOS)
    assert [link.get("href") for link in root] == ["#p12", "#p14"]


def test_the_anchors_of_lists_are_those_of_a_document() -> None:
    written = '<p><a data-pages-of="a !b c/d&amp;"></a><a data-page-of="e"></a></p>'
    assert page_lists.anchors_in(written) == {"a", "b", "c", "d&"}


def test_a_book_prints_the_pages_in_its_first_run(tmp_path: Path) -> None:
    body = "".join(f'<h1 id="p{n}" style="break-before:page">{n}</h1>' for n in range(1, 6))
    listed = '<p>see <span data-pages-of="p5 p1 !p3 toc"></span></p>'
    documents = [
        document("front", '<h1 id="toc">Contents</h1>', Matter.FRONT),
        document("one", body),
        document("back", listed),
    ]
    result = made(documents, tmp_path / "b.pdf")
    assert not result.problems
    assert "see i, 1, 3, 5" in text(tmp_path / "b.pdf", 9)


def test_a_place_that_is_nowhere_is_a_problem(tmp_path: Path) -> None:
    result = made([document("one", '<p data-pages-of="nowhere"></p>')], tmp_path / "b.pdf")
    assert [problem.code for problem in result.problems] == ["unknown-page"]


def test_no_number_is_broken_in_a_column_of_the_index(tmp_path: Path) -> None:
    styles = (made_style(), style_of(ROOT / "layouts" / "book" / "back.css"))
    body = "".join(f'<h1 id="p{n}" style="break-before:page">{n}</h1>' for n in range(1, 60))
    places = " ".join(f"p{n}" for n in range(10, 60, 2))
    entries = "".join(
        f'<p class="index-entry">{"w" * width} <span data-pages-of="{places}" class="pages"/></p>'
        for width in range(1, 9)
    )
    listed = document("back", f'<div class="index-columns">{entries}</div>')
    documents = [replace(one, styles=styles) for one in (document("one", body), listed)]
    assert not made(documents, tmp_path / "b.pdf").problems
    words = " ".join(text(tmp_path / "b.pdf", page) for page in (60, 61)).split()
    numbers = [word.strip(",") for word in words if word[0].isdecimal()]
    assert sorted(set(numbers)) == [str(n) for n in range(10, 60, 2)]
    assert len(numbers) == 8 * 25
