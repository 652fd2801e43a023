"""The ePub for Kobo: spans around sentences, and otherwise the same book."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from studypress.distribution.naming import versioned
from studypress.formats.kepub.spans import divided
from studypress.language.load import abbreviations
from tests.conftest import made_files, studypress
from tests.formats.conftest import NAMES, XHTML, Book, EpubCheck
from tests.formats.epub.conftest import EVERYTHING

SPANS = "//h:span[@class='koboSpan']"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Book]:
    """The usual ePub of a guide that uses all there is, and the one for Kobo."""
    out = tmp_path_factory.mktemp("kobo")
    done = studypress("build", "ebook", "kobo", "--project", EVERYTHING, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "lost-text" not in done.stderr
    files = made_files(out)
    return Book(files["ebook"]), Book(files["kobo"])


@pytest.fixture
def book(both: tuple[Book, Book]) -> Book:
    return both[1]


def text(data: bytes) -> str:
    return "".join(map(str, etree.fromstring(data).itertext()))


def test_it_has_the_suffix_by_which_a_kobo_knows_it(book: Book) -> None:
    assert book.path.name == "everything.kepub.epub"
    assert versioned("tea.kepub.epub", "1.0") == "tea-1.0.kepub.epub"
    assert versioned("tea.epub", "1.0") == "tea-1.0.epub"


def test_epubcheck_has_nothing_to_say(book: Book, epubcheck: EpubCheck) -> None:
    assert epubcheck(book.path) == []


def test_it_says_what_the_usual_one_says(both: tuple[Book, Book]) -> None:
    usual, kobo = both
    assert kobo.spine() == usual.spine()
    for name in usual.spine():
        assert text(kobo.files[name]) == text(usual.files[name]), name


def test_ids_are_in_order_and_every_text_has_one(book: Book) -> None:
    for name in book.spine():
        ids = [one.removeprefix("kobo.") for one in book.ask(name, f"{SPANS}/@id")]
        places = [tuple(map(int, one.split("."))) for one in ids]
        assert places == sorted(set(places)), name
        assert {first for first, _ in places} == set(range(1, len({p for p, _ in places}) + 1))
        loose = (
            "//h:body//text()[normalize-space()]"
            "[not(ancestor::h:span[@class='koboSpan'] or ancestor::h:pre or ancestor::m:*)]"
        )
        assert "".join(book.ask(name, loose)).strip() == "", name
        assert book.ask(name, "//h:body/*/@id") == ["book-columns"]
        assert book.ask(name, "//h:body/*/*/@id") == ["book-inner"]


def test_images_have_spans_of_their_own(book: Book) -> None:
    images = book.tree("chapter-1.xhtml").findall(".//h:img", NAMES)
    assert len(images) == 3
    for image in images:
        span = image.getparent()
        assert span is not None
        assert re.fullmatch(r"kobo\.\d+\.1", span.get("id", ""))
        assert len(span) == 1


def test_formulas_and_code_stay_as_they_are(both: tuple[Book, Book]) -> None:
    usual, kobo = both
    for query in (".//m:math", ".//h:pre"):
        before, after = (
            [
                etree.tostring(one, with_tail=False)
                for one in book.tree("chapter-1.xhtml").iterfind(query, NAMES)
            ]
            for book in (usual, kobo)
        )
        assert before == after != []


def body(markup: str) -> str:
    """What the boxes of a document hold."""
    page = f'<html xmlns="{XHTML}"><head><title>x</title></head><body>{markup}</body></html>'
    written = divided(page.encode(), abbreviations("en")).decode()
    found = re.search(r'<div id="book-inner">(.*)</div></div></body>', written, re.DOTALL)
    assert found is not None
    return re.sub(r'<span class="koboSpan" id="kobo\.([\d.]+)">', r"[\1|", found[1]).replace(
        "</span>", "]"
    )


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("<p>One. Two, e.g. three.</p>", "<p>[1.1|One. ][1.2|Two, e.g. three.]</p>"),
        ("<p>A <b>bold. Word</b> b.</p>", "<p>[1.1|A ]<b>[1.2|bold. ][1.3|Word]</b>[1.4| b.]</p>"),
        ("<p>One.</p>\n<p>Two.</p>", "<p>[1.1|One.]</p>\n<p>[2.1|Two.]</p>"),
        ("<ul><li>a<p>b</p>c</li></ul>", "<ul><li>[1.1|a]<p>[2.1|b]</p>[3.1|c]</li></ul>"),
        ('<p>a<img src="x"/>b</p>', '<p>[1.1|a][2.1|<img src="x"/>][3.1|b]</p>'),
        ("<pre>a. B</pre>", "<pre>a. B</pre>"),
        ("<p> </p><p>天。地。</p>", "<p> </p><p>[1.1|天。][1.2|地。]</p>"),
    ],
)
def test_sentences(given: str, made: str) -> None:
    assert body(given) == made


TREES = st.recursive(
    st.text(alphabet="aB. \n", max_size=8),
    lambda inner: st.tuples(st.sampled_from("pbi"), st.lists(inner, max_size=4)),
    max_leaves=12,
)


def markup(tree: str | tuple[str, list[object]]) -> str:
    """A tree of the strategy as XHTML."""
    if isinstance(tree, str):
        return tree
    return f"<{tree[0]}>{''.join(markup(one) for one in tree[1])}</{tree[0]}>"  # type: ignore[arg-type]


@given(st.lists(TREES, max_size=4))
def test_no_letter_is_lost_or_moved(trees: list[str | tuple[str, list[object]]]) -> None:
    inside = "".join(map(markup, trees))
    page = f'<html xmlns="{XHTML}"><body>{inside}</body></html>'
    assert text(divided(page.encode(), abbreviations("en"))) == text(page.encode())
