"""Charts of Vega-Lite: drawn offline in our face and colours, from data in the guide's folder."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from studypress.figures.drawn import inks
from studypress.figures.drawn.kind import About, Drawing, Source, Undrawable
from studypress.figures.drawn.kinds import kinds, vega
from studypress.figures.picture import picture

SVG = "{http://www.w3.org/2000/svg}"
HERE = Path(__file__).parent / "charts"
CHARTS = sorted(path for path in HERE.iterdir() if path.is_file())
BAR: dict[str, Any] = {
    "data": {"values": [{"a": "one", "b": 2}, {"a": "two", "b": 5}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "a", "type": "nominal"},
        "y": {"field": "b", "type": "quantitative"},
    },
}


ENDLESS = "a0: &a0 [1, 1]\nmark: bar\n" + "".join(
    f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(7)
)
"""A list of nine lists of nine lists … of two numbers: nearly ten million of them."""


@pytest.fixture(scope="module", autouse=True)
def rest() -> Iterator[None]:
    """Draw in one process, which ends with these tests."""
    yield
    kinds()["vega-lite"].rest()


def drawn(spec: dict[str, Any] | str) -> Drawing:
    text = spec if isinstance(spec, str) else json.dumps(spec)
    return kinds()["vega-lite"].draw(Source(text, lambda name: (HERE / name).read_bytes()))


def refusal(spec: dict[str, Any] | str) -> Undrawable:
    with pytest.raises(Undrawable) as caught:
        drawn(spec)
    return caught.value


def texts(drawing: Drawing) -> list[str]:
    root = etree.fromstring(drawing.svg)
    return ["".join(map(str, text.itertext())) for text in root.iter(f"{SVG}text")]


def test_there_are_twenty_charts() -> None:
    assert len(CHARTS) == 20


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)
def test_a_chart_is_drawn_in_our_colours(path: Path) -> None:
    drawing = drawn(path.read_text(encoding="utf-8"))
    picture(drawing.svg.encode())
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing.svg))
    others = {colour for colour in colours if colour not in {"none", *inks.ALL}}
    assert all(colour == "firebrick" or colour.startswith("rgb(") for colour in others), others
    assert "font-family" not in drawing.svg
    assert float(re.findall(r'data-smallest="(\d+)"', drawing.svg)[0]) >= 12
    assert drawing.alt or len(drawing.axes) > 1


def test_there_is_no_frame_and_axes_are_hairs() -> None:
    drawing = drawn(BAR)
    widths = {float(width) for width in re.findall(r'stroke-width="([\d.]+)"', drawing.svg)}
    assert widths <= {0.6}
    root = etree.fromstring(drawing.svg)
    strokes = {path.get("stroke", "none") for path in root.iter(f"{SVG}path")}
    assert strokes == {"none"}


def test_json_and_yaml_draw_the_same() -> None:
    written = (
        "data:\n  values: [{a: one, b: 2}, {a: two, b: 5}]\nmark: bar\nencoding:\n"
        "  x: {field: a, type: nominal}\n  y: {field: b, type: quantitative}\n"
    )
    assert drawn(written).svg == drawn(BAR).svg


def test_lines_have_their_names_at_their_ends_and_no_legend() -> None:
    drawing = drawn((HERE / "lines-labelled.json").read_text())
    root = etree.fromstring(drawing.svg)
    places = {
        "".join(map(str, text.itertext())): re.findall(r"-?[\d.]+", text.get("transform", ""))
        for text in root.iter(f"{SVG}text")
    }
    ends = [places[f"T = {name}"] for name in ("0.5", "1", "2")]
    assert len({x for x, *_ in ends}) == 1
    heights = sorted(float(y) for _, y in ends)
    assert all(b - a >= 14.9 for a, b in itertools.pairwise(heights))
    assert {"Logit", "Probability"} <= set(places)
    assert "T" not in places


@pytest.mark.parametrize(
    "change",
    [
        {"mark": "point"},
        {"color": {"field": "k", "type": "nominal", "legend": {"orient": "right"}}},
        {"color": {"field": "k", "type": "quantitative"}},
        {"y": {"field": "b", "type": "quantitative", "aggregate": "mean"}},
    ],
)
def test_other_charts_keep_their_legend(change: dict[str, Any]) -> None:
    rows = [{"a": a, "b": a * k, "k": k} for a in (1, 2) for k in (3, 4)]
    encoding = {
        "x": {"field": "a", "type": "quantitative"},
        "y": {"field": "b", "type": "quantitative"},
        "color": {"field": "k", "type": "nominal"},
    }
    mark = change.get("mark", "line")
    encoding.update({key: value for key, value in change.items() if key != "mark"})
    assert "k" in texts(drawn({"data": {"values": rows}, "mark": mark, "encoding": encoding}))


@pytest.mark.parametrize(
    ("name", "axes"),
    [
        ("bar", ("Memory (GB)", "Model")),
        ("bar-horizontal", ("Uses", "tool")),
        ("bar-grouped", ("Score", "t", "Model")),
        ("heatmap", ("Weight", "Query", "Key")),
        ("histogram", ("Answers", "Words in an answer")),
        ("pie", ("Share", "part")),
        ("lines-labelled", ("Probability", "Logit", "T")),
        ("layered", ("Cups", "d")),
    ],
)
def test_what_a_chart_shows_is_known_from_its_encoding(name: str, axes: tuple[str, ...]) -> None:
    assert drawn((HERE / f"{name}.json").read_text()).axes == axes


def test_a_chart_tells_its_title_and_its_description() -> None:
    drawing = drawn({**BAR, "title": {"text": ["Two", "bars"]}, "description": "The second wins"})
    assert (drawing.title, drawing.alt) == ("Two bars", "The second wins")


def test_data_of_a_file_take_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"rows": [{"a": "seven", "b": 2}]}')
    url = {"url": "a.json", "format": {"property": "rows"}}
    text = json.dumps({**BAR, "data": url})
    kind = kinds()["vega-lite"]
    drawing = kind.draw(Source(text, lambda name: (tmp_path / name).read_bytes()))
    assert "seven" in texts(drawing)


@pytest.mark.parametrize(
    ("spec", "reason", "line", "about"),
    [
        ("", "there is no chart in it", 0, About.SOURCE),
        ("[1]", "it is no chart: it has no `mark` with its `encoding`", 0, About.SOURCE),
        ('{\n"mark": "bar",\n', "it is no JSON: Expecting property name", 3, About.SOURCE),
        ("mark: bar\n  x: [", "it is no YAML: mapping values are not allowed", 2, About.SOURCE),
        ('{\n"mark": "barr"}', "there is no mark barr. Did you mean 'bar'?", 2, About.SOURCE),
        (
            {**BAR, "encoding": {"x": {"field": "a", "type": "nominall"}}},
            "there is no type nominall. Did you mean 'nominal'?", 1, About.SOURCE,
        ),
        ({**BAR, "mark": "image"}, "there is no mark image", 1, About.SOURCE),
        (
            {**BAR, "encoding": {"url": {"field": "a", "type": "nominal"}}},
            "images in charts are not drawn", 0, About.SOURCE,
        ),
        ({"layer": 3}, "e.layer.map is not a function", 0, About.SOURCE),
        (
            {**BAR, "data": {"values": [{"a": n, "b": 1} for n in range(20_001)]}},
            "its data have 20001 rows, and a page can show 20000", 0, About.LARGE,
        ),
        (
            {**BAR, "data": {"sequence": {"start": 0, "stop": 1e9, "step": 1}}},
            "its data have 1000000000 rows, and a page can show 20000", 0, About.LARGE,
        ),
        (
            ENDLESS,
            "it has more than 400000 values", 0, About.LARGE,
        ),
    ],
)  # fmt: skip
def test_what_is_no_chart_is_refused(
    spec: dict[str, Any] | str, reason: str, line: int, about: About
) -> None:
    found = refusal(spec)
    assert found.reason.startswith(reason)
    assert (found.line, found.about) == (line, about)
    assert "\n" not in found.reason
    assert "cdn" not in found.reason


def test_every_data_file_at_any_depth_is_asked_for(tmp_path: Path) -> None:
    asked: list[str] = []

    def read(name: str) -> bytes:
        asked.append(name)
        return b"a,b\n1,2\n"

    lookup = {"lookup": "a", "from": {"data": {"url": "c.csv"}, "key": "a", "fields": ["b"]}}
    unit = {**BAR, "data": {"url": "a.csv"}}
    spec = {"hconcat": [unit, {"layer": [unit], "data": {"url": "b.csv"}}], "transform": [lookup]}
    kinds()["vega-lite"].draw(Source(json.dumps(spec), read))
    assert sorted(asked) == ["a.csv", "a.csv", "b.csv", "c.csv"]


def test_a_process_that_ends_is_a_refusal_and_the_next_chart_has_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = vega.Worker()
    monkeypatch.setattr(vega, "_CODE", "import sys; sys.stdin.readline()")
    with pytest.raises(vega.Refused, match="too much time or memory"):
        worker.draw(BAR, {}, HERE)
    monkeypatch.setattr(
        vega, "_CODE", 'import sys\nfor l in sys.stdin: print(\'["<a/>",""]\', flush=True)'
    )
    assert worker.draw(BAR, {}, HERE) == "<a/>"
    worker.rest()
    worker.rest()


def test_a_process_that_has_ended_before_it_is_asked_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worker = vega.Worker()
    monkeypatch.setattr(vega, "_CODE", 'input(); print(\'["<a/>",""]\')')
    assert worker.draw(BAR, {}, HERE) == "<a/>"
    assert worker._process
    worker._process.wait()
    with pytest.raises(vega.Refused, match="too much time or memory"):
        worker.draw(BAR, {}, HERE)
    assert worker.draw(BAR, {}, HERE) == "<a/>"
    worker.rest()


def test_a_process_that_does_not_answer_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = vega.Worker()
    monkeypatch.setattr(vega, "_MAX_SECONDS", 0.2)
    monkeypatch.setattr(vega, "_CODE", "import sys\nfor l in sys.stdin: pass")
    with pytest.raises(vega.Refused, match="too much time or memory"):
        worker.draw(BAR, {}, HERE)
    worker.rest()
