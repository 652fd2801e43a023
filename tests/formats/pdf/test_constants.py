"""Variables that are constants look the same with their values in their places."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint

from studypress.formats.document import Style
from studypress.formats.pdf.constants import constants, resolved
from studypress.formats.pdf.typesetter import Typesetter

ROOT = ":root { --ink: #123456; --size: 9pt; --rule: 1px solid var(--ink); --accent: red }"
RULES = """
p { color: var(--ink); font-size: var(--size); border: var(--rule) }
p { width: calc(2 * var(--wide, 9px)) }
i { color: var(--accent); margin-left: var(--size) }
"""
PAGE = (
    '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" lang="en" {root}>'
    "<head><title>T</title>{head}</head>"
    "<body {body}><p {p}>Text <i>and more</i></p><p>text</p></body></html>"
)


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (":root { --a: 1px }", {"--a": "1px"}),
        (":root { --a: 1px } :root { --b: var(--a) 2px }", {"--a": "1px", "--b": "1px 2px"}),
        (":root { --b: var(--a); --a: var(--c); --c: 3 }", {"--a": "3", "--b": "3", "--c": "3"}),
        (":root { --a: 1px } p { --a: 2px }", {}),
        (":root { --a: 1px } @media print { p { --a: 2px } }", {}),
        ("@media print { :root { --a: 1px } }", {}),
        (":root, p { --a: 1px }", {}),
        ("p { --a: 1px }", {}),
        (":root { --a: 1px !important }", {}),
        (":root { --a: var(--b); --b: var(--a) }", {}),
        (":root { --a: var(--other) }", {}),
        (":root { --a: 1px; --but: 2px; --b: var(--but) }", {"--a": "1px"}),
        (":root { --a: ; }", {}),
        ("/* :root { --a: 1px } */", {}),
    ],
)
def test_constants_are_set_once_for_the_whole_document(css: str, found: dict[str, str]) -> None:
    assert constants([css], {"--but"}) == found


def test_what_is_no_use_of_a_constant_stays() -> None:
    css = (
        'a { b: var( --a ) var(--b) var(--a, 1) \'var(--a)\' "\\"var(--a)" /* var(--a) */ var(--a)'
    )
    wanted = css.replace("var( --a )", "2px").removesuffix("var(--a)") + "2px"
    assert resolved(css, {"--a": "2px"}) == wanted


_SHOWN = ("color", "border_top_color", "border_top_style", "font_size")


def looks(document: weasyprint.Document) -> list[tuple[Any, ...]]:
    """The boxes of the pages, each with its place, its ink and its size."""
    return [
        (box.element_tag, getattr(box, "text", ""), box.position_x, box.width, *map(str, style))
        for page in document.pages
        for box in page._page_box.descendants()
        if hasattr(box, "border_top_width")
        for style in [[box.border_top_width, *map(box.style.__getitem__, _SHOWN)]]
    ]


@pytest.mark.parametrize(
    ("more", "extra", "page"),
    [
        ("", "", {}),
        ("p { --ink: blue }", "", {}),
        ("@media print { body { --size: 20pt } }", "", {}),
        ("", ":root { --ink: blue }", {}),
        ("", "", {"root": 'style="--ink: blue"'}),
        ("", "", {"body": 'style="--size: 20pt; --accent: blue"'}),
        ("", "", {"body": 'style="--size: 9pt"'}),
        ("", "", {"p": 'style="--rule: 3px dashed blue"'}),
        ("", "", {"p": 'style="--accent: blue"'}),
        ("", "", {"head": "<style>p { --wide: 20px; --size: 20pt }</style>"}),
        (":root { --wide: 30px }", "", {}),
    ],
)
def test_pages_look_as_with_variables(more: str, extra: str, page: dict[str, str]) -> None:
    html = PAGE.format(**{name: page.get(name, "") for name in ("root", "head", "body", "p")})
    styles = [Style("a.css", ROOT), Style("b.css", RULES + more)]
    typesetter = Typesetter({}, styles)
    usual = PAGE.format(root="", head="", body="", p="")
    ours = [typesetter.lay(each, extra) for each in (html, usual, html)]
    sheets = [weasyprint.CSS(string="".join(one.css for one in styles) + extra)]
    theirs = weasyprint.HTML(string=html).render(stylesheets=sheets)
    assert looks(ours[0]) == looks(ours[2]) == looks(theirs)


def test_a_fault_in_a_style_sheet_is_told_where_the_author_wrote_it() -> None:
    css = ":root { --long: 1px 2px 3px 4px }\np { margin: var(--long); colour: red }"
    problems = Typesetter({}, [Style("a.css", css)]).problems
    assert [(one.where.line, one.where.column) for one in problems] == [(2, 26)]
