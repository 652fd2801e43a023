"""The rule for an image with its size in the brackets: `![words](curve.png =300x200)`.

HackMD, Joplin and Azure DevOps write it so. To all others it is text.
"""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_MAX_CHARS = 2_000
"""How long such an image may be."""

_IMAGE = re.compile(
    r"!\[(?P<words>[^\[\]\n]*)\]\([ \t]*<?(?P<address>[^\s()<>]+)>?"
    r"(?:[ \t]+\"(?P<title>[^\"\n]*)\")?"
    r"[ \t]+=(?P<width>\d+%?)?[x*](?P<height>\d+%?)?[ \t]*\)"
)


def sized_image(state: StateInline, silent: bool) -> bool:
    """The rule: an image with the attributes `width` and `height`."""
    if state.src[state.pos] != "!":
        return False
    found = _IMAGE.match(state.src, state.pos, min(state.posMax, state.pos + _MAX_CHARS))
    if found is None:
        return False
    address = state.md.normalizeLink(found["address"])
    if not state.md.validateLink(address):
        return False
    state.pos = found.end()
    if silent:
        return True
    token = state.push("image", "img", 0)
    token.content = found["words"]
    token.children = [Token("text", "", 0, content=found["words"])] if found["words"] else []
    token.attrs = {"src": address, "alt": ""}
    for name in ("title", "width", "height"):
        if value := found[name]:
            token.attrs[name] = value
    return True
