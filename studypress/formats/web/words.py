"""The words of a text, as the search in a browser divides it.

`layouts/web/scripts/words.js` has the same rule. A test holds one against the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

JOINED = (
    "\u0e01-\u0e30\u0e32-\u0e33\u0e40-\u0e46\u0e50-\u0e59"  # Thai
    "\u0e81-\u0e82\u0e84\u0e86-\u0e8a\u0e8c-\u0ea3\u0ea5\u0ea7-\u0eb0\u0eb2-\u0eb3\u0ebd"  # Lao
    "\u0ec0-\u0ec4\u0ec6\u0ed0-\u0ed9\u0edc-\u0edf"
    "\u0f00\u0f20-\u0f33\u0f40-\u0f47\u0f49-\u0f6c\u0f88-\u0f8c"  # Tibetan
    "\u1000-\u102a\u103f-\u1049\u1050-\u1055\u105a-\u105d\u1061\u1065-\u1066"  # Burmese
    "\u106e-\u1070\u1075-\u1081\u108e\u1090-\u1099"
    "\u1780-\u17b3\u17d7\u17dc\u17e0-\u17e9\u17f0-\u17f9"  # Khmer
    "\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # Japanese
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00020000-\U0002fa1d"  # Chinese
    "\U00030000-\U000323af"
    "\uac00-\ud7a3"  # Korean
)
"""The letters and digits of scripts that are written without spaces between words, or whose words
take on endings as Korean ones do: ranges, for a class of a regular expression here or in
JavaScript."""

_RUN = re.compile(f"([{JOINED}]+)|(?:(?![{JOINED}])[^\\W_])+")
_VOICED = "\u3099\u309a"
"""The marks of Japanese by which ga differs from ka. They are no accents."""


def words(text: str) -> Iterator[str]:
    """The words of a text, in order, in small letters and without accents.

    A word is a run of letters and digits. A run of a script without spaces gives each pair of
    neighbours instead, since only a dictionary could find words in it. Marks are left out, so that
    "naïve" and "naive" are one word.
    """
    for run in _RUN.finditer(_plain(text)):
        signs = run[0]
        if run[1] and len(signs) > 1:
            yield from (signs[at : at + 2] for at in range(len(signs) - 1))
        else:
            yield signs


def _plain(text: str) -> str:
    """A text in small letters without marks. "ß" becomes "ss", as its capital letter is "SS"."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in text if sign in _VOICED or not _is_mark(sign))
        text = unicodedata.normalize("NFC", text).upper()
    # The sigma at the end of a word has a form of its own.
    return text.lower().replace("ς", "σ")


def _is_mark(sign: str) -> bool:
    return sign > "\u02ff" and unicodedata.category(sign)[0] == "M"
