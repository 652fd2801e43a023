"""A book of the night: its pages are dark but for the cover, and pictures can be seen on them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from studypress import pipeline
from studypress.model.diagnostics import Report
from studypress.project.place import Project
from studypress.typography.contrast import contrast

NOTES = """# First

## What is alpha?

Alpha, in $x^2$ and `code`.

![Lines](one.png)

```python
alpha = "omega"  # the last
```

# Second

## What is omega?

Omega.
"""
RED = (220, 30, 30)


def image(mode: str) -> bytes:
    """A red square: with a border through which the page is seen, or with a red one."""
    clear = (0, 0, 0, 0) if mode == "RGBA" else RED
    made = Image.new(mode, (300, 300), clear)
    made.paste((*RED, 255)[: len(mode)], (100, 100, 200, 200))
    made.save(data := io.BytesIO(), "PNG", dpi=(300, 300))
    return data.getvalue()


def pages(folder: Path, colours: str, mode: str = "RGB", more: str = "") -> list[Image.Image]:
    """The pages of a book."""
    folder.mkdir()
    settings = f"book: {{colours: {colours}, recto: true{more}}}"
    (folder / "guide.yaml").write_text(f"title: Letters\nlanguage: en\n{settings}\n")
    (folder / "a.md").write_text(NOTES)
    (folder / "one.png").write_bytes(image(mode))
    report = Report()
    outcome = pipeline.build(Project.at(folder), ["book"], report, lambda *_: None)
    (file,) = outcome.results[0].made.files
    return list(rendered(folder / "build" / file))


def rendered(file: Path) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(file)
    for page in document:
        yield page.render(scale=1.2).to_pil().convert("RGB")
    document.close()


def corner(page: Image.Image) -> str:
    red, green, blue = page.getpixel((2, page.height - 3))  # type: ignore[misc]
    return f"#{red:02x}{green:02x}{blue:02x}"


def greys(page: Image.Image) -> list[int]:
    """The greys of a page, from the darkest to the lightest."""
    return [grey for grey, count in enumerate(page.convert("L").histogram()) if count]


def colours_of(page: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _, colour in page.getcolors(1 << 22) or ()}  # type: ignore[misc]


@pytest.mark.parametrize("theme", ["classic", "exam", "wide"])
def test_all_pages_but_the_cover_are_dark(tmp_path: Path, theme: str) -> None:
    day = pages(tmp_path / "day", "day", more=f", theme: {theme}")
    night = pages(tmp_path / "night", "night", more=f", theme: {theme}")
    assert len(day) == len(night)
    assert day[0].tobytes() == night[0].tobytes()
    assert {corner(page) for page in day[1:]} == {"#ffffff"}
    (ground,) = {corner(page) for page in night[1:]}
    assert contrast(ground, "#000000") < 1.3
    # Each page has light text where it has dark text by day, and nothing is darker than the ground.
    for light, dark in zip(day[1:], night[1:], strict=True):
        assert (greys(dark)[-1] > 120) is (greys(light)[0] < 200)
        assert greys(dark)[0] >= 15


@pytest.mark.parametrize(("mode", "plate"), [("RGBA", True), ("RGB", False)])
def test_an_image_lies_on_white_where_the_page_would_be_seen_through_it(
    tmp_path: Path, mode: str, plate: bool
) -> None:
    night = pages(tmp_path / "night", "night", mode)
    (shown,) = [colours for colours in map(colours_of, night) if RED in colours]
    assert ((255, 255, 255) in shown) is plate


def test_words_behind_the_text_leave_the_page_dark(tmp_path: Path) -> None:
    night = pages(tmp_path / "night", "night", more=", watermark: DRAFT")
    assert len({corner(page) for page in night[1:]}) == 1
    assert contrast(corner(night[-1]), "#000000") < 1.3
