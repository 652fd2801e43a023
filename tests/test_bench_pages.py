"""The program that measures pages is right about pages whose measures are known."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import pages
from bench.printed import Printed
from studypress.formats.document import Style
from studypress.formats.pdf.typesetter import Typesetter

# Text in letters that are 6 pt wide, in a column of 300 pt; code in letters of 4.8 pt.
_CSS = """
@font-face { font-family: Mono; src: url("font:JetBrainsMono[wght].ttf") }
@page { size: 595pt 842pt; margin: 72pt 223pt 72pt 72pt }
body { margin: 0; font: 10pt/15pt Mono }
h1, h2, p, pre { margin: 0; font: 10pt/15pt Mono }
h1 { bookmark-level: 1; font-size: 20pt }
h2 { bookmark-level: 2; font-size: 16pt }
pre { font: 8pt/12pt Mono }
.key { font-size: 12pt }
.box { position: absolute; right: -150pt; width: 80pt; background: black }
.new { break-before: page }
.tall { height: 60pt; background: black; width: 100pt }
"""
_CHAPTER = '<h1 id="c">Chapter</h1>'
_TEXT = "<p>words of a text</p>" * 3


def printed(tmp_path: Path, body: str) -> Printed:
    """A book of one chapter as it is printed."""
    setter = Typesetter({}, [Style("a.css", _CSS)])
    html = f'<html lang="en"><head><title>T</title></head><body>{body}</body></html>'
    path = tmp_path / "book.pdf"
    setter.lay(html).write_pdf(path)
    return Printed(path)


def justified(*lines: str, drawn: float = 0.0) -> str:
    """Each line as a paragraph whose spaces make it as wide as the column.

    The typesetter would not justify lines as loose as these. `drawn` is the width of drawings.
    """
    found = ""
    for line in lines:
        words = re.sub(r"<.*>", "", line).split()
        letters = sum(map(len, words))
        spaces = line.count(" ") if not drawn else len(words)
        more = (300 - drawn - 6 * letters) / spaces - 6
        found += f'<p style="white-space: nowrap; word-spacing: {more:.3f}pt">{line}</p>'
    return found


def test_word_spaces_are_those_of_justified_lines(tmp_path: Path) -> None:
    # 300 pt less 40 letters of 6 pt are 60 pt, for 3 spaces or for 9.
    text = justified("a" * 10 + f" {'b' * 10} {'c' * 10} {'d' * 10}", " ".join(["abcd"] * 10))
    book = printed(tmp_path, f"{_CHAPTER}<h2>Q</h2>{text}<p>a line that is not justified</p>")
    found = [(round(space.em, 1), space.count) for space in pages.spaces(book)]
    assert found == [(2.0, 3), (0.7, 9)]
    assert book.em == 10


def test_a_drawing_in_a_line_is_no_space(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="60pt" height="8pt">{}</svg>'
    drawing = drawing.format('<path d="M0 0h80v10h-80z"/>')
    line = f"{'a' * 10} {'b' * 10} {drawing} {'c' * 10}"
    text = justified(line, drawn=60) + justified(*[" ".join(["abcd"] * 10)] * 2)
    book = printed(tmp_path, f"{_CHAPTER}<h2>Q</h2>{text}")
    # 300 pt less 180 pt of letters and 60 pt of the drawing are 60 pt, for 3 spaces.
    assert round(max(space.em for space in pages.spaces(book)), 1) == 2.0


@pytest.mark.parametrize(("height", "share"), [(0, 0), (330, 0.5), (660, 1)])
def test_the_side_column_has_ink_on_a_share_of_its_height(
    tmp_path: Path, height: int, share: float
) -> None:
    text = justified(*[" ".join(["abcd"] * 10)] * 46)
    box = f'<div class="box" style="height: {height}pt; top: 0"></div>' if height else ""
    wide = '<p style="margin-right: -150pt; text-align: right">head</p>'
    body = f'{box}{_CHAPTER}{text}<h2 class="new">Q</h2>{box}{text}{wide}'
    book = printed(tmp_path, body)
    column = pages.side(book)
    assert column is not None
    page = book.chapters[0]
    assert abs(page.inked(column, 12) - share) < 0.06


def test_a_page_without_a_side_column_has_none(tmp_path: Path) -> None:
    wide = "<style>@page { margin-right: 100pt }</style>"
    line = f"<p>{' '.join(['abcd'] * 14)}</p>" * 3
    assert pages.side(printed(tmp_path, f"{wide}{_CHAPTER}<h2>Q</h2>{line}")) is None


@pytest.mark.parametrize(
    ("below", "loose"),
    [
        ("", True),
        ('<p class="key">the key point</p>', True),
        ("<p>one</p><p>two</p>", True),
        ("<p>one</p><p>two</p><p>three</p>", False),
        ('<p>one</p><div class="tall"></div>', False),
        ("<pre>a = f(x, y)</pre>" * 3, False),
    ],
)
def test_a_head_with_little_of_its_answer_below_it_is_loose(
    tmp_path: Path, below: str, *, loose: bool
) -> None:
    code = "<pre>some code here\nand more of it</pre>" * 2
    body = f'{_CHAPTER}<h2>Q</h2>{_TEXT}{code}<h2>R</h2>{below}<p class="new">on</p>{_TEXT * 12}'
    found = [head.title for head in pages.loose_heads(printed(tmp_path, body))]
    assert found == (["R"] if loose else [])


def test_a_head_whose_answer_ends_on_its_page_is_not_loose(tmp_path: Path) -> None:
    body = f'{_CHAPTER}<h2>Q</h2><p>short</p><h2 class="new">R</h2>{_TEXT}'
    assert not list(pages.loose_heads(printed(tmp_path, body)))


def test_pages_are_blank_or_have_little_ink(tmp_path: Path) -> None:
    full = "<p>words of a text</p>" * 40
    body = f'{_CHAPTER}<h2>Q</h2>{full}<p class="new">little</p><p class="new">&#160;</p>'
    body += f'<h1 class="new">Next</h1><h2>R</h2>{full}'
    assert pages.blank(printed(tmp_path, body)) == ([3], [2])


def test_a_line_of_code_that_goes_on_has_an_arrow(tmp_path: Path) -> None:
    arrow = '<i style="position: absolute; left: 0; width: 6pt; height: 6pt; background: #777"></i>'
    ground = '<span style="background: rgb(217 217 217)">value = call(one)</span>'
    code = (
        f'<pre>value = call(one)\n{ground}</pre><pre style="padding-left: 10pt">'
        f"{arrow}value = call(two, three)</pre>"
    )
    book = printed(tmp_path, f"{_CHAPTER}<h2>Q</h2>{_TEXT * 9}{code}")
    found = [(line.text, goes_on) for _, line, goes_on in pages.code_lines(book)]
    assert found == [
        ("value = call(one)", False),
        ("value = call(one)", False),
        ("value = call(two, three)", True),
    ]


def test_the_figures_of_a_book_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = justified(*[" ".join(["abcd"] * 10)] * 30)
    printed(tmp_path, f"{_CHAPTER}<h2>Q</h2>{text}<p class=new>end</p>")
    pages.report(tmp_path / "book.pdf", listed=True)
    told = capsys.readouterr().out
    assert "book.pdf: 2 pages, running text in 10 pt" in told
    assert "blank: 0, inked on under a quarter of the height: 1\n    blank [], little [2]" in told
    assert "of 30 lines 30 over 0.5 em, 0 over 0.7" in told
    assert "loose heads: 0" in told
