"""Graphs of Graphviz: drawn in our face and colours, and refused with their line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from studypress.figures.drawn import inks
from studypress.figures.drawn.kind import Drawing, Source, Undrawable
from studypress.figures.drawn.kinds import kinds
from studypress.figures.picture import picture

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> Drawing:
    return kinds()["dot"].draw(Source(text))


def root_of(text: str) -> etree._Element:
    return etree.fromstring(drawn(text).svg)


@pytest.mark.parametrize("language", ["dot", "graphviz", "gv"])
def test_its_languages(language: str) -> None:
    assert kinds()[language].name == "Graphviz"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ('digraph { a [label="One thing"] a -> b [label="leads to"] }', {"One thing", "leads to"}),
        ("graph { layout=neato; a -- b -- c -- a }", {"a", "b", "c"}),
        ("graph { layout=circo; a -- b }", {"a", "b"}),
        ('digraph { subgraph cluster_x { label="Group"; a } }', {"Group", "a"}),
        ('digraph { t [shape=record label="{left|right}|below"] }', {"left", "right", "below"}),
        ("digraph { t [label=<<b>bold</b> rest>] }", {"bold", "rest"}),
        ('digraph { a [label="Чай ☕"] }', {"Чай ☕"}),
    ],
)
def test_graphs_are_drawn_with_their_words(source: str, names: set[str]) -> None:
    drawing = drawn(source)
    assert names <= set(drawing.names)
    picture(drawing.svg.encode())
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing.svg))
    assert colours <= {"none", *inks.ALL}
    assert "font-family" not in drawing.svg


def test_shapes_and_lines_have_our_inks() -> None:
    root = root_of("digraph { subgraph cluster_a { label=g; a } a -> b; p [shape=point] }")
    shapes = [(one.get("fill"), one.get("stroke")) for one in root.iter(f"{SVG}ellipse")]
    assert (inks.SURFACE, inks.BORDER) in shapes
    assert (inks.LINE, inks.BORDER) in shapes  # the point
    boxes = [(one.get("fill"), one.get("stroke")) for one in root.iter(f"{SVG}polygon")]
    assert (inks.DEEP, inks.BORDER) in boxes
    assert (inks.LINE, inks.LINE) in boxes  # the head of the arrow


def test_text_is_set_smaller_than_it_was_measured_since_our_face_is_wider() -> None:
    root = root_of("digraph { a -> b [label=x] }")
    assert {text.get("font-size") for text in root.iter(f"{SVG}text")} == {"16", "14"}
    assert root.get("data-smallest") == "14"


def test_text_can_be_read_on_a_colour_of_the_author() -> None:
    root = root_of(
        'digraph { a [style=filled fillcolor="#000080"]; b [style=filled fillcolor=gold] }'
    )
    fills = [text.get("fill") for text in root.iter(f"{SVG}text")]
    assert fills == ["#ffffff", "#1f1f1f"]


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("digraph {\n a ->\n}", 3, "syntax error near '}'"),
        ("hello", 1, "syntax error near 'hello'"),
        ("", 0, "there is no graph in it"),
        ("digraph { a }" + " " * 50_000, 0, "it has more than 50000 characters"),
    ],
)
def test_what_is_no_graph_is_refused(source: str, line: int, reason: str) -> None:
    with pytest.raises(Undrawable) as caught:
        drawn(source)
    assert (caught.value.line, caught.value.reason) == (line, reason)


def test_nothing_leads_out_of_a_graph_and_no_file_is_read(tmp_path: Path) -> None:
    image = tmp_path / "a.png"
    Image.new("1", (900, 900)).save(image)
    svg = drawn(
        f'digraph {{ a [image="{image}" URL="javascript:x" tooltip="tip"]\n'
        f' b [shapefile="{image}"] }}'
    ).svg
    cleaned = picture(svg.encode()).data.decode()
    assert not re.search(r"javascript|a\.png|<image|<title|tip", cleaned)
    assert float(etree.fromstring(svg).get("viewBox", "").split()[2]) < 300
