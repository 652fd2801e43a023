"""What a section of prose is called, and what it begins with."""

from __future__ import annotations

import pytest

from studypress.editions.parts import brief

MATH = '<span class="math" data-tex="x^2"/>'


def told(*bodies: str) -> list[tuple[str, str, str]]:
    """The sections of some prose as tuples."""
    return [(one.place, one.name, one.text) for one in brief.sections("here", "All", bodies)]


def test_a_section_has_the_place_of_its_heading() -> None:
    assert told("<p>A lead.</p><h2 id='a'>One <em>thing</em></h2>", "<p>Said.</p><p>More.</p>") == [
        ("here", "All", "A lead."),
        ("a", "One thing", "Said."),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>See <a href='#b'>there</a> and <a href='x:y'>here</a>.</p>",
         'See there and <a href="x:y">here</a>.'),
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
        ("<table></table><p>Said.</p>", "Said."),
        ("<dl><dt>one</dt><dd>first</dd><dt>two</dt><dd>second</dd></dl>", "one\u00a0· two"),
        ("<pre><code>\n  a &lt; b\n</code></pre>", "<code>a &lt; b</code>"),
        ("<blockquote><p>Said <b>so</b>.</p></blockquote>", "Said <b>so</b>."),
        ("<blockquote><hr/><ul><li>one</li></ul></blockquote>", "one"),
        ("<details><summary>More</summary><p>Hidden.</p></details>", "More"),
        ("<div><div>Bare words.</div></div>", "Bare words."),
        ("<ul><li><pre><code>ls</code></pre></li><li><blockquote><p>so</p></blockquote></li></ul>",
         "<code>ls</code>; so"),
        ("<ul><li><p><img src='a'/></p><p>Words.</p></li></ul>", "Words."),
        ("<blockquote><h4>Head</h4><p>Said so.</p></blockquote>", "Said so."),
        ("<div><center><p>Words.</p></center></div>", "Words."),
        ("<article><p>One.</p><p>Two.</p></article>", "One."),
        ('<div class="math" data-tex="y"/>', '<div class="math" data-tex="y"/>'),
        ("<figure><img src='a'/><figcaption>A tree.</figcaption></figure>", "A tree."),
        ("<p><img src='a'/></p><hr/><!-- no --><p>Said.</p>", "Said."),
    ],
)  # fmt: skip
def test_what_a_section_begins_with(body: str, text: str) -> None:
    assert told(body) == [("here", "All", text)]


def test_a_formula_in_a_heading_says_its_tex() -> None:
    assert told(f"<h3 id='a'>The {MATH} law</h3>")[1] == ("a", "The x^2 law", "")


def test_a_notes_number_is_no_word_of_a_heading_and_a_place_is_always_told() -> None:
    call = "<sup><a class='noteref' href='#fn-1-1'>1</a></sup>"
    assert told(f"<h3>Tea{call}</h3><p>Hot.</p>")[1] == ("here", "Tea", "Hot.")


def test_names_are_told_once_and_escaped() -> None:
    assert brief.plain(["a & b", "", "c", "a & b", "d"], 2) == "a &amp; b\u00a0· c …"
