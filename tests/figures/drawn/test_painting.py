"""A drawing takes the inks of its page; on a screen, whose colours nobody knows, it is legible."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from studypress.figures.drawn import colours, inks, painting, tidy
from studypress.typography.theme import classic

SVG = "{http://www.w3.org/2000/svg}"
ACCENT = "#8a3a12"


def drawing(inner: str, size: str = "200 100", smallest: str = "16") -> etree._Element:
    return tidy.parsed(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" fill="{inks.INK}" '
        f'data-smallest="{smallest}">{inner}</svg>'
    )


def luminance(colour: str) -> float:
    found = tidy.luminance(colour)
    assert found is not None
    return found


@pytest.mark.parametrize("ink", inks.ALL)
def test_each_ink_has_a_colour_on_a_page_and_on_a_screen(ink: str) -> None:
    inner = f'<rect fill="{ink}" stroke="{ink}"/><text fill="{ink}">a</text>'
    on_page = painting.on_paper(drawing(inner), colours.of_page(classic(), ACCENT), "Sans")
    assert ink not in on_page
    on_screen = etree.tostring(painting.on_screen(drawing(inner), "a-"), encoding="unicode")
    assert ink not in on_screen


def test_inks_differ_from_one_another() -> None:
    assert len(set(inks.ALL)) == len(inks.ALL)


@pytest.mark.parametrize("accent", classic().tokens.accents)
def test_white_text_can_be_read_on_each_series_of_each_chapter(accent: str) -> None:
    page = colours.of_page(classic(), accent)
    series = [page[ink] for ink in inks.SERIES]
    assert series[0] == page[inks.ACCENT] == accent
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in series)
    assert len(set(series)) == len(series)


@pytest.mark.parametrize("ink", [*inks.SERIES, inks.ACCENT, inks.CRITICAL])
def test_a_series_is_seen_on_a_white_and_on_a_black_screen(ink: str) -> None:
    root = painting.on_screen(drawing(f'<rect fill="{ink}"/>'), "a-")
    light = luminance(next(root.iter(f"{SVG}rect")).get("fill", ""))
    assert 1.05 / (light + 0.05) >= 3.3  # white text is on it as well
    assert (light + 0.05) / 0.05 >= 2.2


def test_on_a_screen_the_text_has_the_colour_of_the_text_around_it() -> None:
    root = painting.on_screen(drawing(f'<text fill="{inks.MUTED}">a</text>'), "a-")
    assert root.get("fill") == "currentColor"
    text = next(root.iter(f"{SVG}text"))
    assert (text.get("fill"), text.get("fill-opacity")) == ("currentColor", "0.8")
    assert root.get("style") == "width: 10.62em"
    assert not {"width", "height", "data-smallest"} & set(root.keys())


def test_what_is_half_opaque_already_becomes_less_so() -> None:
    root = painting.on_screen(drawing(f'<rect fill="{inks.DEEP}" fill-opacity="0.5"/>'), "a-")
    assert next(root.iter(f"{SVG}rect")).get("fill-opacity") == "0.05"


def test_a_line_is_not_seen_behind_its_label_on_a_screen_of_any_colour() -> None:
    plate = f'<rect x="5" width="10" height="8" fill="{inks.GROUND}"/>'
    inner = f'<g class="under"><path d="M0,0H9"/></g><g class="plates">{plate}<text>a</text></g>'
    root = painting.on_screen(drawing(inner), "d7-")
    mask = next(root.iter(f"{SVG}mask"))
    assert mask.get("id") == "d7-m0"
    white, black = mask
    assert (white.get("fill"), black.get("fill"), black.get("x")) == ("#fff", "#000", "5")
    lines = next(group for group in root.iter(f"{SVG}g") if group.get("mask"))
    assert lines.get("mask") == "url(#d7-m0)"
    assert inks.GROUND not in etree.tostring(root, encoding="unicode")


def test_colours_of_the_author_stay() -> None:
    inner = '<rect fill="#fde68a"/>'
    assert '"#fde68a"' in painting.on_paper(drawing(inner), colours.of_page(classic(), ACCENT), "")
    screen = painting.on_screen(drawing(inner), "a-")
    assert next(screen.iter(f"{SVG}rect")).get("fill") == "#fde68a"


@pytest.mark.parametrize(
    ("smallest", "text_pt"), [("16", 8.8), ("14", 8.8), ("12", 8.8), ("11", 9.455), ("9", 9.6)]
)
def test_small_text_makes_the_whole_drawing_larger(smallest: str, text_pt: float) -> None:
    size = painting.size_of(drawing("", smallest=smallest))
    assert size.pt * 16 == pytest.approx(text_pt, abs=0.01)


def test_a_drawing_on_paper_has_its_size_in_points_and_its_face() -> None:
    svg = painting.on_paper(drawing("<text>a</text>"), dict.fromkeys(inks.ALL, "#123456"), "A,B")
    root = tidy.parsed(svg)
    assert (root.get("width"), root.get("height")) == ("110.00pt", "55.00pt")
    assert root.get("font-family") == "A,B"
    assert set(re.findall("#[0-9a-f]{6}", svg)) == {"#123456"}


def test_a_turned_drawing_has_its_top_at_the_left() -> None:
    root = painting.turned(drawing('<text x="10" y="20">a</text>'))
    assert root.get("viewBox") == "0 0 100 200"
    group = next(root.iter(f"{SVG}g"))
    assert group.get("transform") == "translate(0 200) rotate(-90)"
    assert root.get("data-smallest") == "16"
    assert len(list(root.iter(f"{SVG}text"))) == 1


def test_ids_of_a_drawing_are_its_own_in_the_document() -> None:
    inner = '<defs><clipPath id="c"/></defs><g clip-path="url(#c)"><use href="#c"/></g>'
    root = painting.on_screen(drawing(inner), "d3-")
    written = etree.tostring(root, encoding="unicode")
    assert 'id="d3-c"' in written
    assert 'clip-path="url(#d3-c)"' in written
    assert 'href="#d3-c"' in written
