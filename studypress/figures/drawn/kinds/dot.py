"""Graphs of Graphviz, drawn by graphviz-pure: a program that comes as a Python package."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
from functools import cache
from pathlib import Path

from lxml import etree

from studypress.figures.drawn import inks
from studypress.figures.drawn.kind import Drawing, Kind, Source, Undrawable
from studypress.figures.drawn.tidy import SVG, names_in, parsed, plain, take

_PACKAGE = _PROGRAM = "graphviz-pure"
_MAX_CHARS = 50_000
_MAX_SECONDS = 20

# Graphviz measures text in Arial. The face of our pages is wider, so it is set smaller.
_NARROWER = 1.06
_UNIT = 16 * _NARROWER
_DEFAULTS = (
    f"-Nfontsize={_UNIT:g}", f"-Gfontsize={_UNIT:g}", f"-Efontsize={14 * _NARROWER:g}",
    "-Nfontname=Arial", "-Gfontname=Arial", "-Efontname=Arial",
    f"-Ncolor={inks.BORDER}", f"-Nfontcolor={inks.INK}", f"-Nfillcolor={inks.SURFACE}",
    f"-Ecolor={inks.LINE}", f"-Efontcolor={inks.MUTED}",
    f"-Gcolor={inks.BORDER}", f"-Gfontcolor={inks.MUTED}", f"-Gfillcolor={inks.DEEP}",
    "-Gbgcolor=transparent", "-Earrowsize=0.8",
)  # fmt: skip
"""What a graph has where its author says nothing."""
_FAULT = re.compile(r"Error: <stdin>: (.+?) in line (\d+)(.*)")
_GRADIENTS = tuple(f"{{{SVG}}}{name}" for name in ("linearGradient", "radialGradient"))
_MAX_OUTLINES = 2
"""A node of more polygons is a table, whose cells are filled by its author alone."""
_POINT = 4.0
"""The radius of a node that is only a point."""
_SHAPES = tuple(f"{{{SVG}}}{name}" for name in ("polygon", "ellipse", "path"))


def _draw(source: Source) -> Drawing:
    if len(source.text) > _MAX_CHARS:
        raise Undrawable(f"it has more than {_MAX_CHARS} characters")
    if not source.text.strip():
        raise Undrawable("there is no graph in it")
    root = parsed(_run(source.text))
    _settle(root)
    return Drawing(plain(root), names=tuple(names_in(root)))


def _run(text: str) -> str:
    """The drawing that Graphviz makes of a graph, without its declarations. Raises Undrawable."""
    try:
        done = subprocess.run(
            [str(_program()), "-Tsvg", *_DEFAULTS],
            input=text.encode("utf-8", "replace"),
            capture_output=True,
            check=False,
            timeout=_MAX_SECONDS,
            # Graphviz reads no file of an image where it takes itself for a part of a web server.
            env={"SERVER_NAME": "none"},
        )
    except subprocess.TimeoutExpired:
        raise Undrawable(f"it takes more than {_MAX_SECONDS} seconds") from None
    except OSError as fault:
        raise Undrawable(f"{_PROGRAM} can't be run: {fault.strerror}") from fault
    written = done.stdout.decode("utf-8", "replace")
    begin = written.find("<svg")
    if done.returncode or begin < 0:
        raise _refusal(done.stderr.decode("utf-8", "replace"))
    return written[begin : written.find("</svg>") + len("</svg>")]


def _refusal(said: str) -> Undrawable:
    """What Graphviz says of a graph that it refuses."""
    if found := _FAULT.search(said):
        return Undrawable(f"{found[1]}{found[3]}".strip(), int(found[2]))
    lines = [line.partition(": ")[2] for line in said.splitlines() if line.startswith("Error")]
    return Undrawable(lines[0].rstrip(".") if lines else "Graphviz stopped without a word")


@cache
def _program() -> Path:
    """The program in its package."""
    for file in importlib.metadata.files(_PACKAGE) or ():
        if file.stem == _PROGRAM and "dist-info" not in str(file):
            return Path(str(file.locate()))
    raise Undrawable(f"{_PROGRAM} is not installed")


def _settle(root: etree._Element) -> None:
    """Give a drawing our colours and sizes, in place."""
    for name in ("width", "height"):
        take(root, name)
    for element in root.iter():
        kind = take(element, "class")
        if element.tag not in _GRADIENTS:
            take(element, "id")
        take(element, "font-family")
        if size := element.get("font-size"):
            element.set("font-size", f"{float(size) / _NARROWER:.4g}")
        if element.get("fill") == "black" and element.tag == f"{{{SVG}}}text":
            element.set("fill", inks.INK)
        for name in ("fill", "stroke"):
            if element.get(name) == "transparent":
                element.set(name, "none")
        if kind in ("node", "cluster"):
            _fill(element, inks.SURFACE if kind == "node" else inks.DEEP)


def _fill(group: etree._Element, ink: str) -> None:
    """Fill the shape of a node, or of a group of nodes, that its author leaves empty."""
    shapes = list(group.iter(*_SHAPES))
    if not shapes or len(shapes) > _MAX_OUTLINES:
        return
    shape = shapes[0]
    if float(shape.get("rx", "9")) < _POINT:
        shape.set("fill", inks.LINE)
    elif (shape.get("fill"), shape.get("stroke")) == ("none", inks.BORDER):
        shape.set("fill", ink)
        if ink == inks.DEEP:
            shape.set("fill-opacity", "0.5")


KIND = Kind(
    "Graphviz",
    ("dot", "graphviz", "gv"),
    _draw,
    lambda: f"{_PACKAGE} {importlib.metadata.version(_PACKAGE)}",
)
