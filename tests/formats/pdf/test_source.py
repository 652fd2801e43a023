"""Notes and items of lists look as WeasyPrint sets them, whatever makes an element one of them."""

from __future__ import annotations

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
