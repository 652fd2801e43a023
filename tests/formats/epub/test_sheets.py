"""The sheets of the ePub: what holds from the left has a twin, whatever page is marked between."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from studypress.formats.epub.lint.styles import Declaration, declarations_of
from tests.conftest import ROOT

_RTL = '[dir="rtl"]'
_MARK = '[role="doc-pagebreak"]'
_SIDE = re.compile(r"(padding|margin|border)-(?:left|right)(?:-\w+)?")
# Code and mathematics run from the left in every language, and authors choose the sides of images
# and of the cells of a column.
_OF_ALL = frozenset(("code.css",))
_CHOSEN = re.compile(r"img\.(left|right)|(?:th|td)?\.(?:left|right|num)|menclose.*")


def _declared() -> Iterator[tuple[str, Declaration]]:
    for sheet in sorted((ROOT / "layouts" / "ebook").glob("*.css")):
        for one in declarations_of(sheet.read_text(encoding="utf-8")):
            yield sheet.name, one


def _sided(one: Declaration) -> str:
    """The property that a declaration sets on one side, "" where it sets none."""
    if found := _SIDE.fullmatch(one.name):
        return found[1]
    if one.name in {"float", "clear", "text-align"} and one.value in {"left", "right"}:
        return one.name
    sides = one.value.split()
    if one.name in {"padding", "margin"} and len(sides) == 4 and sides[1] != sides[3]:
        return one.name
    return ""


def _is_of_both(one: Declaration, every: set[tuple[str, ...]]) -> bool:
    """True where the same rule gives the other side the same value."""
    sides = {"left": "right", "right": "left"}
    other = re.sub("left|right", lambda side: sides[side[0]], one.name)
    return other != one.name and (*one.selectors, other, one.value) in every


def test_each_side_has_its_twin_for_text_from_the_right() -> None:
    found = list(_declared())
    every = {(*one.selectors, one.name, one.value) for _, one in found}
    twins: defaultdict[str, set[str]] = defaultdict(set)
    for _, one in found:
        for selector in one.selectors:
            if _RTL in selector:
                base = " ".join(selector.replace(_RTL, "").split())
                twins[base].add(_sided(one) or one.name)
    lacking = [
        f"{sheet}:{one.line}: {selector} {{{one.name}: {one.value}}}"
        for sheet, one in found
        if sheet not in _OF_ALL and (name := _sided(one)) and not _is_of_both(one, every)
        for selector in one.selectors
        if "[dir=" not in selector and not _CHOSEN.fullmatch(selector)
        # The cells of a column that is chosen are as all others where each row is a list.
        if name not in twins[selector] | twins[re.sub(r" tbody|\.(right|num|center)", "", selector)]
    ]
    assert lacking == []


def test_the_mark_of_a_page_is_no_obstacle_between_two_elements() -> None:
    selectors = {selector for _, one in _declared() for selector in one.selectors}
    beside = {one for one in selectors if "+" in one and _MARK not in one}
    assert ".code-file + pre" in beside
    assert {one for one in beside if one.replace("+", f"+ {_MARK} +") not in selectors} == set()
