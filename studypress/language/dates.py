"""Dates as they are printed in a language."""

from __future__ import annotations

from datetime import date


def in_print(day: date, language: str) -> str:
    """A date as a language writes it in full: 22. November 2026; as in English for an unknown one.

    Babel is loaded here, since few guides print a date.
    """
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(format_date(day, "long", locale=locale))
