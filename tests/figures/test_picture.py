"""Images are known by their bytes, and what would do harm is taken off or refused."""

from __future__ import annotations

import base64

import pytest

from studypress.figures.picture import Unusable, known, shape
from tests.traps import BAD_DRAWINGS, drawing, png, raster


@pytest.mark.parametrize("name", BAD_DRAWINGS)
def test_a_bomb_is_refused_before_it_is_drawn(name: str) -> None:
    with pytest.raises(Unusable):
        known(BAD_DRAWINGS[name].encode())


@pytest.mark.parametrize(
    "inside",
    [
        '<marker id="m"><path marker-mid="url(#m)" d="M0 0h1h1"/></marker><path d="M0 0h1h1"/>',
        '<pattern id="p"><rect fill="url(#p)"/></pattern>',
        '<g id="g"><use href="#g"/></g>',
    ],
)
def test_what_draws_itself_without_end_is_refused(inside: str) -> None:
    with pytest.raises(Unusable):
        known(drawing(inside).encode())


def test_a_style_sheet_puts_nothing_on_every_shape() -> None:
    inside = '<style>path{marker-mid:url(#a)}</style><marker id="a"/>'
    assert b"url(" not in known(drawing(inside).encode()).data


def test_a_nested_image_is_looked_into() -> None:
    bomb = base64.b64encode(png(50_000, 50_000)).decode()
    fine = base64.b64encode(raster("PNG")).decode()
    inside = (
        f'<image href="data:image/png;base64,{bomb}"/><image href="data:image/png;base64,{fine}"/>'
    )
    assert known(drawing(inside).encode()).data.count(b"base64,") == 1


SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}/>'


@pytest.mark.parametrize(
    ("data", "ratio"),
    [
        (png(30, 20), 1.5),
        (SVG.format('viewBox="0 0 10 40"').encode(), 0.25),
        (SVG.format('viewBox="-5 -5 10 40" width="3" height="2"').encode(), 0.25),
        (SVG.format('width="3cm" height="2cm"').encode(), 1.5),
        (SVG.format("").encode(), 1.0),
    ],
)
def test_the_shape_of_an_image(data: bytes, ratio: float) -> None:
    assert shape(data) == pytest.approx(ratio)
