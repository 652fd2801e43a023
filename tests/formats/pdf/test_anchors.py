"""Elements with ids look as WeasyPrint sets them, and share styles."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

# Sets documents by WeasyPrint alone, then with our patches, in a process of its own. It prints the
# boxes and the anchors of each document, and how many styles its elements `i` have.
SET = """
import json, sys
import weasyprint
from studypress.formats.pdf import engine

SHOWN = ("color", "display", "padding_top", "font_size", "lang", "anchor", "text_decoration_line")

def boxes(document):
    for page in document.pages:
        yield sorted(page.anchors.items())
        for box in page._page_box.descendants():
            style = [str(box.style[name]) for name in SHOWN]
            yield box.element_tag, getattr(box, "text", ""), box.position_x, box.position_y, style

def set_all(documents):
    for html in documents:
        done = weasyprint.HTML(string=html).render()
        styles = {
            id(box.style)
            for page in done.pages
            for box in page._page_box.descendants()
            if box.element_tag == "i"
        }
        yield list(boxes(done)), len(styles)

documents = json.load(sys.stdin)
alone = list(set_all(documents))
engine._share_styles_of_elements_with_ids()
print(json.dumps([alone, list(set_all(documents))]))
"""

HEAD = """<style>
#b { color: red } #b i { color: blue } .named { -weasy-anchor: "other" }
p::before { content: "x" } p::first-letter { color: green } q { text-decoration: underline }
a::after { content: target-counter(attr(href), page) target-text(attr(href)) }
table { border-collapse: collapse } td { padding: 3px; border: 1px solid }
</style>"""

BODIES = {
    "paragraphs": "<p id=a>Text <i>in</i> it</p><p id=b>more <i>of</i> it</p><p id=c><i>x</i></p>",
    "styles": "<p id=a style='color: lime'>1 <i>2</i></p><p id=b style='color: lime'><i>3</i></p>",
    "languages": "<p id=a lang=de>1 <i>2</i></p><p id=b lang=fr><i>3</i></p><p lang=de>4</p>",
    "within": "<div id=a><p id=b><i id=c>1</i></p></div><div id=d><p id=e><i id=f>2</i></p></div>",
    "tables": "<table id=a><tr><td><i>1</i></table><table id=c><tr id=d><td id=e><i>2</i></table>",
    "links": "<p><a href='#b'>to b</a> <a href='#n'>to n</a></p><p id=b>1</p><a name=n>n</a>",
    "both": "<p><a id=x name=n href='#x'>n</a> <a id=y href='#y'>n</a></p>",
    "another anchor": "<p id=a class=named><i>1</i></p><p id=c><i>2</i></p>",
    "twice": "<p id=a><i>1</i></p><p id=a><i>2</i></p>",
    "lists": "<ol id=a><li id=c><i>1</i><li id=d><i>2</i></ol><q id=e>text <i>3</i></q>",
    "none": "<p id=''><i>1</i></p><p><i>2</i></p>",
}


@pytest.fixture(scope="module")
def done() -> Mapping[str, tuple[Any, Any]]:
    """What was set by WeasyPrint alone, and with our patch."""
    told = subprocess.run(
        [sys.executable, "-c", SET],
        input=json.dumps([HEAD + body for body in BODIES.values()]),
        capture_output=True,
        text=True,
        check=True,
    )
    alone, shared = json.loads(told.stdout)
    return {name: (one, other) for name, one, other in zip(BODIES, alone, shared, strict=True)}


@pytest.mark.parametrize("name", BODIES)
def test_elements_with_ids_look_as_weasyprint_sets_them(
    name: str, done: Mapping[str, tuple[Any, Any]]
) -> None:
    alone, shared = done[name]
    assert shared[0] == alone[0]


def test_weasyprint_still_computes_the_styles_in_each_element_with_an_id(
    done: Mapping[str, tuple[Any, Any]],
) -> None:
    # Where this fails, upstream has mended it, and the patch can be deleted.
    alone, shared = (done["lists"][way][1] for way in (0, 1))
    assert alone > shared
