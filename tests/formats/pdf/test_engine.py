"""Each patch of WeasyPrint is needed still, and does what it says.

The tests of what WeasyPrint does by itself run in a process of their own, without our patches. One
that fails says that upstream has mended the matter: then the patch can be deleted.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from studypress.formats.pdf.inspect import text_of_pages
from studypress.typography import fonts

pytestmark = pytest.mark.same_in_a_grown_house

SET = """
import logging, sys
import weasyprint
from weasyprint.text.fonts import FontConfiguration
from studypress.formats.assets import Assets
from studypress.formats.pdf.typesetter import BundledFetcher
{before}
logging.getLogger("weasyprint").addHandler(logging.StreamHandler(sys.stdout))
known = FontConfiguration()
fetcher = BundledFetcher(Assets({{}}))
css = weasyprint.CSS(string='''
    @font-face {{ font-family: F; src: url("font:{font}") }}
    p {{ font-family: F; font-weight: 600; font-variation-settings: "opsz" 20 }}
''', url_fetcher=fetcher, font_config=known, base_url="x:/")
source = weasyprint.HTML(string="<p>{text}</p>", url_fetcher=fetcher, base_url="x:/")
source.write_pdf(sys.argv[1], stylesheets=[css], font_config=known)
"""

PATCHED = """
from studypress.formats.pdf import engine
engine.prepare()
"""


# Two marks on a letter: the letter is a glyph without a text of its own, as in Thai.
SPLIT = "x\u0302\u0323y weight"


def test_a_glyph_without_a_letter_still_has_no_text_in_weasyprint(tmp_path: Path) -> None:
    set_text(tmp_path / "a.pdf", "", text=SPLIT)
    assert "" in texts_of_glyphs(tmp_path / "a.pdf")


def test_each_glyph_has_a_text(tmp_path: Path) -> None:
    set_text(tmp_path / "a.pdf", PATCHED, text=SPLIT)
    assert "" not in texts_of_glyphs(tmp_path / "a.pdf")
    assert "weight" in "".join(text_of_pages(tmp_path / "a.pdf"))


def texts_of_glyphs(path: Path) -> set[str]:
    """The texts that the fonts of a PDF give to their glyphs."""
    import pikepdf

    found = set()
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                table = item["/ToUnicode"].read_bytes().decode()
                found |= set(re.findall(r"^<\w{4}> <(\w*)>$", table, re.MULTILINE))
    return found


def set_text(
    target: Path, before: str, font: str = "NotoSans[wdth,wght].ttf", text: str = "weight"
) -> str:
    """Set a text in a process of its own; what the engine warned of."""
    assert font in fonts.files()
    code = SET.format(before=before, font=font, text=text)
    done = subprocess.run(
        [sys.executable, "-c", code, target], check=True, capture_output=True, text=True
    )
    return done.stdout


def test_an_axis_that_a_font_lacks_is_still_too_much_for_weasyprint(tmp_path: Path) -> None:
    assert "Unable to instantiate" in set_text(tmp_path / "a.pdf", "")


def test_an_axis_that_a_font_lacks_is_passed_over(tmp_path: Path) -> None:
    assert set_text(tmp_path / "a.pdf", PATCHED) == ""


LINES = """
import weasyprint
{before}
text = "word " * 8 + "and then one of an endless length: " + "m" * 30 + " and an end"
html = f"<p style='width: 400px; text-align: justify'>{{text}}"
page = weasyprint.HTML(string=html).render().pages[0]._page_box
print(max(getattr(box, "justification_spacing", 0) for box in page.descendants()))
"""


def widest_stretch(before: str) -> float:
    """By how many pixels the spaces of a loose paragraph are made wider."""
    command = [sys.executable, "-c", LINES.format(before=before)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


NARROWED = """
import weasyprint
{before}
def lines(box):
    if type(box).__name__ == "LineBox":
        yield "".join(getattr(one, "text", "") for one in box.descendants())
    for child in getattr(box, "children", ()):
        yield from lines(child)
html = "<style>@page {{ size: 400px 900px; margin: 10px }} p {{ margin: 0; font: 12px serif }}"
html += "</style>"
for tenth in range(1800, 2600, 5):
    html += f"<p style='width: {{tenth / 10}}px'>Whatever is said of it by anyone: <b>what</b></p>"
document = weasyprint.HTML(string=html).render()
print(*{{line.strip() for page in document.pages for line in lines(page._page_box)}}, sep="\\n")
"""


def first_words_alone(before: str) -> bool:
    """True where any line of a paragraph, of many widths, has its first word alone."""
    command = [sys.executable, "-c", NARROWED.format(before=before)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "Whatever is said of it by anyone:" in done.stdout.splitlines()
    return "Whatever" in done.stdout.splitlines()


def test_a_space_without_room_still_breaks_a_line_behind_its_first_word_in_weasyprint() -> None:
    assert first_words_alone("")


def test_a_space_without_room_hangs_over_the_end_of_its_line() -> None:
    assert not first_words_alone(PATCHED)


def test_a_loose_line_is_still_torn_apart_by_weasyprint() -> None:
    assert widest_stretch("") > 5


def test_a_loose_paragraph_is_left_alone() -> None:
    assert widest_stretch(PATCHED) == 0


FLOATS = """
import weasyprint
{before}
css = "@page {{ size: 200px; margin: 0 }} h2 {{ break-after: avoid; height: 40px; margin: 0 }}"
css += ".x {{ height: 120px }} .note {{ float: right; width: 50px; height: 60px; clear: right }}"
notes = "<div class=note></div>" * {notes}
html = f"<body style='margin: 0'><div class=x></div><section><h2 id=h>A</h2><div>{{notes}}<p id=p>B"
pages = weasyprint.HTML(string=f"<style>{{css}}</style>{{html}}").render().pages
print(*(number for name in "hp" for number, page in enumerate(pages) if name in page.anchors))
"""


@pytest.mark.parametrize(
    ("before", "notes", "places"),
    [("", 1, "0 1"), (PATCHED, 1, "1 1"), (PATCHED, 2, "1 1"), (PATCHED, 0, "0 0")],
)
def test_a_heading_is_on_the_page_of_the_text_behind_its_notes(
    before: str, notes: int, places: str
) -> None:
    """Without our patch the heading is on the page before its text."""
    code = FLOATS.format(before=before, notes=notes)
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == places
