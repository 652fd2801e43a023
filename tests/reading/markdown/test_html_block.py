"""Blocks of raw HTML: what ends is hidden, and what never ends hides nothing."""

from __future__ import annotations

import pytest

from studypress.markup.elements import UNPARSED_BLOCKS
from studypress.markup.tags import MARKUP_ENDS
from studypress.reading.markdown.reader import to_html
from tests.reading.markdown.conftest import Told


@pytest.mark.parametrize(("opener", "end"), MARKUP_ENDS.items())
def test_what_ends_is_hidden(opener: str, end: str, told: Told) -> None:
    text = f"<{opener}x\n\n## a\n\n{end}\n\nb\n"
    assert "<h2" not in to_html(text)
    assert told(text) == []


@pytest.mark.parametrize(("opener", "end"), MARKUP_ENDS.items())
def test_what_never_ends_hides_nothing(opener: str, end: str, told: Told) -> None:
    text = f"a\n\n<{opener}x\n\n## b\n"
    assert "<h2" in to_html(text)
    assert [(code, line) for code, line, _ in told(text)] == [("unclosed-html", 3)]


@pytest.mark.parametrize("name", sorted(UNPARSED_BLOCKS))
def test_an_element_that_never_ends_hides_nothing(name: str, told: Told) -> None:
    text = f"<{name.upper()}>\n\n## b\n"
    assert "<h2" in to_html(text)
    assert ("unclosed-html", 1, f"<{name.upper()} is never closed") in told(text)
