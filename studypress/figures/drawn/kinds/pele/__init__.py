"""Pele in an embedded JavaScript engine: it draws diagrams of Mermaid without a browser.

`pele.js` is the file that its authors publish; README.md says which, and how to renew it.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import cast

VERSION = "1.13.0"
"""The version of Pele that comes along."""

_STACK_BYTES = 4 * 1024 * 1024
"""How much of its stack the engine may use."""
_THREAD_STACK_BYTES = 256 * 1024
"""The same for threads of macOS, other than the main one."""
_MEMORY_BYTES = 512 * 1024 * 1024
_MAX_SECONDS = 20
"""How long one diagram may take; almost all take some thousandths."""
_ROOM = 640
"""The width of a page's text, in units of a drawing. What can be laid out narrower keeps within."""

_DRAW = r"""
let widths = {};
const measurer = {width(text, size, style) {
  let sum = 0;
  for (const letter of text) {
    const known = widths[letter];
    if (style & 4) sum += .6;
    else if (known) sum += known[style & 1];
    else if (!/\p{M}/u.test(letter)) sum += letter.codePointAt(0) >= 0x2e80 ? 1 : .6;
  }
  return sum * size;
}};
function draw(source, letters, width) {
  widths = JSON.parse(letters);
  try {
    const model = pele.parse(source);
    const {svg} = pele.render(model, {
      measurer, responsive: false, maxWidth: width, autoDirection: false,
      links: false, images: false, fontFamily: "sans-serif", monospace: [], icons: () => null,
      now: 0,
    });
    const said = ["title", "accTitle", "accDescr"].map(name =>
      typeof model[name] === "string" ? model[name] : "");
    return JSON.stringify({svg, said});
  } catch (fault) {
    return JSON.stringify({
      fault: String(fault.message), line: fault.line || 0, known: fault.name === "PeleError",
    });
  }
}
"""


@dataclass(frozen=True, slots=True)
class Reply:
    """What Pele makes of a diagram, or its fault."""

    svg: str = ""
    """The drawing, with variables of CSS for its colours."""
    title: str = ""
    """The title that the diagram gives itself, or ""."""
    alt: str = ""
    """What the diagram says for those who can't see it (`accTitle`, `accDescr`), or ""."""
    fault: str = ""
    """The message of Pele where it refuses the diagram, or ""."""
    line: int = 0
    """The line of the fault in the source, from 1, or 0 where it is not known."""


class _Engine(threading.local):
    """The JavaScript engine. Each thread has its own, since no engine may change its thread."""

    def __init__(self) -> None:
        # The public name of the package, `quickjs`, starts a thread as soon as it is imported.
        from _quickjs import Context

        context = Context()
        context.set_max_stack_size(_stack_bytes())
        context.set_memory_limit(_MEMORY_BYTES)
        context.set_time_limit(_MAX_SECONDS)
        context.eval(files(__name__).joinpath("pele.js").read_text(encoding="utf-8"))
        context.eval(_DRAW)
        self.draw = cast(Callable[[str, str, float], str], context.get("draw"))


def _stack_bytes() -> int:
    """How deep diagrams may be: half of the stack of this thread, as systems usually give it."""
    is_main = threading.current_thread() is threading.main_thread()
    return _THREAD_STACK_BYTES if sys.platform == "darwin" and not is_main else _STACK_BYTES


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    return _Engine()


def draw(source: str, widths: Mapping[str, tuple[float, float]]) -> Reply:
    """Draw a diagram. `widths` has the width in em of letters, upright and bold."""
    from _quickjs import JSException

    engine = _engine()
    try:
        found = json.loads(engine.draw(source, json.dumps(widths), _ROOM))
    except JSException as fault:  # it took too much time, memory or depth
        _engine.cache_clear()  # such an engine may not be whole any more
        return Reply(fault=f"it is too large ({str(fault).strip()})")
    if "fault" in found:
        return Reply(fault=found["fault"], line=found["line"])
    title, name, text = found["said"]
    return Reply(found["svg"], title, ". ".join(filter(None, (name, text))))
