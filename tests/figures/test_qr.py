"""QR codes, read again by another library."""

from __future__ import annotations

import io
import re

import numpy as np
import pytest
import resvg_py
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studypress.figures.qr import MIN_MM, QUIET, Symbol, symbol

PX = 4
"""The pixels of a module."""


def drawn(made: Symbol) -> Image.Image:
    """A symbol as pixels."""
    svg = re.sub(r'(width|height)="[\d.]+mm"', f'\\1="{made.modules}"', made.svg())
    data = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=made.modules * PX))
    return Image.open(io.BytesIO(data)).convert("L")


def made_of(text: str) -> Symbol:
    made = symbol(text)
    assert made is not None
    return made


ADDRESSES = (
    "a",
    "https://guide.example.org/media/talk.mp3",
    "https://example.org/films/long%20film.mp4?from=1&to=2#t=10",
    f"https://example.org/{'abc/' * 60}x.mp3",
    "https://example.org/стр.mp3",
)


@pytest.mark.parametrize("text", ADDRESSES)
def test_a_telephone_reads_the_address(text: str) -> None:
    assert [one.text for one in zxingcpp.read_barcodes(drawn(made_of(text)))] == [text]


@settings(max_examples=15)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=300))
def test_the_drawing_has_each_module_and_white_around_it(text: str) -> None:
    made = made_of(text)
    seen = np.asarray(drawn(made))[PX // 2 :: PX, PX // 2 :: PX] == 0
    assert (seen == np.pad(np.array(made.rows), QUIET)).all()


def test_no_light_shows_between_modules() -> None:
    colours = drawn(made_of(ADDRESSES[1])).getcolors()
    assert colours is not None
    assert {value for _, value in colours} == {0, 255}


@pytest.mark.parametrize("text", ADDRESSES)
def test_it_is_large_enough_for_telephones(text: str) -> None:
    made = made_of(text)
    module = made.width_mm / made.modules
    assert module >= 0.4
    assert module * len(made.rows) >= MIN_MM - 0.01
    assert made.quiet_mm == pytest.approx(QUIET * module, abs=0.01)


@pytest.mark.parametrize("chars", [900, 5000])
def test_what_is_too_long_has_no_symbol(chars: int) -> None:
    assert symbol("https://example.org/" + "a" * chars) is None
