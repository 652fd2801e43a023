"""Each element is where HTML allows it, as browsers show it, and no word is lost."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from studypress.markup import contentmodel, elementtree
from studypress.markup.contentmodel import AROUND, WITHOUT_PLACE
from studypress.model.diagnostics import Report
from studypress.reading.markdown.reader import notes_of
from studypress.reading.sources.images import Images
from studypress.reading.sources.load import Source
from studypress.reading.tree.conform import conform
from studypress.reading.tree.divide import flatten
from studypress.reading.tree.paragraphs import paragraphs

# What is written, and what becomes of it.
CASES = {
    "valid": ("<p>a <b>b</b></p><ul><li>c<p>d</p></li></ul>", None),
    "block in bold": ("<b>a<p>b</p>c</b>", "<p><b>a</b></p><p><b>b</b></p><p><b>c</b></p>"),
    "list in bold": ("<b><ul><li>a</li></ul></b>", "<ul><li><b>a</b></li></ul>"),
    "deep": (
        "<p><b><i><blockquote>a<p>b</p></blockquote></i></b></p>",
        "<blockquote><p><b><i>a</i></b></p><p><b><i>b</i></b></p></blockquote>",
    ),
    "block in a paragraph": ("<p>a<div>b</div>c</p>", "<p>a</p><div>b</div><p>c</p>"),
    "a plain span": ("<p><span>a<div>b</div></span></p>", "<p><span>a</span></p><div>b</div>"),
    "id of what is divided": (
        '<b id="x">a<p>b</p></b>',
        '<p><b id="x">a</b></p><p><b>b</b></p>',
    ),
    "id of what a block begins": ('<b id="x"><p id="y">b</p></b>', None, "x y"),
    "link around blocks": ('<div><a href="#x"><p>a</p></a></div>', None),
    "link around a heading in a paragraph": (
        '<p><a href="#x"><h3>a</h3></a></p>',
        '<h3><a href="#x">a</a></h3>',
    ),
    "link in a link": (
        '<p><a href="#x">a <b><a href="#y">b</a></b></a></p>',
        '<p><a href="#x">a <b><span>b</span></b></a></p>',
    ),
    "formula in bold": (
        '<b>a<div class="math" data-tex="x"></div></b>',
        '<p><b>a</b></p><div class="math" data-tex="x"></div>',
    ),
    "paragraph in a heading": ("<h3>a<p>b</p></h3>", "<h3>a b </h3>"),
    "list in a heading": ("<h3>a<ul><li>b</li></ul></h3>", "<h3>a</h3><ul><li>b</li></ul>"),
    "words behind a list in a heading": (
        "<h3>a<ul><li>b</li></ul>c</h3>",
        "<h3>a  b  c</h3>",
    ),
    "heading of a list": ("<h3><ul><li>b</li></ul></h3>", "<ul><li>b</li></ul>"),
    "block in code": ("<pre>a<div>b</div></pre>", "<pre>a b </pre>"),
    "items without a list": (
        "<li>a</li> <li>b</li><p>c</p>",
        "<ul><li>a</li><li>b</li></ul><p>c</p>",
    ),
    "text in a list": (
        "<ul>a<li>b</li>c<p>d</p></ul>",
        (
            '<ul><li style="list-style-type: none; counter-increment: list-item 0">a</li>'
            "<li>b<br />c<p>d</p></li></ul>"
        ),
    ),
    "empty link in a list": ('<ul><a href="#x" /><li>a</li></ul>', "<ul><li>a</li></ul>"),
    "list in a list": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
    ),
    "number in a list without numbers": ('<ul><li value="3">a</li></ul>', "<ul><li>a</li></ul>"),
    "definition without a term": (
        "<dl><dd>a</dd><dt>b</dt><dd>c</dd><dt>d</dt></dl>",
        "<div>a</div><dl><dt>b</dt><dd>c</dd></dl><div>d</div>",
    ),
    "text in definitions": (
        "<dl>a<dt>b</dt><dd>c</dd>d</dl>",
        "<div>a</div><dl><dt>b</dt><dd>c<br />d</dd></dl>",
    ),
    "groups of definitions": (
        "<dl><div><dt>a</dt><dd>b</dd></div><dt>c</dt><dd>d</dd></dl>",
        "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>",
    ),
    "a term without a list": ("<dt>a</dt>", "<div>a</div>"),
    "caption behind the rows": (
        "<table><tr><td>a</td></tr><caption>b</caption></table>",
        "<table><caption>b</caption><tbody><tr><td>a</td></tr></tbody></table>",
    ),
    "two heads": (
        "<table><thead><tr><td>a</td></tr></thead><thead><tr><td>b</td></tr></thead></table>",
        "<table><thead><tr><td>a</td></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    ),
    "text in a table": ("<table>a<tr>b<td>c</td></tr></table>", None, "a b c"),
    "foot before the body": (
        "<table><tfoot><tr><td>a</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody></table>",
        "<table><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>a</td></tr></tfoot></table>",
    ),
    "columns": (
        '<table><colgroup span="2"><col /></colgroup><col /><tr><td>a</td></tr></table>',
        (
            "<table><colgroup><col /></colgroup><colgroup><col /></colgroup>"
            "<tbody><tr><td>a</td></tr></tbody></table>"
        ),
    ),
    "table in a caption": (
        "<table><caption>a<table><tr><td>b</td></tr></table></caption><tr><td>c</td></tr></table>",
        "<div>a<table><tr><td>b</td></tr></table></div><table><tbody><tr><td>c</td></tr></tbody></table>",
    ),
    "ruby": ("<p><ruby>a<rt>b</rt></ruby></p>", None),
    "ruby without a reading": ("<p><ruby>a</ruby></p>", "<p><span>a</span></p>"),
    "ruby with more text": (
        "<p><ruby>a<rt>b</rt>c</ruby></p>",
        "<p><ruby>a<rt>b</rt>c<rt></rt></ruby></p>",
    ),
    "reading without ruby": ("<p>a<rt>b</rt></p>", "<p>a<span>b</span></p>"),
    "two captions": (
        "<figure><figcaption>a</figcaption><p>b</p><figcaption>c</figcaption></figure>",
        "<figure><p>b</p><div>c</div><figcaption>a</figcaption></figure>",
    ),
    "direction": (
        "<p><bdo>a</bdo> <bdo dir='rtl'>b</bdo></p>",
        '<p><span>a</span><bdo dir="rtl">b</bdo></p>',
    ),
    "date": ("<p><time>a</time></p>", "<p><span>a</span></p>"),
    "type of an item": ('<ol><li type="1">a</li></ol>', "<ol><li>a</li></ol>"),
    "language": ('<p lang="x y">a</p>', "<p>a</p>"),
    "empty list": ("<p>a</p><ul></ul>", None),
}


def mended(written: str) -> ElementTree.Element:
    """A tree after the step."""
    root = ElementTree.fromstring(f"<div>{written}</div>")
    page = notes_of(Source(Path("/x/a.md"), "a.md", ""), Images(Path("/x")), Report())
    conform(root, page)
    return root


def words(written: str) -> list[str]:
    return sorted(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", written)))


def faults(root: ElementTree.Element) -> list[str]:
    """The children that may not be where they are."""
    return [
        f"{child.tag} in {parent.tag}"
        for parent in root.iter()
        if parent.tag not in contentmodel.TRANSPARENT
        for child in parent
        if child.tag not in contentmodel.CONTENT[parent.tag]
    ]


@pytest.mark.parametrize("case", sorted(CASES))
def test_elements_are_where_they_may_be(case: str) -> None:
    written, expected, *said = CASES[case]
    assert written is not None
    root = mended(written)
    found = re.sub(r">\s+<", "><", elementtree.inner(root)).strip()
    if not said:
        assert found == (expected or written)
    assert words(found) == words(written)
    assert faults(root) == []


@pytest.mark.parametrize("name", sorted(WITHOUT_PLACE))
def test_a_part_of_nothing_is_plain(name: str) -> None:
    assert mended(f"<{name}>a</{name}>")[0].tag in (WITHOUT_PLACE[name], "p")
    assert faults(mended(f"<p><b><{name}>a</{name}></b></p>")) == []


@pytest.mark.parametrize("name", sorted(AROUND))
def test_items_get_their_list(name: str) -> None:
    root = mended(f"<dt>x</dt><{name}>a</{name}>" if name == "dd" else f"<{name}>a</{name}>")
    if name != "dt":  # a term without a definition is none
        assert root[0].tag == AROUND[name]


@pytest.mark.parametrize(
    ("written", "flat"),
    [
        ("<h2>a <b>b</b></h2>", "a <b>b</b>"),
        ("<h2>a<ul><li>b</li><li>c</li></ul></h2>", "a  b  c  "),
        ("<h2><a href='x'><p>a</p></a></h2>", '<a href="x"> a </a>'),
        ("<h2>a<div data-tex='x'></div></h2>", 'a<span data-tex="x"></span>'),
        ("<h2><pre><code>a</code></pre></h2>", " <code>a</code> "),
        ("<h2><ruby>a<rt>b</rt></ruby></h2>", "<ruby>a<rt>b</rt></ruby>"),
    ],
)
def test_headings_are_running_text(written: str, flat: str) -> None:
    found = elementtree.inner(flatten(ElementTree.fromstring(written)))
    assert re.sub("  +", "  ", found) == flat


def test_a_deep_tree_takes_no_long_time() -> None:
    deep = "<b>" * 90 + "<p>a</p>" * 200 + "</b>" * 90
    assert len(list(mended(deep).iter("p"))) == 200


def test_text_behind_an_empty_paragraph_stays() -> None:
    written = "<em><p></p>one<p>two</p>$$x$$</em><div><p></p>three<p><br/></p></div>"
    page = notes_of(Source(Path("/x/a.md"), "a.md", ""), Images(Path("/x")), Report())
    root = ElementTree.fromstring(f"<div><div><p></p>one</div><div>{written}</div></div>")
    paragraphs(root, page)
    assert words(elementtree.inner(root)) == words(f"one {written}")
