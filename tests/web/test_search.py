"""What the search of the site finds, in the index that the format of sites makes."""

from __future__ import annotations

import pytest

from studypress.formats.web import search
from studypress.formats.web.places import places
from tests.formats.web.pages import page
from tests.web.scripts import Scripts

_PAGES = [
    (
        "temperature-top-p",
        "What do temperature and top-p do?",
        "They sharpen the text. Bees like it.",
        "question",
    ),
    ("sampling", "What is beam search?", "No temperature. The temperature is 1 there.", "question"),
    ("temperatures", "All about temperature", "Temperature, temperature, temperature.", "page"),
    ("term", "temperature", "It divides the logits. Question 1.", "term"),
    ("wendu", "什么是温度参数?", "控制随机性。", "question"),
    ("cafe", "Where is the café?", "A long way from here.", "question"),
]


@pytest.fixture(scope="module")
def scripts() -> Scripts:
    """The search with the index of a small guide."""
    pages = [
        page(f"<h1>{title}</h1><p>{text}</p>", f"{name}.html", title, f"data-search='{kind}'")
        for name, title, text, kind in _PAGES
    ]
    loaded = Scripts("minisearch.js", "words.js")
    found = [place for one in pages for place in places(one)]
    loaded.run(search.script(found).decode())
    loaded.load("search.js")
    loaded.run("""
    studypress.test = (query) =>
      studypress.find(query).map(({ id }) => studypress.searchIndex.pages[id].address);
    """)
    return loaded


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("temperature", "temperature-top-p"),
        ("temprature", "temperature-top-p"),
        ("Temperatur", "temperature-top-p"),
        ("tem", "temperature-top-p"),
        ("beam search", "sampling"),
        ("温度", "wendu"),
        ("CAFE", "cafe"),
        ("café long", "cafe"),
    ],
)
def test_the_likeliest_comes_first(scripts: Scripts, query: str, first: str) -> None:
    assert scripts.call("test", query)[0] == f"{first}.html"


def test_short_words_must_be_right(scripts: Scripts) -> None:
    assert scripts.call("test", "bee") == ["temperature-top-p.html"]  # and not the café's "here"
    assert scripts.call("test", "bem") == []


def test_nothing_is_found(scripts: Scripts) -> None:
    assert scripts.call("test", "zebra") == []
    assert scripts.call("test", "…") == []
