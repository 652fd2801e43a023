"""The icons of a site: the first letter of its title, on the first accent of its theme."""

from __future__ import annotations

import re
from collections.abc import Iterable

import resvg_py

from studypress.formats.document import Style
from studypress.formats.web.links import ASSETS
from studypress.typography import fonts
from studypress.typography.theme import classic

FAVICON = f"{ASSETS}/favicon.svg"
"""The icon of any size."""
MASKABLE = f"{ASSETS}/icon-maskable-512.png"
"""The icon whose edge a device may cut away to any shape."""
PNG_ICONS = {f"{ASSETS}/icon-{size}.png": size for size in (192, 512)}
"""The other icons with their sizes in pixels."""

_SIZE, _CORNER = 512, 96
_LETTER, _SAFE_LETTER = 0.58, 0.42
"""The height of the letter as a share of the icon. A device shows at least a circle with a diameter
of 80 % of an icon that may be cut (W3C, Web Application Manifest, "maskable")."""
_COLOUR = r":\s*(#[0-9a-fA-F]{6})\b"
_BOLD = 700
_BOOK = "M124 160 256 196 388 160V344L256 380 124 344ZM256 196V380"
"""An open book, for a title without a letter that a font has."""


def colours(styles: Iterable[Style]) -> tuple[str, str]:
    """The first accent and the ground of a site by day, from the style sheet of its theme."""
    css = "\n".join(style.css for style in styles)
    accent = re.search(rf"--accent(?:-1)?{_COLOUR}", css)
    ground = re.search(rf"--ground{_COLOUR}", css)
    return (accent[1] if accent else "#333333"), (ground[1] if ground else "#ffffff")


def files(title: str, language: str, accent: str, ground: str) -> dict[str, bytes]:
    """All icons, by the names of their files."""
    letter = next((sign.upper()[0] for sign in title if sign.isalnum()), "")
    usual = _drawing(letter, language, accent, ground, _CORNER, _LETTER)
    whole = _drawing(letter, language, accent, ground, 0, _SAFE_LETTER)
    found = {FAVICON: usual.encode(), MASKABLE: _png(whole, _SIZE)}
    return found | {name: _png(usual, size) for name, size in PNG_ICONS.items()}


def _drawing(
    letter: str, language: str, accent: str, ground: str, corner: int, share: float
) -> str:
    """An icon as SVG. The letter is a path, since a browser may lack the font."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE} {_SIZE}">'
        f'<rect width="{_SIZE}" height="{_SIZE}" rx="{corner}" fill="{accent}"/>'
        f"{_outline(letter, language, ground, share) or _book(ground)}</svg>\n"
    )


def _outline(letter: str, language: str, colour: str, share: float) -> str:
    """A letter in the middle of an icon, "" where no font has it."""
    from fontTools.misc.transform import Transform
    from fontTools.pens.boundsPen import BoundsPen
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    choice = fonts.choose(letter, language)
    path = classic().faces.sans.upright
    if choice.rows:
        path = fonts.files()[fonts.file_of(choice.rows[0], serif=False)]
    with TTFont(path, lazy=True) as font:
        name = font.getBestCmap().get(ord(letter)) if letter else None
        if name is None:
            return ""
        glyphs = font.getGlyphSet(location={"wght": _BOLD})
        bounds = BoundsPen(glyphs)
        glyphs[name].draw(bounds)
        if bounds.bounds is None:
            return ""
        left, bottom, right, top = bounds.bounds
        scale = share * _SIZE / max(top - bottom, right - left)
        middle = Transform(scale, 0, 0, -scale, _SIZE / 2, _SIZE / 2)
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}")
        glyphs[name].draw(
            TransformPen(pen, middle.translate(-(left + right) / 2, -(top + bottom) / 2))
        )
        return f'<path d="{pen.getCommands()}" fill="{colour}"/>'


def _book(colour: str) -> str:
    return (
        f'<path d="{_BOOK}" fill="none" stroke="{colour}" stroke-width="28"'
        ' stroke-linejoin="round"/>'
    )


def _png(svg: str, size: int) -> bytes:
    return resvg_py.svg_to_bytes(svg_string=svg, width=size, skip_system_fonts=True)
