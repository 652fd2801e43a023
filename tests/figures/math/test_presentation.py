"""MathJax's MathML, changed to what e-readers know."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from studypress.figures.math import mathml


def drawn(tex: str) -> str:
    """The elements of a formula, without namespaces and rows."""
    root = etree.fromstring(mathml.mathml(tex, True, "en"))
    text = etree.tostring(root, encoding="unicode")
    return re.sub(r"</?m(?:ath|row)\b[^>]*>| xmlns=\"[^\"]*\"", "", text)


@pytest.mark.parametrize(
    ("tex", "wanted"),
    [
        (r"\mathbbm{1}", "<mn>𝟙</mn>"),
        (r"\bm{x}\bm{\Sigma}", "<mi>𝒙</mi><mi>𝚺</mi>"),
        (r"\smash{\mathscr{L}}\smash{\mathfrak{C}}", "<mi>ℒ</mi>"),
        (r"\pmb{R}", "<mi>𝑹</mi>"),
        (r"\smash{\mathrm{d}}", '<mi mathvariant="normal">d</mi>'),
        (r"\smash{x}\underline{DEF}", '<menclose notation="bottom"><mi>D</mi>'),
        (r"\smash{x}\overline{DEF}", '<menclose notation="top"><mi>D</mi>'),
        (r"\smash{x}\widehat{ab}", '<mo stretchy="true">ˆ</mo>'),
        (r"\smash{x}\hat a", '<mo stretchy="false">'),
        (r"\ce{A -> B}", "⟶"),
        (r"\ce{A <=> B}", "⇌"),
        (
            r"\ce{^{227}_{90}Th+}",
            '<mprescripts/><mpadded height="0"><mn>90</mn></mpadded><mn>227</mn></mmultiscripts>',
        ),
        (r"\ce{^{14}C}", "<mprescripts/>"),
        (r"\colorbox{yellow}{x}", 'mathbackground="yellow" style="padding: 0.2em"'),
        (r"\fcolorbox{red}{white}{y}", 'style="border: 2px solid red;padding: 0.2em"'),
        (
            r"\begin{pmatrix*}[r] 1 \\ 2 \end{pmatrix*}",
            '<mtd style="text-align: right;justify-items: end;padding: 0 0 2pt 0">',
        ),
        (
            r"\smash{x}\begin{array}{c|c} a & b \\ \hline c & d \end{array}",
            'border-right: 0.05em solid currentcolor;border-bottom: 0.05em solid currentcolor">',
        ),
        (r"\href{https://example.org}{x}\style{color:red}{z}", "<mi>x</mi><mi>z</mi>"),
        (r"\textbf{ab} \textit{c} \texttt{d}", "<mtext>𝐚𝐛</mtext>"),
    ],
)
def test_what_e_readers_do_not_know_is_written_otherwise(tex: str, wanted: str) -> None:
    assert wanted in drawn(tex)
