"""The rule for keys of Material for MkDocs: `++ctrl+alt+del++`.

The names are those of Python-Markdown's extension Keys. Other text between such signs, as
in `++i++`, is no key.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from studypress.reading.ids import words
from studypress.reading.markdown.dialects.seeing import see

KEYS = re.compile(
    r'\+\+((?:"[^"\n]{1,40}"|[A-Za-z0-9-]{1,20})(?:\+(?:"[^"\n]{1,40}"|[A-Za-z0-9-]{1,20})){0,6})\+\+(?!\+)'
)
"""Keys that are pressed together."""
_KEY = re.compile(r'"[^"]*"|[^+]+')

_NAMES = words(
    "alt backspace break cancel caps-lock clear cmd command control context-menu ctrl del delete "
    "down eject end enter esc escape fn function help home ins insert left menu meta mute num-lock "
    "opt option page-down page-up pause play power print print-screen return right scroll-lock "
    "shift sleep space stop super tab up volume-down volume-up wake win windows"
)
"""The names of keys that are shown with capital letters."""

_SHOWN = {
    "altgr": "AltGr", "apostrophe": "'", "asterisk": "*", "at": "@", "backquote": "`",
    "backslash": "\\", "bksp": "Backspace", "brace-left": "{", "brace-right": "}",
    "bracket-left": "[", "bracket-right": "]", "caret": "^", "colon": ":", "comma": ",",
    "dollar": "$", "dot": ".", "double-quote": '"', "equal": "=", "exclam": "!", "grave": "`",
    "greater": ">", "hash": "#", "hyphen": "-", "less": "<", "minus": "-", "percent": "%",
    "period": ".", "pg-dn": "Page Down", "pg-up": "Page Up", "pgdn": "Page Down", "pgup": "Page Up",
    "pipe": "|", "plus": "+", "question": "?", "quote": '"', "semicolon": ";", "slash": "/",
    "spc": "Space", "tilde": "~", "underscore": "_", "arrow-down": "↓",
    "arrow-left": "←", "arrow-right": "→", "arrow-up": "↑",
}  # fmt: skip
"""The names of keys that are shown in another way."""

_SIDE = re.compile(r"^(?:left|right)-")
"""The side on which a key is, in front of its name."""
_FUNCTION = re.compile(r"f\d{1,2}")


def keys(state: StateInline, silent: bool) -> bool:
    """The rule for keys that are pressed together."""
    at = state.pos
    if not state.src.startswith("++", at) or (at and state.src[at - 1].isalnum()):
        return False
    found = KEYS.match(state.src, at, state.posMax)
    if found is None or state.src[found.end() : found.end() + 1].isalnum():
        return False
    written = _KEY.findall(found[1])
    shown = [_shown(one) for one in written]
    # `++i++` is an expression of C.
    if not all(shown) or (len(written) == 1 and len(written[0]) == 1):
        return False
    if not silent:
        see(state, "keys")
        for place, key in enumerate(shown):
            if place:
                state.push("text", "", 0).content = "+"
            state.push("kbd_open", "kbd", 1)
            state.push("text", "", 0).content = key
            state.push("kbd_close", "kbd", -1)
    state.pos = found.end()
    return True


def _shown(key: str) -> str:
    """A key as it is shown, or "" for a text that names none."""
    if key.startswith('"'):
        return key[1:-1]
    name = key.lower()
    if len(name) == 1 or _FUNCTION.fullmatch(name):
        return name.upper()
    known = name in _NAMES or _SIDE.sub("", name) in _NAMES
    return _SHOWN.get(name, "") or (name.replace("-", " ").title() if known else "")
