"""What the typesetter tells of style sheets: once, and where it is written."""

from __future__ import annotations

import pytest

from studypress.formats.document import Style
from studypress.formats.pdf.typesetter import Typesetter

PAGE = '<html lang="en"><head><title>T</title></head><body><p>{}</p></body></html>'


def told(css: str, *pages: str) -> list[str]:
    """What is said of pages that are set with a style sheet."""
    setter = Typesetter({}, [Style("layouts/book/book.css", css)])
    for number, page in enumerate(pages or ("Text.",)):
        setter.lay(PAGE.format(page), name=f"chapter-{number}")
    return [str(problem) for problem in setter.problems]


@pytest.mark.parametrize("url", ["nofile.png", "'nofile.png'", '"image:gone"', "font:gone.otf"])
def test_a_dead_address_is_told_once_at_its_line(url: str) -> None:
    css = f"/* url(a.png)\n*/ p {{\n  background: url({url}) }}"
    (problem,) = told(css, "One.", "Two.", "Three.")
    where = "layouts/book/book.css:3:15: error: "
    assert problem.startswith(f"{where}there is nothing behind url({url.strip(chr(34) + chr(39))})")
    assert "no other file is read" in problem


def test_a_live_address_is_not() -> None:
    pixel = "R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs="
    css = f"p {{ background: url(data:image/gif;base64,{pixel}) }}"
    assert told(css) == []


def test_what_a_page_asks_for_is_told_in_words() -> None:
    page = '<img src="nofile.png" alt="None" />'
    (problem,) = told("p { color: red }", page)
    assert problem.startswith("chapter-0: error: the typesetter says: Failed to load image at ")
    assert "only the guide's own images are read" in problem
    assert "ValueError" not in problem
