"""The faults of a formula, and hints how its author can correct them."""

from __future__ import annotations

import re
import string
from functools import lru_cache

import mathra
from math_core import LatexError

from studypress.figures.math.latex import converter

_POSITION = re.compile(r"^(\d+): (.*)$", re.DOTALL)
_COLUMN = re.compile(r"^column (\d+): (.*)$", re.DOTALL)
_UNKNOWN = re.compile(r'unknown command "\\([A-Za-z]{1,40})"')
# The end of a warning that says how mathra drew the faulty part. The author need not know it.
_RECOVERY = re.compile(
    r"; (?:drawn|closed|ignored|written|the second|read|left|arrow).*", re.DOTALL
)
_COMMENT = re.compile(r"(?:^|[^\\])(?:\\\\)*(%)")


@lru_cache(maxsize=4096)
def check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """The faults of a formula, each as (column from 1 in `tex`, message)."""
    if comment := _COMMENT.search(tex):
        column = comment.start(1) + 1
        return ((column, r"% hides the rest of the formula; write \% for the sign"),)
    try:
        converter().convert_with_local_state(tex, displaystyle=display)
    except LatexError as fault:
        at = _POSITION.match(str(fault))
        column, message = (int(at[1]) + 1, at[2]) if at else (1, str(fault))
        return ((column, _shorten(message)),)
    try:
        warnings = mathra.render(tex, "en", display=display)["warnings"]
    except ValueError as fault:
        return (_locate(str(fault)),)
    return tuple(dict.fromkeys(_locate(warning["description"]) for warning in warnings))


@lru_cache(maxsize=4096)
def hint(fault: str, tex: str) -> str:
    """A hint on a fault that `check` found in a formula."""
    found = _UNKNOWN.search(fault)
    if found is None:
        return "Formulas are LaTeX: check that each { has its }, and each command its arguments."
    near = [rf"\{name}" for name in _near(found[1]) if _known(name)]
    # Of several commands, those are named with which the whole formula is right.
    wrong = re.compile(rf"\\{found[1]}(?![A-Za-z])")
    right = [
        name for name in near if not check(wrong.sub(name.replace("\\", r"\\"), tex), display=False)
    ]
    if names := (right or near)[:2]:
        return f"Did you mean {' or '.join(names)}?"
    return "Formulas are LaTeX: use commands of LaTeX or AMS. A command of your own is not known."


def _known(name: str) -> bool:
    try:
        converter().convert_with_local_state(f"\\{name}", displaystyle=False)
    except LatexError as fault:
        return "Unknown command" not in str(fault)
    return True


def _near(name: str) -> dict[str, None]:
    """The words that differ from a name by one typing error, the most likely error first."""
    cuts = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    letters = string.ascii_letters
    words = [f"{a}{b[1]}{b[0]}{b[2:]}" for a, b in cuts if len(b) > 1]
    words += [a + b[1:] for a, b in cuts if b and len(name) > 1]
    words += [a + letter + b for a, b in cuts for letter in letters]
    words += [a + letter + b[1:] for a, b in cuts if b for letter in letters]
    return dict.fromkeys(word for word in words if word != name)


def _locate(warning: str) -> tuple[int, str]:
    """The column of mathra's warning, 1 where it names none, and the message."""
    found = _COLUMN.match(warning)
    return (int(found[1]), _shorten(found[2])) if found else (1, _shorten(warning))


def _shorten(message: str) -> str:
    """The message in the style of our own: one clause, in small letters, without a full stop."""
    message = _RECOVERY.sub("", message).strip().rstrip(".")
    return message[:1].lower() + message[1:]
