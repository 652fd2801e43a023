"""A theme and a paper as variables of CSS. docs/layouts.md lists them for designers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studypress.typography.paper import NAME_SCALE, THUMB_ROW_MM, Paper
from studypress.typography.sizes import Margins, Side, mm
from studypress.typography.theme import Theme

Variables = Iterator[tuple[str, str]]
"""Pairs of a name, without its two hyphens, and a value."""

# Between running heads and text: the usual white. The heads' line is 12 points high, and is so far
# from the edge of the paper at least.
_HEAD_SPACE_MM, _HEAD_LINE_MM, _HEAD_EDGE_MM = 8.0, mm("12pt"), 2.5
# The white between a number in the margin and the question.
_NUMBER_GAP_MM = 5.0

# A length of five points or more, which is that of letters or lines.
_POINTS = re.compile(r"(?<![\w.#-])((?:[5-9]|[1-9]\d+)(?:\.\d+)?)pt\b")
# The variables of pages without a side column. Its content is in the text instead, or below it.
_IN_THE_TEXT = {
    "side": "auto",
    "aside": "0mm",
    "gap": "0",
    "side-position": "static",
    "note-float": "footnote",
    "flow": "0.5rlh",
    "head-break": "avoid",
    "key": "11.6pt",
    "key-line": "16pt",
    "hang": "1.2em",
    "figure-align": "center",
    "after-figure": "0",
}
# The variables of pages with a side column, except for its measures. Its content is taken out of
# the text, which goes on beside it.
_BESIDE = {
    "side-position": "absolute",
    "note-float": "none",
    "flow": "0rlh",
    "head-break": "avoid",
    "key": "12.2pt",
    "key-line": "17pt",
    "hang": "0em",
    "figure-align": "start",
    "after-figure": "1.2em",
}


def of_theme(theme: Theme) -> Variables:
    """The colours of a theme."""
    for name, colour in theme.tokens.inks:
        yield name.replace("_", "-"), str(colour)
    yield "accent", theme.accent(1)


def of_paper(paper: Paper, *, rtl: bool) -> Variables:
    """The sizes of a paper. `rtl` is true where lines run from right to left."""
    page, margins, opening = paper.page, paper.margins, paper.opening
    yield from (("page-width", page.width), ("page-height", page.height))
    yield "text-height", f"{paper.text_mm:.4g}mm"
    yield "measure", f"{paper.measure_mm:.4g}mm"
    yield "columns", str(paper.columns.count) if paper.columns else "auto"
    yield "column-gap", paper.columns.gap if paper.columns else "0mm"
    before_mm, behind_mm = paper.beyond_mm
    yield from (("wide-start", f"{-before_mm:g}mm"), ("wide-end", f"{-behind_mm:g}mm"))
    yield from _margins(margins, rtl=rtl)
    yield from (("text", paper.text.size), ("line", paper.text.line))
    yield from _question(paper)
    yield from _heads(paper, rtl=rtl)
    yield from (("title", opening.title), ("lead", opening.lead))
    yield from (("opening-number", opening.number), ("above-title", opening.above_title))
    yield "above-asked", opening.above_questions
    yield from _beside(paper.side) if paper.side else _in_the_text(paper)
    yield from (("sheet-top", paper.sheet.top), ("sheet-margin", paper.sheet.margin))
    yield from (("sheet-foot", paper.sheet.foot), ("sheet-footed", paper.sheet.footed))


def _in_the_text(paper: Paper) -> Variables:
    """What stands in the side column elsewhere, in the size that this paper has for small text."""
    for name, value in _IN_THE_TEXT.items():
        yield name, enlarged(value, paper.larger)


def enlarged(css: str, times: float) -> str:
    """Rules of CSS with larger text: each length of five points or more, since rules are thin."""
    if times == 1:
        return css
    return _POINTS.sub(lambda found: f"{float(found[1]) * times:.4g}pt", css)


def _question(paper: Paper) -> Variables:
    """The head of a question, with its number in the margin or above it."""
    heading, number = paper.heading, paper.number
    for name, text in (("", heading), ("-long", heading.long), ("-longest", heading.longest)):
        yield from ((f"heading{name}", text.size), (f"heading{name}-line", text.line))
    yield "number", number.size
    if number.hang:
        width = mm(number.hang) - _NUMBER_GAP_MM
        yield from (("number-display", "inline-block"), ("number-line", "0"))
        yield from (("number-hang", number.hang), ("number-width", f"{width:g}mm"))
        yield from (("number-gap", f"{_NUMBER_GAP_MM:g}mm"), ("number-align", "end"))
    else:
        yield from (("number-display", "block"), ("number-line", "26pt"))
        yield from (("number-hang", "0mm"), ("number-width", "auto"))
        yield from (("number-gap", "0mm"), ("number-align", "start"))


def _heads(paper: Paper, *, rtl: bool) -> Variables:
    """What stands in the corners above the text of right and of left pages, and beside it.

    The folio and the question that is being read are at the outer edge, and the chapter is at the
    inner one, or where lines begin.
    """
    size = mm(paper.running_head)
    chapter = ("var(--chapter-head)", f"400 {paper.running_head}/12pt var(--sans)", "var(--grey-2)")
    name_font = f"600 {size * NAME_SCALE:.2f}mm/12pt var(--sans)"
    name, folio, space = "string(short, start)", "counter(page, folio)", r'"\2003"'
    at_right = (f"{name} {space} {folio}", name_font, "var(--ink)")
    at_left = (f"{folio} {space} {name}", name_font, "var(--ink)")
    yield "chapter-head", "string(section, first-except) string(chapter, start)"
    yield "running-head", paper.running_head
    mirrored = paper.margins.mirrored
    for page, outer_left in (("right", rtl and not mirrored), ("left", rtl or mirrored)):
        corners = (at_left, chapter) if outer_left else (chapter, at_right)
        for corner, values in zip(("left", "right"), corners, strict=True):
            for what, value in zip(("", "-font", "-ink"), values, strict=True):
                yield f"{page}-page-head-{corner}{what}", value
        thumb = ("element(thumb)", "none") if outer_left else ("none", "element(thumb)")
        yield from ((f"{page}-page-thumb-left", thumb[0]), (f"{page}-page-thumb-right", thumb[1]))
    yield "thumb-row", f"{THUMB_ROW_MM:g}mm"
    # A small page has a small margin above its text, in which the heads must have room.
    free = mm(paper.margins.top) - _HEAD_LINE_MM - _HEAD_EDGE_MM
    yield "head-space", f"{min(_HEAD_SPACE_MM, free):.4g}mm"


def _margins(margins: Margins, *, rtl: bool) -> Variables:
    """The margins of right and of left pages, and the side of the folio on each."""
    inner, outer, folio = margins.inner, margins.outer, "counter(page, folio)"
    yield from (("margin-top", margins.top), ("margin-bottom", margins.bottom))
    # The spine of a right page is on its left, in books of both directions.
    turned = rtl and not margins.mirrored
    right = (outer, inner, folio, "none") if turned else (inner, outer, "none", folio)
    left = (outer, inner, folio, "none") if margins.mirrored else right
    for name, values in (("right-page", right), ("left-page", left)):
        for what, value in zip(("left", "right", "folio-left", "folio-right"), values, strict=True):
            yield f"{name}-{what}", value


def _beside(side: Side) -> Variables:
    """The side column, at the end of lines."""
    yield from (("side", side.width), ("aside", f"{mm(side.width) + mm(side.gap):g}mm"))
    yield "gap", side.gap
    yield from _BESIDE.items()
