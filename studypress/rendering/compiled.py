"""Layouts as compiled code, which depends on nothing but their text.

Many runs in one process draw the same layouts: those of a shelf, and of a preview after each edit.
To compile the layouts of a book takes as long as to draw a small one.
"""

from __future__ import annotations

from functools import lru_cache
from types import CodeType

import jinja2
import jinja2.ext
import markupsafe

from studypress.rendering import helpers
from studypress.rendering.sandbox import Sandbox

Extensions = tuple[type[jinja2.ext.Extension], ...]


def environment(*, ours: bool, extensions: Extensions = ()) -> jinja2.Environment:
    """An environment with the rules of our layouts: how they are written, and their filters.

    Where not all of them are `ours`, a stranger may have written them, and they run no Python.
    """
    made = (jinja2.Environment if ours else Sandbox)(
        extensions=extensions,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["html"] = markupsafe.Markup
    made.filters["css"] = helpers.css
    return made


@lru_cache(maxsize=256)  # our own layouts are a hundred
def code_of(
    source: str, name: str, filename: str, *, ours: bool, extensions: Extensions
) -> CodeType:
    """The code of a layout; raises what Jinja raises.

    `name` and `filename` are its places below `layouts/` and in the system, for messages.
    """
    return environment(ours=ours, extensions=extensions).compile(source, name, filename)
