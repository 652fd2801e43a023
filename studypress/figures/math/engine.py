"""mathra: it draws common formulas, and puts all formulas into words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import mathra

# mathra draws the lines between columns in a wrong place, and reads `[t]` as a part of the formula.
_MISDRAWN = re.compile(r"\\begin\{array\}\s*(?:\[[tbc]\])?\{[^{}]*\||\\begin\{\w+\*?\}\s*\[[tbc]\]")
_LOCALES = {locale["code"] for locale in mathra.locales()}


@dataclass(frozen=True, slots=True)
class Rendered:
    """What mathra gives for a formula."""

    svg: str = ""
    """The drawing, a file of SVG; "" where mathra refuses the formula as a whole."""
    speech: str = ""
    """The formula in words; "" where it is refused as a whole."""
    warnings: tuple[str, ...] = ()
    """The faults, with their columns. A formula with some of them is drawn in part only."""


# A formula is checked, drawn and spoken one after another: all of them take what is kept here.
@lru_cache(maxsize=512)
def rendered(tex: str, language: str, display: bool) -> Rendered:
    """A formula as mathra draws and speaks it."""
    try:
        found = mathra.render(tex, locale_of(language), display=display)
    except ValueError as fault:
        return Rendered(warnings=(str(fault),))
    warnings = tuple(warning["description"] for warning in found["warnings"])
    if _MISDRAWN.search(tex):
        warnings += ("column 1: a line between columns, or the place of a table, is not supported",)
    return Rendered(found["svg"], found["speech"], warnings)


def locale_of(language: str) -> str:
    """The language of mathra's words for a guide in `language` (a tag of BCP 47)."""
    for code in (language, language.split("-")[0]):
        if code in _LOCALES:
            return code
    return "pt-BR" if language.split("-")[0] == "pt" else "en"
