"""The numbers of figures in the ePub."""

from __future__ import annotations

from pathlib import Path

from tests.formats.epub.conftest import document, make, picture


def test_figures_are_numbered_as_in_the_book(tmp_path: Path) -> None:
    figure = "<figure><img src='image:p.png' alt='P'/>{}</figure>"
    shown = figure.format("<figcaption>A <b>plan</b></figcaption>") + figure.format("")
    body = f"<section data-figures='Figure 2.'>{shown * 2}</section>{shown}"
    book, _ = make([document("one", body, p_png=picture(tmp_path))], tmp_path)
    captions = [text.strip() for text in book.ask("one.xhtml", "//h:figcaption//text()")]
    assert captions == ["Figure 2.1.", "A", "plan", "Figure 2.2.", "A", "plan", "A", "plan"]
    assert book.ask("one.xhtml", "//@data-figures") == []
