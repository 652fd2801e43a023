"""The style sheet that is made for a guide: its theme, its paper and its fonts, as CSS.

It has no rules for elements. It declares fonts and sets variables, which the style sheets below
layouts/ use.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from studypress.typography import fonts, variables
from studypress.typography.catalogue import FALLBACKS, Fallback
from studypress.typography.faces import Face, Faces
from studypress.typography.fonts import Choice, file_of
from studypress.typography.paper import Paper
from studypress.typography.theme import Theme

NAME = "layouts/themes/{theme}.yaml"
"""The name of the style sheet in messages: the file from which most of it comes."""

# The roles of text, each with the generic family that comes after its faces.
_GENERIC = {"serif": "serif", "sans": "sans-serif", "mono": "monospace"}


def stylesheet(
    theme: Theme, paper: Paper, choice: Choice, own: Mapping[str, Path], *, rtl: bool
) -> str:
    """The whole style sheet.

    `choice` has the fonts that the text needs beyond the faces of the theme. `own` has the fonts of
    the project, by file name. `rtl` is true where lines run from right to left.
    """
    values = [
        *variables.of_theme(theme),
        *variables.of_paper(paper, rtl=rtl),
        *_stacks(theme.faces, choice.rows),
    ]
    root = "\n".join(f"  --{name}: {value};" for name, value in values)
    css = [*_declared(theme.faces, own), *_declared_rows(choice.rows), f":root {{\n{root}\n}}"]
    return "\n".join([*dict.fromkeys(css), ""])


def text_families(text: str, language: str, role: str = "serif") -> str:
    """The families, after one another, in which a drawing on a page sets a text like its own.

    `role` is "serif", "sans" or "mono".
    """
    rows = fonts.choose(text, language).rows
    names = [family(role), *(family_of(row, serif=role == "serif") for row in rows)]
    return ",".join(name.strip('"') for name in (*names, family("math"), family("symbols")))


def _declared(faces: Faces, own: Mapping[str, Path]) -> Iterator[str]:
    """The declarations of the fonts of the roles.

    A project's own file may change, so that the digest of its bytes is part of the style sheet.
    """
    for role in ("serif", "sans", "mono", "math", "symbols", "display"):
        face: Face = getattr(faces, role)
        if role == "display" and face == faces.serif:
            continue
        for style, path in (("normal", face.upright), ("italic", face.italic)):
            if path is not None:
                if own.get(path.name) == path:
                    yield f"/* {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()} */"
                yield _face(family(role), style, path.name)


def _declared_rows(rows: Sequence[Fallback]) -> Iterator[str]:
    for row in rows:
        for serif in (True, False):
            # The upright face serves as italic too. Otherwise the letters would be slanted.
            for style in ("normal", "italic"):
                yield _face(family_of(row, serif=serif), style, file_of(row, serif=serif))


def _face(family: str, style: str, file: str) -> str:
    return f'@font-face {{ font-family: {family}; font-style: {style}; src: url("font:{file}") }}'


def family(role: str) -> str:
    """The name under which the face of a role is declared, in quotes."""
    return f'"Press {role.capitalize()}"'


def family_of(row: Fallback, *, serif: bool) -> str:
    """The name under which a fallback with or without serifs is declared, in quotes."""
    kind = "Serif" if file_of(row, serif=serif) == row.serif else "Sans"
    return f'"Press {row.name} {kind}"'


def _stacks(faces: Faces, rows: Sequence[Fallback]) -> Iterator[tuple[str, str]]:
    """The families of each role: its own, then those with the letters that it lacks."""
    # Letters of the European fallback come before the few that the mathematical font has.
    early = 1 if rows and rows[0] is FALLBACKS[0] else 0
    for role, generic in _GENERIC.items():
        names = [family_of(row, serif=role == "serif") for row in rows]
        more = [*names[:early], family("math"), *names[early:], family("symbols")]
        yield role, ", ".join([family(role), *more, generic])
        if role == "serif":
            alike = faces.display == faces.serif
            yield "display", "var(--serif)" if alike else f"{family('display')}, var(--serif)"
