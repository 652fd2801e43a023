"""Style sheets without what a Kindle does not know or converts wrongly (KPG, appendix B).

A property that a Kindle does not know may cost the rule, or the sheet. It is left out, and what the
sheets say for older readers holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

# `position` and all that is of use with it alone; boxes that are not of CSS 2; what moves.
_REFUSED_PROPERTIES = re.compile(
    r"position|top|right|bottom|left|inset.*|z-index|flex.*|order|gap|(?:row|column)-gap|grid.*"
    r"|(?:align|justify|place)-(?:content|items|self)|container.*|column.*|object-(?:fit|position)"
    r"|transform.*|transition.*|animation.*|filter|text-wrap.*|--.*"
)
_REFUSED_DISPLAYS = frozenset(("flex", "inline-flex", "grid", "inline-grid", "contents"))
_REFUSED_FUNCTIONS = frozenset(("calc", "clamp", "env", "max", "min", "var"))
_KEPT_RULES = frozenset(("font-face", "media"))
# Pseudo-classes of Selectors 4, which make a whole list of selectors void where they are not known.
_REFUSED_SELECTOR = re.compile(r":(?:has|is|where|focus-visible|focus-within)\b|::?marker")


def plain(css: str) -> str:
    """A style sheet without comments and without all that a Kindle refuses."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "".join(_rules(rules))


def _rules(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = _selectors(tinycss2.serialize(rule.prelude))
            declared = "".join(_declarations(rule.content))
            if selectors and declared:
                yield f"{selectors} {{\n{declared}}}\n"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _KEPT_RULES and rule.content:
            yield from _at_rule(rule)


def _at_rule(rule: Any) -> Iterator[str]:
    """A rule of `@`, without what is refused in it."""
    if rule.lower_at_keyword == "media":
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        content = "".join(_rules(inner))
    else:
        content = "".join(_declarations(rule.content))
    if content:
        head = tinycss2.serialize(rule.prelude).strip()
        yield f"@{rule.lower_at_keyword} {head} {{\n{content}}}\n"


def _selectors(text: str) -> str:
    """The selectors of a list that a Kindle knows."""
    every = (" ".join(one.split()) for one in text.split(","))
    return ", ".join(one for one in every if one and not _REFUSED_SELECTOR.search(one))


def _declarations(content: Any) -> Iterator[str]:
    for said in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if said.type != "declaration" or _REFUSED_PROPERTIES.fullmatch(said.lower_name):
            continue
        value = tinycss2.serialize(said.value).strip()
        if said.lower_name == "display" and value.lower() in _REFUSED_DISPLAYS:
            continue
        if _REFUSED_FUNCTIONS.isdisjoint(_functions(said.value)):
            important = " !important" if said.important else ""
            yield f"  {said.name}: {value}{important};\n"


def _functions(values: Iterable[Any]) -> Iterator[str]:
    """The names of the functions in a value, however deep."""
    for value in values:
        if value.type == "function":
            yield value.lower_name
            yield from _functions(value.arguments)
