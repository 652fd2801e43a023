"""What a section of prose is called, and what it begins with."""

from __future__ import annotations

import pytest

from studypress.editions.parts import brief
from studypress.editions.parts.brief import Reader
from studypress.language.load import abbreviations, all_asking

READER = Reader(abbreviations("en"), all_asking())
MATH = '<span class="math" data-tex="x^2"/>'


def told(*bodies: str) -> list[tuple[str, str, str]]:
    """The sections of some prose as tuples."""
    found = brief.sections("here", "All", bodies, READER)
    return [(one.place, one.name, one.text) for one in found]


def test_a_section_has_the_place_of_its_heading() -> None:
    assert told(
        "<p>A lead.</p><h2 id='a'>One <em>thing</em></h2>", "<p>It is said.</p><p>More.</p>"
    ) == [
        ("here", "All", "A lead."),
        ("a", "One thing", "It is said."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Known <a href='#b'>there</a> and <a href='x:y'>here</a>.</p>",
         'Known there and <a href="x:y">here</a>.'),
        (f"<p>A square is {MATH}.</p>", f"A square is {MATH}."),
        (f"<ul><li>one {MATH}</li><li><p>two</p><ul><li>below</li></ul></li></ul>",
         f"one {MATH}; two"),
        ("<ul><li>one<ul><li>below</li></ul></li><li><img src='a'/></li></ul>", "one"),
        ("<ol><li>1</li><li>2</li><li>3</li><li>4</li><li>5</li><li>6</li></ol>",
         "1; 2; 3; 4; 5 …"),
        ("<ul><li>It is.</li><li>Is it “<em>so?</em>”</li><li>Say:</li><li>a.b</li><li>c</li></ul>",
         "It is. Is it “<em>so?</em>” Say: a.b; c"),
        ("<ul><li>是。</li><li>「好！」</li><li>a</li></ul>", "是。「好！」a"),
        (f"<table><tr><th>a</th></tr><tr><td><code>b</code></td><td>{MATH}</td></tr></table>",
         f"<code>b</code>\u00a0· {MATH}"),
        ("<table><tr><th>a</th><th>b</th></tr></table>", "a\u00a0· b"),
        ("<table></table><p>It is said.</p>", "It is said."),
        ("<dl><dt>one</dt><dd>first</dd><dt>two</dt><dd>second</dd></dl>", "one\u00a0· two"),
        ("<pre><code>\n  a &lt; b\n</code></pre>", "<code>a &lt; b</code>"),
        ("<blockquote><p>Said <b>so</b>.</p></blockquote>", "Said <b>so</b>."),
        ("<blockquote><hr/><ul><li>one</li></ul></blockquote>", "one"),
        ("<details><summary>More of it</summary><p>Hidden.</p></details>", "More of it"),
        ("<div><div>Bare words.</div></div>", "Bare words."),
        ("<ul><li><pre>ls</pre></li><li><blockquote><p>a b</p></blockquote></li></ul>",
         "<code>ls</code>; a b"),
        ("<ul><li><p><img src='a'/></p><p>Two words.</p></li></ul>", "Two words."),
        ("<p>Hear <img data-media='audio' alt='the talk'/>, <img src='a'/>all of it.</p>",
         "Hear the talk, all of it."),
        ("<blockquote><h4>Head</h4><p>Said so.</p></blockquote>", "Said so."),
        ("<div><center><p>Two words.</p></center></div>", "Two words."),
        ("<article><p>One thing.</p><p>Two.</p></article>", "One thing."),
        ('<div class="math" data-tex="y"/>', '<div class="math" data-tex="y"/>'),
        ("<figure><img src='a'/><figcaption>A tree.</figcaption></figure>", "A tree."),
        ("<p><img src='a'/></p><hr/><!-- no --><p>It is said.</p>", "It is said."),
    ],
)  # fmt: skip
def test_what_a_section_begins_with(body: str, text: str) -> None:
    assert told(body) == [("here", "All", text)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Coming soon.</p><p>Tea is a drink.</p>", "Tea is a drink."),
        ("<p>Tea is a drink. Its kinds are:</p><ul><li>green</li></ul>", "Tea is a drink."),
        ("<p>Its <b>kinds</b> are:</p><ul><li>green</li><li>black</li></ul>", "green; black"),
        (
            "<p><a href='x:y'>français</a> | <a href='x:z'>日本語</a></p><p>It is hot.</p>",
            "It is hot.",
        ),
        ("<p>https://example.org/tea</p>", ""),
        ("<ul><li>https://example.org/tea</li><li>black</li></ul>", "black"),
        ("<blockquote><p>TODO</p></blockquote>", ""),
        ("<ul><li><a href='x:y'>Tea</a></li><li><a href='x:z'>Mate</a></li></ul>", ""),
        ("<ul><li><a href='x:y'>Tea</a> is hot</li></ul>", '<a href="x:y">Tea</a> is hot'),
        ("<pre>#!/bin/sh\n# Brew it.\nfor i in 1 2; do\n</pre>", "<code>for i in 1 2; do</code>"),
        ("<pre>tasks:\n  - brew: tea\n</pre>", "<code>- brew: tea</code>"),
        ("<pre># String\n</pre><p>Tea is a drink.</p>", "Tea is a drink."),
    ],
)
def test_what_says_nothing_is_passed_over(body: str, text: str) -> None:
    assert told(body) == [("here", "All", text)]


def test_a_formula_in_a_heading_says_its_tex() -> None:
    assert told(f"<h3 id='a'>The {MATH} law</h3>")[1] == ("a", "The x^2 law", "")


def test_a_notes_number_is_no_word_of_a_heading_and_a_place_is_always_told() -> None:
    call = "<sup><a class='noteref' href='#fn-1-1'>1</a></sup>"
    assert told(f"<h3>Tea{call}</h3><p>Hot tea.</p>")[1] == ("here", "Tea", "Hot tea.")


def test_names_are_told_once_and_escaped() -> None:
    assert brief.plain(["a & b", "", "c", "a & b", "d"], 2) == "a &amp; b\u00a0· c …"
