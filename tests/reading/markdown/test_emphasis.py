"""Bold and italics round whole blocks are removed, and within a block they stay."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from studypress.reading.markdown.emphasis import remove_wide


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
        ("<b>\n<p>a <i>b</i></p>\n</b>", "\n<p>a <i>b</i></p>\n"),
        ("<em><ul><li>a</li></ul>b</em>", "<ul><li>a</li></ul>b"),
        ("x<b>y<i>z<p>a</p></i></b>", "xyz<p>a</p>"),
        ("<details><summary>a</summary><br /><b>b</b></details>",
         "<details><summary>a</summary><br />b</details>"),
        ("<details><summary>a</summary><b>b</b> c</details>",
         "<details><summary>a</summary><b>b</b> c</details>"),
        ("<details><summary><b>a</b></summary></details>",
         "<details><summary><b>a</b></summary></details>"),
        ("<b />c<b><p>d</p></b>", "<b />c<p>d</p>"),
        ("<s><p>a</p></s>", "<s><p>a</p></s>"),
        ('<b id="x"><p>a</p></b>', '<b id="x"><p>a</p></b>'),
    ],
)  # fmt: skip
def test_remove_wide(before: str, after: str) -> None:
    root = fromstring(f"<div>{before}</div>")
    remove_wide(root, [[element] for element in root.iter()])
    assert tostring(root, encoding="unicode") == f"<div>{after}</div>"


def test_all_copies_of_bold_text_are_treated_alike() -> None:
    root: Element = fromstring("<div><b><p>a</p></b><p><b>b</b> <b>c</b></p></div>")
    first, second, other = root.iter("b")
    remove_wide(root, [[first, second], [other]])
    assert tostring(root, encoding="unicode") == "<div><p>a</p><p>b <b>c</b></p></div>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<b> </b><p><i><b>a</b></i></p>", " <p><i>a</i></p>"),
        ("<p><i>x<b>a</b></i><b>b</b></p>", "<p><i>x<b>a</b></i><b>b</b></p>"),
    ],
)
def test_bold_text_that_goes_on_in_another_block_is_wide(before: str, after: str) -> None:
    root = fromstring(f"<div>{before}</div>")
    remove_wide(root, [list(root.iter("b"))])
    assert tostring(root, encoding="unicode") == f"<div>{after}</div>"


def test_an_element_that_is_in_the_tree_no_more_does_not_count() -> None:
    root = fromstring("<div><p><b>a</b></p></div>")
    remove_wide(root, [[*root.iter("b"), Element("b")], [Element("i")]])
    assert tostring(root, encoding="unicode") == "<div><p><b>a</b></p></div>"
