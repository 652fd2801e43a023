"""The catalogue of fonts: the packages that bring them, and each face as one row.

This is the only place in which the file name of a font is written. Themes name the faces of text
(`FACES`). The faces of other scripts (`FALLBACKS`) are added where a text has letters of them.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ALL_SCRIPTS = "all-scripts"
"""The extra of studypress that installs every font."""


@dataclass(frozen=True, slots=True)
class Package:
    """A Python package that contains fonts."""

    name: str
    """Its name in the package registry."""
    extra: str = ALL_SCRIPTS
    """The smallest extra of studypress that installs it."""
    comes_along: bool = False
    """True where every installation of studypress has it."""

    @property
    def module(self) -> str:
        """The name of the folder in which it is installed."""
        return self.name.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Row:
    """A face of text that a theme can name."""

    name: str
    """The family's name."""
    upright: str
    """The name of the file with its upright letters."""
    italic: str = ""
    """The name of the file with its italics, or "" where it has none."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """A pair of faces for letters that a theme's faces lack."""

    name: str
    """The name of a script, or of a group of scripts or signs."""
    scripts: frozenset[str]
    """The codes (ISO 15924) of the scripts whose text is set in it; none for signs and pictures."""
    package: Package
    """The package that contains its file without serifs."""
    serif: str
    """The name of the file with serifs, or ""."""
    sans: str
    """The name of the file without serifs, or ""."""


def _row(name: str, scripts: str, package: Package, serif: str, sans: str) -> Fallback:
    return Fallback(name, frozenset(scripts.split()), package, serif, sans)


_WESTERN = Package("justmytype-western-core", comes_along=True)
_RTL = Package("justmytype-intl-rtl", comes_along=True)
_SEA = Package("justmytype-intl-sea", comes_along=True)
_INDIC = Package("justmytype-intl-south-asia", comes_along=True)
_AFRICA = Package("justmytype-intl-africa", comes_along=True)
# For the reason see docs/decisions/0009-fonts-of-scripts.md.
_MORE = Package("manimgx-fonts", comes_along=True)
_CJK = Package("justmytype-intl-cjk", "cjk")

PACKAGES: tuple[Package, ...] = (
    *(_WESTERN, _RTL, _SEA, _INDIC, _AFRICA, _MORE, _CJK),
    # These have a face with serifs for a script whose face without serifs is above.
    Package("pylopdf-fonts-ar", "arabic"),
    Package("pylopdf-fonts-he", "hebrew"),
    Package("pylopdf-fonts-th", "thai"),
)
"""All packages of fonts. Where two have a file of the same name, that of the last is used."""

# fmt: off
FACES: tuple[Row, ...] = (
    Row("Source Serif 4",       "SourceSerif4[opsz,wght].ttf",   "SourceSerif4-Italic[opsz,wght].ttf"),
    Row("Inter",                "Inter[opsz,wght].ttf",          "Inter-Italic[opsz,wght].ttf"),
    Row("JetBrains Mono",       "JetBrainsMono[wght].ttf",       "JetBrainsMono-Italic[wght].ttf"),
    Row("Noto Serif",           "NotoSerif[wdth,wght].ttf",      "NotoSerif-Italic[wdth,wght].ttf"),
    Row("Noto Sans",            "NotoSans[wdth,wght].ttf",       "NotoSans-Italic[wdth,wght].ttf"),
    Row("Noto Sans Mono",       "NotoSansMono[wdth,wght].ttf"),
    Row("STIX Two Math",        "STIXTwoMath-Regular.ttf"),
    Row("Noto Sans Symbols 2",  "NotoSansSymbols2-Regular.ttf"),
)
"""The faces that a theme can name."""

_EAST = "Hani Hira Kana Hang Bopo"

FALLBACKS: tuple[Fallback, ...] = (
    _row("European",   "Latn Grek Cyrl", _WESTERN, "NotoSerif[wdth,wght].ttf", "NotoSans[wdth,wght].ttf"),
    _row("Hebrew",     "Hebr", _RTL,    "NotoSerifHebrew-Variable.ttf",  "NotoSansHebrew[wdth,wght].ttf"),
    _row("Arabic",     "Arab", _RTL,    "NotoNaskhArabic-Variable.ttf",  "NotoSansArabic[wdth,wght].ttf"),
    _row("Thai",       "Thai", _SEA,    "NotoSerifThai-Variable.ttf",    "NotoSansThai[wdth,wght].ttf"),
    _row("Armenian",   "Armn", _MORE,   "", "NotoSansArmenian[wght].ttf"),
    _row("Bengali",    "Beng", _INDIC,  "", "NotoSansBengali[wdth,wght].ttf"),
    _row("Devanagari", "Deva", _INDIC,  "", "NotoSansDevanagari[wdth,wght].ttf"),
    _row("Ethiopic",   "Ethi", _AFRICA, "", "NotoSansEthiopic[wdth,wght].ttf"),
    _row("Georgian",   "Geor", _MORE,   "", "NotoSansGeorgian[wght].ttf"),
    _row("Gujarati",   "Gujr", _MORE,   "", "NotoSansGujarati[wght].ttf"),
    _row("Gurmukhi",   "Guru", _MORE,   "", "NotoSansGurmukhi[wght].ttf"),
    _row("Kannada",    "Knda", _MORE,   "", "NotoSansKannada[wght].ttf"),
    _row("Khmer",      "Khmr", _SEA,    "", "NotoSansKhmer[wdth,wght].ttf"),
    _row("Lao",        "Laoo", _SEA,    "", "NotoSansLao[wdth,wght].ttf"),
    _row("Malayalam",  "Mlym", _MORE,   "", "NotoSansMalayalam[wght].ttf"),
    _row("Myanmar",    "Mymr", _SEA,    "", "NotoSansMyanmar[wdth,wght].ttf"),
    _row("Oriya",      "Orya", _MORE,   "", "NotoSansOriya[wght].ttf"),
    _row("Sinhala",    "Sinh", _MORE,   "", "NotoSansSinhala[wght].ttf"),
    _row("Tamil",      "Taml", _INDIC,  "", "NotoSansTamil[wdth,wght].ttf"),
    _row("Telugu",     "Telu", _INDIC,  "", "NotoSansTelugu[wdth,wght].ttf"),
    _row("Emoji",      "",     _MORE,   "", "NotoEmoji[wght].ttf"),
    _row("Signs",      "",     _MORE,   "", "NotoSansSymbols[wght].ttf"),
    _row("Chinese",    _EAST,  _CJK,    "", "NotoSansSC[wght].ttf"),
    _row("Taiwanese",  _EAST,  _CJK,    "", "NotoSansTC[wght].ttf"),
    _row("Japanese",   _EAST,  _CJK,    "", "NotoSansJP[wght].ttf"),
    _row("Korean",     _EAST,  _CJK,    "", "NotoSansKR[wght].ttf"),
)
"""The faces that may be added, in the order in which they are asked for a letter."""
# fmt: on


@cache
def files() -> Mapping[str, Path]:
    """Every font file in the installed packages, by its name."""
    found: dict[str, Path] = {}
    for package in PACKAGES:
        spec = importlib.util.find_spec(package.module)
        for folder in spec.submodule_search_locations or () if spec else ():
            found.update({path.name: path for path in Path(folder).rglob("*.ttf")})
    return found
