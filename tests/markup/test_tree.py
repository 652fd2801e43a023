"""Our own XHTML is parsed however long it is, and written so that all parsers agree."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studypress.editions.parts import brief, printing
from studypress.editions.parts.brief import Reader
from studypress.formats.screens import plain
from studypress.language.load import abbreviations, all_asking
from studypress.markup import excerpt, tree
from studypress.model.diagnostics import Location
from studypress.model.guide import Block

LISTING = f"<pre>{'a line of a log ' * 700_000}</pre>"
READER = Reader(abbreviations("en"), all_asking())
WHOLE = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{LISTING}</body></html>'


@pytest.mark.parametrize(
    "parse",
    [
        lambda: tree.parse_page(WHOLE),
        lambda: plain.text_of_document(WHOLE.encode()),
        lambda: excerpt.first_sentence(LISTING, lambda text: 0),
        lambda: list(brief.sections("a", "A", [LISTING], READER)),
        lambda: printing.prepare_for_paper([Block("prose", LISTING, Location("a.md"))], []),
    ],
)
def test_a_text_of_more_than_ten_megabytes(parse: Callable[[], object]) -> None:
    parse()


@pytest.mark.parametrize(
    "text", ["", "a &amp; b &lt; c", "a<b>c</b>d", "<br/>x", "&#13;", "<p>a</p>\n<p>b</p>", "<i/>"]
)
def test_inner_is_what_was_parsed(text: str) -> None:
    root = tree.parse(f'<div title="a&gt;b">{text}</div>')
    root.tail = None
    assert tree.inner(root) == text
    assert tree.inner(tree.parse_fragment(text)) == text


def test_write_leaves_out_what_follows() -> None:
    root = tree.parse_fragment("<b>a</b>c")
    assert tree.write(root[0]) == "<b>a</b>"


def test_a_page_is_read_alike_as_html_and_as_xml() -> None:
    body = "<p/><span></span><br/><p>a</p>"
    page = f'<html xmlns="{tree.XHTML}"><head><title/></head><body>{body}</body></html>'
    root = tree.parse_page(page)
    html = tree.write_page(root)
    assert html.startswith("<!DOCTYPE html>")
    assert "<title></title>" in html
    assert "<p></p><span></span><br/><p>a</p>" in html
    assert root.find(".//{*}p").text is None  # type: ignore[union-attr]


def test_a_drawing_is_written_as_it_is() -> None:
    assert tree.write_page(tree.parse("<svg><g/></svg>")) == "<svg><g/></svg>"


def test_a_page_has_no_comments() -> None:
    root = tree.parse_page("<p>a<!-- b --><?c d?>e</p>")
    assert "".join(map(str, root.itertext())) == "ae"
    assert len(root) == 0
