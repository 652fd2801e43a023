"""Formulas drawn for pages, and what a voice reads of them."""

from __future__ import annotations

import base64
import unicodedata

import pytest
from lxml import etree

from studypress.figures.math import drawing, mathml

_RELATIONS = r"""
    \approx \sim \propto \ll \gg \to \mapsto \implies \iff \in \notin \subseteq \cup \cap
    \cdot \times \pm \mp \odot \otimes \oplus \mid \parallel \perp \star \circ \equiv
    \cong \simeq \neq \leq \geq \prec \succ \gets \Rightarrow \leftrightarrow \setminus
    \wedge \vee \vdash \models \asymp \lesssim \gtrsim \triangleq
"""


def test_a_drawing_is_lean_and_in_the_pages_ink() -> None:
    made = drawing.svg(r"\sqrt{d_k}", False, "en")
    root = etree.fromstring(made.svg.encode())
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= {"svg", "defs", "path", "g", "use", "rect"}
    inked = base64.b64decode(made.address("#123456").partition(",")[2]).decode()
    assert "#123456" in inked
    assert "currentColor" not in inked
    targets = {f"#{path.get('id')}" for path in root.iter("{*}path")}
    assert {use.get("href") for use in root.iter("{*}use")} == targets
    assert made.speech == "square root of d sub k"
    assert 0 < made.depth < made.height < 1.5


def test_glyphs_match_the_text_around_them() -> None:
    # The x-height of Source Serif 4 at 10 pt is 0.49 em.
    made = drawing.svg("x", False, "en")
    assert made.height - made.depth == pytest.approx(0.49, abs=0.015)


def test_the_same_formula_is_drawn_once() -> None:
    assert drawing.svg("x+1", True, "en") is drawing.svg("x+1", True, "en")
    assert mathml.mathml("x+1", True, "en") is mathml.mathml("x+1", True, "en")


@pytest.mark.parametrize(
    ("language", "says"),
    [("en", "3 over 4"), ("fr", "trois quarts"), ("de-AT", "drei"), ("pt", "três"), ("xx", "over")],
)
def test_speech_is_in_the_guides_language(language: str, says: str) -> None:
    tex = r"\frac{3}{4}" if language != "xx" and language != "en" else r"\frac{a}{b}"
    expected = {"en": "a over b", "xx": "a over b"}.get(language, says)
    assert expected in drawing.svg(tex, False, language).speech


def test_speech_reads_signs_as_they_are_meant() -> None:
    assert drawing.svg(r"K^\top", False, "en").speech == "K transpose"
    assert drawing.svg("12{,}288", False, "en").speech == "12,288"


@pytest.mark.parametrize("command", _RELATIONS.split())
def test_no_sign_is_left_unspoken(command: str) -> None:
    speech = drawing.svg(rf"a {command} b", False, "en").speech
    assert speech.startswith("a ")
    assert speech.endswith(" b")
    assert [sign for sign in speech if unicodedata.category(sign)[0] == "S"] == []


@pytest.mark.parametrize("end", [("multline*}", ""), ("multline}", "."), ("multline*}", ",")])
def test_the_first_line_of_multline_is_at_the_left_and_the_last_at_the_right(
    end: tuple[str, str],
) -> None:
    name, sign = end
    tex = rf"\begin{{{name}a \\ \begin{{matrix}}x\\y\end{{matrix}} \\ b\end{{{name}{sign}"
    root = etree.fromstring(drawing.svg(tex, True, "en").svg.encode())
    width = float(root.get("viewBox", "").split()[2])
    places = [float(use.get("x", "")) / width for use in root.iter("{*}use")]
    assert places[0] < 0.05
    assert places[1] == pytest.approx(0.5, abs=0.1)
    assert places[3] > 0.75


def test_a_single_line_of_multline_is_as_wide_as_it_is() -> None:
    made = drawing.svg(r"\begin{multline*} a + b \end{multline*}", True, "en")
    assert made.width == pytest.approx(drawing.svg("a + b", True, "en").width, abs=0.4)
