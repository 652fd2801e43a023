"""What is wrong with a formula, and what its author may do about it."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import mathra
from math_core import LatexError

from studypress.figures.math.latex import converter

_AT = re.compile(r"^(\d+): (.*)$", re.DOTALL)
_COLUMN = re.compile(r"^column (\d+): (.*)$", re.DOTALL)
_UNKNOWN = re.compile(r'unknown command "\\([A-Za-z]{1,40})"')
# What the drawer did about a fault: no concern of the author's.
_RECOVERY = re.compile(
    r"; (?:drawn|closed|ignored|written|the second|read|left|arrow).*", re.DOTALL
)
_COMMENT = re.compile(r"(?:^|[^\\])(?:\\\\)*(%)")


@lru_cache(maxsize=4096)
def check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """What is wrong with a formula: (column from 1 in `tex`, message); empty where nothing is."""
    if comment := _COMMENT.search(tex):
        column = comment.start(1) + 1
        return ((column, r"% hides the rest of the formula; write \% for the sign"),)
    try:
        converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError as fault:
        at = _AT.match(str(fault))
        column, said = (int(at[1]) + 1, at[2]) if at else (1, str(fault))
        return ((column, _plain(said)),)
    try:
        warnings = mathra.render(tex, "en", display=display)["warnings"]
    except ValueError as fault:
        return (_placed(str(fault)),)
    return tuple(dict.fromkeys(_placed(warning["description"]) for warning in warnings))


@lru_cache(maxsize=4096)
def hint(fault: str, tex: str) -> str:
    """What its author may do about a fault that `check` found in a formula."""
    found = _UNKNOWN.search(fault)
    if found is None:
        return "Formulas are LaTeX: look whether each { has its }, and each command what it takes."
    near = [rf"\{name}" for name in _near(found[1]) if _known(name)]
    # Of several, those that make the whole formula right.
    wrong = re.compile(rf"\\{found[1]}(?![A-Za-z])")
    right = [
        name for name in near if not check(wrong.sub(name.replace("\\", r"\\"), tex), display=False)
    ]
    if names := (right or near)[:2]:
        return f"Did you mean {' or '.join(names)}?"
    return "Formulas are LaTeX: use commands of LaTeX or AMS; a command of your own is not known."


def _known(name: str) -> bool:
    try:
        converter().convert_with_local_state(f"\\{name}", displaystyle=False)
    except LatexError as fault:
        return "Unknown command" not in str(fault)
    return True


def _near(name: str) -> dict[str, None]:
    """Words that are one slip of the pen away, in the order of how likely the slip is."""
    cuts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    letters = string.ascii_letters
    words = [f"{a}{b[1]}{b[0]}{b[2:]}" for a, b in cuts if len(b) > 1]
    words += [a + b[1:] for a, b in cuts if b and len(name) > 1]
    words += [a + letter + b for a, b in cuts for letter in letters]
    words += [a + letter + b[1:] for a, b in cuts if b for letter in letters]
    return dict.fromkeys(word for word in words if word != name)


def _placed(said: str) -> tuple[int, str]:
    found = _COLUMN.match(said)
    return (int(found[1]), _plain(found[2])) if found else (1, _plain(said))


def _plain(said: str) -> str:
    said = _RECOVERY.sub("", said).strip().rstrip(".")
    return said[:1].lower() + said[1:]
