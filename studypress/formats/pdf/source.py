"""Documents for WeasyPrint, with styles of notes and of markers only where there may be any.

WeasyPrint's own style sheet gives each element a style for the marker of a list, and five for the
calls, markers and ways back of notes, in case it is an item of a list or a note. Few elements are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import weasyprint
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# What is before the braces of a rule, and what is in them.
_RULE = re.compile(r"([^{};]*)\{([^{}]*)\}")
# What makes a note of an element, or may do so by a variable.
_MAKES_NOTE = re.compile(r"\bfootnote\b(?!-)|\bnote\s*\(|\b(?:float|position)\s*:[^;]*\bvar\(")
# What makes an item of a list of an element, or may do so by a variable.
_MAKES_ITEM = re.compile(r"\blist-item\b|\bdisplay\s*:[^;]*\bvar\(")
_FOR_ALL_NOTES = re.compile(r"^::((?:foot)?note-\w+)(.*)\n", re.MULTILINE)
_FOR_ALL_ITEMS = re.compile(r"^::(marker)(.*)\n", re.MULTILINE)
# These are items of lists by WeasyPrint's own style sheet.
_ITEMS = ("li",)
# It can't be followed by another pseudo-element.
_PSEUDO_ELEMENT = re.compile(r"::|:(?:before|after|first-line|first-letter)\b")


class Source(weasyprint.HTML):
    """A document. `usual` is used in place of WeasyPrint's own, if it counts for the document."""

    def __init__(self, html: str, usual: weasyprint.CSS, **options: Any) -> None:
        super().__init__(string=html, **options)
        self._usual = usual

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        general, *more = super()._ua_stylesheets(forms)
        return [general if self._makes_notes_or_items() else self._usual, *more]

    def _makes_notes_or_items(self) -> bool:
        """True where the document itself says what is a note or an item of a list."""
        said = (
            element.text if element.tag == "style" else element.get("style")
            for element in self.etree_element.iter()
        )
        return any(_MAKES_NOTE.search(text) or _MAKES_ITEM.search(text) for text in said if text)


def usual_sheet(styles: Iterable[str]) -> weasyprint.CSS:
    """WeasyPrint's own style sheet for documents with some other style sheets.

    It has styles of notes and of markers only for what these make a note or an item of a list.
    """
    texts = [_COMMENT.sub("", text) for text in styles]
    notes = _selectors(texts, _MAKES_NOTE)
    items = [*_ITEMS, *_selectors(texts, _MAKES_ITEM)]
    own = _for_these(UA, _FOR_ALL_NOTES, notes)
    own = _for_these(own, _FOR_ALL_ITEMS, items)
    return _parsed(own)


def _selectors(texts: Iterable[str], makes: re.Pattern[str]) -> list[str]:
    """The selectors of the rules that make a note or an item."""
    rules = (found.groups() for text in texts for found in _RULE.finditer(text))
    return [selectors.strip() for selectors, body in rules if makes.search(body)]


def _for_these(css: str, rules: re.Pattern[str], selectors: Sequence[str]) -> str:
    """A style sheet whose rules for the pseudo-elements of all elements are for those of some."""
    if any(map(_PSEUDO_ELEMENT.search, selectors)):
        return css
    whole = ", ".join(selectors)
    # A class or the name of an element is found faster than what is in `:is()`.
    each = [f":is({whole})"] if "(" in whole else [one.strip() for one in whole.split(",")]

    def narrow(rule: re.Match[str]) -> str:
        listed = ", ".join(f"{one}::{rule[1]}" for one in each if one)
        return f"{listed}{rule[2]}\n" if listed else ""

    return rules.sub(narrow, css)


@lru_cache(maxsize=4)
def _parsed(css: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=css, counter_style=CounterStyle())
