"""Footnotes at the foot of the page, before they are set and after."""

from __future__ import annotations

from xml.etree import ElementTree

from studypress.formats.pdf.footnotes import Footnotes

TREE = """<body><div class="prose"><p>Before.</p>
<p>One<sup><a class="noteref" id="call-a" href="#a">1</a></sup> and
two<sup><a class="noteref" id="call-b" href="#b">2</a></sup>.</p>
<div class="footnote" id="a">First note.</div>
<div class="footnote" id="b">Second note.</div>
<p>Behind.</p></div>
<div class="footnote" id="c">Of a heading above.</div></body>"""


def text(footnotes: Footnotes, tree: str = TREE) -> str:
    root = ElementTree.fromstring(tree)
    footnotes.place(root)
    return " ".join("".join(root.itertext()).split())


def test_a_note_goes_to_its_call() -> None:
    footnotes = Footnotes()
    assert text(footnotes) == (
        "Before. One1First note. and two2Second note.. Behind. Of a heading above."
    )
    assert footnotes.misplaced([{"call-a", "a"}, {"call-b"}, {"b"}]) == set()


def test_a_note_set_too_early_or_not_at_all_goes_into_the_text() -> None:
    footnotes = Footnotes()
    text(footnotes)
    wrong = footnotes.misplaced([{"a"}, {"call-a", "call-b"}])
    assert wrong == {"a", "b"}
    footnotes.take_into_text(wrong)
    assert text(footnotes) == (
        "Before. One1 and two2. First note. Second note. Behind. Of a heading above."
    )
    # What stands in the text stays there, wherever the page ends.
    assert footnotes.misplaced([{"a"}, {"call-a", "call-b"}]) == set()


def test_a_note_called_twice_stands_at_its_first_call() -> None:
    footnotes = Footnotes()
    again = '<p>Again<sup><a class="noteref" href="#b">2</a></sup>.</p>'
    said = text(footnotes, TREE.replace("<p>Behind.</p>", again))
    assert said.count("two2Second note.") == said.count("Second note.") == 1
    assert "Again2." in said
    assert footnotes.misplaced([{"call-a", "a"}, {"call-b", "b"}, set()]) == set()
    assert footnotes.misplaced([{"call-a", "a", "b"}, {"call-b"}]) == {"b"}


def test_a_note_called_on_several_pages_belongs_to_the_first() -> None:
    footnotes = Footnotes()
    text(footnotes)
    pages = [{"call-a", "a", "call-b", "b"}, {"call-b"}, {"call-b"}]
    assert footnotes.misplaced(pages) == set()


def test_a_note_of_a_tables_head_stands_in_the_text() -> None:
    tree = """<body><div class="prose"><table>
<thead><tr><th>One<sup><a class="noteref" id="call-a" href="#a">1</a></sup></th></tr></thead>
<tbody><tr><td>Two</td></tr></tbody></table><div class="footnote" id="a">Its note.</div>
<p>Behind.</p></div></body>"""
    footnotes = Footnotes()
    assert text(footnotes, tree) == "One1 TwoIts note. Behind."
    assert footnotes.misplaced([{"call-a"}, {"call-a", "a"}]) == set()


def test_a_note_that_a_full_page_put_off_is_told_where_it_is_asked_for() -> None:
    footnotes = Footnotes()
    text(footnotes)
    pages = [{"call-a", "a", "call-b"}, {"b"}]
    assert footnotes.misplaced(pages) == set()
    assert footnotes.misplaced(pages, late=True) == {"b"}


TERMS = """<body><div class="prose"><p>One thing.</p>
<div class="terms"><dl><dt id="x">thing</dt><dd>What is.</dd></dl></div>
<div class="terms"><dl><dt id="y">one</dt><dd>A number.</dd></dl></div>
<ul><li>Two</li></ul>
<div class="terms"><dl><dt id="z">two</dt><dd>Another.</dd></dl></div></div></body>"""


def test_a_definition_goes_to_the_end_of_the_paragraph_before_it() -> None:
    footnotes = Footnotes()
    root = ElementTree.fromstring(TERMS)
    footnotes.place(root)
    placed = ["".join(part.itertext()) for part in root.iterfind(".//p/div[@class='terms']")]
    assert placed == ["thingWhat is.", "oneA number."]
    # Behind a list there is no line of text that it could belong to.
    assert [part.findtext(".//dt") for part in root.iterfind("div/div[@class='terms tall']")] == [
        "two"
    ]


def test_a_definition_set_too_early_or_not_at_all_goes_into_the_text() -> None:
    footnotes = Footnotes()
    footnotes.place(ElementTree.fromstring(TERMS))
    places = {"place-of-x", "place-of-y"}
    assert footnotes.misplaced([places | {"x", "y"}]) == set()
    assert footnotes.misplaced([{"x"}, places]) == {"x", "y"}
    footnotes.take_into_text({"x"})
    root = ElementTree.fromstring(TERMS)
    footnotes.place(root)
    assert [part.findtext(".//dt") for part in root.iterfind("div/div[@class='terms tall']")] == [
        "thing",
        "two",
    ]


def test_a_figure_may_be_between_a_definition_and_its_paragraph() -> None:
    root = ElementTree.fromstring(
        '<body><div><p>All.</p><figure class="margin"/><figure/>'
        '<div class="terms"><dl><dt id="x">thing</dt><dd>What is.</dd></dl></div></div></body>'
    )
    Footnotes().place(root)
    assert root.findtext(".//p/div[@class='terms']//dt") == "thing"
