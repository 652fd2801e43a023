"""An image, a drawing and a formula have no words."""

from __future__ import annotations

from tests.formats.epub.lint.sound import Sound


def spoil(made: Sound) -> None:
    made.change("one.xhtml", ' alttext="n plus 1"', "")
    made.change("one.xhtml", ' alt="A leaf of tea"', "")
    made.change("package.opf", 'id="two"', 'id="two" properties="svg"')
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><path d="M0 0h2"/></svg>'
    made.change("two.xhtml", "<table>", f"<p>{drawing}</p><table>")
    for claim in ("alternativeText", "describedMath"):
        meta = f'<meta property="schema:accessibilityFeature">{claim}</meta>'
        made.change("package.opf", meta, "")
    meta = '<meta property="schema:accessModeSufficient">textual</meta>'
    made.change("package.opf", meta, "")
