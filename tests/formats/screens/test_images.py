"""Which image an `img` shows, and the words in place of one that can't be shown."""

from __future__ import annotations

import pytest
from lxml import etree

from studypress.formats.screens.images import describe, name_of
from studypress.formats.screens.namespaces import XHTML


def image(attributes: str) -> etree._Element:
    return etree.fromstring(f'<p xmlns="{XHTML}"><img {attributes}/> behind</p>')[0]


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ('src="image:a.png"', "a.png"),
        ('src="site:cover.png"', "site:cover.png"),
        ('src=""', ""),
        ("", ""),
        ('src="data:image/png;base64,AA"', None),
    ],
)
def test_inline_data_have_no_name(attributes: str, name: str | None) -> None:
    assert name_of(image(attributes)) == name


def test_words_stand_for_what_can_t_be_shown() -> None:
    lost = image('src="image:a.png" alt="A leaf" width="3"')
    assert describe(lost, "a.png") == "the image a.png can't be shown; its words stand for it"
    assert etree.tostring(lost).decode() == f'<span xmlns="{XHTML}">A leaf</span> behind'
