"""A theme and a paper as variables of CSS. docs/layouts.md lists them for designers."""

from __future__ import annotations

from collections.abc import Iterator

from studypress.typography.paper import Paper
from studypress.typography.sizes import Margins, Side, mm
from studypress.typography.theme import Theme

Variables = Iterator[tuple[str, str]]
"""Pairs of a name, without its two hyphens, and a value."""

# The variables of pages without a side column. Its content is in the text instead, or below it.
_IN_THE_TEXT = {
    "side": "auto",
    "aside": "0mm",
    "gap": "0",
    "side-position": "static",
    "side-float": "none",
    "note-float": "footnote",
    "flow": "0.5rlh",
    "head-break": "avoid",
    "above-question": "2.5rlh",
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
    "above-question": "3rlh",
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
    text_mm = mm(page.height) - mm(margins.top) - mm(margins.bottom)
    yield from (("page-width", page.width), ("page-height", page.height))
    yield "text-height", f"{text_mm:.4g}mm"
    yield "measure", f"{paper.measure_mm:.4g}mm"
    yield "columns", str(paper.columns.count) if paper.columns else "auto"
    yield "column-gap", paper.columns.gap if paper.columns else "0mm"
    before_mm, behind_mm = paper.beyond_mm
    yield from (("wide-start", f"{-before_mm:g}mm"), ("wide-end", f"{-behind_mm:g}mm"))
    yield from _margins(margins, rtl=rtl)
    yield from (("text", paper.text.size), ("line", paper.text.line))
    yield from (("heading", paper.heading.size), ("heading-line", paper.heading.line))
    yield "running-head", paper.running_head
    yield from (("opening", opening.above), ("title", opening.title), ("lead", opening.lead))
    yield "above-asked", opening.above_questions
    yield from _beside(paper.side, rtl=rtl) if paper.side else _IN_THE_TEXT.items()
    yield from (("sheet-margin", paper.sheet.margin), ("sheet-foot", paper.sheet.foot))


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


def _beside(side: Side, *, rtl: bool) -> Variables:
    """The side column, at the end of lines."""
    yield from (("side", side.width), ("aside", f"{mm(side.width) + mm(side.gap):g}mm"))
    yield from (("gap", side.gap), ("side-float", "left" if rtl else "right"))
    yield from _BESIDE.items()
