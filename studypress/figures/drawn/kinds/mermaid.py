"""Diagrams of Mermaid, drawn by Pele."""

from __future__ import annotations

import re

from lxml import etree

from studypress.figures.drawn import inks, letters
from studypress.figures.drawn.kind import Drawing, Kind, Source, Undrawable
from studypress.figures.drawn.tidy import (
    DARK_TEXT,
    LIGHT_TEXT,
    attributes,
    declarations,
    names_in,
    parsed,
    plain,
    take,
)

_MAX_CHARS = 50_000
"""Mermaid itself draws no longer text."""

_VARIABLES = {
    "--_bg": inks.GROUND,
    "--_fg": inks.INK,
    "--_m": inks.MUTED,
    "--_l": inks.LINE,
    "--_s": inks.SURFACE,
    "--_a": inks.DEEP,
    "--_b": inks.BORDER,
    "--_c": inks.ACCENT,
    "--_r": "4",
    "--_w": "600",
    "--_tw": "600",
    "--_hw": "600",
    "--pele-critical": inks.CRITICAL,
    "--pele-error": inks.CRITICAL,
    "--pele-radius": "4",
    "--pele-fg-on-light": DARK_TEXT,
    "--pele-fg-on-dark": LIGHT_TEXT,
    **{f"--pele-series-{number}": ink for number, ink in enumerate(inks.SERIES, 1)},
}
_VARIABLE = re.compile(r"var\((--[\w-]+)(?:,([^()]*))?\)")
_MIXED = re.compile(r"color-mix\(in \w+,\s*([^\s,()]+)\s+([\d.]+)%\s*,\s*([^\s,()]+)\s*\)")
_HALF = 50.0
# Pele writes the lines that lead from one shape to another into the first group, and what hides
# them behind a label into the second.
_UNDER, _PLATES = "pele-edges", "pele-edge-labels"
# The messages end with the words that the grammar would have taken, which help nobody.
_EXPECTED = re.compile(r"\s*Expecting .*", re.DOTALL)
_SNIPPET = re.compile(r"^(?:Parse|Lexical) error on line \d+[:.]?\s*(?:Unrecognized text\.)?\s*")


def _draw(source: Source) -> Drawing:
    from studypress.figures.drawn.kinds import pele

    if len(source.text) > _MAX_CHARS:
        raise Undrawable(f"it has more than {_MAX_CHARS} characters")
    if not source.text.strip():
        raise Undrawable("there is no diagram in it")
    reply = pele.draw(source.text, letters.widths(source.text))
    if reply.fault:
        raise Undrawable(_reason(reply.fault), reply.line)
    root = parsed(reply.svg)
    _settle(root)
    return Drawing(plain(root), reply.title, reply.alt, tuple(names_in(root)))


def _reason(message: str) -> str:
    """The message of Pele in one line."""
    lines = [line for line in message.splitlines() if line.strip()]
    if len(lines) > 1 and set(lines[-1]) <= set("-^"):
        lines.pop()
    shown = " ".join(" ".join(lines).split())
    pointed = re.search(r"^(.*)\n(-*)\^", message, re.MULTILINE)
    if pointed and len(lines) > 1 and _SNIPPET.match(message):
        line, at = pointed[1], len(pointed[2])
        before, after = line[:at].strip(), line[at:].strip()
        shown = (
            f"it is not understood behind '{before}'"
            if not after
            else (f"'{after}' is not understood" + (f" behind '{before}'" if before else ""))
        )
    return shown.rstrip(".")


def _settle(root: etree._Element) -> None:
    """Replace all that a style sheet would decide by attributes, in place."""
    for name in ("style", "font-family", "role", "aria-roledescription"):
        take(root, name)
    for element in root.iter():
        style = declarations(take(element, "style"))
        for name, value in (*attributes(element), *style):
            if "var(" in value or "color-mix(" in value:
                value = _resolved(value)
                if value == inks.GROUND and element.tag.endswith("text"):
                    value = inks.ON
            element.set(name, value)
        groups = (element.get("class") or "").split()
        if _UNDER in groups:
            element.set("class", "under")
        elif _PLATES in groups:
            element.set("class", "plates")
        else:
            take(element, "class")


def _resolved(value: str) -> str:
    """A value with the colours of `inks` in place of variables and mixtures."""
    while "var(" in value:
        changed = _VARIABLE.sub(lambda found: _VARIABLES.get(found[1], found[2] or ""), value)
        if changed == value:
            break
        value = changed
    return _MIXED.sub(lambda mix: mix[1] if float(mix[2]) >= _HALF else mix[3], value)


def _version() -> str:
    from studypress.figures.drawn.kinds import pele

    return f"pele {pele.VERSION}"


KIND = Kind("Mermaid", ("mermaid", "mmd"), _draw, _version)
