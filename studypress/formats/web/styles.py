"""The one style sheet of a site, with what its pages say in attributes.

The policy of the site forbids attributes of style, since a browser can't tell ours from those of a
stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from lxml import etree

from studypress.formats.document import Style
from studypress.markup.edit import add_class

_STYLED = etree.XPath("//@style/..")
# What a declaration of ours may be: a property, and a value that can't end the rule or load a file.
_DECLARATION = re.compile(r"\s*(-?-?[a-zA-Z][\w-]*)\s*:\s*([^{}<>@\\;]+)")


class StyleSheet:
    """Collects the rules for the attributes of all pages."""

    def __init__(self, styles: Iterable[Style]) -> None:
        self._css = [style.css for style in dict.fromkeys(styles)]
        self._names: dict[str, str] = {}

    def take(self, root: etree._Element) -> None:
        """Give each element of a page a class in place of its attribute of style."""
        for element in cast(list[etree._Element], _STYLED(root)):
            said = str(element.attrib.pop("style"))
            declared = [
                f"{found[1]}: {found[2].strip()}"
                for part in said.split(";")
                if (found := _DECLARATION.fullmatch(part)) and "url(" not in found[2].lower()
            ]
            if declared:
                rule = "; ".join(declared)
                name = self._names.setdefault(rule, f"s-{len(self._names) + 1}")
                add_class(element, name)

    @property
    def css(self) -> str:
        """All rules.

        An attribute is stronger than most rules, so that its class is named three times.
        """
        own = (f".{name}.{name}.{name} {{ {rule} }}\n" for rule, name in self._names.items())
        return "".join((*self._css, *own))
