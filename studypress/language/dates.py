"""Dates as they are printed in a language."""

from __future__ import annotations

from datetime import date


def in_print(day: date, language: str) -> str:
    """A date as a language writes it in full, such as 22. November 2026.

    For an unknown language it is written as in English.
    """
    # Babel is imported here, since few guides print a date and it takes long.
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return str(format_date(day, "long", locale=locale))
