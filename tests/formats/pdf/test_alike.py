"""Elements with the same attribute of style share it as a class, with the same look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from weasyprint.formatting_structure.boxes import BlockBox, InlineBox

from studypress.formats.document import Style
from studypress.formats.pdf import alike
from studypress.formats.pdf.typesetter import Typesetter

PAGE = (
    '<html lang="en"><head><title>T</title>{head}</head><body id="whole">'
    '<p class="a b" style="{said}">One <b>bold</b></p>'
    '<p class="a b" style="{said}">Two <b>bold</b></p></body></html>'
)


def merged(said: str, *, both: bool = True) -> Element:
    page = PAGE.format(said=said, head="")
    root = fromstring(page if both else page.replace(f' style="{said}"', "", 1))
    alike.merge(root)
    return root


def paragraphs(css: str, said: str, head: str = "") -> list[Any]:
    """The boxes of the two paragraphs, as a book is set with a style sheet."""
    setter = Typesetter({}, [Style("layouts/book/book.css", css)])
    page = setter.lay(PAGE.format(said=said, head=head)).pages[0]._page_box
    return [box for box in boxes(page) if box.element_tag == "p" and isinstance(box, BlockBox)]


def boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def test_what_several_say_is_a_class_with_a_rule() -> None:
    root = merged("color: red")
    assert [one.get("style") for one in root.iter("p")] == [None, None]
    assert [one.get("class") for one in root.iter("p")] == ["a b alike-1"] * 2
    (sheet,) = root.iter("style")
    assert sheet.text == ".alike-1:not(#no-alike-1) { color: red }"


@pytest.mark.parametrize(
    "said",
    ["background: url(image:a)", "content: '}'", "color: red; /* so", "content: '&lt;/style&gt;'"],
)
def test_what_could_end_a_rule_stays_where_it_is(said: str) -> None:
    assert "alike" not in tostring(merged(said), encoding="unicode")


def test_what_one_element_says_stays_where_it_is() -> None:
    assert "alike" not in tostring(merged("color: red", both=False), encoding="unicode")


@pytest.mark.parametrize(
    ("css", "head", "px"),
    [
        ("p { margin-left: 1px }", "", 7),
        ("#whole p.a.b { margin-left: 1px }", "", 7),
        ("", "<style>p.a.b { margin-left: 1px }</style>", 7),
        ("p { margin-left: 1px !important }", "", 1),
    ],
)
def test_a_class_is_as_strong_as_an_attribute(css: str, head: str, px: float) -> None:
    assert [box.margin_left for box in paragraphs(css, "margin-left: 7px", head)] == [px, px]


def test_the_style_of_all_that_is_in_them_is_computed_once() -> None:
    one, two = (list(boxes(box)) for box in paragraphs("b { color: red }", "--accent: red"))
    (first,) = (box for box in one if isinstance(box, InlineBox) and box.element_tag == "b")
    (second,) = (box for box in two if isinstance(box, InlineBox) and box.element_tag == "b")
    assert first.style is second.style
