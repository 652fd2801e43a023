"""Words with a number before them: a language has a form of them for each category of numbers.

The categories are those of CLDR (https://cldr.unicode.org/index/cldr-spec/plural-rules): English
has `one` and `other`, Arabic has six. Which category a number is in is known to Babel.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

OTHER = "other"
"""The category of all numbers that no other one takes. Every language has it."""

CATEGORIES = ("zero", "one", "two", "few", "many", OTHER)
"""All categories, in the order of CLDR."""


def are_forms(words: Any) -> TypeGuard[Mapping[str, str]]:
    """True for words that have a form for each category, as they are in a language's file."""
    return isinstance(words, Mapping) and OTHER in words


def category(number: int, tag: str) -> str:
    """The category of a number in a language; "other" for each number where Babel has no rule."""
    # Babel is imported here, since few runs count anything and it takes long.
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(tag, sep="-").plural_form(number))
    except (UnknownLocaleError, ValueError):
        return OTHER


def counted(forms: Mapping[str, str], number: int, tag: str) -> str:
    """The form for a number, with the number in the place of {n}: "3 questions"."""
    # A stranger may have written the forms, and `str.format` would let them look into objects.
    return forms.get(category(number, tag), forms[OTHER]).replace("{n}", str(number))
