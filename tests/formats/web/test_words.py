"""The words of a text: Python and the script of the browser divide it alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studypress.formats.web.words import JOINED, words
from tests.web.scripts import Scripts

_SCRIPTS = Scripts("words.js")

# Signs that a newer Unicode adds may be letters in one of the two.
_SIGNS = st.characters(exclude_categories=("Cs", "Cn", "Co"))
_MIXED = st.sampled_from("aßéΣςİıﬁ大模が한국กำ်हि²𠮷-_ .'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Top-p, top_k & BM25", ["top", "p", "top", "k", "bm25"]),
        ("Naïve Straße ΟΔΟΣ", ["naive", "strasse", "οδοσ"]),
        ("İstanbul ﬁne x²", ["istanbul", "fine", "x2"]),
        ("温度参数", ["温度", "度参", "参数"]),
        ("用GPT", ["用", "gpt"]),
        ("がギ か", ["がギ", "か"]),
        ("한국어", ["한국", "국어"]),
        ("ภาษา", ["ภา", "าษ", "ษา"]),
        ("हिन्दी", ["हनद"]),
        ("— … !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected
    assert _SCRIPTS.call("words", text, JOINED) == expected


@given(st.text(_SIGNS | _MIXED, max_size=40))
def test_the_script_divides_each_text_alike(text: str) -> None:
    assert _SCRIPTS.call("words", text, JOINED) == list(words(text))


def test_the_script_knows_each_letter_alike() -> None:
    signs = [chr(code) for code in range(0x110000) if _is_assigned(chr(code))]
    text = " ".join(f"a{sign}" for sign in signs)
    assert _SCRIPTS.call("words", text, JOINED) == list(words(text))


def _is_assigned(sign: str) -> bool:
    return unicodedata.category(sign) not in ("Cs", "Cn", "Co")
