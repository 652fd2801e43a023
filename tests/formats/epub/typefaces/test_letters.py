"""Which letters are shown in which type: style sheets as a cascade."""

from __future__ import annotations

import pytest

from studypress.formats.epub.typefaces.letters import ADDED, Letters, Type
from studypress.formats.screens.namespaces import MATHML
from studypress.markup.tree import parse

SHEET = 'body { font-family: "Press Serif", serif } code { font-family: "Press Mono", monospace }'
SERIF = Type(("Press Serif", "serif"))
MONO = Type(("Press Mono", "monospace"))
BOLD = Type(SERIF.families, bold=True)
ITALIC = Type(SERIF.families, italic=True)
BOTH = Type(SERIF.families, bold=True, italic=True)
MONO_BOLD = Type(MONO.families, bold=True)


def _shown(body: str, *sheets: str) -> dict[Type, str]:
    letters = Letters([SHEET, *sheets])
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>T</title></head>'
        f"<body>{body}</body></html>"
    )
    letters.read(parse(page.encode()))
    return {kind: "".join(sorted(found - ADDED)) for kind, found in letters.found.items()}


@pytest.mark.parametrize(
    ("body", "css", "shown"),
    [
        ("<p>xy</p>", "", {SERIF: "xy"}),
        ("<p>x<b>y</b>z</p>", "", {SERIF: "xz", BOLD: "y"}),
        ("<p>x<em>y</em></p>", "", {SERIF: "x", ITALIC: "y"}),
        ("<h1>x</h1>", "h1 { font-weight: normal }", {SERIF: "x"}),
        ("<p><code>x</code></p>", "", {MONO: "x"}),
        ("<p><code>x</code></p>", "p > code { font-weight: 600 }", {MONO_BOLD: "x"}),
        ("<p>x</p><p>y</p>", "p + p { font-weight: 700 }", {SERIF: "x", BOLD: "y"}),
        ("<p>x</p>", "p { font-weight: 500 }", {SERIF: "x"}),
        ('<p class="a" id="b">x</p>', "#b { font-style: italic } .a { font: x }", {ITALIC: "x"}),
        ('<p class="a">x</p>', ".a { font-style: italic } p { font-style: normal }", {ITALIC: "x"}),
        ('<p style="font-weight: bold">x</p>', "p { font-weight: normal }", {BOLD: "x"}),
        ("<b>x<i>y</i></b>", "i { font-weight: inherit }", {BOLD: "x", BOTH: "y"}),
        ('<p class="a">x</p>', ".a { font-variant-caps: all-small-caps }", {SERIF: "Xx"}),
        ("<ul><li>x</li></ul>", "li::marker { font-weight: bold }", {SERIF: "x"}),
        ("<p>x</p>", "@media print { p { font-weight: bold } }", {SERIF: "x"}),
        ("<p>x<b>y</b></p>", "@media (max-width: 9em) { p { font-weight: bold } b { color: red } }",
         {SERIF: "x", BOLD: "xy"}),
        ("<p>x</p>", "@supports (a: b) { @container (width < 9em) { p { font-style: italic } } }",
         {SERIF: "x", ITALIC: "x"}),
        ('<p data-label="y">x</p>', "p::before { font-weight: bold }", {SERIF: "xy", BOLD: "y"}),
        ("<p>x</p>", "p:unheard-of { font-weight: bold }", {SERIF: "x"}),
        ('<p data-label="y">x</p>', "", {SERIF: "xy"}),
        (f'<p>x<math xmlns="{MATHML}"><mi>y</mi></math>z</p>', "", {SERIF: "xz"}),
    ],
)  # fmt: skip
def test_a_letter_is_shown_in_a_type(body: str, css: str, shown: dict[Type, str]) -> None:
    assert _shown(body, css) == shown


def test_what_a_reading_system_adds_is_in_each_type() -> None:
    letters = Letters([SHEET])
    letters.read(parse(b'<html xmlns="http://www.w3.org/1999/xhtml"><body><b>x</b></body></html>'))
    assert letters.found == {BOLD: ADDED | {"x"}}
