"""A listing of more than 10 MB goes through all that parses our own XHTML."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studypress.editions import book
from studypress.editions.parts import brief
from studypress.formats.epub import plain
from studypress.markup import excerpt, tree
from studypress.model.diagnostics import Location
from studypress.model.guide import Block

LISTING = f"<pre>{'a line of a log ' * 700_000}</pre>"
WHOLE = f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{LISTING}</body></html>'


@pytest.mark.parametrize(
    "parse",
    [
        lambda: tree.parse_page(WHOLE),
        lambda: plain.said(WHOLE.encode()),
        lambda: excerpt.first_sentence(LISTING),
        lambda: list(brief.sections("a", "A", [LISTING])),
        lambda: book.printed([Block("prose", LISTING, Location("a.md"))], []),
    ],
)
def test_a_text_of_more_than_ten_megabytes(parse: Callable[[], object]) -> None:
    parse()
