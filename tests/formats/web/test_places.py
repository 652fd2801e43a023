"""The places of a page that a search can find."""

from __future__ import annotations

import pytest

from studypress.formats.web.places import Place, places
from tests.formats.web.pages import page


def _told(found: list[Place]) -> list[tuple[str, str, str, str]]:
    return [(it.address, it.kind, it.title, it.fields["text"]) for it in found]


def test_a_question_is_a_place_with_fields_of_its_own() -> None:
    (question,) = places(
        page(
            '<p data-search-field="tags">hot, cold</p><h1>What is <em>tea</em>?</h1><p>A drink.</p>'
            '<h2 id="why">Why?</h2><p>Because.</p><dfn data-search-field="terms">infusion</dfn>',
            attributes='data-search="question" data-search-section="Drinks" id="tea"',
        )
    )
    assert (question.address, question.kind, question.section) == ("tea.html", "question", "Drinks")
    assert question.fields == {
        "title": "What is tea?",
        "tags": "hot, cold",
        "terms": "infusion",
        "text": "A drink. Why? Because.",
    }


def test_a_place_within_a_page_has_its_words_for_itself() -> None:
    found = places(
        page(
            '<h1>All of tea</h1><p>Before.</p><article data-search="question" id="q-1">'
            "<h2>What?</h2><p>A drink.</p></article>After."
        )
    )
    assert _told(found) == [
        ("tea.html", "page", "All of tea", "Before. After."),
        ("tea.html#q-1", "question", "What?", "A drink."),
    ]
    assert [it.section for it in found] == ["", "All of tea"]


def test_a_page_without_marks_is_divided_at_its_headings() -> None:
    found = places(
        page(
            '<h1>Tea</h1><p>Begin.</p><section id="s"><h2>Green</h2><p>Leaves.</p></section>'
            '<h3 id="t">Black</h3><p>More.</p><h2>No address</h2><p>Still black.</p>'
        )
    )
    assert _told(found) == [
        ("tea.html", "page", "Tea", "Begin."),
        ("tea.html#s", "page", "Green", "Leaves."),
        ("tea.html#t", "page", "Black", "More. No address Still black."),
    ]


def test_the_definitions_of_a_term_follow_it() -> None:
    found = places(
        page(
            '<h1>Terms</h1><dl><dt data-search="term" id="a">oolong</dt><dd>Half.</dd><dd>Way.</dd>'
            '<dt data-search="term" id="b">pu-erh</dt><dd>Aged.</dd></dl><p>End.</p>'
        )
    )
    assert _told(found) == [
        ("tea.html", "page", "Terms", "End."),
        ("tea.html#a", "term", "oolong", "Half. Way."),
        ("tea.html#b", "term", "pu-erh", "Aged."),
    ]


@pytest.mark.parametrize(
    "silent",
    [
        "<nav>silent</nav>",
        "<script>silent</script>",
        "<div hidden=''>silent</div>",
        "<i aria-hidden='true'>silent</i>",
        "<p data-search-field='none'>silent <b>too</b></p>",
        "<a class='noteref' href='#n'>silent</a>",
        "<button>silent</button>",
        "<ruby>x<rt>silent</rt></ruby>",
    ],
)
def test_what_is_not_read(silent: str) -> None:
    (found,) = places(page(f"<h1>Tea</h1><p>a</p>{silent}<p>b</p>"))
    assert "silent" not in "".join(found.fields.values())
    assert found.fields["text"].endswith("b")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<img src="a.png" alt="a kettle"/>', "a kettle"),
        ('<svg role="img" aria-label="a cup"><text>no</text></svg>', "a cup"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
        ("<p>up<b>on</b></p>", "upon"),
        ("a<br/>b", "a b"),
        (
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>softmax</mi><mi>x</mi></math>',
            "softmax x",
        ),
    ],
)
def test_words_of_elements(markup: str, words: str) -> None:
    (found,) = places(page(f"<h1>Tea</h1>{markup}"))
    assert found.fields["text"] == words


def test_names_that_no_heading_gives() -> None:
    (named,) = places(page("<p>x</p>", attributes='data-search-title="Of tea"'))
    (untitled,) = places(page("<p>x</p>", title="Title"))
    assert (named.title, untitled.title) == ("Of tea", "Title")


def test_a_place_without_an_id_is_its_page() -> None:
    (found,) = places(page('<article data-search="question"><h1>Tea?</h1><p>x</p></article>'))
    assert _told([found]) == [("tea.html", "question", "Tea?", "x")]


def test_a_page_without_words_is_no_place() -> None:
    assert places(page("<nav>Only links</nav>")) == []
