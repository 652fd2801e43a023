"""The content models: each row says of HTML what the HTML Living Standard says."""

from __future__ import annotations

import pytest

from studypress.markup import contentmodel as model
from studypress.markup.contentmodel import follows_order, is_valid

# For each order: children that follow it, and children that don't.
ORDERS = {
    "table": (
        ["", "caption colgroup thead tbody tbody tfoot", "tr tr", "thead tr tfoot"],
        ["tbody caption", "tr tbody", "tfoot tbody", "thead thead", "caption caption"],
    ),
    "dl": (["", "dt dd", "dt dt dd dd dt dd", "div div"], ["dd", "dt", "dd dt", "dt dd div"]),
    "ruby": (
        ["rt", "em rt", "rt b rt", "rp rt rp", "rp rt rp rt rp"],
        ["", "em", "rt em", "rp", "rp rt"],
    ),
    "figure": (
        ["", "img", "figcaption img", "img figcaption", "p table figcaption"],
        ["img figcaption p", "figcaption figcaption", "figcaption img figcaption"],
    ),
    "details": (["summary", "summary p p"], ["", "p", "p summary", "summary summary"]),
    "html": (["head body"], ["", "body", "body head"]),
}

# For each attribute: an element that has a rule for it, values that are valid, and others.
VALUES = {
    "dir": ("p", ["ltr", "rtl", "auto"], ["", "left"]),
    "lang": ("p", ["en", "pt-BR", "zh-Hant-TW"], ["", "x y", "de_DE", "muchtoolongone"]),
    "id": ("p", ["a", "é-1", "_x.y"], ["", "1a", "a b", "-a"]),
    "start": ("ol", ["3", "-3", "0"], ["", "x", "1.5"]),
    "type": ("ol", ["1", "a", "A", "i", "I"], ["", "disc", "b"]),
    "reversed": ("ol", ["", "reversed"], ["true"]),
    "colspan": ("td", ["1", "20"], ["", "0", "-1", "x"]),
    "rowspan": ("th", ["0", "1"], ["", "-1", "x"]),
    "scope": ("th", ["row", "col", "rowgroup", "colgroup"], ["", "left"]),
    "span": ("col", ["1", "20"], ["", "0", "x"]),
    "width": ("img", ["0", "20"], ["", "20px", "50%"]),
    "height": ("img", ["0", "20"], ["", "1.5", "auto"]),
}


def test_every_row_has_its_case() -> None:
    assert ORDERS.keys() == model.ORDERS.keys()
    assert VALUES.keys() == model.VALUES.keys()


@pytest.mark.parametrize("name", sorted(ORDERS))
def test_orders(name: str) -> None:
    good, bad = ORDERS[name]
    assert [one for one in good if not follows_order(name, one.split())] == []
    assert [one for one in bad if follows_order(name, one.split())] == []


@pytest.mark.parametrize("name", sorted(VALUES))
def test_values(name: str) -> None:
    element, good, bad = VALUES[name]
    assert [one for one in good if not is_valid(element, name, one)] == []
    assert [one for one in bad if is_valid(element, name, one)] == []


def test_what_has_no_rule_is_not_judged() -> None:
    assert is_valid("p", "class", "anything at all")
    assert is_valid("link", "type", "text/css")
    assert follows_order("p", ["em", "b"])


def test_each_element_that_may_be_a_child_has_a_row() -> None:
    children = frozenset[str]().union(*model.CONTENT.values())
    assert children - model.CONTENT.keys() == {"math", "svg"}


@pytest.mark.parametrize("name", sorted(model.CONTENT))
def test_blocks_are_only_in_elements_that_hold_blocks(name: str) -> None:
    holds = bool(model.CONTENT[name] & {"blockquote"})
    assert holds == (name in model.BLOCK_HOLDERS | {"figure", "details"})
