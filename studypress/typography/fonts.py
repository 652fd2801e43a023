"""The fonts that text falls back on: which file has which script, and which extra brings it."""

from __future__ import annotations

import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studypress.language.tags import is_traditional

# The packages that may hold fonts; what is not installed is passed over.
PACKAGES = (
    "justmytype_western_core",
    "manimgx_fonts",
    "pylopdf_fonts_ar",
    "pylopdf_fonts_he",
    "pylopdf_fonts_th",
    "justmytype_intl_cjk",
)

# What base/type.css sets in: one face of each kind, and then what serves all three.
_KINDS = ("SourceSerif4[opsz,wght].ttf", "Inter[opsz,wght].ttf", "JetBrainsMono[wght].ttf")
_MATH, _SYMBOLS = "STIXTwoMath-Regular.ttf", "NotoSansSymbols2-Regular.ttf"

# In all of those, so that most Latin text is known to be without opening any.
_EVERYWHERE = (
    frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) - frozenset("\xadĬĭĲĳŉŦŧ")
) | frozenset("\t\n\r–—‘’‚“”„†‡•…‰‹›€™←↑→↓−≈≠≤≥×")
# Spaces, controls and joiners leave no mark.
_UNSEEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Zs"))

_SHARED = "Zyyy"
_HAN = frozenset(("Hani", "Hira", "Kana", "Hang", "Bopo"))
# Punctuation and letters as wide as a Han character.
_WIDE = re.compile("[\u3000-\u303f\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Fallback:
    """A row of the table: the scripts (ISO 15924) that a pair of font files serves.

    `serif` or `sans` may be "" where there is but one of the two; `extra` is the extra of
    studypress that brings them.
    """

    name: str
    scripts: frozenset[str]
    extra: str
    serif: str
    sans: str


def _row(name: str, scripts: str, extra: str, serif: str, sans: str) -> Fallback:
    return Fallback(name, frozenset(scripts.split()), extra, serif, sans)


def _sans(name: str, script: str) -> Fallback:
    return _row(name, script, "all-scripts", "", f"NotoSans{name}[wght].ttf")


# fmt: off
TABLE: tuple[Fallback, ...] = (
    _row("European",   "Latn Grek Cyrl", "all-scripts", "NotoSerif[wdth,wght].ttf",        "NotoSans[wdth,wght].ttf"),
    _row("Hebrew",     "Hebr",           "hebrew",      "NotoSerifHebrew-Variable.ttf",    "NotoSansHebrew[wght].ttf"),
    _row("Arabic",     "Arab",           "arabic",      "NotoNaskhArabic-Variable.ttf",    "NotoSansArabic[wght].ttf"),
    _row("Thai",       "Thai",           "thai",        "NotoSerifThai-Variable.ttf",      "NotoSansThai[wght].ttf"),
    _sans("Armenian",   "Armn"),
    _sans("Bengali",    "Beng"),
    _sans("Devanagari", "Deva"),
    _sans("Ethiopic",   "Ethi"),
    _sans("Georgian",   "Geor"),
    _sans("Gujarati",   "Gujr"),
    _sans("Gurmukhi",   "Guru"),
    _sans("Kannada",    "Knda"),
    _sans("Khmer",      "Khmr"),
    _sans("Lao",        "Laoo"),
    _sans("Malayalam",  "Mlym"),
    _sans("Myanmar",    "Mymr"),
    _sans("Oriya",      "Orya"),
    _sans("Sinhala",    "Sinh"),
    _sans("Tamil",      "Taml"),
    _sans("Telugu",     "Telu"),
    _row("Emoji",      "",               "all-scripts", "",                                "NotoEmoji[wght].ttf"),
    _row("Signs",      "",               "all-scripts", "",                                "NotoSansSymbols[wght].ttf"),
    _row("Chinese",   "Hani Hira Kana Hang Bopo", "cjk",  "",                        "NotoSansSC[wght].ttf"),
    _row("Taiwanese", "Hani Hira Kana Hang Bopo", "cjk",  "",                        "NotoSansTC[wght].ttf"),
    _row("Japanese",  "Hani Hira Kana Hang Bopo", "cjk",  "",                        "NotoSansJP[wght].ttf"),
    _row("Korean",    "Hani Hira Kana Hang Bopo", "cjk",  "",                        "NotoSansKR[wght].ttf"),
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Choice:
    """The rows that some text needs, in order, and the characters that no font has."""

    rows: tuple[Fallback, ...]
    missing: frozenset[str]


# The package that each extra of one script brings.
EXTRAS = {
    "arabic": "pylopdf-fonts-ar",
    "cjk": "justmytype-intl-cjk",
    "hebrew": "pylopdf-fonts-he",
    "thai": "pylopdf-fonts-th",
}
# What always comes along, and brings every row that has no extra of its own.
COMES_ALONG = "manimgx-fonts"


@dataclass(frozen=True, slots=True)
class Script:
    """A script as it is told to an author: its name, and the extra that has it, or ""."""

    name: str
    extra: str


@cache
def files() -> Mapping[str, Path]:
    """Every font file that came with the installation, by file name."""
    found: dict[str, Path] = {}
    for package in PACKAGES:
        spec = importlib.util.find_spec(package)
        for folder in spec.submodule_search_locations or () if spec else ():
            found.update({path.name: path for path in Path(folder).rglob("*.ttf")})
    return found


def choose(letters: Iterable[str], language: str = "en") -> Choice:
    """What to set some characters in, beyond the faces of base/type.css.

    `language` settles which country's forms Han characters take.
    """
    lacking = {one for one in frozenset(letters) - _EVERYWHERE if _seen(one)} - _ordinary(letters)
    rows = []
    if lacking:
        scripts = frozenset(map(_script, lacking))
        for row in _ordered(scripts, language):
            had = lacking & _covered(row)
            if had:
                rows.append(row)
                lacking -= had
            if not lacking:
                break
    return Choice(tuple(rows), frozenset(lacking))


def wanted(choice: Choice) -> tuple[Path, ...]:
    """The font files that came along, but for those of rows that were not chosen."""
    spare = {name for row in TABLE if row not in choice.rows for name in (row.serif, row.sans)}
    kept = {name for row in choice.rows for name in (row.serif, row.sans)}
    return tuple(path for name, path in files().items() if name in kept or name not in spare)


def runs(text: str, choice: Choice) -> Iterator[tuple[str, Fallback | None]]:
    """A text in parts that one font has: its row, or None for the faces of base/type.css.

    Marks on a letter go with it, and what leaves no mark with what stands before it; but spaces of
    fonts of signs are as wide as these, and are not used.
    """
    if not choice.rows:
        yield text, None
        return
    first = _first()
    covered = [(row, _covered(row)) for row in choice.rows]
    part, of, settled = "", None, False
    for letter in text:
        wide = letter.isspace() and of is not None and not of.scripts
        if wide or (_seen(letter) and not (settled and unicodedata.combining(letter))):
            plain = wide or letter in first
            row = None if plain else next((row for row, had in covered if letter in had), None)
            if settled and row != of:
                yield part, of
                part = ""
            of, settled = row, True
        part += letter
    yield part, of


def file_of(row: Fallback, *, serif: bool) -> str:
    """The name of a row's file with or without serifs, or of the one that is there."""
    wanted, other = (row.serif, row.sans) if serif else (row.sans, row.serif)
    return wanted if wanted in files() else other


@cache
def family(name: str) -> str:
    """The family that a font file says it is of."""
    from fontTools.ttLib import TTFont

    with TTFont(files()[name], lazy=True) as font:
        return str(font["name"].getBestFamilyName())


def faces(choice: Choice) -> str:
    """A style sheet that adds the rows' files to what base/type.css falls back on."""
    if not choice.rows:
        return ""
    css = []
    stacks: dict[str, list[str]] = {"serif": [], "sans": [], "mono": []}
    for row in choice.rows:
        for stack in ("serif", "sans"):
            file = file_of(row, serif=stack == "serif")
            press = f'"Press {row.name} {"Serif" if file == row.serif else "Sans"}"'
            stacks[stack].append(press)
            # No upright script is slanted by the typesetter for want of an italic.
            css += [
                f"@font-face {{ font-family: {press}; font-style: {style}; "
                f'src: url("font:{file}") }}'
                for style in ("normal", "italic")
            ]
    stacks["mono"] = stacks["sans"]
    # Letters of the European fallback come before the few that the mathematical font has.
    first = 1 if choice.rows[0] is TABLE[0] else 0
    told = []
    for stack, families in stacks.items():
        names = [*families[:first], '"Press Math"', *families[first:], '"Press Symbols"']
        told.append(f"--more-{stack}: {', '.join(names)}")
    return "\n".join([*dict.fromkeys(css), f":root {{ {'; '.join(told)} }}"])


def named(letters: Iterable[str]) -> dict[str, Script]:
    """Each of some characters that no font has, with the script as which it is told.

    Signs that several scripts share go with one that is there.
    """
    from fontTools import unicodedata as tables

    codes = {letter: _script(letter) for letter in letters}
    there = frozenset(codes.values()) - {_SHARED}
    han = next((_script_named(code, there) for code in sorted(there & _HAN)), None)
    found = {}
    for letter, code in codes.items():
        if code == _SHARED:
            users = sorted(tables.script_extension(letter) & there)
            if han and _WIDE.match(letter):
                found[letter] = han
                continue
            code = users[0] if users else _SHARED
        found[letter] = _script_named(code, there)
    return found


def _script_named(code: str, there: frozenset[str]) -> Script:
    from fontTools import unicodedata as tables

    if code == _SHARED:
        return Script("", "")
    if code in _HAN:
        kana = there & {"Hira", "Kana"}
        return Script("Japanese" if kana else "Korean" if "Hang" in there else "Chinese", "cjk")
    row = next((row for row in TABLE if code in row.scripts), None)
    return Script(str(tables.script_name(code)).replace("_", " "), row.extra if row else "")


def _script(letter: str) -> str:
    """The ISO 15924 code of a character's script; "Zyyy" for signs that many scripts share."""
    # Loaded for text beyond Latin only.
    from fontTools import unicodedata as tables

    code = str(tables.script(letter))
    return _SHARED if code in ("Zinh", "Zzzz") else code


def _seen(letter: str) -> bool:
    variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not variation and unicodedata.category(letter) not in _UNSEEN


def _ordinary(letters: Iterable[str]) -> frozenset[str]:
    """What the faces of base/type.css have."""
    if frozenset(letters) <= _EVERYWHERE:
        return _EVERYWHERE
    return _first() | _letters(_SYMBOLS)


@cache
def _first() -> frozenset[str]:
    """What comes before the rows: they come before symbols, or signs and pictures would mix."""
    return frozenset.intersection(*map(_letters, _KINDS)) | _letters(_MATH)


def _covered(row: Fallback) -> frozenset[str]:
    """What both faces of a row have, or the one that is there."""
    have = [_letters(name) for name in (row.serif, row.sans) if name in files()]
    return frozenset.intersection(*have) if have else frozenset()


def _letters(name: str) -> frozenset[str]:
    """The characters that a font file has; none where it is not installed."""
    path = files().get(name)
    return _mapped(path) if path else frozenset()


@cache
def _mapped(path: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


_FORMS = {"ja": "Japanese", "ko": "Korean"}


def _ordered(scripts: frozenset[str], language: str) -> list[Fallback]:
    """The table's rows, those of the scripts first, and of these the language's own."""
    tongue = language.lower().split("-")[0]
    own = _FORMS.get(tongue, "")
    if is_traditional(language):
        own = "Taiwanese"
    elif not own and tongue != "zh":
        own = "Japanese" if scripts & {"Hira", "Kana"} else "Korean" if "Hang" in scripts else ""

    def rank(row: Fallback) -> tuple[bool, bool]:
        return not row.scripts & scripts, row.name != own

    return sorted(TABLE, key=rank)
