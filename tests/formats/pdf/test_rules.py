"""Style sheets are read once in a process, and each run has its own fonts and problems."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
import weasyprint

from studypress.formats.document import Style
from studypress.formats.pdf.messages import listening
from studypress.formats.pdf.typesetter import Typesetter
from studypress.model.diagnostics import Diagnostic
from studypress.typography import catalogue

PAGE = "<html lang='en'><head><title>T</title></head><body><p>Some words</p></body></html>"


def words(typesetter: Typesetter) -> Any:
    """The box of the text on the page."""
    (page,) = typesetter.lay(PAGE).pages
    return next(box for box in page._page_box.descendants() if getattr(box, "text", ""))


def styled(css: str, **files: Path) -> Typesetter:
    """A typesetter of a new run, with files of the project as its fonts."""
    return Typesetter({}, [Style("a.css", css)], files)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The style sheets that the engine reads from now on."""
    texts: list[str] = []
    read = weasyprint.CSS.__init__

    def noted(sheet: Any, *arguments: Any, **options: Any) -> None:
        texts.append(options.get("string") or "")
        read(sheet, *arguments, **options)

    monkeypatch.setattr(weasyprint.CSS, "__init__", noted)
    return texts


def test_the_next_run_reads_none_that_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    css = "p { color: #123456; letter-spacing: 1px }"
    first = words(styled(css))
    texts = reads(monkeypatch)
    again, other = words(styled(css)), words(styled(f"{css} p {{ letter-spacing: 2px }}"))
    assert css not in texts
    assert f"{css} p {{ letter-spacing: 2px }}" in texts
    assert again.width == first.width
    assert other.width > first.width


def test_each_run_has_its_own_fonts() -> None:
    css = "@font-face { font-family: Own; src: url(font:own) } p { font-family: Own }"
    names = ("Inter[opsz,wght].ttf", "JetBrainsMono[wght].ttf")
    narrow, wide, again = (
        words(styled(css, own=catalogue.files()[name])).width for name in (*names, names[0])
    )
    assert narrow == again < wide


def test_what_is_imported_may_be_another_in_the_next_run(tmp_path: Path) -> None:
    css = "@import 'font:own'; p { color: red }"
    widths = []
    for space in ("9px", "1px"):
        file = tmp_path / space
        file.write_text(f"p {{ letter-spacing: {space} }}")
        widths.append(words(styled(css, own=file)).width)
    assert widths[0] > widths[1]


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("p { color: red; colour: blue }", ["a.css:1:17: warning"]),
        ("@import 'font:none'; p { color: blue }", ["a.css: error"]),
        ("p { color: lime", []),
        (
            "@font-face { font-family: Lost; src: url(font:lost) }",
            ["a.css: warning", "a.css:1:38: error"],
        ),
        ("p { color: } @page :never { margin: 0 }", ["a.css:1:5: warning", "a.css:1:14: warning"]),
    ],
)
def test_each_run_is_told_what_is_wrong(css: str, said: list[str]) -> None:
    told = [[str(one) for one in styled(css).problems] for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) == len(said)
    for line, start in zip(told[0], said, strict=True):
        assert line.startswith(start)


def test_what_is_said_is_heard_once() -> None:
    outer: dict[Diagnostic, None] = {}
    inner: dict[Diagnostic, None] = {}
    log = logging.getLogger("weasyprint")
    with listening("page", outer):
        with listening("a.css", inner):
            log.warning("This is wrong at 3:4")
        log.warning("That is wrong")
    assert [str(one.where) for one in inner] == ["a.css:3:4"]
    assert [str(one.where) for one in outer] == ["page"]
