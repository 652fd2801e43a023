"""Diagrams of Mermaid: each kind that GitHub draws is drawn, in text and in our few colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from studypress.figures.drawn import inks, letters
from studypress.figures.drawn.kind import Drawing, Source, Undrawable
from studypress.figures.drawn.kinds import kinds
from studypress.figures.picture import picture

SVG = "{http://www.w3.org/2000/svg}"
DIAGRAMS = sorted((Path(__file__).parent / "diagrams").glob("*.mmd"))
WHOLE = [path for path in DIAGRAMS if not path.stem.endswith("broken")]
BROKEN = [path for path in DIAGRAMS if path.stem.endswith("broken")]
LINES = {
    "architecture": 2, "block": 3, "c4": 3, "class": 4, "er": 2, "flowchart": 3, "gantt": 0,
    "gitgraph": 4, "journey": 4, "kanban": 3, "mindmap": 3, "packet": 0, "pie": 2, "quadrant": 3,
    "radar": 2, "requirement": 3, "sankey": 3, "sequence": 3, "state": 3, "timeline": 3,
    "xychart": 2,
}  # fmt: skip
"""The line at which each broken diagram is wrong; 0 where the library does not say."""
AUTHORS = {"#fde68a", "#b45309", "#1e3a8a", "Aqua", "rgb(220, 235, 250)"}
TEXTS = {"#1f1f1f", "#ffffff", "#1f2937"}


def drawn(text: str) -> Drawing:
    return kinds()["mermaid"].draw(Source(text))


def root_of(text: str) -> etree._Element:
    return etree.fromstring(drawn(text).svg)


def texts(root: etree._Element) -> list[str]:
    return ["".join(map(str, text.itertext())) for text in root.iter(f"{SVG}text")]


def test_every_kind_has_a_small_a_large_and_a_broken_diagram() -> None:
    names = {path.stem.partition("-")[0] for path in DIAGRAMS}
    assert names == LINES.keys()
    assert len(DIAGRAMS) == 3 * len(LINES)


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_diagram_is_drawn_with_its_words(path: Path) -> None:
    drawing = drawn(path.read_text(encoding="utf-8"))
    assert picture(drawing.svg.encode()).data == picture(picture(drawing.svg.encode()).data).data
    root = etree.fromstring(drawing.svg)
    local = {etree.QName(element).localname for element in root.iter()}
    assert local <= {"svg", "g", "path", "rect", "circle", "ellipse", "polygon", "line", "text"}
    said = " ".join(drawing.names)
    source = path.read_text(encoding="utf-8")
    labels = re.findall(r'["\[]([A-Z][a-z]+(?: [a-z]+)*)["\]]', source)
    assert all(label in said for label in labels), labels
    assert drawing.names


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_a_diagram_has_only_our_colours_and_the_authors(path: Path) -> None:
    svg = drawn(path.read_text(encoding="utf-8")).svg
    assert "var(" not in svg
    assert "style=" not in svg.replace("font-style=", "")
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert colours - {"none"} - set(inks.ALL) <= AUTHORS | TEXTS


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_diagram_is_refused_with_its_line_and_a_reason(path: Path) -> None:
    with pytest.raises(Undrawable) as caught:
        drawn(path.read_text(encoding="utf-8"))
    assert caught.value.line == LINES[path.stem.partition("-")[0]]
    reason = caught.value.reason
    assert 5 < len(reason) < 120
    assert "\n" not in reason
    assert "Expecting" not in reason


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("", "there is no diagram in it"),
        ("flowchart LR\n" + "a --> b\n" * 10_000, "it has more than 50000 characters"),
        ("nonsense\n  a", "No diagram type detected"),
    ],
)
def test_what_is_no_diagram_is_refused(source: str, reason: str) -> None:
    with pytest.raises(Undrawable, match=re.escape(reason)):
        drawn(source)


def test_widths_are_those_of_the_face_of_the_page() -> None:
    narrow, wide = (root_of(f"flowchart LR\n a[{letter * 20}]") for letter in "iW")
    boxes = [float(next(root.iter(f"{SVG}rect")).get("width", "")) for root in (narrow, wide)]
    between = [letters.width(letter)[0] * 20 * 16 for letter in "iW"]
    assert boxes[1] - boxes[0] == pytest.approx(between[1] - between[0], abs=1)


def test_nothing_leads_out_of_a_diagram() -> None:
    svg = drawn(
        '%%{init: {"themeCSS": "* {background: url(https://example.org/a)}"}}%%\n'
        'flowchart LR\n a["<img src=x onerror=alert>"] --> b\n'
        ' click a "javascript:alert(1)" "tip"\n click b href "https://example.org" _blank\n'
        " style b fill:red\n"
    ).svg
    assert not re.search(r"example\.org|javascript:|<a\b|<image|<title|href", svg)


@pytest.mark.parametrize(
    ("style", "fill", "text"),
    [
        ("style a fill:#ffffff", "#ffffff", "#1f1f1f"),
        ("style a fill:#000080", "#000080", "#ffffff"),
        ("style a fill:#000080,color:#111111", "#000080", "#ffffff"),  # it could not be read
        ("style a fill:yellow,color:darkred", "yellow", "darkred"),
        ("style a color:#dddddd", inks.SURFACE, inks.INK),  # what is below is ours
    ],
)
def test_text_can_be_read_on_a_colour_of_the_author(style: str, fill: str, text: str) -> None:
    root = root_of(f"flowchart LR\n a[Word]\n {style}\n")
    shape, words = next(root.iter(f"{SVG}rect")), next(root.iter(f"{SVG}text"))
    assert shape.get("fill") == fill
    assert words.get("fill", inks.INK) == text


def test_a_line_of_two_kinds_of_type_is_divided_at_its_middle() -> None:
    root = root_of('flowchart LR\n a["one <b>two</b> three"]\n')
    parts = list(root.iter(f"{SVG}text"))
    assert texts(root) == ["one", "two", "three"]
    begins = [float(part.get("x", "")) for part in parts]
    widths = [
        sum(letters.width(letter)[bold] for letter in part) * 16
        for part, bold in (("one ", 0), ("two", 1), (" three", 0))
    ]
    assert begins[0] == pytest.approx(-sum(widths) / 2, abs=0.5)
    assert begins[1] - begins[0] == pytest.approx(widths[0], abs=0.5)
    assert {part.get("text-anchor") for part in parts} == {"start"}
    assert parts[1].get("font-weight") == "600"


def test_a_diagram_tells_its_title_and_words_for_those_who_cannot_see_it() -> None:
    drawing = drawn(
        "---\ntitle: A way\n---\nflowchart LR\n accTitle: A short way\n"
        " accDescr: It leads from a to b\n a --> b\n"
    )
    assert (drawing.title, drawing.alt) == ("A way", "A short way. It leads from a to b")


def test_text_that_would_be_tiny_is_larger() -> None:
    root = root_of('packet-beta\n 0-15: "Source"\n 16-31: "Destination"\n')
    assert root.get("data-smallest") == "11"
    sizes = {text.get("font-size") for text in root.iter(f"{SVG}text")}
    assert "11" in sizes
    assert not sizes & {"9", "10"}


def test_what_can_be_laid_out_narrower_keeps_within_a_page() -> None:
    root = root_of((Path(__file__).parent / "diagrams/gantt-large.mmd").read_text())
    assert root.get("viewBox", "").split()[2] == "640"


def test_icons_are_groups_since_style_sheets_size_drawings() -> None:
    root = root_of("architecture-beta\n service web(server)[Web]\n")
    assert len(list(root.iter(f"{SVG}svg"))) == 1
    assert any("scale(" in (group.get("transform") or "") for group in root.iter(f"{SVG}g"))
