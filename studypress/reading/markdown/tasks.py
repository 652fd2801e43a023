"""Finds the list items that begin with a box to tick: `[ ]` or `[x]`."""

from __future__ import annotations

import re

from markdown_it.token import Token

_BOX = re.compile(r"\[([ xX])\][ \t\n]+")


def add_box(item: Token) -> None:
    """Replace the brackets at the beginning of an item, if it has any, by a checkbox."""
    found = _BOX.match(item.content)
    children = item.children or []
    if found is None or not children:
        return
    written = found[0].rstrip("\n")
    if not children[0].content.startswith(written):
        return
    children[0].content = children[0].content[len(written) :]
    box = Token("checkbox", "input", 0)
    box.attrs = {"type": "checkbox"}
    if found[1] != " ":
        box.attrs["checked"] = "checked"
    children.insert(0, box)
