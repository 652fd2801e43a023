"""The style sheet of an e-book that brings its fonts along: the theme's faces for text and code.

It names every face that the text may need. The format keeps those that it uses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from studypress.typography import fonts, stylesheet
from studypress.typography.catalogue import Fallback
from studypress.typography.faces import Face, Faces
from studypress.typography.fonts import file_of
from studypress.typography.theme import Theme

_NAME = "layouts/themes/{theme}-fonts.css"
# The generic family is named twice: browsers make a single `monospace` smaller.
_CODE = "monospace, monospace"
_WEIGHTS = ("normal", "bold")


def sheet(theme: Theme, texts: Sequence[str], language: str) -> tuple[str, str]:
    """The name of the style sheet in messages, and all that it says, for texts in a language.

    There is no file of that name: the sheet is made of the theme.

    Nothing in it is `!important`, so that the font that a reader has chosen wins. The families have
    names of ours, since a licence may reserve that of the font for its unchanged form (SIL Open
    Font License 1.1, clause 3).
    """
    faces = theme.faces
    choice = fonts.choose(fonts.letters_of(texts), language, faces)
    rules = [
        *_declared(faces),
        *_declared_rows(choice.rows),
        f"body {{ font-family: {_stack('serif', choice.rows)}, serif }}",
        f"pre, code, kbd, samp {{ font-family: {_stack('mono', choice.rows)}, {_CODE} }}",
    ]
    return _NAME.format(theme=theme.name), "\n".join([*dict.fromkeys(rules), ""])


def _stack(role: str, rows: Sequence[Fallback]) -> str:
    """The families of a role: its own, then those with the letters that it lacks."""
    more = (stylesheet.family_of(row, serif=role == "serif") for row in rows)
    every = (stylesheet.family(role), *more, stylesheet.family("math"))
    return ", ".join((*every, stylesheet.family("symbols")))


def _declared(faces: Faces) -> Iterator[str]:
    """The declarations of the theme's faces. Signs have no face that is bold."""
    for role in ("serif", "mono"):
        face: Face = getattr(faces, role)
        for style, path in (("normal", face.upright), ("italic", face.italic)):
            for weight in _WEIGHTS if path else ():
                yield _face(stylesheet.family(role), style, weight, path.name if path else "")
    for role in ("math", "symbols"):
        sign: Face = getattr(faces, role)
        yield _face(stylesheet.family(role), "normal", "normal", sign.upright.name)


def _declared_rows(rows: Sequence[Fallback]) -> Iterator[str]:
    for row in rows:
        for serif in (True, False):
            name, file = stylesheet.family_of(row, serif=serif), file_of(row, serif=serif)
            # The upright face serves as italic too. Otherwise the letters would be slanted.
            for style in ("normal", "italic"):
                for weight in _WEIGHTS:
                    yield _face(name, style, weight, file)


def _face(family: str, style: str, weight: str, file: str) -> str:
    return (
        f"@font-face {{ font-family: {family}; font-style: {style}; font-weight: {weight}; "
        f'src: url("font:{quote(file)}") }}'
    )
