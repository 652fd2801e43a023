"""Makes a book for a print shop, and finds each colour that its file has."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project

RED, BLUE = (220, 30, 30), (40, 60, 200)
PROFILE = Path("layouts/press/iso-coated-v2-300.icc")
NOTES = """# First

## What is alpha?

Alpha, in $x^2$ and `code`, as [the web](https://example.org/alpha) says. See [omega](#omega).

![Red and blue](two.png)

![Grey](grey.png)

![A photograph](photograph.jpg)

![Through it](through.png)

![A gradient](gradient.svg)

# Second

## What is omega? <!-- id: omega -->

Omega.
"""
_GRADIENT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200">
<defs><linearGradient id="g"><stop offset="0" stop-color="#dc1e1e"/>
<stop offset="0.5" stop-color="#ffffff" stop-opacity="0.5"/>
<stop offset="1" stop-color="#283cc8"/></linearGradient>
<mask id="m"><rect width="200" height="100" fill="#ff0000"/></mask>
<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse">
<circle cx="10" cy="10" r="8" fill="#1e9f3c"/></pattern></defs>
<rect width="200" height="50" fill="url(#g)"/>
<g opacity="0.5"><rect y="50" width="60" height="50" fill="#dc1e1e"/></g>
<rect x="60" y="50" width="60" height="50" fill="#283cc8" mask="url(#m)"/>
<rect x="130" y="50" width="60" height="50" fill="url(#p)" stroke="#24408e"/>
</svg>"""
# The operators that set a colour by its values alone (ISO 32000-2, table 73), but for their case.
_PAINTS = frozenset({"rg", "g", "k"})


def files() -> dict[str, bytes | str]:
    """A guide with a picture of each kind."""
    return {
        "guide.yaml": "title: Letters\nlanguage: en\nauthors: [Ada]\ndate: 2026-01-02\n",
        "a.md": NOTES,
        "two.png": _picture("RGB", "PNG"),
        "grey.png": _picture("L", "PNG"),
        "photograph.jpg": _picture("RGB", "JPEG"),
        "through.png": _picture("RGBA", "PNG"),
        "gradient.svg": _GRADIENT,
    }


def _picture(mode: str, kind: str) -> bytes:
    left = RED if mode != "L" else 60
    image = Image.new("RGB" if mode != "L" else "L", (1200, 600), left)
    image.paste(BLUE if mode != "L" else 200, (600, 0, 1200, 600))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(image.size))
    image.save(data := io.BytesIO(), kind, dpi=(300, 300))
    return data.getvalue()


def dark_photograph() -> bytes:
    """A JPEG of dark colours with the noise of a camera, and with hard edges."""
    width, height = 240, 160
    noise = hashlib.shake_256(b"night").digest(3 * width * height)
    image = Image.frombytes("RGB", (width, height), noise).point(lambda value: value * 55 // 255)
    image.paste((250, 240, 120), (60, 40, 90, 100))
    image.save(data := io.BytesIO(), "JPEG", quality=95, dpi=(300, 300))
    return data.getvalue()


def write(folder: Path, more: Mapping[str, bytes | str]) -> None:
    """Write a guide, with some other files."""
    for name, data in {**files(), **more}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def make(folder: Path, settings: str = "", more: Mapping[str, bytes | str] | None = None) -> Path:
    """The file of a guide's edition for a print shop; `settings` are those below `print:`."""
    write(folder, more or {})
    with (folder / "guide.yaml").open("a") as file:
        file.write(f"print: {{{settings}}}\n")
    report = Report()
    outcome = pipeline.build(Project.at(folder), ["print"], report, lambda *_: None)
    assert outcome.results, [problem.message for problem in report.problems]
    (name,) = outcome.results[0].made.files
    return folder / "build" / name


def colours(pdf: pikepdf.Pdf) -> set[tuple[str, tuple[float, ...]]]:
    """Each colour that is drawn with: its operator, or its space, and its values."""
    found: set[tuple[str, tuple[float, ...]]] = set()
    for drawn in _drawn(pdf):
        space: dict[bool, str] = {}
        for step in pikepdf.parse_content_stream(drawn):
            if isinstance(step, pikepdf.ContentStreamInlineImage):
                found.add(("inline image", ()))
                continue
            strokes, operator = str(step.operator).isupper(), str(step.operator).lower()
            if operator == "cs":
                space[strokes] = str(step.operands[0]).removeprefix("/")
            elif operator in _PAINTS:
                found.add((operator, tuple(map(float, step.operands))))
            elif operator in ("sc", "scn"):
                values = [one for one in step.operands if not isinstance(one, pikepdf.Name)]
                if values or space[strokes] != "Pattern":
                    found.add((space[strokes], tuple(map(float, values))))
    return found


def _drawn(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Each page, form and pattern: all that has a content."""
    yield from pdf.pages
    for found in pdf.objects:
        is_stream = isinstance(found, pikepdf.Stream)
        if is_stream and (found.get("/Subtype") == "/Form" or found.get("/PatternType") == 1):
            yield found


def spaces(pdf: pikepdf.Pdf) -> set[str]:
    """The colour spaces of pictures, gradients and groups."""
    found: set[str] = set()
    for one in pdf.objects:
        if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if one.get("/Subtype") == "/Image" or "/ShadingType" in one:
            found.add(_name(one.ColorSpace))
        if "/Group" in one:
            found.add(_name(one.Group.CS))
    return found


def _name(space: Any) -> str:
    return str(space[0] if isinstance(space, pikepdf.Array) else space)


def pictures(pdf: pikepdf.Pdf) -> list[Any]:
    """The pictures, without their masks."""
    every = [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
    ]
    masks = {one.SMask.objgen for one in every if "/SMask" in one}
    return [one for one in every if one.objgen not in masks]


def shown(picture: Any) -> Image.Image:
    """A picture, without its mask."""
    mask = picture.get("/SMask")
    if mask is not None:
        del picture.SMask
    image = pikepdf.PdfImage(picture).as_pil_image()
    if mask is not None:
        picture.SMask = mask
    return image
