"""The licences of embedded fonts, as the texts that go with them.

The SIL Open Font License 1.1 lets fonts be embedded and changed where each copy has the copyright
notice and the licence with it, in a file of text or in fields of the font (clause 2). Both are
done: the fields are kept, and the text is a file beside the fonts.
"""

from __future__ import annotations

import re
from pathlib import Path

from studypress.typography import catalogue

_NAMES = ("OFL.txt", "LICENSE.txt", "LICENCE.txt", "LICENSE", "LICENCE")
_OPEN = re.compile(r"Open Font Licen[cs]e|sil\.org/OFL|openfontlicense\.org", re.IGNORECASE)
_LICENCE = "SIL Open Font License"
_BODY = re.compile(r"^-{10,}\s*SIL OPEN FONT LICENSE.*", re.MULTILINE | re.DOTALL)


def is_open(said: str) -> bool:
    """True where what a font says of its licence names the SIL Open Font License."""
    return bool(_OPEN.search(said))


def text_of(path: Path, family: str, copyright_: str, said: str) -> str:
    """The licence of a font file: what is in it, and the text beside it.

    The text of the SIL Open Font License is the same for all fonts, but for its first lines, so
    that a font without it beside has that of another.
    """
    beside = _beside(path, said)
    if not beside and is_open(said):
        beside = _body()
    return "\n\n".join(filter(None, (family, copyright_, said, beside))).strip() + "\n"


def _beside(path: Path, said: str) -> str:
    """The text beside a font, where it is of the licence that the font names.

    A folder may hold fonts of several licences. Raises OSError where the text can't be read.
    """
    for name in _NAMES:
        file = path.parent / name
        if file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace").strip()
            if is_open(text) == is_open(said):
                return text
    return ""


def _body() -> str:
    """The text of the SIL Open Font License, without the notice of a font."""
    for path in catalogue.files().values():
        if found := _BODY.search(_beside(path, _LICENCE)):
            return found[0]
    return ""
