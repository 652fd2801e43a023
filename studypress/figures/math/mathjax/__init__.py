"""MathJax in an embedded JavaScript engine. It sets what the engines of common formulas refuse.

`mathjax.js` is made of the folder `source`; README.md says how.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

from studypress.figures.math.lettering import widths

_STACK_BYTES = 4 * 1024 * 1024
"""How much of its stack the engine may use."""
_THREAD_STACK_BYTES = 256 * 1024
"""The same for threads of macOS, other than the main one."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A formula as MathJax sets it, or its fault."""

    svg: str = ""
    """The drawing, a file of SVG."""
    mathml: str = ""
    """The formula in MathML."""
    fault: str = ""
    """The message of MathJax where it refuses the formula, or ""."""


class _Engine(threading.local):
    """The JavaScript engine. Each thread has its own, since no engine may change its thread."""

    def __init__(self) -> None:
        # The public name of the package, `quickjs`, starts a thread as soon as it is imported.
        from _quickjs import Context

        context = Context()
        context.set_max_stack_size(_stack_bytes())
        context.eval(files(__name__).joinpath("mathjax.js").read_text(encoding="utf-8"))
        self.typeset = cast(Callable[[str, bool, str], str], context.get("typeset"))


def _stack_bytes() -> int:
    """How deep formulas may be: half of the stack of this thread, as systems usually give it."""
    is_main = threading.current_thread() is threading.main_thread()
    return _THREAD_STACK_BYTES if sys.platform == "darwin" and not is_main else _STACK_BYTES


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    return _Engine()


@lru_cache(maxsize=512)
def typeset(tex: str, display: bool) -> Setting:
    """A formula set by MathJax. The first call takes a tenth of a second, to load MathJax."""
    letters = {} if tex.isascii() else widths(tex)
    found = json.loads(_engine().typeset(tex, display, json.dumps(letters)))
    return Setting(found.get("svg", ""), found.get("mathml", ""), found.get("error", ""))
