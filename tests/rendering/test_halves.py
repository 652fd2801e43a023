"""The title on a cover and a title page, in two parts."""

from __future__ import annotations

import pytest

from studypress.rendering.helpers import halves


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Tea", ("Tea", "")),
        ("Tea: a drink: hot", ("Tea", "a drink: hot")),
        ("All about tea 🚀", ("All about tea\u00a0🚀", "")),
        ("🍵 All about tea: a drink 🚀🚀", ("🍵\u00a0All about tea", "a drink\u00a0🚀🚀")),
        ("Tea – a drink & more", ("Tea – a drink & more", "")),
        ("🚀", ("🚀", "")),
    ],
)
def test_a_title_has_two_parts_and_no_sign_alone_on_a_line(
    title: str, parts: tuple[str, str]
) -> None:
    assert halves(title) == parts
