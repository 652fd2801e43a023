"""The words that the search of the web edition finds in what a reader types."""

from __future__ import annotations

import pytest

from tests.web.scripts import Scripts

_SCRIPTS = Scripts("words.js")
# Some of the scripts that write no spaces between words: Thai, kana, Han.
_JOINED = "\u0e00-\u0eff\u3041-\u30ff\u4e00-\u9fff"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What does Temperature do?", ["what", "does", "temperature", "do"]),
        ("", []),
        (" — … !", []),
        ("Café naïve", ["cafe", "naive"]),
        ("top-p, top_k and BM25", ["top", "p", "top", "k", "and", "bm25"]),
        ("ﬁne-tuning ½", ["fine", "tuning", "1", "2"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("ΣΟΦΌΣ σοφός", ["σοφοσ", "σοφοσ"]),
        ("大模型", ["大模", "模型"]),
        ("用BERT吗", ["用", "bert", "吗"]),
        ("かが", ["かが"]),
        ("𝒙² 𠮷", ["x2", "𠮷"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert _SCRIPTS.call("words", text, _JOINED) == words
