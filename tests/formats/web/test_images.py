"""A site shows what browsers show: an image that only books can't hold stays as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import html
from PIL import Image

from tests.conftest import studypress


def test_a_webp_stays_as_it_is(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    Image.new("RGB", (40, 30), "teal").save(notes / "cup.webp")
    (notes / "tea.md").write_text("# Tea\n\n## Why is it so?\n\nSo.\n\n![A cup](cup.webp)\n")
    done = studypress("build", "web", "--project", notes, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    site = tmp_path / "out" / "site"
    (page,) = (site / "questions").glob("*.html")
    tree: Any = html.fromstring(page.read_bytes())
    (image,) = tree.xpath("//main//img[@alt='A cup']")
    shown = (page.parent / image.get("src")).resolve()
    assert shown.read_bytes() == (notes / "cup.webp").read_bytes()
    assert shown.suffix == ".webp"
    assert (image.get("width"), image.get("height")) == ("40", "30")
