"""Makes a font of one weight, and of the letters that are asked for, of a larger font."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont, getTableClass
from fontTools.varLib import instancer

VERSION = 1
"""Goes up where the same font and letters give another file."""

_REGULAR, _BOLD = 400, 700
# Text on an e-reader is of this size in points, as good as always.
_TEXT_POINTS = 12
# What our style sheets ask for beyond what a script needs: small capitals, figures of tables.
_FEATURES = ("smcp", "c2sc", "lnum", "tnum")
_JOINING = frozenset(("calt", "clig", "liga", "rclt"))
# Names of a font (OpenType, `name`): whose it is, and under which licence. Others are given anew.
_KEPT_NAMES = frozenset((0, 7, 8, 9, 11, 12, 13, 14))
# OpenType, `OS/2`: may not be embedded at all; may be, but only whole.
_RESTRICTED, _WHOLE_ONLY = 0x0002, 0x0100
_FS_ITALIC, _FS_BOLD, _FS_REGULAR = 0x0001, 0x0020, 0x0040
_MAC_BOLD, _MAC_ITALIC = 0x0001, 0x0002


@dataclass(frozen=True, slots=True)
class About:
    """What a font file says of itself."""

    family: str
    """The name of its family."""
    letters: frozenset[str]
    """The characters that it has."""
    weights: bool
    """True where it can be made bold."""
    embeddable: bool
    """True where it allows that a part of it is embedded."""
    copyright: str
    """Whose it is."""
    licence: str
    """What it says of its licence, with the address, or ""."""


def about(path: Path) -> About:
    """What a font file says of itself."""
    with TTFont(path, lazy=True) as font:
        names = font["name"]
        axes = font["fvar"].axes if "fvar" in font else ()
        said = (names.getDebugName(number) or "" for number in (13, 14))
        return About(
            str(names.getBestFamilyName()),
            frozenset(map(chr, font.getBestCmap())),
            any(axis.axisTag == "wght" and axis.maxValue > _REGULAR for axis in axes),
            not font["OS/2"].fsType & (_RESTRICTED | _WHOLE_ONLY),
            names.getDebugName(0) or "",
            "\n".join(filter(None, said)),
        )


def made(path: Path, letters: Iterable[str], family: str, *, bold: bool) -> bytes:
    """A font of one weight with some of the letters of another, as TrueType or OpenType.

    `family` is its name in the ePub. Outlines and metrics are those of the font, without hints. The
    same letters of the same file give the same bytes.
    """
    # What is written has the date of the font, not that of today.
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        was = str(font["name"].getBestFamilyName())
        _reduce(font, letters)
        if "fvar" in font:
            weight = _BOLD if bold else _REGULAR
            axes = {axis.axisTag: _place(axis, weight) for axis in font["fvar"].axes}
            instancer.instantiateVariableFont(font, axes, inplace=True)
        _name(font, family, was, bold=bold)
        font.flavor = None
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()


def _reduce(font: TTFont, letters: Iterable[str]) -> None:
    options = subset.Options()
    # Code shows each of its characters: fonts for it may have one sign in the place of two.
    dropped = _JOINING if font["post"].isFixedPitch else frozenset()
    usual = (name for name in options.layout_features if name not in dropped)
    options.layout_features = [*usual, *_FEATURES]
    options.drop_tables = [*options.drop_tables, "MATH", *_unknown(font, options)]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    reducer = subset.Subsetter(options)
    reducer.populate(text="".join(sorted(letters)))
    reducer.subset(font)


def _unknown(font: TTFont, options: subset.Options) -> Iterator[str]:
    """The tables that fontTools drops with a warning, since it can't reduce them."""
    tags = font.keys()
    for tag in tags:
        known = tag.strip() in options.no_subset_tables
        if not known and not hasattr(getTableClass(tag), "subset_glyphs"):
            yield tag


def _place(axis: Any, weight: int) -> float:
    """The place on an axis of a variable font that suits text on an e-reader."""
    wanted = {"wght": weight, "opsz": _TEXT_POINTS}.get(axis.axisTag, axis.defaultValue)
    return float(min(max(wanted, axis.minValue), axis.maxValue))


def _name(font: TTFont, family: str, was: str, *, bold: bool) -> None:
    """Give a font the name and the style that it has in the ePub."""
    italic = bool(font["post"].italicAngle)
    style = " ".join(filter(None, ("Bold" if bold else "", "Italic" if italic else "")))
    style = style or "Regular"
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in _KEPT_NAMES]
    plain = "".join(filter(str.isalnum, family))
    said = {1: family, 2: style, 3: f"{plain}-{style.replace(' ', '')}", 4: f"{family} {style}"}
    said |= {5: "Version 1.000", 6: said[3], 10: f"Letters of {was} for one book."}
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)
    for table in ("STAT", "DSIG"):
        with suppress(KeyError):
            del font[table]
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = _BOLD if bold else _REGULAR
    others = os2.fsSelection & ~(_FS_ITALIC | _FS_BOLD | _FS_REGULAR)
    marks = (_FS_BOLD if bold else 0) | (_FS_ITALIC if italic else 0)
    os2.fsSelection = others | (marks or _FS_REGULAR)
    head.macStyle = (_MAC_BOLD if bold else 0) | (_MAC_ITALIC if italic else 0)
