"""The side column of pages that are set with style sheets of a project's own."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
import weasyprint

from studypress.formats.document import Style
from studypress.formats.pdf.columns import NUMBER
from studypress.formats.pdf.side import Sides
from studypress.formats.pdf.typesetter import Typesetter

SHEET = """
@page { size: 400px 300px; margin: 20px }
body { --side-position: absolute; margin: 0; font: 10px/14px sans-serif }
article { position: relative; margin-right: 120px }
.terms { position: absolute; right: -120px; top: 0; width: 100px }
"""
IN_TEXT = ".tall { position: static; width: auto }"


@pytest.mark.parametrize(("rule", "pages"), [(IN_TEXT, 3), ("", 1)])
def test_pages_are_set_only_once_more_for_what_has_no_room(
    rule: str, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A style sheet that leaves everything in the column is set no more often than another."""
    laid: list[bool] = []
    arrange = Sides.arrange

    def counted(sides: Sides, document: weasyprint.Document) -> bool:
        laid.append(arrange(sides, document))
        assert len(laid) < 5, "this has no end"
        return laid[-1]

    monkeypatch.setattr(Sides, "arrange", counted)
    terms = f'<div class="terms">{"word " * 150}</div>' * 3
    answer = f'<article class="prose"><p>Text.</p>{terms}</article>'
    page = f'<html lang="en"><body>{answer}</body></html>'
    document = Typesetter({}, [Style("a.css", SHEET + rule)]).lay(page)
    assert laid == [False, True]
    assert len(document.pages) == pages


def test_a_number_is_the_same_where_another_thing_has_gone_into_the_text() -> None:
    """A wide table takes the note that holds it into the text, after the notes were numbered."""
    numbers = []
    for first in ("footnote", "footnote tall"):
        root = ElementTree.fromstring(f'<div><p class="{first}"/><p class="terms"/></div>')
        Sides().place(root)
        numbers.append(root[1].get(NUMBER))
    assert numbers[0] == numbers[1]
