"""Gives elements that have the same attribute of style a class in its place.

WeasyPrint computes the style of elements to which the same rules apply once, and that of each
element with an attribute of its own anew, together with all that is in it. In lists of questions,
where each line has the accent of its chapter, that was a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from studypress.markup.edit import add_class

_MIN_ALIKE = 2
# What is in such a value stays there: it could end its rule, or is long and not repeated.
_NO_RULE = re.compile(r"[{}<>@\\]|/\*|url\(", re.IGNORECASE)


def merge(root: Element) -> None:
    """Give elements of a document classes in place of styles that several of them have.

    The rules are in an element `style` of the document. Like an attribute, they are stronger than
    all other rules: a style sheet of the document is stronger than those that are given with it,
    and `:not(#…)` counts as the id of an element.
    """
    alike: dict[str, list[Element]] = {}
    for element in root.iter():
        if (said := element.get("style")) and not _NO_RULE.search(said):
            alike.setdefault(said, []).append(element)
    rules = [
        _rule(f"alike-{number}", said, elements)
        for number, (said, elements) in enumerate(alike.items(), 1)
        if len(elements) >= _MIN_ALIKE
    ]
    head = root.find("head")
    if rules and head is not None:
        sheet = Element("style")
        sheet.text = "\n".join(rules)
        head.append(sheet)


def _rule(name: str, said: str, elements: Iterable[Element]) -> str:
    """The rule of a class for what an attribute says, which is taken from some elements."""
    for element in elements:
        del element.attrib["style"]
        add_class(element, name)
    return f".{name}:not(#no-{name}) {{ {said} }}"
