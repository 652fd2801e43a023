"""Rules for fonts as authors write them in layouts of their own, and fonts as they find them."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from studypress.formats.assets import Assets
from studypress.formats.epub.items import Item
from studypress.formats.epub.typefaces import embed
from studypress.formats.epub.typefaces.kept import Kept
from studypress.formats.epub.typefaces.subset import made
from studypress.jobs.cache import ObjectCache
from studypress.typography import catalogue

PAGE = b'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Abc</p><h1>Xyz</h1></body></html>'
TEXT, BOLD = "mine-text.ttf", "mine-bold.ttf"


@pytest.mark.parametrize(
    ("rule", "address", "weights"),
    [
        ("@font-face {{ font-family: Own; src: {} }}", 'url("font:Mine.ttf")', {TEXT: ""}),
        ("@font-face {{ font-family: Own; src: {} }}", "url('font:Mine.ttf')", {TEXT: ""}),
        ("@font-face {{ font-family: Own; src: {} }}", "url( font:Mine.ttf )", {TEXT: ""}),
        ("@font-face {{ font-family: Own; src: {} }}", 'url("font:My%20%28own%29.ttf")',
         {"my-own--text.ttf": ""}),
        ("@font-face {{ font-family: Own; src: {} }}", "url(\"font:My (own).ttf\")",
         {"my-own--text.ttf": ""}),
        ("@font-face {{ font-family: Own; font-weight: 100 900; src: {} }}", "url(font:Mine.ttf)",
         {TEXT: "normal", BOLD: "bold"}),
        ("@font-face {{ font-family: Own; font-weight: 300 500; src: {} }}", "url(font:Mine.ttf)",
         {TEXT: "300 500"}),
        ("@media screen {{ @font-face {{ font-family: Own; src: {} }} p {{ margin: 0 }} }}",
         "url(font:Mine.ttf)", {TEXT: ""}),
        ("@font-face {{ font-family: Own; src: {} }} stray", "url(font:Mine.ttf)",
         {TEXT: ""}),
        ("@media screen {{ @font-face {{ font-family: Own; src: {} }} stray; }}",
         "url(font:Mine.ttf)", {TEXT: ""}),
        ("@media screen {{ @media (color) {{ @font-face {{ font-family: Own; src: {} }} }} }}",
         "url(font:Mine.ttf)", {TEXT: ""}),
    ],
)  # fmt: skip
def test_a_face_is_found_however_it_is_declared(
    rule: str, address: str, weights: dict[str, str], tmp_path: Path
) -> None:
    css = f"body {{ font-family: Own }}\n{rule.format(address)}"
    items = [Item("one.xhtml", PAGE, "application/xhtml+xml")]
    items.append(Item("styles/own.css", css.encode(), "text/css"))
    file = catalogue.files()["SourceSerif4[opsz,wght].ttf"]
    fonts = dict.fromkeys(("Mine.ttf", "My (own).ttf"), file)
    found = embed.embed(items, Assets({}, fonts), Kept(ObjectCache(tmp_path / "objects")))
    names = [item.name for item in found.items if item.media_type.startswith("font/")]
    assert names == [f"fonts/{name}" for name in weights]
    written = next(item for item in found.items if item.media_type == "text/css").data.decode()
    assert "font:" not in written
    assert written.count("{") == written.count("}")
    assert written.count("@font-face") == len(weights)
    for name, weight in weights.items():
        one = written[: written.index(name)].rpartition("@font-face")[2]
        assert one.count(f"font-weight: {weight};") == bool(weight)


def test_a_table_that_can_not_be_reduced_is_left_out_in_silence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Tools for drawing fonts leave tables of their own, which nobody who reads can mend."""
    with TTFont(catalogue.files()["STIXTwoMath-Regular.ttf"]) as font:
        font["FFTM"] = DefaultTable("FFTM")
        font["FFTM"].data = bytes(28)
        font.save(tmp_path / "own.ttf")
    with caplog.at_level(logging.WARNING):
        data = made(tmp_path / "own.ttf", "Ab", "Own", bold=False)
    assert not caplog.records
    assert "FFTM" not in TTFont(io.BytesIO(data))
