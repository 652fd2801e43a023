"""Drawings that an author made as a file are set in the inks of the page, and keep their size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.figures.drawn import inks, painting, tidy
from studypress.figures.drawn.own import inked

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="44mm" viewBox="0 0 124.7 60">'

# What a file has, and what the drawing has in its place.
COLOURS = {
    '<rect fill="var(--accent, #24408e)"/>': f'<rect fill="{inks.ACCENT}"/>',
    '<rect fill="var(--accent)"/>': f'<rect fill="{inks.ACCENT}"/>',
    '<rect stroke="var( --grey-1 , grey )"/>': f'<rect stroke="{inks.MUTED}"/>',
    '<rect stroke="var(--grey-2,#666)"/>': f'<rect stroke="{inks.SERIES[1]}"/>',
    '<rect stroke="var(--grey-3)"/>': f'<rect stroke="{inks.HAIR}"/>',
    '<rect fill="var(--ink)"/>': f'<rect fill="{inks.INK}"/>',
    '<rect fill="var(--wrong)"/>': f'<rect fill="{inks.CRITICAL}"/>',
    '<rect fill="var(--ground)"/>': f'<rect fill="{inks.GROUND}"/>',
    '<text fill="var(--ground)">a</text>': f'<text fill="{inks.ON}">a</text>',
    '<rect style="fill: var(--accent); stroke-width: 2px"/>':
        f'<rect fill="{inks.ACCENT}" stroke-width="2"/>',
    '<rect fill="currentColor"/><g stroke="var(--accent)"/>':
        f'<rect fill="{inks.INK}"/><g stroke="{inks.ACCENT}"/>',
    '<rect fill="#123456"/><g stroke="var(--accent)"/>':
        f'<rect fill="#123456"/><g stroke="{inks.ACCENT}"/>',
    '<text fill="var(--ink)" font-family="Inter, sans-serif">a</text>':
        f'<text fill="{inks.INK}">a</text>',
    '<text fill="var(--ink)" font-family="serif">a</text>':
        f'<text fill="{inks.INK}" font-family="serif">a</text>',
    '<text fill="var(--ink)" font-size="1.2.3">a</text>': f'<text fill="{inks.INK}">a</text>',
    '<rect fill="var(--ink)" fill-opacity="50%"/>': f'<rect fill="{inks.INK}"/>',
}  # fmt: skip


@pytest.mark.parametrize("written", COLOURS)
def test_names_of_inks_are_colours_of_the_page(written: str) -> None:
    made = inked(f"{HEAD}{written}</svg>")
    assert made is not None
    assert COLOURS[written] in made


SIZES = {
    "44mm": 124.72,
    "4.4cm": 124.72,
    "100pt": 100,
    "100": 75,
    "100px": 75,
    "1in": 72,
    "2pc": 24,
}


@pytest.mark.parametrize("width", SIZES)
def test_it_keeps_its_size_on_a_page(width: str) -> None:
    made = inked(HEAD.replace("44mm", width) + '<rect fill="var(--ink)"/></svg>')
    assert made is not None
    size = painting.size_of(tidy.parsed(made))
    assert size.width * size.pt == pytest.approx(SIZES[width], abs=0.01)
    assert size.height / size.width == pytest.approx(60 / 124.7, abs=0.001)


def test_its_smallest_text_is_known() -> None:
    text = '<text font-size="7" fill="var(--ink)">a</text><text font-size="9">b</text></svg>'
    made = inked(HEAD + text)
    assert made is not None
    size = painting.size_of(tidy.parsed(made))
    assert size.smallest * size.pt == pytest.approx(7, abs=0.01)


LEFT = {
    "no ink": f'{HEAD}<rect fill="currentColor"/></svg>',
    "another name": f'{HEAD}<rect fill="var(--brand, red)"/></svg>',
    "a style sheet": f"{HEAD}<style>rect{{fill: var(--ink)}}</style><rect/></svg>",
    "no width": f'{HEAD.replace(" width=", " w=")}<rect fill="var(--ink)"/></svg>',
    "a width of its place": f'{HEAD.replace("44mm", "100%")}<rect fill="var(--ink)"/></svg>',
    "no box": f'{HEAD.replace("viewBox", "box")}<rect fill="var(--ink)"/></svg>',
    "an empty box": f'{HEAD.replace("124.7", "0")}<rect fill="var(--ink)"/></svg>',
}


@pytest.mark.parametrize("name", LEFT)
def test_what_names_no_ink_or_has_no_size_stays(name: str) -> None:
    assert inked(LEFT[name]) is None


@given(st.text("0123456789. -,emptx%", max_size=12), st.text("0123456789. -,e%", max_size=12))
def test_any_size_is_taken_or_left(width: str, box: str) -> None:
    head = HEAD.replace("44mm", width).replace("0 0 124.7 60", box)
    made = inked(f'{head}<text fill="var(--ink)" font-size="{width}">a</text></svg>')
    assert made is None or painting.size_of(tidy.parsed(made)).width > 0
