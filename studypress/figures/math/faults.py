"""The faults of a formula, and hints how its author can correct them."""

from __future__ import annotations

import re
import string
from functools import lru_cache

from studypress.figures.math import mathjax
from studypress.figures.math.engine import rendered
from studypress.figures.math.latex import converted

_POSITION = re.compile(r"^(\d+): (.*)$", re.DOTALL)
_COLUMN = re.compile(r"^column (\d+): (.*)$", re.DOTALL)
_UNKNOWN = re.compile(r'unknown command "\\([A-Za-z]{1,40})"')
# The end of a warning that says how mathra drew the faulty part. The author need not know it.
_RECOVERY = re.compile(
    r"; (?:drawn|closed|ignored|written|the second|read|left|arrow).*", re.DOTALL
)
_COMMENT = re.compile(r"(?:^|[^\\])(?:\\\\)*(%)")
# The message of MathJax for a command that it does not know.
_UNDEFINED = re.compile(r"Undefined control sequence (\\.[A-Za-z]*)")


@lru_cache(maxsize=4096)
def check(tex: str, display: bool) -> tuple[tuple[int, str], ...]:
    """The faults of a formula, each as (column from 1 in `tex`, message).

    A formula has faults where MathJax refuses it as well as one of the engines of common formulas.
    """
    if comment := _COMMENT.search(tex):
        # It is a comment to one engine, and a sign to another.
        column = comment.start(1) + 1
        return ((column, r"% hides the rest of the formula; write \% for the sign"),)
    _, fault = converted(tex, display)
    faults: tuple[tuple[int, str], ...]
    if fault:
        at = _POSITION.match(fault)
        column, message = (int(at[1]) + 1, at[2]) if at else (1, fault)
        faults = ((column, _shorten(message)),)
    else:
        warnings = rendered(tex, "en", display).warnings
        faults = tuple(dict.fromkeys(_locate(warning) for warning in warnings))
    if not faults:
        return ()
    # The message of MathJax has no column, but may be about another place than the first fault.
    told = mathjax.typeset(tex, display).fault
    if not told:
        return ()
    if undefined := _UNDEFINED.match(told):
        name = undefined[1]
        place = re.search(re.escape(name) + ("(?![A-Za-z])" if name[-1].isalpha() else ""), tex)
        return ((place.start() + 1 if place else 1, f'unknown command "{name}"'),)
    return faults


@lru_cache(maxsize=4096)
def hint(fault: str, tex: str) -> str:
    """A hint on a fault that `check` found in a formula."""
    found = _UNKNOWN.search(fault)
    if "unknown environment" in fault:
        return "MathJax lacks this environment: write it as Markdown or as code, or make an image."
    if found is None:
        return "Formulas are LaTeX: check that each { has its }, and each command its arguments."
    names = [rf"\{name}" for name in _near(found[1])]
    near = [name for name in names if _is_common(name)] or [
        name for name in names if _is_known(name)
    ]
    # Of several commands, those are named with which the whole formula is right.
    wrong = re.compile(rf"\\{found[1]}(?![A-Za-z])")
    right = [
        name for name in near if not check(wrong.sub(name.replace("\\", r"\\"), tex), display=False)
    ]
    if names := (right or near)[:2]:
        return f"Did you mean {' or '.join(names)}?"
    return "Formulas are LaTeX: define a command of your own by \\newcommand before you use it."


def _is_common(command: str) -> bool:
    """True for a command that math-core knows."""
    return "Unknown command" not in converted(command, display=False)[1]


def _is_known(command: str) -> bool:
    """True for a command that MathJax knows."""
    return not _UNDEFINED.match(mathjax.typeset(command, display=False).fault)


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
