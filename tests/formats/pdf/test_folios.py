"""Folios have room at the end of their lines, of whatever length they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from studypress import layouts
from studypress.formats.document import Style
from studypress.formats.pdf.typesetter import Typesetter
from studypress.formats.pdf.widths import text_width

PAGE = (
    '<html lang="en"><head><title>T</title></head><body><p class="line"><a href="#a">Title</a>'
    '<span class="folio" data-page-of="a"></span></p></body></html>'
)


@pytest.mark.parametrize("face", ["font-family: 'Press Sans'", "font-family: 'Press Serif'"])
@pytest.mark.parametrize("folio", ["7", "128", "888", "1024", "viii", "xxxviii"])
def test_a_folio_is_no_wider_than_its_box(folio: str, face: str, tmp_path: Path) -> None:
    path = layouts.find("book/pages.css", tmp_path)
    assert path is not None
    files = {"Serif": "SourceSerif4[opsz,wght].ttf", "Sans": "Inter[opsz,wght].ttf"}
    fonts = "".join(
        f'@font-face {{ font-family: "Press {name}"; src: url("font:{file}") }}'
        for name, file in files.items()
    )
    css = f"{fonts} {path.read_text(encoding='utf-8')} .line {{ {face} }}"
    setter = Typesetter({}, [Style("layouts/book/pages.css", css)])
    page = setter.lay(PAGE, shown={"a": folio}).pages[0]._page_box
    box = _folio(page)
    assert box.width >= text_width(folio, box.style)
    assert (box.style["width"] == "auto") is (len(folio) > 3)


def _folio(page: Any) -> Any:
    """The box of the folio, which is placed for itself."""
    return next(
        box
        for box in page.descendants(placeholders=True)
        if box.element is not None and "folio" in (box.element.get("class") or "").split()
    )
