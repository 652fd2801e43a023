"""The tags in raw HTML, one by one, and the attributes of each."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"[A-Za-z_:@][\w.:@-]*"
# What stands in a tag behind its name.
ATTRIBUTES = rf"""(?:\s+{_NAME}(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*"""
_ATTRIBUTE = re.compile(rf"""\s+({_NAME})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")


class Attribute(NamedTuple):
    """An attribute as it is `written`, its name in lower case, and its value, "" for none."""

    written: str
    name: str
    value: str


def attributes(written: str) -> list[Attribute]:
    """The attributes of a tag, of which all or what stands behind the name is given."""
    return [
        Attribute(found[0], found[1].lower(), found[2] or found[3] or found[4] or "")
        for found in _ATTRIBUTE.finditer(written)
    ]
