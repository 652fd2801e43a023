"""Any HTML as a clean tree: elements, attributes, addresses, classes and depth."""

from __future__ import annotations

import pytest

from studypress.markup.elementtree import inner, write
from studypress.reading.markdown import clean


@pytest.mark.parametrize(("name", "kept"), clean._ATTRIBUTES.items())
def test_attributes_that_are_kept(name: str, kept: set[str]) -> None:
    tag = "p" if name == "*" else name
    written = "".join(f' {one}="1"' for one in sorted(kept))
    around = {"td": "tr", "th": "tr", "col": "colgroup", "tr": "tbody"}.get(tag, "")
    text = f'<{tag}{written} onclick="x" style="y">a</{tag}>'
    if around:
        text = f"<table><{around}>{text}</{around}></table>"
    if tag == "colgroup":
        text = f"<table>{text}</table>"
    found = list(clean.clean_tree(text).iter(tag))[-1]  # it is a `div` that holds all
    assert set(found.attrib) == kept


@pytest.mark.parametrize("name", sorted(clean._OWN_CLASSES))
def test_no_author_gives_classes_of_ours(name: str) -> None:
    root = clean.clean_tree(f'<p class="a {name} b">x</p><p class="{name}">y</p>', classes=True)
    assert [part.get("class") for part in root] == ["a b", None]
    assert [part.get("class") for part in clean.clean_tree('<p class="a">x</p>')] == [None]


def test_what_is_not_allowed_goes_and_its_words_stay() -> None:
    root = clean.clean_tree("<form>a<script>b</script><p>c<br>d</p></form>&nbsp;&#1;")
    assert inner(root) == "a<p>c<br />d</p>\u00a0"


def test_half_a_letter_breaks_nothing() -> None:
    assert "".join(clean.clean_tree("a\ud800b").itertext()) == "ab"


def test_what_is_too_deep_is_text() -> None:
    root = clean.plain_tree("<b>" * 150 + "x" + "</b>" * 150)
    depth, element = 0, root
    while len(element):
        depth, element = depth + 1, element[0]
    assert depth == 100
    assert "".join(root.itertext()) == "x"
    assert "<b>" in write(root)


def test_unclean_addresses() -> None:
    every = ["https://x.org", "a.md#b", "foo:b", "http://[d", "mailto:a@b.c"]
    assert clean.unclean(every) == {"foo:b", "http://[d"}
