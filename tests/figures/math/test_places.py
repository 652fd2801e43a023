"""Formulas in their places in a document: on pages, and in e-readers."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from weasyprint.formatting_structure import boxes

from studypress.figures.math import drawing, faults, mathml, places
from studypress.formats.pdf.typesetter import Typesetter
from tests.conftest import ROOT, made_style, style_of

XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
LINES = r"P(x) = 1 - \sum_i p_i + \sum_i q_i + O(n) \quad \text{for every } n"


def tree(body: str) -> etree._Element:
    return etree.fromstring(f'<html xmlns="{XHTML[1:-1]}"><body>{body}</body></html>')


def inline(tex: str, after: str = "") -> str:
    escaped = tex.replace("&", "&amp;").replace("<", "&lt;")
    return f'<span class="math" data-tex="{escaped}" data-line="7"/>{after}'


@given(
    tex=st.text(
        st.sampled_from("abx12 \\{}^_&$%()[]|<>\"'~#é∑\n") | st.characters(codec="utf-8"),
        max_size=25,
    )
)
@settings(max_examples=150)
def test_any_text_is_drawn_or_told(tex: str) -> None:
    found = faults.check(tex, False)
    assert all(column >= 1 and message for column, message in found)
    if any((ord(sign) < 32 and sign not in "\n\t") or sign in "\x7f\ufffe\uffff" for sign in tex):
        return  # the reading stage takes out what no XML may hold
    etree.fromstring(drawing.svg(tex, False, "en").svg.encode())
    etree.fromstring(mathml.mathml(tex, False, "en"))


def test_drawing_takes_the_place_of_the_formula() -> None:
    root = tree(f'<p>a {inline("x^2")} b</p><div class="math" data-tex="y"/>')
    places.draw(root, "svg", "en")
    first, second = root.iter(f"{XHTML}img")
    assert (first.get("alt"), second.get("alt")) == ("x squared", "y")
    assert (first.get("src") or "").startswith("data:image/svg+xml;base64,")
    wrappers = [image.getparent() for image in (first, second)]
    assert [dict(w.attrib) for w in wrappers if w is not None] == [{"class": "math"}] * 2
    paragraph = root.find(f".//{XHTML}p")
    assert paragraph is not None
    assert "".join(str(text) for text in paragraph.itertext()) == "a  b"


def test_only_formulas_are_drawn() -> None:
    body = '<p><span class="mathematics" data-tex="x"/><span class="math">kept</span></p>'
    root = tree(body)
    before = etree.tostring(root)
    places.draw(root, "mathml", "en")
    assert etree.tostring(root) == before


def test_the_latex_of_a_formula_may_be_kept() -> None:
    body = f"<p>{inline('x')}</p><h2>{inline('y')}</h2>"
    kept = {keep: tree(body) for keep in (True, False)}
    for keep, root in kept.items():
        places.draw(root, "mathml", "en", keep_tex=keep)
    texes = {keep: root.xpath("//@data-tex") for keep, root in kept.items()}
    assert texes == {True: ["x", "y"], False: ["y"]}


def test_readers_keep_marks_with_the_formula() -> None:
    root = tree(f"<p>the ({inline('n', ')th, and')} <b>x</b> “{inline('m', '”—or')} y</p>")
    places.draw(root, "mathml", "en")
    spans = list(root.iter(f"{XHTML}span"))
    assert [(span.text, span[0].tail, span.tail) for span in spans] == [
        ("(", ")th", ", and "),
        ("“", "”", "—or y"),
    ]
    words = "".join(t for t in map(str, root.itertext()))
    assert words == "the (n)th, and x “m”—or y"


def test_a_mark_behind_a_formula_runs_as_its_sentence_does() -> None:
    root = tree(f"<p>مع ({inline('n', ').')}</p>")
    span = next(root.iter(f"{XHTML}span"))
    span.set("dir", "ltr")
    places.draw(root, "mathml", "ar")
    (inner,) = span
    assert (span.get("dir"), span.text, inner.tail) == (None, "(", ").")
    assert (inner.get("dir"), inner.text, inner[0].tail) == ("ltr", None, None)


def test_a_formula_too_wide_for_a_telephone_is_marked() -> None:
    root = tree("".join(f'<div class="math" data-tex="({"a+" * n}b)"/>' for n in (3, 12, 30, 99)))
    places.draw(root, "mathml", "en")
    assert [div.get("class") for div in root.iter(f"{XHTML}div")] == [
        "math",
        "math fit-24",
        "math fit-62",
        "math fit-75",
    ]


def test_a_long_formula_may_break_behind_its_signs() -> None:
    tex = r"\operatorname{score}(a,b) = \frac{x}{y} \approx \text{the quotient}"
    root = tree(f"<p>a ({inline(tex, '), ')}b {inline('x=y')}</p>")
    places.draw(root, "mathml", "en")
    long, short = (span for span in root.iter(f"{XHTML}span") if span.get("class"))
    assert (long.get("class"), short.get("class")) == ("math parts", "math")
    assert [(part.text, part[0].get("alttext"), part[0].tail) for part in long] == [
        ("(", "score open paren a comma b close paren equals ", None),
        (None, "x over y is approximately ", None),
        (None, "the quotient", "),"),
    ]
    signs = [sign for sign in long.iter(f"{MATHML}mo") if sign.text in ("=", "≈")]
    assert [(sign.get("form"), sign.get("rspace")) for sign in signs] == [("infix", None)] * 2


def test_displayed_parts_are_drawn_as_displayed() -> None:
    root = tree(f'<div class="math" data-tex="y = {"a+" * 14}b"/>')
    places.draw(root, "mathml", "en")
    formulas = list(root.iter(f"{MATHML}math"))
    assert len(formulas) == 16
    assert {(one.get("display"), one.get("displaystyle")) for one in formulas} == {(None, "true")}
    assert root[0][0].get("class") == "math parts"


def lines(*formulas: str) -> list[boxes.LineBox]:
    """The lines of a paragraph set 10.4 on 15, lengths in CSS pixels."""
    filler = "The components of a query are independent of one another, and so on. " * 2
    root = tree(
        "<p>" + "".join(f"{filler}{inline(tex, ', ')}{filler}" for tex in formulas) + "</p>"
    )
    places.draw(root, "svg", "en")
    css = (
        '@font-face { font-family: "S"; src: url("font:SourceSerif4[opsz,wght].ttf") }'
        'p { font: 10.4pt/15pt "S"; width: 124mm }'
    )
    typesetter = Typesetter({}, ())
    page = typesetter.lay(etree.tostring(root, encoding="unicode"), css).pages[0]
    assert typesetter.problems == ()
    found = [box for box in page._page_box.descendants() if isinstance(box, boxes.LineBox)]
    assert len(found) > len(formulas)
    return found


def heights(*formulas: str) -> list[float]:
    """The heights of such lines in points."""
    return [round(line.height * 0.75, 1) for line in lines(*formulas)]


def test_formulas_in_a_line_do_not_open_the_leading() -> None:
    formulas = (
        r"\sqrt{d_k}",
        "d_k",
        r"e^{z_i/T}",
        r"\hat y^2",
        r"\log p(x_t \mid x_{<t})",
        r"\tfrac12",
    )
    assert set(heights(*formulas)) == {15.0}


def test_what_would_meet_its_neighbours_opens_it() -> None:
    assert max(heights(r"\dfrac{\sum_i x_i}{\sqrt{d_k}}")) > 18


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{\sum_{i=1}^n x_i^2}{\sqrt{\prod_{j} y_j}}",
        r"\sqrt{\frac{p(1-p)}{n}}",
        r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
        r"\begin{pmatrix}1&2\\3&4\\5&6\end{pmatrix}",
        r"\dfrac{a}{b}",
        r"\frac{c}{1+c}",
        r"\sqrt{C}",
    ],
)
def test_no_formula_meets_the_letters_of_its_neighbours(tex: str) -> None:
    """Descenders end 0.24 em below their baseline, ascenders 0.73 em above it."""
    found, em = lines(tex), 10.4 / 0.75
    baselines = [line.position_y + line.baseline for line in found]
    images = [
        (number, box.position_y + box.margin_top, box.height)
        for number, line in enumerate(found)
        for box in line.descendants()
        if isinstance(box, boxes.InlineReplacedBox)
    ]
    assert len(images) == 1
    for number, top, height in images:
        assert baselines[number - 1] + 0.24 * em < top
        assert top + height < baselines[number + 1] - 0.73 * em


def pieces(tex: str, width: str) -> list[boxes.ReplacedBox]:
    """The images of a formula that is displayed in a column of so much."""
    root = tree(f'<div style="width: {width}"><div class="math" data-tex="{tex}"/></div>')
    places.draw(root, "svg", "en")
    styles = [made_style(), style_of(ROOT / "layouts" / "base" / "blocks.css")]
    css = "@page { size: 600px 400px } html { font-size: 10px; line-height: 15px }"
    page = Typesetter({}, styles).lay(etree.tostring(root, encoding="unicode"), css).pages[0]
    return [box for box in page._page_box.descendants() if isinstance(box, boxes.ReplacedBox)]


@pytest.mark.parametrize(("width", "lines"), [("50em", 1), ("16em", 2), ("12em", 3)])
def test_a_formula_that_is_too_wide_is_broken_not_shrunk(width: str, lines: int) -> None:
    images = pieces(LINES, width)
    places = [image.position_x for image in images]
    assert 1 + sum(one > two for one, two in itertools.pairwise(places)) == lines
    whole, left = drawing.svg(LINES, True, "en").width, 83
    assert sum(image.width for image in images) == pytest.approx(10 * (whole - 1.04), abs=3)
    assert max(image.position_x + image.width for image in images) <= left + 10 * float(width[:-2])


def test_each_part_of_a_formula_says_its_words() -> None:
    root = tree(f'<div class="math" data-tex="{LINES}"/>')
    places.draw(root, "svg", "en")
    said = [image.get("alt", "") for image in root.iter(f"{XHTML}img")]
    assert len(said) > 3
    assert all(said)
    assert " ".join(said) == drawing.svg(LINES, True, "en").speech
