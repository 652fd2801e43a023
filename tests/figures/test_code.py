"""Code is coloured in four quiet classes and otherwise left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from studypress.figures import code

SAMPLE = '@x\ndef f(a):  # hi\n    # there\n    return "a" "b" + 3 if not a else None\n'


def highlighted(language: str, text: str) -> str:
    root = etree.fromstring('<html xmlns="http://www.w3.org/1999/xhtml"><pre><code/></pre></html>')
    element = root[0][0]
    element.set("class", f"language-{language}")
    element.text = text
    code.highlight(root)
    return str(etree.tostring(root[0][0], encoding="unicode"))


def test_neighbours_of_a_class_are_one_span() -> None:
    shown = highlighted("python", SAMPLE)
    assert '<span class="s">"a" "b"</span>' in shown
    assert '<span class="k">if not</span> a <span class="k">else None</span>' in shown
    assert " f(a):  <" in shown


def test_each_line_is_one_element() -> None:
    shown = highlighted("python", SAMPLE)
    line = '# hi</span>\n</span><span class="code-line tied"><span class="c">    # there'
    assert f'<span class="c">{line}' in shown
    assert shown.count('class="code-line') == len(SAMPLE.splitlines())


@pytest.mark.parametrize(
    ("lines", "tied"),
    [
        ("abc", "110"),
        ("a" * 15, "1" * 14 + "0"),
        ("a" * 16, "0" * 16),
        ("aaaa bbbb cccccc", "1111011110111110"),
        ("aaaa  " + "b" * 11, "1111100" + "0" * 10),
        ("aa aa aa", "11111110"),
    ],
)
def test_long_code_is_parted_behind_empty_lines(lines: str, tied: str) -> None:
    shown = highlighted("", "\n".join(map(str.strip, lines)) + "\n")
    marks = re.findall('class="code-line( tied)?"', shown)
    assert "".join("1" if mark else "0" for mark in marks) == tied


@pytest.mark.parametrize("language", ["nonsense", "text"])
def test_what_is_not_known_stays_plain(language: str) -> None:
    *before, last = (f'code-line">{line}\n</span>' for line in SAMPLE.splitlines())
    ties = [line.replace('">', ' tied">') for line in before]
    assert "".join(f'<span class="{line}' for line in [*ties, last]) in highlighted(
        language, SAMPLE
    )


def test_an_immense_block_stays_plain() -> None:
    assert 'class="n"' not in highlighted("python", "x = 1\n" * 50_000)


@given(st.sampled_from(["python", "", "html"]), st.text('ab\n\r\x0b #"', max_size=40))
def test_lines_are_the_code_character_for_character(language: str, text: str) -> None:
    root = etree.fromstring('<html xmlns="http://www.w3.org/1999/xhtml"><pre><code/></pre></html>')
    element = root[0][0]
    element.set("class", f"language-{language}")
    element.text = text.replace("\x0b", "\u2028")
    expected = element.text
    code.highlight(root)
    assert "".join(map(str, element.itertext())) == expected
    lines = ["".join(map(str, line.itertext())) for line in element]
    assert all("\n" not in line[:-1] for line in lines)


@given(st.sampled_from(["python", "js", "bash", "html", "json", "c", "sql"]), st.text(max_size=80))
def test_code_is_kept_character_for_character(language: str, text: str) -> None:
    runs = code.spans(language, text)
    assert "".join(run for _, run in runs) == text
    assert {kind for kind, _ in runs} <= {"", "k", "s", "c", "n"}
