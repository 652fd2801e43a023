"""What is not valid in an ePub is found, and what is valid is not reported."""

from __future__ import annotations

import pytest
from lxml import etree

from studypress.formats.epub.validity import faults
from studypress.formats.screens.spots import place_of

PAGE = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
    "<head><title>A</title></head><body>{}</body></html>"
)
MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'

WRONG = {
    "<span>a<p>b</p></span>": "<p> may not be in <span>",
    "<p><ul><li>a</li></ul></p>": "<ul> may not be in <p>",
    "<li>a</li>": "<li> may not be in <body>",
    "<ul><p>a</p></ul>": "<p> may not be in <ul>",
    "<ul>a</ul>": "<ul> may not have text of its own",
    "<table><tr>a</tr></table>": "<tr> may not have text of its own",
    "<h2><a href='#b'><p>a</p></a></h2>": "<p> may not be in <a>",
    "<p><a href='x'><b><a href='y'>a</a></b></a></p>": "<a> may not be within <a>",
    "<dl><dt>a</dt></dl>": "the parts of <dl> are incomplete or in a wrong order",
    "<table><tr><td>a</td></tr><caption>b</caption></table>": (
        "the parts of <table> are incomplete or in a wrong order"
    ),
    "<ruby>a</ruby>": "the parts of <ruby> are incomplete or in a wrong order",
    '<p id="a">b</p><p id="a">c</p>': "the id 'a' is given to 2 elements",
    '<section aria-labelledby="a"><p>b</p></section>': (
        "no element has the id 'a', by which another is named"
    ),
    '<p lang="x y">a</p>': "<p> may not have the attribute lang='x y'",
    '<ol type="disc"><li>a</li></ol>': "<ol> may not have the attribute type='disc'",
}

RIGHT = (
    "<p>a <b>b <i>c</i></b><br/></p>",
    "<div><a href='#a'><p>a</p></a></div>",
    "<ins><p>a</p></ins>",
    f"<p>{MATHML}</p>",
    f"<div>{MATHML}</div>",
    "<ul><li>a<p>b</p></li></ul><ol><li value='3'>a</li></ol>",
    "<table><caption>a</caption><thead><tr><th scope='col'>a</th></tr></thead></table>",
    "<dl><dt>a</dt><dd><p>b</p></dd></dl>",
    "<details><summary>a</summary><p>b</p></details>",
    "<video src='a'><p>b</p></video>",
    '<h1 id="a">b</h1><section aria-labelledby="a"><p>b</p></section>',
    '<ol type="a"><li>a</li></ol>',
)


def found(body: str) -> list[str]:
    return [message for _, message in faults(etree.fromstring(PAGE.format(body)))]


@pytest.mark.parametrize("body", WRONG)
def test_a_fault_is_found(body: str) -> None:
    assert found(body) == [WRONG[body]]


@pytest.mark.parametrize("body", RIGHT)
def test_what_is_valid_is_not_reported(body: str) -> None:
    assert found(body) == []


def test_a_place_names_the_ids_before_it() -> None:
    root = etree.fromstring(PAGE.format('<h1 id="a">b</h1><h2 id="c">d</h2><p>e</p><h2 id="f"/>'))
    assert place_of(root[1][2], "chapter-1").path == "chapter-1#c#a"
    assert place_of(root[0], "chapter-1").path == "chapter-1"
