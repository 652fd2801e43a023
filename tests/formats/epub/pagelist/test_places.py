"""Where the marks of pages are put, in small documents by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from studypress.formats import Facts, Opening, Spot, Work
from studypress.formats.epub.make import write_epub
from studypress.formats.epub.pagelist.find import longest
from studypress.formats.epub.validity import faults
from tests.formats.conftest import Book
from tests.formats.epub.conftest import BOOK, Nothing, document

MARK = re.compile(
    r'<span epub:type="pagebreak" role="doc-pagebreak" id="page-([\w-]+)"[^>]*></span>'
)
MATHS = '<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="x"><mi>x</mi></math>'
CALL = '<a class="noteref" href="#n" id="c">1</a>'
NOTE = '<aside role="doc-footnote" id="n"><p>here and then more of it</p></aside>'
FOLD, THIRD = "<details><summary>Answer</summary>", "The third of them."
SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><text>Drawn words here</text></svg>'


def made(
    bodies: Sequence[str], openings: Sequence[Opening], anchors: Mapping[str, int], folder: Path
) -> tuple[str, Book, tuple[str, ...]]:
    """The bodies of an ePub with `[FOLIO]` in the place of marks, the ePub, and what is told."""
    spots = {name: Spot(openings[page - 1].folio, page) for name, page in anchors.items()}
    facts = Facts(len(openings), spots, tuple(openings), "urn:the:book")
    documents = tuple(document(f"d{index}", body) for index, body in enumerate(bodies))
    work = Work("book", BOOK, documents, SimpleNamespace(page_list=True), facts)
    done = write_epub(work, folder, Nothing(), lambda *_: None)
    book = Book(folder / "book.epub")
    for name in book.spine():
        assert list(faults(book.tree(name))) == []
    texts = [MARK.sub(r"[\1]", book.files[name].decode()) for name in book.spine()]
    inside = [text[text.index("<body>") + len("<body>") : text.index("</body")] for text in texts]
    return "|".join(inside), book, done.remarks


def words(folio: str, *blocks: str, cut: bool = False) -> Opening:
    return Opening(folio, blocks, cut=cut)


CASES = {
    "in a paragraph": (
        "<p>One goes on and on, and two begins in its middle.</p>",
        [words("1", "One goes on and"), words("2", "two begins in its middle.")],
        "<p>[1]One goes on and on, and [2]two begins in its middle.</p>",
    ),
    "behind the rest of a word": (
        "<p>Some hyphenation divides this paragraph.</p>",
        [words("1", "ation divides this paragraph", cut=True)],
        "<p>Some hyphenation [1]divides this paragraph.</p>",
    ),
    "behind a hyphen of the author's": (
        "<p>Some well-known words of a text.</p>",
        [words("1", "known words of a text")],
        "<p>Some well-[1]known words of a text.</p>",
    ),
    "in a text without spaces": (
        "<p>機械学習は多くの分野で使われています。</p>",
        [words("1", "多くの分野で使われています")],
        "<p>機械学習は[1]多くの分野で使われています。</p>",
    ),
    "before elements that begin with the word, and before a heading": (
        "<p>So <b><i>words</i> in it</b> are bold.</p><h2>A heading of it</h2>",
        [words("1", "words in it are bold"), words("2", "A heading of it")],
        "<p>So [1]<b><i>words</i> in it</b> are bold.</p>[2]<h2>A heading of it</h2>",
    ),
    "before signs that are written as references": (
        "<p>Fish &amp; chips &lt;are&gt; eaten &amp; liked by all of them.</p>",
        [words("1", "<are> eaten & liked by all")],
        "<p>Fish &amp; chips [1]&lt;are&gt; eaten &amp; liked by all of them.</p>",
    ),
    "where one of several places is followed by the next words": (
        "<p>In short</p><p>one</p><p>In short</p><p>This is the second</p>",
        [words("1", "In short", "This is the second")],
        "<p>In short</p><p>one</p><p>[1]In short</p><p>This is the second</p>",
    ),
    "nowhere for a short text alone": (
        "<p>Yes, and no, and so on for long.</p>",
        [words("1", "no")],
        "<p>Yes, and no, and so on for long.</p>",
    ),
    "before the second block where the first is not there": (
        "<p>Some text that is here.</p><p>Other text.</p>",
        [words("1", "A head of the paper", "Some text that is here.")],
        "<p>[1]Some text that is here.</p><p>Other text.</p>",
    ),
    "where the next page begins, for an empty one": (
        "<p>The first words of it all.</p>",
        [words("i"), words("1", "The first words of it all.")],
        "<p>[i][1]The first words of it all.</p>",
    ),
    "at an entry that has its number by itself": (
        '<ol><li value="25">Principal components are directions</li></ol>',
        [words("1", "25Principal components are directions", "26 More")],
        '<ol><li value="25">[1]Principal components are directions</li></ol>',
    ),
    "in a line of code": (
        "<pre><code>first_line = 1\n<span>the_second_line = 2</span>\n</code></pre>",
        [words("1", "the_second_line = 2")],
        "<pre><code>first_line = 1\n[1]<span>the_second_line = 2</span>\n</code></pre>",
    ),
    "before the label of a heading": (
        '<p>T.</p><div><p class="meta"><a>Question 1</a></p>\n<h2>What is all this?</h2></div>',
        [words("1", "What is all this?")],
        '<p>T.</p><div>[1]<p class="meta"><a>Question 1</a></p>\n<h2>What is all this?</h2></div>',
    ),
    "before a link, and not in its name": (
        '<p>So <a href="#x">a link that has <b>many words</b> in it</a>.</p><p id="x">X</p>',
        [words("1", "many words in it")],
        '<p>So [1]<a href="#x">a link that has <b>many words</b> in it</a>.</p><p id="x">X</p>',
    ),
    "before a fold, in order": (
        f"{FOLD}<p>One page of text.</p><p>The second page.</p></details><p>{THIRD}</p>",
        [words("1", "One page of text"), words("2", "The second page"), words("3", THIRD)],
        f"[1][2]{FOLD}<p>One page of text.</p><p>The second page.</p></details><p>[3]{THIRD}</p>",
    ),
    "at an entry whose marker is a letter": (
        '<ol type="A"><li>The first of the choices</li><li>The second of the choices</li></ol>',
        [words("1", "B. The second of the choices", "C. The third")],
        '<ol type="A"><li>The first of the choices</li><li>[1]The second of the choices</li></ol>',
    ),
    "at an entry with digits of another script": (
        "<ol><li>पहला प्रश्न यह है कि चाय क्या होती है</li></ol>",
        [words("1", "१. पहला प्रश्न यह है कि चाय क्या होती है")],
        "<ol><li>[1]पहला प्रश्न यह है कि चाय क्या होती है</li></ol>",
    ),
    "before an entry of a list that the book has as a table": (
        "<ol><li>Why does a heap grow fast?</li></ol><p>9</p><p>Why does a heap grow fast?</p>",
        [words("1", "level", "page", "9", "Why does a heap grow fast?", "12")],
        "<ol><li>[1]Why does a heap grow fast?</li></ol><p>9</p><p>Why does a heap grow fast?</p>",
    ),
    "before a word with its reading": (
        "<p>次は、<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>の歴史についての文章です。</p>",
        [words("1", "東京の歴史についての文章です。")],
        "<p>次は、[1]<ruby>東京<rt>とうきょう</rt></ruby>の歴史についての文章です。</p>",
    ),
    "under a name that nothing else has": (
        '<p id="page-1">The first words of it all.</p>',
        [words("1", "The first words of it all.")],
        '<p id="page-1">[1-2]The first words of it all.</p>',
    ),
}


@pytest.mark.parametrize(("body", "openings", "marked"), CASES.values(), ids=CASES)
def test_a_mark_is(body: str, openings: list[Opening], marked: str, tmp_path: Path) -> None:
    found, book, _ = made([body], openings, {}, tmp_path)
    assert found == marked
    folios = [one.partition("-")[0] for one in re.findall(r"\[([\w-]+)\]", found)]
    assert book.ask("nav.xhtml", "//h:nav[@epub:type='page-list']//h:a/text()") == folios


@pytest.mark.parametrize("head", ["<thead><tr><th>The first cell</th></tr></thead>", ""])
def test_the_mark_of_a_page_that_begins_with_a_table_is_before_it(
    head: str, tmp_path: Path
) -> None:
    # The head of a table may be hidden on a narrow screen.
    rows = (head or "<tr><td>The first cell</td></tr>") + "<tr><td>The last of all</td></tr>"
    openings = [words("1", "The first cell"), words("2", "The last of all")]
    found, *_ = made([f"<table>{rows}</table>"], openings, {}, tmp_path)
    assert "[1]<table" in found
    assert "<td>[2]The last of all" in found


def test_the_call_of_a_note_in_another_document_has_no_words(tmp_path: Path) -> None:
    call = '<a class="note-link" href="#n">1</a>'
    body = f"<p>Some words{call}{call}{call} before the others.</p><p id='n'>N</p>"
    found, *_ = made([body], [words("1", "Some words before the others.")], {}, tmp_path)
    assert found.startswith("<p>[1]Some words")


def test_formulas_drawings_and_notes_have_no_words(tmp_path: Path) -> None:
    body = f"<p>Here {MATHS} and{CALL} then more of it.</p>{SVG}<p>After that.</p>{NOTE}"
    openings = [words("1", "here and then more"), words("2", "of it. After that.")]
    found, *_ = made([body], openings, {}, tmp_path)
    assert found.startswith("<p>[1]Here <math")
    assert "then more [2]of it." in found


def test_ids_of_both_books_tell_same_words_from_each_other(tmp_path: Path) -> None:
    same = "<p>The same words in every answer.</p>"
    bodies = [f'<h2 id="q{number}">Question</h2>{same}' for number in range(4)]
    openings = [words(str(page), "The same words in every answer.") for page in range(1, 5)]
    openings[0] = Opening("1", ("Question",), "q0")
    openings[3] = Opening("4", ("Question",), "q3")
    anchors = {"q0": 1, "q1": 2, "q3": 4, "elsewhere": 2}
    found, _, told = made(bodies, openings, anchors, tmp_path)
    assert found.split("|") == [
        '[1]<h2 id="q0">Question</h2><p>[2]The same words in every answer.</p>',
        '<h2 id="q1">Question</h2><p>[3]The same words in every answer.</p>',
        '<h2 id="q2">Question</h2><p>The same words in every answer.</p>',
        '[4]<h2 id="q3">Question</h2><p>The same words in every answer.</p>',
    ]
    assert told == ("All 4 pages of the printed book are in its list of pages.",)


def test_pages_follow_answers_that_stand_apart_from_their_questions(tmp_path: Path) -> None:
    asked = "".join(f'<h2 id="q{number}">Question {number}?</h2>' for number in "ab")
    apart = "".join(f'<div id="answer-q{number}"><p>It is so.</p></div>' for number in "ab")
    openings = [Opening("1", ("a Question a?",), "qa"), Opening("2", ("b Question b?",), "qb")]
    found, *_ = made([asked, apart], openings, {"qa": 1, "qb": 2}, tmp_path)
    assert found.partition("|")[0] == asked
    first, _, second = apart.rpartition("<div")
    assert found.partition("|")[2] == f"[1]{first}[2]<div{second}"


def test_a_page_without_its_words_has_the_place_of_the_first_id_on_it(tmp_path: Path) -> None:
    body = '<h2 id="list">A list</h2><p id="entry">Entry</p><p>The words of the second page</p>'
    openings = [words("i", "Contents"), words("1", "The words of the second page")]
    found, _, told = made([body], openings, {"entry": 1}, tmp_path)
    assert '<p id="entry">[i]Entry</p><p>[1]The' in found
    assert told[1].startswith("Page i: the first words are not here")


def test_pages_in_another_order_are_left_out_and_told(tmp_path: Path) -> None:
    here, paper = ("One", "Three", "Two", "Four"), ("One", "Two", "Three", "Four")
    texts = {name: f"{name} is the text of a page." for name in paper}
    openings = [words(str(number), texts[name]) for number, name in enumerate(paper, 1)]
    found, _, told = made([f"<p>{texts[name]}</p>" for name in here], openings, {}, tmp_path)
    assert len(re.findall(r"\[\d\]", found)) == 3
    assert told[0] == "3 of 4 pages of the printed book are in its list of pages."
    assert "in another order" in told[1]


def test_figures_and_sections_that_begin_a_page_have_the_mark_before_them(tmp_path: Path) -> None:
    body = (
        f'<p>Text.</p><figure id="f">{SVG}<figcaption>Words</figcaption></figure>'
        '<ul><li id="l"><p>An item</p></li></ul><section id="s"><p>Some</p></section>'
    )
    openings = [Opening(str(number), ("Words",), name) for number, name in enumerate("fls", 1)]
    found, *_ = made([body], openings, {"f": 1, "l": 2, "s": 3}, tmp_path)
    assert '</p>[1]<figure id="f">' in found
    assert '<li id="l"><p>[2]An item' in found
    assert '</ul>[3]<section id="s">' in found


def test_a_document_without_a_mark_is_as_it_was(tmp_path: Path) -> None:
    bodies, openings = ["<p>One page of text here.</p>", "<hr/>"], [words("1", "One page of text")]
    _, book, _ = made(bodies, openings, {}, tmp_path)
    assert "epub:" not in book.files["d1.xhtml"].decode()
    assert etree.fromstring(book.files["d0.xhtml"]).nsmap["epub"]


@given(st.lists(st.integers(0, 9)))
def test_the_longest_run_never_falls_and_none_is_longer(numbers: list[int]) -> None:
    run = [numbers[index] for index in longest(numbers)]
    assert run == sorted(run)
    best: list[int] = []
    for index, number in enumerate(numbers):
        before = (best[at] for at in range(index) if numbers[at] <= number)
        best.append(1 + max(before, default=0))
    assert len(run) == max(best, default=0)


def test_pages_in_a_fold_are_told_and_folios_in_a_row_are_told_as_a_range(tmp_path: Path) -> None:
    texts = [f"The text of page {number} is here." for number in range(12, 18)]
    inside = "".join(f"<p>{text}</p>" for text in texts)
    openings = [words(str(number), text) for number, text in enumerate(texts, 12)]
    body = f"<details><summary>Answer</summary>{inside}</details>"
    *_, told = made([body], openings, {}, tmp_path)
    assert told[1] == (
        "Pages 12–17: the first words are in a fold, so the list leads to what opens it."
    )


def test_a_long_text_without_spaces_is_counted_once(tmp_path: Path) -> None:
    text = "漢字の長い文章には空白がない" * 2_000
    opening = words("1", text[20_000:20_400] + "終わりの印")
    found, *_ = made(
        [f"<p>{text[:20_000]}終わりの印{text}</p>"], [opening, words("2")], {}, tmp_path
    )
    assert "[1]" in found
