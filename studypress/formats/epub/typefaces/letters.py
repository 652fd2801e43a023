"""Which letters an ePub shows in which type, as its style sheets say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

from studypress.formats.screens.namespaces import MATHML, SVG, XHTML

ADDED = frozenset("0123456789.-‐•◦▪ \u00a0ABCDEFGH")
"""Letters that no document has, but that a reading system sets in the type of the text: numbers,
letters and marks of lists, numbers of lines, and hyphens."""

# What every reading system does by itself (HTML, 15.3), as far as our own documents have such.
_USUAL = """
b, strong, h1, h2, h3, h4, h5, h6, th, summary { font-weight: bold }
i, em, cite, dfn, var, address { font-style: italic }
code, kbd, samp, pre, tt { font-family: monospace }
"""
_SET = frozenset(("font-family", "font-style", "font-weight", "font-variant-caps"))
_BOLD_FROM = 600
# Style sheets show what these say.
_SHOWN_ATTRIBUTES = ("data-label", "data-tail")
_SILENT = frozenset(
    (
        *(f"{{{XHTML}}}{name}" for name in ("head", "audio", "video")),
        *(f"{{{SVG}}}{name}" for name in ("title", "desc", "metadata")),
        f"{{{MATHML}}}math",
    )
)


@dataclass(frozen=True, slots=True)
class Type:
    """What decides in which face a letter is shown."""

    families: tuple[str, ...] = ()
    """The names of the families, the one that is asked first before the others."""
    bold: bool = False
    """True where it is to be bold."""
    italic: bool = False
    """True where it is to be slanted."""
    small_caps: bool = False
    """True where small letters have the form of capitals, which some faces lack."""


class Letters:
    """The letters of an ePub, each with the types in which it is shown.

    The sheets are taken as a cascade of CSS: names, classes, ids, attributes, places. What holds
    for some media alone does not count, nor does the property `font`.
    """

    def __init__(self, sheets: Sequence[str]) -> None:
        """`sheets` are the texts of the style sheets, in order."""
        self._usual, self._own = _matcher([_USUAL]), _matcher(sheets)
        self._found: dict[Type, set[str]] = defaultdict(set)

    @property
    def found(self) -> Mapping[Type, frozenset[str]]:
        """The letters of each type."""
        return {kind: frozenset(letters) for kind, letters in self._found.items()}

    def read(self, root: etree._Element) -> None:
        """Add the letters of a content document."""
        stack = [(cssselect2.ElementWrapper.from_xml_root(root), Type())]
        while stack:
            wrapper, around = stack.pop()
            element = wrapper.etree_element
            if element.tag in _SILENT:
                continue
            kind = self._type(wrapper, around)
            self._add(kind, element.text)
            for name in _SHOWN_ATTRIBUTES:
                self._add(kind, element.get(name))
            for child in wrapper.iter_children():
                self._add(kind, child.etree_element.tail)
                stack.append((child, kind))

    def _add(self, kind: Type, text: str | None) -> None:
        if text and not text.isspace():
            self._found[replace(kind, small_caps=False)].update(
                text + text.upper() if kind.small_caps else text, ADDED
            )

    def _type(self, wrapper: Any, around: Type) -> Type:
        """The type of an element in one of some type."""
        declared: dict[str, str] = {}
        for matcher in (self._usual, self._own):
            for *_, pseudo, own in matcher.match(wrapper):
                if pseudo is None:
                    declared |= own
        if style := wrapper.etree_element.get("style"):
            declared |= _declarations(tinycss2.parse_blocks_contents(style))
        return changed(around, declared) if declared else around


def changed(around: Type, declared: Mapping[str, str]) -> Type:
    """A type with what some declarations say of it, by their properties."""
    new: dict[str, Any] = {}
    for name, value in declared.items():
        if value == "inherit":
            continue
        if name == "font-family":
            families = (one.strip().strip("\"'") for one in value.split(","))
            new["families"] = tuple(families)
        elif name == "font-weight":
            is_number = value.replace(".", "", 1).isdecimal()
            heavy = is_number and float(value) >= _BOLD_FROM
            new["bold"] = heavy or value in {"bold", "bolder"}
        elif name == "font-style":
            new["italic"] = value.startswith(("italic", "oblique"))
        elif name == "font-variant-caps":
            new["small_caps"] = value.endswith("small-caps")
    return replace(around, **new)


def _matcher(sheets: Iterable[str]) -> Any:
    """The rules of some sheets that set a type."""
    matcher = cssselect2.Matcher()
    for css in sheets:
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            own = _declarations(tinycss2.parse_blocks_contents(rule.content))
            for selector in _selectors(rule) if own else ():
                matcher.add_selector(selector, own)
    return matcher


def _selectors(rule: Any) -> Iterator[Any]:
    try:
        yield from cssselect2.compile_selector_list(rule.prelude, namespaces={None: XHTML})
    except cssselect2.SelectorError:
        return  # As CSS has it, a rule with a selector that is not known is void.


def _declarations(content: Iterable[Any]) -> dict[str, str]:
    """The declarations that set a type, by property."""
    return {
        one.lower_name: tinycss2.serialize(one.value).strip()
        for one in content
        if one.type == "declaration" and one.lower_name in _SET
    }
