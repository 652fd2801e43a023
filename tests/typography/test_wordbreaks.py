"""Long code and long words in tables may be broken; what is short, and every letter, stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from studypress.typography import wordbreaks


def allowed(body: str) -> str:
    root = etree.fromstring(f'<p xmlns="http://www.w3.org/1999/xhtml">{body}</p>')
    wordbreaks.allow(root)
    text: str = etree.tostring(root, encoding="unicode")
    return text.partition(">")[2].removesuffix("</p>").replace("\u200b", "|")


@pytest.mark.parametrize(
    ("code", "broken"),
    [
        ("os.path.join", "os.path.join"),
        ("torch.nn.functional.gelu", "torch.|nn.|functional.|gelu"),
        ("src/studypress/cli", "src/|studypress/|cli"),
        ("std::vector::push_back", "std::|vector::|push_|back"),
        ("https://example.org/a_path", "https://|example.|org/a_|path"),
        ("__call_some_method__", "__call_|some_|method__"),
        ("--no-more-than-this=0.125", "--no-|more-|than-|this=0.125"),
        ("averyLongName.thatHoldsManyWordsInside", "averyLongName.|that|Holds|Many|Words|Inside"),
    ],
)
def test_long_code_is_broken_behind_its_signs(code: str, broken: str) -> None:
    shown = allowed(f"See <code>{code}</code>.").replace(' class="long"', "")
    assert shown == f"See <code>{broken}</code>."


def test_what_has_no_place_is_broken_anywhere() -> None:
    word = "f" * 30
    table = f"<table><tr><td>{word}</td><td>{word[:20]}</td></tr></table>"
    assert allowed(table).replace(' class="long"', "", 1) == table


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("A hash is 9f86d081884c7d659a2feaa0c55ad015 in text.",
         'A hash is <span class="long">9f86|d081|884c|7d65|9a2f|eaa0|c55a|d015</span> in text.'),
        ("<b>x</b> com.example.product.Factory <i>y</i>",
         '<b>x</b> <span class="long">com.|example.|product.|Factory</span> <i>y</i>'),
        ("At https://example.org/a/path/of/words, twice: https://example.org/a/path/of/words.",
         ('At <span class="long">https://|example.|org/a/|path/|of/|words,</span> twice: '
         '<span class="long">https://|example.|org/a/|path/|of/|words.</span>')),
        ("<em>ACGTACGTACGTACGTACGTACGTACGTA</em>",
         '<em><span class="long">ACGT|ACGT|ACGT|ACGT|ACGT|ACGT|ACGTA</span></em>'),
        ("theLongNameForSomeOtherThing",
         '<span class="long">the|Long|Name|For|Some|Other|Thing</span>'),
        (f"<code>{'f' * 30}</code>", f"<code>{'ffff|' * 6}ffffff</code>"),
        ("Donaudampfschifffahrtsgesellschaft (well-known-to-everybody-who-reads)", None),
        ("достопримечательностями — высокопревосходительство", None),
        ("“incomprehensibilities/uncharacteristically”", None),
        ("機械学習とは、データから学習するアルゴリズムの総称であり、統計学の一部でもある。", None),
        ("نستعرضهاباختصارشديدجداًفيهذاالنص", None),
        ("คอมพิวเตอร์เป็นเครื่องมือที่ใช้ในการประมวลผล", None),
        ("a short_name and 0123456789", None),
        (f"<pre><code>{'f' * 90}</code></pre>", None),
    ],
)  # fmt: skip
def test_a_long_name_in_a_text_has_places_without_hyphens(text: str, broken: str | None) -> None:
    assert allowed(text) == (broken or text)


def test_an_endless_word_of_a_cell_has_places_enough() -> None:
    shown = allowed(f"<table><tr><td>a {'x' * 5000} <b>{'y' * 30}</b></td></tr></table>")
    assert 'class="long"' not in shown
    assert re.findall(r"y+", shown) == ["y" * 12, "y" * 12, "y" * 6]
    assert max(map(len, re.findall(r"x+", shown))) == 12
    assert shown.count("x") == 5000


def test_blocks_of_code_are_left_alone() -> None:
    block = f"<pre><code>{'a.long_name' * 4}</code></pre>"
    assert allowed(block) == block


def test_a_long_line_goes_on_as_deep_as_it_began() -> None:
    lines = ("x = 1", "    y = 2", f"    {'z' * 40}", f"\t{' ' * 20}{'z' * 40}", "z" * 50)
    shown = allowed("".join(f'<span class="code-line">{line}\n</span>' for line in lines))
    assert re.findall("--indent: ([0-9]+)", shown) == ["4", "12"]


@given(st.text("aB1._-/: ", max_size=60))
def test_code_is_kept_character_for_character(text: str) -> None:
    root = etree.fromstring('<p xmlns="http://www.w3.org/1999/xhtml"><code/></p>')
    root[0].text = text
    wordbreaks.allow(root)
    assert (root[0].text or "").replace("\u200b", "") == text
