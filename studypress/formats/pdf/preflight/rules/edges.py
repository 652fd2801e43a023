"""What stands too near to the edge of the page, and what stands outside of the type area."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from studypress.formats.pdf.preflight.leaf import Leaf
from studypress.formats.pdf.preflight.opened import Opened
from studypress.formats.pdf.preflight.records import Drawn, Finding, Kind
from studypress.formats.pdf.preflight.rule import Rule
from studypress.model.diagnostics import Severity

_PT_PER_MM = 72 / 25.4
# Cutters may be off by 3 mm; printers at home leave as much white. KDP and Lulu ask for 6.4 mm.
_SAFE_MM = {Kind.READING: 3.0, Kind.PRINT: 6.35, Kind.COVER: 3.2}
_ROUNDING_PT = 0.5
# An edge is that of the type area where so many pages, and this share of them, end there.
_PAGES = 3
_SHARE = 0.05
# And where so few pages, for each that ends there, have a column which ends further out: a wide
# table, say. If there are more, the edge is that of something in the type area, such as a list.
_FURTHER = 0.1
_SAME_PT = 1.5
# Punctuation may hang in the margin, and letters lean over.
_OVER_PT = 4.0
# Where more of the page's width is white beside the text, its lines are short, or notes may stand
# there: so nothing tells where the type area ends.
_MOST_WHITE = 0.25


def _near(page: Drawn, kind: Kind) -> Iterator[Finding]:
    trim = page.trim
    safe = _SAFE_MM[kind] if page.safe_mm is None else page.safe_mm
    least = safe * _PT_PER_MM - _ROUNDING_PT
    for run in page.runs:
        if run.artifact or not _touches(run.box, trim):
            continue  # a mark of a print shop, or a tab at the edge
        sides = {
            "left": run.box.left - trim.left,
            "upper": run.box.top - trim.top,
            "right": trim.right - run.box.right,
            "lower": trim.bottom - run.box.bottom,
        }
        side, white = min(sides.items(), key=lambda one: one[1])
        if white < 0:
            yield Finding(f"text is cut off at the {side} edge of the page", top=run.box.top)
            return
        if white < least:
            what = f"text is only {white / _PT_PER_MM:.1f} mm from the {side} edge of the page"
            hint = f"Leave {safe:g} mm free: it may be cut off, or not printed."
            yield Finding(what, top=run.box.top, hint=hint)
            return


def _touches(box: Sequence[float], trim: Sequence[float]) -> bool:
    return box[0] < trim[2] and box[2] > trim[0] and box[1] < trim[3] and box[3] > trim[1]


def _outside(file: Opened) -> Iterator[Finding]:
    groups: dict[tuple[int, int, int], list[tuple[int, Leaf]]] = defaultdict(list)
    # The first page is a cover or has the title, and a design of its own.
    for index, leaf in enumerate(file.pages[1:], 1):
        groups[index % 2, round(leaf.width), round(leaf.height)].append((index, leaf))
    found = []
    for group in groups.values():
        width = group[0][1].width
        lefts = [-leaf.column[0] for _, leaf in group if leaf.column[0] is not None]
        rights = [leaf.column[1] for _, leaf in group if leaf.column[1] is not None]
        left = _frame(lefts, -_MOST_WHITE * width)
        right = _frame(rights, (1 - _MOST_WHITE) * width)
        for index, leaf in group:
            if right is not None and leaf.right and leaf.right[0] > right + _OVER_PT:
                over = (leaf.right[0] - right) / _PT_PER_MM
                found.append((index, leaf.right[1], f"{over:.0f} mm over the right"))
            if left is not None and leaf.left and -leaf.left[0] > left + _OVER_PT:
                over = (-leaf.left[0] - left) / _PT_PER_MM
                found.append((index, leaf.left[1], f"{over:.0f} mm over the left"))
    for index, top, where in sorted(found):
        yield Finding(f"text stands {where} edge of the type area", index + 1, top)


def _frame(edges: Sequence[float], innermost: float) -> float | None:
    """The outermost edge at which several pages end; None where they are too few to tell.

    It is None too where that edge is not as far out as `innermost`, or where it is not clear that
    those which end further out are over it.
    """
    least = max(_PAGES, len(edges) * _SHARE)
    ordered = sorted(edges, reverse=True)
    for at, edge in enumerate(ordered):
        alike = [other for other in ordered[at:] if edge - other <= _SAME_PT]
        if len(alike) >= least:
            is_clear = at <= _FURTHER * len(alike)
            return edge if edge >= innermost and is_clear else None
    return None


NEAR = Rule(
    "unsafe-edge",
    Severity.WARNING,
    "pages have text too near to their edge",
    "Make what is there narrower, or divide it.",
    look_at_page=_near,
)

OUTSIDE = Rule(
    "outside-type-area",
    Severity.WARNING,
    "pages have text outside of the type area",
    "Break long words, code or formulas, or give the table fewer columns.",
    look=_outside,
    kinds=frozenset({Kind.READING, Kind.PRINT}),
)
