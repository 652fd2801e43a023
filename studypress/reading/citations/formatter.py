"""How citeproc-py writes what a style sets in another face: as our XHTML."""

from __future__ import annotations

from studypress.reading.citations.sources import hidden


def preformat(text: object) -> str:
    """Text of a style or a language."""
    return hidden(str(text))


class _Tag(str):
    """Text in an element."""

    before, after = "", ""

    def __new__(cls, text: object) -> _Tag:
        """The text, in the element."""
        return super().__new__(cls, f"{cls.before}{text}{cls.after}")


class Italic(_Tag):
    """Text in italics."""

    before, after = "<i>", "</i>"


class Oblique(Italic):
    """Slanted text, which is set in italics."""


class Bold(_Tag):
    """Text in bold."""

    before, after = "<b>", "</b>"


class Light(_Tag):
    """Text in light letters, which our faces do not have."""


class Underline(_Tag):
    """Underlined text."""

    before, after = "<u>", "</u>"


class Superscript(_Tag):
    """Raised text."""

    before, after = "<sup>", "</sup>"


class Subscript(_Tag):
    """Lowered text."""

    before, after = "<sub>", "</sub>"


class SmallCaps(_Tag):
    """Text in small capitals."""

    before, after = '<span class="small-caps">', "</span>"
