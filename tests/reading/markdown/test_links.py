"""Links and images that may lead nowhere: told on their line, and without their address."""

from __future__ import annotations

import pytest

from studypress.reading.markdown.reader import to_html
from tests.reading.markdown.conftest import Told


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n[b](foo:c)\n", 2, "nothing may lead to foo:c; its words stay"),
        ("![b](foo:c)\n", 1, "nothing may lead to foo:c; its words stay"),
        (
            "[b](javascript:c)\n",
            1,
            "nothing may lead to javascript:c; it is printed as it is written",
        ),
        ("a\n[b](http://[c)\n", 2, "http://%5Bc is not an address; it is left out"),
        ("<p>\n<a href='http://[c'>b</a></p>\n", 2, "http://[c is not an address; it is left out"),
    ],
)
def test_an_address_that_is_refused(text: str, line: int, message: str, told: Told) -> None:
    assert told(text) == [("refused-link", line, message)]
    assert "href" not in to_html(text)
    assert "src" not in to_html(text)


@pytest.mark.parametrize(
    "text", ["[a](b.md)", "[a](#b)", "<https://x.org>", "<a href='b.md'>a</a>"]
)
def test_an_address_that_may_be(text: str, told: Told) -> None:
    assert told(text) == []
    assert "href" in to_html(text)
