"""Sites and mail addresses in running text are links, as GitHub links them (GFM, 6.9)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.reading.markdown.reader import to_html

# The text, and the addresses of the links in it.
LINKED = {
    "www.example.org": ["http://www.example.org"],
    "(www.example.org/a(b)) and **www.example.org**.": [
        "http://www.example.org/a(b)",
        "http://www.example.org",
    ],
    "www.example.org/a?b=c, and": ["http://www.example.org/a?b=c"],
    "www.example": [],
    "awww.example.org": [],
    "mail ada@example.org, or a.b-c_d+e@mail.example.": [
        "mailto:ada@example.org",
        "mailto:a.b-c_d+e@mail.example",
    ],
    "tool@16.8.0 and @me and a@b and a@b.c-": [],
    "https://example.org/ada@example.org": ["https://example.org/ada@example.org"],
    "`www.example.org` `ada@example.org`": [],
    "[www.example.org](a.md)": ["a.md"],
    "mailto:ada@example.org": ["mailto:ada@example.org"],
}


@pytest.mark.parametrize("text", LINKED)
def test_addresses_are_links(text: str) -> None:
    assert re.findall(r'href="([^"]*)"', to_html(text)) == LINKED[text]


@given(st.text("aw.@-_/ (", max_size=80))
def test_no_letter_is_lost(text: str) -> None:
    shown = re.sub(r"<[^>]*>", "", to_html(text))
    assert [char for char in shown if char in "aw@"] == [char for char in text if char in "aw@"]
