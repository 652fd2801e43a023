"""A Japanese guide whose theme has a font of boxes: what is compared is the text of its pages.

Fonts with Japanese letters are no part of the tests' packages.
"""

from __future__ import annotations

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.conftest import ROOT
from tests.formats.pdf.guides import PAPER, Files

_SETTINGS = """\
title: 機械学習の手引き
language: ja
identifier: "urn:uuid:00000000-0000-4000-8000-00000000000a"
date: 2026-01-02
authors: [山田花子]
book: {paper: small, theme: boxes, recto: false, openings: false}
"""
_WORDS = (
    "機械学習は多くの分野で使われています。",
    "モデルはデータから規則を学びます。",
    "誤差が小さくなるように、重みを少しずつ変えます。",
    "<ruby>東京<rt>とうきょう</rt></ruby>の大学でも研究が進んでいます。",
    "「過学習」とは、訓練データだけに合うことです。",
)


def _question(number: int) -> str:
    text = "".join(_WORDS[at % len(_WORDS)] for at in range(number, number + 24))
    items = "\n".join(f"- {word}" for word in _WORDS)
    key = f"第{number}の答えは短いです。"
    return f"## 第{number}の質問とは何ですか？\n\n> **Key:** {key}\n\n{text}\n\n{items}\n"


def japanese() -> Files:
    """The files of the guide."""
    chapters = {
        f"{at:02}-a.md": "\n\n".join(
            (f"# 第{at}部", _WORDS[0], _question(2 * at - 1), _question(2 * at))
        )
        for at in (1, 2)
    }
    words = (ROOT / "layouts/base/languages/ja.yaml").read_text(encoding="utf-8")
    theme = (ROOT / "layouts/themes/classic.yaml").read_text(encoding="utf-8")
    for face in ("Source Serif 4", "Inter"):
        theme = theme.replace(f": {face}\n", ": {upright: Boxes.ttf}\n")
    return {
        "guide.yaml": _SETTINGS,
        "layouts/paper/small.yaml": PAPER,
        "layouts/themes/boxes.yaml": theme,
        "layouts/fonts/Boxes.ttf": _boxes("".join((_SETTINGS, words, *chapters.values()))),
        **chapters,
    }


def _boxes(text: str) -> bytes:
    """A font with a box for each letter of a text, and for those of ASCII and of typography."""
    some = {*text, *map(chr, range(0x21, 0x7F)), *"·–—‘’“”…•●○□→、。「」"} - set(" \n\t")
    letters = sorted(letter for letter in some if ord(letter) < 0x10000)
    names = {letter: f"uni{ord(letter):04X}" for letter in letters}
    order = [".notdef", "space", *names.values()]
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    box, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({0x20: "space", **{ord(one): names[one] for one in letters}})
    builder.setupGlyf({name: empty if name == "space" else box for name in order})
    narrow = {"space", *(names[one] for one in letters if one.isascii())}
    widths = {name: (500 if name in narrow else 1000, 50) for name in order}
    builder.setupHorizontalMetrics(widths)
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()
