"""Reduces texts to their letters and digits, by which sentences and files are compared.

Two texts are alike if their letters and digits are, in compatible and folded forms (NFKC,
casefold). Setting changes white space, hyphens, ligatures and quotes: these make no difference, and
each letter of each word does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from studypress.model.transcript import OBJECT

Pieces = tuple[str, ...]
"""The letters and digits of a text, in order. It is divided where something is that its author did
not write as text (`OBJECT`). No piece is empty; a text without a letter has no piece."""

# These divide texts, and the pieces of a text; both are control characters.
_TEXT_END, _PIECE_END = "\x1e", "\x1f"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# Lam and alef are set as one glyph, whose letters readers of PDFs give in the wrong order.
_LAM = "\u0644"
_LAM_ALEF_RUN = re.compile(f"[{_LAM}\u0627\u0622\u0623\u0625]{{2,}}")
# An emoji of a digit is one picture in a font, whose digit readers of PDFs do not give.
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_ASCII_TO_LOWER = bytes(range(256)).lower()
_ASCII_SIGNS = bytes(
    sign
    for sign in range(128)
    if not chr(sign).isalnum() and chr(sign) not in _TEXT_END + _PIECE_END
)


def pieces_of(texts: Sequence[str]) -> list[Pieces]:
    """The pieces of each text."""
    if not texts:
        return []
    # A file's text may have such control characters by a fault of a font.
    whole = f"{_TEXT_END}\n".join(
        text.replace(_TEXT_END, "").replace(_PIECE_END, "") for text in texts
    )
    letters = _letters(whole.replace(OBJECT, _PIECE_END))
    return [tuple(filter(None, text.split(_PIECE_END))) for text in letters.split(_TEXT_END)]


def _letters(text: str) -> str:
    """The letters and digits of a text, folded, with the ends of texts and pieces."""
    # Most lines are ASCII. Bytes are folded, and lose their signs, ten times as fast as strings.
    # Lines are folded one by one: no form of Unicode combines characters across the end of a line.
    folded = "\n".join(line if line.isascii() else _fold(line) for line in text.split("\n"))
    if _LAM in folded:
        folded = _LAM_ALEF_RUN.sub(lambda run: "".join(sorted(run[0])), folded)
    return folded.encode().translate(_ASCII_TO_LOWER, _ASCII_SIGNS).decode()


def _fold(line: str) -> str:
    """A line in its compatible, folded form, without signs beyond ASCII."""
    line = _KEYCAP.sub("", line)
    return _BEYOND_ASCII.sub(_drop_signs, unicodedata.normalize("NFKC", line).casefold())


def _drop_signs(run: re.Match[str]) -> str:
    return "".join(filter(str.isalnum, run[0]))
