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
from studypress.markup.elements import WITHOUT_LETTERS

ADDED = frozenset("0123456789.-‐•◦▪ \u00a0ABCDEFGH")
"""Letters that no document has, but that a reading system sets in the type of the text: numbers,
letters and marks of lists, numbers of lines, and hyphens."""

# What every reading system does by itself (HTML, 15.3), as far as our own documents have such.
_USUAL = """
b, strong, h1, h2, h3, h4, h5, h6, th, summary { font-weight: bold }
i, em, cite, dfn, var, address { font-style: italic }
code, kbd, samp, pre, tt { font-family: monospace }
"""
_GROUPS = frozenset(("media", "supports", "layer", "container"))
_SET = frozenset(("font-family", "font-style", "font-weight", "font-variant-caps"))
_BOLD_FROM = 600
# Style sheets show what these say.
_SHOWN_ATTRIBUTES = ("data-label", "data-tail")
_SILENT = frozenset(
    (
        *(f"{{{XHTML}}}{name}" for name in WITHOUT_LETTERS),
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

    The sheets are taken as a cascade of CSS: names, classes, ids, attributes, places. They are
    taken twice where some rules hold on some screens alone, with those and without. The property
    `font` does not count.
    """

    def __init__(self, sheets: Sequence[str]) -> None:
        """`sheets` are the texts of the style sheets, in order."""
        usual = _matcher(_parsed(_USUAL))
        rules = [rule for css in sheets for rule in _parsed(css)]
        self._cascades = [(usual, _matcher(rules))]
        if any(map(is_group, rules)):
            self._cascades.append((usual, _matcher(_flat(rules))))
        self._found: dict[Type, set[str]] = defaultdict(set)

    @property
    def found(self) -> Mapping[Type, frozenset[str]]:
        """The letters of each type."""
        return {kind: frozenset(letters) for kind, letters in self._found.items()}

    def read(self, root: etree._Element) -> None:
        """Add the letters of a content document."""
        for cascade in self._cascades:
            self._read(root, cascade)

    def _read(self, root: etree._Element, cascade: Sequence[Any]) -> None:
        stack = [(cssselect2.ElementWrapper.from_xml_root(root), Type())]
        while stack:
            wrapper, around = stack.pop()
            element = wrapper.etree_element
            if element.tag in _SILENT:
                continue
            kind, others = _types(wrapper, around, cascade)
            self._add(kind, element.text)
            for name in _SHOWN_ATTRIBUTES:
                for one in (kind, *others):
                    self._add(one, element.get(name))
            for child in wrapper.iter_children():
                self._add(kind, child.etree_element.tail)
                stack.append((child, kind))

    def _add(self, kind: Type, text: str | None) -> None:
        if text and not text.isspace():
            self._found[replace(kind, small_caps=False)].update(
                text + text.upper() if kind.small_caps else text, ADDED
            )


def _types(wrapper: Any, around: Type, cascade: Sequence[Any]) -> tuple[Type, list[Type]]:
    """The type of an element in one of some type, and those of what style sheets add to it."""
    declared: dict[str, str] = {}
    added: dict[str, dict[str, str]] = defaultdict(dict)
    for matcher in cascade:
        for *_, pseudo, own in matcher.match(wrapper):
            if pseudo is None:
                declared |= own
            else:
                added[pseudo] |= own
    if style := wrapper.etree_element.get("style"):
        declared |= _declarations(tinycss2.parse_blocks_contents(style))
    kind = changed(around, declared) if declared else around
    return kind, [changed(kind, own) for own in added.values()]


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


def _parsed(css: str) -> list[Any]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def is_group(rule: Any) -> bool:
    """True for a rule of CSS that holds others, such as those for some media."""
    return bool(rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content)


def _flat(rules: Iterable[Any]) -> Iterator[Any]:
    """Some rules, with those that hold on some screens alone in their places."""
    for rule in rules:
        if not is_group(rule):
            yield rule
        elif tinycss2.serialize(rule.prelude).strip().lower() != "print":
            yield from _flat(tinycss2.parse_blocks_contents(rule.content))


def _matcher(rules: Iterable[Any]) -> Any:
    """The rules that set a type."""
    matcher = cssselect2.Matcher()
    for rule in rules:
        if rule.type == "qualified-rule":
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
