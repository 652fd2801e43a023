"""Documents are read as WeasyPrint reads them, and notes and items of lists look as it sets them.

What makes an element one of them does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint

from studypress.formats.document import Style
from studypress.formats.pdf.source import Source, usual_sheet
from studypress.formats.pdf.typesetter import Typesetter

PAGE = (
    '<html lang="en"><head><title>T</title>{head}</head><body>'
    '<p>Text<i class="note" style="{said}">said</i> and text.</p>'
    "<ul><li>Item</li></ul></body></html>"
)
ALL = frozenset(
    ("marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
)


def texts(document: weasyprint.Document) -> list[tuple[str, float, str]]:
    """Each text of the pages, with the size and the features of its type."""
    found = []
    for page in document.pages:
        for box in page._page_box.descendants(placeholders=True):
            if text := getattr(box, "text", ""):
                style: Any = box.style
                found.append((text, style["font_size"], str(style["font_variant_numeric"])))
    return found


@pytest.mark.parametrize(
    ("css", "said", "head"),
    [
        (".note { float: footnote }", "", ""),
        ("@media print { p > i, i.other { float: footnote } }", "", ""),
        ("p > :is(i, b) { float: footnote }", "", ""),
        (":root { --way: footnote } .note { float: var(--way) }", "", ""),
        ("/* } */ .note { color: red; float: footnote }", "", ""),
        ("", "float: footnote", ""),
        ("", "", "<style>i { float: footnote }</style>"),
        (
            ".note { position: note(notes) } @page { @note-area { content: element(notes) } }",
            "",
            "",
        ),
        (".note { display: list-item }", "", ""),
        (".note { display: list-item inline }", "", ""),
        (":root { --way: list-item } i { display: var(--way) }", "", ""),
        ("", "display: list-item", ""),
        ("", "", "<style>i { display: list-item }</style>"),
        ("i::after { content: 'x'; display: list-item }", "", ""),
        ("", "", ""),
    ],
)
def test_notes_and_items_are_those_of_weasyprint(css: str, said: str, head: str) -> None:
    page = PAGE.format(said=said, head=head)
    ours = Typesetter({}, [Style("layouts/book/book.css", css)]).lay(page)
    plain = weasyprint.HTML(string=page).render(stylesheets=[weasyprint.CSS(string=css)])
    assert texts(ours) == texts(plain)


def styled(css: str) -> dict[str, set[str]]:
    """The pseudo-elements for which each element has a style in WeasyPrint's own style sheet."""
    source = Source(PAGE.format(said="", head=""), usual_sheet([css]))
    (sheet,) = source._ua_stylesheets()
    return {
        element.local_name: {rule[2] for rule in sheet.matcher.match(element)} & ALL
        for element in source.wrapper_element.iter_subtree()
    }


def test_no_other_element_has_styles_of_notes_and_markers() -> None:
    found = styled(".note { float: footnote }")
    assert found.pop("li") == {"marker"}
    assert found.pop("i") == ALL - {"marker"}
    assert not set().union(*found.values())


XHTML = (
    '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" lang="de">\n<head>'
    "\n<title>T</title><style>p i { color: red }</style></head>\n"
    "<body class='a'>{body}</body>\n</html>"
)

SVG = (
    "<p>f <svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    " viewBox='0 0 9 9'><linearGradient id='g'/><use xlink:href='#g'/></svg></p>"
)


@pytest.mark.parametrize(
    "page",
    [
        XHTML.replace("{body}", body)
        for body in (
            "<p>Text &amp; <i>more</i> text<br/> &lt;here&gt;</p>\n<hr/>",
            "<pre>\n\n  code\n</pre><pre>\n</pre><pre><code>\nx</code></pre>",
            "<table><tr><td>1</td></tr></table>",
            "<table><tbody><tr><td>1<table><tr><td>2</td></tr></table></td></tr></tbody></table>",
            SVG,
            "<ul><li>1</li></ul><p data-page-of='x'></p><span></span>",
            "<p>1&#13;2&#160;3</p>",
        )
    ]
    + [
        "<p>no <b>page",
        "<html><head></head><body><p>no namespace</p></body></html>",
        XHTML.replace("{body}", "<p>a</p><!-- said --><p>b &nbsp; c</p>"),
        XHTML.replace("<head>", "<head><base href='font:x'/>").replace("{body}", ""),
    ],
)
def test_documents_are_read_as_by_a_parser_of_html(page: str) -> None:
    ours = Source(page, usual_sheet([]), base_url="x:/")
    theirs = weasyprint.HTML(string=page, base_url="x:/")
    assert list(parts(ours.etree_element)) == list(parts(theirs.etree_element))
    assert ours.base_url == theirs.base_url
    assert ours.wrapper_element.etree_element is ours.etree_element


def parts(root: Any) -> Iterator[tuple[Any, ...]]:
    """The elements of a tree with their attributes and texts, but for white space at its body."""
    last = root.find("body")[-1:]
    for element in root.iter():
        attributes = {name: value for name, value in element.attrib.items() if "xmlns" not in name}
        around = element is root or element.tag in ("head", "body")
        text, tail = ("" if around else one or "" for one in (element.text, element.tail))
        yield element.tag, attributes, text, tail.rstrip() if element in last else tail
