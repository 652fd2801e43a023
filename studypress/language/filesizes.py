"""The sizes of files as they are printed in a language."""

from __future__ import annotations

_KILO, _MEGA = 1000, 1_000_000


def in_print(size: int, language: str) -> str:
    """A size in bytes as a language writes it: "850 kB", "1.2 MB", or "1,2 MB" in German.

    For an unknown language it is written as in English.
    """
    # Babel is imported here, since few runs print a size and it takes long.
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    if round(size / _KILO) < _KILO:
        number, unit = max(1.0, round(size / _KILO)), "digital-kilobyte"
    else:
        number, unit = size / _MEGA, "digital-megabyte"
    pattern = "#,##0.#" if size < 10 * _MEGA else "#,##0"
    return str(format_unit(number, unit, "short", pattern, locale))
