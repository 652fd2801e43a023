"""The order of words in lists."""

from __future__ import annotations

import unicodedata


def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts as in a dictionary: accents and case count only between equal words."""
    bare = text.casefold()
    if not bare.isascii():
        parts = unicodedata.normalize("NFKD", bare)
        bare = "".join(char for char in parts if not unicodedata.combining(char))
    return bare, text
